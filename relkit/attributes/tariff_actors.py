"""Who does a tariff action: the subject of its verb, its agent, or whose the measure is."""

from __future__ import annotations

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_parties import Party, parties, phrase_start
from relkit.attributes.tariff_subjects import subject
from relkit.attributes.tariff_texts import Codes, TariffText
from relkit.rules.tariffs.sentence import Sentence

_FURTHEST_AGENT = 24
"""So many words behind the act `by Washington` may stand."""


def actor(text: TariffText, act: TariffAct) -> Codes:
    """Return the codes of who acts; none where the words do not make it clear.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    """
    found = parties(text, act.words)
    by = _agent(act, found)
    if by is not None:
        return by.codes
    if act.words.kind(act.first - 1) == "possessive":
        owner = next((each for each in found if each.after == act.first - 1), None)
        return () if owner is None else owner.codes
    if act.is_noun or act.act is None or act.is_told_of_measure or act.is_passive:
        own = _owner(act, found)
        if own or act.is_told_of_measure or act.is_passive:
            return own
        if act.act is not None and not act.promise:
            return _governing_subject(text, act, found)
    if act.act is not None and act.act.entry.value == "subjected":
        return _owner(act, found)
    return subject(text, act.words, min(act.first, act.verb), found)


def _agent(act: TariffAct, found: list[Party]) -> Party | None:
    """Return who stands after `by`: `tariffs were imposed by Washington`."""
    if act.act is not None and not (act.is_noun or act.is_told_of_measure or act.is_passive):
        return None
    words = act.words
    start = act.first if act.act is None else act.end(act.act)
    for party in found:
        first = phrase_start(words, party)
        is_near = start <= first - 1 <= max(act.after, start) + _FURTHEST_AGENT
        if is_near and words.word(first - 1) == "by" and party.codes:
            has_mark = any(words.kind(each) == "mark" for each in range(act.after, first - 1))
            return None if has_mark else party
    return None


def _owner(act: TariffAct, found: list[Party]) -> Codes:
    """Return whose a measure or an act told by a noun is: `Chinese duties`, `Trump's tariffs`."""
    words = act.words
    head = act.measure or act.act
    if head is None:
        return ()
    places = [act.place(head)]
    if act.act is not None and act.is_noun:
        places.insert(0, act.place(act.act))
    for place in places:
        for party in found:
            begin = party.after + (words.kind(party.after) == "possessive")
            if party.codes and begin <= place and _only_modifiers(words, begin, place):
                is_pair = party.kind == "pair" and words.kind(party.after) != "possessive"
                return () if is_pair else party.codes
    return ()


def _only_modifiers(words: Sentence, first: int, after: int) -> bool:
    """Return whether only numbers and adjectives stand before a noun."""
    return (
        after - first <= 6
        and all(
            words.kind(each) in {"", "hyphen", "markup", "quote"} or words.is_number(each)
            for each in range(first, after)
        )
        and not any(words.term("goods", each) for each in range(first, after))
    )


def _governing_subject(text: TariffText, act: TariffAct, found: list[Party]) -> Codes:
    """Return the subject of the verb that a noun is the object of: `announced` + `a cut in ...`."""
    words, before = act.words, act.first - 1
    while words.kind(before) in {"determiner", "quote", "markup", ""} and before >= 0:
        is_verb = any(words.begins(name, before) for name in ("acts", "commitments", "reporting"))
        if is_verb:
            return subject(text, words, before, found)
        before -= 1
        if act.first - before > 4:
            break
    return ()
