"""`SpanTagger`, the scikit-learn estimator that learns spans from labelled articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.knowledge.lexicons import Lexicons
from relkit.linker.lessons import links_of
from relkit.linker.tying import tie
from relkit.rules import Run
from relkit.scoring import score, total
from relkit.spans import Article, Span
from relkit.tagger.annotating import annotations_of, runs_of
from relkit.tagger.candidates import best_apart
from relkit.tagger.explanation import Reason, explained
from relkit.tagger.features import feature_blocks
from relkit.tagger.labelled import layers_of, paired
from relkit.tagger.marks import marked_labels, words_of
from relkit.tagger.parameters import check_parameters
from relkit.tagger.reading import judged, read_words
from relkit.tagger.training import Lessons

_DECIMALS = 5
"""Weights keep this many decimals: what is beyond differs from one processor to the next."""
_BATCH = 400_000
"""Characters read at once, or one article if it has more."""


class SpanTagger(BaseEstimator):
    """Learns where spans begin and end, and of which label, from labelled articles.

    Two models, one upon the other. A chain (linear-chain conditional random field) gives each word
    its chances to begin a span, go on with one, or lie outside, from the word and its neighbours;
    the labels of a layer are learnt together and never overlap, layers apart from each other. The
    runs of words that the chains hold possible are candidates; a logistic regression for each
    label judges them as wholes: by their bounds, their length, their quotation marks, and the
    other spans around them. Those that do not overlap and have the greatest sum of probability
    above `threshold` are kept. A span over paragraphs is learnt and found as a part in each.
    Statements that are found are tied to their cues and sources, and to what they continue, as
    `relkit.linker.linker.Linker` learns it from the labelled relations.

    Parameters
    ----------
    layers : mapping of str to sequence of str, default=None
        The labels to learn, by layer, as ``codebook.layers()`` gives them. By default each label
        seen in training is a layer of its own.
    lexicons : Lexicons, "relkit" or None, default="relkit"
        What the rules of `relkit.rules` know, whose findings the chains learn to trust as far as
        they are right; "relkit" stands for `Lexicons.read()`. Without any there are no rules. A
        label that has the name of a rule's ("official", "institution", "statement", "cue",
        "tariff_action") starts from what the rule finds, whatever you mean by it.
    window : int, default=2
        How many neighbours to each side a word's features look at.
    alpha : float, default=0.2
        Strength of the L2 regularisation of the chains.
    max_iter : int, default=None
        How often the chains' training goes through all words; by default 10 times, with fewer than
        7,500 words up to 25 times, with more than 400,000 words 6 times.
    learning_rate : float, default=0.03
        The length of the first step of the chains' training.
    C : float, default=0.05
        Inverse strength of the L2 regularisation of the logistic regressions.
    n_folds : int, default=2
        The logistic regressions learn from candidates in articles that their chain has not been
        trained on: the articles are parted into so many folds for it.
    threshold : float, default=0.3
        A span less likely than this is not kept. Half of the F1 that is to be expected gives the
        highest F1; less finds more, and more that is wrong.
    random_state : int, RandomState or None, default=0
        Shuffles the chains' training, as everywhere in scikit-learn.

    Attributes
    ----------
    layers_ : dict of str to list of str
        The labels of each layer.
    lexicons_ : Lexicons or None
        What the rules know.
    columns_ : Columns
        The words' features that are known.
    chains_ : dict of str to ChainWeights
        By layer.
    classifiers_ : dict of str to SpanClassifier
        By label.
    links_ : LinkWeights
        What is known of who said it.
    window_ : int
        How many neighbours to each side are looked at.
    trained_on_ : dict of str to str
        The seals of the training articles, by id.

    Examples
    --------
    >>> articles = [
    ...     Article("a", "Mr. Xi spoke with Mr. Li. The talks ended in the evening."),
    ...     Article("b", "The talks began when Mr. Wu came. The tariffs remain."),
    ... ]
    >>> spans = [[Span(0, 6, "official"), Span(18, 24, "official")], [Span(21, 27, "official")]]
    >>> pairs = zip(articles, spans, strict=True)
    >>> annotations = AnnotationSet("me", [Annotation.of(each, found) for each, found in pairs])
    >>> tagger = SpanTagger().fit(articles, annotations)
    >>> new = Article("c", "The talks ended when Mr. Ma spoke.")
    >>> [new.text[span.start : span.end] for span in tagger.predict([new])["c"].spans]
    ['Mr. Ma']
    """

    def __init__(
        self,
        layers: Mapping[str, Sequence[str]] | None = None,
        *,
        lexicons: Lexicons | str | None = "relkit",
        window: int = 2,
        alpha: float = 0.2,
        max_iter: int | None = None,
        learning_rate: float = 0.03,
        C: float = 0.05,  # noqa: N803  (scikit-learn's name)
        n_folds: int = 2,
        threshold: float = 0.3,
        random_state: int | np.random.RandomState | None = 0,
    ) -> None:
        self.layers = layers
        self.lexicons = lexicons
        self.window = window
        self.alpha = alpha
        self.max_iter = max_iter
        self.learning_rate = learning_rate
        self.C = C
        self.n_folds = n_folds
        self.threshold = threshold
        self.random_state = random_state

    def fit(
        self,
        articles: Iterable[Article],
        annotations: AnnotationSet | Sequence[Annotation],
    ) -> Self:
        """Learn from every article that is annotated.

        Parameters
        ----------
        articles : iterable of Article
            The articles; with an AnnotationSet, those it does not hold were not read and are
            left out.
        annotations : AnnotationSet or sequence of Annotation
            A sequence goes with the articles one to one. `GridSearchCV` and its like count through
            what they are given: hand them ``[annotations[each.id] for each in articles]``.

        Returns
        -------
        SpanTagger
            This one.

        Raises
        ------
        ValueError
            If a parameter is out of its range, no article is annotated, no annotation has a span,
            or a label belongs to no layer.
        AnnotationError
            If an annotation does not fit its article.
        """
        check_parameters(self.get_params())
        pairs = paired(list(articles), annotations)
        layers = layers_of([annotation for _, annotation in pairs], self.layers)
        lexicons = Lexicons.read() if isinstance(self.lexicons, str) else self.lexicons
        words = words_of([article for article, _ in pairs], lexicons, marked_labels(layers))
        runs = [
            run
            for number, (_, annotation) in enumerate(pairs)
            for run in words.runs(number, annotation.spans)
        ]
        if not runs:
            msg = "there is nothing to learn: every span lies in boilerplate or holds no word"
            raise ValueError(msg)
        lessons = Lessons(words, runs, layers, self.get_params(), _DECIMALS)
        random = check_random_state(self.random_state)
        self.layers_ = layers
        self.lexicons_ = lexicons
        self.window_ = self.window
        self.trained_on_ = {article.id: article.sha256 for article, _ in pairs}
        self.columns_ = lessons.columns
        # The matrices are small: threads would wait for one another longer than they work.
        with threadpool_limits(1, user_api="blas"):
            self.classifiers_ = lessons.learn_classifiers(random)
            self.chains_ = lessons.learn_chains(random)
        self.links_ = links_of(words.articles, [annotation for _, annotation in pairs])
        return self

    def predict(self, articles: Iterable[Article], annotator: str = "model") -> AnnotationSet:
        """Read articles.

        Parameters
        ----------
        articles : iterable of Article
            Articles with different ids.
        annotator : str, default="model"
            The name of the set.

        Returns
        -------
        AnnotationSet
            An annotation for each article; its spans have the origin "model" and as score the
            probability of exactly this span. Statements are tied to cues and sources.
        """
        check_is_fitted(self)
        read: list[Annotation] = []
        batch: list[Article] = []
        size = 0
        for article in as_articles(articles):
            batch.append(article)
            size += len(article.text)
            if size >= _BATCH:
                read += self._read(batch)
                batch, size = [], 0
        if batch:
            read += self._read(batch)
        return AnnotationSet(annotator, read)

    def __call__(self, article: Article) -> Annotation:
        """Read one article: a fitted tagger is a ``suggest`` of `relkit.Annotator`."""
        return self.predict([article])[article.id]

    def score(
        self, articles: Sequence[Article], annotations: AnnotationSet | Sequence[Annotation]
    ) -> float:
        """Return the micro-averaged exact F1 on labelled articles, from 0 to 1.

        Parameters are those of `fit`. Where nothing is labelled and nothing is found, it is 1.
        """
        pairs = paired(list(articles), annotations)
        gold = AnnotationSet("gold", [annotation for _, annotation in pairs])
        counts = total(score(gold, self.predict([article for article, _ in pairs])))
        return counts.f1 if counts.gold or counts.predicted else 1.0

    def explain(self, article: Article, span: Span) -> list[Reason]:
        """Say what speaks for a span, and what against it.

        Parameters
        ----------
        article : Article
            An article.
        span : Span
            A span of it, found or not, of a label that was learnt.

        Returns
        -------
        list of Reason
            Triples of the part of the span, what holds of it, and what that adds to the log-odds:
            ``pandas.DataFrame(tagger.explain(article, span))`` is a table. The weights of the
            part "span" add up to the log-odds of the span's score; "first word", "words within"
            and "word after" are what the chain sees. Of each part the greatest come first.

        Raises
        ------
        ValueError
            If the label was not learnt, or the span holds no word or several paragraphs'.
        """
        check_is_fitted(self)
        layer = next((each for each, names in self.layers_.items() if span.label in names), None)
        if layer is None:
            known = ", ".join(self.classifiers_)
            msg = f"the label {span.label!r} was not learnt; there are {known}"
            raise ValueError(msg)
        words = words_of([article], self.lexicons_, marked_labels(self.layers_))
        runs = words.runs(0, [span])
        if len(runs) != 1:
            msg = f"{span} holds words of {len(runs)} paragraphs; one is needed to explain it"
            raise ValueError(msg)
        first, after, label = runs[0]
        blocks = feature_blocks(words, self.window_)
        readings, around = read_words(words, blocks, self.columns_, self.chains_, self.layers_)
        return explained(
            around,
            readings[layer],
            blocks,
            self.columns_,
            (first, after, self.layers_[layer].index(label)),
            label=label,
            chain=self.chains_[layer],
            classifier=self.classifiers_[label],
        )

    def _read(self, articles: list[Article]) -> list[Annotation]:
        """Read some articles at once."""
        words = words_of(articles, self.lexicons_, marked_labels(self.layers_))
        runs: dict[Run, float] = {}
        if len(words):
            blocks = feature_blocks(words, self.window_)
            readings, around = read_words(words, blocks, self.columns_, self.chains_, self.layers_)
            for layer, names in self.layers_.items():
                classifiers = [self.classifiers_[label] for label in names]
                kept = best_apart(judged(around, readings[layer], classifiers), self.threshold)
                runs |= runs_of(kept, names, _DECIMALS)
        return tie(words.articles, annotations_of(articles, words, runs), self.links_)
