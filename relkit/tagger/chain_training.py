"""Learning a chain's weights from tagged words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.random import RandomState
from scipy.sparse import csr_matrix

from relkit.tagger.chain import Chain, Floats, forbidden
from relkit.tagger.words import Packed, packs
from relkit.tokens import Integers

NEVER = -1e4
"""The score of what may not be."""

_FIRST = 1e-8
"""What AdaGrad starts its sums from, so as never to divide by nothing."""


@dataclass(frozen=True, slots=True)
class ChainWeights:
    """What a chain has learnt.

    Parameters
    ----------
    words
        Of shape (n_columns + 1, n_tags): how a feature speaks for a tag; the last row, of features
        that are not known, is 0.
    start, step
        Of shape (n_tags,) and (n_tags, n_tags): how a tag goes first, and after another.
    """

    words: Floats
    start: Floats
    step: Floats


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A pack of paragraphs with the features that occur in it."""

    pack: Packed
    columns: npt.NDArray[Any]
    features: csr_matrix
    transposed: csr_matrix
    tags: Integers


def learn_chain(
    features: Integers | npt.NDArray[np.int32],
    tags: Integers,
    paragraph: Integers,
    prior: Floats,
    *,
    alpha: float,
    max_iter: int,
    learning_rate: float,
    random: RandomState,
) -> ChainWeights:
    """Learn a conditional random field by stochastic gradient descent.

    Steps are AdaGrad's (Duchi, Hazan and Singer, 2011), each on a pack of paragraphs; what is
    returned is the mean of the weights after each round but the first (Polyak and Juditsky, 1992).

    Parameters
    ----------
    features
        The columns of each word's features, of shape (n_words, n_features); ``len(prior)`` is one
        that is not known.
    tags
        Of shape (n_words,).
    paragraph
        The number of each word's paragraph, rising, of shape (n_words,).
    prior
        What the words' weights are thought to be before anything is learnt, of shape
        (n_columns, n_tags): training starts from there, and is drawn back to it.
    alpha
        Strength of the L2 regularisation, towards `prior`.
    max_iter
        How often all words are gone through.
    learning_rate
        The length of AdaGrad's first step.
    random
        Shuffles the packs.
    """
    n_columns, n_tags = prior.shape
    has_prior = bool(prior.any())
    lessons = _lessons(features, tags, paragraph, n_columns)
    never_first, never_step = forbidden(n_tags)
    words, seen = prior.copy(), np.full(prior.shape, _FIRST)
    # Row by row: a tag after each tag; the last row is a tag at the start.
    never = np.vstack([never_step, never_first])
    links, links_seen = np.where(never, NEVER, 0.0), np.full(never.shape, _FIRST)
    word_sum, link_sum = np.zeros_like(words), np.zeros_like(links)
    for turn in range(max_iter):
        for number in random.permutation(len(lessons)):
            lesson = lessons[number]
            # Rows are taken much faster so than by an index in brackets.
            here = words.take(lesson.columns, axis=0)
            chain = Chain.of(lesson.pack, lesson.features @ here, links[-1], links[:-1])
            error, link_error = _errors(chain, lesson.tags)
            slope = lesson.transposed @ error
            off = here - prior.take(lesson.columns, axis=0) if has_prior else here
            slope += alpha * off
            squares = seen.take(lesson.columns, axis=0)
            squares += slope**2
            seen[lesson.columns] = squares
            np.sqrt(squares, out=squares)
            slope /= squares
            slope *= learning_rate
            here -= slope
            words[lesson.columns] = here
            link_error[never] = 0.0
            links_seen += link_error**2
            links -= learning_rate * link_error / np.sqrt(links_seen)
        if turn or max_iter == 1:
            word_sum += words
            link_sum += links
    turns = max(1, max_iter - 1)
    links = np.where(never, NEVER, link_sum / turns)
    mean = word_sum / turns
    return ChainWeights(np.vstack([mean, np.zeros((1, n_tags))]), links[-1], links[:-1])


def _errors(chain: Chain, tags: Integers) -> tuple[Floats, Floats]:
    """Return by how much the chain's expectations exceed what is so, of words and of links."""
    error = chain.chances
    first = chain.pack.edges[1]
    links = np.vstack([chain.step_chances(), error[:first].sum(axis=0)])
    after = np.arange(first, len(tags))
    np.subtract.at(links, (tags[chain.before(after)], tags[after]), 1.0)
    np.subtract.at(links[-1], tags[:first], 1.0)
    error[np.arange(len(tags)), tags] -= 1.0
    return error, links


def _lessons(
    features: Integers | npt.NDArray[np.int32], tags: Integers, paragraph: Integers, n_columns: int
) -> list[_Lesson]:
    # Small packs learn faster, large ones are gone through faster.
    size = int(np.clip(len(tags) / 80, 300, 4000))
    ones = np.ones(features.size)
    lessons = []
    for pack in packs(paragraph, size):
        found = features[pack.words]
        known = found < n_columns
        columns, places = np.unique(found[known], return_inverse=True)
        ends = np.concatenate([[0], np.cumsum(known.sum(axis=1))]).astype(np.int32)
        shape = (len(found), len(columns))
        matrix = csr_matrix((ones[: len(places)], places.astype(np.int32), ends), shape=shape)
        transposed = matrix.T.tocsr()
        # All the matrices' ones are the same ones.
        transposed.data = ones[: len(places)]
        lessons.append(_Lesson(pack, columns, matrix, transposed, tags[pack.words]))
    return lessons
