"""Where Tab leads in the annotator, and that the focus is seen there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.contrast import CONTRAST
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling
from tests.browser.shipped import THEMES, open_shipped

pytestmark = pytest.mark.browser

# Every stop that Tab has, of the widget or of a part of it.
STOPS = """root => {
  const groups = new Set();
  const all = root.querySelectorAll("button, input, select, textarea, [tabindex='0']");
  return [...all].filter(one => {
    if (one.disabled || !one.checkVisibility()) return false;
    if (one.type !== "radio") return true;
    const first = !groups.has(one.name);
    groups.add(one.name);
    return first;
  }).length;
}"""

# What shows that an element has the focus: its outline, whole within all that would cut it off.
RING = """element => {
  const style = getComputedStyle(element);
  const [width, offset] = [style.outlineWidth, style.outlineOffset].map(parseFloat);
  const box = element.getBoundingClientRect();
  let cut = 0;
  for (let over = element.parentElement; over; over = over.parentElement) {
    if (getComputedStyle(over).overflowX === "visible") continue;
    const frame = over.getBoundingClientRect();
    const out = width + offset;
    cut = Math.max(cut, frame.left - box.left + out, box.right - frame.right + out,
                   frame.top - box.top + out, box.bottom - frame.bottom + out);
    if (over.matches(".relkit-annotator")) break;
  }
  return { style: style.outlineStyle, width, cut };
}"""


def walk(one: Labelling, within: str) -> int:
    """Press Tab until the focus is elsewhere; return how many stops there were, each seen."""
    for stops in range(60):
        found = one.page.evaluate(
            f"""within => {{
          const it = document.activeElement;
          return it.closest(within) && {{
            ...({RING})(it), ...({CONTRAST})(it),
            visible: it.matches(":focus-visible"), html: it.outerHTML.slice(0, 99) }};
        }}""",
            within,
        )
        if not found:
            return stops
        assert (found["visible"], found["style"], found["width"]) == (True, "solid", 2), found
        assert found["cut"] <= 0, found
        assert found["outline"] >= 3, found
        if "relkit-text" in found["html"]:
            one.press("Escape", "Escape")
        one.press("Tab")
    pytest.fail(f"Tab does not leave {within}")


def test_focus_is_seen_wherever_tab_leads_and_tab_leaves(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    for theme in THEMES:
        one.nb.theme(theme)
        one.text.focus()
        one.press("Escape", "Escape")
        while one.view.locator(":focus").count():
            one.press("Shift+Tab")
        one.press("Tab")
        assert walk(one, ".relkit-annotator") == one.view.evaluate(STOPS)
        one.press("Shift+Tab")  # and in again, at its end
        expect(one.footer.get_by_role("button").last).to_be_focused()
        for words in ("answer", "raised"):
            one.click_at(one.where(words)[0])
            one.press("Enter")
            assert walk(one, ".relkit-panel") == one.panel.evaluate(STOPS)
    # In the text, Tab goes from span to span, and leaves it after the last, or the first.
    for key in ("Tab", "Shift+Tab"):
        one.text.focus()
        one.press("Escape", "ArrowRight")
        for _ in range(9):
            one.press(key)
        expect(one.text).not_to_be_focused()


def test_focus_is_seen_in_dialogs_and_stays_there(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    for key in "?kg":
        one.text.focus()
        one.press(key)
        if key == "g":
            expect(one.dialog.locator(".relkit-article")).to_have_count(2)
        stops = one.dialog.evaluate(STOPS)
        seen = set()
        for _ in range(stops + 1):
            ring = one.page.locator(":focus").evaluate(RING)
            assert (ring["style"], ring["width"]) == ("solid", 2)
            assert ring["cut"] <= 0, (key, ring)
            one.press("Tab")
            focused = one.dialog.locator(":focus")
            seen.add(focused.evaluate("it => it.outerHTML"))
        assert len(seen) == stops
        one.press("Escape")
        expect(one.dialog).to_be_hidden()
        expect(one.text).to_be_focused()
