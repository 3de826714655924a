"""What is done is on disk: every state is found again, by whoever opens the folder."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotation_json import annotation_to_json
from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.history import History
from relkit.saved_history import SavedHistory, open_history
from relkit.spans import AnnotationError, Article, Span
from relkit.storage import annotation_path, read_annotations, write_annotations
from tests.edit_model import ARTICLES, TEXTS, Reference, Refused, state_of
from tests.edit_wires import wires

WHO = {"start": 0, "end": 2, "label": "person"}
CUE = {"start": 3, "end": 7, "label": "cue"}
SEEDS = Path(__file__).parents[1] / "annotations" / "codebook.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "anna"


@pytest.fixture
def history(folder: Path, demo: Codebook) -> SavedHistory:
    return open_history(folder, ARTICLES, codebook=demo)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def lines(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "history.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def stacks(history: History) -> tuple[list[str], list[str], list[str]]:
    return list(history._standing), list(history._undone), list(history._entries)


def test_opening_a_folder_does_not_make_it(history: SavedHistory, folder: Path) -> None:
    assert (history.on_disk, history.annotator, history.folder) == (True, "anna", folder)
    assert history.refresh() == set()
    assert not folder.parent.exists()


def test_an_edit_is_in_both_files(history: SavedHistory, folder: Path, demo: Codebook) -> None:
    entry = history.do("ü/2", {"in": [{**WHO, "label": "words"}]}, "k3-f9")
    assert names(folder) == ["%C3%BC%2F2.json", ".history.lock", "history.jsonl"]
    assert read_annotations(folder.parent, "anna", ARTICLES, codebook=demo) == history.annotations
    assert lines(folder) == [
        {"format": 1, "annotator": "anna"},
        {
            "id": "k3-f9",
            "at": entry.at,
            "article": "ü/2",
            "sha256": ARTICLES[1].sha256,
            "codebook": "demo 1",
            "did": "edit",
            "edit": {"in": [{"start": 0, "end": 2, "label": "words", "text": "Er"}]},
        },
    ]
    undo = history.undo("2")
    assert lines(folder)[2]["of"] == "k3-f9"
    assert lines(folder)[2]["edit"] == undo.edit.to_wire(ARTICLES[1])
    assert read_annotations(folder.parent, "anna", ARTICLES, codebook=demo)["ü/2"].spans == ()


def test_what_is_only_suggested_makes_no_annotation_file(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    history.do("a1", {"reject": [{**WHO, "score": 0.5}]}, "1")
    history.do("a1", {"find": [{"label": "cue", "words": "no", "all": True}]}, "2")
    assert names(folder) == [".history.lock", "history.jsonl"]
    again = open_history(folder, ARTICLES, codebook=demo)
    assert again.rejected("a1") == {(0, 2, "person")}
    assert again.finds == (("cue", "no", ""),)
    assert list(again.annotations) == []
    assert [again.undo("3").of, again.undo("4").of] == ["2", "1"]


def test_the_codebook_stands_beside_the_folder(folder: Path, seeds: list[Article]) -> None:
    folder.parent.mkdir()
    (folder.parent / "codebook.toml").write_bytes(SEEDS.read_bytes())
    history = open_history(str(folder), seeds)
    history.do(seeds[0].id, {"in": [{"start": 0, "end": 5, "label": "official"}]}, "1")
    assert read_annotations(folder.parent, "anna", seeds) == history.annotations


def test_what_is_there_is_read(folder: Path, demo: Codebook) -> None:
    there = AnnotationSet("anna", [Annotation.of(ARTICLES[1], [Span(0, 2, "person")], done=True)])
    write_annotations(there, folder.parent, ARTICLES, codebook=demo)
    history = open_history(folder, ARTICLES, codebook=demo)
    assert history.annotations == there
    assert not history.can_undo


def test_undo_goes_back_over_opening(history: SavedHistory, folder: Path, demo: Codebook) -> None:
    history.do("a1", {"in": [{**WHO, "attributes": {"side": "here"}}]}, "1")
    history.do("ü/2", {"note": "x"}, "2")
    history.undo("3")
    again = open_history(folder, ARTICLES, codebook=demo)
    assert again.last_article == "ü/2"
    assert again.redo("4").of == "2"
    assert [again.undo("5").of, again.undo("6").of] == ["2", "1"]
    assert again.annotation("a1").spans == ()
    assert again.redo("7").edit.into[0].attributes == {"side": "here"}


def test_undo_leaves_alone_what_is_not_there(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    history.do("a1", {"in": [WHO]}, "1")
    history.do("ü/2", {"reject": [WHO]}, "2")
    history.do("ü/2", {"find": [{"label": "cue", "words": "no", "all": True}]}, "3")
    other = Article("ü/2", TEXTS["ü/2"] + " Now longer.")
    again = open_history(folder, [ARTICLES[0], other], codebook=demo)
    # What was refused stood elsewhere in the old text; what is looked for is looked for still.
    assert again.rejected("ü/2") == frozenset()
    assert again.finds == (("cue", "no", ""),)
    assert again.undo("4").of == "1"
    assert not again.can_undo
    alone = open_history(folder, ARTICLES[1:], codebook=demo)
    assert alone.undo("5").of == "3"
    assert open_history(folder, ARTICLES, codebook=demo).undo("6").of == "2"


def test_two_kernels_see_each_others_edits(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    other = open_history(folder, ARTICLES, codebook=demo)
    history.do("a1", {"in": [WHO]}, "1")
    assert other.refresh() == {"a1"}
    assert other.refresh() == set()
    assert other.annotation("a1").spans == history.annotation("a1").spans
    other.do("a1", {"in": [CUE]}, "2")
    # Without a refresh of its own, an edit does not write over what the other did.
    history.do("a1", {"done": True}, "3")
    assert len(history.annotation("a1").spans) == 2
    assert history.refresh() == {"a1"}
    other.do("ü/2", {"reject": [WHO]}, "4")
    assert history.do("ü/2", {"reject": [WHO]}, "4").id == "4"
    assert history.refresh() == {"ü/2"}
    assert history.undo("5").of == "4"
    assert other.undo("6").of == "3"
    assert state_of(history) != state_of(other)
    assert history.refresh() == {"a1"}
    assert state_of(history) == state_of(other)
    assert stacks(history) == stacks(other)


def test_a_file_changed_by_hand_is_the_truth(history: SavedHistory, folder: Path) -> None:
    history.do("a1", {"in": [WHO]}, "1")
    by_hand = Annotation.of(ARTICLES[0], [Span(0, 2, "person", note="by hand")])
    path = annotation_path(folder.parent, "anna", "a1")
    path.write_text(annotation_to_json(by_hand, ARTICLES[0], "demo 1"), encoding="utf-8")
    with pytest.raises(AnnotationError, match="no longer as it was"):
        history.undo("2")
    assert history.annotation("a1").spans[0].note == "by hand"
    history.do("a1", {"in": [CUE]}, "3")
    assert history.refresh() == {"a1"}
    assert history.annotation("a1").spans[0].note == "by hand"
    path.unlink()
    assert history.refresh() == {"a1"}
    assert list(history.annotations) == []
    with pytest.raises(AnnotationError, match="not there any more"):
        history.undo("4")


def test_a_history_that_was_moved_away_is_forgotten(history: SavedHistory, folder: Path) -> None:
    history.do("a1", {"in": [WHO]}, "1")
    history.do("ü/2", {"reject": [WHO]}, "2")
    (folder / "history.jsonl").unlink()
    assert history.refresh() == {"ü/2"}
    assert not history.can_undo
    assert len(history.annotation("a1").spans) == 1
    history.do("a1", {"note": "x"}, "3")
    assert [line.get("id") for line in lines(folder)] == [None, "3"]


def test_a_history_that_was_replaced_is_read_anew(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    history.do("a1", {"reject": [WHO]}, "1")
    path = folder / "history.jsonl"
    old = path.read_bytes()
    history.do("a1", {"reject": [CUE]}, "2")
    path.write_bytes(old.replace(b'"id": "1"', b'"id": "other"'))
    assert history.refresh() == {"a1"}
    assert history.rejected("a1") == {(0, 2, "person")}
    assert history.undo("3").of == "other"
    assert stacks(open_history(folder, ARTICLES, codebook=demo)) == stacks(history)


def test_what_is_known_is_not_read_again(
    history: SavedHistory, demo: Codebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.do("a1", {"in": [WHO]}, "1")
    again = open_history(folder, ARTICLES, codebook=demo)
    # Whoever reads a line or an annotation file fails now.
    monkeypatch.setattr("relkit.edits.Entry.from_line", None)
    monkeypatch.setattr("relkit.saved_history.read_annotations", None)
    again.do("a1", {"in": [CUE]}, "2")
    again.do("ü/2", {"reject": [WHO]}, "3")
    assert [again.undo("4").of, again.undo("5").of] == ["3", "2"]
    assert again.refresh() == set()


def test_articles_that_are_not_here_are_not_said_to_change(
    history: SavedHistory, demo: Codebook, folder: Path
) -> None:
    alone = open_history(folder, ARTICLES[1:], codebook=demo)
    history.do("a1", {"in": [WHO]}, "1")
    assert alone.refresh() == set()
    assert alone.last_article == "a1"
    assert not alone.can_undo


def test_a_link_keeps_pointing_to_the_file(
    history: SavedHistory, folder: Path, tmp_path: Path
) -> None:
    history.do("a1", {"in": [WHO]}, "1")
    elsewhere = tmp_path / "elsewhere.json"
    (folder / "a1.json").rename(elsewhere)
    (folder / "a1.json").symlink_to(elsewhere)
    history.do("a1", {"in": [CUE]}, "2")
    assert (folder / "a1.json").is_symlink()
    assert len(json.loads(elsewhere.read_text(encoding="utf-8"))["spans"]) == 2


def test_threads_and_instances_in_one_process_lose_nothing(folder: Path, demo: Codebook) -> None:
    article = Article("long", "x" * 400)
    shared = open_history(folder, [article], codebook=demo)
    own = open_history(folder, [article], codebook=demo)
    failed: list[BaseException] = []

    def label(history: SavedHistory, first: int) -> None:
        try:
            for start in range(first, 160, 4):
                wire = {"in": [{"start": start, "end": start + 1, "label": "cue"}]}
                history.do("long", wire, f"{start}")
        except BaseException as error:  # noqa: BLE001  (pytest does not see those of threads)
            failed.append(error)

    jobs = [(shared, 0), (shared, 1), (own, 2), (own, 3)]
    threads = [threading.Thread(target=label, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    again = open_history(folder, [article], codebook=demo)
    assert len(again.annotation("long").spans) == len(again._standing) == 160


@given(data=st.data())
def test_any_sequence_is_found_again_after_every_step(data: st.DataObject, demo: Codebook) -> None:
    with TemporaryDirectory() as parent:
        folder = Path(parent) / "anna"
        reference = Reference()
        history = other = open_history(folder, ARTICLES, codebook=demo)
        for number in range(data.draw(st.integers(1, 15))):
            did = data.draw(st.sampled_from(["do", "do", "do", "undo", "redo"]))
            article = data.draw(st.sampled_from([*TEXTS]))
            step = (article, data.draw(wires(reference.state, article))) if did == "do" else ()
            # Of two that have the folder open, any may go on.
            history, other = data.draw(st.permutations([history, other]))
            try:
                getattr(reference, did)(*step)
            except Refused:
                with pytest.raises(AnnotationError):
                    getattr(history, did)(*step, id=f"{number}")
            else:
                getattr(history, did)(*step, id=f"{number}")
            assert state_of(history) == reference.state
            other = open_history(folder, ARTICLES, codebook=demo)
            assert state_of(other) == reference.state
            assert stacks(other) == stacks(history)
            assert other.annotations == history.annotations
            assert list(Path(parent).rglob("*.tmp")) == []
