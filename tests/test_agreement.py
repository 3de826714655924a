"""Agreement of two annotators, and the list of what they see differently."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.agreement import Agreement, Disagreement, agreement, disagreements
from relkit.annotations import Annotation, AnnotationSet
from relkit.scoring import Counts
from relkit.spans import AnnotationError, Article, Relation, Span
from relkit.storage import read_annotations

ARTICLE = Article("a1", "Trump said he called. Xi said no.")
OTHER = Article("a2", "Ma spoke.")
TRUMP, CALLED, XI = Span(0, 5, "person"), Span(11, 20, "words"), Span(22, 24, "person")


def made(name: str, *annotations: Annotation) -> AnnotationSet:
    return AnnotationSet(name, annotations)


def named(name: str, **more: str | bool) -> Annotation:
    return Annotation.of(ARTICLE, [Span(0, 5, "person", {"name": name, **more})])


@st.composite
def annotated(draw: st.DrawFn) -> AnnotationSet:
    """What somebody might have made of the article."""
    spans = []
    for start, end, label in ((0, 5, "person"), (11, 20, "words"), (22, 24, "person")):
        start += draw(st.integers(0, 1))  # noqa: PLW2901
        attributes = draw(
            st.dictionaries(st.sampled_from(["name", "side"]), st.sampled_from("xy"), max_size=2)
        )
        if draw(st.booleans()):
            spans.append(Span(start, end, label, attributes))
    heads = [span for span in spans if span.label == "words"]
    tails = [span for span in spans if span.label == "person"]
    ties = [Relation("said_by", head, tail) for head in heads for tail in tails]
    relations = draw(st.lists(st.sampled_from(ties), unique=True)) if ties else []
    return made("any", Annotation.of(ARTICLE, spans, relations=tuple(relations)))


def facts(annotations: AnnotationSet) -> tuple[object, object]:
    """All that agreement looks at, in a form that can be compared."""
    [annotation] = annotations.values()
    return [(span, dict(span.attributes)) for span in annotation.spans], annotation.relations


# Agreement


@given(annotated(), annotated())
def test_agreement_is_the_same_from_either_side(one: AnnotationSet, other: AnnotationSet) -> None:
    there, back = agreement(one, other), agreement(other, one)
    assert list(there) == list(back)
    for label in there:
        for kind in ("exact", "overlap", "attributes", "relations"):
            mine: Counts = getattr(there[label], kind)
            theirs: Counts = getattr(back[label], kind)
            assert theirs == Counts(mine.met, mine.predicted, mine.gold)


def test_spans_are_counted_exactly_and_by_overlap() -> None:
    one = made("one", Annotation.of(ARTICLE, [TRUMP, XI]))
    other = made("other", Annotation.of(ARTICLE, [TRUMP, Span(22, 29, "person")]))
    found = agreement(one, other)
    assert found == {"person": Agreement(exact=Counts(1, 2, 2), overlap=Counts(2, 2, 2))}


def test_attributes_are_compared_by_name_and_value() -> None:
    one = made("one", named("Trump", side="here", sure=True))
    other = made("other", named("Trump", side="there"))
    assert agreement(one, other)["person"].attributes == Counts(1, 3, 2)


def test_attributes_count_only_on_spans_that_both_have() -> None:
    one = made("one", named("Trump"))
    other = made("other", Annotation.of(ARTICLE, [Span(0, 4, "person", {"name": "Trump"})]))
    assert agreement(one, other)["person"].attributes == Counts()


def test_relations_count_for_the_label_they_start_from() -> None:
    spans, to_trump, to_xi = (
        [TRUMP, CALLED, XI],
        Relation("said_by", CALLED, TRUMP),
        Relation("said_by", CALLED, XI),
    )
    one = made("one", Annotation.of(ARTICLE, spans, relations=(to_trump, to_xi)))
    other = made("other", Annotation.of(ARTICLE, spans, relations=(to_trump,)))
    found = agreement(one, other)
    assert (found["words"].relations, found["person"].relations) == (Counts(1, 2, 1), Counts())


def test_only_articles_that_both_have_read_count() -> None:
    more = Annotation.of(OTHER, [Span(0, 2, "person")])
    one, other = made("one", named("Trump"), more), made("other", named("Trump"))
    for pair in ((one, other), (other, one)):
        assert agreement(*pair)["person"].exact == Counts(1, 1, 1)
        assert disagreements(*pair) == []


def test_articles_add_up() -> None:
    more = Annotation.of(OTHER, [Span(0, 2, "person", {"name": "Ma"})])
    both = made("one", named("Trump"), more)
    found = agreement(both, both)["person"]
    assert (found.exact, found.attributes) == (Counts(2, 2, 2), Counts(2, 2, 2))


def test_annotators_without_a_common_article_are_named() -> None:
    one, other = made("one", named("Trump")), made("other", Annotation.of(OTHER))
    with pytest.raises(AnnotationError, match="'one' and 'other' share no article"):
        agreement(one, other)
    with pytest.raises(AnnotationError, match="'one' and 'other' share no article"):
        disagreements(one, other)


CHANGED = Annotation.of(Article("a1", "A text that has changed."), [TRUMP])


def test_the_agreement_on_different_texts_is_refused() -> None:
    with pytest.raises(AnnotationError, match="'one' and 'other' read different texts of 'a1'"):
        agreement(made("one", named("Trump")), made("other", CHANGED))


def test_disagreements_on_different_texts_are_refused() -> None:
    with pytest.raises(AnnotationError, match="'one' and 'other' read different texts of 'a1'"):
        disagreements(made("one", named("Trump")), made("other", CHANGED))


# Disagreements


@given(annotated(), annotated())
def test_there_are_disagreements_where_and_only_where_two_sets_differ(
    one: AnnotationSet, other: AnnotationSet
) -> None:
    assert bool(disagreements(one, other)) is (facts(one) != facts(other))


@given(annotated(), annotated())
def test_swapping_the_annotators_swaps_the_sides(one: AnnotationSet, other: AnnotationSet) -> None:
    swapped = [
        Disagreement(each.article, each.span, each.what, each.other, each.one)
        for each in disagreements(other, one)
    ]
    assert disagreements(one, other) == swapped


@given(annotated(), annotated())
def test_no_span_means_no_full_agreement(one: AnnotationSet, other: AnnotationSet) -> None:
    apart = {each.span.label for each in disagreements(one, other) if each.what == "span"}
    for label, found in agreement(one, other).items():
        assert (found.exact.f1 == 1.0) is (label not in apart)


def test_a_span_that_one_does_not_have_is_listed() -> None:
    found = disagreements(made("one", Annotation.of(ARTICLE)), made("other", named("Trump")))
    assert found == [
        Disagreement("a1", TRUMP, "name", None, "Trump"),
        Disagreement("a1", TRUMP, "span", None, "there"),
    ]


def test_an_attribute_with_two_values_is_listed_with_both() -> None:
    found = disagreements(made("one", named("Trump")), made("other", named("Donald Trump")))
    assert found == [Disagreement("a1", TRUMP, "name", "Trump", "Donald Trump")]


def test_no_differs_from_not_said() -> None:
    found = disagreements(made("one", named("Trump", sure=False)), made("other", named("Trump")))
    assert [(each.what, each.one, each.other) for each in found] == [("sure", "False", None)]


def test_all_ends_of_a_relation_are_listed_together() -> None:
    spans, to_trump, to_xi = (
        [TRUMP, CALLED, XI],
        Relation("said_by", CALLED, TRUMP),
        Relation("said_by", CALLED, XI),
    )
    one = made("one", Annotation.of(ARTICLE, spans, relations=(to_xi, to_trump)))
    other = made("other", Annotation.of(ARTICLE, spans, relations=(to_xi,)))
    both = f"{TRUMP}, {XI}"
    assert disagreements(one, other) == [Disagreement("a1", CALLED, "said_by", both, str(XI))]


def test_disagreements_come_in_the_order_of_spans() -> None:
    """Python seeds the order of sets anew in each run; a notebook must not change with it."""
    spans = [Span(0, 5, label) for label in "abcdefghij"]
    one = made("one", Annotation.of(ARTICLE, [*spans, CALLED]))
    found = disagreements(one, made("other", Annotation.of(ARTICLE)))
    assert [each.span for each in found] == [*spans, CALLED]


# What is shipped


@pytest.fixture(scope="module")
def pair(root: Path, seeds: list[Article]) -> tuple[AnnotationSet, AnnotationSet]:
    first, second = (
        read_annotations(root / "annotations", name, seeds) for name in ("first", "second")
    )
    return first, second


def test_the_shipped_annotators_agree_in_everything(
    pair: tuple[AnnotationSet, AnnotationSet],
) -> None:
    found = agreement(*pair)
    assert set(found) == {"cue", "institution", "official", "statement", "tariff_action"}
    assert {each.exact.f1 for each in found.values()} == {1.0}
    assert {each.overlap.f1 for each in found.values()} == {1.0}
    assert sum(each.exact.met for each in found.values()) == 67  # as annotations/README.md says
    assert found["statement"].relations.f1 == 1.0
    assert disagreements(*pair) == []


def test_the_shipped_gold_is_what_both_say(
    pair: tuple[AnnotationSet, AnnotationSet], gold: AnnotationSet
) -> None:
    # But for two dates, and what version 2 of the codebook added; annotations/README.md says why.
    for each in pair:
        labels = {span.label for one in each.values() for span in one.spans}
        dates = {}
        for found in disagreements(each, gold):
            if found.span.label == "tariff_action" and found.what == "date":
                dates[found.span.start] = (found.one, found.other)
            else:
                assert found.span.label not in labels or found.one is None
        assert dates == {1280: (None, "2025"), 1437: ("2025-05", "2025-05-01/2025-05-23")}
