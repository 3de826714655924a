"""What is said of a candidate as a whole: worked out by hand, and the same in any company."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relkit.spans import Article
from relkit.tagger.candidates import Candidates
from relkit.tagger.chain import Floats
from relkit.tagger.reading import LayerReading
from relkit.tagger.reading import described as reading_described
from relkit.tagger.span_features import (
    PAIRS,
    PLACES,
    Surroundings,
    lexical_features,
    n_numeric_features,
    numeric_features,
)
from relkit.tagger.words import Words
from relkit.tokens import Hashes, Tokens, tokenise
from tests.tagger_words import articles, joined, words_of

#        0  1    2 3 4  5   67 8  9   10  11    12   13
TEXT = 'Xi said: "No deal." He left.\nTalks ended.'
LABELS = ("statement", "cue")
N_TAGS = 5
STATEMENT, CUE = 0, 1
LEXICAL = (*PLACES, *(f"{one} + {other}" for one, other in PAIRS))

QUOTED, INNER, LONG, SAID, TALKS = range(5)
RUNS = [
    (3, 8, STATEMENT, 0.8), (4, 7, STATEMENT, 0.1), (3, 11, STATEMENT, 0.05),
    (1, 2, CUE, 0.9), (11, 14, CUE, 0.5), (3, 8, CUE, 0.9),
]  # fmt: skip


def candidates(runs: list[tuple[int, int, int, float]]) -> Candidates:
    columns = [np.array([run[place] for run in runs]) for place in range(4)]
    first, after, label = (column.astype(np.int64) for column in columns[:3])
    return Candidates(first, after, label, columns[3].astype(np.float64))


@pytest.fixture(scope="module")
def found() -> dict[str, Floats]:
    words = words_of(TEXT, n_marks=1)
    begins = {label: np.full(14, 0.01) for label in LABELS}
    begins["cue"][[1, 11]] = 0.9
    begins["statement"][3] = 0.5
    within = {label: np.arange(14) / 100 + number for number, label in enumerate(LABELS)}
    chances = np.arange(14 * N_TAGS).reshape(14, N_TAGS) / 100
    scores = np.arange(14 * N_TAGS).reshape(14, N_TAGS) ** 2.0
    return numeric_features(Surroundings(words, begins, within), scores, chances, candidates(RUNS))


@pytest.mark.parametrize(
    ("name", "run", "value"),
    [
        ("chain's log-odds", QUOTED, np.log(0.8 / 0.2)),
        ("length", QUOTED, 5),
        ("length", SAID, 1),
        ("from sentence start", QUOTED, 3),
        ("from sentence start", TALKS, 0),
        ("to sentence end", QUOTED, 0),
        ("to sentence end", INNER, 1),
        ("to sentence end", SAID, 6),
        ("sentences ended within", QUOTED, 0),
        ("sentences ended within", LONG, 1),
        ("from paragraph start", QUOTED, 3),
        ("from paragraph start", TALKS, 0),
        ("to paragraph end", QUOTED, 3),
        ("to paragraph end", LONG, 0),
        ("sentence length", QUOTED, 8),
        ("sentence length", TALKS, 3),
        ("quotation before", QUOTED, 0),
        ("quotation first", QUOTED, 1),
        ("quotation last", QUOTED, 3),
        ("quotation after", QUOTED, 0),
        ("quotation before", INNER, 1),
        ("quotation last", INNER, 2),
        ("quotation after", INNER, 3),
        ("quotation 2 after", INNER, 0),
        ("quotation after", LONG, -1),
        ("opening marks within", QUOTED, 1),
        ("opening marks within", INNER, 0),
        ("closing marks within", QUOTED, 1),
        ("statement: 1 before", QUOTED, 0.02),
        ("cue: 3 before", QUOTED, 1.0),
        ("cue: 4 before", QUOTED, -1),
        ("statement: 1 after", QUOTED, 0.08),
        ("cue: 3 after", QUOTED, 1.1),
        ("cue: 4 after", QUOTED, -1),
        ("cue: 1 before", TALKS, -1),
        ("cue: 1 after", TALKS, -1),
        ("cue: begun within", QUOTED, 0.05),
        ("statement: begun within", QUOTED, 0.54),
        ("cue: before in sentence", QUOTED, 0.92),
        ("cue: after in sentence", QUOTED, 0),
        ("cue: after in sentence", INNER, 0.01),
        ("statement: after in sentence", SAID, 0.55),
        ("cue: before in paragraph", TALKS, 0),
        ("cue: words since", QUOTED, 2),
        ("cue: words until", QUOTED, 31),  # the next one is in the next paragraph
        ("statement: words until", SAID, 1),
        ("statement: words since", TALKS, 31),
        ("cue: words since", TALKS, 31),
        ("chance to begin", QUOTED, 0.16),
        ("chance to begin", SAID, 0.08),
        ("chance to be outside before", QUOTED, 0.10),
        ("chance to be outside before", TALKS, -1),
        ("chance to be outside after", QUOTED, 0.40),
        ("chance to be outside after", LONG, -1),
        ("begin rather than outside", QUOTED, 16**2 - 15**2),
        ("begin rather than outside", SAID, 8**2 - 5**2),
        ("begin rather than go on", QUOTED, 16**2 - 17**2),
        ("last in rather than outside", QUOTED, 37**2 - 35**2),
        ("last in rather than outside", SAID, 9**2 - 5**2),
        ("next outside rather than in", QUOTED, 40**2 - 42**2),
        ("next outside rather than in", SAID, 10**2 - 14**2),
        ("share of the best with this start", QUOTED, 1),
        ("share of the best with this start", LONG, 0.05 / 0.8),
        ("chance of all with this start", LONG, 0.85),
        ("chance of all with this end", QUOTED, 0.8),
        ("capital before", INNER, 0),
        ("capital first", INNER, 1),
        ("capital after", QUOTED, 1),
        ("capital after", LONG, -1),
        ("mark 0 first", SAID, 0),  # the words' lengths, divided by four: what is left
        ("mark 0 before", SAID, 2),
        ("mark 0 after", SAID, 1),
        ("mark 0 before", TALKS, -1),
    ],
)
def test_a_feature_is_what_is_counted_by_hand(
    found: dict[str, Floats], name: str, run: int, value: float
) -> None:
    assert found[name][run] == pytest.approx(value)


def test_no_span_goes_on_after_the_last_word_of_a_paragraph(found: dict[str, Floats]) -> None:
    ends = found["next outside rather than in"]
    assert ends[LONG] == ends[TALKS] > 0


def test_every_candidate_has_every_feature(found: dict[str, Floats]) -> None:
    assert {column.shape for column in found.values()} == {(len(RUNS),)}
    assert all(np.isfinite(column).all() for column in found.values())
    assert next(iter(found)) == "chain's log-odds", "the classifier takes the first as it stands"


@pytest.mark.parametrize("label", ["quotation", "mark", "words since", "capital"])
def test_a_label_may_be_called_like_a_feature(label: str) -> None:
    words = words_of("He said no.", n_marks=2)
    runs = candidates([(0, 1, 0, 0.5)])
    sizes = set()
    for name in (label, "x"):
        nothing = {name: np.zeros(4)}
        around = Surroundings(words, nothing, nothing)
        sizes.add(len(numeric_features(around, np.zeros((4, 3)), np.zeros((4, 3)), runs)))
    assert len(sizes) == 1


@pytest.mark.parametrize(("n_labels", "n_marks"), [(1, 0), (1, 5), (4, 0), (3, 2)])
def test_features_are_as_many_as_is_said(n_labels: int, n_marks: int) -> None:
    nothing = {str(label): np.zeros(4) for label in range(n_labels)}
    around = Surroundings(words_of("He said no.", n_marks=n_marks), nothing, nothing)
    tags = np.zeros((4, 1 + 2 * n_labels))
    found = numeric_features(around, tags, tags, candidates([(0, 1, 0, 0.5)]))
    assert n_numeric_features(n_labels, n_marks) == len(found)


def test_what_is_far_is_far() -> None:
    words = words_of("word " * 100)
    nothing = {"x": np.zeros(100)}
    runs = candidates([(0, 1, 0, 0.5), (99, 100, 0, 0.5)])
    found = numeric_features(
        Surroundings(words, nothing, nothing), np.zeros((100, 3)), np.zeros((100, 3)), runs
    )
    assert found["from paragraph start"].tolist() == [0, 30]
    assert found["to paragraph end"].tolist() == [30, 0]


def test_equal_words_at_equal_places_are_equal_numbers() -> None:
    words = words_of("He said no.", "Then HE SAID yes.\nSaid Xi.")
    runs = candidates([(1, 2, 0, 0.5), (6, 7, 0, 0.5), (9, 10, 0, 0.5)])
    one, two, three = lexical_features(words, runs)
    alike = dict(zip(LEXICAL, (one == two).tolist(), strict=True))
    assert [name for name, equal in alike.items() if equal] == [
        "before", "first", "last but one", "last", "2 after",
        "before + first", "last but one + last", "first + last",
    ]  # fmt: skip
    assert [name for name, equal in zip(LEXICAL, one == three, strict=True) if equal] == [
        "2 before", "first", "last", "2 after", "first + last",
    ]  # fmt: skip
    assert len({*one.tolist()}) == len(LEXICAL)


@st.composite
def several(draw: st.DrawFn) -> list[Article]:
    """Some articles, at least one of them with words."""
    return [*draw(st.lists(articles(), min_size=1, max_size=4)), Article("z", "He left.")]


class Said:
    """What made-up chains say of an article, whatever stands around it."""

    def __init__(self, tokens: Tokens) -> None:
        numbers = np.random.default_rng(len(tokens))
        n_words = len(tokens)
        self.scores = numbers.normal(size=(n_words, N_TAGS))
        self.chances = numbers.dirichlet(np.ones(N_TAGS), n_words)
        # Some are so small that they are lost in a long sum.
        self.begins = numbers.choice([0.9, 0.5, 0.01, 1e-9, 1e-15], (n_words, 2))
        paragraph = tokens.paragraph
        self.runs = [
            (first, after, label, float(numbers.uniform(0.03, 1)))
            for first in range(n_words)
            for after in range(first + 1, min(first + 6, n_words) + 1)
            if paragraph[first] == paragraph[after - 1]
            for label in (STATEMENT, CUE)
        ]


def described(words: Words, said: list[Said]) -> tuple[Floats, Hashes]:
    runs = [
        (edge + first, edge + after, label, chance)
        for edge, each in zip(words.edges.tolist(), said, strict=False)
        for first, after, label, chance in each.runs
    ]
    begins = np.vstack([each.begins for each in said])
    by_label = dict(zip(LABELS, begins.T, strict=True))
    scores, chances = (
        np.vstack([getattr(each, part) for each in said]) for part in ("scores", "chances")
    )
    reading = LayerReading(scores, chances, candidates(runs))
    return reading_described(Surroundings(words, by_label, by_label), reading)[:2]


@settings(max_examples=50)
@given(several())
@example([Article("a", "He left"), Article("b", "They")])
@example([Article("a", "He left. " * 30), Article("b", "They stayed. " * 3)])
def test_no_feature_of_a_candidate_depends_on_another_article(drawn: list[Article]) -> None:
    read = [tokenise(article) for article in drawn]
    said = [Said(tokens) for tokens in read]
    numeric, lexical = described(joined(read, 2), said)
    begin = 0
    for tokens, each in zip(read, said, strict=True):
        if len(tokens):
            alone, alone_lexical = described(joined([tokens], 2), [each])
            here = slice(begin, begin + len(each.runs))
            assert numeric[here] == pytest.approx(alone, abs=2e-6)
            # Steps of the classifier begin at 0: a number must not lie on the other side of it.
            assert ((numeric[here] > 0) == (alone > 0)).all()
            assert (lexical[here] == alone_lexical).all()
        begin += len(each.runs)
    assert begin == len(lexical)
