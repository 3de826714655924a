"""From the scores of single words to the best and the likely runs of tags.

Tags are numbered: 0 is outside, ``1 + 2 * k`` begins a span of the k-th label of the layer and
``2 + 2 * k`` goes on with it, so that "goes on" may only follow its own label.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Tags = npt.NDArray[np.int64]
OUTSIDE = 0


def encode(runs: list[tuple[int, int, int]], n_words: int) -> Tags:
    """Return the tags of `n_words` words, given runs of (first word, word after, label number).

    Examples
    --------
    >>> encode([(1, 3, 0)], 4).tolist()
    [0, 1, 2, 0]
    """
    tags = np.zeros(n_words, dtype=np.int64)
    for first, after, label in runs:
        tags[first:after] = 2 + 2 * label
        tags[first] = 1 + 2 * label
    return tags


def decode(tags: Tags) -> list[tuple[int, int, int]]:
    """Return the runs of (first word, word after, label number) that `tags` stand for.

    Examples
    --------
    >>> decode(np.array([0, 1, 2, 1, 3]))
    [(1, 3, 0), (3, 4, 0), (4, 5, 1)]
    """
    runs: list[tuple[int, int, int]] = []
    for number, tag in enumerate(tags.tolist()):
        if tag == OUTSIDE:
            continue
        label, goes_on = divmod(tag - 1, 2)
        if goes_on:
            runs[-1] = (runs[-1][0], number + 1, label)
        else:
            runs.append((number, number + 1, label))
    return runs


def transition_scores(sequences: list[Tags], n_tags: int) -> tuple[Floats, Floats]:
    """Return log probabilities of a tag at the start, of shape (n_tags,), and after another.

    Counted with one added to each legal case (Laplace's rule of succession); what the numbering
    forbids gets minus infinity.

    Parameters
    ----------
    sequences
        The tags of paragraphs.
    n_tags
        How many tags there are.

    Returns
    -------
    start : ndarray of shape (n_tags,)
    step : ndarray of shape (n_tags, n_tags)
        From the row's tag to the column's.
    """
    legal = np.ones((n_tags + 1, n_tags), dtype=np.bool_)
    for goes_on in range(2, n_tags, 2):
        legal[:, goes_on] = False
        legal[[goes_on - 1, goes_on], goes_on] = True
    counts = legal.astype(np.float64)
    for tags in sequences:
        if len(tags):
            counts[n_tags, tags[0]] += 1
            np.add.at(counts, (tags[:-1], tags[1:]), 1)
    counts[~legal] = 0
    with np.errstate(divide="ignore"):
        scores = np.log(counts / counts.sum(axis=1, keepdims=True))
    return scores[n_tags], scores[:n_tags]


def best_tags(words: Floats, start: Floats, step: Floats) -> Tags:
    """Return the likeliest tags of one paragraph, by Viterbi's algorithm.

    Parameters
    ----------
    words
        Log scores of shape (n_words, n_tags), n_words at least 1.
    start, step
        As `transition_scores` gives them.
    """
    back = np.zeros(words.shape, dtype=np.int64)
    reached = start + words[0]
    for number in range(1, len(words)):
        paths = reached[:, None] + step
        back[number] = paths.argmax(axis=0)
        reached = paths.max(axis=0) + words[number]
    tags = np.zeros(len(words), dtype=np.int64)
    tags[-1] = reached.argmax()
    for number in range(len(words) - 1, 0, -1):
        tags[number - 1] = back[number, tags[number]]
    return tags


def run_probabilities(
    runs: list[tuple[int, int, int]], words: Floats, start: Floats, step: Floats
) -> list[float]:
    """Return the probability that exactly these words form a span of this label, for each run.

    The chain's posterior: the sum over all taggings of the paragraph that begin the span at its
    first word, go on to its last and do not go on after it, by the forward-backward algorithm.

    Parameters
    ----------
    runs
        As `decode` gives them.
    words, start, step
        As for `best_tags`.
    """
    if not runs:
        return []
    forward, backward = np.empty_like(words), np.zeros_like(words)
    forward[0] = start + words[0]
    for number in range(1, len(words)):
        forward[number] = _logsum(forward[number - 1][:, None] + step) + words[number]
    for number in range(len(words) - 2, -1, -1):
        backward[number] = _logsum((step + words[number + 1] + backward[number + 1]).T)
    total = _logsum(forward[-1][:, None])[0]
    probabilities = []
    for first, after, label in runs:
        begin, go_on = 1 + 2 * label, 2 + 2 * label
        path = forward[first, begin] + words[first + 1 : after, go_on].sum()
        last = begin
        for _ in range(first + 1, after):
            path += step[last, go_on]
            last = go_on
        ends: Floats = np.zeros(1)
        if after < len(words):
            leave = step[last] + words[after] + backward[after]
            leave[go_on] = -np.inf
            ends = _logsum(leave[:, None])
        probabilities.append(float(np.exp(min(0.0, path + ends[0] - total))))
    return probabilities


def _logsum(scores: Floats) -> Floats:
    """Return log of the sum of exponentials over the first axis."""
    top = scores.max(axis=0)
    safe = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        result: Floats = np.log(np.exp(scores - safe).sum(axis=0)) + safe
    return result
