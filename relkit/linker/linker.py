"""`Linker`, the scikit-learn estimator that learns from labels who said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from typing import Self

from sklearn.base import BaseEstimator

from relkit.annotations import AnnotationSet
from relkit.linker.lessons import ALPHA, learn_links
from relkit.linker.linking import linked
from relkit.linker.roles import Roles
from relkit.linker.weights import LinkWeights
from relkit.spans import AnnotationError, Article
from relkit.tokens import tokenise

_MOST_ALPHA = 1e6


class Linker(BaseEstimator):  # type: ignore[misc]
    """Learns from labelled relations who said what: ``said_by``, ``cued_by`` and ``continues``.

    A statement hangs on a cue, on the statement that it continues, on a source with a colon after
    it, or on nothing; with a cue, it is said by a source or by nobody that the text names. Each of
    these choices is a conditional logit over the candidates near by: by how many words, sentences
    and paragraphs lie between, by the spans, marks and joining words that stand there, by how both
    stand to quotation marks, and by what stands beside a cue where its subject may be. Its weights
    are drawn to a prior that is written down (`relkit.linker.prior`) and works before anything is
    labelled: two articles are enough to begin with.

    Parameters
    ----------
    statement, cue : str, default=None
        The labels of statements and cues; by default those that the labelled relations show.
    sources : sequence of str, default=None
        The labels of those who may say something; by default likewise.
    alpha : float, default=10.0
        How strongly the weights are drawn to the prior.
    random_state : int, default=0
        Draws the spans that are left out in a second reading of the labels, for spans that a tagger
        will miss.

    Attributes
    ----------
    weights_ : LinkWeights
        What was learnt, and the labels' roles.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Relation, Span
    >>> article = Article("a1", "Talks would go on, Xi said. Li left.")
    >>> spans = [Span(0, 17, "words"), Span(19, 21, "person"), Span(22, 26, "verb")]
    >>> ties = (Relation("said_by", spans[0], spans[1]), Relation("cued_by", spans[0], spans[2]))
    >>> labelled = AnnotationSet("me", [Annotation.of(article, spans, relations=ties)])
    >>> linker = Linker().fit([article], labelled)
    >>> linker.weights_.roles
    Roles(statement='words', cue='verb', sources=('person',))
    >>> bare = AnnotationSet("me", [Annotation.of(article, spans)])
    >>> linker.link([article], bare)["a1"].relations == labelled["a1"].relations
    True
    """

    def __init__(
        self,
        statement: str | None = None,
        cue: str | None = None,
        sources: Sequence[str] | None = None,
        *,
        alpha: float = ALPHA,
        random_state: int = 0,
    ) -> None:
        self.statement = statement
        self.cue = cue
        self.sources = sources
        self.alpha = alpha
        self.random_state = random_state

    def fit(self, articles: Iterable[Article], annotations: AnnotationSet) -> Self:
        """Learn from every article that is annotated.

        Parameters
        ----------
        articles : iterable of Article
            The articles; those that are not annotated are left out.
        annotations : AnnotationSet
            What is labelled there.

        Returns
        -------
        Linker
            This one.

        Raises
        ------
        ValueError
            If `alpha` is no number above 0, or nothing labelled says who made a statement.
        AnnotationError
            If no article is annotated, or an annotation does not fit its article.
        """
        if not isinstance(self.alpha, Real) or not 0 < self.alpha <= _MOST_ALPHA:
            wanted = f"a number above 0, at most {_MOST_ALPHA:g}"
            msg = f"The 'alpha' parameter of Linker must be {wanted}. Got {self.alpha!r}."
            raise ValueError(msg)
        pairs = [(each, annotations[each.id]) for each in articles if each.id in annotations]
        if not pairs:
            msg = "none of the articles is annotated; label one first, or use relkit.linker.link"
            raise AnnotationError(msg)
        for article, annotation in pairs:
            annotation.verify(article)
        labelled = [annotation for _, annotation in pairs]
        tokens = [tokenise(article) for article, _ in pairs]
        roles = self._roles(Roles.seen_in(labelled))
        self.weights_: LinkWeights = learn_links(
            tokens, labelled, roles, alpha=self.alpha, seed=self.random_state
        )
        return self

    def link(self, articles: Iterable[Article], annotations: AnnotationSet) -> AnnotationSet:
        """Tie each statement to its cue and its sources.

        Before `fit` it goes by what is written down, as `relkit.linker.link` does.

        Parameters
        ----------
        articles, annotations
            As of `relkit.linker.link`.

        Returns
        -------
        AnnotationSet
            The same spans with relations ``said_by``, ``cued_by`` and ``continues``; after `fit`
            the score of each is how likely it is.
        """
        known = getattr(self, "weights_", None)
        return linked(articles, annotations, known or LinkWeights.believed(self._roles(None)))

    def _roles(self, seen: Roles | None) -> Roles:
        """Return the roles: as the parameters say, else as is seen, else the usual ones."""
        usual = seen or Roles()
        sources = usual.sources if self.sources is None else tuple(self.sources)
        return Roles(self.statement or usual.statement, self.cue or usual.cue, sources)
