"""Each feature that a reason names is told in a sentence that is true."""

from __future__ import annotations

from itertools import pairwise

import pytest

from relkit.knowledge.word_classes import members, word_class
from relkit.spans import Article
from relkit.tagger.features import Name, feature_blocks
from relkit.tagger.marks import words_of
from relkit.tagger.span_sentences import SpanSentences
from relkit.tagger.word_sentences import Wording, sentence_of
from relkit.tagger.words import Words

SAID = Article("a", 'US President Donald Trump said he called off that meeting.\n"No," Xi said.')


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of([SAID], None)


def said(words: Words, kind: str, number: int, offset: int = 0) -> str:
    sentence = sentence_of(Name(kind, offset), words, number)
    return f"{sentence.subject} {sentence.what}".strip()


def test_every_feature_of_a_word_is_said_in_a_sentence(words: Words) -> None:
    for number in range(len(words)):
        for block in feature_blocks(words, 3):
            for name in block.names:
                sentence = said(words, name.kind, number, name.offset)
                # Not in the words of those who make taggers.
                jargon = {"class", "shape", "ending", "has the", "edge", "whether"}
                assert not any(each in sentence for each in jargon)
                assert sentence == sentence.strip()
                assert sentence[0].islower() or sentence[0].isdigit()


def test_features_that_a_reader_cannot_tell_apart_say_the_same(words: Words) -> None:
    # "off" is what its first letter and its last three leave of it.
    same = {said(words, kind, 7) for kind in ("word", "beginning", "ending")}
    assert same == {"the word is 'off'"}
    assert said(words, "ending", 1) == "the word is spelt P...ent"
    assert said(words, "shape", 7) == "the word is in small letters"
    # Of a sign nothing is to be said but which it is.
    kinds = ("word", "shape", "beginning", "ending", "class", "class 4", "class 12")
    assert {said(words, kind, 10) for kind in kinds} == {"the word is '.'"}
    # Beyond an edge it is the edge that holds.
    edge = {said(words, kind, 0, offset) for kind in ("word", "quotation") for offset in (-1, -2)}
    assert edge == {"the word begins the paragraph"}
    assert said(words, "word", 1, -2) == "the word before begins the paragraph"
    assert said(words, "shape", 16, 2) == "the next word ends the paragraph"


def test_alike_words_are_named_of_narrow_classes_only(words: Words) -> None:
    us = {said(words, f"class {bits}", 0) for bits in (4, 6)}
    assert us == {"the word is the kind of word 'US' is"}
    alike = said(words, "class 8", 2)
    assert alike == "the word is like 'John' and 'James'"
    assert {said(words, kind, 2) for kind in ("class 12", "class")} == {alike}
    # "that" shares its class with nothing: that it is of this class says that it is "that".
    assert said(words, "class", 8) == "the word is 'that'"


@pytest.mark.parametrize("word", ["US", "Two", "know", "reports", "Trump", "China"])
def test_alike_words_are_of_the_class_and_written_alike(word: str) -> None:
    alike = members(word, 8, most=1000)
    assert alike
    assert word.lower() not in {each.lower() for each in alike}
    assert len({each.lower() for each in alike}) == len(alike)
    for each in alike:
        assert word_class(each) & 255 == word_class(word) & 255
        assert each[0].isupper() == word[0].isupper()
        assert each.isupper() == word.isupper()
    near = [word_class(each) ^ word_class(word) for each in alike]
    # The later the branching at which they part, the nearer they are.
    depth = [(bits & -bits) or 1 << 60 for bits in near]
    assert all(one >= other for one, other in pairwise(depth))


def test_how_a_sentence_is_quoted_is_said(words: Words) -> None:
    assert said(words, "quoted", 3) == "nothing in its sentence is quoted"
    assert said(words, "quoted", 15) == "it is not quoted, but another word of its sentence is"
    assert said(words, "quoted", 12) == "it is quoted"
    assert said(words, "quoted", 11) == "it is the mark of a quotation"


def test_pairs_and_places_are_said(words: Words) -> None:
    assert said(words, "word and next", 3) == "the word is 'Trump', before 'said'"
    assert said(words, "word and last", 11) == "the word is '\"' and begins the paragraph"
    assert said(words, "last and next", 3) == "the word stands between 'Donald' and 'said'"
    assert (
        said(words, "class and next", 3)
        == "the word is the kind of word 'Trump' is, before one like 'said'"
    )
    assert said(words, "from sentence start", 0) == "it begins the sentence"
    assert said(words, "from sentence start", 1) == "1 word stands before it in the sentence"
    assert (
        said(words, "from sentence start", 9) == "4 or more words stand before it in the sentence"
    )
    assert said(words, "to sentence end", 8) == "2 words stand after it in the sentence"


def test_the_words_at_the_bounds_are_said(words: Words) -> None:
    def told(first: int, after: int) -> list[str]:
        sentences = SpanSentences(words, first, after, "cue", begun=0.5, chance=0.25).lexical()
        return [f"{each.subject} {each.what}".strip() for each in sentences]

    long, one = told(0, 4), told(16, 17)
    assert long[1:4] == [
        "it begins the paragraph", "its first word is 'US'", "its second word is 'President'",
    ]  # fmt: skip
    assert long[8:] == [
        "it begins the paragraph with 'US'",
        "it ends with 'Trump', before 'said'",
        "it begins with 'US' 'President'",
        "it ends with 'Donald' 'Trump'",
        "it stands between the paragraph's beginning and 'said'",
        "it begins with 'US' and ends with 'Trump'",
    ]
    # A word alone is the first and the last one.
    assert one[1:4] == ["the word before is 'Xi'", "it is 'said'", "the word after is '.'"]
    after_xi, before_stop = "it is 'said', after 'Xi'", "it is 'said', before '.'"
    between = "it stands between 'Xi' and '.'"
    assert one[8:] == [after_xi, before_stop, before_stop, after_xi, between, "it is 'said'"]


def test_what_is_counted_in_a_span_is_said(words: Words) -> None:
    sentences = SpanSentences(words, 0, 4, "cue", begun=0.5, chance=0.2)
    assert sentences.chain.what.endswith("20% (begins there: 50%, then ends there: 40%)")
    values = {
        "length": 4.0,
        "sentences ended within": 1.0,
        "to sentence end": 42.0,
        "to paragraph end": 30.0,
        "opening marks within": 2.0,
        "share of the best with this end": 0.4,
        "chance of all with this end": 0.9,
        "a: b: begun within": 0.04,
        "b: begun within": 0.24,
        "a: b: words until": 0.0,
        "a: b: words since": 31.0,
        "a: b: 2 before": 0.1,
        "quotation after": 0.0,
        "capital before": -1.0,
        "mark 3 last": 2.0,
    }
    assert [sentences.numeric(name, values) for name in values] == [
        Wording("it has 4 words"),
        Wording("it goes over 2 sentences"),
        Wording("42 words of its sentence stand after it"),
        Wording("30 or more words of its paragraph stand after it"),
        Wording("2 quotations open within it"),
        Wording("read word by word, a likelier cue ends there"),
        Wording("read word by word, a likelier cue ends there"),
        Wording("no {} is expected to begin with or within it", label="a: b"),
        Wording("number of b expected to begin with or within it: 0.2"),
        Wording("an a: b is likely to begin right after it"),
        Wording("no {} is likely before it in the paragraph", label="a: b"),
        Wording("no {} is likely before it in the paragraph", label="a: b"),
        Wording("is outside quotation marks", "the word after", shared=True),
        Wording("begins the paragraph", "it"),
        Wording("is within a cue by the rules", "its last word", shared=True),
    ]
