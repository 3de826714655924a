"""Noun phrases and complements, as far as contacts need them."""

from __future__ import annotations

from typing import NamedTuple

from relkit.rules.attribution.prose import FINITE
from relkit.rules.contacts.passages import Passage, is_adverb
from relkit.rules.tariffs.phrases import is_finite, is_gerund
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.rules.tariffs.terms import date_end

WITHIN = frozenset(("", "determiner", "possessive", "hyphen", "markup", "quote"))
"""Kinds of words of a noun phrase."""

SAYING = word_set(
    "said says say told tells added adds announced reported reports stated wrote confirmed "
    "insisted warned argued claimed saying noted believes thinks according"
)
"""Words behind which a clause of its own begins, or whose subject stands behind a comma."""

_PARTNERS = word_set("with to between among alongside")
_OF_NOUN = frozenset(("by",))
_TOPICS = word_set("on about over regarding concerning of")
_DIRECT = word_set("of to")
_PLACES = word_set("in at for on during")
_DATED = _PLACES | word_set("over by from")
_NO_TOPIC = word_set("sidelines margins phone telephone sideline fringes occasion eve behalf")
_NEVER_IN_PHRASE = FINITE | word_set(
    "outside near here back overnight twice follows comes marks marked lasted aimed designed "
    "intended meant"
)
_MOST_WORDS = 60


class Complements(NamedTuple):
    """What follows a verb or noun of contact.

    Parameters
    ----------
    end
        The word after the last complement.
    partners
        The phrases that say with whom, as bounds.
    """

    end: int
    partners: tuple[tuple[int, int], ...]


def noun_phrase_end(sentence: Sentence, place: int) -> int:
    """Return the end of a noun phrase with its `of` and `and`; the place itself where none is.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The first word of the phrase.
    """
    is_name = _is_name(sentence, place) and sentence.capital[min(place + 1, len(sentence) - 1)]
    if sentence.kind(place) == "pronoun" and not is_name:
        return place + 1
    number, first_comma = place, 0
    while number < len(sentence):
        kind = sentence.kind(number)
        is_with_gerund = kind == "adverb" and is_gerund(sentence, number - 1)
        if kind in WITHIN or is_with_gerund or _is_name(sentence, number):
            if number > place and _ends_phrase(sentence, number):
                break
            number += 1
        elif number > place and sentence.word(number) == "of":
            number += 1
        elif number > place and kind in {"conjunction", "comma"}:
            then = _list_goes_on(sentence, number)
            if not then:
                break
            first_comma = first_comma or (number if kind == "comma" else 0)
            number = then
        else:
            break
    if first_comma and sentence.word(number) in SAYING:
        number = first_comma  # what seemed a list is who says so
    while number > place and sentence.kind(number - 1) in {
        "determiner", "conjunction", "comma", "preposition", "markup",
    }:  # fmt: skip
        number -= 1
    return number


def _is_name(sentence: Sentence, number: int) -> bool:
    """Return whether a pronoun by its spelling is a name: `Vice Premier He Lifeng`."""
    return sentence.kind(number) == "pronoun" and sentence.capital[number] and number > 0


def _ends_phrase(sentence: Sentence, number: int) -> bool:
    """Return whether a word belongs to what follows a noun phrase."""
    word, before = sentence.word(number), sentence.word(number - 1)
    if sentence.begins("means", number) is not None or word in _NEVER_IN_PHRASE:
        return True
    if sentence.word(number - 2) == "of" and is_gerund(sentence, number - 1):
        return False
    if sentence.kind(number) == "determiner" and not sentence.kind(number - 1):
        return True  # another phrase begins: `called Li | a friend`
    if before == "of" and is_gerund(sentence, number):
        return False  # `the importance of working together`
    if is_adverb(sentence, number) and sentence.kind(number + 1) != "":
        return True
    if word == "right" and sentence.kind(number + 1) == "time":
        return True
    if sentence.is_date(number):
        return True
    return (
        not sentence.kind(number)
        and not sentence.capital[number]
        and (
            is_gerund(sentence, number)
            or is_finite(sentence, number, begins=False, after_capital=sentence.capital[number - 1])
        )
    )


def _list_goes_on(sentence: Sentence, joint: int) -> int:
    """Return the next item's first word after a comma or an `and`; nought where none follows."""
    first = joint + 1
    is_comma = sentence.kind(joint) == "comma"
    if sentence.kind(joint - 2) == "determiner" and not is_comma and sentence.kind(first) == "":
        return first  # two adjectives: `a free and open sea`
    if is_comma and sentence.kind(first) == "conjunction":
        first += 1
        is_comma = False
    if sentence.kind(first) not in {"", "determiner"} or sentence.is_date(first):
        return 0
    if sentence.kind(first) == "" and not sentence.capital[first]:
        if is_gerund(sentence, first):
            return 0
        if is_finite(sentence, first, begins=True, after_capital=False):
            return 0
        if sentence.begins("contact_verbs", first) or sentence.begins("agreement_verbs", first):
            return 0
        if sentence.word(first).endswith("ed") and sentence.kind(first + 1) != "":
            return 0
    if not is_comma:
        return first
    # After a comma an item counts where the list comes to its "and".
    for number in range(first, min(first + 12, len(sentence))):
        if sentence.kind(number) in {"conjunction", "comma"}:
            return first if _list_goes_on(sentence, number) else 0
        if sentence.kind(number) not in WITHIN and sentence.word(number) != "of":
            return 0
    return 0


def complements(passage: Passage, after: int, *, of_noun: bool = False) -> Complements:
    """Return with whom, by what means and about what, as it stands behind a verb or a noun.

    A date or a place ends it, unless more of it follows behind: `met in Geneva with Li`.

    Parameters
    ----------
    passage
        The sentence.
    after
        The word after the verb or noun.
    of_noun
        Whether it is a noun, which may have `by`, too: `a visit by Li`.
    """
    sentence = passage.sentence
    before_partner = _PARTNERS | _OF_NOUN if of_noun else _PARTNERS
    end = number = after
    partners = []
    while number < min(len(sentence), after + _MOST_WORDS):
        word = sentence.word(number)
        means = sentence.begins("means", number)
        if means is not None:
            end = number = means.after - sentence.first
        elif is_adverb(sentence, number) and not sentence.is_date(number):
            number += 1
        elif sentence.is_date(number):
            number = max(date_end(sentence, number), number + 1)
        elif sentence.kind(number) == "hyphen" and sentence.word(number + 1).isdigit():
            number += 2
        elif word in _DATED and sentence.is_date(number + 1):
            number = max(date_end(sentence, number + 1), number + 2)
        elif word in before_partner or (
            word in _TOPICS and sentence.word(number + 2) not in _NO_TOPIC
        ):
            if word in _DIRECT and number > end:
                break  # `met in advance of a dinner`
            then = noun_phrase_end(sentence, number + 1)
            if then == number + 1 or (word == "to" and not _is_partner(passage, number + 1, then)):
                break
            if word in before_partner:
                if word != "between":
                    then = _partner_end(passage, number + 1, then)
                partners.append((number + 1, then))
            else:
                then = topic_end(passage, then)
            end = number = then
        elif word in _PLACES:
            then = noun_phrase_end(sentence, number + 1)
            if then == number + 1:
                break
            number = then
        elif word == "and" and sentence.word(number + 1) in _PARTNERS | _TOPICS and number == end:
            number += 1
        else:
            break
    return Complements(end, tuple(partners))


def topic_end(passage: Passage, end: int) -> int:
    """Return the end of a topic with what is said of where it is: `the war in Ukraine`.

    A capital or a name without an article is where they met: `discussed trade in Lima`.

    Parameters
    ----------
    passage
        The sentence.
    end
        The word after the topic.
    """
    sentence = passage.sentence
    first = end + 1
    if sentence.word(end) != "in" or sentence.is_date(first):
        return end
    if sentence.begins("contact_nouns", first + 1) is not None:
        return end  # `in a meeting` says where
    is_region = (
        sentence.kind(first) == "determiner"
        or passage.is_country(first)
        or sentence.kind(first + 1) == "possessive"
    )
    after = noun_phrase_end(sentence, first) if is_region else first
    return topic_end(passage, after) if after > first else end


def _partner_end(passage: Passage, first: int, after: int) -> int:
    """Return the end of partners without what only follows an `and`: `Li and the launch of it`."""
    for joint in range(after - 1, first, -1):
        if passage.sentence.kind(joint) not in {"conjunction", "comma"}:
            continue
        if passage.codes(joint, after) or passage.names_party(joint, after):
            break
        if passage.codes(first, joint) or passage.names_party(first, joint):
            after = joint
    return after


def _is_partner(passage: Passage, first: int, after: int) -> bool:
    """Return whether a phrase after `to` is no verb: it means a state, or one who speaks for it."""
    sentence = passage.sentence
    if sentence.kind(first) == "" and not sentence.capital[first]:
        return False
    return bool(passage.codes(first, after)) or passage.names_party(first, after)
