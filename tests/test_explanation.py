"""What a tagger says of a span is true, short, and adds up to what it thinks of it."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.spans import Article, Span
from relkit.tagger import explanation, reading
from relkit.tagger.chain import OUTSIDE, begins, goes_on
from relkit.tagger.explanation import Reason
from relkit.tagger.features import feature_blocks
from relkit.tagger.marks import marked_labels, words_of
from relkit.tagger.reading import scores
from relkit.tagger.span_tagger import SpanTagger

SAID = Article("a", 'US President Donald Trump said he called off that meeting.\n"No," Xi said.')
PARTS = ("span", "first word", "words within", "word after")
MOST = 12


def total(reasons: list[Reason], part: str) -> float:
    return sum(reason.weight for reason in reasons if reason.part == part)


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
    words = words_of([SAID], seed_tagger.lexicons_, marked_labels(seed_tagger.layers_))
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
    counted = [each for each in within if "other words, least surely with" in each.what]
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
    labels = "institution, statement, cue, tariff_action, contact or agreement"
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


@pytest.mark.parametrize(("start", "end", "label", "length"), [
    (0, 2, "official", 1), (3, 25, "official", 3), (34, 57, "statement", 4), (26, 57, "cue", 6),
])  # fmt: skip
def test_what_was_no_candidate_is_explained_by_its_own_chance_and_features(
    start: int, end: int, label: str, length: int, seed_tagger: SpanTagger,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(explanation, "_MOST", 1000)
    monkeypatch.setattr(explanation, "_LEAST", 0.0)
    span = Span(start, end, label)

    def told() -> list[str]:
        return [each.what for each in seed_tagger.explain(SAID, span) if each.part == "span"]

    (chance,) = [what for what in told() if what.startswith("read word by word, it is right")]
    if seed_tagger.classifiers_[label].steps.any():
        assert f"it has {length} word{'s' * (length > 1)}" in told()
    # If all runs are candidates, this one's chance is worked out with those of all others.
    monkeypatch.setattr(reading, "LEAST", 0.0)
    assert chance in told()


def test_what_cannot_be_explained_is_said(seed_tagger: SpanTagger) -> None:
    with pytest.raises(ValueError, match="'place' was not learnt; there are official, "):
        seed_tagger.explain(SAID, Span(0, 2, "place"))
    with pytest.raises(ValueError, match="holds words of 2 paragraphs"):
        seed_tagger.explain(SAID, Span(50, 70, "statement"))
    with pytest.raises(ValueError, match="holds words of 0 paragraphs"):
        seed_tagger.explain(SAID, Span(2, 3, "statement"))
