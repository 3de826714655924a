"""The table of spans, and what all tables are made with."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import Article, Relation, Span

if TYPE_CHECKING:
    import pandas as pd

SPANS = (
    "article",
    "label",
    "start",
    "end",
    "text",
    "score",
    "origin",
    "attributes",
    "relations",
)


def spans(articles: Iterable[Article], annotations: AnnotationSet) -> pd.DataFrame:
    """Return one row a span of any label, in the order of the text.

    Parameters
    ----------
    articles, annotations
        As for `relkit.tables.officials`.

    Returns
    -------
    DataFrame
        ``article``, ``label``, ``start``, ``end``, ``text``, ``score``; ``origin``: who made it,
        one of `relkit.spans.ORIGINS`; ``attributes`` and ``relations`` as JSON.

    Raises
    ------
    AnnotationError
        As for `relkit.tables.officials`.
    """
    rows = span_records(articles, annotations)
    for row in rows:
        for column in ("attributes", "relations"):
            row[column] = json.dumps(row[column], ensure_ascii=False)
    return frame(rows, SPANS)


def span_records(articles: Iterable[Article], annotations: AnnotationSet) -> list[dict[str, Any]]:
    """Return what `spans` does as objects: one a span, with what JSON Lines need.

    ``attributes`` is an object; ``relations`` lists, for each relation that starts at the span,
    its ``label`` and ``label``, ``start``, ``end`` and ``text`` of the span it leads to as
    ``tail``.
    """
    records = []
    for article, annotation in annotations.with_articles(articles):
        ties = ties_of(article, annotation)
        records += [
            {
                "article": article.id,
                **_place(article, span),
                "score": span.score,
                "origin": span.origin,
                "attributes": dict(span.attributes),
                "relations": [
                    {"label": tie.label, "tail": _place(article, tie.tail)}
                    for tie in ties.get(span, [])
                ],
            }
            for span in annotation.own_spans(article)
        ]
    return records


def ties_of(article: Article, annotation: Annotation) -> dict[Span, list[Relation]]:
    """Return, by the span they start at, the relations that lead to the article's own spans."""
    own = set(annotation.own_spans(article))
    ties: dict[Span, list[Relation]] = {}
    for tie in annotation.relations:
        if tie.tail in own:
            ties.setdefault(tie.head, []).append(tie)
    return ties


def enclosing(spans: Sequence[Span], span: Span) -> Span | None:
    """Return which of some spans, sorted and apart from each other, holds `span`.

    Examples
    --------
    >>> said = [Span(0, 9, "statement"), Span(12, 30, "statement")]
    >>> str(enclosing(said, Span(14, 20, "contact"))), enclosing(said, Span(8, 10, "contact"))
    ("12-30 'statement'", None)
    """
    place = bisect_right(spans, span.start, key=lambda each: each.start) - 1
    return spans[place] if place >= 0 and span.end <= spans[place].end else None


def _place(article: Article, span: Span) -> dict[str, Any]:
    return {
        "label": span.label,
        "start": span.start,
        "end": span.end,
        "text": article.quote(span),
    }


def attribute(span: Span, name: str) -> str | None:
    """Return an attribute as text, nothing where it is not labelled."""
    value = span.attributes.get(name)
    return None if value is None else str(value)


SEPARATOR = "; "
"""What stands between several values in one cell; between countries it is a comma."""


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


def place(article: Article, span: Span) -> str:
    """Return ``article:start-end``."""
    return f"{article.id}:{span.start}-{span.end}"


_KINDS = {
    **dict.fromkeys(("start", "end", "mentions", "reports"), "Int64"),
    **dict.fromkeys(
        ("score", "confidence", "certainty", "speaker_score", "plover", "goldstein"), "Float64"
    ),
    **dict.fromkeys(("planned", "hypothetical", "negated", "past"), "boolean"),
    **dict.fromkeys(("actors", "recipients"), "object"),
}
"""The dtypes of columns that are no text, by their names in any table."""


def frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows as a frame with the dtypes that `relkit.tables` promises."""
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    kinds = {name: _KINDS.get(name, "string") for name in columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(kinds)
