"""Several views, notebooks and runs of one annotator: all in step, and none in another's way."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.annotating import WAIT, Annotating, cell
from tests.browser.jupyter import NotebookPage, OpenNotebook, Server

pytestmark = pytest.mark.browser

REPR = "Annotator('anna', 3 articles)"
PROBLEM = "Error displaying widget"


def test_two_views_of_one_widget_stay_in_step(lab: OpenNotebook) -> None:
    first = Annotating(lab([cell(show="display(annotator)\nannotator")]))
    first.run()
    second = Annotating(first.nb, nth=1)
    second.wait_until_open()
    first.nb.js("await app.commands.execute('notebook:create-output-view');")
    third = Annotating(first.nb, nth=2)
    third.wait_until_open()
    views = (first, second, third)
    for at, (view, words) in enumerate(zip(views[:2], ("said no", "talks go on"), strict=True), 1):
        view.label_by_mouse(words, "words")
        for each in views:
            expect(each.marks).to_have_count(at)
            each.wait_until_kept()
    second.label_word("Liu", "person")
    first.wait_until_on_disk(("said no", "words"), ("Liu", "person"), ("talks go on", "words"))
    second.undo()
    first.wait_until_on_disk(("said no", "words"), ("talks go on", "words"))
    for each in views:
        expect(each.marks).to_have_text(["said no", "talks go on"])
        each.wait_until_kept()
    first.undo()
    for each in views:
        expect(each.marks).to_have_text(["said no"])
    assert len(first.lines()) == 5


def test_what_is_pending_is_pending_in_every_view(lab: OpenNotebook) -> None:
    first = Annotating(lab([cell(show="display(annotator)\nannotator")]))
    first.run()
    second = Annotating(first.nb, nth=1)
    first.nb.restart_kernel()
    first.label_word("Xi", "person")
    for each in (first, second):
        expect(each.pending).to_have_text(["Xi"])
        expect(each.status).to_contain_text("1 edit pending")
        expect(each.banner).to_contain_text("1 edit is not saved", timeout=6000)


def test_two_annotators_in_one_notebook_are_apart(lab: OpenNotebook) -> None:
    anna = Annotating(lab([cell(), cell(name="ben")]))
    anna.run()
    ben = Annotating(anna.nb, name="ben", nth=1)
    ben.wait_until_open()
    anna.label_word("Xi", "person")
    ben.label_word("Liu", "person")
    anna.label_by_mouse("said no", "words")
    ben.undo()
    ben.label_by_mouse("was silent", "words")
    for each in (anna, ben):
        each.wait_until_kept()
        each.check_whole()
    assert anna.spans() == [("Xi", "person"), ("said no", "words")]
    assert ben.spans() == [("was silent", "words")]
    expect(anna.marks).to_have_text(["Xi", "said no"])
    expect(ben.marks).to_have_text(["was silent"])


def test_one_annotator_in_two_notebooks_loses_nothing(
    lab: OpenNotebook, chromium: Browser, lab_server: Server
) -> None:
    one = Annotating(lab([cell()]))
    shutil.copy(one.nb.folder / "notebook.ipynb", one.nb.folder / "other.ipynb")
    path = f"{one.nb.folder.name}/other.ipynb"
    page = chromium.new_page()
    with contextlib.closing(NotebookPage(lab_server, page, path)) as nb:
        other = Annotating(nb)
        one.run()
        other.run()
        one.label_word("Xi", "person")
        one.wait_until_kept()
        expect(other.marks).to_have_count(0)
        other.label_word("Liu", "person")
        other.wait_until_kept()
        # The second has taken in what the first did, and says so.
        expect(other.marks).to_have_text(["Xi", "Liu"])
        expect(other.said).to_contain_text("changed elsewhere")
        # What the first does not know yet is in its way: refused, said, and then shown.
        one.label_word("Liu", "person")
        expect(one.marks).to_have_text(["Xi", "Liu"])
        one.wait_until_kept()
        assert one.spans() == [("Xi", "person"), ("Liu", "person")]
        assert len(one.lines()) == 2
        # Both at once, each in its own words.
        one.label_by_mouse("said no", "words")
        other.label_by_mouse("was silent", "words")
        one.label_word("Xi", "person", 1)
        other.label_by_mouse("go on", "words")
        all_ = {
            *(("Xi", "person"), ("Liu", "person"), ("said no", "words"), ("was silent", "words")),
            *(("go on", "words"),),
        }
        one.until(lambda: len(one.spans()), 6)
        for each in (one, other):
            each.wait_until_kept()
            each.check_whole()
        assert {*one.spans()} == all_
        # Undo takes back the last edit of either.
        one.undo()
        one.until(lambda: len(one.spans()), 5)
        assert one.lines()[-1]["did"] == "undo"


def outputs(path: Path) -> list[dict[str, Any]]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["outputs"]
    assert [one for one in found if one["output_type"] in {"error", "stream"}] == []
    return list(found)


def plain(path: Path) -> list[str]:
    return ["".join(one["data"]["text/plain"]) for one in outputs(path)]


def nbconvert(path: Path, *options: str) -> None:
    command = [sys.executable, "-m", "nbconvert", *options, path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True)


def test_running_again_gives_the_same_and_no_error(lab: OpenNotebook) -> None:
    it = Annotating(lab([cell()]))
    path = it.nb.folder / "notebook.ipynb"
    it.run()
    it.label_word("Xi", "person")
    it.label_word("Liu", "person")
    it.undo()
    it.wait_until_kept()
    it.wait_until_on_disk(("Xi", "person"))

    def files() -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in it.folder.iterdir()}

    before = files()
    for _ in range(2):
        it.run()
        expect(it.marks).to_have_text(["Xi"])
        expect(it.view).to_have_count(1)
    it.nb.save()
    assert plain(path) == [REPR, REPR]
    it.nb.restart_kernel()
    it.run()
    it.nb.save()
    assert plain(path) == [REPR, REPR]
    nbconvert(path, "--to", "notebook", "--execute", "--output", "executed.ipynb")
    assert plain(it.nb.folder / "executed.ipynb") == [REPR, REPR]
    reading = ["".join(one["data"].get("text/html", "")) for one in outputs(path)]
    executed = outputs(it.nb.folder / "executed.ipynb")
    assert reading == ["".join(one["data"].get("text/html", "")) for one in executed]
    assert files() == before
    it.redo()
    it.wait_until_on_disk(("Xi", "person"), ("Liu", "person"))


def visible_problems(page: Page) -> list[str]:
    """Return what is seen of an error that JupyterLab shows for a widget it does not have."""
    found = page.get_by_text(PROBLEM).or_(page.get_by_text("Javascript Error")).all()
    return [one.inner_text() for one in found if one.is_visible()]


def test_a_saved_notebook_is_read_without_a_kernel(lab: OpenNotebook, page: Page) -> None:
    it = Annotating(lab([cell()]))
    it.run()
    it.label_word("Xi", "person")
    it.wait_until_kept()
    it.run()
    reading = it.page.locator(".relkit-reading")
    expect(reading).to_be_attached()
    expect(reading).to_be_hidden()
    expect(it.view).to_be_visible()
    it.nb.save()
    for session in it.nb.server.ask("GET", "api/sessions"):
        if session["path"] == it.nb.path:
            it.nb.server.ask("DELETE", f"api/sessions/{session['id']}")
    it.nb.reload()
    expect(reading).to_be_visible(timeout=WAIT)
    expect(reading.locator("mark", has_text="Xi").first).to_be_visible()
    expect(reading).to_contain_text(REPR)
    expect(it.view).to_have_count(0)
    # JupyterLab has its error there, and it is not seen.
    expect(it.page.get_by_text(PROBLEM).first).to_be_attached(timeout=WAIT)
    assert visible_problems(it.page) == []
    it.run()
    expect(reading).to_be_hidden()
    expect(it.marks).to_have_text(["Xi"])
    nbconvert(it.nb.folder / "notebook.ipynb", "--to", "html")
    page.goto((it.nb.folder / "notebook.html").as_uri(), wait_until="domcontentloaded")
    expect(page.locator(".relkit-reading")).to_be_visible()
    expect(page.locator(".relkit-reading mark", has_text="Xi").first).to_be_visible()
    assert visible_problems(page) == []
