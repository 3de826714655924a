"""The mentions of officials and institutions, as they are resolved."""

from __future__ import annotations

from datetime import date

from relkit.annotations import Annotation
from relkit.knowledge.lexicons import Lexicons
from relkit.knowledge.people.person_names import PersonNames, fold
from relkit.resolve.identities import Mention
from relkit.span_table import attribute
from relkit.spans import Article, Span

_MARKS = ' .,;:"“”()*_'


class MentionReader:
    """Reads the mentions of officials out of spans.

    Parameters
    ----------
    names
        Reads names.
    lexicons
        Of which "titles", "countries" and "bodies" say which words are no names.
    """

    def __init__(self, names: PersonNames, lexicons: Lexicons) -> None:
        self._names = names
        self._titles = {
            word.strip(_MARKS)
            for entry in lexicons.entries
            if entry.lexicon in {"titles", "countries", "bodies"}
            for form in entry.forms
            for word in fold(form).split()
        }

    def officials(self, article: Article, annotation: Annotation) -> list[Mention]:
        """Return the officials of an article, in order."""
        day = day_of(article)
        return [
            self._mention(article, day, span) for span in annotation.own_spans(article, "official")
        ]

    def _mention(self, article: Article, day: str, span: Span) -> Mention:
        words = " ".join(article.quote(span).split())
        form = self._without_titles(words)
        name = attribute(span, "name") or form
        return Mention(
            article.id,
            day,
            span,
            words,
            name,
            form,
            self._names.read(name),
            attribute(span, "country") or "",
            attribute(span, "role") or "",
        )

    def _without_titles(self, words: str) -> str:
        """Return the name in a mention whose name nobody labelled; nothing if it is all title.

        What has a capital letter and stands after the last word of a title is the name.
        """
        parts = words.split()
        first = 0
        for place, part in enumerate(parts):
            bare = fold(part).replace("’", "'").removesuffix("'s").strip(_MARKS)
            if bare in self._titles or part.islower():
                first = place + 1
        name = " ".join(parts[first:]).strip(_MARKS)
        return name.removesuffix("'s").removesuffix("’s")


def day_of(article: Article) -> str:
    """Return the day an article was published, in ISO 8601; empty where that is not known.

    Examples
    --------
    >>> day_of(Article("a1", "Talks.", {"published": "2025-05-22T10:00:00Z"}))
    '2025-05-22'
    """
    day = article.meta.get("published", "")[:10]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""
