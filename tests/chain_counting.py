"""Small chains whose every tagging can be counted out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from relkit.tagger.chain import Chain, Floats, forbidden
from relkit.tagger.chain_training import NEVER
from relkit.tagger.words import packs
from relkit.tokens import Integers

Tags = tuple[int, ...]
Run = tuple[int, int, int]
"""First word, last word, label."""


class Scores(NamedTuple):
    """Scores of the words of some paragraphs, and of the links between tags."""

    paragraph: Integers
    words: Floats
    start: Floats
    step: Floats

    @property
    def n_tags(self) -> int:
        return len(self.start)

    def paragraphs(self) -> list[list[int]]:
        """The numbers of each paragraph's words."""
        numbers = sorted(set(self.paragraph.tolist()))
        return [np.flatnonzero(self.paragraph == number).tolist() for number in numbers]

    def chains(self, size: int) -> list[Chain]:
        """The chains of all packs of this size."""
        return [
            Chain.of(pack, self.words[pack.words], self.start, self.step)
            for pack in packs(self.paragraph, size)
        ]

    def taggings(self, words: list[int]) -> Iterator[tuple[Tags, float]]:
        """Every tagging of a paragraph that may be, with its score."""
        for tags in product(range(self.n_tags), repeat=len(words)):
            if legal(tags):
                steps = sum(self.step[pair] for pair in pairwise(tags))
                fit = sum(self.words[word, tag] for word, tag in zip(words, tags, strict=True))
                yield tags, float(self.start[tags[0]] + steps + fit)

    def shares(self, words: list[int]) -> Iterator[tuple[Tags, float]]:
        """Every tagging of a paragraph that may be, with its probability."""
        scored = list(self.taggings(words))
        top = max(score for _, score in scored)
        weights = [float(np.exp(score - top)) for _, score in scored]
        for (tags, _), weight in zip(scored, weights, strict=True):
            yield tags, weight / sum(weights)


def legal(tags: Tags) -> bool:
    """Whether each "goes on" follows its own label."""
    return all(
        tag == 0 or tag % 2 == 1 or before in (tag - 1, tag) for before, tag in pairwise((0, *tags))
    )


def runs_in(tags: Tags, words: list[int]) -> Iterator[Run]:
    """The spans that a tagging has."""
    for first, tag in enumerate(tags):
        if tag % 2:
            after = first + 1
            while after < len(tags) and tags[after] == tag + 1:
                after += 1
            yield words[first], words[after - 1], tag // 2


def ruled(start: Floats, step: Floats) -> tuple[Floats, Floats]:
    """Scores of links, with those that may not be ruled out."""
    never_first, never_step = forbidden(len(start))
    return np.where(never_first, NEVER, start), np.where(never_step, NEVER, step)


@st.composite
def scores(draw: st.DrawFn, most: float = 8.0) -> Scores:
    """Up to five paragraphs of one to four words, and one or two labels."""
    lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    n_tags = draw(st.sampled_from([3, 3, 5]))
    numbers = np.random.default_rng(draw(st.integers(0, 2**32)))
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    words = numbers.uniform(-most, most, (len(paragraph), n_tags))
    links = numbers.uniform(-3, 3, (n_tags + 1, n_tags))
    return Scores(paragraph, words, *ruled(links[-1], links[:-1]))
