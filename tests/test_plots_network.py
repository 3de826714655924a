"""The network: who acts towards whom, as often and in the way that the table says."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import relkit
from relkit.plots.charts import svg
from relkit.plots.scores import STEPS, step
from relkit.plots.who_to_whom import network
from tests.plot_frames import event, events, random_events, rows_of, said_in


def ties(frame: pd.DataFrame, score: str = "plover") -> dict[tuple[str, str], tuple[int, Any]]:
    """What the chart holds, by pair: number of events, mean score."""
    rows = [row for row in rows_of(network(frame, score).to_dict()) if "scored" in row]
    return {(row["actor"], row["recipient"]): (row["events"], row["score"]) for row in rows}


def test_numbers_and_means_are_those_of_the_table() -> None:
    frame = events(
        event("US", "CN", "SANCTION", goldstein=-8.0),
        event("US", "CN", "ACCUSE", goldstein=-2.0),
        event("CN", "US", "RETREAT"),
        event("CN", "JP", "OTHER"),
    )
    assert ties(frame) == {("US", "CN"): (2, -4.0), ("CN", "US"): (1, 6.5), ("CN", "JP"): (1, None)}
    assert ties(frame, "goldstein")["US", "CN"] == (2, -5.0)


def test_what_several_do_counts_for_each_of_them() -> None:
    frame = events(event("US,CN,JP", ""), event("US,JP", "CN", "ACCUSE"))
    found = ties(frame)
    assert found["US", "CN"] == (2, -0.25)
    assert found["CN", "US"] == (1, 1.5)
    assert len(found) == 6
    spec = network(frame).to_dict()
    assert said_in(spec) == "What several do with one another counts in each direction."


@pytest.mark.parametrize("count", [2, 3, 4, 12, 26])
def test_it_counts_what_relations_counts(count: int) -> None:
    frame = random_events(200, count)
    table = relkit.relations(frame, by="year", resamples=100)
    table["total"] = table["score"] * table["scored"]
    sums = table.groupby(["actor", "recipient"])[["events", "scored", "total"]].sum()
    expected = {pair: (row.events, row.total / row.scored) for pair, row in sums.iterrows()}
    found = ties(frame)
    assert set(found) == set(expected)
    for pair, (number, mean) in found.items():
        assert (number, mean) == (expected[pair][0], pytest.approx(expected[pair][1]))


@pytest.mark.parametrize("flag", ["negated", "hypothetical", "past"])
def test_what_did_not_happen_now_is_left_out_and_counted(flag: str) -> None:
    left_out = event("CN", "US") | {flag: True}
    frame = events(event("US", "CN"), event("CN", "US"), left_out)
    assert ties(frame)["CN", "US"][0] == 1
    said = said_in(network(frame).to_dict())
    assert said == "Left out: 1 event told of as denied, merely possible or past."
    assert ties(events(event("CN", "US", planned=True)))["CN", "US"][0] == 1


def test_an_event_with_one_country_is_counted_in_words() -> None:
    frame = events(event("US", "CN"), event("US", ""), event("US", "US"), event("", "US"))
    said = said_in(network(frame).to_dict())
    assert said == "Not drawn: 3 events without two countries that are known."


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (events(), "No network: the table has no events."),
        (events(event("US", "")), "No network: no event leads from one country to another."),
        (events(event("US", "CN", negated=True)), "No network: no event leads"),
    ],
)
def test_where_there_is_nothing_to_draw_it_says_so(frame: pd.DataFrame, words: str) -> None:
    [row] = rows_of(network(frame).to_dict())
    assert " ".join(row["said"]).startswith(words)


def test_few_countries_are_arrows_whose_thickness_is_their_number() -> None:
    frame = events(*[event("US", "CN")] * 4, event("CN", "US", "SANCTION"))
    rows = [row for row in rows_of(network(frame).to_dict()) if "head_x" in row]
    heads = {row["actor"]: row for row in rows}
    assert heads["US"]["thick"] == 9
    assert heads["CN"]["thick"] == pytest.approx(1.5 + 7.5 / 4)
    assert heads["US"]["words"] == ["4 events", "mean +1.5"]
    assert heads["CN"]["words"] == ["1 event", "mean −6.0"]
    # CN stands left of US: its arrow ends on the right.
    assert heads["CN"]["head_x"] > 320 > heads["US"]["head_x"]


def test_many_countries_are_a_matrix_with_a_number_in_each_sign() -> None:
    spec = network(random_events(300, 12)).to_dict()
    rows = [row for row in rows_of(spec) if "letters" in row]
    assert all(row["count"][0] == str(row["events"]) for row in rows)
    biggest = max(rows, key=lambda row: row["size"] / (0.785 if row["shape"] == "circle" else 0.72))
    assert biggest["events"] == max(row["events"] for row in rows)


def test_more_than_thirty_countries_are_counted_in_words() -> None:
    frame = events(*(event("US", f"C{n:02}") for n in range(40)))
    spec = network(frame).to_dict()
    assert said_in(spec) == "Not drawn: 11 events with 11 other countries."
    assert len({row["recipient"] for row in rows_of(spec) if "letters" in row}) == 29


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (10, "material cooperation"),
        (5, "material cooperation"),
        (4.9, "verbal cooperation"),
        (0.5, "verbal cooperation"),
        (0.4, "neutral"),
        (-0.4, "neutral"),
        (-0.5, "verbal conflict"),
        (-5, "material conflict"),
    ],
)
def test_a_mean_has_the_colour_of_its_step(score: float, name: str) -> None:
    assert step(score) == name
    assert name in STEPS


def test_an_unknown_score_is_refused() -> None:
    with pytest.raises(ValueError, match="one of plover, goldstein, not 'cameo'"):
        network(events(event("US", "CN")), score="cameo")


@pytest.mark.parametrize("count", [2, 3, 4, 26])
def test_it_is_drawn(count: int) -> None:
    assert svg(network(random_events(300, count))).startswith(b"<svg")
