"""The chain's algorithms give what counting out every tagging gives."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.tagger.chain import (
    Floats,
    best_tags,
    decode,
    encode,
    run_probabilities,
    transition_scores,
)

Run = tuple[int, int, int]


class Chain(NamedTuple):
    words: Floats
    start: Floats
    step: Floats


@st.composite
def runs(draw: st.DrawFn, n_labels: int = 2) -> tuple[list[Run], int]:
    """Runs that do not overlap, and how many words there are."""
    n_words = draw(st.integers(1, 12))
    cuts = sorted(draw(st.lists(st.integers(0, n_words), unique=True)))
    found, before = [], 0
    for first, after in pairwise(cuts):
        if first >= before and draw(st.booleans()):
            found.append((first, after, draw(st.integers(0, n_labels - 1))))
            before = after
    return found, n_words


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Scores of up to 5 words and 5 tags, with transitions counted from some taggings."""
    n_labels = draw(st.integers(1, 2))
    seen = [encode(*draw(runs(n_labels=n_labels))) for _ in range(draw(st.integers(0, 3)))]
    start, step = transition_scores(seen, 1 + 2 * n_labels)
    shape = draw(st.integers(1, 5)), 1 + 2 * n_labels
    scores = draw(
        st.lists(st.floats(-30, 30), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    )
    return Chain(np.array(scores).reshape(shape), start, step)


def legal(tags: tuple[int, ...]) -> bool:
    """Whether each "goes on" follows its own label."""
    return all(
        tag == 0 or tag % 2 == 1 or before in (tag - 1, tag) for before, tag in pairwise((0, *tags))
    )


def taggings(chain: Chain) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every tagging with its score."""
    n_words, n_tags = chain.words.shape
    for tags in product(range(n_tags), repeat=n_words):
        steps = sum(chain.step[pair] for pair in pairwise(tags))
        words = sum(chain.words[number, tag] for number, tag in enumerate(tags))
        yield tags, float(chain.start[tags[0]] + steps + words)


@given(runs())
def test_what_is_encoded_is_decoded(made: tuple[list[Run], int]) -> None:
    found, n_words = made
    tags = encode(found, n_words)
    assert decode(tags) == found
    assert legal(tuple(tags.tolist()))


@given(chains())
def test_only_what_the_numbering_allows_has_a_chance(chain: Chain) -> None:
    for tags, score in taggings(chain._replace(words=chain.words[:3])):
        assert np.isfinite(score) == legal(tags)


@settings(deadline=None, max_examples=60)
@given(chains())
def test_the_best_tagging_is_the_best_of_all(chain: Chain) -> None:
    tags = tuple(best_tags(*chain).tolist())
    scores = dict(taggings(chain))
    assert legal(tags)
    assert scores[tags] == pytest.approx(max(scores.values()), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(chains())
def test_the_probability_of_a_run_is_the_share_of_the_taggings_that_have_it(chain: Chain) -> None:
    scores = list(taggings(chain))
    top = max(score for _, score in scores)
    weights: dict[Run, float] = {}
    for tags, score in scores:
        for run in decode(np.array(tags)) if legal(tags) else []:
            weights[run] = weights.get(run, 0.0) + float(np.exp(score - top))
    everything = sum(float(np.exp(score - top)) for _, score in scores)
    found = run_probabilities(list(weights), *chain)
    expected = [weight / everything for weight in weights.values()]
    assert found == pytest.approx(expected, abs=1e-9)
    assert all(0 <= chance <= 1 for chance in found)


@given(st.lists(runs(), max_size=4))
def test_transitions_are_shares_of_one(made: list[tuple[list[Run], int]]) -> None:
    start, step = transition_scores([encode(*each) for each in made], 5)
    assert np.exp(start).sum() == pytest.approx(1)
    assert np.exp(step).sum(axis=1) == pytest.approx(np.ones(5))


def test_transitions_are_counted_with_one_added() -> None:
    start, step = transition_scores([np.array([1, 2, 0]), np.array([0]), np.array([], int)], 3)
    # Outside and "begins" were seen once each at the start; "goes on" cannot start.
    assert np.exp(start).tolist() == pytest.approx([2 / 4, 2 / 4, 0])
    assert np.exp(step[1]).tolist() == pytest.approx([1 / 4, 1 / 4, 2 / 4])
    assert np.exp(step[0]).tolist() == pytest.approx([1 / 2, 1 / 2, 0])


def test_what_was_seen_and_cannot_be_stays_impossible() -> None:
    start, step = transition_scores([np.array([2, 0, 2, 3, 2])], 5)
    assert start[2] == step[0, 2] == step[3, 2] == -np.inf


def test_a_long_paragraph_of_hopeless_words_is_tagged() -> None:
    words = np.full((3000, 3), -700.0)
    start, step = transition_scores([], 3)
    found = decode(best_tags(words, start, step))
    assert all(0 <= chance <= 1 for chance in run_probabilities(found, words, start, step))
