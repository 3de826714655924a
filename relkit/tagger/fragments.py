"""Which spans are parts of one: fragments of a discontinuous span, tied by ``continues``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from relkit.rules import Run
from relkit.tagger.chain import Floats
from relkit.tagger.words import Words
from relkit.tokens import CLOSING, OPENING, OUTSIDE, WITHIN

_FEWEST = 5
"""With fewer tied pairs, or fewer untied ones, nothing is learnt and nothing tied."""
_C = 1.0
_LIKELY = 0.4
"""Pairs likelier than this are tied: half of the F1 to be expected, as in choosing spans."""

FEATURES = (
    "in one sentence", "at most 1 word between", "2 or 3 words between", "4 to 8 words between",
    "more words between", "other spans between", "several other spans between",
    "a comma where the gap begins", "the second begins with a capital",
    "a quotation ends before the gap", "a quotation begins after the gap", "both quoted",
    "the first ends its sentence",
    "a paragraph ends between", "a quotation is open at the paragraph's end",
)  # fmt: skip
"""What is looked at in two neighbours of one label."""


N_WEIGHTS = 1 + len(FEATURES) * (len(FEATURES) + 1) // 2
"""One for each feature, for each two of them together, and the intercept."""


@dataclass(frozen=True, slots=True)
class FragmentTies:
    """A logistic regression over neighbours of one label.

    Parameters
    ----------
    weights
        Of shape (N_WEIGHTS,): by `FEATURES`, then by each two of them, which say more together
        than one by one; the last is the intercept.
    """

    weights: Floats

    @classmethod
    def learn(cls, features: Floats, tied: Sequence[bool], decimals: int) -> FragmentTies | None:
        """Learn from labelled neighbours and whether they are tied; from too few, nothing.

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
            return None
        model = LogisticRegression(C=_C, solver="liblinear", random_state=0)
        model.fit(_with_products(features), right)
        return cls(np.append(model.coef_[0], model.intercept_[0]).round(decimals))

    def probabilities(self, features: Floats) -> Floats:
        """Return the probability that neighbours are fragments of one span, of shape (n_pairs,)."""
        logits = _with_products(features) @ self.weights[:-1] + self.weights[-1]
        chances: Floats = expit(logits)
        return chances


def _with_products(features: Floats) -> Floats:
    """Return features, and the products of each two of them."""
    one, other = np.triu_indices(len(FEATURES), 1)
    return np.hstack([features, features[:, one] * features[:, other]])


def neighbours(runs: Iterable[Run], words: Words) -> dict[str, list[tuple[Run, Run]]]:
    """Return, by label, the pairs of spans that may be parts of one.

    They follow one another in a paragraph, without a word in common; or the first ends a
    paragraph, and the second begins the next one of the article.

    Parameters
    ----------
    runs
        The spans of one layer, or of several.
    words
        The articles' words.
    """
    by_label: dict[str, list[Run]] = {}
    for run in sorted(set(runs)):
        by_label.setdefault(run[2], []).append(run)
    borders = set(words.edges.tolist())
    return {
        label: [
            (one, other)
            for one, other in pairwise(own)
            if (one[1] <= other[0] and words.paragraph[one[0]] == words.paragraph[other[0]])
            or (one[1] == other[0] and one[1] not in borders)
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
    bounds = [(one[0], one[1], other[0], other[1]) for one, other in pairs]
    first, after, second, end = np.array(bounds, dtype=np.int64).reshape(-1, 4).T
    starts = np.sort(np.array([first for first, _, _ in runs], dtype=np.int64))
    others = np.searchsorted(starts, second) - np.searchsorted(starts, after)
    between = second - after
    quotation, sentence = words.quotation, words.sentence
    last_word, word_after, opening = (
        words.spelt(numbers) for numbers in (after - 1, after, second)
    )
    goes_over = words.paragraph[first] != words.paragraph[second]
    is_open = np.isin(quotation[after - 1], (OPENING, WITHIN))
    return np.column_stack(
        [
            sentence[after - 1] == sentence[second],
            between <= 1,
            (between >= 2) & (between <= 3),
            (between >= 4) & (between <= 8),
            between > 8,
            others > 0,
            others > 1,
            ["," in pair for pair in zip(last_word, word_after, strict=True)],
            [word[:1].isupper() for word in opening],
            quotation[after - 1] == CLOSING,
            quotation[second] == OPENING,
            (quotation[first] != OUTSIDE) & (quotation[end - 1] != OUTSIDE),
            sentence[after - 1] != sentence[after],
            goes_over,
            goes_over & is_open,
        ]
    ).astype(np.float64)


def tied_pairs(
    ties: Mapping[str, FragmentTies], runs: Sequence[Run], words: Words
) -> list[tuple[Run, Run, float]]:
    """Return the neighbours that are likely to be fragments of one span.

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
        if label in ties and pairs:
            chances = ties[label].probabilities(pair_features(pairs, runs, words)).tolist()
            found += [
                (one, other, chance)
                for (one, other), chance in zip(pairs, chances, strict=True)
                if chance > _LIKELY
            ]
    return found
