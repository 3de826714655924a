"""Where the object of a tariff action and its terms end."""

from __future__ import annotations

from relkit.rules.tariffs.phrases import (
    CLAUSE,
    is_finite,
    is_gerund,
    is_term_after_to,
    noun_phrase_end,
    opens_terms,
    short_aside_end,
)
from relkit.rules.tariffs.sentence import Sentence, word_set

_LONGEST = 70
"""No act is told in more words."""

_ACTED = word_set(
    "imposed charged taken announced applied levied introduced set placed provided described "
    "listed proclaimed authorised authorized established threatened scheduled proposed declared "
    "implemented put"
)
_MADE = word_set(
    "made produced imported sourced manufactured originating assembled exported shipped grown "
    "built worth valued entering destined bound sold derived totaling totalling valid "
    "applicable ranging"
)
_BY_DEGREE = word_set(
    "outright altogether entirely completely indefinitely annually temporarily permanently"
)
_LONGEST_DATE = 14
_IN_DATES = word_set(
    "at least the end of year month next week a.m. p.m. midnight on eastern standard daylight "
    "local time"
)
_UNITS = word_set("year month week day ton tonne item barrel package")
_TAKING_OBJECT = word_set(
    "barring banning restricting limiting covering targeting affecting containing blocking "
    "exceeding"
)
_AFTER_ACTED = word_set("in under by during since pursuant prior")
_PLACE_OF_MAKING = word_set("in outside within abroad overseas")
_NOT_LAST = frozenset(
    (
        "preposition",
        "other preposition",
        "conjunction",
        "comma",
        "determiner",
        "hyphen",
        "have",
        "markup",
    )
)
_NOT_LAST_WORDS = word_set("( up down rather containing also including then")


def terms_end(sentence: Sentence, place: int) -> int:
    """Return the word after the last one of an act's object and terms.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The word after the head of the object: after `tariffs`.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "It raised tariffs on steel from China to 25% on Friday, officials said."
    >>> tokens = tokenise(Article("a1", text))
    >>> sentence = Sentence(tokens, 0, len(tokens), [])
    >>> sentence.words[3 : terms_end(sentence, 3)]
    ['on', 'steel', 'from', 'china', 'to', '25', '%']
    """
    end, dated = place, False
    last = min(len(sentence), place + _LONGEST)
    while end < last:
        if _names_an_act(sentence, end):
            after, dated = end + 1, True
        else:
            after = _next_part_end(sentence, end, dated=dated)
        if after == end:
            break
        end = after
    return max(place, _trimmed(sentence, place, end))


def joins(sentence: Sentence, place: int, *, dated: bool = False) -> bool:
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
        if kind in CLAUSE:
            return False
        if word == "to":
            return is_term_after_to(sentence, number + 1)
        if kind in {"preposition", "other preposition", "comma", "mark", "conjunction"}:
            return True
        if is_finite(sentence, number, begins=number == place + 1, after_capital=capital):
            return False
        capital = sentence.capital[number]
    return True


def _names_an_act(sentence: Sentence, place: int) -> bool:
    """Return whether a word begins what tells which measure is meant: `imposed`, `it announced`."""
    if sentence.kind(place) == "" and sentence.word(place) in _ACTED:
        return True
    if sentence.kind(place) != "pronoun" and not (
        place < len(sentence) and sentence.capital[place]
    ):
        return False
    act = sentence.begins("acts", place + 1)
    return act is not None and sentence.word(place + 1).endswith(("ed", "ut"))


def _next_part_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    """Return where the next part of the terms ends; the same word where there is none."""
    kind, word, then = sentence.kind(place), sentence.word(place), sentence.word(place + 1)
    if kind in {"quote", "markup"}:
        return place + 1
    if kind == "preposition" or (dated and word in _AFTER_ACTED):
        return _phrase_end(sentence, place, dated=dated)
    if word in _PLACE_OF_MAKING and sentence.word(place - 1) in _MADE:
        return noun_phrase_end(sentence, place + 1, dated=dated)
    if (word == "in" and then == "half") or (
        word in {"a", "each", "every"} and then in _UNITS and place > 0
    ):
        return place + 2
    if kind in {"", "adverb"} and (word in _MADE or word in _BY_DEGREE):
        return place + 1
    if word in _TAKING_OBJECT:
        return noun_phrase_end(sentence, place + 1, dated=dated)
    if word == "over" and (sentence.is_number(place + 1) or sentence.word(place + 2) == "next"):
        return noun_phrase_end(sentence, place + 1, dated=True)
    if kind == "negation" and then in _MADE:
        return place + 2
    if word == "under" and sentence.capital[place + 1 : place + 2] == [True]:
        after = noun_phrase_end(sentence, place + 1, dated=dated)
        return after if sentence.word(after) in {"on", "against", "for"} else place
    if word == "forth" or (word == "except" and not sentence.kind(place + 1)):
        return noun_phrase_end(sentence, place + 1, dated=dated) if then else place
    if word in {"that", "which"} and then in {"are", "is"} and sentence.term("goods", place + 2):
        return noun_phrase_end(sentence, place + 2, dated=dated)
    if kind == "conjunction" and joins(sentence, place, dated=dated):
        return _joined_end(sentence, place, dated=dated)
    if kind == "comma" and _goes_on(sentence, place, dated=dated):
        return _after_comma(sentence, place, dated=dated)
    if word == "(" and sentence.kind(short_aside_end(sentence, place)) == "preposition":
        return short_aside_end(sentence, place)
    return place


def _phrase_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    """Return the end of a phrase that begins with a preposition."""
    if not opens_terms(sentence, place, dated=dated):
        return place
    if sentence.word(place) in {"until", "through"} or (dated and sentence.is_date(place + 1)):
        return _date_end(sentence, place + 1)
    after = noun_phrase_end(sentence, place + 1, dated=dated)
    return after if after > place + 1 else place


def _joined_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    if dated and sentence.is_date(place + 1):
        return _date_end(sentence, place + 1)
    if sentence.kind(place + 1) == "preposition":
        return _phrase_end(sentence, place + 1, dated=dated)
    return noun_phrase_end(sentence, place + 1, dated=dated)


def _goes_on(sentence: Sentence, comma: int, *, dated: bool) -> bool:
    """Return whether a comma stands in a list, in a date or before a rate."""
    number = comma + 1
    if dated and sentence.is_date(number) and sentence.word(number).isdigit():
        return True
    if _is_rate_after_comma(sentence, number):
        return True
    for number in range(comma + 1, min(comma + 16, len(sentence))):
        kind = sentence.kind(number)
        if kind == "conjunction":
            return joins(sentence, number)
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


def _after_comma(sentence: Sentence, comma: int, *, dated: bool) -> int:
    number = comma + 1
    if sentence.word(number) in {"up", "down"} or sentence.kind(number) == "conjunction":
        number += 1
    if sentence.kind(number) == "preposition":
        number += 1
    after = noun_phrase_end(sentence, number, dated=dated)
    return after if after > number else comma


def _date_end(sentence: Sentence, place: int) -> int:
    number = place
    while number < len(sentence) and number < place + _LONGEST_DATE:
        word = sentence.word(number)
        is_year = sentence.kind(number) == "comma" and sentence.word(number + 1)[:2] in {"19", "20"}
        if not (
            sentence.is_date(number)
            or word[:1].isdigit()
            or is_year
            or word in _IN_DATES
            or (word == "and" and sentence.is_date(number + 1))
        ):
            break
        number += 1
    return number


def _trimmed(sentence: Sentence, place: int, end: int) -> int:
    while end > place and (
        sentence.kind(end - 1) in _NOT_LAST
        or sentence.word(end - 1) in _NOT_LAST_WORDS
        or (sentence.kind(end - 1) == "quote" and sentence.kind(end - 2) in _NOT_LAST)
        or (sentence.word(end - 1) in _ACTED | _MADE and sentence.kind(end - 2) != "be")
    ):
        end -= 1
    return end
