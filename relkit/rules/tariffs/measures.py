"""Which measures of trade the verbs and nouns of a tariff action act on."""

from __future__ import annotations

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.forms import is_noun_or_adjective
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set
from relkit.rules.tariffs.terms import date_end, terms_end

CLAUSE_ENDS = frozenset(("mark", "have", "be", "modal", "negation", "subordinator"))
"""Kinds of words that no object has in it."""

TRADED = frozenset(("trade", "commodity", "firm"))
"""Kinds of what an act may let across a border, or keep out."""

_REACH = 18
"""So many words after its verb the object's head may stand."""

_OTHER_NOUNS = word_set(
    "process talks war wars dispute policy policies deadline fight revenue revenues issue issues "
    "negotiations news announcement announcements threat threats agenda strategy row spat"
)
_SHARES = word_set(
    "application implementation imposition all some most many any each part scope rate rates "
    "level levels collection range round rounds set wave waves point points number series list "
    "batch half much package dozens hundreds percent majority bulk rest portion effect one two "
    "three slew raft flurry barrage salvo tranche string host enforcement operation validity "
    "expiration export import exports imports"
)
_NOT_OF_TRADE = word_set("medical travel visa flight income corporate property movement lockdown")
_PERSONAL = word_set("his her my your our constitutional official active")
_ABROAD = frozenset(("export", "shipment", "Huawei", "TikTok"))


def measure_head(
    sentence: Sentence, after: int, *, with_too: bool = False, is_direct: bool = False
) -> int:
    """Return the word after the measure that a verb or noun acts on; nought if there is none.

    Parameters
    ----------
    sentence
        The sentence.
    after
        The word after the verb.
    with_too
        Whether the measure may follow a `with`: `hit Mexico with tariffs`.
    is_direct
        Whether it must be the first thing named, as it must after `threaten`.
    """
    first = _past_duration(sentence, object_start(sentence, after))
    if with_too and sentence.word(first) in {"at", "to", "against"}:
        first = _place_of_with(sentence, first)
    if sentence.word(first) == "no":
        return 0
    for place in range(first, min(first + _REACH, len(sentence))):
        measure = sentence.begins("measures", place)
        is_share = measure is not None and measure.entry.value == "rate"
        if (
            measure is not None
            and is_head(sentence, measure)
            and not (is_share and sentence.kind(measure.after - sentence.first) != "preposition")
        ):
            return qualified_end(sentence, measure, first)
        kind, word = sentence.kind(place), sentence.word(place)
        if (kind in CLAUSE_ENDS and not (word == "that" and place == first)) or kind == "time":
            return 0
        if kind == "comma" and not _is_between_adjectives(sentence, place):
            return 0
        if kind in PREPOSITIONS and not _stays_in_object(sentence, place, first, with_too=with_too):
            return 0
        if (kind == "pronoun" and not with_too) or (kind == "conjunction" and is_direct):
            return 0
        if place > first and _is_other_act(sentence, place):
            return 0
    return 0


def qualified_end(sentence: Sentence, measure: Match, first: int) -> int:
    """Return the word after a measure and its act nouns; nought if it may not be one of trade.

    Parameters
    ----------
    sentence
        The sentence.
    measure
        The measure.
    first
        Where the phrase begins in which goods or trade may be named.
    """
    start, after = measure.first - sentence.first, measure.after - sentence.first
    while sentence.term("act_nouns", after) and not sentence.kind(after):
        after += 1
    value = measure.entry.value
    if value == "duty" and (
        sentence.word(start - 1) in _PERSONAL
        or sentence.kind(start - 1) == "hyphen"
        or _is_of_person(sentence, after)
    ):
        return 0
    if value in {"sure", "rate", "duty"} or (value == "paragraph" and sentence.in_trade):
        return after
    if sentence.word(start - 1) in _NOT_OF_TRADE:
        return 0
    if (value == "goods" and sentence.in_trade) or (value == "abroad" and is_abroad(sentence)):
        return after
    named = range(first, terms_end(sentence, after))
    if any((each := sentence.term("measures", number)) and each.entry.value == "sure"
           for number in named):  # fmt: skip
        return after
    kinds = {goods_kind(sentence, number) for number in named}
    if (value == "goods" or measure.entry.kind == "export control") and is_abroad(sentence):
        kinds = {goods_kind(sentence, number) for number in range(len(sentence))}
    if value == "imports":
        abroad = any(sentence.term("countries", number) for number in named)
        is_foreign = abroad and ("commodity" in kinds or _names_vessels(sentence, named))
        return after if "trade" in kinds or is_foreign else 0
    wanted = TRADED if value == "goods" else TRADED - {"firm"}
    return after if kinds & wanted else 0


def _names_vessels(sentence: Sentence, named: range) -> bool:
    each = (sentence.term("goods", number) for number in named)
    return any(goods.entry.term == "vessel" for goods in each if goods is not None)


def _is_of_person(sentence: Sentence, after: int) -> bool:
    """Return whether whose duties they are stands behind them, and no rate."""
    near = range(after + 1, after + 6)
    return sentence.word(after) == "of" and not any(map(sentence.is_number, near))


def is_head(sentence: Sentence, measure: Match) -> bool:
    """Return whether a measure does not qualify another noun, as in `tariff talks`.

    Parameters
    ----------
    sentence
        The sentence.
    measure
        The measure.
    """
    after = measure.after - sentence.first
    if sentence.kind(after) == "hyphen":
        return False
    if sentence.kind(after) == "markup" and not sentence.kind(after + 1):
        after += 1
    last = sentence.word(measure.after - 1 - sentence.first)
    then = sentence.word(after)
    if then in _OTHER_NOUNS or (last == "minimis" and not sentence.kind(after)):
        return False
    return (
        measure.entry.value == "rate"
        or last.endswith("s")
        or bool(sentence.kind(after))
        or sentence.term("act_nouns", after) is not None
        or then.endswith(("ed", "ly"))
        or sentence.is_number(after)
        or sentence.capital[after]
        or then in {"set", "worth", "made", "paid"}
    )


def goods_kind(sentence: Sentence, number: int) -> str:
    """Return the kind of goods that end with a word; none where they only qualify another noun."""
    goods = sentence.term("goods", number)
    if goods is None or goods.after - sentence.first != number + 1:
        return ""
    then = number + 1
    if sentence.kind(then) == "" and not (
        sentence.term("goods", then) or sentence.word(then).endswith(("ed", "ly"))
        or sentence.is_number(then) or sentence.capital[then]
        or sentence.word(then) in {"made", "sold", "bound", "worth", "originating"}
    ):  # fmt: skip
        return ""
    return goods.entry.kind


def names_traded(sentence: Sentence, first: int, after: int) -> bool:
    """Return whether goods, firms or countries are named among some words.

    Parameters
    ----------
    sentence
        The sentence.
    first, after
        The first word and the one after the last.
    """
    return any(
        goods_kind(sentence, place) or sentence.term("countries", place)
        for place in range(first, after)
    )


def is_abroad(sentence: Sentence) -> bool:
    """Return whether a sentence has to do with other countries or with trade between them."""
    if sentence.in_trade:
        return True
    if any(each.entry.value != "US" for each in sentence.terms.get("countries", {}).values()):
        return True
    return any(each.entry.term in _ABROAD for each in sentence.terms.get("goods", {}).values())


def object_start(sentence: Sentence, after: int) -> int:
    """Return where the object of two verbs begins: `impose and later raise`, `remove or reduce`."""
    if sentence.kind(after) != "conjunction":
        return after
    number = after + 1
    while sentence.is_adverb(number) or sentence.kind(number) == "modal":
        number += 1
    second = sentence.begins("acts", number)
    return second.after - sentence.first if second is not None else after


def _past_duration(sentence: Sentence, after: int) -> int:
    """Return where the object begins after `until next year` or `for 90 days`."""
    if sentence.word(after) not in {"until", "till", "for", "by"}:
        return after
    for place in range(after + 1, after + 6):
        if sentence.word(place) in {"year", "years", "days", "month", "months", "week", "weeks"}:
            return place + 1
    return date_end(sentence, after + 1) if sentence.is_date(after + 1) else after


def _place_of_with(sentence: Sentence, after: int) -> int:
    """Return where `with` stands behind what is hit: `hit back at Japan with tariffs`."""
    for place in range(after + 1, min(after + _REACH, len(sentence))):
        if sentence.word(place) == "with":
            return place
        if sentence.kind(place) in CLAUSE_ENDS or sentence.kind(place) == "comma":
            break
    return after


def _stays_in_object(sentence: Sentence, place: int, first: int, *, with_too: bool) -> bool:
    """Return whether a preposition stands before the head of an object: `most of its tariffs`."""
    word, before = sentence.word(place), place - 1
    if with_too and word in {"with", "by"}:
        return True
    if place == first and word in {"on", "for"}:
        return word == "on" or sentence.is_number(place + 1)
    if word in {"of", "in"}:
        is_share = sentence.word(before) in _SHARES or sentence.is_number(before)
        is_noun_of_act = sentence.term("act_nouns", before) is not None
        is_trade = word == "of" and sentence.term("goods", before) is not None
        return is_share or is_noun_of_act or is_trade
    if word == "on":
        noun = sentence.term("act_nouns", before) or sentence.term("goods", before)
        return noun is not None or sentence.term("measures", before) is not None
    is_amount = any(sentence.is_number(number) for number in range(place + 1, place + 3))
    return is_amount or sentence.word(before) in {"up", "more", "least", "most"}


def _is_between_adjectives(sentence: Sentence, comma: int) -> bool:
    for place in range(comma + 1, comma + 5):
        if sentence.begins("measures", place):
            return True
        if sentence.kind(place) not in {"", "hyphen"}:
            return False
    return False


def _is_other_act(sentence: Sentence, place: int) -> bool:
    """Return whether another verb of action begins, so that the object is its own."""
    act, word = sentence.begins("acts", place), sentence.word(place)
    if act is None or act.entry.value == "subject" or sentence.term("goods", place):
        return False
    if sentence.kind(place - 1) == "conjunction":
        # "its current and proposed controls"
        return not (
            word.endswith("ed") and sentence.kind(place - 3) in {"determiner", "possessive"}
        )
    return word.endswith("ing") and not is_noun_or_adjective(sentence, place)
