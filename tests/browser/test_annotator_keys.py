"""In JupyterLab and Notebook 7, no key pressed in the annotator reaches the cells; Ctrl+S saves."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.annotating import WAIT, Annotating, cell
from tests.browser.jupyter import NotebookPage, OpenNotebook

pytestmark = pytest.mark.browser

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ARROWS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
OTHERS = ("Home", "End", "PageUp", "PageDown", "Delete", "Backspace", "Tab", "Space", "Escape")
MODIFIERS = ("", "Shift+", "Control+", "Alt+", "Control+Shift+", "Alt+Shift+", "Control+Alt+")
SIGNS = {
    "-": "Minus", "=": "Equal", "/": "Slash", "\\": "Backslash", "[": "BracketLeft",
    "]": "BracketRight", ",": "Comma", ".": "Period", ";": "Semicolon", "'": "Quote",
    "`": "Backquote",
}  # fmt: skip

PLAIN = [
    *(f"{shift}Key{letter.upper()}" for shift, letter in product(("", "Shift+"), LETTERS)),
    *(f"{shift}Digit{digit}" for shift, digit in product(("", "Shift+"), range(10))),
    *(f"{shift}{sign}" for shift, sign in product(("", "Shift+"), SIGNS.values())),
    *(f"{held}{key}" for held, key in product(MODIFIERS, (*ARROWS, "Enter"))),
    *(f"{held}{key}" for held, key in product(("", "Shift+", "Control+"), OTHERS)),
    # The notebook's own with Control that no binding need name.
    *(f"Control+Key{letter}" for letter in "AXYZDVBM"),
    # Twice, for what Jupyter takes in two presses.
    *(f"Key{letter}" for letter in "DDIIXX"),
    "Digit0",
    "Digit0",
    "KeyD",
    "KeyD",
]

# What the annotator leaves to the page: the browser and JupyterLab use them as everywhere, and none
# touches a cell. Pressed here, they would take the focus out of the annotator (find and replace,
# side panels, the settings), fill the screen or open a dialog of the browser's own (print), after
# which the keys that follow would no longer be pressed in the annotator. Ctrl+S has its own test.
# Not among Jupyter's keys, and not pressed either: Ctrl+O, N, T, W, R, L, F5, F12, which leave the
# page, open another window or belong to the browser before any page hears of them.
THE_PAGES = re.compile(r"Ctrl [PSFGHJI,]|(Shift )?F\d+")

SPY = """
() => {
  window.pressed = [];
  window.carriedOut = [];
  window.results = [];
  window.addEventListener('keydown', (event) => {
    const { ctrlKey, altKey, shiftKey, code } = event;
    pressed.push([ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', code]
      .filter(Boolean).join('+'));
  }, true);
  // Where a key leads elsewhere in the annotator, the next one is pressed in the old place again.
  window.addEventListener('keyup', () => window.goBack?.(), true);
  jupyterapp.commands.commandExecuted.connect((_, { id, result }) => {
    results.push(result);
    carriedOut.push(`${id} after ${pressed.slice(-2).join(' ')}`);
  });
}
"""

BACK = """
(view, place) => {
  const dialog = () => view.querySelector('.relkit-dialog:not([hidden])');
  const press = (name) => view.querySelector(`button[aria-label^="${name}"]`).click();
  const find = {
    text: '.relkit-text', palette: '.relkit-labels button', note: '.relkit-panel textarea',
    search: '.relkit-dialog input', keys: '.relkit-dialog', 'next article': '.relkit-header button',
    done: '.relkit-footer input[type=checkbox]',
  }[place];
  window.goBack = () => {
    const wanted = { search: 'Articles', keys: 'Keys' }[place];
    if (dialog() && dialog().ariaLabel !== wanted) press('Close');
    if (wanted && !dialog()) press(place === 'keys' ? 'All keys' : 'List of articles, search');
    view.querySelector(find).focus();
  };
  goBack();
  return document.activeElement.matches(find);
}
"""

STATE = """
return {
  cells: [...notebook.model.cells].map(cell => [cell.type, cell.sharedModel.getSource(),
    cell.executionCount ?? null, JSON.stringify(cell.metadata)]),
  active: notebook.activeCellIndex, mode: notebook.mode,
  selected: notebook.widgets.map(cell => notebook.isSelectedOrActive(cell)),
  shown: notebook.widgets.map(cell => [cell.isVisible, cell.outputHidden ?? null,
    cell.inputHidden]),
  kernel: context.session.kernel.id,
  dialogs: document.querySelectorAll('.jp-Dialog').length,
  widgets: document.querySelectorAll('.relkit-annotator:not(.relkit-reading)').length,
  carriedOut: window.carriedOut,
};
"""

CELLS = ("before = 1", cell(show="annotator"), "# Title", "after = 2")
KINDS = ["code", "code", "markdown", "code"]
EDGES = ("text", "palette", "next article", "done", "note", "search", "keys")

BESIDE = (
    ".relkit-header", ".relkit-title strong", ".relkit-panel", ".relkit-head", "blockquote",
    ".relkit-palette", ".relkit-footer", ".relkit-status",
)  # fmt: skip
HARMFUL = ("Shift+m", "ArrowDown", "y", "Escape", "Control+Enter", "z", "b", "x")


def open_annotator(open_notebook: OpenNotebook, *more: str) -> Annotating:
    """Open a notebook with an annotator between other cells, and write down what is carried out."""
    nb = open_notebook([*CELLS, *more])
    nb.page.evaluate(SPY)
    nb.js("notebook.activeCellIndex = 2;")
    nb.js("await app.commands.execute('notebook:change-cell-to-markdown');")
    return Annotating(nb)


def activate(nb: NotebookPage) -> dict[str, Any]:
    """Make the annotator's cell the active one, as a click into it does; return the state."""
    nb.js("notebook.deselectAll(); notebook.activeCellIndex = 1; notebook.mode = 'command';")
    nb.js("window.carriedOut.length = 0;")
    return dict(nb.js(STATE))


def all_keys(nb: NotebookPage) -> list[str]:
    """Return what is pressed in each place: all usual keys, and what else Jupyter knows."""
    found = nb.js("return app.commands.keyBindings.map(binding => binding.keys);")
    kept = [each for each in found if not any(THE_PAGES.fullmatch(key) for key in each)]
    assert ["D", "D"] in kept
    assert ["Ctrl Shift M"] in kept
    known = (_pressed(key) for keys in kept for key in keys)
    return [*PLAIN, *dict.fromkeys(key for key in known if key not in PLAIN)]


def _pressed(key: str) -> str:
    *held, last = key.split(" ")
    code = SIGNS.get(last) or (
        f"Key{last}" if last.isalpha() and len(last) == 1 else f"Digit{last}"
    )
    names = {"Ctrl": "Control", "Accel": "Control", "Meta": "Meta"}
    return "+".join([*(names.get(each, each) for each in held), last if len(last) > 1 else code])


def press_everything(one: Annotating, place: str, keys: list[str]) -> None:
    """Press keys with the focus in a place, and check that the notebook heard of none."""
    before = activate(one.nb)
    assert one.view.evaluate(BACK, place), place
    for key in keys:
        one.page.keyboard.press(key)
    assert one.view.evaluate(BACK, place), place
    after = one.nb.js(STATE)
    assert after == before, f"keys pressed with the focus in: {place}"


def test_no_key_reaches_the_notebook(any_jupyter: OpenNotebook) -> None:
    one = open_annotator(any_jupyter)
    one.run()
    keys = all_keys(one.nb)
    for place in EDGES:
        press_everything(one, place, keys)
    # Ctrl+S saves from each of them; what it saves is on the disk.
    for place in EDGES:
        assert one.view.evaluate(BACK, place), place
        one.nb.js("notebook.model.sharedModel.setMetadata('from', value);", place)
        one.page.keyboard.press("Control+s")
        one.nb.js("await Promise.all(window.results);")
        path = one.nb.server.folder / one.nb.path
        saved = json.loads(path.read_text(encoding="utf-8"))
        assert saved["metadata"]["from"] == place
        assert [cell["cell_type"] for cell in saved["cells"]] == KINDS
    one.page.evaluate("window.goBack = null")
    assert one.nb.errors == []


def test_none_does_before_the_article_is_there(any_jupyter: OpenNotebook) -> None:
    waits = "import pathlib, time\nwhile not pathlib.Path('go').exists(): time.sleep(0.02)"
    one = open_annotator(any_jupyter, waits)
    one.nb.run_all()
    expect(one.view.locator(".relkit-labels button").first).to_be_visible(timeout=WAIT)
    keys = all_keys(one.nb)
    for place in ("text", "palette"):
        press_everything(one, place, keys)
    assert one.text.locator("[data-block]").count() == 0
    (one.nb.folder / "go").touch()
    one.nb.finish()
    one.wait_until_open()
    one.page.evaluate("window.goBack = null")
    assert one.nb.errors == []
    assert one.lines() == []


def test_none_does_wherever_the_mouse_was(any_jupyter: OpenNotebook) -> None:
    """A click beside buttons and text leaves the focus in the annotator, and so the keys."""
    one = open_annotator(any_jupyter)
    one.run()
    one.label_by_mouse("said no", "words")
    one.wait_until_kept()
    for place in BESIDE:
        before = activate(one.nb)
        one.click("said no")
        box = one.view.locator(place).first.bounding_box(timeout=WAIT)
        assert box is not None
        # Low in the middle: not on what stands in it.
        one.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 2)
        for key in HARMFUL:
            one.page.keyboard.press(key)
        assert one.nb.js(STATE) == before, f"after a click on {place}"
    # Where what had the focus goes or is switched off, the keys still do nothing to the cells.
    one.label_word("Liu", "person")
    one.click("said no")
    one.page.keyboard.press("r")
    one.page.keyboard.press("1")
    removes = one.view.locator(".relkit-tie button").last
    undoes = one.view.get_by_role("button", name="Undo")
    for button in (removes, undoes, undoes, undoes, undoes):
        before = activate(one.nb)
        button.focus()
        one.page.keyboard.press("Enter")
        one.wait_until_kept()
        for key in HARMFUL:
            one.page.keyboard.press(key)
        assert one.nb.js(STATE) == before
    expect(undoes).to_be_disabled()
    assert one.spans() == []
    assert one.nb.errors == []
