"""What the disk does not take is said, and nothing of it remains."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from relkit.codebook import Codebook
from relkit.saved_history import SavedHistory, open_history
from tests.edit_model import ARTICLES, state_of

WHO = {"start": 0, "end": 2, "label": "person"}
CUE = {"start": 3, "end": 7, "label": "cue"}
ROOT = Path(__file__).parents[1]


def started(folder: Path, codebook: Codebook) -> SavedHistory:
    history = open_history(folder, ARTICLES, codebook=codebook)
    history.do("a1", {"in": [WHO]}, "1")
    history.do("ü/2", {"reject": [WHO]}, "2")
    return history


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "anna"


@pytest.fixture
def history(folder: Path, demo: Codebook) -> SavedHistory:
    return started(folder, demo)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def fail(*_: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


class Nth:
    """A function that, after so many calls, does something else once."""

    def __init__(
        self, real: Callable[[int], None], number: int, other: Callable[..., None]
    ) -> None:
        self.real = real
        self.number = number
        self.other = other

    def __call__(self, file: int) -> None:
        self.number -= 1
        (self.other if self.number == -1 else self.real)(file)


@pytest.mark.parametrize("step", ["write_new", "sync_folder", "append", "fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_nothing_remains_of_an_edit_that_fails_at_any_step(
    step: str,
    error: BaseException,
    history: SavedHistory,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object) -> None:
        raise error

    before, state = files(folder), state_of(history)
    with monkeypatch.context() as patch:
        match step:
            case "append":
                patch.setattr(os, "write", failing)
            case "fsync":
                # The third: after the new file and its folder, the line.
                patch.setattr(os, "fsync", Nth(os.fsync, 2, failing))
            case "replace":
                patch.setattr(Path, "replace", failing)
            case _:
                patch.setattr(f"relkit.saved_history.{step}", failing)
        with pytest.raises(type(error)) as caught:
            history.do("a1", {"in": [CUE]}, "3")
    if isinstance(caught.value, OSError):
        name = "history.jsonl" if step in {"append", "fsync"} else "a1.json"
        assert (caught.value.strerror, caught.value.filename) == (
            "Input/output error",
            str(folder / name),
        )
    assert files(folder) == before
    assert state_of(history) == state
    assert history.refresh() == set()
    assert history.do("a1", {"in": [CUE]}, "3").id == "3"
    assert state_of(open_history(folder, ARTICLES, codebook=history.codebook)) == state_of(history)


@pytest.mark.parametrize("wire", [{"in": [WHO]}, {"reject": [WHO]}])
def test_nothing_remains_of_a_first_edit_that_fails(
    wire: Any, folder: Path, demo: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history(folder, ARTICLES, codebook=demo)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Nth(os.fsync, 4 if "in" in wire else 2, fail))
        with pytest.raises(OSError, match="Input/output error"):
            history.do("a1", wire, "1")
    assert list(files(folder)) == [".history.lock"]
    history.do("a1", wire, "1")


def test_a_folder_is_forced_to_the_disk_with_those_above_it(
    folder: Path, demo: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[Path] = []
    monkeypatch.setattr("relkit.folder_lock.sync_folder", forced.append)
    history = open_history(folder, ARTICLES, codebook=demo)
    history.do("a1", {"done": True}, "1")
    history.undo("2")
    assert forced == [folder.parents[1], folder.parent]


def test_what_cannot_be_taken_off_is_finished(
    history: SavedHistory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        patch.setattr(os, "ftruncate", fail)
        with pytest.raises(OSError, match="Input/output error"):
            history.do("a1", {"in": [CUE]}, "3")
    assert len(history.annotation("a1").spans) == 1
    # The line stands, and what it says is made true before anything else.
    assert history.do("a1", {"in": [CUE]}, "3").id == "3"
    assert len(history.annotation("a1").spans) == 2
    assert state_of(open_history(folder, ARTICLES, codebook=history.codebook)) == state_of(history)
    assert list(folder.glob(".*.tmp")) == []


def test_an_edit_whose_folder_is_not_forced_to_the_disk_is_no_failure_twice(
    history: SavedHistory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Nth(os.fsync, 3, fail))
        with pytest.raises(OSError, match="Input/output error"):
            history.do("a1", {"in": [CUE]}, "3")
    assert history.do("a1", {"in": [CUE]}, "3").id == "3"
    assert len(history.annotation("a1").spans) == 2
    assert state_of(open_history(folder, ARTICLES, codebook=history.codebook)) == state_of(history)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk; /dev/full is tried all the same")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_takes_an_edit_whole_or_not_at_all(small_disk: Path, demo: Codebook) -> None:
    folder = small_disk / "anna"
    history = started(folder, demo)
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 1024)
    refused = []
    for number in range(3, 60):
        # Of all lengths, so that now the new file and now the line is what no longer fits.
        wire = {"note": f"{number}" * (number * 97 % 150)}
        while True:
            before, state = files(folder), state_of(history)
            try:
                history.do("a1", wire, f"{number}")
            except OSError as error:
                refused.append((error.errno, Path(error.filename).name))
            else:
                break
            assert files(folder) == before
            assert state_of(history) == state
            os.truncate(filler, filler.stat().st_size - 2048)
    assert set(refused) == {(errno.ENOSPC, "a1.json"), (errno.ENOSPC, "history.jsonl")}
    again = open_history(folder, ARTICLES, codebook=demo)
    assert state_of(again) == state_of(history)
    assert len(again._entries) == 59


def test_a_history_on_a_full_device_takes_nothing(folder: Path, demo: Codebook) -> None:
    folder.mkdir(parents=True)
    (folder / "history.jsonl").symlink_to("/dev/full")
    history = open_history(folder, ARTICLES, codebook=demo)
    for wire in ({"in": [WHO]}, {"reject": [WHO]}):
        with pytest.raises(OSError, match="No space left") as caught:
            history.do("a1", wire, "1")
        assert caught.value.filename == str(folder / "history.jsonl")
    assert list(history.annotations) == []
    assert sorted(path.name for path in folder.iterdir()) == [".history.lock", "history.jsonl"]
    (folder / "history.jsonl").unlink()
    history.do("a1", {"in": [WHO]}, "1")
    assert len(open_history(folder, ARTICLES, codebook=demo).annotation("a1").spans) == 1


UNPRIVILEGED = """
import ctypes, os, sys
from relkit.saved_history import open_history
from tests.conftest import demo
from tests.edit_model import ARTICLES

if os.geteuid() == 0:  # for root, permissions do not hold until it gives its capabilities away
    libc = ctypes.CDLL(None, use_errno=True)
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capset(header, none) == 0, os.strerror(ctypes.get_errno())
history = open_history(sys.argv[1], ARTICLES, codebook=demo.__wrapped__())
print(list(history.annotations), history.refresh(), history.can_undo)
for attempt in (
    lambda: history.do("a1", {"done": True}, "3"),
    lambda: history.do("ü/2", {"unreject": [{"start": 0, "end": 2, "label": "person"}]}, "4"),
    lambda: history.undo("5"),
):
    try:
        attempt()
    except OSError as error:
        print(error.strerror, error.filename)
print(history.do("a1", None, "1").id, history.refresh())
"""


def unprivileged(folder: Path) -> list[str]:
    command = [sys.executable, "-c", UNPRIVILEGED, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize("leftovers", [False, True])
def test_who_may_not_write_reads(leftovers: bool, history: SavedHistory, folder: Path) -> None:
    if leftovers:
        with (folder / "history.jsonl").open("ab") as file:
            file.write(b'{"id": "torn')
        (folder / ".history.old.tmp").write_bytes(b"{}")
    before = files(folder)
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        said = unprivileged(folder)
    finally:
        folder.chmod(0o755)
    denied = [f"Permission denied {folder}"] * 3
    assert said == ["['a1'] set() True", *denied, "1 set()"]
    assert files(folder) == before
    assert history.folder == folder


@pytest.mark.parametrize("name", [".history.lock", "history.jsonl"])
def test_one_file_may_be_all_that_is_not_writable(
    name: str, history: SavedHistory, folder: Path
) -> None:
    before = files(folder)
    (folder / name).chmod(0o444)
    where = folder if name == ".history.lock" else folder / name
    said = unprivileged(history.folder)
    assert said[1:4] == [f"Permission denied {where}"] * 3
    assert files(folder) == before


def test_a_folder_that_cannot_be_made_is_no_error_until_it_is_needed(
    folder: Path, demo: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history(folder, ARTICLES, codebook=demo)
    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", fail)
        assert history.refresh() == set()
        with pytest.raises(OSError, match="Input/output error") as caught:
            history.do("a1", {"in": [WHO]}, "1")
    assert caught.value.filename == str(folder)
    assert list(history.annotations) == []
    history.do("a1", {"in": [WHO]}, "1")
    assert len(open_history(folder, ARTICLES, codebook=demo).annotation("a1").spans) == 1
