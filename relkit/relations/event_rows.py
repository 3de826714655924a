"""The rows of a table of events, as relations need them: checked, whatever file they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite, nan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

SCORES = ("plover", "goldstein")
MODALITIES = ("hypothetical", "negated", "past")
"""What is told of an event that did not happen, or not now."""

_NEEDED = ("first_day", "last_day", "dated", "actors", "recipients", "quad", "origin", *MODALITIES)
_QUADS = {
    "verbal cooperation": "cooperation",
    "material cooperation": "cooperation",
    "verbal conflict": "conflict",
    "material conflict": "conflict",
    "neutral": "neutral",
}
_YES_NO = {"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False}


@dataclass(frozen=True, slots=True)
class Event:
    """What a relation needs to know of an event.

    Parameters
    ----------
    first_day, last_day
        Between which days it lies; ``None`` where that is not known.
    by_publication
        Whether only the day of publication tells that.
    actors, recipients
        Countries.
    kind
        "cooperation", "conflict" or "neutral"; ``None`` where it has no quad.
    score
        Of the column that was asked for.
    origins
        Who made it.
    modalities
        Those of `MODALITIES` that are told of it.
    """

    first_day: date | None
    last_day: date | None
    by_publication: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    kind: str | None
    score: float | None
    origins: tuple[str, ...]
    modalities: frozenset[str]

    def pairs(self) -> list[tuple[str, str]]:
        """Return who acts towards whom; where nobody receives, each actor towards each other."""
        towards = self.recipients or self.actors
        return sorted({(one, other) for one in self.actors for other in towards if one != other})


def event_rows(events: pd.DataFrame, score: str) -> Iterator[Event]:
    """Yield the events of a table, one a row.

    Parameters
    ----------
    events
        The table of events, also as it is read from CSV, Parquet or SQLite.
    score
        One of `SCORES`.

    Raises
    ------
    TypeError
        If `events` is no DataFrame.
    ValueError
        If it lacks a column, or a cell holds what an events table does not; the message names it.
    """
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    advice = "hand over the table of events, or rows of it"
    if not isinstance(events, pd.DataFrame):
        msg = f"events must be a DataFrame, got {type(events).__name__}; {advice}"
        raise TypeError(msg)
    missing = [name for name in (*_NEEDED, score) if name not in events.columns]
    if missing:
        msg = f"this is no table of events: it lacks {', '.join(missing)}; {advice}"
        raise ValueError(msg)
    for number, row in zip(events.index, events[[*_NEEDED, score]].to_dict("records"), strict=True):
        try:
            yield _event(row, score)
        except ValueError as error:
            msg = f"events, row {number}: {error}; {advice}"
            raise ValueError(msg) from None


def _event(row: Mapping[Any, Any], score: str) -> Event:
    quad = _text(row["quad"])
    if quad is not None and quad not in _QUADS:
        msg = f"quad must be one of {', '.join(_QUADS)}, or not known, got {quad!r}"
        raise ValueError(msg)
    return Event(
        first_day=_day(row, "first_day"),
        last_day=_day(row, "last_day"),
        by_publication=_text(row["dated"]) == "published",
        actors=_codes(row, "actors"),
        recipients=_codes(row, "recipients"),
        kind=_QUADS[quad] if quad else None,
        score=_number(row, score),
        origins=tuple(each.strip() for each in (_text(row["origin"]) or "").split(";") if each),
        modalities=frozenset(name for name in MODALITIES if _flag(row, name)),
    )


def _is_known(value: Any) -> bool:
    import pandas as pd  # noqa: PLC0415

    return not pd.isna(value)


def _text(value: Any) -> str | None:
    return str(value) if _is_known(value) else None


def _day(row: Mapping[Any, Any], name: str) -> date | None:
    value = _text(row[name])
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        msg = f"{name} must be a day as in 2025-05-22, or not known, got {value!r}"
        raise ValueError(msg) from None


def _codes(row: Mapping[Any, Any], name: str) -> tuple[str, ...]:
    """Return countries from a list, or from a string with commas, as CSV and SQLite have them."""
    import pandas as pd  # noqa: PLC0415

    value = row[name]
    if isinstance(value, str):
        value = value.split(",")
    elif not pd.api.types.is_list_like(value):
        if _is_known(value):
            msg = f"{name} must be countries, as in ['CN', 'US'], got {value!r}"
            raise ValueError(msg)
        return ()
    if not all(isinstance(code, str) for code in value):
        msg = f"{name} must be countries, as in ['CN', 'US'], got {list(value)!r}"
        raise ValueError(msg)
    return tuple(code.strip() for code in value if code.strip())


def _number(row: Mapping[Any, Any], name: str) -> float | None:
    value = row[name]
    if not _is_known(value):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = nan
    if not isfinite(number):
        msg = f"{name} must be a number, or not known, got {value!r}"
        raise ValueError(msg)
    return number


def _flag(row: Mapping[Any, Any], name: str) -> bool:
    """Return whether it is said of an event; what is not known is not said."""
    value = row[name]
    if not _is_known(value):
        return False
    told = str(value).lower()  # SQLite has 0 and 1, CSV True and False
    if told not in _YES_NO:
        msg = f"{name} must be true, false or not known, got {value!r}"
        raise ValueError(msg)
    return _YES_NO[told]
