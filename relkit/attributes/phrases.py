"""An article's words, looked at for posts and for the states that these are of."""

from __future__ import annotations

from bisect import bisect_left

from relkit.knowledge.lexicons import Lexicons
from relkit.knowledge.people.person_names import fold
from relkit.rules.names.words import (
    BODY,
    CANDIDATE,
    HONORIFIC,
    MODIFIER,
    POSSESSIVES,
    POST,
    Head,
    NameWords,
)
from relkit.rules.states import StateMention, States
from relkit.tokens import Tokens

_ABROAD = frozenset({"to", "for", "with", "on"})
"""Before a country: where somebody is posted, not for whom he speaks ("ambassador to China")."""
_STATES_IN_FRONT = frozenset({"country", "adjective", "capital", "organisation"})
_JOINTS = frozenset({*POSSESSIVES, "-", "and", "&", "/", "–"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "one"})
MARKS = " ,;:*_"
"""What may stand around a name or post, and is no part of it."""


class Phrases:
    """An article's words, looked at for posts, names and states.

    Parameters
    ----------
    tokens
        The article's words.
    lexicons
        What is known.
    """

    def __init__(self, tokens: Tokens, lexicons: Lexicons) -> None:
        self.tokens = tokens
        self.lexicons = lexicons
        self.words = NameWords(tokens, lexicons)
        self.states = States(tokens, lexicons)
        self.regions: list[StateMention] = []
        self._kinds: dict[int, str] = {}
        self._head_starts = [head.first for head in self.words.heads]
        starts, ends = self.words.starts, self.words.ends
        own = self._within_names()
        for first, after, entry in lexicons.find(tokens, "countries"):
            if first in own:
                continue
            self._kinds |= dict.fromkeys(range(first, after), entry.kind)
            if entry.kind == "region" and entry.value:
                place = starts[first], ends[after - 1]
                self.regions.append(StateMention(*place, (entry.value,), "region"))

    def _within_names(self) -> set[int]:
        """Return the words that belong to a body's own name: "European" Commission."""
        found: set[int] = set()
        for first, after, entry in self.lexicons.find(self.tokens, "bodies"):
            is_own = fold(entry.term).split()[:1] == [fold(self.words.word(first))]
            if entry.kind == "named" and after - first > 1 and is_own:
                found.update(range(first, after))
        return found

    def text(self, first: int, after: int) -> str:
        """Return words as they stand in the text, in one line."""
        if first >= after:
            return ""
        return " ".join(
            self.tokens.text[self.words.starts[first] : self.words.ends[after - 1]].split()
        )

    def heads_in(self, first: int, after: int) -> list[Head]:
        """Return the posts and honorifics among some words."""
        begin = bisect_left(self._head_starts, first)
        end = bisect_left(self._head_starts, after)
        return [head for head in self.words.heads[begin:end] if head.after <= after]

    def head_over(self, place: int) -> Head | None:
        """Return the post or honorific that a word stands in, but does not begin."""
        number = bisect_left(self._head_starts, place) - 1
        head = self.words.heads[number] if number >= 0 else None
        return head if head is not None and head.after > place else None

    def country(self, first: int, after: int) -> str:
        """Return whose post some words name: the first state in them that it is not a post to."""
        for mentions in (self.states.mentions, self.regions):
            for place, each in self._among(mentions, first, after):
                if each.kind != "pair" and each.codes and not self._is_abroad(first, place):
                    return ",".join(each.codes)
        return ""

    def _among(
        self, mentions: list[StateMention], first: int, after: int
    ) -> list[tuple[int, StateMention]]:
        """Return the mentions that lie among some words, each with its first word."""
        if first >= after:
            return []
        starts, end = self.words.starts, self.words.ends[after - 1]
        begin = bisect_left(mentions, starts[first], key=lambda each: each.start)
        found = []
        for each in mentions[begin:]:
            if each.start >= end:
                break
            if each.end <= end:
                found.append((bisect_left(starts, each.start), each))
        return found

    def _is_abroad(self, first: int, place: int) -> bool:
        before = place - 1 - (self.words.word(place - 1) == "the")
        if before < first or self.words.word(before) not in _ABROAD:
            return False
        heads = self.heads_in(first, before)
        speaks = heads and self.words.word(heads[-1].after - 1).lower().startswith("spokes")
        return not (speaks and self.words.word(before) == "for")

    def role(self, first: int, after: int) -> str:
        """Return the post that some words name, without states in front and honorifics."""
        words = self.words
        heads = [head for head in self.heads_in(first, after) if head.bit & (POST | CANDIDATE)]
        if not heads:
            return ""
        first = self._after_owner(first, heads[-1].first)
        while first < after - 1 and words.word(first).lower() in _DETERMINERS:
            first += 1
        begin = self._after_states(first, after)
        after = self._before_state(begin, after)
        kept = []
        modifier = begin
        while words.has(modifier, MODIFIER) and modifier < after:
            modifier += 1
        beyond = self._after_states(modifier, after)
        if begin < modifier and beyond > modifier:  # "former US Treasury secretary"
            kept.append(self.text(begin, modifier))
            begin = beyond
        while after > begin and words.has(after - 1, HONORIFIC) and not words.has(after - 1, POST):
            after -= 1
        while begin < after and words.has(begin, HONORIFIC) and not words.has(begin, POST):
            begin += 1
        kept.append(self.text(begin, after))
        role = " ".join(filter(None, kept)).strip(MARKS)
        for head in heads:
            role = _one_of(
                role, words.word(head.after - 1), words.word(head.first), plural=head.plural
            )
        return role

    def _after_owner(self, first: int, head: int) -> int:
        """Return the word after the one whose post it is: "Trump's trade adviser"."""
        owners = [
            place
            for place in range(first, head)
            if self.words.word(place) in POSSESSIVES and not self.words.has(place - 1, BODY)
        ]
        return owners[-1] + 1 if owners else first

    def _before_state(self, first: int, after: int) -> int:
        """Return the word after a post, the state left out that it is of: "president of Chile"."""
        place = after
        while place > first and self._kinds.get(place - 1) in _STATES_IN_FRONT:
            place -= 1
        if place == after:
            return after
        place -= self.words.word(place - 1) == "the"
        return place - 1 if self.words.word(place - 1) in {"of", "for"} else after

    def _after_states(self, first: int, after: int) -> int:
        """Return the word after the countries that a phrase begins with."""
        place = first
        while place < after and self._kinds.get(place) in _STATES_IN_FRONT:
            place += 1
            while place < after and self.words.word(place) in _JOINTS:
                place += 1
        return place


def _one_of(role: str, last: str, first: str, *, plural: bool) -> str:
    """Return a post in the singular: of "Presidents", or of the first of "Secretaries of State"."""
    if not plural:
        return role
    for word in (last, first):
        for many, one in (("ies", "y"), ("men", "man"), ("people", "person"), ("s", "")):
            if word.endswith(many):
                return role.replace(word, word[: -len(many)] + one, 1)
    return role
