"""An annotator with the codebook that ships, with spans, a relation and suggestions."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Relation, Span
from tests.browser.annotating import WAIT
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

THEMES = ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast")
SHIPPED = (Path(__file__).parents[2] / "annotations/codebook.toml").read_text(encoding="utf-8")
LONG = "we shall answer tariffs on every good with tariffs on every good, and " * 8
TEXT = (
    f'President Xi Jinping said in Beijing: "{LONG}we shall not be the first".\n\n'
    "The Commerce Department raised tariffs on steel. Nothing else was agreed.\n\n"
    "The talks go on in Geneva, said Mr. Landau, the US trade representative.\n"
)


def span(words: str, label: str, **more: Any) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label, **more)


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
    """Open an annotator with the shipped codebook, spans, a relation and two suggestions."""
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
    one.view.evaluate("view => view.scrollIntoView({ block: 'center' })")
    return one


@contextlib.contextmanager
def stopped(pid: int) -> Iterator[None]:
    """Have a kernel not answer."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def codebook_of(colors: dict[str, str]) -> str:
    """Return a codebook of labels that may all lie over each other."""
    labels = "".join(
        f'[labels.{name}]\ndefinition = "."\ncolor = "{color}"\n' for name, color in colors.items()
    )
    return (
        f'name = "colours"\nversion = "1"\n{labels}'
        f'[relations.of]\ndefinition = "."\nhead = {list(colors)}\ntail = {list(colors)}\n'
    )
