"""Words, sentences and paragraphs of an article: the only room that knows spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from relkit.paragraphs import own_paragraphs
from relkit.spans import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language

LEXEMES = ("ORTH", "LOWER", "SHAPE", "PREFIX", "SUFFIX")
"""spaCy's names of what `Tokens.lexemes` tells of a word, column by column."""

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an article's own text, in order; white space and boilerplate are not among them.

    Parameters
    ----------
    words
        The words as they stand in the text.
    starts, ends
        Their offsets in code points, of shape (n_words,).
    paragraph, sentence
        The number of the paragraph and sentence each word stands in, of shape (n_words,), rising
        from word to word. `relkit.paragraphs` says where a paragraph ends; a sentence ends where
        spaCy's rules see its end, or with its paragraph.
    lexemes
        spaCy's 64-bit hashes of each word's `LEXEMES`, of shape (n_words, 5).
    """

    words: tuple[str, ...]
    starts: Integers
    ends: Integers
    paragraph: Integers
    sentence: Integers
    lexemes: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.words)

    def covered(self, span: Span) -> slice:
        """Return the words that share a character with `span`, as a slice."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        last = int(np.searchsorted(self.starts, span.end, side="left"))
        return slice(first, max(first, last))


def tokenise(article: Article) -> Tokens:
    """Cut an article's own text into words with spaCy's rules for its language.

    The language is ``article.meta["language"]``, English where there is none. No model is needed:
    a language's tokenizer and sentence rules come with spaCy; one that spaCy does not know gets
    the rules for all languages.

    Examples
    --------
    >>> tokens = tokenise(Article("a1", "Trump's aides left. He stayed."))
    >>> tokens.words
    ('Trump', "'s", 'aides', 'left', '.', 'He', 'stayed', '.')
    >>> tokens.sentence.tolist()
    [0, 0, 0, 0, 0, 1, 1, 1]
    """
    nlp = _language(article.meta.get("language", "en")[:2].lower())
    words: list[str] = []
    rows: list[tuple[int, int, int, int]] = []
    lexemes = [np.empty((0, len(LEXEMES)), dtype=np.uint64)]
    paragraph = sentence = -1
    for start, end in own_paragraphs(article):
        doc = nlp(article.text[start:end])
        kept = [token for token in doc if not token.is_space]
        if not kept:
            continue
        paragraph += 1
        for position, token in enumerate(kept):
            sentence += position == 0 or bool(token.is_sent_start)
            first = start + token.idx
            words.append(token.text)
            rows.append((first, first + len(token.text), paragraph, sentence))
        table = doc.to_array(list(LEXEMES)).astype(np.uint64)
        lexemes.append(table[[token.i for token in kept]])
    starts, ends, paragraphs, sentences = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Tokens(tuple(words), starts, ends, paragraphs, sentences, np.concatenate(lexemes))


@lru_cache(maxsize=4)
def _language(code: str) -> Language:
    import spacy  # noqa: PLC0415  (heavy: loaded when the first text is read)

    try:
        nlp: Language = spacy.blank(code)
    except ImportError:
        nlp = spacy.blank("xx")
    nlp.max_length = 10**9  # the limit guards a parser's memory; there is no parser here
    nlp.add_pipe("sentencizer")
    return nlp
