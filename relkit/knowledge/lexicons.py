"""Reading lexicons from CSV files, and finding their terms in an article's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from relkit.knowledge.lexicon_file import COLUMNS, Entry, LexiconError, read_file
from relkit.spans import Article
from relkit.tokens import Booleans, Hashes, Tokens, tokenise

__all__ = ["COLUMNS", "Entry", "LexiconError", "Lexicons", "Match"]


class Match(NamedTuple):
    """Words that are a form of an entry: the number of the first and of the one after the last."""

    first: int
    after: int
    entry: Entry


class _Form(NamedTuple):
    """A form: its words' hashes, whose form it is, and which words have capitals, or only such.

    Of the first word `capitals` says nothing: it has one, or the form is among the small ones.
    """

    words: list[int]
    entry: Entry
    capitals: tuple[int, ...]
    shouted: tuple[int, ...]


_NO_WORD = -1
"""What stands behind the last word, in place of a hash."""

_Forms = list[tuple[str, list[_Form]]]
"""Forms by their lexicon, longest first."""


class _Begun(NamedTuple):
    """The forms that begin with a word: those of this word alone, and all by their second word.

    Many longer forms begin with "the" or "of" and seldom go on: whoever knows the next word need
    not try them. The forms of one word stand under each second word, too.
    """

    alone: _Forms
    by_second: dict[int, _Forms]


class _Index(NamedTuple):
    """Forms by the hash of their first word.

    `alone` tells by the last 16 bits of a word's hash whether it may be a form, `pairs` by those of
    two words' whether they may begin one: they are asked of all words of an article at once.
    """

    by_first: dict[int, _Begun]
    alone: Booleans
    pairs: Booleans

    def may_begin(self, lower: Hashes) -> Booleans:
        """Return whether a form may begin at each word, by the words' hashes."""
        if not len(lower):
            return np.zeros(0, dtype=np.bool_)
        may_begin: Booleans = self.alone[lower.astype(np.uint16)]
        may_begin[:-1] |= self.pairs[_both(lower[:-1], lower[1:])]
        return may_begin


@dataclass(frozen=True, slots=True)
class Lexicons:
    """All that is known, as entries in the order of their files.

    Parameters
    ----------
    entries
        The lines of all lexicons.

    Examples
    --------
    >>> from relkit.spans import Article
    >>> from relkit.tokens import tokenise
    >>> entry = Entry("countries", "China", ("China", "PRC"), "country", "CN", "ISO 3166")
    >>> tokens = tokenise(Article("a1", "Talks with China, or the PRC, ended."))
    >>> [(each.first, each.after, each.entry.value) for each in Lexicons((entry,)).find(tokens)]
    [(2, 3, 'CN'), (6, 7, 'CN')]
    """

    entries: tuple[Entry, ...]
    # Not asked of lru_cache: to look them up there all entries would be hashed at every search.
    _indexes: dict[str, tuple[_Index, _Index]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    # One rule after the other looks into the same article: what was found there last, by lexicon.
    _last: list[tuple[Tokens, dict[str, list[Match]]]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def __reduce__(self) -> tuple[type[Lexicons], tuple[tuple[Entry, ...]]]:
        # What was looked up is nobody's business but this process's.
        return Lexicons, (self.entries,)

    @classmethod
    def read(cls, folder: str | Path | None = None) -> Lexicons:
        """Read the CSV files of a folder; by default those that come with relkit.

        Parameters
        ----------
        folder
            A folder of files ``<lexicon>.csv`` with the columns term, forms (other forms, joined
            by "|"), kind, value and source, in UTF-8. Blank lines are allowed.

        Raises
        ------
        LexiconError
            If there is no such file, or one has other columns, a line without a term or kind, or
            a form twice.

        Examples
        --------
        >>> china = next(each for each in Lexicons.read().entries if each.term == "China")
        >>> china.lexicon, china.kind, china.value
        ('countries', 'country', 'CN')
        """
        if folder is None:
            return _shipped()
        place = Path(folder)
        files = sorted(place.glob("*.csv"))
        if not files:
            msg = f"{place} holds no lexicon; put files <name>.csv with {', '.join(COLUMNS)} there"
            raise LexiconError(msg)
        return cls(tuple(entry for file in files for entry in read_file(file)))

    def find(self, tokens: Tokens, lexicon: str | None = None) -> list[Match]:
        """Find the terms in an article, from left to right, the longest where several begin.

        Where a word of a form has a capital letter, the article's must have one, and where it has
        nothing else, nothing else ("US", not "us" or "Us"), unless the article has no capitals at
        all; elsewhere any spelling will do, and an apostrophe may be straight or curly. No match
        goes over the end of a paragraph, and matches of one lexicon do not overlap.

        Parameters
        ----------
        tokens
            The article's words.
        lexicon
            Which one; by default all, one after the other.
        """
        last = self._last[0] if self._last else None
        if last is None or last[0] is not tokens:
            index = self._indexes.get(tokens.language)
            if index is None:
                index = self._indexes[tokens.language] = _index(self.entries, tokens.language)
            last = (tokens, _found(tokens, *index))
            self._last[:] = [last]
        # Not read again: another thread may have put another article there.
        found = last[1]
        if lexicon is None:
            return [match for matches in found.values() for match in matches]
        return list(found.get(lexicon, ()))


@lru_cache(maxsize=1)
def _shipped() -> Lexicons:
    """Return what comes with relkit: read and looked up once, however often a tagger is fitted."""
    return Lexicons.read(Path(__file__).parent)


def _index(entries: Iterable[Entry], language: str) -> tuple[_Index, _Index]:
    """Return all forms, and those that a word in small letters may begin."""
    written = [
        (form, entry)
        for entry in entries
        for form in (" ".join(form.split()) for form in entry.forms)
        if form
    ]
    # An article with a form a line: cut by the rules by which it is looked for.
    text = "\n".join(form for form, _ in written)
    tokens = tokenise(Article("forms", text, {"language": language}))
    lines = np.searchsorted(tokens.paragraph, np.arange(len(written) + 1)).tolist()
    hashes, capital = tokens.lower.tolist(), tokens.has_capital
    every, small = [], []
    for (_, entry), (first, after) in zip(written, pairwise(lines), strict=True):
        capitals = [place for place in range(first, after) if capital[place]]
        shouted = [place for place in capitals if _is_shouted(tokens, place)]
        form = _Form(
            hashes[first:after],
            entry,
            tuple(place - first for place in capitals if place > first),
            tuple(place - first for place in shouted),
        )
        every.append(form)
        if first not in capitals:
            small.append(form)
    return _by_words(every), _by_words(small)


def _by_words(forms: Iterable[_Form]) -> _Index:
    """Return forms by their first word, and then by their second one."""
    by_first: dict[int, list[_Form]] = {}
    for form in forms:
        by_first.setdefault(form.words[0], []).append(form)
    begun = {}
    for first, found in by_first.items():
        alone = [form for form in found if len(form.words) == 1]
        longer: dict[int, list[_Form]] = {}
        for form in found:
            if len(form.words) > 1:
                longer.setdefault(form.words[1], []).append(form)
        by_second = {second: _by_lexicon(each + alone) for second, each in longer.items()}
        begun[first] = _Begun(_by_lexicon(alone), by_second)
    may_stand, may_begin = np.zeros((2, 1 << 16), dtype=np.bool_)
    of_one = [first for first, each in begun.items() if each.alone]
    may_stand[np.array(of_one, dtype=np.uint64).astype(np.uint16)] = True
    of_two = [(first, second) for first, each in begun.items() for second in each.by_second]
    may_begin[_both(*np.array(of_two, dtype=np.uint64).reshape(-1, 2).T)] = True
    return _Index(begun, may_stand, may_begin)


def _both(first: Hashes, second: Hashes) -> npt.NDArray[np.uint16]:
    """Return 16 bits of two words' hashes."""
    return (first + (second >> np.uint64(16))).astype(np.uint16)


def _by_lexicon(forms: Iterable[_Form]) -> _Forms:
    by_lexicon: dict[str, list[_Form]] = {}
    for form in sorted(forms, key=lambda form: -len(form.words)):
        by_lexicon.setdefault(form.entry.lexicon, []).append(form)
    return list(by_lexicon.items())


def _found(tokens: Tokens, every: _Index, small: _Index) -> dict[str, list[Match]]:
    """Return the matches of each lexicon that has any, in the order of the lexicons' names."""
    hashes, paragraph = tokens.lower.tolist(), tokens.paragraph.tolist()
    has_capital = tokens.has_capital
    begins = every.may_begin(tokens.lower)
    cased = bool(has_capital.any())
    if cased:
        begins &= has_capital | small.may_begin(tokens.lower)
    capital = has_capital.tolist()
    found: defaultdict[str, list[Match]] = defaultdict(list)
    for first in np.flatnonzero(begins).tolist():
        index = every if capital[first] or not cased else small
        begun = index.by_first.get(hashes[first])
        if begun is None:
            continue
        second = hashes[first + 1] if first + 1 < len(hashes) else _NO_WORD
        for lexicon, forms in begun.by_second.get(second, begun.alone):
            matches = found[lexicon]
            if matches and first < matches[-1].after:
                continue
            for form in forms:
                after = first + len(form.words)
                if after > first + 1 and (
                    hashes[first:after] != form.words or paragraph[first] != paragraph[after - 1]
                ):
                    continue
                is_plain = not cased or not (form.capitals or form.shouted)
                if not is_plain and not _has_case(tokens, capital, first, form):
                    continue
                matches.append(Match(first, after, form.entry))
                break
    return dict(sorted(found.items()))


def _has_case(tokens: Tokens, capital: list[bool], first: int, form: _Form) -> bool:
    """Return whether words that are a form's have capitals where it has, and nothing else there."""
    return all(capital[first + place] for place in form.capitals) and all(
        _is_shouted(tokens, first + place) for place in form.shouted
    )


def _is_shouted(tokens: Tokens, place: int) -> bool:
    """Return whether a word has capital letters and no others, and two of them at least."""
    word = tokens.text[tokens.starts[place] : tokens.ends[place]]
    return word.isupper() and sum(map(str.isalpha, word)) > 1
