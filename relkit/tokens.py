"""Words, sentences and paragraphs of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from relkit.cutting import LEXEMES, Hashes, Integers, cut, sentence_ends
from relkit.paragraphs import own_paragraphs
from relkit.spans import Article, Span

__all__ = [
    "CLOSING", "LEXEMES", "OPENING", "OUTSIDE", "WITHIN", "Booleans", "Hashes", "Integers",
    "Tokens", "lower_hashes", "plain", "tokenise",
]  # fmt: skip

_CLOSING_BRACKETS = ")]"
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'}
"""Typographic marks are cut and compared as the typewriter's, one code point for another."""
_OPENS = {"“": '"', "«": '"', "„": '"', "``": '"', "‘": "'"}
_SHUTS = {"”": '"', "»": '"', "’": "'", "'": "'"}
_TURNS = {'"': '"', "''": '"'}
"""Marks that open a quotation, shut one, or do whichever is due, by which they pair with."""
_MARKS = _OPENS.keys() | _SHUTS.keys() | _TURNS.keys()

_LONGEST = 300
"""Words after which a sentence ends in any case: a transcript may have no full stop at all, and
what looks to a sentence's end is to take no longer for it."""

OUTSIDE, OPENING, WITHIN, CLOSING = range(4)
"""How a word stands to quotation marks."""

Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an article's own text, in order; white space and boilerplate are not among them.

    Parameters
    ----------
    text
        The text of the article.
    language
        The code of the language whose rules cut it.
    starts, ends
        The words' offsets in code points, of shape (n_words,).
    paragraph, sentence
        The number of the paragraph and sentence each word stands in, of shape (n_words,), rising
        from word to word. `relkit.paragraphs` says where a paragraph ends; a sentence ends with a
        full stop, question or exclamation mark and what closes after it, with its paragraph, or
        after 300 words.
    quotation
        How each word stands to quotation marks, of shape (n_words,): `OUTSIDE`, the `OPENING` mark,
        `WITHIN`, or the `CLOSING` mark.
    lexemes
        spaCy's 64-bit hashes of each word's `LEXEMES`, of shape (n_words, 5); quotation marks and
        apostrophes of every style count as one.
    """

    text: str
    language: str
    starts: Integers
    ends: Integers
    paragraph: Integers
    sentence: Integers
    quotation: Integers
    lexemes: Hashes

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they stand in the text."""
        places = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return tuple(self.text[start:end] for start, end in places)

    @property
    def lower(self) -> Hashes:
        """The hashes of the words in small letters, of shape (n_words,)."""
        return self.lexemes[:, LEXEMES.index("LOWER")]

    @property
    def has_capital(self) -> Booleans:
        """Whether each word has a capital letter, of shape (n_words,)."""
        capital: Booleans = self.lexemes[:, LEXEMES.index("ORTH")] != self.lower
        return capital

    def covered(self, span: Span) -> slice:
        """Return the words that share a character with `span`, as a slice."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        last = int(np.searchsorted(self.starts, span.end, side="left"))
        return slice(first, max(first, last))


def tokenise(article: Article) -> Tokens:
    """Cut an article's own text into words with spaCy's rules for its language.

    The language is ``article.meta["language"]``, English where there is none. No model is needed:
    a language's tokenizer comes with spaCy; one that spaCy does not know gets the rules for all
    languages.

    Examples
    --------
    >>> tokens = tokenise(Article("a1", "Trump's aides left. He stayed."))
    >>> tokens.words
    ('Trump', "'s", 'aides', 'left', '.', 'He', 'stayed', '.')
    >>> tokens.sentence.tolist()
    [0, 0, 0, 0, 0, 1, 1, 1]
    """
    code = article.meta.get("language", "en")[:2].lower()
    own = own_paragraphs(article)
    starts, ends, lexemes = cut(_own_text(article, own), code)
    begins = np.array([start for start, _ in own], dtype=np.int64)
    # Numbered anew, because a paragraph may have no words.
    paragraph = (
        np.cumsum(np.diff(np.searchsorted(begins, starts, side="right"), prepend=-1) > 0) - 1
    )
    bounds = zip(starts.tolist(), ends.tolist(), strict=True)
    words = [article.text[start:end] for start, end in bounds]
    quotation = _quotation(words, paragraph)
    sentence = _sentences(words, paragraph, quotation)
    return Tokens(article.text, code, starts, ends, paragraph, sentence, quotation, lexemes)


def _own_text(article: Article, own: Iterable[tuple[int, int]]) -> str:
    """Return the article's text with line ends for all that lies between its own paragraphs."""
    parts, done = [], 0
    for start, end in own:
        parts += ["\n" * (start - done), article.text[start:end]]
        done = end
    return plain("".join(parts))


def plain(text: str) -> str:
    """Return a text as it is compared: quotation marks and apostrophes are the typewriter's.

    Examples
    --------
    >>> print(plain("“Trump’s”"))
    "Trump's"
    """
    for mark, written in _PLAIN.items():  # much faster than str.translate
        text = text.replace(mark, written)
    return text


def lower_hashes(texts: Iterable[str], language: str) -> list[tuple[int, ...]]:
    """Return the hashes of the words of each text, as `Tokens.lower` has them.

    Examples
    --------
    >>> [len(words) for words in lower_hashes(["China", "vice premier"], "en")]
    [1, 2]
    """
    column = LEXEMES.index("LOWER")
    return [tuple(cut(plain(text), language).lexemes[:, column].tolist()) for text in texts]


def _quotation(words: Sequence[str], paragraph: Integers) -> Integers:
    """Return how each word stands to quotation marks.

    A straight mark opens where none is open, and closes otherwise; every quotation ends with its
    paragraph, so that a missing mark spoils no more than that. Single marks count where they are
    typographic, stand alone, and are shut again; within double ones they are words like others.
    """
    state = np.full(len(words), OUTSIDE)
    marks = [number for number, word in enumerate(words) if word in _MARKS]
    ends = np.searchsorted(paragraph, paragraph[marks], side="right").tolist() if marks else []
    shut_later = {paragraph[number]: number for number in marks if _SHUTS.get(words[number]) == "'"}
    is_open, before = "", -1
    for number, following, end in zip(marks, [*marks, len(words)][1:], ends, strict=True):
        word, stop = words[number], min(following, end)
        if paragraph[number] != before:
            is_open, before = "", paragraph[number]
        if is_open:
            if is_open == (_SHUTS.get(word) or _TURNS.get(word)):
                state[number] = CLOSING
                is_open = ""
            else:
                state[number:stop] = WITHIN
            continue
        opens = _OPENS.get(word) or _TURNS.get(word) or ""
        if opens == '"' or (opens == "'" and shut_later.get(before, -1) > number):
            state[number], state[number + 1 : stop] = OPENING, WITHIN
            is_open = opens
    return state


def _sentences(words: Sequence[str], paragraph: Integers, quotation: Integers) -> Integers:
    """Return the number of each word's sentence."""
    begins = np.diff(paragraph, prepend=-1) > 0
    marks = sentence_ends()
    after = 0
    for number in [number for number, word in enumerate(words) if word in marks]:
        if number < after:
            continue  # one of several marks, seen with the first
        after = number + 1
        while after < len(words) and (
            words[after] in marks
            or words[after] in _CLOSING_BRACKETS
            or quotation[after] == CLOSING
        ):
            after += 1
        if after < len(words):
            begins[after] = True
    here = np.arange(len(begins))
    place = here - np.maximum.accumulate(np.where(begins, here, 0))
    begins |= (place > 0) & (place % _LONGEST == 0)
    return np.cumsum(begins) - 1
