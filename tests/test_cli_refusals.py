"""The command ``relkit`` says no in one sentence, and checks files and brings them over."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from relkit.annotations import AnnotationSet
from relkit.cli import main
from relkit.model_files import save_model
from relkit.spans import Article
from relkit.tagger.span_tagger import SpanTagger
from tests.model_members import SHIPPED, card, edit

NOTE = "note: the model was trained on 2 of 2 articles"


@pytest.fixture
def copies(tmp_path: Path, root: Path) -> tuple[str, str]:
    """Give seeds and annotations that may be changed."""
    for name in ("seeds", "annotations"):
        shutil.copytree(root / name, tmp_path / name)
    return str(tmp_path / "seeds"), str(tmp_path / "annotations")


ERRORS: dict[str, tuple[str, list[str]]] = {
    "missing path": ("extract none", ["'none'", "correct the path"]),
    "missing model": ("extract SEEDS --model none", ["none", "relkit train makes one"]),
    "a model that is none": ("extract SEEDS --model FILE", ["FILE", "train it again"]),
    "unknown annotator": (
        "train SEEDS --annotations ANNOTATIONS --annotator nobody --out m",
        ["'nobody'", "first, gold, second"],
    ),
    "unknown judge": (
        "evaluate SEEDS --annotations ANNOTATIONS --gold nobody --leave-one-out",
        ["'nobody'", "first, gold, second"],
    ),
    "no annotations": (
        "report SEEDS --annotations none --annotator gold --out build",
        ["none", "codebook"],
    ),
    "Parquet on a terminal": ("extract SEEDS --format parquet", ["Parquet", "--out FILE"]),
    "annotations without annotator": (
        "render SEEDS --annotations ANNOTATIONS --out x.html",
        ["--annotations", "--annotator NAME"],
    ),
    "annotator without annotations": (
        "render SEEDS --annotator gold --out x.html",
        ["--annotations DIR", "--annotator"],
    ),
}
UNWRITABLE = {
    "table below a file": "extract SEEDS --out FILE/x",
    "model below a file": ("train SEEDS --annotations ANNOTATIONS --annotator gold --out FILE/x/y"),
    "page below a file": "render SEEDS --out FILE/x.html",
    "table where a folder is": "extract SEEDS --out FOLDER",
}


@pytest.fixture
def places(root: Path, tmp_path: Path) -> dict[str, str]:
    """What stands for what in the command lines above."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return {
        "SEEDS": str(root / "seeds"),
        "ANNOTATIONS": str(root / "annotations"),
        "FILE": str(tmp_path / "file"),
        "FOLDER": str(tmp_path / "folder"),
    }


def refused(line: str, places: dict[str, str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command line that must fail, and return its one sentence."""
    before = sorted(Path.cwd().iterdir())
    arguments = [
        "/".join(places.get(part, part) for part in word.split("/")) for word in line.split()
    ]
    assert main(arguments) == 2
    assert sorted(Path.cwd().iterdir()) == before
    captured = capsys.readouterr()
    assert captured.out == ""
    [*notes, error] = captured.err.replace(":\n- ", ": ").rstrip("\n").split("\n")
    assert [note for note in notes if not note.startswith(NOTE)] == []
    assert error.startswith(f"relkit {arguments[0]}: ")
    return error


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_a_sentence_and_exit_code_2(
    name: str, places: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    line, words = ERRORS[name]
    error = refused(line, places, capsys)
    assert [word for word in words if places.get(word, word) not in error] == []


@pytest.mark.parametrize("name", UNWRITABLE)
def test_a_place_that_cannot_be_written_to_is_named_and_no_riddle(
    name: str, places: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = UNWRITABLE[name]
    error = refused(line, places, capsys)
    assert places["FOLDER" if "FOLDER" in line else "FILE"] in error
    assert "[Errno" not in error
    assert ".tmp" not in error
    assert "File exists" not in error


@pytest.mark.parametrize("command", ["train", "report", "check"])
def test_a_broken_annotation_file_is_named(
    command: str, copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, annotations = copies
    [path, *_] = sorted(Path(annotations, "gold").glob("*.json"))
    path.write_text("{", encoding="utf-8")
    rest = ["--annotations", annotations, "--annotator", "gold", "--out", str(tmp_path / "made")]
    given = [annotations, "--articles", seeds] if command == "check" else [seeds, *rest]
    assert main([command, *given]) == (1 if command == "check" else 2)
    errors = capsys.readouterr().err
    assert str(path) in errors
    assert "line 1" in errors
    assert not (tmp_path / "made").exists()


def test_check_says_that_all_is_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(root / "annotations"), "--articles", str(root / "seeds")]) == 0
    assert capsys.readouterr().out == f"{root / 'annotations'}: every file is valid\n"


def test_reanchor_moves_labels_to_a_changed_text(
    copies: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, annotations = copies
    [article, other] = sorted(Path(seeds).glob("*.txt"))
    article.write_text("Added. " + article.read_text("utf-8"), encoding="utf-8")
    check = ["check", annotations, "--articles", seeds]
    assert main(check) == 1
    told = capsys.readouterr().err
    names = [str(Path(annotations, who, f"{article.stem}.json")) for who in ("first", "gold")]
    assert [name for name in names if name not in told] == []
    assert other.stem not in told
    assert "--reanchor" in told
    assert main([*check, "--reanchor"]) == 0
    assert "re-anchored" in capsys.readouterr().out
    data = json.loads(Path(names[1]).read_text("utf-8"))
    assert data["spans"][0]["start"] == 32 + len("Added. ")
    assert main([*check, "--reanchor"]) == 0
    assert "nothing to move" in capsys.readouterr().out


def test_a_model_by_another_spacy_reads_and_a_note_says_so(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = card(versions={"spacy": "3.0.1"})
    model = edit(root / SHIPPED, tmp_path / "older.relkit", older)
    (tmp_path / "a.txt").write_text("Trump spoke.", encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "--model", str(model)]) == 0
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"note: {model}: it was trained with spaCy 3.0, and ")


def test_a_model_without_a_codebook_cannot_be_shown_and_says_so(
    seeds: list[Article], gold: AnnotationSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_model(SpanTagger().fit(seeds, gold), tmp_path / "bare.relkit")
    (tmp_path / "a.txt").write_text("Trump spoke.", encoding="utf-8")
    model, out = str(tmp_path / "bare.relkit"), str(tmp_path / "a.html")
    assert main(["render", str(tmp_path / "a.txt"), "--model", model, "--out", out]) == 2
    error = capsys.readouterr().err
    assert model in error
    assert "no codebook travels with this model" in error
