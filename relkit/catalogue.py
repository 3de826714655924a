"""Every table by its name: how it is made, and which columns to show side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.event_reports import contacts, events
from relkit.span_table import SPANS, spans
from relkit.spans import Article
from relkit.tables import officials, roles, statements, tariff_actions

if TYPE_CHECKING:
    import pandas as pd

    Maker = Callable[[Iterable[Article], AnnotationSet], pd.DataFrame]

TABLES: Mapping[str, Maker] = {
    "officials": officials,
    "roles": roles,
    "statements": statements,
    "tariff_actions": tariff_actions,
    "contacts": contacts,
    "events": events,
}
"""The makers of tables, by the names of what they make."""

MAKERS: Mapping[str, Maker] = {"spans": spans, **TABLES}
"""Those, and the table of the spans themselves."""

COMPACT: Mapping[str, list[str]] = {
    "spans": [name for name in SPANS if name not in ("attributes", "relations")],
    "officials": ["name", "mention", "role", "country", "mentions", "score", "origin"],
    "roles": ["name", "role", "country", "first_seen", "last_seen", "mentions"],
    "statements": ["speaker", "speaker_country", "words", "mode", "cue", "date", "score"],
    "tariff_actions": [
        *("actor", "target", "action", "measure", "goods", "rate", "duration", "date", "status"),
        *("claimed_by", "evidence", "score"),
    ],
    "contacts": [
        *("date", "dated", "parties", "mode", "status", "people", "evidence", "reports"),
        "confidence",
    ],
    "events": [
        *("date", "dated", "actors", "recipients", "event", "mode", "planned", "plover"),
        *("evidence", "reports", "confidence"),
    ],
    "relations": [
        *("period", "actor", "recipient", "events", "cooperation", "conflict", "score", "scored"),
        *("low", "high"),
    ],
}
"""By table, the columns to show where not all fit side by side."""
