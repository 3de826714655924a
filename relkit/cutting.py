"""Cutting text into words by spaCy's rules: the only room that knows spaCy.

spaCy cuts what stands between white space piece by piece, each without a look at the others; so a
piece is cut once, and looked up from then on. That takes a third of the time of spaCy's own memory
of pieces, which holds fewer and builds a document each time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LEXEMES = ("ORTH", "LOWER", "SHAPE", "PREFIX", "SUFFIX")
"""spaCy's names of what is told of a word, column by column."""

Integers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

_GAP = re.compile(r"(\s+)")
_LINK = r"[*_:,.]*\]\("
"""Where the words of a Markdown link end and its address begins, which spaCy takes for one word."""
_LONGEST = 1000
"""Characters of a piece: what is longer is cut in parts, as spaCy's time grows with its square."""
_MOST_PIECES = 200_000
"""Pieces that are remembered before all are forgotten: a corpus must not fill the memory."""


class Cut(NamedTuple):
    """The words of a text: where each begins and has ended, and spaCy's hashes of its `LEXEMES`."""

    starts: Integers
    ends: Integers
    lexemes: Hashes


def cut(text: str, language: str) -> Cut:
    """Cut a text into words; white space is not among them.

    Parameters
    ----------
    text
        Any text.
    language
        The code of a language; one that spaCy does not know gets the rules for all languages.

    Examples
    --------
    >>> words = cut("Trump's aides left.", "en")
    >>> words.starts.tolist(), words.ends.tolist()
    ([0, 5, 8, 14, 18], [5, 7, 13, 18, 19])
    """
    return _cutter(language).cut(text)


@lru_cache(maxsize=1)
def sentence_ends() -> frozenset[str]:
    """Return the marks that end a sentence in any language, as spaCy lists them, and ellipses."""
    from spacy.pipeline import Sentencizer  # noqa: PLC0415  (heavy)

    return frozenset(Sentencizer.default_punct_chars) | {"...", "…"}


def _short(part: str) -> list[str]:
    """Return a piece, or a gap, in parts with empty gaps between them."""
    if part.isspace() or len(part) <= _LONGEST:
        return [part]
    parts = [part[start : start + _LONGEST] for start in range(0, len(part), _LONGEST)]
    return [each for whole in parts for each in (whole, "")][:-1]


class _Pieces:
    """Cuts a language whose words never go over white space, piece by piece."""

    def __init__(self, code: str, nlp: Language) -> None:
        self._code = code
        self._lock = Lock()  # what is remembered is shared by all threads
        self._start(nlp)

    def _start(self, nlp: Language) -> None:
        self._nlp = nlp
        self._number = {"": 0}  # no words
        # The words of all pieces one after the other, with room for more, and where those of each
        # piece begin and have ended.
        self._table = np.empty((1000, len(LEXEMES) + 2), dtype=np.uint64)
        self._edges = np.zeros(1001, dtype=np.int64)

    def cut(self, text: str) -> Cut:
        with self._lock:
            return self._cut(text)

    def _cut(self, text: str) -> Cut:
        if len(self._number) > _MOST_PIECES:
            self._start(_blank(self._code))  # spaCy has remembered them, too
        # Pieces and the gaps between them in turn, the first and last piece perhaps empty.
        parts = _GAP.split(text)
        if len(max(parts, key=len)) > _LONGEST:
            parts = [part for whole in parts for part in _short(whole)]
        ends = np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))[::2]
        pieces = parts[::2]
        new = [piece for piece in dict.fromkeys(pieces) if piece and piece not in self._number]
        if new:
            self._learn(new)
        numbers = np.array([self._number[piece] for piece in pieces], dtype=np.int64)
        begins = ends - np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
        first = self._edges[numbers]
        counts = self._edges[numbers + 1] - first
        before = np.cumsum(counts) - counts
        table = self._table[np.repeat(first - before, counts) + np.arange(counts.sum())]
        within, lengths = table[:, len(LEXEMES) :].astype(np.int64).T
        starts = np.repeat(begins, counts) + within
        return Cut(starts, starts + lengths, table[:, : len(LEXEMES)])

    def _learn(self, pieces: list[str]) -> None:
        # Not a blank: spaCy's special cases go over one, so that pieces would hang on each other.
        words = _words_of(self._nlp.tokenizer("\n".join(pieces)))
        lengths = np.array([len(piece) for piece in pieces], dtype=np.int64)
        begins = np.cumsum(lengths + 1) - lengths - 1
        owner = np.searchsorted(begins, words.starts, side="right") - 1
        within = words.starts - begins[owner]
        known = len(self._number)
        used = self._edges[known]
        ends = used + np.cumsum(np.bincount(owner, minlength=len(pieces)))
        self._edges = _with_room(self._edges, known + 1 + len(pieces))
        self._edges[known + 1 : known + 1 + len(pieces)] = ends
        self._table = _with_room(self._table, int(ends[-1]))
        self._table[used : ends[-1]] = np.column_stack(
            [words.lexemes, within.astype(np.uint64), (words.ends - words.starts).astype(np.uint64)]
        )
        self._number.update(zip(pieces, range(known, known + len(pieces)), strict=True))


def _with_room(array: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """Return the array, or one at least twice as long that begins with it if it is too short."""
    if len(array) >= size:
        return array
    longer = np.zeros((max(size, 2 * len(array)), *array.shape[1:]), dtype=array.dtype)
    longer[: len(array)] = array
    return longer


class _Whole:
    """Cuts a language that has rules of its own for where words are, the whole text at once."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._lock = Lock()

    def cut(self, text: str) -> Cut:
        with self._lock:
            return _words_of(self._nlp.tokenizer(text))


@lru_cache(maxsize=4)
def _cutter(code: str) -> _Pieces | _Whole:
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415  (heavy: loaded with the first text)

    nlp = _blank(code)
    return _Pieces(code, nlp) if isinstance(nlp.tokenizer, Tokenizer) else _Whole(nlp)


def _blank(code: str) -> Language:
    import spacy  # noqa: PLC0415  (heavy)
    from spacy.tokenizer import Tokenizer  # noqa: PLC0415
    from spacy.util import compile_infix_regex  # noqa: PLC0415

    try:
        nlp: Language = spacy.blank(code)
    except ImportError:
        nlp = spacy.blank("xx")
    if isinstance(nlp.tokenizer, Tokenizer):
        infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), _LINK])
        nlp.tokenizer.infix_finditer = infixes.finditer
    return nlp


def _words_of(doc: Doc) -> Cut:
    table = doc.to_array([*LEXEMES, "LENGTH", "SPACY", "IS_SPACE"]).astype(np.uint64)
    lengths, gaps, spaces = table[:, len(LEXEMES) :].astype(np.int64).T
    starts = np.cumsum(lengths + gaps) - lengths - gaps
    kept = spaces == 0
    return Cut(starts[kept], (starts + lengths)[kept], table[kept, : len(LEXEMES)])
