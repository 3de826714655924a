"""The tables of events and of contacts: one row an act, its reports tied together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from relkit.annotations import AnnotationSet, as_articles
from relkit.dates.iso_days import Days, days_of
from relkit.event_coder.contexts import contexts as contexts_of
from relkit.event_reports.reports import Report, reports_of
from relkit.event_reports.tying import tied
from relkit.knowledge.events.scores import score_of
from relkit.resolve.resolution import resolve
from relkit.span_table import attribute, frame, joined
from relkit.spans import Article

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_WHEN = ("date", "first_day", "last_day", "precision", "dated")
_WHERE = ("evidence", "claimed_by", "article", "published", "start", "end", "reports", "places")
EVENTS = (
    *("event_id", *_WHEN, "actors", "recipients", "event", "mode", "context", "quad"),
    *("planned", "planned_for", "hypothetical", "negated", "past"),
    *("plover", "goldstein", "people"),
    *(*_WHERE, "confidence", "origin", "annotator"),
)
CONTACTS = (
    *("contact_id", *_WHEN, "parties", "mode", "status", "people"),
    *(*_WHERE, "confidence", "origin", "annotator"),
)
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")


def events(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row an act between states, in the order of their first reports.

    Contacts, agreements and tariff actions are acts, each coded from its labelled attributes by
    the rules of the PLOVER manual; so are statements that accuse, demand, reject, threaten, praise
    or concede, coded from their words where these name another state than the speaker's. Reports
    of one event, in several sentences or articles, are one row.

    Parameters
    ----------
    articles, annotations, known
        As for `relkit.officials`.

    Returns
    -------
    DataFrame
        ``event_id``: where the first report stands. ``date``: in ISO 8601, as precise as it is
        known; ``first_day``, ``last_day``: the days it leaves open; ``precision``; ``dated``: by
        the "words", where these say nothing by the "statement" that it is told in, or by the day
        the article was "published": then it may lie before.
        ``actors``, ``recipients``: lists of ISO 3166 letters; of what states do together all are
        actors. ``event``, ``mode``, ``context``, ``quad``: PLOVER's. ``planned``,
        ``hypothetical``, ``negated``, ``past``: whether what is told of is still to come, only
        thought of, denied, or background of long ago. ``planned_for``: when what is planned is to
        come; the act is that it was announced, and ``date`` says when that was. ``plover``,
        ``goldstein``: scores from ``relkit/knowledge/events/scores.tsv``. ``people``: who took
        part, by name. ``evidence``: the words of the report that dates it best; ``claimed_by``: who
        says so; ``article``, ``published``, ``start``, ``end``: where it stands. ``reports``: how
        many tell of it; ``places``: ``article:start-end`` of each. ``confidence``: the greatest
        score of its reports: of their spans, and of a statement that of its code, too; ``<NA>``
        where people or rules marked them all and nothing had to be coded from words. ``origin``;
        ``annotator``.

    Raises
    ------
    AnnotationError
        As for `relkit.officials`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Span
    >>> article = Article("a1", "The two sides held a phone call.", {"published": "2025-05-23"})
    >>> held = {"parties": "US,CN", "mode": "phone", "status": "held", "date": "2025-05-22"}
    >>> made = Annotation.of(article, [Span(14, 31, "contact", held)])
    >>> row = events([article], AnnotationSet("me", [made])).iloc[0]
    >>> row["date"], row["actors"], row["event"], row["mode"], float(row["plover"])
    ('2025-05-22', ['US', 'CN'], 'CONSULT', 'phone', 1.5)
    """
    groups = _groups(articles, annotations, known)
    rows = [_event_row(each, annotations.annotator) for each in groups]
    return frame(rows, EVENTS)


def contacts(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Return one row a contact between governments, in the order of their first reports.

    Parameters
    ----------
    articles, annotations, known
        As for `relkit.officials`.

    Returns
    -------
    DataFrame
        ``contact_id``, ``date``, ``first_day``, ``last_day``, ``precision``, ``dated``: as for
        `events`. ``parties``: countries, joined by a comma. ``mode``: phone, video, meeting,
        visit, multilateral, letter, or talks. ``status``: held, planned, cancelled or refused.
        ``people`` and the columns after it: as for `events`.

    Raises
    ------
    AnnotationError
        As for `events`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Span
    >>> article = Article("a1", "The two sides held a phone call.", {"published": "2025-05-23"})
    >>> held = {"parties": "US,CN", "mode": "phone", "status": "held"}
    >>> made = Annotation.of(article, [Span(14, 31, "contact", held)])
    >>> row = contacts([article], AnnotationSet("me", [made])).iloc[0]
    >>> row["parties"], row["mode"], row["date"], row["dated"]
    ('US,CN', 'phone', '2025-05-23', 'published')
    """
    rows = [
        _contact_row(each, annotations.annotator)
        for each in _groups(articles, annotations, known)
        if each[0].span.label == "contact"
    ]
    return frame(rows, CONTACTS)


def _groups(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    known: pd.DataFrame | str | Path | None,
) -> list[list[Report]]:
    articles = list(as_articles(articles))
    resolution = resolve(articles, annotations, known)
    return tied(
        report
        for article, annotation in annotations.with_articles(articles)
        for report in reports_of(article, annotation, resolution)
    )


def _event_row(reports: Sequence[Report], annotator: str) -> dict[str, Any]:
    best = _best_dated(reports)
    code = best.code
    mode = code.mode or next((each.code.mode for each in reports if each.code.mode), None)
    score = score_of(code.event, mode or "") if code.event else None
    return {
        "event_id": reports[0].place,
        **_when(best, "announced" if code.planned else "date"),
        "actors": list(code.actors),
        "recipients": list(code.recipients),
        "event": code.event,
        "mode": mode,
        "context": joined(contexts_of(_sentence(best))),
        "quad": score and score.quad,
        "planned": code.planned,
        "planned_for": attribute(best.span, "date") if code.planned else None,
        "hypothetical": code.hypothetical,
        "negated": code.negated,
        "past": code.past,
        "plover": score and score.plover,
        "goldstein": score and score.goldstein,
        **_where(best, reports, annotator),
    }


def _contact_row(reports: Sequence[Report], annotator: str) -> dict[str, Any]:
    best = _best_dated(reports)
    modes = [mode for each in reports if (mode := attribute(each.span, "mode"))]
    return {
        "contact_id": reports[0].place,
        **_when(best),
        "parties": attribute(best.span, "parties"),
        # "talks" is what is said where nothing more is known.
        "mode": next((mode for mode in modes if mode != "talks"), next(iter(modes), None)),
        "status": attribute(best.span, "status"),
        **_where(best, reports, annotator),
    }


def _best_dated(reports: Sequence[Report]) -> Report:
    """Return the first report whose words leave the fewest days open, else one told with a day."""
    dated = [each for each in reports if each.days is not None]
    if dated:
        return min(dated, key=lambda each: _open_days(each.days))
    told = [each for each in reports if each.told_in and attribute(each.told_in, "date")]
    return next(iter(told), reports[0])


def _open_days(days: Days | None) -> int:
    return (days.last - days.first).days if days else 0


def _when(report: Report, attribute_name: str = "date") -> dict[str, Any]:
    """Return what dates an act: its words, else the statement it is told in, else its article."""
    published = report.article.meta.get("published")
    for dated, iso in (
        ("words", attribute(report.span, attribute_name)),
        ("statement", attribute(report.told_in, "date") if report.told_in else None),
        ("published", published),
    ):
        days = days_of(iso)
        if days is not None:
            return {
                # Of an hour of publication only the day counts.
                "date": days.first.isoformat() if days.precision == "day" else iso,
                "first_day": days.first.isoformat(),
                "last_day": days.last.isoformat(),
                "precision": days.precision,
                "dated": dated,
            }
    return {}


def _where(best: Report, reports: Sequence[Report], annotator: str) -> dict[str, Any]:
    scores = [each.score for each in reports if each.score is not None]
    return {
        "people": joined(name for each in reports for name in each.people),
        "evidence": best.evidence,
        "claimed_by": joined(name for each in reports for name in each.claimed_by),
        "article": best.article.id,
        "published": best.article.meta.get("published"),
        "start": best.start,
        "end": best.end,
        "reports": len(reports),
        "places": joined(each.place for each in reports),
        "confidence": max(scores, default=None),
        "origin": joined(each.span.origin for each in reports),
        "annotator": annotator,
    }


def _sentence(report: Report) -> str:
    """Return the sentence that an act is told in, roughly: what it is about shows in it."""
    text = report.article.text
    start = max((match.end() for match in _END.finditer(text, 0, report.start)), default=0)
    end = _END.search(text, report.end)
    return text[start : end.start() if end else len(text)]
