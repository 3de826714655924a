"""The chain learns by the right slopes, and what it returns is the mean that it promises."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import RandomState

from relkit.tagger.chain import Chain, Floats, encode, forbidden
from relkit.tagger.chain_training import (
    _FIRST,
    NEVER,
    ChainWeights,
    _errors,
    _lessons,
    learn_chain,
)
from relkit.tagger.words import packs
from relkit.tokens import Integers
from tests.chain_counting import Scores, legal, scores

OPTIONS: dict[str, Any] = {"alpha": 0.1, "max_iter": 5, "learning_rate": 0.1}

# A toy language: a name begins after 1 (Mr.) and is one word, or two where the second is 3 (Li).
SENTENCES = [
    [5, 1, 2, 6], [1, 4, 3, 7, 1, 2], [6, 7, 5], [2, 5, 3], [1, 2, 3, 5], [7, 1, 4],
    [3, 1, 3, 3, 6], [4, 4], [5, 6, 1, 2, 2], [1, 2, 6, 6, 3],
]  # fmt: skip
N_WORDS = 8
NOTHING = np.zeros((2 * N_WORDS, 3))
"""What is known beforehand of each feature and tag."""


def names_in(sentence: list[int]) -> Integers:
    runs = []
    for number, word in enumerate(sentence):
        if word == 1 and number + 1 < len(sentence):
            after = number + 2
            after += after < len(sentence) and sentence[after] == 3
            runs.append((number + 1, after, 0))
    return encode(runs, len(sentence))


def in_a_row(sentences: list[list[int]]) -> tuple[Integers, Integers, Integers]:
    """Features (the word and the word before), tags and paragraphs of sentences."""
    rows = [
        [word, N_WORDS + before]
        for sentence in sentences
        for before, word in pairwise([0, *sentence])
    ]
    tags = np.concatenate([names_in(sentence) for sentence in sentences])
    return np.array(rows), tags, np.repeat(np.arange(len(sentences)), list(map(len, sentences)))


def learnt(
    sentences: list[list[int]] = SENTENCES * 40,
    seed: int = 0,
    prior: Floats = NOTHING,
    **options: Any,
) -> ChainWeights:
    options = OPTIONS | options
    return learn_chain(*in_a_row(sentences), prior, random=RandomState(seed), **options)


def likelihood(made: Scores, tags: Integers) -> float:
    """The negative logarithm of the tags' probability, by counting."""
    total = 0.0
    for words in made.paragraphs():
        scored = dict(made.taggings(words))
        top = max(scored.values())
        everything = sum(np.exp(score - top) for score in scored.values())
        total += top + np.log(everything) - scored[tuple(tags[words].tolist())]
    return float(total)


def slope(made: Scores, part: str, place: tuple[int, ...], tags: Integers) -> float:
    """How the likelihood changes with one score, by trying."""
    step, ends = 1e-5, []
    for sign in (-1, 1):
        changed = getattr(made, part).copy()
        changed[place] += sign * step
        ends.append(likelihood(made._replace(**{part: changed}), tags))
    return (ends[1] - ends[0]) / (2 * step)


@settings(max_examples=15)
@given(scores(most=3.0), st.data())
def test_the_errors_are_the_slopes_of_the_likelihood(made: Scores, data: st.DataObject) -> None:
    choices = [
        [tags for tags, _ in made.taggings(words) if legal(tags)] for words in made.paragraphs()
    ]
    tags = np.concatenate([data.draw(st.sampled_from(each)) for each in choices])
    (pack,) = packs(made.paragraph, 1000)
    chain = Chain.of(pack, made.words[pack.words], made.start, made.step)
    errors, links = _errors(chain, tags[pack.words])
    for place in np.ndindex(made.words.shape):
        found = errors[pack.words.tolist().index(place[0]), place[1]]
        assert found == pytest.approx(slope(made, "words", place, tags), abs=1e-6)
    never_first, never_step = forbidden(made.n_tags)
    for pair in zip(*np.nonzero(~never_step), strict=True):
        assert links[pair] == pytest.approx(slope(made, "step", pair, tags), abs=1e-6)
    for tag in np.flatnonzero(~never_first):
        assert links[-1, tag] == pytest.approx(slope(made, "start", (int(tag),), tags), abs=1e-6)


def test_a_toy_language_is_learnt() -> None:
    weights = learnt(alpha=0.01, max_iter=20, learning_rate=0.2)
    new = [[7, 6, 1, 4, 3, 5], [1, 3], [3, 2, 5, 1, 2, 7, 3], [5, 1, 4, 6, 3]]
    features, tags, paragraph = in_a_row(new)
    (pack,) = packs(paragraph, 100)
    summed = weights.words[features].sum(axis=1)[pack.words]
    chances = Chain.of(pack, summed, weights.start, weights.step).chances
    assert chances.argmax(axis=1).tolist() == tags[pack.words].tolist()
    assert (chances.max(axis=1) > 0.6).all()


def test_what_may_not_be_is_never_learnt_and_what_is_not_known_says_nothing() -> None:
    weights = learnt()
    never_first, never_step = forbidden(3)
    assert (weights.start == NEVER).tolist() == never_first.tolist()
    assert (weights.step == NEVER).tolist() == never_step.tolist()
    assert weights.words.shape == (2 * N_WORDS + 1, 3)
    assert not weights.words[-1].any()


def test_a_feature_that_is_not_known_changes_nothing() -> None:
    features, tags, paragraph = in_a_row(SENTENCES)
    more = np.hstack([features, np.full((len(features), 1), 2 * N_WORDS)])
    one, other = (
        learn_chain(
            each, tags, paragraph, NOTHING, random=RandomState(0), **OPTIONS
        )
        for each in (features, more)
    )  # fmt: skip
    assert np.array_equal(one.words, other.words)


def test_the_seed_alone_decides_what_is_learnt() -> None:
    one, same, other = learnt(seed=1), learnt(seed=1), learnt(seed=2)
    for part in ("words", "start", "step"):
        assert getattr(one, part).tobytes() == getattr(same, part).tobytes()
    assert not np.array_equal(one.words, other.words)
    assert one.words == pytest.approx(other.words, abs=0.5)


def test_regularisation_makes_weights_small() -> None:
    weak, strong = learnt(alpha=0.0), learnt(alpha=50.0)
    assert np.abs(strong.words).sum() < np.abs(weak.words).sum() / 2


def plainly_learnt(
    sentences: list[list[int]],
    prior: Floats,
    *,
    alpha: float,
    max_iter: int,
    learning_rate: float,
) -> Floats:
    """All weights, of words and of links, by a loop that works on all of them at every step."""
    lessons = _lessons(*in_a_row(sentences), 2 * N_WORDS)
    assert len(lessons) > 2
    never = np.vstack([*forbidden(3)[::-1]])
    words, links = prior, np.where(never, NEVER, 0.0)
    seen, links_seen = np.full(words.shape, _FIRST), np.full(links.shape, _FIRST)
    after_rounds = []
    random = RandomState(0)
    for _ in range(max_iter):
        for number in random.permutation(len(lessons)):
            lesson = lessons[number]
            matrix = np.zeros((len(lesson.tags), 2 * N_WORDS))
            matrix[:, lesson.columns] = lesson.features.toarray()
            chain = Chain.of(lesson.pack, matrix @ words, links[-1], links[:-1])
            error, link_error = _errors(chain, lesson.tags)
            gradient = matrix.T @ error
            gradient[lesson.columns] += alpha * (words - prior)[lesson.columns]
            seen += gradient**2
            words = words - learning_rate * gradient / np.sqrt(seen)
            link_error[never] = 0.0
            links_seen += link_error**2
            links = links - learning_rate * link_error / np.sqrt(links_seen)
        after_rounds.append(np.vstack([words, links]))
    mean: Floats = np.mean(after_rounds[1:] or after_rounds, axis=0)
    return mean


# The words 6 and 7 stand in few packs, the others in all of them.
RARE = [[5, 1, 2], [2, 5]] * 300 + [[6, 7, 1, 4, 3]] * 3


@pytest.mark.parametrize("max_iter", [1, 2, 4])
@pytest.mark.parametrize("sentences", [SENTENCES * 60, RARE])
def test_what_is_learnt_is_what_a_loop_over_all_weights_learns(
    sentences: list[list[int]], max_iter: int
) -> None:
    options = OPTIONS | {"max_iter": max_iter}
    prior = np.random.default_rng(0).normal(size=NOTHING.shape)
    weights = learnt(sentences, prior=prior, **options)
    found = np.vstack([weights.words[:-1], weights.step, weights.start])
    assert found == pytest.approx(plainly_learnt(sentences, prior, **options), abs=1e-9)


def test_what_was_known_beforehand_stands_until_something_else_is_learnt() -> None:
    prior = np.random.default_rng(0).normal(size=NOTHING.shape)
    kept = prior.copy()
    weights = learnt([[5, 1, 2], [2, 5]], prior=prior)
    assert (prior == kept).all(), "it is not changed"
    assert (weights.words[6] == prior[6]).all(), "a word that is not met"
    assert (weights.words[2] != prior[2]).any()
    held = learnt(prior=prior, alpha=1e4, learning_rate=0.01)
    assert held.words[:-1] == pytest.approx(prior, abs=0.1)
    nothing = learn_chain(
        np.empty((0, 2), dtype=int), np.empty(0, dtype=int), np.empty(0, dtype=int), prior,
        random=RandomState(0), **OPTIONS,
    )  # fmt: skip
    assert (nothing.words[:-1] == prior).all()


def test_a_word_may_be_met_in_some_packs_only() -> None:
    met = [6 in lesson.columns for lesson in _lessons(*in_a_row(RARE), 2 * N_WORDS)]
    assert 0 < sum(met) < len(met)


@pytest.mark.parametrize("learning_rate", [1.0, 10.0])
def test_steps_that_are_far_too_long_leave_numbers(learning_rate: float) -> None:
    weights = learnt(learning_rate=learning_rate, alpha=0.0)
    assert np.isfinite(weights.words).all()
    assert np.isfinite(weights.step).all()
