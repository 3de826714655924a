"""A real Chromium for the tests that look at what a person sees."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, NONE_FOUND, find_chromium
from tests.browser.jupyter import App, OpenNotebook, Server, opening


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        # Where nobody looks at skips, a missing browser must not pass for a tested page.
        if os.environ.get("CI"):
            pytest.fail(NONE_FOUND)
        pytest.skip(NONE_FOUND)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[App], Server]]:
    """One server of each application for all tests, started when a test first asks for it."""
    running: dict[App, Server] = {}

    def server(app: App) -> Server:
        if app not in running:
            running[app] = Server(app, tmp_path_factory.mktemp(app))
            running[app].start()
        return running[app]

    yield server
    for each in running.values():
        each.stop()


@pytest.fixture(scope="session")
def lab_server(servers: Callable[[App], Server]) -> Server:
    return servers("jupyterlab")


@pytest.fixture(scope="session")
def notebook_server(servers: Callable[[App], Server]) -> Server:
    return servers("notebook")


@pytest.fixture
def lab(chromium: Browser, lab_server: Server) -> Iterator[OpenNotebook]:
    """Open a notebook in JupyterLab: `lab(["1 + 1"])`."""
    with opening(chromium, lab_server) as open_notebook:
        yield open_notebook


@pytest.fixture
def notebook7(chromium: Browser, notebook_server: Server) -> Iterator[OpenNotebook]:
    """Open a notebook in Notebook 7."""
    with opening(chromium, notebook_server) as open_notebook:
        yield open_notebook


@pytest.fixture(params=["jupyterlab", "notebook"])
def any_jupyter(
    request: pytest.FixtureRequest, chromium: Browser, servers: Callable[[App], Server]
) -> Iterator[OpenNotebook]:
    """Open a notebook: the test runs in JupyterLab, then in Notebook 7."""
    with opening(chromium, servers(request.param)) as open_notebook:
        yield open_notebook
