"""How far an F1 hangs on which articles it was measured on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from relkit.annotations import AnnotationSet
from relkit.scoring import score, total

_DRAWS = 1000
_SEED = 0

Floats = npt.NDArray[np.float64]


def resampled_f1(gold: AnnotationSet, predicted: AnnotationSet) -> Floats:
    """Return the exact F1 of all spans for articles drawn again, with replacement.

    The draws are the same for every reader of the same articles: differences between readers are
    differences on the same articles (paired bootstrap; Berg-Kirkpatrick, Burkett and Klein, 2012).

    Returns
    -------
    ndarray of shape (1000,)
    """
    counted = [
        total(score(AnnotationSet("gold", [gold[article]]), AnnotationSet("read", [read])))
        for article, read in ((article, predicted[article]) for article in gold)
    ]
    return resampled_share(
        [2 * each.met for each in counted], [each.gold + each.predicted for each in counted]
    )


def resampled_share(parts: Sequence[float], wholes: Sequence[float]) -> Floats:
    """Return the sum of parts by that of wholes for articles drawn again, with replacement.

    Parameters
    ----------
    parts, wholes
        Of each article.

    Returns
    -------
    ndarray of shape (1000,)
    """
    counts = np.column_stack([parts, wholes])
    drawn = np.random.default_rng(_SEED).integers(len(counts), size=(_DRAWS, len(counts)))
    part, whole = counts[drawn].sum(axis=1).T
    found: Floats = np.divide(part, whole, out=np.zeros(_DRAWS), where=whole > 0)
    return found


def interval(values: Floats) -> tuple[float, float]:
    """Return between which bounds 95 per cent of the values lie."""
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
