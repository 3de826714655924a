"""Reading new articles: whoever finds the spans, what comes out is of one type and says who."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook, Label
from relkit.extraction import extract
from relkit.rules.finding import RuleTagger
from relkit.spans import Article, Span
from relkit.tagger.span_tagger import SpanTagger

ARTICLE = Article("a1", "China imposed tariffs on soybeans, US President Donald Trump said.")


def test_rules_read_what_nobody_has_labelled_and_say_so() -> None:
    found = extract([ARTICLE], RuleTagger())
    assert found.annotator == "rules"
    assert {(span.origin, span.score) for span in found["a1"].spans} == {("rule", None)}
    ties = {(tie.label, tie.origin) for tie in found["a1"].relations}
    assert ties == {("cued_by", "rule"), ("said_by", "rule")}


def codebook_of(*labels: str) -> Codebook:
    made = {name: Label(name, "As it says.", layer=name) for name in labels}
    return Codebook("mine", "1", made, {})


def test_rules_look_for_those_labels_of_a_codebook_that_they_are_made_for() -> None:
    found = extract([ARTICLE], RuleTagger(codebook_of("Source", "cue")))
    assert {span.label for span in found["a1"].spans} == {"cue"}


def test_rules_that_could_find_nothing_are_refused() -> None:
    says = "labels Source, Content, and rules are made for official, institution, .*; name a label"
    with pytest.raises(ValueError, match=says):
        RuleTagger(codebook_of("Source", "Content"))


def test_a_model_that_was_fitted_reads_and_says_so(
    seed_tagger: SpanTagger, seeds: list[Article]
) -> None:
    found = extract(seeds, seed_tagger)
    assert (found.annotator, len(found)) == ("model", 2)
    for read in found.values():
        assert {span.origin for span in read.spans} == {"model"}
        origins = {tie.label: tie.origin for tie in read.relations}
        assert {origins[name] for name in ("said_by", "cued_by")} == {"model"}
        # Who took part, and what answers what, is read from the words by rules.
        assert set(origins.values()) <= {"model", "rule"}


def test_a_tagger_of_your_own_keeps_its_name() -> None:
    class Own:
        def predict(self, articles: Iterable[Article], /) -> AnnotationSet:
            made = [Annotation.of(each, [Span(0, 5, "institution")]) for each in articles]
            return AnnotationSet("me and mine", made)

    found = extract([ARTICLE], Own())
    assert (found.annotator, list(found)) == ("me and mine", ["a1"])


def test_who_reads_nothing_is_named_too(seed_tagger: SpanTagger) -> None:
    for tagger, name in ((RuleTagger(), "rules"), (seed_tagger, "model")):
        found = extract([], tagger)
        assert (found.annotator, len(found)) == (name, 0)
