"""What the rules see of each word, as marks that the tagger learns to trust or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.finding import ALL_LABELS, LABELS, find_runs
from relkit.spans import Article
from relkit.tagger.words import Words
from relkit.tokens import Integers, Tokens, tokenise

NOTHING, BEGINS, GOES_ON = range(3)
"""How a word stands to a rule's span."""


def marked_labels(layers: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return the labels of the rules that mark words for a model of these layers.

    Contacts and agreements are looked for only where one of them is learnt: who learns something
    else need not wait for it.

    Examples
    --------
    >>> marked_labels({"speech": ["statement"]}) == LABELS
    True
    >>> marked_labels({"diplomacy": ["contact"]}) == ALL_LABELS
    True
    """
    learnt = {label for labels in layers.values() for label in labels}
    return ALL_LABELS if learnt & set(ALL_LABELS[len(LABELS) :]) else LABELS


def rule_marks(
    tokens: Tokens, lexicons: Lexicons | None, labels: Sequence[str] = LABELS
) -> Integers:
    """Return how each word stands to the spans that the rules find.

    Parameters
    ----------
    tokens
        An article's words.
    lexicons
        What the rules know; without them there are no marks.
    labels
        The labels to look for, as `marked_labels` gives them.

    Returns
    -------
    ndarray of shape (n_words, n_labels)
        By label: `NOTHING`, `BEGINS` or `GOES_ON`; no column without lexicons.
    """
    if lexicons is None:
        return np.zeros((len(tokens), 0), dtype=np.int64)
    marks = np.full((len(tokens), len(labels)), NOTHING, dtype=np.int64)
    for first, after, label in find_runs(tokens, lexicons, labels):
        column = labels.index(label)
        marks[first:after, column] = GOES_ON
        marks[first, column] = BEGINS
    return marks


def words_of(
    articles: Sequence[Article], lexicons: Lexicons | None, labels: Sequence[str] = LABELS
) -> Words:
    """Return the words of articles, with what the rules see of them."""
    read = [tokenise(article) for article in articles]
    return Words.join(read, [rule_marks(tokens, lexicons, labels) for tokens in read])
