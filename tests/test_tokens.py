"""Words stand where their offsets say, in every text, and never in boilerplate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.spans import Article, Span
from relkit.tokens import LEXEMES, Tokens, tokenise

pieces = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(
        ["\r\n", "\r", "\n\n", "\x0b", "\x85", "\u2028", "\u00a0", "\u200b", "\u200d", "\ufeff"]
    ),
    st.sampled_from(
        ["😀", "👩‍👩‍👧", "e\u0301", "Mr. Xi's ", "U.S.-China ", '"no." ', "… ", "習近平。"]
    ),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = "".join(draw(st.lists(pieces, max_size=15)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pages = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    return Article("a", text, {"language": draw(st.sampled_from(["en", "zh", "??"]))}, pages)


def quotes(article: Article, tokens: Tokens) -> list[str]:
    return [article.text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]


@settings(deadline=None)
@given(articles())
def test_a_word_stands_where_its_offsets_say(article: Article) -> None:
    tokens = tokenise(article)
    assert quotes(article, tokens) == list(tokens.words)
    assert not any(word.isspace() or not word for word in tokens.words)
    assert (tokens.starts[1:] >= tokens.ends[:-1]).all()
    assert len(tokens) == len(tokens.words) == len(tokens.lexemes)


@settings(deadline=None)
@given(articles())
def test_all_words_are_the_articles_own_and_none_is_lost(article: Article) -> None:
    tokens = tokenise(article)
    own = "".join(article.text[start:end] for start, end in article.own_ranges())
    assert "".join("".join(tokens.words).split()) == "".join(own.split())
    for start, end in article.boilerplate:
        assert ((tokens.ends <= start) | (tokens.starts >= end)).all()


@settings(deadline=None)
@given(articles())
def test_paragraphs_and_sentences_rise_by_one(article: Article) -> None:
    tokens = tokenise(article)
    for numbers in (tokens.paragraph, tokens.sentence):
        assert np.isin(np.diff(numbers), (0, 1)).all()
        assert numbers[:1].tolist() in ([], [0])
    # A sentence ends with its paragraph at the latest.
    assert (np.diff(tokens.sentence) >= np.diff(tokens.paragraph)).all()


def test_paragraphs_end_at_line_breaks_of_every_kind_and_at_boilerplate() -> None:
    text = "One two.\r\nThree\nfour\u2028five Ad six"
    advertisement = text.index("Ad"), text.index("Ad") + 2
    tokens = tokenise(Article("a", text, boilerplate=(advertisement,)))
    assert tokens.words == ("One", "two", ".", "Three", "four", "five", "six")
    assert tokens.paragraph.tolist() == [0, 0, 0, 1, 2, 3, 4]


def test_a_paragraph_that_was_wrapped_is_one() -> None:
    tokens = tokenise(Article("a", "One\ntwo.\n \n\nThree\r\nfour."))
    assert tokens.words == ("One", "two", ".", "Three", "four", ".")
    assert tokens.paragraph.tolist() == tokens.sentence.tolist() == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t\r\n"])
def test_a_text_without_words_has_none(text: str) -> None:
    tokens = tokenise(Article("a", text))
    assert len(tokens) == 0
    assert tokens.lexemes.shape == (0, len(LEXEMES))
    assert tokens.covered(Span(0, 1, "x")) == slice(0, 0)


def test_an_article_that_is_all_boilerplate_has_no_words() -> None:
    assert tokenise(Article("a", "Read more", boilerplate=((0, 9),))).words == ()


@pytest.mark.parametrize(
    "code", ["", "e", "??", "qq", "..", "\0", "ja", "ko", "th", "vi", "km", "English", "日本"]
)
def test_a_language_that_cannot_be_read_by_rules_of_its_own_is_read_all_the_same(code: str) -> None:
    assert tokenise(Article("a", "Xi left.", {"language": code})).words == ("Xi", "left", ".")


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "en_GB"])
def test_a_language_may_be_written_with_its_country(code: str) -> None:
    assert tokenise(Article("a", "Trump's", {"language": code})).words == ("Trump", "'s")


def test_rules_are_those_of_the_language() -> None:
    assert len(tokenise(Article("a", "习近平", {"language": "zh"}))) == 3
    assert tokenise(Article("a", "z.B. er", {"language": "de"})).words == ("z.B.", "er")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 2, ["Xi"]),
        (1, 2, ["Xi"]),
        (2, 3, []),
        (1, 4, ["Xi", "met"]),
        (2, 6, ["met"]),
        (6, 10, ["Li", "."]),
        (9, 99, ["."]),
        (50, 99, []),
    ],
)
def test_a_span_covers_the_words_it_shares_a_character_with(
    start: int, end: int, words: list[str]
) -> None:
    tokens = tokenise(Article("a", "Xi met Li."))
    assert list(tokens.words[tokens.covered(Span(start, end, "x"))]) == words


def test_a_sentence_without_an_end_ends_after_300_words() -> None:
    tokens = tokenise(Article("a", "word " * 700 + ". Next."))
    assert np.bincount(tokens.sentence).tolist() == [300, 300, 101, 2]
