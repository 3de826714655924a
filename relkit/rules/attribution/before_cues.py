"""What stands before a cue and its source, and what goes on behind them: `X, he said, Y`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relkit.rules.attribution.clauses import clause_end, clause_start, looks_like_clause
from relkit.rules.attribution.function_words import (
    ADVERB,
    AS,
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    PREPOSITION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from relkit.rules.attribution.prose import Prose
from relkit.rules.attribution.quotations import is_sentence, last_word, opens_as_statement
from relkit.rules.attribution.reporting_verbs import Cue

Part = tuple[int, int]
"""The first word of a part of a statement, and the word after its last."""

Boundary = tuple[int, Part | None]
"""Where the words before a source end, and the quotation that ends there."""

_SOURCE_WORDS = 16
"""A source has no more words."""

_ADVERBIAL = 7
"""Nor has what stands in front of a clause, such as "after talks in Geneva"."""


def boundary_before(prose: Prose, cue: Cue) -> Boundary | None:
    """Return where the words before the source end, and the quotation that ends there."""
    empty = 0
    if prose.is_(cue.first - 1, CONJUNCTION | PREPOSITION):
        return None
    for stop, quotation in _stops(prose, cue):
        source = stop + 1 if quotation is None else stop
        if quotation is not None and prose.is_(source, COMMA):
            source += 1
        if source >= cue.first:
            empty = 2
            if quotation is not None or _inverted(prose, cue):
                return stop, quotation
            continue
        if empty > 1 and quotation is None:
            empty -= 1
            continue
        if cue.first - source > _SOURCE_WORDS or not _is_source(prose, source):
            return None
        if quotation is None and not empty and prose.has_verb(source + 1, cue.first):
            return None
        return stop, quotation
    return None


def part_before(prose: Prose, boundary: Boundary) -> Part:
    """Return what is attributed before a boundary: the quotation there, or the sentence so far."""
    stop, quotation = boundary
    if quotation is None:
        return clause_start(prose, prose.sentence_start(stop), stop), stop
    first, after = quotation
    if not opens_as_statement(prose, first) and not is_sentence(prose, first):
        first = clause_start(prose, prose.sentence_start(first), first)
    return first, after


def is_statement(prose: Prose, start: int, end: int) -> bool:
    """Return whether the words before a source are enough for a statement of their own.

    "On Tuesday, the ministry said" has none, however long "on Tuesday" may be in other words.
    """
    if end <= start:
        return False
    if start in prose.quotations or prose.quoted[end - 1]:
        return True
    opens = PREPOSITION | SUBORDINATOR | TIME
    if prose.is_(start, opens) or prose.word(start).endswith("ing"):
        return end - start > _ADVERBIAL and prose.has_verb(start, end)
    return end - start > 2


def has_content(prose: Prose, start: int, end: int) -> bool:
    """Return whether a part has more words than adverbs that join it to what came before."""
    return any(not prose.is_(place, ADVERB | COMMA | CONJUNCTION) for place in range(start, end))


def _stops(prose: Prose, cue: Cue) -> Iterator[Boundary]:
    """Yield the commas and ends of quotations before a cue, from right to left."""
    start = prose.paragraph_start(cue.first)
    place = cue.first - 1
    sentence = prose.sentence_start(cue.first)
    while place >= start:
        bits = prose.classes[place]
        first = prose.quotation_by_end.get(place + 1)
        if first is not None:
            inner = last_word(prose, first, place + 1)
            ends = inner > first and prose.word(inner)[-1] in ",.?!…—–"
            if ends or prose.is_(place + 1, COMMA):
                yield place + 1, (first, place + 1)
            place = first - 1
            continue
        # A comma behind a quotation that is a statement belongs to that.
        quoted = prose.quotation_by_end.get(place) if bits & COMMA else None
        own = quoted is not None and opens_as_statement(prose, quoted)
        if place < sentence and not own:
            return
        if bits & (COMMA | DASH) and not own:
            yield place, None
        place -= 1


def _inverted(prose: Prose, cue: Cue) -> bool:
    """Return whether the source stands behind the cue: `..., said Li, who ...`."""
    place, end = cue.after, prose.sentence_end(cue.after - 1)
    if place >= end or prose.is_(place, COMMA | PREPOSITION | TIME | STOP):
        return False
    named = prose.word(place)[0].isupper() or prose.is_(place, DETERMINER)
    if not named and "clause" not in cue.kinds:
        return False
    comma = next((at for at in range(place, end) if prose.is_(at, COMMA | RELATIVE)), end)
    return prose.has_verb(prose.sentence_start(cue.first), cue.first) and not prose.has_verb(
        place, comma
    )


def _is_source(prose: Prose, place: int) -> bool:
    if prose.is_(place, AS):
        return True
    return not (
        prose.is_(place, RELATIVE | CONJUNCTION | SUBORDINATOR | PREPOSITION | AUXILIARY | TO)
        or prose.is_(place, THAT)
        or prose.word(place).endswith("ing")
    )


def part_behind(prose: Prose, cues: Mapping[int, Cue], cue: Cue, place: int) -> Part | None:
    """Return the part that goes on behind the cue and its source, at `place` or later."""
    end = prose.sentence_end(cue.after - 1)
    comma = place
    while comma < end and not prose.classes[comma] & (COMMA | SEMICOLON):
        comma += 1
    while comma + 1 < end:
        start = comma + 1
        if start in prose.quotations:
            return start, prose.quotations[start]
        if comma == place and not reporter_goes_on(prose, cues, start):
            stop = clause_end(prose, start, cue, cues)
            return (start, stop) if stop > start else None
        comma += 1
        while comma < end and not prose.classes[comma] & (COMMA | SEMICOLON):
            comma += 1
    return None


def reporter_goes_on(prose: Prose, cues: Mapping[int, Cue], place: int) -> bool:
    """Return whether the reporter's own words go on at `place`, behind cue and comma."""
    if any(at in cues for at in range(place, place + 5)):
        return True
    if prose.is_(place, DETERMINER):
        return not looks_like_clause(prose, place, prose.sentence_end(place))
    bits = RELATIVE | SUBORDINATOR | PREPOSITION | AS
    return prose.is_(place, bits) or prose.word(place).endswith("ing")
