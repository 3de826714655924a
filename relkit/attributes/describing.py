"""Describing: giving the spans that rules or a model found the attributes that their words show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from relkit.annotations import Annotation, AnnotationSet
from relkit.attributes.actors import actor_attributes
from relkit.attributes.contacts import attendances, contact_attributes
from relkit.attributes.statement_days import statement_days
from relkit.attributes.tariff_actions import tariff_answers, tariff_attributes
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Relation, Span

FOUND = ("rule", "model")
"""The origins of what nobody has looked at yet."""
LABELS = frozenset(
    {"official", "institution", "statement", "tariff_action", "contact", "agreement"}
)
"""Those that have attributes in relkit's codebook."""


def describe(
    articles: Iterable[Article], annotations: AnnotationSet, lexicons: Lexicons | None = None
) -> AnnotationSet:
    """Give spans that rules or a model found the attributes and relations that their words show.

    What a person made, accepted or corrected stays as it is, its blanks too: they say that the
    text does not tell. Attributes that are there are kept.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        Spans, and who said them (`relkit.linker`).
    lexicons
        What is known; by default what comes with relkit.

    Returns
    -------
    AnnotationSet
        The same spans with attributes by the names of relkit's codebook, and the relations
        ``answers`` and ``attended_by``.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.

    Examples
    --------
    >>> article = Article("a1", "China imposed a 25 percent tariff on US soybeans.")
    >>> act = Span(6, 48, "tariff_action", origin="rule")
    >>> found = AnnotationSet("rules", [Annotation.of(article, [act])])
    >>> [span] = describe([article], found)["a1"].spans
    >>> span.attributes["actor"], span.attributes["target"], span.attributes["rate"]
    ('CN', 'US', '25 percent')
    """
    known = lexicons or Lexicons.read()
    return AnnotationSet(
        annotations.annotator,
        [
            _described(article, annotation, known)
            for article, annotation in annotations.with_articles(articles)
        ],
    )


def _described(article: Article, annotation: Annotation, lexicons: Lexicons) -> Annotation:
    if not any(span.origin in FOUND and span.label in LABELS for span in annotation.spans):
        return annotation
    # Acts look at who the actors are, and the days of statements at what acts are dated by.
    annotation = _filled(article, annotation, actor_attributes(article, annotation, lexicons))
    for attributes in (
        contact_attributes(article, annotation, lexicons),
        tariff_attributes(article, annotation, lexicons),
        statement_days(article, annotation),
    ):
        annotation = _filled(article, annotation, attributes)
    relations = [
        tie
        for tie in (
            *attendances(article, annotation, lexicons),
            *tariff_answers(article, annotation, lexicons),
        )
        if tie.head.origin in FOUND
    ]
    return _of(article, annotation, annotation.spans, [*annotation.relations, *relations])


def _filled(
    article: Article, annotation: Annotation, attributes: Mapping[Span, Mapping[str, str]]
) -> Annotation:
    """Return the annotation with attributes where there were none."""
    spans = {
        span: replace(span, attributes={**attributes[span], **span.attributes})
        if span.origin in FOUND and span in attributes
        else span
        for span in annotation.spans
    }
    relations = [
        replace(tie, head=spans[tie.head], tail=spans[tie.tail]) for tie in annotation.relations
    ]
    return _of(article, annotation, spans.values(), relations)


def _of(
    article: Article, annotation: Annotation, spans: Iterable[Span], relations: Iterable[Relation]
) -> Annotation:
    return Annotation.of(
        article,
        spans,
        relations=tuple(dict.fromkeys(relations)),
        done=annotation.done,
        note=annotation.note,
    )
