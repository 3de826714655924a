"""A fitted tagger's numbers as arrays with names, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from relkit.linker.choices import n_weights
from relkit.linker.prior import FEATURES
from relkit.tagger.chain_training import ChainWeights
from relkit.tagger.columns import Columns
from relkit.tagger.marks import marked_labels
from relkit.tagger.span_classifier import N_BINS, SpanClassifier
from relkit.tagger.span_features import n_numeric_features
from relkit.tagger.span_tagger import SpanTagger
from relkit.tokens import Hashes

Array = npt.NDArray[Any]


def arrays_of(tagger: SpanTagger) -> dict[str, Array]:
    """Return what a tagger has learnt, by name.

    Returns
    -------
    dict of str to ndarray
        ``columns``; ``chain0_words``, ``chain0_start`` and ``chain0_step`` of the first layer, and
        so on; ``label0_edges``, ``label0_steps``, ``label0_slope``, ``label0_columns``,
        ``label0_words`` and ``label0_intercept`` of the first label of the first layer, and so on;
        ``links_cue`` and so on where it was learnt who said it.
    """
    arrays: dict[str, Array] = {"columns": tagger.columns_.hashes}
    for number, layer in enumerate(tagger.layers_):
        weights = tagger.chains_[layer]
        parts: dict[str, Array] = {
            "words": weights.words,
            "start": weights.start,
            "step": weights.step,
        }
        arrays |= {f"chain{number}_{name}": array for name, array in parts.items()}
    for number, label in enumerate(_labels(tagger)):
        classifier = tagger.classifiers_[label]
        parts = {
            "edges": classifier.edges,
            "steps": classifier.steps,
            "slope": np.array(classifier.slope),
            "columns": classifier.columns.hashes,
            "words": classifier.words,
            "intercept": np.array(classifier.intercept),
        }
        arrays |= {f"label{number}_{name}": array for name, array in parts.items()}
    if tagger.links_.is_learnt:
        arrays |= {f"links_{kind}": table for kind, table in tagger.links_.tables.items()}
    # Row by row, whatever order they had in memory: equal taggers are to give equal files.
    return {name: np.asarray(array, order="C") for name, array in arrays.items()}


def learn_from_arrays(tagger: SpanTagger, arrays: Mapping[str, Array]) -> None:
    """Give a tagger what `arrays_of` returned of one like it.

    Parameters
    ----------
    tagger
        One that has ``layers_`` and ``lexicons_``, and ``links_`` with their roles.
    arrays
        By name.

    Raises
    ------
    ValueError
        If an array is missing, is left over, or does not fit the layers and the other arrays.
    """
    stored = _Stored(arrays)
    columns = Columns(stored.hashes("columns"))
    chains = {}
    for number, (layer, names) in enumerate(tagger.layers_.items()):
        tags = 1 + 2 * len(names)
        name = f"chain{number}"
        chains[layer] = ChainWeights(
            stored.weights(f"{name}_words", (len(columns) + 1, tags), np.float32),
            stored.numbers(f"{name}_start", (tags,)),
            stored.numbers(f"{name}_step", (tags, tags)),
        )
    classifiers = {}
    labels = _labels(tagger)
    n_marks = 0 if tagger.lexicons_ is None else len(marked_labels(tagger.layers_))
    n_features = n_numeric_features(len(labels), n_marks)
    for number, label in enumerate(labels):
        known = Columns(stored.hashes(f"label{number}_columns"))
        classifiers[label] = SpanClassifier(
            stored.numbers(f"label{number}_edges", (n_features, N_BINS - 1)),
            stored.numbers(f"label{number}_steps", (n_features, N_BINS)),
            float(stored.numbers(f"label{number}_slope", ())),
            known,
            stored.weights(f"label{number}_words", (len(known) + 1,)),
            float(stored.numbers(f"label{number}_intercept", ())),
        )
    if tagger.links_.is_learnt:
        tables = {
            kind: stored.numbers(f"links_{kind}", (n_weights(features),))
            for kind, features in FEATURES.items()
        }
        tagger.links_ = replace(tagger.links_, tables=tables)
    stored.check_that_nothing_is_left()
    tagger.columns_, tagger.chains_, tagger.classifiers_ = columns, chains, classifiers


def _labels(tagger: SpanTagger) -> list[str]:
    return [label for names in tagger.layers_.values() for label in names]


class _Stored:
    """Hands out arrays by name, once it has looked at them."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._left = dict(arrays)

    def hashes(self, name: str) -> Hashes:
        """Return different hashes, rising."""
        found = self._take(name, np.uint64, (None,))
        if not (found[:-1] < found[1:]).all():
            msg = f"the hashes of {name} do not rise"
            raise ValueError(msg)
        return found

    def numbers(self, name: str, shape: tuple[int | None, ...], kind: type = np.float64) -> Array:
        """Return numbers, every one of them finite."""
        found = self._take(name, kind, shape)
        if not np.isfinite(found).all():
            msg = f"{name} has numbers that are not finite"
            raise ValueError(msg)
        return found

    def weights(self, name: str, shape: tuple[int, ...], kind: type = np.float64) -> Array:
        """Return the weights of columns and, in the last row, of what is not known."""
        found = self.numbers(name, shape, kind)
        if found[-1].any():
            msg = f"{name} has weights in its last row, where what is not known has none"
            raise ValueError(msg)
        return found

    def check_that_nothing_is_left(self) -> None:
        """Raise ValueError if an array has not been asked for."""
        if self._left:
            msg = f"{min(self._left)} belongs to no layer and no label"
            raise ValueError(msg)

    def _take(self, name: str, kind: type, shape: tuple[int | None, ...]) -> Array:
        if name not in self._left:
            msg = f"{name} is missing"
            raise ValueError(msg)
        found = self._left.pop(name)
        fits = found.dtype == kind and found.ndim == len(shape)
        if not fits or any(
            size not in (None, here) for size, here in zip(shape, found.shape, strict=True)
        ):
            wanted = " x ".join("any" if size is None else str(size) for size in shape) or "one"
            got = " x ".join(map(str, found.shape)) or "one"
            msg = f"{name} is to be {wanted} of {kind.__name__}, it is {got} of {found.dtype}"
            raise ValueError(msg)
        return found
