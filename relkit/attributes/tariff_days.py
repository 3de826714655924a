"""When a tariff action was done, announced and put in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_texts import TariffText
from relkit.attributes.tariff_times import ToldTime, belongs, is_by, told_times
from relkit.dates import TimeExpression

_DONE = frozenset(("in force", "ended", "suspended"))
_OPEN = frozenset(("announced", "threatened"))
_DAY = len("2025-05-23")


class Days(NamedTuple):
    """The days of an act, in ISO 8601; ``None`` where they are not known."""

    date: str | None = None
    announced: str | None = None
    in_force: str | None = None


def days(
    text: TariffText,
    act: TariffAct,
    expressions: Sequence[TimeExpression],
    actors: tuple[str, ...],
    status: str | None,
) -> Days:
    """Return the days of an act.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    expressions
        The article's expressions of time.
    actors
        Who acts: whoever says what he will do announces it.
    status
        How the act stands.
    """
    told = told_times(text, act, expressions)
    own = [each for each in told if belongs(text, act, each)]
    in_force = next((each.days for each in own if each.role == "in force"), None)
    speech = _first(
        each
        for each in told
        if each.role == "speech" and status in _OPEN and is_by(text, act, each, actors)
    )
    done = _nearest(act, [each for each in own if each.role == "act"])
    day = None if done is None else _past(text, done.days, is_done=status in _DONE)
    if day is None and status in _DONE:
        day = _since(text, [each for each in told if each.role == "after"])
    starts = None
    if in_force is not None:
        starts = _settled(text, in_force, day or speech, is_open=status in _OPEN)
    elif _takes_effect(act):
        starts = day
    if day is None and _takes_effect(act):
        day = starts
    announced = None if speech is None or speech == day else speech
    return Days(day, announced, starts)


def _past(text: TariffText, days: TimeExpression, *, is_done: bool) -> str | None:
    """Return the day of an act; what is done lies before publication, if its year is not told."""
    published, day = text.article.meta.get("published", ""), days.first
    is_told = day is None or day != days.last or re.search(r"\d{4}", days.text)
    if is_told or day is None or not is_done or day.isoformat() <= published or not published:
        return days.iso
    try:
        return day.replace(year=day.year - 1).isoformat()
    except ValueError:  # the 29th of February
        return None


def _settled(
    text: TariffText, days: TimeExpression, told: str | None, *, is_open: bool
) -> str | None:
    """Return the day on which an act takes effect, in the year that its own sentence asks for.

    A day without a year is the next one after the announcement or the act itself, and what is still
    to come lies after publication.
    """
    day = days.first
    if day is None or days.first != days.last or re.search(r"\d{4}|day", days.text):
        return days.iso
    reckoned = told if told is not None else text.article.meta.get("published", "")
    if (told is None and not is_open) or len(reckoned) != _DAY:
        return days.iso
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            moved = day.replace(year=year).isoformat()
        except ValueError:  # the 29th of February
            continue
        if moved >= reckoned:
            return moved
    return days.iso


def _first(told: Iterable[ToldTime]) -> str | None:
    return next((each.days.iso for each in told), None)


def _nearest(act: TariffAct, told: list[ToldTime]) -> ToldTime | None:
    """Return the time nearest to the act; what stands behind it before what stands before it."""
    behind = [each for each in told if each.first >= act.first]
    if behind:
        return min(behind, key=lambda each: each.first)
    return max(told, key=lambda each: each.first, default=None)


def _since(text: TariffText, told: list[ToldTime]) -> str | None:
    """Return the year or month in which an act was done after a day and before publication."""
    published = text.article.meta.get("published", "")
    first = next((each.days.first for each in told if each.days.first), None)
    if first is None:
        return None
    return between(first.isoformat(), published)


def between(first: str, published: str) -> str | None:
    """Return the month or year that a day lies in with the day of publication; nothing if neither.

    Parameters
    ----------
    first, published
        Days, months or years in ISO 8601.

    Examples
    --------
    >>> between("2025-01-01", "2025-05-23"), between("2025-05", "2025-05-23")
    ('2025', '2025-05')
    """
    try:
        date.fromisoformat(published[:10])
    except ValueError:
        return None
    for length in (7, 4):
        if len(first) >= length and first[:length] == published[:length] and "/" not in first:
            return first[:length]
    return None


def _takes_effect(act: TariffAct) -> bool:
    is_subject = act.act is not None and act.act.entry.value == "subject"
    return is_subject and act.act is not None and act.act.entry.kind == "impose"
