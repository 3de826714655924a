"""Cutting piece by piece gives what spaCy gives."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit import cutting
from relkit.cutting import LEXEMES, Cut, cut

pieces = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.sampled_from(
        ["don't", "U.S.-China", '"No,"', "$5.3bn", "(a.m.)", "http://a.b/c", ":-)", "''It's", "…"]
    ),
    st.sampled_from([" ", "\n", "\t", "\u00a0", "\u2028", "\x1c", "\u3000", "  "]),
)
texts = st.lists(pieces, max_size=20).map("".join)


blank = lru_cache(cutting._blank)
AS_IT_COMES = spacy.blank("en")


def by_spacy(text: str, language: str) -> list[tuple[object, ...]]:
    """Cut each piece by itself: over a blank, what spaCy does hangs on its neighbours."""
    found = []
    for piece in re.finditer(r"\S+", text):
        doc = blank(language).tokenizer(piece.group())
        for token, lexemes in zip(doc, doc.to_array(list(LEXEMES)), strict=True):
            start = piece.start() + token.idx
            numbers = (int(each) % 2**64 for each in lexemes)
            found.append((start, start + len(token), *numbers))
    return found


def rows(found: Cut) -> list[tuple[object, ...]]:
    columns = zip(found.starts.tolist(), found.ends.tolist(), found.lexemes.tolist(), strict=True)
    return [(start, end, *lexemes) for start, end, lexemes in columns]


@settings(deadline=None, max_examples=60)
@given(texts, st.sampled_from(["en", "de", "fr"]))
def test_words_are_those_of_spacy(text: str, language: str) -> None:
    assert rows(cut(text, language)) == by_spacy(text, language)
    assert rows(cut(text, language)) == by_spacy(text, language)  # now that it knows the pieces


@settings(deadline=None, max_examples=60)
@given(texts.filter(lambda text: "](" not in text))
def test_but_for_links_the_rules_are_those_that_come_with_spacy(text: str) -> None:
    starts = [
        piece.start() + token.idx
        for piece in re.finditer(r"\S+", text)
        for token in AS_IT_COMES.tokenizer(piece.group())
    ]
    assert cut(text, "en").starts.tolist() == starts


def test_the_words_of_a_markdown_link_are_apart_from_its_address() -> None:
    text = "He [announced](https://a.b/c) it, **[Xi:**](http://d.e)"
    found = cut(text, "en")
    words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert words[:4] == ["He", "[", "announced", "]("]
    assert "Xi" in words


def test_words_do_not_depend_on_what_was_read_before() -> None:
    text = "He left. ''Because I can,'' Xi said."
    fresh = rows(cutting._Pieces("en", cutting._blank("en")).cut(text))
    used = cutting._Pieces("en", cutting._blank("en"))
    used.cut("They said: x'' ''Because no.")
    assert rows(used.cut(text)) == fresh


def test_a_line_without_blanks_takes_no_longer_than_its_length() -> None:
    found = cut("=" * 30_000 + " Xi", "en")
    assert found.ends[-1] == 30_003
    assert (found.starts[1:] >= found.ends[:-1]).all()


def test_a_language_that_does_not_go_by_white_space_is_cut_as_a_whole() -> None:
    assert cut("习近平 习", "zh").starts.tolist() == [0, 1, 2, 4]


def test_what_is_remembered_is_forgotten_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cutting, "_MOST_PIECES", 10)
    monkeypatch.setattr(cutting, "_blank", blank)  # to make one takes a while
    cutter = cutting._Pieces("en", cutting._blank("en"))
    for number in range(100):
        text = f"piece{number} and, don't {number}."
        assert rows(cutter.cut(text)) == by_spacy(text, "en")
        assert len(cutter._number) <= 15
