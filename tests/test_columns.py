"""The table from hashes to columns is a dict, whatever the hashes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relkit.tagger.columns import Columns
from relkit.tokens import Hashes

# Many hashes with the same low bits, also beside the end of the table, and 0 and the greatest.
hashes = st.one_of(
    st.integers(0, 2**64 - 1),
    st.builds(lambda high, low: high << 40 | low, st.integers(0, 40), st.sampled_from([0, 1, 7])),
    st.builds(lambda high, low: high << 40 | low, st.integers(0, 9), st.integers(2**20 - 4, 2**20)),
    st.sampled_from([0, 1, 2**64 - 1, 2**63]),
)


def array(values: list[int]) -> Hashes:
    return np.array(values, dtype=np.uint64)


@given(st.sets(hashes, max_size=80), st.lists(hashes, max_size=60))
def test_a_hash_has_the_column_that_a_dict_gives_it(known: set[int], others: list[int]) -> None:
    rising = sorted(known)
    columns = Columns(array(rising))
    expected = {value: number for number, value in enumerate(rising)}
    wanted = [*rising[::-1], *others, *others]
    assert columns.find(array(wanted)).tolist() == [
        expected.get(value, len(rising)) for value in wanted
    ]
    assert len(columns) == len(rising)
    assert columns.hashes.tolist() == rising


@given(st.sets(hashes, max_size=20), st.integers(0, 5), st.integers(0, 5))
def test_columns_have_the_shape_of_the_hashes_asked_for(
    known: set[int], rows: int, across: int
) -> None:
    columns = Columns(array(sorted(known)))
    wanted = np.zeros((rows, across), dtype=np.uint64)
    found = columns.find(wanted)
    assert found.shape == (rows, across)
    assert found.dtype == np.int32  # half the memory in training


def test_thousands_of_hashes_with_the_same_low_bits_are_told_apart() -> None:
    known = np.arange(2000, dtype=np.uint64) * np.uint64(2**32)
    columns = Columns(known)
    assert columns.find(known).tolist() == list(range(2000))
    assert (columns.find(known + np.uint64(1)) == 2000).all()


def test_no_column_knows_nothing() -> None:
    assert Columns(array([])).find(array([0, 1, 2**64 - 1])).tolist() == [0, 0, 0]
