"""The words of several articles in one row, as the linker looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from relkit.tokens import (
    CLOSING,
    OPENING,
    OUTSIDE,
    Booleans,
    Hashes,
    Integers,
    Tokens,
    lower_hashes,
)

KINDS = 12
OTHER, COMMA, STOP, PAUSE, JOINING, RELATIVE, TO, ONE, MANY, IT, SPEAKER, QUOTED = range(KINDS)
"""What kind of word one is; `QUOTED` is a quotation mark, whatever it looks like."""

_KINDS: dict[int, tuple[str, ...]] = {
    COMMA: (",",),
    STOP: (".", "!", "?", "...", "…"),
    PAUSE: (";", ":", "-", "--", "—", "–", "(", ")", "/"),
    JOINING: ("and", "but", "or", "while", "as", "when", "because", "though", "although", "&"),
    RELATIVE: ("who", "which", "whom", "that"),
    TO: ("to",),
    ONE: ("he", "she"),
    MANY: ("they",),
    IT: ("it", "this"),
    SPEAKER: ("i", "we", "you"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The words of several articles, one after the other, with a border before each and at the end.

    A border is a full stop in a sentence and a paragraph of its own: so every word has neighbours,
    and none has one in another article.

    Parameters
    ----------
    begins
        The number of each article's first word, of shape (n_articles,).
    paragraph, sentence
        The number of each word's paragraph and sentence, rising through all articles, of shape
        (n_words,).
    quotation
        As `Tokens` has it.
    capital
        Whether each word has a capital letter.
    kind
        What kind of word each is: `COMMA` and so on.
    """

    begins: Integers
    paragraph: Integers
    sentence: Integers
    quotation: Integers
    capital: Booleans
    kind: Integers

    @classmethod
    def join(cls, articles: Sequence[Tokens]) -> Row:
        """Put the words of several articles into one row."""
        sizes = [1 + len(tokens) for tokens in articles]
        quotation = _bordered([tokens.quotation for tokens in articles], OUTSIDE)
        kind = _bordered([_kinds(tokens) for tokens in articles], STOP)
        kind[(quotation == OPENING) | (quotation == CLOSING)] = QUOTED
        capital = _bordered([tokens.has_capital.astype(np.int64) for tokens in articles], 0)
        return cls(
            np.cumsum([0, *sizes])[:-1] + 1,
            _numbered_on([tokens.paragraph for tokens in articles]),
            _numbered_on([tokens.sentence for tokens in articles]),
            quotation,
            capital > 0,
            kind,
        )

    def __len__(self) -> int:
        return len(self.kind)


@cache
def _known() -> tuple[Hashes, Integers]:
    """Return the hashes of words that are of a kind, rising, and their kinds."""
    kinds = {
        of_word: kind
        for kind, words in _KINDS.items()
        for hashes in lower_hashes(words, "en")
        for of_word in hashes
    }
    hashes = np.array(sorted(kinds), dtype=np.uint64)
    return hashes, np.array([kinds[int(each)] for each in hashes], dtype=np.int64)


def _kinds(tokens: Tokens) -> Integers:
    hashes, kinds = _known()
    place = np.minimum(np.searchsorted(hashes, tokens.lower), len(hashes) - 1)
    found: Integers = np.where(hashes[place] == tokens.lower, kinds[place], OTHER)
    return found


def _bordered(parts: Sequence[Integers], border: int) -> Integers:
    """Put what is told of each article's words into one row, with borders."""
    edge = np.full(1, border)
    return np.concatenate([each for part in parts for each in (edge, part)] + [edge])


def _numbered_on(parts: Sequence[Integers]) -> Integers:
    """Return numbers that rise from article to article; each border has one of its own."""
    counts = [2 + int(part[-1]) if len(part) else 1 for part in parts]
    offsets = np.cumsum([0, *counts]).tolist()
    moved = zip(parts, offsets, strict=False)
    rows = [np.append(offset, part + offset + 1) for part, offset in moved]
    return np.concatenate([*rows, offsets[-1:]])
