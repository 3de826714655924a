"""Months, quarters, seasons, halves, years and decades that the words name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from relkit.dates.forms import Form, Reading, Setting, by_year
from relkit.dates.intervals import (
    Interval,
    fiscal_year,
    months_from,
    year_of,
)
from relkit.dates.surroundings import (
    leads_to_month,
    leads_to_quarter,
    leads_to_season,
    leads_to_year,
)
from relkit.dates.vocabulary import ANY_MONTH, GAP, MONTH, SEASON, SEASONS, YEAR, month_number

_WHICH_YEAR = rf"(?P<which>(?i:this|last|next)){GAP}(?i:year)"
_OF_YEAR = (
    rf"(?:,?{GAP}(?:(?i:of){GAP})?"
    rf"(?:(?P<year>{YEAR})|{_WHICH_YEAR}|(?i:the{GAP}year))\b)"
)
_ORDINAL = r"(?P<ordinal>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))"
_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "4th": 4}
STEPS = {"last": -1, "previous": -1, "next": 1, "coming": 1}


def _which_year(match: re.Match[str], at: Setting) -> int | None:
    if match["year"]:
        return int(match["year"])
    if match["which"]:
        return at.today.year + STEPS.get(match["which"].lower(), 0)
    return None


def _in_year(match: re.Match[str], at: Setting, make: Callable[[int], Interval]) -> Interval | None:
    """Return what lies in the year that is named, or else in the one that the tense tells."""
    year = _which_year(match, at)
    return by_year(make, at) if year is None else make(year)


def _month(match: re.Match[str], at: Setting) -> Reading:
    number = month_number(match["month"])
    interval = _in_year(match, at, lambda year: months_from(date(year, number, 1), 1))
    return Reading(interval, "month", deictic=not match["year"])


def _year(match: re.Match[str], _at: Setting) -> Reading:
    return Reading(year_of(int(match["year"])), "year", deictic=False)


def _season(match: re.Match[str], at: Setting) -> Reading:
    begins = SEASONS[match["season"].lower()]

    def make(year: int) -> Interval:
        return months_from(date(year, begins, 1), 3)

    return Reading(_in_year(match, at, make), "season", deictic=not match["year"])


def _quarter(match: re.Match[str], at: Setting) -> Reading | None:
    ordinal = match["ordinal"].lower() if match["ordinal"] else match["number"]
    if ordinal in {"last", "final"} and match["whole"] is None:
        return None
    number = _NUMBERS.get(ordinal, int(ordinal) if ordinal.isdigit() else 4)
    interval = _in_year(match, at, lambda year: months_from(date(year, number * 3 - 2, 1), 3))
    return Reading(interval, "quarter", deictic=not match["year"])


def _half(match: re.Match[str], at: Setting) -> Reading:
    ordinal = (match["ordinal"] or match["number"]).lower()
    begins = 1 if ordinal in {"first", "1"} else 7
    interval = _in_year(match, at, lambda year: months_from(date(year, begins, 1), 6))
    return Reading(interval, "half", deictic=not match["year"])


def _fiscal(match: re.Match[str], _at: Setting) -> Reading:
    year = int(match["year"])
    return Reading(fiscal_year(year + (2000 if year < 100 else 0)), "year", deictic=False)


def _decade(match: re.Match[str], _at: Setting) -> Reading:
    first = int(match["decade"] or f"19{match['short']}")
    return Reading((date(first, 1, 1), date(first + 9, 12, 31)), "decade", deictic=False)


PERIODS = (
    Form("month_of_year", rf"(?P<month>{ANY_MONTH}){_OF_YEAR}", _month),
    Form("month", rf"(?P<month>{MONTH})\b(?P<year>)(?P<which>)", _month, leads_to_month),
    Form(
        "season",
        rf"(?P<season>{SEASON})\b(?:{_OF_YEAR}(?:[-–/][0-9]{{2,4}})?)?",
        _season,
        leads_to_season,
    ),
    Form(
        "quarter",
        rf"(?:{_ORDINAL}[-\s]quarter|Q(?P<number>[1-4]))\b(?P<whole>{_OF_YEAR})?",
        _quarter,
        leads_to_quarter,
    ),
    Form(
        "half",
        rf"(?:{_ORDINAL}{GAP}half{GAP}of|H(?P<number>[12])\b){_OF_YEAR}",
        _half,
    ),
    Form(
        "fiscal",
        rf"(?i:fiscal(?:{GAP}year)?{GAP}|FY\s?)['’]?(?P<year>{YEAR}|[0-9]{{2}})\b",
        _fiscal,
    ),
    Form("decade", r"(?:(?P<decade>(?:1[6-9]|20)[0-9]0)|['’](?P<short>[3-9]0))['’]?s\b", _decade),
    Form("year", rf"(?:(?i:(?:calendar{GAP})?year){GAP})?(?P<year>{YEAR})", _year, leads_to_year),
)
