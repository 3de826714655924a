"""Reading new articles with a trained model or with rules: spans, who said them, what they tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from relkit.annotations import AnnotationSet, as_articles
from relkit.attributes.describing import describe
from relkit.linker import link
from relkit.spans import Article


class Tagger(Protocol):
    """What finds spans: a fitted `SpanTagger`, a `RuleTagger`, or one of your own."""

    def predict(self, articles: Iterable[Article], /) -> AnnotationSet:
        """Return an annotation for each article."""


def extract(articles: Iterable[Article], tagger: Tagger | None = None) -> AnnotationSet:
    """Find spans in articles, tie statements to their sources, and fill in what the words tell.

    Parameters
    ----------
    articles
        Articles with different ids.
    tagger
        A fitted SpanTagger, or a RuleTagger; by default the model that comes with relkit. It was
        trained on the two seed articles: what it finds there shows what it remembers.

    Returns
    -------
    AnnotationSet
        By the annotator "model" or "rules": spans, a model's with scores; relations, by what
        the model has learnt of who said it, or else by `relkit.linker.link`; and, for labels of
        relkit's codebook, their attributes by `relkit.attributes.describing.describe`. The origin
        of all is "model" or "rule".

    Examples
    --------
    >>> found = extract([Article("a1", "The talks went well, US Trade Representative Lee said.")])
    >>> found.annotator, list(found)
    ('model', ['a1'])
    """
    if tagger is None:
        from relkit.model_files import load_model  # noqa: PLC0415  (scikit-learn: a second)

        tagger = load_model()
    read = list(as_articles(articles))
    found = tagger.predict(read)
    if not hasattr(tagger, "links_"):  # a SpanTagger ties what it reads, and leaves some untied
        found = link(read, found)
    return describe(read, found)
