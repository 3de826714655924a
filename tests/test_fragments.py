"""Parts of one span are tied by what stands between them."""

from __future__ import annotations

import numpy as np
import pytest

from relkit.annotations import Annotation
from relkit.rules import Run
from relkit.spans import CONTINUES, Article, Relation, Span
from relkit.tagger.fragments import (
    FEATURES,
    N_WEIGHTS,
    FragmentTies,
    neighbours,
    pair_features,
    tied_pairs,
)
from relkit.tagger.span_tagger import SpanTagger
from tests.tagger_words import number_of, words_of

#        0 1   2 3    4 5   6 7    8   9   10 11  12 13   14   15
TEXT = '"We raise," he said, "all tariffs." They left.\nNo.'
WORDS = words_of(TEXT)
FIRST: Run = (0, 5, "statement")
HE: Run = (5, 6, "person")
SAID: Run = (6, 7, "cue")
SECOND: Run = (number_of(WORDS, "all") - 1, number_of(WORDS, "They"), "statement")
THIRD: Run = (number_of(WORDS, "left"), number_of(WORDS, "left") + 1, "statement")
OTHER: Run = (len(WORDS) - 2, len(WORDS) - 1, "statement")
RUNS = [FIRST, HE, SAID, SECOND, THIRD, OTHER]


def test_neighbours_are_of_one_label_and_meet_where_a_paragraph_ends_between() -> None:
    assert neighbours(RUNS[::-1], WORDS) == {
        "statement": [(FIRST, SECOND), (SECOND, THIRD)],
        "person": [],
        "cue": [],
    }


def test_what_is_seen_of_neighbours_is_what_stands_between_them() -> None:
    pairs = [(FIRST, SECOND), (SECOND, THIRD)]
    one, other = pair_features(pairs, RUNS, WORDS).astype(bool).tolist()
    assert {name for name, holds in zip(FEATURES, one, strict=True) if holds} == {
        "in one sentence", "2 or 3 words between", "other spans between",
        "several other spans between", "a quotation ends before the gap",
        "a quotation begins after the gap", "both quoted",
    }  # fmt: skip
    assert {name for name, holds in zip(FEATURES, other, strict=True) if holds} == {
        "at most 1 word between", "a quotation ends before the gap", "the first ends its sentence",
    }  # fmt: skip


def test_no_pairs_have_as_many_features() -> None:
    assert pair_features([], RUNS, WORDS).shape == (0, len(FEATURES))


def test_ties_are_learnt_from_neighbours_of_which_some_are_tied() -> None:
    features = np.zeros((40, len(FEATURES)))
    features[::2, 0] = 1
    ties = FragmentTies.learn(features, [number % 2 == 0 for number in range(40)], 5)
    assert ties is not None
    chances = ties.probabilities(features[:2])
    assert chances[0] > 0.7
    assert chances[1] < 0.3
    assert (ties.weights == ties.weights.round(5)).all()


@pytest.mark.parametrize("n_tied", [0, 4, 36, 40])
def test_from_too_few_nothing_is_learnt(n_tied: int) -> None:
    tied = [number < n_tied for number in range(40)]
    assert FragmentTies.learn(np.ones((40, len(FEATURES))), tied, 5) is None


def test_what_two_things_say_together_is_learnt() -> None:
    features = np.zeros((40, len(FEATURES)))
    features[::2, 0] = 1
    features[::4, 1] = features[1::4, 1] = 1
    tied = [bool(one) == bool(other) for one, other in features[:, :2].tolist()]
    ties = FragmentTies.learn(features, tied, 5)
    assert ties is not None
    assert ((ties.probabilities(features) > 0.5) == tied).all()


def test_likely_pairs_are_tied_and_only_of_labels_that_were_learnt() -> None:
    weights = np.zeros(N_WEIGHTS)
    weights[FEATURES.index("in one sentence")], weights[-1] = 4.0, -2.0
    ties = {"statement": FragmentTies(weights)}
    ((one, other, chance),) = tied_pairs(ties, RUNS, WORDS)
    assert (one, other) == (FIRST, SECOND)
    assert chance == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert tied_pairs({"cue": FragmentTies(weights)}, RUNS, WORDS) == []


def test_a_tagger_ties_what_its_training_articles_tie() -> None:
    names = ("Xi", "Li", "Wu", "Ma", "He", "Yu", "Su", "Bo")
    articles, annotations = [], []
    for number, name in enumerate(names):
        text = f'"We raise," {name} said, "all tariffs." Talks go on. "No way." It rained.'
        article = Article(f"a{number}", text)
        ends = [text.index('"', 1) + 1, text.index("Talks") - 1]
        one, other = Span(0, ends[0], "words"), Span(text.index('"all'), ends[1], "words")
        alone = Span(text.index('"No'), text.index("It") - 1, "words")
        tie = Relation(CONTINUES, head=other, tail=one)
        articles.append(article)
        annotations.append(Annotation.of(article, [one, other, alone], relations=(tie,)))
    tagger = SpanTagger(lexicons=None).fit(articles[:-1], annotations[:-1])
    found = tagger.predict(articles[-1:])["a7"]
    assert found.spans == annotations[-1].spans
    assert found.relations == annotations[-1].relations
    (tied,) = found.relations
    assert tied.origin == "model"
    assert tied.score is not None
    # A logistic regression is never sure.
    assert 0.5 < tied.score < 1


def test_parts_meet_over_the_end_of_a_paragraph_but_not_of_an_article() -> None:
    """What ends with an article is never a part of what begins the next one."""
    words = words_of('"Talks.\n\nGoods."', '"Buy."')
    quoted = [(0, 3, "s"), (3, 6, "s"), (6, 10, "s")]
    assert neighbours(quoted, words) == {"s": [(quoted[0], quoted[1])]}
    assert neighbours([(0, 2, "s"), *quoted[1:]], words) == {"s": []}
    (seen,) = pair_features([(quoted[0], quoted[1])], quoted, words).astype(bool).tolist()
    assert {name for name, holds in zip(FEATURES, seen, strict=True) if holds} == {
        "at most 1 word between", "the second begins with a capital", "the first ends its sentence",
        "both quoted", "a paragraph ends between", "a quotation is open at the paragraph's end",
    }  # fmt: skip


def test_a_span_over_paragraphs_is_found_as_parts_that_are_tied() -> None:
    articles, annotations = [], []
    for number, name in enumerate(("Xi", "Li", "Wu", "Ma", "He", "Yu", "Su", "Bo")):
        text = f'{name} spoke: "We begin now.\n\nWe end later," and left.\n"So we do."\n"No way."\n'
        article = Article(f"a{number}", text)
        begin, end = text.index('"We'), text.index(" and")
        spans = [Span(begin, end, "words")]
        spans += [
            Span(text.index(words), text.index(words) + len(words), "words")
            for words in ('"So we do."', '"No way."')
        ]
        articles.append(article)
        annotations.append(Annotation.of(article, spans))
    tagger = SpanTagger(lexicons=None).fit(articles[:-1], annotations[:-1])
    found = tagger.predict(articles[-1:])["a7"]
    assert [articles[-1].quote(span) for span in found.spans] == [
        '"We begin now.', 'We end later,"', '"So we do."', '"No way."',
    ]  # fmt: skip
    (tie,) = found.relations
    assert (tie.label, tie.head, tie.tail) == (CONTINUES, found.spans[1], found.spans[0])


def test_spans_with_a_word_in_common_are_no_neighbours() -> None:
    """Offsets within a word are rounded to it, so that two spans may become one run, or overlap."""
    article = Article("a", "Talks on COVID-19")
    labelled = Annotation.of(article, [Span(9, 14, "x"), Span(15, 17, "x")])
    found = SpanTagger(lexicons=None).fit([article], [labelled]).predict([article])["a"]
    assert [span.label for span in found.spans] == ["x"]
    assert neighbours([(0, 2, "x"), (0, 2, "x"), (1, 3, "x")], words_of("One two three")) == {
        "x": []
    }
