"""Learning weights from choices of which it is known what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from relkit.linker.choices import Choices, Features, Floats, n_weights, softmax
from relkit.tokens import Booleans, Integers

_MOST_STEPS = 500
_LEAST = 1e-300
_LAST = 1e-9
"""After a step smaller than this no weight changes in the decimals that are kept."""
_SLIGHT = 1e-4
_TOGETHER = 4000
"""Choosers worked on at once: all of them would take a gigabyte in a thousand articles."""


def learn_weights(
    lessons: Sequence[tuple[Choices, Booleans]],
    features: Mapping[str, Features],
    prior: Mapping[str, Floats],
    *,
    alpha: float,
    decimals: int,
) -> dict[str, Floats]:
    """Return the weights that make likely what was chosen, drawn to what is believed beforehand.

    It is a conditional logit (McFadden, 1974), its penalty `alpha` / 2 times the squared distance
    to the prior, solved by Newton's method.

    Parameters
    ----------
    lessons
        Choices, and whether each candidate is a right one. A chooser without any teaches nothing;
        of several right ones each counts for its part.
    features, prior
        What is told of each kind of candidate, and its weights beforehand.
    alpha
        Strength of the penalty.
    decimals
        How many the weights keep.
    """
    sizes = [n_weights(each) for each in features.values()]
    edges = np.cumsum([0, *sizes])
    offsets = dict(zip(features, edges.tolist(), strict=False))
    believed = np.concatenate([prior[kind] for kind in features])
    tables, targets, groups = [], [], []
    n_groups = 0
    for choices, is_right in lessons:
        starts, group = choices.groups
        n_right = np.bincount(group, is_right, minlength=len(starts))
        kept = n_right[group] > 0
        tables.append(_table(choices, offsets, len(believed))[kept])
        targets.append(is_right[kept] / n_right[group[kept]])
        groups.append(n_groups + group[kept])
        n_groups += len(starts)
    group = np.unique(np.concatenate(groups), return_inverse=True)[1]
    problem = _Problem(vstack(tables).tocsr(), np.concatenate(targets), group, believed, alpha)
    learnt = problem.solved().round(decimals)
    return dict(zip(features, np.split(learnt, edges[1:-1]), strict=True))


def _table(choices: Choices, offsets: Mapping[str, int], width: int) -> csr_matrix:
    """Return which weights each candidate has, of shape (n_candidates, n_weights)."""
    columns = [each.places + offsets[each.kind] for each in choices.parts]
    counts = np.repeat([each.shape[1] for each in columns], [len(each) for each in columns])
    places = np.concatenate([each.ravel() for each in columns])
    shape = (len(counts), width)
    return csr_matrix((np.ones(len(places)), places, np.append(0, np.cumsum(counts))), shape)[
        choices.order
    ]


class _Problem:
    """What is to be made as small as possible."""

    def __init__(
        self, table: csr_matrix, target: Floats, group: Integers, prior: Floats, alpha: float
    ) -> None:
        self._table, self._target, self._group = table, target, group
        self._prior, self._alpha = prior, alpha
        self._transposed = table.T.tocsr()
        self._starts = np.flatnonzero(np.diff(group, prepend=-1))

    def solved(self) -> Floats:
        """Return the weights of least cost.

        The way there is a quasi-Newton method's. It ends where costs no longer tell one place from
        the next, a few decimals too early for weights that are to be the same everywhere; from
        there on steps go by the slope alone, with the curvature of that place.
        """
        if not len(self._target):
            return self._prior
        options = {"maxiter": _MOST_STEPS, "gtol": 1e-4}
        rough = minimize(self._cost, self._prior, method="L-BFGS-B", jac=True, options=options)
        weights: Floats = rough.x
        factor = cho_factor(self._curvature(weights))
        for _ in range(_MOST_STEPS):
            step = cho_solve(factor, self._cost(weights)[1])
            weights = weights - step
            if np.abs(step).max() < _LAST:
                break
        return weights

    def _chances(self, weights: Floats) -> Floats:
        return softmax(self._table @ weights, self._starts, self._group)

    def _cost(self, weights: Floats) -> tuple[float, Floats]:
        """Return what is to be small, and its slope."""
        chances = self._chances(weights)
        away = weights - self._prior
        missed = -(self._target * np.log(np.maximum(chances, _LEAST))).sum()
        slope: Floats = self._transposed @ (chances - self._target) + self._alpha * away
        return float(missed + self._alpha / 2 * (away**2).sum()), slope

    def _curvature(self, weights: Floats) -> Floats:
        """Return the second derivatives, of shape (n_weights, n_weights)."""
        chances = self._chances(weights)
        # What is nearly sure is most of it, and bends nothing.
        open_ = np.flatnonzero((chances > _SLIGHT) & (chances < 1 - _SLIGHT))
        table, chances, group = self._table[open_], chances[open_], self._group[open_]
        weighted = table.multiply(chances[:, None]).tocsr()
        found: Floats = (table.T @ weighted).toarray()
        open_groups, rows = np.unique(group, return_inverse=True)
        places = (rows, np.arange(len(open_)))
        shape = (len(open_groups), len(open_))
        sums = csr_matrix((np.ones(len(open_)), places), shape) @ weighted
        for first in range(0, sums.shape[0], _TOGETHER):
            part = sums[first : first + _TOGETHER].toarray()
            found -= part.T @ part
        found[np.diag_indices_from(found)] += self._alpha
        return found
