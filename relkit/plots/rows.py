"""Rows of a table as a picture takes them: plain values, nothing where nothing is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from relkit.plots.lettering import drawable, shortened

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = "not known"
_DAY = len("2025-05-23")
# More of it no tooltip shows.
_EVIDENCE = 240


def records(frame: pd.DataFrame, columns: Sequence[str], made_by: str) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries, with None for what is not known.

    Parameters
    ----------
    frame
        The table.
    columns
        Those that are needed.
    made_by
        The function that makes such a table, for who brings another.

    Raises
    ------
    TypeError
        If it is no DataFrame.
    ValueError
        If it lacks a column.
    """
    import pandas as pd  # noqa: PLC0415  (slow to import)

    if not isinstance(frame, pd.DataFrame):
        msg = (
            f"A picture is drawn of a DataFrame, not of {type(frame).__name__}: "
            f"take the table that {made_by} makes."
        )
        raise TypeError(msg)
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        msg = (
            f"The table lacks {', '.join(missing)}. A picture is drawn of {', '.join(columns)}: "
            f"take the table that {made_by} makes, with all of its columns."
        )
        raise ValueError(msg)
    values = {name: [_known(value) for value in frame[name]] for name in columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*values.values(), strict=True)]


def _known(value: Any) -> Any:
    import pandas as pd  # noqa: PLC0415  (slow to import)

    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


def day(value: Any) -> int | None:
    """Return the ordinal of the day that an ISO string begins with; nothing where it is none.

    Examples
    --------
    >>> day("2025-05-22T09:00:00Z"), day("last Thursday")
    (739393, None)
    """
    try:
        return date.fromisoformat(str(value)[:_DAY]).toordinal()
    except ValueError:
        return None


def number(value: Any) -> float | None:
    """Return a number; nothing where it is none."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def several(value: Any) -> tuple[str, ...]:
    """Return the values of a list, or of a string that joins them by commas, each once.

    Examples
    --------
    >>> several("US,CN"), several(["US", "US"]), several(None)
    (('US', 'CN'), ('US',), ())
    """
    if value is None:
        return ()
    parts = value.split(",") if isinstance(value, str) else _listed(value)
    return tuple(dict.fromkeys(shortened(str(part), 40) for part in parts if str(part).strip()))


def _listed(value: Any) -> Iterable[Any]:
    return (part for part in value if part is not None) if isinstance(value, Iterable) else (value,)


def text(value: Any, longest: int = _EVIDENCE) -> str:
    """Return a value as text that can be drawn, or that it is not known."""
    parts = "; ".join(several(value)) if isinstance(value, list | tuple) else value
    return UNKNOWN if parts is None or parts == "" else shortened(drawable(str(parts)), longest)


def yes(value: Any) -> bool:
    """Return whether a value is known to be true."""
    return value is not None and bool(value)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
