"""What the tagger sees of a word: equal things are equal numbers, and only its own paragraph."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relkit.spans import Article
from relkit.tagger.features import KINDS, Name, feature_blocks, mixed
from relkit.tagger.words import Words
from relkit.tokens import Hashes, tokenise
from tests.tagger_words import articles, joined, number_of, words_of

N_MARKS = 2


def seen(words: Words, window: int = 2) -> dict[Name, Hashes]:
    """What holds of each word, by what is looked at."""
    found: dict[Name, Hashes] = {}
    for block in feature_blocks(words, window):
        assert block.hashes.dtype == np.uint64
        assert block.hashes.shape[1] == len(block.names)
        for name, column in zip(block.names, block.hashes.T, strict=True):
            assert name not in found
            found[name] = column[block.rows]
    return found


def test_equal_things_are_equal_wherever_they_stand() -> None:
    words = words_of("They talked. He talked.", "TALKED")
    first, second = 1, 4
    other = number_of(words, "TALKED")
    found = seen(words)
    for kind in ("word", "shape", "beginning", "ending"):
        column = found[Name(kind, 0)]
        assert column[first] == column[second]
        same_in_capitals = column[other] == column[first]
        assert same_in_capitals == (kind == "word"), kind


def test_a_neighbour_is_seen_as_such_and_as_nothing_else() -> None:
    words = words_of("one two three four five")
    found = seen(words)
    word = found[Name("word", 0)]
    of_offset = {offset: found[Name("word", offset)] for offset in (-2, -1, 1, 2)}
    # "three" is two words before "five", one before "four" ...: four numbers, none that of itself.
    numbers = {int(of_offset[offset][2 - offset]) for offset in of_offset} | {int(word[2])}
    assert len(numbers) == 5
    again = seen(words_of("three two", "three four"))[Name("word", -1)]
    assert again[1] == again[3] == of_offset[-1][3]


def test_the_same_value_is_another_number_in_each_feature() -> None:
    found = seen(words_of("a", n_marks=N_MARKS))
    columns = [int(column[0]) for column in found.values()]
    assert len(columns) == len(set(columns))


def test_a_neighbour_in_another_paragraph_or_article_is_the_edge() -> None:
    words = words_of("one two\nthree", "four", n_marks=N_MARKS)
    found = seen(words)
    for kind in ("word", "shape", "beginning", "ending", "quotation", "mark 0", "mark 1"):
        before, after = found[Name(kind, -1)], found[Name(kind, 1)]
        assert len({*before[[0, 2, 3]].tolist()}) == 1, kind
        assert len({*after[[1, 2, 3]].tolist()}) == 1, kind
        assert before[1] != before[0], kind
        assert after[0] != after[1], kind
    two_before = found[Name("word", -2)]
    assert len(set(two_before.tolist())) == 1


def test_pairs_tell_who_stands_beside_whom() -> None:
    words = words_of("he said no", "he said yes", "she said no")
    said = [number for number in range(9) if number % 3 == 1]
    found = seen(words)

    def alike(kind: str) -> list[bool]:
        one, two, three = found[Name(kind, 0)][said].tolist()
        return [one == two, one == three, two == three]

    assert alike("word and next") == [False, True, False]
    assert alike("word and last") == [True, False, False]
    assert alike("last and next") == [False, False, False]
    assert alike("word and quotation") == [True, True, True]


def test_a_word_within_a_quotation_is_seen_as_quoted() -> None:
    words = words_of('He said "no way". Fine.\nNo.')
    found = seen(words)
    quoted = found[Name("quoted", 0)].tolist()
    inside, outside, elsewhere = (number_of(words, word) for word in ("way", "said", "Fine"))
    # In the quotation, beside it in the sentence, in another sentence.
    assert len({quoted[inside], quoted[outside], quoted[elsewhere]}) == 3
    assert quoted[outside] == quoted[0]
    assert quoted[elsewhere] == quoted[number_of(words, "No")]
    pairs = found[Name("word and quotation", 0)]
    assert pairs[number_of(words, "no")] != pairs[number_of(words, "No")]


def test_the_place_in_the_sentence_is_told_up_to_a_few_words() -> None:
    words = words_of("one two three four five six seven. One two")
    found = seen(words)
    start, end = (
        found[Name(kind, 0)].tolist() for kind in ("from sentence start", "to sentence end")
    )
    assert len(set(start[:4])) == 4
    assert len(set(start[4:8])) == 1
    assert start[8] == start[0]
    assert len(set(end[:5])) == 1
    assert len(set(end[4:8])) == 4
    assert end[9] == end[7]


@pytest.mark.parametrize("window", [0, 1, 2, 4])
def test_as_many_neighbours_are_seen_as_the_window_says(window: int) -> None:
    found = seen(words_of("one two three."), window)
    offsets = sorted(name.offset for name in found if name.kind == "word")
    assert offsets == list(range(-window, window + 1))
    assert {name.kind for name in found} <= set(KINDS)


def test_no_two_kinds_have_one_name() -> None:
    assert len(set(KINDS)) == len(KINDS)


@given(st.lists(articles(), min_size=1, max_size=4), st.integers(0, 3), st.sampled_from([0, 2]))
@example([Article("a", "They don’t."), Article("b", "It don't.")], 2, 0)
@example([Article("a", "“Yes”"), Article("b", '"Yes"')], 2, 0)
def test_a_words_features_do_not_depend_on_other_articles_in_the_row(
    drawn: list[Article], window: int, n_marks: int
) -> None:
    read = [tokenise(article) for article in drawn]
    together = seen(joined(read, n_marks), window) if any(map(len, read)) else {}
    edges = np.cumsum([0, *map(len, read)])
    for number, tokens in enumerate(read):
        if len(tokens):
            alone = seen(joined([tokens], n_marks), window)
            assert alone.keys() == together.keys()
            for name, column in alone.items():
                there = together[name][edges[number] : edges[number + 1]]
                assert there.tolist() == column.tolist(), name


def test_a_hash_stirs_all_bits() -> None:
    """Features are told apart, and looked up, by their lowest bits."""
    values = np.arange(4096, dtype=np.uint64)[:, None] * np.uint64(2**40)
    hashes = mixed(values, [0])
    assert len(np.unique(hashes)) == 4096
    low = np.unique(hashes % np.uint64(2**14))
    assert len(low) > 0.8 * 4096
