"""Relations over time: means with their intervals and numbers, counts below, gaps said."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import relkit
from relkit.plots.charts import svg
from relkit.plots.periods import columns
from relkit.plots.relation_periods import relations_over_time
from tests.plot_frames import random_events, relation, relations, rows_of, said_in

NOTE = "Above each mean: of how many events it is the mean."


def drawn(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as the chart holds them, those of the counts left out."""
    rows = rows_of(relations_over_time(frame).to_dict())
    return [row for row in rows if "interval" in row and "kind" not in row]


def bars(frame: pd.DataFrame) -> dict[str, tuple[int, int]]:
    rows = rows_of(relations_over_time(frame).to_dict())
    return {row["kind"]: (row["from"], row["to"]) for row in rows if "kind" in row}


def test_a_mean_stands_with_its_interval_and_number() -> None:
    known = relation("US", "CN", "2025-05", -2.25, low=-4.0, high=-0.5, scored=7)
    [row] = drawn(relations(known))
    assert (row["score"], row["low"], row["high"], row["scored"]) == (-2.25, -4.0, -0.5, 7)
    assert (row["mean score"], row["interval"]) == ("−2.2, of 7", "−4.0 to −0.5")


def test_without_an_interval_the_mean_is_hollow_and_the_key_says_so() -> None:
    frame = relations(relation("US", "CN", "2025-05", -2.0))
    [row] = drawn(frame)
    assert (row["score"], row["low"], row["high"]) == (-2.0, None, None)
    assert row["interval"] == "none: too few, or all the same"
    means = [r["means"] for r in rows_of(relations_over_time(frame).to_dict()) if "means" in r]
    assert means[0] == "mean of too few for an interval"
    half = relation("US", "CN", "2025-05", -2.0, low=-3.0)
    assert drawn(relations(half))[0]["low"] is None


def test_counts_stand_below_cooperation_up_and_conflict_down() -> None:
    told = relation("US", "CN", "2025-05", 1.0, events=9, cooperation=4, conflict=3, neutral=2)
    assert bars(relations(told)) == {"cooperation": (0, 4), "neutral": (4, 6), "conflict": (0, -3)}
    assert bars(relations(relation("US", "CN", "2025-05", None, cooperation=0))) == {
        "conflict": (0, -1)
    }


def test_each_pair_has_its_panel_both_directions_side_by_side() -> None:
    frame = relations(
        relation("US", "CN", "2025-05", 1.0, events=9),
        relation("US", "JP", "2025-05", 1.0, events=8),
        relation("CN", "US", "2025-05", 1.0),
    )
    names = [row["who"] for row in drawn(frame)]
    assert list(dict.fromkeys(names)) == ["US → CN", "CN → US", "US → JP"]


@pytest.mark.parametrize(
    ("periods", "labels"),
    [
        (["2024-12", "2025-01"], ["Dec 2024", "Jan 2025"]),
        (["2020-08", "2025-05"], ["Aug 2020", "…", "May 2025"]),
        (["2025-05", "2025-06", "2025-08"], ["May 2025", "Jun", "…", "Aug"]),
        (["2024", "2025", "2027"], ["2024", "2025", "…", "2027"]),
        (["2025-Q1", "2025-Q2", "2025-Q4"], ["Q1 2025", "Q2", "…", "Q4"]),
        (["2025-W20", "2025-W21", "2025-W23"], ["W20 2025", "W21", "…", "W23"]),
        (["2025-05-22", "2025-05-23", "2025-05-25"], ["22 May 2025", "23 May", "…", "25 May"]),
    ],
)
def test_periods_are_named_and_gaps_between_them_are_marked(
    periods: list[str], labels: list[str]
) -> None:
    def first(period: str) -> int:
        start = period
        if "Q" in period:
            start = f"2025-{3 * int(period[-1]) - 2:02}"
        stamp = pd.Timestamp.fromisocalendar(2025, int(period[-2:]), 1) if "W" in period else None
        return (stamp or pd.Timestamp(start)).toordinal()

    rows = [{"period": period, "first": first(period)} for period in reversed(periods)]
    found = columns(rows)
    assert [" ".join(each.lines) for each in found] == labels
    assert [each.period for each in found if each.period] == periods


def test_what_has_no_period_is_counted() -> None:
    dated, undated = relation("US", "CN", "2025-05", 1.0), relation("US", "CN", None, 1.0)
    spec = relations_over_time(relations(dated, undated)).to_dict()
    assert said_in(spec) == f"{NOTE} Not drawn: 3 events that lie in no single period."
    many = relations(*(relation("US", f"C{n}", "2025-05", 1.0) for n in range(8)))
    spec = relations_over_time(many).to_dict()
    assert said_in(spec) == f"{NOTE} Not drawn: 6 events of 2 other pairs."


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (relations(), "No relations over time: the table has no rows."),
        (relations(relation("US", "CN", None, 1.0)), "No relations over time: none of 3 events"),
    ],
)
def test_where_there_is_nothing_to_draw_it_says_so(frame: pd.DataFrame, words: str) -> None:
    [row] = rows_of(relations_over_time(frame).to_dict())
    assert " ".join(row["said"]).startswith(words)


@pytest.mark.parametrize("by", ["day", "month", "quarter", "year"])
def test_tables_of_relations_are_drawn(by: str) -> None:
    frame = relkit.relations(random_events(300, 3, days=900), by=by, resamples=100)
    assert svg(relations_over_time(frame)).startswith(b"<svg")
    dated = frame.dropna(subset=["period"])
    found = {(row["who"], row["period"]): row for row in drawn(frame)}
    top = dated.groupby(["actor", "recipient"])["events"].sum().nlargest(1).index[0]
    own = dated[(dated["actor"] == top[0]) & (dated["recipient"] == top[1])]
    for row in own.itertuples():
        shown = found[f"{top[0]} → {top[1]}", row.period]
        assert (shown["events"], shown["conflict"]) == (row.events, row.conflict)
        assert shown["score"] == (None if pd.isna(row.score) else pytest.approx(row.score))
        assert (shown["low"] is None) == pd.isna(row.low)


def test_another_table_is_refused() -> None:
    frame = relations(relation("US", "CN", "2025-05", 1.0)).drop(columns=["low", "high"])
    with pytest.raises(ValueError, match="lacks low, high"):
        relations_over_time(frame)
