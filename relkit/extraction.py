"""Reading new articles with a trained model."""

from __future__ import annotations

from collections.abc import Iterable

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.linker import link
from relkit.model_files import load_model
from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger


def extract(articles: Iterable[Article], tagger: SpanTagger | None = None) -> AnnotationSet:
    """Find spans in articles, and tie statements to their cues and sources.

    Parameters
    ----------
    articles
        Articles with different ids; each is read as it comes.
    tagger
        A fitted SpanTagger; by default the one that comes with relkit. It was trained on the two
        seed articles: what it finds there shows what it remembers.

    Returns
    -------
    AnnotationSet
        By the annotator "model": spans with scores, and relations by `relkit.linker.link`, both of
        the origin "model".

    Examples
    --------
    >>> found = extract([Article("a1", "The talks went well, US Trade Representative Lee said.")])
    >>> found.annotator, list(found)
    ('model', ['a1'])
    """
    tagger = tagger or load_model()
    found: list[Annotation] = []
    for article in as_articles(articles):
        found.extend(link([article], tagger.predict([article])).values())
    return AnnotationSet("model", found)
