"""What the chain sees of a word, as sentences."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from relkit.knowledge.word_classes import UNKNOWN, members, word_class
from relkit.rules.finding import ALL_LABELS
from relkit.tagger.features import Name
from relkit.tagger.words import Words
from relkit.tokens import CLOSING, OPENING, OUTSIDE, WITHIN


class Wording(NamedTuple):
    """What holds of a word, or of a span.

    Parameters
    ----------
    what
        What holds, as a predicate of the subject, or as a sentence if it has none; "{}" stands for
        the label.
    subject
        The word that it holds of.
    label
        The label that it is said of: "in no cue" is said of cues.
    shared
        Whether the same may be said of several words in one sentence.
    """

    what: str
    subject: str = ""
    label: str = ""
    shared: bool = False


EDGES = ("the paragraph's beginning", "the paragraph's end")
QUOTATION = {
    OUTSIDE: "is outside quotation marks",
    OPENING: "opens a quotation",
    WITHIN: "is quoted",
    CLOSING: "closes a quotation",
}

_WHERE = {
    -2: "the second word before", -1: "the word before", 0: "the word", 1: "the next word",
    2: "the second word after",
}  # fmt: skip
_MOST = {"from sentence start": 4, "to sentence end": 3}
"""Features count the sentence's words up to so many."""
_NEXT = {
    "word and next": 1, "class and next": 1, "word and last": -1, "class and last": -1,
}  # fmt: skip
_NAMED = 8
"""Words whose classes agree in so many bits have enough in common to be named as alike."""
_ALL = 99
"""More bits than any class has: the feature that names none is of all."""


def sentence_of(name: Name, words: Words, number: int) -> Wording:
    """Return what a feature of a word says.

    Parameters
    ----------
    name
        What the feature looks at.
    words, number
        The words, and which of them it is a feature of.

    Returns
    -------
    Wording
        The same for features that a reader would not tell apart, as that the word is "of" and that
        its last three letters are "of".
    """
    kind, offset = name
    begins, ends = bounds(words, number)
    there = number + offset
    if there < begins:
        return Wording("begins the paragraph", _where(begins - number))
    if there >= ends:
        return Wording("ends the paragraph", _where(ends - 1 - number))
    subject, word = _where(offset), spelt(words, there)
    if kind == "quotation":
        return Wording(QUOTATION[int(words.quotation[there])], subject, shared=True)
    if kind.startswith("mark "):
        column = int(kind.removeprefix("mark "))
        return by_rules(int(words.marks[there, column]), column, subject)
    if kind in _NEXT:
        return Wording(_with_neighbour(kind, words, number, word), subject)
    if kind == "last and next":
        before, after = (shown(words, number + step, number) for step in (-1, 1))
        return Wording(between(before, after, "the word"))
    if kind == "word and quotation":
        state = int(words.quotation[there])
        if state in {OPENING, CLOSING}:
            return Wording(QUOTATION[state], subject, shared=True)
        return Wording(f"{QUOTATION[state]}: {word!r}", subject)
    if kind == "quoted" or kind in _MOST:
        return Wording(_of_sentence(kind, words, number))
    return Wording(_of_spelling(kind, word), subject)


def spelt(words: Words, number: int) -> str:
    """Return a word as it is compared."""
    return words.spelt(np.array([number]))[0]


def bounds(words: Words, number: int) -> tuple[int, int]:
    """Return where a word's paragraph begins, and where it has ended."""
    begins, ends = words.bounds(words.paragraph)
    return int(begins[number]), int(ends[number])


def shown(words: Words, number: int, of: int) -> str:
    """Return a word in quotation marks, or on which edge of a paragraph it would stand.

    Parameters
    ----------
    words, number
        The words, and the number of this one.
    of
        A word of the paragraph.
    """
    begins, ends = bounds(words, of)
    if begins <= number < ends:
        return repr(spelt(words, number))
    return EDGES[number >= ends]


def between(before: str, after: str, what: str = "it") -> str:
    """Return between which words, or edges of a paragraph, something stands."""
    if before == EDGES[0] and after == EDGES[1]:
        return f"{what} is all of the paragraph"
    return f"{what} stands between {before} and {after}"


def by_rules(mark: int, column: int, subject: str) -> Wording:
    """Return what the rules find in a word.

    Parameters
    ----------
    mark, column
        The word's mark, and which label of the rules it is of.
    subject
        The word.
    """
    label = ALL_LABELS[column]
    if not mark:
        return Wording("is in no {} by the rules", subject, label, shared=True)
    what = "begins" if mark == 1 else "is within"
    return Wording(f"{what} {one_of(label)} by the rules", subject, shared=True)


def one_of(label: str) -> str:
    """Return a label with its article, as "an official"."""
    return f"{'an' if label[0] in 'aeiouAEIOU' else 'a'} {label}"


def shape(word: str) -> str:
    """Return how a word is written.

    Examples
    --------
    >>> [shape(word) for word in ("Trump", "US", "said", "25")]
    ['has a capital', 'is in capitals', 'is in small letters', 'is a number']
    """
    if not any(letter.isalpha() for letter in word):
        return "is a number"
    if word == word.lower():
        return "is in small letters"
    return "is in capitals" if len(word) > 1 and word == word.upper() else "has a capital"


def _where(offset: int) -> str:
    return _WHERE.get(offset, f"the word {abs(offset)} {'before' if offset < 0 else 'after'}")


def _of_spelling(kind: str, word: str) -> str:
    """Return what holds of a word by its spelling alone."""
    itself = f"is {word!r}"
    if kind == "word" or not _is_word(word):
        return itself
    if kind == "shape":
        return shape(word)
    if kind in {"beginning", "ending"}:
        # Of a short word they leave nothing open.
        return itself if len(word) <= 4 else f"is spelt {word[0]}...{word[-3:]}"
    if word_class(word) == UNKNOWN:
        return "is of no known kind" if any(letter.isalpha() for letter in word) else shape(word)
    length, alike = int(kind.removeprefix("class") or _ALL), members(word, _NAMED, most=2)
    if length >= _NAMED and alike:
        return f"is like {' and '.join(map(repr, alike))}"
    return itself if length > _NAMED else f"is the kind of word {word!r} is"


def _with_neighbour(kind: str, words: Words, number: int, word: str) -> str:
    """Return what holds of a word and the next, or the one before."""
    step = _NEXT[kind]
    begins, ends = bounds(words, number)
    is_kind = kind.startswith("class")
    what = f"is the kind of word {word!r} is" if is_kind and _is_word(word) else f"is {word!r}"
    if not begins <= number + step < ends:
        return f"{what} and {'ends' if step > 0 else 'begins'} the paragraph"
    other = spelt(words, number + step)
    like = "one like " if is_kind and _is_word(other) else ""
    return f"{what}, {'before' if step > 0 else 'after'} {like}{other!r}"


def _is_word(word: str) -> bool:
    """Return whether it is more than a sign, of which there is nothing to say but which it is."""
    return any(letter.isalnum() for letter in word)


def _of_sentence(kind: str, words: Words, number: int) -> str:
    """Return where in its sentence a word stands, or how that is quoted."""
    begins, ends = (int(bound[number]) for bound in words.bounds(words.sentence))
    if kind == "quoted":
        states = words.quotation[begins:ends] != OUTSIDE
        if not states.any():
            return "nothing in its sentence is quoted"
        if not states[number - begins]:
            return "it is not quoted, but another word of its sentence is"
        is_mark = words.quotation[number] != WITHIN
        return f"it is {'the mark of a quotation' if is_mark else 'quoted'}"
    is_first = kind == "from sentence start"
    count, most = number - begins if is_first else ends - 1 - number, _MOST[kind]
    if not count:
        return f"it {'begins' if is_first else 'ends'} the sentence"
    side = "before" if is_first else "after"
    stand = f"word{'s' * (count > 1)} {'stand' if count > 1 else 'stands'}"
    return f"{min(count, most)}{' or more' * (count >= most)} {stand} {side} it in the sentence"
