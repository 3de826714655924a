"""Labelling by the keyboard alone, without any mouse: what is on disk afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

TEXT = (
    "Xi Jinping met Li in Beijing. They spoke of tariffs and steel. "
    "Nothing was agreed, and no date was set for another round of talks in the months to come.\n\n"
    "The talks go on in Geneva. A second round follows.\n\n"
    "The end."
)


def tab_into(one: Labelling) -> None:
    """Press Tab from the top of the page until the text has the focus."""
    one.page.evaluate("document.activeElement?.blur()")
    for _ in range(80):
        one.press("Tab")
        if one.text.evaluate("text => text === document.activeElement"):
            return
    pytest.fail("Tab does not reach the text")


def selects(one: Labelling, *keys: str) -> str:
    """Return what is selected after these keys."""
    one.press(*keys)
    return one.selection()


def test_labels_without_a_mouse(any_jupyter: OpenNotebook) -> None:
    one = Labelling.open(any_jupyter, TEXT)
    tab_into(one)
    assert selects(one, "Shift+ArrowRight", "Shift+ArrowRight") == "Xi Jinping"
    one.press("1")
    assert one.spans() == [("Xi Jinping", "who")]
    # Let go of the span; the caret is at its start.
    assert selects(one, "Escape", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight") == ""
    # At the caret's word, without any selection.
    one.press("2")
    assert one.spans()[1:] == [("Li", "where")]
    one.press("Escape", "ArrowRight")
    assert selects(one, "Shift+Alt+ArrowRight").strip() == "in Beijing."
    assert selects(one, "Shift+Alt+ArrowRight").endswith("tariffs and steel. ")
    assert selects(one, "Shift+Alt+ArrowLeft", "Shift+ArrowLeft") == " in Beijing"
    one.press("3")
    assert one.spans()[2:] == [("in Beijing", "claim")]
    # Paragraphs, and the whole.
    one.press("Escape", "Control+Home")
    assert selects(one, "Shift+Control+ArrowDown").strip() == TEXT.split("\n\n", maxsplit=1)[0]
    one.press("ArrowRight", "Control+ArrowDown")
    assert selects(one, "Shift+Control+ArrowRight").strip() == "The end."
    one.press("4")
    assert ("The end.", "act") in one.spans()
    one.press("Escape", "Control+Home")
    assert selects(one, "Shift+Control+End").replace("\n\n\n", "\n\n") == TEXT
    assert selects(one, "Escape") == ""
    assert selects(one, "Control+a").replace("\n\n\n", "\n\n") == TEXT
    one.press("Escape", "Control+End", "Shift+ArrowLeft", "Shift+ArrowLeft")
    assert one.selection() == "end."
    assert [words for words, _ in one.spans()] == ["Xi Jinping", "Li", "in Beijing", "The end."]
    assert one.nb.errors == []


def test_lines_are_those_on_the_screen(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    tab_into(one)
    one.press("Control+Home", "Shift+End")
    first = one.selection()
    assert TEXT.startswith(first.strip())
    assert 20 < len(first) < len(TEXT.split("\n\n", maxsplit=1)[0])
    one.press("Escape", "Control+Home", "ArrowDown", "Home", "Shift+End")
    second = one.selection()
    assert TEXT.startswith(first.strip() + " " + second.strip())
    one.press("3")
    assert one.spans() == [(second.strip(), "claim")]
    one.press("Escape", "ArrowUp", "Home", "Shift+ArrowDown")
    assert one.selection().strip() == first.strip()


def test_tab_goes_over_spans_and_out(any_jupyter: OpenNotebook) -> None:
    one = Labelling.open(any_jupyter, TEXT)
    for words, key in (("Xi Jinping", "1"), ("Beijing", "2"), ("Geneva", "2")):
        one.select(words)
        one.press(key)
    assert len(one.spans()) == 3
    one.press("Escape")
    tab_into(one)
    one.press("Control+Home")
    seen = []
    for _ in range(3):
        one.press("Tab")
        seen.append(one.chosen())
        assert one.text.evaluate("text => text === document.activeElement")
    assert seen == ["Xi Jinping", "Beijing", "Geneva"]
    one.press("Shift+Tab")
    assert one.chosen() == "Beijing"
    assert one.heard() == "where: “Beijing”"
    one.press("Tab", "Tab")
    assert one.chosen() == ""
    expect(one.text).not_to_be_focused()
    assert one.panel.evaluate("panel => panel.contains(document.activeElement)")
    # And back: into the text, over the spans, out at its start.
    one.press("Shift+Tab")
    expect(one.text).to_be_focused()
    seen = []
    for _ in range(3):
        one.press("Shift+Tab")
        seen.append(one.chosen())
    assert seen == ["Geneva", "Beijing", "Xi Jinping"]
    one.press("Shift+Tab")
    expect(one.text).not_to_be_focused()
    assert one.palette.evaluate("palette => palette.contains(document.activeElement)")
    # Esc and Tab leave the text at once, wherever the caret is.
    one.press("Tab", "Control+Home", "Escape", "Tab")
    expect(one.text).not_to_be_focused()
    # Neither is the widget a trap: Tab comes out of it.
    for _ in range(30):
        one.press("Tab")
        if not one.view.evaluate("view => view.contains(document.activeElement)"):
            break
    else:
        pytest.fail("Tab does not leave the widget")


def test_bounds_labels_and_undo(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    tab_into(one)
    steps: list[tuple[str, list[tuple[str, str]]]] = []

    def then(key: str, *spans: tuple[str, str]) -> None:
        one.press(key)
        assert one.spans() == list(spans), key
        steps.append((key, list(spans)))

    one.press("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight")
    then("1", ("Li", "who"))
    then("[", ("met Li", "who"))
    then("}", ("met Li in", "who"))
    then("]", ("Li in", "who"))
    then("{", ("Li", "who"))
    one.press("c")
    then("[", (" Li", "who"))
    then("}", (" Li ", "who"))
    then("]", ("Li ", "who"))
    then("]", ("i ", "who"))
    then("{", ("i", "who"))
    one.press("]")
    assert one.heard() == "A span has at least one character."
    one.press("c")
    then("2", ("i", "where"))
    then("u", ("i", "where"))
    assert one.saved().spans[0].unsure
    then("u", ("i", "where"))
    assert not one.saved().spans[0].unsure
    then("Backspace")
    one.press("Backspace")
    assert "Choose a span" in one.heard()
    # Back to the start and on again, one step each.
    for number in range(len(steps) - 1, -1, -1):
        one.press("Control+z")
        assert one.spans() == (steps[number - 1][1] if number else [])
    one.press("Control+z")
    expect(one.footer).to_contain_text("nothing to undo", ignore_case=True)
    for number, (key, spans) in enumerate(steps):
        one.press("Control+Shift+Z" if number % 2 else "Control+y")
        assert one.spans() == spans, key
    assert one.value("[list(e.spans) for e in annotator.annotations.values()]") == [[]]


def test_unsure_notes_and_done(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    tab_into(one)
    # A note on the article, by n where no span is chosen; Ctrl+Enter goes back.
    one.press("n")
    expect(one.panel.get_by_label("Note on the article")).to_be_focused()
    one.page.keyboard.type("a first, with 1 and c\nand k")
    one.press("Control+Enter")
    expect(one.text).to_be_focused()
    assert one.saved().note == "a first, with 1 and c\nand k"
    assert one.saved().spans == ()
    one.press("1")
    one.press("u", "n")
    one.page.keyboard.type("who is it?")
    one.press("Escape")
    expect(one.text).to_be_focused()
    (span,) = one.saved().spans
    assert (span.unsure, span.note) == (True, "who is it?")
    expect(one.view.locator("mark.unsure")).to_have_count(1)
    # Done, and an edit takes it back; so does undo of the edit bring it again.
    one.press("d")
    assert one.saved().done
    expect(one.view.get_by_role("checkbox", name="done")).to_be_checked()
    expect(one.status).to_contain_text("1 of 1 articles done")
    one.press("2")
    assert not one.saved().done
    expect(one.view.get_by_role("checkbox", name="done")).not_to_be_checked()
    one.press("Control+z")
    assert one.saved().done
    one.press("n")
    one.page.keyboard.type(" Yes.")
    one.press("Escape")
    assert one.saved().spans[0].note == "who is it? Yes."
    assert one.value("annotator.annotations['a1'].note") == "a first, with 1 and c\nand k"
