"""Classes of English words that stand in the same places, learnt from unlabelled text.

They are Brown clusters (Brown et al., 1992), a tree of words: the longer the beginning that two
classes' paths have in common, the more alike are the places in which their words stand. With them
a tagger that was shown "slapped" knows something of "imposed". ``word_classes.tsv`` holds those of
spaCy's 40,000 most frequent words; README.md beside it says where they come from.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice
from math import inf

UNKNOWN = 0
"""The class of a word that is in none."""

_FEWEST = 6
"""In a smaller class all but the first word are rare, and like it by chance ("said", "pronto")."""


def word_class(word: str) -> int:
    """Return the class of a word, or of the word in small letters, as a number.

    The lowest bits are the beginning of its path, the lowest of all the first; a 1 stands above
    the path's end. The class of a word that is in none is `UNKNOWN`.

    Examples
    --------
    >>> word_class("imposed") & 63 == word_class("slapped") & 63
    True
    >>> word_class("xyzzy")
    0
    """
    known = _classes()
    return known.get(word) or known.get(word.lower(), UNKNOWN)


def members(word: str, length: int, most: int = 3) -> list[str]:
    """Return words like a word: of its class, then of those next to it.

    Parameters
    ----------
    word
        The word.
    length
        How many branchings of the tree a class is to have in common with the word's.
    most
        How many words at most.

    Returns
    -------
    list of str
        First those of the nearest class, the frequent ones first; with capital letters where the
        word, as it is known, has them. None where hardly any other word is of its very class.

    Examples
    --------
    >>> members("Two", 8)
    ['Three', 'Four', 'Five']
    >>> members("the", 8)
    []
    """
    mask = (1 << length) - 1
    its = word_class(word)
    if its == UNKNOWN or len(_words_of()[its]) < _FEWEST:
        return []
    known = word if word in _classes() else word.lower()
    near = [number for number in _words_of() if number & mask == its & mask]
    # The lowest bit in which two classes differ is the branching at which they part.
    near.sort(key=lambda number: -((number ^ its) & -(number ^ its)) if number != its else -inf)
    alike = (
        other
        for number in near
        if len(_words_of()[number]) >= _FEWEST
        for other in _words_of()[number]
        if other != known and _case(other) == _case(known) and len(other) >= min(len(known), 3)
    )
    # Some are there twice, as "Brady" and "BRady".
    return list(islice({other.lower(): other for other in alike}.values(), most))


def _case(word: str) -> tuple[bool, bool]:
    return word[:1].isupper(), len(word) > 1 and word.isupper()


@lru_cache(maxsize=1)
def _words_of() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word, number in _classes().items():
        found.setdefault(number, []).append(word)
    return found


@lru_cache(maxsize=1)
def word_classes_sha256() -> str:
    """Return the SHA-256 of ``word_classes.tsv``, by which a model knows those it learnt with.

    Examples
    --------
    >>> len(word_classes_sha256())
    64
    """
    return sha256(_table().encode()).hexdigest()


@lru_cache(maxsize=1)
def _classes() -> dict[str, int]:
    rows = (line.split("\t") for line in _table().splitlines()[1:])
    return {
        word: int(path[::-1], 2) + (1 << len(path))
        for path, words in rows
        for word in words.split()
    }


def _table() -> str:
    # As text: line ends that Git wrote anew on Windows make no other classes.
    return (files("relkit.knowledge") / "word_classes.tsv").read_text(encoding="utf-8")
