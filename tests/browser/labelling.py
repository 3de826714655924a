"""An annotator in a notebook, worked as a person works it: with the mouse and with keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Self

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.codebook_file import parse_codebook
from relkit.spans import Article
from relkit.storage import write_annotations
from tests.browser.annotating import WAIT, Annotating
from tests.browser.jupyter import NotebookPage, OpenNotebook

CELL = """
import json
from relkit import Annotation, Annotator, Article, Span

def open_articles():
    with open("articles.json", encoding="utf-8") as file:
        return [Article(**fields) for fields in json.load(file)]

{before}
annotator = Annotator(open_articles(), "annotations/anna"{more})
annotator
"""

CODEBOOK = """
name = "demo"
version = "1"
[labels.who]
definition = "A person, mentioned by name."
examples = ["Xi Jinping", "Mr. Landau"]
layer = "actor"
[labels.where]
definition = "A place."
layer = "actor"
[labels.claim]
definition = "What somebody said."
layer = "speech"
[labels.act]
definition = "What somebody did."
layer = "act"
"""

# Where a character lies, found without the annotator's own functions: the text nodes of the column,
# one after another, are the article.
PLACE = """
async (column, point) => {
  const walker = document.createTreeWalker(column, NodeFilter.SHOW_TEXT);
  let left = point;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let unit = 0;
    for (const character of node.data) {
      if (left === 0) {
        const range = document.createRange();
        range.setStart(node, unit);
        range.setEnd(node, unit + character.length);
        const box = () => [...range.getClientRects()].filter(({ width }) => width).at(-1) ??
          range.getBoundingClientRect();
        const seen = () => {
          const { left, right, top, bottom } = box();
          const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return column.contains(found);
        };
        const painted = () => new Promise(resolve => {
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        });
        // More than once: a section that was never in sight has a guessed height.
        const scroller = column.parentElement;
        for (let turn = 0; turn < 4 && !seen(); turn += 1) {
          const { top, bottom } = scroller.getBoundingClientRect();
          scroller.scrollTop += (box().top + box().bottom - top - bottom) / 2;
          if (!seen()) node.parentElement.scrollIntoView({ block: "center" });
          await painted();
        }
        const { left: x, right, top, bottom } = box();
        const rtl = /[\\p{Script=Arabic}\\p{Script=Hebrew}]/u.test(character);
        return { x, right, y: (top + bottom) / 2, rtl };
      }
      unit += character.length;
      left -= 1;
    }
  }
  return null;
}
"""


class Labelling(Annotating):
    """An annotator on texts and a codebook of one's own, worked on to the character."""

    def __init__(
        self, notebook: NotebookPage, articles: Sequence[Article], codebook: Codebook
    ) -> None:
        super().__init__(notebook, articles, codebook=codebook)
        self.column = self.text.locator(".relkit-column")
        self.panel = self.view.locator(".relkit-panel")
        self.dialog = self.view.locator(".relkit-dialog")
        self.footer = self.view.locator(".relkit-footer")
        self.palette = self.view.locator(".relkit-palette")
        self.live = self.view.locator(".relkit-live")
        self.title = self.view.locator(".relkit-title strong")

    @classmethod
    def open(
        cls,
        open_notebook: OpenNotebook,
        articles: str | Sequence[Article],
        *,
        codebook: str = CODEBOOK,
        labelled: Iterable[Annotation] = (),
        before: str = "",
        more: str = "",
        cells: Sequence[str] = (),
    ) -> Self:
        """Open a notebook with an annotator in its first cell, and wait for the text.

        `before` goes before the annotator is made, `more` into its arguments.
        """
        if isinstance(articles, str):
            articles = [Article("a1", articles)]
        notebook = open_notebook([CELL.format(before=before, more=more), *cells])
        labelling = cls(notebook, articles, parse_codebook(codebook))
        fields = [{"id": each.id, "text": each.text, "meta": dict(each.meta)} for each in articles]
        folder = notebook.folder
        (folder / "articles.json").write_text(json.dumps(fields), encoding="utf-8")
        (folder / "annotations").mkdir()
        (folder / "annotations/codebook.toml").write_text(codebook, encoding="utf-8")
        annotations = AnnotationSet("anna", labelled)
        write_annotations(annotations, folder / "annotations", articles)
        labelling.run()
        return labelling

    # ---- mouse and keys

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def place(self, point: int, *, after: bool = False) -> tuple[float, float]:
        """Return where a character begins (or ends) on the screen, brought into sight."""
        found = self.column.evaluate(PLACE, point)
        inside = min(1.0, (found["right"] - found["x"]) / 4)
        left = found["rtl"] == after
        return (found["x"] + inside if left else found["right"] - inside), found["y"]

    def drag(self, start: int, end: int) -> None:
        """Select by mouse from one point of the text to another, in either direction."""
        on = start < end
        first, last = (start, end - 1) if on else (start - 1, end)
        self.place(last, after=on)  # may scroll
        begin = self.place(first, after=not on)
        self.drag_between(begin, self.place(last, after=on))

    def drag_between(self, first: tuple[float, float], last: tuple[float, float]) -> None:
        mouse = self.page.mouse
        mouse.move(*first)
        mouse.down()
        mouse.move((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
        mouse.move(*last)
        mouse.up()

    def click_at(self, point: int, clicks: int = 1) -> None:
        """Click into a character, once or several times."""
        x, y = self.place(point)
        self.page.mouse.click(x + 1, y, click_count=clicks)

    def select(self, words: str, nth: int = 0, article: int = 0) -> None:
        """Select words by mouse."""
        self.drag(*self.where(words, nth, article))

    # ---- what is on disk and in Python

    def settle(self) -> None:
        """Wait until the kernel has answered to every edit: none waits in the browser."""
        self.page.wait_for_function(
            "() => !Object.keys(localStorage).some(key => key.startsWith('relkit/'))", timeout=WAIT
        )

    def saved(self, article: int = 0) -> Annotation:
        """Return what is on disk of an article once nothing is pending."""
        self.settle()
        one = self.articles[article]
        return self.annotations().get(one.id, Annotation.of(one))

    def spans(self, article: int = 0) -> list[tuple[str, str]]:
        """Return words and label of each span on disk once nothing is pending."""
        self.settle()
        return super().spans(article)

    def value(self, expression: str) -> Any:
        """Return the value of an expression in the kernel, by way of JSON."""
        return json.loads(self.nb.python(f"import json; print(json.dumps({expression}))"))

    # ---- what is shown

    def shown(self, kind: str = "") -> list[str]:
        """Return the words of each mark on the screen of a kind, piece by piece."""
        return self.column.locator(f"mark{kind}").all_text_contents()

    def chosen(self) -> str:
        """Return the words of the chosen span."""
        return "".join(self.column.locator("mark.chosen").all_text_contents())

    def selection(self) -> str:
        return str(self.page.evaluate("document.getSelection().toString()"))

    def heard(self) -> str:
        """Return what a screen reader was told last."""
        return self.live.text_content() or ""
