"""What cannot be opened or kept is said by name, and nothing of it remains."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from relkit import folder_lock
from relkit.annotation_json import annotation_to_json
from relkit.annotations import Annotation
from relkit.codebook import Codebook, CodebookError
from relkit.saved_history import SavedHistory, open_history
from relkit.spans import AnnotationError, Span
from tests.edit_model import ARTICLES, state_of

WHO = {"start": 0, "end": 2, "label": "person"}
CUE = {"start": 3, "end": 7, "label": "cue"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "anna"


@pytest.fixture
def history(folder: Path, demo: Codebook) -> SavedHistory:
    history = open_history(folder, ARTICLES, codebook=demo)
    history.do("a1", {"in": [WHO]}, "1")
    history.do("ü/2", {"reject": [WHO]}, "2")
    return history


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(folder: Path | str, codebook: Codebook | None) -> str:
    with pytest.raises((AnnotationError, CodebookError)) as caught:
        open_history(folder, ARTICLES, codebook=codebook)
    return str(caught.value)


@pytest.mark.parametrize("name", [".anna", "an:na", "ännä", "/"])
def test_a_folder_is_named_after_its_annotator(name: str, tmp_path: Path, demo: Codebook) -> None:
    said = refusal(tmp_path / name, demo)
    assert "name the folder of one annotator, such as annotations/anna" in said
    assert "use ASCII letters" in said


def test_a_file_is_no_folder(tmp_path: Path, demo: Codebook) -> None:
    (tmp_path / "anna").touch()
    for folder in (tmp_path / "anna", tmp_path / "anna" / "new" / "anna"):
        said = refusal(folder, demo)
        assert f"{tmp_path / 'anna'} is a file: name the folder of one annotator" in said


def test_a_folder_needs_a_codebook(folder: Path, root: Path) -> None:
    assert f"{folder.parent / 'codebook.toml'}: there is no such codebook" in refusal(folder, None)
    assert "hand in codebook=" in refusal(folder, None)
    said = refusal(root / "annotations", None)
    assert "name the folder of one annotator, such as annotations/anna" in said


@pytest.mark.parametrize("name", [".", "../anna", "./"])
def test_the_folder_may_be_the_one_that_one_is_in(
    name: str, history: SavedHistory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    again = open_history(name, ARTICLES, codebook=history.codebook)
    assert (again.annotator, again.annotations) == ("anna", history.annotations)


def test_a_broken_annotation_file_is_named(history: SavedHistory, folder: Path) -> None:
    (folder / "a1.json").write_text("<<<<<<< HEAD", encoding="utf-8")
    assert f"{folder / 'a1.json'}, line 1" in refusal(folder, history.codebook)
    before = history.annotation("a1")
    with pytest.raises(AnnotationError, match=r"a1\.json, line 1"):
        history.refresh()
    assert history.refresh() == {"a1"}
    wires: list[Any] = [{"done": True}, 0]
    for wire in wires:
        with pytest.raises(AnnotationError, match=r"a1\.json, line 1"):
            history.do("a1", wire, "3")
    # The other articles can be labelled, and the file stays for who is to mend it.
    history.do("ü/2", {"done": True}, "4")
    assert history.annotation("a1") == before
    assert (folder / "a1.json").read_text(encoding="utf-8") == "<<<<<<< HEAD"
    mended = Annotation.of(ARTICLES[0], [Span(0, 2, "person", note="mended")])
    content = annotation_to_json(mended, ARTICLES[0], "demo 1")
    (folder / "a1.json").write_text(content, encoding="utf-8")
    assert history.refresh() == {"a1"}
    history.do("a1", {"done": True}, "5")
    assert history.annotation("a1").spans[0].note == "mended"


def test_one_broken_file_does_not_keep_others_from_being_read(
    history: SavedHistory, folder: Path
) -> None:
    other = Annotation.of(ARTICLES[1], [Span(0, 2, "person")])
    content = annotation_to_json(other, ARTICLES[1], "demo 1")
    (folder / "a1.json").write_text("{}", encoding="utf-8")
    (folder / "%C3%BC%2F2.json").write_text(content, encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"^.*a1\.json: .*$"):
        history.refresh()
    assert history.annotation("ü/2").spans == other.spans
    assert history.refresh() == {"a1", "ü/2"}
    assert len(history.annotation("a1").spans) == 1


@pytest.mark.parametrize(
    ("number", "line", "said"),
    [
        (1, '{"format": 20, "annotator": "anna"}', "install a newer relkit"),
        (1, '{"format": 1, "annotator": "bob"}', "the history of 'bob', not of 'anna'"),
        (1, '{"annotator": "anna"}', '"format": 1'),
        (1, "[]", '"format": 1'),
        (2, '{"id": "1", ', "broken: Expecting"),
        (2, "\udcff", "broken: 'utf-8'"),
        (2, "", "broken: Expecting value"),
        (2, "[" * 9999, "broken: maximum recursion"),
        (2, "[]", "it is no object"),
        (2, "{}", "its 'id' is missing"),
        (2, '"id": 5', "its 'id' is missing or of the wrong kind"),
        (2, '"id": "a/b"', "the id of an edit"),
        (2, '"did": "guess"', "'did' must be one of edit, undo, redo"),
        (2, '"of": 3', "its 'of' is missing or of the wrong kind"),
        (2, '"edit": {}', "changes nothing"),
        (2, '"edit": {"ins": []}', "unknown field 'ins'"),
        (2, '"edit": {"done": true}', "new and the old value"),
    ],
)
def test_a_broken_line_is_named(
    number: int, line: str, said: str, history: SavedHistory, folder: Path
) -> None:
    path = folder / "history.jsonl"
    lines = path.read_bytes().split(b"\n")
    if line.startswith('"'):
        whole = json.loads(lines[1]) | json.loads("{" + line + "}")
        line = json.dumps(whole)
    lines[number - 1] = line.encode(errors="surrogateescape")
    path.write_bytes(b"\n".join(lines))
    before = files(folder)
    said_at_opening = refusal(folder, history.codebook)
    assert f"{path}, line {number}: " in said_at_opening
    assert said in said_at_opening
    assert "newer relkit" in said_at_opening or "from version control" in said_at_opening
    # It is said again and again, not once.
    for attempt in (history.refresh, history.refresh, lambda: history.do("a1", {"done": 1}, "3")):
        with pytest.raises(AnnotationError, match=f"line {number}: "):
            attempt()
    assert files(folder) == before


@pytest.mark.parametrize(
    "torn", [b'{"id": "3", "at', b'{"id": "3"}', b"\0\0\0\n", b"\n", b"\xff\n"]
)
def test_a_line_that_was_not_finished_is_cut_off(
    torn: bytes, history: SavedHistory, folder: Path
) -> None:
    path = folder / "history.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    before = state_of(history)
    assert history.refresh() == set()
    assert path.read_bytes() == whole
    path.write_bytes(whole + torn)
    again = open_history(folder, ARTICLES, codebook=history.codebook)
    assert state_of(again) == before
    assert path.read_bytes() == whole
    path.write_bytes(whole + torn)
    history.do("a1", {"done": True}, "3")
    assert path.read_bytes().startswith(whole + b'{"id": "3", "at": "2')
    assert open_history(folder, ARTICLES, codebook=history.codebook).annotation("a1").done


def test_a_first_line_that_was_not_finished_is_cut_off(folder: Path, demo: Codebook) -> None:
    folder.mkdir(parents=True)
    (folder / "history.jsonl").write_bytes(b'{"format": 1, "anno')
    history = open_history(folder, ARTICLES, codebook=demo)
    history.do("a1", {"done": True}, "1")
    assert len((folder / "history.jsonl").read_bytes().split(b"\n")) == 3


def test_who_waits_too_long_for_the_folder_is_told(
    history: SavedHistory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_lock, "PATIENCE", 0.05)
    before = files(folder)
    with FileLock(folder / ".history.lock"):
        with pytest.raises(TimeoutError, match="look for another kernel") as caught:
            history.do("a1", {"done": True}, "3")
        assert history.refresh() == set()
        # What is known already is acknowledged without a lock.
        assert history.do("a1", {}, "1").did == "edit"
    assert (caught.value.errno, caught.value.filename) == (errno.ETIMEDOUT, str(folder))
    assert files(folder) == before
    history.do("a1", {"done": True}, "3")
