"""Suggestions: how they look, what one key each makes of them, where a span comes from."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from relkit.annotations import Annotation
from relkit.spans import Article, Span
from tests.browser.annotating import WAIT
from tests.browser.jupyter import OpenNotebook
from tests.browser.labelling import Labelling

pytestmark = pytest.mark.browser

TEXT = (
    "Xi Jinping met Liu in Beijing. They spoke of tariffs, and of steel. "
    "Tariffs rise, said Wang.\n\nMore tariffs follow in May."
)
ARTICLES = [
    Article("a1", TEXT, {"title": "First"}),
    Article("a2", "Of steel, tariffs and Liu.", {"title": "Second"}),
]
SCORES = """
SCORES = {"Jinping": 0.95, "Liu": 0.9, "Beijing": 0.7, "spoke of tariffs": 0.61,
          "Wang": 0.4, "May": 0.2}
LABELS = {"Beijing": "where", "spoke of tariffs": "claim"}

def suggest(article):
    spans = [
        Span(article.text.index(words), article.text.index(words) + len(words),
             LABELS.get(words, "who"), score=score, origin="model")
        for words, score in SCORES.items() if words in article.text
    ]
    return Annotation.of(article, spans)
"""
SUGGESTED = [
    "Jinping who, suggestion, 95%",
    "Liu who, suggestion, 90%",
    "Beijing where, suggestion, 70%",
    "spoke of tariffs claim, suggestion, 61%",
    "Wang who, suggestion, 40%",
    "May who, suggestion, 20%",
]


def suggested(one: Labelling) -> list[str]:
    """Return words and description of each suggestion on the screen."""
    return [
        f"{mark.text_content()} {mark.get_attribute('aria-description')}"
        for mark in one.text.locator("mark.suggested").all()
    ]


def origins(one: Labelling, article: int = 0) -> list[tuple[str, str, str, float | None]]:
    """Return words, label, origin and score of each span on disk."""
    text = one.articles[article].text
    return [
        (text[span.start : span.end], span.label, span.origin, span.score)
        for span in one.saved(article).spans
    ]


def test_each_is_decided_with_a_key(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES, before=SCORES, more=", suggest=suggest")
    expect(one.text.locator("mark.suggested")).to_have_count(6)
    assert suggested(one) == SUGGESTED
    assert origins(one) == []
    # Not to be taken for labels: no tint, no line, but a dashed outline, the fainter the less sure.
    looks = one.text.locator("mark.suggested").evaluate_all(
        """marks => marks.map(mark => {
          const { backgroundColor, textDecorationLine, outlineStyle, outlineColor } =
            getComputedStyle(mark);
          return [backgroundColor, textDecorationLine, outlineStyle, outlineColor];
        })"""
    )
    for ground, line, outline, _ in looks:
        assert ground.endswith(("/ 0)", ", 0)")), ground
        assert (line, outline) == ("none", "dashed")
    assert looks[0][3] != looks[4][3]
    one.text.focus()
    one.press("Tab")
    assert one.heard() == "suggestion who: “Jinping”"
    expect(one.text.locator(".relkit-chip")).to_contain_text("who 95%")
    expect(one.panel).to_contain_text("Suggestion, 95% sure")
    # Corrected by its bounds; accepted; corrected by its label; rejected: the next one each time.
    one.press("[")
    assert one.chosen() == "Xi Jinping"
    one.press("Tab", "Enter")
    assert one.chosen() == "Beijing"
    one.press("1")
    one.press("Tab")
    assert one.chosen() == "spoke of tariffs"
    one.press("Backspace")
    assert one.chosen() == "Wang"
    one.press("1")  # its own label: accepted
    one.press("Escape", "Control+Home", "Shift+End")
    one.press("4")
    found = origins(one)
    assert [each for each in found if each[1] != "act"] == [
        ("Xi Jinping", "who", "corrected", 0.95),
        ("Liu", "who", "accepted", 0.9),
        ("Beijing", "who", "corrected", 0.7),
        ("Wang", "who", "accepted", 0.4),
    ]
    assert [each[2:] for each in found if each[1] == "act"] == [("person", None)]
    assert suggested(one) == SUGGESTED[5:]
    expect(one.panel).not_to_contain_text("suggestion")
    one.click_at(one.where("Liu")[0] + 1)
    expect(one.panel).to_contain_text("suggestion accepted, 90%")
    # A correction is one edit, and undone in one.
    for _ in range(4):
        one.undo()
    one.settle()  # what an undo takes back, the kernel says
    assert one.chosen() in {"Beijing", ""}
    assert [each[:3] for each in origins(one)] == [
        ("Xi Jinping", "who", "corrected"),
        ("Liu", "who", "accepted"),
    ]
    assert SUGGESTED[2] in suggested(one)
    # Rejected ones stay away when the kernel and the widget are new, and come back by undo.
    one.redo()
    one.redo()
    one.settle()
    assert SUGGESTED[3] not in suggested(one)
    one.settle()
    one.nb.restart_kernel()
    one.nb.errors.clear()
    one.run()
    expect(one.text.locator("mark.suggested")).to_have_count(2, timeout=WAIT)
    assert suggested(one) == SUGGESTED[4:]
    one.undo()
    expect(one.text.locator("mark.suggested")).to_have_count(3, timeout=WAIT)
    assert suggested(one) == SUGGESTED[3:]


def test_all_above_a_confidence(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES, before=SCORES, more=", suggest=suggest")
    expect(one.text.locator("mark.suggested")).to_have_count(6)
    threshold = one.footer.get_by_role("spinbutton", name="Confidence")
    accept = one.footer.get_by_role("button", name="Accept all suggestions")
    expect(accept).to_have_text("accept 4")
    threshold.fill("65")
    expect(accept).to_have_text("accept 3")
    threshold.press("Enter")
    expect(one.text).to_be_focused()
    one.press("a")
    assert origins(one) == [
        ("Jinping", "who", "accepted", 0.95),
        ("Liu", "who", "accepted", 0.9),
        ("Beijing", "where", "accepted", 0.7),
    ]
    assert suggested(one) == SUGGESTED[3:]
    # All of it is one edit.
    one.undo()
    assert origins(one) == []
    threshold.fill("0")
    accept.click()
    assert len(origins(one)) == 6
    expect(accept).to_be_hidden()
    one.press("a")
    assert "There are no suggestions" in one.heard()


def test_spans_by_a_model_or_a_rule_and_accepted_ones_are_corrected(lab: OpenNotebook) -> None:
    made = [
        Span(start := TEXT.index(words), start + len(words), "who", score=0.8, origin=origin)
        for words, origin in (
            *(("Liu", "model"), ("Wang", "model"), ("Jinping", "rule"), ("May", "rule")),
        )
    ]
    labelled = [Annotation.of(ARTICLES[0], made)]
    one = Labelling.open(lab, ARTICLES[:1], labelled=labelled)
    one.text.focus()
    # Enter accepts what a model or rule labelled; whoever changes it, accepted or not, corrects it.
    one.press("Tab")
    expect(one.panel).to_contain_text("by a rule, 80%")
    one.press("[")
    assert one.chosen() == "Xi Jinping"
    one.press("Tab", "Enter")
    assert one.chosen() == "Liu"
    expect(one.panel).to_contain_text("suggestion accepted, 80%")
    one.press("Tab", "2", "Tab", "Enter", "}")
    assert origins(one) == [
        ("Xi Jinping", "who", "corrected", 0.8),
        ("Liu", "who", "accepted", 0.8),
        ("Wang", "where", "corrected", 0.8),
        ("May.", "who", "corrected", 0.8),
    ]
    one.undo()
    assert origins(one)[3] == ("May", "who", "accepted", 0.8)


def test_label_everywhere(lab: OpenNotebook) -> None:
    one = Labelling.open(lab, ARTICLES)
    one.text.focus()
    one.press("e")
    assert "Choose a span" in one.heard()
    one.select("tariffs")
    one.press("3", "e")
    expect(one.text.locator("mark.suggested")).to_have_count(1)
    # Letter for letter: not "Tariffs" at the start of a sentence.
    assert suggested(one) == ["tariffs claim, suggestion"]
    one.select("steel")
    one.press("4", "Shift+E")
    one.settle()
    one.press(".")
    expect(one.title).to_have_text("Second")
    expect(one.text.locator("mark.suggested")).to_have_count(1)
    assert suggested(one) == ["steel act, suggestion"]
    one.text.focus()
    one.press("Tab", "Enter")
    assert origins(one, 1) == [("steel", "act", "accepted", None)]
    # Undo takes the search back, too.
    one.press(",")
    expect(one.title).to_have_text("First")
    expect(one.text.locator("mark.suggested")).to_have_count(1)
    for _ in range(4):
        one.undo()
    one.settle()
    expect(one.title).to_have_text("First")
    expect(one.text.locator("mark.suggested")).to_have_count(0)
    assert one.spans() == [("tariffs", "claim")]


def test_a_suggest_that_fails_is_said(lab: OpenNotebook) -> None:
    failing = """
def suggest(article):
    if article.id == "a1":
        raise RuntimeError("no model <b>here</b>")
    if article.id == "a2":
        return Annotation.of(article, [Span(3, 8, "unheard")])
    return "nothing"
"""
    articles = [*ARTICLES, Article("a3", "The third.", {"title": "Third"})]
    one = Labelling.open(lab, articles, before=failing, more=", suggest=suggest")
    expect(one.footer).to_contain_text(
        "suggest failed on this article: RuntimeError: no model <b>here</b>"
    )
    assert "RuntimeError" in one.heard()
    one.select("Wang")
    one.press("1")
    assert origins(one) == [("Wang", "who", "person", None)]
    one.press(".")
    expect(one.title).to_have_text("Second")
    expect(one.footer).to_contain_text("has a label that the codebook does not know")
    one.press(".")
    expect(one.title).to_have_text("Third")
    expect(one.footer).to_contain_text("'nothing', which is no Annotation")
    one.select("third", article=2)
    one.press("2")
    assert one.spans(2) == [("third", "where")]


def test_a_span_tagger_suggests_as_it_is(lab: OpenNotebook) -> None:
    training = """
from relkit import AnnotationSet, SpanTagger
pairs = [("Xi", "Liu"), ("Wang", "Xi"), ("Liu", "Li"), ("Li", "Wang")]
taught = [Article(f"t{at}", f"{one} spoke to {other} in Rome. Nobody else did.")
          for at, (one, other) in enumerate(pairs)]
gold = AnnotationSet("gold", [
    Annotation.of(each, [
        Span(start := each.text.index(f"{name} "), start + len(name), "who") for name in pair])
    for each, pair in zip(taught, pairs, strict=True)])
tagger = SpanTagger().fit(taught, gold)
"""
    article = Article("a1", "Wang spoke to Liu in Rome. Nobody else did.")
    one = Labelling.open(lab, [article], before=training, more=", suggest=tagger")
    expect(one.text.locator("mark.suggested")).to_have_count(2, timeout=WAIT)
    assert [each.split(",")[0] for each in suggested(one)] == ["Wang who", "Liu who"]
    one.text.focus()
    one.press("Tab", "Enter", "Backspace")
    ((words, label, origin, score),) = origins(one)
    assert (words, label, origin) == ("Wang", "who", "accepted")
    assert score is not None
    assert 0.5 < score <= 1
    assert suggested(one) == []
    assert one.value("annotator.annotations['a1'].spans[0].score") == score
