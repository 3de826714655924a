"""Labelled articles as the tagger learns from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import AnnotationError, Article, Span
from relkit.tokens import Tokens


def paired(
    articles: list[Article], annotations: AnnotationSet | Sequence[Annotation]
) -> list[tuple[Article, Annotation]]:
    """Return the annotated articles with their annotations, each checked against the other."""
    if isinstance(annotations, AnnotationSet):
        pairs = [(each, annotations[each.id]) for each in articles if each.id in annotations]
    elif len(annotations) == len(articles):
        pairs = list(zip(articles, annotations, strict=True))
    else:
        msg = f"there are {len(articles)} articles and {len(annotations)} annotations: one for each"
        raise ValueError(msg)
    if not pairs:
        msg = f"none of the {len(articles)} articles is annotated; label one first"
        raise AnnotationError(msg)
    for article, annotation in pairs:
        annotation.verify(article)
    return pairs


def runs_of(spans: Iterable[Span], names: list[str], tokens: Tokens) -> list[tuple[int, int, int]]:
    """Return the words of the layer's spans, a span over several paragraphs as one run in each.

    A span without words (in boilerplate) is not there.
    """
    breaks = paragraph_breaks(tokens)
    runs = []
    for span in spans:
        if span.label in names:
            words = tokens.covered(span)
            cuts = [each for each in breaks if words.start < each < words.stop]
            edges = [words.start, *cuts, words.stop]
            pairs = pairwise(edges)
            runs += [
                (first, last, names.index(span.label)) for first, last in pairs if first < last
            ]
    return runs


def paragraph_breaks(tokens: Tokens) -> list[int]:
    """Return the numbers of the words that begin a paragraph, but for the first."""
    changes: list[int] = (np.flatnonzero(np.diff(tokens.paragraph)) + 1).tolist()
    return changes
