"""What the rules see of each word, as marks that the tagger learns to trust or not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.finding import LABELS, find_runs
from relkit.spans import Article
from relkit.tagger.words import Words
from relkit.tokens import Integers, Tokens, tokenise

NOTHING, BEGINS, GOES_ON = range(3)
"""How a word stands to a rule's span."""


def rule_marks(tokens: Tokens, lexicons: Lexicons | None) -> Integers:
    """Return how each word stands to the spans that the rules find.

    Parameters
    ----------
    tokens
        An article's words.
    lexicons
        What the rules know; without them there are no marks.

    Returns
    -------
    ndarray of shape (n_words, n_labels)
        By `LABELS` of the rules: `NOTHING`, `BEGINS` or `GOES_ON`; no column without lexicons.
    """
    if lexicons is None:
        return np.zeros((len(tokens), 0), dtype=np.int64)
    marks = np.full((len(tokens), len(LABELS)), NOTHING, dtype=np.int64)
    for first, after, label in find_runs(tokens, lexicons):
        column = LABELS.index(label)
        marks[first:after, column] = GOES_ON
        marks[first, column] = BEGINS
    return marks


def words_of(articles: Sequence[Article], lexicons: Lexicons | None) -> Words:
    """Return the words of articles, with what the rules see of them."""
    read = [tokenise(article) for article in articles]
    return Words.join(read, [rule_marks(tokens, lexicons) for tokens in read])
