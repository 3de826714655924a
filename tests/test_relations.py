"""Relations over time: every event is counted once, and an interval says no more than it knows."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.output import csv, parquet
from relkit.relations.counting import ENOUGH, PERIODS, RELATIONS, relations
from relkit.relations.event_rows import MODALITIES
from tests.event_rows import table

KINDS = dict.fromkeys(RELATIONS, "string") | {
    **dict.fromkeys(("events", "cooperation", "conflict", "neutral"), "Int64"),
    **dict.fromkeys(("by_publication", "scored"), "Int64"),
    **dict.fromkeys(("score", "low", "high"), "Float64"),
}
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    known = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    return list(known.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("first", "last", "by", "period", "first_day"),
    [
        ("2025-05-22", "2025-05-22", "day", "2025-05-22", "2025-05-22"),
        ("2025-05-21", "2025-05-22", "day", None, None),
        ("2025-05-19", "2025-05-25", "week", "2025-W21", "2025-05-19"),
        ("2024-12-31", "2025-01-01", "week", "2025-W01", "2024-12-30"),
        ("2021-01-03", "2021-01-03", "week", "2020-W53", "2020-12-28"),
        ("2025-05-25", "2025-05-26", "week", None, None),
        ("2025-05-01", "2025-05-31", "month", "2025-05", "2025-05-01"),
        ("2025-05-31", "2025-06-01", "month", None, None),
        ("2025-05-31", "2025-06-01", "quarter", "2025-Q2", "2025-04-01"),
        ("2025-10-01", "2025-12-31", "quarter", "2025-Q4", "2025-10-01"),
        ("2025-01-01", "2025-12-31", "quarter", None, None),
        ("2025-01-01", "2025-12-31", "year", "2025", "2025-01-01"),
        (None, None, "year", None, None),
        ("2025-01-01", None, "year", None, None),
        ("0001-01-01", "0001-01-01", "week", "0001-W01", "0001-01-01"),
        ("0001-01-01", "0001-01-01", "month", "0001-01", "0001-01-01"),
    ],
)
def test_an_event_counts_in_the_one_period_it_lies_in(
    first: str | None, last: str | None, by: str, period: str | None, first_day: str | None
) -> None:
    found = relations(table({"first_day": first, "last_day": last}), by)
    assert rows(found, "period", "first_day", "events") == [(period, first_day, 1)]


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        (["US"], ["CN"], ["US CN"]),
        (["US", "EU"], ["CN", "RU"], ["EU CN", "EU RU", "US CN", "US RU"]),
        (["US", "CN"], [], ["CN US", "US CN"]),
        (["US", "CN"], ["CN"], ["US CN"]),
        (["US", "US"], ["CN", "CN"], ["US CN"]),
        (["US"], ["US"], []),
        (["US"], [], []),
        ([], ["CN"], []),
        (None, None, []),
        ("US,CN", pd.NA, ["CN US", "US CN"]),
        (np.array(["NA"]), ("CN",), ["NA CN"]),
    ],
)
def test_an_event_counts_once_for_each_directed_pair(
    actors: Any, recipients: Any, pairs: list[str]
) -> None:
    found = relations(table({"actors": actors, "recipients": recipients}))
    assert rows(found, "actor", "recipient", "events") == [(*pair.split(), 1) for pair in pairs]


def test_counts_and_the_mean_are_those_of_the_pair_and_the_period() -> None:
    found = relations(
        table(
            {"quad": "material conflict", "plover": -6, "origin": "model"},
            {"quad": "verbal conflict", "plover": -2},
            {"quad": "material cooperation", "plover": None, "dated": "published"},
            {"quad": "neutral", "plover": 0, "first_day": "2025-05-01", "last_day": "2025-05-31"},
            {"quad": None, "plover": None},
            {"actors": ["CN"], "recipients": ["US"]},
            {
                "first_day": "2025-04-02",
                "last_day": "2025-04-02",
                "planned": True,
                "origin": "rule; model",
            },
        )
    )
    columns = ("period", "actor", "events", "cooperation", "conflict", "neutral")
    assert rows(found, *columns, "by_publication", "scored", "origin") == [
        ("2025-04", "US", 1, 1, 0, 0, 0, 1, "model; rule"),
        ("2025-05", "CN", 1, 1, 0, 0, 0, 1, "person"),
        ("2025-05", "US", 5, 1, 2, 1, 1, 3, "model; person"),
    ]
    assert found["score"].tolist() == pytest.approx([2.5, 2.5, -8 / 3])
    assert relations(table({"goldstein": -8}), score="goldstein")["score"].tolist() == [-8]


@pytest.mark.parametrize("modality", MODALITIES)
def test_what_does_not_happen_now_counts_where_it_is_asked_for(modality: str) -> None:
    events = table({}, {modality: True}, {modality: pd.NA})
    assert relations(events)["events"].tolist() == [2]
    assert relations(events, include=[modality])["events"].tolist() == [3]
    others = [name for name in MODALITIES if name != modality]
    assert relations(events, include=others)["events"].tolist() == [2]


def test_without_days_of_publication_such_events_have_no_period() -> None:
    events = table({}, {"dated": "published"})
    assert rows(relations(events), "period", "events", "by_publication") == [("2025-05", 2, 1)]
    found = relations(events, by_publication=False)
    assert rows(found, "period", "events", "by_publication") == [("2025-05", 1, 0), (None, 1, 1)]


@pytest.mark.parametrize(
    ("scores", "has_interval"),
    [
        ([1.0, 2, 3, 4, 5], True),
        ([1.0, 2, 3, 4], False),
        ([1.0, 2, 3, 4, None], False),
        ([2.0] * 9, False),
        ([2.0] * 9 + [1], True),
        ([None], False),
    ],
)
def test_an_interval_stands_only_where_scores_tell_of_one(
    scores: list[float | None], *, has_interval: bool
) -> None:
    [row] = relations(table(*({"plover": score} for score in scores))).to_dict("records")
    assert row["scored"] == sum(score is not None for score in scores)
    if has_interval:
        assert min(filter(None, scores)) <= row["low"] < row["score"] < row["high"] <= 5
    else:
        assert pd.isna(row["low"])
        assert pd.isna(row["high"])
    assert pd.isna(row["score"]) == (row["scored"] == 0)


def test_an_interval_holds_the_true_mean_as_often_as_the_docstring_says() -> None:
    random = np.random.default_rng(1)
    every = np.array([0, -2, -3.5, -3, -6, -6, 2.5, 2.5, 1.5, 4, 5, 6.5, 2.5, -3])
    for size, share in ((ENOUGH, 0.84), (10, 0.90)):
        # Each draw of scores is a day of its own, so that one call reads all of them.
        days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2000-01-01", periods=400)]
        made = [
            {"first_day": day, "last_day": day, "plover": score}
            for day in days
            for score in random.choice(every, size)
        ]
        found = relations(table(*made), "day", resamples=500).dropna(subset="low")
        held = (found["low"] <= every.mean()) & (every.mean() <= found["high"])
        assert held.mean() == pytest.approx(share, abs=0.04)


def test_a_table_read_from_a_file_gives_the_same() -> None:
    events = table({}, {"actors": ["US", "CN"], "recipients": []}, {"past": True, "plover": None})
    expected = relations(events)
    from_csv = pd.read_csv(io.BytesIO(csv(events)), keep_default_na=False, na_values=[""])
    pd.testing.assert_frame_equal(relations(from_csv), expected)
    pd.testing.assert_frame_equal(relations(pd.read_parquet(io.BytesIO(parquet(events)))), expected)


@pytest.mark.parametrize("events", [table(), table({"actors": ["US"], "recipients": []})])
def test_without_pairs_the_table_is_empty_and_has_its_columns(events: pd.DataFrame) -> None:
    found = relations(events)
    assert len(found) == 0
    assert {name: str(kind) for name, kind in found.dtypes.items()} == KINDS


countries = st.lists(st.sampled_from(["US", "CN", "EU", "NA"]), max_size=3)
day = st.dates(pd.Timestamp("2024-11-01").date(), pd.Timestamp("2025-02-28").date())
changes = st.builds(
    lambda days, actors, recipients, quad, score, dated, past: {
        "first_day": days and min(days).isoformat(),
        "last_day": days and max(days).isoformat(),
        "actors": actors,
        "recipients": recipients,
        "quad": quad,
        "plover": score,
        "dated": dated,
        "past": past,
    },
    st.none() | st.tuples(day, day),
    countries,
    countries,
    st.sampled_from([*QUADS, "neutral", None]),
    st.none() | st.floats(-10, 10),
    st.sampled_from(["words", "published"]),
    st.booleans(),
)


@given(st.lists(changes, max_size=8), st.sampled_from(PERIODS), st.booleans())
def test_every_pair_of_every_event_that_counts_is_in_one_row(
    made: list[dict[str, Any]], by: str, by_publication: bool
) -> None:
    expected = Counter(
        (one, other)
        for each in made
        if not each["past"]
        for one in set(each["actors"])
        for other in set(each["recipients"] or each["actors"])
        if one != other
    )
    found = relations(table(*made), by, by_publication=by_publication, resamples=100)
    summed = Counter[tuple[str, str]]()
    for actor, recipient, events in rows(found, "actor", "recipient", "events"):
        summed[actor, recipient] += events
    assert summed == expected
    assert not found.duplicated(["period", "actor", "recipient"]).any()
    parts = found["cooperation"] + found["conflict"] + found["neutral"]
    assert (parts <= found["events"]).all()
    assert (found["scored"] <= found["events"]).all()


@given(st.lists(st.sampled_from([-6, -3.5, -2, 0, 1.5, 2.5, 6.5]), min_size=ENOUGH, max_size=40))
def test_the_interval_holds_the_mean(scores: list[float]) -> None:
    found = relations(table(*({"plover": score} for score in scores)))
    [row] = found.to_dict("records")
    if not pd.isna(row["low"]):
        assert row["low"] <= row["score"] <= row["high"]
    assert pd.isna(row["low"]) == (len(set(scores)) == 1)


@settings(max_examples=50)
@given(
    st.lists(changes, max_size=8).flatmap(
        lambda made: st.tuples(st.just(made), st.permutations(made))
    )
)
def test_the_order_of_events_changes_nothing(
    orders: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    one, other = (relations(table(*made), resamples=100) for made in orders)
    pd.testing.assert_frame_equal(one, other)
