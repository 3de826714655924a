"""What a model is worth on articles it has not seen, and how sure that figure is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from sklearn.base import clone

from relkit.annotations import Annotation, AnnotationSet
from relkit.attributes.describing import describe
from relkit.scoring import MATCHES, Match, meetings, score, score_relations
from relkit.spans import AnnotationError, Article, Span
from relkit.tagger.span_tagger import SpanTagger
from relkit.tokens import Tokens, tokenise

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 10
"""An interval needs at least this many sentences in which the label was given or predicted."""

EVALUATION = (
    "label",
    "match",
    "precision",
    "recall",
    "f1",
    "low",
    "high",
    "gold",
    "predicted",
    "sentences",
    "interval",
)


def leave_one_out(
    articles: Sequence[Article],
    annotations: AnnotationSet,
    tagger: SpanTagger,
    *,
    progress: Callable[[Iterable[Article]], Iterable[Article]] = iter,
) -> AnnotationSet:
    """Read each annotated article with a model trained on all the others.

    Copies of one text under several ids are left out together.

    Parameters
    ----------
    articles, annotations
        At least two of the articles must be annotated.
    tagger
        Its parameters are used; it stays as it is.
    progress
        Wraps what is looped over, as ``rich.progress.track`` and ``tqdm`` do.

    Returns
    -------
    AnnotationSet
        By the annotator "left out".

    Raises
    ------
    AnnotationError
        If fewer than two articles are annotated.
    ValueError
        As `SpanTagger.fit`.
    """
    labelled = [article for article in articles if article.id in annotations]
    if len(labelled) < 2:
        msg = f"leaving one article out needs two that are annotated, there are {len(labelled)}"
        raise AnnotationError(msg)
    found: list[Annotation] = []
    for article in progress(labelled):
        # By the text, not by the id: a second copy of it would be no unseen article.
        others = [other for other in labelled if other.text != article.text]
        found.extend(clone(tagger).fit(others, annotations).predict([article]).values())
    return describe(labelled, AnnotationSet("left out", found))


def evaluate(
    articles: Iterable[Article],
    gold: AnnotationSet,
    predicted: AnnotationSet,
    *,
    resamples: int = 2000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Score predictions for each label by exact, overlap and character match.

    The interval is the 95 per cent percentile bootstrap (Efron and Tibshirani, 1993) over the
    sentences in which the label was given or predicted. It says how much the figure depends on
    these sentences; that other articles are written otherwise it cannot know.

    Parameters
    ----------
    articles
        The articles of `gold`; others may be among them.
    gold, predicted
        As for `relkit.score`.
    resamples
        How often the sentences are drawn again.
    random_state
        Seed of the drawing.

    Returns
    -------
    DataFrame
        One row a label and match: ``label``, ``match``; ``precision``, ``recall``, ``f1`` from 0
        to 1, ``<NA>`` where there is nothing to divide by; ``low`` and ``high`` of the interval;
        ``gold`` and ``predicted``: how many spans or characters; ``sentences`` with the label;
        ``interval``: what the interval rests on, or why there is none.

    Raises
    ------
    AnnotationError
        As `relkit.score`, or if an article of `gold` is not among `articles`.
    ValueError
        If `resamples` is not a whole number from 1.
    """
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    if type(resamples) is not int or resamples < 1:
        msg = f"resamples must be a whole number from 1, got {resamples!r}"
        raise ValueError(msg)
    score(gold, predicted)  # says what is missing before anything is read
    read = {article.id: tokenise(article) for article, _ in gold.with_articles(articles)}
    rows = []
    for match in MATCHES:
        by_sentence = _by_sentence(gold, predicted, read, match)
        for label, counts in score(gold, predicted, match=match).items():
            table = np.array(list(by_sentence[label].values()))
            low, high = _interval(table, resamples, random_state)
            enough = low is not None
            rows.append(
                {
                    "label": label,
                    "match": match,
                    "precision": counts.precision,
                    "recall": counts.recall,
                    "f1": counts.f1,
                    "low": low,
                    "high": high,
                    "gold": counts.gold,
                    "predicted": counts.predicted,
                    "sentences": len(table),
                    "interval": f"95 % over {len(table)} sentences"
                    if enough
                    else f"too few sentences ({len(table)}, {ENOUGH} needed)",
                }
            )
    kinds = dict.fromkeys(EVALUATION, "Float64") | dict.fromkeys(
        ("gold", "predicted", "sentences"), "Int64"
    )
    kinds |= dict.fromkeys(("label", "match", "interval"), "string")
    frame = pd.DataFrame(rows, columns=list(EVALUATION)).astype(kinds)
    return frame.sort_values("label", kind="stable", ignore_index=True)


def _by_sentence(
    gold: AnnotationSet, predicted: AnnotationSet, read: dict[str, Tokens], match: Match
) -> dict[str, dict[tuple[str, int], list[int]]]:
    """Return, by label and sentence, how much met, was labelled and was predicted there.

    A span counts in the sentence it begins in; what of a predicted one meets a labelled one counts
    where that begins, so that in no sentence more is met than there is.
    """

    def size(span: Span) -> int:
        return span.end - span.start if match == "character" else 1

    found: dict[str, dict[tuple[str, int], list[int]]] = {}

    def add(id: str, span: Span, column: int, amount: int) -> None:
        tokens = read[id]
        word = min(tokens.covered(span).start, len(tokens) - 1)
        sentence = int(tokens.sentence[word]) if len(tokens) else 0
        found.setdefault(span.label, {}).setdefault((id, sentence), [0, 0, 0])[column] += amount

    for id, annotation in gold.items():
        left = {span: size(span) for span in predicted[id].spans}
        for one, other, amount in meetings(annotation.spans, left, match):
            add(id, one, 0, amount)
            add(id, one, 2, amount)
            left[other] -= amount
        for span in annotation.spans:
            add(id, span, 1, size(span))
        for span, rest in left.items():
            if rest:
                add(id, span, 2, rest)
    return found


def _interval(
    table: npt.NDArray[Any], resamples: int, random_state: int
) -> tuple[float, float] | tuple[None, None]:
    """Return the bootstrap interval of F1 over rows of (met, gold, predicted)."""
    if len(table) < ENOUGH:
        return None, None
    random = np.random.default_rng(random_state)
    shares = np.full(len(table), 1 / len(table))
    drawn = [random.multinomial(len(table), shares) @ table for _ in range(resamples)]
    met, labelled, predicted = np.array(drawn).T
    low, high = np.percentile(2 * met / (labelled + predicted), [2.5, 97.5])
    return float(low), float(high)


def summary(evaluation: pd.DataFrame) -> pd.DataFrame:
    """Return an evaluation as one row a label: F1 for each match, with its interval, as text.

    Parameters
    ----------
    evaluation
        As `evaluate` gives it.

    Returns
    -------
    DataFrame
        ``label``, ``exact``, ``overlap``, ``character``, ``gold``, ``predicted``, ``interval``.
    """
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    rows = []
    for label, group in evaluation.groupby("label", sort=False):
        by_match: dict[str, Any] = {str(row.match): row for row in group.itertuples()}
        rows.append(
            {
                "label": label,
                **{str(match): _f1(by_match[match]) for match in MATCHES},
                "gold": by_match["exact"].gold,
                "predicted": by_match["exact"].predicted,
                "interval": by_match["exact"].interval,
            }
        )
    columns = ("label", *MATCHES, "gold", "predicted", "interval")
    return pd.DataFrame(rows, columns=list(columns))


def relation_summary(gold: AnnotationSet, predicted: AnnotationSet) -> pd.DataFrame:
    """Return how well relations are met, one row a relation, both its spans exact.

    Parameters
    ----------
    gold, predicted
        As for `relkit.score`.

    Returns
    -------
    DataFrame
        ``relation``, ``f1`` (``<NA>`` where there is none), ``met``, ``gold``, ``predicted``.
    """
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    rows = [
        {
            "relation": label,
            "f1": counts.f1,
            "met": counts.met,
            "gold": counts.gold,
            "predicted": counts.predicted,
        }
        for label, counts in score_relations(gold, predicted).items()
    ]
    columns = ["relation", "f1", "met", "gold", "predicted"]
    kinds = dict.fromkeys(columns, "Int64") | {"relation": "string", "f1": "Float64"}
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def _f1(row: Any) -> str:
    import pandas as pd  # noqa: PLC0415

    if pd.isna(row.f1):
        return "–"
    return f"{row.f1:.2f}" + ("" if pd.isna(row.low) else f" [{row.low:.2f}, {row.high:.2f}]")
