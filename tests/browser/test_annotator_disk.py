"""A disk that does not take an edit: it is said, the edit waits, and is kept in the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.annotating import Annotating, cell
from tests.browser.jupyter import OpenNotebook

pytestmark = pytest.mark.browser


def command(*words: str | Path) -> bool:
    """Run a command that not everybody may run; return whether it worked."""
    return not subprocess.run(words, capture_output=True, check=False).returncode


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[str]:
    """Let nobody write to a folder; yield what the system says then."""
    if os.geteuid():
        modes = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
        for path, mode in modes.items():
            path.chmod(mode & ~0o222)
        yield "Permission denied"
        for path, mode in modes.items():
            path.chmod(mode)
        return
    # For root, permissions do not hold.
    if not command("mount", "--bind", folder, folder):
        pytest.skip("this root may not mount, and writes wherever it likes")
    try:
        assert command("mount", "-o", "remount,bind,ro", folder)
        yield "Read-only file system"
    finally:
        assert command("umount", "--lazy", folder)


def test_a_folder_that_is_read_only_is_said_and_edits_wait(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.label_word("Xi", "person")
    it.wait_until_kept()
    before = {path.name: path.read_bytes() for path in it.folder.iterdir()}
    with read_only(it.folder) as says:
        it.label_word("Liu", "person")
        expect(it.banner).to_contain_text(f"1 edit is not saved: {says}")
        expect(it.banner).to_contain_text("annotations/anna. Make the folder writable.")
        expect(it.banner).to_contain_text("sent again by itself")
        expect(it.pending).to_have_text(["Liu"])
        expect(it.status).to_contain_text("1 edit pending")
        expect(it.status).not_to_contain_text("kept")
        assert {path.name: path.read_bytes() for path in it.folder.iterdir()} == before
    it.wait_until_kept()
    assert it.spans() == [("Xi", "person"), ("Liu", "person")]
    expect(it.marks).to_have_text(["Xi", "Liu"])
    assert len(it.lines()) == 2
    it.check_whole()


@pytest.fixture(params=["disk", "device"])
def full(request: pytest.FixtureRequest, lab: OpenNotebook) -> Iterator[Annotating]:
    """An annotator whose folder is on a full disk of 64 kB, or whose history is a full device."""
    it = Annotating(lab([cell()]))
    it.folder.mkdir(parents=True)
    small = request.param == "disk"
    if small and not command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", it.folder):
        pytest.skip("only root may mount a small disk; a full device is tried all the same")
    it.run()
    if small:
        it.label_word("Xi", "person")
        it.wait_until_kept()
    fill(it.folder)
    yield it
    if small:
        assert command("umount", "--lazy", it.folder)


def fill(folder: Path) -> None:
    """Leave no room for another edit."""
    if not (folder / "history.jsonl").exists():
        (folder / "history.jsonl").symlink_to("/dev/full")
        return
    with (folder / "filler").open("wb", buffering=0) as filler:
        while shutil.disk_usage(folder).free:
            filler.write(b"x" * 1024)


def make_room(folder: Path) -> None:
    for name in ("filler", "history.jsonl"):
        path = folder / name
        if name == "filler" or path.is_symlink():
            path.unlink(missing_ok=True)


def expect_full(it: Annotating, number: int) -> None:
    edits = "1 edit is" if number == 1 else f"{number} edits are"
    expect(it.banner).to_contain_text(f"{edits} not saved: No space left on device")
    expect(it.banner).to_contain_text("Make room on that disk.")
    expect(it.status).to_contain_text("pending")
    expect(it.status).not_to_contain_text("kept")


def test_a_full_disk_is_said_and_edits_wait(full: Annotating) -> None:
    before = full.spans()
    full.label_word("Liu", "person")
    expect_full(full, 1)
    full.label_by_mouse("talks go on", "words")
    expect_full(full, 2)
    expect(full.pending).to_have_text(["Liu", "talks go on"])
    assert full.spans() == before
    make_room(full.folder)
    full.wait_until_kept()
    assert full.spans() == [*before, ("Liu", "person"), ("talks go on", "words")]
    assert len(full.lines()) == len(before) + 2
    full.check_whole()


def test_edits_of_edits_that_wait_wait_too(full: Annotating) -> None:
    """What builds on an edit that the disk has not taken is not refused because of that."""
    before = full.spans()
    full.label_word("Liu", "person")
    expect_full(full, 1)
    full.page.keyboard.press("}")
    expect_full(full, 2)
    expect(full.pending).to_have_text(["Liu was"])
    full.label_by_mouse("talks go on", "words")
    full.undo()
    expect_full(full, 4)
    expect(full.pending).to_have_text(["Liu was", "talks go on"])
    make_room(full.folder)
    full.wait_until_kept()
    assert full.spans() == [*before, ("Liu was", "person")]
    expect(full.marks).to_have_text([*(words for words, _ in before), "Liu was"])
    full.check_whole()
