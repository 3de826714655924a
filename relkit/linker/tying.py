"""From words and spans to spans with ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from relkit.annotations import Annotation
from relkit.linker.attribution import Attribution, attribute
from relkit.linker.choices import NOBODY
from relkit.linker.gaps import Gaps
from relkit.linker.lists import listed
from relkit.linker.marks import STATEMENT, Marks, rooted
from relkit.linker.roles import CUED_BY, SAID_BY
from relkit.linker.weights import LinkWeights
from relkit.spans import CONTINUES, Relation, Span
from relkit.tokens import Tokens

_DECIMALS = 5

_Made = tuple[int, str, Span, float]
"""The statement, the relation's label, what it leads to, and how likely it is."""


def tie(
    tokens: Sequence[Tokens], annotations: Sequence[Annotation], weights: LinkWeights
) -> list[Annotation]:
    """Return annotations with their statements tied to cues, sources, and what they continue.

    Parameters
    ----------
    tokens, annotations
        Each article's words, and what is marked there.
    weights
        What the linker knows.
    """
    marks = Marks.of(tokens, annotations, weights.roles)
    if not (marks.part == STATEMENT).any():
        return list(annotations)
    gaps = Gaps(marks)
    found = attribute(gaps, weights)
    added: list[list[Relation]] = [[] for _ in annotations]
    articles = marks.article.tolist()
    for head, label, tail, chance in _made(marks, found, _lists(gaps, tokens)):
        span = marks.spans[head]
        score = round(chance, _DECIMALS) if weights.is_learnt else None
        origin = "rule" if span.origin == "rule" else "model"
        added[articles[head]].append(Relation(label, span, tail, score=score, origin=origin))
    return [
        replace(annotation, relations=(*annotation.relations, *ties)) if ties else annotation
        for annotation, ties in zip(annotations, added, strict=True)
    ]


def _lists(gaps: Gaps, tokens: Sequence[Tokens]) -> list[dict[Span, list[Span]]]:
    """Return which sources speak together, article by article."""
    sources: list[list[Span]] = [[] for _ in tokens]
    for mark in gaps.sources.tolist():
        sources[int(gaps.marks.article[mark])].append(gaps.marks.spans[mark])
    return [listed(each.text, own) for each, own in zip(tokens, sources, strict=True)]


def _made(
    marks: Marks, found: Attribution, lists: Sequence[dict[Span, list[Span]]]
) -> Iterator[_Made]:
    """Yield the relations that are new."""
    spans, articles = marks.spans, marks.article.tolist()
    roots = rooted(found.before.marks).tolist()
    before, before_chance = found.before.marks.tolist(), found.before.chances.tolist()
    cue, cue_chance = found.cue.marks.tolist(), found.cue.chances.tolist()
    source, source_chance = found.source.marks.tolist(), found.source.chances.tolist()
    taken = {mark for cues in marks.cues.values() for mark in cues}
    known = {roots[head]: tails for head, tails in marks.sources.items()}
    so_far: dict[int, float] = {}
    for head in np.flatnonzero(marks.part == STATEMENT).tolist():
        root, one = roots[head], before[head]
        so_far[head] = before_chance[head] * so_far.get(one, 1.0)
        if one != NOBODY and spans[one] is spans[head]:
            continue  # the same span, a paragraph on
        if one != NOBODY and marks.before[head] == NOBODY:
            yield head, CONTINUES, spans[one], before_chance[head]
        if cue[head] != NOBODY and cue[head] not in taken:
            yield head, CUED_BY, spans[cue[head]], cue_chance[head]
        if head in marks.sources:
            continue
        if root in known:
            tails, chance = [spans[each] for each in known[root]], 1.0
        elif source[root] != NOBODY:
            span, chance = spans[source[root]], source_chance[root]
            tails = lists[articles[head]].get(span, [span])
        else:
            continue
        for tail in tails:
            yield head, SAID_BY, tail, chance * so_far[head]
