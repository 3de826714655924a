"""An article's words as the rules on names see them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from relkit.knowledge.lexicons import Lexicons
from relkit.tokens import Tokens

(
    HONORIFIC,
    CANDIDATE,
    STATE_POST,
    SHARED_POST,
    OPEN_POST,
    MODIFIER,
    DOMAIN,
    COUNTRY,
    BODY,
    PRIVATE,
    THING,
    WHOLE,
    NEVER,
    FAMILY_FIRST,
    ALSO_A_WORD,
    PARTICLE,
    SUFFIX,
) = (1 << bit for bit in range(17))

POST = STATE_POST | SHARED_POST | OPEN_POST
TITLE = HONORIFIC | CANDIDATE | POST | MODIFIER | DOMAIN
IN_NAMES = FAMILY_FIRST | ALSO_A_WORD | PARTICLE
"""The bits of a word that may still be part of a name by itself."""


_BITS = {
    ("titles", "honorific"): HONORIFIC,
    ("titles", "candidate"): CANDIDATE,
    ("titles", "modifier"): MODIFIER,
    ("titles", "domain"): DOMAIN,
    ("not_names", "private"): PRIVATE,
    ("not_names", "thing"): THING,
    ("family_names", "family first"): FAMILY_FIRST,
    ("family_names", "also a word"): ALSO_A_WORD,
    ("family_names", "particle"): PARTICLE,
    ("family_names", "after the name"): SUFFIX,
}
"""What is known of a word by the lexicon and kind it was found in."""

_POSTS = {"state": STATE_POST, "shared": SHARED_POST, "open": OPEN_POST}
_OF_LEXICON = {"countries": COUNTRY, "bodies": BODY, "not_names": NEVER}

_BEGINNERS = frozenset(
    {".", "!", "?", ":", ";", "“", '"', "‘", "*", "**", "-", "--", "—", "–", "•", "#", "##", "###"}
)
_WITHIN_NAMES = str.maketrans("", "", "’'.")
"""Marks that a name may have, to be left out: O'Neill, E."""

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_MOST_WORDS_OF_A_HEADING = 30


class Head(NamedTuple):
    """A title or post in the text: its words, its bit, and whether it is in the plural."""

    first: int
    after: int
    bit: int
    plural: bool


class NameWords:
    """An article's words, each with what the lexicons know of it.

    Parameters
    ----------
    tokens
        The words.
    lexicons
        Of which "titles", "countries", "bodies", "family_names" and "not_names" are used.

    Attributes
    ----------
    bits
        What is known of each word: the sum of the constants of this module.
    lower
        The hash of each word in small letters.
    heads
        The honorifics and posts, from left to right.
    cased
        Whether the article has capital letters at all.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> text = "US Treasury Secretary Scott Bessent left."
    >>> words = NameWords(tokenise(Article("a1", text)), Lexicons.read())
    >>> [words.has(place, COUNTRY | DOMAIN | POST) for place in range(4)]
    [True, True, True, False]
    >>> words.is_name(3)
    True
    """

    def __init__(self, tokens: Tokens, lexicons: Lexicons) -> None:
        self.text = tokens.text
        self.starts: list[int] = tokens.starts.tolist()
        self.ends: list[int] = tokens.ends.tolist()
        self.paragraph: list[int] = tokens.paragraph.tolist()
        self.lower: list[int] = tokens.lower.tolist()
        self.cased = bool(tokens.has_capital.any())
        self.bits = [0] * len(tokens)
        self._size = len(tokens)
        self.heads: list[Head] = []
        self._headings: dict[int, bool] = {}
        for lexicon in ("family_names", "not_names", "countries", "bodies", "titles"):
            for first, after, entry in lexicons.find(tokens, lexicon):
                bit = _bit(lexicon, entry.kind, entry.value)
                if bit & (POST | HONORIFIC | CANDIDATE):
                    plural = bit & POST > 0 and self._is_plural(first, after, entry.term)
                    self.heads.append(Head(first, after, bit, plural))
                for place in range(first, after):
                    self.bits[place] |= bit

    def __len__(self) -> int:
        return self._size

    def _is_plural(self, first: int, after: int, term: str) -> bool:
        form = self.text[self.starts[first] : self.ends[after - 1]].rstrip(".").lower()
        return form != term and form.endswith(("s", "men", "people"))

    def word(self, place: int) -> str:
        """Return a word as it stands in the text; nothing where there is none."""
        if 0 <= place < self._size:
            return self.text[self.starts[place] : self.ends[place]]
        return ""

    def is_capital(self, place: int) -> bool:
        """Return whether there is such a word and it begins with a capital letter."""
        return 0 <= place < self._size and self.text[self.starts[place]].isupper()

    def has(self, place: int, bits: int) -> bool:
        """Return whether there is such a word and one of `bits` holds of it."""
        return 0 <= place < self._size and self.bits[place] & bits != 0

    def follows(self, place: int) -> bool:
        """Return whether a word stands in the paragraph of the one before it."""
        return 0 < place < self._size and self.paragraph[place] == self.paragraph[place - 1]

    def is_hyphen(self, place: int) -> bool:
        """Return whether a word is a hyphen within a compound."""
        return (
            self.word(place) in {"-", "‑"}
            and self.follows(place)
            and self.follows(place + 1)
            and self.ends[place - 1] == self.starts[place]
            and self.ends[place] == self.starts[place + 1]
        )

    def begins_sentence(self, place: int) -> bool:
        """Return whether a word is the first of a sentence, a quotation or a list's item."""
        return not self.follows(place) or self.word(place - 1) in _BEGINNERS

    def is_heading(self, place: int) -> bool:
        """Return whether a word's paragraph has capitals throughout, as headings have."""
        number = self.paragraph[place]
        if number not in self._headings:
            first = bisect_left(self.paragraph, number)
            after = bisect_right(self.paragraph, number)
            self._headings[number] = self._is_heading(first, after)
        return self._headings[number]

    def _is_heading(self, first: int, after: int) -> bool:
        is_title = after - first <= _MOST_WORDS_OF_A_HEADING and self.word(after - 1) != "."
        seen = capitals = 0
        for word in filter(_is_long, map(self.word, range(first, after))):
            if not is_title and word.isalpha() and not word.isupper():
                return False  # as the first long word of most paragraphs tells
            seen += 1
            capitals += word[0].isupper()
        return seen >= 3 and (not is_title or capitals > 0.8 * seen)

    def is_name(self, place: int) -> bool:
        """Return whether a word may be part of a person's name, by itself."""
        if not self.is_capital(place) or self.bits[place] & ~IN_NAMES:
            return False
        word = self.word(place)
        if len(word) == 1:
            return False  # "Q" or "A", but not "E."
        return word.isalpha() or word.translate(_WITHIN_NAMES).isalpha()

    def known(self, places: Iterable[int]) -> int:
        """Return all that is known of some words, as the sum of their bits."""
        total = 0
        for place in places:
            total |= self.bits[place]
        return total


@lru_cache(maxsize=1000)  # of every term that is found
def _bit(lexicon: str, kind: str, value: str) -> int:
    """Return what is known of the words of an entry."""
    if kind == "post":
        return _POSTS.get(value, OPEN_POST)
    bit = _BITS.get((lexicon, kind), _OF_LEXICON.get(lexicon, 0))
    return bit | WHOLE if bit == THING and value == "whole" else bit


def _is_long(word: str) -> bool:
    return len(word) > 3
