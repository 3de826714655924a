"""An article without words is shown, goes with others, and can be marked as done."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from relkit.spans import Article
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_article_without_words_is_shown_and_left(text: str, lab: OpenNotebook) -> None:
    one = Labelling.open(lab, [Article("empty", text), Article("a2", "Li left.")])
    expect(one.title).to_have_text("empty")
    one.text.focus()
    # None of these finds a word to label.
    one.press("1", "ArrowRight", "Shift+ArrowRight", "1", "Control+a", "2", "Control+End", "u", "n")
    one.press("Escape", "d")
    one.settle()
    made = "[(each.article, each.done, each.spans) for each in annotator.annotations.values()]"
    assert one.value(made) == [["empty", True, []]]
    one.press(".")
    expect(one.title).to_have_text("a2")
    assert one.nb.errors == []
