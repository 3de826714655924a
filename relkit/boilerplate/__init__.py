"""Finding what a page added around an article."""

from relkit.boilerplate.finding import find_boilerplate

__all__ = ["find_boilerplate"]
