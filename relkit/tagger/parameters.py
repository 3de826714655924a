"""Which parameters a `SpanTagger` can work with."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any

from numpy.random import RandomState

from relkit.knowledge.lexicons import Lexicons

# Each neighbour costs memory, and none that far away says much.
_WHOLE = {"window": (0, 10), "max_iter": (1, 1000), "n_folds": (2, 100)}
_FROM = {"alpha": (0, 1000), "threshold": (0, 1)}
# Beyond these, training no longer converges.
_ABOVE = {"C": 1e6, "learning_rate": 10.0}


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
        if name == "max_iter" and value is None:
            continue
        if name in _WHOLE and not (_is(Integral, value) and _in(_WHOLE[name], value)):
            wanted = "an int from {} to {}".format(*_WHOLE[name])
            wanted = f"None, or {wanted}" if name == "max_iter" else wanted
        elif name in _ABOVE and not (_is(Real, value) and 0 < value <= _ABOVE[name]):
            wanted = f"a number above 0, at most {_ABOVE[name]:g}"
        elif name in _FROM and not (_is(Real, value) and _in(_FROM[name], value)):
            wanted = "a number from {} to {}".format(*_FROM[name])
        elif name == "random_state" and not (
            value is None
            or isinstance(value, RandomState)
            or (_is(Integral, value) and 0 <= value < 2**32)
        ):
            wanted = "None, a RandomState, or an int from 0 to 2**32 - 1"
        elif name == "lexicons" and not (
            value is None or value == "relkit" or isinstance(value, Lexicons)
        ):
            wanted = 'None, "relkit", or Lexicons'
        elif name == "layers" and not (value is None or _are_layers(value)):
            wanted = "None, or a dict of lists in which each label stands once"
        if wanted:
            msg = f"The {name!r} parameter of SpanTagger must be {wanted}. Got {value!r}."
            raise ValueError(msg)


def _in(bounds: tuple[float, float], value: float) -> bool:
    return bounds[0] <= value <= bounds[1]


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
