"""The chain's algorithm gives what counting out every tagging gives."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.tagger.chain import Chain, begins, encode, forbidden, goes_on
from relkit.tagger.words import packs
from tests.chain_counting import Run, Scores, legal, ruled, runs_in, scores

sizes = st.integers(1, 20)


def found_runs(chain: Chain, least: float) -> dict[Run, float]:
    first, last, label, probability = chain.runs(least)
    words = chain.pack.words
    runs = zip(words[first].tolist(), words[last].tolist(), label.tolist(), strict=True)
    found = dict(zip(runs, probability.tolist(), strict=True))
    assert len(found) == len(first), "no run is there twice"
    return found


def counted_runs(made: Scores) -> dict[Run, float]:
    counted: dict[Run, float] = defaultdict(float)
    for words in made.paragraphs():
        for tags, share in made.shares(words):
            for run in runs_in(tags, words):
                counted[run] += share
    return counted


@given(scores(), sizes)
def test_the_chance_of_a_tag_is_the_share_of_the_taggings_that_have_it(
    made: Scores, size: int
) -> None:
    expected = np.zeros_like(made.words)
    for words in made.paragraphs():
        for tags, share in made.shares(words):
            expected[words, tags] += share
    found = np.full_like(made.words, np.nan)
    for chain in made.chains(size):
        found[chain.pack.words] = chain.chances
    assert found == pytest.approx(expected, abs=1e-9)


@given(scores(), sizes)
def test_the_chance_of_a_step_is_how_often_the_taggings_take_it(made: Scores, size: int) -> None:
    expected = np.zeros_like(made.step)
    for words in made.paragraphs():
        for tags, share in made.shares(words):
            for pair in pairwise(tags):
                expected[pair] += share
    found = sum(chain.step_chances() for chain in made.chains(size))
    assert found == pytest.approx(expected, abs=1e-9)


@given(scores(), sizes)
def test_the_probability_of_a_run_is_the_share_of_the_taggings_that_have_it(
    made: Scores, size: int
) -> None:
    expected = counted_runs(made)
    found: dict[Run, float] = {}
    for chain in made.chains(size):
        found |= found_runs(chain, 0.0)
    assert all(0 < chance <= 1 for chance in found.values())
    for run in expected.keys() | found.keys():
        assert found.get(run, 0.0) == pytest.approx(expected[run], abs=1e-9)


@given(scores(), sizes, st.sampled_from([0.003, 0.03, 0.3]))
def test_all_runs_that_are_likely_enough_are_found_and_no_others(
    made: Scores, size: int, least: float
) -> None:
    expected = {run for run, share in counted_runs(made).items() if share > least}
    found = {run for chain in made.chains(size) for run in found_runs(chain, least)}
    assert found == expected


@given(scores(), sizes)
def test_the_probability_of_one_run_is_that_of_the_run_among_all(made: Scores, size: int) -> None:
    expected = counted_runs(made)
    for chain in made.chains(size):
        place_of = {word: place for place, word in enumerate(chain.pack.words.tolist())}
        for (first, last, label), share in expected.items():
            if first in place_of:
                places = np.array([place_of[word] for word in range(first, last + 1)])
                assert chain.chance(places, label) == pytest.approx(share, abs=1e-9)


@given(scores(), sizes)
def test_what_may_not_be_has_no_chance_at_all(made: Scores, size: int) -> None:
    never_first, never_step = forbidden(made.n_tags)
    for chain in made.chains(size):
        assert (chain.chances[: chain.pack.edges[1], never_first] == 0).all()
        assert (chain.step_chances()[never_step] == 0).all()


@given(st.integers(1, 3), st.lists(st.integers(0, 6), min_size=1, max_size=4))
def test_only_taggings_in_which_each_span_begins_are_allowed(
    n_labels: int, drawn: list[int]
) -> None:
    never_first, never_step = forbidden(1 + 2 * n_labels)
    tags = tuple(min(tag, 2 * n_labels) for tag in drawn)
    ruled_out = never_first[tags[0]] or any(never_step[pair] for pair in pairwise(tags))
    assert legal(tags) is not bool(ruled_out)


def test_runs_are_encoded_as_tags_of_their_labels() -> None:
    tags = encode([(0, 1, 1), (1, 3, 0), (4, 6, 1)], 7).tolist()
    assert tags == [begins(1), begins(0), goes_on(0), 0, begins(1), goes_on(1), 0]


@pytest.mark.parametrize("favoured", [0, 1, 2])
@pytest.mark.parametrize("score", [-700.0, 0.0, 1e5])
def test_a_long_paragraph_of_hopeless_words_has_chances(favoured: int, score: float) -> None:
    # All words are equally bad, or favour by far one tag, be it one that may not be.
    words = np.full((5000, 3), -700.0)
    words[:, favoured] = score
    start, step = ruled(np.zeros(3), np.zeros((3, 3)))
    (chain,) = Scores(np.zeros(5000, dtype=int), words, start, step).chains(100)
    assert chain.chances.sum(axis=1) == pytest.approx(np.ones(5000))
    assert np.isfinite(chain.step_chances()).all()
    assert all(0 < chance <= 1 for chance in found_runs(chain, 0.03).values())


def test_words_that_favour_what_may_not_be_in_turn_have_chances() -> None:
    words = np.zeros((5000, 5))
    words[::2, 2] = words[1::2, 4] = 1e4
    start, step = ruled(np.zeros(5), np.zeros((5, 5)))
    (chain,) = Scores(np.zeros(5000, dtype=int), words, start, step).chains(100)
    assert chain.chances.sum(axis=1) == pytest.approx(np.ones(5000))
    assert np.isfinite(chain.step_chances()).all()


def test_no_words_have_no_runs() -> None:
    assert packs(np.empty(0, dtype=int), 10) == []
