"""What a tagger says of a span adds up to what it thinks of it."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.spans import Article, Span
from relkit.tagger.chain import OUTSIDE, begins, goes_on
from relkit.tagger.explanation import Reason
from relkit.tagger.features import feature_blocks
from relkit.tagger.marks import words_of
from relkit.tagger.reading import scores
from relkit.tagger.span_tagger import SpanTagger

SAID = Article("a", 'US President Donald Trump said he called off that meeting.\n"No," Xi said.')
PARTS = ("span", "first word", "word after")


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
        # Each is rounded to three decimals.
        assert total(reasons, "span") == pytest.approx(log(score / (1 - score)), abs=0.1)


def test_the_reasons_of_its_bounds_add_up_to_the_scores_of_the_chain(
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
            first, after = by_layer[layer][[0, 4]]
            begin, on = begins(number), goes_on(number)
            assert total(reasons, "first word") == pytest.approx(
                first[begin] - first[OUTSIDE], abs=0.05
            )
            assert total(reasons, "word after") == pytest.approx(
                after[OUTSIDE] - after[on], abs=0.05
            )


def test_reasons_are_said_in_words_and_the_greatest_come_first(seed_tagger: SpanTagger) -> None:
    reasons = seed_tagger.explain(SAID, Span(0, 25, "official"))
    for part in PARTS:
        weights = [abs(reason.weight) for reason in reasons if reason.part == part]
        # The last one is all that adds little.
        assert weights[:-1] == sorted(weights[:-1], reverse=True)
        assert weights
    said = {reason.what for reason in reasons}
    assert "the word begins the official of a rule" in said
    assert any("'said'" in what for what in said)
    assert not any("mark " in what for what in said)


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
    label = data.draw(st.sampled_from(["official", "statement", "tariff_action"]))
    reasons = seed_tagger.explain(article, Span(offset + start, offset + end, label))
    assert {reason.part for reason in reasons} <= {*PARTS}
    assert {reason.part for reason in reasons} >= {"span", "first word"}
    assert all(reason.what for reason in reasons)


def test_what_cannot_be_explained_is_said(seed_tagger: SpanTagger) -> None:
    with pytest.raises(ValueError, match="'place' was not learnt; there are official, "):
        seed_tagger.explain(SAID, Span(0, 2, "place"))
    with pytest.raises(ValueError, match="holds words of 2 paragraphs"):
        seed_tagger.explain(SAID, Span(50, 70, "statement"))
    with pytest.raises(ValueError, match="holds words of 0 paragraphs"):
        seed_tagger.explain(SAID, Span(2, 3, "statement"))
