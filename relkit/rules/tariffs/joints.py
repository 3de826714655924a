"""Whether conjunctions and commas go on with the terms of a tariff action."""

from __future__ import annotations

from relkit.rules.tariffs.phrases import (
    CLAUSE,
    is_finite,
    is_gerund,
    is_term_after_to,
    opens_terms,
)
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set

_BEFORE_VERB = word_set("now already recently then later soon also still")


def joins(sentence: Sentence, place: int, *, dated: bool) -> bool:
    """Return whether a conjunction goes on with what stands before it, and begins no new clause.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The number of the conjunction.
    dated
        Whether dates are among the terms, because they tell which measure is meant.
    """
    number = place + 1
    if dated and sentence.is_date(number):
        return True
    if sentence.kind(number) == "preposition":
        return sentence.word(number) != "to" and opens_terms(sentence, number, dated=False)
    if sentence.is_adverb(number) or sentence.begins("acts", number):
        return False
    capital = False
    for number in range(place + 1, min(place + 8, len(sentence))):
        kind, word = sentence.kind(number), sentence.word(number)
        if number > place + 1 and (kind == "subordinator" or _is_time_of_verb(sentence, number)):
            return kind == "subordinator"
        if kind in CLAUSE:
            return False
        if word == "to":
            return is_term_after_to(sentence, number + 1)
        if kind in PREPOSITIONS | {"comma", "mark", "conjunction"}:
            return True
        if is_finite(sentence, number, begins=number == place + 1, after_capital=capital):
            return False
        capital = sentence.capital[number]
    return True


def _is_time_of_verb(sentence: Sentence, number: int) -> bool:
    """Return whether a word like `now` stands before the verb of a clause: `and it now sells`."""
    word, then = sentence.word(number), sentence.word(number + 1)
    return word in _BEFORE_VERB and not sentence.kind(number + 1) and then.endswith(("s", "ed"))


def goes_on(sentence: Sentence, comma: int, *, dated: bool) -> bool:
    """Return whether a comma stands in a list, in a date or before a rate.

    Parameters
    ----------
    sentence
        The sentence.
    comma
        The number of the comma.
    dated
        Whether dates are among the terms, because they tell which measure is meant.
    """
    number = comma + 1
    if dated and sentence.is_date(number) and sentence.word(number).isdigit():
        return True
    if _is_rate_after_comma(sentence, number):
        return True
    for number in range(comma + 1, min(comma + 16, len(sentence))):
        kind = sentence.kind(number)
        if kind == "conjunction":
            return joins(sentence, number, dated=dated)
        if kind in CLAUSE or kind in {"mark", "other preposition", "time"}:
            return False
        if kind == "preposition" and sentence.word(number) not in {"of", "from", "on"}:
            return False
        if is_gerund(sentence, number) or is_finite(
            sentence, number, begins=number == comma + 1, after_capital=False
        ):
            return False
    return False


def _is_rate_after_comma(sentence: Sentence, number: int) -> bool:
    if sentence.word(number) in {"up", "down"}:
        number += 1
    if sentence.word(number) not in {"from", "to"}:
        return False
    return any(sentence.is_number(each) for each in range(number + 1, number + 5))
