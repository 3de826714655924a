"""An expression of time: its place, what it says, and the days it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("date", "duration", "frequency")
"""When something is, how long it lasts, how often it happens."""

PRECISIONS = (
    *("hour", "day", "days", "week", "month", "quarter", "season", "half", "year", "decade"),
    "vague",
)
"""The unit in which the words speak, the finest first.

"days" is a stretch of days that is no unit of the calendar (a weekend, "May 14-16", "the next 90
days"); "vague" is what has bounds by convention only ("a few weeks ago"). An hour is the precision
of durations alone: days are as fine as dates are told here.
"""

RELATIONS = (
    *("on", "during", "by", "until", "since", "from", "before", "after"),
    *("for", "within"),
)
"""How the words in front tie an act to the time; "on" where none does."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a text that say when, how long or how often.

    Parameters
    ----------
    start, end
        Code points into the article's text, half-open, without the preposition in front.
    text
        The words.
    kind
        One of `KINDS`.
    first, last
        The first and the last day that are meant, both included; ``None`` where they are not known.
    precision
        One of `PRECISIONS`.
    relation
        One of `RELATIONS`. The days are always those of the words: "since 2018" gives the days of
        2018 and the relation "since".
    amount, unit
        Of what is counted: 90 and "day"; the amount is ``None`` where the words do not say it
        ("several weeks").
    days
        The amount in days where that is a whole number; months and years have none.

    Examples
    --------
    >>> may = date(2025, 5, 1), date(2025, 5, 31)
    >>> TimeExpression(3, 6, "May", "date", *may, precision="month").iso
    '2025-05'
    """

    start: int
    end: int
    text: str
    kind: str
    first: date | None = None
    last: date | None = None
    precision: str = "day"
    relation: str = "on"
    amount: float | None = None
    unit: str | None = None
    days: int | None = None

    @property
    def iso(self) -> str | None:
        """The days in ISO 8601: a day, month or year, or else an interval; None if not known."""
        if self.first is None or self.last is None:
            return None
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.day == 1 and self.last < date.max:
            after = self.last + timedelta(days=1)
            months = (after.year - self.first.year) * 12 + after.month - self.first.month
            if after.day == 1 and months == 1:
                return self.first.isoformat()[:7]
            if after.day == 1 and months == 12 and after.month == 1:
                return self.first.isoformat()[:4]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"
