"""What is selected on the screen is what Python cuts out; what does not fit is refused."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Span
from tests.browser.annotating import WAIT
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}"
FLAGS = "\U0001f1e8\U0001f1f3\U0001f1fa\U0001f1f8"
ACCENTS = "cafe\u0301s"

# What is selected in a line "so <it> on", where each line ends in another way.
LINES = {
    "\N{GRINNING FACE}\N{GRINNING FACE}": "\n",
    FAMILY: "\r\n",
    FLAGS: "\r",
    ACCENTS: "\n\n",
    "\N{THUMBS UP SIGN}\U0001f3fd and 1\ufe0f\u20e3": "\r\n\r\n",
    "no\u00a0break": "\u2028",
    "soft\u00adhyphen": "\u2029",
    "zero\u200bwidth": "\n",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd": "\n",
    "a \u05e9\u05dc\u05d5\u05dd 12": "\n",
    "\u0938\u0902\u0916\u094d\u092f\u093e": "\n",
    "x\u202eoverride\u202cx": "\n",
    "\u4e2d\u7f8e\u8d38\u6613": "\n",
    "nul\0bell\x07escape\x1bx": "\n",
    "tab\tand  spaces": "\n",
    "<b>&amp;</b>": "\n",
}
TEXT = "\n \r\n" + "".join(f"so {it} on{end}" for it, end in LINES.items()) + "the end."

GRAPHEMES = (
    "a", FAMILY, FLAGS[:2], FLAGS[2:], "e\u0301\u0327", "\N{THUMBS UP SIGN}\U0001f3fd",
    "1\ufe0f\u20e3", "\u1112\u1161\u11ab", "\N{GRINNING FACE}", "z",
)  # fmt: skip

# The characters of the document that are selected, whatever the layout makes of them.
SELECTED = "() => document.getSelection().getRangeAt(0).toString()"

# Ends the selection of a drag that goes on in the middle of a character, as a browser might.
INSIDE = """
([first, last]) => {
  const walker = document.createTreeWalker(
    document.querySelector('.relkit-column'), NodeFilter.SHOW_TEXT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) places.push([node, at]);
  }
  document.getSelection().setBaseAndExtent(...places[first], ...places[last]);
}
"""


def test_what_is_selected_is_what_python_cuts_out(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, TEXT)
    assert one.column.evaluate("column => column.textContent") == TEXT
    one.text.focus()
    one.press("c")
    wanted = []
    for words in LINES:
        one.drag(*one.where(words))
        seen = one.page.evaluate(SELECTED)
        assert seen == words
        one.press("3")
        wanted.append((seen, "claim"))
    # From one line into another, over each kind of end.
    for (first, mark), second in zip(LINES.items(), list(LINES)[1:], strict=False):
        one.drag(one.where(f"so {first}")[0] + 1, one.where(f"so {second}")[0] + 2)
        seen = one.page.evaluate(SELECTED)
        assert seen == f"o {first} on{mark}so"
        one.press("4")
        one.press("Backspace")
    assert one.spans() == wanted
    found = [span for span in one.saved().spans if span.label == "claim"]
    assert [TEXT[span.start : span.end] for span in found] == [words for words, _ in wanted]
    assert one.column.evaluate("column => column.textContent") == TEXT
    # In words, the same holds for whatever the drag is widened to.
    one.press("c")
    for words in LINES:
        start, end = one.where(words)
        one.drag(start + len(words) // 2, end)
        seen = one.page.evaluate(SELECTED)
        one.press("1")
        assert (seen, "who") in one.spans(), ascii(words)
    assert one.nb.errors == []


def test_no_character_is_ever_split(lab: OpenNotebook) -> None:
    text = f"so {''.join(GRAPHEMES)} on"
    one = Labelling.open(lab, text)
    ends = list(accumulate((len(it) for it in GRAPHEMES), initial=3))
    units = list(accumulate((len(it.encode("utf-16-le")) // 2 for it in GRAPHEMES), initial=3))
    one.text.focus()
    one.press("c", "Control+Home", "ArrowRight", "ArrowRight", "ArrowRight")
    for number in range(1, len(GRAPHEMES) + 1):
        one.press("Shift+ArrowRight")
        assert one.page.evaluate(SELECTED) == "".join(GRAPHEMES[:number])
    for number in range(len(GRAPHEMES) - 1, 0, -1):
        one.press("Shift+ArrowLeft")
        assert one.page.evaluate(SELECTED) == "".join(GRAPHEMES[:number])
    one.press("3")
    assert one.spans() == [(GRAPHEMES[0], "claim")]
    # The bounds of a span do not split one either.
    for number in range(2, len(GRAPHEMES) + 1):
        one.press("}")
        assert one.chosen() == "".join(GRAPHEMES[:number])
    for number in range(1, len(GRAPHEMES)):
        one.press("]")
        assert one.chosen() == "".join(GRAPHEMES[number:])
    one.press("Backspace")
    assert one.spans() == []
    # A drag that ends somewhere in a character takes it whole, wherever the pointer was.
    for number, it in enumerate(GRAPHEMES):
        left, y = one.place(ends[number])
        right, _ = one.place(ends[number + 1] - 1, after=True)
        begin = one.place(0)
        for part in (0.2, 0.5, 0.8):
            one.drag_between(begin, (left + (right - left) * part, y))
            assert len(one.page.evaluate(SELECTED)) in ends, ascii(it)
        # And even where the browser itself puts the end into the middle; half a code point, which
        # no browser selects, counts as none of it.
        for inside in range(units[number] + 1, units[number + 1]):
            assert drag_inside(one, begin, inside, units[-1]) == "".join(GRAPHEMES[number:])
            half = (inside - units[number] == 1) and ord(it[0]) > 0xFFFF
            whole = "".join(GRAPHEMES[: number + (not half)])
            assert drag_inside(one, begin, units[0], inside) == whole
    drag_inside(one, begin, units[0] + 1, units[-1] - 1)
    one.press("3")
    assert one.spans() == [("".join(GRAPHEMES[1:-1]), "claim")]
    assert one.nb.errors == []


def drag_inside(one: Labelling, begin: tuple[float, float], first: int, last: int) -> str:
    """Drag, the browser selecting from one UTF-16 unit to another; return what is selected."""
    one.page.mouse.move(*begin)
    one.page.mouse.down()
    one.page.evaluate(INSIDE, [first, last])
    one.page.mouse.up()
    return str(one.page.evaluate(SELECTED))


def test_arrows_lead_where_the_eye_expects(lab: OpenNotebook) -> None:
    hebrew = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd \u05d8\u05d5\u05d1"
    one = Labelling.open(lab, f"{hebrew}.\nAnd left to right.")
    caret = one.text.locator(".relkit-caret")

    def goes(key: str) -> float:
        def left() -> float:
            return float(caret.evaluate("caret => caret.getBoundingClientRect().left"))

        before = left()
        one.press(key)
        return left() - before

    one.text.focus()
    one.press("Control+Home")
    column = one.column.bounding_box()
    box = caret.bounding_box()
    assert column is not None
    assert box is not None
    assert box["x"] > column["x"] + column["width"] - 10
    assert goes("ArrowLeft") < -5
    assert goes("ArrowRight") > 5
    one.press("c")
    for _ in range(3):
        assert goes("ArrowLeft") < -2
    for _ in range(2):
        assert goes("ArrowRight") > 2
    one.press("c", "Control+Home", "Shift+ArrowLeft", "Shift+ArrowLeft")
    assert one.selection() == hebrew[:9]
    one.press("Shift+ArrowRight", "1")
    assert one.spans() == [(hebrew[:4], "who")]
    one.press("Escape", "Control+Home", "Control+ArrowDown")
    assert goes("ArrowRight") > 5
    assert goes("ArrowLeft") < -5
    assert one.nb.errors == []


# Spans and edits that no text or codebook could have, and what the kernel says of them.
UNFIT: dict[str, dict[str, list[dict[str, Any]]]] = {
    "after": {"in": [{"start": 20, "end": 10**6, "label": "who"}]},
    "empty": {"in": [{"start": 4, "end": 4, "label": "who"}]},
    "backwards": {"in": [{"start": 9, "end": 4, "label": "who"}]},
    "before": {"in": [{"start": -4, "end": 2, "label": "who"}]},
    "half": {"in": [{"start": 0.5, "end": 2, "label": "who"}]},
    "words": {"in": [{"start": "0", "end": "2", "label": "who"}]},
    "unknown": {"in": [{"start": 0, "end": 2, "label": "nobody"}]},
    "twice": {"in": [{"start": 0, "end": 2, "label": "who"}] * 2},
    "gone": {"out": [{"start": 0, "end": 2, "label": "who"}]},
    "over": {"in": [{"start": 3, "end": 9, "label": "where"}]},
}


def kept(one: Labelling) -> dict[str, bytes]:
    """Return the files of the annotator's folder, but for the lock."""
    paths = (path for path in one.folder.iterdir() if path.suffix != ".lock")
    return {path.name: path.read_bytes() for path in paths}


def test_what_does_not_fit_is_refused_and_said(lab: OpenNotebook) -> None:
    article = Article("a1", "Xi said no in Rome.")
    labelled = Annotation.of(article, [Span(3, 7, "who")])
    one = Labelling.open(lab, [article], labelled=[labelled])
    before = kept(one)
    key = one.value("annotator._key")
    # As edits that were pending when the page was left: the next widget sends them.
    waiting = {
        f"relkit/{key}/{id}": {
            "kind": "edit", "id": id, "article": "a1", "edit": edit, "at": 1, "number": number,
        }
        for number, (id, edit) in enumerate(UNFIT.items())
    }  # fmt: skip
    waiting[f"relkit/{key}/elsewhere"] = {
        "kind": "edit", "id": "elsewhere", "article": "a9", "at": 1, "number": 99,
        "edit": {"in": [{"start": 0, "end": 2, "label": "who"}]},
    }  # fmt: skip
    one.page.evaluate(
        "all => { for (const id in all) localStorage.setItem(id, JSON.stringify(all[id])); }",
        waiting,
    )
    one.run()
    one.settle()
    expect(one.banner).to_contain_text("Not possible any more", timeout=WAIT)
    for edit in UNFIT.values():  # the refusals come one after another
        span = [*edit.get("in", []), *edit.get("out", [])][0]
        words = f"{span['label']} {span['start']}\N{EN DASH}{span['end']}"
        expect(one.banner).to_contain_text(words, timeout=WAIT)
    expect(one.banner).to_contain_text("edit in a9", timeout=WAIT)
    assert kept(one) == before
    assert one.value("len(annotator.annotations['a1'].spans)") == 1
    assert one.shown() == ["said"]
    # The annotator goes on, and what fits is taken.
    one.banner.get_by_role("button", name="I have read this").click()
    expect(one.banner).to_be_hidden()
    one.select("Rome")
    one.press("2")
    assert one.spans() == [("said", "who"), ("Rome", "where")]
    # One that only the kernel knows not to fit is said at once, and taken back on the screen.
    edit = {"in": [{"start": 8, "end": 10, "label": "who"}]}
    one.nb.python(f"_ = annotator._history.do('a1', {edit}, 'behind')")
    one.select("no in")
    one.press("2")
    expect(one.said).to_contain_text("overlap", timeout=WAIT)
    expect(one.marks).to_have_text(["said", "no", "Rome"], timeout=WAIT)
    assert one.spans() == [("said", "who"), ("no", "who"), ("Rome", "where")]
    assert one.nb.errors == []
