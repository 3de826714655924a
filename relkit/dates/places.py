"""Where in a text an expression of time may begin: a quick look before the forms are tried."""

from __future__ import annotations

import re
from functools import cache

from relkit.dates.holidays import NAMED
from relkit.dates.vocabulary import (
    ANY_MONTH,
    ANY_WEEKDAY,
    COUNT_WORDS,
    GAP,
    MONTH,
    ORDINALS,
    SEASONS,
    UNIT_WORDS,
    WEEKDAY,
)

NOT_INSIDE = r"(?<![\w/=&?#%$€£@+-])(?<![0-9][.,:])"
"""No word, address, amount or decimal number goes on here."""
NOT_ON = r"(?![\w/@])(?!-[A-Za-z0-9])(?![.,:][0-9])"
"""Nor does one begin before the end."""

_OPENING = (
    *("more", "less", "fewer", "nearly", "almost", "about", "around", "roughly", "at", "up"),
    *("early", "late", "mid", "middle", "beginning", "start", "outset", "end", "close", "very"),
    *("earlier", "later", "last", "next", "past", "coming", "upcoming", "recent", "current"),
    *("following", "previous", "preceding", "final", "rest", "remainder", "moments", "minutes"),
    *("yesterday", "today", "tonight", "tomorrow", "overnight", "every", "each", "per", "noon"),
    *("midnight", "weekend", "calendar", "fiscal", "q1", "q2", "q3", "q4", "h1", "h2"),
)
_AFTER_ARTICLE = (
    *("past", "last", "next", "coming", "upcoming", "current", "morning", "afternoon", "evening"),
    *("weekend", "fiscal", "few", "number", "moment", "minute", "couple", "dozen", "hundred"),
    *("calendar", "business", "working", "trading", "school", "full"),
)


@cache
def places() -> re.Pattern[str]:
    """Return a pattern that is found wherever an expression may begin, and not much more often."""
    units = {*UNIT_WORDS, *(f"{unit}s" for unit in UNIT_WORDS)}
    second = _by_letter({*_AFTER_ARTICLE, *units, *SEASONS})
    opening = (
        r"[0-9]|['’][3-9]0|FY",
        rf"(?i:the|these|this|his|her|its|their|an?|some|many){GAP}(?:{second}|{MONTH}|{WEEKDAY})",
        ANY_MONTH,
        ANY_WEEKDAY,
        _by_letter({*_OPENING, *COUNT_WORDS, *ORDINALS, *SEASONS, *units}),
        NAMED,
    )
    return re.compile(f"{NOT_INSIDE}(?:{'|'.join(opening)})")


def _by_letter(words: set[str]) -> str:
    """Return a pattern of whole words, branched by their first letter: most are told by it."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words):
        by_letter.setdefault(word[0], []).append(word[1:])
    branches = (
        f"[{letter}{letter.upper()}](?i:{'|'.join(rests)})\\b"
        for letter, rests in by_letter.items()
    )
    return f"(?:{'|'.join(branches)})"
