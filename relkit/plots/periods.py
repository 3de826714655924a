"""An axis of periods: months, weeks and the like, and what each is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from relkit.plots.stretches import MONTHS

# How many days a period has at most, by the letter or the number of letters of its name.
_LENGTHS = {"Q": 92, "W": 7}
_BY_LETTERS = {4: 366, 7: 31, 10: 1}
# A period that begins more than this many lengths after the one before leaves others out.
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Column:
    """A place on the axis.

    Parameters
    ----------
    period
        As the table names it; empty where periods are left out.
    lines
        What stands below it.
    at
        Its middle, in columns from the left.
    """

    period: str
    lines: list[str]
    at: float


def columns(rows: Sequence[dict[str, Any]]) -> list[Column]:
    """Return the periods in order, and a place without one where some are left out.

    Parameters
    ----------
    rows
        Rows with ``period`` and ``first``, the ordinal of its first day.
    """
    firsts = {row["period"]: row["first"] for row in rows}
    order = sorted(firsts, key=lambda each: (firsts[each] is None, firsts[each] or 0, each))
    found: list[Column] = []
    year = ""
    for before, period in zip([None, *order], order, strict=False):
        if before and _far(before, period, firsts[before], firsts[period]):
            found.append(Column("", ["…"], len(found) + 0.5))
        short, own_year = label(period)
        lines = [line for line in (short, own_year if own_year != year else "") if line]
        found.append(Column(period, lines, len(found) + 0.5))
        year = own_year
    return found


def _far(before: str, after: str, first: int | None, then: int | None) -> bool:
    """Return whether periods are left out between two."""
    length = _LENGTHS.get(after[5:6], _BY_LETTERS.get(len(before)))
    if first is None or then is None or length is None:
        return False
    return then - first > _GAP * length


def label(period: str) -> tuple[str, str]:
    """Return what a period is called within its year, and the year; a year has no name but itself.

    Examples
    --------
    >>> label("2025-05"), label("2025-05-22"), label("2025-Q2"), label("2025")
    (('May', '2025'), ('22 May', '2025'), ('Q2', '2025'), ('', '2025'))
    """
    year, _, rest = period.partition("-")
    month, _, of_month = rest.partition("-")
    if month.isdecimal() and 1 <= int(month) <= len(MONTHS):
        return f"{of_month.lstrip('0')} {MONTHS[int(month) - 1]}".strip(), year
    return rest, year
