"""Words of articles for tests of the tagger's parts, and articles to draw them from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from relkit.spans import Article
from relkit.tagger.words import Words
from relkit.tokens import Tokens, tokenise

SENTENCES = (
    '"We will raise tariffs," Mr. Xi said.', "Trump spoke.", "The U.S. ministry said no!",
    "“They met", "He left” and came.", "TALKS BEGAN IN GENEVA", "LI: Yes.", "talks 25% (they)",
    "‘No’, Mr. Li told Xi.", "»Ja«", "…", "a", "They don’t.", "It don't, he’ll say.",
)  # fmt: skip
PARTS = (*SENTENCES, "\n", "\n\n", "\n", " ", "\r\n")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of some sentences and paragraphs, or with nothing in it."""
    text = " ".join(draw(st.lists(st.sampled_from(PARTS), max_size=8)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2, unique=True)))
    pages = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    return Article("a", text, boilerplate=pages if draw(st.booleans()) else ())


def joined(tokens: Sequence[Tokens], n_marks: int = 0) -> Words:
    """Words in a row; what is known of them, from 0 to 3, is made of their lengths."""
    marks = [(each.ends - each.starts)[:, None] // np.arange(1, n_marks + 1) % 4 for each in tokens]
    return Words.join(tokens, marks)


def words_of(*texts: str, n_marks: int = 0) -> Words:
    """The words of these texts in a row."""
    read = [tokenise(Article(f"a{number}", text)) for number, text in enumerate(texts)]
    return joined(read, n_marks)


def number_of(words: Words, text: str) -> int:
    """The number of the first word that reads so."""
    return [word for tokens in words.articles for word in tokens.words].index(text)
