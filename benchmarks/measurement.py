"""One tool on one article in a real JupyterLab: a person's mouse and keys, the browser's clock."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, WebSocket

from benchmarks.newspaper import LABELS, NewsArticle
from benchmarks.tools import Tool
from tests.browser.jupyter import NotebookPage, Server

PROBE = Path(__file__).with_name("probe.js")
QUIET = 0.25
"""Seconds without a message after which nothing more is expected, once the kernel is idle."""

PATIENCE = 120.0


@dataclass
class Measurement:
    """What was measured of one tool on one article, every value as it came.

    Attributes
    ----------
    opens
        Milliseconds from running the cell to the painted highlights.
    labels, keys
        Milliseconds from the mouse's release, or from the label's key, to the painted highlight.
    longest
        The longest task of the browser during each labelling in milliseconds, 0 for none over 50.
    sent, received
        Bytes on the kernel's websocket for each labelling.
    """

    tool: str
    version: str
    characters: int
    spans: int
    opens: list[float] = field(default_factory=list)
    labels: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    longest: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """Return the medians, but of `longest` the most; what was not measured is missing."""
        values = {
            name: getattr(self, name) for name in ("opens", "labels", "keys", "sent", "received")
        }
        found = {name: float(median(value)) for name, value in values.items() if value}
        return found | {"longest": max(self.longest, default=0.0)}


class Wire:
    """What goes over a page's kernel websocket."""

    def __init__(self, page: Page) -> None:
        self.sent = self.received = 0
        self.idle = False
        self.last = time.monotonic()
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        if "/channels" in socket.url:
            socket.on("framesent", lambda frame: self._note(frame, sent=True))
            socket.on("framereceived", lambda frame: self._note(frame, sent=False))

    def _note(self, frame: bytes | str, *, sent: bool) -> None:
        data = frame.encode() if isinstance(frame, str) else frame
        self.last = time.monotonic()
        if sent:
            self.sent += len(data)
            return
        self.received += len(data)
        busy, idle = (
            data.rfind(b'"execution_state": "%s"' % state) for state in (b"busy", b"idle")
        )
        if busy != idle:
            self.idle = idle > busy

    def start(self) -> None:
        self.sent = self.received = 0
        self.idle = False

    def wait_until_quiet(self, page: Page) -> None:
        """Wait until the kernel has dealt with what it was sent."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            page.wait_for_timeout(50)
            if self.sent and self.idle and time.monotonic() - self.last > QUIET:
                return
        msg = f"the kernel is not done after {PATIENCE:.0f} s"
        raise TimeoutError(msg)


class Measuring:
    """One tool's widget in one page, ready to be labelled in."""

    def __init__(self, tool: Tool, article: NewsArticle, page: Page, server: Server) -> None:
        self.tool = tool
        self.page = page
        self.wire = Wire(page)
        page.add_init_script(path=PROBE)
        self.notebook = NotebookPage.open(server, page, [tool.cell.strip()])
        data = {"text": article.text, "spans": article.spans, "labels": LABELS}
        (self.notebook.folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        self.notebook.python("import json; globals().update(json.load(open('data.json')))")
        self.notebook.python(tool.setup)

    def _bench(self, call: str, *values: Any) -> Any:
        # Through the notebook, which waits for no promise longer than this.
        code = f"return window.bench.{call}(...value);"
        return self.notebook.js(code, list(values), seconds=PATIENCE)

    def open(self, spans: int) -> float:
        """Run the cell; return the milliseconds until all spans are painted."""
        self.wire.start()
        highlights = f"{self.tool.text} {self.tool.highlight}"
        took = float(self._bench("open", highlights, spans))
        self.notebook.finish()
        self.wire.wait_until_quiet(self.page)
        return took

    def arm(self) -> None:
        if self.tool.arm:
            self.page.locator(self.tool.arm).first.click()

    def disarm(self) -> None:
        if self.tool.disarm:
            self.page.keyboard.press(self.tool.disarm)

    def label(self, word: str, into: Measurement, *, by_key: bool = False) -> None:
        """Label a word with the mouse, or select it with the mouse and press the label's key."""
        tool, page = self.tool, self.page
        place = self._bench("find", tool.text, word)
        page.mouse.move(place["left"] + 1, place["y"])
        self.wire.start()
        if not by_key:
            self._bench("arm", tool.text, tool.highlight, "mouseup")
        page.mouse.down()
        page.mouse.move(place["right"] - 1, place["y"], steps=4)
        page.mouse.up()
        if by_key:
            self._bench("arm", tool.text, tool.highlight, "keydown")
            page.keyboard.press(tool.key)
        took = float(self._bench("labelled"))
        self.wire.wait_until_quiet(page)
        (into.keys if by_key else into.labels).append(took)
        into.longest.append(float(self._bench("longest")))
        into.sent.append(self.wire.sent)
        into.received.append(self.wire.received)
        marked = page.locator(f"{tool.text} {tool.highlight}", has_text=word).count()
        assert marked == 1, f"{tool.name}: {word} is highlighted {marked} times"

    def count(self) -> int:
        """Return how many spans the kernel knows."""
        return int(self.notebook.python(f"print({self.tool.count})"))


@contextlib.contextmanager
def measuring(
    tool: Tool, article: NewsArticle, browser: Browser, server: Server
) -> Iterator[Measuring]:
    """Open a notebook in a context of its own; it is closed at the end, its kernel shut down."""
    page = browser.new_page()
    try:
        ready = Measuring(tool, article, page, server)
        with contextlib.closing(ready.notebook):
            yield ready
    finally:
        page.close()


def measure(
    tool: Tool, article: NewsArticle, browser: Browser, server: Server, *, opens: int
) -> Measurement:
    """Return what opening the article `opens` times and labelling all its targets takes.

    Raises
    ------
    AssertionError
        If a label is not where it belongs, or did not arrive in the kernel.
    """
    found = Measurement(tool.name, tool.version, len(article.text), len(article.spans))
    with_mouse = article.targets[: len(article.targets) // 2]
    with_key = article.targets[len(article.targets) // 2 :] if tool.key else ()
    for number in range(opens):
        with measuring(tool, article, browser, server) as widget:
            found.opens.append(widget.open(len(article.spans)))
            if number < opens - 1:
                continue
            widget.arm()
            for word in with_mouse:
                widget.label(word, found)
            widget.disarm()
            for word in with_key:
                widget.label(word, found, by_key=True)
            expected = len(article.spans) + len(found.labels) + len(found.keys)
            assert widget.count() == expected, f"{tool.name}: {widget.count()} spans, {expected=}"
    return found
