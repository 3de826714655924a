"""How much two claims say the same, from 0 to 1.

Of 44 pairs of claims that say the same, hidden among each other and 44 near misses, the best
one-to-one pairs give back 0.73, and 0.80 of them are right (F1 0.76); those by the cosine of TF-IDF
vectors 0.41 and 0.41. Where each pair is judged by itself, F1 is 0.70 beside 0.63. ``python -m
benchmarks.comparison`` prints these figures, and its source says how far to trust them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relkit.comparison.wording import GENERAL, Term, is_denial, opposites, terms

Floats = npt.NDArray[np.float64]
Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much in a comparison, each from 0 to 1.

    Parameters
    ----------
    place
        How far a word is met by one that stands in the same places; the very word, in any form, and
        one of its family meet it wholly.
    name, country, number
        How much a name, a country and a number count beside a word of full weight.
    shorter
        How much it counts that the shorter claim is met, beside how much of both is.
    contrary, other_number
        What is left of the similarity where one claim says the contrary, or other numbers only.
    """

    place: float = 0.2
    name: float = 0.5
    country: float = 0.2
    number: float = 0.5
    shorter: float = 0.15
    contrary: float = 0.3
    other_number: float = 0.5


WEIGHTS = Weights()
"""Chosen, like `THRESHOLD`, on pairs that are not those reported: ``benchmarks/comparison.py``."""

THRESHOLD = 0.3
"""From here on two claims are taken to say the same."""

_DECIMALS = 6
"""So that sums in another order are the same."""


class _Side:
    """The claims of a side, and which terms each has."""

    def __init__(self, claims: Sequence[str], found: list[list[Term]], every: list[Term]) -> None:
        number = {term: place for place, term in enumerate(every)}
        self.has = np.zeros((len(claims), len(every)))
        for row, claim in enumerate(found):
            self.has[row, [number[term] for term in claim]] = 1
        self.denies = np.array([is_denial(claim) for claim in claims], dtype=np.bool_)
        self.claims = np.array([claim.casefold() for claim in claims], dtype=object)


def similarities(first: Sequence[str], second: Sequence[str], weights: Weights = WEIGHTS) -> Floats:
    """Return how much each claim of one side says the same as each of the other.

    It is a soft overlap: the share of what the words of both weigh that has a like in the other
    claim (after the soft cardinality of Jimenez, Becerra and Gelbukh, 2012), lowered where one says
    the contrary of the other. It hangs on the two claims alone, not on what else there is.

    Parameters
    ----------
    first, second
        Claims.
    weights
        What counts how much.

    Returns
    -------
    ndarray of shape (n_first, n_second)
        From 0, nothing in common, to 1, the same words.

    Examples
    --------
    >>> similarities(["cut tariffs", "met"], ["tariffs were cut", "met"]).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    found = [[terms(claim) for claim in side] for side in (first, second)]
    every = sorted({term for side in found for claim in side for term in claim}, key=_order)
    one, other = _Side(first, found[0], every), _Side(second, found[1], every)
    heavy = np.array([_weight(term, weights) for term in every])
    of_terms = [side.has * heavy / _repeated(every, side) for side in (one, other)]
    met_one = of_terms[0] @ _met(every, other, weights)
    met_other = (of_terms[1] @ _met(every, one, weights)).T
    of_one, of_other = of_terms[0].sum(axis=1)[:, None], of_terms[1].sum(axis=1)[None, :]
    both = _share(met_one + met_other, of_one + of_other)
    of_shorter = np.maximum(_share(met_one, of_one), _share(met_other, of_other))
    alike: Floats = (1 - weights.shorter) * both + weights.shorter * of_shorter
    alike[_is_contrary(every, one, other)] *= weights.contrary
    alike[_has_other_numbers(every, one, other)] *= weights.other_number
    # Two claims of which no word weighs anything ("no") may be the same.
    alike[np.equal.outer(one.claims, other.claims).astype(np.bool_)] = 1.0
    return alike.round(_DECIMALS)


def _order(term: Term) -> tuple[str, str, int]:
    return term.key, term.kind, term.place


def _weight(term: Term, weights: Weights) -> float:
    by_kind = {"name": weights.name, "country": weights.country, "number": weights.number}
    return term.weight * by_kind.get(term.kind, 1.0)


def _share(part: Floats, whole: Floats) -> Floats:
    size = np.broadcast_to(whole, part.shape)
    return np.divide(part, size, out=np.zeros(part.shape), where=size > 0)


def _repeated(every: list[Term], side: _Side) -> Floats:
    """Return how often a claim has each of its terms, others of its family among them."""
    family = _marked(every, lambda term: term.families - GENERAL)
    counts = side.has @ family
    repeated = np.ones(side.has.shape)
    for number, own in enumerate(family.astype(np.bool_)):
        if own.any():
            repeated[:, number] = np.maximum(counts[:, own].max(axis=1), 1)
    return repeated


def _met(every: list[Term], side: _Side, weights: Weights) -> Floats:
    """Return how far each term has a like in each claim of a side, of shape (n_terms, n_claims)."""
    ways: list[tuple[float, Callable[[Term], Iterable[Hashable]]]] = [
        (weights.place, lambda term: {term.place} - {0}),
        (1.0, lambda term: term.families - GENERAL),
        (1.0, lambda term: {(term.kind, term.key)}),
    ]
    met = np.zeros((len(every), len(side.has)))
    for strength, marks_of in ways:
        marked = _marked(every, marks_of)
        met = np.maximum(met, strength * (marked @ (marked.T @ side.has.T) > 0))
    return met


def _marked(every: list[Term], marks_of: Callable[[Term], Iterable[Hashable]]) -> Floats:
    """Return which of all marks each term has, of shape (n_terms, n_marks)."""
    marks = [set(marks_of(term)) for term in every]
    number = {
        mark: place
        for place, mark in enumerate(dict.fromkeys(each for own in marks for each in own))
    }
    table = np.zeros((len(every), len(number)))
    for row, own in enumerate(marks):
        table[row, [number[mark] for mark in own]] = 1
    return table


def _is_contrary(every: list[Term], one: _Side, other: _Side) -> Booleans:
    """Return which claims say contrary things: one denies, or one's word stands against one's.

    Where both is so, "will not raise" and "will cut", they do not.
    """
    pairs = sorted(opposites())
    here = [
        np.array([family in term.families for term in every], dtype=np.float64)
        for family, _ in pairs
    ]
    there = [
        np.array([family in term.families for term in every], dtype=np.float64)
        for _, family in pairs
    ]

    def says(side: _Side, what: list[Floats]) -> Booleans:
        return np.stack([side.has @ each > 0 for each in what], axis=1)

    only_one = says(one, here) & ~says(one, there)
    only_other = says(other, there) & ~says(other, here)
    against = only_one.astype(np.float64) @ only_other.T.astype(np.float64) > 0
    contrary: Booleans = against != (one.denies[:, None] != other.denies[None, :])
    return contrary


def _has_other_numbers(every: list[Term], one: _Side, other: _Side) -> Booleans:
    is_number = np.array([term.kind == "number" for term in every], dtype=np.float64)
    both = (one.has @ is_number > 0)[:, None] & (other.has @ is_number > 0)[None, :]
    none_alike: Booleans = (one.has * is_number) @ other.has.T == 0
    return both & none_alike
