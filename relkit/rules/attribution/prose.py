"""An article's words as the rules on attribution read them."""

from __future__ import annotations

import re

import numpy as np

from relkit.rules.attribution.function_words import (
    ADVERB,
    AUXILIARY,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    classes,
)
from relkit.tokens import CLOSING, OPENING, WITHIN, Integers, Tokens

FINITE = frozenset(
    re.findall(r"\w+", "became began came did fell gave grew knew ran rose saw shrank took went")
)
"""Past tenses that are no participles, too."""

_PAST = FINITE | frozenset(
    re.findall(
        r"\w+",
        """
        bought broke chose cut drove got hit kept led left lost made meant met paid sent shot sold
        sought spent stood won
        """,
    )
)


class Prose:
    """An article's words as the rules on attribution read them.

    Parameters
    ----------
    tokens
        The words.

    Attributes
    ----------
    classes, sentence, paragraph
        Of each word, as lists.
    sentence_end, paragraph_end
        The number of the word after the last one of each sentence and paragraph.
    quotations
        The first word of each quotation, and the word after its last one; both marks are in it,
        if there is a closing one.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._size = len(tokens)
        self._text = tokens.text
        self._starts: list[int] = tokens.starts.tolist()
        self._ends: list[int] = tokens.ends.tolist()
        self.classes: list[int] = classes(tokens)
        self.sentence: list[int] = tokens.sentence.tolist()
        self.paragraph: list[int] = tokens.paragraph.tolist()
        self._sentence_starts = _starts(tokens.sentence)
        self._paragraph_starts = _starts(tokens.paragraph)
        self.quotations = _quotations(tokens, self._paragraph_starts)
        self.quotation_by_end = {after: first for first, after in self.quotations.items()}
        self.quoted = bytearray(len(tokens))
        for first, after in self.quotations.items():
            self.quoted[first:after] = b"\1" * (after - first)

    def __len__(self) -> int:
        return self._size

    def word(self, number: int) -> str:
        """Return a word as it stands in the text."""
        return self._text[self._starts[number] : self._ends[number]]

    def is_(self, number: int, names: int) -> bool:
        """Return whether there is such a word and it is of one of the classes."""
        return 0 <= number < self._size and self.classes[number] & names != 0

    def is_adverb(self, number: int) -> bool:
        """Return whether a word is one of the adverbs that are listed or ends like one."""
        if self.classes[number]:
            return bool(self.classes[number] & ADVERB)
        word = self.word(number)
        return len(word) > 4 and word.endswith("ly") and word.islower()

    def is_pronoun(self, number: int) -> bool:
        """Return whether a word is a pronoun; `He` within a sentence is a name."""
        if not self.is_(number, PRONOUN):
            return False
        first = self.word(number)[0]
        return first.islower() or first == "I" or number == self.sentence_start(number)

    def has_verb(self, start: int, end: int) -> bool:
        """Return whether words seem to hold a finite verb: an auxiliary, or a past tense."""
        for place in range(start, end):
            bits = self.classes[place]
            if bits & AUXILIARY and self.word(place)[0] not in "'’":
                return True
            if bits & PRONOUN and self.is_pronoun(place):
                return True
            is_free = place > start and not self.is_(place - 1, DETERMINER | PREPOSITION)
            if not bits and is_free and self.is_past(place):
                return True
        return False

    def is_past(self, number: int) -> bool:
        """Return whether a word may be a past tense, or a participle."""
        word = self.word(number)
        return (word.endswith("ed") and word.islower()) or word in _PAST

    def sentence_start(self, number: int) -> int:
        """Return the first word of a word's sentence."""
        return self._sentence_starts[self.sentence[number]]

    def sentence_end(self, number: int) -> int:
        """Return the word after the last one of a word's sentence."""
        return self._sentence_starts[self.sentence[number] + 1]

    def paragraph_start(self, number: int) -> int:
        """Return the first word of a word's paragraph."""
        return self._paragraph_starts[self.paragraph[number]]

    def paragraph_end(self, number: int) -> int:
        """Return the word after the last one of a word's paragraph."""
        return self._paragraph_starts[self.paragraph[number] + 1]


def _starts(numbers: Integers) -> list[int]:
    count = int(numbers[-1]) + 1 if len(numbers) else 0
    starts: list[int] = numbers.searchsorted(np.arange(count)).tolist()
    return [*starts, len(numbers)]


def _quotations(tokens: Tokens, paragraph_starts: list[int]) -> dict[int, int]:
    """Return the word after the last one of each quotation, by its opening mark.

    A mark that nothing closes opens a quotation only where its paragraph begins with it; elsewhere
    it is a slip, or stands for inches.
    """
    state = tokens.quotation.tolist()
    first_words = set(paragraph_starts)
    quotations = {}
    for first in np.flatnonzero(tokens.quotation == OPENING).tolist():
        after = first + 1
        while after < len(state) and state[after] in {WITHIN, CLOSING}:
            after += 1
        if state[after - 1] == CLOSING or first in first_words:
            quotations[first] = after
    return quotations
