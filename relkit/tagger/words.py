"""The words of several articles in one row, and which of them form a paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from relkit.rules import Run
from relkit.spans import Span
from relkit.tokens import CLOSING, OPENING, Hashes, Integers, Tokens, plain


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several articles, one after the other.

    Parameters
    ----------
    articles
        Each article's words.
    edges
        The number of each article's first word, and of the word after all, of shape
        (n_articles + 1,).
    paragraph, sentence
        The number of each word's paragraph and sentence, rising through all articles, of shape
        (n_words,).
    starts, ends, quotation, lexemes
        As `Tokens` has them; a quotation mark's lexemes say no more than whether it opens.
    marks
        What is known of each word beforehand, of shape (n_words, n_marks); 0 is nothing.
    """

    articles: tuple[Tokens, ...]
    edges: Integers
    paragraph: Integers
    sentence: Integers
    starts: Integers
    ends: Integers
    quotation: Integers
    lexemes: Hashes
    marks: Integers

    @classmethod
    def join(cls, articles: Sequence[Tokens], marks: Sequence[Integers]) -> Words:
        """Put the words of several articles into one row."""
        lexemes = np.concatenate([tokens.lexemes for tokens in articles])
        quotation = np.concatenate([tokens.quotation for tokens in articles])
        for state in (OPENING, CLOSING):
            lexemes[quotation == state] = state
        return cls(
            tuple(articles),
            np.cumsum([0, *map(len, articles)]),
            _numbered_on([tokens.paragraph for tokens in articles]),
            _numbered_on([tokens.sentence for tokens in articles]),
            np.concatenate([tokens.starts for tokens in articles]),
            np.concatenate([tokens.ends for tokens in articles]),
            quotation,
            lexemes,
            np.concatenate(marks),
        )

    def __len__(self) -> int:
        return len(self.paragraph)

    def spelt(self, numbers: Integers) -> list[str]:
        """Return words as they are compared."""
        article = np.searchsorted(self.edges, numbers, side="right") - 1
        bounds = (article.tolist(), self.starts[numbers].tolist(), self.ends[numbers].tolist())
        found = [
            self.articles[which].text[start:end] for which, start, end in zip(*bounds, strict=True)
        ]
        # No word holds a line's end: all are made plain at once.
        return plain("\n".join(found)).split("\n") if found else []

    def bounds(self, unit: Integers) -> tuple[Integers, Integers]:
        """Return where the paragraph or sentence of each word begins, and where it has ended."""
        is_first = np.diff(unit, prepend=-1) > 0
        edges = np.append(np.flatnonzero(is_first), len(unit))
        number = np.cumsum(is_first) - 1
        return edges[number], edges[number + 1]

    def runs(self, number: int, spans: Iterable[Span]) -> list[Run]:
        """Return an article's spans as runs of words, a span over paragraphs as one in each.

        A span without words (in boilerplate) is not there.
        """
        tokens, offset = self.articles[number], int(self.edges[number])
        breaks = (np.flatnonzero(np.diff(tokens.paragraph)) + 1).tolist()
        found = []
        for span in spans:
            words = tokens.covered(span)
            cuts = breaks[bisect_right(breaks, words.start) : bisect_left(breaks, words.stop)]
            parts = pairwise([words.start, *cuts, words.stop])
            found += [
                (offset + first, offset + after, span.label)
                for first, after in parts
                if first < after
            ]
        return found


@dataclass(frozen=True, slots=True)
class Packed:
    """Some paragraphs side by side: all their first words, then all their second words ...

    Parameters
    ----------
    words
        The numbers of the words in this order, of shape (n_words,).
    edges
        Where the first, second ... words begin among them, of shape (n_steps + 1,).

    The paragraphs go from the longest to the shortest, so that those with a word at a step are
    always the first ones.
    """

    words: Integers
    edges: Integers

    @property
    def steps(self) -> list[tuple[int, int]]:
        """Where each step's words lie, from and to."""
        return list(pairwise(self.edges.tolist()))


def packs(paragraph: Integers, size: int) -> list[Packed]:
    """Return all paragraphs, packed with their like in length, with about `size` words a pack.

    Parameters
    ----------
    paragraph
        The number of each word's paragraph, rising.
    size
        How many words a pack is to have: fewer or more by less than its longest paragraph; the
        last one may have fewer.

    Examples
    --------
    >>> pack, = packs(np.array([0, 0, 0, 1, 2, 2]), 100)
    >>> pack.words.tolist(), pack.edges.tolist()
    ([0, 4, 3, 1, 5, 2], [0, 3, 5, 6])
    """
    begins = np.flatnonzero(np.diff(paragraph, prepend=-1))
    lengths = np.diff(np.append(begins, len(paragraph)))
    order = np.argsort(lengths, kind="stable")
    filled = np.cumsum(lengths[order]) // size
    cuts = np.flatnonzero(np.diff(filled, prepend=0)) + 1
    return [
        _packed(begins[part[::-1]], lengths[part[::-1]])
        for part in np.split(order, cuts)
        if len(part)
    ]


def _packed(begins: Integers, lengths: Integers) -> Packed:
    steps = np.arange(lengths[0])
    alive = np.searchsorted(-lengths, -steps)  # how many are longer than the step
    edges = np.concatenate([[0], np.cumsum(alive)])
    step_of = np.repeat(steps, alive)
    which = np.arange(edges[-1]) - edges[step_of]
    return Packed(begins[which] + step_of, edges)


def _numbered_on(numbers: Sequence[npt.NDArray[np.int64]]) -> Integers:
    counts = [int(each[-1]) + 1 if len(each) else 0 for each in numbers]
    offsets = np.cumsum([0, *counts])
    return np.concatenate(
        [each + offset for each, offset in zip(numbers, offsets[:-1], strict=True)]
    )
