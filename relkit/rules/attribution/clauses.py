"""Where the clauses that somebody reports begin and end."""

from __future__ import annotations

import re
from collections.abc import Mapping

from relkit.rules.attribution.function_words import (
    AS,
    AUXILIARY,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    MARKUP,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
)
from relkit.rules.attribution.prose import FINITE, Prose
from relkit.rules.attribution.quotations import last_word
from relkit.rules.attribution.reporting_verbs import Cue

_CLOSING = STOP | COMMA | COLON | SEMICOLON | DASH | MARKUP
_BREAKS = COMMA | SEMICOLON | CONJUNCTION | SUBORDINATOR
"""Marks and words at which a clause may end within its sentence."""

_REACH = 7
"""So many words may stand between a comma and the next cue whose subject they are."""

_SUBJECT = 6
"""A past tense that comes later seldom belongs to the words in front."""

_LABEL = 12
"""A label in front of a paragraph has no more words."""

# What a reporter says of what was said: "..., a move that ...".
_REMARKS = frozenset(
    re.findall(
        r"\w+",
        """
        assertion blow claim comment concession departure escalation figure latest move nod position
        reference remark reversal salvo shift sign signal step twist
        """,
    )
)
_REPORTERS = frozenset(
    re.findall(
        r"\w+", "after ahead amid citing days despite following hours months referring weeks"
    )
)
_WITHHOLDS = frozenset(["declined", "gave", "offered", "provided", "refused"])
_AS_IS_ADDITION = frozenset(
    ["a", "an", "far", "if", "in", "long", "of", "part", "soon", "such", "well"]
)


def clause_end(prose: Prose, start: int, cue: Cue, cues: Mapping[int, Cue]) -> int:
    """Return the word after the last one of the clause that is attributed by `cue`.

    It goes on to the end of its sentence, unless the reporter takes the word again: with the next
    cue ("..., but stressed that"), or with a remark of his own ("..., a move that").

    Parameters
    ----------
    prose
        The article's words.
    start
        The first word of the clause.
    cue
        What attributes it.
    cues
        All cues, by their first words.
    """
    place, end = start, prose.sentence_end(start)
    first = prose.sentence_start(cue.first)
    # "By the time he said X, Y", "Li, who said X, Y": a comma leads back to the reporter.
    opens = prose.is_(first, SUBORDINATOR | AS | PREPOSITION) and not any(
        prose.is_(at, COMMA) for at in range(first, cue.first)
    )
    opens = opens or (cue.form == "ing" and cue.first == first)
    opens = opens or (prose.is_(cue.first - 1, RELATIVE) and prose.is_(cue.first - 2, COMMA))
    while place < end:
        if place in prose.quotations:
            opening, place = place, prose.quotations[place]
            comma = prose.word(last_word(prose, opening, place)) == ","
            if place >= end:
                goes_on = (
                    place < prose.paragraph_end(start)
                    and prose.sentence[place] == prose.sentence[place - 1]
                )
                end = prose.sentence_end(place) if goes_on else place
            elif comma and _comma_ends(prose, place, end, cue, cues):
                end = place
            continue
        bits = prose.classes[place] & _BREAKS
        if (
            bits
            and place > start
            and ((opens and bits & COMMA) or _ends_at(prose, place, end, cue, cues))
        ):
            end = place
        place += 1
    return without_marks(prose, start, end)


def without_marks(prose: Prose, start: int, end: int) -> int:
    """Return the end of a clause without the punctuation that closes it outside quotations."""
    while end > start and prose.classes[end - 1] & _CLOSING and not prose.quoted[end - 1]:
        end -= 1
    return end


def clause_start(prose: Prose, start: int, end: int) -> int:
    """Return where a sentence's own words begin: after marks, and after `and` or `but`."""
    for place in range(start, min(end - 1, start + _LABEL)):
        if prose.classes[place] & COLON and (
            prose.is_(place + 1, MARKUP)
            or all(prose.word(at).isupper() for at in range(start, place))
        ):
            start = place + 1  # behind a label in bold, or a speaker
            break
    skipped = _CLOSING | CONJUNCTION
    while prose.quoted[start] and start not in prose.quotations:
        start -= 1  # the sentence begins within a quotation
    if start < end and prose.word(start) == "Q":
        start += 1
    while start < end and not prose.quoted[start] and prose.classes[start] & skipped:
        start += 1
    return start


def looks_like_clause(prose: Prose, start: int, end: int) -> bool:
    """Return whether a clause with a verb of its own seems to begin, and no mere object."""
    if prose.is_pronoun(start):
        return True
    for place in range(start + 1, min(end, start + 12)):
        bits = prose.classes[place]
        if place in prose.quotations or bits & (THAT | RELATIVE | TO | COMMA):
            return False
        if bits & AUXILIARY and prose.word(place)[0] not in "'’":
            return not prose.is_(place - 1, CONJUNCTION)
        if place < start + _SUBJECT and (
            prose.word(place) in FINITE or _takes_object(prose, place, start)
        ):
            return True
    return False


def _takes_object(prose: Prose, place: int, start: int) -> bool:
    """Return whether a past tense has a subject and an object: `the bloc wanted a deal`."""
    has_subject = place > start + prose.is_(start, DETERMINER)
    return (
        has_subject
        and not prose.is_(start, SUBORDINATOR)
        and prose.is_past(place)
        and prose.is_(place + 1, DETERMINER | TO | PRONOUN)
        and not prose.is_(place - 1, DETERMINER | PREPOSITION | CONJUNCTION)
    )


def _ends_at(prose: Prose, place: int, end: int, cue: Cue, cues: Mapping[int, Cue]) -> bool:
    bits = prose.classes[place]
    if bits & SEMICOLON:
        return not (prose.is_(place + 1, THAT) or prose.is_(place + 2, THAT))
    if bits & COMMA:
        return place + 1 < end and _comma_ends(prose, place + 1, end, cue, cues)
    if bits & SUBORDINATOR and place + 1 in cues:
        return cues[place + 1].form == "ing"
    if bits & CONJUNCTION:
        other = cues.get(place + 1)
        if other is not None:
            return other.form == cue.form or (cue.form == "ing" and other.form in {"past", "s"})
        # The source does something else: "discussed the need for X and tasked their teams".
        return (
            cue.form == "past"
            and place + 2 < end
            and prose.word(place + 1).endswith("ed")
            and prose.is_(place + 2, DETERMINER)
        )
    return False


def _comma_ends(prose: Prose, place: int, end: int, cue: Cue, cues: Mapping[int, Cue]) -> bool:
    """Return whether the reporter's own words go on at `place`, behind a comma."""
    other = cues.get(place)
    if other is not None:
        return other.form in {"ing", cue.form} or other.form == "preposition"
    bits = prose.classes[place]
    word = prose.word(place).lower()
    if bits & AS:
        following = prose.word(place + 1).lower()
        return following not in _AS_IS_ADDITION and not following.endswith("ed")
    if word in _REPORTERS:
        return True
    if word == "with":
        return any(
            cues[at].form == "ing" for at in range(place, min(place + _REACH, end)) if at in cues
        )
    if bits & (CONJUNCTION | SUBORDINATOR):
        return not prose.is_(place + 1, THAT) and (
            _cue_soon(prose, place + 1, end, cue, cues) or _withholds(prose, place + 1, end)
        )
    if bits & RELATIVE:
        return any(prose.quotations.get(at) or at in cues for at in range(place + 1, end))
    if bits & DETERMINER:
        return any(
            prose.word(at).lower() in _REMARKS for at in range(place + 1, min(place + 4, end))
        )
    return False


def _withholds(prose: Prose, place: int, end: int) -> bool:
    """Return whether the source gave no more, as only a reporter says."""
    return any(prose.word(at) in _WITHHOLDS for at in range(place, min(place + 2, end)))


def _cue_soon(prose: Prose, place: int, end: int, cue: Cue, cues: Mapping[int, Cue]) -> bool:
    """Return whether a cue with the same subject, or one with its own, follows at `place`."""
    for at in range(place, min(place + _REACH, end)):
        other = cues.get(at)
        if other is not None:
            return other.form == cue.form or (at > place and other.form in {"past", "s"})
        if prose.is_(at, COMMA | PREPOSITION | AUXILIARY) or at in prose.quotations:
            return False
    return False
