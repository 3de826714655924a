"""Forms of expressions: a pattern, how to read what it matches, and where it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from relkit.dates.intervals import Interval

_STAND_IN = date(2000, 1, 1)
"""Reckoned with where no day of publication is known; the days that come out are not told."""
_SOON = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    Parameters
    ----------
    published
        The day of publication, if it is known.
    tense
        Of the clause: "past", "future", or "" where nothing tells.
    lead
        The preposition in front, in small letters.
    after
        The words after the expression.
    day_first
        Whether 5/6/2025 is the fifth of June; ``None`` where it is not known.
    """

    published: date | None
    tense: str = ""
    lead: str = ""
    after: str = ""
    day_first: bool | None = None

    @property
    def today(self) -> date:
        """The day to reckon from."""
        return self.published or _STAND_IN


class Reading(NamedTuple):
    """What words mean: `TimeExpression` explains the fields.

    A `deictic` one needs the day of publication; a `stretch` has its two ends named.
    """

    interval: Interval | None
    precision: str
    kind: str = "date"
    amount: float | None = None
    unit: str | None = None
    deictic: bool = True
    stretch: bool = False


def _anywhere(_before: str, _words: str, _after: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern of words, and what they mean.

    Parameters
    ----------
    name
        What the form is called in messages.
    pattern
        A regular expression of the whole words.
    read
        From a match and its setting to what it means; ``None`` if it is no time after all.
    fits
        From the words before, its own and those after to whether it is a time; asked of running
        text only.
    """

    name: str
    pattern: str
    read: Callable[[re.Match[str], Setting], Reading | None]
    fits: Callable[[str, str, str], bool] = _anywhere

    def reading(self, words: str, at: Setting) -> Reading | None:
        """Return what words mean by this form, ``None`` if they are not of it."""
        match = _compiled(self.pattern).fullmatch(words)
        try:
            found = self.read(match, at) if match else None
        except (ValueError, OverflowError):  # the 31st of June, or 900 decades ago
            return None
        if found and found.deictic and at.published is None:
            return found._replace(interval=None)
        return found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def either(forms: Iterable[Form]) -> str:
    """Return a pattern of any of the forms, without the names of its groups."""
    return "(?:" + "|".join(unnamed(form.pattern) for form in forms) + ")"


def unnamed(pattern: str) -> str:
    """Return a pattern without the names of its groups."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def reading_of(words: str, forms: Iterable[Form], at: Setting) -> Reading | None:
    """Return what words mean by the first of the forms that reads them."""
    return next((found for form in forms if (found := form.reading(words, at))), None)


def by_year(make: Callable[[int], Interval | None], at: Setting) -> Interval | None:
    """Return the year's interval that is meant where no year is named.

    In the past tense it is the last that has begun, in the future the next that has not ended.
    Where the tense does not tell, it is the last, unless the next begins within two months.

    Parameters
    ----------
    make
        From a year to the interval in it, ``None`` if it has none (29 February).
    at
        Publication and tense.
    """
    today = at.today
    near = range(max(today.year - 8, 1), min(today.year + 9, 9999))
    known = [interval for year in near if (interval := make(year))]
    if at.tense == "past":
        return next((each for each in reversed(known) if each[0] <= today), None)
    if at.tense == "future":
        return next((each for each in known if each[1] >= today), None)
    near_by = today + timedelta(days=_SOON)
    soon = (each for each in known if today < each[0] <= near_by)
    begun = (each for each in reversed(known) if each[0] <= today)
    running = (each for each in known if each[0] <= today <= each[1])
    return next((each for one in (running, soon, begun) for each in one), None)
