"""From runs of words back to annotations of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from relkit.annotations import Annotation
from relkit.rules import Run
from relkit.spans import CONTINUES, Article, Relation, Span
from relkit.tagger.candidates import Candidates
from relkit.tagger.words import Words


def runs_of(candidates: Candidates, names: Sequence[str], decimals: int) -> dict[Run, float]:
    """Return candidates of a layer as runs, with their probabilities.

    Parameters
    ----------
    candidates
        Those that are kept.
    names
        The labels of the layer.
    decimals
        To how many the probabilities are rounded.
    """
    return {
        (first, after, names[label]): chance
        for first, after, label, chance in zip(
            candidates.first.tolist(),
            candidates.after.tolist(),
            candidates.label.tolist(),
            candidates.probability.round(decimals).tolist(),
            strict=True,
        )
    }


def annotations_of(
    articles: Sequence[Article],
    words: Words,
    runs: Mapping[Run, float],
    tied: Sequence[tuple[Run, Run, float]],
) -> list[Annotation]:
    """Return an annotation for each article, made by a model.

    Parameters
    ----------
    articles
        The articles.
    words
        Theirs.
    runs
        The spans found, with their probabilities.
    tied
        Which later run continues which earlier one, and how likely.
    """
    spans: list[dict[Run, Span]] = [{} for _ in articles]
    found = sorted(runs)
    first = np.array([run[0] for run in found], dtype=np.int64)
    last = np.array([run[1] - 1 for run in found], dtype=np.int64)
    numbers = np.searchsorted(words.edges, first, side="right") - 1
    bounds = (numbers.tolist(), words.starts[first].tolist(), words.ends[last].tolist())
    for run, number, start, end in zip(found, *bounds, strict=True):
        spans[number][run] = Span(start, end, run[2], score=runs[run], origin="model")
    relations: dict[Run, Relation] = {}
    of_run = {run: span for own in spans for run, span in own.items()}
    for one, other, chance in tied:
        relations[other] = Relation(
            CONTINUES, of_run[other], of_run[one], score=chance, origin="model"
        )
    return [
        Annotation.of(
            article,
            list(own.values()),
            relations=tuple(relations[run] for run in own if run in relations),
        )
        for article, own in zip(articles, spans, strict=True)
    ]
