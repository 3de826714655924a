"""What goes from an annotation and what comes: found in it, and refused where it does not fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from relkit.annotations import Annotation
from relkit.spans import AnnotationError, Relation, Span

AGAIN = "it may have been changed in another window or file: open the article again"


def place(span: Span) -> tuple[int, int, str]:
    """Return what tells a span from the others of an annotation, and their order."""
    return span.start, span.end, span.label


def whole(span: Span) -> tuple[Any, ...]:
    """Return all that is known of a span; two equal ones may still differ in it."""
    known = (dict(span.attributes), span.score, span.origin, span.unsure, span.note)
    return (*place(span), *known)


def whole_tie(tie: Relation) -> tuple[Any, ...]:
    """Return all that is known of a relation, its ends by their places."""
    return tie.label, place(tie.head), place(tie.tail), tie.score, tie.origin


def named(thing: Span | Relation) -> str:
    """Return a span or a relation as messages name it.

    Examples
    --------
    >>> named(Relation("said_by", Span(0, 9, "statement"), Span(10, 15, "official")))
    "relation 'said_by' from 0-9 'statement' to 10-15 'official'"
    """
    if isinstance(thing, Relation):
        return f"relation {thing.label!r} from {thing.head} to {thing.tail}"
    return f"span {thing}"


def find(spans: Sequence[Span], wanted: Span) -> Span | None:
    """Return the one of sorted `spans` that has the place of `wanted`."""
    position = bisect_left(spans, place(wanted), key=place)
    there = spans[position] if position < len(spans) else None
    return there if there == wanted else None


def spans_after(
    annotation: Annotation, out: Sequence[Span], into: Sequence[Span]
) -> tuple[Span, ...]:
    """Return an annotation's spans without those of `out`, with those of `into`.

    Raises
    ------
    AnnotationError
        If one of `out` is not there as it is said to be, or one of `into` is there.
    """
    spans = list(annotation.spans)
    for span in out:
        there = find(spans, span)
        if there is None or whole(there) != whole(span):
            _refuse(annotation, span, there)
        del spans[bisect_left(spans, place(span), key=place)]
    for span in into:
        position = bisect_left(spans, place(span), key=place)
        if position < len(spans) and spans[position] == span:
            msg = f"article {annotation.article!r}: {named(span)} is there already: change that one"
            raise AnnotationError(msg)
        spans.insert(position, span)
    return tuple(spans)


def relations_after(
    annotation: Annotation,
    out: Sequence[Span],
    into: Sequence[Span],
    untie: Sequence[Relation],
    tie: Sequence[Relation],
) -> tuple[Relation, ...]:
    """Return an annotation's relations without those of `untie`, with those of `tie`.

    One stays if its end goes with `out` and comes again with `into`; it is bound to the new one.

    Raises
    ------
    AnnotationError
        If one of `untie` is not there as it is said to be, one of `tie` is there, or one that
        stays loses an end.
    """
    where = f"article {annotation.article!r}"
    ties = {relation: relation for relation in annotation.relations}
    for relation in untie:
        there = ties.pop(relation, None)
        if there is None or whole_tie(there) != whole_tie(relation):
            _refuse(annotation, relation, there)
    gone = set(out).difference(into)
    for relation in ties if gone else ():
        lost = next((span for span in (relation.head, relation.tail) if span in gone), None)
        if lost is not None:
            msg = (
                f"{where}: {named(lost)} cannot go while {named(relation)} is there: "
                "take the relation away, too"
            )
            raise AnnotationError(msg)
    for relation in tie:
        if relation in ties:
            msg = f"{where}: {named(relation)} is there already"
            raise AnnotationError(msg)
        ties[relation] = relation
    return tuple(ties)


def _refuse(annotation: Annotation, thing: Span | Relation, there: object) -> None:
    what = "not there any more" if there is None else "no longer as it was"
    msg = f"article {annotation.article!r}: {named(thing)} is {what}; {AGAIN}"
    raise AnnotationError(msg)
