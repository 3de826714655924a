"""Classes of English words that stand in the same places, learnt from unlabelled text.

They are Brown clusters (Brown et al., 1992), a tree of words: the longer the beginning that two
classes' paths have in common, the more alike are the places in which their words stand. With them
a tagger that was shown "slapped" knows something of "imposed". ``word_classes.tsv`` holds those of
spaCy's 40,000 most frequent words; README.md beside it says where they come from.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import islice

UNKNOWN = 0
"""The class of a word that is in none."""


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
    """Return frequent words whose classes' paths begin like that of a word.

    Parameters
    ----------
    word
        The word.
    length
        How much of the paths is compared.
    most
        How many words at most.

    Examples
    --------
    >>> members("xyzzy", 6)
    []
    """
    mask = (1 << length) - 1
    its = word_class(word)
    if its == UNKNOWN:
        return []
    alike = (other for other, number in _classes().items() if number & mask == its & mask)
    return list(islice((other for other in alike if other != word), most))


@lru_cache(maxsize=1)
def _classes() -> dict[str, int]:
    text = (files("relkit.knowledge") / "word_classes.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {
        word: int(path[::-1], 2) + (1 << len(path))
        for path, words in rows
        for word in words.split()
    }
