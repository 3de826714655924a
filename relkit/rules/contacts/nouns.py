"""Contacts that a noun tells: a call between two ministers, talks that would resume."""

from __future__ import annotations

from collections.abc import Iterator

from relkit.knowledge.lexicons import Match
from relkit.rules.contacts.passages import Passage, is_adverb
from relkit.rules.contacts.phrases import complements
from relkit.rules.contacts.standing import is_denied
from relkit.rules.contacts.subjects import LINKS
from relkit.rules.tariffs.sentence import Sentence, word_set

_BEFORE = frozenset(("", "possessive", "hyphen", "quote", "markup"))
_BEFORE_ADJECTIVE = frozenset(("determiner", "possessive", "mark"))
_NOT_BEFORE = word_set("said says after ahead including despite news own")
_PARTICIPLES = word_set("upcoming ongoing working forthcoming coming")
_ACTIVE = frozenset(("become", "phase"))
_PASSIVE = frozenset(("hold", "phase", "plan", "cancel"))
_BY = word_set("by between with to")
_MOST_BEFORE = 8
_NEAR = 4
"""Words before a noun in which those who meet are named: `US-China trade talks`."""


def told_by_nouns(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the contacts that a noun phrase of a sentence tells.

    Parameters
    ----------
    passage
        The sentence.
    taken
        The bounds of those that its verbs tell.
    """
    sentence = passage.sentence
    for noun in sentence.each("contact_nouns"):
        head, after = noun.first - sentence.first, noun.after - sentence.first
        if any(first <= head < end for first, end in taken) or _is_verb(sentence, noun):
            continue
        if sentence.kind(after) == "hyphen" or sentence.begins("contact_nouns", after):
            continue
        first = phrase_start(passage, head)
        if is_denied(sentence, first):
            continue
        told = complements(passage, after, of_noun=True)
        codes = passage.codes(max(first, head - _NEAR), after)
        partners = tuple(code for bounds in told.partners for code in passage.codes(*bounds))
        both = {*codes, *partners}
        has_pair = any(passage.has_pair_in(*bounds) for bounds in told.partners)
        end = becoming_end(sentence, told.end)
        if end:
            named = {*both, *passage.all_codes(), *passage.context}
            is_of_states = bool(named) and _is_of_states(sentence, noun, first)
            if is_of_states or has_pair or (both and len(named) > 1):
                yield first, end
        elif has_pair or len(both) > 1:
            yield first, told.end if partners or has_pair else after
        elif partners and _is_of_other(passage, head, partners):
            yield first, told.end


def _is_verb(sentence: Sentence, noun: Match) -> bool:
    first = noun.first - sentence.first
    word = sentence.word(first)
    if word in {"call", "visit", "calls", "visits"}:
        return sentence.kind(first - 1) in {"modal", "negation", "pronoun"} or (
            sentence.word(first - 1) == "to"
        )
    return False


def phrase_start(passage: Passage, head: int) -> int:
    """Return the first word of a noun phrase, its article left out.

    Parameters
    ----------
    passage
        The sentence.
    head
        Its noun.
    """
    sentence = passage.sentence
    number = head
    while number > max(0, head - _MOST_BEFORE):
        kind, word = sentence.kind(number - 1), sentence.word(number - 1)
        if kind not in _BEFORE or word in _NOT_BEFORE or is_adverb(sentence, number - 1):
            break
        is_verb = sentence.begins("contact_verbs", number - 1) or sentence.begins(
            "agreement_verbs", number - 1
        )
        is_gerund = word.endswith("ing") and word not in _PARTICIPLES
        is_adjective = word.endswith("ed") and sentence.kind(number - 2) in _BEFORE_ADJECTIVE
        if (is_verb or is_gerund) and not (is_adjective or sentence.capital[number - 1]):
            break
        number -= 1
    while sentence.kind(number) == "possessive":
        number += 1  # of "today's call" the day stays out
    return number


def becoming_end(sentence: Sentence, place: int) -> int:
    """Return the end of the verb that says what becomes of a noun: `would resume`.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The word after the noun and its complements.
    """
    number = place
    is_passive = False
    while (
        sentence.kind(number) in LINKS
        or is_adverb(sentence, number)
        or (
            sentence.word(number) in {"to", "due", "set", "expected", "scheduled"}
            and number > place
        )
    ):
        if sentence.is_date(number) and number == place:
            return 0
        if sentence.begins("contact_verbs", number) and sentence.word(number + 1) != "to":
            break
        is_passive |= sentence.kind(number) == "be"
        number += 1
    verb = sentence.begins("contact_verbs", number)
    if verb is None:
        return 0
    kind = verb.entry.kind
    is_finite = kind in _ACTIVE and not is_passive
    is_participle = sentence.word(number) != verb.entry.term
    if is_finite or (is_passive and is_participle and kind in _PASSIVE | _ACTIVE):
        return verb.after - sentence.first
    return 0


def _is_of_states(sentence: Sentence, noun: Match, first: int) -> bool:
    """Return whether talks without a word of who takes part may be between states."""
    head = noun.first - sentence.first
    modifiers = {sentence.word(number) for number in range(first, head)}
    return noun.entry.value in {"talks", "meeting"} and bool(
        modifiers & {"trade", "bilateral", "high-level", "peace", "nuclear", "tariff", "diplomatic"}
        or noun.entry.term == "summit"
    )


def _is_of_other(passage: Passage, head: int, partners: tuple[str, ...]) -> bool:
    """Return whether the sentence names another state before a noun: `after its talks with Li`."""
    before = passage.codes(0, head)
    return any(set(before) - {code} for code in partners)
