"""From runs of words back to annotations of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from relkit.annotations import Annotation
from relkit.rules import Run
from relkit.spans import Article, Span
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
    """
    spans: list[list[Span]] = [[] for _ in articles]
    found = sorted(runs)
    first = np.array([run[0] for run in found], dtype=np.int64)
    last = np.array([run[1] - 1 for run in found], dtype=np.int64)
    numbers = np.searchsorted(words.edges, first, side="right") - 1
    bounds = (numbers.tolist(), words.starts[first].tolist(), words.ends[last].tolist())
    for run, number, start, end in zip(found, *bounds, strict=True):
        spans[number].append(Span(start, end, run[2], score=runs[run], origin="model"))
    return [Annotation.of(article, own) for article, own in zip(articles, spans, strict=True)]
