"""Relations refuse what is no table of events, and say which cell is wrong."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from relkit.relations.counting import relations
from tests.event_rows import EVENT, table


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quad": "war"}, "quad must be one of verbal cooperation, .*'war'"),
        ({"first_day": "22 May"}, "first_day must be a day as in 2025-05-22.*'22 May'"),
        ({"actors": 7}, r"actors must be countries, as in \['CN', 'US'\], got 7"),
        ({"recipients": [7]}, r"recipients must be countries.*got \[7\]"),
        ({"plover": "much"}, "plover must be a number, or not known, got 'much'"),
        ({"plover": float("inf")}, "plover must be a number, or not known, got inf"),
        ({"past": "perhaps"}, "past must be true, false or not known, got 'perhaps'"),
    ],
)
def test_a_cell_that_no_events_table_has_is_named_with_its_row(
    change: dict[str, Any], message: str
) -> None:
    events = pd.DataFrame([EVENT, EVENT | change])
    with pytest.raises(ValueError, match=f"events, row 1: {message}.*hand over the table"):
        relations(events)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "decade"}, "by must be one of day, week, month, quarter, year, got 'decade'"),
        ({"score": "events"}, "score must be one of plover, goldstein, got 'events'"),
        ({"include": ["planned"]}, r"include takes a list of .*past, got \['planned'\]"),
        ({"include": "past"}, "include takes a list of .*got 'past'"),
        ({"resamples": 99}, "resamples must be a whole number from 100, got 99"),
        ({"resamples": True}, "resamples must be a whole number from 100, got True"),
    ],
)
def test_a_parameter_that_is_none_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        relations(table({}), **options)


def test_what_is_no_events_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table of events: it lacks actors, recipients, quad"):
        relations(table({}).drop(columns=["actors", "recipients", "quad"]))
    with pytest.raises(ValueError, match="it lacks goldstein"):
        relations(table({}).drop(columns="goldstein"), score="goldstein")
    with pytest.raises(TypeError, match="events must be a DataFrame, got list"):
        relations([EVENT])  # type: ignore[arg-type]
