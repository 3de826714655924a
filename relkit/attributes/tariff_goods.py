"""On which goods a tariff action falls, in the article's words."""

from __future__ import annotations

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_goods_phrases import Place, goods_phrase, phrase_end, trimmed
from relkit.attributes.tariff_rates import begins_rate
from relkit.rules.tariffs.measures import goods_kind, object_start
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.rules.tariffs.verbs import LINKS

_LEADING = word_set("on of for against over")
_BEFORE_MEASURES = word_set("from to on by with under")
_CLAUSE_OPENERS = word_set("since after before as until while when because than")
_LOOKED_AT = 60


def goods(act: TariffAct) -> Place | None:
    """Return where the goods stand: first word and the one after the last; nothing if not told.

    Parameters
    ----------
    act
        The tariff action.
    """
    for found in (_after_measure(act), _object(act), _modifier(act), _subject(act)):
        if found is not None:
            return found
    return None


def _after_measure(act: TariffAct) -> Place | None:
    """Return the goods behind a preposition: `tariffs on steel`, `a quota for butter`."""
    words = act.words
    if act.measure is None:
        return None
    for place in range(act.end(act.measure), min(act.after, act.end(act.measure) + _LOOKED_AT)):
        word = words.word(place)
        if words.kind(place) in {"mark", "subordinator"}:
            return None
        is_duration = word in {"for", "of"} and (
            words.is_number(place + 1) or words.word(place + 1) in {"a", "an", "another"}
        )
        if word not in _LEADING or (is_duration and not _counts_goods(act, place + 1)):
            continue
        if word == "of" and act.measure.entry.kind == "tariff":
            continue
        if word == "against" and _names_measure(act, place + 1):
            return None
        found = goods_phrase(act, place + 1)
        if found is not None and _has_measure(words, *found):
            continue
        if found is not None and (word != "against" or goods_kind(words, found[1] - 1)):
            return found
    return None


def _counts_goods(act: TariffAct, place: int) -> bool:
    """Return whether an amount of goods begins: `$34 billion of Chinese goods`."""
    end = phrase_end(act, place)
    is_rate = begins_rate(act.words, place, act.after)
    return not is_rate and any(goods_kind(act.words, each) for each in range(place, end))


def _has_measure(words: Sentence, first: int, after: int) -> bool:
    """Return whether a phrase is about a measure: `exclusions for the tariffs on steel`."""
    named = (words.term("measures", each) for each in range(first, after))
    return any(each is not None and each.entry.value in {"sure", "duty"} for each in named)


def _names_measure(act: TariffAct, first: int) -> bool:
    """Return whether what an act is directed against is a measure: `against US tariffs`."""
    near = range(first, min(act.after, first + 4))
    return any(act.words.term("measures", each) is not None for each in near)


def _object(act: TariffAct) -> Place | None:
    """Return the goods that a verb acts on itself: `ban the apps`, `buy US soybeans`."""
    words, measure = act.words, act.measure
    if act.act is None or act.is_noun or act.is_told_of_measure or act.is_passive:
        return None
    if act.act.entry.value == "subjected" or act.end(act.act) > act.after:
        return None
    first, end = max(act.first, object_start(words, act.end(act.act))), act.after
    if act.act.entry.term in {"apply", "extend"} and words.word(first) == "to":
        first += 1
    if measure is not None and measure.entry.kind == "purchase":
        first = max(first, act.end(measure))
    elif measure is not None and act.place(measure) >= first:
        end = _before_preposition(words, first, act.place(measure))
    found = goods_phrase(act, first, end)
    is_bought = act.act.entry.kind == "buy"
    return found if found is not None and (is_bought or _names_traded(words, *found)) else None


def _names_traded(words: Sentence, first: int, after: int) -> bool:
    """Return whether goods or firms are named among some words."""
    return any(
        words.term(name, each) is not None
        for name in ("goods", "firms")
        for each in range(first, after)
    )


def _before_preposition(words: Sentence, first: int, after: int) -> int:
    """Return where an object ends before `from the tariffs`, `to the list` or `with a duty`."""
    for place in range(after - 1, first, -1):
        if words.word(place) in _BEFORE_MEASURES:
            return place
    return first


def _modifier(act: TariffAct) -> Place | None:
    """Return the goods that modify a measure: `steel tariffs`, `rare earth export controls`."""
    words = act.words
    if act.measure is None:
        return None
    last = act.end(act.measure) - 1
    found: Place | None = None
    for place in range(last, max(act.first - 1, act.place(act.measure) - 5), -1):
        term = words.term("goods", place)
        is_commodity = term is not None and term.entry.kind == "commodity"
        if is_commodity and term is not None:
            begin, end = act.place(term), act.end(term)
            found = (begin, found[1] if found else end)
        elif place < act.place(act.measure) and words.word(place) != "and":
            break
    if found is None or words.kind(found[0] - 1) == "preposition":
        return None
    return found


def _subject(act: TariffAct) -> Place | None:
    """Return the goods that are the subject: `Chinese cars will face a duty`, `beef was banned`."""
    words = act.words
    if act.act is None or act.is_noun:
        return None
    is_facing = act.act.entry.value == "subjected"
    is_acted_on = act.is_passive and act.act.entry.value in {"goods", "with", "subjected", "given"}
    if not (is_facing or is_acted_on):
        return None
    last = act.place(act.act) - 1
    while words.is_adverb(last) or words.kind(last) in LINKS:
        last -= 1
    first = subject_start(words, last)
    is_foreign = words.term("countries", first) is not None and first < last
    if not (is_foreign or any(goods_kind(words, each) for each in range(first, last + 1))):
        return None
    return trimmed(words, first, last + 1)


def subject_start(words: Sentence, last: int) -> int:
    """Return where the subject begins whose last word is known, a list of several included.

    Parameters
    ----------
    words
        The sentence.
    last
        The last word.
    """
    first = last
    while first >= 0 and not _ends_subject(words, first):
        first -= 1
    return first + 1


def _ends_subject(words: Sentence, place: int) -> bool:
    kind = words.kind(place)
    if kind == "comma":
        then = place + 1
        is_list = words.kind(then) == "conjunction" or words.term("goods", then) is not None
        return not (is_list or words.term("countries", then))
    is_clause = kind in LINKS or kind in {"mark", "subordinator", "pronoun"}
    is_clause |= words.word(place) in _CLAUSE_OPENERS
    is_other = words.term("reporting", place) or words.term("measures", place)
    return is_clause or is_other is not None
