"""The table of officials: one row a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.span_table import attribute, frame
from relkit.spans import Article, Span
from relkit.tables.cells import SEPARATOR, joined, place

if TYPE_CHECKING:
    import pandas as pd

OFFICIALS = (
    *("name", "mention", "role", "country", "mentions"),
    *("articles", "evidence", "score", "origin"),
)


def officials(articles: Iterable[Article], annotations: AnnotationSet) -> pd.DataFrame:
    """Return one row a person, those mentioned most first.

    Mentions with the same attribute ``name`` are one person, across articles; a mention without
    it stands with those of the very same words.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        One annotator's.

    Returns
    -------
    DataFrame
        ``name``: the canonical name, from the labels. ``mention``: the longest mention, in the
        article's words. ``role``, ``country``: all that the labels gave, in order of appearance.
        ``mentions``: how many. ``articles``: their ids. ``evidence``: ``article:start-end`` of
        every mention. ``score``: the mean of the mentions'. ``origin``: who made the mentions, of
        `relkit.spans.ORIGINS` those that apply.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> article = Article("a1", "Mr. Xi spoke. Xi left.")
    >>> name = {"name": "Xi"}
    >>> mentions = [Span(0, 6, "official", name), Span(14, 16, "official", name)]
    >>> made = AnnotationSet("me", [Annotation.of(article, mentions)])
    >>> officials([article], made)[["name", "mention", "mentions", "role"]].values.tolist()
    [['Xi', 'Mr. Xi', 2, <NA>]]
    """
    people: dict[tuple[str, str], list[tuple[Article, Span]]] = {}
    for article, annotation in annotations.with_articles(articles):
        for span in annotation.own_spans(article, "official"):
            name = attribute(span, "name")
            key = ("name", name) if name else ("words", article.quote(span).casefold())
            people.setdefault(key, []).append((article, span))
    rows = [
        {
            "name": key[1] if key[0] == "name" else None,
            "mention": max((article.quote(span) for article, span in mentions), key=len),
            "role": joined(attribute(span, "role") for _, span in mentions),
            "country": joined((attribute(span, "country") for _, span in mentions), ","),
            "mentions": len(mentions),
            "articles": joined(article.id for article, _ in mentions),
            "evidence": SEPARATOR.join(place(article, span) for article, span in mentions),
            "score": _mean([span.score for _, span in mentions]),
            "origin": joined(span.origin for _, span in mentions),
        }
        for key, mentions in people.items()
    ]
    rows.sort(key=lambda row: (-int(str(row["mentions"])), str(row["mention"])))
    return frame(rows, OFFICIALS)


def _mean(scores: list[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
