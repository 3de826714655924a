"""Find the expressions of time in an article, and read one by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from relkit.dates.clauses import Clauses, lead_of, leads_only, relation_of
from relkit.dates.counted import COUNTS
from relkit.dates.days import DAYS
from relkit.dates.expression import TimeExpression
from relkit.dates.forms import Form, Reading, Setting, reading_of
from relkit.dates.holidays import HOLIDAYS
from relkit.dates.intervals import DAYS_OF
from relkit.dates.periods import PERIODS
from relkit.dates.places import NOT_ON, places
from relkit.dates.ranges import PARTS, RANGES
from relkit.dates.units import UNITS
from relkit.paragraphs import own_paragraphs
from relkit.spans import Article

FORMS = (*RANGES, *COUNTS, *PARTS, *HOLIDAYS, *DAYS, *UNITS, *PERIODS)
"""The longer ones first: the first that reads what stands at a place takes it."""

_ARTICLE = re.compile(r"(?:the|these)\s+", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|or)\s|,\s")
_NEAR = 60
_EARLIEST, _LATEST = 1000, 9000
"""Years in which an article may have appeared; what says otherwise is malformed."""


def time_expressions(article: Article) -> list[TimeExpression]:
    """Find the expressions of time in an article's own text.

    Parameters
    ----------
    article
        English; ``published`` in its meta is the day to reckon from. Where it is missing or is no
        ISO 8601 day, what depends on it has no days.

    Returns
    -------
    list of TimeExpression
        In order; none overlap.

    Examples
    --------
    >>> article = Article("a1", "They met on Thursday (May 22).", {"published": "2025-05-23"})
    >>> [(found.text, found.iso) for found in time_expressions(article)]
    [('Thursday (May 22)', '2025-05-22')]
    """
    published = _day(article.meta.get("published", ""))
    day_first = _day_first(article)
    found: list[TimeExpression] = []
    for start, end in own_paragraphs(article):
        found += _in_paragraph(article.text, start, end, Setting(published, day_first=day_first))
    return found


def resolve_time(words: str, published: date | None, tense: str = "past") -> TimeExpression | None:
    """Read one expression by itself, with the preposition in front or without.

    Parameters
    ----------
    words
        The expression; blanks around it do not count.
    published
        The day to reckon from, if it is known.
    tense
        "past", "future", or "" where it is not known.

    Returns
    -------
    TimeExpression or None
        With offsets into `words`; ``None`` if these are no expression of time.

    Raises
    ------
    ValueError
        If the tense is another.

    Examples
    --------
    >>> resolve_time("by March", date(2025, 5, 23), "future").iso
    '2026-03'
    >>> resolve_time("soon", date(2025, 5, 23)) is None
    True
    """
    if tense not in {"past", "future", ""}:
        msg = f"tense must be 'past', 'future' or '' (not known), got {tense!r}"
        raise ValueError(msg)
    end = len(words.rstrip())
    for gap in [re.match(r"\s*", words), *re.finditer(r"\s+", words[:40])]:
        start = gap.end() if gap else 0
        lead = lead_of(words[:start])
        if words[:start].strip() and not leads_only(words[:start]):
            break
        at = Setting(_reckonable(published), tense, lead)
        found = reading_of(words[start:end], FORMS, at)
        if found:
            return _expression(words, start, end, found, lead)
    return None


@cache
def _readers() -> list[tuple[Form, re.Pattern[str]]]:
    return [(form, re.compile(f"(?:{form.pattern}){NOT_ON}")) for form in FORMS]


def _in_paragraph(text: str, start: int, end: int, at: Setting) -> Iterator[TimeExpression]:
    place = places().search(text, start, end)
    clauses = Clauses(text, start, end)
    last: TimeExpression | None = None
    while place:
        joined = last and _is_joined(text[last.end : place.start()], last) and last.first
        found = _at_place(clauses, place.start(), at, joined or None)
        if found:
            last = found
            yield found
        place = places().search(text, found.end if found else place.start() + 1, end)


def _is_joined(between: str, last: TimeExpression) -> bool:
    """Return whether a day and what follows it are told in one breath: "today and Friday"."""
    return last.precision == "day" and _AND.fullmatch(between) is not None


def _at_place(
    clauses: Clauses, place: int, at: Setting, joined: date | None
) -> TimeExpression | None:
    """Read what begins at a place by the first form that fits its surroundings."""
    text, end = clauses.text, clauses.end
    before = text[max(clauses.start, place - _NEAR) : place]
    lead = lead_of(before)
    for form, pattern in _readers():
        match = pattern.match(text, place, end)
        if match is None:
            continue
        after = text[match.end() : min(end, match.end() + _NEAR)]
        if not form.fits(before, match[0], after):
            continue
        tense = clauses.tense(place, match.end(), lead)
        told = replace(at, lead=lead, tense=tense, after=after)
        found = _after_another(form, match[0], told, joined) or form.reading(match[0], told)
        if found:
            article = _ARTICLE.match(match[0])
            begins = place + (article.end() if article else 0)
            return _expression(text, begins, match.end(), found, lead)
    return None


def _after_another(form: Form, words: str, at: Setting, day: date | None) -> Reading | None:
    """Read a day that follows another day, where publication lets it."""
    if day is None or at.published is None or form not in DAYS:
        return None
    found = form.reading(words, replace(at, published=day, tense="future"))
    late = found and found.interval and found.interval[1] > at.published
    return None if late and (at.tense == "past" or day < at.published) else found


def _expression(text: str, start: int, end: int, found: Reading, lead: str) -> TimeExpression:
    first, last = found.interval or (None, None)
    per_unit = DAYS_OF.get(found.unit or "", 0)
    days = found.amount * per_unit if found.amount is not None and per_unit else None
    if found.unit == "hour" and found.amount is not None:
        days = found.amount / 24
    relation = relation_of(lead)
    if found.stretch and relation == "from":
        relation = "during"
    return TimeExpression(
        start, end, text[start:end], found.kind, first, last, found.precision,
        relation, found.amount, found.unit,
        int(days) if days is not None and days == int(days) else None,
    )  # fmt: skip


def _day(published: str) -> date | None:
    """Return the day that meta tells, ``None`` if it tells none."""
    try:
        return _reckonable(date.fromisoformat(published[:10]))
    except ValueError:
        return None


def _reckonable(published: date | None) -> date | None:
    known = published is not None and _EARLIEST <= published.year <= _LATEST
    return published if known else None


def _day_first(article: Article) -> bool | None:
    """Return whether the article writes days before months, ``None`` if it does not show."""
    orders = {
        int(match["one"]) > 12
        for match in _NUMERIC.finditer(article.text)
        if (int(match["one"]) > 12) != (int(match["two"]) > 12)
    }
    if len(orders) == 1:
        return orders.pop()
    region = article.meta.get("language", "")[3:].upper()
    return None if orders or not region else region not in {"US", "PH"}


_NUMERIC = re.compile(r"\b(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?:[0-9]{4}|[0-9]{2})\b")
