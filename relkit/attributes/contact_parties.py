"""Whose officials or governments meet or agree."""

from __future__ import annotations

from collections.abc import Iterable

from relkit.attributes.contact_texts import Bounds, ContactText, Told
from relkit.rules.contacts.subjects import clause_start
from relkit.rules.tariffs.sentence import word_set

_SPEAKERS = word_set("i we")
_MOST = 8


def parties(text: ContactText, told: Told) -> tuple[str, ...]:
    """Return the states that meet or agree; of a visit the visitor first, else who acts first.

    Parameters
    ----------
    text
        The article.
    told
        The contact or agreement.
    """
    acting = _subject_codes(text, told)
    partners = _joined(_codes(text, told, bounds) for bounds in told.partners)
    within: tuple[str, ...] = ()
    if told.is_begun_by_verb and told.noun is not None and told.verb is not None:
        within = _codes(text, told, (told.end(told.verb), told.place(told.noun)))
    if _visitor_comes_first(told, within):
        named = _joined((within, partners, acting))
    else:
        named = _joined((acting, within, partners))
    if len(named) == 1:
        other = _other(text, told, named[0])
        # Of "talks with Li" the one not named is the one that acts.
        named = _joined((named, other) if acting or within else (other, named))
    if not named:
        named = _joined((_before(told), ()))[:1] or text.states.pair_before(told.span.start)
        if len(named) == 1:
            named = _joined((named, _other(text, told, named[0])))
    return named[:_MOST]


def _joined(codes: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in codes for code in each))


def _codes(text: ContactText, told: Told, bounds: Bounds) -> tuple[str, ...]:
    """Return the states that some words mean; of "the two sides" those of the article so far."""
    codes = told.passage.codes(*bounds)
    if codes or not told.passage.has_pair_in(*bounds):
        return codes
    return text.states.pair_before(text.start(told, bounds[0]))


def _subject_codes(text: ContactText, told: Told) -> tuple[str, ...]:
    """Return the states of a verb's subject, or of what stands before a noun."""
    first, after = told.subject
    codes = _codes(text, told, told.subject) if first < after else ()
    if codes or not told.is_begun_by_verb:
        return codes
    sentence = told.passage.sentence
    word = sentence.word(first)
    if word in _SPEAKERS:
        return _speaker(text, told) or _before(told)[:1]
    if word == "they":
        return text.states.pair_before(told.span.start)
    if sentence.kind(first) != "pronoun" and first < after and word != "who":
        clause = told.passage.codes(clause_start(sentence, after), after)
        if clause:
            return clause[-1:]
    partners = {code for bounds in told.partners for code in _codes(text, told, bounds)}
    return tuple(code for code in _before(told) if code not in partners)[-1:]


def _speaker(text: ContactText, told: Told) -> tuple[str, ...]:
    """Return the state of whoever says the statement that a contact is in."""
    spans = text.annotation.spans
    around = [
        span
        for span in spans
        if span.label == "statement" and span.start <= told.span.start and told.span.end <= span.end
    ]
    for tie in text.annotation.relations:
        if tie.label == "said_by" and tie.head in around:
            country = tie.tail.attributes.get("country")
            if isinstance(country, str) and country:
                return tuple(country.split(","))
            words = text.tokens.covered(tie.tail)
            codes = text.sides.codes(words.start, words.stop)
            if codes:
                return codes
    return ()


def _before(told: Told) -> tuple[str, ...]:
    """Return the states named before in the sentence, or else in the sentences before."""
    begin = told.subject[0] if told.is_begun_by_verb else told.first
    return told.passage.codes(0, begin) or told.passage.context


def _other(text: ContactText, told: Told, code: str) -> tuple[str, ...]:
    """Return the one other state that is meant, if the words or the article tell which it is."""
    passage = told.passage
    sentence = passage.sentence
    for codes in (
        passage.codes(0, told.first),
        passage.codes(0, len(sentence)),
        text.states.pair_before(told.span.end),
        passage.context,
    ):
        others = [each for each in dict.fromkeys(codes) if each != code]
        if len(others) == 1:
            return (others[0],)
    return ()


def _visitor_comes_first(told: Told, within: tuple[str, ...]) -> bool:
    """Return whether it is the guest who is named behind the verb: `hosted Li`, `a visit by Li`."""
    if told.verb is None or not told.is_begun_by_verb:
        return False
    if told.verb.entry.kind == "host":
        return True
    is_visit = told.noun is not None and told.noun.entry.value == "visit"
    words = {told.passage.sentence.word(first - 1) for first, _ in told.partners}
    return is_visit and (bool(within) or bool(words & {"by", "from"}))
