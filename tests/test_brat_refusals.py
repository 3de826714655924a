"""brat's standoff files: what is wrong is named, what overlaps refused or cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.formats.brat import read_brat
from relkit.formats.overlaps import cut, overlapping
from relkit.spans import AnnotationError, ArticleError
from tests.standoff_files import CUE, PERSON, TEXT, read, refusal, spans_of, ties_of, write

OVERLAPPING = 'T1\tX 0 11\tMr. Xi said\nT2\tX 7 21\tsaid: "No deal\nT3\tX 4 6;14 16\tXi No\n'


def test_overlapping_spans_of_one_label_are_refused_with_their_lines(tmp_path: Path) -> None:
    message = refusal(tmp_path, OVERLAPPING)
    assert "line 3: 'X' at 0-11 and 4-6 and 7-21 and 14-16 overlap (lines 1, 2, 3)" in message
    assert 'overlaps="cut"' in message
    assert len(
        read(tmp_path, OVERLAPPING.replace("T2\tX", "T2\tY").replace("T3\tX", "T3\tZ")).spans
    )


def test_overlapping_spans_of_one_label_are_cut_when_asked(tmp_path: Path) -> None:
    lines = OVERLAPPING + PERSON.replace("T1", "T4") + "R1\tIn Arg1:T3 Arg2:T4\nA1\tSure T3\n"
    found = read(tmp_path, lines, overlaps="cut")
    assert spans_of(found) == [(0, 6, "Person"), (0, 6, "X"), (7, 21, "X")]
    # T3 went to the longer two, its tie between fragments with it.
    assert ties_of(found) == {("continues", 7, 0), ("In", 0, 0)}
    assert [dict(span.attributes) for span in found.spans] == [{}, {"Sure": True}, {"Sure": True}]


ranges = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.sets(ranges, max_size=12), st.text("x \xa0\n", min_size=43, max_size=43))
def test_what_is_cut_no_longer_overlaps_and_covers_the_same_words(
    given_: set[tuple[int, int]], text: str
) -> None:
    left = {pair: pair for pair in given_}
    for group in overlapping(given_):
        left |= cut(group, text)
    assert overlapping(left.values()) == []
    assert all(new[0] < old[1] and old[0] < new[1] for old, new in left.items())
    longest = max(given_, key=lambda pair: (pair[1] - pair[0], -pair[0]), default=None)
    assert longest is None or left[longest] == longest
    # White space at a bound is somebody's own, not a cut's.
    starts, ends = ({pair[end] for pair in given_} for end in (0, 1))
    assert all(new[0] in starts or not text[new[0]].isspace() for new in left.values())
    assert all(new[1] in ends or not text[new[1] - 1].isspace() for new in left.values())


@pytest.mark.parametrize(
    ("lines", "spans"),
    [
        ("T1\tX 0 7\tXi said\nT2\tX 3 10\tsaid no\n", [(0, 7), (8, 10)]),
        ("T1\tX 0 7\tXi said\nT2\tX 3 8\tsaid \n", [(0, 7)]),
        # As the file has it: white space where nothing was cut.
        ("T1\tX 0 8\tXi said \nT2\tX 5 10\tid no\n", [(0, 8), (8, 10)]),
        ("T1\tX 2 9\t said n\nT2\tX 7 14\t no dea\n", [(2, 9), (9, 14)]),
        ("T1\tX 3 10\tsaid no\nT2\tX 0 7\tXi said\n", [(0, 7), (8, 10)]),
        ("T1\tX 3 14\tsaid no dea\nT2\tX 0 7\tXi said\n", [(0, 2), (3, 14)]),
    ],
)
def test_white_space_at_a_cut_goes(
    lines: str, spans: list[tuple[int, int]], tmp_path: Path
) -> None:
    found = read(tmp_path, lines, "Xi said no deal.", overlaps="cut")
    assert [(span.start, span.end) for span in found.spans] == spans


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("Q1\tX 0 6\tMr. Xi\n", ["line 1", "'Q1\\tX 0 6\\tMr. Xi'", "T1<tab>label start end"]),
        ("T1 Person 0 6 Mr. Xi\n", ["line 1", "T1<tab>label start end<tab>words"]),
        ("\n\nT1\tPerson 0 6\n", ["line 3", "T1<tab>label"]),
        ("T1\tPerson 0 ٦\tMr. Xi\n", ["line 1", "T1<tab>label"]),
        (f"T1\tPerson 0 {'9' * 5000}\tMr. Xi\n", ["line 1", "T1<tab>label"]),
        ("T1\tPerson 0 999\tMr. Xi\n", ["'0 999'", "46 characters"]),
        ("T1\tPerson 6 0\tMr. Xi\n", ["'6 0'", "no ranges"]),
        ("T1\tPerson 1 6\tMr. Xi\n", ["the text has 'r. Xi' there"]),
        ("T1\tPerson 6 6\t\n", ["a 'Person' at 6 has no character", "labels="]),
        (PERSON + PERSON, ["line 2", "line 1 has the id T1 already"]),
        ("E1\tSay:T9\n", ["line 1", "'T9' is not the id of a span or an event"]),
        (CUE + "E1\tSay:T2 Who:T9\n", ["line 2", "'T9'"]),
        (CUE + "E1\tSay:T2\nE2\tSay:E1\n", ["line 3", "'E1' is an event", "T line"]),
        (CUE + "E1\tSay\n", ["line 2", "E1<tab>type:T1 role:T2"]),
        (CUE + "E1\tSay:T2 Who:T2\n", ["line 2", "'Who' ties T2 to T2, which are one span"]),
        (CUE + "R1\tNear Arg1:T2\n", ["line 2", "R1<tab>type Arg1:T1 Arg2:T2"]),
        (CUE + "R1\tNear Arg1:T2 Arg2:R1\n", ["line 2", "'R1' is not the id"]),
        (CUE + "A1\tSure R1\nR1\tNear Arg1:T2 Arg2:T2\n", ["line 2", "'R1'", "line 3"]),
        (CUE + "A1\tSide T2 a\nA2\tSide T2 b\n", ["line 3", "Side 'a' and 'b'"]),
        (CUE + "#1\tAnnotatorNotes T7\tno\n", ["line 2", "'T7'"]),
        (CUE + "*\tEquiv T2\n", ["line 2", "*<tab>type T1 T2"]),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_what_was_allowed(
    tmp_path: Path, lines: str, named: list[str]
) -> None:
    message = refusal(tmp_path, lines)
    assert [part for part in named if part not in message] == []


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path, TEXT, "T1\n", "b")
    message = refusal(tmp_path, PERSON + "T2\nE1\tX:T9\n")
    assert [part for part in ("line 2", "line 3", "b.ann', line 1") if part not in message] == []


def test_files_that_are_missing_or_too_many(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="there is no folder"):
        read_brat(tmp_path / "nowhere")
    with pytest.raises(ArticleError, match=r"no \.txt files"):
        read_brat(tmp_path)
    (tmp_path / "a1.txt").write_text(TEXT)
    with pytest.raises(AnnotationError, match=r"no \.ann files"):
        read_brat(tmp_path)
    (tmp_path / "b1.ann").write_text("")
    with pytest.raises(AnnotationError, match=r"b1\.ann.* no text 'b1\.txt'"):
        read_brat(tmp_path)
    (tmp_path / "b1.ann").unlink()
    for place in (tmp_path, tmp_path / "more"):
        place.mkdir(exist_ok=True)
        (place / "a1_x.ann").write_text("")
    with pytest.raises(AnnotationError, match="is of 'a1' by 'x', too"):
        read_brat(tmp_path)
    (tmp_path / "more" / "a1.txt").write_text(TEXT)
    with pytest.raises(ArticleError, match="'a1' is there 2 times"):
        read_brat(tmp_path)


def test_a_label_or_relation_that_is_nowhere_is_a_mistake(tmp_path: Path) -> None:
    message = "there is no label 'Persons', .*: there are Cue, Person"
    write(tmp_path, TEXT, PERSON + CUE + "E1\tSay:T2 Who:T1\n")
    with pytest.raises(AnnotationError, match=message):
        read_brat(tmp_path, labels=["Cue", "Persons"])
    with pytest.raises(AnnotationError, match=r"no relation 'Whom', .*: there are Say, Who"):
        read_brat(tmp_path, relations={("Say", "Whom"): "x"})


def test_arguments_that_cannot_be(tmp_path: Path) -> None:
    wrong: Any = "merge"
    wrong_key: Any = ("a", "b", "c")
    with pytest.raises(ValueError, match="'merge'"):
        read_brat(tmp_path, overlaps=wrong)
    with pytest.raises(TypeError, match=r"labels=\['Cue'\]"):
        read_brat(tmp_path, labels="Cue")
    with pytest.raises(ValueError, match=r"got \('a', 'b', 'c'\)"):
        read_brat(tmp_path, relations={wrong_key: "x"})
    with pytest.raises(ArticleError, match="no text encoding 'latin-99'"):
        read_brat(tmp_path, encoding="latin-99")
