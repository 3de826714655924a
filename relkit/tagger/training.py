"""Labelled articles as the tagger learns from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import RandomState

from relkit.rules import Run
from relkit.rules.finding import ALL_LABELS
from relkit.tagger.candidates import Candidates
from relkit.tagger.chain import Floats, encode
from relkit.tagger.chain_training import ChainWeights, learn_chain
from relkit.tagger.columns import Columns
from relkit.tagger.features import Block, feature_blocks, mark_hashes
from relkit.tagger.marks import BEGINS, GOES_ON, NOTHING
from relkit.tagger.reading import (
    LayerReading,
    described,
    known_features,
    read_layer,
    summed,
    surroundings,
)
from relkit.tagger.span_classifier import SpanClassifier
from relkit.tagger.words import Words
from relkit.tokens import Booleans, Hashes, Integers

_FEW_WORDS, _MANY_WORDS = 20_000, 400_000
_LEAST_GONE_THROUGH = 75_000

TRUST = 3.0
"""How far a chain believes the rules before it has learnt anything, in log-odds."""


class Lessons:
    """The words of the training articles with their features and tags.

    Parameters
    ----------
    words
        The words of all training articles.
    runs
        Their labelled spans.
    layers
        The labels of each layer.
    parameters
        The tagger's.
    decimals
        How many the weights keep.
    """

    def __init__(
        self,
        words: Words,
        runs: Sequence[Run],
        layers: Mapping[str, Sequence[str]],
        parameters: Mapping[str, Any],
        decimals: int,
    ) -> None:
        self._words, self._layers = words, layers
        self._parameters, self._decimals = parameters, decimals
        self._runs = {
            layer: _apart(
                [(first, after, names.index(name)) for first, after, name in runs if name in names]
            )
            for layer, names in layers.items()
        }
        blocks = feature_blocks(words, parameters["window"])
        self.columns = Columns(_frequent(blocks))
        self._features = known_features(blocks, self.columns)
        self._priors = {
            layer: _trust_in_rules(labels, self.columns) for layer, labels in layers.items()
        }

    def learn_chains(
        self, random: RandomState, which: Integers | None = None
    ) -> dict[str, ChainWeights]:
        """Learn the chain of each layer, by default from all words."""
        which = np.arange(len(self._words)) if which is None else which
        features, paragraph = self._features[which], self._words.paragraph[which]
        max_iter = self._parameters["max_iter"]
        if max_iter is None:
            # Of all words, even if some are left out: the judge is to see such chains as it will.
            max_iter = _rounds(len(self._words))
        chains = {}
        for layer in self._layers:
            tags = encode(self._runs[layer], len(self._words))[which]
            learnt = learn_chain(
                features,
                tags,
                paragraph,
                self._priors[layer],
                alpha=self._parameters["alpha"],
                max_iter=max_iter,
                learning_rate=self._parameters["learning_rate"],
                random=random,
            )
            chains[layer] = ChainWeights(
                learnt.words.round(self._decimals).astype(np.float32),
                learnt.start.round(self._decimals),
                learnt.step.round(self._decimals),
            )
        return chains

    def learn_classifiers(self, random: RandomState) -> dict[str, SpanClassifier]:
        """Learn to judge the candidates of chains that have not seen the articles."""
        readings = self._readings_by_others(random)
        around = surroundings(self._words, self._layers, readings)
        classifiers = {}
        for layer, names in self._layers.items():
            candidates = readings[layer].candidates
            numeric, lexical, _ = described(around, readings[layer])
            right = self._right(layer, candidates)
            for number, label in enumerate(names):
                of_label = candidates.label == number
                classifiers[label] = SpanClassifier.learn(
                    numeric[of_label],
                    lexical[of_label],
                    right[of_label],
                    c=self._parameters["C"],
                    decimals=self._decimals,
                )
        return classifiers

    def _readings_by_others(self, random: RandomState) -> dict[str, LayerReading]:
        """Return each layer, read fold by fold by chains that have learnt from the other folds."""
        fold_of = self._folds()
        n_words = len(self._words)
        sizes = {layer: (n_words, 1 + 2 * len(names)) for layer, names in self._layers.items()}
        scored = {layer: np.zeros(size) for layer, size in sizes.items()}
        chances = {layer: np.zeros(size) for layer, size in sizes.items()}
        found: dict[str, list[Candidates]] = {layer: [] for layer in sizes}
        for fold in np.unique(fold_of):
            held = np.flatnonzero(fold_of == fold)
            chains = self.learn_chains(random, np.flatnonzero(fold_of != fold))
            for layer, weights in chains.items():
                scores = summed(weights.words, self._features[held]).astype(np.float64)
                reading = read_layer(self._words.paragraph[held], scores, weights)
                scored[layer][held], chances[layer][held] = scores, reading.chances
                local = reading.candidates
                found[layer].append(
                    Candidates(
                        held[local.first],
                        held[local.after - 1] + 1,
                        local.label,
                        local.probability,
                    )
                )
        return {
            layer: LayerReading(scored[layer], chances[layer], _together(found[layer]))
            for layer in self._layers
        }

    def _folds(self) -> Integers:
        """Return each word's fold: by article, or by paragraph where there are few articles."""
        n_folds = self._parameters["n_folds"]
        n_articles = len(self._words.articles)
        sizes = np.diff(self._words.edges)
        if n_articles >= n_folds:
            return np.repeat(np.arange(n_articles) % n_folds, sizes)
        n_paragraphs = int(self._words.paragraph[-1]) + 1
        by_paragraph: Integers = self._words.paragraph * n_folds // n_paragraphs
        return by_paragraph

    def _right(self, layer: str, candidates: Candidates) -> Booleans:
        true = set(self._runs[layer])
        runs = zip(
            candidates.first.tolist(),
            candidates.after.tolist(),
            candidates.label.tolist(),
            strict=True,
        )
        return np.array([run in true for run in runs], dtype=np.bool_)


def _rounds(n_words: int) -> int:
    """Return how often training goes through so many words."""
    if n_words > _MANY_WORDS:
        return 6
    # Of a few words there are few packs, and a round is few steps.
    return int(np.clip(_LEAST_GONE_THROUGH // max(1, n_words), 10, 25))


def _apart(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return runs that do not overlap: of several, that which begins first, or is the longest.

    A codebook keeps labels of one layer apart; annotations made without one need not.
    """
    apart: list[tuple[int, int, int]] = []
    for run in sorted(runs, key=lambda run: (run[0], -run[1])):
        if not apart or run[0] >= apart[-1][1]:
            apart.append(run)
    return apart


def _trust_in_rules(labels: Sequence[str], columns: Columns) -> Floats:
    """Return the weights with which the chain of a layer finds what the rules find."""
    prior = np.zeros((len(columns) + 1, 1 + 2 * len(labels)))
    for number, label in enumerate(labels):
        if label in ALL_LABELS:
            begin, on = 1 + 2 * number, 2 + 2 * number
            marks = columns.find(mark_hashes(ALL_LABELS.index(label)))
            for mark, tags, weight in (
                (NOTHING, [begin, on], -TRUST),
                (BEGINS, [begin], TRUST),
                (GOES_ON, [on], TRUST),
            ):
                prior[marks[mark], tags] += weight
    return prior[:-1]


def _frequent(blocks: Sequence[Block]) -> Hashes:
    """Return the hashes that hold of at least two words, or of one where there are few words."""
    hashes = [block.hashes.ravel() for block in blocks]
    counts = [
        np.repeat(np.bincount(block.rows, minlength=len(block.hashes)), block.hashes.shape[1])
        for block in blocks
    ]
    different, inverse = np.unique(np.concatenate(hashes), return_inverse=True)
    times = np.bincount(inverse, np.concatenate(counts))
    least = 2 if len(blocks[0].rows) > _FEW_WORDS else 1
    frequent: Hashes = different[times >= least]
    return frequent


def _together(parts: Sequence[Candidates]) -> Candidates:
    return Candidates(
        np.concatenate([each.first for each in parts]),
        np.concatenate([each.after for each in parts]),
        np.concatenate([each.label for each in parts]),
        np.concatenate([each.probability for each in parts]),
    )
