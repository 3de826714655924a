"""Goods as the objects of the verbs of tariff actions: bought, sold, let in and kept out."""

from __future__ import annotations

from relkit.rules.tariffs.measures import CLAUSE_ENDS, goods_kind, names_traded
from relkit.rules.tariffs.phrases import noun_phrase_end
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set
from relkit.rules.tariffs.terms import terms_end

TRADING = word_set(
    "sell export ship buy import supply selling exporting shipping buying importing supplying "
    "entering purchasing dealing doing using"
)
"""Verbs of trade in goods."""

_NOT_BOUGHT = word_set("sale sales trade export exports import imports purchase")
_BOUGHT_BY = word_set("of at than in worth to")
_BUYING = word_set("purchases imports buying")


def traded_end(sentence: Sentence, after: int) -> int:
    """Return the end of what is to be bought more of: `purchases of American corn`.

    Parameters
    ----------
    sentence
        The sentence.
    after
        The word after the verb.
    """
    for place in range(after, min(after + 6, len(sentence))):
        if sentence.word(place) in _BUYING and sentence.word(place + 1) in {"of", "from"}:
            end = terms_end(sentence, place + 1)
            return end if names_traded(sentence, place + 1, end) else 0
        if sentence.kind(place) not in {"", "determiner"} and sentence.word(place) != "of":
            return 0
    return 0


def bought_end(sentence: Sentence, after: int) -> int:
    """Return the end of what is bought, if it is goods of another country or by the amount.

    Parameters
    ----------
    sentence
        The sentence.
    after
        The word after the verb.
    """
    is_counted, is_foreign = False, False
    if sentence.word(after) in {"a", "an", "one"}:
        return 0
    for place in range(after, min(after + 16, len(sentence))):
        kind = sentence.kind(place)
        is_sold = goods_kind(sentence, place) in {"trade", "commodity"}
        is_bought = sentence.word(place) not in _NOT_BOUGHT
        is_bought |= is_foreign and sentence.word(place) == "exports"
        if is_counted and is_sold and is_bought:
            return goods_terms_end(sentence, place, may_trade=False)
        is_unit = sentence.word(place) in {"tons", "tonnes", "barrels", "bushels"}
        if is_counted and is_unit and sentence.word(place + 1) not in {"of", "("}:
            return terms_end(sentence, place + 1)
        is_foreign |= sentence.term("countries", place) is not None
        is_counted |= sentence.is_number(place) or is_foreign
        if kind in CLAUSE_ENDS or kind in {"pronoun", "time"}:
            return 0
        if kind in PREPOSITIONS and sentence.word(place) not in _BOUGHT_BY:
            return 0
    return 0


def shipments_end(sentence: Sentence, place: int) -> int:
    """Return the word after exports, imports or shipments that stand first; nought elsewhere.

    Parameters
    ----------
    sentence
        The sentence.
    place
        The word after the preposition: after `to` in `a halt to coal exports`.
    """
    for number in range(place, min(place + 4, len(sentence))):
        if sentence.kind(number):
            return 0
        goods = sentence.begins("goods", number)
        if goods is not None and goods.entry.term in {"export", "shipment", "purchases"}:
            return goods.after - sentence.first
    return 0


def goods_terms_end(sentence: Sentence, goods: int, *, may_trade: bool) -> int:
    """Return the end of goods and their terms: `chip exports to China`, `firms from buying it`.

    Parameters
    ----------
    sentence
        The sentence.
    goods
        Their last word.
    may_trade
        Whether it may follow what they may do: `to buy chips`.
    """
    after = goods + 1
    while sentence.term("goods", after) or sentence.kind(after) == "hyphen":
        after += 1
    if sentence.word(goods) in TRADING:
        after = noun_phrase_end(sentence, after, dated=False)
    is_from_trading = sentence.word(after) in {"to", "from"} and sentence.word(after + 1) in TRADING
    if may_trade and is_from_trading:
        after = noun_phrase_end(sentence, after + 2, dated=False)
    return terms_end(sentence, after)
