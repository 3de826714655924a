"""Every picture of any text and any table: always drawn, and text is never more than text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.plots.charts import svg
from relkit.plots.event_rows import EVENTS
from relkit.plots.event_timeline import has_days, timeline
from relkit.plots.lettering import broken, drawable, fitted, shortened, text_width
from relkit.plots.relation_periods import RELATIONS, relations_over_time
from relkit.plots.speaker_bars import STATEMENTS, speakers
from relkit.plots.who_to_whom import network
from tests.plot_frames import (
    event,
    events,
    relation,
    relations,
    rows_of,
    statement,
    statements,
)

Draw = Callable[[pd.DataFrame], alt.VConcatChart]
PICTURES: dict[str, tuple[Draw, tuple[str, ...]]] = {
    "timeline": (timeline, EVENTS),
    "network": (network, EVENTS),
    "speakers": (speakers, STATEMENTS),
    "relations": (relations_over_time, RELATIONS),
}
ODD = (
    "\0\x01\x1b\x7f\x85\u2028\u2029\ufffe\uffff",
    "a\nb\tc\r\n", " ", "", "\u202eoverridden\u202c", "قال الرئيس", "北京 習近平",
    "👩‍👩‍👧 🇺🇸 e\u0301",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&amp; & ' \" \\ \\n",
    "'] + [alert(1)]", "datum.value", "${x}", "long " * 2000, "unbreakable" * 1000,
)  # fmt: skip


def tables_with(text: str) -> list[tuple[Draw, pd.DataFrame]]:
    """A table for each picture, with the text wherever text may be."""
    told = dict.fromkeys(("evidence", "people", "article", "event", "origin", "claimed_by"), text)
    made = event(text, "CN", days="2025-05-22", **told)
    back = event("CN", text, "SANCTION", "2025-05-22", **told)
    said = dict.fromkeys(("words", "cue", "article", "origin", "speaker_role"), text)
    return [
        (timeline, events(made, back, event("CN", text, days=text))),
        (network, events(made, back)),
        (network, events(made, back, *(event("US", f"{text}{n}") for n in range(9)))),
        (speakers, statements(statement(text, text, text, **said))),
        (relations_over_time, relations(relation(text, "CN", "2025-05", 1.0))),
        (relations_over_time, relations(relation("US", text, text or None, 1.0))),
    ]


def check(chart: alt.VConcatChart) -> str:
    """Draw a chart and return its words."""
    root = ET.fromstring(svg(chart))  # noqa: S314  (our own picture)
    assert not [each for each in root.iter() if each.tag.rpartition("}")[2] in ("script", "image")]
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    return " ".join(root.itertext())


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:24])
def test_odd_text_is_drawn_as_text(text: str) -> None:
    for draw, frame in tables_with(text):
        check(draw(frame))


@settings(max_examples=8)
@given(st.text(max_size=30))
def test_any_text_is_drawn(text: str) -> None:
    for draw, frame in tables_with(text):
        check(draw(frame))


@pytest.mark.parametrize("number", range(6))
def test_a_chart_is_plain_data_that_altair_reads_again(number: int) -> None:
    draw, frame = tables_with("US")[number]
    spec = draw(frame).to_dict()
    assert json.loads(json.dumps(spec)) == spec
    assert alt.Chart.from_dict(spec).to_dict()["vconcat"]


def test_hover_shows_no_more_of_the_evidence_than_fits() -> None:
    long = event("US", "CN", days="2025-05-22", evidence="word " * 2000)
    [row] = [row for row in rows_of(timeline(events(long)).to_dict()) if "first_day" in row]
    assert len(row["words"]) <= 240
    assert row["words"].endswith("…")


@pytest.mark.parametrize("name", PICTURES)
def test_an_empty_table_is_drawn_in_words(name: str) -> None:
    draw, names = PICTURES[name]
    assert "the table has no" in check(draw(pd.DataFrame(columns=list(names))))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("count", [1, 3])
def test_a_table_of_nothing_known_is_drawn(name: str, count: int) -> None:
    draw, names = PICTURES[name]
    for nothing in (None, pd.NA, float("nan"), pd.NaT):
        check(draw(pd.DataFrame([dict.fromkeys(names, nothing)] * count)))


VALUES = st.one_of(
    st.none(),
    st.just(pd.NA),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=12),
    st.lists(st.one_of(st.none(), st.text(max_size=5)), max_size=3),
    st.sampled_from(["2025-05-22", "2025-05", "9999-12-31", "0001-01-01", "US", "direct", "day"]),
)


@settings(max_examples=40)
@given(st.data())
def test_any_value_in_any_column_is_drawn_or_left_out(data: st.DataObject) -> None:
    draw, names = PICTURES[data.draw(st.sampled_from(sorted(PICTURES)))]
    plain: dict[str, Any] = {
        "timeline": event("US", "CN", days="2025-05-22"),
        "speakers": statement("Ma", "CN", "direct"),
        "relations_over_time": relation("US", "CN", "2025-05", 1.0),
        "network": event("US", "CN"),
    }[draw.__name__]
    rows = [
        plain | data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=6))
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    frame = pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=object) for name in names}
    )
    check(draw(frame))
    if draw is timeline:
        said = check(timeline(frame))
        assert has_days(frame) == ("No timeline" not in said)


@given(st.text(), st.integers(1, 60))
def test_shortened_text_is_one_line_that_can_be_drawn(text: str, longest: int) -> None:
    line = shortened(text, longest)
    assert len(line) <= longest
    assert drawable(line) == line
    assert len(line.splitlines()) <= 1
    assert shortened(line, longest) == line


@given(st.text(), st.integers(1, 300))
def test_fitted_text_is_no_wider_than_it_may_be(text: str, width: int) -> None:
    line = fitted(text, 11, width)
    assert text_width(line, 11) <= max(width, text_width("…", 11))
    assert fitted(line, 11, 10_000) == line


@given(st.text(), st.integers(20, 300))
def test_broken_text_keeps_its_words_and_its_width(text: str, width: int) -> None:
    lines = broken(text, 11, width)
    assert " ".join(lines).split() == drawable(text).split()
    assert all(text_width(line, 11) <= width or " " not in line.strip() for line in lines)
