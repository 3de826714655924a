"""The table of statements: one row a statement, its interrupted parts together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.span_table import attribute, frame, ties_of
from relkit.spans import CONTINUES, Article, Span
from relkit.tables.cells import SEPARATOR, ends, joined, named

if TYPE_CHECKING:
    import pandas as pd

STATEMENTS = (
    *("article", "published", "date", "speaker", "speaker_role", "speaker_country"),
    *("speaker_origin", "mode", "words", "cue", "start", "end", "parts"),
    *("score", "origin", "annotator"),
)

UNKNOWN = "unknown"
"""The speaker where the text names none, or nobody has tied one to the statement."""


def statements(articles: Iterable[Article], annotations: AnnotationSet) -> pd.DataFrame:
    """Return one row a statement, its interrupted parts together, in the order of the text.

    Parameters
    ----------
    articles, annotations
        As for `relkit.officials`.

    Returns
    -------
    DataFrame
        ``article``, ``published``: its id and day of publication.
        ``date``: the day of the words themselves, where the codebook asks for it.
        ``speaker``: the name of the official, or the words of the institution, that the relation
        ``said_by`` leads to; "unknown" where there is none. ``speaker_role``,
        ``speaker_country``: theirs.
        ``speaker_origin``: who tied them to the statement, "person", "model" or "rule"; the tie of
        a model or rule is the nearest source, not a known one.
        ``mode``; ``words``: the parts joined by " … "; ``cue``: the words that mark it.
        ``start``, ``end``: where the first part starts and the last ends. ``parts``:
        ``start-end`` of each part. ``score``: the least of the parts'. ``origin``: who made the
        parts, as for `officials`. ``annotator``.

    Raises
    ------
    AnnotationError
        As for `officials`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Relation
    >>> article = Article("a1", "Xi said no.")
    >>> no, xi = Span(8, 10, "statement", {"mode": "indirect"}), Span(0, 2, "official")
    >>> made = Annotation.of(article, [no, xi], relations=(Relation("said_by", no, xi),))
    >>> table = statements([article], AnnotationSet("me", [made]))
    >>> table[["speaker", "mode", "words", "cue"]].values.tolist()
    [['Xi', 'indirect', 'no', <NA>]]
    """
    rows = []
    for article, annotation in annotations.with_articles(articles):
        ties = ties_of(article, annotation)
        earlier = {
            span: tie.tail for span, own in ties.items() for tie in own if tie.label == CONTINUES
        }
        parts: dict[Span, list[Span]] = {}
        for span in annotation.own_spans(article, "statement"):
            parts.setdefault(_first(span, earlier), []).append(span)
        for said in parts.values():
            speakers = ends(ties, "said_by", said)
            scores = [span.score for span in said if span.score is not None]
            rows.append(
                {
                    "article": article.id,
                    "published": article.meta.get("published"),
                    "date": joined(attribute(span, "date") for span in said),
                    "speaker": joined(named(article, each) for each in speakers) or UNKNOWN,
                    "speaker_role": joined(attribute(each, "role") for each in speakers),
                    "speaker_country": joined(
                        (attribute(each, "country") for each in speakers), ","
                    ),
                    "speaker_origin": joined(
                        tie.origin
                        for span in said
                        for tie in ties.get(span, [])
                        if tie.label == "said_by"
                    ),
                    "mode": joined(attribute(span, "mode") for span in said),
                    "words": " … ".join(article.quote(span) for span in said),
                    "cue": joined(article.quote(each) for each in ends(ties, "cued_by", said)),
                    "start": said[0].start,
                    "end": said[-1].end,
                    "parts": SEPARATOR.join(f"{span.start}-{span.end}" for span in said),
                    "score": min(scores, default=None),
                    "origin": joined(span.origin for span in said),
                    "annotator": annotations.annotator,
                }
            )
    return frame(rows, STATEMENTS)


def _first(span: Span, earlier: dict[Span, Span]) -> Span:
    """Return the part that `span` and those before it continue."""
    seen = {span}
    while span in earlier and earlier[span] not in seen:
        span = earlier[span]
        seen.add(span)
    return span
