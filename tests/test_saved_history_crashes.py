"""Whenever the machine stops, what was acknowledged is there, and the two files agree."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from relkit.annotation_json import annotation_to_json
from relkit.annotations import Annotation
from relkit.codebook import Codebook
from relkit.saved_history import SavedHistory, open_history
from relkit.spans import Article, Span
from tests.edit_model import ARTICLES, state_of

WHO = {"start": 0, "end": 2, "label": "person"}
CUE = {"start": 3, "end": 7, "label": "cue"}
ROOT = Path(__file__).parents[1]
LONG = Article("long", "x" * 4000)

PROGRAM = """
import os, signal, sys
from relkit.saved_history import open_history
from tests.conftest import demo
from tests.test_saved_history_crashes import ARTICLES, CUE, LONG

codebook = demo.__wrapped__()
"""

STOPS = (
    PROGRAM
    + """
folder, name, number, when = sys.argv[1:]
history = open_history(folder, ARTICLES, codebook=codebook)
real, left = getattr(os, name), int(number)

def stop(*arguments, **options):
    global left
    left -= 1
    if left:
        return real(*arguments, **options)
    if when == "halfway":
        real(arguments[0], arguments[1][:20])
    elif when == "after":
        real(*arguments, **options)
    if name == "fsync":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)

setattr(os, name, stop)
history.do("a1", {"in": [CUE], "reject": [CUE]}, "3")
print("kept")
"""
)

LABELS = (
    PROGRAM
    + """
folder, first, step = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
history = open_history(folder, [LONG], codebook=codebook)
for start in range(first, len(LONG.text), step):
    wire = {"in": [{"start": start, "end": start + 1, "label": "cue"}]}
    print(history.do("long", wire, f"{start}").id, flush=True)
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "anna"


@pytest.fixture
def history(folder: Path, demo: Codebook) -> SavedHistory:
    history = open_history(folder, ARTICLES, codebook=demo)
    history.do("a1", {"in": [WHO]}, "1")
    history.do("ü/2", {"reject": [WHO]}, "2")
    return history


def stop(folder: Path, name: str, number: int, when: str) -> None:
    command = [sys.executable, "-c", STOPS, str(folder), name, str(number), when]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # A step that is never taken would show nothing.
    assert (done.returncode, done.stdout) in {(9, ""), (-9, "")}, done.stderr


# In this order: the new file is opened, written, forced to the disk, and its folder; the line is
# written and forced; the new file takes its place; the folder is forced, once for each file.
STEPS = [("fdopen", 1), ("fsync", 1), ("fsync", 2), ("write", 1), ("fsync", 3)]
STEPS += [("replace", 1), ("fsync", 4), ("fsync", 5)]
MOMENTS = [(*step, when) for step in STEPS for when in ("before", "after")]
KEPT_FROM = MOMENTS.index(("write", 1, "after"))


@pytest.mark.parametrize(("name", "number", "when"), [*MOMENTS, ("write", 1, "halfway")])
def test_a_kernel_that_stops_at_any_step_leaves_all_or_nothing(
    name: str, number: int, when: str, history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    before = state_of(history)
    stop(folder, name, number, when)
    again = open_history(folder, ARTICLES, codebook=demo)
    kept = when != "halfway" and MOMENTS.index((name, number, when)) >= KEPT_FROM
    assert ("3" in again._entries) is kept
    assert (state_of(again) == before) is not kept
    assert [len(again.annotation("a1").spans), len(again.rejected("a1"))] == [1 + kept, kept]
    # Who had the folder open all the time sees the same.
    assert history.refresh() == ({"a1"} if kept else set())
    assert state_of(history) == state_of(again)
    assert list(folder.glob(".*.tmp")) == []
    # The browser sends again what was not acknowledged.
    assert history.do("a1", {"in": [CUE], "reject": [CUE]}, "3").id == "3"
    assert len(history.annotation("a1").spans) == 2
    assert state_of(open_history(folder, ARTICLES, codebook=demo)) == state_of(history)
    assert [history.undo("4").of, history.undo("5").of] == ["3", "2"]


def test_who_edits_first_after_a_crash_finishes_it(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    stop(folder, "replace", 1, "before")
    history.do("a1", {"done": True}, "4")
    assert len(history.annotation("a1").spans) == 2
    assert [history.undo("5").of, history.undo("6").of] == ["4", "3"]
    assert state_of(open_history(folder, ARTICLES, codebook=demo)) == state_of(history)


def test_a_file_changed_by_hand_after_a_crash_stands(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    stop(folder, "replace", 1, "before")
    by_hand = Annotation.of(ARTICLES[0], [Span(0, 2, "person", note="by hand")])
    path = folder / "a1.json"
    path.write_text(annotation_to_json(by_hand, ARTICLES[0], "demo 1"), encoding="utf-8")
    new = (folder / ".history.3.tmp").stat().st_mtime_ns
    os.utime(path, ns=(new + 1, new + 1))
    again = open_history(folder, ARTICLES, codebook=demo)
    assert again.annotation("a1").spans[0].note == "by hand"
    assert "3" not in again._entries
    assert history.refresh() == {"a1"}
    assert state_of(history) == state_of(again)
    assert list(folder.glob(".*.tmp")) == []
    assert again.do("a1", {"in": [CUE]}, "3").id == "3"
    assert [span.note for span in again.annotation("a1").spans] == ["by hand", ""]


def test_leftovers_of_no_line_are_removed_and_others_files_are_not(
    history: SavedHistory, folder: Path
) -> None:
    leftover, others = folder / ".history.old.tmp", folder / ".0123456789abcdef.tmp"
    leftover.write_bytes(b"{}")
    others.write_bytes(b"{}")
    assert history.refresh() == set()
    assert not leftover.exists()
    leftover.write_bytes(b"{}")
    history.do("a1", {"done": True}, "3")
    assert not leftover.exists()
    assert others.exists()


def test_what_an_article_that_is_not_here_left_is_finished(
    history: SavedHistory, folder: Path, demo: Codebook
) -> None:
    stop(folder, "replace", 1, "before")
    open_history(folder, ARTICLES[1:], codebook=demo)
    assert list(folder.glob(".*.tmp")) == []
    assert history.refresh() == {"a1"}
    assert len(history.annotation("a1").spans) == 2


def labelling(folder: Path, first: int, step: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LABELS, str(folder), str(first), str(step)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def found(folder: Path, codebook: Codebook) -> set[str]:
    """Return the ids of the edits; each is in the history and in the annotation file."""
    history = open_history(folder, [LONG], codebook=codebook)
    spans = json.loads((folder / "long.json").read_text(encoding="utf-8"))["spans"]
    assert {f"{span['start']}" for span in spans} == set(history._entries)
    return set(history._entries)


def test_a_kernel_killed_at_any_moment_loses_nothing_acknowledged(
    folder: Path, demo: Codebook
) -> None:
    acknowledged: set[str] = set()
    chance = random.Random(4)  # noqa: S311  (no secret)
    for attempt in range(8):
        with labelling(folder, attempt, 8) as kernel:
            assert kernel.stdout is not None
            for _ in range(chance.randrange(3, 40)):
                acknowledged.add(kernel.stdout.readline().strip())
            for _ in range(chance.randrange(30_000)):
                pass  # another moment of the next edit, each time
            kernel.kill()
            acknowledged |= {line.strip() for line in kernel.stdout if line.endswith("\n")}
        assert found(folder, demo) >= acknowledged
    assert len(acknowledged) > 50


def test_two_kernels_at_once_lose_nothing(folder: Path, demo: Codebook) -> None:
    kernels = [labelling(folder, first, 40) for first in (0, 1)]
    said = [kernel.communicate()[0].split() for kernel in kernels]
    assert [kernel.returncode for kernel in kernels] == [0, 0]
    assert [len(ids) for ids in said] == [100, 100]
    assert found(folder, demo) == {*said[0], *said[1]}


def test_who_looks_on_is_never_in_the_way(folder: Path, demo: Codebook) -> None:
    watcher = open_history(folder, [LONG], codebook=demo)
    changed = False
    with labelling(folder, 0, 20) as kernel:
        while kernel.poll() is None:
            changed |= watcher.refresh() == {"long"}
        assert kernel.returncode == 0
    assert changed
    watcher.refresh()
    assert found(folder, demo) == set(watcher._entries)
    assert len(watcher.annotation("long").spans) == 200
