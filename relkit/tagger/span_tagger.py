"""`SpanTagger`, the scikit-learn estimator that learns spans from labelled articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.utils.validation import check_is_fitted

from relkit.annotations import Annotation, AnnotationSet, as_articles
from relkit.scoring import score, total
from relkit.spans import Article, Span
from relkit.tagger.chain import (
    Floats,
    best_tags,
    decode,
    encode,
    run_probabilities,
    transition_scores,
)
from relkit.tagger.features import columns_of, design_matrix, feature_hashes
from relkit.tagger.parameters import check_parameters
from relkit.tagger.training import paired, paragraph_breaks, runs_of
from relkit.tokens import tokenise

_DECIMALS = 5
"""Weights keep this many decimals: what is beyond differs from one processor to the next."""
_LEAST = 1e-6
"""No tag of a word is quite impossible, whatever the classifier says."""


class SpanTagger(BaseEstimator):
    """Learns where spans begin and end, and of which label, from labelled articles.

    Each word gets a tag (begins, goes on, outside) from one logistic regression a tag over the
    word and its neighbours; Viterbi's algorithm finds the likeliest legal run of tags in each
    paragraph. The labels of a layer are tagged together and never overlap; layers are tagged
    independently of each other.

    Parameters
    ----------
    layers : mapping of str to sequence of str, default=None
        The labels to learn, by layer, as ``codebook.layers()`` gives them. By default each label
        seen in training is a layer of its own.
    window : int, default=2
        How many neighbours to each side a word's features look at.
    C : float, default=3.0
        Inverse strength of the L2 regularisation of the logistic regressions.
    prior_weight : float, default=1.0
        How far the classifiers' probabilities are divided by the tags' shares before the chain's
        own are applied: at 1 what is left is a likelihood, as in a hybrid of classifier and
        hidden Markov model (Bourlard and Morgan, 1994); at 0 the shares count twice, and fewer
        spans are found.
    random_state : int, RandomState or None, default=0
        Seed of the regressions' solver, as everywhere in scikit-learn.

    Attributes
    ----------
    layers_ : dict of str to list of str
        The labels of each layer.
    columns_ : ndarray of shape (n_features,)
        The features known, as sorted 64-bit hashes.
    weights_ : dict of str to ndarray of shape (n_features + 1, n_tags)
        By layer; the last row is the intercept.
    start_, step_ : dict of str to ndarray of shape (n_tags,) and (n_tags, n_tags)
        By layer, the chain's log probabilities.
    trained_on_ : dict of str to str
        The seals of the training articles, by id.
    shares_ : dict of str to ndarray of shape (n_tags,)
        By layer, the tags' log shares in training.

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
        window: int = 2,
        C: float = 3.0,  # noqa: N803  (scikit-learn's name)
        prior_weight: float = 1.0,
        random_state: int | np.random.RandomState | None = 0,
    ) -> None:
        self.layers = layers
        self.window = window
        self.C = C
        self.prior_weight = prior_weight
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
            A sequence goes with the articles one to one, as scikit-learn's tools hand it over.

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
        labels = sorted({span.label for _, annotation in pairs for span in annotation.spans})
        if not labels:
            msg = (
                f"there is nothing to learn: {len(pairs)} annotated articles, no span; "
                "label some spans first"
            )
            raise ValueError(msg)
        given = self.layers if self.layers is not None else {label: [label] for label in labels}
        layers = {str(layer): list(names) for layer, names in given.items()}
        homeless = set(labels).difference(*layers.values())
        if homeless:
            msg = (
                f"label {min(homeless)!r} is in no layer; the 'layers' parameter of SpanTagger "
                f"has {layers}: add it there, or leave its spans out"
            )
            raise ValueError(msg)
        read = [tokenise(article) for article, _ in pairs]
        if not any(
            runs_of(annotation.spans, labels, tokens)
            for (_, annotation), tokens in zip(pairs, read, strict=True)
        ):
            msg = "there is nothing to learn: every span lies in boilerplate or holds no word"
            raise ValueError(msg)
        self.layers_ = layers
        self.trained_on_ = {article.id: article.sha256 for article, _ in pairs}
        hashes = np.concatenate([feature_hashes(tokens, self.window) for tokens in read])
        self.columns_ = columns_of(hashes)
        matrix = design_matrix(hashes, self.columns_)
        self.weights_: dict[str, Floats] = {}
        self.start_: dict[str, Floats] = {}
        self.step_: dict[str, Floats] = {}
        self.shares_: dict[str, Floats] = {}
        for layer, names in layers.items():
            tags = [
                encode(runs_of(annotation.spans, names, tokens), len(tokens))
                for (_, annotation), tokens in zip(pairs, read, strict=True)
            ]
            n_tags = 1 + 2 * len(names)
            sequences = [
                part
                for each, tokens in zip(tags, read, strict=True)
                for part in np.split(each, paragraph_breaks(tokens))
            ]
            joined = np.concatenate(tags)
            start, step = transition_scores(sequences, n_tags)
            self.start_[layer], self.step_[layer] = start.round(_DECIMALS), step.round(_DECIMALS)
            self.weights_[layer] = self._weights(matrix, joined, n_tags)
            counts = np.bincount(joined, minlength=n_tags) + 1.0
            self.shares_[layer] = np.log(counts / counts.sum()).round(_DECIMALS)
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
            chain's probability of exactly this span.
        """
        check_is_fitted(self)
        return AnnotationSet(annotator, [self._read(article) for article in as_articles(articles)])

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

    def _weights(self, matrix: Any, tags: npt.NDArray[np.int64], n_tags: int) -> Floats:
        """Return the regressions' weights; a tag never seen gets those that never choose it."""
        weights = np.zeros((matrix.shape[1] + 1, n_tags), dtype=np.float32)
        weights[-1] = -50.0
        seen = np.unique(tags)
        if len(seen) == 1:
            weights[-1, seen] = 50.0
            return weights
        regression = LogisticRegression(
            # Coordinate descent adds up in one fixed order: a processor with other instructions
            # for vectors gets the same weights, to the decimals that are kept.
            C=self.C,
            solver="liblinear",
            dual=True,
            tol=1e-9,
            max_iter=100_000,
            random_state=self.random_state,
        )
        fitted = OneVsRestClassifier(regression).fit(matrix, tags)
        columns = [
            np.append(each.coef_[0], each.intercept_[0]).round(_DECIMALS)
            for each in fitted.estimators_
        ]
        if len(seen) == 2:  # one regression tells two classes apart
            columns = [-columns[0], columns[0]]
        weights[:, seen] = np.stack(columns, axis=1)
        return weights

    def _read(self, article: Article) -> Annotation:
        tokens = tokenise(article)
        if not len(tokens):
            return Annotation.of(article)
        matrix = design_matrix(feature_hashes(tokens, self.window), self.columns_)
        spans: list[Span] = []
        for layer, names in self.layers_.items():
            logits = matrix @ self.weights_[layer][:-1] + self.weights_[layer][-1]
            chances = np.maximum(1 / (1 + np.exp(-np.clip(logits, -50, 50))), _LEAST)
            words = np.log(chances / chances.sum(axis=1, keepdims=True))
            words -= self.prior_weight * self.shares_[layer]
            start, step = self.start_[layer], self.step_[layer]
            for first, part in zip(
                [0, *paragraph_breaks(tokens)],
                np.split(words, paragraph_breaks(tokens)),
                strict=True,
            ):
                runs = decode(best_tags(part, start, step))
                chances_of_runs = run_probabilities(runs, part, start, step)
                spans.extend(
                    Span(
                        int(tokens.starts[first + begin]),
                        int(tokens.ends[first + after - 1]),
                        names[label],
                        score=round(chance, _DECIMALS),
                        origin="model",
                    )
                    for (begin, after, label), chance in zip(runs, chances_of_runs, strict=True)
                )
        return Annotation.of(article, spans)
