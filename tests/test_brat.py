"""brat's standoff files: every kind of line becomes what it means."""

from __future__ import annotations

import codecs
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.articles import read_articles
from relkit.formats.brat import (
    POLNEAR_LABELS,
    POLNEAR_RELATIONS,
    first_annotator,
    read_brat,
)
from relkit.spans import Article, ArticleError, Relation, Span
from tests.standoff_files import (
    CUE,
    LEFT,
    NO,
    PERSON,
    SAID,
    TEXT,
    WORDS,
    XI,
    read,
    refusal,
    spans_of,
    ties_of,
    write,
)


def test_a_text_bound_line_is_a_span_and_the_text_the_files(tmp_path: Path) -> None:
    articles, annotations = read_brat(write(tmp_path, TEXT, PERSON + "\n"))
    assert [(article.id, article.text, article.boilerplate) for article in articles] == [
        ("a1", TEXT, ())
    ]
    assert spans_of(annotations["brat"]["a1"]) == [(*XI, "Person")]
    assert [span.origin for span in annotations["brat"]["a1"].spans] == ["person"]
    annotations["brat"]["a1"].verify(read_articles(tmp_path)[0])


def test_later_fragments_continue_the_ones_before_in_the_texts_order(tmp_path: Path) -> None:
    found = read(tmp_path, "T3\tWords 24 32;14 21;0 6\tand left No deal Mr. Xi\n")
    assert spans_of(found) == [(*XI, "Words"), (*NO, "Words"), (*LEFT, "Words")]
    assert ties_of(found) == {("continues", 14, 0), ("continues", 24, 14)}


def test_an_event_ties_its_trigger_to_its_arguments(tmp_path: Path) -> None:
    lines = "E1\tSay:T2 Who:T1 What:T3 What2:E2 \nE2\tGo:T4\nT4\tGo 28 32\tleft\n"
    found = read(tmp_path, lines + PERSON + CUE + WORDS)
    assert ties_of(found) == {
        ("Who", 7, 0),
        ("What", 7, 14),
        ("What", 7, 28),
        ("continues", 24, 14),
    }


def test_events_become_the_relations_asked_for(tmp_path: Path) -> None:
    lines = "E1\tSay:T2 Who:T1 What:T3 What2:T4\nT4\tGo 28 32\tleft\nR1\tNear Arg1:T1 Arg2:T2\n"
    asked = {("What", "Who"): "said_by", ("What", "Say"): "cued_by", "Near": "beside"}
    found = read(tmp_path, PERSON + CUE + WORDS + lines, relations=asked)
    assert ties_of(found) - {("continues", 24, 14)} == {
        ("said_by", 14, 0),
        ("said_by", 28, 0),
        ("cued_by", 14, 7),
        ("cued_by", 28, 7),
        ("beside", 0, 7),
    }


def test_relations_and_equivalences_keep_their_types(tmp_path: Path) -> None:
    lines = "R1\tNear Arg1:T3 Arg2:T1\t\n*\tSame T1 T2 T3\n"
    found = read(tmp_path, PERSON + CUE + WORDS + lines)
    assert ties_of(found) - {("continues", 24, 14)} == {
        ("Near", 14, 0),
        ("Same", 7, 0),
        ("Same", 14, 7),
    }


def test_attributes_entries_and_notes(tmp_path: Path) -> None:
    lines = (
        "E1\tSay:T2 Who:T1\nA1\tNegated E1\nM1\tMode T3 very direct\nR1\tNear Arg1:T1 Arg2:T2\n"
        "N1\tReference T1 Wikidata:Q15031\tXi\nN2\tReference T1 GND:1\n"
        "#1\tAnnotatorNotes T3\tin doubt\n#2\tAnnotatorNotes T3\t\n#3\tAnnotatorNotes R1\tfar\n"
    )
    found = read(tmp_path, PERSON + CUE + WORDS + lines)
    by_start = {span.start: span for span in found.spans}
    assert dict(by_start[0].attributes) == {"Reference": "Wikidata:Q15031, GND:1"}
    assert dict(by_start[7].attributes) == {"Negated": True}
    assert [dict(by_start[at].attributes) for at in (14, 24)] == [{"Mode": "very direct"}] * 2
    assert [by_start[at].note for at in (14, 24)] == ["in doubt", ""]
    assert found.note == "R1: far"


def test_only_the_labels_asked_for_are_kept_with_what_hangs_on_them(tmp_path: Path) -> None:
    lines = "E1\tSay:T2 Who:T1\nA1\tNegated E1\n#1\tAnnotatorNotes T2\tno\n"
    found = read(tmp_path, PERSON + CUE + WORDS + lines, labels=["Person", "Words"])
    assert [span.label for span in found.spans] == ["Person", "Words", "Words"]
    assert ties_of(found) == {("continues", 24, 14)}
    assert not found.note


def test_polnear(tmp_path: Path) -> None:
    texts, made = tmp_path / "text", tmp_path / "attributions"
    texts.mkdir()
    made.mkdir()
    for name in ("cnn_1", "cnn_2", "cnn_3"):
        (texts / f"{name}.txt").write_text(TEXT)
    lines = (
        "T1\tSource 0 6\tMr. Xi\nT2\tCue 7 11\tsaid\nT3\tContent 14 21;24 32\tNo deal and left\n"
        "T4\tAttribution 7 11\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        "T5\tDiscard 34 36\tHe\nE2\tAttribution-no-source:T4\n"
    )
    (made / "cnn_1_b_2.ann").write_text(lines)
    (made / "cnn_2_b_2.ann").write_text("T1\tCue 37 41\tsaid\n")
    (made / "cnn_2_a.ann").write_text("\n")
    articles, annotations = read_brat(
        texts, made, labels=POLNEAR_LABELS, relations=POLNEAR_RELATIONS
    )
    assert [article.id for article in articles] == ["cnn_1", "cnn_2", "cnn_3"]
    assert {who: list(found) for who, found in annotations.items()} == {
        "a": ["cnn_2"],
        "b_2": ["cnn_1", "cnn_2"],
    }
    assert ties_of(annotations["b_2"]["cnn_1"]) == {
        ("said_by", 14, 0),
        ("cued_by", 14, 7),
        ("continues", 24, 14),
    }
    first = first_annotator(annotations)
    assert list(first) == ["cnn_1", "cnn_2"]
    assert [len(annotation.spans) for annotation in first.values()] == [4, 0]


def test_the_file_of_the_longest_name_wins(tmp_path: Path) -> None:
    for name, start in (("a", 0), ("a_b", 1), ("a_b_c", 2)):
        write(tmp_path, "abcdef", f"T1\tX {start} {start + 1}\t{'abc'[start]}\n", name)
    (tmp_path / "a_b_d.ann").write_text("T1\tX 3 4\td\n")
    _, annotations = read_brat(tmp_path, annotator="anna")
    found = {
        (who, id): annotation.spans[0].start
        for who, read in annotations.items()
        for id, annotation in read.items()
    }
    assert found == {
        ("anna", "a"): 0,
        ("anna", "a_b"): 1,
        ("anna", "a_b_c"): 2,
        ("d", "a_b"): 3,
    }


def test_folders_in_folders_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    deep = tmp_path / "more"
    deep.mkdir()
    write(deep, TEXT, PERSON)
    write(tmp_path, TEXT, CUE, "._b")
    (tmp_path / "annotation.conf").write_text("[entities]\n")
    articles, annotations = read_brat(tmp_path)
    assert [article.id for article in articles] == list(annotations["brat"]) == ["a1"]


def test_offsets_count_code_points_not_utf_16(tmp_path: Path) -> None:
    found = read(tmp_path, "T1\tX 3 6\té𝒳!\n", "𝒜🇨🇳é𝒳!")
    assert spans_of(found) == [(3, 6, "X")]
    message = refusal(tmp_path, "T1\tX 6 7\té\n", "𝒜🇨🇳é𝒳! and more")
    assert "the text has ' ' there" in message
    assert "code points" in message


def test_crlf_counts_as_two_and_a_byte_order_mark_as_one(tmp_path: Path) -> None:
    text = codecs.BOM_UTF8 + b"One.\r\nTwo.\r\n"
    lines = codecs.BOM_UTF8 + b"T1\tX 1 4\tOne\r\nT2\tX 7 10\tTwo\r\nT3\tY 1 11\tOne.  Two.\r\n"
    articles, annotations = read_brat(write(tmp_path, text, lines))
    assert articles[0].text == "One.\r\nTwo.\r\n"
    assert spans_of(annotations["brat"]["a1"]) == [(0, 3, "X"), (0, 10, "Y"), (6, 9, "X")]
    assert r"\r\n as two" in refusal(tmp_path, b"T1\tX 5 8\tTwo\n", b"One.\r\nTwo.\r\n")


def test_another_encoding(tmp_path: Path) -> None:
    found = read(
        tmp_path, "T1\tX 1 2\té".encode("utf-16"), "né".encode("utf-16"), encoding="utf-16"
    )
    assert spans_of(found) == [(1, 2, "X")]


def test_bytes_of_a_lone_surrogate_are_refused_by_their_place(tmp_path: Path) -> None:
    lone = "\ud83d".encode("utf-8", "surrogatepass")
    assert "byte 8" in refusal(tmp_path, b"T1\tX 0 1" + lone)
    with pytest.raises(ArticleError, match=r"a1\.txt.* byte 3"):
        read(tmp_path, "", b"abc" + lone)


def test_words_that_go_on_in_the_lines_below(tmp_path: Path) -> None:
    lines = "T1\tX 28 36;37 41\tleft.\nHe said\nT2\tX 0 2\tMr\n"
    assert spans_of(read(tmp_path, lines)) == [(0, 2, "X"), (28, 36, "X"), (37, 41, "X")]
    message = refusal(tmp_path, "T1\tX 28 36\tleft.\nT2\tX 0 2\tMr\n")
    assert "line 1" in message
    assert "line 2" not in message


def test_a_span_that_is_there_twice_is_one_with_what_is_said_of_both(tmp_path: Path) -> None:
    lines = (
        "T4\tPerson 0 6\tMr. Xi\nE1\tSay:T2 Who:T1\nE2\tSay:T2 Who:T4\nR1\tNear Arg1:T4 Arg2:T2\n"
        "A1\tSure T1\nA2\tSide T4 there\n#1\tAnnotatorNotes T1\tone\n#2\tAnnotatorNotes T4\ttwo\n"
    )
    found = read(tmp_path, PERSON + CUE + lines)
    assert spans_of(found) == [(*XI, "Person"), (*SAID, "Cue")]
    assert ties_of(found) == {("Who", 7, 0), ("Near", 0, 7)}
    assert dict(found.spans[0].attributes) == {"Sure": True, "Side": "there"}
    assert found.spans[0].note == "one\ntwo"


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda text: bool(text.removeprefix("\ufeff").strip())
)


@st.composite
def standoff(draw: st.DrawFn) -> tuple[str, str, set[Span], set[Relation]]:
    """A file's text, lines as brat or PolNeAR writes them, and what they mean."""
    text = draw(texts)
    mark = int(text.startswith("\ufeff"))
    marks: list[list[Span]] = []
    lines = []
    for label in ("Some", "Other"):
        cuts = sorted(draw(st.sets(st.integers(mark, len(text)), max_size=9)))
        pieces = [pair for pair in pairwise(cuts) if draw(st.booleans())]
        while pieces:
            size = draw(st.integers(1, 3))
            fragments, pieces = pieces[:size], pieces[size:]
            marks.append([Span(start - mark, end - mark, label) for start, end in fragments])
            quote = " ".join(text[start:end] for start, end in fragments)
            if draw(st.booleans()):
                quote = quote.replace("\n", " ")
            place = ";".join(f"{start} {end}" for start, end in fragments)
            lines.append(f"T{len(marks)}\t{label} {place}\t{quote}")
    ties = {
        Relation("continues", later, before)
        for fragments_ in marks
        for before, later in pairwise(fragments_)
    }
    numbers = st.integers(0, len(marks) - 1)
    pairs = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1])
    for head, tail in draw(st.sets(pairs, max_size=4)) if len(marks) > 1 else ():
        lines.append(f"R{len(lines)}\tNear Arg1:T{head + 1} Arg2:T{tail + 1}")
        ties.add(Relation("Near", marks[head][0], marks[tail][0]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    content = "".join(line + end for line in lines)
    return text, content, {span for fragments_ in marks for span in fragments_}, ties


@given(standoff())
def test_what_is_written_as_standoff_is_what_is_read(
    written: tuple[str, str, set[Span], set[Relation]],
) -> None:
    text, lines, spans, ties = written
    with TemporaryDirectory() as folder:
        articles, annotations = read_brat(write(Path(folder), text, lines))
    assert articles == [Article("a1", text.removeprefix("\ufeff"))]
    assert set(annotations["brat"]["a1"].spans) == spans
    assert set(annotations["brat"]["a1"].relations) == ties
