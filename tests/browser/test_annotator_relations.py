"""Attributes beside a span, relations between spans: what is on disk after real keys and drags."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Relation, Span
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

CODEBOOK = """
name = "demo"
version = "1"
[labels.who]
definition = "A person."
[labels.who.attributes.side]
values = ["here", "there"]
[labels.who.attributes.country]
definition = "Two capital letters."
pattern = "[A-Z]{2}"
[labels.who.attributes.name]
[labels.who.attributes.in_office]
yes_no = true
[labels.claim]
definition = "What is said."
[labels.claim.attributes.mode]
values = ["direct", "indirect", "mixed", "silent", "sung"]
[labels.place]
definition = "Where."
key = "p"
[relations.said_by]
definition = "Who said it."
head = ["claim"]
tail = ["who"]
[relations.about]
definition = "Whom it concerns."
head = ["claim"]
tail = ["who"]
[relations.located_in]
definition = "Where it is."
head = ["place"]
tail = ["place"]
"""
TEXT = (
    "Xi said no in Rome. Liu said maybe in Paris, France.\n\n"
    "Later Wang told them that talks go on. Nobody was surprised."
)
ARTICLE = Article("a1", TEXT)


def opened(lab: OpenNotebook, *spans: tuple[str, str]) -> Labelling:
    """Open the text with spans, which are words and label."""
    made = [
        Span(TEXT.index(words), TEXT.index(words) + len(words), label) for words, label in spans
    ]
    labelled = [Annotation.of(ARTICLE, made)] if spans else []
    return Labelling.open(lab, [ARTICLE], codebook=CODEBOOK, labelled=labelled)


def ties(one: Labelling) -> list[tuple[str, str, str]]:
    """Return head, relation and tail of each relation on disk."""
    return [
        (TEXT[tie.head.start : tie.head.end], tie.label, TEXT[tie.tail.start : tie.tail.end])
        for tie in one.saved().relations
    ]


def test_attributes_by_keys(lab: OpenNotebook) -> None:
    one = opened(lab, ("Xi", "who"), ("said no", "claim"))

    def attributes(at: int = 0) -> dict[str, str | bool]:
        return dict(one.saved().spans[at].attributes)

    one.text.focus()
    one.press("Tab", "Enter")
    # The first is a choice of two: radio buttons, by arrow.
    side = one.panel.get_by_role("group", name="side")
    expect(side.get_by_role("radio")).to_have_count(3)
    assert one.panel.evaluate("panel => panel.contains(document.activeElement)")
    side.get_by_role("radio", name="here", exact=True).focus()
    one.press("Space")
    assert attributes() == {"side": "here"}
    one.press("ArrowRight")
    assert attributes() == {"side": "there"}
    one.press("Tab")
    country = one.panel.get_by_label("country")
    expect(country).to_be_focused()
    one.page.keyboard.type("cn")
    one.press("Tab")
    # Refused, and said; what was typed is left to be mended.
    expect(country).to_have_value("cn")
    expect(country).to_have_attribute("aria-invalid", "true")
    expect(one.panel.get_by_role("alert")).to_have_text("Not kept: Two capital letters.")
    assert attributes() == {"side": "there"}
    name = one.panel.get_by_label("name", exact=True)
    expect(name).to_be_focused()
    one.page.keyboard.type("Xi Jinping")
    one.press("Control+Enter")
    expect(one.text).to_be_focused()
    assert attributes() == {"side": "there", "name": "Xi Jinping"}
    expect(country).to_have_value("cn")
    country.fill("CN")
    one.press("Escape")
    expect(one.panel.get_by_role("alert")).to_be_hidden()
    assert attributes() == {"side": "there", "name": "Xi Jinping", "country": "CN"}
    office = one.panel.get_by_role("group", name="in office")
    office.get_by_role("radio", name="no", exact=True).check()
    assert attributes()["in_office"] is False
    office.get_by_role("radio", name="yes").check()
    assert attributes()["in_office"] is True
    office.get_by_role("radio", name="not said").check()
    assert "in_office" not in attributes()
    # Bounds move: what was asked stays.
    one.text.focus()
    one.press("Control+Home", "Tab", "}")
    assert one.spans()[0] == ("Xi said", "who")
    assert attributes()["name"] == "Xi Jinping"
    assert one.nb.errors == []


def test_relations_by_keys(lab: OpenNotebook) -> None:
    one = opened(
        lab,
        *(("Xi", "who"), ("said no", "claim"), ("Liu", "who"), ("Rome", "place")),
        *(("Paris", "place"), ("France", "place"), ("Wang", "who")),
    )
    one.text.focus()
    one.press("Tab", "Tab")
    assert one.chosen() == "said no"
    one.press("r")
    # Only persons are numbered, the nearest first.
    expect(one.text.locator(".relkit-number")).to_have_text(["1", "2", "3"])
    one.press("1")
    # Two relations are possible: which one?
    expect(one.footer).to_contain_text("1 said by · 2 about")
    one.press("1")
    assert ties(one) == [("said no", "said_by", "Xi")]
    expect(one.panel.locator(".relkit-tie")).to_contain_text("said by")
    expect(one.text.locator(".relkit-lines text")).to_have_text("said by")
    # By Tab and Enter; the numbers go on Esc and nothing is made.
    one.press("r", "Tab", "Tab", "Enter")
    expect(one.footer).to_contain_text("1 said by · 2 about")
    one.press("2")
    assert ties(one)[:1] == [("said no", "about", "Liu")]
    one.press("r", "Escape")
    expect(one.text.locator(".relkit-number")).to_have_count(0)
    # Where one relation is possible, three keys: r, a number, nothing more. From its tail, too.
    one.press("Escape", "Control+Home")
    one.press(*["Tab"] * 5)
    assert one.chosen() == "Paris"
    one.press("r", "1")
    assert ("Paris", "located_in", "France") in ties(one)
    one.press("Control+z")
    assert len(ties(one)) == 2
    # A person alone has nothing to be about but claims: here from the tail to the head.
    one.press("Escape", "Control+Home", "Tab")
    assert one.chosen() == "Xi"
    one.press("r")
    expect(one.text.locator(".relkit-number")).to_have_text(["1"])
    one.press("1")
    assert set(ties(one)) == {
        ("said no", "said_by", "Xi"),
        ("said no", "about", "Xi"),
        ("said no", "about", "Liu"),
    }
    # There is no other that the codebook allows.
    one.press("r")
    expect(one.footer).to_contain_text("The codebook allows no relation")
    # Removed by its button; the history brings it back.
    one.panel.get_by_role("button", name="Remove about this").click()
    assert len(ties(one)) == 2
    one.undo()
    assert len(ties(one)) == 3


def test_relations_by_a_drag(lab: OpenNotebook) -> None:
    one = opened(lab, ("Wang", "who"), ("that talks go on", "claim"), ("Rome", "place"))
    one.click_at(one.where("talks go")[0])
    assert one.chosen() == "that talks go on"
    handle = one.text.locator(".relkit-handle")
    box = handle.bounding_box()
    assert box is not None
    grip = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def drag_to(point: int) -> None:
        mouse = one.page.mouse
        mouse.move(*grip)
        mouse.down()
        x, y = one.place(point)
        mouse.move(x + 30, y - 5)
        assert one.text.locator(".relkit-lines path").count() > 0
        mouse.move(x + 2, y)
        mouse.up()

    # To where there is no span, or one that the codebook does not allow: nothing.
    drag_to(one.where("Nobody")[0])
    expect(one.footer).to_contain_text("Nothing related.")
    drag_to(one.where("Rome")[0])
    expect(one.footer).to_contain_text("The codebook allows no relation between these two.")
    assert ties(one) == []
    drag_to(one.where("Wang")[0])
    one.press("1")
    assert ties(one) == [("that talks go on", "said_by", "Wang")]
    # A span takes its relations along when its bounds move, and when its label changes to one
    # that may have them; else they go, and undo brings them back.
    one.press("}", "[")
    moved = [("them that talks go on.", "said_by", "Wang")]
    assert ties(one) == moved
    one.press("p")
    assert ties(one) == []
    one.undo()
    assert ties(one) == moved
    one.click_at(one.where("Wang")[0] + 1)
    one.press("Backspace")
    assert ties(one) == []
    one.undo()
    assert ties(one) == moved
    assert one.value("len(annotator.annotations['a1'].relations)") == 1


def test_relations_and_attributes_that_were_there(lab: OpenNotebook) -> None:
    who = Span(*_at("Xi"), "who", {"side": "there", "in_office": True}, note="the first")
    claim = Span(*_at("said no"), "claim", {"mode": "mixed"}, unsure=True)
    labelled = Annotation.of(ARTICLE, (who, claim), relations=(Relation("about", claim, who),))
    one = Labelling.open(lab, [ARTICLE], codebook=CODEBOOK, labelled=[labelled])
    one.click_at(_at("Xi")[0])
    expect(one.panel.get_by_role("radio", name="there", exact=True)).to_be_checked()
    expect(one.panel.get_by_role("radio", name="yes")).to_be_checked()
    expect(one.panel.get_by_label("note")).to_have_value("the first")
    expect(one.panel.locator(".relkit-tie")).to_contain_text("about this:")
    # From there to the other end.
    one.panel.get_by_role("button", name="“said no”", exact=True).click()
    assert one.chosen() == "said no"
    expect(one.panel.get_by_role("combobox", name="mode")).to_have_value("mixed")
    expect(one.panel.get_by_role("checkbox", name="unsure")).to_be_checked()
    assert one.saved() == labelled

    # Of more than four choices, a list, by its keys and by mouse.
    def mode() -> str | bool | None:
        return one.saved().spans[1].attributes.get("mode")

    one.text.focus()
    one.press("Enter")
    choice = one.panel.get_by_role("combobox", name="mode")
    expect(choice).to_be_focused()
    one.press("s", "s")
    assert mode() == "sung"
    choice.select_option("direct")
    assert mode() == "direct"
    choice.select_option("—")
    assert mode() is None
    one.undo()
    assert mode() == "direct"
    expect(choice).to_have_value("direct")
    (tie,) = one.saved().relations
    assert (tie.head.start, tie.tail.start) == (claim.start, who.start)


def _at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)
