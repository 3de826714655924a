"""On which day a contact is held, or an agreement is reached."""

from __future__ import annotations

from collections.abc import Sequence

from relkit.attributes.contact_texts import ContactText, Told
from relkit.dates import TimeExpression
from relkit.rules.tariffs.sentence import Sentence, word_set

_SAYING = word_set(
    "said says say told tells added adds announced reported reports stated wrote confirmed "
    "statement statements published released saying noted according"
)
_NOT_ITS_DAY = frozenset(("until", "for", "within", "since", "before", "after", "from", "by"))
_ENDS = frozenset(("subordinator", "pronoun"))
_OPEN_MARKS = word_set('( [ — – - " “ ”')
_REACHING = word_set("which that was were")


def day(text: ContactText, told: Told, expressions: Sequence[TimeExpression]) -> str | None:
    """Return the day, month, year or interval of a contact or an agreement, in ISO 8601.

    It is told in the same sentence, and not by what dates a speech or another act: by an expression
    within the span, else behind it, else before it.

    Parameters
    ----------
    text
        The article.
    told
        The contact or agreement.
    expressions
        The article's expressions of time.
    """
    sentence = told.passage.sentence
    begin, _ = text.bounds(told, (0, 1))
    _, end = text.bounds(told, (0, len(sentence)))
    inside, behind, before = [], [], []
    for each in expressions:
        if each.kind != "date" or each.iso is None or each.precision == "vague":
            continue
        if each.relation in _NOT_ITS_DAY:
            continue
        if each.start < begin or each.end > end:
            continue
        number = int(text.tokens.starts.searchsorted(each.start, side="right")) - 1
        place = number - sentence.first
        if told.first <= place < told.after:
            inside.append(each)
        elif place >= told.after and not _is_left(text, told, told.after, place):
            behind.append(each)
        elif place < told.first and not _is_before_speech(text, told, place):
            before.append(each)
    found = [*inside, *behind, *before[::-1]]
    return found[0].iso if found else None


def _is_left(text: ContactText, told: Told, first: int, after: int) -> bool:
    """Return whether another clause, act or speech begins between a contact and a day behind it."""
    sentence = told.passage.sentence
    for number in range(first, after):
        word, kind = sentence.word(number), sentence.kind(number)
        if word in _SAYING or (kind == "mark" and word not in _OPEN_MARKS):
            return True
        if kind in _ENDS and not (told.span.label == "agreement" and word in _REACHING):
            return True
    return _has_other(text, told, first, after)


def _is_before_speech(text: ContactText, told: Told, place: int) -> bool:
    """Return whether a day before a contact is that of a speech: `On Monday, he said they met`."""
    sentence = told.passage.sentence
    for number in range(place, told.first):
        if sentence.word(number) in _SAYING or _is_stop(sentence, number):
            return True
    if any(sentence.word(number) in _SAYING for number in range(max(0, place - 4), place)):
        return True
    return _has_other(text, told, place, told.first)


def _is_stop(sentence: Sentence, number: int) -> bool:
    return sentence.word(number) in {";", ":", "."} or sentence.kind(number) == "subordinator"


def _has_other(text: ContactText, told: Told, first: int, after: int) -> bool:
    """Return whether another contact, agreement or act of trade stands between."""
    if first >= after:
        return False
    start, end = text.bounds(told, (first, after))
    return any(
        span.start >= start and span.end <= end
        for span in text.annotation.spans
        if span.label in {"contact", "agreement", "tariff_action"} and span != told.span
    )
