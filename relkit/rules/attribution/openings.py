"""How the words behind a cue begin to tell what it attributes."""

from __future__ import annotations

from relkit.rules.attribution.clauses import looks_like_clause
from relkit.rules.attribution.function_words import (
    AUXILIARY,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SEMICOLON,
    STOP,
    THAT,
    TIME,
    TO,
)
from relkit.rules.attribution.prose import Prose
from relkit.rules.attribution.quotations import is_sentence
from relkit.rules.attribution.reporting_verbs import CLAUSES, Cue


def opening(prose: Prose, cue: Cue, end: int) -> tuple[str, int]:
    """Return how the words behind a cue begin to tell what it attributes, and where.

    Returns
    -------
    how : str
        "quotation", "colon", "that", "question" or "to" where such a mark or word is there;
        "clause" where a clause begins without one, behind time, place or addressee; "bare" where
        other words follow at once; "end" where there is nothing; "none" where the verb turns out
        to be a participle.
    place : int
        The number of that word.
    """
    place, adjunct = cue.after, "told" in cue.kinds and not _tells_reporters(prose, cue)
    while place < end:
        bits = prose.classes[place]
        if place in prose.quotations:
            # In an adjunct a quotation may be a mere name: in a speech on "AI".
            if place == cue.after or not adjunct or is_sentence(prose, place):
                return "quotation", place
            place = prose.quotations[place]
            continue
        if bits & THAT and _introduces(prose, place, adjunct):
            return "that", place
        if bits & COLON:
            return "colon", place
        if bits & COMMA and place + 1 in prose.quotations:
            return "quotation", place + 1
        if bits & COMMA and place == cue.after:
            aside = _aside(prose, place, end)
            return ("that", aside) if aside else ("end", place)
        if bits & (COMMA | STOP | SEMICOLON | DASH):
            return "end", place
        if bits & QUESTION and place == cue.after:
            return "question", place
        if bits & TO and ("told" in cue.kinds or ("to" in cue.kinds and place == cue.after)):
            return "to", place
        if bits & PRONOUN and not bits & RELATIVE and _is_subject(prose, place):
            return "clause", place
        if bits & CONJUNCTION and not adjunct:
            return "end", place
        if bits & AUXILIARY and prose.is_(place - 1, TIME):
            return "none", place  # the steps announced today are
        timely = bits & TIME or (bits & DETERMINER and prose.is_(place + 1, TIME))
        if timely and not prose.is_(place + 1, POSSESSIVE):
            adjunct = adjunct or cue.kinds & CLAUSES != frozenset()
            place += 1 if bits & TIME else 2
            continue
        if bits & PREPOSITION and cue.kinds & CLAUSES:
            adjunct = True
        elif not adjunct:
            return "bare", place
        elif _clause_after_time(prose, cue, place):
            return "clause", place
        place += 1
    return "end", end


def _introduces(prose: Prose, that: int, adjunct: object) -> bool:
    """Return whether `that` introduces a clause, and is no pronoun."""
    after = that + 1
    return not prose.is_(after, STOP | COMMA | CONJUNCTION) and not (
        adjunct and prose.is_(after, AUXILIARY)
    )


def _tells_reporters(prose: Prose, cue: Cue) -> bool:
    return prose.word(cue.after - 1).lower() == "reporters"


def _is_subject(prose: Prose, place: int) -> bool:
    # "you" and "it" may be addressee or object as well.
    return prose.is_pronoun(place) and (
        prose.word(place).lower() not in {"you", "it"} or prose.is_(place + 1, AUXILIARY)
    )


def _clause_after_time(prose: Prose, cue: Cue, place: int) -> bool:
    before = place - 1
    if before < cue.after:
        return False
    if prose.word(before).isdigit():
        before -= 1
    if prose.is_(before, TIME):
        return not prose.word(place)[0].isdigit()
    if "told" not in cue.kinds or prose.is_(before, DETERMINER | PREPOSITION):
        return False
    # An addressee without a preposition, a name or a pronoun: "told Fox News the talks would".
    addressee = range(cue.after, place)
    capitals = [prose.word(at)[0].isupper() for at in addressee]
    if any(capitals) and prose.word(place)[0].isupper():
        return False  # the name may go on
    one = len(addressee) == 1 or all(capitals)
    return one and looks_like_clause(prose, place, prose.sentence_end(place))


def _aside(prose: Prose, comma: int, end: int) -> int:
    """Return where `that` resumes behind an aside in commas; 0 if it does not."""
    for place in range(comma + 1, end - 1):
        if prose.is_(place, COMMA) and prose.is_(place + 1, THAT):
            return place + 1
    return 0
