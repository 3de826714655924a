"""Where the objects of verbs of contact and agreement are, and where they end."""

from __future__ import annotations

from relkit.knowledge.lexicons import Match
from relkit.rules.contacts.passages import Passage
from relkit.rules.contacts.phrases import SAYING
from relkit.rules.tariffs.phrases import is_finite
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.tokens import CLOSING, OPENING, WITHIN

_ENDS_CLAUSE = word_set(
    "after before during following amid when while because since despite said which"
)
_MADE_OF = word_set(
    "round rounds series day days week weeks hour hours month months resumption set pair couple "
    "number start end"
)
_LONGEST = 60
_MOST_OF_OBJECT = 14


def object_clause_end(passage: Passage, place: int) -> int:
    """Return the end of what is agreed: up to a mark, a date at the end, or a clause of its own.

    Parameters
    ----------
    passage
        The sentence.
    place
        Its first word.
    """
    sentence, quotation = passage.sentence, passage.quotation
    number = place
    is_within = quotation[place - 1] in {OPENING, WITHIN}
    while number < min(len(sentence), place + _LONGEST):
        if quotation[number] == CLOSING and is_within:
            break
        if quotation[number] not in {OPENING, CLOSING} and _ends_object(sentence, place, number):
            break
        number += 1
    return _without_date(sentence, place, number)


def _ends_object(sentence: Sentence, place: int, number: int) -> bool:
    """Return whether a word begins what is no longer part of what is agreed."""
    kind, word = sentence.kind(number), sentence.word(number)
    if kind == "mark" or (kind == "comma" and not _goes_on(sentence, number)):
        return True
    is_ahead = word == "ahead" and sentence.word(number + 1) == "of"
    if number > place + 1 and (word in _ENDS_CLAUSE or is_ahead):
        return True
    if kind != "conjunction":
        return False
    then = sentence.word(number + 1)
    is_past = then.endswith(("ed", "id"))
    return then in SAYING or (
        is_past and is_finite(sentence, number + 1, begins=True, after_capital=False)
    )


def _goes_on(sentence: Sentence, comma: int) -> bool:
    return sentence.word(comma + 1) in {"and", "including"} and not is_finite(
        sentence, comma + 2, begins=True, after_capital=False
    )


def _without_date(sentence: Sentence, place: int, end: int) -> int:
    """Return the end without a date or a place that stands last."""
    for number in range(max(place + 1, end - 6), end):
        word = sentence.word(number)
        is_dated = word in {"on", "in", "at", "by", "from", "this", "last", "next", "earlier"}
        if sentence.is_date(number) or (is_dated and sentence.is_date(number + 1)):
            return number
        if word in {"in", "at"} and sentence.capital[min(number + 1, end - 1)]:
            rest = range(number + 1, end)
            if all(sentence.capital[each] for each in rest):
                return number
    return end


def object_noun(passage: Passage, after: int, lexicons: tuple[str, ...]) -> Match | None:
    """Return the noun that heads a verb's object: `talks` in `two days of trade talks`.

    Parameters
    ----------
    passage
        The sentence.
    after
        The word after the verb.
    lexicons
        Where the noun is looked for.
    """
    sentence = passage.sentence
    number = after
    while number < min(len(sentence), after + _MOST_OF_OBJECT):
        noun = passage.begins(lexicons, number)
        if noun is not None:
            end = noun.after - sentence.first
            if not _is_compound(passage, end):
                return noun
            number = end
            continue
        kind, word = sentence.kind(number), sentence.word(number)
        is_within = (word == "that" and number == after) or kind in {
            "",
            "determiner",
            "possessive",
            "hyphen",
            "markup",
            "quote",
            "adverb",
        }
        is_joint = kind in {"conjunction", "comma"} and number > after
        is_of = word == "of" and sentence.word(number - 1) in _MADE_OF
        if not (is_within or is_joint or is_of) or (
            kind == "determiner" and sentence.word(number - 1) == "that"
        ):
            return None
        number += 1
    return None


def _is_compound(passage: Passage, end: int) -> bool:
    """Return whether a noun only qualifies the next one: `call` in `call center`."""
    sentence = passage.sentence
    return passage.begins(("contact_nouns", "agreement_nouns"), end) is not None or (
        sentence.kind(end) == "hyphen"
    )
