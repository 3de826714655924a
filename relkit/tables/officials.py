"""The table of officials: one row a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet, as_articles
from relkit.span_table import SEPARATOR, frame, joined, place
from relkit.spans import Article, Span

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from relkit.resolve.identities import Identity

OFFICIALS = (
    *("person", "name", "mention", "role", "country", "mentions"),
    *("articles", "evidence", "certainty", "candidates", "score", "origin"),
)


def officials(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row a person, those mentioned most first.

    Mentions of one full name and country are one person, across articles; a family name alone is
    the person of that name where only one fits (`relkit.resolve`). Where several fit, nothing is
    decided: such a mention has a row of its own, with its candidates.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        One annotator's.
    known
        A table of your own that wins: ``name``, ``aliases`` (joined by "|"), ``role``, ``country``,
        ``from``, ``to``, as a DataFrame or a CSV file.

    Returns
    -------
    DataFrame
        ``person``: an id, the same in every table; ``<NA>`` where it is not decided who it is.
        ``name``: the fullest name. ``mention``: the longest mention, in the article's words.
        ``role``, ``country``: all that the texts gave, in order of appearance; the table of roles
        says when. ``mentions``: how many. ``articles``: their ids. ``evidence``:
        ``article:start-end`` of every mention. ``certainty``: how sure the least sure decision
        is, from 0 to 1. ``candidates``: who it may be, with scores. ``score``: the mean of the
        mentions'. ``origin``: who made the mentions, of `relkit.spans.ORIGINS` those that apply.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.
    KnownPeopleError
        If `known` is not as it should be.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> article = Article("a1", "Mr. Xi spoke. Xi left.")
    >>> name = {"name": "Xi"}
    >>> mentions = [Span(0, 6, "official", name), Span(14, 16, "official", name)]
    >>> made = AnnotationSet("me", [Annotation.of(article, mentions)])
    >>> officials([article], made)[["name", "mention", "mentions", "role"]].values.tolist()
    [['Xi Jinping', 'Mr. Xi', 2, <NA>]]
    """
    from relkit.resolve.resolution import resolve  # noqa: PLC0415  (knows NumPy)

    articles = list(as_articles(articles))
    resolution = resolve(articles, annotations, known)
    people: dict[str, list[tuple[Article, Span, Identity]]] = {}
    for article, annotation in annotations.with_articles(articles):
        for span in annotation.own_spans(article, "official"):
            who = resolution.person_of(article.id, span)
            if who is not None:
                people.setdefault(who.id or place(article, span), []).append((article, span, who))
    rows = [_row(mentions) for mentions in people.values()]
    rows.sort(key=lambda row: (-int(str(row["mentions"])), str(row["mention"])))
    return frame(rows, OFFICIALS)


def _row(mentions: list[tuple[Article, Span, Identity]]) -> dict[str, object]:
    """Return the row of a person, or of a mention on which nothing was decided."""
    from relkit.resolve.who_tables import candidates_text  # noqa: PLC0415  (knows NumPy)

    sure = [who.score for _, _, who in mentions if who.score is not None]
    return {
        "person": mentions[0][2].id,
        "name": mentions[0][2].name,
        "mention": max((article.quote(span) for article, span, _ in mentions), key=len),
        "role": joined(who.role for _, _, who in mentions),
        "country": joined((who.country for _, _, who in mentions), ","),
        "mentions": len(mentions),
        "articles": joined(article.id for article, _, _ in mentions),
        "evidence": SEPARATOR.join(place(article, span) for article, span, _ in mentions),
        "certainty": min(sure, default=None),
        "candidates": candidates_text(mentions[0][2].candidates),
        "score": _mean([span.score for _, span, _ in mentions]),
        "origin": joined(span.origin for _, span, _ in mentions),
    }


def _mean(scores: list[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
