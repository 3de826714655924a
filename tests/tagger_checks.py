"""What holds of everything that a tagger finds."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from relkit.annotations import AnnotationSet
from relkit.spans import Article, Span
from relkit.tagger.span_tagger import SpanTagger
from relkit.tokens import tokenise


def everything(annotations: AnnotationSet) -> list[Any]:
    """All that was found, with scores, which equality of spans leaves out."""
    return [(id, *((span, span.score) for span in each.spans)) for id, each in annotations.items()]


def check(tagger: SpanTagger, article: Article) -> tuple[Span, ...]:
    """Read the article and see that all that is found is as promised."""
    found = tagger.predict([article])
    assert list(found) == [article.id]
    spans = found[article.id].spans
    tokens = tokenise(article)
    for span in spans:
        assert span.origin == "model"
        assert span.score is not None
        assert 0 <= span.score <= 1
        words = tokens.covered(span)
        assert span.start == tokens.starts[words.start], "whole words"
        assert span.end == tokens.ends[words.stop - 1]
        assert len(np.unique(tokens.paragraph[words])) == 1, "within a paragraph"
        inside = [(start, end) for start, end in article.boilerplate if start < span.end]
        assert all(end <= span.start for _, end in inside), "not in boilerplate"
    for names in tagger.layers_.values():
        layer = [span for span in spans if span.label in names]
        assert not any(one.overlaps(other) for one, other in pairwise(layer)), layer
    return spans
