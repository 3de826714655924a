"""What the tagger sees of a word: 64-bit numbers, one for each thing that holds of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from relkit.knowledge.word_classes import word_class
from relkit.tagger.words import Words
from relkit.tokens import LEXEMES, OUTSIDE, Hashes, Integers

_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth's multiplicative hashing
_STIR = np.uint64(0xBF58476D1CE4E5B9)  # from the finaliser of SplitMix64 (Steele et al., 2014)
# A paragraph's edge, seen by a word whose neighbour is another paragraph's.
_EDGE = np.uint64(7)


class Name(NamedTuple):
    """What a feature looks at, and how many words on from the word it is a feature of."""

    kind: str
    offset: int


class Block(NamedTuple):
    """Features that many words share.

    Parameters
    ----------
    hashes
        What holds, of shape (n_kinds, n_features): equal numbers where the same thing holds.
    rows
        Of which kind each word is, of shape (n_words,).
    names
        What each feature looks at, of length n_features.
    """

    hashes: Hashes
    rows: Integers
    names: tuple[Name, ...]


def feature_blocks(words: Words, window: int) -> list[Block]:
    """Return what holds of each word.

    Of the word and of its neighbours, up to `window` words to each side within the paragraph: the
    word in small letters, its shape and its class; up to one word to each side also its first
    letter, its last three, how it stands to quotation marks and what is known of it beforehand;
    and the pairs that the word and its neighbours form, where in the sentence it stands, and
    whether its sentence has a quotation.

    Parameters
    ----------
    words
        The words of some articles.
    window
        How many neighbours to each side.
    """
    rows, spelling = _spellings(words)
    return [
        *_of_spelling(words, rows, spelling, window),
        *_of_state(words),
        _of_pairs(words, rows, spelling),
        _of_place(words),
    ]


def _spellings(words: Words) -> tuple[Integers, dict[str, Hashes]]:
    """Return of which spelling each word is, and what holds of each; the last is the edge.

    A spelling is worked on once, however often it occurs: most of a text is its repetition.
    """
    _, first, rows = np.unique(
        words.lexemes[:, LEXEMES.index("ORTH")], return_index=True, return_inverse=True
    )
    holds = np.vstack([words.lexemes[first, 1:], np.full((1, len(LEXEMES) - 1), _EDGE)])
    lower, shape, beginning, ending = holds.T
    classes = np.array([*map(word_class, words.spelt(first)), _EDGE], dtype=np.uint64)
    by_length = {f"class {n}": classes & np.uint64((1 << n) - 1) for n in (4, 6, 8, 12)}
    spelling = {"word": lower, "shape": shape, "beginning": beginning, "ending": ending}
    return rows, {**spelling, **by_length, "class": classes}


def _of_spelling(
    words: Words, rows: Integers, spelling: dict[str, Hashes], window: int
) -> list[Block]:
    far = {kind: spelling[kind] for kind in ("word", "shape", "class 6", "class 12", "class")}
    edge = len(spelling["word"]) - 1
    return [
        _block(
            spelling if abs(offset) <= 1 else far,
            offset,
            _shifted(rows, words.paragraph, offset, edge),
        )
        for offset in range(-window, window + 1)
    ]


def _of_state(words: Words) -> list[Block]:
    columns = np.column_stack([words.quotation, words.marks])
    code = columns @ (4 ** np.arange(columns.shape[1]))
    _, first, rows = np.unique(code, return_index=True, return_inverse=True)
    states: Hashes = np.vstack([columns[first], np.full((1, columns.shape[1]), 4)]).astype(
        np.uint64
    )
    holds = {"quotation": states[:, 0]}
    holds |= {f"mark {number}": column for number, column in enumerate(states[:, 1:].T)}
    return [
        _block(holds, offset, _shifted(rows, words.paragraph, offset, len(first)))
        for offset in (-1, 0, 1)
    ]


def _of_pairs(words: Words, rows: Integers, spelling: dict[str, Hashes]) -> Block:
    edge = len(spelling["word"]) - 1
    before, after = (_shifted(rows, words.paragraph, offset, edge) for offset in (-1, 1))
    lower, sort = spelling["word"], spelling["class 6"]
    pairs = {
        "word and next": lower[rows] * _MIX + lower[after],
        "word and last": lower[rows] * _MIX + lower[before],
        "last and next": lower[before] * _MIX + lower[after],
        "word and quotation": lower[rows] * _MIX + words.quotation.astype(np.uint64),
        "class and next": sort[rows] * _MIX + sort[after],
        "class and last": sort[rows] * _MIX + sort[before],
    }
    return _block(pairs, 0, np.arange(len(words)))


def _of_place(words: Words) -> Block:
    begins, ends = words.bounds(words.sentence)
    here = np.arange(len(words))
    quoted = words.quotation != OUTSIDE
    counted = np.concatenate([[0], np.cumsum(quoted)])
    columns = np.column_stack(
        [
            np.minimum(here - begins, 4),
            np.minimum(ends - 1 - here, 3),
            2 * (counted[ends] > counted[begins]) + quoted,
        ]
    )
    code = columns @ [100, 10, 1]
    _, first, rows = np.unique(code, return_index=True, return_inverse=True)
    from_start, to_end, quotation = columns[first].astype(np.uint64).T
    holds = {"from sentence start": from_start, "to sentence end": to_end, "quoted": quotation}
    return _block(holds, 0, rows)


KINDS = (
    "word", "shape", "beginning", "ending", "quotation", *(f"mark {n}" for n in range(20)),
    "word and next", "word and last", "last and next", "word and quotation",
    "from sentence start", "to sentence end", "quoted",
    "class 4", "class 6", "class 8", "class 12", "class", "class and next", "class and last",
)  # fmt: skip
_NUMBER = {kind: number for number, kind in enumerate(KINDS)}


def mixed(values: Hashes, numbers: Sequence[int] | Integers) -> Hashes:
    """Return values of shape (n, m) as hashes, so that a value is another in another column.

    Examples
    --------
    >>> one, other = mixed(np.array([[5, 5]], dtype=np.uint64), [0, 1])[0]
    >>> bool(one == other)
    False
    """
    hashes: Hashes = (values ^ (np.asarray(numbers, dtype=np.uint64) + np.uint64(1)) * _MIX) * _MIX
    hashes ^= hashes >> np.uint64(29)
    hashes *= _STIR
    hashes ^= hashes >> np.uint64(32)
    return hashes


def mark_hashes(number: int) -> Hashes:
    """Return the hashes of a word's own mark of this number being 0, 1 and 2, of shape (3,)."""
    return _block({f"mark {number}": np.arange(3, dtype=np.uint64)}, 0, np.arange(3)).hashes[:, 0]


def _block(holds: dict[str, Hashes], offset: int, rows: Integers) -> Block:
    numbers = [64 * _NUMBER[kind] + 32 + offset for kind in holds]
    hashes = mixed(np.stack(list(holds.values()), axis=1), numbers)
    return Block(hashes, rows, tuple(Name(kind, offset) for kind in holds))


def _shifted(
    values: npt.NDArray[Any], paragraph: Integers, offset: int, edge: int | np.uint64
) -> npt.NDArray[Any]:
    """Return each word's neighbour's value `offset` words on; `edge` in another paragraph."""
    if offset == 0:
        return values
    there = np.arange(len(values)) + offset
    inside = (there >= 0) & (there < len(values))
    there[~inside] = 0
    if len(values):
        inside &= paragraph[there] == paragraph
    return np.where(inside, values[there], np.asarray(edge, dtype=values.dtype))
