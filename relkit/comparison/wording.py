"""The words that a claim is compared by: what they mean, weigh and stand against."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from relkit.knowledge.lexicons import Lexicons
from relkit.knowledge.word_classes import UNKNOWN, word_class
from relkit.tokens import plain

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_LONGEST = 5
"""Words of the longest name of a country, or phrase of a family, that is looked for."""
_BRANCHES = 11
"""Branchings of the tree of word classes that two words have in common, to stand in like places."""

GENERAL = frozenset({"function", "denial", "frame"})
"""Families of words that weigh alike and mean different things."""

_ENDINGS = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ating", "ated", "ators"),
    *("ator", "ates", "ate", "ments", "ment", "ings", "ing", "ances", "ance", "ences", "ence"),
    *("ions", "ion", "ors", "or", "ers", "er", "ally", "al", "ly", "ies", "ied", "es", "ed", "y"),
    "s",
)
_SHORT = frozenset({"ings", "ing", "ies", "ied", "es", "ed", "y", "s"})
"""Endings that may leave three letters; the others leave four."""
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_EXCEPTIONS = {"importance": "important"} | {word: word for word in ("important", "news", "goods")}
"""Words whose ending would leave another word: "import", "new", "good"."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a number, a country or a set phrase of a claim.

    Parameters
    ----------
    key
        What makes two terms the same: a stem, a country's code, the digits of a number.
    kind
        "word", "name", "country" or "number".
    place
        The beginning of the word's path in the tree of word classes; 0 where it is not known.
    families
        The families of ``families.csv`` that it is in.
    weight
        How much it says, from 0 to 1, as its families tell.
    """

    key: str
    kind: str
    place: int = 0
    families: frozenset[str] = frozenset()
    weight: float = 1.0


def terms(text: str) -> list[Term]:
    """Return the terms of a claim, in order; words that say nothing by themselves are not there.

    Examples
    --------
    >>> [(each.key, each.kind) for each in terms("The U.S. raised 25 duties")]
    [('US', 'country'), ('rais', 'word'), ('25', 'number'), ('dut', 'word')]
    """
    return [each for each in _every(text) if each.weight > 0]


def is_denial(text: str) -> bool:
    """Return whether a claim denies: it has one word of denial, or three.

    Examples
    --------
    >>> is_denial("would not sign"), is_denial("never said it would not")
    (True, False)
    """
    return sum("denial" in each.families for each in _every(text)) % 2 == 1


@lru_cache(maxsize=1)
def opposites() -> frozenset[tuple[str, str]]:
    """Return the pairs of families that say the contrary of each other, in both orders."""
    pairs = {
        (row["family"], other) for row in _rows() for other in row["opposite"].split("|") if other
    }
    return frozenset(pairs | {(other, one) for one, other in pairs})


def stem(word: str) -> str:
    """Return a word in small letters without its ending.

    A crude cut after Porter (1980), one ending at a time: what it leaves need be no word, only the
    same for the forms of one.

    Examples
    --------
    >>> stem("negotiations"), stem("negotiate"), stem("Cutting"), stem("agreed"), stem("agreement")
    ('negoti', 'negoti', 'cut', 'agr', 'agr')
    """
    word = word.lower().removesuffix("'s")
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        is_long = len(rest) >= (3 if ending in _SHORT else 4)
        if rest != word and is_long and not word.endswith("ss"):
            word = _DOUBLED.sub(r"\1", rest)
            break
    shorter = word.rstrip("e")
    return shorter if len(shorter) >= 3 else word


def _every(text: str) -> Iterator[Term]:
    """Yield all terms of a text, the longest where several begin, those of no weight among them."""
    words = [match.group() for match in _WORD.finditer(plain(text))]
    countries, phrases = _countries(), _phrases()
    stems = [stem(word) for word in words]
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            after = place + length
            country = countries.get(tuple(words[place:after]))
            if country:
                yield Term(country, "country")
                break
            families = phrases.get(tuple(stems[place:after]))
            if families and length > 1:
                yield Term(" ".join(stems[place:after]), "word", families=families)
                break
        else:
            after = place + 1
            yield _term(words[place], stems[place], is_first=place == 0)
        place = after


def _term(word: str, its_stem: str, *, is_first: bool) -> Term:
    if word[0].isdigit():
        return Term(word, "number")
    families = _phrases().get((word.lower(),)) or _phrases().get((its_stem,), frozenset())
    weight = max((_weights()[family] for family in families), default=1.0)
    # A claim may begin with a capital letter that makes no name.
    is_name = word[0].isupper() and not families and not (is_first and word[1:].islower())
    known = word_class(word)
    beginning = known & ((1 << _BRANCHES) - 1) | (1 << _BRANCHES)
    return Term(
        key=word.lower() if is_name else its_stem,
        kind="name" if is_name else "word",
        place=beginning if known >> _BRANCHES and known != UNKNOWN else UNKNOWN,
        families=families,
        weight=weight,
    )


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], frozenset[str]]:
    """Return the families of words and phrases, by their stems.

    What says nothing by itself is taken as it is written: "does" and "this" lose no ending.
    """
    found: dict[tuple[str, ...], set[str]] = {}
    for row in _rows():
        for phrase in row["words"].split("|"):
            words = _WORD.findall(phrase)
            form = words if float(row["weight"]) == 0 else map(stem, words)
            found.setdefault(tuple(form), set()).add(row["family"])
    return {form: frozenset(families) for form, families in found.items()}


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["family"]: float(row["weight"]) for row in _rows()}


@lru_cache(maxsize=1)
def _countries() -> dict[tuple[str, ...], str]:
    """Return the codes of countries and organisations by the words that name them."""
    entries = [each for each in Lexicons.read().entries if each.lexicon == "countries"]
    return {
        tuple(_WORD.findall(form)): each.value
        for each in entries
        for form in each.forms
        if each.value
    }


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, str]]:
    file = files("relkit.knowledge") / "wording" / "families.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
