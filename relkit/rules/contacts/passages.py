"""A sentence that may tell of a contact, with the states that its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from relkit.knowledge.lexicons import Match
from relkit.rules.contacts.sides import Sides
from relkit.rules.tariffs.sentence import Sentence, word_set
from relkit.tokens import Tokens

_COUNTS = word_set("two both 2")
_THE = word_set("the these our their")
_MET_ALREADY = word_set(
    "leaders presidents ministers officials secretaries principals delegations sides countries "
    "nations parties negotiators"
)
"""Those whose contact has been told need not be counted: `the leaders discussed trade`."""


NEAR = 2
"""So many sentences before are the context of one."""

GOES_ON = 6
"""Sentences after a contact in which "they" may be those who met."""


def is_adverb(sentence: Sentence, number: int) -> bool:
    """Return whether a word is an adverb or a word of time, and no name that ends like one: Italy.

    Parameters
    ----------
    sentence
        The sentence.
    number
        The word's number.
    """
    is_name = not sentence.kind(number) and 0 < number < len(sentence) and sentence.capital[number]
    return not is_name and sentence.is_adverb(number)


class Passage:
    """A sentence with the states in it; its words are numbered from nought.

    Parameters
    ----------
    tokens
        The article's words.
    sides
        The article's states.
    bounds
        The first word of the sentence and the one after its last.
    terms
        The terms of the lexicons of contacts in it.
    is_after_contact
        Whether a contact was told just before, so that "they" may be those who met.

    Attributes
    ----------
    sentence
        The sentence.
    """

    def __init__(
        self,
        tokens: Tokens,
        sides: Sides,
        bounds: tuple[int, int],
        terms: Sequence[Match],
        *,
        is_after_contact: bool,
    ) -> None:
        self.sentence = Sentence(tokens, *bounds, terms)
        self.sides, self.is_after_contact = sides, is_after_contact
        self._tokens = tokens

    @cached_property
    def context(self) -> tuple[str, ...]:
        """The states of the sentences just before."""
        first = self.sentence.first
        numbers = self._tokens.sentence
        return self.sides.codes(int(numbers.searchsorted(numbers[first] - NEAR)), first)

    @cached_property
    def quotation(self) -> list[int]:
        """How each word stands to quotation marks."""
        first = self.sentence.first
        found: list[int] = self._tokens.quotation[first : first + len(self.sentence)].tolist()
        return found

    @property
    def has_pair(self) -> bool:
        """Whether the article names two states, so that "the two sides" may be these."""
        return len(self.sides.most_named) > 1

    def codes(self, first: int, after: int) -> tuple[str, ...]:
        """Return the states that some words mean, each once, in order."""
        shift = self.sentence.first
        return self.sides.codes(first + shift, min(after, len(self.sentence)) + shift)

    def all_codes(self) -> tuple[str, ...]:
        """Return the states that the sentence's words mean."""
        return self.codes(0, len(self.sentence))

    def is_place(self, number: int) -> bool:
        """Return whether a word is a country or a capital by name."""
        return self.sides.place_kind(number + self.sentence.first) != ""

    def is_country(self, number: int) -> bool:
        """Return whether a word is a country by name."""
        return self.sides.place_kind(number + self.sentence.first) == "country"

    def person_end(self, number: int) -> int:
        """Return the word after an official's name that a word belongs to; nought elsewhere."""
        end = self.sides.people.get(number + self.sentence.first)
        return 0 if end is None else end - self.sentence.first

    def is_pair(self, number: int) -> bool:
        """Return whether a word is the noun of "the two sides", or a "they" of those who met."""
        sentence = self.sentence
        word = sentence.word(number)
        if word == "they":
            return self.is_after_contact
        party = sentence.term("parties", number)
        if party is None or party.entry.kind != "several" or not self.has_pair:
            return False
        first = party.first - sentence.first
        for before in (first - 1, first - 2):
            if sentence.word(before) in _COUNTS:
                return True
        return (
            self.is_after_contact
            and party.entry.term in _MET_ALREADY
            and (sentence.word(first - 1) in _THE)
        )

    def has_pair_in(self, first: int, after: int) -> bool:
        """Return whether both sides are meant by some words."""
        return any(map(self.is_pair, range(first, after)))

    def party(self, kind: str, first: int, after: int) -> bool:
        """Return whether a party of a kind is among some words: "other", "role" or "several"."""
        parties = self.sentence.terms.get("parties", {})
        return any(
            number in parties and parties[number].entry.kind == kind
            for number in range(first, after)
        )

    def names_party(self, first: int, after: int) -> bool:
        """Return whether somebody who may speak for a state is among some words."""
        parties = self.sentence.terms.get("parties", {})
        return any(
            (number in parties and parties[number].entry.kind != "private")
            or self.person_end(number)
            for number in range(first, after)
        )

    def is_headed_by_party(self, end: int) -> bool:
        """Return whether a phrase's last word is a state, an official or a party to talks."""
        last = end - 1
        is_party = self.names_party(last, end) or bool(self.codes(last, end))
        return is_party and not self.party("private", last, end)

    def begins(self, lexicons: Iterable[str], number: int) -> Match | None:
        """Return the term of one of some lexicons that begins with a word."""
        for lexicon in lexicons:
            match = self.sentence.begins(lexicon, number)
            if match is not None:
                return match
        return None
