"""Which spans are parts of one: fragments of a discontinuous span, tied by ``continues``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from sklearn.linear_model import LogisticRegression

from relkit.rules import Run
from relkit.tagger.chain import Floats
from relkit.tagger.words import Words
from relkit.tokens import CLOSING, OPENING, OUTSIDE

RELATION = "continues"
"""The relation that leads from a fragment to the one before it."""

_FEWEST = 5
"""With fewer tied pairs, or fewer untied ones, nothing is learnt and nothing tied."""
_C = 1.0

FEATURES = (
    "in one sentence", "1 word between", "2 or 3 words between", "4 to 8 words between",
    "more words between", "other spans between", "several other spans between",
    "a comma before the gap", "the second begins with a capital", "a quotation ends before the gap",
    "a quotation begins after the gap", "both quoted", "the first ends its sentence",
)  # fmt: skip
"""What is looked at in two neighbours of one label."""


@dataclass(frozen=True, slots=True)
class FragmentTies:
    """A logistic regression over neighbours of one label in one paragraph.

    Parameters
    ----------
    weights
        Of shape (n_features + 1,), by `FEATURES`; the last is the intercept.
    """

    weights: Floats

    @classmethod
    def learn(cls, features: Floats, tied: Sequence[bool], decimals: int) -> FragmentTies:
        """Learn from labelled neighbours and whether they are tied.

        Parameters
        ----------
        features
            Of shape (n_pairs, n_features), as `pair_features` gives them.
        tied
            By pair.
        decimals
            How many the weights keep.
        """
        right = np.array(tied, dtype=np.bool_)
        if min(right.sum(), (~right).sum()) < _FEWEST:
            return cls.untied()
        model = LogisticRegression(C=_C, solver="liblinear", random_state=0).fit(features, right)
        return cls(np.append(model.coef_[0], model.intercept_[0]).round(decimals))

    @classmethod
    def untied(cls) -> FragmentTies:
        """Return one that ties nothing."""
        return cls(np.append(np.zeros(len(FEATURES)), -20.0))

    def probabilities(self, features: Floats) -> Floats:
        """Return the probability that neighbours are fragments of one span, of shape (n_pairs,)."""
        chances: Floats = 1 / (1 + np.exp(-(features @ self.weights[:-1] + self.weights[-1])))
        return chances


def neighbours(runs: Iterable[Run], words: Words) -> dict[str, list[tuple[Run, Run]]]:
    """Return, by label, the pairs of spans that follow one another in a paragraph.

    Parameters
    ----------
    runs
        The spans of one layer, or of several.
    words
        The articles' words.
    """
    by_label: dict[str, list[Run]] = {}
    for run in sorted(runs):
        by_label.setdefault(run[2], []).append(run)
    return {
        label: [
            (one, other)
            for one, other in pairwise(own)
            if words.paragraph[one[0]] == words.paragraph[other[0]]
        ]
        for label, own in by_label.items()
    }


def pair_features(pairs: Sequence[tuple[Run, Run]], runs: Iterable[Run], words: Words) -> Floats:
    """Return what is seen of neighbours, of shape (n_pairs, n_features), by `FEATURES`.

    Parameters
    ----------
    pairs
        As `neighbours` gives them.
    runs
        All spans, of which some may lie between two neighbours.
    words
        The articles' words.
    """
    starts = np.sort(np.array([first for first, _, _ in runs], dtype=np.int64))
    table = np.zeros((len(pairs), len(FEATURES)))
    for row, ((first, after, _), (second, end, _)) in enumerate(pairs):
        between = second - after
        others = int(np.searchsorted(starts, second) - np.searchsorted(starts, after))
        before, opening = words.spelt(np.array([after - 1, second]))
        quotation = words.quotation
        quoted = quotation[first] != OUTSIDE and quotation[end - 1] != OUTSIDE
        together = words.sentence[after - 1] == words.sentence[second]
        table[row] = [
            together,
            between <= 1,
            2 <= between <= 3,
            4 <= between <= 8,
            between > 8,
            others > 0,
            others > 1,
            before == "," or words.spelt(np.array([after]))[0] == ",",
            opening[:1].isupper(),
            quotation[after - 1] == CLOSING,
            quotation[second] == OPENING,
            quoted,
            words.sentence[after - 1] != words.sentence[after],
        ]
    return table


def tied_pairs(
    ties: Mapping[str, FragmentTies], runs: Sequence[Run], words: Words
) -> list[tuple[Run, Run, float]]:
    """Return the neighbours that are likelier than not fragments of one span.

    Parameters
    ----------
    ties
        By label.
    runs
        All spans found.
    words
        The articles' words.

    Returns
    -------
    list of (earlier run, later run, probability)
    """
    found = []
    for label, pairs in neighbours(runs, words).items():
        if label in ties and pairs and ties[label].weights[:-1].any():
            chances = ties[label].probabilities(pair_features(pairs, runs, words)).tolist()
            found += [
                (one, other, chance)
                for (one, other), chance in zip(pairs, chances, strict=True)
                if chance > 0.5
            ]
    return found
