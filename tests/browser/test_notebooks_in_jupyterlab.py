"""The notebooks in a real JupyterLab: `make lab` shows tables, pictures and labelled articles."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
RUN_ALL = """async () => {
  const app = window.jupyterapp;
  await app.shell.currentWidget.sessionContext.ready;
  await app.commands.execute('notebook:run-all-cells');
}"""


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab on a copy of what the notebooks need, with its token."""
    place = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds", "annotations"):
        shutil.copytree(ROOT / name, place / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *(f"--port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"),
        *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={place}"),
        *("--LabApp.news_url=None", "--expose-app-in-browser"),
    ]
    home = {
        name: str(place / name.lower())
        for name in (
            *("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"),
            *("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"),
        )
    }
    log = (place / "lab.log").open("w", encoding="utf-8")
    with (
        log,
        subprocess.Popen(
            command,
            cwd=place,
            env={**os.environ, **home},
            stdout=log,
            stderr=log,
            start_new_session=True,
        ) as server,
    ):
        try:
            ready = f"http://127.0.0.1:{port}/api/status?token={token}"
            for _ in range(600):
                try:
                    urllib.request.urlopen(ready, timeout=1).close()
                    break
                except OSError:
                    if server.poll() is not None:
                        pytest.fail((place / "lab.log").read_text(encoding="utf-8"))
                    try:
                        server.wait(0.1)
                    except subprocess.TimeoutExpired:
                        continue
            yield f"http://127.0.0.1:{port}/doc/tree/notebooks/{{}}?token={token}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def run_all(page: Page, address: str) -> None:
    """Open a notebook, clear what is saved in it, and run all its cells."""
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto(address)
    page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext")
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_attached(timeout=30_000)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)
    page.evaluate(RUN_ALL)
    errors = page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")
    expect(errors).to_have_count(0)


@pytest.mark.browser
def test_a_labelled_article_shows_its_spans_in_the_notebook(lab: str, page: Page) -> None:
    run_all(page, lab.format("01_label.ipynb"))
    frame = page.frame_locator("iframe[title=relkit]")
    expect(frame.locator("mark", has_text="Steven Mnuchin").first).to_be_visible(timeout=60_000)
    frame.locator("mark", has_text="Steven Mnuchin").first.hover()
    assert frame.locator("script").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("notebook", ["02_train.ipynb", "03_relations.ipynb"])
def test_a_notebook_shows_its_pictures_without_any_network(
    lab: str, page: Page, notebook: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    run_all(page, lab.format(notebook))
    picture = page.locator(".jp-RenderedSVG").first
    picture.scroll_into_view_if_needed(timeout=60_000)
    expect(picture).to_be_visible()
    own = lab.partition("/doc")[0]
    elsewhere = [url for url in asked if not url.startswith((own, "data:", "blob:", "ws:"))]
    assert elsewhere == []
