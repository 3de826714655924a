"""Choosing one of several candidates: a conditional logit, as a table of weights a feature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relkit.tokens import Integers

Floats = npt.NDArray[np.float64]
Features = Mapping[str, int]
"""What is told of a kind of candidate, and how many values each has, from 0."""

NOBODY = -1
"""What is chosen where no candidate is."""


def n_weights(features: Features) -> int:
    """Return how many weights a kind of candidate has: one for each value of each feature."""
    return sum(features.values())


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidates of one kind, pair by pair.

    Parameters
    ----------
    kind
        The name of the kind.
    chooser, chosen
        Who may choose what: numbers of marks, of shape (n_candidates,).
    places
        The place of each feature's value among the weights, of shape (n_candidates, n_features).
    """

    kind: str
    chooser: Integers
    chosen: Integers
    places: Integers

    @classmethod
    def told(
        cls,
        kind: str,
        chooser: Integers,
        chosen: Integers,
        features: Features,
        values: Mapping[str, Integers],
    ) -> Candidates:
        """Make candidates of what is told of them, by the names of the features."""
        offsets = np.cumsum([0, *features.values()])[:-1].tolist()
        places = np.empty((len(chooser), len(features)), dtype=np.int64)
        for column, (name, offset) in enumerate(zip(features, offsets, strict=True)):
            places[:, column] = values[name]
            places[:, column] += offset
        return cls(kind, chooser, chosen, places)

    def scores(self, weights: Floats) -> Floats:
        """Return the sum of the weights of each candidate."""
        total: Floats = np.zeros(len(self.chooser))
        for column in self.places.T:
            total += np.take(weights, column)
        return total


@dataclass(frozen=True, slots=True)
class Choices:
    """All candidates, those of one chooser one after the other.

    Parameters
    ----------
    parts
        The candidates by kind.
    order
        Where each stands among those of all kinds put one after the other.
    chooser, chosen
        As of `Candidates`, in this order.
    """

    parts: tuple[Candidates, ...]
    order: Integers
    chooser: Integers
    chosen: Integers

    @classmethod
    def of(cls, *parts: Candidates) -> Choices:
        """Put candidates of several kinds together."""
        chooser = np.concatenate([each.chooser for each in parts])
        chosen = np.concatenate([each.chosen for each in parts])
        order = np.lexsort((chosen, chooser))
        return cls(parts, order, chooser[order], chosen[order])

    @property
    def groups(self) -> tuple[Integers, Integers]:
        """Where each chooser's candidates begin, and the number of each candidate's chooser."""
        is_first = np.diff(self.chooser, prepend=-1) > 0
        return np.flatnonzero(is_first), np.cumsum(is_first) - 1

    def probabilities(self, weights: Mapping[str, Floats]) -> Floats:
        """Return how likely each candidate is chosen; those of one chooser add up to 1."""
        scores = np.concatenate([each.scores(weights[each.kind]) for each in self.parts])
        return softmax(scores[self.order], *self.groups)


def softmax(scores: Floats, starts: Integers, group: Integers) -> Floats:
    """Return the probabilities of candidates, group by group."""
    if not len(scores):
        return scores
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    chances: Floats = raised / np.add.reduceat(raised, starts)[group]
    return chances
