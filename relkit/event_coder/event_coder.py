"""A coder of clauses that learns from examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from scipy.special import log_softmax, softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from relkit.event_coder.clauses import Clause
from relkit.event_coder.features import Seen, seen
from relkit.event_coder.phrases import EventLexicons

Floats = npt.NDArray[np.float64]

_WEIGHTS = (1.0, 1.0, 2.0, 1.0, 1.0)
"""Of masked words, of their characters, of acts, of places and of word classes."""
_FOLDS = 3
"""In so many parts the examples are parted to learn how sure the coder may be."""
_SHARPNESS = 2.0
"""What the scores are multiplied by where there are too few examples to learn it."""
_SHARPEST = 20.0


class EventCoder(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Learns from coded clauses to code others: TF-IDF, lexicons and rules under a linear SVM.

    Actor and recipient are masked, so that no country's name tells what it does. The rules'
    code is one of the features: with few examples the coder follows them, with many it corrects
    them.

    Parameters
    ----------
    C
        How closely the examples are followed, above 0; the lower, the simpler the model.
    lexicons
        What is known of words for acts; by default relkit's.

    Attributes
    ----------
    classes_
        The codes of the examples, sorted, of shape (n_codes,).

    Examples
    --------
    >>> clauses = [Clause("China met Japan.", (0, 5)), Clause("Japan sued China.", (0, 5))]
    >>> coder = EventCoder().fit(clauses, ["CONSULT", "ACCUSE"])
    >>> coder.predict([Clause("Canada will sue Peru.", (0, 6), (16, 20))]).tolist()
    ['ACCUSE']
    """

    def __init__(self, C: float = 0.5, lexicons: EventLexicons | None = None) -> None:  # noqa: N803  (scikit-learn's name)
        self.C = C
        self.lexicons = lexicons

    def fit(self, clauses: Iterable[Clause], codes: Iterable[str]) -> Self:
        """Learn from clauses and their codes.

        Parameters
        ----------
        clauses
            The examples.
        codes
            Of each its code: any strings, such as PLOVER's events, "SANCTION tariff", quad classes.

        Raises
        ------
        ValueError
            If there are not as many codes as clauses, or not two different ones.
        """
        rows, known = self._seen(clauses), [str(code) for code in codes]
        if len(rows) != len(known):
            msg = f"each clause needs one code, got {len(rows)} clauses and {len(known)} codes"
            raise ValueError(msg)
        if len(set(known)) < 2:
            msg = f"at least two different codes are needed to learn, got {sorted(set(known))}"
            raise ValueError(msg)
        targets = np.array(known)
        self.classes_ = np.unique(targets)
        self._blocks = _blocks()
        features = self._features(rows, learn=True)
        self._model = self._svm().fit(features, targets)
        self._sharpness = self._learn_sharpness(features, targets)
        return self

    def predict(self, clauses: Iterable[Clause]) -> npt.NDArray[np.str_]:
        """Return the likeliest code of each clause, of shape (n_clauses,)."""
        best = self._scores(clauses).argmax(axis=1)
        chosen: npt.NDArray[np.str_] = self.classes_[best]
        return chosen

    def predict_proba(self, clauses: Iterable[Clause]) -> Floats:
        """Return the probability of each code, of shape (n_clauses, n_codes), by `classes_`."""
        scores = self._scores(clauses)
        chances: Floats = softmax(scores * self._sharpness, axis=1)
        return chances

    def _scores(self, clauses: Iterable[Clause]) -> Floats:
        if not hasattr(self, "_model"):
            msg = "this EventCoder has not learnt anything yet; call fit(clauses, codes) first"
            raise NotFittedError(msg)
        rows = self._seen(clauses)
        if not rows:
            return np.zeros((0, len(self.classes_)))
        return _decisions(self._model, self._features(rows, learn=False))

    def _seen(self, clauses: Iterable[Clause]) -> list[Seen]:
        lexicons = self.lexicons or EventLexicons.read()
        rows = []
        for clause in clauses:
            if not isinstance(clause, Clause):
                msg = f"clauses must be Clauses, got {clause!r:.80}; make Clause(text, actor, recipient)"  # noqa: E501
                raise TypeError(msg)
            rows.append(seen(clause, lexicons))
        return rows

    def _svm(self) -> LinearSVC:
        return LinearSVC(C=self.C, class_weight="balanced", random_state=0)

    def _features(self, rows: Sequence[Seen], *, learn: bool) -> csr_matrix:
        parts = []
        for number, (column, vectorizer) in enumerate(self._blocks):
            given = [row[column] for row in rows]
            part = vectorizer.fit_transform(given) if learn else vectorizer.transform(given)
            parts.append(part * _WEIGHTS[number])
        return csr_matrix(hstack(parts))

    def _learn_sharpness(self, features: csr_matrix, targets: npt.NDArray[np.str_]) -> float:
        """Learn from examples held back how much likelier a code with a higher score is."""
        if min(Counter(targets.tolist()).values()) < _FOLDS:
            return _SHARPNESS
        right = np.searchsorted(self.classes_, targets)
        scores = np.zeros((len(targets), len(self.classes_)))
        parts = StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(features, targets)
        for training, held in parts:
            model = self._svm().fit(features[training], targets[training])
            scores[held] = _decisions(model, features[held])
        here = np.arange(len(targets))
        found = minimize_scalar(
            lambda sharpness: -log_softmax(scores * sharpness, axis=1)[here, right].mean(),
            bounds=(0.0, _SHARPEST),
            method="bounded",
        )
        return float(found.x)


def _blocks() -> list[tuple[int, TfidfVectorizer]]:
    """Return, by the field of `Seen` it reads, what weighs each kind of feature."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    told = TfidfVectorizer(analyzer=_as_it_is, binary=True, use_idf=False)
    places, classes = (TfidfVectorizer(analyzer=_as_it_is, binary=True) for _ in range(2))
    return [(0, words), (0, characters), (1, told), (2, places), (3, classes)]


def _as_it_is(names: Any) -> Any:
    return names


def _decisions(model: LinearSVC, features: csr_matrix) -> Floats:
    """Return the scores of each code, two columns where there are two codes."""
    scores: Floats = model.decision_function(features)
    return np.column_stack([-scores, scores]) if scores.ndim == 1 else scores
