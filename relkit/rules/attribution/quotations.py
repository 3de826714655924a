"""Which quotations are statements by themselves, and which only lend a clause some words."""

from __future__ import annotations

from relkit.rules.attribution.function_words import COMMA, DASH, MARKUP, STOP
from relkit.rules.attribution.prose import Prose

_ENDINGS = frozenset(",.?!…—–-")


def opens_as_statement(prose: Prose, first: int) -> bool:
    """Return whether a quotation begins as a sentence does, and not within somebody's clause."""
    start = prose.sentence_start(first)
    before = first - 1
    while before >= start and prose.is_(before, MARKUP) and not prose.quoted[before]:
        before -= 1
    # A link's bracket may be one word with the colon behind it, a letter one with a full stop.
    return before < start or prose.word(before).rstrip("*_")[-1:] in {":", "."}


def last_word(prose: Prose, first: int, after: int) -> int:
    """Return the last word or mark in a quotation, before what closes it and one within it."""
    inner = after - 1
    while inner > first and prose.word(inner)[0] in "”\"»’'":
        inner -= 1
    return inner


def is_sentence(prose: Prose, first: int) -> bool:
    """Return whether a quotation's words are a sentence: with a capital, and a mark at the end."""
    after = prose.quotations[first]
    inner = last_word(prose, first, after)
    if inner <= first + 1:
        return False
    ends = prose.word(inner)[-1] in _ENDINGS or prose.is_(after, COMMA | STOP | DASH)
    initial = prose.word(first + 1)[0]
    return (ends or after == prose.paragraph_end(first)) and not initial.islower()


def stands_alone(prose: Prose, first: int) -> bool:
    """Return whether a quotation is a statement though no cue is near: it is a sentence apart."""
    return opens_as_statement(prose, first) and is_sentence(prose, first)
