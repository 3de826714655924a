"""`SpanTagger`: an estimator as scikit-learn knows them, which learns any labels."""

from __future__ import annotations

import inspect
import pickle
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, GroupKFold, KFold, cross_val_score
from sklearn.pipeline import Pipeline

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.spans import AnnotationError, Article, Span
from relkit.tagger.arrays import arrays_of
from relkit.tagger.span_tagger import SpanTagger
from tests.tagger_checks import check, everything

XI = Article("xi", "Mr. Xi spoke with Mr. Li. The talks ended in the evening.")
WU = Article("wu", "The talks began when Mr. Wu came. The tariffs remain.")
MA = Article("ma", "The talks ended when Mr. Ma spoke.")
ARTICLES = [XI, WU, MA]
LABELLED = [
    Annotation.of(XI, [Span(0, 6, "person"), Span(18, 24, "person")]),
    Annotation.of(WU, [Span(21, 27, "person")]),
    Annotation.of(MA, [Span(21, 27, "person")]),
]


def test_it_finds_what_it_was_shown() -> None:
    found = SpanTagger().fit(ARTICLES[:2], LABELLED[:2]).predict([MA], annotator="me")
    assert found.annotator == "me"
    assert found["ma"].spans == LABELLED[2].spans
    assert not found["ma"].done


def test_parameters_are_kept_as_they_are_given_and_nothing_else_is_set() -> None:
    names = list(inspect.signature(SpanTagger).parameters)
    values: dict[str, Any] = {name: object() for name in names}
    tagger = SpanTagger(**values)
    assert vars(tagger) == values
    assert tagger.get_params() == values


def test_set_params_changes_one_and_names_an_unknown_one() -> None:
    tagger = SpanTagger(window=1)
    assert tagger.set_params(window=3).window == 3
    with pytest.raises(ValueError, match="speed"):
        tagger.set_params(speed=3)


def test_a_clone_has_the_parameters_and_nothing_learnt() -> None:
    tagger = SpanTagger({"who": ["person"]}, window=1, C=2.5, threshold=0.5, random_state=7)
    copy = clone(tagger.fit(ARTICLES, LABELLED))
    assert copy.get_params() == tagger.get_params()
    assert vars(copy).keys() == tagger.get_params().keys()


def test_fitting_changes_no_parameter_and_all_that_is_learnt_ends_in_an_underscore() -> None:
    layers = {"who": ["person"]}
    tagger = SpanTagger(layers)
    assert tagger.fit(ARTICLES, LABELLED) is tagger
    assert tagger.layers is layers
    assert layers == {"who": ["person"]}
    learnt = vars(tagger).keys() - tagger.get_params().keys()
    assert learnt
    assert [name for name in learnt if not name.endswith("_") or name.startswith("_")] == []


def test_what_a_second_fit_learns_forgets_the_first() -> None:
    again = SpanTagger().fit(ARTICLES[:1], LABELLED[:1]).fit(ARTICLES, LABELLED)
    fresh = SpanTagger().fit(ARTICLES, LABELLED)
    assert again.trained_on_ == fresh.trained_on_ == {each.id: each.sha256 for each in ARTICLES}
    assert np.array_equal(again.chains_["person"].words, fresh.chains_["person"].words)


def test_two_fits_are_equal_to_the_last_bit(
    seed_tagger: SpanTagger, codebook: Codebook, seeds: list[Article], gold: AnnotationSet
) -> None:
    again = SpanTagger(codebook.layers()).fit(seeds, gold)
    one, other = arrays_of(seed_tagger), arrays_of(again)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name].tobytes() != other[name].tobytes()] == []
    found = everything(again.predict(seeds))
    assert found == everything(seed_tagger.predict(seeds))
    assert all(len(spans) > 10 for _, *spans in found)


def test_a_generator_learns_what_its_seed_does_and_another_seed_something_else(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    layers = {"all": sorted({span.label for each in gold.values() for span in each.spans})}

    def weights(seed: Any) -> bytes:
        tagger = SpanTagger(layers, max_iter=2, n_folds=2, random_state=seed).fit(seeds, gold)
        return tagger.chains_["all"].words.tobytes()

    assert weights(1) == weights(np.random.RandomState(1)) != weights(2)


def test_a_pipeline_and_cross_validation_take_articles_and_annotations() -> None:
    pipeline = Pipeline([("tagger", SpanTagger())]).fit(ARTICLES, LABELLED)
    assert everything(pipeline.predict([MA])) == everything(pipeline["tagger"].predict([MA]))
    assert pipeline.set_params(tagger__window=1)["tagger"].window == 1
    found = cross_val_score(pipeline, ARTICLES, LABELLED, cv=KFold(3), error_score="raise")
    assert found.shape == (3,)
    assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.parametrize(
    ("folds", "rest"), [(KFold(2), {}), (GroupKFold(2), {"groups": ["one", "one", "two"]})]
)
def test_grid_search_runs_over_articles_and_annotations(folds: Any, rest: dict[str, Any]) -> None:
    search = GridSearchCV(SpanTagger(), {"window": [0, 2]}, cv=folds, error_score="raise")
    search.fit(ARTICLES, LABELLED, **rest)
    assert search.cv_results_["mean_test_score"].shape == (2,)
    assert 0 <= search.best_score_ <= 1
    assert check(search.best_estimator_, MA)


def test_a_range_of_numpy_numbers_can_be_searched() -> None:
    grid = {"window": np.arange(1, 3), "C": np.logspace(0, 1, 2)}
    search = GridSearchCV(SpanTagger(), grid, cv=KFold(2), error_score="raise")
    assert search.fit(ARTICLES, LABELLED).best_params_["window"] in (1, 2)


def test_the_score_is_the_share_of_spans_found() -> None:
    tagger = SpanTagger().fit(ARTICLES, LABELLED)
    assert tagger.score(ARTICLES, LABELLED) == 1
    wrong = [Annotation.of(MA, [Span(0, 3, "person")])]
    assert tagger.score([MA], wrong) == 0
    assert tagger.score([MA], AnnotationSet("me", LABELLED)) == 1


def test_where_nothing_is_labelled_and_nothing_is_found_the_score_is_one() -> None:
    quiet = Article("quiet", "rain")
    assert SpanTagger().fit(ARTICLES, LABELLED).score([quiet], [Annotation.of(quiet)]) == 1


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"window": -1}, r"'window'.* an int from 0 to 10\. Got -1"),
        ({"window": 1.5}, r"'window'.* an int from 0 to 10\. Got 1\.5"),
        ({"window": True}, r"'window'.* Got True"),
        ({"C": 0}, r"'C'.* a number above 0, at most 1e\+06\. Got 0"),
        ({"C": float("nan")}, r"'C'.* Got nan"),
        ({"C": float("inf")}, r"'C'.* Got inf"),
        ({"C": "3"}, r"'C'.* Got '3'"),
        ({"max_iter": 0}, r"'max_iter'.* an int from 1 to 1000\. Got 0"),
        ({"max_iter": 2.5}, r"'max_iter'.* an int from 1 to 1000\. Got 2\.5"),
        ({"n_folds": 1}, r"'n_folds'.* an int from 2 to 100\. Got 1"),
        ({"n_folds": None}, r"'n_folds'.* Got None"),
        ({"alpha": -1}, r"'alpha'.* a number from 0 to 1000\. Got -1"),
        ({"alpha": float("nan")}, r"'alpha'.* Got nan"),
        ({"learning_rate": 0}, r"'learning_rate'.* a number above 0, at most 10\. Got 0"),
        ({"learning_rate": float("inf")}, r"'learning_rate'.* Got inf"),
        ({"threshold": 1.5}, r"'threshold'.* a number from 0 to 1\. Got 1\.5"),
        ({"threshold": False}, r"'threshold'.* Got False"),
        ({"lexicons": "mine"}, r"'lexicons'.* None, \"relkit\", or Lexicons\. Got 'mine'"),
        ({"lexicons": 3}, r"'lexicons'.*Got 3"),
        ({"random_state": "a"}, r"'random_state'.* SpanTagger .*Got 'a'"),
        ({"layers": ["person"]}, r"'layers'.*Got \['person'\]"),
        ({"layers": {"who": "person"}}, r"'layers'.*'person'"),
        ({"layers": {"who": ["person"], "what": ["person"]}}, "'layers'.*'person'"),
        ({"layers": {"who": ["person", "person"]}}, "'layers'.*'person'"),
    ],
)
def test_a_parameter_out_of_its_range_is_named_with_what_is_allowed(
    parameters: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        SpanTagger(**parameters).fit(ARTICLES, LABELLED)


def test_a_label_of_no_layer_is_named_with_the_layers() -> None:
    with pytest.raises(ValueError, match=r"label 'person' is in no layer.*'who': \['place'\]"):
        SpanTagger({"who": ["place"]}).fit(ARTICLES, LABELLED)


def test_one_article_with_one_span_is_enough() -> None:
    one = [Annotation.of(MA, [Span(21, 27, "person")])]
    tagger = SpanTagger().fit([MA], one)
    assert {span.label for span in check(tagger, MA)} <= {"person"}
    assert tagger.classifiers_.keys() == {"person"}


@pytest.mark.parametrize("label", ["quotation", "mark", "人", "1", "a: b", "two words", "words"])
def test_a_label_may_be_called_anything(label: str) -> None:
    spans = [[Span(each.start, each.end, label) for each in found.spans] for found in LABELLED]
    renamed = [Annotation.of(*each) for each in zip(ARTICLES, spans, strict=True)]
    found = SpanTagger({"the layer": [label, "other"]}).fit(ARTICLES, renamed).predict([MA])
    plain = SpanTagger({"the layer": ["person", "other"]}).fit(ARTICLES, LABELLED).predict([MA])
    assert [(span.start, span.end, span.score) for span in found["ma"].spans] == [
        (span.start, span.end, span.score) for span in plain["ma"].spans
    ] != []  # fmt: skip


def test_spans_of_different_layers_may_lie_in_each_other() -> None:
    layers = {"who": ["person"], "what": ["sentence", "nothing"]}
    both = [
        Annotation.of(article, [*found.spans, Span(0, article.text.index(".", 5) + 1, "sentence")])
        for article, found in zip(ARTICLES[1:], LABELLED[1:], strict=True)
    ]
    tagger = SpanTagger(layers, threshold=0.1).fit(ARTICLES[1:], both)
    assert {span.label for span in check(tagger, MA)} == {"person", "sentence"}


def test_labels_without_a_layer_given_are_layers_of_their_own() -> None:
    both = Annotation.of(MA, [Span(21, 27, "person"), Span(0, 34, "sentence")])
    tagger = SpanTagger().fit([MA], [both])
    assert tagger.layers_ == {"person": ["person"], "sentence": ["sentence"]}
    assert tagger.predict([MA])["ma"].spans == both.spans


def test_a_label_that_is_never_seen_is_never_found(seeds: list[Article]) -> None:
    tagger = SpanTagger({"who": ["place", "person"]}).fit(ARTICLES, LABELLED)
    found = tagger.predict([*ARTICLES, *seeds])
    assert {span.label for each in found.values() for span in each.spans} == {"person"}


def test_nothing_to_learn_is_said() -> None:
    empty = [Annotation.of(article) for article in ARTICLES]
    with pytest.raises(ValueError, match=r"nothing to learn: 3 annotated articles, no span; label"):
        SpanTagger().fit(ARTICLES, empty)
    with pytest.raises(ValueError, match="none of the 3 articles is annotated"):
        SpanTagger().fit(ARTICLES, AnnotationSet("me"))
    with pytest.raises(ValueError, match="none of the 0 articles"):
        SpanTagger().fit([], [])


def test_spans_that_all_lie_in_boilerplate_are_nothing_to_learn() -> None:
    page = Article("page", "Mr. Xi", boilerplate=((0, 6),))
    with pytest.raises(ValueError, match="nothing to learn"):
        SpanTagger().fit([page], [Annotation.of(page, [Span(0, 6, "person")])])


def test_articles_and_annotations_go_one_to_one() -> None:
    with pytest.raises(ValueError, match="3 articles and 2 annotations"):
        SpanTagger().fit(ARTICLES, LABELLED[:2])
    with pytest.raises(AnnotationError, match="of article 'wu', not of 'xi'"):
        SpanTagger().fit(ARTICLES, [LABELLED[1], LABELLED[0], LABELLED[2]])


def test_articles_that_a_set_does_not_hold_are_left_out() -> None:
    tagger = SpanTagger().fit(ARTICLES, AnnotationSet("me", LABELLED[:2]))
    assert tagger.trained_on_.keys() == {"xi", "wu"}


def test_a_changed_text_is_refused() -> None:
    changed = Article("ma", MA.text + " ")
    with pytest.raises(AnnotationError, match=r"'ma'.* wrong seal"):
        SpanTagger().fit([changed], [LABELLED[2]])


def test_reading_before_learning_is_refused() -> None:
    with pytest.raises(NotFittedError):
        SpanTagger().predict([MA])


def test_a_span_across_paragraphs_teaches_no_span_that_cannot_be() -> None:
    article = Article("a", "one two three\nfour five six\nseven")
    across = Annotation.of(article, [Span(8, 18, "words")])
    assert check(SpanTagger().fit([article], [across]), article)


def test_spans_within_one_word_and_of_half_words_are_learnt_as_words() -> None:
    article = Article("a", "abcdef talks about US-China trade")
    halves = [Span(0, 2, "it"), Span(3, 6, "it"), Span(7, 10, "it"), Span(22, 26, "it")]
    check(SpanTagger().fit([article], [Annotation.of(article, halves)]), article)


def test_a_parameter_set_after_fitting_changes_no_reading() -> None:
    tagger = SpanTagger().fit(ARTICLES, LABELLED)
    before = everything(tagger.predict(ARTICLES))
    tagger.set_params(window=5)
    assert everything(tagger.predict(ARTICLES)) == before


def test_a_pickled_tagger_carries_nothing_of_what_it_has_read() -> None:
    tagger = SpanTagger().fit(ARTICLES, LABELLED)
    tagger(Article("secret", "Mr. Rumpelstiltskin spoke."))
    assert b"Rumpelstiltskin" not in pickle.dumps(tagger)
    assert everything(pickle.loads(pickle.dumps(tagger)).predict(ARTICLES)) == everything(  # noqa: S301
        tagger.predict(ARTICLES)
    )
