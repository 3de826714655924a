"""Where the objects of the verbs of tariff actions end: measures, goods, firms, purchases."""

from __future__ import annotations

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.measures import (
    CLAUSE_ENDS,
    TRADED,
    goods_kind,
    is_abroad,
    measure_head,
    names_traded,
    object_start,
)
from relkit.rules.tariffs.phrases import noun_phrase_end
from relkit.rules.tariffs.purchases import TRADING, bought_end, goods_terms_end, traded_end
from relkit.rules.tariffs.sentence import PREPOSITIONS, Sentence, word_set
from relkit.rules.tariffs.terms import terms_end

_LISTING = word_set("add place put remove include expand delist")
_LISTS = word_set("list lists listing blacklist blacklists")
_OF_ENTRY = frozenset(("let in", "keep out", "shut out")) | word_set(
    "ban bar prohibit block outlaw blacklist embargo boycott forbid readmit"
)
"""Verbs of keeping goods and firms out, and of letting them in."""

_TAXING = word_set("tax tariffed")
_LETTING = word_set("allow permit cleared ban bar prohibit block forbid")
_EXEMPTING = frozenset(("exempt", "exclude", "spare", "excuse", "carve out", "leave out"))
GIVING = word_set("grant give hand award charge spare")
"""Verbs with two objects."""

# "carve-outs" is three words, of which the last is asked for.
_GIVEN = word_set(
    "exemption exemptions exclusion exclusions waiver waivers exception exceptions reprieve relief "
    "licence licences license licenses permit permits access treatment status cut out outs "
    "carveout carveouts preference preferences concession concessions quota quotas reduction "
    "suspension extension pause truce"
)
_OF_PRONOUNS = word_set(
    "lift suspend extend scrap reimpose reinstate remove delay postpone impose pause withdraw"
)
_PUTTING = word_set("place put bring")
_OBTAINING = word_set("obtain get seek secure have hold apply")
_DIRECT = word_set("threaten plan propose promise pledge vow float require")


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
        Whether it is promised or told of the future or past, as a purchase must be, what is put
        under a measure, and what is to be traded more.
    """
    value, term, after = verb.entry.value, verb.entry.term, verb.after - sentence.first
    if value == "self":
        return _retaliation_end(sentence, after) if sentence.in_trade else 0
    if value == "purchase":
        return bought_end(sentence, after) if is_promised and not is_passive else 0
    if value == "subjected":
        is_told = _will_face(sentence, verb) if term == "face" else is_passive and is_promised
        head = measure_head(sentence, after) if is_told else 0
        return terms_end(sentence, head) if head else 0
    if is_passive and value != "with":
        return _passive_end(sentence, verb)
    head = 0
    if value != "list" or term == "add":
        is_direct = term in _DIRECT
        head = measure_head(sentence, after, with_too=value == "with", is_direct=is_direct)
    if term == "agree to" and not (
        sentence.kind(after) == "determiner" or sentence.is_number(after)
    ):
        return 0
    if value == "given" and sentence.word(head - 1) not in _GIVEN:
        return 0
    if not head and term == "require":
        head = _to_be_obtained(sentence, after)
    if head:
        return terms_end(sentence, head)
    if term in _OF_PRONOUNS and sentence.word(after) in {"it", "them"}:
        return terms_end(sentence, after + 1) if _names_measure(sentence, after) else 0
    if term in _EXEMPTING:
        end = _put_end(sentence, after, "from")
        return end or (_exempted_goods_end(sentence, after) if sentence.in_trade else 0)
    if value == "goods":
        return _goods_end(sentence, term, after)
    # What was bought more of in the past is trade, and no act of a state.
    is_past = sentence.word(verb.first - sentence.first).endswith("ed")
    if verb.entry.kind == "raise" and is_promised and not is_past:
        return traded_end(sentence, after)
    if term in _PUTTING and (end := _put_end(sentence, after, "under")):
        return end
    return _listed_end(sentence, after) if term in _LISTING else 0


def _names_measure(sentence: Sentence, after: int) -> bool:
    """Return whether a measure stands before a pronoun: `it imposed the levy and lifted it`."""
    before = (sentence.term("measures", place) for place in range(max(0, after - 30), after))
    return any(measure.entry.value in {"sure", "duty"} for measure in before if measure is not None)


def _will_face(sentence: Sentence, verb: Match) -> bool:
    """Return whether it is announced that somebody will face a duty of a certain rate."""
    before, after = verb.first - 1 - sentence.first, verb.after - sentence.first
    has_rate = any(map(sentence.is_number, range(after, after + 4)))
    return has_rate and sentence.word(before) in {"will", "'ll", "’ll"}


def _passive_end(sentence: Sentence, verb: Match) -> int:
    """Return the end of an act in the passive: what is given, and to which list or rule put."""
    term, after = verb.entry.term, verb.after - sentence.first
    head = 0
    if sentence.word(after) == "with":
        head = measure_head(sentence, after, with_too=True)
    elif term == "require":
        head = _to_be_obtained(sentence, after)
    elif term in GIVING | {"assess"}:
        head = measure_head(sentence, after, is_direct=True)
    if head:
        return terms_end(sentence, head)
    if verb.entry.value == "goods":
        return _passive_goods_end(sentence, verb)
    if term in _PUTTING and (end := _put_end(sentence, after, "under")):
        return end
    return _listed_end(sentence, after) if term in _LISTING else 0


def _to_be_obtained(sentence: Sentence, after: int) -> int:
    """Return the word after the licence of `exporters to obtain a licence`; nought elsewhere."""
    for place in range(after, min(after + 8, len(sentence))):
        if sentence.word(place) == "to":
            is_obtained = sentence.word(place + 1) in _OBTAINING
            after = place + 2 + (sentence.word(place + 2) == "for")
            return measure_head(sentence, after) if is_obtained else 0
        if sentence.kind(place) in CLAUSE_ENDS:
            return 0
    return 0


def _listed_end(sentence: Sentence, after: int) -> int:
    """Return the end of `Huawei to the entity list`."""
    for place in range(after, min(after + 30, len(sentence))):
        if sentence.word(place) in _LISTS and (
            sentence.term("measures", place) is not None
            or (sentence.in_trade and _is_of_trade(sentence, after, place))
        ):
            end = place + 1
            if sentence.word(after) in {"to", "on"} and sentence.is_number(end):
                end = noun_phrase_end(sentence, end, dated=False)
            return terms_end(sentence, end)
        if sentence.kind(place) in {"mark", "have", "be", "modal", "subordinator"}:
            return 0
    return 0


def _is_of_trade(sentence: Sentence, after: int, place: int) -> bool:
    """Return whether goods, firms or countries enter a list, or it is one of its makers."""
    is_its = sentence.word(place - 1) in {"its", "their"} and sentence.word(place + 1) == "of"
    return is_its or names_traded(sentence, after, place)


def _put_end(sentence: Sentence, after: int, preposition: str) -> int:
    """Return the end of `smartphones from the tariffs` or `tin under a quota`."""
    for place in range(after, min(after + 20, len(sentence))):
        if sentence.kind(place) in CLAUSE_ENDS:
            return 0
        if sentence.word(place) == preposition:
            head = measure_head(sentence, place + 1)
            if head and place == after and sentence.kind(head) == "determiner":
                head = noun_phrase_end(sentence, head, dated=False)
            return terms_end(sentence, head) if head else 0
    return 0


def _exempted_goods_end(sentence: Sentence, after: int) -> int:
    """Return the end of goods, firms or countries that are exempted without a word from what."""
    first = noun_phrase_end(sentence, after, dated=False)
    if first == after:
        return 0
    end = terms_end(sentence, first)
    return end if names_traded(sentence, after, end) else 0


def _goods_end(sentence: Sentence, term: str, after: int) -> int:
    """Return the end of an object that names goods, trade or firms."""
    if not is_abroad(sentence):
        return 0
    kinds = TRADED if term in _OF_ENTRY else {"trade"}
    kinds |= {"commodity"} if term in _TAXING else set()
    first = object_start(sentence, after)
    for place in range(first, min(first + (4 if term == "stop" else 10), len(sentence))):
        kind, word = sentence.kind(place), sentence.word(place)
        if goods_kind(sentence, place) in kinds:
            return goods_terms_end(sentence, place, may_trade=term in _LETTING)
        if kind in CLAUSE_ENDS or kind in {"comma", "pronoun", "time", "conjunction"}:
            return 0
        if term in _LETTING and word in {"to", "from"}:
            if sentence.word(place + 1) not in TRADING or place > first + 5:
                return 0
            if names_traded(sentence, first, place):
                return terms_end(sentence, noun_phrase_end(sentence, place + 2, dated=False))
            kinds = TRADED
        elif kind in PREPOSITIONS and word not in {"of", "on", "than"}:
            return 0
    return 0


def _passive_goods_end(sentence: Sentence, verb: Match) -> int:
    """Return the end of a passive act whose subject is goods, trade or firms."""
    first, after = verb.first - sentence.first, verb.after - sentence.first
    if verb.entry.term in _EXEMPTING:
        return terms_end(sentence, after) if sentence.in_trade else 0
    if not is_abroad(sentence):
        return 0
    kinds = TRADED if verb.entry.term in _OF_ENTRY else {"trade"}
    for place in range(first - 1, max(-1, first - 12), -1):
        if goods_kind(sentence, place) in kinds:
            return terms_end(sentence, after)
        if sentence.kind(place) in {"mark", "subordinator", "comma"}:
            return 0
    return 0


def _retaliation_end(sentence: Sentence, after: int) -> int:
    if sentence.word(after) in {"with", "by"}:
        head = measure_head(sentence, after, with_too=True)
        if head:
            return terms_end(sentence, head)
    return terms_end(sentence, after)
