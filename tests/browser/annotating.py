"""What the tests of the annotator share: a small corpus, its cell, and steps by mouse and keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Locator, expect

from relkit.annotations import AnnotationSet
from relkit.codebook import Codebook
from relkit.codebook_file import parse_codebook
from relkit.saved_history import open_history
from relkit.spans import Article
from relkit.storage import annotators, read_annotations
from tests.browser.jupyter import NotebookPage
from tests.browser.server import PATIENCE

WAIT = PATIENCE * 1000
"""Milliseconds that the page may take on a busy machine."""

CODEBOOK_TOML = """
name = "demo"
version = "1"

[labels.person]
definition = "Who speaks."
examples = ["Xi"]
key = "1"
layer = "actor"
[labels.person.attributes.name]
[labels.person.attributes.side]
values = ["here", "there"]
[labels.person.attributes.sure]
yes_no = true

[labels.words]
definition = "What is said."
key = "2"
layer = "speech"

[labels.cue]
definition = "The verb of saying."
key = "3"
layer = "speech"

[relations.said_by]
definition = "Who said it."
head = ["words"]
tail = ["person"]
"""
CODEBOOK = parse_codebook(CODEBOOK_TOML)
KEYS = {name: label.key for name, label in CODEBOOK.labels.items()}

ARTICLES = (
    Article(
        "a1",
        "Xi said no in Rome. Liu was silent.\n\nLater Xi told them: talks go on.",
        {"title": "A talk"},
    ),
    Article("a2", "Nobody spoke of tariffs. Xi did.", {"title": "Tariffs"}),
    Article("a3", "Rome: Xi was there.", {"title": "Rome"}, boilerplate=((0, 5),)),
)

# The browser has one text node or several for some words; this finds where they are painted.
_RECTANGLES = """(text, [words, nth]) => {
  const walker = document.createTreeWalker(text.querySelector('.relkit-column'),
                                           NodeFilter.SHOW_TEXT);
  const places = [];
  let all = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) places.push([node, at]);
    all += node.data;
  }
  let at = -1;
  for (let left = nth; left >= 0; left -= 1) {
    at = all.indexOf(words, at + 1);
    if (at < 0) throw Error(`${JSON.stringify(words)} is not there so often in: ${all}`);
  }
  const rectangle = ([node, offset]) => {
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect();
  };
  const [first, last] = [places[at], places[at + words.length - 1]];
  // A paragraph may be longer than what is in sight of it: not the element, the words themselves.
  for (let around = text; around; around = around.parentElement) {
    if (!/auto|scroll/.test(getComputedStyle(around).overflowY)) continue;
    const [seen, top] = [around.getBoundingClientRect(), rectangle(first).top];
    const outside = top < seen.top || rectangle(last).bottom > seen.bottom;
    if (outside) around.scrollTop += top - (seen.top + seen.bottom) / 2;
  }
  const [begin, end] = [first, last].map(rectangle);
  return [begin.left + 1, (begin.top + begin.bottom) / 2,
          end.right - 1, (end.top + end.bottom) / 2];
}"""


def cell(
    articles: Sequence[Article] = ARTICLES, name: str = "anna", more: str = "", show: str = ""
) -> str:
    """Return a cell that shows an annotator of annotations/<name> beside the notebook.

    `more` goes on in its arguments, as in ``", suggest=model"``; `show` is its last line or lines
    instead of ``annotator``.
    """
    made = [(each.id, each.text, dict(each.meta), each.boilerplate) for each in articles]
    return f"""from relkit import Annotator, Article
from relkit.codebook import Codebook
from relkit.codebook_file import parse_codebook
articles = [Article(*each) for each in {made!r}]
codebook = parse_codebook({CODEBOOK_TOML!r})
annotator = Annotator(articles, "annotations/{name}", codebook=codebook{more})
{show or "annotator"}"""


class Annotating:
    """An annotator in a notebook that is open: what a person does, and what is on disk then.

    `nth` is which of several views of widgets on the page, from 0.
    """

    def __init__(
        self,
        nb: NotebookPage,
        articles: Sequence[Article] = ARTICLES,
        name: str = "anna",
        nth: int = 0,
        codebook: Codebook = CODEBOOK,
    ) -> None:
        self.nb = nb
        self.page = nb.page
        self.articles = list(articles)
        self.codebook = codebook
        self.folder: Path = nb.folder / "annotations" / name
        self.view: Locator = self.page.locator(".relkit-annotator:not(.relkit-reading)").nth(nth)
        self.text = self.view.locator(".relkit-text")
        self.marks = self.text.locator("mark:not(.suggested)")
        self.pending = self.text.locator("mark.pending")
        self.banner = self.view.locator(".relkit-banner")
        self.status = self.view.locator(".relkit-status")
        self.said = self.view.locator(".relkit-said")

    # ---- beginning

    def run(self) -> None:
        """Run all cells, and wait until the article is there."""
        self.nb.run_all()
        self.nb.finish()
        self.wait_until_open()

    def wait_until_open(self) -> None:
        expect(self.text.locator("[data-block]").first).to_be_attached(timeout=WAIT)

    # ---- mouse and keys

    def rectangle(self, words: str, nth: int = 0) -> tuple[float, float, float, float]:
        """Return x, y of the first and x, y of the last character of some words."""
        self.view.scroll_into_view_if_needed()
        self.text.evaluate(_RECTANGLES, [words, nth])  # what scrolls into sight may shift
        x, y, right, bottom = self.text.evaluate(_RECTANGLES, [words, nth])
        return x, y, right, bottom

    def select_by_mouse(self, words: str, nth: int = 0) -> None:
        """Drag from the first to the last character of some words."""
        x, y, right, bottom = self.rectangle(words, nth)
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(right, bottom, steps=4)
        mouse.up()

    def label_by_mouse(self, words: str, label: str, nth: int = 0) -> None:
        """Drag over some words, and click the label."""
        self.select_by_mouse(words, nth)
        self.view.locator(f".relkit-labels button[data-label={label}]").click()

    def click(self, words: str, nth: int = 0) -> None:
        """Click the first character of some words: the caret goes there, a span is chosen."""
        x, y, *_ = self.rectangle(words, nth)
        self.page.mouse.click(x, y)
        expect(self.text).to_be_focused()

    def label_word(self, word: str, label: str, nth: int = 0) -> None:
        """Click a word, and press the label's key."""
        self.click(word, nth)
        self.page.keyboard.press(KEYS[label])

    def select_by_keys(self, words: str, nth: int = 0) -> None:
        """Go to some words of the first article shown by its keys alone, character by character.

        The text must have a code point a character.
        """
        start = self.where(words, nth)[0]
        self.text.focus()
        for key in ("Escape", "c", "Control+Home", *["ArrowRight"] * start):
            self.page.keyboard.press(key)
        for _ in words:
            self.page.keyboard.press("Shift+ArrowRight")

    def label_by_keys(self, words: str, label: str, nth: int = 0) -> None:
        """Select some words by keys, and press the label's."""
        self.select_by_keys(words, nth)
        self.page.keyboard.press(KEYS[label])
        self.page.keyboard.press("c")

    def undo(self) -> None:
        self.text.focus()
        self.page.keyboard.press("Control+z")

    def redo(self) -> None:
        self.text.focus()
        self.page.keyboard.press("Control+Shift+Z")

    # ---- what is shown

    def mark(self, words: str) -> Locator:
        """Return the marks that hold these words, whatever their case."""
        return self.marks.filter(has_text=words)

    def wait_until_kept(self) -> None:
        """Wait until nothing is pending, and the widget says so."""
        expect(self.pending).to_have_count(0, timeout=WAIT)
        expect(self.status).to_contain_text("kept", timeout=WAIT)
        expect(self.banner).to_be_hidden(timeout=WAIT)

    def wait_until_all_kept(self, spans: Iterable[tuple[str, str]], article: int = 0) -> None:
        """Wait until these words with these labels, in whatever order, are on disk and shown."""
        wanted = sorted(spans)
        self.until(lambda: sorted(self.spans(article)), wanted)
        self.wait_until_kept()
        shown = self.marks.evaluate_all("all => all.map(it => [it.textContent, it.dataset.label])")
        assert sorted(map(tuple, shown)) == wanted

    # ---- what is on disk

    def where(self, words: str, nth: int = 0, article: int = 0) -> tuple[int, int]:
        """Return start and end of some words in an article."""
        start = -1
        for _ in range(nth + 1):
            start = self.articles[article].text.index(words, start + 1)
        return start, start + len(words)

    def annotations(self) -> AnnotationSet:
        """Return what is in the annotation files, checked against articles and codebook."""
        above, name = self.folder.parent, self.folder.name
        if not above.exists() or name not in annotators(above):
            return AnnotationSet(name)
        return read_annotations(above, name, self.articles, codebook=self.codebook)

    def spans(self, article: int = 0) -> list[tuple[str, str]]:
        """Return the words and the label of each span on disk, in the order of the text."""
        article_ = self.articles[article]
        found = self.annotations().get(article_.id)
        return [(article_.quote(span), span.label) for span in found.spans] if found else []

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of history.jsonl but the first; each must be whole."""
        path = self.folder / "history.jsonl"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert not text or text.endswith("\n")
        return [json.loads(line) for line in text.splitlines()][1:]

    def check_whole(self) -> None:
        """Check that a new kernel could open the folder, and that its two kinds of file agree."""
        history = open_history(self.folder, self.articles, codebook=self.codebook)
        assert history.annotations == self.annotations()

    def until(self, shown: Callable[[], Any], wanted: Any, seconds: float = PATIENCE) -> None:
        """Wait until something on disk or in Python is as wanted."""
        end = monotonic() + seconds
        while (found := shown()) != wanted:
            assert monotonic() < end, f"after {seconds} s: {found!r}, not {wanted!r}"
            self.page.wait_for_timeout(20)  # the page goes on meanwhile

    def wait_until_on_disk(self, *spans: tuple[str, str], article: int = 0) -> None:
        """Wait until exactly these words with these labels are on disk."""
        self.until(lambda: self.spans(article), list(spans))
