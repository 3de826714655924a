"""What is shown as kept is on disk, and what is not arrives there, whatever the kernel does."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.annotating import Annotating, cell
from tests.browser.jupyter import NotebookPage, OpenNotebook, Server

pytestmark = pytest.mark.browser

NO_ANSWER = "the kernel does not answer"

# Nothing else of the kernel goes on meanwhile: JupyterLab may have given the widget a thread there.
BUSY = """
import ctypes, os, pathlib
os.mkfifo("go")
pathlib.Path("busy").touch()
_ = ctypes.PyDLL(None).open(b"go", os.O_RDONLY)"""


@contextlib.contextmanager
def stopped(pid: int) -> Iterator[None]:
    """Have a process hold still."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def expect_pending(it: Annotating, number: int) -> None:
    """Expect edits to be pending, the banner to say why, and nothing to read as kept."""
    edits = "1 edit" if number == 1 else f"{number} edits"
    expect(it.status).to_contain_text(f"{edits} pending")
    expect(it.status).not_to_contain_text("kept")
    expect(it.banner).to_contain_text(f"{edits} {'is' if number == 1 else 'are'} not saved")
    expect(it.banner).to_contain_text(NO_ANSWER)


def test_an_edit_is_pending_until_the_kernel_has_it_on_disk(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    with stopped(it.nb.kernel_pid()):
        it.label_word("Xi", "person")
        expect(it.pending).to_have_text(["Xi"])
        expect(it.status).to_contain_text("1 edit pending")
        pending = it.pending.evaluate("mark => getComputedStyle(mark).backgroundColor")
        expect(it.banner).to_be_visible(timeout=6000)
        it.label_by_mouse("said no", "words")
        expect(it.pending).to_have_text(["Xi", "said no"])
        expect_pending(it, 2)
        assert it.spans() == []
    it.wait_until_kept()
    # Both were sent several times, and are there once.
    assert it.spans() == [("Xi", "person"), ("said no", "words")]
    assert [line["did"] for line in it.lines()] == ["edit", "edit"]
    expect(it.status).not_to_contain_text("pending")
    assert it.mark("Xi").evaluate("mark => getComputedStyle(mark).backgroundColor") != pending
    it.check_whole()
    with stopped(it.nb.kernel_pid()):
        it.undo()  # of which only the kernel knows what it takes back
        expect(it.status).to_contain_text("1 edit pending")
        expect(it.status).not_to_contain_text("kept")
    it.wait_until_kept()
    assert it.spans() == [("Xi", "person")]
    assert it.nb.errors == []


def test_a_busy_kernel_keeps_an_edit_once(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell(), ""]))
    it.run()
    it.nb.js("notebook.model.cells.get(1).sharedModel.setSource(value)", BUSY)
    it.nb.run_cell(1)
    it.until((it.nb.folder / "busy").exists, wanted=True)
    try:
        it.label_word("Liu", "person")
        expect(it.banner).to_be_visible(timeout=6000)
        expect_pending(it, 1)
        assert it.spans() == []
    finally:
        (it.nb.folder / "go").write_bytes(b"")
    it.nb.finish()
    it.wait_until_kept()
    assert it.spans() == [("Liu", "person")]
    assert len(it.lines()) == 1


def test_an_edit_on_the_widget_of_a_kernel_that_was_restarted_arrives(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.label_word("Xi", "person")
    it.label_word("Liu", "person")
    it.wait_until_kept()
    it.undo()
    it.wait_until_kept()
    it.nb.restart_kernel()
    it.label_by_mouse("was silent", "words")
    expect(it.pending).to_have_text(["was silent"])
    expect(it.banner).to_be_visible(timeout=6000)
    expect_pending(it, 1)
    expect(it.banner).to_contain_text("run this cell again")
    assert it.spans() == [("Xi", "person")]
    it.run()
    it.wait_until_on_disk(("Xi", "person"), ("was silent", "words"))
    it.wait_until_kept()
    expect(it.marks).to_have_text(["Xi", "was silent"])
    # Undo goes back over the restart, edit by edit.
    it.undo()
    it.wait_until_on_disk(("Xi", "person"))
    it.redo()
    it.wait_until_on_disk(("Xi", "person"), ("was silent", "words"))
    it.undo()
    it.undo()
    it.wait_until_on_disk()
    it.wait_until_kept()
    expect(it.marks).to_have_count(0)
    it.redo()
    it.wait_until_on_disk(("Xi", "person"))
    it.check_whole()


def test_undo_on_the_widget_of_a_kernel_that_was_restarted_arrives_in_its_place(
    lab: OpenNotebook,
) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.label_word("Xi", "person")
    it.wait_until_kept()
    it.nb.restart_kernel()
    it.label_word("Liu", "person")
    it.undo()
    it.label_word("Xi", "person", 1)
    expect(it.banner).to_be_visible(timeout=6000)
    expect_pending(it, 3)
    it.run()
    it.wait_until_on_disk(("Xi", "person"), ("Xi", "person"))
    it.wait_until_kept()
    assert [line["did"] for line in it.lines()] == ["edit", "edit", "undo", "edit"]
    expect(it.marks).to_have_text(["Xi", "Xi"])


def test_a_reloaded_page_has_its_widget_back_and_undo(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.nb.save()
    it.label_word("Xi", "person")
    it.label_by_mouse("in Rome", "words")
    it.wait_until_kept()
    it.nb.reload()
    it.wait_until_open()
    expect(it.marks).to_have_text(["Xi", "in Rome"])
    it.undo()
    it.wait_until_on_disk(("Xi", "person"))
    it.redo()
    it.wait_until_on_disk(("Xi", "person"), ("in Rome", "words"))
    it.wait_until_kept()
    assert it.nb.errors == []


def test_a_page_reloaded_without_saving_has_all_when_the_cell_is_run(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.label_word("Xi", "person")
    it.wait_until_kept()
    it.nb.reload()
    expect(it.view).to_have_count(0)
    it.run()
    expect(it.marks).to_have_text(["Xi"])
    it.undo()
    it.wait_until_on_disk()


@pytest.mark.parametrize("killed", [False, True], ids=["goes on", "is killed"])
def test_pending_edits_outlive_a_reload_of_the_page(lab: OpenNotebook, *, killed: bool) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.nb.save()
    it.label_word("Xi", "person")
    it.wait_until_kept()
    pid = it.nb.kernel_pid()
    with stopped(pid):
        it.label_word("Liu", "person")
        it.label_by_mouse("said no", "words")
        expect(it.status).to_contain_text("2 edits pending")
        it.page.reload()
        if killed:
            os.kill(pid, signal.SIGKILL)
    it.nb._wait_until_loaded()
    if killed:
        it.run()
    it.wait_until_open()
    it.wait_until_on_disk(("Xi", "person"), ("said no", "words"), ("Liu", "person"))
    it.wait_until_kept()
    assert len(it.lines()) == 3
    it.check_whole()


def test_a_server_that_was_stopped_and_started_loses_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    with (
        Server("jupyterlab", tmp_path) as server,
        contextlib.closing(NotebookPage.open(server, chromium.new_page(), [cell()])) as nb,
    ):
        it = Annotating(nb)
        it.run()
        nb.save()
        it.label_word("Xi", "person")
        it.wait_until_kept()
        server.stop()
        it.label_word("Liu", "person")
        expect(it.pending).to_have_text(["Liu"])
        expect(it.banner).to_be_visible(timeout=6000)
        expect_pending(it, 1)
        assert it.spans() == [("Xi", "person")]
        server.start()
        nb.reload()
        it.run()
        it.wait_until_on_disk(("Xi", "person"), ("Liu", "person"))
        it.wait_until_kept()
        expect(it.marks).to_have_text(["Xi", "Liu"])
        it.undo()
        it.wait_until_on_disk(("Xi", "person"))
        it.check_whole()
