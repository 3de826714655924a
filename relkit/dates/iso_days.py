"""The days that an attribute names in ISO 8601, as an interval with its precision."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

_YEAR, _MONTH, _DAY = len("2025"), len("2025-05"), len("2025-05-22")


class Days(NamedTuple):
    """An interval of days: the first, the last, and how precisely the words name it."""

    first: date
    last: date
    precision: str

    def meets(self, other: Days) -> bool:
        """Return whether two intervals have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days_of(iso: str | None) -> Days | None:
    """Return the days that a date, or two with a slash between them, name.

    Parameters
    ----------
    iso
        ISO 8601: a day, a month, a year, or a first and a last of these.

    Returns
    -------
    Days or None
        None where there is nothing, or no such day.

    Examples
    --------
    >>> days_of("2024-02")
    Days(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29), precision='month')
    >>> days_of("2025-05-12/2025-05-18").precision, days_of("2025-02-30")
    ('days', None)
    """
    if not iso:
        return None
    ends = [_one(part) for part in iso.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > 2 or first.first > last.last:
        return None
    return first if len(ends) == 1 else Days(first.first, last.last, "days")


def _one(iso: str) -> Days | None:
    # An hour and a time zone may follow the day, as in an article's day of publication.
    iso = iso[:_DAY]
    try:
        if len(iso) == _YEAR:
            return Days(date(int(iso), 1, 1), date(int(iso), 12, 31), "year")
        if len(iso) == _MONTH:
            year, month = int(iso[:4]), int(iso[5:])
            return Days(
                date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
            )
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return Days(day, day, "day")
