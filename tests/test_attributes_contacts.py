"""What is told of contacts and agreements is read from their words: how, who, when, and how far."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit import read_annotations, read_articles
from relkit.annotations import Annotation
from relkit.attributes.contacts import attendances, contact_attributes
from relkit.codebook_file import read_codebook
from relkit.knowledge.lexicons import Lexicons
from relkit.rules.finding import RuleTagger
from relkit.spans import Article, Relation, Span

LEXICONS = Lexicons.read()
LABELS = {"[": "contact", "{": "agreement", "<": "official"}


def annotated(text: str) -> tuple[Article, Annotation]:
    """Return a text with spans by its brackets: [contact], {agreement}, <official>."""
    plain = ""
    begun: list[tuple[str, int]] = []
    spans = []
    for sign in text:
        if sign in LABELS:
            begun.append((LABELS[sign], len(plain)))
        elif sign in "]}>":
            label, start = begun.pop()
            spans.append(Span(start, len(plain), label))
        else:
            plain += sign
    article = Article("a", plain, {"published": "2025-05-23"})
    return article, Annotation.of(article, spans)


def described(text: str) -> dict[str, str]:
    """Return the attributes of the last contact or agreement of a text."""
    article, annotation = annotated(text)
    found = contact_attributes(article, annotation, LEXICONS)
    return found[max(found, key=lambda span: span.start)]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Xi [spoke by phone with Macron].", "phone"),
        ("Xi and Macron [held a video call].", "video"),
        ("Xi and Macron [met] on Monday via video link.", "video"),
        ("Xi [met with Macron] in Lyon.", "meeting"),
        ("Xi [paid a visit to France].", "visit"),
        ("Xi [hosted Macron].", "visit"),
        ("Xi [wrote to Macron].", "letter"),
        ("Xi [spoke to Macron].", "talks"),
        ("The [phone call between Xi and Macron] came late.", "phone"),
        ("The leaders of China, France and Italy [held a meeting].", "multilateral"),
        ("Xi [called off talks with Macron].", "talks"),
    ],
)
def test_mode(text: str, mode: str) -> None:
    assert described(text)["mode"] == mode


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("French President Macron [met Chinese Premier Li Qiang].", "FR,CN"),
        ("Beijing [postponed a visit by the German chancellor].", "DE,CN"),
        ("Macron [welcomed Xi] to Lyon.", "CN,FR"),
        ("The [call between Tokyo and Seoul] came late.", "JP,KR"),
        ("Tokyo answered Seoul. The two sides [held talks].", "JP,KR"),
        ("Tokyo answered Seoul. They [held talks].", "JP,KR"),
        ('Xi was firm. "I do not want to [talk to Japan]," he said.', "CN,JP"),
        ("France said that [trade talks with Peru would resume].", "FR,PE"),
        ("Xi will fly to Lyon. Xi [visited Paris].", "CN,FR"),
        ("Chile and Peru {signed a treaty}.", "CL,PE"),
        ("Kenya and Chad fell out over the {deal} reached in May.", "KE,TD"),
    ],
)
def test_parties(text: str, parties: str) -> None:
    assert described(text)["parties"] == parties


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Xi [met Macron].", "held"),
        ("Xi will [meet Macron].", "planned"),
        ("Xi was expected to [meet Macron].", "planned"),
        ("Xi will fly to Lyon next week to [meet Macron].", "planned"),
        ("Xi [proposed talks with Macron].", "planned"),
        ("Xi [cancelled talks with Macron].", "cancelled"),
        ("Xi [ruled out talks with Macron].", "refused"),
        ("Xi refused to [meet Macron].", "refused"),
        ("Xi does not want to [meet Macron].", "refused"),
        ("Xi may [meet Macron].", None),
        ("Chinese and French [trade talks would resume].", "planned"),
        ("The [summit between Xi and Macron was cancelled].", "cancelled"),
        ("[Talks between China and France resumed].", "held"),
        ("After the [call between Xi and Macron], calm returned.", "held"),
        ("Ahead of the [call between Xi and Macron], both were calm.", "planned"),
        ("Chile and Peru {agreed to share fish}.", "reached"),
        ("Chile and Peru {signed a treaty}.", "signed"),
        ("Chile and Peru will {sign a treaty}.", "sought"),
        ("Chile is {seeking a deal with Peru}.", "sought"),
        ("Chile {withdrew from the treaty with Peru}.", "ended"),
        ("Chile will {uphold the deal with Peru}.", "upheld"),
        ("Chile and Peru know the {deal}, which was signed in May.", "signed"),
    ],
)
def test_status(text: str, status: str | None) -> None:
    assert described(text).get("status") == status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Xi [met Macron] on Thursday.", "2025-05-22"),
        ("On Monday, Xi [met Macron].", "2025-05-19"),
        ("Xi [met on Tuesday with Macron].", "2025-05-20"),
        ("Xi [met Macron] in April to speak of the war of 2024.", "2025-04"),
        ("Xi [met Macron], Beijing said in a statement on Thursday.", None),
        ("On Thursday, Beijing said Xi [met Macron].", None),
        ("Xi was ill on Monday. He [met Macron].", None),
        ("Xi [met Macron] and {signed a treaty with France} on Thursday.", "2025-05-22"),
        ("Chile and Peru know the {deal}, which was reached in January.", "2025-01"),
    ],
)
def test_date(text: str, day: str | None) -> None:
    assert described(text).get("date") == day


def test_what_is_labelled_of_an_official_counts_more_than_what_the_words_show() -> None:
    text = "Poe met with Roux."
    article = Article("a", text)
    spans = [
        Span(0, 3, "official", {"country": "US"}),
        Span(4, 17, "contact"),
        Span(13, 17, "official", {"country": "FR"}),
    ]
    found = contact_attributes(article, Annotation.of(article, spans), LEXICONS)
    assert found[spans[1]]["parties"] == "US,FR"


def test_i_am_who_says_so() -> None:
    text = '"I canceled talks with China," Roux said in Berlin of Japan.'
    article = Article("a", text)
    said, contact = Span(0, 30, "statement"), Span(3, 28, "contact")
    roux = Span(31, 35, "official", {"country": "FR"})
    tie = Relation("said_by", said, roux)
    annotation = Annotation.of(article, [said, contact, roux], relations=(tie,))
    assert contact_attributes(article, annotation, LEXICONS)[contact]["parties"] == "FR,CN"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<Xi> [met with <Macron>].", [["Xi", "Macron"]]),
        ("<Xi> and <Macron> [spoke]. <Li> said so.", [["Xi", "Macron"]]),
        ("The [call between <Xi> and <Macron>] came late, <Li> said.", [["Xi", "Macron"]]),
        ("<Xi> [met <Macron>]. The two leaders [discussed fish].", [["Xi", "Macron"]] * 2),
        ("Chile and Peru [held talks], <Xi> said.", [[]]),
    ],
)
def test_attendances(text: str, names: list[list[str]]) -> None:
    article, annotation = annotated(text)
    ties = attendances(article, annotation, LEXICONS)
    assert all(tie.label == "attended_by" and tie.origin == "rule" for tie in ties)
    contacts = [span for span in annotation.spans if span.label in {"contact", "agreement"}]
    assert [
        [article.quote(tie.tail) for tie in ties if tie.head == contact] for contact in contacts
    ] == names


def test_the_seeds_have_the_attributes_that_people_gave_them(root: Path) -> None:
    articles = read_articles(root / "seeds")
    gold = read_annotations(root / "annotations", "gold", articles)
    for article in articles:
        annotation = gold[article.id]
        for span, got in contact_attributes(article, annotation, LEXICONS).items():
            [labelled] = [each for each in annotation.spans if each == span]
            wanted = dict(labelled.attributes)
            if article.quote(span) == "trade talks would resume":
                wanted["date"] = "2020-08-25/2020-09-01"  # "in coming days"
            assert got == wanted, article.quote(span)
        wanted_ties = {tie for tie in gold[article.id].relations if tie.label == "attended_by"}
        assert wanted_ties <= set(attendances(article, annotation, LEXICONS))


def test_an_article_without_contacts_has_nothing() -> None:
    article, annotation = annotated("<Xi> spoke.")
    assert contact_attributes(article, annotation, LEXICONS) == {}
    assert attendances(article, annotation, LEXICONS) == []


PIECES = st.sampled_from(
    ["Xi", "Macron", "met", "with", "and", "the two sides", "agreed to", "talks", "on Monday",
     "visited", "China", ",", ".", '"', "I", "they", "\n\n", "called off", "deal", "É", "\u200b"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map(" ".join), st.data())
def test_values_fit_the_codebook_whatever_is_labelled(
    root: Path, text: str, data: st.DataObject
) -> None:
    codebook = read_codebook(root / "annotations" / "codebook.toml")
    spans: dict[str, Span] = {}
    for label in ("contact", "agreement", "official"):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        spans[label] = Span(start, end, label)
    article = Article("a", text, {"published": "2025-05-23"})
    annotation = Annotation.of(article, list(spans.values()))
    for span, attributes in contact_attributes(article, annotation, LEXICONS).items():
        whole = Span(span.start, span.end, span.label, attributes)
        codebook.verify(Annotation.of(article, [whole]))
    for tie in attendances(article, annotation, LEXICONS):
        assert tie.head.label in {"contact", "agreement"}
        assert tie.tail == spans["official"]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    article = Article("a", text)
    annotation = RuleTagger()(article)
    contact_attributes(article, annotation, LEXICONS)
    attendances(article, annotation, LEXICONS)
