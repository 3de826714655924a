"""When a statement was made, where its sentence says so beside the cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from relkit.annotations import Annotation
from relkit.dates import TimeExpression, time_expressions
from relkit.span_table import ties_of
from relkit.spans import CONTINUES, Article, Span

_AFTER = re.compile(r"(?:\s+[^\s.,;:!?\"“”]+){0,8}?\s*")
"""What may stand between a cue and its day: "said in a statement at the White House on"."""

_BEFORE = re.compile(
    r"(?:(?:on|in|at|late|early|earlier|during|speaking|a|an|the|statement|statements|remarks|"
    r"interview|briefing|post|notice|release|published|released|issued|posted|made)\b\s*)*",
    re.IGNORECASE,
)
"""What may begin a sentence before the day: "In a statement published"."""

_UNTIL_SOURCE = re.compile(r"\s*(?:(?:in|at|on)\s+[^,.;]{1,40})?,\s*(?:the\s+)?")
"""What may stand between a day and the source: "Friday morning in China,"."""


def statement_days(article: Article, annotation: Annotation) -> dict[Span, dict[str, str]]:
    """Return the day on which each statement was made, where the words beside its cue say so.

    That is an expression of time after the cue ("told reporters last week"), or one that begins
    the sentence ("Last week, the Chinese side said"). What lies in the statement itself, or in an
    act, dates that. Parts that continue a statement have its day.

    Parameters
    ----------
    article, annotation
        An article, and the spans and relations found in it.

    Returns
    -------
    dict of Span to dict
        ``{"date": ...}`` in ISO 8601 by statement; a statement without a known day is not in it.

    Examples
    --------
    >>> article = Article("a1", "Xi said on Monday he left.", {"published": "2025-05-23"})
    >>> from relkit.spans import Relation
    >>> said, left = Span(3, 7, "cue"), Span(18, 25, "statement")
    >>> made = Annotation.of(article, [said, left], relations=(Relation("cued_by", left, said),))
    >>> statement_days(article, made)[left]
    {'date': '2025-05-19'}
    """
    ties = ties_of(article, annotation)
    cue_of = {span: tie.tail for span, own in ties.items() for tie in own if tie.label == "cued_by"}
    if not cue_of:
        return {}
    spans = annotation.own_spans(article)
    taken = [span for span in spans if span.label not in ("official", "institution", "cue")]
    times = [
        time
        for time in time_expressions(article)
        if time.kind == "date" and time.iso and not _within(time, taken)
    ]
    days = {}
    for span, cue in cue_of.items():
        iso = _day_of(article.text, cue, spans, times)
        if iso:
            days[span] = {"date": iso}
    for span, own in ties.items():
        for tie in own:
            if tie.label == CONTINUES and tie.tail in days:
                days.setdefault(span, days[tie.tail])
    return days


def _within(time: TimeExpression, spans: Sequence[Span]) -> bool:
    return any(span.start <= time.start and time.end <= span.end for span in spans)


def _day_of(
    text: str, cue: Span, spans: Sequence[Span], times: Sequence[TimeExpression]
) -> str | None:
    """Return the day that stands beside a cue: right after it, or at its sentence's beginning."""
    place = bisect_left(times, cue.start, key=lambda time: time.start)
    for time in times[place : place + 1]:
        between = text[cue.end : time.start]
        if _AFTER.fullmatch(between) and not any(
            cue.end <= span.start < time.start for span in spans if span.label == "cue"
        ):
            return time.iso
    for time in times[max(0, place - 1) : place]:
        begin = _clause_start(text, time.start)
        source = text[time.end : cue.start]
        if _BEFORE.fullmatch(text[begin : time.start]) and _UNTIL_SOURCE.match(source):
            return time.iso if _is_one_clause(source) else None
    return None


def _clause_start(text: str, place: int) -> int:
    """Return where the sentence or paragraph begins that a place lies in."""
    start = max(text.rfind(mark, 0, place) + len(mark) for mark in (". ", ".\n", "\n", '." ', "; "))
    while start < place and not text[start].isalnum():
        start += 1
    return start


def _is_one_clause(words: str) -> bool:
    return not re.search(r"[.;!?]\s|\n", words)
