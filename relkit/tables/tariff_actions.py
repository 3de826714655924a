"""The table of tariff actions: one row an act of one state or several towards others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet, as_articles
from relkit.span_table import attribute, enclosing, frame, joined, place, ties_of
from relkit.spans import Article, Span
from relkit.tables.cells import ends

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_PARTIES = ("actor", "target")
_ATTRIBUTES = (
    *("action", "measure", "instrument", "goods", "rate", "rate_kind", "duration"),
    *("legal_basis", "date", "announced", "in_force", "status"),
)
TARIFF_ACTIONS = (
    *("act_id", "article", "published", *_PARTIES, *_ATTRIBUTES, "answers_to"),
    *("claimed_by", "evidence", "start", "end", "score", "origin", "annotator"),
)


def tariff_actions(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row a tariff action, in the order of the text.

    What several states do to each other is one act and an action of each of them: "slashed tariffs
    on each other's goods" gives two rows with one `act_id`.

    Parameters
    ----------
    articles, annotations, known
        As for `relkit.officials`.

    Returns
    -------
    DataFrame
        ``act_id``: ``article:start-end`` of the words. ``article``, ``published``. From the
        attributes ``actor``, ``target``, ``action``, ``measure``, ``instrument`` (by the names of
        the Global Trade Alert), ``goods``, ``rate``, ``rate_kind``, ``duration``, ``legal_basis``,
        ``date``, ``announced``, ``in_force``, ``status``. ``answers_to``: the `act_id` of what it
        answers. ``claimed_by``: the speaker of the statement that it lies in, so that it is a
        claim. ``evidence``: the words; ``start``, ``end``: where they stand; ``score``;
        ``origin``: who made it, one of `relkit.spans.ORIGINS`; ``annotator``.

    Raises
    ------
    AnnotationError
        As for `officials`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> article = Article("a1", "The US cut tariffs.")
    >>> cut = Span(7, 18, "tariff_action", {"action": "cut", "actor": "US"})
    >>> made = AnnotationSet("me", [Annotation.of(article, [cut])])
    >>> tariff_actions([article], made)[["actor", "action", "rate", "evidence"]].values.tolist()
    [['US', 'cut', <NA>, 'cut tariffs']]
    """
    from relkit.resolve.resolution import resolve  # noqa: PLC0415  (knows NumPy)

    rows = []
    articles = list(as_articles(articles))
    resolution = resolve(articles, annotations, known)
    for article, annotation in annotations.with_articles(articles):
        ties = ties_of(article, annotation)
        said = annotation.own_spans(article, "statement")
        for span in annotation.own_spans(article, "tariff_action"):
            around = enclosing(said, span)
            speakers = ends(ties, "said_by", [around] if around else [])
            rows += [
                {
                    "act_id": place(article, span),
                    "article": article.id,
                    "published": article.meta.get("published"),
                    "actor": actor,
                    "target": target,
                    **{name: attribute(span, name) for name in _ATTRIBUTES},
                    "answers_to": joined(
                        place(article, each) for each in ends(ties, "answers", [span])
                    ),
                    "claimed_by": joined(resolution.name_of(article, each) for each in speakers),
                    "evidence": article.quote(span),
                    "start": span.start,
                    "end": span.end,
                    "score": span.score,
                    "origin": span.origin,
                    "annotator": annotations.annotator,
                }
                for actor, target in _pairs(span)
            ]
    return frame(rows, TARIFF_ACTIONS)


def _pairs(span: Span) -> Iterator[tuple[str | None, str | None]]:
    """Yield who acts and towards whom: each of those who act on each other with the others."""
    actor, target = (attribute(span, name) for name in _PARTIES)
    acting = actor.split(",") if actor else []
    if len(acting) < 2 or set(acting) != set((target or "").split(",")):
        yield actor, target
        return
    for one in acting:
        yield one, ",".join(other for other in acting if other != one)
