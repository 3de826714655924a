"""Lists in tables: one string where a format has no lists, a list where it has."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from relkit.output import csv, joined, jsonl, parquet, text_table, with_lists_joined


@pytest.fixture
def events() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event": pd.Series(["CONSULT", "AGREE"], dtype="string"),
            "actors": [["CN", "US"], []],
            "reports": pd.array([2, None], dtype="Int64"),
            "past": pd.array([True, None], dtype="boolean"),
            "plover": pd.array([1.5, None], dtype="Float64"),
        }
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["CN", "US"], "CN,US"),
        (("CN",), "CN"),
        (np.array(["CN", "US"], dtype=object), "CN,US"),
        ([], None),
        ("CN,US", "CN,US"),
        ("", ""),
        (1, 1),
        ({"a": 1}, {"a": 1}),
        (None, None),
    ],
)
def test_a_list_becomes_one_string_and_nothing_else_does(value: Any, expected: Any) -> None:
    assert joined(value) == expected


def test_lists_are_joined_in_csv_and_on_the_terminal(events: pd.DataFrame) -> None:
    assert csv(events).decode().splitlines() == [
        "event,actors,reports,past,plover",
        'CONSULT,"CN,US",2,True,1.5',
        "AGREE,,,,",
    ]
    shown = text_table(events, "events")
    assert "CN,US" in shown
    assert "['CN'" not in shown
    shown = " ".join(text_table(events.iloc[1:], "events").split())
    assert "not known of any row: actors, reports, past, plover" in shown


def test_lists_stay_lists_in_json_lines_and_parquet(events: pd.DataFrame) -> None:
    rows = [json.loads(line) for line in jsonl(events).decode().splitlines()]
    assert rows == [
        {"event": "CONSULT", "actors": ["CN", "US"], "reports": 2, "past": True, "plover": 1.5},
        {"event": "AGREE", "actors": [], "reports": None, "past": None, "plover": None},
    ]
    read = pd.read_parquet(io.BytesIO(parquet(events)))
    assert [list(actors) for actors in read["actors"]] == [["CN", "US"], []]
    assert jsonl(read) == jsonl(events)
    assert csv(read) == csv(events)


def test_joining_leaves_the_table_and_its_other_columns_as_they_are(events: pd.DataFrame) -> None:
    before = events.copy()
    found = with_lists_joined(events)
    pd.testing.assert_frame_equal(events, before)
    others = events.columns.drop("actors")
    pd.testing.assert_frame_equal(found[others], events[others])
    assert found["actors"].isna().tolist() == [False, True]
    mixed = with_lists_joined(pd.DataFrame({"any": [1, "a", None, 2.5, ["b"]]}, dtype=object))
    assert mixed["any"].tolist() == [1, "a", None, 2.5, "b"]


def test_a_table_without_rows_or_lists_is_written_as_before() -> None:
    empty = pd.DataFrame(
        {"words": pd.Series([], dtype="string"), "actors": pd.Series([], dtype=object)}
    )
    assert csv(empty) == b"words,actors\r\n"
    assert jsonl(empty) == b""
    assert text_table(empty, "none") == "none: none\n"
