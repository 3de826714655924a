"""Reports of acts between states: one for each span that tells of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from relkit.annotations import Annotation
from relkit.events.codes import Code, code_of
from relkit.events.days import Days, days_of
from relkit.events.spoken import spoken_codes
from relkit.span_table import attribute, enclosing, ties_of
from relkit.spans import Article, Relation, Span

ACTS = ("contact", "agreement", "tariff_action")
"""The labels whose spans are acts themselves."""

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
    """

    article: Article
    span: Span
    code: Code
    days: Days | None
    people: tuple[str, ...]
    told_in: Span | None
    claimed_by: tuple[str, ...]

    @property
    def evidence(self) -> str:
        """The words."""
        return self.article.quote(self.span)

    @property
    def place(self) -> str:
        """Where the words stand."""
        return f"{self.article.id}:{self.span.start}-{self.span.end}"

    @property
    def published(self) -> Days | None:
        """The day on which the article was published."""
        return days_of(self.article.meta.get("published"))


def reports_of(article: Article, annotation: Annotation) -> Iterator[Report]:
    """Yield a report for each act that an article tells of, in the order of the text.

    Parameters
    ----------
    article, annotation
        An article and what is annotated there; spans in boilerplate are left out.
    """
    codes = {
        span: code_of(span, article) for span in annotation.own_spans(article) if span.label in ACTS
    }
    codes |= dict(spoken_codes(article, annotation, codes.items()))
    ties = ties_of(article, annotation)
    statements = annotation.own_spans(article, "statement")
    for span in sorted(codes, key=lambda span: (span.start, span.end)):
        said = enclosing(statements, span) if span.label in ACTS else None
        attended = "attended_by" if span.label in ACTS else "said_by"
        yield _with_background(
            Report(
                article,
                span,
                codes[span],
                days_of(attribute(span, "date")),
                _names(article, ties.get(span, []), attended),
                said,
                _names(article, ties.get(said, []), "said_by") if said else (),
            )
        )


def _names(article: Article, ties: list[Relation], label: str) -> tuple[str, ...]:
    ends = sorted(
        (tie.tail for tie in ties if tie.label == label), key=lambda span: (span.start, span.end)
    )
    return tuple(dict.fromkeys(attribute(span, "name") or article.quote(span) for span in ends))


def _with_background(report: Report) -> Report:
    """Return the report, as of the past where its words date it long before the article."""
    published = report.published
    if report.days is None or published is None:
        return report
    if report.days.last + _LONG_AGO < published.first:
        return replace(report, code=report.code._replace(past=True))
    return report
