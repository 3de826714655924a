"""Tariff actions in their sentences: which word acts, on which measure, promised by which words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from relkit.knowledge.lexicons import Match
from relkit.rules.tariffs.forms import is_noun_or_adjective
from relkit.rules.tariffs.measures import is_head
from relkit.rules.tariffs.sentence import Sentence
from relkit.rules.tariffs.verbs import LINKS
from relkit.spans import Span

_REACH = 8
"""So many words after its measure a verb may stand that says what becomes of it."""
_SHORTEST_OBJECT = 2
_LONGEST_SUBJECT = 14
_BETWEEN = LINKS | {"time", "quote", "markup"}


@dataclass(frozen=True, slots=True)
class TariffAct:
    """A tariff action as its sentence tells it; places are the numbers of the sentence's words.

    Parameters
    ----------
    span
        The span.
    words
        The words of its sentence, or of the sentences that it goes through.
    first, after
        Where it begins and ends.
    act
        The verb or noun that says what is done; ``None`` where no known word does.
    promise
        The verb or noun before it that promises, agrees to or threatens the act.
    is_noun
        Whether a noun tells the act: `suspension of tariffs`.
    is_told_of_measure
        Whether the measure is the subject: `tariffs on steel will be raised`.
    measure
        The measure that is acted on, if a known word names it.
    """

    span: Span
    words: Sentence
    first: int
    after: int
    act: Match | None
    promise: Match | None
    is_noun: bool
    is_told_of_measure: bool
    measure: Match | None

    def place(self, match: Match) -> int:
        """Return where a term begins in the sentence."""
        return match.first - self.words.first

    def end(self, match: Match) -> int:
        """Return the word after a term in the sentence."""
        return match.after - self.words.first

    @property
    def verb(self) -> int:
        """The first word of what acts: the promise, else the act, else the span's first word."""
        if self.promise is not None:
            return self.place(self.promise)
        return self.first if self.act is None else self.place(self.act)

    def within(self, lexicon: str) -> list[Match]:
        """Return the terms of a lexicon that lie in the span."""
        return [
            each
            for each in self.words.each(lexicon)
            if self.place(each) >= self.first and self.end(each) <= self.after
        ]

    @property
    def is_passive(self) -> bool:
        """Whether the verb is in the passive, so that its subject is acted on."""
        if self.act is None or self.is_noun:
            return False
        words, before = self.words, self.place(self.act) - 1
        if words.word(before + 1).endswith("ing"):
            return False
        while words.is_adverb(before) or words.kind(before) in LINKS:
            if words.kind(before) == "be":
                return True
            before -= 1
        return False


def read_act(span: Span, words: Sentence, first: int, after: int) -> TariffAct:
    """Return what a tariff action tells: its verb, what promises it, the measure.

    Parameters
    ----------
    span
        The span.
    words
        Its sentence.
    first, after
        Where it begins and ends among the words.
    """
    verbs = _verbs(words, first, after)
    promise = _promise(words, first, verbs)
    act = _acting(words, verbs, promise)
    measure = _measure(words, first, after, act, promise)
    nouns = [each for each in words.each("act_nouns") if first <= each.first - words.first < after]
    nouns = [each for each in nouns if promise is None or each.first >= promise.after]
    noun = next((each for each in nouns if not _is_adjective(words, each)), None)
    is_noun = False
    if noun is not None and (act is None or _stands_before(words, noun, act)):
        act, is_noun = noun, True
    is_told = act is not None and not is_noun and _follows_measure(words, first, act, measure)
    if act is not None and measure is None and not is_noun and _may_be_told(words, act, first):
        measure = _subject_before(words, first)
        is_told = measure is not None
        first = first if measure is None else _with_modifiers(words, measure)
    if act is None and promise is None:
        act = _verb_behind(words, after)
        is_told = act is not None
        act = act or _verb_before(words, first)
    return TariffAct(span, words, first, after, act, promise, is_noun, is_told, measure)


def _verbs(words: Sentence, first: int, after: int) -> list[Match]:
    """Return the verbs of acts in a span, without those that are nouns or adjectives there."""
    found = []
    for each in sorted(_known_acts(words), key=lambda each: each.first):
        place = each.first - words.first
        is_noun = _is_measure(words, place) if place == first else None
        if is_noun is None:
            is_noun = is_noun_or_adjective(words, place)
        if first <= place < after and not is_noun:
            found.append(each)
    return found


def _known_acts(words: Sentence) -> list[Match]:
    return [*words.each("acts"), *words.each("more_acts")]


def _is_measure(words: Sentence, place: int) -> bool:
    """Return whether the first word of a span is a measure and no verb: `ban on toys`."""
    measure = words.begins("measures", place)
    if measure is None:
        return False
    is_object = words.word(measure.after - words.first) in {"on", "of", "against"}
    return is_object or words.kind(place - 1) in {"determiner", "possessive"}


def _promise(words: Sentence, first: int, verbs: list[Match]) -> Match | None:
    """Return the promise or threat that a span begins with, if an act follows it."""
    for number in range(first, min(first + 4, len(words))):
        match = words.begins("commitments", number)
        if match is None or match.entry.kind == "phase":
            if number > first and words.kind(number) not in {"determiner", "adverb", ""}:
                return None
            continue
        if match.entry.kind == "light":
            continue
        is_followed = any(_is_governed(words, match.after - words.first, each) for each in verbs)
        return match if is_followed else None
    return None


def _is_governed(words: Sentence, after: int, verb: Match) -> bool:
    """Return whether a verb depends on the word before `after`: `threatened to ban`."""
    place = verb.first - words.first
    if place < after:
        return False
    if words.word(place).endswith("ing"):
        return place - after <= 2
    before = place - 1
    while words.is_adverb(before):
        before -= 1
    return words.word(before) == "to" and before - after <= 12


def _acting(words: Sentence, verbs: list[Match], promise: Match | None) -> Match | None:
    """Return the verb of the act itself."""
    if promise is None:
        return _first_with_object(words, verbs)
    after = promise.after - words.first
    return next((each for each in verbs if _is_governed(words, after, each)), None)


def _first_with_object(words: Sentence, verbs: list[Match]) -> Match | None:
    """Return the first verb, or the second where only that acts on a measure or goods.

    In `resumed talks and dropped its tariffs` it is the second.
    """
    for verb, then in pairwise(verbs):
        first, after = verb.after - words.first, then.first - words.first
        named = any(
            words.term(name, each) is not None
            for name in ("measures", "goods", "firms", "countries", "act_nouns")
            for each in range(first, after)
        )
        if named or after - first < _SHORTEST_OBJECT or words.kind(after - 1) != "conjunction":
            return verb
    return verbs[-1] if verbs else None


def _measure(
    words: Sentence, first: int, after: int, act: Match | None, promise: Match | None
) -> Match | None:
    """Return the measure that is acted on: the first after the act, else the first of all."""
    inside = [
        each
        for each in words.each("measures")
        if first <= each.first - words.first < after and is_head(words, each)
        if not any(word and word.first <= each.first < word.after for word in (act, promise))
    ]
    known = [each for each in inside if each.entry.value != "rate"] or inside
    if act is None:
        return next(iter(known), None)
    behind = [each for each in known if each.first >= act.after]
    return next(iter([*behind, *known]), None)


def _stands_before(words: Sentence, noun: Match, verb: Match) -> bool:
    """Return whether a noun tells the act, and the verb behind it belongs to something else.

    So it is in `removal of the controls that Rome imposed`, not in `tariff cuts were suspended`.
    """
    place = verb.first - words.first
    while words.is_adverb(place - 1):
        place -= 1
    is_finite = words.kind(place - 1) in {"be", "have", "modal"}
    return noun.first < verb.first and not is_finite


def _is_adjective(words: Sentence, noun: Match) -> bool:
    """Return whether an act's noun is a verb here: `to lift`, `will end`."""
    before = noun.first - 1 - words.first
    return words.kind(before) in LINKS or words.word(before) == "to"


def _follows_measure(words: Sentence, first: int, act: Match, measure: Match | None) -> bool:
    place = act.first - words.first
    if place == first or measure is None or measure.first > act.first:
        return False
    return first <= measure.first - words.first


def _verb_behind(words: Sentence, after: int) -> Match | None:
    """Return the verb of which the measure is the subject: `tariffs on tin` + `took effect`."""
    for place in range(after, min(after + _REACH, len(words))):
        act = words.begins("acts", place)
        if act is not None:
            return None if is_noun_or_adjective(words, place) else act
        is_between = words.kind(place) in _BETWEEN or words.is_adverb(place)
        if not is_between and not words.is_date(place) and words.word(place) != "to":
            return None
    return None


def _verb_before(words: Sentence, first: int) -> Match | None:
    """Return the verb whose object a noun phrase is: `unveiled on Friday` + `a duty on tin`."""
    for place in range(first - 1, max(-1, first - _REACH), -1):
        act = words.term("acts", place)
        if act is not None:
            return None if is_noun_or_adjective(words, act.first - words.first) else act
        is_between = words.kind(place) in {"determiner", "quote", "markup"}
        is_dated = words.is_date(place) or words.word(place) in {"on", "in"}
        if not (is_between or is_dated or words.is_number(place) or words.is_adverb(place)):
            return None
    return None


def _may_be_told(words: Sentence, act: Match, first: int) -> bool:
    """Return whether a span that begins with its verb may have the measure as its subject."""
    place = act.first - words.first
    is_passive = words.word(place).endswith("ed") and words.kind(place - 1) == "be"
    return place == first and (act.entry.value == "subject" or is_passive)


def _subject_before(words: Sentence, first: int) -> Match | None:
    """Return the measure that is the subject of the verb with which a span begins."""
    found = None
    for place in range(first - 1, max(-1, first - _LONGEST_SUBJECT), -1):
        measure = words.begins("measures", place)
        if measure is not None and is_head(words, measure):
            found = measure
        elif words.kind(place) in {"mark", "subordinator", "pronoun", "comma"}:
            break
    return found


def _with_modifiers(words: Sentence, measure: Match) -> int:
    """Return where a measure's phrase begins: at `Canadian` in `the Canadian surtax`."""
    first = measure.first - words.first
    while first > 0 and words.kind(first - 1) in {"", "hyphen", "possessive"}:
        first -= 1
    return first
