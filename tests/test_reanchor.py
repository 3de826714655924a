"""Labels follow their quotes into a changed text, or their file stays as it is, byte for byte."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import relkit.reanchor
from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.reanchor import quote_starts, reanchor
from relkit.spans import AnnotationError, Article, Relation, Span
from relkit.storage import read_annotations, write_annotations

ARTICLE = Article("a1", "Trump said he called. Xi said no.")
TRUMP = Span(0, 5, "person", {"name": "Donald Trump"}, 0.5, "corrected", unsure=True, note="sic")
CALLED, XI = Span(11, 20, "words"), Span(22, 24, "person")
GOOD = Annotation.of(
    ARTICLE,
    [TRUMP, CALLED, XI],
    relations=(Relation("said_by", CALLED, TRUMP),),
    done=True,
    note="checked",
)


@pytest.fixture
def file(tmp_path: Path, demo: Codebook) -> Path:
    """The only annotation file of a folder, valid for `ARTICLE`."""
    [path] = write_annotations(AnnotationSet("me", [GOOD]), tmp_path, [ARTICLE], codebook=demo)
    return path


def moved(file: Path, text: str, demo: Codebook) -> list[str]:
    """Re-anchor to `text` and return the words that the spans then have, read from the file."""
    article = Article("a1", text)
    [sentence] = reanchor(file.parents[1], [article], demo)
    assert sentence == f"{file}: re-anchored 3 spans"
    spans = read_annotations(file.parents[1], "me", [article], codebook=demo)["a1"].spans
    return [f"{span.start} {text[span.start : span.end]}" for span in spans]


def left(file: Path, text: str, demo: Codebook) -> str:
    """Re-anchor to `text`, see that the file stays as it is, and return why."""
    before = file.read_bytes()
    [sentence] = reanchor(file.parents[1], [Article("a1", text)], demo)
    assert file.read_bytes() == before
    assert sentence.startswith(f"{file}: left as it is: ")
    return sentence


# Files


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("🤝 " + ARTICLE.text, ["2 Trump", "13 he called", "24 Xi"]),
        (ARTICLE.text + " Ma left.", ["0 Trump", "11 he called", "22 Xi"]),
        ("Trump then said he called. Xi said no.", ["0 Trump", "16 he called", "27 Xi"]),
        ("Trump: he called. Xi: no.", ["0 Trump", "7 he called", "18 Xi"]),
    ],
    ids=["before", "after", "between", "taken out"],
)
def test_spans_follow_their_quotes(text: str, words: list[str], file: Path, demo: Codebook) -> None:
    assert moved(file, text, demo) == words


def test_all_that_is_said_of_a_span_comes_along(file: Path, demo: Codebook) -> None:
    article = Article("a1", "NEW: " + ARTICLE.text)
    moved(file, article.text, demo)
    annotation = read_annotations(file.parents[1], "me", [article], codebook=demo)["a1"]
    trump = annotation.spans[0]
    assert (dict(trump.attributes), trump.score, trump.origin, trump.unsure, trump.note) == (
        {"name": "Donald Trump"},
        0.5,
        "corrected",
        True,
        "sic",
    )
    assert annotation.relations == (
        Relation("said_by", Span(16, 25, "words"), Span(5, 10, "person")),
    )
    # Nobody has read the new text.
    assert (annotation.done, annotation.note) == (False, "checked")


def test_spans_that_would_change_places_are_left_in_doubt(file: Path, demo: Codebook) -> None:
    assert "no one place" in left(file, "Xi said no. Trump said he called.", demo)


def test_a_second_time_there_is_nothing_to_move(file: Path, demo: Codebook) -> None:
    article = Article("a1", "NEW: " + ARTICLE.text)
    reanchor(file.parents[1], [article], demo)
    before = file.read_bytes()
    assert reanchor(file.parents[1], [article], demo) == []
    assert file.read_bytes() == before


def test_a_repeated_quote_goes_where_its_neighbours_went(file: Path, demo: Codebook) -> None:
    text = "Xi rang. Trump said he called. Xi said no."
    assert moved(file, text, demo) == ["9 Trump", "20 he called", "31 Xi"]


def test_a_repeated_quote_whose_neighbours_part_stays_in_doubt(file: Path, demo: Codebook) -> None:
    # By Trump, who has not moved, it is the first; by Xi, who has, the second.
    message = left(file, "Trump said he called; he called. Xi said no.", demo)
    assert "no one place in the new text is sure for 'he called';" in message


def test_a_quote_that_is_gone_is_named(file: Path, demo: Codebook) -> None:
    message = left(file, "Trump said he rang. Xi said no.", demo)
    assert "'he called'" in message
    assert "'Xi'" not in message
    assert "label 'a1' there again" in message


def test_two_spans_never_fall_on_one_place(tmp_path: Path, demo: Codebook) -> None:
    article = Article("a1", "Xi met Xi.")
    two = Annotation.of(article, [Span(0, 2, "person"), Span(7, 9, "person")])
    [path] = write_annotations(AnnotationSet("me", [two]), tmp_path, [article], codebook=demo)
    assert "overlap" in left(path, "Only Xi.", demo)


def test_a_valid_file_is_not_touched(file: Path, demo: Codebook) -> None:
    # Laid out by hand: other blanks, another order; a rewritten file would differ.
    data = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(dict(reversed(data.items())), indent=4), encoding="utf-8")
    before, time = file.read_bytes(), file.stat().st_mtime_ns
    assert reanchor(file.parents[1], [ARTICLE], demo) == []
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, time)


def test_a_file_of_another_article_is_not_touched(file: Path, demo: Codebook) -> None:
    before = file.read_bytes()
    assert reanchor(file.parents[1], [Article("a2", "Talks.")], demo) == []
    assert file.read_bytes() == before


def test_every_annotator_is_served(file: Path, demo: Codebook) -> None:
    write_annotations(AnnotationSet("you", [GOOD]), file.parents[1], [ARTICLE], codebook=demo)
    report = reanchor(file.parents[1], [Article("a1", "NEW: " + ARTICLE.text)], demo)
    assert [sentence.rpartition("re-anchored")[2] for sentence in report] == [" 3 spans"] * 2


def test_a_broken_file_does_not_stop_the_others(file: Path, demo: Codebook) -> None:
    broken = file.with_name("0.json")
    broken.write_text("{", encoding="utf-8")
    report = reanchor(file.parents[1], [Article("a1", "NEW: " + ARTICLE.text)], demo)
    assert [str(path) in line for path, line in zip((broken, file), report, strict=True)] == [
        True,
        True,
    ]
    assert broken.read_bytes() == b"{"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, demo: Codebook) -> None:
    with pytest.raises(AnnotationError, match="none: there is no such folder"):
        reanchor(tmp_path / "none", [ARTICLE], demo)


def test_a_full_disk_is_said_and_leaves_the_file(
    file: Path, demo: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path), len(content))

    monkeypatch.setattr(relkit.reanchor, "write_atomically", full)
    assert "No space left" in left(file, "NEW: " + ARTICLE.text, demo)


# What is wrong in a file is said, and the file is left


def span(data: dict[str, Any], **values: Any) -> None:
    data["spans"][1].update(values)


MALFORMED: dict[str, tuple[Callable[[dict[str, Any]], object], list[str]]] = {
    "no spans": (lambda d: d.pop("spans"), ["no field 'spans'"]),
    "spans that are no list": (lambda d: d.update(spans={}), ["'spans' must be a list"]),
    "a span that is none": (lambda d: d["spans"].insert(1, None), ["span 2", "None"]),
    "a quote that is none": (lambda d: span(d, text=None), ["span 2", "None"]),
    "a quote that is missing": (lambda d: d["spans"][1].pop("text"), ["span 2", "'text'"]),
    "a start that is none": (lambda d: span(d, start="11"), ["span", "'11'"]),
    "an empty quote": (lambda d: span(d, text=""), ["''"]),
    "an unknown field": (lambda d: span(d, colour="red"), ["span 2", "'colour'"]),
    "a label that is none": (lambda d: span(d, label=["words"]), ["span 2", "label"]),
    "an unknown label": (lambda d: span(d, label="place"), ["'place'", "person, words, cue"]),
    "a score beyond one": (lambda d: span(d, score=7), ["span 2", "7"]),
    "a note that no file can hold": (lambda d: span(d, note="\ud800"), ["surrogate"]),
    "an attribute that no file can hold": (
        lambda d: d["spans"][0].update(attributes={"name": "\ud800"}),
        ["surrogate"],
    ),
    "a word to the article that no file can hold": (
        lambda d: d.update(note="\ud800"),
        ["surrogate"],
    ),
    "relations that are no list": (lambda d: d.update(relations=None), ["'relations'", "None"]),
    "a relation to nowhere": (lambda d: d["relations"][0].update(tail=9), ["relation 1", "span 9"]),
    "an unknown relation": (lambda d: d["relations"][0].update(label="near"), ["'near'"]),
    "a relation without a label": (lambda d: d["relations"][0].update(label=None), ["relation 1"]),
    "done that is no yes or no": (lambda d: d.update(done="yes"), ["done", "'yes'"]),
    "a format from the future": (lambda d: d.update(format=2), ["format is 2", "newer relkit"]),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_left_with_the_reason(name: str, file: Path, demo: Codebook) -> None:
    edit, words = MALFORMED[name]
    data = json.loads(file.read_text(encoding="utf-8"))
    edit(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    message = left(file, "NEW: " + ARTICLE.text, demo)
    assert [word for word in words if word not in message] == []
    # Who has just run --reanchor must not be told to run it.
    assert "--reanchor" not in message


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"[" * 100_000, b'{"format": ' + b"1" * 5000 + b"}", b'{"format": 1}\xff'],
    ids=["empty", "open", "list", "deep", "long number", "not UTF-8"],
)
def test_what_is_no_annotation_file_is_left_and_named_once(
    content: bytes, file: Path, demo: Codebook
) -> None:
    file.write_bytes(content)
    assert left(file, "NEW: " + ARTICLE.text, demo).count(str(file)) == 1


# Quotes

plain = st.text("ab ", min_size=1, max_size=30)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, list[tuple[int, str]]]:
    """A text and quotes from it, each with the place where it stands."""
    text = draw(plain)
    cuts = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)), max_size=6))
    return text, [(start, text[start : start + size]) for start, size in cuts]


@given(quoted(), plain)
def test_where_a_quote_is_said_to_start_it_stands(
    made: tuple[str, list[tuple[int, str]]], text: str
) -> None:
    _, quotes = made
    starts = quote_starts(text, quotes)
    assert len(starts) == len(quotes)
    for (_, words), start in zip(quotes, starts, strict=True):
        assert start is None or text[start : start + len(words)] == words
        if text.count(words) == 0:
            assert start is None


@given(quoted(), st.text("xyz", max_size=5), st.text("xyz", max_size=5))
def test_what_is_added_around_a_text_moves_all_quotes_alike(
    made: tuple[str, list[tuple[int, str]]], before: str, after: str
) -> None:
    text, quotes = made
    starts = quote_starts(before + text + after, quotes)
    # One quote that stands in a single place tells where all of them went; without one, none is.
    single = any(
        sum(text.startswith(words, place) for place in range(len(text))) == 1 for _, words in quotes
    )
    wanted = [old + len(before) if single else None for old, _ in quotes]
    assert starts == wanted


def test_a_quote_that_overlaps_itself_is_in_doubt() -> None:
    assert quote_starts("ha ha ha", [(0, "ha ha")]) == [None]


def test_a_repeated_quote_follows_the_only_neighbour_it_has() -> None:
    assert quote_starts("So Xi said Xi.", [(0, "Xi"), (3, "said")]) == [3, 6]
