"""Made-up rows of an events table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from relkit.relations.event_rows import MODALITIES

EVENT: dict[str, Any] = {
    "event_id": "a:0-9",
    "first_day": "2025-05-22",
    "last_day": "2025-05-22",
    "dated": "words",
    "actors": ["US"],
    "recipients": ["CN"],
    "quad": "verbal cooperation",
    "planned": False,
    "hypothetical": False,
    "negated": False,
    "past": False,
    "plover": 2.5,
    "goldstein": 1.0,
    "origin": "person",
}


def table(*changes: dict[str, Any]) -> pd.DataFrame:
    """Make an events table, a row for each change to an ordinary event."""
    frame = pd.DataFrame([EVENT | change for change in changes], columns=list(EVENT))
    text = ("event_id", "first_day", "last_day", "dated", "quad", "origin")
    kinds = dict.fromkeys(text, "string") | {"plover": "Float64", "goldstein": "Float64"}
    return frame.astype(kinds | dict.fromkeys(("planned", *MODALITIES), "boolean"))
