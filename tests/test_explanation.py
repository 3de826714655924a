"""What a tagger says of a span is true, short, and adds up to what it thinks of it."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.knowledge.word_classes import members, word_class
from relkit.spans import Article, Span
from relkit.tagger.chain import OUTSIDE, begins, goes_on
from relkit.tagger.explanation import Reason
from relkit.tagger.features import Name, feature_blocks
from relkit.tagger.marks import words_of
from relkit.tagger.reading import scores
from relkit.tagger.span_sentences import SpanSentences
from relkit.tagger.span_tagger import SpanTagger
from relkit.tagger.word_sentences import Sentence, sentence_of
from relkit.tagger.words import Words

SAID = Article("a", 'US President Donald Trump said he called off that meeting.\n"No," Xi said.')
PARTS = ("span", "first word", "words within", "word after")
MOST = 12


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of([SAID], None)


def total(reasons: list[Reason], part: str) -> float:
    return sum(reason.weight for reason in reasons if reason.part == part)


def said(words: Words, kind: str, number: int, offset: int = 0) -> str:
    sentence = sentence_of(Name(kind, offset), words, number)
    return f"{sentence.subject} {sentence.what}".strip()


def test_the_reasons_of_a_span_add_up_to_the_log_odds_of_its_score(
    seed_tagger: SpanTagger, seeds: list[Article]
) -> None:
    spans = seed_tagger(seeds[0]).spans
    assert len(spans) > 10
    for span in spans:
        score = span.score or 0.0
        reasons = seed_tagger.explain(seeds[0], span)
        # Each is rounded to three decimals, the score to five.
        assert total(reasons, "span") == pytest.approx(log(score / (1 - score)), abs=0.02)


def test_the_reasons_of_its_words_add_up_to_the_scores_of_the_chain(
    seed_tagger: SpanTagger,
) -> None:
    words = words_of([SAID], seed_tagger.lexicons_)
    blocks = feature_blocks(words, seed_tagger.window)
    chains = seed_tagger.chains_
    by_layer = dict(
        zip(chains, scores(blocks, seed_tagger.columns_, [*chains.values()]), strict=True)
    )
    for layer, labels in seed_tagger.layers_.items():
        for number, label in enumerate(labels):
            reasons = seed_tagger.explain(SAID, Span(0, 25, label))
            first, *within, after = by_layer[layer][:5]
            begin, on = begins(number), goes_on(number)
            expected = {
                "first word": first[begin] - first[OUTSIDE],
                "words within": sum(each[on] - each[OUTSIDE] for each in within),
                "word after": after[OUTSIDE] - after[on],
            }
            assert {part: total(reasons, part) for part in expected} == pytest.approx(
                expected, abs=0.02
            )


def test_of_a_long_span_the_words_that_stop_it_are_told_and_the_others_counted(
    seed_tagger: SpanTagger,
) -> None:
    paragraph = "The two said that: " + "tariffs rose and talks ended. " * 3
    article = Article("a", paragraph)
    reasons = seed_tagger.explain(article, Span(0, len(paragraph) - 1, "statement"))
    within = [each for each in reasons if each.part == "words within"]
    counted = [each for each in within if "words, least surely with" in each.what]
    stops = [each for each in within if each not in counted]
    assert len(counted) == 1
    assert counted[0].weight > 0
    assert stops
    assert all(each.weight <= 0 for each in stops)


def test_a_label_with_too_few_examples_says_so_and_what_the_chain_thinks(
    seed_tagger: SpanTagger, seeds: list[Article]
) -> None:
    span = next(each for each in seed_tagger(seeds[0]).spans if each.label == "official")
    assert not seed_tagger.classifiers_["official"].steps.any()
    score = span.score or 0.0
    chain, few = [each for each in seed_tagger.explain(seeds[0], span) if each.part == "span"]
    assert chain.what.startswith(f"read word by word, it is right: {score:.0%} (begins there: ")
    assert chain.weight == pytest.approx(log(score / (1 - score)), abs=0.002)
    assert few == ("span", "the model has seen too few labels to judge it as a whole", 0.0)
    span = next(each for each in seed_tagger(seeds[0]).spans if each.label == "statement")
    assert few not in seed_tagger.explain(seeds[0], span)


def test_reasons_are_said_in_words_and_the_greatest_come_first(seed_tagger: SpanTagger) -> None:
    reasons = seed_tagger.explain(SAID, Span(0, 25, "official"))
    assert [*dict.fromkeys(reason.part for reason in reasons)] == [*PARTS]
    for part in PARTS:
        weights = [abs(reason.weight) for reason in reasons if reason.part == part]
        # The last one is all else.
        assert weights[:-1] == sorted(weights[:-1], reverse=True)
    first = [reason.what for reason in reasons if reason.part == "first word"]
    assert first[0] == "the word begins an official by the rules"
    assert "the word begins the paragraph" in first
    # One line for all labels of which the same holds, and little is said by it.
    labels = "institution, statement, cue or tariff_action"
    assert f"the word and the next are in no {labels} by the rules" in first
    # What says much of one label is told of it alone.
    first = [each.what for each in seed_tagger.explain(SAID, Span(37, 43, "official"))]
    assert "the word and those beside it are in no official by the rules" in first


@settings(max_examples=60)
@given(st.data())
def test_any_words_of_a_paragraph_can_be_explained_as_a_span(
    seed_tagger: SpanTagger, seeds: list[Article], data: st.DataObject
) -> None:
    texts = [SAID.text, *(each.text for each in seeds)]
    article = Article("a", data.draw(st.sampled_from(texts)))
    line = data.draw(st.sampled_from([each for each in article.text.split("\n") if each.strip()]))
    offset = article.text.index(line)
    start = data.draw(st.integers(0, len(line) - 1).filter(lambda place: not line[place].isspace()))
    end = data.draw(st.integers(start + 1, len(line)))
    label = data.draw(st.sampled_from(["official", "statement", "cue", "tariff_action"]))
    reasons = seed_tagger.explain(article, Span(offset + start, offset + end, label))
    assert {reason.part for reason in reasons} <= {*PARTS}
    assert {reason.part for reason in reasons} >= {"span", "first word"}
    told = [(reason.part, reason.what) for reason in reasons]
    assert len(set(told)) == len(told)
    for part in PARTS:
        of_part = [each for each in reasons if each.part == part]
        assert len(of_part) <= MOST
        # What is told by itself adds something, but the last of a part and what replaces a sum.
        assert all(abs(each.weight) >= 0.0195 for each in of_part[:-2])
    assert all("{" not in what and what == what.strip() for _, what in told)


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
        sentences = SpanSentences(words, first, after, begun=0.5, chance=0.25).lexical()
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
    sentences = SpanSentences(words, 0, 4, begun=0.5, chance=0.2)
    assert sentences.chain.what.endswith("20% (begins there: 50%, then ends there: 40%)")
    values = {
        "length": 4.0,
        "sentences ended within": 1.0,
        "to sentence end": 7.0,
        "opening marks within": 2.0,
        "share of the best with this end": 0.4,
        "chance of all with this end": 0.9,
        "a: b: begun within": 0.2,
        "a: b: words until": 0.0,
        "a: b: words since": 31.0,
        "a: b: 2 before": 0.1,
        "quotation after": 0.0,
        "capital before": -1.0,
        "mark 3 last": 2.0,
    }
    assert [sentences.numeric(name, values) for name in values] == [
        Sentence("it has 4 words"),
        Sentence("it goes over 2 sentences"),
        Sentence("7 words of its sentence stand after it"),
        Sentence("2 quotations open within it"),
        Sentence("read word by word, a likelier candidate ends there"),
        Sentence("read word by word, a likelier candidate ends there"),
        Sentence("no {} is likely to begin with or within it", label="a: b"),
        Sentence("an a: b is likely to begin right after it"),
        Sentence("no {} is likely before it in the paragraph", label="a: b"),
        Sentence("no {} is likely before it in the paragraph", label="a: b"),
        Sentence("is outside quotation marks", "the word after", shared=True),
        Sentence("begins the paragraph", "it"),
        Sentence("is within a cue by the rules", "its last word", shared=True),
    ]


def test_what_cannot_be_explained_is_said(seed_tagger: SpanTagger) -> None:
    with pytest.raises(ValueError, match="'place' was not learnt; there are official, "):
        seed_tagger.explain(SAID, Span(0, 2, "place"))
    with pytest.raises(ValueError, match="holds words of 2 paragraphs"):
        seed_tagger.explain(SAID, Span(50, 70, "statement"))
    with pytest.raises(ValueError, match="holds words of 0 paragraphs"):
        seed_tagger.explain(SAID, Span(2, 3, "statement"))
