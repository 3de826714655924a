"""Which state each word of an article means, as far as contacts need it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property

import numpy as np

from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.tokens import Tokens

_KINDS = {
    "countries": frozenset(("country", "adjective", "capital", "government", "organisation")),
    "bodies": frozenset(("named",)),
    "leaders": frozenset(("leader",)),
}
"""By lexicon, the kinds of entries that mean a state."""

_PLACES = ("country", "capital")
_FAR_MORE = 2
_OF = 3
"""Words between a name and the country after it: `of`, `the`, and the country."""


class Sides:
    """The states that an article's words mean, its officials' among them.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known; "countries", "bodies" and "leaders".
    officials
        The officials' runs of words, in order.
    known
        The countries of some of them, by their first word.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> tokens = tokenise(Article("a1", "French envoy Jean Roux left. Roux met Xi Jinping."))
    >>> sides = Sides(tokens, Lexicons.read(), [(0, 4, "official"), (6, 7, "official")])
    >>> sides.codes(6, 7), sides.codes(8, 10)
    (('FR',), ('CN',))
    """

    def __init__(
        self,
        tokens: Tokens,
        lexicons: Lexicons,
        officials: Iterable[Run],
        known: dict[int, tuple[str, ...]] | None = None,
    ) -> None:
        self._codes: dict[int, tuple[str, ...]] = {}
        self._places: dict[int, str] = {}
        self.people: dict[int, int] = {}
        split = cache(_codes_of)
        for lexicon, kinds in _KINDS.items():
            for first, after, entry in lexicons.find(tokens, lexicon):
                if entry.kind not in kinds or not entry.value:
                    continue
                codes = split(entry.value)
                for place in range(first, after):
                    self._codes[place] = codes
                if entry.kind in _PLACES:
                    for place in range(first, after):
                        self._places[place] = entry.kind
        self._name_officials(tokens, list(officials), known or {})

    def _name_officials(
        self, tokens: Tokens, officials: list[Run], known: dict[int, tuple[str, ...]]
    ) -> None:
        """Give every official his or her state, and every later mention by name the same."""
        by_name: dict[int, tuple[str, ...]] = {}
        last_words = np.array([after - 1 for _, after, _ in officials], dtype=np.int64)
        first_words = np.array([first for first, _, _ in officials], dtype=np.int64)
        names = zip(
            tokens.lower[last_words].tolist(),
            tokens.lower[np.maximum(first_words, last_words - 1)].tolist(),
            strict=True,
        )
        for (first, after, _), (last, one_before) in zip(officials, names, strict=True):
            codes = known.get(first) or self._within(first, after) or self._behind(tokens, after)
            if codes:
                by_name.setdefault(last, codes)
                by_name.setdefault(one_before, codes)
            else:
                codes = by_name.get(last) or by_name.get(one_before, ())
            for place in range(first, after):
                self.people[place] = after
                if codes:
                    self._codes[place] = codes

    def _within(self, first: int, after: int) -> tuple[str, ...]:
        """Return the states of the first of some words that means any."""
        for place in range(first, after):
            if place in self._codes:
                return self._codes[place]
        return ()

    def _behind(self, tokens: Tokens, after: int) -> tuple[str, ...]:
        """Return the state that stands behind a name: `Xi Jinping of the PRC`."""
        codes = self._within(after + 1, after + _OF)
        if not codes or tokens.text[tokens.starts[after] : tokens.ends[after]] != "of":
            return ()
        return codes

    def codes(self, first: int, after: int) -> tuple[str, ...]:
        """Return the codes of the states that some words mean, each once, in order."""
        known = self._codes
        found = (known[place] for place in range(first, after) if place in known)
        return tuple(dict.fromkeys(code for codes in found for code in codes))

    def has(self, first: int, after: int) -> bool:
        """Return whether one of some words means a state."""
        known = self._codes
        return any(place in known for place in range(first, after))

    def has_other(self, first: int, after: int) -> bool:
        """Return whether one of some words means another state than the article's own.

        That is the one that is named far more than any other, if one is: a contact is told by
        naming another.
        """
        known, own = self._codes, self._own
        return any(place in known and known[place] != own for place in range(first, after))

    def place_kind(self, place: int) -> str:
        """Return "country" or "capital" for a word that names one; nothing for others."""
        return self._places.get(place, "")

    @cached_property
    def most_named(self) -> tuple[str, ...]:
        """The two states that the article names most, fewer where it names fewer."""
        return tuple(code for code, _ in self._counts.most_common(2))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(codes[0] for codes in self._codes.values())

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """Return the state that is named far more than any other, if one is."""
        (first, most), (_, next_most) = [*self._counts.most_common(2), ("", 0), ("", 0)][:2]
        return (first,) if most > _FAR_MORE * next_most else ()


def _codes_of(value: str) -> tuple[str, ...]:
    return tuple(value.split(","))
