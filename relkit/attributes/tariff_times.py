"""Of what the times in a tariff action's sentence are the times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_parties import parties
from relkit.attributes.tariff_terms import duration, names_law
from relkit.attributes.tariff_texts import TariffText
from relkit.dates import TimeExpression
from relkit.rules.tariffs.sentence import Sentence, word_set

_STARTING = word_set("from effective starting beginning commencing")
_EFFECT = word_set("effect force effective")
_TAKES = word_set("take takes took taken taking come comes came coming go goes went going enter")
_AFTER = word_set("after since following")
_RELATIVE = word_set("which who whose when where")
_DATING = word_set("on in at the of late early mid and as")
_TOLD = word_set("announced announces announcing unveiled unveils announcement")
_ACTED = word_set(
    "imposed taken announced levied established introduced proclaimed applied adopted made"
)
_FURTHEST_EACH = 6
_BRACKETS = frozenset("()[]")
_REACH = 14
_YEAR = 366
"""Days; a longer time says how long something lasts, and not when it is."""


class ToldTime(NamedTuple):
    """An expression of time in a sentence: its place, its days, and what it is the time of."""

    first: int
    after: int
    days: TimeExpression
    role: str


def told_times(
    text: TariffText, act: TariffAct, expressions: Sequence[TimeExpression]
) -> list[ToldTime]:
    """Return the times that are told in an act's sentence.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    expressions
        The article's expressions of time.
    """
    words = act.words
    return [
        ToldTime(first, after, each, _role(text, act, first, after, each))
        for each in expressions
        if each.kind == "date" and each.iso is not None
        for first, after in [_places(text, words, each)]
        if 0 <= first < after <= len(words) and not _is_long(each)
    ]


def _is_long(days: TimeExpression) -> bool:
    """Return whether a time is longer than a year, so that it says how long, and not when."""
    if days.first is None or days.last is None:
        return False
    return (days.last - days.first).days > _YEAR


def _places(text: TariffText, words: Sentence, each: TimeExpression) -> tuple[int, int]:
    begin, end = text.start(words, 0), text.end(words, len(words) - 1)
    if each.start < begin or each.end > end:
        return -1, -1
    return text.places(words, each.start, each.end)


def _role(text: TariffText, act: TariffAct, first: int, after: int, each: TimeExpression) -> str:
    """Return of what an expression is the time: "act", "in force", "speech", "after" or nothing."""
    words = act.words
    is_counted = any(
        words.word(each) == "each" and words.word(each + 1) == "of"
        for each in range(max(0, first - _FURTHEST_EACH), first)
    )
    lasting = duration(act)
    is_counted |= lasting is not None and first < lasting[1] and lasting[0] < after
    is_length = each.relation in {"until", "for", "within"} or is_counted
    if is_length or names_law(text, each.start) or _is_of_measure(act, first):
        return ""
    if _starts(words, first, each, is_behind=first >= act.first):
        return "in force"
    before = _before_date(words, first)
    is_own_verb = act.act is not None and act.place(act.act) <= before < act.end(act.act)
    if not is_own_verb and (words.term("reporting", before) or words.word(before) in _TOLD):
        return "speech"
    if after <= act.first and _is_told_in(act, first):
        return "speech"
    if after <= act.first and _says_between(words, after, min(act.first, act.verb)):
        return "speech"
    if _is_behind(words, first) and after <= act.first:
        return "after"
    return "act"


def _is_of_measure(act: TariffAct, first: int) -> bool:
    """Return whether a time says which measure is meant: `the tariffs imposed in 2018`."""
    if first >= act.after:
        return False
    begin = act.first if act.act is None else act.end(act.act)
    return any(act.words.word(each) in _ACTED for each in range(begin, first))


def _before_date(words: Sentence, first: int) -> int:
    """Return the last word before a date and its prepositions."""
    place = first - 1
    while place >= 0 and (words.word(place) in _DATING or words.kind(place) == "comma"):
        place -= 1
    return place


def _starts(words: Sentence, first: int, each: TimeExpression, *, is_behind: bool) -> bool:
    """Return whether something takes effect at a time: `effective May 1`, `as of 2026`."""
    near = words.words[max(0, first - 6) : first]
    if near and near[-1] in _STARTING and (is_behind or near[-1] != "from"):
        return True
    if each.relation == "from" and is_behind:
        return True
    if near[-2:] == ["as", "of"] or (near[-1:] == ["after"] and "and" in near[-3:]):
        return True
    place = _before_date(words, first)
    if words.word(place) not in _EFFECT | {"in"} and words.term("acts", place) is None:
        return False
    if words.word(place) in _STARTING | {"effective"}:
        return True
    match = words.term("acts", place)
    is_effect = (
        match is not None and match.entry.kind == "impose" and match.entry.value == "subject"
    )
    return is_effect or (words.word(place - 2) in _TAKES and words.word(place) in _EFFECT)


def _is_told_in(act: TariffAct, first: int) -> bool:
    """Return whether an announcement stands before a date: `announced by Ankara in May`."""
    words = act.words
    for place in range(first - 1, max(-1, first - _REACH), -1):
        if words.word(place) in _TOLD:
            return act.act is None or act.place(act.act) != place
        if words.kind(place) in {"comma", "mark"}:
            return False
    return False


def _says_between(words: Sentence, first: int, after: int) -> bool:
    """Return whether somebody speaks between a date and the act: `On Friday, it said it would`."""
    return any(
        words.term("reporting", each) is not None or words.word(each) in _TOLD
        for each in range(first, after)
    )


def _is_behind(words: Sentence, first: int) -> bool:
    """Return whether a date stands in a clause with `after`: `after he took office in January`."""
    for place in range(first - 1, max(-1, first - _REACH), -1):
        if words.word(place) in _AFTER:
            return place < first - 1 or words.word(place) != "since"
        if words.kind(place) in {"comma", "mark"}:
            return False
    return False


def _is_in_aside(words: Sentence, told: ToldTime) -> bool:
    """Return whether a time stands in `which left the pact in May`."""
    for place in range(told.first - 1, max(-1, told.first - _REACH), -1):
        if words.word(place) in _RELATIVE:
            return True
        if words.kind(place) in {"comma", "mark"}:
            return False
    return False


def _leaves(words: Sentence, act: TariffAct, told: ToldTime) -> bool:
    """Return whether another clause begins between the act and a date behind it."""
    is_effect = told.role == "in force"
    for place in range(act.after, told.first):
        kind = words.kind(place)
        if kind == "mark" and words.word(place) not in _BRACKETS | {"—", "–", "-"}:
            return True
        if is_effect:
            continue
        if kind in {"subordinator", "pronoun", "have", "modal"}:
            return True
        match = words.begins("acts", place)
        is_own = match is not None and match == act.act
        if (match is not None or words.begins("reporting", place)) and not is_own:
            return True
    return False


def _is_apart(words: Sentence, first: int, after: int) -> bool:
    """Return whether a date before the act belongs to another clause."""
    return any(
        words.kind(each) == "subordinator"
        or (words.kind(each) == "mark" and words.word(each) not in _BRACKETS)
        for each in range(first, after)
    )


def belongs(text: TariffText, act: TariffAct, told: ToldTime) -> bool:
    """Return whether an expression tells the time of this act, and of none that stands nearer.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    told
        The expression in its sentence.
    """
    words = act.words
    others = [each for each in text.acts_of(words) if each.span != act.span]
    if told.first >= act.after:
        if any(act.after <= each.first <= told.first for each in others):
            return False
        return not _leaves(words, act, told)
    if told.after <= act.first and _is_in_aside(words, told):
        return told.role == "after"
    if told.after <= act.first:
        if any(told.after > each.first for each in others if each.first < act.first):
            return False
        return told.role != "act" or not _is_apart(words, told.after, act.first)
    return True


def is_by(text: TariffText, act: TariffAct, told: ToldTime, actors: tuple[str, ...]) -> bool:
    """Return whether the actor is the one who speaks at that time.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    told
        The time of the speech.
    actors
        Who acts.
    """
    if not actors:
        return False
    speakers = [
        each
        for each in parties(text, act.words)
        if each.codes and each.after <= act.first and each.is_whole
    ]
    near = [each for each in speakers if abs(each.after - told.first) <= _REACH]
    return any(set(each.codes) == set(actors) for each in near[:1] + near[-1:])
