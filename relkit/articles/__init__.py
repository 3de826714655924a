"""Reading articles from files, folders and tables."""

from relkit.articles.reading import read_articles

__all__ = ["read_articles"]
