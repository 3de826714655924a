"""Which parameters a `SpanTagger` can work with."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any

from numpy.random import RandomState

MOST_WINDOW = 10
"""Each neighbour costs memory, and none that far away says much."""

MOST_C = 1e6
"""Beyond it the regressions no longer converge."""


def check_parameters(parameters: Mapping[str, Any]) -> None:
    """Raise ValueError, in scikit-learn's form, for the first parameter out of its range.

    Examples
    --------
    >>> check_parameters({"window": -1})
    Traceback (most recent call last):
        ...
    ValueError: The 'window' parameter of SpanTagger must be an int from 0 to 10. Got -1.
    """
    for name, value in parameters.items():
        wanted = ""
        if name == "window" and not (_is(Integral, value) and 0 <= value <= MOST_WINDOW):
            wanted = f"an int from 0 to {MOST_WINDOW}"
        elif name == "C" and not (_is(Real, value) and 0 < value <= MOST_C):
            wanted = f"a number above 0, at most {MOST_C:g}"
        elif name == "prior_weight" and not (_is(Real, value) and 0 <= value <= 10):
            wanted = "a number from 0 to 10"
        elif name == "random_state" and not (
            value is None
            or isinstance(value, RandomState)
            or (_is(Integral, value) and 0 <= value < 2**32)
        ):
            wanted = "None, a RandomState, or an int from 0 to 2**32 - 1"
        elif name == "layers" and not (value is None or _are_layers(value)):
            wanted = "None, or a dict of lists in which each label stands once"
        if wanted:
            msg = f"The {name!r} parameter of SpanTagger must be {wanted}. Got {value!r}."
            raise ValueError(msg)


def _is(kind: type, value: Any) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _are_layers(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return False
    if any(isinstance(names, str | bytes) or not _is_list(names) for names in value.values()):
        return False
    labels = [label for names in value.values() for label in names]
    return len(labels) == len(set(labels)) and all(isinstance(label, str) for label in labels)


def _is_list(names: Any) -> bool:
    return isinstance(names, list | tuple) and bool(names)
