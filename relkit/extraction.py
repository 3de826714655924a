"""Reading new articles with a trained model, or with rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.linker import link
from relkit.spans import Article


class Tagger(Protocol):
    """What finds spans: a fitted `SpanTagger`, a `RuleTagger`, or one of your own."""

    def predict(self, articles: Iterable[Article], /) -> AnnotationSet:
        """Return an annotation for each article."""


def extract(articles: Iterable[Article], tagger: Tagger | None = None) -> AnnotationSet:
    """Find spans in articles, and tie statements to their cues and sources.

    Parameters
    ----------
    articles
        Articles with different ids; each is read as it comes.
    tagger
        A fitted SpanTagger, or a RuleTagger; by default the model that comes with relkit. It was
        trained on the two seed articles: what it finds there shows what it remembers.

    Returns
    -------
    AnnotationSet
        By the annotator "model" or "rules": spans, a model's with scores, and relations, by what
        the model has learnt of who said it, or else by `relkit.linker.link`; the origin of both is
        "model" or "rule".

    Examples
    --------
    >>> found = extract([Article("a1", "The talks went well, US Trade Representative Lee said.")])
    >>> found.annotator, list(found)
    ('model', ['a1'])
    """
    if tagger is None:
        from relkit.model_files import load_model  # noqa: PLC0415  (scikit-learn: a second)

        tagger = load_model()
    if hasattr(tagger, "links_"):
        # A SpanTagger ties what it reads, and leaves untied what nobody said.
        return tagger.predict(as_articles(articles))
    annotator = tagger.predict([]).annotator
    found: list[Annotation] = []
    for article in as_articles(articles):
        found.extend(link([article], tagger.predict([article])).values())
    return AnnotationSet(annotator, found)
