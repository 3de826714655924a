"""A wrong annotation file is refused with an error that names what is wrong, and where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.spans import AnnotationError, Article, Relation, Span
from relkit.storage import (
    annotation_path,
    check_annotations,
    read_annotations,
    write_annotations,
)

ARTICLE = Article("a1", "Trump said he called. Xi said no.")
TRUMP, CALLED, XI = Span(0, 5, "person"), Span(11, 20, "words"), Span(22, 24, "person")
GOOD = Annotation.of(ARTICLE, [TRUMP, CALLED, XI], relations=(Relation("said_by", CALLED, TRUMP),))


@pytest.fixture
def stored(tmp_path: Path, demo: Codebook) -> Path:
    """A folder with one valid file."""
    write_annotations(AnnotationSet("me", [GOOD]), tmp_path, [ARTICLE], codebook=demo)
    return tmp_path


def edited(folder: Path, edit: Callable[[dict[str, Any]], object], demo: Codebook) -> str:
    """Edit the file's object and return the error that reading it gives."""
    path = folder / "me" / "a1.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(AnnotationError) as caught:
        read_annotations(folder, "me", [ARTICLE], codebook=demo)
    assert check_annotations(folder, [ARTICLE], codebook=demo) == [str(caught.value)]
    assert str(path) in str(caught.value)
    return str(caught.value)


def span(data: dict[str, Any], number: int, **values: Any) -> None:
    data["spans"][number].update(values)


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], object], list[str]]] = {
    "wrong seal": (lambda d: d.update(sha256="0" * 64), ["wrong seal", "0" * 64, "--reanchor"]),
    "moved quote": (
        lambda d: span(d, 0, start=1, end=6),
        ["span 1", "1-6 'person'", "'Trump'", "'rump '", "--reanchor"],
    ),
    "offset outside the text": (
        lambda d: span(d, 2, end=99),
        ["span 3", "22-99 'person'", "outside", "33 characters"],
    ),
    "negative offset": (lambda d: span(d, 0, start=-1), ["span 1", "-1-5", "0 <= start < end"]),
    "offset that is no number": (lambda d: span(d, 0, start="0"), ["span 1", "whole numbers"]),
    "unknown label": (
        lambda d: span(d, 0, label="place"),
        ["0-5 'place'", "demo 1", "person, words, cue"],
    ),
    "unknown attribute": (
        lambda d: span(d, 0, attributes={"age": "7"}),
        ["0-5 'person'", "'age'", "name, side, sure"],
    ),
    "unknown attribute value": (
        lambda d: span(d, 0, attributes={"side": "nowhere"}),
        ["0-5 'person'", "side = 'nowhere'", "here, there"],
    ),
    "attribute of another kind": (
        lambda d: span(d, 0, attributes={"sure": "yes"}),
        ["sure = 'yes'", "true and false"],
    ),
    "two overlapping spans of one label": (
        lambda d: d["spans"].append(
            {"start": 3, "end": 10, "label": "person", "text": ARTICLE.text[3:10]}
        ),
        ["0-5 'person'", "3-10 'person'", "overlap"],
    ),
    "two overlapping spans of one layer": (
        lambda d: d["spans"].append(
            {"start": 14, "end": 20, "label": "cue", "text": ARTICLE.text[14:20]}
        ),
        ["11-20 'words'", "14-20 'cue'", "exclude each other"],
    ),
    "relation to a missing span": (
        lambda d: d["relations"][0].update(tail=7),
        ["relation 1", "'said_by'", "span 7", "missing"],
    ),
    "relation the codebook forbids": (
        lambda d: d["relations"][0].update(head=0, tail=1),
        ["'said_by'", "0-5 'person'", "head", "allows words"],
    ),
    "relation the codebook does not know": (
        lambda d: d["relations"][0].update(label="near"),
        ["'near'", "said_by"],
    ),
    "relation to itself": (
        lambda d: d["relations"][0].update(tail=1, head=1),
        ["relation 1", "11-20 'words'", "itself"],
    ),
    "format from the future": (
        lambda d: d.update(format=2),
        ["format is 2", "up to 1", "newer relkit"],
    ),
    "no format": (lambda d: d.pop("format"), ["no annotation file"]),
    "missing field": (lambda d: d.pop("spans"), ["no field 'spans'"]),
    "unknown field": (lambda d: d.update(colour="red"), ["unknown field 'colour'"]),
    "score above one": (lambda d: span(d, 0, score=1.5), ["span 1", "from 0 to 1", "1.5"]),
    "done that is no yes or no": (lambda d: d.update(done="yes"), ["done", "'yes'"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_by_name(name: str, stored: Path, demo: Codebook) -> None:
    edit, words = REFUSED[name]
    message = edited(stored, edit, demo)
    assert [word for word in words if word not in message] == []


def test_broken_json_is_refused_with_its_line(stored: Path, demo: Codebook) -> None:
    path = stored / "me" / "a1.json"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(9, "<<<<<<< HEAD")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"a1\.json, line 10, column 1: broken JSON"):
        read_annotations(stored, "me", [ARTICLE], codebook=demo)
    # ... and writing over it would lose whatever both sides of the conflict hold.
    with pytest.raises(AnnotationError, match="line 10"):
        write_annotations(AnnotationSet("me", [GOOD]), stored, [ARTICLE], codebook=demo)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"format": 1, "note": "\xff"}', "byte 23 is not UTF-8"),
        (b"[]", "no annotation file"),
        (b"[" * 100_000, "nested too deeply"),
        (b"", "line 1, column 1"),
    ],
)
def test_a_file_that_is_none_is_refused(
    stored: Path, content: bytes, words: str, demo: Codebook
) -> None:
    (stored / "me" / "a1.json").write_bytes(content)
    with pytest.raises(AnnotationError, match=words):
        read_annotations(stored, "me", [ARTICLE], codebook=demo)


def test_the_check_names_a_file_whose_article_is_nowhere(stored: Path, demo: Codebook) -> None:
    other = Article("a2", "Not annotated.")
    assert len(read_annotations(stored, "me", [other], codebook=demo)) == 0
    [problem] = check_annotations(stored, [other], codebook=demo)
    assert problem.startswith(
        f"{stored / 'me' / 'a1.json'}: its article 'a1' is not among the 1 read"
    )


def test_the_check_names_a_file_under_a_wrong_name(stored: Path, demo: Codebook) -> None:
    (stored / "me" / "a1.json").rename(stored / "me" / "b.json")
    [problem] = check_annotations(stored, [ARTICLE], codebook=demo)
    assert problem == f"{stored / 'me' / 'b.json'}: of article 'a1': rename it to 'a1.json'"


def test_a_file_of_another_article_is_refused(stored: Path, demo: Codebook) -> None:
    (stored / "me" / "a1.json").rename(stored / "me" / "b.json")
    with pytest.raises(AnnotationError, match=r"b\.json: of article 'a1', not of 'b': rename it"):
        read_annotations(stored, "me", [Article("b", "Another.")], codebook=demo)


def test_a_broken_file_of_another_article_is_no_concern(stored: Path, demo: Codebook) -> None:
    (stored / "me" / "b.json").write_text("{", encoding="utf-8")
    assert list(read_annotations(stored, "me", [ARTICLE], codebook=demo)) == ["a1"]


@pytest.mark.parametrize("name", ["spans", "note"])
def test_a_field_that_stands_twice_is_refused(name: str, stored: Path, demo: Codebook) -> None:
    path = stored / "me" / "a1.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{", f'{{"{name}": [],', 1), encoding="utf-8")
    with pytest.raises(AnnotationError, match=f"field '{name}' stands twice"):
        read_annotations(stored, "me", [ARTICLE], codebook=demo)


def test_all_broken_files_are_named_at_once(stored: Path, demo: Codebook) -> None:
    others = [Article("b", "One."), Article("c", "Two.")]
    for name in ("b", "c"):
        (stored / "me" / f"{name}.json").write_text("{", encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"(?s)b\.json.*c\.json"):
        read_annotations(stored, "me", [ARTICLE, *others], codebook=demo)


def test_an_annotator_that_is_not_there_is_named_with_those_that_are(
    stored: Path, demo: Codebook
) -> None:
    with pytest.raises(AnnotationError, match="no annotator 'you'; there are: me"):
        read_annotations(stored, "you", [ARTICLE], codebook=demo)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, demo: Codebook) -> None:
    with pytest.raises(AnnotationError, match="no such folder"):
        read_annotations(tmp_path / "none", "me", [ARTICLE], codebook=demo)


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "a\\b"])
def test_an_annotator_must_be_a_folders_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="cannot name a folder"):
        annotation_path(tmp_path, name, "a1")


def test_a_file_of_another_article_is_never_replaced(stored: Path, demo: Codebook) -> None:
    (stored / "me" / "a1.json").rename(stored / "me" / "A1.json")
    other = Article("A1", "Another text.")
    annotations = AnnotationSet("me", [Annotation.of(other)])
    with pytest.raises(AnnotationError, match="of article 'a1' and would be lost"):
        write_annotations(annotations, stored, [other], codebook=demo)


def test_nothing_is_written_when_one_annotation_is_wrong(tmp_path: Path, demo: Codebook) -> None:
    wrong = Annotation.of(Article("a2", "text"), [Span(0, 4, "place")])
    articles = [ARTICLE, Article("a2", "text")]
    with pytest.raises(AnnotationError, match="'place'"):
        write_annotations(AnnotationSet("me", [GOOD, wrong]), tmp_path, articles, codebook=demo)
    assert list(tmp_path.rglob("*.json")) == []
