"""Articles, spans and relations: what they hold, what they refuse, and that they travel."""

from __future__ import annotations

import copy
import hashlib
import pickle
from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.spans import AnnotationError, Article, ArticleError, Relation, Span

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def with_boilerplate(draw: st.DrawFn) -> Article:
    """An article with any boilerplate that is not empty."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    ranges = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    return Article("a1", text, {"title": "T"}, ranges)


spans = st.builds(
    lambda start, size, label: Span(start, start + size, label),
    st.integers(0, 12),
    st.integers(1, 6),
    st.sampled_from("ab"),
)


def everything(span: Span) -> tuple[object, ...]:
    """All that a span holds; its equality leaves out attributes and the like."""
    place = (span.start, span.end, span.label)
    return *place, dict(span.attributes), span.score, span.origin, span.unsure, span.note


# Articles


@given(with_boilerplate())
def test_own_ranges_and_boilerplate_are_the_whole_text_in_order(article: Article) -> None:
    pieces = sorted([*article.own_ranges(), *article.boilerplate])
    assert "".join(article.text[start:end] for start, end in pieces) == article.text
    assert all(start < end for start, end in pieces)


def test_an_article_that_is_all_boilerplate_has_nothing_of_its_own() -> None:
    assert Article("a1", "Read more", boilerplate=((0, 9),)).own_ranges() == []


def test_an_article_without_boilerplate_is_all_its_own() -> None:
    assert Article("a1", "Talks").own_ranges() == [(0, 5)]


@given(texts)
def test_the_seal_is_the_sha256_of_the_text_in_utf_8(text: str) -> None:
    assert Article("a1", text).sha256 == hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_the_seal_of_a_known_text_is_the_published_one() -> None:
    # FIPS 180-2, appendix B.1
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert Article("a1", "abc").sha256 == known


def test_line_ends_are_part_of_the_seal() -> None:
    assert Article("a1", "a\r\nb").sha256 != Article("a1", "a\nb").sha256


def test_meta_is_kept_as_it_was_handed_in() -> None:
    meta = {"title": "T"}
    article = Article("a1", "Talks", meta)
    meta["title"] = "changed"
    assert article.meta["title"] == "T"


def test_nothing_of_an_article_can_be_set() -> None:
    article: Any = Article("a1", "Talks", {"title": "T"})
    with pytest.raises(FrozenInstanceError):
        article.text = "Talk"
    with pytest.raises(TypeError):
        article.meta["title"] = "U"


def test_ranges_may_come_as_lists() -> None:
    ranges: Any = [[0, 2], [2, 3]]
    assert Article("a1", "Talks", boilerplate=ranges).boilerplate == ((0, 2), (2, 3))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_article_survives_pickling(protocol: int) -> None:
    article = Article("a1", "Talks 🤝", {"title": "T"}, ((0, 5),))
    back = pickle.loads(pickle.dumps(article, protocol))  # noqa: S301  (our own bytes)
    assert back == article
    assert (dict(back.meta), back.boilerplate) == ({"title": "T"}, ((0, 5),))


@given(with_boilerplate())
def test_a_copied_article_is_equal_and_has_the_same_hash(article: Article) -> None:
    assert copy.deepcopy(article) == article
    assert hash(copy.deepcopy(article)) == hash(article)


@pytest.mark.parametrize("id", ["", "  ", "a\nb", "a\x00", "a\ud800", None, 7])
def test_an_id_that_cannot_be_shown_is_refused(id: Any) -> None:
    with pytest.raises(ArticleError, match="printable, non-empty string") as caught:
        Article(id, "Talks")
    assert repr(id) in str(caught.value)


@pytest.mark.parametrize(("text", "kind"), [(None, "NoneType"), (b"Talks", "bytes"), (1, "int")])
def test_a_text_that_is_none_is_refused_by_its_type(text: Any, kind: str) -> None:
    with pytest.raises(ArticleError, match=f"'a1': its text must be a string, got {kind}"):
        Article("a1", text)


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(ArticleError, match=r"'a1': its text has the lone surrogate '\\ud83d' at 2"):
        Article("a1", "ab\ud83dc")


@pytest.mark.parametrize(
    "ranges",
    [
        ((0, 6),),
        ((-1, 2),),
        ((3, 2),),
        ((2, 4), (0, 1)),
        ((0, 3), (2, 4)),
        pytest.param(((0.9, 3),), id="a fraction, which would be cut off"),
        pytest.param((("a", "b"),), id="letters"),
        pytest.param(((1, 2, 3),), id="three edges"),
        pytest.param((1, 2), id="edges that are no pairs"),
    ],
)
def test_boilerplate_that_does_not_fit_is_refused_with_what_was_given(ranges: Any) -> None:
    with pytest.raises(ArticleError, match="'a1': boilerplate must be") as caught:
        Article("a1", "Talks", boilerplate=ranges)
    assert str(ranges) in str(caught.value)


@pytest.mark.parametrize("value", [date(2025, 5, 23), 7, None, ["CNN"]])
def test_meta_that_is_no_string_is_refused_by_name(value: Any) -> None:
    with pytest.raises(ArticleError, match=r"'a1'.*'published'"):
        Article("a1", "Talks", {"published": value})


# Spans


def test_offsets_count_code_points() -> None:
    text = "🤝🏽 Xí said"  # a skin tone and a letter whose accent stands apart
    assert text[Span(3, 5, "official").start : Span(3, 5, "official").end] == "Xí"


def test_spans_are_equal_when_start_end_and_label_are() -> None:
    rich = Span(0, 5, "person", {"name": "Xi"}, 0.5, "model", unsure=True, note="?")
    assert rich == Span(0, 5, "person")
    assert hash(rich) == hash(Span(0, 5, "person"))


@pytest.mark.parametrize("other", [Span(1, 5, "p"), Span(0, 4, "p"), Span(0, 5, "q")])
def test_spans_differ_by_start_by_end_and_by_label(other: Span) -> None:
    assert Span(0, 5, "p") != other


@given(spans, spans)
def test_overlapping_is_sharing_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) is bool(shared)
    assert other.overlaps(one) is bool(shared)


def test_a_span_reads_as_its_place_and_label() -> None:
    assert str(Span(0, 5, "person")) == "0-5 'person'"


def test_attributes_are_kept_as_they_were_handed_in() -> None:
    attributes = {"name": "Xi"}
    span: Any = Span(0, 5, "person", attributes)
    attributes["name"] = "changed"
    assert span.attributes == {"name": "Xi"}
    with pytest.raises(TypeError):
        span.attributes["name"] = "Ma"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_span_survives_pickling(protocol: int) -> None:
    span = Span(0, 5, "person", {"name": "Xi", "sure": True}, 0.5, "model", unsure=True, note="?")
    back = pickle.loads(pickle.dumps(span, protocol))  # noqa: S301  (our own bytes)
    assert everything(back) == everything(span)
    with pytest.raises(TypeError):
        back.attributes["name"] = "Ma"


def test_a_relation_survives_pickling() -> None:
    tie = Relation("said_by", Span(0, 5, "words"), Span(6, 8, "person", {"name": "Xi"}))
    back = pickle.loads(pickle.dumps(tie))  # noqa: S301  (our own bytes)
    assert back == tie
    assert back.tail.attributes == {"name": "Xi"}


@pytest.mark.parametrize(
    ("start", "end"), [(5, 5), (6, 5), (-1, 5), (0.0, 5), (0, "5"), (None, 5), (False, True)]
)
def test_offsets_that_are_none_are_refused(start: Any, end: Any) -> None:
    with pytest.raises(AnnotationError, match="whole numbers with 0 <= start < end") as caught:
        Span(start, end, "person")
    assert f"span {start!r}-{end!r} 'person'" in str(caught.value)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"label": ""}, "label must be a non-empty string"),
        ({"label": ["person"]}, "label must be a non-empty string"),
        ({"attributes": None}, "attributes must be a mapping of names to values, got None"),
        ({"attributes": {"age": 7}}, "attribute 'age' must be a string, true or false, got 7"),
        ({"attributes": {7: "age"}}, "attribute 7 must be a string"),
        ({"score": 1.01}, "score must be from 0 to 1, got 1.01"),
        ({"score": -0.1}, "score must be from 0 to 1, got -0.1"),
        ({"score": float("nan")}, "score must be from 0 to 1, got nan"),
        ({"score": True}, "score must be from 0 to 1, got True"),
        ({"score": "1"}, "score must be from 0 to 1, got '1'"),
        ({"origin": "robot"}, "one of person, accepted, corrected, model, rule, got 'robot'"),
        ({"unsure": 1}, "unsure must be true or false"),
        ({"note": None}, "the note a string"),
        # No file can hold a lone surrogate: what is refused here is not lost when it is saved.
        ({"note": "\ud800"}, "surrogate"),
        ({"attributes": {"name": "\ud800"}}, "surrogate"),
    ],
)
def test_a_value_of_another_kind_is_refused_by_name(values: dict[str, Any], words: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        Span(**{"start": 0, "end": 5, "label": "person", **values})
    assert words in str(caught.value)


@pytest.mark.parametrize("score", [0, 1, 0.0, 1.0])
def test_a_score_may_be_at_either_end(score: float) -> None:
    assert Span(0, 5, "person", score=score).score == score


# Relations


def test_a_relation_has_a_direction() -> None:
    one, other = Span(0, 5, "words"), Span(6, 8, "words")
    assert Relation("continues", one, other) != Relation("continues", other, one)


def test_a_span_cannot_be_tied_to_itself() -> None:
    words = Span(0, 5, "words")
    with pytest.raises(AnnotationError, match=r"'continues': span 0-5 'words' .* to itself"):
        Relation("continues", words, Span(0, 5, "words", {"mode": "direct"}))


@pytest.mark.parametrize("label", ["", None, ["said_by"]])
def test_a_relation_without_a_label_is_refused(label: Any) -> None:
    with pytest.raises(AnnotationError, match="relation's label must be a non-empty string"):
        Relation(label, Span(0, 5, "words"), Span(6, 8, "person"))
