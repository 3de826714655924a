"""Finding cues, and the statements they attribute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.rules.attribution.before_cues import Part
from relkit.rules.attribution.complements import Complements
from relkit.rules.attribution.objects import Objects
from relkit.rules.attribution.prose import Prose
from relkit.rules.attribution.quotations import stands_alone
from relkit.rules.attribution.reporting_verbs import Cue, reporting_verbs
from relkit.tokens import Tokens

_NEAR = 6
"""Of so many neighbours a cue may be held by, or hold, one."""

_AHEAD = 8
"""No rule looks for a cue further behind the end of a paragraph than so many words."""


class Attribution(NamedTuple):
    """A cue with what it attributes.

    Parameters
    ----------
    cue
        The first word of the cue and the word after its last; ``None`` where a quotation stands
        without one.
    parts
        The parts of the statement, from left to right: several where source and cue interrupt it.
    """

    cue: Part | None
    parts: tuple[Part, ...]


class _Found(NamedTuple):
    cue: Cue
    parts: list[Part]
    is_sure: bool


def attributions(tokens: Tokens, lexicons: Lexicons) -> list[Attribution]:
    """Find what somebody is said to have said, with the words that say so, from left to right.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        Of these, `reporting` is used, and those of trade.

    Notes
    -----
    The kind of an entry of `reporting` is what its verb takes:

    - "clause": said she would go, with or without `that`;
    - "that": announced that she would go; without `that` only where a clause is plain to see;
    - "told": told somebody that she would go;
    - "to": vowed to go; "whom": urged somebody to go, warned somebody against going;
    - "of": accused somebody of it; "as": described it as a trick; "call": called it a trick;
    - "object": praised the efforts of somebody;
    - "topic": raised concerns, where the object has a noun of the kind "content";
    - "quote": joked, with a quotation; "whether": wondered whether she would go;
    - "preposition": according to.

    Its value warns: "noun" (a form is a noun, too), "thought" (nothing was uttered), "commitment"
    (to promise an act of trade is a tariff action, and no statement), "negatable" (`not` leaves it
    some content), "decree" ("I determine that") and "joint" ("we affirm that") say a thing by
    their very words.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "Talks will resume, Mr. Li said. He declined to comment."))
    >>> attributions(tokens, Lexicons.read())
    [Attribution(cue=(6, 7), parts=((0, 3),))]
    """
    prose = Prose(tokens)
    matches = lexicons.find(tokens, "reporting")
    objects = Objects.of(prose, tokens, lexicons, matches)
    candidates = reporting_verbs(prose, matches)
    found = _attribute(prose, candidates, objects)
    return sorted(_apart(prose, _innermost(found)), key=lambda each: each.parts[0])


def cues(found: Iterable[Attribution]) -> list[Run]:
    """Return the cues of attributions as runs of words.

    Examples
    --------
    >>> cues([Attribution((3, 4), ((0, 2),)), Attribution(None, ((5, 9),))])
    [(3, 4, 'cue')]
    """
    return sorted((*each.cue, "cue") for each in found if each.cue is not None)


def statements(found: Iterable[Attribution]) -> list[Run]:
    """Return the statements of attributions as runs of words; each part is one.

    Examples
    --------
    >>> statements([Attribution((3, 4), ((0, 2), (5, 9)))])
    [(0, 2, 'statement'), (5, 9, 'statement')]
    """
    return sorted((*part, "statement") for each in found for part in each.parts)


def _attribute(prose: Prose, candidates: list[Cue], objects: Objects) -> list[_Found]:
    """Return the cues that attribute something, with that.

    Words that attribute nothing must not end what others attribute: where there are such, their
    neighbours are read again without them.
    """
    complements = Complements(prose, {cue.first: cue for cue in candidates}, objects)
    found = [_Found(cue, *complements.of(cue)) for cue in candidates]
    ends = {
        each.cue.first: each.cue for each in found if each.parts or "commitment" in each.cue.flags
    }
    near: set[int] = set()
    for cue in candidates:
        if cue.first not in ends:
            before = max(0, cue.first - _AHEAD)
            near.update(range(prose.paragraph[before], prose.paragraph[cue.first] + 1))
    complements = Complements(prose, ends, objects)
    kept = [each for each in found if each.cue.first in ends]
    for number, each in enumerate(kept):
        if prose.paragraph[each.cue.first] in near:
            kept[number] = _Found(each.cue, *complements.of(each.cue))
    return [each for each in kept if each.parts]


def _innermost(found: list[_Found]) -> list[_Found]:
    """Return the attributions without those that hold another, or that are held and unsure."""
    dropped: set[int] = set()
    for number, outer in enumerate(found):
        start, end = outer.parts[0][0], outer.parts[-1][1]
        for inner in found[max(0, number - _NEAR) : number + _NEAR + 1]:
            if not start <= inner.cue.first < end or inner is outer:
                continue
            if not _holds(outer, inner.cue):
                continue
            by_preposition = outer.cue.form == "preposition"
            unsure = not (inner.is_sure or by_preposition) or "thought" in inner.cue.flags
            if not _holds(inner, outer.cue):
                dropped.add((inner if unsure else outer).cue.first)
            elif outer.cue.first > inner.cue.first and unsure:
                dropped.add(inner.cue.first)
            elif outer.cue.first < inner.cue.first and outer.is_sure:
                # "X said that Y, Z reported": the later source is no part of what X said.
                dropped.add(inner.cue.first)
                start, _ = outer.parts[-1]
                outer.parts[-1] = (start, max(start + 1, inner.parts[0][1]))
    return [each for each in found if each.cue.first not in dropped]


def _holds(outer: _Found, cue: Cue) -> bool:
    return any(start <= cue.first < end for start, end in outer.parts)


def _apart(prose: Prose, found: list[_Found]) -> list[Attribution]:
    """Return attributions, with the quotations that no cue claims; nothing is taken twice."""
    told = []
    taken = bytearray(len(prose))
    for each in found:
        parts = tuple(part for part in each.parts if 1 not in taken[slice(*part)])
        for start, end in parts:
            taken[start:end] = b"\1" * (end - start)
        if parts:
            told.append(Attribution((each.cue.first, each.cue.after), parts))
    alone = [
        Attribution(None, (part,))
        for part in prose.quotations.items()
        if stands_alone(prose, part[0]) and 1 not in taken[slice(*part)]
    ]
    return told + alone
