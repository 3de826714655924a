"""What one annotator did: spans and relations that fit each other and their article."""

from __future__ import annotations

import pickle
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import AnnotationError, Article, Relation, Span

ARTICLE = Article("a1", "Trump said he called. Xi said no.")
TRUMP, CALLED, XI = Span(0, 5, "person"), Span(11, 20, "words"), Span(22, 24, "person")
SAID = Relation("said_by", CALLED, TRUMP)

any_spans = st.lists(
    st.builds(
        lambda start, size, label: Span(start, start + size, label),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sampled_from("ab"),
    ),
    max_size=6,
)


# Annotation


@given(any_spans)
def test_spans_are_refused_if_and_only_if_two_of_one_label_overlap(spans: list[Span]) -> None:
    clash = any(
        one.label == other.label and one.start < other.end and other.start < one.end
        for one, other in combinations(spans, 2)
    )
    if clash:
        with pytest.raises(AnnotationError, match="overlap"):
            Annotation("a1", "0", tuple(spans))
    else:
        kept = Annotation("a1", "0", tuple(spans)).spans
        assert list(kept) == sorted(spans, key=lambda span: (span.start, span.end, span.label))


def test_overlapping_spans_are_both_named() -> None:
    with pytest.raises(AnnotationError) as caught:
        Annotation.of(ARTICLE, [Span(3, 9, "person"), TRUMP])
    assert "article 'a1': spans 0-5 'person' and 3-9 'person' overlap" in str(caught.value)
    assert "shorten or delete one" in str(caught.value)


def test_a_span_that_is_there_twice_is_refused() -> None:
    with pytest.raises(AnnotationError, match="0-5 'person' and 0-5 'person' overlap"):
        Annotation.of(ARTICLE, [TRUMP, Span(0, 5, "person", {"name": "Trump"})])


def test_relations_are_sorted_by_head_then_label_then_tail() -> None:
    no = Span(25, 29, "words")
    ties = [
        Relation("said_by", CALLED, TRUMP),
        Relation("said_by", CALLED, XI),
        Relation("denied_by", CALLED, XI),
        Relation("said_by", no, TRUMP),
    ]
    for order in (ties, ties[::-1]):
        kept = Annotation.of(ARTICLE, [TRUMP, CALLED, XI, no], relations=tuple(order)).relations
        assert kept == (ties[2], ties[0], ties[1], ties[3])


@pytest.mark.parametrize(("end", "spans"), [("head", [TRUMP]), ("tail", [CALLED])])
def test_a_relation_needs_both_its_spans(end: str, spans: list[Span]) -> None:
    with pytest.raises(AnnotationError, match=f"the {end} of relation 'said_by' is span .* not"):
        Annotation.of(ARTICLE, spans, relations=(SAID,))


def test_a_relation_that_is_there_twice_is_refused() -> None:
    with pytest.raises(AnnotationError, match=r"'said_by' from 11-20 .* to 0-5 .* is there twice"):
        Annotation.of(ARTICLE, [TRUMP, CALLED], relations=(SAID, SAID))


def test_a_relation_leads_to_the_span_with_all_that_is_said_of_it() -> None:
    """Tables read the speaker's name at the end of a relation; a file gives it, so memory must."""
    named = Span(0, 5, "person", {"name": "Donald Trump"})
    annotation = Annotation.of(ARTICLE, [named, CALLED], relations=(SAID,))
    assert annotation.relations[0].tail.attributes == {"name": "Donald Trump"}


def test_of_takes_id_and_seal_from_the_article() -> None:
    annotation = Annotation.of(ARTICLE, iter([XI, TRUMP]), done=True, note="?")
    assert annotation == Annotation("a1", ARTICLE.sha256, (TRUMP, XI), done=True, note="?")


def test_a_span_may_end_where_the_text_does() -> None:
    assert Annotation.of(ARTICLE, [Span(30, 33, "words")]).spans[0].end == len(ARTICLE.text)


def test_a_span_beyond_the_text_is_refused_with_the_length_of_it() -> None:
    with pytest.raises(AnnotationError, match=r"'a1': span 30-34 'words' is outside.* 33 char"):
        Annotation.of(ARTICLE, [Span(30, 34, "words")])


def test_another_article_is_named() -> None:
    with pytest.raises(AnnotationError, match="is of article 'a1', not of 'a2'"):
        Annotation.of(ARTICLE).verify(Article("a2", ARTICLE.text))


def test_a_changed_text_is_told_by_both_seals() -> None:
    changed = Article("a1", ARTICLE.text + " ")
    with pytest.raises(AnnotationError) as caught:
        Annotation.of(ARTICLE).verify(changed)
    for part in ("'a1': wrong seal", ARTICLE.sha256, changed.sha256):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"done": "yes"}, "'yes'"),
        ({"done": 1}, "1"),
        ({"note": None}, "None"),
        ({"note": "\ud800"}, "surrogate"),
    ],
)
def test_what_no_file_may_hold_is_refused_before_it_is_written(
    values: dict[str, Any], word: str
) -> None:
    with pytest.raises(AnnotationError) as caught:
        Annotation.of(ARTICLE, **values)
    assert word in str(caught.value)


# AnnotationSet


def test_read_and_empty_differs_from_not_read() -> None:
    read = AnnotationSet("me", [Annotation.of(ARTICLE)])
    assert read["a1"].spans == ()
    assert "a2" not in read
    with pytest.raises(KeyError, match="a2"):
        read["a2"]


def test_a_set_is_not_counted_through() -> None:
    with pytest.raises(KeyError, match="got 0; where scikit-learn counts, hand over"):
        AnnotationSet("me", [])[0]  # type: ignore[index]


def test_a_set_keeps_the_order_it_was_given() -> None:
    articles = [Article(id, "Talks") for id in ("c", "a", "b")]
    kept = AnnotationSet("me", (Annotation.of(article) for article in articles))
    assert list(kept) == ["c", "a", "b"]
    assert len(kept) == 3


def test_two_annotations_of_one_article_are_refused() -> None:
    with pytest.raises(AnnotationError, match="annotator 'me' has two annotations of article 'a1'"):
        AnnotationSet("me", [Annotation.of(ARTICLE), Annotation.of(ARTICLE, done=True)])


def test_sets_are_equal_when_their_annotations_are() -> None:
    one = AnnotationSet("one", [Annotation.of(ARTICLE, [TRUMP])])
    assert one == AnnotationSet("other", [Annotation.of(ARTICLE, [TRUMP])])
    assert one != AnnotationSet("one", [Annotation.of(ARTICLE, [XI])])


def test_a_set_says_how_much_is_in_it() -> None:
    full = Annotation.of(ARTICLE, [TRUMP, CALLED], relations=(SAID,))
    empty = Annotation.of(Article("a2", "Talks"))
    assert (
        repr(AnnotationSet("me", [full])) == "AnnotationSet('me', 1 article, 2 spans, 1 relations)"
    )
    assert "2 articles, 2 spans" in repr(AnnotationSet("me", [full, empty]))


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_set_survives_pickling(protocol: int) -> None:
    named = Span(0, 5, "person", {"name": "Donald Trump"}, 0.5, "model")
    annotation = Annotation.of(
        ARTICLE, [named, CALLED], relations=(SAID,), done=True, note="checked"
    )
    made = AnnotationSet("me", [annotation])
    back = pickle.loads(pickle.dumps(made, protocol))  # noqa: S301  (our own bytes)
    assert back == made
    assert back.annotator == "me"
    assert (back["a1"].spans[0].attributes, back["a1"].spans[0].score) == (named.attributes, 0.5)
