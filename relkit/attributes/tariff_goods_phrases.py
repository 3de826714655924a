"""How far a phrase of goods goes: `steel and aluminium from Peru`, `$20 billion of farm goods`."""

from __future__ import annotations

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_rates import begins_rate
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set

Place = tuple[int, int]
"""The first word of a phrase and the one after its last."""

_STOPS = word_set(
    "until till through effective starting beginning pursuant using via by under with amid despite "
    "after before since during following because if unless as per over above toward towards"
)
_KEEPING = word_set("of from in into and or & , made outside without")
_BOUND = word_set("bound destined intended meant used imported exported shipped sold")
_ACTED = word_set(
    "imposed listed described announced proclaimed established set provided levied applied subject"
)
_ABOUT = word_set("about around over nearly roughly than")
_PLACES_ONLY = word_set(
    "countries country nations nation partners partner economies economy both all other others "
    "the each every any many some most dozens of trading trade and or , & it them us its their "
    "neighbors neighbours neighbor neighbour world allies rivals rest"
)
_PLACES = word_set(
    "countries country nation nations partners partner economies allies neighbours things"
)
_TRADE_NOUNS = word_set(
    "imports exports shipments purchases sales import export purchase shipment buying importation "
    "exportation importing exporting"
)
_MOST_MODIFIERS = 6


def goods_phrase(act: TariffAct, first: int, end: int | None = None) -> Place | None:
    """Return the phrase of goods that begins with a word; nothing if it names places only.

    Parameters
    ----------
    act
        The tariff action.
    first
        The word.
    end
        Where to look no further; by default where the span ends.
    """
    words = act.words
    after = phrase_end(act, first) if end is None else min(end, phrase_end(act, first))
    found = trimmed(words, first, after)
    if found is None:
        return None
    first, after = _past_trade(words, *found)
    if _names_places_only(words, first, after):
        return None
    return first, after


def phrase_end(act: TariffAct, first: int) -> int:
    """Return the word after the last of a phrase of goods, within the span.

    Parameters
    ----------
    act
        The tariff action.
    first
        The first word.
    """
    words, place = act.words, first
    while place < act.after:
        kind, word = words.kind(place), words.word(place)
        if kind in {"mark", "subordinator", "pronoun", "have", "modal", "negation", "be"}:
            break
        if place > first and act.act is not None and place == act.place(act.act):
            break
        if place > first and word in _ACTED:
            break
        is_loose = word in _STOPS and not _is_bound(words, place)
        if is_loose or (place > first and words.is_date(place)):
            break
        is_bound = word in {"for", "to"} and words.word(place - 1) in _BOUND
        is_bound |= _is_bound(words, place)
        if kind in PREPOSITIONS and word not in _KEEPING and not is_bound:
            break
        if word in {"of", "from"} and begins_rate(words, place + 1, act.after):
            break
        if begins_rate(words, place, act.after) and place > first:
            break
        if word == "from" and (words.is_date(place + 1) or words.word(place + 1).endswith("ing")):
            break
        is_reason = words.word(place + 1) in {"response", "retaliation"}
        if word == "in" and (is_reason or words.is_date(place + 1)):
            break
        if kind in {"conjunction", "comma"} and _another_measure(words, place + 1):
            break
        if kind == "conjunction" and words.begins("acts", place + 1) and place + 1 < act.after:
            is_noun = words.term("goods", place + 1) is not None
            if not is_noun:
                break
        place += 1
    return place


def _is_bound(words: Sentence, place: int) -> bool:
    """Return whether a preposition belongs to an amount: `at least 20 tonnes`, `up to 100`."""
    word, then = words.word(place), words.word(place + 1)
    is_about = word in _ABOUT and words.is_number(place + 1)
    is_least = word == "at" and then in {"least", "most"}
    return is_about or is_least or (word == "to" and words.word(place - 1) == "up")


def _another_measure(words: Sentence, first: int) -> bool:
    """Return whether the next measure of a list begins: `and 10% tariffs on aluminium`."""
    for place in range(first, min(first + _MOST_MODIFIERS, len(words))):
        measure = words.begins("measures", place)
        if measure is not None and measure.entry.value in {"sure", "duty"}:
            return True
        if words.kind(place) not in {"", "hyphen", "determiner"}:
            return False
    return False


def trimmed(words: Sentence, first: int, after: int) -> Place | None:
    """Return a phrase without marks and joints at its ends; nothing if no more is left.

    Parameters
    ----------
    words
        The sentence.
    first, after
        Its first word and the one after the last.
    """
    loose = {"comma", "conjunction", "preposition", "other preposition", "quote", "markup", "mark"}
    while first < after and words.kind(first) in loose and not _is_bound(words, first):
        first += 1
    while first < after and (
        words.kind(after - 1) in loose | {"determiner", "adverb"}
        or words.is_adverb(after - 1)
        or words.word(after - 1) in {"up", "down"}
    ):
        after -= 1
    return (first, after) if first < after else None


def _past_trade(words: Sentence, first: int, after: int) -> Place:
    """Return what is traded: `US goods` of `its purchases of US goods`."""
    for place in range(first, min(first + 6, after)):
        if words.word(place) in _TRADE_NOUNS and words.word(place + 1) == "of":
            rest = trimmed(words, place + 2, after)
            return rest or (first, after)
        if words.kind(place) in PREPOSITIONS:
            break
    return first, after


def _names_places_only(words: Sentence, first: int, after: int) -> bool:
    """Return whether a phrase names states, and nothing that they trade."""
    named = range(first, after)
    if words.word(after - 1) in _PLACES and not any(words.term("goods", each) for each in named):
        return True
    for place in named:
        is_state = words.term("countries", place) is not None
        is_mark = words.kind(place) in {"possessive", "comma", "conjunction", "determiner"}
        if not is_state and not is_mark and words.word(place) not in _PLACES_ONLY:
            return False
    return True
