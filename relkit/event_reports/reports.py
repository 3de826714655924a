"""Reports of acts between states: one for each span that tells of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from relkit.annotations import Annotation
from relkit.dates.iso_days import Days, days_of
from relkit.event_reports.codes import Code, code_of
from relkit.event_reports.spoken import spoken_codes
from relkit.resolve.resolution import Resolution
from relkit.span_table import attribute, enclosing, ties_of
from relkit.spans import Article, Relation, Span

ACTS = ("contact", "agreement", "tariff_action")
"""The labels whose spans are acts themselves."""

_DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+)\b", re.IGNORECASE)
"""A cue after which what is told is said not to be so."""

_LONG_AGO = timedelta(days=365)
"""What ended longer before publication is background, PLOVER's "historical"."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one span tells of an act between states.

    Parameters
    ----------
    article
        The article.
    span
        The span, with its attributes.
    code
        Who did what to whom, by PLOVER's codes.
    days
        When, as far as the words say; None where they do not.
    people
        The names of those who took part, or who spoke.
    told_in
        The statement that it stands in.
    claimed_by
        Who made that statement.
    start, end
        Where the words stand that tell of it: the span, with its cue where it is a statement.
    score
        The span's, of a statement multiplied by that of its code.
    """

    article: Article
    span: Span
    code: Code
    days: Days | None
    people: tuple[str, ...]
    told_in: Span | None
    claimed_by: tuple[str, ...]
    start: int
    end: int
    score: float | None

    @property
    def evidence(self) -> str:
        """The words."""
        return self.article.text[self.start : self.end]

    @property
    def place(self) -> str:
        """Where the words stand."""
        return f"{self.article.id}:{self.start}-{self.end}"

    @property
    def published(self) -> Days | None:
        """The day on which the article was published."""
        return days_of(self.article.meta.get("published"))


def reports_of(
    article: Article, annotation: Annotation, resolution: Resolution
) -> Iterator[Report]:
    """Yield a report for each act that an article tells of, in the order of the text.

    Parameters
    ----------
    article, annotation
        An article and what is annotated there; spans in boilerplate are left out.
    resolution
        Who is who.
    """
    codes = {
        span: code_of(span, article) for span in annotation.own_spans(article) if span.label in ACTS
    }
    scores = {span: span.score for span in codes}
    for span, code, score in list(spoken_codes(article, annotation, codes.items())):
        codes[span] = code
        scores[span] = score if span.score is None else score * span.score
    ties = ties_of(article, annotation)
    statements = annotation.own_spans(article, "statement")
    for span, code in sorted(codes.items(), key=lambda pair: (pair[0].start, pair[0].end)):
        said = enclosing(statements, span) if span.label in ACTS else None
        attended = "attended_by" if span.label in ACTS else "said_by"
        yield _with_background(
            Report(
                article,
                span,
                code._replace(negated=code.negated or _is_denied(article, said, ties)),
                days_of(attribute(span, "date")),
                _names(article, ties.get(span, []), attended, resolution),
                said,
                _names(article, ties.get(said, []), "said_by", resolution) if said else (),
                *_bounds(article, span, ties.get(span, [])),
                scores[span],
            )
        )


def _is_denied(
    article: Article, said: Span | None, ties: Mapping[Span, Sequence[Relation]]
) -> bool:
    """Return whether the statement that an act is told in denies it."""
    cues = [tie.tail for tie in ties.get(said, ()) if tie.label == "cued_by"] if said else []
    return any(_DENIAL.search(article.quote(cue)) for cue in cues)


def _bounds(article: Article, span: Span, ties: list[Relation]) -> tuple[int, int]:
    """Return where a span begins and ends, its cue included where no paragraph parts them."""
    cues = [tie.tail for tie in ties if tie.label == "cued_by"]
    start, end = (
        min([span.start, *(cue.start for cue in cues)]),
        max([span.end, *(cue.end for cue in cues)]),
    )
    return (span.start, span.end) if "\n" in article.text[start:end] else (start, end)


def _names(
    article: Article, ties: list[Relation], label: str, resolution: Resolution
) -> tuple[str, ...]:
    ends = sorted(
        (tie.tail for tie in ties if tie.label == label), key=lambda span: (span.start, span.end)
    )
    return tuple(dict.fromkeys(resolution.name_of(article, span) for span in ends))


def _with_background(report: Report) -> Report:
    """Return the report, as of the past where its words date it long before the article."""
    published = report.published
    if report.days is None or published is None:
        return report
    if published.first - report.days.last > _LONG_AGO:
        return replace(report, code=report.code._replace(past=True))
    return report
