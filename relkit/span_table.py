"""The table of spans, and what all tables are made with."""

from __future__ import annotations

import json
from collections.abc import Iterable
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


def frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows as a frame with the dtypes that `relkit.tables` promises."""
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    kinds = dict.fromkeys(columns, "string")
    kinds |= {name: "Int64" for name in ("start", "end", "mentions") if name in columns}
    kinds |= {"score": "Float64"}
    return pd.DataFrame(rows, columns=list(columns)).astype(kinds)
