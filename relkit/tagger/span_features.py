"""What can be said of a candidate as a whole: its bounds, what lies within and what around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from relkit.tagger.candidates import Candidates
from relkit.tagger.chain import Floats
from relkit.tagger.features import mixed
from relkit.tagger.words import Words
from relkit.tokens import CLOSING, LEXEMES, OPENING, Booleans, Hashes, Integers

_Number = TypeVar("_Number", int, Integers)

FAR = 30
"""Beyond so many words, far is far."""
_LIKELY = 0.3
"""Chance from which a word counts as the beginning of another span, where distances are told."""
_ABSENT = -1.0
_SURELY = 30.0
"""By how much more a span ends than goes on where its paragraph ends."""

PLACES = ("2 before", "before", "first", "second", "last but one", "last", "after", "2 after")
PAIRS = (
    ("before", "first"), ("last", "after"), ("first", "second"),
    ("last but one", "last"), ("before", "after"), ("first", "last"),
)  # fmt: skip
"""Of which words a candidate's hashed features are: of each of these places, then of each pair."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the chains say of all words, from which a candidate's features are read off.

    Parameters
    ----------
    words
        The words of some articles.
    begins, within
        By label, of shape (n_words,): the chance that a span of it begins at the word, and that
        the word is in one.
    """

    words: Words
    begins: Mapping[str, Floats]
    within: Mapping[str, Floats]


def numeric_features(
    around: Surroundings, scores: Floats, chances: Floats, candidates: Candidates
) -> dict[str, Floats]:
    """Return what is counted and measured, by name, each of shape (n_candidates,).

    Parameters
    ----------
    around
        What is known of the words.
    scores, chances
        Of shape (n_words, n_tags): the layer's scores and chances of tags.
    candidates
        Candidates of the layer.
    """
    first, after = candidates.first, candidates.after
    words = around.words
    near = _Near(words, first, after)
    found = {
        "chain's log-odds": _log_odds(candidates.probability),
        "length": (after - first).astype(np.float64),
    }
    found |= _of_position(words, first, after)
    found |= _of_quotation(words, near, first, after)
    # With a colon, so that a label "quotation" is not taken for the quotation marks.
    for label, within in around.within.items():
        for offset in (-4, -3, -2, -1):
            found[f"{label}: {-offset} before"] = near.at(within, first + offset)
        for offset in (0, 1, 2, 3):
            found[f"{label}: {offset + 1} after"] = near.at(within, after + offset)
    for label, begins in around.begins.items():
        found |= _of_other_spans(words, label, begins, first, after)
    found |= _of_tags(near, scores, chances, candidates)
    found |= _of_rivals(candidates)
    capital = (words.lexemes[:, 0] != words.lexemes[:, LEXEMES.index("LOWER")]).astype(np.float64)
    for place, number in zip(PLACES, near.places, strict=True):
        if place in {"before", "first", "last", "after"}:
            found[f"capital {place}"] = near.at(capital, number)
            for mark, column in enumerate(words.marks.T):
                found[f"mark {mark} {place}"] = near.at(column, number)
    return found


def n_numeric_features(n_labels: int, n_marks: int) -> int:
    """Return how many features `numeric_features` gives, which a test counts.

    Parameters
    ----------
    n_labels
        Of how many labels something is known around a candidate.
    n_marks
        How many marks a word has.
    """
    return 30 + 14 * n_labels + 4 * n_marks


def lexical_features(words: Words, candidates: Candidates) -> Hashes:
    """Return hashes of the words at the bounds and of their pairs, of shape (n, n_lexical)."""
    near = _Near(words, candidates.first, candidates.after)
    lower = words.lexemes[:, LEXEMES.index("LOWER")]
    of_place = {
        place: near.at(lower, number, absent=np.uint64(1))
        for place, number in zip(PLACES, near.places, strict=True)
    }
    singles = [of_place[place] for place in PLACES]
    pairs = [mixed(of_place[one][:, None], [5])[:, 0] ^ of_place[other] for one, other in PAIRS]
    return mixed(np.stack(singles + pairs, axis=1), 10_000 + np.arange(len(PLACES) + len(PAIRS)))


def places_of(first: _Number, after: _Number) -> tuple[_Number, ...]:
    """Return the numbers of the words at `PLACES`.

    Parameters
    ----------
    first, after
        The first word, and the word after the last, of a run or of many.
    """
    return (first - 2, first - 1, first, first + 1, after - 2, after - 1, after, after + 1)


class _Near:
    """Reads words' values near candidates, within their paragraphs."""

    def __init__(self, words: Words, first: Integers, after: Integers) -> None:
        self._paragraph = words.paragraph
        self._of_candidate = words.paragraph[first]
        self.places: Sequence[Integers] = places_of(first, after)

    def at(
        self, values: npt.NDArray[Any], places: Integers, absent: Any = _ABSENT
    ) -> npt.NDArray[Any]:
        """Return the values at the places; `absent` in another paragraph."""
        there, inside = self.inside(places)
        return np.where(inside, values[there], absent)

    def inside(self, places: Integers) -> tuple[Integers, Booleans]:
        """Return places where words are, and whether they are in the candidates' paragraphs."""
        there = np.clip(places, 0, len(self._paragraph) - 1)
        return there, (there == places) & (self._paragraph[there] == self._of_candidate)


def _log_odds(probability: Floats) -> Floats:
    safe = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.log(safe / (1 - safe))


def _of_position(words: Words, first: Integers, after: Integers) -> dict[str, Floats]:
    sentence_begins, sentence_ends = words.bounds(words.sentence)
    begins, ends = words.bounds(words.paragraph)
    last = after - 1
    return {
        "from sentence start": first - sentence_begins[first],
        "to sentence end": sentence_ends[last] - after,
        "sentences ended within": words.sentence[last] - words.sentence[first],
        "from paragraph start": np.minimum(first - begins[first], FAR),
        "to paragraph end": np.minimum(ends[first] - after, FAR),
        "sentence length": sentence_ends[first] - sentence_begins[first],
    }


def _of_quotation(words: Words, near: _Near, first: Integers, after: Integers) -> dict[str, Floats]:
    places = dict(zip(PLACES, near.places, strict=True))
    found = {
        f"quotation {place}": near.at(words.quotation, places[place])
        for place in ("before", "first", "last", "after", "2 after")
    }
    for name, state in (("opening marks", OPENING), ("closing marks", CLOSING)):
        counted = np.concatenate([[0], np.cumsum(words.quotation == state)])
        found[f"{name} within"] = counted[after] - counted[first]
    return found


def _of_other_spans(
    words: Words, label: str, begins: Floats, first: Integers, after: Integers
) -> dict[str, Floats]:
    counted = np.concatenate([[0.0], np.cumsum(begins)])
    sentence_begins, sentence_ends = words.bounds(words.sentence)
    paragraph_begins, paragraph_ends = words.bounds(words.paragraph)
    likely = np.flatnonzero(begins > _LIKELY)
    edged = np.concatenate([[-FAR], likely, [len(words) + FAR]])
    left = first - edged[np.searchsorted(likely, first)]
    right = edged[np.searchsorted(likely, after) + 1] - after
    in_left = first - left >= paragraph_begins[first]
    in_right = after + right < paragraph_ends[first]
    return {
        f"{label}: begun within": counted[after] - counted[first],
        f"{label}: before in sentence": counted[first] - counted[sentence_begins[first]],
        f"{label}: after in sentence": counted[sentence_ends[after - 1]] - counted[after],
        f"{label}: before in paragraph": counted[first] - counted[paragraph_begins[first]],
        f"{label}: words since": np.where(in_left, np.minimum(left, FAR), FAR + 1),
        f"{label}: words until": np.where(in_right, np.minimum(right, FAR), FAR + 1),
    }


def _of_tags(
    near: _Near, scores: Floats, chances: Floats, candidates: Candidates
) -> dict[str, Floats]:
    first, after, last = candidates.first, candidates.after, candidates.after - 1
    begin, on = 1 + 2 * candidates.label, 2 + 2 * candidates.label
    outside = chances[:, 0]
    there, inside = near.inside(after)
    return {
        "chance to begin": chances[first, begin],
        "chance to be outside before": near.at(outside, first - 1),
        "chance to be outside after": near.at(outside, after),
        "begin rather than outside": scores[first, begin] - scores[first, 0],
        "begin rather than go on": scores[first, begin] - scores[first, on],
        "last in rather than outside": scores[last, on] - scores[last, 0],
        "next outside rather than in": np.where(
            inside, scores[there, 0] - scores[there, on], _SURELY
        ),
    }


def _of_rivals(candidates: Candidates) -> dict[str, Floats]:
    """Compare a candidate with those that begin or end where it does."""
    found: dict[str, Floats] = {}
    n_labels = int(candidates.label.max(initial=0)) + 1
    for name, bound in (("start", candidates.first), ("end", candidates.after)):
        _, group = np.unique(bound * n_labels + candidates.label, return_inverse=True)
        best = np.zeros(int(group.max(initial=-1)) + 1)
        np.maximum.at(best, group, candidates.probability)
        total = np.zeros_like(best)
        np.add.at(total, group, candidates.probability)
        # What the chain holds impossible, which only a run to explain can be, has no share.
        share = np.divide(
            candidates.probability, best[group], where=best[group] > 0, out=1.0 * best[group]
        )
        found[f"share of the best with this {name}"] = share
        found[f"chance of all with this {name}"] = total[group]
    return found
