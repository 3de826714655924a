"""Whom a tariff action hits."""

from __future__ import annotations

from relkit.attributes.tariff_acts import TariffAct
from relkit.attributes.tariff_goods import subject_start
from relkit.attributes.tariff_parties import parties
from relkit.attributes.tariff_pronouns import of_pronoun
from relkit.attributes.tariff_texts import Codes, TariffText
from relkit.rules.tariffs.sentence import word_set
from relkit.rules.tariffs.verbs import LINKS

_OUTWARD = word_set(
    "exports export exporting sales sale sell selling shipments ship shipping access"
)
_ANSWERED = frozenset(
    (("in", "response", "to"), ("in", "retaliation", "for"), ("in", "retaliation", "to"),
     ("in", "retaliation", "against"), ("in", "return", "for"), ("in", "reaction", "to"),
     ("in", "answer", "to"))
)  # fmt: skip
_NEAR = 6


def target(text: TariffText, act: TariffAct, actors: Codes) -> Codes:
    """Return the codes of whom an act hits; none where the words do not say it.

    Parameters
    ----------
    text
        The article.
    act
        The tariff action.
    actors
        Who acts: nobody hits himself, unless two hit each other.
    """
    pairs = _pair(text, act)
    if pairs:
        return pairs
    for found in (_outward(text, act), _inside(text, act), _firms(act), _subject(text, act)):
        others = tuple(code for code in found if code not in actors)
        if others:
            return others
    answered = answered_words(act)
    if answered is not None:
        first, after = answered
        found = _between(text, act, first, after)
        return tuple(code for code in found if code not in actors)
    return ()


def answered_words(act: TariffAct) -> tuple[int, int] | None:
    """Return the words behind `in response to`, as far as they may name whose act is answered.

    Parameters
    ----------
    act
        The tariff action.
    """
    words = act.words
    for place in range(max(act.first, act.after - _NEAR), min(act.after + _NEAR, len(words))):
        if tuple(words.words[place : place + 3]) in _ANSWERED:
            return place + 3, min(place + 3 + _NEAR, len(words))
    for place in range(min(2, act.first)):
        if tuple(words.words[place : place + 3]) in _ANSWERED:
            end = next((n for n in range(place, act.first) if words.kind(n) == "comma"), act.first)
            return place + 3, end
    return None


def _between(text: TariffText, act: TariffAct, first: int, after: int) -> Codes:
    found: list[str] = []
    for mention in text.mentions(act.words):
        begin, end = text.places(act.words, mention.start, mention.end)
        if first <= begin and end <= after:
            found += mention.codes
    return tuple(dict.fromkeys(found))


def _pair(text: TariffText, act: TariffAct) -> Codes:
    """Return the two states that hit each other."""
    for mention in text.mentions(act.words):
        begin, end = text.places(act.words, mention.start, mention.end)
        is_other = mention.kind == "pair" and act.words.word(end - 1) in {"other", "another"}
        if is_other and act.first <= begin and end <= act.after:
            return mention.codes
    return ()


def _outward(text: TariffText, act: TariffAct) -> Codes:
    """Return where goods may no longer go: `chip exports to China`."""
    words = act.words
    for place in range(act.first, act.after):
        if words.word(place) in _OUTWARD or words.word(place).endswith("exports"):
            for to in range(place + 1, act.after):
                if words.word(to) == "to" and not words.is_number(to + 1):
                    return _between(text, act, to + 1, act.after)
    return ()


def _inside(text: TariffText, act: TariffAct) -> Codes:
    """Return the states named behind the verb or noun of the act, without `by Washington`."""
    words, first = act.words, act.first
    if act.act is not None and act.place(act.act) >= act.first and not act.is_told_of_measure:
        first = act.end(act.act) if not act.is_noun else act.first
    found: list[str] = []
    after = _before_relative(act)
    for mention in text.mentions(words):
        begin, end = text.places(words, mention.start, mention.end)
        if not (first <= begin and end <= after) or mention.kind == "pair":
            continue
        # "removal of the controls China imposed"
        is_other_actor = words.begins("acts", end) is not None and words.word(end).endswith("ed")
        if (
            is_other_actor
            or words.word(begin - 1) == "by"
            or _owns_measure(act, end)
            or _is_answered(act, begin)
        ):
            continue
        found += mention.codes
    return tuple(dict.fromkeys(found))


def _before_relative(act: TariffAct) -> int:
    """Return where `that buys Russian oil` begins behind `any country`; else the span's end."""
    words = act.words
    for place in range(act.first + 1, act.after):
        is_place = words.word(place - 1) in {"country", "countries", "nation", "nations"}
        if is_place and words.word(place) in {"that", "which", "who", "whose"}:
            return place
    return act.after


def _owns_measure(act: TariffAct, end: int) -> bool:
    """Return whether a mention says whose measure it is: `Chinese tariffs`, `China's 10% duty`."""
    if act.measure is None:
        return False
    place = act.place(act.measure)
    between = range(end, place)
    return (
        end <= place
        and not any(
            act.words.kind(each) in {"preposition", "other preposition", "comma"}
            or act.words.term("goods", each)
            or act.words.word(each) == "with"
            for each in between
        )
        and not _is_hit(act, end)
    )


def _is_hit(act: TariffAct, end: int) -> bool:
    """Return whether a mention is what a verb hits: `hit China with a duty`, `charge it a fee`."""
    words, place = act.words, act.place(act.measure) if act.measure else end
    is_given = any(words.kind(each) == "determiner" for each in range(end, place))
    return is_given or words.word(end) in {"with", "from"}


def _is_answered(act: TariffAct, place: int) -> bool:
    answered = answered_words(act)
    return answered is not None and answered[0] <= place < answered[1]


def _firms(act: TariffAct) -> Codes:
    """Return whose the firms are that an act names: `ban TikTok`."""
    found = [code for each in act.within("firms") for code in each.entry.value.split(",") if code]
    return tuple(dict.fromkeys(found))


def _subject(text: TariffText, act: TariffAct) -> Codes:
    """Return whose the subject is that is acted on: `Chinese cars were hit with a duty`."""
    if act.act is None or act.is_noun:
        return ()
    is_acted_on = act.is_passive or act.act.entry.value == "subjected"
    if not is_acted_on:
        return ()
    words = act.words
    last = act.place(act.act) - 1
    while words.is_adverb(last) or words.kind(last) in LINKS:
        last -= 1
    if words.kind(last) == "pronoun":
        return of_pronoun(text, words, last, parties(text, words))
    first = subject_start(words, last)
    is_measure = any(words.term("measures", each) for each in range(first, last + 1))
    return () if is_measure else _between(text, act, first, last + 1)
