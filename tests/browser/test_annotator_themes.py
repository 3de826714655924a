"""The annotator's looks in JupyterLab's themes, without colours, without motion."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.codebook_file import COLORS, parse_codebook
from relkit.spans import Article, Relation, Span
from tests.browser.contrast import CONTRAST
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling
from tests.browser.shipped import SHIPPED, THEMES, codebook_of, open_shipped

pytestmark = pytest.mark.browser

HARD = ("#000000", "#ffffff", "#ffff00", "#0000ff")
SHIPS = tuple(label.color for label in parse_codebook(SHIPPED).labels.values())
LINE = "one two three four three two one\n\n"
DEPTHS = ((0, 32), (4, 28), (8, 24), (14, 18))
MEASURE_AROUND = f"""all => all.filter(element => element.checkVisibility())
  .map(element => [element.outerHTML, ({CONTRAST})(element)])"""
AROUND = ".relkit-chip, .relkit-label, .relkit-lines *, .relkit-caret, kbd"
# How a span can be, as its classes say it, and how sure it is.
STATES = (
    *(("", 1), ("chosen", 1), ("pending", 1), ("pending chosen", 1), ("unsure", 1)),
    *(("suggested", 0), ("suggested", 1), ("suggested chosen", 0)),
)
# How all marks look in a state, which is taken back: contrasts, tint and outline.
MEASURE = f"""(marks, [state, sure]) => marks.map(mark => {{
  const [was, style] = [mark.className, mark.style.cssText];
  mark.className = state;
  mark.style.setProperty("--sure", sure);
  const {{ backgroundColor, outlineStyle, outlineWidth, outlineColor }} = getComputedStyle(mark);
  const looks = {{ tint: backgroundColor, outline: [outlineStyle, outlineWidth, outlineColor] }};
  const {{ ground, ...contrasts }} = ({CONTRAST})(mark);
  [mark.className, mark.style.cssText] = [was, style];
  return [contrasts, looks];
}})"""


def nests() -> tuple[Article, Annotation, str]:
    """Return lines under four spans each: three of a hard colour, in them one of any colour."""
    inner = tuple(dict.fromkeys((*HARD, *COLORS, *SHIPS)))
    colors = {f"c{color[1:]}x{n}": color for n in range(3) for color in HARD}
    colors |= {f"c{color[1:]}": color for color in inner}
    orders = [
        (*(f"c{outer[1:]}x{n}" for n in range(3)), f"c{color[1:]}")
        for outer in HARD
        for color in inner
    ]
    spans = [
        Span(at * len(LINE) + left, at * len(LINE) + right, label)
        for at, order in enumerate(orders)
        for label, (left, right) in zip(order, DEPTHS, strict=True)
    ]
    article = Article("a1", LINE * len(orders))
    tie = Relation("of", spans[0], spans[-1])
    return article, Annotation.of(article, spans, relations=(tie,)), codebook_of(colors)


def test_text_and_lines_stand_out_in_every_theme(lab: OpenNotebook) -> None:
    article, labelled, codebook = nests()
    one = Labelling.open(lab, [article], codebook=codebook, labelled=[labelled])
    assert one.column.locator("mark mark mark mark").count() == len(article.text) / len(LINE)
    one.text.focus()
    one.press("Tab", "Shift+Tab", "Tab")  # the first is chosen, its name and its relation shown
    for theme in THEMES:
        one.nb.theme(theme)
        for state in STATES:
            for found, looks in one.column.locator("mark").evaluate_all(MEASURE, state):
                # A suggestion has no tint: it looks unlike a label in every theme.
                assert state[0] != "suggested" or looks["tint"].endswith("/ 0)"), (theme, looks)
                for kind, value in found.items():
                    limit = 4.5 if kind in {"text", "selected"} else 3
                    assert value >= limit, (theme, state, kind, found)
        for pressed in ("true", "false"):
            one.palette.locator("[aria-pressed]").evaluate_all(
                "(all, pressed) => all.forEach(it => { it.ariaPressed = pressed; })", pressed
            )
            for html, found in one.view.locator(AROUND).evaluate_all(MEASURE_AROUND):
                limits = {"text": 4.5, "line": 3, "border": 3, "drawn": 3}
                if "relkit-caret" in html:
                    limits = {"ground": 3}
                elif html.startswith("<text"):
                    limits = {"drawn": 4.5}
                elif html.startswith("<kbd"):
                    limits = {"text": 4.5}
                for kind in found.keys() & limits:
                    assert found[kind] >= limits[kind], (theme, html, found)


def test_labels_are_told_apart_without_colour(lab: OpenNotebook) -> None:
    colors = {f"label{number}": "#777777" for number in range(8)}
    article = Article("a1", " ".join(colors))
    spans = [
        Span(article.text.index(name), article.text.index(name) + len(name), name)
        for name in colors
    ]
    labelled = [Annotation.of(article, spans)]
    one = Labelling.open(lab, [article], codebook=codebook_of(colors), labelled=labelled)
    for place in ("mark", "button .relkit-label"):
        lines = one.view.locator(place).evaluate_all(
            """all => all.map(element => getComputedStyle(element))
              .map(style => [style.textDecorationLine, style.textDecorationStyle,
                             Math.round(parseFloat(style.textDecorationThickness))])"""
        )
        assert len(lines) == 8
        assert len(set(map(tuple, lines))) == 8, lines
        assert {line for line, *_ in lines} == {"underline"}


def test_nothing_moves_for_who_wants_no_motion(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    moving = """view => document.getAnimations()
      .filter(it => view.contains(it.effect.target)).map(it => it.animationName)"""
    one.text.focus()
    assert one.view.evaluate(moving) == ["relkit-blink"]
    one.page.emulate_media(reduced_motion="reduce")
    expect(one.view.locator(".relkit-caret")).to_be_visible()
    assert one.view.evaluate(moving) == []
    one.palette.get_by_role("button", name="cue").focus()
    expect(one.view.get_by_role("tooltip")).to_be_visible()
    assert one.view.evaluate(moving) == []
    one.banner.evaluate("banner => { banner.hidden = false; }")
    assert one.view.evaluate(moving) == []


def test_spans_and_caret_are_seen_in_forced_colours(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    one.page.emulate_media(forced_colors="active")
    one.text.focus()
    caret = one.view.locator(".relkit-caret")
    assert caret.evaluate(CONTRAST)["ground"] >= 3
    looks = {}
    for state, sure in STATES:
        ((found, look), *_) = one.column.locator("mark").evaluate_all(MEASURE, [state, sure])
        assert min(found.values()) >= 3, (state, found)
        assert "line" in found or "suggested" in state
        looks[state] = tuple(look["outline"])
    assert looks.pop("unsure") == looks[""]  # it has a question mark
    assert looks.pop("pending chosen") == looks["chosen"]
    assert len(set(looks.values())) == len(looks), looks
