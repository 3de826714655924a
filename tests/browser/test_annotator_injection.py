"""Nothing that stands in an article, a codebook or a note ever runs: it is shown as characters."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Relation, Span
from tests.browser.annotating import WAIT, Annotating
from tests.browser.jupyter import NotebookPage, OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser


def hostile(number: int) -> str:
    """Return what would run, fetch or turn the page round if it were anything but characters."""
    return (
        f"<script>window.ran={number}</script><img src=/evil{number} onerror=window.ran={number}>"
        f"<a href=javascript:window.ran={number}>&lt;{number}\u202egnp.\u202c}}\x07\x1b</a>"
    )


WHERE = ("text", "title", "outlet", "name", "label", "definition", "example", "attribute", "value",
         "relation", "note", "span note", "why", "failure", "typed", "asked")  # fmt: skip
EVIL = {where: hostile(number) for number, where in enumerate(WHERE)}
NAMES = ("said", "constructor", "__proto__")
ID = "<img src=/evil-id onerror=window.ran=1>"
BOOK = f"""
name = {json.dumps(EVIL["name"])}
version = "1"
[labels.{json.dumps(EVIL["label"])}]
key = "1"
definition = {json.dumps(EVIL["definition"])}
examples = [{json.dumps(EVIL["example"])}]
[labels.{json.dumps(EVIL["label"])}.attributes.{json.dumps(EVIL["attribute"])}]
definition = {json.dumps(EVIL["asked"])}
values = [{json.dumps(EVIL["value"])}, "other"]
[labels.{json.dumps(EVIL["label"])}.attributes.said]
[labels.{json.dumps(EVIL["label"])}.attributes.constructor]
[labels.{json.dumps(EVIL["label"])}.attributes.__proto__]
[labels.plain]
key = "2"
definition = "None."
[relations.{json.dumps(EVIL["relation"])}]
definition = {json.dumps(EVIL["asked"])}
head = ["plain"]
tail = [{json.dumps(EVIL["label"])}]
"""
# The same codebook and articles, kept by a function that fails.
FAILS = f"""from pathlib import Path
from relkit import AnnotationSet
from relkit.codebook_file import read_codebook

def save(annotation):
    raise ValueError({EVIL["failure"]!r})

Annotator(open_articles(), AnnotationSet("me"), save=save,
          codebook=read_codebook("annotations/codebook.toml"))"""


def shows(one: Labelling, selector: str, *wanted: str) -> None:
    """Check that a part of the annotator shows some of it, to the character."""
    locator = one.view.locator(selector).first
    expect(locator).to_be_attached(timeout=WAIT)
    shown = locator.text_content() or ""
    for each in wanted:
        assert EVIL[each] in shown, f"{selector} does not show {each}: {shown!r}"


def check_shown(one: Labelling, text: str) -> None:
    """Check everything that stands around the text, and the text."""
    assert one.column.evaluate("column => column.textContent") == text
    shows(one, ".relkit-title", "title", "outlet")
    shows(one, ".relkit-labels", "label")
    expect(one.said).to_contain_text("suggest failed", timeout=WAIT)
    shows(one, ".relkit-said", "why")
    assert one.panel.locator("textarea").input_value() == EVIL["note"]
    one.view.locator(".relkit-labels button").first.hover()
    shows(one, ".relkit-card", "definition", "example")
    one.click_at(text.index("Li."))
    shows(one, ".relkit-panel", "label", "attribute", "value", "relation")
    shows(one, ".relkit-chip", "label")
    shows(one, ".relkit-lines", "relation")
    assert one.panel.locator("textarea").input_value() == EVIL["span note"]
    assert one.panel.locator("input[type=radio]").first.is_checked()
    one.press("k")
    shows(one, ".relkit-dialog", "name", "label", "definition", "example", "relation", "asked")
    one.press("Escape", "g")
    one.dialog.locator("input").fill("Li.")
    expect(one.dialog.locator("small")).to_contain_text("</a> to Li.", timeout=WAIT)
    shows(one, ".relkit-rows", "title")
    one.press("Escape")


def check_labelling(one: Labelling, article: Article) -> None:
    """Check that what somebody labels and types is kept and said, to the character."""
    text = article.text
    start = text.index("<script>")
    one.drag(start, start + len(EVIL["text"]))
    one.press("1")
    shows(one, ".relkit-said", "label")
    shows(one, ".relkit-panel blockquote", "text")
    # Names that JavaScript's objects have of their own are names like others.
    fields = one.panel.locator("input[type=text]")
    assert [field.input_value() for field in fields.all()] == [""] * len(NAMES)
    for name in NAMES:
        one.panel.locator(f"[data-field=attr-{name}]").fill(EVIL["typed"])
    one.panel.locator("textarea").fill(EVIL["typed"])
    one.text.focus()
    found = next(span for span in one.saved().spans if span.start == start)
    assert article.quote(found) == EVIL["text"]
    assert (found.label, found.note) == (EVIL["label"], EVIL["typed"])
    assert found.attributes == dict.fromkeys(NAMES, EVIL["typed"])


def test_nothing_runs(lab: OpenNotebook) -> None:
    text = f"Xi said {EVIL['text']} to Li."
    article = Article(ID, text, {"title": EVIL["title"], "outlet": EVIL["outlet"]})
    head = Span(0, 2, "plain")
    tail = Span(
        text.index("Li."),
        text.index("Li.") + 2,
        EVIL["label"],
        attributes={EVIL["attribute"]: EVIL["value"]},
        note=EVIL["span note"],
    )
    tie = Relation(EVIL["relation"], head, tail)
    labelled = replace(Annotation.of(article, [head, tail]), relations=(tie,), note=EVIL["note"])
    asked: list[str] = []

    def opened(cells: list[str]) -> NotebookPage:
        notebook = lab(cells)
        notebook.page.on("request", lambda request: asked.append(request.url))
        notebook.page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
        return notebook

    one = Labelling.open(
        opened,
        [article, Article("other", "Nothing.", {"title": EVIL["why"]})],
        codebook=BOOK,
        labelled=[labelled],
        before=f"def suggest(article):\n    raise ValueError({EVIL['why']!r})",
        more=", suggest=suggest",
        cells=[FAILS],
    )

    check_shown(one, text)
    check_labelling(one, article)
    # A failure of the kernel in the banner.
    other = Annotating(one.nb, [article], nth=1)
    other.click("Xi")
    one.press("2")
    expect(other.banner).to_contain_text("not saved", timeout=WAIT)
    assert EVIL["failure"] in (other.banner.text_content() or "")
    # What is left to be read without a kernel.
    one.nb.run_cell(0)
    one.nb.finish()
    reading = one.page.locator(".relkit-reading").first
    shown = reading.evaluate("reading => reading.textContent")
    for each in ("text", "title", "outlet", "label", "value", "note", "typed"):
        assert EVIL[each] in shown, each
    # No element came of any of it, nothing ran, and nobody was asked for anything.
    strange = "script, img, a, iframe, object, embed, form, link, image, foreignObject"
    assert one.page.locator(".relkit-annotator").locator(strange).count() == 0
    assert one.page.evaluate("window.ran ?? null") is None
    url = one.nb.server.url
    assert [it for it in asked if "evil" in it or not it.startswith((url, f"blob:{url}"))] == []
    assert one.nb.errors == []
