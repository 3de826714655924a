"""Which reports tell of one event: tied together before anything is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from relkit.dates.iso_days import Days
from relkit.event_reports.reports import Report
from relkit.span_table import attribute

_NEWS = timedelta(days=3)
"""Papers of so many days tell of one event that none of them dates."""
_RECALL = timedelta(days=90)
"""So long papers come back to a measure without saying when it was taken."""
_SHORT = timedelta(days=62)
"""A longer interval, such as a year, says too little to tie articles by."""

_VAGUE = frozenset({None, "talks", "meeting"})
"""Modes that say nothing against another one: a call is a meeting, too."""

_ALIKE = 0.6
"""Statements that share more of their words are one, as two papers print it."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    word
    for line in (
        "that this these those their there with from have been were will would which between",
        "agreed agree agrees agreeing signed reached goods products imports exports imported",
        "exported trade tariff tariffs duties other each some more about after before into over",
    )
    for word in line.split()
)
"""Words of four letters and more that any two acts may share."""


@dataclass(slots=True, eq=False)
class _Group:
    """Reports that were tied so far; groups have the numbers in which they were begun."""

    number: int
    reports: list[Report] = field(default_factory=list)
    days: Days | None = None
    words: set[str] = field(default_factory=set)

    def take(self, report: Report, words: set[str]) -> None:
        self.reports.append(report)
        self.words |= words
        if report.days is not None and (
            self.days is None or _length(report.days) < _length(self.days)
        ):
            self.days = report.days

    def values(self, name: str) -> set[str]:
        """Return what is known of an attribute."""
        return {value for each in self.reports if (value := attribute(each.span, name))}


class _Key(NamedTuple):
    """What must be the same in all reports of one event."""

    label: str
    actors: frozenset[str]
    recipients: frozenset[str]
    event: str | None
    negated: bool
    status: str | None
    measure: str | None


def tied(reports: Iterable[Report]) -> list[list[Report]]:
    """Tie the reports that tell of one event.

    They have the same label, states, event, status and measure, and nothing that contradicts:
    their days meet, no two name different ways to meet or different rates. A report that its words
    do not date belongs to the latest such event of its article, if it tells of something done; in
    other articles, to one of the three days before, or, where it names the same rate on the same
    goods, of the last 90 days. Agreements and tariff actions must share a word that
    says what they are about, where both name one.

    Parameters
    ----------
    reports
        Those of all articles, in any order.

    Returns
    -------
    list of list of Report
        The reports of each event in the order of publication and text; events in the order of
        their first reports. Every report is in one of them, and in one only.
    """
    ordered = sorted(reports, key=_order)
    groups: list[_Group] = []
    index: dict[object, list[_Group]] = {}
    for report in ordered:
        key, words = _key(report), _words(report)
        places = list(_places(key, report))
        near = {group.number: group for place in places for group in index.get(place, ())}
        latest_first = (near[number] for number in sorted(near, reverse=True))
        group = next((each for each in latest_first if _fits(each, report, words)), None)
        if group is None:
            group = _Group(len(groups))
            groups.append(group)
        group.take(report, words)
        for place in places:
            kept = index.setdefault(place, [])
            if group not in kept:
                kept.append(group)
    return [group.reports for group in groups]


def _order(report: Report) -> tuple[str, str, int, int, str]:
    article, span = report.article, report.span
    return article.meta.get("published", ""), article.id, span.start, span.end, span.label


def _key(report: Report) -> _Key:
    code = report.code
    return _Key(
        report.span.label,
        frozenset(code.actors),
        frozenset(code.recipients),
        code.event,
        code.negated,
        attribute(report.span, "status"),
        attribute(report.span, "measure"),
    )


def _places(key: _Key, report: Report) -> Iterator[object]:
    """Yield where to look for an event that a report may belong to: its article, its months.

    Of whom or what nothing is known, nothing is tied.
    """
    if not key.actors or key.event is None:
        return
    yield key, report.article.id
    window = _window(report, _RECALL)
    if window is not None:
        for number in range(_month(window[0]), _month(window[1]) + 1):
            yield key, number


def _window(report: Report, back: timedelta = _NEWS) -> tuple[date, date] | None:
    """Return the days in which another article may tell of the same event."""
    if report.days is not None:
        short = report.days.last - report.days.first <= _SHORT
        return (report.days.first, report.days.last) if short else None
    published = report.published
    if published is None or published.precision != "day":
        return None
    day = published.first
    return (day - back if day.toordinal() > back.days else day, day)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _fits(group: _Group, report: Report, words: set[str]) -> bool:
    modes = group.values("mode") | {attribute(report.span, "mode") or ""} - {""}
    if len(modes - _VAGUE) > 1:
        return False
    rates = group.values("rate") | {attribute(report.span, "rate") or ""} - {""}
    if len(rates) > 1 or not _agree_on_days(group, report):
        return False
    if report.span.label == "agreement":
        return bool(words & group.words) and _is_verb(report) == _is_verb(group.reports[0])
    if report.span.label == "tariff_action":
        return not words or not group.words or bool(words & group.words)
    if report.span.label == "statement":
        shared = len(words & group.words)
        return shared > _ALIKE * max(len(words), len(group.words))
    return True


def _agree_on_days(group: _Group, report: Report) -> bool:
    if report.days is not None and group.days is not None:
        return group.days.meets(report.days)
    here = any(each.article.id == report.article.id for each in group.reports)
    if here:
        # Of what is still to come an article may name several, none of them dated.
        return not report.code.planned
    is_known_again = all(
        attribute(report.span, name) and group.values(name) for name in ("rate", "goods")
    )
    one, other = _window(group.reports[-1]), _window(report, _RECALL if is_known_again else _NEWS)
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _is_verb(report: Report) -> bool:
    """Return whether an agreement is told by its verb, and not by its name."""
    return report.evidence.lower().startswith("agree")


def _words(report: Report) -> set[str]:
    """Return the words that say what an act is about."""
    if report.span.label == "tariff_action":
        text = attribute(report.span, "goods") or ""
    else:
        text = report.evidence
    return {word.rstrip("s") for word in _WORD.findall(text.lower()) if word not in _EMPTY}


def _length(days: Days) -> int:
    return (days.last - days.first).days
