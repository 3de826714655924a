"""Where the object of a tariff action and its terms end."""

from __future__ import annotations

from relkit.rules.tariffs.joints import goes_on, joins
from relkit.rules.tariffs.phrases import (
    noun_phrase_end,
    opens_terms,
    short_aside_end,
)
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set

_LONGEST = 70
"""No act has more words after the head of its object."""

_ACTED = word_set(
    "imposed charged taken announced applied levied introduced set placed provided described "
    "listed proclaimed authorised authorized established threatened scheduled proposed declared "
    "implemented put"
)
_MADE = word_set(
    "paid made produced imported sourced manufactured originating assembled exported shipped grown "
    "built worth valued entering destined bound sold derived totaling totalling valid "
    "applicable ranging"
)
_OF_TRADERS = word_set(
    "are is were use uses buy buys purchase purchases import imports export exports make makes "
    "sell sells supply supplies produce produces contain contains fail fails refuse refuses "
    "meet meets comply qualify engage engages trade trades tax taxes charge charges compete "
    "competes include incorporate"
)
_TIED = word_set("subject related linked tied aimed directed stemming")
_BY_DEGREE = word_set(
    "outright altogether entirely completely indefinitely annually temporarily permanently"
)
_WITH_WHAT = word_set("with by using in")
_WHERE = word_set("in with without outside")
_TRADERS = word_set("countries nations companies firms customers buyers entities users producers")
_WITH = word_set("made produced grown paid faced charged trade commerce engage engages")
_LONGEST_DATE = 14
_IN_DATES = word_set(
    "at least the end of year month next week a.m. p.m. midnight on eastern standard daylight "
    "local time"
)
_UNITS = word_set("year month week day ton tonne item barrel package")
_TAKING_OBJECT = word_set(
    "requiring barring banning restricting limiting covering targeting affecting containing "
    "blocking exceeding"
)
_AFTER_ACTED = word_set("in under by during since pursuant prior")
_REASONS = word_set("response recognition retaliation order light accordance line")
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
    before = sentence.word(place - 1)
    if kind in {"quote", "markup"}:
        return place + 1
    if _is_of_traders(sentence, place) or (word in _WITH_WHAT and before in _WITH):
        return noun_phrase_end(sentence, place + 1, dated=dated)
    if kind == "preposition" or (
        dated and word in _AFTER_ACTED and not (word == "in" and then in _REASONS)
    ):
        return _phrase_end(sentence, place, dated=dated)
    if word in _PLACE_OF_MAKING and before in _MADE:
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
    if kind == "comma" and then == "as" and sentence.word(place + 2) == "amended":
        return place + 3
    if kind == "comma" and goes_on(sentence, place, dated=dated):
        return _after_comma(sentence, place, dated=dated)
    if word in {"that", "which", "who"} and then in _OF_TRADERS:
        return _relative_end(sentence, place, dated=dated)
    if word in _TIED and then in {"to", "from", "with", "at"}:
        return noun_phrase_end(sentence, place + 2, dated=dated)
    if word == "(" and _is_passed_over(sentence, place):
        return short_aside_end(sentence, place)
    return place


def _is_of_traders(sentence: Sentence, place: int) -> bool:
    """Return whether it is told where those are that are hit: `firms in Taiwan`."""
    is_theirs = sentence.word(place) in _WHERE and sentence.word(place - 1) in _TRADERS
    return (
        is_theirs and not sentence.is_date(place + 1) and sentence.word(place + 1) not in _REASONS
    )


def _relative_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    """Return the end of `that buy Russian oil`, behind goods or countries, not behind a measure."""
    if sentence.kind(place - 1) or any(
        sentence.term(lexicon, place - 1) for lexicon in ("measures", "act_nouns")
    ):
        return place
    number = place + 2
    if sentence.kind(place + 1) == "be":
        while sentence.is_adverb(number):
            number += 1
        return number + 1 if sentence.word(number) in _MADE | _ACTED else place
    return noun_phrase_end(sentence, number, dated=dated)


def _is_passed_over(sentence: Sentence, bracket: int) -> bool:
    """Return whether a bracket stands among the terms, or only gives a name's short form."""
    after = short_aside_end(sentence, bracket)
    is_short_form = after == bracket + 3 and sentence.capital[bracket + 1]
    return is_short_form or sentence.kind(after) == "preposition"


def _phrase_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    """Return the end of a phrase that begins with a preposition."""
    if not opens_terms(sentence, place, dated=dated):
        return place
    if sentence.word(place) in {"until", "till", "through"} or (
        dated and sentence.is_date(place + 1)
    ):
        return date_end(sentence, place + 1)
    after = noun_phrase_end(sentence, place + 1, dated=dated)
    return after if after > place + 1 else place


def _joined_end(sentence: Sentence, place: int, *, dated: bool) -> int:
    if dated and sentence.is_date(place + 1):
        return date_end(sentence, place + 1)
    if sentence.kind(place + 1) == "preposition":
        return _phrase_end(sentence, place + 1, dated=dated)
    return noun_phrase_end(sentence, place + 1, dated=dated)


def _after_comma(sentence: Sentence, comma: int, *, dated: bool) -> int:
    number = comma + 1
    if sentence.word(number) in {"up", "down"} or sentence.kind(number) == "conjunction":
        number += 1
    if sentence.kind(number) == "preposition":
        number += 1
    after = noun_phrase_end(sentence, number, dated=dated)
    return after if after > number else comma


def date_end(sentence: Sentence, place: int) -> int:
    """Return the word after a date.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The first word of the date.
    """
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
        or (end > place + 1 and _is_loose_participle(sentence, end - 1))
    ):
        end -= 1
    return end


def _is_loose_participle(sentence: Sentence, number: int) -> bool:
    """Return whether a participle has lost what belongs to it: `patents held` by somebody."""
    is_past = sentence.word(number).endswith("ed") or sentence.word(number) == "held"
    is_within = not sentence.kind(number) and not sentence.kind(number - 1)
    has_more = sentence.kind(number + 1) in PREPOSITIONS
    return is_past and is_within and has_more and sentence.word(number) not in _BY_DEGREE
