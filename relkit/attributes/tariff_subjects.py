"""Whose the subject of a verb is, wherever in the sentence it stands."""

from __future__ import annotations

from relkit.attributes.tariff_parties import (
    Party,
    is_governed,
    is_subject,
    parties,
    phrase_start,
)
from relkit.attributes.tariff_pronouns import PRONOUNS, of_pronoun
from relkit.attributes.tariff_texts import Codes, TariffText
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.rules.tariffs.verbs import LINKS, before_aside

_FORTHCOMING = word_set(
    "set due scheduled expected likely going about slated poised ready prepared determined plans "
    "plan planned seeks sought wants wanted hopes tried able forced decided moved agreed"
)
_BETWEEN = LINKS | {"quote", "markup"}
_DATING, _UNITS = word_set("on in late early this last"), word_set("week month year")
_OWN = word_set("its their his her our my")
_BEFORE_CLAUSES = word_set("to of after before with despite without")
_RELATIVE = word_set("which who that")
_BLAMED = word_set(
    "accused accuses accusing blamed blames criticised criticized condemned denounced thanked "
    "praised punished"
)


def subject(text: TariffText, words: Sentence, verb: int, found: list[Party]) -> Codes:
    """Return whose the subject of a verb is; none where the words do not make it clear.

    Parameters
    ----------
    text
        The article.
    words
        The sentence.
    verb
        The verb's first word.
    found
        The parties of the sentence.
    """
    place = _before_links(words, verb - 1)
    if words.word(verb).endswith("ing") and (place < 0 or words.kind(place - 1) == "mark"):
        return _main_subject(text, words, verb, found)
    is_dependent = words.word(verb).endswith("ing") or words.word(place) == "to"
    if words.word(place) == "to":
        place = _before_governor(words, place - 1)
        wanted = _one_asked(words, place, found)
        if wanted is not None:
            return _resolved(text, words, wanted, found)
    if words.kind(place) in {"preposition", "other preposition"} and is_dependent:
        blamed = _blamed(words, place, found)
        return blamed.codes if blamed else _clause_subject(text, words, place, found)
    if words.kind(place) == "comma":
        before = before_aside(words, place)
        is_listed = _ends_party(place - 1, found) and words.word(before + 2) == "and"
        before = place - 1 if is_listed else before
        place = before if _ends_party(before, found) else place
    if words.word(place) in _RELATIVE:
        return _antecedent(text, words, place, found)
    if words.kind(place) == "pronoun":
        return of_pronoun(text, words, place, found)
    party = _ending(place + 1, found)
    if party is not None and party.is_whole:
        if not is_governed(words, party):
            return _resolved(text, words, party, found)
        if words.word(verb).endswith("ing") and _is_before_ing(words, party):
            return party.codes
        owner = _body_of(words, party, found)
        if owner is not None:
            return party.codes
    elif words.kind(place) == "" and place >= 0 and not is_dependent and not words.is_date(place):
        return ()
    return _clause_subject(text, words, place, found)


def _main_subject(text: TariffText, words: Sentence, verb: int, found: list[Party]) -> Codes:
    """Return the subject behind a phrase that opens a sentence: `By cutting duties, China ...`."""
    for party in found:
        before = phrase_start(words, party) - 1
        if before > verb and words.kind(before) == "comma" and party.is_whole:
            return _resolved(text, words, party, found)
    return ()


def _before_links(words: Sentence, place: int) -> int:
    """Return the last word before auxiliaries, adverbs and dates."""
    start = place
    while place >= 0 and (_is_link(words, place) or _tells_time(words, place, start)):
        place -= 1
    return place


def _is_link(words: Sentence, place: int) -> bool:
    is_between = words.kind(place) in _BETWEEN or words.word(place) in {"both", "each", "all"}
    return is_between or words.is_adverb(place)


def _tells_time(words: Sentence, place: int, last: int) -> bool:
    """Return whether a word belongs to a date, of which the last word is known."""
    word, then = words.word(place), words.word(place + 1)
    if word.isdigit():
        return words.kind(place - 1) == "time"
    if word in _UNITS:
        return words.word(place - 1) in {"this", "last", "next"}
    is_before = word in _DATING and place < last
    return is_before and (words.is_date(place + 1) or then in _UNITS)


def _before_governor(words: Sentence, place: int) -> int:
    """Return the last word before `is set`, `has agreed` and the like, which stand before `to`."""
    while place >= 0:
        match = words.term("commitments", place)
        is_verb = match is not None and match.entry.kind in {"verb", "phase"}
        if not is_verb and words.word(place) not in _FORTHCOMING:
            return _before_links(words, place)
        place = _before_links(words, place - 1)
        if words.word(place) == "to":
            place -= 1
    return place


def _one_asked(words: Sentence, place: int, found: list[Party]) -> Party | None:
    """Return who is asked to act: `Beijing` in `urged Beijing to lift its ban`."""
    party = _ending(place + 1, found)
    if party is None or not party.is_whole:
        return None
    before = phrase_start(words, party) - 1
    demand = words.term("promises", before)
    if demand is not None and demand.entry.kind == "demand":
        return party
    if words.word(before) in {"for", "on"}:
        is_call = words.word(before - 1) in {"call", "calls", "called", "calling", "pressure"}
        return party if is_call else None
    return party if is_subject(words, party) else None


def _blamed(words: Sentence, place: int, found: list[Party]) -> Party | None:
    """Return who is told to have acted: `accused China of banning fruit`."""
    party = _ending(place, found)
    if party is None:
        return None
    return party if words.word(phrase_start(words, party) - 1) in _BLAMED else None


def _antecedent(text: TariffText, words: Sentence, place: int, found: list[Party]) -> Codes:
    """Return what `which` or `who` stands for: the party before it, else the clause's subject."""
    before = place - 1
    if words.kind(before) == "comma":
        before -= 1
    party = _ending(before + 1, found)
    if party is not None and party.is_whole and party.kind != "document":
        return _resolved(text, words, party, found)
    if words.kind(before) == "":
        return _clause_subject(text, words, before + 1, found)
    return _clause_subject(text, words, place, found)


def _clause_subject(text: TariffText, words: Sentence, place: int, found: list[Party]) -> Codes:
    """Return the nearest subject of a clause to the left."""
    for party in reversed(found):
        if party.after > place or party.kind == "document" or not is_subject(words, party):
            continue
        if is_governed(words, party):
            continue
        return _resolved(text, words, party, found)
    for number in range(place, -1, -1):
        if words.word(number) in PRONOUNS:
            return of_pronoun(text, words, number, found)
    return ()


def _resolved(text: TariffText, words: Sentence, party: Party, found: list[Party]) -> Codes:
    """Return a party's codes and those of the parties that it is joined to by `and`."""
    if not party.codes:
        if party.kind == "others":
            return ()
        if party.kind == "document":
            return _clause_subject(text, words, party.first, found)
        if words.word(party.first - 1) in _OWN:
            return of_pronoun(text, words, party.first - 1, found)
        return _same_agent(text, words, party)
    codes = list(party.codes)
    first = phrase_start(words, party)
    while words.word(first - 1) in {"and", "&", ","}:
        if words.word(first - 2) == ",":
            first -= 1
        before = _ending(first - 1, found)
        if before is None or not before.codes or not before.is_whole:
            break
        codes = [*before.codes, *codes]
        first = phrase_start(words, before)
    return tuple(dict.fromkeys(codes))


def _same_agent(text: TariffText, words: Sentence, party: Party) -> Codes:
    """Return whose `the ministry` is, by the last one of that name whose owner is told."""
    name = words.word(party.after - 1)
    earlier = text.sentence_before(words)
    for _ in range(4):
        if earlier is None:
            return ()
        for each in reversed(parties(text, earlier)):
            if each.codes and earlier.word(each.after - 1) == name:
                return each.codes
        earlier = text.sentence_before(earlier)
    return ()


def _is_before_ing(words: Sentence, party: Party) -> bool:
    """Return whether a party does what follows: `in response to Washington imposing tariffs`."""
    return words.word(phrase_start(words, party) - 1) in _BEFORE_CLAUSES


def _body_of(words: Sentence, party: Party, found: list[Party]) -> Party | None:
    """Return the agent that a party is the home of: `officials in Beijing`."""
    before = phrase_start(words, party) - 1
    if words.word(before) not in {"in", "of", "from"}:
        return None
    agent = _ending(before, found)
    return agent if agent is not None and agent.kind in {"agent", "institution"} else None


def _ending(after: int, found: list[Party]) -> Party | None:
    """Return the party whose last word stands before a place."""
    return next((each for each in found if each.after == after), None)


def _ends_party(place: int, found: list[Party]) -> bool:
    return _ending(place + 1, found) is not None
