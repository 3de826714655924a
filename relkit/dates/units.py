"""Weeks, months, seasons and years reckoned from the day of publication: "last week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from relkit.dates.forms import Form, Reading, Setting
from relkit.dates.intervals import (
    fiscal_year,
    months_from,
    shifted,
    unit_around,
    weekend_around,
)
from relkit.dates.periods import STEPS
from relkit.dates.surroundings import leads_to_weekend
from relkit.dates.vocabulary import GAP, MONTH, SEASON, SEASONS, month_number


def _month_from_today(match: re.Match[str], at: Setting) -> Reading:
    number, which = month_number(match["month"]), match["which"].lower()
    year, month = at.today.year, at.today.month
    if "last" in which or "past" in which:
        year -= number >= month
    elif "next" in which or "coming" in which:
        year += number <= month
    return Reading(months_from(date(year, number, 1), 1), "month")


def _season_from_today(match: re.Match[str], at: Setting) -> Reading:
    begins, which = SEASONS[match["season"].lower()], match["which"].lower()
    today = at.today
    seasons = [months_from(date(today.year + step, begins, 1), 3) for step in (-2, -1, 0, 1, 2)]
    if "last" in which or "past" in which:
        return Reading([each for each in seasons if each[1] < today][-1], "season")
    if "next" in which or "coming" in which:
        return Reading(next(each for each in seasons if each[0] > today), "season")
    # A winter that began last year is this winter until it ends.
    running = [each for each in seasons if each[0] <= today <= each[1]]
    return Reading(running[0] if running else seasons[2], "season")


def _fiscal_from_today(match: re.Match[str], at: Setting) -> Reading:
    year = at.today.year + (at.today.month >= 10) + STEPS.get(match["which"].lower(), 0)
    return Reading(fiscal_year(year), "year")


def _unit(match: re.Match[str], at: Setting) -> Reading:
    unit, which = match["unit"].lower(), match["which"].lower().split()[-1]
    if unit == "weekend":
        saturday, _ = weekend_around(at.today)
        over = which == "this" and at.tense == "past" and saturday > at.today
        day = shifted(at.today, "week", -1 if over else STEPS.get(which, 0))
        return Reading(weekend_around(day), "days")
    step = STEPS.get(which, 0)
    day = shifted(unit_around(at.today, unit)[0], unit, step)
    first, last = unit_around(day, unit)
    if step == 0:
        first = at.today if at.tense == "future" and unit != "year" else first
        last = at.today if at.tense == "past" else last
    return Reading((first, last), unit)


def _weekend(_match: re.Match[str], at: Setting) -> Reading:
    saturday, sunday = weekend_around(at.today)
    back = at.tense != "future" and saturday > at.today
    step = timedelta(days=-7 if back else 0)
    return Reading((saturday + step, sunday + step), "days")


def _within_unit(match: re.Match[str], at: Setting) -> Reading:
    """Read "earlier this month" and "later in the week", which publication bounds."""
    unit = match["unit"].lower()
    if unit in SEASONS:
        first, last = months_from(date(at.today.year, SEASONS[unit], 1), 3)
        precision = "season"
    else:
        first, last = unit_around(at.today, unit)
        precision = unit
    if match["which"].lower() == "earlier":
        return Reading((first, max(first, min(at.today, last))), precision)
    return Reading((min(last, max(at.today, first)), last), precision)


_WHICH = rf"(?P<which>(?i:this{GAP}past|this{GAP}coming|(?:the{GAP})?current|this|last|next))"

UNITS = (
    Form(
        "month_from_today", rf"{_WHICH}{GAP}(?P<month>{MONTH})\b(?!{GAP}[0-9])", _month_from_today
    ),
    Form("season_from_today", rf"{_WHICH}{GAP}(?P<season>{SEASON})\b", _season_from_today),
    Form("fiscal_from_today", rf"{_WHICH}{GAP}(?i:fiscal{GAP}year)\b", _fiscal_from_today),
    Form(
        "unit",
        rf"{_WHICH}{GAP}(?P<unit>(?i:weekend|week|month|quarter|year|decade))\b(?!{GAP}of\b)",
        _unit,
    ),
    Form("weekend", rf"(?i:(?:the{GAP})?weekend)\b", _weekend, leads_to_weekend),
    Form(
        "within_unit",
        rf"(?P<which>(?i:earlier|later)){GAP}(?:on{GAP})?(?i:in{GAP}the|in{GAP}this|this){GAP}"
        rf"(?P<unit>(?i:week|month|quarter|year|decade)|{SEASON})\b",
        _within_unit,
    ),
)
