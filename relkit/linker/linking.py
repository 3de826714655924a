"""Tying the statements of articles to who made them, by what is believed or by what was learnt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relkit.annotations import Annotation, AnnotationSet
from relkit.linker.roles import Roles
from relkit.linker.tying import tie
from relkit.linker.weights import LinkWeights
from relkit.spans import Article
from relkit.tokens import tokenise

_BATCH = 400_000
"""Characters looked at together, or one article if it has more."""


def link(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    *,
    statement: str = "statement",
    cue: str = "cue",
    sources: Sequence[str] = ("official", "institution"),
) -> AnnotationSet:
    """Tie each statement to its cue and its sources, before anything is labelled.

    It goes by what is written down in `relkit.linker.prior`; `Linker` learns from labels, and
    begins there. Each cue goes to one statement; a statement without one may continue the one
    before it. The source is near the cue and outside all statements; where a pronoun stands beside
    the cue, it is one of an earlier sentence or paragraph. Sources in a list ("A, B and C") count
    together. Who is not named stays unknown: the statement then has no ``said_by``.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        Spans, such as a model's or a person's. Relations that are there are kept, and a statement
        that has ``said_by`` is left as it is.
    statement, cue, sources
        The labels that play these parts. Where a codebook has none of them, nothing is tied.

    Returns
    -------
    AnnotationSet
        The same spans with relations ``said_by``, ``cued_by`` and ``continues``, of the origin
        "rule" where a rule found the statement, else "model". They have no score: what is only
        believed is no probability.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Span
    >>> article = Article("a1", "Xi said he called. Li left.")
    >>> spans = [Span(0, 2, "official"), Span(3, 7, "cue"), Span(8, 17, "statement")]
    >>> made = AnnotationSet("model", [Annotation.of(article, [*spans, Span(19, 21, "official")])])
    >>> [(tie.label, str(tie.tail)) for tie in link([article], made)["a1"].relations]
    [('cued_by', "3-7 'cue'"), ('said_by', "0-2 'official'")]
    """
    return linked(
        articles, annotations, LinkWeights.believed(Roles(statement, cue, tuple(sources)))
    )


def linked(
    articles: Iterable[Article], annotations: AnnotationSet, weights: LinkWeights
) -> AnnotationSet:
    """Tie the statements of annotated articles by what a linker knows.

    Parameters
    ----------
    articles, annotations
        As of `link`.
    weights
        What the linker knows.
    """
    made: list[Annotation] = []
    batch: list[tuple[Article, Annotation]] = []
    size = 0
    for article, annotation in annotations.with_articles(articles):
        batch.append((article, annotation))
        size += len(article.text)
        if size >= _BATCH:
            made += _tied(batch, weights)
            batch, size = [], 0
    return AnnotationSet(annotations.annotator, made + _tied(batch, weights))


def _tied(batch: Sequence[tuple[Article, Annotation]], weights: LinkWeights) -> list[Annotation]:
    tokens = [tokenise(article) for article, _ in batch]
    return tie(tokens, [annotation for _, annotation in batch], weights)
