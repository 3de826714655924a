"""Scores: counted as a slow and plain count would, and the same from either side."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from relkit.annotations import Annotation, AnnotationSet
from relkit.scoring import MATCHES, Counts, Match, meetings, score, score_spans, total
from relkit.spans import AnnotationError, Article, Span

SIZE = 30
ARTICLES = [Article("a1", "x" * SIZE), Article("a2", "y" * SIZE)]


@st.composite
def layers(draw: st.DrawFn) -> list[Span]:
    """Spans of one article; those of one label do not overlap, though they may touch."""
    spans = []
    for label in ("a", "b"):
        cuts = sorted(draw(st.lists(st.integers(0, SIZE), max_size=14, unique=True)))
        # The neighbours of cuts touch; leaving some out makes gaps.
        pairs = list(pairwise(cuts))
        kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
        spans += [Span(*pair, label) for pair, keep in zip(pairs, kept, strict=True) if keep]
    return sorted(spans, key=lambda span: (span.start, span.end, span.label))


def made(name: str, *spans: list[Span]) -> AnnotationSet:
    pairs = zip(ARTICLES, spans, strict=False)
    return AnnotationSet(name, [Annotation.of(article, found) for article, found in pairs])


sets = st.builds(lambda one, other: made("any", one, other), layers(), layers())
matches = st.sampled_from(MATCHES)


def characters(annotations: AnnotationSet, label: str) -> set[tuple[str, int]]:
    """Every character of every span, by article and offset."""
    return {
        (id, offset)
        for id, annotation in annotations.items()
        for span in annotation.spans
        if span.label == label
        for offset in range(span.start, span.end)
    }


def of_label(spans: list[Span], label: str) -> list[Span]:
    return [span for span in spans if span.label == label]


@given(layers(), layers())
def test_as_many_overlaps_are_paired_as_can_be(gold: list[Span], predicted: list[Span]) -> None:
    counts = score_spans(gold, predicted, "overlap")
    for label in counts:
        rows, columns = of_label(gold, label), of_label(predicted, label)
        most = 0
        if rows and columns:
            graph = np.array([[one.overlaps(other) for other in columns] for one in rows])
            most = int((maximum_bipartite_matching(csr_array(graph)) >= 0).sum())
        assert counts[label] == Counts(most, len(rows), len(columns))


@given(layers(), layers())
def test_a_pair_overlaps_in_one_label_and_takes_no_span_twice(
    gold: list[Span], predicted: list[Span]
) -> None:
    pairs = meetings(gold, predicted, "overlap")
    assert all(one.overlaps(other) and one.label == other.label for one, other, _ in pairs)
    assert all(amount == 1 for _, _, amount in pairs)
    assert len({one for one, _, _ in pairs}) == len({other for _, other, _ in pairs}) == len(pairs)


@given(sets, sets)
def test_characters_are_counted_as_sets_of_characters_are(
    gold: AnnotationSet, predicted: AnnotationSet
) -> None:
    for label, counts in score(gold, predicted, match="character").items():
        right, found = characters(gold, label), characters(predicted, label)
        assert counts == Counts(len(right & found), len(right), len(found))


@given(sets, sets)
def test_exact_matches_are_counted_as_sets_of_spans_are(
    gold: AnnotationSet, predicted: AnnotationSet
) -> None:
    for label, counts in score(gold, predicted).items():
        right, found = (
            {(id, span) for id in each for span in each[id].spans if span.label == label}
            for each in (gold, predicted)
        )
        assert counts == Counts(len(right & found), len(right), len(found))


@given(sets, matches)
def test_a_set_meets_itself_completely(annotations: AnnotationSet, match: Match) -> None:
    counts = score(annotations, annotations, match=match)
    there = {span.label for each in annotations.values() for span in each.spans}
    assert {label: (c.precision, c.recall, c.f1) for label, c in counts.items()} == dict.fromkeys(
        there, (1.0, 1.0, 1.0)
    )


@given(sets, sets, matches)
def test_swapping_the_sets_swaps_precision_and_recall(
    one: AnnotationSet, other: AnnotationSet, match: Match
) -> None:
    there, back = score(one, other, match=match), score(other, one, match=match)
    assert list(there) == list(back)
    for label in there:
        assert there[label].precision == pytest.approx(back[label].recall, nan_ok=True)
        assert there[label].recall == pytest.approx(back[label].precision, nan_ok=True)
        assert there[label].f1 == back[label].f1


@given(sets, sets)
def test_a_stricter_match_never_meets_more(gold: AnnotationSet, predicted: AnnotationSet) -> None:
    exact, overlap = score(gold, predicted), score(gold, predicted, match="overlap")
    for label in exact:
        assert exact[label].met <= overlap[label].met
        assert overlap[label].met <= min(overlap[label].gold, overlap[label].predicted)


@given(layers(), layers(), layers(), layers(), matches)
def test_articles_add_up(
    one: list[Span], two: list[Span], three: list[Span], four: list[Span], match: Match
) -> None:
    both = score(made("gold", one, two), made("model", three, four), match=match)
    first, second = score_spans(one, three, match), score_spans(two, four, match)
    added = {
        label: first.get(label, Counts()) + second.get(label, Counts())
        for label in first.keys() | second.keys()
    }
    assert both == added


@pytest.mark.parametrize("match", MATCHES)
def test_spans_of_two_articles_never_meet(match: Match) -> None:
    span = Span(0, 5, "a")
    counts = score(made("gold", [span], []), made("model", [], [span]), match=match)
    assert counts["a"].met == 0


@pytest.mark.parametrize("match", MATCHES)
def test_spans_of_two_labels_never_meet(match: Match) -> None:
    counts = score(made("gold", [Span(0, 5, "a")]), made("model", [Span(0, 5, "b")]), match=match)
    assert [(label, each.met) for label, each in counts.items()] == [("a", 0), ("b", 0)]


@pytest.mark.parametrize("match", MATCHES)
def test_spans_that_only_touch_do_not_meet(match: Match) -> None:
    counts = score(made("gold", [Span(0, 5, "a")]), made("model", [Span(5, 9, "a")]), match=match)
    assert counts["a"].met == 0


def test_labels_come_sorted() -> None:
    gold = made("gold", [Span(0, 1, "c"), Span(1, 2, "a")])
    assert list(score(gold, made("model", [Span(0, 1, "b")]))) == ["a", "b", "c"]


def test_what_is_read_besides_gold_is_not_counted() -> None:
    wrong = [Span(0, 1, "a"), Span(2, 3, "b")]
    assert score(made("gold", [Span(0, 1, "a")]), made("model", [Span(0, 1, "a")], wrong)) == {
        "a": Counts(1, 1, 1)
    }


def test_an_article_read_as_empty_counts_what_is_wrongly_found_there() -> None:
    assert score(made("gold", []), made("model", [Span(0, 1, "a")])) == {"a": Counts(0, 0, 1)}


def test_sets_without_spans_score_nothing() -> None:
    assert score(made("gold", []), made("model", [])) == {}


def test_an_article_that_was_not_read_is_refused_with_both_names() -> None:
    with pytest.raises(AnnotationError, match="'model' has not read article 'a2', which 'gold'"):
        score(made("gold", [], []), made("model", []))


def test_another_text_is_refused_with_both_names() -> None:
    other = AnnotationSet("model", [Annotation.of(Article("a1", "Another text."))])
    with pytest.raises(AnnotationError, match="'gold' and 'model' read different texts of 'a1'"):
        score(made("gold", []), other)


@pytest.mark.parametrize("match", ["fuzzy", "", None, ["exact"]])
def test_an_unknown_match_is_refused_with_those_there_are(match: Any) -> None:
    with pytest.raises(ValueError, match="must be one of exact, overlap, character") as caught:
        score(made("gold"), made("model"), match=match)
    assert repr(match) in str(caught.value)


@pytest.mark.parametrize("match", MATCHES)
def test_spans_may_come_from_a_generator(match: Match) -> None:
    spans = [Span(0, 5, "a"), Span(6, 8, "a")]
    assert score_spans(iter(spans), iter(spans), match) == score_spans(spans, spans, match)
    assert meetings(iter(spans), iter(spans), match) == meetings(spans, spans, match)


# Counts


def test_a_ratio_of_nothing_is_not_a_number() -> None:
    assert isnan(Counts().f1)
    assert isnan(Counts(0, 3, 0).precision)
    assert isnan(Counts(0, 0, 3).recall)


def test_missing_everything_is_nought_and_not_nothing() -> None:
    missed = Counts(0, 3, 0)
    assert (missed.recall, missed.f1) == (0.0, 0.0)
    invented = Counts(0, 0, 3)
    assert (invented.precision, invented.f1) == (0.0, 0.0)


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_is_the_harmonic_mean(met: int, missed: int, invented: int) -> None:
    counts = Counts(met, met + missed, met + invented)
    precision, recall = met / (met + invented), met / (met + missed)
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_a_total_adds_all_labels() -> None:
    assert total({"a": Counts(1, 2, 3), "b": Counts(10, 20, 30)}) == Counts(11, 22, 33)
    assert total({}) == Counts()
