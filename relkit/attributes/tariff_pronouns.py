"""Which state a pronoun stands for."""

from __future__ import annotations

from relkit.attributes.tariff_parties import Party, is_subject, parties, phrase_start
from relkit.attributes.tariff_texts import Codes, TariffText
from relkit.rules.tariffs.sentence import Sentence, word_set

_THIRD = word_set("it they its their")
_FIRST, _SINGULAR = word_set("we i our my"), word_set("he she his her")
PRONOUNS = word_set("it they we i he she")
_PERSONS = frozenset(("leader", "person", "agent"))


def of_pronoun(text: TariffText, words: Sentence, place: int, found: list[Party]) -> Codes:
    """Return whose a pronoun is, where only one state fits: `it`, `they`, `we`, `he`.

    Parameters
    ----------
    text
        The article.
    words
        The sentence.
    place
        The pronoun.
    found
        The parties of the sentence.
    """
    word = words.word(place)
    if word in _FIRST:
        return _speaker(text, words, place)
    if word in _THIRD | _SINGULAR:
        kinds = _PERSONS if word in _SINGULAR else frozenset[str]()
        before = [each for each in found if each.after <= place]
        only = _only_subject(words, before, kinds)
        if only is not None:
            return only
        earlier = text.sentence_before(words)
        if earlier is None:
            return ()
        return _only_subject(earlier, parties(text, earlier), kinds) or ()
    return ()


def _only_subject(words: Sentence, found: list[Party], kinds: frozenset[str]) -> Codes | None:
    """Return the one state that is a subject there; nothing if there is none, none if several."""
    subjects = [
        each
        for each in found
        if each.codes and is_subject(words, each) and (not kinds or each.kind in kinds)
    ]
    different = set(_joined(words, subjects))
    if not different:
        return None
    return different.pop() if len(different) == 1 else ()


def _joined(words: Sentence, subjects: list[Party]) -> list[Codes]:
    """Return the codes of each subject, those of `Rome and Paris` together."""
    found: list[Codes] = []
    last = -1
    for each in subjects:
        between = words.words[last : phrase_start(words, each)] if last >= 0 else ["."]
        if between in (["and"], [","], [",", "and"]):
            found[-1] = tuple(dict.fromkeys((*found[-1], *each.codes)))
        else:
            found.append(each.codes)
        last = each.after
    return found


def _speaker(text: TariffText, words: Sentence, place: int) -> Codes:
    """Return whose the speaker is of the statement that a word stands in."""
    at = text.start(words, place)
    around = [
        each
        for each in text.annotation.spans
        if each.label == "statement" and each.start <= at < each.end
    ]
    codes: list[str] = []
    for tie in text.annotation.relations:
        if tie.label == "said_by" and tie.head in around:
            given = tie.tail.attributes.get("country")
            known = given.split(",") if isinstance(given, str) and given else ()
            codes += known or text.states.within(tie.tail.start, tie.tail.end)[:1]
    if codes or not around:
        return tuple(dict.fromkeys(codes))
    # Nobody tied it: the one party outside the quotation that says something.
    first, after = text.places(words, around[0].start, around[0].end)
    outside = [each for each in parties(text, words) if each.after <= first or each.first >= after]
    spoken = [each for each in outside if each.codes and _speaks(words, each)]
    return spoken[0].codes if len({each.codes for each in spoken}) == 1 else ()


def _speaks(words: Sentence, party: Party) -> bool:
    near = (party.after, party.after + 1, phrase_start(words, party) - 1)
    return any(words.term("reporting", each) for each in near)
