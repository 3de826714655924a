"""Agreements of states: what they agree on, sign, seek, uphold or end."""

from __future__ import annotations

from collections.abc import Iterator

from relkit.knowledge.lexicons import Match
from relkit.rules.contacts.nouns import phrase_start
from relkit.rules.contacts.objects import object_clause_end, object_noun
from relkit.rules.contacts.partners import faces
from relkit.rules.contacts.passages import Passage
from relkit.rules.contacts.phrases import complements
from relkit.rules.contacts.standing import is_supposed, standing
from relkit.rules.contacts.subjects import LINKS, QUOTES, are_both, clause_start
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set

_NOUNS = ("agreement_nouns",)
_REACHED = word_set(
    "reached signed struck agreed concluded brokered negotiated clinched sealed ratified inked made"
)
_REACH = 8
_OTHERS = word_set("powers countries nations governments")


def told_agreements(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the agreements that a sentence tells of, from left to right.

    Parameters
    ----------
    passage
        The sentence.
    """
    sentence = passage.sentence
    has_noun = "agreement_nouns" in sentence.terms
    taken = 0
    for verb in sentence.each("agreement_verbs"):
        first = verb.first - sentence.first
        is_agree = verb.entry.kind == "agree"
        if not (is_agree or has_noun) or first < taken or _is_noun(sentence, first):
            continue
        end = _agreed(passage, verb) if is_agree else _acted_on(passage, verb)
        if end and standing(sentence, first) is not None:
            taken = end
            yield first, end
    for noun in sentence.each("agreement_nouns"):
        head, after = noun.first - sentence.first, noun.after - sentence.first
        told = complements(passage, after)
        if sentence.word(phrase_start(passage, head) - 1) == "no" or is_supposed(sentence, head):
            continue
        if _is_reached(sentence, told.end) and _is_of_states(passage, head):
            yield _quoted_start(sentence, phrase_start(passage, head)), told.end


def _is_noun(sentence: Sentence, first: int) -> bool:
    kind, before = sentence.kind(first - 1), sentence.word(first - 1)
    return (
        kind in PREPOSITIONS | {"determiner", "possessive", "hyphen"}
        and before not in {"to", "that"}
        and not sentence.word(first).endswith("ing")
    )


def _is_of_states(passage: Passage, verb: int) -> bool:
    """Return whether a sentence's subject, or else the sentence, names two states."""
    sentence = passage.sentence
    start = clause_start(sentence, verb)
    codes = passage.all_codes()
    if passage.has_pair_in(start, len(sentence)) or len(codes) > 1:
        return True
    is_with_others = any(word in _OTHERS for word in sentence.words)
    return passage.has_pair_in(0, len(sentence)) or (is_with_others and len(codes) == 1)


def _is_with_other(passage: Passage, verb: int, after: int) -> bool:
    """Return whether another state stands behind a `with`: `agreed on a plan with Chad`."""
    sentence = passage.sentence
    for number in range(after + 1, min(after + _REACH, len(sentence))):
        if sentence.kind(number) in {"mark", "comma", "subordinator"}:
            break
        if sentence.word(number) == "with":
            partners = passage.codes(number, number + _REACH)
            return bool(partners) and faces(passage, verb, partners)
    return False


def _agreed(passage: Passage, verb: Match) -> int:
    """Return the end of `agreed on ...`, `agreed to ...`, `agreed that ...`; nought elsewhere."""
    sentence = passage.sentence
    first, after = verb.first - sentence.first, verb.after - sentence.first
    if not (are_both(passage, first) or _is_with_other(passage, first, after)):
        return 0
    word = sentence.word(after)
    is_quoted = word in QUOTES
    if is_quoted:
        word = sentence.word(after + 1)
    if word not in {"on", "to", "that", "upon", "a", "the"}:
        return 0
    if word == "to" and sentence.begins("contact_verbs", after + 1):
        verb_after = sentence.begins("contact_verbs", after + 1)
        noun = (
            object_noun(passage, verb_after.after - sentence.first, ("contact_nouns",))
            if (verb_after)
            else None
        )
        if verb_after and (noun is not None or verb_after.entry.kind in {"meet", "speak", "visit"}):
            return 0
    return object_clause_end(passage, after)


def _acted_on(passage: Passage, verb: Match) -> int:
    """Return the end of `signed a treaty with Chile`; nought elsewhere."""
    sentence = passage.sentence
    first, after = verb.first - sentence.first, verb.after - sentence.first
    noun = object_noun(passage, after, _NOUNS)
    if noun is None:
        return 0
    end = noun.after - sentence.first
    told = complements(passage, end)
    start = clause_start(sentence, first)
    before = passage.codes(start, first)
    if not before and sentence.kind(start) == "pronoun":
        before = passage.all_codes()
    codes = {*before, *passage.codes(after, told.end)}
    if len(codes) < 2 and not are_both(passage, first):
        return 0
    if sentence.word(told.end) == "to" and not sentence.kind(told.end + 1):
        return object_clause_end(passage, told.end)
    return told.end


def _is_reached(sentence: Sentence, place: int) -> bool:
    """Return whether a participle or a relative clause says that a noun's agreement was reached."""
    number = place
    if sentence.kind(number) == "comma":
        number += 1
    if sentence.word(number) in {"which", "that"}:
        number += 1
        while sentence.kind(number) in LINKS or sentence.is_adverb(number):
            number += 1
        return sentence.word(number) in _REACHED
    if number == place and sentence.kind(number) in LINKS:
        is_passive = False
        while sentence.kind(number) in LINKS or sentence.is_adverb(number):
            is_passive |= sentence.kind(number) == "be"
            if sentence.kind(number) == "negation":
                return False
            number += 1
        return is_passive and sentence.word(number) in _REACHED
    return sentence.word(number) in _REACHED


def _quoted_start(sentence: Sentence, first: int) -> int:
    """Return where a phrase begins with its opening mark: `"phase one" deal`."""
    return first - 1 if sentence.kind(first - 1) == "markup" else first
