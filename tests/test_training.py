"""How labelled articles become lessons: which words teach, and whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.random import RandomState

from relkit.rules import Run
from relkit.spans import Article
from relkit.tagger import training
from relkit.tagger.chain_training import ChainWeights, learn_chain
from relkit.tagger.features import Block, Name
from relkit.tagger.reading import LayerReading
from relkit.tagger.span_tagger import SpanTagger
from relkit.tagger.training import Lessons, _apart, _frequent
from relkit.tokens import tokenise
from tests.tagger_words import joined

TEXTS = (
    "Mr. Xi met Mr. Li. They talked.\nMr. Wu was late.",
    "The talks began when Mr. Ma came.\nMr. Xi spoke.",
    "Mr. Li left. So did Mr. Wu.\nNobody said a word.",
    "Tariffs rose when Mr. Xi spoke.",
)
NAMES = {"Xi", "Li", "Wu", "Ma"}


def lessons(
    texts: Sequence[str] = TEXTS, unlabelled: Sequence[int] = (), **parameters: Any
) -> tuple[Lessons, list[Run]]:
    """Lessons of these texts, with all names labelled but in some articles."""
    words = joined([tokenise(Article(f"a{number}", text)) for number, text in enumerate(texts)])
    runs = [
        (int(edge) + number - 1, int(edge) + number + 1, "person")
        for article, (edge, tokens) in enumerate(zip(words.edges, words.articles, strict=False))
        for number, word in enumerate(tokens.words)
        if word in NAMES and article not in unlabelled
    ]
    options = SpanTagger().get_params() | {"max_iter": 10} | parameters
    return Lessons(words, runs, {"who": ["person"]}, options, 5), runs


def read_by_others(made: Lessons) -> LayerReading:
    return made._readings_by_others(RandomState(0))["who"]


@pytest.mark.parametrize(
    ("n_words", "rounds"),
    [(0, 25), (1_000, 25), (5_000, 15), (7_500, 10), (400_000, 10), (400_001, 6)],
)
def test_few_words_are_gone_through_often(n_words: int, rounds: int) -> None:
    assert training._rounds(n_words) == rounds


def test_chains_of_folds_are_trained_as_the_chain_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge learns from their candidates what that chain's are worth."""
    asked = []

    def noted(*given: Any, **options: Any) -> ChainWeights:
        asked.append(options["max_iter"])
        return learn_chain(*given, **options)

    monkeypatch.setattr(training, "learn_chain", noted)
    made, _ = lessons(TEXTS * 120, max_iter=None)
    made.learn_classifiers(RandomState(0))
    made.learn_chains(RandomState(0))
    n_words = len(made._words)
    assert training._rounds(n_words // 2) > training._rounds(n_words)
    assert asked == [training._rounds(n_words)] * 3


def test_no_article_is_read_by_a_chain_that_has_seen_its_labels() -> None:
    # Two folds: articles 0 and 2, articles 1 and 3.
    made, runs = lessons(n_folds=2)
    readings = read_by_others(made)
    changed = read_by_others(lessons(unlabelled=[0, 2], n_folds=2)[0])
    edges = made._words.edges
    for article, alike in ((0, True), (1, False), (2, True), (3, False)):
        here = slice(edges[article], edges[article + 1])
        assert np.array_equal(readings.chances[here], changed.chances[here]) is alike
    # And yet the names are found.
    found = readings.candidates
    likely = found.take(found.probability > 0.3)
    kept = set(zip(likely.first.tolist(), likely.after.tolist(), strict=True))
    assert len(kept & {run[:2] for run in runs}) > len(runs) / 2


def test_candidates_of_all_folds_stand_where_their_words_do() -> None:
    made, _ = lessons(n_folds=2)
    found = read_by_others(made).candidates
    paragraph = made._words.paragraph
    assert len(found) > 5
    assert (paragraph[found.first] == paragraph[found.after - 1]).all()
    right = made._right("who", found)
    texts = [" ".join(made._words.spelt(np.arange(*each))) for each in zip(
        found.first[right], found.after[right], strict=True
    )]  # fmt: skip
    assert texts
    assert set(texts) <= {f"Mr. {name}" for name in NAMES}


@pytest.mark.parametrize(
    ("texts", "n_folds", "folds"),
    [
        (["a b", "c", "", "d"], 3, [0, 0, 1, 0]),
        (["a b\nc", "d"], 3, [0, 0, 1, 2]),
        (["a\nb\nc\nd"], 2, [0, 0, 1, 1]),
        (["a b c"], 5, [0, 0, 0]),
    ],
)
def test_folds_are_articles_or_where_these_are_few_paragraphs(
    texts: list[str], n_folds: int, folds: list[int]
) -> None:
    assert lessons(texts, n_folds=n_folds)[0]._folds().tolist() == folds


def test_with_many_words_a_feature_of_one_word_is_not_learnt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = len(lessons()[0].columns)
    monkeypatch.setattr("relkit.tagger.training._FEW_WORDS", 10)
    many = lessons()[0].columns
    assert 0 < len(many) < few / 2


def test_a_feature_counts_as_often_as_words_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = np.array([[1, 2], [3, 2], [4, 5]], dtype=np.uint64)
    names = (Name("word", 0), Name("shape", 0))
    # Of the first kind are three words, of the second one, of the third none; two have 2.
    blocks = [Block(hashes, np.array([0, 0, 1, 0]), names)]
    assert _frequent(blocks).tolist() == [1, 2, 3]
    monkeypatch.setattr("relkit.tagger.training._FEW_WORDS", 3)
    assert _frequent(blocks).tolist() == [1, 2]


def test_weights_keep_so_many_decimals_and_are_no_larger_than_needed() -> None:
    made, _ = lessons()
    weights = made.learn_chains(RandomState(0))["who"]
    assert weights.words.dtype == np.float32
    assert (weights.words == weights.words.round(5)).all()
    assert (weights.start == weights.start.round(5)).all()
    assert len(weights.words) == len(made.columns) + 1


def test_of_spans_of_one_layer_that_overlap_the_first_or_the_longest_is_learnt() -> None:
    assert _apart([(4, 6, 1), (0, 2, 0), (0, 5, 1), (5, 7, 0)]) == [(0, 5, 1), (5, 7, 0)]
