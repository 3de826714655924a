"""The notebooks in a real JupyterLab: `make lab` shows tables, pictures and labelled articles."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.jupyter import NotebookPage, Server

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def server(lab_server: Server) -> Server:
    """A JupyterLab on a copy of what the notebooks need."""
    for name in ("notebooks", "seeds", "annotations"):
        shutil.copytree(ROOT / name, lab_server.folder / "shipped" / name)
    return lab_server


@contextlib.contextmanager
def run(server: Server, page: Page, name: str) -> Iterator[None]:
    """Open a notebook, clear what is saved in it, run all its cells; close it at the end."""
    with contextlib.closing(NotebookPage(server, page, f"shipped/notebooks/{name}")) as notebook:
        notebook.js("await app.commands.execute('notebook:clear-all-cell-outputs');")
        expect(page.locator(".jp-OutputArea-output")).to_have_count(0)
        notebook.run_all()
        notebook.finish()
        stderr = "[data-mime-type='application/vnd.jupyter.stderr']"
        expect(page.locator(f".jp-OutputArea-output{stderr}")).to_have_count(0)
        yield


def test_a_labelled_article_shows_its_spans_in_the_notebook(server: Server, page: Page) -> None:
    with run(server, page, "01_label.ipynb"):
        frame = page.frame_locator("iframe[title=relkit]")
        mark = frame.locator("mark", has_text="Steven Mnuchin").first
        expect(mark).to_be_visible(timeout=60_000)
        mark.hover()
        assert frame.locator("script").count() == 0


@pytest.mark.parametrize("name", ["02_train.ipynb", "03_relations.ipynb"])
def test_a_notebook_shows_its_pictures_without_any_network(
    server: Server, page: Page, name: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with run(server, page, name):
        picture = page.locator(".jp-RenderedSVG").first
        picture.scroll_into_view_if_needed(timeout=60_000)
        expect(picture).to_be_visible()
    own = (server.url, "data:", "blob:", "ws:")
    assert [url for url in asked if not url.startswith(own)] == []
