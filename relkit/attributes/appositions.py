"""Posts that stand beside a name: "Liu He, the vice premier," and "The vice premier, Liu He,"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from relkit.attributes.official_mentions import Mention
from relkit.attributes.phrases import Phrases
from relkit.rules.names.person_names import name_end
from relkit.rules.names.titles import phrase_start, title_end
from relkit.rules.names.words import COUNTRY, POSSESSIVES, POST, Head

_BETWEEN = frozenset({
    "the", "a", "an", "who", "is", "was", "also", "has", "been", "had", "now", "then",
    "currently", "its", "his", "her", "their", "our", "one", "both", "himself", "herself", "as",
    "which", "serves",
})  # fmt: skip
"""The words that may stand between the comma after a name and the post."""
_BRIDGES = frozenset({"of", "for", "at", "in", "from", "with"})
_LEADING_ON = _BRIDGES | {"the", "to", "on", "and"}
_PARTY = re.compile(r"(?:\(|, )(?:R|D|I|Republican|Democrat)-[A-Z]")
"""How the American press names a member of Congress: "(R-Iowa)", ", D-Mass."."""
_STOPS = frozenset({",", ".", ";", ":", ")", "—", "–", "--", "(", "who", "said", "told", "says"})
_NEW = frozenset({"new", "own", "chief", "lead", "then", "current", "powerful"})
_NO_ADJECTIVES = frozenset({
    "and", "or", "but", "with", "to", "of", "in", "on", "at", "by", "for", "from", "as", "than",
    "that", "which", "who", "whom", "whose", "when", "while", "where", "after", "before",
    "since", "until", "if", "not", "no", "is", "was", "were", "be", "been", "are", "has",
    "have", "had", "will", "would",
})  # fmt: skip
_MOST_ADJECTIVES = 3
_CLOSING = frozenset(
    {",", ".", ";", ":", ")", "(", "?", "!", "and", "who", "—", "–", "on", "'s", "’s"}
)
_FURTHEST = 12
"""How many words a post may go on: "a spokesman for the Chinese embassy in Washington"."""


class Apposition(NamedTuple):
    """A post beside a name, as a `Mention` has it."""

    role: str
    country: str
    gender_words: tuple[str, ...]
    words: tuple[int, int]


class Appositions:
    """The posts beside the names of an article.

    Parameters
    ----------
    phrases
        The article's words.
    mentions
        Its officials, in order.
    """

    def __init__(self, phrases: Phrases, mentions: Sequence[Mention]) -> None:
        self._phrases = phrases
        self._words = phrases.words
        self._begins = {place for each in mentions for place in range(each.first, each.after)}
        self._heads = {head.first: head for head in self._words.heads if head.bit & POST}
        self._claimed: set[int] = set()

    def after(self, mention: Mention) -> Apposition | None:
        """Return the post that follows a name after a comma, if one does."""
        words = self._words
        place = mention.after
        if words.word(place) not in {",", "("} or not words.follows(place + 1):
            return None
        place += 1
        # "Who was minister until 2023" goes on as it likes.
        is_open = words.word(place) == "who" or words.starts[place] < mention.span.end
        while words.word(place).lower() in _BETWEEN and words.follows(place + 1):
            place += 1
        for step in range(place, min(place + _FURTHEST, len(words))):
            if step > place and not words.follows(step):
                return None
            if words.word(step) in _STOPS:
                return None
            head = self._heads.get(step)
            if head is None:
                continue
            if not self._leads_to(place, phrase_start(words, step)):
                return None
            end = self._post_end(head)
            owner = self._owner_end(end)
            if owner is not None:
                continue
            if end in self._begins or (words.follows(end) and words.is_name(end)):
                return None  # the post of the next one in a list
            if not is_open and not self._closes(place, end):
                return None
            return self._read(place, phrase_start(words, step), head.after, end)
        return None

    def before(self, mention: Mention) -> Apposition | None:
        """Return the post that stands before a name and a comma, if one does."""
        words = self._words
        comma = mention.first - 1
        if words.word(comma) != "," or not words.follows(mention.first):
            return None
        for step in range(comma - 1, max(comma - _FURTHEST, -1), -1):
            if not words.follows(step + 1) or step in self._begins or words.word(step) in _STOPS:
                return None
            head = self._heads.get(step)
            if head is None or title_end(words, head.after) != comma or step in self._claimed:
                continue
            first = phrase_start(words, step)
            while words.word(first - 1).islower() and words.word(first - 1) in _NEW:
                first -= 1
            is_led = words.word(first - 1).lower() in _BETWEEN or words.begins_sentence(first)
            if not is_led and not words.has(first, COUNTRY):
                return None
            # "Ann Lee, the minister, Bob Roe and ..." is a list.
            lead = first - (words.word(first - 1).lower() in _BETWEEN)
            if words.word(lead - 1) == "," and lead - 2 in self._begins:
                return None
            return self._read(first, first, head.after, comma)
        return None

    def origin(self, mention: Mention) -> str:
        """Return the country that follows a name: "Xi Jinping of the PRC"."""
        words = self._words
        place = mention.after
        if words.word(place) in {"(", ","} and _PARTY.match(words.text, words.starts[place]):
            return "US"
        if words.word(place) == "," and words.word(place + 1) in {"a", "an"}:
            end = place + 2  # "an Ohio Republican"
            while words.has(end, COUNTRY) and words.follows(end):
                end += 1
            is_party = words.word(end) in {"Republican", "Democrat"}
            return self._phrases.country(place + 2, end) if is_party else ""
        if words.word(place) not in {"of", "("} or not words.follows(place + 1):
            return ""
        place += 1 + (words.word(place + 1) == "the")
        end = place
        while words.has(end, COUNTRY) and (end == place or words.follows(end)):
            end += 1
        return self._phrases.country(place, end)

    def _post_end(self, head: Head) -> int:
        """Return the word after a post, and no "of the" that leads on to what is no part of it."""
        end = title_end(self._words, head.after)
        while end > head.after and self._words.word(end - 1) in _LEADING_ON:
            end -= 1
        return end

    def _leads_to(self, place: int, post: int) -> bool:
        """Return whether what stands before a post belongs to it: "Xi's newly named top" envoy."""
        words = self._words
        owners = [step for step in range(place, post) if words.word(step) in POSSESSIVES]
        first = owners[-1] + 1 if owners else place
        between = [words.word(step) for step in range(first, post)]
        small = all(word.islower() and word not in _NO_ADJECTIVES for word in between)
        return small and len(between) <= _MOST_ADJECTIVES

    def _owner_end(self, place: int) -> int | None:
        """Return the word after a name and its possessive: "President Biden's" adviser."""
        words = self._words
        end = name_end(words, place) if words.follows(place) else place
        owns = end > place and words.word(end) in POSSESSIVES and words.follows(end)
        return end + 1 if owns else None

    def _closes(self, first: int, end: int) -> bool:
        """Return whether a post ends as one beside a name does: not "Ann, the President said"."""
        last = self._reach(first, end)
        return not self._words.follows(last) or self._words.word(last) in _CLOSING

    def _reach(self, first: int, end: int) -> int:
        """Return the word after a post, the body or place that it is of or at included."""
        words = self._words
        last = end
        while (
            words.follows(last)
            and last - first < _FURTHEST
            and words.word(last) not in _STOPS
            and (last > end or words.word(last) in _BRIDGES)
        ):
            last += 1
        return last

    def _read(self, first: int, post: int, head_end: int, end: int) -> Apposition:
        words, phrases = self._words, self._phrases
        last = self._reach(first, end)
        self._claimed.update(range(first, last))
        if words.word(end) in POSSESSIVES:  # "spokesman for China's foreign ministry"
            while end > head_end and words.word(end) not in _BRIDGES:
                end -= 1
        return Apposition(
            phrases.role(post, end),
            phrases.country(first, last),
            tuple(words.word(place) for place in range(first, head_end)),
            (first, last),
        )
