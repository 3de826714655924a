"""The annotator without eyes, without a mouse: axe-core, roles and names, focus, what is said."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Relation, Span
from tests.browser.annotating import WAIT
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

THEMES = ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SHIPPED = (Path(__file__).parents[2] / "annotations/codebook.toml").read_text(encoding="utf-8")
LONG = "we shall answer tariffs on every good with tariffs on every good, and " * 8
TEXT = (
    f'President Xi Jinping said in Beijing: "{LONG}we shall not be the first".\n\n'
    "The Commerce Department raised tariffs on steel. Nothing else was agreed.\n\n"
    "The talks go on in Geneva, said Mr. Landau, the US trade representative.\n"
)


def span(words: str, label: str, **more: object) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label, **more)  # type: ignore[arg-type]


ARTICLES = (
    Article("a1", TEXT, {"title": "A talk", "outlet": "The Star", "published": "2025-05-23"}),
    Article("a2", "Nobody spoke of tariffs.", {"title": "Tariffs"}),
)
SAID = span(TEXT[TEXT.index('"') : TEXT.index(".\n")], "statement", note="long", unsure=True)
XI = span("President Xi Jinping", "official", attributes={"country": "CN"})
LABELLED = Annotation.of(
    ARTICLES[0],
    [SAID, XI, span("raised tariffs on steel", "tariff_action"), span("said", "cue")],
    relations=(Relation("said_by", SAID, XI),),
)
SUGGEST = """
def suggest(article):
    spans = [Span(article.text.index(words), article.text.index(words) + len(words), label,
                  score=score)
             for words, label, score in [("Mr. Landau", "official", 0.9), ("Geneva", "cue", 0.2)]
             if words in article.text]
    return Annotation.of(article, spans)
"""


def open_shipped(lab: OpenNotebook) -> Labelling:
    one = Labelling.open(
        lab,
        ARTICLES,
        codebook=SHIPPED,
        labelled=[LABELLED],
        before=SUGGEST,
        more=", suggest=suggest",
        cells=["'the next cell'"],
    )
    expect(one.column.locator("mark.suggested")).to_have_count(2, timeout=WAIT)
    return one


@contextlib.contextmanager
def stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def axe(one: Labelling) -> list[str]:
    """Return what axe-core objects to in the widget as it is now, by all of its rules."""
    one.page.wait_for_function("() => !document.getAnimations().some(it => it.playState === 'running' && it.effect.getComputedTiming().iterations < 9)")
    result = one.view.evaluate("view => axe.run(view, { resultTypes: ['violations','incomplete'] })")
    for i in result["incomplete"]:
        print("INC", i["id"], len(i["nodes"]), [(n["html"][:80], [c["message"] for c in n["any"]+n["all"]+n["none"]]) for n in i["nodes"]][:4])
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def test_axe_core_finds_nothing(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    kernel = one.nb.kernel_pid()
    one.page.evaluate(AXE)
    found = []
    def check(state):
        print("==", theme, state)
        found.extend(f"{theme}, {state}: {each}" for each in axe(one))
    for theme in THEMES:
        one.nb.theme(theme)
        one.text.focus()
        check("text")
        one.click_at(one.where("President")[0])
        check("official")
        one.click_at(one.where("raised")[0])
        check("tariff")
        one.click_at(one.where("answer")[0])
        check("statement")
        one.click_at(one.where("Landau")[0])
        check("suggestion")
        for key in "?kg":
            one.press(key)
            expect(one.dialog).to_be_visible()
            if key == "g":
                expect(one.dialog.locator(".relkit-article").first).to_be_visible()
            check(f"dialog {key}")
            one.press("Escape")
        one.press("Escape")
        one.palette.get_by_role("button", name="cue").focus()
        check("card")
        one.text.focus()
    with stopped(kernel):
        one.click_at(one.where("Geneva")[0])
        one.press("u")
        one.click_at(one.where("agreed")[0])
        one.press("1")
        expect(one.banner).to_be_visible(timeout=WAIT)
        for theme in THEMES:
            one.page.evaluate("theme => document.body.dataset.jpThemeName", theme)
        check("banner")
    one.settle()
    print("\n".join(found))
    assert found == []
