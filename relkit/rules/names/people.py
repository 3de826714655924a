"""The people of an article: who was named with a post, and by which words they come again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, count

from relkit.knowledge.people.person_names import is_pinyin
from relkit.rules.names.words import FAMILY_FIRST, PARTICLE, SUFFIX, NameWords


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the article names them.

    Parameters
    ----------
    family
        The hashes of the words by which they are called alone.
    given
        The hashes of their other names.
    """

    family: tuple[int, ...]
    given: frozenset[int]


@dataclass
class People:
    """The people that were named with a post so far.

    Parameters
    ----------
    by_word
        The people by the first word of the name by which they are called alone.
    by_given
        The people whose full name was read, by their first given name.
    """

    by_word: dict[int, list[Person]] = field(default_factory=dict)
    by_given: dict[int, Person] = field(default_factory=dict)

    def knows(self, word: int) -> bool:
        """Return whether a word is one of the names of one of them."""
        return word in self.by_word or any(
            word in person.given or word in person.family
            for people in self.by_word.values()
            for person in people
        )

    def add(self, words: NameWords, first: int, after: int) -> None:
        """Take in a name that stands in the text, its title left out."""
        person = _person(words, first, after)
        known = self.by_word.setdefault(person.family[0], [])
        if person not in known:
            known.append(person)
        if person.given:
            self.by_given.setdefault(words.lower[first], person)

    def add_family_name(self, family: int, names: frozenset[int]) -> None:
        """Take in a leader's family name, and all names that the leader goes by."""
        person = Person((family,), names - {family})
        known = self.by_word.setdefault(family, [])
        if person not in known:
            known.append(person)

    def places(self, words: NameWords) -> Iterator[tuple[int, int, list[Person]]]:
        """Return where people are named again: the first word, the one after, who it may be."""
        # Looked up word for word as it goes on: those who are named again may bring new names.
        for place in compress(count(), map(self.by_word.__contains__, words.lower)):
            if words.cased and not words.is_capital(place):
                continue
            known = self.by_word[words.lower[place]]
            # Many are called by one word, which is there already.
            sizes = {len(person.family) for person in known}
            if sizes != {1}:
                sizes = {
                    len(person.family)
                    for person in known
                    if tuple(words.lower[place : place + len(person.family)]) == person.family
                }
            if sizes:
                longest = max(sizes)
                found = [person for person in known if len(person.family) == longest]
                yield place, place + longest, found


def _person(words: NameWords, first: int, after: int) -> Person:
    """Return whose name it is that stands in the text."""
    while after > first and (words.has(after - 1, SUFFIX) or words.word(after - 1) == ","):
        after -= 1
    units = _units(words, first, after)
    family = units[_family_place(words, units)]
    rest = [place for unit in units if unit is not family for place in unit]
    return Person(
        tuple(words.lower[place] for place in family),
        frozenset(words.lower[place] for place in rest if not words.has(place, PARTICLE)),
    )


def _units(words: NameWords, first: int, after: int) -> list[list[int]]:
    """Return a name's parts, each as its words: "Jean-Pierre" has three. Initials are none."""
    units: list[list[int]] = []
    for place in range(first, after):
        joined = bool(units) and (words.is_hyphen(place) or words.is_hyphen(place - 1))
        if joined:
            units[-1].append(place)
        elif not words.word(place).endswith(".") and not _is_small(words, place):
            units.append([place])
    return units or [[first]]


def _is_small(words: NameWords, place: int) -> bool:
    return words.has(place, PARTICLE) and not words.is_capital(place)


def _family_place(words: NameWords, units: list[list[int]]) -> int:
    """Return which part of a name is the family's: the first of "Liu He", "Yeo Han-koo"."""
    if len(units) == 1:
        return 0
    given = units[1:]
    is_listed = words.has(units[0][0], FAMILY_FIRST) and len(units[0]) == 1
    is_linked = len(given[0]) == 3 and words.word(given[0][-1]).islower()
    if is_linked or (is_listed and (len(given) > 1 or len(given[0]) > 1)):
        return 0
    if is_listed and is_pinyin(words.word(given[0][0])):
        return 0
    # "Paul Chan Mo-po", as they are named in Hong Kong.
    before_last = units[-2]
    is_middle = len(units) == 3 and len(units[-1]) == 3 and words.has(before_last[0], FAMILY_FIRST)
    return -2 if is_middle else -1
