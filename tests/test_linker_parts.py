"""The parts that the linker is made of, each worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from relkit.annotations import Annotation
from relkit.linker.anchors import anchor_choices, quoted
from relkit.linker.choices import NOBODY, Candidates, Choices
from relkit.linker.gaps import Gaps
from relkit.linker.learning import learn_weights
from relkit.linker.marks import CUE, SOURCE, STATEMENT, Marks
from relkit.linker.matching import matched
from relkit.linker.prior import FEATURES, prior
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.linker.row import COMMA, ONE, QUOTED, STOP, Row
from relkit.linker.speakers import HE, NAMED, NOUN, SHARED, speaker_choices
from relkit.spans import CONTINUES, Article, Relation
from relkit.tokens import tokenise
from tests.linker_texts import labelled, marked


def marks_of(page: str, told: list[tuple[str, int, int]] | None = None) -> Marks:
    article, annotation = labelled(page, "a", told or [])
    return Marks.of([tokenise(article)], [annotation], Roles())


def test_articles_stand_in_one_row_with_a_border_before_each_and_at_the_end() -> None:
    row = Row.join([tokenise(Article(id, text)) for id, text in (("a", "He, Xi."), ("b", ""))])
    #                                        | He  ,     Xi .    | |
    assert row.kind.tolist() == [STOP, ONE, COMMA, 0, STOP, STOP, STOP]
    assert row.begins.tolist() == [1, 6]
    assert row.sentence.tolist() == [0, 1, 1, 1, 1, 2, 3]
    assert row.paragraph.tolist() == [0, 1, 1, 1, 1, 2, 3]
    assert row.capital.tolist() == [False, True, False, True, False, False, False]
    assert len(Row.join([])) == 1


@pytest.mark.parametrize("quote", ['"No"', "“No”", "«No»", "„No“"])
def test_quotation_marks_of_every_style_are_one_kind(quote: str) -> None:
    assert Row.join([tokenise(Article("a", quote))]).kind[1] == QUOTED


def test_marks_know_their_words_their_parts_and_their_ties() -> None:
    marks = marks_of(
        '[S "No,"] [O Xi] [C said], [S "not [I China]."]',
        [(SAID_BY, 0, 1), (CUED_BY, 0, 2), (CONTINUES, 3, 0)],
    )
    assert marks.part.tolist() == [STATEMENT, SOURCE, CUE, STATEMENT, SOURCE + 1]
    assert marks.first.tolist() == [1, 5, 6, 8, 10]
    assert marks.before.tolist() == [-1, -1, -1, 0, -1]
    assert marks.roots.tolist() == [0, 1, 2, 0, 4]
    assert (marks.cues, marks.sources) == ({0: [2]}, {0: [1]})
    assert Gaps(marks).sources.tolist() == [1], "who is named in a statement did not make it"


def test_a_statement_over_paragraphs_is_a_mark_in_each() -> None:
    marks = marks_of('[O Xi] [C said]: [S "We begin.\n\nWe [I China] end."]')
    assert marks.before.tolist() == [-1, -1, -1, 2, -1]
    assert marks.spans[2] is marks.spans[3]


def test_labels_of_sources_are_told_apart_as_far_as_there_is_room() -> None:
    article, spans = marked("[O A] [O B] [O C] [O D]")
    names = ("third", "institution", "second", "official")
    made = [replace(span, label=name) for span, name in zip(spans, names, strict=True)]
    roles = Roles(sources=("second", "third", "institution", "official"))
    marks = Marks.of([tokenise(article)], [Annotation.of(article, made)], roles)
    assert marks.part.tolist() == [SOURCE + 3, SOURCE + 1, SOURCE + 2, SOURCE]


def test_a_relation_that_makes_no_sense_is_no_tie() -> None:
    page = "[O Xi] [C said] [S no]. [S Never]."
    for told in ((SAID_BY, 2, 1), (CUED_BY, 2, 0), (CONTINUES, 2, 3), (SAID_BY, 0, 1)):
        marks = marks_of(page, [told])
        assert (marks.cues, marks.sources, marks.before.max()) == ({}, {}, -1)


def test_marks_that_are_left_out_leave_the_rest_tied() -> None:
    marks = marks_of(
        '[S "No,"] [O Xi] [C said], [S "not now,"] then: [S "Never."]',
        [(SAID_BY, 0, 1), (CUED_BY, 0, 2), (CONTINUES, 3, 0), (CONTINUES, 4, 3)],
    )
    one = marks.without(np.array([False, False, False, True, False]))
    assert one.before.tolist() == [-1, -1, -1, 0]
    other = marks.without(np.array([True, True, False, False, False]))
    assert other.before.tolist() == [-1, -1, 1]
    assert (other.cues, other.sources) == ({1: [0]}, {}), "its next piece hangs on the cue"
    assert len(marks.without(np.ones(5, dtype=np.bool_))) == 0


def test_a_gap_is_told_by_what_lies_in_it() -> None:
    marks = marks_of("[O Xi], and he, who left, [C said]. No.\n[S Never]!")
    gaps = Gaps(marks)
    # Between Xi and said: , and he , who left ,
    told = gaps.between(np.array([1, 2]), np.array([0, 1]))
    assert {name: values.tolist() for name, values in told.items() if values.any()} == {
        "words": [4, 3],  # 7 words are 5 to 8, 3 words are 3 or 4
        "sentences": [0, 2],
        "paragraphs": [0, 1],
        "commas": [3, 0],
        "joining words": [1, 0],
        "relative words": [1, 0],
        "pronouns": [1, 0],
        "capitals": [0, 1],
    }
    assert gaps.distance(np.array([1, 0]), np.array([0, 1])).tolist() == [7, 7]


def test_a_statement_begins_with_a_mark_or_within_or_outside() -> None:
    marks = marks_of('[S "No."] [S No.] He "[S said] so, [S he]"')
    assert quoted(marks, np.arange(4)).tolist() == [3, 0, 4, 4]


def chosen_of(choices: Choices) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in zip(choices.chooser.tolist(), choices.chosen.tolist(), strict=True):
        found.setdefault(one, []).append(other)
    return found


def test_a_statement_may_hang_on_cues_on_the_one_before_on_a_label_or_on_nothing() -> None:
    marks = marks_of("[O Xi] [C said] [S no]. [O Li]: [S yes]. [C according to] [I Ruritania]")
    free = marks.part == STATEMENT
    choices = anchor_choices(Gaps(marks), free, np.zeros(len(marks), dtype=np.bool_))
    assert chosen_of(choices) == {2: [NOBODY, 1, 5], 4: [NOBODY, 1, 2, 3, 5]}
    taken = anchor_choices(Gaps(marks), free, np.arange(len(marks)) == 1)
    assert chosen_of(taken) == {2: [NOBODY, 5], 4: [NOBODY, 2, 3, 5]}
    for part in (*choices.parts, *taken.parts):
        sizes = list(FEATURES[part.kind].values())
        assert (part.places < np.cumsum(sizes)).all(), "every value has its place"
        assert (part.places >= np.cumsum([0, *sizes[:-1]])).all()


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        ("[O Xi] [C said] [S no].", NAMED),
        ("[S No], [C said] [O Xi].", NAMED),
        ("[O Xi] left. He [C said] [S no].", HE),
        ("[S No], [C said] he.", HE),
        ("[O Xi] came, [C saying] [S he left].", SHARED),
        ("[O Xi] came. Analysts [C said] [S no].", NOUN),
        ("[S He] [C said] [O Xi].", NAMED),
    ],
)
def test_what_stands_beside_a_cue_is_its_subject(page: str, subject: int) -> None:
    marks = marks_of(page)
    statement, cue = (np.flatnonzero(marks.part == part) for part in (STATEMENT, CUE))
    choices = speaker_choices(Gaps(marks), statement, cue)
    features = FEATURES["nobody"]
    column = list(features).index("subject")
    place = choices.parts[1].places[0, column] - sum(list(features.values())[:column])
    assert place == subject


def told(kind: str, choosers: list[int], chosen: list[int], values: list[int]) -> Candidates:
    numbers = np.array(choosers), np.array(chosen)
    return Candidates.told(kind, *numbers, {"value": 3}, {"value": np.array(values)})


def test_probabilities_are_those_of_one_chooser() -> None:
    choices = Choices.of(told("a", [5, 2], [7, 7], [0, 1]), told("b", [2], [NOBODY], [2]))
    assert chosen_of(choices) == {2: [NOBODY, 7], 5: [7]}
    weights = {"a": np.array([0.0, 1.0, 0.0]), "b": np.zeros(3)}
    e = np.e
    assert choices.probabilities(weights) == pytest.approx([1 / (1 + e), e / (1 + e), 1.0])
    assert len(Choices.of(told("a", [], [], [])).probabilities(weights)) == 0


def test_the_likeliest_pairs_come_first_and_a_cue_is_chosen_once() -> None:
    choices = Choices.of(told("a", [0, 0, 1, 1], [4, 5, 4, NOBODY], [0, 0, 0, 0]))
    assert chosen_of(choices) == {0: [4, 5], 1: [NOBODY, 4]}
    chances = np.array([0.6, 0.4, 0.1, 0.9])
    is_single = np.zeros(6, dtype=np.bool_)
    assert matched(choices, chances, is_single) == {0: (4, 0.6), 1: (4, 0.9)}
    is_single[4] = True
    assert matched(choices, chances, is_single) == {0: (5, 0.4), 1: (4, 0.9)}


def lesson(seed: int) -> tuple[Choices, Any]:
    random = np.random.default_rng(seed)
    chooser = np.repeat(np.arange(40), 4)
    places = random.integers(0, 6, (160, 2))
    kind = Candidates("a", chooser, np.tile(np.arange(4), 40), places + np.array([0, 6]))
    right = np.tile([True, False, False, False], 40)
    right[1] = True  # the first chooser has two right ones
    right[4:8] = False  # the second has none
    return Choices.of(kind), right


def test_learnt_weights_cost_least() -> None:
    features, believed = {"a": {"x": 6, "y": 6}}, {"a": np.linspace(-1, 1, 12)}
    choices, right = lesson(0)
    learnt = learn_weights([(choices, right)], features, believed, alpha=0.5, decimals=9)["a"]

    def cost(weights: Any) -> float:
        chances = choices.probabilities({"a": weights}).reshape(40, 4)
        wanted = right.reshape(40, 4)
        share = wanted / np.maximum(wanted.sum(axis=1, keepdims=True), 1)
        missed = -(share * np.log(chances)).sum()
        return float(missed + 0.25 * ((weights - believed["a"]) ** 2).sum())

    assert np.abs(approx_fprime(learnt, cost, 1e-7)).max() < 1e-4
    near = [learnt + 0.01 * step for step in np.vstack([np.eye(12), -np.eye(12)])]
    assert min(map(cost, near)) > cost(learnt)


def test_where_nothing_is_right_what_is_believed_stays() -> None:
    choices, right = lesson(1)
    features, believed = {"a": {"x": 6, "y": 6}}, {"a": np.arange(12.0)}
    learnt = learn_weights([(choices, right & False)], features, believed, alpha=1, decimals=5)
    assert (learnt["a"] == believed["a"]).all()


def test_what_is_believed_cannot_be_changed_by_chance() -> None:
    assert prior() is prior()
    with pytest.raises(ValueError, match="read-only"):
        prior()["source"][0] = 1


def test_roles_are_what_most_relations_have() -> None:
    article, spans = marked("[O Xi] [C said] [S no].")
    xi, cue, no = spans
    stray = Relation(CUED_BY, xi, cue)
    usual = (Relation(SAID_BY, no, xi), Relation(CUED_BY, no, cue))
    made = Annotation.of(article, spans, relations=(*usual, stray))
    assert Roles.seen_in([made]) == Roles(sources=("official",))
    assert Roles.seen_in([Annotation.of(article, spans)]) is None
    only_cue = Annotation.of(article, spans, relations=(usual[1],))
    assert Roles.seen_in([only_cue]) == Roles()
