"""Units of the calendar as intervals of days, both ends included."""

from __future__ import annotations

from datetime import date, timedelta

Interval = tuple[date, date]

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7}
_NEXT_LARGER = {"hour": "day", "day": "week", "week": "month", "month": "year", "quarter": "year"}
_NEXT_LARGER |= {"year": "decade", "decade": "century"}


def shifted(day: date, unit: str, count: float) -> date:
    """Return the day so many units later, or earlier if the count is negative.

    Months end with their last day at the latest; what is no whole number of days or months is
    rounded away from the day.

    Examples
    --------
    >>> shifted(date(2025, 3, 31), "month", -1)
    datetime.date(2025, 2, 28)
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  (only where time is told)

    if unit in MONTHS_OF:
        later: date = day + relativedelta(months=_away(count * MONTHS_OF[unit]))
        return later
    return day + timedelta(days=_away(count * DAYS_OF.get(unit, 1 / 24)))


def _away(count: float) -> int:
    """Return the whole number next to a count, away from nought."""
    nearest = int(count)
    return nearest if nearest == count else nearest + (1 if count > 0 else -1)


def larger(unit: str) -> str:
    """Return the unit that an uncounted plural of a unit does not reach: weeks stay in a month."""
    return _NEXT_LARGER[unit]


def unit_around(day: date, unit: str) -> Interval:
    """Return the calendar's unit that a day lies in; weeks begin on Monday.

    Examples
    --------
    >>> [each.isoformat() for each in unit_around(date(2025, 5, 23), "week")]
    ['2025-05-19', '2025-05-25']
    """
    if unit in MONTHS_OF:
        length = MONTHS_OF[unit]
        month = day.month - 1 if unit != "decade" else (day.year % 10) * 12 + day.month - 1
        first = shifted(day.replace(day=1), "month", -(month % length))
        return months_from(first, length)
    first = day - timedelta(days=day.weekday() if unit == "week" else 0)
    return first, first + timedelta(days=DAYS_OF.get(unit, 1) - 1)


def months_from(first: date, count: int) -> Interval:
    """Return the interval of so many months from the first day of one."""
    return first, shifted(first, "month", count) - timedelta(days=1)


def year_of(year: int) -> Interval:
    """Return a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def fiscal_year(year: int) -> Interval:
    """Return a fiscal year of the United States, which begins in October of the year before."""
    return date(year - 1, 10, 1), date(year, 9, 30)


def weekend_around(day: date) -> Interval:
    """Return Saturday and Sunday of the week that a day lies in."""
    monday, sunday = unit_around(day, "week")
    return monday + timedelta(days=5), sunday


def third(interval: Interval, unit: str, number: int) -> Interval:
    """Return the first, second or third part of a unit: number 0, 1 or 2.

    A month's parts end with the 10th and the 20th, a year's with April and August; others are cut
    by days, a remainder going to the last; two days are not cut.

    Examples
    --------
    >>> third((date(2025, 4, 1), date(2025, 4, 30)), "month", 1)
    (datetime.date(2025, 4, 11), datetime.date(2025, 4, 20))
    """
    first, last = interval
    if unit in {"year", "quarter", "season", "half"} and first.day == 1:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        begins = shifted(first, "month", number * months // 3)
        return months_from(begins, months // 3)
    if unit == "decade":
        begins = shifted(first, "year", (0, 3, 7)[number])
        return months_from(begins, (36, 48, 36)[number])
    step = ((last - first).days + 1) // 3
    if step == 0:
        return interval
    begins = first + timedelta(days=number * step)
    return begins, last if number == 2 else begins + timedelta(days=step - 1)
