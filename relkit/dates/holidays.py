"""Days that have a name: New Year, Labor Day and others that news from Washington dates by."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from relkit.dates.forms import Form, Reading, Setting, by_year
from relkit.dates.vocabulary import GAP, YEAR


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _weekday(month: int, weekday: int, number: int) -> Callable[[int], date]:
    """Return what gives a month's first, second ... weekday, or its last for number -1."""

    def make(year: int) -> date:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        if number > 0:
            return day + timedelta(days=7 * (number - 1))
        return max(day + timedelta(days=7 * week) for week in (3, 4) if _is_in(day, week))

    return make


def _is_in(day: date, weeks: int) -> bool:
    return (day + timedelta(days=7 * weeks)).month == day.month


def _easter(step: int) -> Callable[[int], date]:
    def make(year: int) -> date:
        from dateutil.easter import easter  # noqa: PLC0415  (only where Easter is told)

        sunday: date = easter(year)
        return sunday + timedelta(days=step)

    return make


_HOLIDAYS: dict[str, Callable[[int], date]] = {
    "New Year['’]?s Day": _fixed(1, 1),
    "New Year['’]?s Eve": _fixed(12, 31),
    "Inauguration Day": _fixed(1, 20),
    "Presidents?['’]? Day": _weekday(2, 0, 3),
    "Good Friday": _easter(-2),
    "Easter Monday": _easter(1),
    "Easter(?: Sunday)?": _easter(0),
    "May Day": _fixed(5, 1),
    "Memorial Day": _weekday(5, 0, -1),
    "Juneteenth": _fixed(6, 19),
    "Independence Day|(?:the )?(?:Fourth|4th) of July|July Fourth": _fixed(7, 4),
    "Labor Day": _weekday(9, 0, 1),
    "Halloween": _fixed(10, 31),
    "Election Day": lambda year: _weekday(11, 0, 1)(year) + timedelta(days=1),
    "Veterans Day": _fixed(11, 11),
    "Thanksgiving(?: Day)?": _weekday(11, 3, 4),
    "Christmas Eve": _fixed(12, 24),
    "Christmas(?: Day)?": _fixed(12, 25),
}
"""By name, from a year to the day; those of the United States where countries differ."""

NAMED = "|".join(name.replace(" ", GAP) for name in _HOLIDAYS)
_NAMES_A_THING = re.compile(
    r"\s(?:[Ww]eekend|Agreement|Accords?|Parade|[Tt]ree|[Cc]ards?|[Hh]oliday|[Pp]arty|[Ss]eason|[Ss]hopping)\b"
)


def _holiday(match: re.Match[str], at: Setting) -> Reading | None:
    words = " ".join(match["name"].split())
    make = next(make for name, make in _HOLIDAYS.items() if re.fullmatch(name, words))
    if match["year"]:
        day = make(int(match["year"]))
        return Reading((day, day), "day", deictic=False)
    interval = by_year(lambda year: (make(year), make(year)), at)
    return interval and Reading(interval, "day")


def _is_holiday(_before: str, _words: str, after: str) -> bool:
    return not _NAMES_A_THING.match(after)


HOLIDAYS = (
    Form(
        "holiday",
        rf"(?P<name>{NAMED})\b(?:,?{GAP}(?P<year>{YEAR})\b)?",
        _holiday,
        _is_holiday,
    ),
)
