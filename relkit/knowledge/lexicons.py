"""Reading lexicons from CSV files, and finding their terms in an article's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

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
    """A form: its words' hashes, whose form it is, and which words have a capital, or only such."""

    words: list[int]
    entry: Entry
    capitals: tuple[int, ...]
    shouted: tuple[int, ...]


class _Forms(NamedTuple):
    """The forms of one lexicon by the hash of their first word, longest first.

    And these hashes, in order, with whether all forms that begin so begin with a capital: most
    words of an article have none, and need not be looked up then.
    """

    by_first: dict[int, list[_Form]]
    firsts: Hashes
    begin_capital: Booleans


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
    _indexes: dict[str, dict[str, _Forms]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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
        place = Path(folder) if folder is not None else Path(__file__).parent
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
        index = self._indexes.get(tokens.language)
        if index is None:
            index = self._indexes[tokens.language] = _index(self.entries, tokens.language)
        if lexicon is None:
            return [match for forms in index.values() for match in _found(tokens, forms)]
        return list(_found(tokens, index[lexicon])) if lexicon in index else []


def _index(entries: Iterable[Entry], language: str) -> dict[str, _Forms]:
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
    grouped: dict[str, dict[int, list[_Form]]] = {}
    for (_, entry), (first, after) in zip(written, pairwise(lines), strict=True):
        capitals = [place for place in range(first, after) if capital[place]]
        shouted = [place for place in capitals if _is_shouted(tokens, place)]
        by_first = grouped.setdefault(entry.lexicon, {})
        form = _Form(
            hashes[first:after],
            entry,
            tuple(place - first for place in capitals),
            tuple(place - first for place in shouted),
        )
        by_first.setdefault(hashes[first], []).append(form)
    for by_first in grouped.values():
        for forms in by_first.values():
            forms.sort(key=lambda form: -len(form.words))
    return {
        name: _Forms(
            by_first,
            np.array(sorted(by_first), dtype=np.uint64),
            np.array(
                [all(0 in form.capitals for form in by_first[word]) for word in sorted(by_first)]
            ),
        )
        for name, by_first in grouped.items()
    }


def _found(tokens: Tokens, forms: _Forms) -> Iterator[Match]:
    capital = tokens.has_capital
    any_capital = bool(capital.any())
    places = np.searchsorted(forms.firsts, tokens.lower)
    places[places == len(forms.firsts)] = 0
    begins = forms.firsts[places] == tokens.lower
    if any_capital:
        begins &= capital | ~forms.begin_capital[places]
    hashes, paragraph = tokens.lower.tolist(), tokens.paragraph.tolist()
    after_last = 0
    for first in np.flatnonzero(begins).tolist():
        if first < after_last:
            continue
        for form in forms.by_first[hashes[first]]:
            after = first + len(form.words)
            if hashes[first:after] != form.words or paragraph[first] != paragraph[after - 1]:
                continue
            if any_capital and not all(capital[first + place] for place in form.capitals):
                continue
            if any_capital and not all(_is_shouted(tokens, first + each) for each in form.shouted):
                continue
            yield Match(first, after, form.entry)
            after_last = after
            break


def _is_shouted(tokens: Tokens, place: int) -> bool:
    """Return whether a word has capital letters and no others, and two of them at least."""
    word = tokens.text[tokens.starts[place] : tokens.ends[place]]
    return word.isupper() and sum(map(str.isalpha, word)) > 1
