"""Figures that are what `relkit.score` counts, and no surer than the sample allows."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.evaluation import (
    ENOUGH,
    EVALUATION,
    evaluate,
    leave_one_out,
    relation_summary,
    summary,
)
from relkit.scoring import MATCHES, score
from relkit.spans import AnnotationError, Article, Relation, Span
from relkit.tagger.span_tagger import SpanTagger


def speeches(
    id: str, label: str, n_sentences: int, *, shift: int = 0
) -> tuple[Article, list[Span]]:
    """An article of sentences, each with a labelled name whose span may be cut short."""
    sentence = "Mr. Xi spoke there. "
    spans = [
        Span(number * len(sentence) + shift, number * len(sentence) + 6, label)
        for number in range(n_sentences)
    ]
    # The last sentence makes each text another one: copies are left out together.
    return Article(id, f"{sentence * n_sentences}Then {id} ended."), spans


def labelled(
    *made: tuple[Article, list[Span]], annotator: str = "gold"
) -> tuple[list[Article], AnnotationSet]:
    articles = [article for article, _ in made]
    return articles, AnnotationSet(annotator, [Annotation.of(*each) for each in made])


@pytest.fixture(scope="module")
def left_out(seeds: list[Article], gold: AnnotationSet, codebook: Codebook) -> AnnotationSet:
    return leave_one_out(seeds, gold, SpanTagger(codebook.layers()))


def test_an_article_is_never_read_by_a_model_that_has_seen_it() -> None:
    articles, gold = labelled(
        speeches("a", "one", 2), speeches("b", "two", 2), speeches("c", "three", 2)
    )
    found = leave_one_out(articles, gold, SpanTagger())
    assert found.annotator == "left out"
    assert list(found) == ["a", "b", "c"]
    own = {"a": "one", "b": "two", "c": "three"}
    for id, annotation in found.items():
        labels = {span.label for span in annotation.spans}
        assert labels == set(own.values()) - {own[id]}


def test_a_second_copy_of_a_text_does_not_count_as_another_article() -> None:
    (one, spans), (other, _) = speeches("a", "one", 2), speeches("b", "two", 2)
    copy = Article("copy", one.text)
    articles, gold = labelled((one, spans), (copy, spans), (other, []))
    with pytest.raises(ValueError, match="nothing to learn"):
        leave_one_out(articles, gold, SpanTagger())


def test_leaving_out_is_what_fitting_on_the_others_gives(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook, left_out: AnnotationSet
) -> None:
    one, other = seeds
    alone = SpanTagger(codebook.layers()).fit([other], gold).predict([one])
    assert left_out[one.id].spans == alone[one.id].spans
    assert any(annotation.relations for annotation in left_out.values())


def test_the_tagger_stays_as_it_is() -> None:
    tagger = SpanTagger(window=1)
    leave_one_out(*labelled(speeches("a", "x", 2), speeches("b", "x", 2)), tagger)
    assert vars(tagger) == tagger.get_params()


def test_progress_sees_every_article_that_is_annotated() -> None:
    articles, gold = labelled(speeches("a", "x", 2), speeches("b", "x", 2))
    seen: list[str] = []

    def progress(items: Iterable[Article]) -> Iterable[Article]:
        for item in items:
            seen.append(item.id)
            yield item

    extra = Article("c", "Not read.")
    assert list(leave_one_out([*articles, extra], gold, SpanTagger(), progress=progress)) == seen
    assert seen == ["a", "b"]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_articles_are_refused(count: int) -> None:
    articles, gold = labelled(speeches("a", "x", 2), speeches("b", "x", 2))
    few = AnnotationSet("gold", list(gold.values())[:count])
    with pytest.raises(AnnotationError, match=f"needs two that are annotated, there are {count}"):
        leave_one_out(articles, few, SpanTagger())


def test_every_figure_is_what_score_counts(
    seeds: list[Article], gold: AnnotationSet, left_out: AnnotationSet
) -> None:
    frame = evaluate(seeds, gold, left_out, resamples=100)
    assert tuple(frame.columns) == EVALUATION
    for match in MATCHES:
        counted = score(gold, left_out, match=match)
        rows = frame[frame["match"] == match].set_index("label")
        assert set(rows.index) == set(counted)
        for label, counts in counted.items():
            row = rows.loc[label]
            assert (row["gold"], row["predicted"]) == (counts.gold, counts.predicted)
            for name in ("precision", "recall", "f1"):
                value = getattr(counts, name)
                assert pd.isna(row[name]) if value != value else row[name] == value  # noqa: PLR0124


def test_an_interval_holds_the_figure_and_is_said_where_there_is_none(
    seeds: list[Article], gold: AnnotationSet, left_out: AnnotationSet
) -> None:
    frame = evaluate(seeds, gold, left_out)
    enough = frame["sentences"] >= ENOUGH
    assert 0 < enough.sum() < len(frame)
    sure, unsure = frame[enough], frame[~enough]
    assert ((sure["low"] <= sure["f1"]) & (sure["f1"] <= sure["high"])).all()
    assert ((sure["low"] >= 0) & (sure["high"] <= 1)).all()
    assert unsure[["low", "high"]].isna().all(axis=None)
    for row in frame.to_dict("records"):
        n_sentences = row["sentences"]
        assert row["interval"] == (
            f"95 % over {n_sentences} sentences"
            if n_sentences >= ENOUGH
            else f"too few sentences ({n_sentences}, {ENOUGH} needed)"
        )


@pytest.mark.parametrize(("n_sentences", "there"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_an_interval_needs_ten_sentences(n_sentences: int, there: bool) -> None:
    articles, gold = labelled(speeches("a", "x", n_sentences))
    frame = evaluate(articles, gold, gold, resamples=50)
    assert frame["sentences"].tolist() == [n_sentences] * 3
    assert frame["low"].notna().tolist() == [there] * 3


def test_sentences_with_a_prediction_only_count_too() -> None:
    articles, gold = labelled(speeches("a", "x", 4))
    _, predicted = labelled(speeches("a", "y", 4), annotator="model")
    frame = evaluate(articles, gold, predicted).set_index(["label", "match"])
    assert frame.loc[("y", "exact"), "sentences"] == 4
    assert frame.loc[("y", "exact"), "precision"] == 0
    assert frame["recall"].isna()[("y", "exact")]
    assert frame["precision"].isna()[("x", "exact")]


def test_the_same_seed_gives_the_same_interval(
    seeds: list[Article], gold: AnnotationSet, left_out: AnnotationSet
) -> None:
    one, again = (evaluate(seeds, gold, left_out, resamples=200) for _ in range(2))
    pd.testing.assert_frame_equal(one, again, check_exact=True)
    other = evaluate(seeds, gold, left_out, resamples=200, random_state=1)
    assert not other["low"].equals(one["low"])
    pd.testing.assert_series_equal(other["f1"], one["f1"])


def test_where_nothing_is_labelled_there_is_no_row() -> None:
    article = Article("a", "Rain.")
    nothing = AnnotationSet("gold", [Annotation.of(article)])
    frame = evaluate([article], nothing, nothing)
    assert tuple(frame.columns) == EVALUATION
    assert len(frame) == len(summary(frame)) == 0


def test_spans_in_a_text_without_words_are_counted() -> None:
    article = Article("a", "   ")
    blank = AnnotationSet("gold", [Annotation.of(article, [Span(0, 2, "x")])])
    assert evaluate([article], blank, blank)["f1"].tolist() == [1, 1, 1]


def test_an_article_that_is_missing_is_named() -> None:
    _, gold = labelled(speeches("a", "x", 2))
    with pytest.raises(AnnotationError, match="'a'"):
        evaluate([], gold, gold)
    with pytest.raises(AnnotationError, match="'model' has not read article 'a'"):
        evaluate([], gold, AnnotationSet("model"))


def test_the_summary_has_a_row_a_label_with_its_interval() -> None:
    articles, gold = labelled(speeches("a", "many", 12), speeches("b", "few", 2))
    predicted = AnnotationSet(
        "model", [Annotation.of(*speeches("a", "many", 12, shift=4)), Annotation.of(articles[1])]
    )
    rows = summary(evaluate(articles, gold, predicted, resamples=50)).to_dict("records")
    assert [row["label"] for row in rows] == ["few", "many"]
    assert (rows[0]["exact"], rows[0]["gold"], rows[0]["predicted"]) == ("0.00", 2, 0)
    assert rows[1]["exact"] == "0.00 [0.00, 0.00]"
    assert rows[1]["overlap"] == "1.00 [1.00, 1.00]"
    assert rows[1]["character"] == "0.50 [0.50, 0.50]"
    assert rows[0]["interval"] == "too few sentences (2, 10 needed)"


@given(shifts=st.lists(st.integers(0, 5), min_size=12, max_size=30), seed=st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_no_interval_leaves_the_range_of_the_figure(shifts: list[int], seed: int) -> None:
    # Predicted spans may begin in the sentence before, so that a meeting crosses sentences.
    article = Article("a", "He met Mr. Xi. " * (len(shifts) + 1))
    gold = [Span(15 * n + 15, 15 * n + 20, "who") for n in range(len(shifts))]
    found = [Span(15 * n + 15 - back, 15 * n + 18, "who") for n, back in enumerate(shifts)]
    one = AnnotationSet("gold", [Annotation.of(article, gold)])
    other = AnnotationSet("me", [Annotation.of(article, found)])
    frame = evaluate([article], one, other, resamples=50, random_state=seed)
    shown = frame.dropna(subset=["low"])
    assert len(shown)
    assert ((shown["low"] >= 0) & (shown["low"] <= shown["high"]) & (shown["high"] <= 1)).all()


def test_relations_count_where_both_spans_and_the_tie_are_right() -> None:
    article = Article("a", "Xi said no.")
    no, xi, said = Span(8, 10, "statement"), Span(0, 2, "official"), Span(3, 7, "cue")
    ties = (Relation("said_by", no, xi), Relation("cued_by", no, said))
    gold = AnnotationSet("gold", [Annotation.of(article, [no, xi, said], relations=ties)])
    found = AnnotationSet("me", [Annotation.of(article, [no, xi], relations=ties[:1])])
    rows = relation_summary(gold, found).set_index("relation")
    assert rows["met"].to_dict() == {"cued_by": 0, "said_by": 1}
    assert rows["f1"].to_dict() == {"cued_by": 0.0, "said_by": 1.0}
