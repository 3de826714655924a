"""Words of several articles in one row, and the packs of their paragraphs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.spans import Article, Span
from relkit.tagger.words import Words, packs
from relkit.tokens import CLOSING, LEXEMES, OPENING, plain, tokenise
from tests.tagger_words import articles, joined, number_of, words_of

lengths = st.lists(st.integers(1, 9), max_size=30)


def numbers(lengths: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The paragraph of each word, numbered with gaps."""
    return np.repeat(3 + 2 * np.arange(len(lengths)), lengths)


@given(lengths, st.integers(1, 40))
def test_every_word_is_in_one_pack_once(lengths: list[int], size: int) -> None:
    found = [pack.words for pack in packs(numbers(lengths), size)]
    everything = np.concatenate([np.empty(0, dtype=int), *found])
    assert sorted(everything.tolist()) == list(range(sum(lengths)))


@given(lengths, st.integers(1, 40))
def test_a_step_of_a_pack_has_the_next_word_of_each_paragraph_that_goes_on(
    lengths: list[int], size: int
) -> None:
    paragraph = numbers(lengths)
    for pack in packs(paragraph, size):
        steps = [pack.words[here:after] for here, after in pack.steps]
        firsts = steps[0]
        begins = np.searchsorted(paragraph, paragraph[firsts])
        assert firsts.tolist() == begins.tolist()
        ends = np.searchsorted(paragraph, paragraph[firsts], side="right")
        assert (np.diff(ends - begins) <= 0).all(), "from the longest to the shortest"
        for number, step in enumerate(steps):
            assert step.tolist() == [
                begin + number
                for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
                if begin + number < end
            ]
        assert sum(map(len, steps)) == len(pack.words)


@given(lengths, st.integers(1, 40))
def test_a_pack_has_about_as_many_words_as_it_is_to_have(lengths: list[int], size: int) -> None:
    for pack in packs(numbers(lengths), size)[:-1]:
        assert abs(len(pack.words) - size) < len(pack.steps)


def test_paragraphs_and_sentences_are_numbered_on_from_article_to_article() -> None:
    words = words_of("One. Two.\nThree.", "", "Four.\nFive.")
    assert words.edges.tolist() == [0, 6, 6, 10]
    assert words.paragraph.tolist() == [0, 0, 0, 0, 1, 1, 2, 2, 3, 3]
    assert words.sentence.tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    begins, ends = words.bounds(words.paragraph)
    assert begins.tolist() == [0, 0, 0, 0, 4, 4, 6, 6, 8, 8]
    assert ends.tolist() == [4, 4, 4, 4, 6, 6, 8, 8, 10, 10]


@given(st.lists(articles(), min_size=1, max_size=4))
def test_articles_keep_their_words_and_never_share_a_paragraph(drawn: list[Article]) -> None:
    read = [tokenise(article) for article in drawn]
    words = joined(read, 2)
    everything = [plain(word) for tokens in read for word in tokens.words]
    assert words.spelt(np.arange(len(words))) == everything
    assert words.marks.shape == (len(words), 2)
    for unit in (words.paragraph, words.sentence):
        assert (np.diff(unit) >= 0).all()
        for edge in words.edges[1:-1].tolist():
            if 0 < edge < len(words):
                assert unit[edge - 1] < unit[edge]


def test_quotation_marks_of_every_style_are_alike_but_for_whether_they_open() -> None:
    words = words_of('He said "no" and “no” and «no».')
    marks = {state: words.lexemes[words.quotation == state] for state in (OPENING, CLOSING)}
    for found in marks.values():
        assert found.shape == (3, len(LEXEMES))
        assert (found == found[0]).all()
    assert (marks[OPENING][0] != marks[CLOSING][0]).all()


@pytest.fixture
def two() -> Words:
    return words_of("Nothing here.", "one two three\nfour five-six seven\neight")


@pytest.mark.parametrize(
    ("start", "end", "runs"),
    [
        (0, 3, [("one", "one")]),
        (4, 13, [("two", "three")]),
        (5, 9, [("two", "three")]),
        (3, 4, []),
        (8, 18, [("three", "three"), ("four", "four")]),
        (8, 38, [("three", "three"), ("four", "seven"), ("eight", "eight")]),
        (20, 22, [("five", "five")]),
        (13, 14, []),
    ],
)
def test_a_span_is_the_words_that_it_touches_paragraph_by_paragraph(
    two: Words, start: int, end: int, runs: list[tuple[str, str]]
) -> None:
    found = two.runs(1, [Span(start, end, "x")])
    expected = [(number_of(two, one), number_of(two, other) + 1, "x") for one, other in runs]
    assert found == expected


def test_spans_keep_their_labels_and_an_article_without_words_has_no_runs(two: Words) -> None:
    both = two.runs(0, [Span(0, 7, "what"), Span(8, 12, "where")])
    assert both == [(0, 1, "what"), (1, 2, "where")]
    assert words_of("", "a").runs(0, [Span(0, 1, "x")]) == []


def test_a_span_in_boilerplate_is_not_there() -> None:
    words = Words.join(
        [tokenise(Article("a", "Advertisement Xi left", boilerplate=((0, 13),)))],
        [np.zeros((2, 0), dtype=np.int64)],
    )
    assert words.runs(0, [Span(0, 13, "x")]) == []
    assert words.runs(0, [Span(0, 16, "x")]) == [(0, 1, "x")]
