"""The benchmark of speakers counts what it says it counts: figures worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.attributions import (
    Attribution,
    attributions,
    between_two,
    nearest_source,
    said_by,
    without,
)
from benchmarks.bootstrap import resampled_share
from benchmarks.polnear import Part
from benchmarks.speakers import markdown, seeds, share
from relkit.annotations import Annotation, AnnotationSet
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.spans import CONTINUES
from tests.linker_texts import labelled

ROLES = Roles(sources=("official",))
#       0          1       2           3                4       5           6
PAGE = '[S "No,"] [O Xi] [C said], [S "not now."] [O Li] [C left]. [S "Never."]'
TOLD = [(SAID_BY, 0, 1), (CUED_BY, 0, 2), (CONTINUES, 3, 0)]


def made(told: list[tuple[str, int, int]], page: str = PAGE) -> Annotation:
    return labelled(page, "a", told)[1]


def test_an_attribution_has_all_parts_and_one_without_cue_and_source_is_none() -> None:
    whole = made(TOLD)
    no, xi, said, not_now, *_ = whole.spans
    parts = Attribution(frozenset({no, not_now}), frozenset({said}), frozenset({xi}))
    assert attributions(whole, ROLES) == {parts}
    assert attributions(made([]), ROLES) == set()


@pytest.mark.parametrize(
    ("other", "f1"),
    [
        (TOLD, 1.0),
        (TOLD[:2], 0.0),  # without its second part it is another one
        ([*TOLD, (SAID_BY, 6, 4)], 2 / 3),
        ([], 0.0),
    ],
)
def test_two_people_agree_on_whole_attributions(
    other: list[tuple[str, int, int]], f1: float
) -> None:
    sets = {
        name: AnnotationSet(name, [made(told)]) for name, told in (("one", TOLD), ("other", other))
    }
    assert between_two(sets, ROLES) == [pytest.approx(f1)]
    nobody = {name: AnnotationSet(name, [made([])]) for name in ("one", "other")}
    assert between_two(nobody, ROLES) == [1.0]


def test_the_plain_guesses_go_by_characters_and_by_the_nearest_part() -> None:
    whole = made(TOLD)
    no, xi, _, _, li, _, never = whole.spans
    # "not now." stands one character before Li, "No," one before Xi: the first of them counts.
    assert nearest_source(whole, ROLES, by_cue=False) == {no: {xi}, never: {li}}
    assert nearest_source(whole, ROLES, by_cue=True) == {no: {xi}, never: {li}}
    nobody = made([], "[S No] [C said].")
    assert nearest_source(nobody, ROLES, by_cue=True) == {}


def test_a_source_is_right_if_all_are_and_one_is_if_any_is() -> None:
    page = "[O Xi] and [O Li] [C said] [S no], [S yes]."
    article, gold = labelled(page, "a", [(SAID_BY, 3, 0), (SAID_BY, 3, 1), (SAID_BY, 4, 0)])
    xi, li, _, no, yes = gold.spans
    part = Part([article], AnnotationSet("gold", [gold]))
    for chosen, right, one in (
        ({no: {xi, li}, yes: {xi}}, 1.0, 1.0),
        ({no: {xi}, yes: {xi, li}}, 0.0, 1.0),
        ({no: {xi}}, 0.0, 0.5),
        ({}, 0.0, 0.0),
    ):
        found = share(part, {"a": chosen}, ROLES)
        assert (found["right"], found["one right"], found["contents"]) == (right, one, 2)


def test_what_is_not_told_is_taken_away() -> None:
    whole = made(TOLD)
    assert [tie.label for tie in without(whole, SAID_BY, CUED_BY).relations] == [CONTINUES]
    no, xi, _, not_now, *_ = whole.spans
    more = made([*TOLD, (SAID_BY, 3, 1)])
    assert said_by(more, ROLES) == {no: {xi}}
    assert said_by(more, ROLES, by_part=True) == {no: {xi}, not_now: {xi}}


def test_shares_of_articles_drawn_again_lie_between_the_least_and_the_most() -> None:
    drawn = resampled_share([1, 0, 3], [2, 2, 4])
    assert drawn.shape == (1000,)
    assert 0 <= drawn.min() < 0.5 < drawn.max() <= 0.75
    assert (resampled_share([0], [0]) == 0).all()


def test_the_tables_say_what_was_measured() -> None:
    given = {"right": 0.5, "interval": (0.4, 0.6), "one right": 0.75, "contents": 4}
    measured = {
        "given spans": [
            {"articles": 0, "by": "nearest source"} | given,
            {"articles": 2, "by": "relkit", "seconds": 0.12} | given,
        ],
        "end to end": [
            {"articles": 2, "precision": 0.5, "recall": 0.25, "f1": 1 / 3, "interval": (0, 1)}
        ],
        "seeds": [{"article": "a", "right": 5, "labelled": 6, "given one": 1}],
    }
    lines = markdown(measured).split("\n")
    assert "| nearest source |  | 0.500 [0.400, 0.600] | 0.750 |  |" in lines
    assert "| relkit | 2 | 0.500 [0.400, 0.600] | 0.750 | 0.1 |" in lines
    assert "| 2 | 0.500 | 0.250 | 0.333 [0.000, 1.000] |" in lines
    assert "| a | 5 of 6 | 1 |" in lines


def test_of_each_seed_at_least_nine_of_ten_speakers_are_right() -> None:
    for each in seeds():
        assert each["right"] / each["labelled"] >= 0.9
        assert each["given one"] == 0
