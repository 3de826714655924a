"""The table of statements: one row a statement, its interrupted parts together."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet, as_articles
from relkit.span_table import SEPARATOR, attribute, frame, joined, ties_of
from relkit.spans import CONTINUES, Article, Relation, Span
from relkit.tables.cells import ends

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from relkit.resolve.identities import Identity

STATEMENTS = (
    *("article", "published", "date", "speaker", "speaker_words", "speaker_role"),
    *("speaker_country", "speaker_score", "speaker_candidates", "speaker_origin"),
    *("mode", "words", "cue", "start", "end", "parts"),
    *("score", "origin", "annotator"),
)

UNKNOWN = "unknown"
"""The speaker where the text names none, or nobody has tied one to the statement."""


def statements(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row a statement, its interrupted parts together, in the order of the text.

    Parameters
    ----------
    articles, annotations, known
        As for `relkit.officials`.

    Returns
    -------
    DataFrame
        ``article``, ``published``: its id and day of publication.
        ``date``: the day of the words themselves, where the codebook asks for it.
        ``speaker``: who the relation ``said_by`` leads to, by the name that they have in every
        article (`relkit.resolve`); a document is its issuer's; "unknown" where there is nobody.
        ``speaker_words``: the article's words for them. ``speaker_role``, ``speaker_country``:
        theirs. ``speaker_score``: how sure that is, from 0 to 1: the score of the relation, where
        a model made it, multiplied by that of who is meant. ``speaker_candidates``: who it may be.
        ``speaker_origin``: who tied them to the statement, "person", "model" or "rule".
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
    [['Xi Jinping', 'indirect', 'no', <NA>]]
    """
    from relkit.resolve.resolution import resolve  # noqa: PLC0415  (knows NumPy)
    from relkit.resolve.who_tables import candidates_text  # noqa: PLC0415

    rows = []
    articles = list(as_articles(articles))
    resolution = resolve(articles, annotations, known)
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
            said_by = [tie for span in said for tie in ties.get(span, []) if tie.label == "said_by"]
            who = [each for span in speakers if (each := resolution.person_of(article.id, span))]
            scores = [span.score for span in said if span.score is not None]
            rows.append(
                {
                    "article": article.id,
                    "published": article.meta.get("published"),
                    "date": joined(attribute(span, "date") for span in said),
                    "speaker": joined(each.name for each in who) or UNKNOWN,
                    "speaker_words": joined(article.quote(each) for each in speakers),
                    "speaker_role": joined(each.role for each in who),
                    "speaker_country": joined((each.country for each in who), ","),
                    "speaker_score": _sureness(said_by, who),
                    "speaker_candidates": joined(candidates_text(each.candidates) for each in who),
                    "speaker_origin": joined(tie.origin for tie in said_by),
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


def _sureness(ties: list[Relation], who: list[Identity]) -> float | None:
    """Return how sure it is that they said it; nothing where nobody is tied or decided on."""
    tied = min((tie.score for tie in ties if tie.score is not None), default=None)
    meant = min((each.score for each in who if each.score is not None), default=None)
    known = [score for score in (tied, meant) if score is not None]
    return prod(known) if known else None


def _first(span: Span, earlier: dict[Span, Span]) -> Span:
    """Return the part that `span` and those before it continue."""
    seen = {span}
    while span in earlier and earlier[span] not in seen:
        span = earlier[span]
        seen.add(span)
    return span
