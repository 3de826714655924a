"""What several tables write into their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from relkit.span_table import attribute
from relkit.spans import Article, Relation, Span

SEPARATOR = "; "


def joined(values: Iterable[str | None], separator: str = SEPARATOR) -> str | None:
    """Return the values that are there, each once, in one string; nothing where there are none.

    Examples
    --------
    >>> joined(["US,CN", None, "US"], ","), joined([])
    ('US,CN', None)
    """
    known = [value for value in values if value]
    if separator == ",":  # one value may name several countries already
        known = [part for value in known for part in value.split(",")]
    return separator.join(dict.fromkeys(known)) or None


def ends(ties: Mapping[Span, Sequence[Relation]], label: str, heads: Iterable[Span]) -> list[Span]:
    """Return where the relations of this label lead from any of `heads`, each once, in order."""
    found = {tie.tail for head in heads for tie in ties.get(head, ()) if tie.label == label}
    return sorted(found, key=lambda span: span.start)


def named(article: Article, source: Span) -> str:
    """Return the name of an official, or the words of an institution."""
    return attribute(source, "name") or article.quote(source)


def place(article: Article, span: Span) -> str:
    """Return ``article:start-end``."""
    return f"{article.id}:{span.start}-{span.end}"
