"""What a person sees of a page, in a real browser."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Dialog, Page

from relkit.annotations import Annotation
from relkit.codebook import Codebook, Label
from relkit.codebook_file import COLORS as USUAL
from relkit.pages.highlights import article_html, legend_html
from relkit.pages.page import figure_html, page_html, table_html
from relkit.spans import Article, Relation, Span
from tests.browser.contrast import CONTRAST

pytestmark = pytest.mark.browser

HOSTILE = '</article><script>alert(1)</script>"><img src=x onerror=alert(1)>'
WORDS = "President Trump told reporters that tariffs on goods from China rise to 25 percent"
TEXT = (
    f"\n{WORDS}.\r\n\r\nA lone\rreturn, \xa0 nbsp, zero\u200bwidth, \ufeff, \x00, \x0b, \x85, "
    f"\u2028, \U0001f1fa\U0001f1f8 👩‍👩‍👧, 𝒜stral, e\u0301, \u202eoverridden\u202c.\n"
    f"قال الرئيس إن الرسوم سترتفع.\n\n{HOSTILE}\n{'unbreakable' * 40}\n\n"
)
# What is darkest, lightest and most alike, where all of it lies on top of each other.
COLORS = {"a": "#000000", "b": "#ffffff", "c": "#ffff00", "d": "#0000ff", HOSTILE: "#cc79a7"}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    labels = {
        name: Label(name, f"{name}. {WORDS}.", layer=name, color=color)
        for name, color in COLORS.items()
    }
    book = Codebook("demo", "1", labels, {})
    start = TEXT.index("Trump")
    who = Span(start, start + 5, "b", {"name": "Donald Trump"}, score=0.87, origin="model")
    said = Span(start, start + 40, "a")
    spans = [
        *(who, said, Span(1, 80, "c"), Span(30, 180, "d"), Span(1, 60, HOSTILE, note=HOSTILE)),
        Span(TEXT.index("percent"), TEXT.index("percent") + 7, "b", {"name": "right edge"}),
        Span(200, len(TEXT) - 1, "c", {"name": "long"}),
    ]
    article = Article(HOSTILE, TEXT, {"title": HOSTILE}, boilerplate=((60, 75), (185, 190)))
    annotation = Annotation.of(article, spans, relations=(Relation("said_by", said, who),))
    wide = pd.DataFrame({f"column {n}": [HOSTILE, None, WORDS * 3] for n in range(12)})
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="40"/>'
    sections = [
        legend_html(book, {"a": 1}),
        article_html(article, annotation, book),
        table_html(wide, f"A wide table {HOSTILE}"),
        figure_html(picture, "image/svg+xml", "A timeline.", "Nothing."),
    ]
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_html(HOSTILE, sections), encoding="utf-8", newline="")
    return path


def cards(page: Page) -> list[tuple[str, list[float]]]:
    """Return what the cards say that are to be seen now, with their left, top, right and bottom."""
    # A card fades in: what is to be seen is what stands when nothing moves any more.
    page.evaluate("() => Promise.all(document.getAnimations().map((each) => each.finished))")
    devtools = page.context.new_cdp_session(page)
    nodes = [devtools.send("DOM.getDocument", {"depth": -1})["root"]]
    shown = []
    for node in nodes:
        nodes += node.get("children", [])
        for pseudo in node.get("pseudoElements", []):
            if node["nodeName"] != "MARK" or pseudo["pseudoType"] != "after":
                continue
            box = devtools.send("DOM.getBoxModel", {"nodeId": pseudo["nodeId"]})["model"]["border"]
            about = node["attributes"]
            shown.append((about[about.index("aria-description") + 1], [*box[:2], *box[4:6]]))
    devtools.detach()
    return shown


def test_nothing_runs_and_nothing_leaves(page: Page, report: Path) -> None:
    said: list[str] = []
    asked: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", on_dialog)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    for mark in page.locator("mark").all()[:5]:
        mark.hover()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    assert page.locator("script, article img, [onerror], [onmouseover]").count() == 0
    assert page.title() == HOSTILE


def test_the_text_is_the_article_s_code_point_for_code_point(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    assert page.locator(".text").evaluate("text => text.textContent") == TEXT.replace(
        "\0", "\ufffd"
    )
    assert page.locator("h2").text_content() == HOSTILE


def test_hover_shows_the_details_of_the_innermost_span(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    assert cards(page) == []
    mark = page.locator("mark[data-label=b]").first
    mark.hover()
    style = mark.evaluate("mark => ({...getComputedStyle(mark, '::after')})")
    ((said, _),) = cards(page)
    assert said.replace("\xa0", " ").startswith(
        "b\nname: Donald Trump\nsaid by this: Trump told reporters that tariffs on goo\n"
        "87% sure · by the model\n\nin a\nsaid by Trump\n\nin "
    )
    assert (style["visibility"], style["whiteSpaceCollapse"]) == ("visible", "preserve-breaks")
    assert mark.evaluate("mark => getComputedStyle(mark, '::after').opacity") == "1"
    page.mouse.move(0, 0)
    assert cards(page) == []


def test_the_keyboard_goes_from_span_to_span(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    seen = []
    for _ in range(7):
        page.keyboard.press("Tab")
        focused = page.locator("mark:focus-visible")
        assert focused.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
        ((said, _),) = cards(page)
        assert said == focused.get_attribute("aria-description")
        seen.append(said)
    assert len(set(seen)) == 7
    page.keyboard.press("Tab")
    assert cards(page) == []
    assert page.locator("summary:focus-visible").count() == 1


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("place", ["start", "end"])
def test_the_card_lies_in_the_window_beside_its_span(
    page: Page, report: Path, width: int, place: str
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(report.as_uri())
    for mark in page.locator("mark[data-label=b]").all():
        mark.evaluate("(mark, block) => mark.scrollIntoView({block})", place)
        mark.hover()
        ((_, (left, top, right, bottom)),) = cards(page)
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= 700
        box = mark.bounding_box()
        assert box is not None
        assert bottom <= box["y"] or top >= box["y"] + box["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_every_tint(page: Page, report: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(report.as_uri())
    assert page.locator("mark mark mark").count() > 0
    for found in page.locator("mark, .label, .quiet, .boilerplate, p, dd, td, th, h2").all():
        html = found.evaluate("found => found.outerHTML")
        assert found.evaluate(CONTRAST)["text"] >= 4.5, html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lines_of_the_usual_colours_stand_out_from_their_tints(page: Page, scheme: str) -> None:
    labels = {color: Label(color, "", layer=color, color=color) for color in USUAL}
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_content(page_html("Colours", [legend_html(Codebook("demo", "1", labels, {}))]))
    for label in page.locator(".label").all():
        assert label.evaluate(CONTRAST)["line"] >= 3, label.text_content()


@pytest.mark.parametrize("width", [360, 600, 800, 2000])
def test_the_page_never_scrolls_sideways(page: Page, report: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(report.as_uri())
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".table")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
