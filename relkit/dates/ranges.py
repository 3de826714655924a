"""Parts of units and stretches between two times: "late 2025", "May 14 to August 12"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from relkit.dates.days import DATES
from relkit.dates.forms import Form, Reading, Setting, either, reading_of
from relkit.dates.intervals import shifted, third, unit_around
from relkit.dates.periods import PERIODS
from relkit.dates.units import UNITS
from relkit.dates.vocabulary import ANY_MONTH, DAY, GAP, ORDINALS, YEAR

_WHOLES = (*PERIODS, *UNITS)
_THIRDS = {
    **dict.fromkeys(("early", "beginning", "start", "outset"), 0),
    **dict.fromkeys(("mid", "middle"), 1),
    **dict.fromkeys(("late", "end", "close"), 2),
}
_PART = (
    rf"(?P<part>(?i:(?:the{GAP})?(?:very{GAP})?"
    rf"(?:(?:early|late)(?:{GAP}in)?|mid|middle{GAP}of|(?:beginning|start|outset|end|close){GAP}of)))"
    rf"(?:(?:-|{GAP})to(?:-|{GAP})(?P<upto>(?i:mid|late)))?"
)
_BARE = "(?P<unit>(?i:week|month|quarter|year|decade))"
_TO = rf"(?:\s?[-–—]\s?|{GAP}(?:to|through|thru|until|till|and){GAP})"
_ENDS = (*DATES, *PERIODS)
_END = either(_ENDS)
_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_LEADS_TO_END = re.compile(
    r"\b(?:by|at|until|before|through|from|since|after)\s(?:the\s)?$", re.IGNORECASE
)
_LONGEST = 200
"""Years: two numbers further apart are no stretch of time."""


def _part(match: re.Match[str], at: Setting) -> Reading | None:
    number = next(
        number for word, number in _THIRDS.items() if word in match["part"].lower().split()
    )
    if match["unit"]:
        if match["part"].lower().split()[-1] not in {"of", "in", "mid"}:
            return None
        whole = _bare(match["unit"].lower(), number, at)
    else:
        # A part of this month is cut from the whole of it, even where the past cuts that short.
        found = reading_of(match["whole"], PERIODS, at) or reading_of(
            match["whole"], UNITS, replace(at, tense="")
        )
        if found is None:
            return None
        whole = found
    if whole.interval is None:
        return whole
    unit = whole.precision if whole.precision != "days" else "week"
    first, last = third(whole.interval, unit, number)
    if match["upto"]:
        _, last = third(whole.interval, unit, _THIRDS[match["upto"].lower()])
    return whole._replace(interval=(first, last))


def _bare(unit: str, number: int, at: Setting) -> Reading:
    """Read "the end of the year": this year's, or the last one that has come by in the past."""
    whole = unit_around(at.today, unit)
    begun = third(whole, unit, number)[0]
    if at.tense == "past" and begun > at.today:
        whole = unit_around(shifted(at.today, unit, -1), unit)
    return Reading(whole, unit)


def _between(match: re.Match[str], at: Setting) -> Reading | None:
    """Read the two ends; what one says about the year holds for the other."""
    one, other = match["one"], match["other"]
    first, last = reading_of(one, _ENDS, at), reading_of(other, _ENDS, at)
    if first is None or last is None:
        return None
    if first.deictic and not last.deictic and last.interval:
        first = reading_of(one, _ENDS, replace(at, published=last.interval[1], tense="past"))
    elif last.deictic and first.interval:
        last = reading_of(other, _ENDS, replace(at, published=first.interval[0], tense="future"))
    if first is None or last is None:
        return None
    if {first.precision, last.precision} == {"day", "year"}:
        return None
    precision = "days" if "day" in (first.precision, last.precision) else last.precision
    if first.interval is None or last.interval is None:
        return Reading(None, precision)
    begins, ends = first.interval[0], last.interval[1]
    if begins > ends or ends.year - begins.year > _LONGEST:
        return None
    return Reading((begins, ends), precision, deictic=False, stretch=True)


def _days(match: re.Match[str], at: Setting) -> Reading | None:
    """Read "May 14-16" and "14-16 May 2025"."""
    month, year = match["month"], match["year"] or ""
    one, two = (re.sub(r"\D", "", match[name]) for name in ("one", "two"))
    first, last = (
        reading_of(f"{month} {day}{', ' * bool(year)}{year}", DATES, at) for day in (one, two)
    )
    if first is None or last is None or int(one) >= int(two):
        return None
    if first.interval is None:
        return Reading(None, "days")
    begins = first.interval[0]
    return Reading(
        (begins, begins + timedelta(days=int(two) - int(one))), "days", deictic=False, stretch=True
    )


def _years(match: re.Match[str], _at: Setting) -> Reading | None:
    one, other = int(match["one"]), int(match["other"])
    other += one // 100 * 100 if other < 100 else 0
    if not one < other <= one + _LONGEST:
        return None
    return Reading((date(one, 1, 1), date(other, 12, 31)), "year", deictic=False, stretch=True)


def _is_from_to(before: str, words: str, _after: str) -> bool:
    """Return whether "to" and "and" stand between two ends of one stretch."""
    if re.search(r"\sand\s", words):
        return bool(_BETWEEN.search(before))
    years_alone = words[:4].isdigit() and words[-4:].isdigit() and len(words) > 9
    return bool(_FROM.search(before)) or not years_alone


def _week_of(match: re.Match[str], at: Setting) -> Reading | None:
    """Read "the last week of May" and "the first half of May" by sevens of days and halves."""
    whole = reading_of(match["whole"], PERIODS, at)
    unit, ordinal = match["unit"].lower(), match["ordinal"].lower()
    if whole is None or (whole.precision != "month" and unit != "day"):
        return None
    precision = "day" if unit == "day" else "days"
    if whole.interval is None:
        return whole._replace(precision=precision)
    first, last = whole.interval
    length = 1 if unit == "day" else 7
    if unit == "half":
        middle = first + timedelta(days=14)
        days = (first, middle) if ordinal == "first" else (middle + timedelta(days=1), last)
    elif ordinal in {"last", "final"}:
        days = (last - timedelta(days=length - 1), last)
    else:
        begins = first + timedelta(days=length * (ORDINALS[ordinal] - 1))
        days = (begins, min(last, begins + timedelta(days=length - 1)))
    return whole._replace(interval=days, precision=precision)


def _last_day(match: re.Match[str], at: Setting) -> Reading:
    """Read "year end"."""
    whole = _bare(match["unit"].lower(), 2, at)
    last = whole.interval[1] if whole.interval else at.today
    return whole._replace(interval=(last, last), precision="day")


def _rest(match: re.Match[str], at: Setting) -> Reading:
    unit = match["unit"].lower()
    return Reading((at.today, unit_around(at.today, unit)[1]), unit)


def _week_around(match: re.Match[str], at: Setting) -> Reading | None:
    """Read "the week of April 21"."""
    found = reading_of(match["day"], DATES, at)
    if found is None or found.interval is None:
        return found and found._replace(precision="week")
    return found._replace(interval=unit_around(found.interval[0], "week"), precision="week")


def _is_last_day(before: str, _words: str, _after: str) -> bool:
    return bool(_LEADS_TO_END.search(before))


_MONTH_DAYS = rf"(?P<month>{ANY_MONTH}){GAP}(?P<one>{DAY}){_TO}(?P<two>{DAY})"
_DAYS_MONTH = rf"(?P<one>{DAY}){_TO}(?P<two>{DAY}){GAP}(?P<month>{ANY_MONTH})"
_YEAR_AFTER = rf"\b(?:,?{GAP}(?P<year>{YEAR}))?"

RANGES = (
    Form("between", rf"(?P<one>{_END}){_TO}(?P<other>{_END})", _between, _is_from_to),
    Form("month_days", _MONTH_DAYS + _YEAR_AFTER, _days),
    Form("days_month", _DAYS_MONTH + _YEAR_AFTER, _days),
    Form("years", rf"(?P<one>{YEAR})\s?[-–—/]\s?(?P<other>{YEAR}|[0-9]{{2}})", _years),
)

PARTS = (
    Form(
        "part",
        rf"{_PART}(?:-|{GAP})(?:the{GAP})?(?:(?P<whole>{either(_WHOLES)})|{_BARE})\b",
        _part,
    ),
    Form(
        "week_of",
        rf"(?P<ordinal>(?i:first|second|third|fourth|last|final)){GAP}(?P<unit>(?i:day|week|half))"
        rf"{GAP}of{GAP}(?P<whole>{either(PERIODS)})",
        _week_of,
    ),
    Form("rest", rf"(?i:rest|remainder){GAP}of{GAP}(?i:the|this){GAP}{_BARE}\b", _rest),
    Form("week_around", rf"(?i:week){GAP}of{GAP}(?P<day>{either(DATES)})", _week_around),
    Form(
        "last_day",
        rf"(?P<unit>(?i:year|month|quarter))(?:[’']s{GAP}|-|{GAP})(?i:end)\b",
        _last_day,
        _is_last_day,
    ),
)
