"""Moving from article to article, the lists and the overlays over the text, by mouse and keys."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import Locator, expect

from relkit.annotations import Annotation
from relkit.annotator.queue import STATES
from relkit.codebook import RESERVED_KEYS
from relkit.spans import Article, Span
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

ARTICLES = [
    Article("a1", "Of tariffs. Of Tariffs on steel.", {"title": "First", "outlet": "The Post"}),
    Article("a2", "Of steel and Liu.", {"title": "Second", "published": "2020-08-01"}),
    Article("a3", "Of nothing at all.", {"title": "Third"}),
    Article("a4", "Of tariffs again.", {"title": "Fourth"}),
]
LABELLED = [
    Annotation.of(ARTICLES[1], [Span(3, 8, "act", unsure=True)], done=True),
    Annotation.of(ARTICLES[2], note="Read it again."),
]


def rows(one: Labelling) -> Locator:
    """Return the titles in the list of articles."""
    return one.dialog.locator(".relkit-article .relkit-name bdi")


def test_moves_through_the_articles(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES, labelled=LABELLED)

    def at(title: str, place: str) -> None:
        expect(one.title).to_have_text(title)
        expect(one.view.locator(".relkit-place")).to_have_text(place)
        expect(one.text).to_be_focused()

    one.text.focus()
    at("First", "1 of 4")
    expect(one.view.locator(".relkit-title")).to_contain_text("The Post")
    expect(one.status).to_contain_text("1 of 4 articles done")
    one.press(".")
    at("Second", "2 of 4")
    assert one.shown() == ["steel"]
    one.press(".")
    at("Third", "3 of 4")
    one.press(",")
    at("Second", "2 of 4")
    one.view.get_by_role("button", name="Previous article").click()
    at("First", "1 of 4")
    one.press(",")
    at("First", "1 of 4")
    # The next that is not done leaves the second out.
    one.press("o")
    at("Third", "3 of 4")
    one.view.get_by_role("button", name="Next article that is not done").click()
    at("Fourth", "4 of 4")
    one.press("o")
    at("First", "1 of 4")
    one.press("d", "o")
    at("Third", "3 of 4")
    expect(one.status).to_contain_text("2 of 4 articles done")
    assert one.saved(0).done
    # Undo brings back where it was done.
    one.undo()
    at("First", "1 of 4")
    assert not one.saved(0).done
    expect(one.status).to_contain_text("1 of 4 articles done")
    # A label goes to the article that is shown, at once.
    one.press(".", ".", ".")
    at("Fourth", "4 of 4")
    one.press("ArrowRight", "Shift+ArrowRight", "3")
    assert one.spans(3) == [("tariffs", "claim")]
    assert [one.spans(0), one.spans(1), one.spans(2)] == [[], [("steel", "act")], []]
    # A new widget on the folder begins where work was left off.
    one.run()
    at_once = one.view.locator(".relkit-place")
    expect(at_once).to_have_text("4 of 4")
    assert one.shown() == ["tariffs"]
    assert one.nb.errors == []


def test_undo_shows_what_it_undid_last(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES)
    for title in ("First", "Second", "First"):
        expect(one.title).to_have_text(title)
        one.text.focus()
        one.press("Control+Home", "ArrowRight", "ArrowRight", "2" if one.shown() else "1")
        one.settle()
        one.press("," if title == "Second" else ".")
    expect(one.title).to_have_text("Second")
    one.press(",")
    expect(one.title).to_have_text("First")
    kernel = one.nb.kernel_pid()
    os.kill(kernel, signal.SIGSTOP)
    try:
        # In the first article, the second, the first: faster than the kernel can answer.
        one.press(*["Control+z"] * 3)
    finally:
        os.kill(kernel, signal.SIGCONT)
    assert [one.spans(0), one.spans(1)] == [[], []]
    one.settle()
    one.nb.python("pass")
    expect(one.title).to_have_text("First")
    expect(one.text.locator("mark")).to_have_count(0)
    expect(one.status).to_contain_text("0 spans")


def test_the_list_of_articles(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES, labelled=LABELLED)
    one.text.focus()
    one.press("g")
    search = one.dialog.get_by_role("searchbox")
    expect(search).to_be_focused()
    expect(one.dialog.get_by_role("status")).to_have_text("4 articles")
    expect(rows(one)).to_have_text(["First", "Second", "Third", "Fourth"])
    expect(one.dialog.locator("[aria-current=true]")).to_contain_text("First")
    expect(one.dialog.locator(".relkit-article").nth(1)).to_contain_text("1 unsure · ✓ done")
    expect(one.dialog.locator(".relkit-article").nth(2)).to_contain_text("note")
    # Each state.
    state = one.dialog.get_by_role("combobox")
    for name, wanted in {
        "open": ["First", "Third", "Fourth"],
        "done": ["Second"],
        "unsure": ["Second"],
        "noted": ["Third"],
        "all": ["First", "Second", "Third", "Fourth"],
    }.items():
        assert name in STATES
        state.select_option(name)
        count = "1 article" if len(wanted) == 1 else f"{len(wanted)} articles"
        expect(one.dialog.get_by_role("status")).to_have_text(count)
        expect(rows(one)).to_have_text(wanted)
    # The text is searched, whatever the case; so are titles.
    search.focus()
    one.page.keyboard.type("TARIFFS")
    expect(one.dialog.get_by_role("status")).to_have_text("2 articles")
    expect(rows(one)).to_have_text(["First", "Fourth"])
    expect(one.dialog.locator(".relkit-article").first).to_contain_text("2 found")
    expect(one.dialog.locator("small").first).to_have_text("… Of tariffs. Of Tariffs on steel. …")
    search.fill("econ")
    expect(one.dialog.get_by_role("status")).to_have_text("1 article")
    expect(rows(one)).to_have_text(["Second"])
    search.fill("zzz")
    expect(one.dialog.get_by_role("status")).to_have_text("0 articles")
    search.fill("again")
    expect(one.dialog.get_by_role("status")).to_have_text("1 article")
    # Enter takes the first; or by arrow and Enter; or by mouse.
    one.press("Enter")
    expect(one.dialog).to_be_hidden()
    expect(one.title).to_have_text("Fourth")
    expect(one.text).to_be_focused()
    one.press("/")
    expect(one.dialog.get_by_role("status")).to_have_text("4 articles")
    one.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    expect(one.title).to_have_text("Second")
    expect(one.text).to_be_focused()
    one.view.locator(".relkit-place").click()
    one.dialog.locator(".relkit-article", has_text="Third").click()
    expect(one.title).to_have_text("Third")
    expect(one.text).to_be_focused()
    one.press("g", "Escape")
    expect(one.dialog).to_be_hidden()
    expect(one.text).to_be_focused()
    assert [one.spans(article) for article in range(4)] == [[], [("steel", "act")], [], []]


def test_orders(lab: OpenNotebook) -> None:
    titles = {article.meta["title"]: article.id for article in ARTICLES}
    one = Labelling.open(lab, ARTICLES, labelled=LABELLED, more=', order="random", random_state=3')

    def order() -> list[str]:
        one.text.focus()
        one.press("g")
        expect(rows(one)).to_have_count(4)
        ids = [titles[title] for title in rows(one).all_text_contents()]
        one.press("Escape")
        # It begins with the first of them that is not done, here the second.
        first = next(id for id in ids if id != "a2")
        expect(one.view.locator(".relkit-place")).to_have_text(f"{ids.index(first) + 1} of 4")
        assert titles[one.title.text_content() or ""] == first
        assert one.value("annotator._queue.ids") == ids
        return ids

    at_random = order()
    assert sorted(at_random) == ["a1", "a2", "a3", "a4"]
    assert at_random != ["a1", "a2", "a3", "a4"]
    # Whatever can be iterated over; what it leaves out comes after.
    _, source = one.nb.cells()[0]
    handed = source.replace('order="random"', "order=(id for id in ['a2', 'a3'])")
    one.nb.js("notebook.model.cells.get(0).sharedModel.setSource(value)", handed)
    one.run()
    expect(one.title).to_have_text("Third")
    assert order() == ["a2", "a3", "a1", "a4"]


def test_the_codebook_and_the_keys_are_at_hand(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES)
    card = one.view.locator(".relkit-card")
    # On hover, and when the keyboard comes to a button.
    one.palette.get_by_role("button", name="who").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("A person, mentioned by name.")
    expect(card).to_contain_text("e.g. Xi Jinping")
    one.page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    one.palette.get_by_role("button", name="who").focus()
    expect(card).to_contain_text("A person, mentioned by name.")
    one.press("Tab")
    expect(card).to_contain_text("A place.")
    one.text.focus()
    expect(card).to_be_hidden()
    # By key: over the text, nothing of it is labelled meanwhile; Esc goes back.
    one.press("k")
    expect(one.dialog).to_be_visible()
    expect(one.dialog).to_have_attribute("aria-label", "Codebook demo 1")
    for label in one.codebook.labels.values():
        expect(one.dialog).to_contain_text(label.definition)
    expect(one.dialog).to_contain_text("e.g. Mr. Landau")
    one.press("1", "Backspace", ".", "d", "Escape")
    expect(one.dialog).to_be_hidden()
    expect(one.text).to_be_focused()
    # All keys: none that the codebook cannot have is left out.
    one.press("?")
    expect(one.dialog).to_have_attribute("aria-label", "Keys")
    keys = " ".join(one.dialog.locator("kbd").all_text_contents()).lower()
    for key in RESERVED_KEYS - {" "}:
        assert key.lower() in keys, key
    one.dialog.get_by_role("button", name="Close").click()
    expect(one.dialog).to_be_hidden()
    expect(one.text).to_be_focused()
    one.palette.get_by_role("button", name="All keys").click()
    one.press("Tab", "Tab", "Shift+Tab")
    assert one.dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    one.press("Escape")
    expect(one.text).to_be_focused()
    assert one.saved() == Annotation.of(ARTICLES[0])
    expect(one.title).to_have_text("First")
