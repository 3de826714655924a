"""What the tagger sees of a word: 64-bit numbers, one for each thing that holds of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from relkit.tokens import LEXEMES, Tokens

Hashes = npt.NDArray[np.uint64]
Booleans = npt.NDArray[np.bool_]

OPENING, CLOSING, STRAIGHT = "“«„", "”»", '"'
_LOWER = LEXEMES.index("LOWER")
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth's multiplicative hashing
# A paragraph's edge, seen by a word whose neighbour is another paragraph's.
_EDGE = np.uint64(1)


def feature_hashes(tokens: Tokens, window: int) -> Hashes:
    """Return what holds of each word, as numbers that are equal where the same thing holds.

    Of the word and of its neighbours, up to `window` words to each side within the paragraph: the
    word in small letters, its shape, its first letter and its last three; of the word the pairs
    it forms with its neighbours, whether it stands in quotation marks, where in the sentence it
    stands, and whether its sentence has a quotation.

    Parameters
    ----------
    tokens
        The words of an article.
    window
        How many neighbours to each side.

    Returns
    -------
    ndarray of shape (n_words, n_things)
        The first column holds of every word.
    """
    count = len(tokens)
    things: list[Hashes] = [np.full(count, _EDGE)]
    for offset in range(-window, window + 1):
        shifted = _shifted(tokens.lexemes, tokens.paragraph, offset)
        things.extend(shifted[:, column] for column in range(_LOWER, shifted.shape[1]))
    lower = tokens.lexemes[:, [_LOWER]]
    before, after = (_shifted(lower, tokens.paragraph, offset)[:, 0] for offset in (-1, 1))
    things.append(lower[:, 0] * _MIX + before)
    things.append(lower[:, 0] * _MIX + after)
    quoted = in_quotation(tokens)
    place = _places(tokens.sentence)
    things.append(quoted.astype(np.uint64))
    things.append(np.minimum(place, 3).astype(np.uint64))
    has_quotation = np.zeros(count + 1, dtype=np.uint64)
    np.logical_or.at(has_quotation, tokens.sentence, quoted)
    things.append(has_quotation[tokens.sentence] + np.uint64(2) * quoted.astype(np.uint64))
    # Each thing gets numbers of its own, so that "say" here is not "say" one word on.
    table = np.stack(things, axis=1)
    names = np.arange(1, table.shape[1] + 1, dtype=np.uint64) * _MIX
    mixed: Hashes = (table ^ names) * _MIX
    return mixed ^ (mixed >> np.uint64(29))


def in_quotation(tokens: Tokens) -> Booleans:
    """Return whether each word stands in quotation marks, the marks included.

    A straight mark opens where none is open, and closes otherwise; every quotation ends with its
    paragraph, so that a missing mark spoils no more than that.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> in_quotation(tokenise(Article("a1", 'He said "no" twice.'))).tolist()
    [False, False, True, True, True, False, False]
    """
    quoted = np.zeros(len(tokens), dtype=np.bool_)
    is_open, paragraph = False, -1
    for number, (word, here) in enumerate(zip(tokens.words, tokens.paragraph, strict=True)):
        if here != paragraph:
            is_open, paragraph = False, here
        closes = is_open and word[0] in CLOSING + STRAIGHT
        is_open = is_open or word[0] in OPENING + STRAIGHT
        quoted[number] = is_open
        is_open = is_open and not closes
    return quoted


def columns_of(hashes: Hashes) -> Hashes:
    """Return the numbers that a model is to know, sorted: those of the words it is trained on."""
    return np.unique(hashes)


def design_matrix(hashes: Hashes, columns: Hashes) -> csr_matrix:
    """Return a 0-1 matrix of shape (n_words, len(columns)); numbers not in `columns` are left out.

    Examples
    --------
    >>> known = np.array([3, 5], dtype=np.uint64)
    >>> design_matrix(np.array([[3, 4], [5, 3]], dtype=np.uint64), known).toarray().tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    places = np.searchsorted(columns, hashes)
    places[places == len(columns)] = 0
    known = columns[places] == hashes if len(columns) else np.zeros(hashes.shape, dtype=np.bool_)
    ends = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
    indices = places[known]
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(hashes), len(columns)))
    matrix.sort_indices()
    return matrix


def _shifted(lexemes: Hashes, paragraph: npt.NDArray[np.int64], offset: int) -> Hashes:
    """Return each word's neighbour `offset` words on; the edge where that is another paragraph."""
    there = np.arange(len(lexemes)) + offset
    inside = (there >= 0) & (there < len(lexemes))
    there = np.where(inside, there, 0)
    if len(lexemes):
        inside &= paragraph[there] == paragraph
    return np.where(inside[:, None], lexemes[there], _EDGE)


def _places(sentence: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return each word's position in its sentence."""
    first = np.searchsorted(sentence, sentence, side="left")
    return np.arange(len(sentence)) - first
