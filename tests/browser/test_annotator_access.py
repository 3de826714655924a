"""What axe-core and a screen reader find in the annotator: roles, names, what is said."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import expect

from tests.browser.annotating import WAIT
from tests.browser.contrast import CONTRAST
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling
from tests.browser.shipped import THEMES, open_shipped, stopped

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def heard(one: Labelling) -> list[str]:
    """Return what the live region said since this was last called, one for each act."""
    said = one.live.evaluate(
        """live => {
          const said = live.said ?? [];
          live.said = [];
          live.watch ??= new MutationObserver(() => live.said.push(live.textContent));
          live.watch.observe(live, { childList: true, characterData: true, subtree: true });
          return said;
        }"""
    )
    return [str(each) for each in said]


def objections(one: Labelling, state: str) -> list[str]:
    """Return what axe-core objects to in the widget as it is now, or is unsure of, by all rules.

    It is unsure of the contrast of arrows, and of what lies under or over something else: of that
    it is measured here.
    """
    one.page.wait_for_function(
        """() => !document.getAnimations().some(it => it.playState === "running" &&
          it.effect.getComputedTiming().iterations < 9)""",
        timeout=WAIT,
    )
    rules, seen = one.view.evaluate(
        f"""async view => {{
          const found = await axe.run(view, {{ elementRef: true }});
          const isContrast = ({{ id }}) => id === "color-contrast";
          const isWeak = ({{ element }}) => {{
            const {{ text, drawn = text }} = ({CONTRAST})(element);
            return drawn < 4.5;
          }};
          const told = (rule, nodes) => [rule.id, nodes.map(
            ({{ html, failureSummary }}) => `${{html}} ${{failureSummary}}`)];
          return [
            [...found.violations.map(rule => told(rule, rule.nodes)),
             ...found.incomplete.map(rule =>
               told(rule, isContrast(rule) ? rule.nodes.filter(isWeak) : rule.nodes))],
            [...found.passes, ...found.violations].filter(isContrast)
              .flatMap(({{ nodes }}) => nodes.map(({{ html }}) => html)).join(),
          ];
        }}"""
    )
    # It did look: at what is above the text, at the text or what lies over it, and below it.
    for part in ("<strong", "relkit-label", "relkit-status"):
        assert part in seen, (state, part)
    return [f"{state}: {rule}: {node}" for rule, nodes in rules for node in nodes]


def test_axe_core_finds_nothing(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    kernel = one.nb.kernel_pid()
    one.page.evaluate(AXE)
    # JupyterLab's body is no pixel high, and axe-core takes what lies in it for cut off: unseen.
    one.page.evaluate("document.body.style.height = '100vh'")
    found = []
    for theme in THEMES:
        one.nb.theme(theme)
        one.text.focus()
        found += objections(one, f"{theme}, text")
        for words in ("raised", "answer", "Landau"):
            one.click_at(one.where(words)[0])
            expect(one.column.locator("mark.chosen")).to_contain_text(words)
            found += objections(one, f"{theme}, {words}")
        for key in "?kg":
            one.press(key)
            expect(one.dialog).to_be_visible()
            if key == "g":
                expect(one.dialog.locator(".relkit-article")).to_have_count(2)
            found += objections(one, f"{theme}, dialog {key}")
            one.press("Escape")
        one.press("Escape", "r")
        one.palette.get_by_role("button", name="cue").focus()
        card = one.view.get_by_role("tooltip")
        expect(card).to_be_visible()
        told = one.view.locator("button[aria-describedby]")
        expect(told).to_have_attribute("aria-describedby", card.get_attribute("id") or "")
        found += objections(one, f"{theme}, definition")
    with stopped(kernel):
        one.click_at(one.where("agreed")[0])
        one.press("1")
        expect(one.banner).to_be_visible(timeout=WAIT)
        for theme in THEMES:
            one.nb.theme(theme)
            found += objections(one, f"{theme}, banner")
    one.settle()
    assert found == []


def test_roles_and_names(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    kernel = one.nb.kernel_pid()
    text = one.view.get_by_role("textbox", name="Text of the article. Press ? for all keys.")
    expect(text).to_have_attribute("aria-readonly", "true")
    expect(text).to_have_attribute("aria-multiline", "true")
    expect(text).to_contain_text("The talks go on in Geneva")
    palette = one.view.get_by_role("toolbar", name="Labels")
    for label in ("official", "statement", "tariff action", "cue"):
        button = palette.get_by_role("button", name=label, pressed=False)
        expect(button).to_be_visible()
    button.click()
    expect(palette.get_by_role("button", pressed=True)).to_contain_text("cue")
    one.press("Escape")
    for name in ("Undo", "Redo", "All keys"):
        expect(palette.get_by_role("button", name=name)).to_be_visible()
    for name in ("Previous article", "Next article (.)", "List of articles, search", "not done"):
        expect(one.view.get_by_role("button", name=name)).to_be_visible()
    expect(one.view.get_by_role("checkbox", name="done")).not_to_be_checked()
    panel = one.view.get_by_role("complementary", name="Details")
    expect(panel.get_by_role("textbox", name="Note on the article")).to_be_visible()
    one.click_at(one.where("answer")[0])
    mode = panel.get_by_role("group", name="mode")
    for name in ("direct", "indirect", "mixed", "not said"):
        expect(mode.get_by_role("radio", name=name, exact=True)).to_be_visible()
    expect(panel.get_by_role("checkbox", name="unsure")).to_be_checked()
    expect(panel.get_by_role("textbox", name="note")).to_have_value("long")
    expect(panel.get_by_role("button", name="Remove said by")).to_be_visible()
    for mark, described in (
        ("President Xi Jinping", "official"),
        ("answer", "statement, unsure"),
        ("Landau", "official, suggestion, 90%"),
    ):
        found = one.column.locator("mark").filter(has_text=mark).first
        expect(found).to_have_attribute("aria-description", described)
    for key, name in (("?", "Keys"), ("k", "Codebook us-china-trade 2"), ("g", "Articles")):
        one.text.focus()
        one.press(key)
        dialog = one.view.get_by_role("dialog", name=name)
        expect(dialog).to_have_attribute("aria-modal", "true")
        expect(dialog.get_by_role("button", name="Close (Esc)")).to_be_visible()
        one.press("Escape")
    expect(one.view.get_by_role("alert")).to_have_count(0)
    with stopped(kernel):
        one.click_at(one.where("agreed")[0])
        one.press("1")
        expect(one.view.get_by_role("alert")).to_contain_text("kernel", timeout=WAIT)
        expect(one.view.get_by_role("alert").get_by_role("button")).to_have_count(1)
    one.settle()


def test_what_is_done_is_said(lab: OpenNotebook) -> None:
    one = open_shipped(lab)
    kernel = one.nb.kernel_pid()
    heard(one)
    one.select("Nothing else")
    with stopped(kernel):  # at once, not when it is kept
        one.press("4")
        assert heard(one)[-1:] == ["institution: “Nothing else” labelled."]
    one.settle()
    for keys, said in (
        (["5"], "Now cue."),
        (["u"], "Marked unsure."),
        (["]"], "“else”."),
        (["Backspace"], "Deleted “else”."),
        (["u"], "Choose a span first: click it or press Tab."),
        (["Tab"], "suggestion cue: “Geneva”"),
        (["Enter"], "Accepted “Geneva”. suggestion official: “Mr. Landau”"),
        (["Backspace"], "Rejected “Mr. Landau”."),
        (["c"], "Character by character."),
        (["Control+a", "2"], "This would overlap cue “said”."),
    ):
        heard(one)
        one.press(*keys)
        assert heard(one)[-1:][0].startswith(said), keys
    one.settle()
    one.press("Control+z")
    expect(one.live).to_have_text("Undone.", timeout=WAIT)
