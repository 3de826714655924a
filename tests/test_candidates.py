"""Of runs that overlap, those are kept that are worth most together."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.tagger.candidates import Candidates, best_apart
from tests.chain_counting import Scores, runs_in, scores

Row = tuple[int, int, int, float]
rows = st.tuples(
    st.integers(0, 12), st.integers(1, 5), st.integers(0, 2), st.integers(1, 20)
).map(lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2], drawn[3] / 20))  # fmt: skip


def made(rows: list[Row]) -> Candidates:
    columns = [np.array([row[place] for row in rows]) for place in range(4)]
    first, after, label = (column.astype(np.int64) for column in columns[:3])
    return Candidates(first, after, label, columns[3].astype(np.float64))


def listed(candidates: Candidates) -> list[Row]:
    columns = (candidates.first, candidates.after, candidates.label, candidates.probability)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def apart(rows: list[Row]) -> bool:
    return all(one[1] <= other[0] for one, other in pairwise(sorted(rows)))


def worth(rows: list[Row], threshold: float) -> float:
    return sum(row[3] - threshold for row in rows)


@given(st.lists(rows, max_size=9), st.sampled_from([0.0, 0.1, 0.25, 0.5, 1.0]))
def test_what_is_kept_is_worth_as_much_as_the_best_of_all_choices(
    drawn: list[Row], threshold: float
) -> None:
    kept = listed(best_apart(made(drawn), threshold))
    best = max(
        worth(list(chosen), threshold)
        for size in range(len(drawn) + 1)
        for chosen in combinations(drawn, size)
        if apart(list(chosen))
    )
    assert apart(kept)
    assert all(drawn.count(row) >= kept.count(row) for row in kept)
    assert all(row[3] > threshold for row in kept)
    assert kept == sorted(kept)
    assert worth(kept, threshold) == pytest.approx(best, abs=1e-9)


def test_two_runs_win_over_a_likelier_one_that_lies_across_both() -> None:
    candidates = made([(0, 3, 0, 0.5), (2, 5, 0, 0.7), (4, 6, 1, 0.5)])
    assert listed(best_apart(candidates, 0.2)) == [(0, 3, 0, 0.5), (4, 6, 1, 0.5)]
    assert listed(best_apart(candidates, 0.4)) == [(2, 5, 0, 0.7)]


def test_of_no_candidates_none_is_kept() -> None:
    assert len(best_apart(made([]), 0.1)) == 0
    assert len(Candidates.of([], 0.1)) == 0


@given(scores(), st.integers(1, 20))
def test_candidates_are_the_likely_runs_of_all_packs_in_the_order_of_the_text(
    drawn: Scores, size: int
) -> None:
    least = 0.05
    found = listed(Candidates.of(drawn.chains(size), least))
    expected: dict[tuple[int, int, int], float] = {}
    for words in drawn.paragraphs():
        for tags, share in drawn.shares(words):
            for first, last, label in runs_in(tags, words):
                run = first, last + 1, label
                expected[run] = expected.get(run, 0.0) + share
    likely = sorted(run for run, chance in expected.items() if chance > least)
    assert [row[:3] for row in found] == likely
    assert [row[3] for row in found] == pytest.approx([expected[run] for run in likely])


def test_some_are_taken_by_number_or_by_yes_and_no() -> None:
    candidates = made([(0, 1, 0, 0.1), (1, 2, 1, 0.2), (2, 3, 2, 0.3)])
    for which in (np.array([0, 2]), np.array([True, False, True])):
        assert listed(candidates.take(which)) == [(0, 1, 0, 0.1), (2, 3, 2, 0.3)]


def test_one_run_more_is_the_last() -> None:
    candidates = made([(5, 6, 0, 0.1)])
    assert listed(candidates.with_run(1, 2, 1, 0.5)) == [(5, 6, 0, 0.1), (1, 2, 1, 0.5)]
    assert len(candidates) == 1
