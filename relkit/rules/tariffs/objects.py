"""Where the objects of the verbs of tariff actions end: measures, goods, firms, purchases."""

from __future__ import annotations

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.measures import (
    CLAUSE_ENDS,
    PREPOSITIONS,
    goods_kind,
    is_abroad,
    measure_head,
    object_start,
)
from relkit.rules.tariffs.phrases import noun_phrase_end
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.rules.tariffs.terms import terms_end

_LISTING = word_set("add place put remove include expand delist")
_LISTS = word_set("list lists listing blacklist blacklists")
_BANNING = word_set("ban bar prohibit block outlaw blacklist embargo boycott forbid")
_LETTING = word_set("allow permit ban bar prohibit block forbid approve authorise")
_EXEMPTING = word_set("exempt exclude spare excuse")
_DIRECT = word_set("threaten plan propose promise pledge vow float require")
_TRADING = word_set(
    "sell export ship buy import supply selling exporting shipping buying importing supplying "
    "entering purchasing"
)
_NOT_BOUGHT = word_set("sale sales trade export exports import imports purchase")
_BOUGHT_BY = word_set("of at than in worth to")


def object_end(sentence: Sentence, verb: Match, *, is_passive: bool, is_promised: bool) -> int:
    """Return the word after a verb's object and its terms; nought where it has none that counts.

    Parameters
    ----------
    sentence
        The sentence.
    verb
        The verb, from the lexicon of acts.
    is_passive
        Whether it is in the passive, so that its object is its subject.
    is_promised
        Whether it is promised or told of the future or past, as only a purchase must be.
    """
    value, term, after = verb.entry.value, verb.entry.term, verb.after - sentence.first
    if value == "self":
        return _retaliation_end(sentence, after) if sentence.in_trade else 0
    if value == "purchase":
        return _bought_end(sentence, after) if is_promised and not is_passive else 0
    if value == "subjected":
        head = measure_head(sentence, after) if is_passive and is_promised else 0
        return terms_end(sentence, head) if head else 0
    if value == "list":
        return _listed_end(sentence, after)
    if is_passive and value == "goods":
        return _passive_goods_end(sentence, verb)
    if is_passive and value != "with":
        return _listed_end(sentence, after) if term in _LISTING else 0
    head = measure_head(sentence, after, with_too=value == "with", is_direct=term in _DIRECT)
    if head:
        return terms_end(sentence, head)
    if term in _EXEMPTING:
        return _exempted_end(sentence, after)
    if value == "goods":
        return _goods_end(sentence, term, after)
    return _listed_end(sentence, after) if term in _LISTING else 0


def _listed_end(sentence: Sentence, after: int) -> int:
    """Return the end of `Huawei to the entity list`."""
    for place in range(after, min(after + 30, len(sentence))):
        measure = sentence.begins("measures", place)
        if measure is not None and sentence.word(measure.after - 1 - sentence.first) in _LISTS:
            return terms_end(sentence, measure.after - sentence.first)
        if sentence.kind(place) in {"mark", "have", "be", "modal", "subordinator"}:
            return 0
    return 0


def _exempted_end(sentence: Sentence, after: int) -> int:
    """Return the end of `smartphones from the tariffs`."""
    for place in range(after, min(after + 20, len(sentence))):
        if sentence.kind(place) in CLAUSE_ENDS:
            return 0
        if sentence.word(place) == "from":
            head = measure_head(sentence, place + 1)
            return terms_end(sentence, head) if head else 0
    return 0


def _goods_end(sentence: Sentence, term: str, after: int) -> int:
    """Return the end of an object that names goods, trade or firms."""
    if not is_abroad(sentence):
        return 0
    kinds = {"trade", "commodity", "firm"} if term in _BANNING else {"trade"}
    first = object_start(sentence, after)
    for place in range(first, min(first + (4 if term == "stop" else 10), len(sentence))):
        kind, word = sentence.kind(place), sentence.word(place)
        if goods_kind(sentence, place) in kinds:
            return _goods_terms_end(sentence, place, may_trade=term in _LETTING)
        if kind in CLAUSE_ENDS or kind in {"comma", "pronoun", "time", "conjunction"}:
            return 0
        if term in _LETTING and word in {"to", "from"}:
            if sentence.word(place + 1) not in _TRADING or place > first + 4:
                return 0
            kinds = {"trade", "commodity", "firm"}
        elif kind in PREPOSITIONS and word not in {"of", "on", "than"}:
            return 0
    return 0


def _goods_terms_end(sentence: Sentence, goods: int, *, may_trade: bool) -> int:
    """Return the end of goods and their terms: `chip exports to China`, `firms from buying it`."""
    after = goods + 1
    while sentence.term("goods", after) or sentence.kind(after) == "hyphen":
        after += 1
    is_from_trading = (
        sentence.word(after) in {"to", "from"} and sentence.word(after + 1) in _TRADING
    )
    if may_trade and is_from_trading:
        after = noun_phrase_end(sentence, after + 2, dated=False)
    return terms_end(sentence, after)


def _passive_goods_end(sentence: Sentence, verb: Match) -> int:
    """Return the end of a passive act whose subject is goods, trade or firms."""
    first, after = verb.first - sentence.first, verb.after - sentence.first
    if verb.entry.term in _EXEMPTING:
        return terms_end(sentence, after) if sentence.in_trade else 0
    if not is_abroad(sentence):
        return 0
    kinds = {"trade", "commodity", "firm"} if verb.entry.term in _BANNING else {"trade"}
    for place in range(first - 1, max(-1, first - 12), -1):
        if goods_kind(sentence, place) in kinds:
            return terms_end(sentence, after)
        if sentence.kind(place) in {"mark", "subordinator", "comma"}:
            return 0
    return 0


def _bought_end(sentence: Sentence, after: int) -> int:
    """Return the end of what is bought, if it is goods of another country or by the amount."""
    is_counted = False
    if sentence.word(after) in {"a", "an", "one"}:
        return 0
    for place in range(after, min(after + 16, len(sentence))):
        kind = sentence.kind(place)
        is_sold = goods_kind(sentence, place) in {"trade", "commodity"}
        if is_counted and is_sold and sentence.word(place) not in _NOT_BOUGHT:
            return _goods_terms_end(sentence, place, may_trade=False)
        is_unit = sentence.word(place) in {"tons", "tonnes", "barrels", "bushels"}
        if is_counted and is_unit and sentence.word(place + 1) not in {"of", "("}:
            return terms_end(sentence, place + 1)
        is_counted |= sentence.is_number(place) or sentence.term("countries", place) is not None
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
            return number + 1
    return 0


def _retaliation_end(sentence: Sentence, after: int) -> int:
    if sentence.word(after) in {"with", "by"}:
        head = measure_head(sentence, after, with_too=True)
        if head:
            return terms_end(sentence, head)
    return terms_end(sentence, after)
