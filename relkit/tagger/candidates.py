"""Runs of words that may be spans, and which of them to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from relkit.tagger.chain import Chain, Floats
from relkit.tokens import Booleans, Integers


@dataclass(frozen=True, slots=True)
class Candidates:
    """Runs of words that may be spans of a layer.

    Parameters
    ----------
    first, after
        The numbers of a run's first word and of the word after its last, of shape (n_runs,).
    label
        The number of its label in the layer, of shape (n_runs,).
    probability
        That just these words are a span of the label, of shape (n_runs,).
    """

    first: Integers
    after: Integers
    label: Integers
    probability: Floats

    @classmethod
    def of(cls, chains: Iterable[Chain], least: float) -> Candidates:
        """Take the runs that are likely enough, in the order of the text."""
        parts: list[tuple[Integers, Integers, Integers, Floats]] = []
        for chain in chains:
            first, last, label, probability = chain.runs(least)
            words = chain.pack.words
            parts.append((words[first], words[last] + 1, label, probability))
        if not parts:
            nothing = np.empty(0, dtype=np.int64)
            return cls(nothing, nothing, nothing, np.empty(0))
        first, after, label, probability = (
            np.concatenate(each) for each in zip(*parts, strict=True)
        )
        return cls(first, after, label, probability).take(np.lexsort((label, after, first)))

    def with_run(self, first: int, after: int, label: int, probability: float) -> Candidates:
        """Return the candidates and one more."""
        return Candidates(
            np.append(self.first, first),
            np.append(self.after, after),
            np.append(self.label, label),
            np.append(self.probability, probability),
        )

    def __len__(self) -> int:
        return len(self.first)

    def take(self, which: Integers | Booleans) -> Candidates:
        """Return some of them."""
        chosen = (self.first[which], self.after[which], self.label[which])
        return Candidates(*chosen, self.probability[which])


def best_apart(candidates: Candidates, threshold: float) -> Candidates:
    """Return runs that do not overlap, with the greatest sum of probability above a threshold.

    Every run kept is expected to add its probability to the spans rightly found, at the price of
    one found: that sum is largest where the expected F1 is, if the threshold is half of that F1
    (Lipton, Elkan and Naryanaswamy, 2014). Weighted interval scheduling finds it.

    Parameters
    ----------
    candidates
        Runs with probabilities.
    threshold
        From 0 to 1.

    Examples
    --------
    >>> first, after = np.array([0, 0, 3]), np.array([2, 4, 5])
    >>> found = Candidates(first, after, np.zeros(3, dtype=int), np.array([0.5, 0.7, 0.4]))
    >>> best_apart(found, 0.3).first.tolist()
    [0]
    >>> best_apart(found, 0.1).first.tolist()
    [0, 3]
    """
    likely = candidates.take(candidates.probability > threshold)
    likely = likely.take(np.argsort(likely.after, kind="stable"))
    gains = (likely.probability - threshold).tolist()
    # How many of the runs have ended where this one begins.
    done = np.searchsorted(likely.after, likely.first, side="right").tolist()
    best = [0.0]
    for gain, before in zip(gains, done, strict=True):
        best.append(max(best[-1], best[before] + gain))
    kept = []
    number = len(gains)
    while number:
        if best[number] > best[number - 1]:
            kept.append(number - 1)
            number = done[number - 1]
        else:
            number -= 1
    return likely.take(np.array(kept[::-1], dtype=np.int64))
