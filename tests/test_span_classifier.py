"""The second opinion on candidates: what it learns, and that it says what its weights say."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from relkit.tagger.chain import Floats
from relkit.tagger.columns import Columns
from relkit.tagger.span_classifier import N_BINS, SpanClassifier
from relkit.tokens import Booleans, Hashes

Lesson = tuple[Floats, Hashes, Booleans]


def lesson(n: int = 400, seed: int = 0) -> Lesson:
    """Candidates that are right where they are neither short nor long, or have the word 7."""
    numbers = np.random.default_rng(seed)
    log_odds, length, noise = numbers.normal(size=n), numbers.integers(1, 40, n), numbers.random(n)
    lexical = numbers.integers(1, 30, (n, 2)).astype(np.uint64)
    right = ((length > 10) & (length < 30)) | (lexical == 7).any(axis=1)
    return np.column_stack([log_odds, length, noise]), lexical, right


def learnt(given: Lesson, c: float = 1.0, decimals: int = 5) -> SpanClassifier:
    return SpanClassifier.learn(*given, c=c, decimals=decimals)


def test_steps_and_words_are_learnt_that_no_straight_line_could_tell() -> None:
    classifier = learnt(lesson())
    numeric, lexical, right = lesson(seed=1)
    found = classifier.probabilities(numeric, lexical)
    assert ((found > 0.5) == right).mean() > 0.9
    assert ((found > 0) & (found < 1)).all()


def test_the_probability_is_the_one_its_weights_give() -> None:
    classifier = SpanClassifier(
        np.array([[0.0, *[9.0] * (N_BINS - 2)], np.arange(N_BINS - 1)]),
        np.arange(2 * N_BINS).reshape(2, N_BINS) / 10,
        0.5,
        Columns(np.array([3, 8], dtype=np.uint64)),
        np.array([0.25, -2.0, 0.0]),
        -1.0,
    )
    numeric = np.array([[-1.0, 2.0], [1.0, 99.0]])
    lexical = np.array([[3, 4], [8, 3]], dtype=np.uint64)
    # A value on an edge belongs below it: 2.0 is in the third step, of 0.8 + 0.2.
    logits = [-1 + 0.5 * -1 + 0.0 + 1.0 + 0.25, -1 + 0.5 + 0.1 + 1.5 - 2 + 0.25]
    expected = [1 / (1 + exp(-logit)) for logit in logits]
    assert classifier.probabilities(numeric, lexical) == pytest.approx(expected)


def test_hopeless_candidates_have_a_chance_of_nothing() -> None:
    classifier = SpanClassifier.indifferent(1)
    found = classifier.probabilities(np.array([[-5000.0], [5000.0]]), np.zeros((2, 1), np.uint64))
    assert found.tolist() == [0.0, 1.0]


def test_each_step_has_as_many_candidates() -> None:
    numeric, lexical, right = lesson(4000)
    edges = learnt((numeric, lexical, right)).edges
    for feature in (0, 2):  # the length is a whole number, and has ties
        counts = np.bincount(np.searchsorted(edges[feature], numeric[:, feature]))
        assert counts.tolist() == pytest.approx([4000 / N_BINS] * N_BINS, abs=2)


def test_one_that_is_indifferent_leaves_the_chains_probability() -> None:
    chances = [0.03, 0.2, 0.5, 0.97]
    numeric = np.array([[log(chance / (1 - chance)), 5.0] for chance in chances])
    lexical = np.ones((4, 3), dtype=np.uint64)
    found = SpanClassifier.indifferent(2).probabilities(numeric, lexical)
    assert found == pytest.approx(chances)


@pytest.mark.parametrize("n_right", [0, 4, 396, 400])
def test_from_too_few_that_are_right_or_wrong_nothing_is_learnt(n_right: int) -> None:
    numeric, lexical, _ = lesson()
    classifier = learnt((numeric, lexical, np.arange(400) < n_right))
    assert classifier.slope == 1.0
    assert not classifier.steps.any()
    assert len(classifier.columns) == 0


def test_no_candidates_at_all_teach_nothing_and_can_be_judged() -> None:
    nothing = np.empty((0, 3)), np.empty((0, 2), dtype=np.uint64), np.empty(0, dtype=np.bool_)
    assert learnt(nothing).slope == 1.0
    assert learnt(lesson()).probabilities(*nothing[:2]).shape == (0,)


def test_a_word_that_one_candidate_has_teaches_nothing_about_others() -> None:
    numeric, lexical, right = lesson()
    lexical[0, 0] = 1000
    columns = learnt((numeric, lexical, right)).columns
    assert columns.find(np.array([1000, 7], dtype=np.uint64)).tolist()[0] == len(columns)
    assert 7 in columns.hashes


def test_a_word_that_is_not_known_says_nothing() -> None:
    numeric, lexical, right = lesson()
    # Words that one candidate has each, and all of them right: not known, but in training.
    lexical[right, 1] = 1000 + np.arange(right.sum())
    classifier = learnt((numeric, lexical, right))
    assert classifier.words[-1] == 0
    assert len(classifier.words) == len(classifier.columns) + 1
    numeric = np.zeros((2, 3))
    one, other = classifier.probabilities(numeric, np.array([[98, 99], [98, 98]], dtype=np.uint64))
    assert one == other


@pytest.mark.parametrize("decimals", [1, 5])
def test_weights_keep_so_many_decimals(decimals: int) -> None:
    classifier = learnt(lesson(), decimals=decimals)
    for part in (classifier.edges, classifier.steps, classifier.words):
        assert (part == part.round(decimals)).all()
    assert classifier.slope == round(classifier.slope, decimals)
    assert classifier.intercept == round(classifier.intercept, decimals)


def test_less_regularisation_is_bolder() -> None:
    numeric, lexical, _ = lesson()
    shy, bold = (learnt(lesson(), c).probabilities(numeric, lexical) for c in (1e-4, 10.0))
    assert np.ptp(shy) < np.ptp(bold) / 2


def test_what_was_learnt_twice_is_the_same() -> None:
    one, other = learnt(lesson()), learnt(lesson())
    assert one.steps.tobytes() == other.steps.tobytes()
    assert one.words.tobytes() == other.words.tobytes()
    assert (one.slope, one.intercept) == (other.slope, other.intercept)
