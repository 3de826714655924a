"""Verbs with their auxiliaries and adverbs, and the nouns and participles that look like verbs."""

from __future__ import annotations

import re
from typing import NamedTuple

from relkit.knowledge.lexicons import Match
from relkit.rules.attribution.function_words import (
    AS,
    AUXILIARY,
    BE,
    COLON,
    COMMA,
    CONDITION,
    CONJUNCTION,
    DASH,
    DETERMINER,
    NEGATION,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    THAT,
    TIME,
    TO,
)
from relkit.rules.attribution.prose import Prose

_GOES_ON = frozenset(
    re.findall(
        r"\w+", "began begins begun continued continues goes gone hastened proceeded started went"
    )
)

_BEFORE_PARTICIPLE = frozenset(
    ["after", "before", "by", "in", "letter", "statement", "statements", "when", "while", "without"]
)

_HELPS = frozenset(
    re.findall(r"\w+", "her help helped helps him let lets made make makes me them us")
)

_SOME = frozenset(["all", "both", "each", "most", "others", "some", "these", "this", "those"])

_REACH = 8
"""So many words may stand between `if` or `what` and the verb of its clause."""


class Group(NamedTuple):
    """A verb with the auxiliaries and adverbs before it, and the word before these.

    `subject` is -1 where the group begins its sentence; `classes` are those of the words before
    the verb.
    """

    first: int
    verb: int
    after: int
    subject: int
    form: str
    classes: int
    kinds: frozenset[str]
    flags: frozenset[str]


def verb_group(
    prose: Prose, match: Match, kinds: frozenset[str], flags: frozenset[str]
) -> Group | None:
    """Return the verb's group; ``None`` if it is an infinitive of its own."""
    first, classes = _with_auxiliaries(prose, match.first)
    if prose.is_(first - 1, TO):
        goes_on = first - 2
        if goes_on < prose.sentence_start(match.first) or prose.word(goes_on).lower() not in (
            _GOES_ON
        ):
            return None
        first, classes = _with_auxiliaries(prose, goes_on)
    subject = first - 1 if first > prose.sentence_start(match.first) else -1
    form = _form(prose.word(match.first).lower(), match.entry.term.split()[0])
    return Group(first, match.first, match.after, subject, form, classes, kinds, flags)


def _with_auxiliaries(prose: Prose, verb: int) -> tuple[int, int]:
    """Return the first word of the verb's group, and the classes of the words before the verb."""
    first, classes = verb, 0
    start = prose.sentence_start(verb)
    while first > start and (
        prose.classes[first - 1] & (AUXILIARY | NEGATION) or prose.is_adverb(first - 1)
    ):
        if prose.is_(first - 1, TIME) or prose.quoted[first - 1]:
            break
        first -= 1
        classes |= prose.classes[first]
    # A possessive looks like a short "is"; before a name's "'s" there is no group.
    if first < verb and prose.is_(first, POSSESSIVE) and not prose.is_(first - 1, PRONOUN):
        return first + 1, classes & ~(AUXILIARY | BE)
    return first, classes


def _form(word: str, term: str) -> str:
    if word.endswith("ing"):
        return "ing"
    if word == term or word.endswith("ise"):  # recognise, as the lexicon's recognize
        return "base"
    return "s" if word.endswith("s") else "past"


def is_verb(prose: Prose, group: Group) -> bool:
    """Return whether a form that may be a noun, a name or a participle is a verb."""
    subject, form = group.subject, group.form
    before = prose.classes[subject] if subject >= 0 else 0
    word = prose.word(group.verb)
    if word[0].isupper() and (form == "base" or "noun" in group.flags):
        return False  # the United States, Associated Press
    if group.verb > 0 and prose.word(group.verb - 1) == "-":
        return False  # so-called
    if group.classes & AUXILIARY:
        if form == "s" or (form == "base" and group.classes & BE):
            return False  # there are states
        return not (form == "ing" and before & (DETERMINER | POSSESSIVE))
    if form == "ing":
        return subject < 0 or before & TIME != 0 or _opens_participle(prose, subject)
    if form == "past" and before & (SUBORDINATOR | AS):
        return False  # when asked, as announced
    if before & (PRONOUN | RELATIVE):
        return True
    if before & DETERMINER and prose.word(subject).lower() in _SOME:
        return "noun" not in group.flags
    if before & (DETERMINER | POSSESSIVE | PREPOSITION | AUXILIARY):
        return False
    return form == "past" or _has_subject(prose, group)


def _opens_participle(prose: Prose, subject: int) -> bool:
    """Return whether a participle may report: behind a comma, `by`, "with Li", a quotation."""
    if prose.is_(subject, COMMA | CONJUNCTION | DASH) or prose.quoted[subject]:
        return True
    if prose.word(subject).lower() in _BEFORE_PARTICIPLE:
        return True
    for place in range(subject - 1, max(prose.sentence_start(subject), subject - _REACH), -1):
        if prose.is_(place, COMMA):
            return False
        if prose.word(place).lower() == "with" and prose.is_(place - 1, COMMA):
            return True
    return False


def _has_subject(prose: Prose, group: Group) -> bool:
    """Return whether a present form follows what may be its subject."""
    subject = group.subject
    if "noun" not in group.flags and group.form == "s":
        return True
    if "noun" not in group.flags and prose.is_(subject, COMMA):
        return True
    if subject < 0 or not prose.word(subject)[-1].isalnum() or prose.is_(subject, CONJUNCTION):
        return False
    if "noun" not in group.flags:
        return prose.word(subject).lower() not in _HELPS
    if group.form == "base":
        return prose.word(subject).endswith("s")
    return (
        is_name(prose, subject)
        or prose.is_(subject - 1, DETERMINER | POSSESSIVE)
        or is_name(prose, subject - 1)
    )


def is_name(prose: Prose, number: int) -> bool:
    """Return whether there is such a word, with a capital."""
    return number >= 0 and prose.word(number)[0].isupper()


def is_condition(prose: Prose, first: int) -> bool:
    """Return whether a group stands in a clause such as "if he says", "what he said"."""
    start = prose.sentence_start(first)
    for place in range(first - 1, max(start, first - _REACH) - 1, -1):
        bits = prose.classes[place]
        if bits & (COMMA | COLON | DASH | CONJUNCTION):
            return False
        if bits & CONDITION or (place == start and prose.word(place).lower() == "should"):
            return True
    return False


def is_participle(prose: Prose, group: Group) -> bool:
    """Return whether a form only tells more of a noun: "the emergency declared in the order"."""
    if group.form != "past" or group.classes & AUXILIARY or group.kinds & {"clause", "told"}:
        return False
    subject, after = group.subject, group.after
    followed = prose.is_(after, PREPOSITION | TIME) and not prose.is_(after, TO)
    if not followed or is_name(prose, subject) or prose.is_(subject, PRONOUN):
        return False
    if prose.is_(subject, CONJUNCTION | COMMA):
        return False
    start = subject
    while start > prose.sentence_start(group.verb) and not prose.is_(
        start - 1, COMMA | COLON | DASH
    ):
        start -= 1
    return prose.has_verb(start, subject) or any(
        prose.is_(place, RELATIVE | THAT | TO) for place in range(start, subject)
    )
