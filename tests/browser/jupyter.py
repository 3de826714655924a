"""One notebook of a real JupyterLab or Notebook 7 in a real browser."""

from __future__ import annotations

import contextlib
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.server import PATIENCE, App, Server

__all__ = ["App", "NotebookPage", "OpenNotebook", "Server", "opening"]

VIEWS: dict[App, str] = {"jupyterlab": "doc/tree", "notebook": "notebooks"}
"""Where each application shows one notebook and nothing else."""

# Notebook 7 raises this at every opening, whatever is in the notebook.
HARMLESS = ("Cannot read properties of undefined (reading 'schema')",)


class NotebookPage:
    """One notebook of a server in a browser's page, alone on it, with its kernel.

    `errors` collects the page's uncaught errors and what its console calls an error.
    """

    def __init__(self, server: Server, page: Page, path: str) -> None:
        self.server = server
        self.page = page
        self.path = path
        self.folder = (server.folder / path).parent
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("console", self._note_console)
        page.set_viewport_size({"width": 1200, "height": 900})
        view = f"{server.url}{VIEWS[server.app]}/{urllib.parse.quote(path)}"
        page.goto(f"{view}?token={server.token}")
        self._wait_until_loaded()

    @classmethod
    def open(
        cls,
        server: Server,
        page: Page,
        cells: Sequence[str] = (),
        name: str = "notebook.ipynb",
    ) -> Self:
        """Write a notebook into a folder of its own, and open it; its kernel is idle then."""
        return cls(server, page, server.write_notebook(cells, name))

    def _note(self, error: str) -> None:
        if not any(harmless in error for harmless in HARMLESS):
            self.errors.append(error)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text)

    def _wait_until_loaded(self) -> None:
        wait = PATIENCE * 1000
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.sessionContext", timeout=wait
        )
        expect(self.page.locator(".jp-Notebook .jp-Cell").first).to_be_attached(timeout=wait)
        self.wait_until_idle()

    def js(self, code: str, value: Any = None, *, seconds: float = PATIENCE) -> Any:
        """Return what JavaScript with `app`, `notebook`, `context` and `value` gives, in time."""
        # A promise that is never kept would hold up all tests for ever.
        return self.page.evaluate(
            """([code, value, seconds]) => {
              const app = window.jupyterapp;
              const notebook = app.shell.currentWidget?.content;
              const context = app.shell.currentWidget?.sessionContext;
              const AsyncFunction = (async () => {}).constructor;
              const run = new AsyncFunction('app', 'notebook', 'context', 'value', code);
              let clock;
              const late = new Promise((_, refuse) => {
                clock = setTimeout(() => refuse(Error(`not done in ${seconds} s: ${code}`)),
                                   seconds * 1000);
              });
              return Promise.race([run(app, notebook, context, value), late])
                .finally(() => clearTimeout(clock));
            }""",
            [code, value, seconds],
        )

    def wait_until_idle(self) -> None:
        """Wait until the kernel is there and does nothing."""
        self.page.wait_for_function(
            """() => {
              const context = window.jupyterapp.shell.currentWidget.sessionContext;
              const kernel = context.session?.kernel;
              return context.isReady && kernel?.status === 'idle'
                && kernel.connectionStatus === 'connected';
            }""",
            timeout=PATIENCE * 1000,
        )

    def run_all(self) -> None:
        """Have all cells run; `finish` waits for them."""
        self.js("window.ranCells = app.commands.execute('notebook:run-all-cells');")

    def run_cell(self, index: int) -> None:
        """Have one cell run; `finish` waits for it."""
        self.js(
            """notebook.deselectAll();
            notebook.activeCellIndex = value;
            window.ranCells = app.commands.execute('notebook:run-cell');""",
            index,
        )

    def finish(self, seconds: float = PATIENCE) -> None:
        """Wait for the cells that run; raise AssertionError if any cell shows an error."""
        failed = self.js(
            """await window.ranCells;
            const outputs = [...notebook.model.cells].flatMap(cell => cell.toJSON().outputs ?? []);
            return outputs.filter(output => output.output_type === 'error')
              .map(output => output.traceback.join('\\n'));""",
            seconds=seconds,
        )
        assert not failed, "\n".join(failed)

    def python(self, code: str, *, seconds: float = PATIENCE) -> str:
        """Run code in the notebook's kernel; return what it prints, without the last line's end."""
        printed, traceback = self.js(
            """let printed, traceback, reply;
            do {  // A cell that fails takes with it what waits behind it: that is asked again.
              printed = traceback = '';
              const future = context.session.kernel.requestExecute(
                {code: value, store_history: false, allow_stdin: false, stop_on_error: false});
              future.onIOPub = ({header, content}) => {
                if (header.msg_type === 'stream' && content.name === 'stdout')
                  printed += content.text;
                if (header.msg_type === 'error') traceback = content.traceback.join('\\n');
              };
              reply = await future.done;
            } while (reply.content.status === 'aborted');
            return [printed, traceback];""",
            code,
            seconds=seconds,
        )
        assert not traceback, f"{code}\n{traceback}"
        return str(printed).removesuffix("\n")

    def kernel_pid(self) -> int:
        return int(self.python("print(__import__('os').getpid())"))

    def restart_kernel(self) -> None:
        """Give the notebook a new kernel without asking anybody."""
        self.js("await context.session.kernel.restart();")
        self.wait_until_idle()

    def save(self) -> None:
        self.js("await app.commands.execute('docmanager:save');")

    def reload(self) -> None:
        self.page.reload()
        self._wait_until_loaded()

    def cells(self) -> list[tuple[str, str]]:
        """Return each cell's type and source."""
        found = self.js(
            "return [...notebook.model.cells].map(it => [it.type, it.sharedModel.getSource()]);"
        )
        return [(kind, source) for kind, source in found]

    def active_cell(self) -> int:
        return int(self.js("return notebook.activeCellIndex;"))

    def mode(self) -> str:
        """Return "command" or "edit"."""
        return str(self.js("return notebook.mode;"))

    def theme(self, name: str) -> None:
        """Switch to e.g. "JupyterLab Dark"; the next notebook has the usual theme again."""
        self.js("await app.commands.execute('apputils:change-theme', {theme: value});", name)
        self.page.wait_for_function(
            "name => document.body.dataset.jpThemeName === name",
            arg=name,
            timeout=PATIENCE * 1000,
        )

    def close(self) -> None:
        """Close the page and shut its kernel down; a server that is stopped has none."""
        self.page.close()
        with contextlib.suppress(OSError):
            for session in self.server.ask("GET", "api/sessions"):
                if session["path"] == self.path:
                    self.server.ask("DELETE", f"api/sessions/{session['id']}")
        self.server.reset_settings()


OpenNotebook = Callable[..., NotebookPage]
"""Called as `NotebookPage.open` is, without its server and page: with cells and a name."""


@contextlib.contextmanager
def opening(browser: Browser, server: Server) -> Iterator[OpenNotebook]:
    """Open notebooks, each in a context of its own; all are closed at the end."""
    with contextlib.ExitStack() as opened:

        def open_notebook(cells: Sequence[str] = (), name: str = "notebook.ipynb") -> NotebookPage:
            page = browser.new_page()
            opened.callback(page.close)
            notebook = NotebookPage.open(server, page, cells, name)
            opened.callback(notebook.close)
            return notebook

        yield open_notebook
