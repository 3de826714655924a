"""`SpanTagger`: an estimator as scikit-learn knows them, which reads any text."""

from __future__ import annotations

import inspect
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, GroupKFold, KFold

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.spans import AnnotationError, Article, Span
from relkit.tagger.span_tagger import SpanTagger

XI = Article("xi", "Mr. Xi spoke with Mr. Li. The talks ended in the evening.")
WU = Article("wu", "The talks began when Mr. Wu came. The tariffs remain.")
MA = Article("ma", "The talks ended when Mr. Ma spoke.")
ARTICLES = [XI, WU, MA]
LABELLED = [
    Annotation.of(XI, [Span(0, 6, "person"), Span(18, 24, "person")]),
    Annotation.of(WU, [Span(21, 27, "person")]),
    Annotation.of(MA, [Span(21, 27, "person")]),
]


@pytest.fixture(scope="module")
def fitted(codebook: Codebook, seeds: list[Article], gold: AnnotationSet) -> SpanTagger:
    """A tagger that has read both seeds."""
    return SpanTagger(codebook.layers()).fit(seeds, gold)


def everything(annotations: AnnotationSet) -> list[Any]:
    return [(span, span.score) for each in annotations.values() for span in each.spans]


def check(tagger: SpanTagger, article: Article) -> tuple[Span, ...]:
    """Read the article and see that all that is found is as promised."""
    found = tagger.predict([article])
    assert list(found) == [article.id]
    spans = found[article.id].spans
    for span in spans:
        assert span.origin == "model"
        assert span.score is not None
        assert 0 <= span.score <= 1
        words = article.text[span.start : span.end]
        assert words.strip() == words != ""
        assert any(
            start <= span.start and span.end <= end for start, end in article.own_ranges()
        ) or not any(span.start < end and start < span.end for start, end in article.boilerplate)
    for names in tagger.layers_.values():
        layer = [span for span in spans if span.label in names]
        assert not any(one.overlaps(other) for one, other in pairwise(layer)), layer
    return spans


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
    tagger = SpanTagger({"who": ["person"]}, window=1, C=2.5, prior_weight=0.5, random_state=7)
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
    assert np.array_equal(again.weights_["person"], fresh.weights_["person"])


def test_two_fits_are_equal_to_the_last_bit(
    fitted: SpanTagger, codebook: Codebook, seeds: list[Article], gold: AnnotationSet
) -> None:
    again = SpanTagger(codebook.layers()).fit(seeds, gold)
    assert again.columns_.tobytes() == fitted.columns_.tobytes()
    for part in ("weights_", "start_", "step_", "shares_"):
        for layer, array in getattr(fitted, part).items():
            assert getattr(again, part)[layer].tobytes() == array.tobytes()
    assert everything(again.predict(seeds)) == everything(fitted.predict(seeds)) != []


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
        ({"prior_weight": -1}, r"'prior_weight'.* a number from 0 to 10\. Got -1"),
        ({"prior_weight": float("inf")}, r"'prior_weight'.* Got inf"),
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


def test_boilerplate_is_not_read(fitted: SpanTagger) -> None:
    text = "US President Donald Trump said he called off that meeting."
    assert {span.label for span in check(fitted, Article("a", text))} >= {"official", "statement"}
    assert check(fitted, Article("a", text, boilerplate=((0, len(text)),))) == ()
    start = text.index(" said")
    assert all(
        span.start >= start for span in check(fitted, Article("a", text, boilerplate=((0, start),)))
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t\u00a0\u200b ",
        '"' * 41,
        '“He said "no" and „yes« ' * 9,
        "US PRESIDENT DONALD TRUMP SAID HE CALLED OFF THAT MEETING.",
        "🇺🇸🤝🇨🇳 Trump 😀 said 👩‍👩‍👧 he \U0001d54f called",
        "习近平说：“不。”",
        "Trump said\r\nhe called.\rYes.\u2028No.\x85",
        "\u202eTrump\0 said he\ufffd called\ufeff",
        "a" * 30_000,
    ],
)
def test_strange_texts_are_read(text: str, fitted: SpanTagger) -> None:
    check(fitted, Article("a", text))


pieces = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ['"', "“", "”", " ", "\n", "\r\n", "Trump ", "said ", "US President ", "tariffs ", "that "]
    ),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(pieces, max_size=30).map("".join), st.data())
def test_any_text_is_read(fitted: SpanTagger, text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    pages = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    check(fitted, Article("a", text, boilerplate=pages))


def test_a_long_article_is_read(fitted: SpanTagger, seeds: list[Article]) -> None:
    text = (seeds[0].text + "\n") * 100
    article = Article("long", text[:200_000])
    spans = check(fitted, article)
    assert max(span.end for span in spans) > 199_000
