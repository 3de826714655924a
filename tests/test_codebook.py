"""Codebooks: what they allow, how they are read, and the one that is shipped."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation
from relkit.codebook import Attribute, Codebook, CodebookError, Label, RelationType
from relkit.spans import AnnotationError, Article, Relation, Span

ARTICLE = Article("a1", "Trump said he called. Xi said no.")
TRUMP, CALLED, XI = Span(0, 5, "person"), Span(11, 20, "words"), Span(22, 24, "person")

HEAD = 'name = "demo"\nversion = "1"\n'
PERSON = '[labels.person]\ndefinition = "A person."\n'
WORDS = '[labels.words]\ndefinition = "Words."\n'
NAME = "[labels.person.attributes.name]\n"


def refused(annotation: Annotation, codebook: Codebook) -> str:
    with pytest.raises(AnnotationError) as caught:
        codebook.verify(annotation)
    return str(caught.value)


# What a codebook allows

any_spans = st.lists(
    st.builds(
        lambda start, size, label: Span(start, start + size, label),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sampled_from(["person", "words", "cue"]),
    ),
    max_size=6,
)


@given(any_spans)
def test_spans_are_refused_if_and_only_if_two_of_one_layer_overlap(
    demo: Codebook, spans: list[Span]
) -> None:
    kept: list[Span] = []  # of one label no two overlap, or there would be no annotation
    for span in spans:
        if not any(span.label == other.label and span.overlaps(other) for other in kept):
            kept.append(span)
    annotation = Annotation.of(ARTICLE, kept)
    clash = any(
        one.overlaps(other) and {one.label, other.label} == {"words", "cue"}
        for one, other in combinations(kept, 2)
    )
    if clash:
        message = refused(annotation, demo)
        assert "overlap" in message
        assert "'words' and 'cue' exclude each other" in message
    else:
        demo.verify(annotation)


def test_a_clash_is_named_with_both_spans(demo: Codebook) -> None:
    message = refused(Annotation.of(ARTICLE, [CALLED, Span(14, 20, "cue")]), demo)
    assert "article 'a1': spans 11-20 'words' and 14-20 'cue' overlap" in message
    assert "codebook demo 1" in message


def test_an_unknown_label_is_named_with_those_allowed(demo: Codebook) -> None:
    message = refused(Annotation.of(ARTICLE, [Span(0, 5, "place")]), demo)
    assert "span 0-5 'place'" in message
    assert "allowed are person, words, cue" in message


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"age": "7"}, "has attribute 'age'; codebook demo 1 asks name, side, sure"),
        ({"side": "nowhere"}, "side = 'nowhere'; allowed are here, there"),
        ({"side": True}, "side = True; it must be a string"),
        ({"sure": "yes"}, "sure = 'yes'; allowed are true and false"),
        ({"name": True}, "name = True; it must be a string"),
    ],
)
def test_an_attribute_is_refused_with_what_is_allowed(
    attributes: dict[str, str | bool], words: str, demo: Codebook
) -> None:
    message = refused(Annotation.of(ARTICLE, [Span(0, 5, "person", attributes)]), demo)
    assert "span 0-5 'person'" in message
    assert words in message


def test_a_label_that_asks_nothing_says_so(demo: Codebook) -> None:
    message = refused(Annotation.of(ARTICLE, [Span(0, 5, "cue", {"mode": "x"})]), demo)
    assert "'mode'; codebook demo 1 asks none" in message


@pytest.mark.parametrize("value", [{"name": "Any 🤝 text"}, {"side": "there"}, {"sure": False}, {}])
def test_attributes_that_are_asked_for_are_allowed(value: dict[str, Any], demo: Codebook) -> None:
    demo.verify(Annotation.of(ARTICLE, [Span(0, 5, "person", value)]))


@pytest.mark.parametrize(("value", "fits"), [("US", True), ("US,CN", True), ("USA?", False)])
def test_a_pattern_must_match_all_of_the_value(value: str, fits: bool) -> None:
    country = Attribute("country", "ISO 3166", pattern="[A-Z]{2}(,[A-Z]{2})*")
    assert (country.refusal(value) == "") is fits
    if not fits:
        assert country.pattern in country.refusal(value)
        assert "ISO 3166" in country.refusal(value)


def test_a_pattern_does_not_let_a_last_line_end_pass() -> None:
    assert Attribute("year", pattern="[0-9]{4}").refusal("2025\n")


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (Relation("near", CALLED, TRUMP), "knows no relation 'near'; allowed are said_by"),
        (Relation("said_by", XI, TRUMP), "span 22-24 'person' as its head; codebook demo 1 allows"),
        (Relation("said_by", CALLED, Span(6, 10, "cue")), "6-10 'cue' as its tail; codebook demo"),
    ],
)
def test_a_relation_is_refused_with_what_is_allowed(
    tie: Relation, words: str, demo: Codebook
) -> None:
    annotation = Annotation.of(ARTICLE, [TRUMP, Span(6, 10, "cue"), CALLED, XI], relations=(tie,))
    assert words in refused(annotation, demo)


def test_a_relation_that_the_codebook_knows_is_allowed(demo: Codebook) -> None:
    tie = Relation("said_by", CALLED, TRUMP)
    demo.verify(Annotation.of(ARTICLE, [TRUMP, CALLED], relations=(tie,)))


def test_a_codebook_without_relations_says_so() -> None:
    bare = Codebook("bare", "2", {name: Label(name, "", name) for name in ("person", "words")}, {})
    tie = Relation("said_by", CALLED, TRUMP)
    message = refused(Annotation.of(ARTICLE, [TRUMP, CALLED], relations=(tie,)), bare)
    assert "codebook bare 2 knows no relation 'said_by'; allowed are none" in message


def test_layers_list_their_labels_in_order(demo: Codebook) -> None:
    assert demo.layers() == {"person": ["person"], "speech": ["words", "cue"]}


# Reading


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Codebook("x", "1", {}, {}), "no labels"),
        (lambda: Codebook("x", "1", {"a": Label("b", "", layer="b")}, {}), "'a' leads to 'b'"),
        (
            lambda: Codebook(
                "x",
                "1",
                {"a": Label("a", "", layer="a")},
                {"r": RelationType("r", "", ("a",), ("none",))},
            ),
            "relation 'r': its tail must list labels",
        ),
        (
            lambda: Codebook("x", "1", {n: Label(n, "", layer=n, key="x") for n in ("a", "b")}, {}),
            "'a' and 'b' share the key 'x'",
        ),
        (lambda: Label(" ", "", layer="a"), "needs a name"),
        (lambda: Attribute("a", values=("x",), yes_no=True), "only one of"),
        (lambda: Attribute("a", pattern="("), "no regular expression"),
    ],
)
def test_a_codebook_is_checked_when_it_is_made(make: Callable[[], object], words: str) -> None:
    with pytest.raises(CodebookError, match=words):
        make()


def test_a_codebook_cannot_be_changed_and_can_be_sent_to_another_process(demo: Codebook) -> None:
    with pytest.raises(TypeError):
        demo.labels["new"] = Label("new", "", layer="new")  # type: ignore[index]
    assert pickle.loads(pickle.dumps(demo)) == demo  # noqa: S301  (made a moment ago)
