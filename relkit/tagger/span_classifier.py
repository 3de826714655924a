"""Second opinion on candidates: a logistic regression for each label."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from relkit.tagger.chain import Floats
from relkit.tagger.columns import Columns
from relkit.tokens import Booleans, Hashes, Integers

N_BINS = 8
"""What is counted or measured is told in so many steps, with equally many candidates in each."""

_FEWEST_OF_A_WORD = 2
"""A word at a bound that fewer candidates have teaches nothing about others."""
_FEWEST = 5
"""With fewer right ones, or fewer wrong ones, the chain's own probability stands."""


@dataclass(frozen=True, slots=True)
class SpanClassifier:
    """A logistic regression over what is said of candidates of one label.

    Parameters
    ----------
    edges
        Where the steps of each numeric feature begin, of shape (n_features, N_BINS - 1).
    steps
        Its weights, of shape (n_features, N_BINS).
    slope
        The weight of the first numeric feature, the chain's log-odds, as it stands.
    columns
        The lexical features known.
    words
        Their weights, of shape (n_columns + 1,); the last is 0.
    intercept
        Added to all.
    """

    edges: Floats
    steps: Floats
    slope: float
    columns: Columns
    words: Floats
    intercept: float

    @classmethod
    def learn(
        cls, numeric: Floats, lexical: Hashes, right: Booleans, *, c: float, decimals: int
    ) -> SpanClassifier:
        """Learn from candidates of which it is known whether they are right.

        Parameters
        ----------
        numeric
            Of shape (n_candidates, n_features), the first of them the chain's log-odds.
        lexical
            Hashes, of shape (n_candidates, n_lexical).
        right
            Of shape (n_candidates,).
        c
            Inverse strength of the L2 regularisation.
        decimals
            How many of the weights are kept.
        """
        quantiles = np.linspace(0, 1, N_BINS + 1)[1:-1]
        n_features = numeric.shape[1]
        if min(right.sum(), (~right).sum()) < _FEWEST:
            return cls.indifferent(n_features)
        edges = np.quantile(numeric, quantiles, axis=0).T.round(decimals)
        hashes, counts = np.unique(lexical, return_counts=True)
        columns = Columns(hashes[counts >= _FEWEST_OF_A_WORD])
        places = np.hstack(
            [
                _binned(numeric, edges) + N_BINS * np.arange(n_features),
                N_BINS * n_features + columns.find(lexical),
            ]
        )
        width = N_BINS * n_features + len(columns) + 1
        matrix = csr_matrix(
            (
                np.ones(places.size),
                places.ravel(),
                np.arange(0, places.size + 1, places.shape[1]),
            ),
            shape=(len(places), width),
        )
        matrix = hstack([matrix, csr_matrix(numeric[:, [0]])], format="csr")
        model = LogisticRegression(C=c, solver="liblinear", tol=1e-2, random_state=0)
        weights = model.fit(matrix, right).coef_[0].round(decimals)
        words = weights[N_BINS * n_features : width].copy()
        words[-1] = 0.0
        return cls(
            edges,
            weights[: N_BINS * n_features].reshape(n_features, N_BINS),
            float(weights[-1]),
            columns,
            words,
            float(model.intercept_[0].round(decimals)),
        )

    @classmethod
    def indifferent(cls, n_features: int) -> SpanClassifier:
        """Return one that leaves the chain's probabilities as they are."""
        nothing = Columns(np.empty(0, dtype=np.uint64))
        edges, steps = np.zeros((n_features, N_BINS - 1)), np.zeros((n_features, N_BINS))
        return cls(edges, steps, 1.0, nothing, np.zeros(1), 0.0)

    def probabilities(self, numeric: Floats, lexical: Hashes) -> Floats:
        """Return the probability that each candidate is right, of shape (n_candidates,)."""
        logits = self.intercept + self.slope * numeric[:, 0]
        logits += self.step_weights(numeric).sum(axis=1)
        logits += self.word_weights(lexical).sum(axis=1)
        probabilities: Floats = expit(logits)
        return probabilities

    def step_weights(self, numeric: Floats) -> Floats:
        """Return what each numeric feature adds, of shape (n_candidates, n_features)."""
        bins = _binned(numeric, self.edges)
        weights: Floats = np.take(self.steps, bins + N_BINS * np.arange(len(self.steps)))
        return weights

    def word_weights(self, lexical: Hashes) -> Floats:
        """Return what each lexical feature adds, of shape (n_candidates, n_lexical)."""
        weights: Floats = np.take(self.words, self.columns.find(lexical))
        return weights


def _binned(numeric: Floats, edges: Floats) -> Integers:
    """Return in which step each value lies, of shape (n_candidates, n_features)."""
    bins = np.zeros(numeric.shape, dtype=np.int64)
    for edge in edges.T:
        bins += numeric > edge
    return bins
