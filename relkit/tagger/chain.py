"""From the scores of single words to the chances of runs of tags: a linear-chain random field.

Tags are numbered: 0 is outside, ``1 + 2 * k`` begins a span of the k-th label of the layer and
``2 + 2 * k`` goes on with it, so that "goes on" may only follow its own label. The model and the
forward-backward algorithm are those of Lafferty, McCallum and Pereira (2001), worked out for many
paragraphs side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from relkit.tagger.words import Packed
from relkit.tokens import Booleans, Integers

Floats = npt.NDArray[np.floating]
OUTSIDE = 0

_HOPELESS = -200.0
"""The worst score of a tag beside the best one of its word: the chances of a chain of words that
all favour what may not be stay numbers, and what is so unlikely is not to be seen anywhere."""


def begins(label: Integers | int) -> Integers | int:
    """Return the tag that begins a span of the label."""
    return 1 + 2 * label


def goes_on(label: Integers | int) -> Integers | int:
    """Return the tag that goes on with a span of the label."""
    return 2 + 2 * label


def encode(runs: Iterable[tuple[int, int, int]], n_words: int) -> Integers:
    """Return the tags of `n_words` words, given runs of (first word, word after, label number).

    Examples
    --------
    >>> encode([(1, 3, 0)], 4).tolist()
    [0, 1, 2, 0]
    """
    tags = np.full(n_words, OUTSIDE, dtype=np.int64)
    for first, after, label in runs:
        tags[first:after] = goes_on(label)
        tags[first] = begins(label)
    return tags


def forbidden(n_tags: int) -> tuple[Booleans, Booleans]:
    """Return which tags may not come first, and which may not follow which.

    Returns
    -------
    first : ndarray of shape (n_tags,)
    step : ndarray of shape (n_tags, n_tags)
        From the row's tag to the column's.
    """
    first = np.zeros(n_tags, dtype=np.bool_)
    step = np.zeros((n_tags, n_tags), dtype=np.bool_)
    for tag in range(2, n_tags, 2):
        first[tag] = step[:, tag] = True
        step[[tag - 1, tag], tag] = False
    return first, step


@dataclass(frozen=True, slots=True)
class Chain:
    """The chances of tags and of runs in packed paragraphs.

    Parameters
    ----------
    pack
        Which words these are.
    words
        Of shape (n_words, n_tags): how well each tag fits each word, as exp(score), the best 1.
    step
        Of shape (n_tags, n_tags): how well tags follow one another, as exp(score); 0 is never.
    forward, backward
        Of shape (n_words, n_tags), each word's scaled as in Rabiner (1989): their product is the
        tags' chances.
    scale
        Of shape (n_words,): by what each word was scaled.
    """

    pack: Packed
    words: Floats
    step: Floats
    forward: Floats
    backward: Floats
    scale: Floats

    @classmethod
    def of(cls, pack: Packed, scores: Floats, start: Floats, step: Floats) -> Chain:
        """Work out the chances.

        Parameters
        ----------
        pack
            Paragraphs side by side.
        scores
            Of shape (n_words, n_tags), in the order of the pack.
        start, step
            Scores of a tag at the start, of shape (n_tags,), and after another.
        """
        words = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), _HOPELESS))
        steps = np.exp(step)
        forward, backward = np.empty_like(words), np.ones_like(words)
        scale, ones = np.empty(len(words)), np.ones(words.shape[1])
        before = 0
        for number, (here, after) in enumerate(pack.steps):
            # Those that go on are the first ones of the step before.
            prior = forward[before : before + after - here] @ steps if number else np.exp(start)
            reached = prior * words[here:after]
            scale[here:after] = reached @ ones
            np.divide(reached, scale[here:after, None], out=forward[here:after])
            before = here
        scaled, back = words / scale[:, None], steps.T
        for (here, _), (after, end) in zip(pack.steps[-2::-1], pack.steps[:0:-1], strict=True):
            np.matmul(
                scaled[after:end] * backward[after:end],
                back,
                out=backward[here : here + end - after],
            )
        return cls(pack, words, steps, forward, backward, scale)

    @property
    def chances(self) -> Floats:
        """The probability of each tag at each word, of shape (n_words, n_tags)."""
        joint = self.forward * self.backward
        chances: Floats = joint / joint.sum(axis=1, keepdims=True)
        return chances

    def step_chances(self) -> Floats:
        """Return how often each tag is expected to follow each, of shape (n_tags, n_tags)."""
        after = np.arange(self.pack.edges[1] if len(self.pack.edges) > 1 else 0, len(self.words))
        before = self.before(after)
        gained = self.words[after] * self.backward[after] / self.scale[after, None]
        expected: Floats = (self.forward[before].T @ gained) * self.step
        return expected

    def before(self, places: Integers) -> Integers:
        """Return the place of the word before each, in the pack's order."""
        edges = self.pack.edges
        step = np.searchsorted(edges, places, side="right") - 1
        return edges[step - 1] + places - edges[step]

    def chance(self, places: Integers, label: int) -> float:
        """Return the probability that exactly these words form a span of the label.

        Parameters
        ----------
        places
            Of the words, one after the other, in the pack's order.
        label
            The number of the label.
        """
        first, last = places[0], places[-1]
        begin, on = begins(label), goes_on(label)
        reached = self.forward[first, begin]
        for before, place in pairwise(places.tolist()):
            tag = begin if before == first else on
            reached *= self.step[tag, on] * self.words[place, on] / self.scale[place]
        tag = begin if first == last else on
        step = np.searchsorted(self.pack.edges, last, side="right") - 1
        column = last - self.pack.edges[step]
        further = 0.0
        if step + 2 < len(self.pack.edges) and column < np.diff(self.pack.edges)[step + 1]:
            there = self.pack.edges[step + 1] + column
            further = self.step[tag, on] * self.words[there, on] / self.scale[there]
            further *= self.backward[there, on]
        return float(np.clip(reached * (self.backward[last, tag] - further), 0.0, 1.0))

    def runs(self, least: float) -> tuple[Integers, Integers, Integers, Floats]:
        """Return all runs of one label that are likely enough, with their probabilities.

        Parameters
        ----------
        least
            The least probability.

        Returns
        -------
        first, last : ndarray of shape (n_runs,)
            The places of a run's first and last word in the pack's order.
        label : ndarray of shape (n_runs,)
        probability : ndarray of shape (n_runs,)
            That exactly these words form a span of the label: the share of all taggings of the
            paragraph, by their chances, that have it.
        """
        edges = self.pack.edges
        alive = np.diff(np.append(edges, edges[-1]))  # no word comes after the last step
        step_of = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
        column = np.arange(len(self.words)) - edges[step_of]
        here, label = np.nonzero((self.forward * self.backward)[:, 1::2] > least)
        first, reached, tag = here, self.forward[here, begins(label)], begins(label)
        found = []
        while len(here):
            on = goes_on(label)
            step = step_of[here] + 1
            has_next = column[here] < alive[step]
            there = np.where(has_next, edges[step] + column[here], 0)
            further = reached * self.step[tag, on] * self.words[there, on] / self.scale[there]
            further *= has_next
            ends = reached * self.backward[here, tag] - further * self.backward[there, on]
            enough = ends > least
            found.append(
                (first[enough], here[enough], label[enough], np.minimum(ends[enough], 1.0))
            )
            goes = further * self.backward[there, on] > least
            first, here, label, reached = first[goes], there[goes], label[goes], further[goes]
            tag = goes_on(label)
        if not found:
            nothing = np.empty(0, dtype=np.int64)
            return nothing, nothing, nothing, np.empty(0)
        parts = [np.concatenate(each) for each in zip(*found, strict=True)]
        return parts[0], parts[1], parts[2], parts[3]
