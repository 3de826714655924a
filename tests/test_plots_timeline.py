"""The timeline: every event at its days, told apart by what is known of it, and nothing lost."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.plots.charts import svg
from relkit.plots.event_rows import EVENTS, WORDS, event_rows
from relkit.plots.event_timeline import has_days, timeline
from relkit.plots.lanes import in_lanes, with_room_for_words
from relkit.plots.rows import day
from relkit.plots.stretches import stretches, ticks
from tests.plot_frames import event, events, random_events, rows_of, said_in


def drawn(frame: pd.DataFrame) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The events as the chart holds them, and the whole chart."""
    spec = timeline(frame).to_dict()
    return [row for row in rows_of(spec) if "first_day" in row], spec


def test_an_event_stands_at_its_days_with_its_evidence() -> None:
    met = event("US,CN", "", "CONSULT", "2025-05-22", people="Landau; Ma", confidence=0.75)
    [row], _ = drawn(events(met))
    assert (row["first_day"], row["last_day"], row["days"]) == ("2025-05-22", "2025-05-22", 1)
    assert row["day"] == day("2025-05-22")
    assert (row["who"], row["what"], row["label"]) == ("CN ↔ US", "talks (CONSULT)", "talks")
    assert (row["words"], row["people"]) == ("the two sides spoke", "Landau; Ma")
    assert (row["article"], row["confidence"], row["claimed by"]) == ("a1", "0.75", "not known")


@pytest.mark.parametrize(
    ("days", "more", "last", "length"),
    [
        ("2025-05-01/2025-05-31", {}, "2025-05-31", 23),
        ("2025-01-01/2025-12-31", {}, "2025-12-31", 143),
        ("2025-05-01/2025-05-31", {"planned": True}, "2025-05-31", 31),
        ("2025-05-01/2025-05-31", {"published": None}, "2025-05-31", 31),
        ("2024-05-01/2024-05-31", {}, "2024-05-31", 31),
        ("2025-06-01/2025-06-30", {}, "2025-06-30", 30),
    ],
)
def test_what_has_happened_did_so_by_the_day_of_publication(
    days: str, more: Any, last: str, length: int
) -> None:
    [row], _ = drawn(events(event("US", "CN", "SANCTION", days, **more)))
    assert (row["last_day"], row["days"]) == (last, length)
    assert row["to"] - row["from"] == length


def test_marks_tell_apart_what_is_known() -> None:
    kinds: list[Any] = [{}, {"dated": "published"}]
    kinds += [{flag: True} for flag in ("planned", "hypothetical", "negated")]
    made = [event("US", "CN", "SANCTION", "2025-05-22", **more) for more in kinds]
    rows, spec = drawn(events(*made))
    seen = {(row["fill"], str(row["dash"]), row["mood"] == "denied") for row in rows}
    assert len(seen) == len(rows) == 5
    assert {row["mood"] for row in rows} == {"happened", "planned", "possible", "denied"}
    assert {row["label"] for row in rows} >= {"sanction", "planned: sanction", "denied: sanction"}
    means = {row["means"] for row in rows_of(spec) if "means" in row}
    assert means >= {"dated by its publication", "planned", "possible", "denied"}


def test_every_class_has_a_colour_and_a_shape_of_its_own() -> None:
    codes = ("CONSULT", "COOPERATE", "ACCUSE", "SANCTION", "OTHER")
    rows, _ = drawn(events(*(event("US", "CN", code, "2025-05-22") for code in codes)))
    assert len({row["color"] for row in rows}) == len({row["shape"] for row in rows}) == 5


def test_lines_are_told_by_direction() -> None:
    made = [
        event("US", "CN", days="2025-05-01"),
        event("CN", "US", days="2025-05-02"),
        event("CN,US", "", days="2025-05-03"),
        event("US", "", days="2025-05-04"),
        event("US,JP", "CN", days="2025-05-05"),
    ]
    rows, spec = drawn(events(*made))
    expected = {"US → CN", "CN → US", "CN ↔ US", "US → not known", "US, JP → CN"}
    assert {row["who"] for row in rows} == expected
    assert {row["name"] for row in rows_of(spec) if "name" in row} == expected


def test_events_of_one_line_never_lie_on_each_other() -> None:
    made = [event("US", "CN", code, "2025-05-22") for code in WORDS]
    rows, spec = drawn(events(*made[:10]))
    assert len({row["y"] for row in rows}) == 10
    rows, spec = drawn(events(*made))
    assert len({row["y"] for row in rows}) == 12
    assert said_in(spec) == "On others, where too many lie on one day: 4 events."


def test_what_is_not_drawn_is_counted() -> None:
    dated, undated = event("US", "CN", days="2025-05-22"), event("US", "CN")
    _, spec = drawn(events(dated, undated, event("US", "CN", days="last Thursday")))
    assert said_in(spec) == "Not drawn: 2 events without a day that can be read."
    assert "subtitle" not in drawn(events(dated))[1]["title"]
    many = events(*(event(f"A{n}", f"B{n}", days="2025-05-22") for n in range(32)), dated)
    rows, spec = drawn(many)
    assert len(rows) == 30
    assert said_in(spec) == "Not drawn: 3 events of 3 other lines with fewer."


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (events(), "No timeline: the table has no events."),
        (events(event("US", "CN")), "No timeline: 1 event, none with a day."),
    ],
)
def test_where_there_is_nothing_to_draw_it_says_so(frame: pd.DataFrame, words: str) -> None:
    chart = timeline(frame)
    [row] = rows_of(chart.to_dict())
    assert " ".join(row["said"]).startswith(words)
    assert not has_days(frame)
    assert b"No timeline" in svg(chart)


def test_has_days_where_one_day_is_known() -> None:
    assert has_days(events(event("US", "CN"), event("US", "CN", days="2025-05-22")))
    published = event("US", "CN", days="2025-05-22", dated="published")
    assert has_days(events(published))


def test_two_articles_years_apart_leave_no_empty_axis() -> None:
    made = [("2020-08-24", 30), ("2025-05-22", 30)]
    frame = events(
        event("US", "CN", days="2020-01-01/2020-01-31", published="2020-08-25"),
        *(event("US", "CN", days=first) for first, _ in made),
    )
    rows, spec = drawn(frame)
    assert {row["stretch"] for row in rows} == {0, 1, 2}
    after = [row["after"] for row in rows_of(spec) if "after" in row]
    assert after == ["… 7 months later", "… 4.7 years later"]


@given(
    st.lists(st.tuples(st.integers(1, 3_600_000), st.integers(0, 4000)), min_size=1, max_size=30)
)
def test_every_day_lies_in_one_stretch_and_inside_of_it(made: list[tuple[int, int]]) -> None:
    spans = [(first, first + days) for first, days in made if first + days <= 3_650_000]
    parts = stretches(spans, 500)
    assert bool(parts) == bool(spans)
    assert sum(part.width for part in parts) == pytest.approx(500 if parts else 0)
    assert len(parts) <= 3
    for first, last in spans:
        [part] = [part for part in parts if part.first <= first <= part.last]
        assert 0 <= part.place(first - 0.5) <= part.place(last + 0.5) <= part.width
        assert part.day(part.place(first)) == pytest.approx(first)
    for before, after in pairwise(parts):
        assert before.last < after.first
    for part in parts:
        marks = ticks(part)
        assert 1 <= len(marks) <= part.width // 40
        assert all(part.low <= at <= part.high and lines for at, lines in marks.items())


@pytest.mark.parametrize("code", WORDS)
@pytest.mark.parametrize("days", ["2025-05-22", "2025-01-01/2025-05-23", "2025-05-20/2025-05-23"])
def test_words_stay_in_their_stretch(code: str, days: str) -> None:
    far = [event("US", "CN", code, f"{year}-05-22") for year in ("2010", "2017")]
    frame = events(*far, event("US", "CN", code, days, hypothetical=True))
    made = event_rows(frame)
    parts = stretches([each.span for each in made if each.span], 470)
    assert len(parts) == 3
    roomy = with_room_for_words(made, parts)
    [line] = in_lanes(made, roomy, with_words=True).values()
    for placed in line:
        assert -1 <= placed.left < placed.right <= roomy[placed.stretch].width + 1


def test_ticks_say_the_year_once() -> None:
    [part] = stretches([(738_000, 738_100), (738_100, 738_500)], 500)
    years = [lines[-1] for lines in ticks(part).values() if lines[-1].isdecimal()]
    assert len(years) == len(set(years)) >= 2


def test_a_thousand_events_are_drawn() -> None:
    chart = timeline(random_events(1000, 25))
    assert svg(chart).startswith(b"<svg")
    rows = [row for row in rows_of(chart.to_dict()) if "first_day" in row]
    assert not any(row["label"] for row in rows)


def test_another_table_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(ValueError, match=r"lacks first_day, last_day\..*relkit\.events"):
        timeline(events(event("US", "CN")).drop(columns=["first_day", "last_day"]))
    with pytest.raises(TypeError, match="not of list"):
        timeline([])  # type: ignore[arg-type]


def test_a_table_read_from_csv_is_drawn_as_the_one_that_was_written(tmp_path: Any) -> None:
    frame = random_events(30, 4)
    joined = frame.assign(
        actors=frame["actors"].str.join(","), recipients=frame["recipients"].str.join(",")
    )
    joined.to_csv(tmp_path / "events.csv", index=False)
    read = pd.read_csv(tmp_path / "events.csv", keep_default_na=False, na_values=[""])
    assert list(read.columns) == list(EVENTS)
    ours, theirs = drawn(frame)[0], drawn(read)[0]
    places = [
        [(row["who"], row["day"], row["y"], row["fill"]) for row in rows] for rows in (ours, theirs)
    ]
    assert places[0] == places[1]
