"""How far two annotators agree, and where they do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from relkit.annotations import Annotation, AnnotationSet
from relkit.scoring import Counts, meetings, score
from relkit.spans import AnnotationError, Span


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotators' agreement on one label.

    Parameters
    ----------
    exact, overlap
        Spans of the one that meet spans of the other, as `relkit.score` counts them. Their F1 is
        what chance-corrected kappa tends to where "no span" cannot be counted (Hripcsak and
        Rothschild, 2005), and the same whoever is taken as right.
    attributes
        On spans that both have: attribute values that are the same, as a share of those either
        gave.
    relations
        Relations that start at a span of this label: those that both have.
    """

    exact: Counts = field(default_factory=Counts)
    overlap: Counts = field(default_factory=Counts)
    attributes: Counts = field(default_factory=Counts)
    relations: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that two annotators see differently; ``None`` where one has nothing.

    ``what`` is "span", the name of an attribute, or the label of a relation that starts there.
    """

    article: str
    span: Span
    what: str
    one: str | None
    other: str | None


def agreement(one: AnnotationSet, other: AnnotationSet) -> dict[str, Agreement]:
    """Measure the agreement of two annotators on the articles that both have read.

    Parameters
    ----------
    one, other
        Two annotators' sets.

    Returns
    -------
    dict of str to Agreement
        By label, sorted.

    Raises
    ------
    AnnotationError
        If they share no article, or read different texts of one.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> article = Article("a1", "Mr. Xi spoke.")
    >>> one = AnnotationSet("one", [Annotation.of(article, [Span(0, 6, "official")])])
    >>> other = AnnotationSet("other", [Annotation.of(article, [Span(4, 6, "official")])])
    >>> found = agreement(one, other)["official"]
    >>> found.exact.f1, found.overlap.f1
    (0.0, 1.0)
    """
    one, other = _shared(one, other)
    exact, overlap = score(one, other), score(one, other, match="overlap")
    attributes = dict.fromkeys(exact, Counts())
    relations = dict.fromkeys(exact, Counts())
    for id in one:
        for mine, theirs, _ in meetings(one[id].spans, other[id].spans, "exact"):
            attributes[mine.label] += _met(
                set(mine.attributes.items()), set(theirs.attributes.items())
            )
        for label in exact:
            relations[label] += _met(
                {tie for tie in one[id].relations if tie.head.label == label},
                {tie for tie in other[id].relations if tie.head.label == label},
            )
    return {
        label: Agreement(exact[label], overlap[label], attributes[label], relations[label])
        for label in exact
    }


def disagreements(one: AnnotationSet, other: AnnotationSet) -> list[Disagreement]:
    """Return everything that two annotators see differently, in the order of the text.

    Parameters, errors as for `agreement`.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> article = Article("a1", "Mr. Xi spoke.")
    >>> one = AnnotationSet("one", [Annotation.of(article, [Span(0, 6, "official")])])
    >>> other = AnnotationSet("other", [Annotation.of(article)])
    >>> [(str(each.span), each.what, each.one, each.other) for each in disagreements(one, other)]
    [("0-6 'official'", 'span', 'there', None)]
    """
    one, other = _shared(one, other)
    found: list[Disagreement] = []
    for id in one:
        mine, theirs = _facts(one[id]), _facts(other[id])
        found.extend(
            Disagreement(id, span, what, mine.get((span, what)), theirs.get((span, what)))
            for span, what in sorted(
                mine.keys() | theirs.keys(),
                key=lambda fact: (fact[0].start, fact[0].end, fact[0].label, fact[1]),
            )
            if mine.get((span, what)) != theirs.get((span, what))
        )
    return found


def _facts(annotation: Annotation) -> dict[tuple[Span, str], str]:
    """Return what is said of each span, by the span and what it is."""
    facts = {(span, "span"): "there" for span in annotation.spans}
    for span in annotation.spans:
        facts |= {(span, name): str(value) for name, value in span.attributes.items()}
    for tie in annotation.relations:
        key = (tie.head, tie.label)
        facts[key] = ", ".join([facts[key], str(tie.tail)] if key in facts else [str(tie.tail)])
    return facts


def _met(one: set[Any], other: set[Any]) -> Counts:
    return Counts(len(one & other), len(one), len(other))


def _shared(one: AnnotationSet, other: AnnotationSet) -> tuple[AnnotationSet, AnnotationSet]:
    """Return both sets with the articles that both have."""
    ids = [id for id in one if id in other]
    if not ids:
        msg = f"{one.annotator!r} and {other.annotator!r} share no article; compare two that do"
        raise AnnotationError(msg)
    for id in ids:
        if one[id].sha256 != other[id].sha256:
            msg = f"{one.annotator!r} and {other.annotator!r} read different texts of {id!r}"
            raise AnnotationError(msg)
    return (
        AnnotationSet(one.annotator, [one[id] for id in ids]),
        AnnotationSet(other.annotator, [other[id] for id in ids]),
    )
