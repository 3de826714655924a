"""What lies between two spans, for many pairs at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from relkit.linker.marks import CUE, SOURCE, STATEMENT, Marks
from relkit.linker.row import (
    COMMA,
    IT,
    JOINING,
    KINDS,
    MANY,
    ONE,
    PAUSE,
    QUOTED,
    RELATIVE,
    SPEAKER,
    TO,
)  # fmt: skip
from relkit.tokens import Booleans, Integers

_STEPS = np.array([0, 1, 2, 4, 8, 16, 32])
"""How many words lie between is told in steps, which end with these."""

_COUNTED = {
    "commas": ((COMMA,), 4),
    "pauses": ((PAUSE,), 2),
    "joining words": ((JOINING,), 3),
    "relative words": ((RELATIVE,), 2),
    "pronouns": ((ONE, MANY, IT, SPEAKER), 2),
    "to": ((TO,), 2),
    "quotation marks": ((QUOTED,), 2),
}
"""Kinds of words that are counted, and how many values that has: more count as one less."""

GAP: Mapping[str, int] = {
    "words": len(_STEPS) + 1, "sentences": 4, "paragraphs": 3,
    "statements": 4, "cues": 4, "sources": 4,
    **{name: most for name, (_, most) in _COUNTED.items()},
    "capitals": 3, "words of a statement": 3, "overlap": 2,
}  # fmt: skip
"""What is told of a gap, and how many values it has."""

ENDS: Mapping[str, int] = {
    "before the one": KINDS, "after the one": KINDS,
    "before the other": KINDS, "after the other": KINDS,
}  # fmt: skip
"""What kinds of words stand around the two spans."""


def covered(marks: Marks, own: Integers) -> Booleans:
    """Return whether each word lies in one of some marks, of shape (n_words,)."""
    edges = np.zeros(len(marks.row) + 1, dtype=np.int64)
    np.add.at(edges, marks.first[own], 1)
    np.add.at(edges, marks.after[own], -1)
    inside: Booleans = np.cumsum(edges)[:-1] > 0
    return inside


class Gaps:
    """The marks of several articles with their words and spans counted.

    Parameters
    ----------
    marks
        Statements, cues and sources.
    """

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        row = marks.row
        counted = {name: np.isin(row.kind, kinds) for name, (kinds, _) in _COUNTED.items()}
        counted["capitals"] = row.capital
        statements = np.flatnonzero(marks.part == STATEMENT)
        self.is_said = covered(marks, statements)
        counted["words of a statement"] = self.is_said
        self._up_to = {name: np.append(0, np.cumsum(each)) for name, each in counted.items()}
        sources = np.flatnonzero(marks.part >= SOURCE)
        said = self.count("words of a statement", marks.first[sources], marks.after[sources])
        self.sources = sources[said == 0]
        """The sources that share no word with a statement: who is named in one did not make it."""
        cues = np.flatnonzero(marks.part == CUE)
        for name, own in (("statements", statements), ("cues", cues), ("sources", self.sources)):
            begun = np.bincount(marks.first[own], minlength=len(row))
            self._up_to[name] = np.append(0, np.cumsum(begun))

    def count(self, name: str, first: Integers, after: Integers) -> Integers:
        """Count what stands from a word up to another, in many places."""
        up_to = self._up_to[name]
        found: Integers = up_to[np.maximum(first, after)] - up_to[first]
        return found

    def within(self, unit: Integers, words: Integers, name: str) -> Integers:
        """Count what stands in the sentence, or the paragraph, of each word."""
        own = unit[words]
        first = np.searchsorted(unit, own)
        return self.count(name, first, np.searchsorted(unit, own, side="right"))

    def between(self, one: Integers, other: Integers) -> dict[str, Integers]:
        """Return what lies between spans, by `GAP`.

        Parameters
        ----------
        one, other
            Numbers of marks, pair by pair.
        """
        row, marks = self.marks.row, self.marks
        other_first = marks.first[other] < marks.first[one]
        first = np.where(other_first, marks.after[other], marks.after[one])
        after = np.where(other_first, marks.first[one], marks.first[other])
        words = np.maximum(after - first, 0)
        said = self.count("words of a statement", first, after)
        found = {
            "words": np.searchsorted(_STEPS, words),
            "sentences": row.sentence[after] - row.sentence[first - 1],
            "paragraphs": row.paragraph[after] - row.paragraph[first - 1],
            "words of a statement": np.minimum(said, 1) + ((said == words) & (words > 0)),
            "overlap": after < first,
        }
        for name in GAP:
            if name not in found:
                found[name] = self.count(name, first, after)
        return {name: np.clip(found[name], 0, most - 1) for name, most in GAP.items()}

    def ends(self, one: Integers, other: Integers) -> dict[str, Integers]:
        """Return the kinds of words around spans, by `ENDS`."""
        marks, kind = self.marks, self.marks.row.kind
        found = (
            kind[marks.first[one] - 1],
            kind[marks.after[one]],
            kind[marks.first[other] - 1],
            kind[marks.after[other]],
        )
        return dict(zip(ENDS, found, strict=True))

    def distance(self, one: Integers, other: Integers) -> Integers:
        """Return how many words lie between spans; none where they overlap."""
        marks = self.marks
        ahead = marks.first[other] - marks.after[one]
        behind = marks.first[one] - marks.after[other]
        found: Integers = np.maximum(np.maximum(ahead, behind), 0)
        return found
