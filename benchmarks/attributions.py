"""Who said what, as the benchmarks count it: attributions, right sources, and the plain guesses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from relkit.annotations import Annotation, AnnotationSet
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.spans import CONTINUES, Span


class Attribution(NamedTuple):
    """All parts of a statement, of its cues and of its sources."""

    statement: frozenset[Span]
    cues: frozenset[Span]
    sources: frozenset[Span]


def attributions(annotation: Annotation, roles: Roles) -> set[Attribution]:
    """Return what is said to be said by whom; a statement without cue and source is none."""
    first = _firsts(annotation)
    parts: dict[Span, set[Span]] = {}
    for span in annotation.spans:
        parts.setdefault(first[span], set()).add(span)
    tied: dict[tuple[Span, str], set[Span]] = {}
    for tie in annotation.relations:
        if tie.label in (SAID_BY, CUED_BY):
            tails = tied.setdefault((first[tie.head], tie.label), set())
            tails |= parts[first[tie.tail]]
    found = (
        Attribution(
            frozenset(parts[head]),
            frozenset(tied.get((head, CUED_BY), ())),
            frozenset(tied.get((head, SAID_BY), ())),
        )
        for head in parts
        if head.label == roles.statement
    )
    return {each for each in found if each.cues or each.sources}


def without(annotation: Annotation, *labels: str) -> Annotation:
    """Return an annotation without the relations of these labels."""
    kept = tuple(tie for tie in annotation.relations if tie.label not in labels)
    return replace(annotation, relations=kept)


def said_by(
    annotation: Annotation, roles: Roles, *, by_part: bool = False
) -> dict[Span, set[Span]]:
    """Return the sources of each statement that has one, by its first part or by each part."""
    first = _firsts(annotation)
    found: dict[Span, set[Span]] = {}
    for tie in annotation.relations:
        if tie.label == SAID_BY and tie.head.label == roles.statement:
            head = tie.head if by_part else first[tie.head]
            found.setdefault(head, set()).add(tie.tail)
    return found


def nearest_source(annotation: Annotation, roles: Roles, *, by_cue: bool) -> dict[Span, set[Span]]:
    """Return the source nearest to each statement, or that nearest to the cue nearest to it.

    Near is by characters; of a statement in parts its nearest part counts.
    """
    first = _firsts(annotation)
    spans: dict[str, list[Span]] = {}
    parts: dict[Span, list[Span]] = {}
    for span in annotation.spans:
        spans.setdefault(span.label, []).append(span)
        if span.label == roles.statement:
            parts.setdefault(first[span], []).append(span)
    cues, named = spans.get(roles.cue, []), spans.get(roles.sources[0], [])
    found: dict[Span, set[Span]] = {}
    for head, own in parts.items():
        places = [_nearest(own, cues)] if by_cue and cues else own
        if named:
            found[head] = {_nearest(places, named)}
    return found


def _nearest(places: Sequence[Span], others: Sequence[Span]) -> Span:
    def distance(other: Span) -> int:
        return min(max(other.start - one.end, one.start - other.end, 0) for one in places)

    return min(others, key=distance)


def _firsts(annotation: Annotation) -> dict[Span, Span]:
    """Return the first part of what each span is a part of."""
    before = {tie.head: tie.tail for tie in annotation.relations if tie.label == CONTINUES}
    first: dict[Span, Span] = {}
    for span in annotation.spans:
        at = span
        while at in before:
            at = before[at]
        first[span] = at
    return first


def between_two(annotations: Mapping[str, AnnotationSet], roles: Roles) -> list[float]:
    """Return the F1 of whole attributions between each two annotators of one article."""
    found = []
    for article in sorted({article for each in annotations.values() for article in each}):
        read = [each[article] for each in annotations.values() if article in each]
        for one, other in combinations([attributions(each, roles) for each in read], 2):
            both = len(one) + len(other)
            found.append(2 * len(one & other) / both if both else 1.0)
    return found
