"""The words by which contacts and agreements are told, and where they stand in an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from relkit.knowledge import lexicons as shipped
from relkit.knowledge.lexicons import Entry, Lexicons, Match
from relkit.tokens import Hashes, Integers, Tokens, lower_hashes

_BOTH = (
    *("they", "both", "two", "counterpart", "counterparts", "leaders", "presidents", "ministers"),
    *("sides", "talks", "negotiations", "summit", "powers"),
)
"""Words of which one stands in a sentence that tells of a contact and names no state."""

_NOT_BEHIND = ("about", "of", "for", "like", "out", "up", ",", ".", "and")
"""What follows a verb of speaking that tells of no contact: `to talk about trade`."""

_REACH = {
    "call": (0, 4),
    "travel": (0, 6),
    "visit": (0, 6),
    "host": (0, 9),
    "write": (0, 9),
    "speak": (12, 14),
    "noun": (8, 14),
}
"""By kind, how many words before and after such a term a state or party must stand."""

TELLING = frozenset(("meet", "speak", "call", "visit", "travel", "host", "discuss", "write"))
"""Verbs that tell of a contact by themselves; others need one as their object or subject."""


class _Form(NamedTuple):
    words: tuple[int, ...]
    entry: Entry


class _Words:
    """Some words, to be found by the last 32 bits of their hashes among all of an article."""

    def __init__(self, hashes: Iterable[int]) -> None:
        found = np.array(list(hashes), dtype=np.uint64)
        self._low, self._high = np.zeros((2, 1 << 16), dtype=np.bool_)
        self._low[found.astype(np.uint16)] = True
        self._high[(found >> np.uint64(16)).astype(np.uint16)] = True

    def among(self, hashes: Hashes) -> Integers:
        """Return the places of those that are among these."""
        places: Integers = np.flatnonzero(self._low[hashes.astype(np.uint16)])
        high = (hashes[places] >> np.uint64(16)).astype(np.uint16)
        found: Integers = places[self._high[high]]
        return found


class _Forms(NamedTuple):
    """Forms by the hash of their first word, longest first.

    `telling` are the words with which a form begins that tells of something by itself: they are
    asked of all words of an article at once. `both` mean both sides without naming them, and
    `not_behind` do not follow a verb of speaking with somebody.
    """

    by_first: dict[int, list[_Form]]
    telling: _Words
    both: frozenset[int]
    not_behind: frozenset[int]


@lru_cache(maxsize=1)
def words_of_contacts() -> Lexicons:
    """Return the lexicons of contacts and agreements, read once.

    They stand apart from the others, because those travel with a trained model.

    Examples
    --------
    >>> sorted({entry.lexicon for entry in words_of_contacts().entries})
    ... # doctest: +NORMALIZE_WHITESPACE
    ['agreement_nouns', 'agreement_verbs', 'contact_nouns', 'contact_verbs', 'means', 'parties']
    """
    return Lexicons.read(Path(shipped.__file__).parent / "contacts")


def tells(entry: Entry) -> bool:
    """Return whether a word tells of a contact or an agreement by itself.

    Examples
    --------
    >>> sorted(each.term for each in words_of_contacts().entries if tells(each))[:2]
    ['accord', 'address a letter to']
    """
    is_noun = entry.lexicon in {"contact_nouns", "agreement_nouns"}
    return is_noun or entry.kind in TELLING or entry.kind == "agree"


@lru_cache(maxsize=4)
def _forms(language: str) -> _Forms:
    written = [(form, entry) for entry in words_of_contacts().entries for form in entry.forms]
    hashes = lower_hashes([form for form, _ in written], language)
    by_first: dict[int, list[_Form]] = {}
    telling = set()
    for words, (_, entry) in zip(hashes, written, strict=True):
        by_first.setdefault(words[0], []).append(_Form(words, entry))
        if tells(entry):
            telling.add(words[0])
    for forms in by_first.values():
        forms.sort(key=lambda form: -len(form.words))
    both = frozenset(words[-1] for words in lower_hashes(_BOTH, language))
    not_behind = frozenset(words[-1] for words in lower_hashes(_NOT_BEHIND, language))
    return _Forms(by_first, _Words(telling), both, not_behind)


def telling_sentences(tokens: Tokens) -> list[int]:
    """Return the numbers of the sentences with a word that may tell of a contact or an agreement.

    Parameters
    ----------
    tokens
        The article's words.
    """
    places = _forms(tokens.language).telling.among(tokens.lower)
    # np.unique would take longer than all the rest: most articles have a few of these words.
    found: list[int] = tokens.sentence[places].tolist()
    return list(dict.fromkeys(found))


def means_both(tokens: Tokens, first: int, after: int) -> bool:
    """Return whether one of some words may mean both sides.

    Parameters
    ----------
    tokens
        The article's words.
    first, after
        The first of the words and the one after the last.
    """
    return not _forms(tokens.language).both.isdisjoint(tokens.lower[first:after].tolist())


def may_tell(
    tokens: Tokens, found: Sequence[Match], names_state: Callable[[int, int], bool]
) -> bool:
    """Return whether a sentence with these terms may tell of a contact or an agreement.

    It is asked before the sentence is read: most that have a word for it tell of none.

    Parameters
    ----------
    tokens
        The article's words.
    found
        The terms of the sentence.
    names_state
        Whether a state is named among some words.
    """
    lexicons = {match.entry.lexicon for match in found}
    if {"agreement_nouns", "agreement_verbs"} <= lexicons:
        return True
    not_behind = _forms(tokens.language).not_behind
    parties = [match.first for match in found if match.entry.lexicon == "parties"]
    for match in found:
        if not tells(match.entry) or match.entry.lexicon == "agreement_nouns":
            continue
        reach = _REACH.get(match.entry.kind)
        if reach is None:
            return True
        first, after = match.first - reach[0], match.after + reach[1]
        is_speech = match.entry.kind == "speak" and match.after < len(tokens)
        if is_speech and int(tokens.lower[match.after]) in not_behind:
            after = match.after
            if not any(first <= place < after for place in parties):
                continue
        if names_state(first, after) or any(first <= place < after for place in parties):
            return True
    return False


def find_terms(tokens: Tokens, first: int, after: int) -> list[Match]:
    """Return the terms in a sentence, of each lexicon the longest where several begin.

    Parameters
    ----------
    tokens
        The article's words.
    first, after
        The first word of the sentence and the one after its last.
    """
    by_first = _forms(tokens.language).by_first
    words = tuple(tokens.lower[first:after].tolist())
    found = []
    ends: dict[str, int] = {}
    for place, word in enumerate(words):
        for form in by_first.get(word, ()):
            end = place + len(form.words)
            lexicon = form.entry.lexicon
            if ends.get(lexicon, 0) <= place and words[place:end] == form.words:
                ends[lexicon] = end
                found.append(Match(first + place, first + end, form.entry))
    return found
