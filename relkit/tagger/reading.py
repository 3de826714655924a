"""One layer read: from features to scores, chances, candidates and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relkit.tagger.candidates import Candidates
from relkit.tagger.chain import Chain, Floats
from relkit.tagger.chain_training import ChainWeights
from relkit.tagger.columns import Columns
from relkit.tagger.features import Block
from relkit.tagger.span_classifier import SpanClassifier
from relkit.tagger.span_features import Surroundings, lexical_features, numeric_features
from relkit.tagger.words import Words, packs
from relkit.tokens import Hashes, Integers

LEAST = 0.05
"""Runs less likely than this are no candidates: together they would win less than they cost."""

_DECIMALS = 6
"""What is said of a candidate in numbers is told so exactly: what is beyond depends on how long
the row is in which its words stand, and must not decide on which side of 0 a number lies."""

_PACK = 20_000
"""Words worked on side by side in reading: more would no longer fit the processor's cache."""


@dataclass(frozen=True, slots=True)
class LayerReading:
    """What the chain of a layer says of some words.

    Parameters
    ----------
    scores, chances
        Of shape (n_words, n_tags).
    candidates
        The runs that may be spans.
    """

    scores: Floats
    chances: Floats
    candidates: Candidates


def known_features(blocks: Iterable[Block], columns: Columns) -> npt.NDArray[np.int32]:
    """Return the columns of each word's features, of shape (n_words, n_features)."""
    return np.hstack([columns.find(block.hashes)[block.rows] for block in blocks])


def scores(
    blocks: Sequence[Block], columns: Columns, weights: Sequence[ChainWeights]
) -> list[Floats]:
    """Return how well each tag fits each word, by layer, each of shape (n_words, n_tags).

    What many words share is added up once.
    """
    totals: list[Floats] = [np.zeros((len(blocks[0].rows), w.words.shape[1])) for w in weights]
    for block in blocks:
        known = columns.find(block.hashes)
        for total, each in zip(totals, weights, strict=True):
            np.add(total, summed(each.words, known)[block.rows], out=total)
    return totals


def summed(weights: Floats, columns: npt.NDArray[np.integer]) -> Floats:
    """Return the sum of the weights of each row of columns, of shape (n_rows, n_tags)."""
    # Feature by feature: ten times as fast as a sum over the middle axis.
    total: Floats = np.zeros((len(columns), weights.shape[1]), dtype=weights.dtype)
    for column in columns.T:
        total += np.take(weights, column, axis=0)
    return total


def read_layer(paragraph: Integers, scored: Floats, weights: ChainWeights) -> LayerReading:
    """Work out a layer's chances and candidates.

    Parameters
    ----------
    paragraph
        The number of each word's paragraph, of shape (n_words,).
    scored
        Of shape (n_words, n_tags).
    weights
        The layer's.
    """
    chances = np.zeros_like(scored)
    chains = []
    for pack in packs(paragraph, _PACK):
        chain = Chain.of(pack, scored[pack.words], weights.start, weights.step)
        chances[pack.words] = chain.chances
        chains.append(chain)
    return LayerReading(scored, chances, Candidates.of(chains, LEAST))


def read_words(
    words: Words,
    blocks: Sequence[Block],
    columns: Columns,
    chains: Mapping[str, ChainWeights],
    layers: Mapping[str, Sequence[str]],
) -> tuple[dict[str, LayerReading], Surroundings]:
    """Work out all layers' chances and candidates, and what the chains say of all words."""
    scored = scores(blocks, columns, list(chains.values()))
    readings = {
        layer: read_layer(words.paragraph, each, chains[layer])
        for layer, each in zip(chains, scored, strict=True)
    }
    return readings, surroundings(words, layers, readings)


def surroundings(
    words: Words, layers: Mapping[str, Sequence[str]], readings: Mapping[str, LayerReading]
) -> Surroundings:
    """Put what the chains of all layers say side by side."""
    begins, within = {}, {}
    for layer, names in layers.items():
        chances = readings[layer].chances
        for number, label in enumerate(names):
            begins[label] = chances[:, 1 + 2 * number]
            within[label] = begins[label] + chances[:, 2 + 2 * number]
    return Surroundings(words, begins, within)


def described(
    around: Surroundings, reading: LayerReading
) -> tuple[Floats, Hashes, tuple[str, ...]]:
    """Return what is said of a layer's candidates, as numbers and as hashes; the numbers' names."""
    numeric = numeric_features(around, reading.scores, reading.chances, reading.candidates)
    table = np.column_stack(list(numeric.values())).astype(np.float64)
    lexical = lexical_features(around.words, reading.candidates)
    return table.round(_DECIMALS), lexical, tuple(numeric)


def judged(
    around: Surroundings, reading: LayerReading, classifiers: Sequence[SpanClassifier]
) -> Candidates:
    """Return a layer's candidates with the classifiers' probabilities."""
    found = reading.candidates
    if not len(found):
        return found
    numeric, lexical, _ = described(around, reading)
    probability = found.probability.copy()
    for number, classifier in enumerate(classifiers):
        of_label = found.label == number
        if of_label.any():
            probability[of_label] = classifier.probabilities(numeric[of_label], lexical[of_label])
    return Candidates(found.first, found.after, found.label, probability)
