"""Where the annotator's parts lie: at every width, zoomed, and from right to left."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Span
from tests.browser.annotating import WAIT
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling
from tests.browser.shipped import codebook_of

pytestmark = pytest.mark.browser

LONG_WORDS = (
    "The ministry said on Friday that it would answer every tariff with one of its own, "
    "and that the talks in Geneva would go on as if nothing had been said. "
) * 8


def open_wide(lab: OpenNotebook) -> Labelling:
    """Open an annotator on words and names that are as long as they come."""
    colors = {f"a_label_of_{number}_words": "#0072b2" for number in range(8)}
    text = f"{LONG_WORDS}\n\n{'unbreakable' * 40}\n\nHere the text ends."
    article = Article("a1", text, {"title": LONG_WORDS, "outlet": "The Star"})
    name, *_ = colors
    labelled = Annotation.of(article, [Span(0, 12, name), Span(0, len(text), "a_label_of_3_words")])
    one = Labelling.open(lab, [article], codebook=codebook_of(colors), labelled=[labelled])
    one.text.focus()
    one.press("Tab", "Tab")
    expect(one.panel).to_contain_text("a label of 0 words", timeout=WAIT)
    return one


# What sticks out of the widget sideways, or is cut off in a part of it that does not scroll so.
INSIDE = """view => {
  const out = [];
  const frame = view.getBoundingClientRect();
  const name = element => `${element.tagName} ${element.className}`;
  for (const element of view.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const own = element.matches(".relkit-labels, .relkit-title, .relkit-live, input, select");
    if (element.clientWidth && style.overflowX !== "visible" && !own && !element.closest("svg") &&
        element.scrollWidth > element.clientWidth) out.push(`${name(element)} is cut`);
    const clips = one => one !== view && view.contains(one) &&
      (getComputedStyle(one).overflowX !== "visible" || clips(one.parentElement));
    const box = element.getBoundingClientRect();
    if (box.width && element.checkVisibility() && !clips(element.parentElement) &&
        (box.left < frame.left - .5 || box.right > frame.right + .5))
      out.push(`${name(element)} sticks out`);
  }
  return out;
}"""


# Where the parts lie, how many characters a full line has, and what on the page scrolls sideways.
LAYOUT = """view => {
  const box = part => view.querySelector(`.relkit-${part}`).getBoundingClientRect().toJSON();
  const paragraph = view.querySelector(".relkit-column p");
  const height = parseFloat(getComputedStyle(paragraph).lineHeight);
  const count = Math.round(paragraph.getBoundingClientRect().height / height);
  const over = [];
  for (let one = view.parentElement; one; one = one.parentElement)
    if (one.scrollWidth > Math.max(one.clientWidth, 1)) over.push(one.className);
  return {
    ...Object.fromEntries(["header", "palette", "banner", "body", "text", "panel", "footer"]
      .map(part => [part, box(part)])),
    characters: paragraph.textContent.length / count, sideways: over,
  };
}"""


def make_wide(one: Labelling, width: int) -> None:
    """Make the window so wide that the widget is as wide as is wanted."""
    now = one.view.bounding_box()
    size = one.page.viewport_size
    assert now is not None
    assert size is not None
    wide = round(size["width"] + width - now["width"])
    one.page.set_viewport_size({"width": wide, "height": 900})
    one.page.wait_for_function(
        "([view, width]) => Math.abs(view.getBoundingClientRect().width - width) < 1",
        arg=[one.view.element_handle(), width],
        timeout=WAIT,
    )


def check_layout(one: Labelling, *, below: bool) -> None:
    """Check that nothing sticks out or overlaps, where the panel is, how long lines are."""
    for key in ("", *"?kg"):
        one.text.focus()
        one.press(*key)
        assert one.dialog.is_visible() == bool(key)
        assert one.view.evaluate(INSIDE) == [], key
        one.press("Escape")
    found = one.view.evaluate(LAYOUT)
    parts = [found[name] for name in ("header", "palette", "banner", "body", "footer")]
    for above, part in pairwise(parts):
        assert above["bottom"] <= part["top"] + 0.5, found
    text, panel = found["text"], found["panel"]
    if below:
        assert text["bottom"] <= panel["top"] + 0.5
        assert panel["left"] == pytest.approx(text["left"], abs=1)
    else:
        assert text["right"] <= panel["left"] + 0.5
    assert panel["bottom"] <= found["body"]["bottom"] + 0.5
    assert text["height"] > 150
    assert 35 <= found["characters"] <= 80, found
    assert found["sideways"] == []


def test_everything_fits_at_every_width_and_zoomed(lab: OpenNotebook) -> None:
    one = open_wide(lab)
    one.banner.evaluate(
        "(banner, words) => { banner.hidden = false; banner.firstChild.textContent = words; }",
        LONG_WORDS[:200],
    )
    for width in (600, 790, 800, 820, 1200, 2000):
        make_wide(one, width)
        check_layout(one, below=width <= 800)
    devtools = one.page.context.new_cdp_session(one.page)
    zoomed = {"width": 600, "height": 450, "deviceScaleFactor": 2, "mobile": False}
    devtools.send("Emulation.setDeviceMetricsOverride", zoomed)
    one.page.wait_for_function("() => innerWidth === 600 && devicePixelRatio === 2", timeout=WAIT)
    check_layout(one, below=True)
    assert one.nb.errors == []


def test_an_article_from_right_to_left(lab: OpenNotebook) -> None:
    text = "قال الوزير إن الرسوم سترتفع قريبا.\n\nThe minister spoke."
    article = Article("a1", text, {"title": "الرسوم"})
    start = text.index("الوزير")
    spans = [
        Span(start, start + 6, "who"),
        Span(text.index("minister"), text.index(" spoke"), "who"),
    ]
    one = Labelling.open(lab, [article], labelled=[Annotation.of(article, spans)])
    directions = one.column.locator("p").evaluate_all(
        "all => all.map(it => getComputedStyle(it).direction)"
    )
    assert directions == ["rtl", "ltr"]
    assert one.title.evaluate("it => getComputedStyle(it).direction") == "rtl"
    for words, right_to_left in (("الوزير", True), ("minister", False)):
        one.click_at(one.where(words)[0] + 2)
        assert one.chosen() == words
        mark = one.column.locator("mark.chosen").bounding_box()
        chip = one.view.locator(".relkit-chip").bounding_box()
        caret = one.view.locator(".relkit-caret").bounding_box()
        assert mark is not None
        assert chip is not None
        assert caret is not None
        assert mark["x"] - 4 <= chip["x"] <= mark["x"] + mark["width"]
        assert abs(chip["y"] + chip["height"] - mark["y"]) < 8
        edge = mark["x"] + (mark["width"] if right_to_left else 0)
        assert caret["x"] == pytest.approx(edge, abs=3)
        assert mark["y"] - 4 <= caret["y"] <= mark["y"] + mark["height"]
        quoted = one.panel.locator("blockquote").evaluate("it => getComputedStyle(it).direction")
        assert quoted == ("rtl" if right_to_left else "ltr")
