"""Days: dates with and without a year, weekdays, today and its neighbours, times of day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from relkit.dates.forms import Form, Reading, Setting, by_year, either, reading_of
from relkit.dates.intervals import Interval, unit_around
from relkit.dates.vocabulary import (
    ANY_MONTH,
    ANY_WEEKDAY,
    DAY,
    GAP,
    MONTH,
    ORDINAL_WORD,
    ORDINALS,
    WEEKDAY,
    YEAR,
    amount,
    month_and_day,
    month_number,
    weekday_number,
)

_WORDS = rf"(?P<words>{ANY_MONTH}{GAP}?{DAY}|{DAY}(?:{GAP}(?:day{GAP})?of)?{GAP}{ANY_MONTH})"
_DATE = rf"(?:the{GAP})?{_WORDS}\b(?:(?:,\s{{0,20}}|{GAP})(?P<year>{YEAR})\b)?"
_OUR_LORD = (
    rf"(?P<ordinal>{ORDINAL_WORD}){GAP}day{GAP}of{GAP}(?P<month>{MONTH})"
    rf"(?:,?{GAP}in{GAP}the{GAP}year{GAP}of{GAP}our{GAP}Lord,?"
    rf"{GAP}two{GAP}thousand(?:{GAP}and)?(?:{GAP}(?P<years>[a-z]+(?:-[a-z]+)?))?)?"
)
_NUMERIC = (
    rf"(?P<one>[0-9]{{1,2}})(?P<mark>[/.])(?P<two>[0-9]{{1,2}})[/.](?P<year>{YEAR}|[0-9]{{2}})"
)
_TIME_ZONE = (
    rf"(?:(?i:eastern|pacific|central)(?:{GAP}(?i:daylight|standard))?(?:{GAP}(?i:time))?"
    r"|[ECPM][SD]?T\b|GMT|UTC|(?:local|[A-Z][a-z]+)\stime)"
)
_CLOCK = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.m\.|[ap]m\b|[AP]\.M\.|[AP]M\b)|noon|midnight"
    rf"|[0-9]{{4}}(?=\sGMT))(?:,?{GAP}{_TIME_ZONE})?(?:{GAP}\((?:[0-9]{{4}}\s)?{_TIME_ZONE}\))?"
)
_HOURS = rf"{GAP}(?:(?:early|late){GAP})?(?:morning|afternoon|evening|night|noon|midday)\b"
_ZONE = rf"{GAP}(?:US|U\.S\.|UK|EU|local|Eastern|[A-Z][a-z]+(?:{GAP}[A-Z][a-z]+)?){GAP}time\b"
_TODAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NO_DAYS = re.compile(
    r"\b(?:Black|Good|Super|Bloody|Ash|Holy|Cyber|Palm|Easter|Giving|Fat|Ruby)\s$"
)
_CENTURY = 2000


def _one(day: date, *, deictic: bool = True) -> Reading:
    return Reading((day, day), "day", deictic=deictic)


def _dated(match: re.Match[str], at: Setting) -> Reading | None:
    found = month_and_day(match["words"])
    if found is None:
        return None
    if match["year"]:
        return _one(date(int(match["year"]), *found), deictic=False)
    interval = _in_some_year(found, match["weekday"], at)
    return interval and Reading(interval, "day")


def _in_some_year(found: tuple[int, int], weekday: str | None, at: Setting) -> Interval | None:
    """Return the day of the year that is meant; a weekday beside it tells more than the tense."""
    by_tense = by_year(lambda year: _day(year, *found), at)
    if weekday is None or by_tense is None or by_tense[0].weekday() == weekday_number(weekday):
        return by_tense
    years = (_day(at.today.year + step, *found) for step in (0, -1, 1))
    named = weekday_number(weekday)
    return next((each for each in years if each and each[0].weekday() == named), by_tense)


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _proclaimed(match: re.Match[str], at: Setting) -> Reading | None:
    month, day = month_number(match["month"]), ORDINALS[match["ordinal"].lower()]
    if match["years"] is None:
        interval = by_year(lambda year: _day(year, month, day), at)
        return interval and Reading(interval, "day")
    try:
        years = int(amount(match["years"]) or 0)
    except KeyError:
        return None
    return _one(date(_CENTURY + years, month, day), deictic=False)


def _iso(match: re.Match[str], _at: Setting) -> Reading:
    return _one(date(*(int(match[part]) for part in ("year", "month", "day"))), deictic=False)


def _numeric(match: re.Match[str], at: Setting) -> Reading | None:
    """Read 5/22/2025, and 22.5.2025, which no American writes."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    year += _CENTURY if year < 100 else 0
    month_first, day_first = _day(year, one, two), _day(year, two, one)
    if match["mark"] == ".":
        return day_first and Reading(day_first, "day", deictic=False)
    if month_first and day_first and month_first != day_first:
        known = {True: day_first, False: month_first, None: None}[at.day_first]
        return Reading(known, "day", deictic=False)
    only = month_first or day_first
    return only and Reading(only, "day", deictic=False)


def _weekday(match: re.Match[str], at: Setting) -> Reading:
    today, named = at.today, weekday_number(match["weekday"])
    which = " ".join((match["which"] or match["week"] or "").lower().split())
    since = (today.weekday() - named) % 7
    until = (named - today.weekday()) % 7
    monday, _ = unit_around(today, "week")
    if match["later"]:  # "Monday week"
        return _one(today + timedelta(days=(until or 7) + 7))
    if which == "next" or (match["week"] and which == "last"):
        return _one(monday + timedelta(days=named + (7 if which == "next" else -7)))
    if which in {"last", "past", "this past"}:
        return _one(today - timedelta(days=since or 7))
    if which in {"coming", "this coming"}:
        return _one(today + timedelta(days=until or 7))
    if which == "this":
        day = monday + timedelta(days=named)
        early, late = at.tense == "future" and day < today, at.tense == "past" and day > today
        return _one(day + timedelta(days=7 * (early - late)))
    return _one(today + timedelta(days=until if at.tense == "future" else -since))


def _around_today(match: re.Match[str], at: Setting) -> Reading:
    words = " ".join(match[0].lower().split())
    if words == "overnight":
        return Reading((at.today - timedelta(days=1), at.today), "days")
    if "before yesterday" in words or "after tomorrow" in words:
        return _one(at.today + timedelta(days=-2 if "before" in words else 2))
    if words == "last night":
        return _one(at.today - timedelta(days=1))
    steps = [step for word, step in _TODAY.items() if word in words]
    return _one(at.today + timedelta(days=steps[0] if steps else 0))


def _timed(match: re.Match[str], at: Setting) -> Reading | None:
    return reading_of(match["day"], DATES, at)


def _is_weekday(before: str, _words: str, _after: str) -> bool:
    return not _NO_DAYS.search(before)


DATES = (
    Form("bracketed", rf"(?P<weekday>{ANY_WEEKDAY}){GAP}\({_DATE}\)", _dated),
    Form("proclaimed", _OUR_LORD, _proclaimed),
    Form("dated", rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{GAP})?{_DATE}", _dated),
    Form("iso", rf"(?P<year>{YEAR})[-/](?P<month>[0-9]{{2}})[-/](?P<day>[0-9]{{2}})", _iso),
    Form("numeric", _NUMERIC, _numeric),
    Form(
        "weekday",
        rf"(?:(?i:early|late|earlier|later){GAP}(?:on{GAP})?)?"
        rf"(?:(?P<which>(?i:last|next|this{GAP}past|this{GAP}coming|this|coming|past)){GAP})?"
        rf"(?P<weekday>{WEEKDAY})\b"
        rf"(?:(?P<later>{GAP}week\b)|{GAP}(?:of{GAP})?(?P<week>last|this|next){GAP}week\b)?",
        _weekday,
        _is_weekday,
    ),
    Form(
        "around_today",
        rf"(?i:(?:the{GAP})?day{GAP}(?:before{GAP}yesterday|after{GAP}tomorrow)|last{GAP}night"
        rf"|this{GAP}(?:morning|afternoon|evening)|overnight"
        rf"|(?:(?:earlier|later|late|early){GAP})?(?:today|tonight|yesterday|tomorrow)"
        rf"|(?:earlier|later){GAP}in{GAP}the{GAP}day"
        rf"|(?:(?:a{GAP}(?:few{GAP})?|few{GAP})|several{GAP})?(?:moments?|minutes?){GAP}ago)\b",
        _around_today,
    ),
)

_TIMED = (
    rf"(?:{_CLOCK},?{GAP}(?:on{GAP}|of{GAP})?)?(?P<day>{either(DATES)})"
    rf"(?:{_HOURS})?(?:{_ZONE})?(?:,?{GAP}at{GAP}{_CLOCK})?"
)
DAYS = (Form("timed", _TIMED, _timed, _is_weekday),)
