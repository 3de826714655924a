"""What the rules see reaches the chains as marks, which they trust before they learn anything."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import RandomState

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.finding import LABELS, find_runs
from relkit.spans import Article
from relkit.tagger.features import Name, feature_blocks, mark_hashes
from relkit.tagger.marks import BEGINS, GOES_ON, NOTHING, rule_marks
from relkit.tagger.reading import read_layer, scores
from relkit.tagger.span_tagger import SpanTagger
from relkit.tagger.training import Lessons
from relkit.tagger.words import Words
from relkit.tokens import Tokens, tokenise

SENTENCE = Article("a", "US Treasury Secretary Lee said talks would resume.")


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons.read()


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return tokenise(SENTENCE)


def test_a_mark_says_how_a_word_stands_to_the_span_of_a_rule(
    tokens: Tokens, lexicons: Lexicons
) -> None:
    marks = dict(zip(LABELS, rule_marks(tokens, lexicons).T.tolist(), strict=True))
    assert marks["official"] == [BEGINS, *[GOES_ON] * 3, *[NOTHING] * 5]
    assert marks["cue"] == [*[NOTHING] * 4, BEGINS, *[NOTHING] * 4]
    assert marks["statement"] == [*[NOTHING] * 5, BEGINS, GOES_ON, GOES_ON, NOTHING]
    assert marks["institution"] == [NOTHING] * 9


def test_without_lexicons_there_are_no_marks(tokens: Tokens, lexicons: Lexicons) -> None:
    assert rule_marks(tokens, None).shape == (len(tokens), 0)
    nothing = tokenise(Article("b", ""))
    assert rule_marks(nothing, lexicons).shape == (0, len(LABELS))


def test_the_hashes_of_marks_are_those_of_the_words_that_have_them(
    tokens: Tokens, lexicons: Lexicons
) -> None:
    marks = rule_marks(tokens, lexicons)
    blocks = feature_blocks(Words.join([tokens], [marks]), 1)
    for number in range(len(LABELS)):
        block = next(each for each in blocks if Name(f"mark {number}", 0) in each.names)
        column = block.hashes[block.rows, block.names.index(Name(f"mark {number}", 0))]
        assert (column == mark_hashes(number)[marks[:, number]]).all()


def test_a_chain_that_has_learnt_nothing_finds_what_the_rules_find(
    tokens: Tokens, lexicons: Lexicons
) -> None:
    words = Words.join([tokens], [rule_marks(tokens, lexicons)])
    layers = {"who": ["other", "official"], "what": ["cue", "statement"]}
    options = SpanTagger().get_params() | {"max_iter": 1}
    lessons = Lessons(words, [], layers, options, 5)
    chains = lessons.learn_chains(RandomState(0), np.empty(0, dtype=int))
    blocks = feature_blocks(words, options["window"])
    scored = scores(blocks, lessons.columns, list(chains.values()))
    found = set()
    for each, (layer, weights) in zip(scored, chains.items(), strict=True):
        candidates = read_layer(words.paragraph, each, weights).candidates
        likely = candidates.take(candidates.probability > 0.5)
        places = (likely.first.tolist(), likely.after.tolist(), likely.label.tolist())
        found |= {
            (first, after, layers[layer][label])
            for first, after, label in zip(*places, strict=True)
        }
    assert found == set(find_runs(tokens, lexicons))
