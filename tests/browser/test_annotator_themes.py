"""The annotator's looks in JupyterLab's themes, without colours, without motion, at every width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.codebook_file import COLORS, parse_codebook
from relkit.spans import Article, Span
from tests.browser.contrast import CONTRAST
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling
from tests.browser.test_annotator_access import SHIPPED, THEMES

pytestmark = pytest.mark.browser

HARD = ("#000000", "#ffffff", "#ffff00", "#0000ff")
USUAL = (*COLORS, *(label.color for label in parse_codebook(SHIPPED).labels.values()))
NESTED = 4


def codebook(colors: dict[str, str]) -> str:
    """Return a codebook of labels that may all lie over each other."""
    labels = "".join(
        f'[labels.{name}]\ndefinition = "."\ncolor = "{color}"\n' for name, color in colors.items()
    )
    return f'name = "colours"\nversion = "1"\n{labels}'


def nests() -> tuple[Article, Annotation, str]:
    """Return lines of words under four spans, the outermost three of one hard colour."""
    colors = {f"c{color[1:]}x{n}": color for n in range(NESTED) for color in HARD}
    inner = dict.fromkeys((*HARD, *USUAL))
    colors |= {f"c{color[1:]}x3": color for color in inner}
    orders = [
        [*(f"c{outer[1:]}x{n}" for n in range(NESTED - 1)), f"c{color[1:]}x3"]
        for outer in HARD
        for color in inner
    ]
    line = "one two three four three two one\n\n"
    spans = [
        Span(at * len(line) + left, at * len(line) + right, label)
        for at, order in enumerate(orders)
        for label, (left, right) in zip(order, ((0, 32), (4, 28), (8, 24), (14, 18)), strict=True)
    ]
    article = Article("a1", line * len(orders))
    return article, Annotation.of(article, spans), codebook(colors)


STATES = (
    "", "chosen", "pending", "pending chosen", "suggested", "suggested chosen", "unsure"
)

def test_x(lab: OpenNotebook) -> None:
    article, labelled, book = nests()
    one = Labelling.open(lab, [article], codebook=book, labelled=[labelled])
    least = {}
    for theme in THEMES:
        one.nb.theme(theme)
        for state in STATES:
            for sure in ("0", "1") if "suggested" in state else "1":
                found = one.column.locator("mark").evaluate_all(
                    f"""(marks, [state, sure]) => marks.map(mark => {{
                       const was = mark.className;
                       mark.className = state;
                       mark.style.setProperty('--sure', sure);
                       const found = ({CONTRAST})(mark);
                       mark.className = was;
                       const order = [];
                       for (let m = mark; m.tagName == 'MARK'; m = m.parentElement) order.unshift(m.dataset.label);
                       return [order.join('>') + getComputedStyle(mark).backgroundColor, found];
                    }})""", [state, sure])
                for key in {k for _, f in found for k in f}:
                    value, where = min((f[key], w) for w, f in found if key in f)
                    print(f"{theme:28} {state:18} {sure} {key:8} {value:.2f} {where}")
