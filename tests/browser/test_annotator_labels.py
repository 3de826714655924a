"""Labelling by mouse and by keys, in a real JupyterLab: what is on disk afterwards."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import Locator, expect

from relkit.annotations import Annotation
from relkit.spans import Article, Span
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

TEXT = (
    "President Xi Jinping met Mr. Landau in Beijing. They spoke of tariffs, trade and steel. "
    "Nothing was agreed.\n\n"
    "The talks go on in Geneva, said Li. A second round follows in May.\n\n"
    "The last words stand here."
)


def test_labels_by_mouse(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    # From the middle of a word to the middle of another: both are taken whole.
    start, end = one.where("resident Xi Jinp")
    one.drag(start, end)
    one.press("1")
    assert one.spans() == [("President Xi Jinping", "who")]
    assert one.chosen() == "President Xi Jinping"
    # Backwards, with the white space around it.
    start, end = one.where(" tariffs, trade ")
    one.drag(end, start)
    one.press("3")
    assert one.spans()[1:] == [("tariffs, trade", "claim")]
    # A double click takes the word, three take the paragraph.
    one.click_at(one.where("Geneva")[0] + 2, 2)
    assert one.selection() == "Geneva"
    one.press("2")
    assert one.spans()[2:] == [("Geneva", "where")]
    one.click_at(one.where("second round")[0] + 2, 3)
    one.press("4")
    assert one.spans()[2:] == [
        ("The talks go on in Geneva, said Li. A second round follows in May.", "act"),
        ("Geneva", "where"),
    ]
    # Select, then the palette.
    one.select("Beijing")
    one.palette.get_by_role("button", name="where").click()
    assert ("Beijing", "where") in one.spans()
    expect(one.view.locator("button[data-label=where] .relkit-count")).to_have_text("2")
    # With Shift from where the caret is; a drag from inside of the selection selects anew.
    one.click_at(one.where("met")[0])
    one.page.keyboard.down("Shift")
    one.click_at(one.where("Landau")[1] - 1)
    one.page.keyboard.up("Shift")
    assert one.selection() == "met Mr. Landau"
    one.select("Mr. Landau")
    assert one.selection() == "Mr. Landau"
    one.press("1")
    assert ("Mr. Landau", "who") in one.spans()
    # Across paragraphs.
    start, end = one.where("agreed.")[0], one.where("talks")[1]
    one.drag(start, end)
    one.press("3")
    assert ("agreed.\n\nThe talks", "claim") in one.spans()
    assert len(one.shown("[data-label=claim].first")) == 2
    assert one.nb.errors == []


def test_a_drag_may_end_outside(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT, cells=["'the next cell'"])
    # Past the right edge of the text's column, over the panel.
    first = one.place(one.where("Landau")[0])
    panel = one.panel.bounding_box()
    assert panel is not None
    one.drag_between(first, (panel["x"] + 50, first[1]))
    one.press("1")
    ((words, label),) = one.spans()
    assert label == "who"
    assert words.startswith("Landau")
    assert TEXT.index(words) + len(words) <= TEXT.index("Nothing")
    # Below the window: to the end of the text, which is in sight.
    first = one.place(one.where("last words")[0])
    one.drag_between(first, (first[0], 940))
    one.press("4")
    assert one.spans()[1:] == [("last words stand here.", "act")]
    # Above the text, backwards: to its start.
    first = one.place(one.where("Jinping")[1] - 1, after=True)
    box = one.text.bounding_box()
    assert box is not None
    one.drag_between(first, (box["x"] + 2, box["y"] - 20))
    one.press("3")
    assert one.spans()[:1] == [("President Xi Jinping", "claim")]
    assert one.nb.cells()[1:] == [("code", "'the next cell'")]


def test_label_first_then_select(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    button = one.palette.get_by_role("button", name="who")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    one.select("Xi Jinping")
    one.select("Landau")
    one.click_at(one.where("Li.")[0] + 1, 2)
    assert one.spans() == [("Xi Jinping", "who"), ("Landau", "who"), ("Li", "who")]
    one.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    one.select("Nothing")
    assert len(one.spans()) == 3
    # By key: Shift and the label's digit, and from there to another.
    one.press("Shift+Digit2")
    expect(one.view.locator("button[data-label=where]")).to_have_attribute("aria-pressed", "true")
    one.select("Geneva")
    one.press("Shift+Digit4")
    one.select("go on")
    assert one.spans()[2:] == [("go on", "act"), ("Geneva", "where"), ("Li", "who")]
    one.press("Shift+Digit4")
    expect(one.view.locator("button[aria-pressed=true]")).to_have_count(0)


def test_c_frees_the_selection_from_words(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    one.text.focus()
    one.press("c")
    start, end = one.where("resi")
    one.drag(start, end)
    one.press("1")
    assert one.spans() == [("resi", "who")]
    one.press("]", "}", "}")
    assert one.spans() == [("eside", "who")]
    one.press("[", "[", "{")
    assert one.spans() == [("Presid", "who")]
    one.press("c", "}")
    assert one.spans() == [("President", "who")]


def test_nested_overlapping_and_refused(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    for words, key in (
        ("They spoke of tariffs, trade and steel.", "3"),
        ("spoke of tariffs", "4"),
        ("tariffs, trade", "1"),
        ("They", "2"),
    ):
        one.select(words)
        one.press(key)
    kept = one.spans()
    assert set(kept) == {
        ("They spoke of tariffs, trade and steel.", "claim"),
        ("spoke of tariffs", "act"),
        ("tariffs, trade", "who"),
        ("They", "where"),
    }
    assert one.text.locator("mark mark mark").count() > 0
    # Another of the same layer may not lie over one of them.
    one.select("trade and")
    one.press("2")
    expect(one.view.locator(".relkit-footer")).to_contain_text("overlap who “tariffs, trade”")
    assert "overlap who" in one.heard()
    assert one.spans() == kept
    assert one.value("len(annotator.annotations['a1'].spans)") == 4
    # A click chooses the innermost; the next one, the one around that.
    point = one.where("tariffs, trade")[0] + 2
    one.click_at(point)
    assert one.chosen() == "tariffs, trade"
    one.click_at(one.where("Geneva")[0])
    assert one.chosen() == ""
    for wanted in ("tariffs, trade", "spoke of tariffs"):
        one.click_at(point)
        assert one.chosen() == wanted
        # So far away in time that it is no double click.
        one.page.wait_for_function(
            "start => performance.now() > start + 600", arg=one.page.evaluate("performance.now()")
        )


def test_a_drag_holds_when_an_edit_is_kept_meanwhile(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    kernel = one.nb.kernel_pid()
    for words, key in (("They spoke of tariffs, trade and steel.", "3"), ("tariffs, trade", "1")):
        one.select(words)
        os.kill(kernel, signal.SIGSTOP)
        try:
            one.press(key)
            first, last = (
                one.place(one.where("spoke")[0]),
                one.place(one.where("of tariffs")[1] - 1, after=True),
            )
            one.page.mouse.move(*first)
            one.page.mouse.down()
            one.page.mouse.move(first[0] + 20, first[1])
        finally:
            os.kill(kernel, signal.SIGCONT)
        one.settle()
        one.page.mouse.move(*last)
        one.page.mouse.up()
        assert one.selection() == "spoke of tariffs"
    one.press("4")
    assert ("spoke of tariffs", "act") in one.spans()


def test_every_act_has_a_button(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)

    def button(name: str) -> Locator:
        return one.view.get_by_role("button", name=name, exact=True)

    expect(button("Undo (Ctrl+Z)")).to_be_disabled()
    expect(button("Redo (Ctrl+Shift+Z)")).to_be_disabled()
    one.select("Xi Jinping")
    button("1 who").click()
    one.click_at(one.where("Geneva")[0] + 1, 2)
    button("2 where").click()
    one.click_at(one.where("Jinping")[0])
    # On a chosen span it is another label.
    button("4 act").click()
    assert one.spans() == [("Xi Jinping", "act"), ("Geneva", "where")]
    one.panel.get_by_role("checkbox", name="unsure").check()
    one.panel.get_by_label("note").fill("Who\nis it?")
    one.view.get_by_role("checkbox", name="done").check()
    saved = one.saved()
    assert (saved.spans[0].unsure, saved.spans[0].note) == (True, "Who\nis it?")
    assert saved.done
    one.click_at(one.where("Geneva")[0] + 1)
    button("Delete the span (Backspace)").click()
    expect(one.text).to_be_focused()
    assert one.spans() == [("Xi Jinping", "act")]
    button("Undo (Ctrl+Z)").click()
    one.settle()
    button("Undo (Ctrl+Z)").click()
    assert not one.saved().done
    assert one.spans() == [("Xi Jinping", "act"), ("Geneva", "where")]
    button("Redo (Ctrl+Shift+Z)").click()
    assert one.saved().done
    one.click_at(one.where("met")[0])
    one.panel.get_by_label("Note on the article").fill("Read.")
    one.text.focus()
    assert one.saved().note == "Read."
    one.page.mouse.click(*one.place(one.where("steel")[0] + 1), button="right")
    one.press("Escape")
    assert one.nb.errors == []


def test_a_thousand_spans_in_one_text(lab: OpenNotebook) -> None:
    text = "\n\n".join(
        " ".join(f"word{paragraph}x{number}" for number in range(25)) for paragraph in range(50)
    )
    article = Article("a1", text)
    spans, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        if word not in {"word3x3", "word40x7", "word40x8"}:
            spans.append(Span(start, at, "who"))
    one = Labelling.open(lab, [article], labelled=[Annotation.of(article, spans)])
    expect(one.view.locator(".relkit-status")).to_contain_text("1247 spans")
    one.select("word40x7 word40x8")
    one.press("2")
    one.select("word3x3")
    one.press("2")
    found = [span for span in one.saved().spans if span.label == "where"]
    assert [text[span.start : span.end] for span in found] == ["word3x3", "word40x7 word40x8"]
    one.click_at(one.where("word49x24")[0] + 3)
    one.press("Backspace")
    assert len(one.saved().spans) == 1248
    assert one.spans()[-1] == ("word49x23", "who")
    # Longer than the screen: a click, the wheel, a click with Shift.
    start, end = one.where("word10x0")[0], one.where("word30x3")[1]
    one.click_at(start)
    one.press("Escape")
    one.page.mouse.wheel(0, 400)
    one.page.keyboard.down("Shift")
    one.click_at(end - 1)
    one.page.keyboard.up("Shift")
    one.press("3")
    (claim,) = [span for span in one.saved().spans if span.label == "claim"]
    assert (claim.start, claim.end) == (start, end)
