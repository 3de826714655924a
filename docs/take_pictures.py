"""Pictures of the annotator's main states, from a real JupyterLab: `make pictures`."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, NONE_FOUND, find_chromium
from tests.browser.jupyter import NotebookPage
from tests.browser.server import Server

PICTURES = Path(__file__).parent / "pictures"
# The folder of the annotator is a copy of gold, and what is suggested comes from a model that was
# trained on the other article.
CELL = """
import shutil
from pathlib import Path
from relkit import AnnotationSet, Annotator, SpanTagger, read_annotations, read_articles

root = Path({root!r})
shutil.copytree(root / "annotations", "annotations", dirs_exist_ok=True)
shutil.copytree("annotations/gold", "annotations/me", dirs_exist_ok=True)
articles = read_articles(root / "seeds")
gold = read_annotations("annotations", "gold", articles)
tagger = SpanTagger().fit(articles[1:], AnnotationSet("gold", [gold[articles[1].id]]))
Annotator({articles}, "annotations/{annotator}"{more})
"""


def show(lab: NotebookPage, width: int, annotator: str, more: str = "") -> Page:
    """Run the cell anew, the window as wide as is wanted."""
    root = str(PICTURES.parents[1])
    cell = CELL.format(root=root, annotator=annotator, articles="articles[:1]", more=more)
    lab.page.set_viewport_size({"width": width, "height": 900})
    lab.js("notebook.model.cells.get(0).sharedModel.setSource(value)", cell)
    lab.run_all()
    lab.finish()
    expect(lab.page.locator(".relkit-body .relkit-section").first).to_be_visible()
    lab.page.locator(".relkit-text").focus()
    return lab.page


def take(page: Page, name: str) -> None:
    """Take a picture of the widget when nothing moves any more."""
    widget = page.locator(".relkit-annotator:not(.relkit-reading)")
    widget.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    path = PICTURES / f"{name}.png"
    widget.screenshot(path=path, animations="disabled")
    print(f"wrote {path}")


def choose(page: Page, words: str) -> None:
    """Click a span by its words."""
    page.locator(".relkit-text mark", has_text=words).last.click()
    expect(page.locator(".relkit-text mark.chosen").first).to_be_visible()


def take_all(lab: NotebookPage) -> None:
    """Go through the states one after another."""
    page = show(lab, 1280, "me")
    choose(page, "Lighthizer's office")
    page.keyboard.press("Shift+Tab")
    take(page, "light")
    page.keyboard.press("r")
    take(page, "relations")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    take(page, "keys")
    page.keyboard.press("Escape")
    lab.theme("JupyterLab Dark")
    take(page, "dark")
    lab.theme("JupyterLab Dark High Contrast")
    take(page, "contrast")
    lab.theme("JupyterLab Light")
    page = show(lab, 1280, "new", ", suggest=tagger")
    expect(page.locator("mark.suggested").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    take(page, "suggestions")
    kernel = lab.kernel_pid()
    os.kill(kernel, signal.SIGSTOP)
    page.keyboard.press("Enter")
    expect(page.locator(".relkit-banner")).to_be_visible(timeout=10_000)
    take(page, "banner")
    os.kill(kernel, signal.SIGCONT)
    expect(page.locator(".relkit-banner")).to_be_hidden(timeout=20_000)
    page = show(lab, 720, "me")
    choose(page, "Chinese Vice Premier Liu He")
    take(page, "narrow")


def main() -> None:
    """Start a JupyterLab and a browser, and take all pictures."""
    path = find_chromium()
    if path is None:
        sys.exit(NONE_FOUND)
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        Server("jupyterlab", Path(place)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        lab = NotebookPage.open(server, browser.new_page(), [""])
        take_all(lab)
        browser.close()


if __name__ == "__main__":
    main()
