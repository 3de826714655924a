"""What is counted in units: "two weeks ago", "the past three years", "for 90 days"."""

from __future__ import annotations

import re
from datetime import date

from relkit.dates.forms import Form, Reading, Setting
from relkit.dates.intervals import Interval, larger, shifted, unit_around
from relkit.dates.vocabulary import (
    AND_A_HALF,
    COUNT,
    GAP,
    HEDGE,
    MONTH,
    ONE_OR_TWO,
    SEASON,
    UNIT,
    WEEKDAY,
    bounds,
)

_HEDGED = rf"(?:(?P<hedge>{HEDGE}){GAP})?"
_KIND = r"(?:(?:calendar|business|working|trading|school|consecutive|full|straight)\s)?"
_COUNTED = (
    rf"{_HEDGED}(?P<count>{ONE_OR_TWO})(?:-|{GAP}){_KIND}(?P<unit>{UNIT})s?\b(?P<half>{AND_A_HALF})"
)
_FORWARD = {"next", "coming", "upcoming", "ahead", "come"}
_SOON = 100
"""Beyond this, "in 100 years" is a comparison."""
_FEWEST = 2
"""Of what is not counted there are two at the least."""
_LEADS_TO_ONE = re.compile(
    r"\b(?:for|in|within|after|over|than|nearly|almost|about|least|another|half|just|only|by|lasted|"
    r"takes?|took|taken|every|around|roughly|once|during|of|into|be|is|was|spent|under)\s$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s(?:after|before|since|apart|long)\b")
_RATE = re.compile(
    r"(?:[0-9]|\b(?:million|billion|trillion|thousand|hundred|dollars|percent|tons|tonnes|barrels|"
    r"times|once|twice|jobs|cars|units|vehicles|people|Americans|meetings|bushels|euros|yuan|%))\s$"
)
_FOR = re.compile(r"\b(?:for|within|over|after|lasted|in)\s$", re.IGNORECASE)
_OTHER_START = re.compile(
    r"\s(?:of|after|from|before|following)\s"
    r"(?!(?:the\s)?(?:effective\s)?(?:date|publication|issuance|signing)\b|this|today|now)"
)
_AGE = re.compile(r"\s(?:old|of age)\b")


def _counted(match: re.Match[str]) -> tuple[str, tuple[float, float] | None]:
    return match["unit"].lower(), bounds(match["count"], match["half"])


def _one(counts: tuple[float, float] | None) -> float | None:
    """Return the amount, if a single one is said."""
    return counts[0] if counts and counts[0] == counts[1] else None


def _ago(match: re.Match[str], at: Setting) -> Reading:
    unit, counts = _counted(match)
    if counts is None:
        far, near = shifted(at.today, larger(unit), -1), shifted(at.today, unit, -_FEWEST)
        return Reading((min(far, near), near), "vague", unit=unit)
    if match["hedge"]:
        least, most = _hedged(counts, match["hedge"].lower())
        days = shifted(at.today, unit, -most), shifted(at.today, unit, -least)
        return Reading(days, _unit_of_days(unit), amount=_one(counts), unit=unit)
    return _reached(unit, (-counts[1], -counts[0]), at)


def _hedged(counts: tuple[float, float], hedge: str) -> tuple[float, float]:
    """Return between which counts a hedged one lies: "more than two" is two to three."""
    least, most = counts
    if hedge.startswith(("more", "at")):
        return least, most + 1
    if hedge.startswith(("about", "around", "roughly")):
        return least - 0.5, most + 0.5
    return max(least - 1, 0), most


def _hence(match: re.Match[str], at: Setting) -> Reading:
    unit, counts = _counted(match)
    if counts is None:
        near, far = shifted(at.today, unit, _FEWEST), shifted(at.today, larger(unit), 1)
        return Reading((near, max(near, far)), "vague", unit=unit)
    return _reached(unit, counts, at)


def _reached(unit: str, counts: tuple[float, float], at: Setting) -> Reading:
    """Return what lies so many units from publication: a day, or the unit around it.

    Half a year is counted in months, since no calendar has halves of it that begin anywhere.
    """
    around = _unit_of_days(unit)
    if any(count % 1 for count in counts):
        around = "month" if unit in {"year", "decade"} else "day"
    first, last = (unit_around(shifted(at.today, unit, count), around) for count in counts)
    count = _one(counts)
    amount = None if count is None else abs(count)
    return Reading((first[0], last[1]), _unit_of_days(unit), amount=amount, unit=unit)


def _unit_of_days(unit: str) -> str:
    return "day" if unit == "hour" else unit


def _elsewhere(match: re.Match[str], _at: Setting) -> Reading:
    """Read what is reckoned from another time of the text: no day is known."""
    words = match.groupdict()
    unit = (words["unit"] or "day").lower()
    counts = bounds(words["count"], words["half"]) if words.get("count") else None
    return Reading(None, _unit_of_days(unit), amount=_one(counts), unit=unit)


def _rolling(match: re.Match[str], at: Setting) -> Reading:
    """Read a stretch that ends or begins with the day of publication."""
    unit, counts = _counted(match)
    forward = (match["which"] or "past").lower().split()[-1] in _FORWARD
    if counts is None and not match["plural"]:
        counts = bounds("one", match["half"])
    sign = 1 if forward else -1
    if counts is None:
        precision = "days" if unit == "day" else "vague"
        return Reading(_until(shifted(at.today, larger(unit), sign), at), precision, unit=unit)
    precision = "days" if unit in {"day", "hour"} else unit
    days = _until(shifted(at.today, unit, sign * counts[1]), at)
    return Reading(days, precision, amount=_one(counts), unit=unit)


def _until(other: date, at: Setting) -> Interval:
    return (at.today, other) if other >= at.today else (other, at.today)


def _lasting(match: re.Match[str], at: Setting) -> Reading:
    unit, counts = _counted(match)
    if counts and "-" not in match[0] and not match["hedge"]:
        if at.lead == "in" and at.tense == "future" and counts[1] < _SOON:
            return _reached(unit, counts, at)
        if at.lead == "within" and at.tense != "past" and not _OTHER_START.match(at.after):
            ends = shifted(at.today, unit, counts[1])
            precision = "days" if unit in {"day", "hour"} else unit
            return Reading((at.today, ends), precision, amount=_one(counts), unit=unit)
    return Reading(None, unit, "duration", _one(counts), unit, deictic=False)


def _often(match: re.Match[str], _at: Setting) -> Reading:
    """Read how often: Mondays come every week, springs every year."""
    said = match.groupdict()
    unit = said.get("unit") or next(unit for unit in ("week", "year", "day") if said.get(unit))
    unit = unit.lower()
    counts = bounds(said["count"]) if said.get("count") else None
    return Reading(None, unit, "frequency", _one(counts), unit, deictic=False)


def _is_lasting(before: str, words: str, after: str) -> bool:
    is_part = words.lower().endswith(("quarter", "quarters")) and after.startswith(" of ")
    if _AGE.match(after) or is_part or words.lower() == "a quarter":
        return False
    first, _, _ = words.lower().partition(" ")
    if first not in {"a", "an", "one"} or "few" in words or "couple" in words or "-" in words:
        return True
    return bool(_LEADS_TO_ONE.search(before) or _GOES_ON.match(after))


def _is_for_long(before: str, _words: str, after: str) -> bool:
    """Return whether a plural alone is a duration: "for decades"."""
    return bool(_FOR.search(before)) and not _AGE.match(after)


def _is_rate(before: str, words: str, _after: str) -> bool:
    return words.lower().startswith("per") or bool(_RATE.search(before))


_NONE = "(?P<count>)(?P<hedge>)(?P<half>)"
_AHEAD = "(?i:past|last|next|coming|upcoming)"
_OWN = "(?i:the|these|this|his|her|its|their)"

COUNTS = (
    Form("ago", rf"{_COUNTED}{GAP}(?i:ago|back)\b", _ago),
    Form("long_ago", rf"(?:(?i:some|many){GAP})?(?P<unit>{UNIT})s{GAP}(?i:ago){_NONE}\b", _ago),
    Form("some_later", rf"(?P<unit>{UNIT})s{GAP}(?i:later|earlier)\b", _elsewhere),
    Form("hence", rf"{_COUNTED}{GAP}(?i:from{GAP}(?:now|today)|hence)\b", _hence),
    Form(
        "elsewhere",
        rf"{_COUNTED}{GAP}(?i:later|earlier|beforehand|afterwards?)\b(?!{GAP}(?:this|in|on)\b)",
        _elsewhere,
    ),
    Form(
        "next_to_another",
        rf"(?i:the{GAP})?(?i:(?:following|previous|preceding){GAP}"
        rf"(?:(?P<unit>day|week|month|quarter|year|decade)|morning|evening|{WEEKDAY}|{MONTH})"
        rf"|next{GAP}(?:day|morning))\b",
        _elsewhere,
    ),
    Form(
        "rolling",
        rf"(?:{_OWN}{GAP})?(?P<which>{_AHEAD}){GAP}(?P<count>{ONE_OR_TWO}){GAP}{_KIND}"
        rf"(?P<unit>{UNIT})(?P<plural>s?)\b(?P<half>{AND_A_HALF})",
        _rolling,
    ),
    Form(
        "rolling_one",
        rf"(?:{_OWN}{GAP}(?P<which>{_AHEAD})|past){GAP}(?P<count>)(?P<unit>{UNIT})(?P<plural>)\b"
        rf"(?P<half>{AND_A_HALF})(?!{GAP}of\b)",
        _rolling,
    ),
    Form(
        "rolling_some",
        rf"(?:{_OWN}{GAP})?(?P<which>(?i:past|recent|coming|upcoming|last|next)){GAP}"
        rf"(?P<unit>{UNIT})(?P<plural>s)\b{_NONE}",
        _rolling,
    ),
    Form(
        "to_come",
        rf"(?:{_OWN}{GAP})?(?P<unit>{UNIT})(?P<plural>s){GAP}"
        rf"(?P<which>(?i:ahead|to{GAP}come))\b(?!{GAP}of\b){_NONE}",
        _rolling,
    ),
    Form(
        "every",
        rf"(?i:every|each(?:{GAP}and{GAP}every)?){GAP}"
        rf"(?:(?i:other|single|second|(?P<count>{COUNT})){GAP})?(?:(?P<unit>{UNIT})s?"
        rf"|(?P<week>{WEEKDAY}|(?i:weekend))|(?P<year>{MONTH}|{SEASON})"
        r"|(?P<day>(?i:morning|evening|night)))\b",
        _often,
    ),
    Form("weekdays", rf"(?P<week>{WEEKDAY})(?:s|S)\b", _often),
    Form("rate", rf"(?i:an?|per){GAP}(?P<unit>{UNIT})\b", _often, _is_rate),
    Form("lasting", _COUNTED, _lasting, _is_lasting),
    Form("for_long", rf"(?P<unit>{UNIT})s\b{_NONE}", _lasting, _is_for_long),
)
