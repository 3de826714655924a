"""The groups, subjects and clauses of verbs, as far as contacts need them."""

from __future__ import annotations

from relkit.rules.contacts.passages import Passage, is_adverb
from relkit.rules.contacts.phrases import SAYING, WITHIN
from relkit.rules.tariffs.phrases import is_finite
from relkit.rules.tariffs.sentence import Sentence, word_set

LINKS = frozenset(("adverb", "have", "modal", "be", "negation", "time"))
"""Kinds of words that may stand between a subject and its verb."""

QUOTES = word_set("\" “ ” ' ‘ ’ « »")
DASHES = word_set("— – - --")
_SUBJECT = WITHIN | {"conjunction", "comma"}
_FIRST_WORDS = 4
_OWN = word_set("his her its my our")
_OF_SUBJECT = word_set("of from for between in to")


def group_start(sentence: Sentence, verb: int) -> int:
    """Return the first word of a verb's group: `were expected to` before `meet` is in it.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The verb.
    """
    number = verb
    for _ in range(4):
        while number > 0 and (
            sentence.kind(number - 1) in LINKS
            or is_adverb(sentence, number - 1)
            or sentence.word(number - 1) in QUOTES
        ):
            number -= 1
        if sentence.word(number - 1) != "to" or number < 2:
            break
        number -= 1
        while number > 0 and (
            is_adverb(sentence, number - 1) or sentence.kind(number - 1) == "negation"
        ):
            number -= 1
        if _is_plain(sentence, number - 1):
            number -= 1
            if sentence.kind(number - 1) == "determiner" and _is_plain(sentence, number - 2):
                number -= 2  # "declined an invitation to"
    return number


def _is_plain(sentence: Sentence, number: int) -> bool:
    """Return whether a word is a noun, adjective or full verb, and no name."""
    return number >= 0 and sentence.kind(number) == "" and not sentence.capital[number]


def subject_start(passage: Passage, verb: int) -> int:
    """Return the first word of the phrase that is a verb's subject, asides included.

    Parameters
    ----------
    passage
        The sentence.
    verb
        The first word of the verb's group.
    """
    sentence = passage.sentence
    number = verb
    if sentence.kind(number - 1) == "comma" or sentence.word(number - 1) in DASHES:
        mark = sentence.word(number - 1)
        for opening in range(number - 2, max(-1, number - 50), -1):
            if sentence.word(opening) == mark:
                number = opening
                break
    joints = 0
    while number > 0:
        kind, word = sentence.kind(number - 1), sentence.word(number - 1)
        # He Lifeng is no pronoun.
        is_name = number > 1 and sentence.capital[number - 1] and sentence.capital[number]
        if kind == "pronoun" and not is_name:
            return number - 1
        if kind == "conjunction":
            joints += 1
            if joints > 1 and sentence.kind(number - 2) == "comma":
                break  # ", and the two met": a clause of its own
        if kind not in _SUBJECT and word not in _OF_SUBJECT and kind != "pronoun":
            break
        if (
            word in SAYING
            or _is_verb_of_contact(sentence, number - 1)
            or (
                kind == ""
                and not sentence.capital[number - 1]
                and is_finite(sentence, number - 1, begins=False, after_capital=False)
                and not passage.sentence.term("parties", number - 1)
            )
        ):
            break
        number -= 1
    return number


def _is_verb_of_contact(sentence: Sentence, number: int) -> bool:
    """Return whether a word is surely a verb of contact or agreement: `met`, and not `visit`."""
    word = sentence.word(number)
    for lexicon in ("contact_verbs", "agreement_verbs"):
        match = sentence.begins(lexicon, number)
        if match is not None and not (match.entry.term == word or word.endswith(("s", "ing"))):
            return sentence.kind(number - 1) not in {"determiner", "possessive"}
    return False


def clause_start(sentence: Sentence, verb: int) -> int:
    """Return the first word of the clause that a verb stands in, as far as commas tell.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The verb.
    """
    number = verb
    while number > 0:
        kind, word = sentence.kind(number - 1), sentence.word(number - 1)
        is_mark = kind == "mark" and word not in DASHES and word not in QUOTES
        if is_mark or kind == "subordinator" or word in SAYING:
            break
        number -= 1
    return number


def are_both(passage: Passage, verb: int) -> bool:
    """Return whether a verb's subject is two states: `Xi and Biden`, `the two sides`.

    Parameters
    ----------
    passage
        The sentence.
    verb
        The verb; after an `and` it shares the subject of the verb of contact before it.
    """
    sentence = passage.sentence
    group = group_start(sentence, verb)
    if sentence.kind(group - 1) == "conjunction":
        verbs = [*sentence.each("contact_verbs"), *sentence.each("agreement_verbs")]
        before = [each.first - sentence.first for each in verbs]
        earlier = max((place for place in before if place < group), default=-1)
        if earlier >= 0:
            return are_both(passage, earlier)
        begin = clause_start(sentence, group)
        return passage.has_pair_in(begin, min(begin + _FIRST_WORDS, group))
    start = subject_start(passage, group)
    if passage.has_pair_in(start, group) or len(passage.codes(start, group)) > 1:
        return True
    people = {passage.person_end(number) for number in range(start, group)} - {0}
    if len(people) > 1 and len({*passage.all_codes(), *passage.context}) > 1:
        return True
    return _is_stranger_with_other(passage, start, group)


def _is_stranger_with_other(passage: Passage, first: int, after: int) -> bool:
    """Return whether one of no known state and one of another are told of.

    As in `the vice president and Chancellor Merz`; where a contact was told just before, or the
    other is not of the article's own state.
    """
    codes, words = passage.codes(first, after), passage.sentence.words
    joints = [number for number in range(first, after) if words[number] == "and"]
    is_foreign = bool(codes) and codes != passage.sides.most_named[:1]
    if not joints or not (is_foreign or passage.is_after_contact):
        return False
    halves = ((first, joints[-1]), (joints[-1] + 1, after))
    if words[halves[1][0]] in _OWN:
        return False
    return all(passage.names_party(*half) for half in halves) and any(
        not passage.codes(*half) for half in halves
    )
