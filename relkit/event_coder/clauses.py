"""A clause with its actor and recipient, and its words with the two masked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import index
from typing import NamedTuple

from relkit.tokens import plain

ACTOR, RECIPIENT = "<actor>", "<recipient>"
"""What stands for the two among the words; no text holds such a word."""

Range = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-.]\w+)*|'\w+|[^\w\s]")


class ClauseError(ValueError):
    """A clause whose ranges do not fit its text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or sentence in which somebody acts, and where the two sides stand in it.

    Parameters
    ----------
    text
        The words of the clause.
    actor, recipient
        Who acts, and to whom it is done, as half-open ranges of code points; ``None`` where the
        clause does not say.

    Raises
    ------
    ClauseError
        If the text is no string or a range does not fit it.

    Examples
    --------
    >>> clause = Clause("China slapped tariffs on Canada.", actor=(0, 5), recipient=(25, 31))
    >>> masked(clause)
    'ACTOR slapped tariffs on RECIPIENT.'
    """

    text: str
    actor: Range | None = None
    recipient: Range | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            msg = f"a clause's text must be a string, got {type(self.text).__name__}"
            raise ClauseError(msg)
        for name in ("actor", "recipient"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, self._checked(name, given))

    def _checked(self, name: str, given: object) -> Range:
        try:
            start, end = map(index, given)  # type: ignore[call-overload]
        except (TypeError, ValueError):
            start, end = -1, -1
        if not 0 <= start < end <= len(self.text):
            msg = (
                f"the {name} must be a range (start, end) with 0 <= start < end <= "
                f"{len(self.text)}, the length of the text, or None; got {given!r}"
            )
            raise ClauseError(msg)
        return start, end

    def sides(self) -> list[tuple[int, int, str]]:
        """Return where the two stand, in order, and which is which.

        They never overlap: where one lies in the other, the whole is the actor.
        """
        actor, recipient = self.actor, self.recipient
        if actor and recipient and actor[0] < recipient[1] and recipient[0] < actor[1]:
            actor, recipient = (min(actor[0], recipient[0]), max(actor[1], recipient[1])), None
        found = [(*actor, ACTOR)] if actor else []
        return sorted([*found, (*recipient, RECIPIENT)] if recipient else found)


class ClauseWords(NamedTuple):
    """The words of a clause in small letters, each side one of them.

    `starts` and `ends` are offsets into the clause's text; `actor` and `recipient` the numbers of
    the words that stand for the two, -1 where there is none; `recipient_words` those masked.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    actor: int
    recipient: int
    recipient_words: list[str]


def clause_words(clause: Clause) -> ClauseWords:
    """Cut a clause into words.

    Examples
    --------
    >>> found = clause_words(Clause("China didn't meet Japan", (0, 5), (18, 23)))
    >>> found.words
    ['<actor>', 'didn', "'t", 'meet', '<recipient>']
    """
    text = plain(clause.text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = {ACTOR: -1, RECIPIENT: -1}
    hidden: list[str] = []
    done = 0
    for start, end, name in [*clause.sides(), (len(text), len(text), "")]:
        for match in _WORD.finditer(text, done, start):
            words.append(match[0].lower())
            starts.append(match.start())
            ends.append(match.end())
        if name:
            place[name] = len(words)
            words.append(name)
            starts.append(start)
            ends.append(end)
        if name == RECIPIENT:
            hidden = spoken(text[start:end])
        done = end
    return ClauseWords(words, starts, ends, place[ACTOR], place[RECIPIENT], hidden)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set.

    Examples
    --------
    >>> sorted(word_set("will shall"))
    ['shall', 'will']
    """
    return frozenset(words.split())


def spoken(text: str) -> list[str]:
    """Return the words of any text, cut as those of a clause are.

    Examples
    --------
    >>> spoken("State-led buying")
    ['state-led', 'buying']
    """
    return [word.lower() for word in _WORD.findall(plain(text))]


def masked(clause: Clause) -> str:
    """Return the text with ``ACTOR`` and ``RECIPIENT`` in place of the two.

    Examples
    --------
    >>> masked(Clause("Talks were held in Geneva."))
    'Talks were held in Geneva.'
    """
    parts, done = [], 0
    for start, end, name in clause.sides():
        parts += [clause.text[done:start], name.strip("<>").upper()]
        done = end
    return "".join([*parts, clause.text[done:]])
