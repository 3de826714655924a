"""The words of time, as parts of patterns, and what they count."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

GAP = r"\s{1,20}"
"""A blank, or a line's end with the next line's indentation."""

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _either(words: tuple[str, ...]) -> str:
    """Return a pattern of words as they stand in a sentence or in capitals, never in small."""
    return "(?:" + "|".join([*words, *map(str.upper, words)]) + ")"


MONTH = _either(_MONTH_NAMES)
ANY_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
WEEKDAY = _either(_DAY_NAMES)
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"
SEASON = "(?i:spring|summer|autumn|fall|winter)"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""By season of the north, the month in which it begins, as the weather services have it."""
UNIT_WORDS = ("hour", "day", "week", "month", "quarter", "year", "decade")
UNIT = f"(?i:{'|'.join(UNIT_WORDS)})"

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: dict[str, float] = {word: number for number, word in enumerate(_ONES, 1)}
_VALUES |= {word: number * 10 for number, word in enumerate(_TENS, 2)}
_VALUES |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100, "half": 0.5}
_UNCOUNTED = {"few", "several", "many", "number"}
_LEAP = datetime(2000, 1, 1)  # noqa: DTZ001  (a base without a zone, as dateparser wants it)

COUNT_WORDS = (*_ONES, *_TENS, "couple", "dozen", "half", "few", "several", "many", "hundred")
NUMBER_WORD = (
    rf"(?i:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?\b"
    rf"|(?:{'|'.join(reversed(_ONES))})\b(?:{GAP}hundred)?"
    rf"|an?{GAP}(?:few|couple(?:{GAP}of)?|dozen|hundred)|couple(?:{GAP}of)?|dozen"
    rf"|half{GAP}an?|few|several|many|a{GAP}number{GAP}of|an?\b)"
)
COUNT = rf"(?:[0-9]{{1,3}}(?:\.5)?|{NUMBER_WORD})(?:{GAP}and{GAP}a{GAP}half)?"
_OR = r"\s+(?:to|or)\s+|(?<=[0-9])-(?=[0-9])"
ONE_OR_TWO = rf"(?:{COUNT}(?:{GAP}(?:to|or){GAP}|-(?=[0-9])))?{COUNT}"
AND_A_HALF = rf"(?:{GAP}and{GAP}a{GAP}half\b)?"
HEDGE = (
    rf"(?i:(?:more|less|fewer){GAP}than|nearly|almost|about|around|roughly|at{GAP}least|up{GAP}to)"
)

_ORDINAL_NAMES = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
ORDINALS = {name: number for number, name in enumerate(_ORDINAL_NAMES, 1)}
ORDINALS |= {f"twenty-{name}": 20 + number for number, name in enumerate(_ORDINAL_NAMES[:9], 1)}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
ORDINAL_WORD = f"(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation."""
    return [month[:3].lower() for month in _MONTH_NAMES].index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday, as Python's calendar does."""
    return [day[:3].lower() for day in _DAY_NAMES].index(name[:3].lower())


def amount(words: str) -> float | None:
    """Return what number words say; None for "few", "several" and no word at all.

    Examples
    --------
    >>> amount("twenty-one"), amount("two and a half"), amount("a few"), amount("90")
    (21, 2.5, None, 90)
    """
    parts = re.findall(r"[a-z]+|[0-9]+(?:\.5)?", words.lower())
    half = 0.5 if parts[-3:] == ["and", "a", "half"] else 0
    parts = parts[:-3] if half else parts
    if not parts or _UNCOUNTED.intersection(parts):
        return None
    if parts[0][0].isdigit():
        value = float(parts[0])
    elif parts[0] == "half":
        value = 0.5
    elif "hundred" in parts:
        value = 100 * _VALUES[parts[0]] if len(parts) > 1 else 100
    elif {"couple", "dozen"}.intersection(parts):
        value = max(_VALUES.get(part, 0) for part in parts)
    else:
        value = sum(_VALUES[part] for part in parts)
    total = value + half
    return int(total) if total == int(total) else total


def bounds(words: str, after: str = "") -> tuple[float, float] | None:
    """Return from how many to how many, the same twice where one number is said.

    Parameters
    ----------
    words
        One count or two: "three", "three to five".
    after
        "and a half", where it stands after the unit.

    Examples
    --------
    >>> bounds("three to five"), bounds("a", "and a half"), bounds("several")
    ((3, 5), (1.5, 1.5), None)
    """
    counts = [amount(part) for part in re.split(_OR, words.strip())]
    known = [count + (0.5 if after.strip() else 0) for count in counts if count is not None]
    return (known[0], known[-1]) if known and len(known) == len(counts) else None


@lru_cache(maxsize=4096)
def month_and_day(words: str) -> tuple[int, int] | None:
    """Return the month and the day that words such as "Sept. 3" or "22nd of May" name.

    dateparser reads them. The year is not its to find: the base is a leap year, so that the 29th
    of February is a day like others.
    """
    import dateparser  # noqa: PLC0415  (slow to import, and most texts are read without)

    found = dateparser.parse(
        " ".join(words.split()),
        languages=["en"],
        settings={
            "RELATIVE_BASE": _LEAP,
            "PREFER_DATES_FROM": "current_period",
            "REQUIRE_PARTS": ["day", "month"],
            "TIMEZONE": "UTC",
        },
    )
    return None if found is None else (found.month, found.day)
