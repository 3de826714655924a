"""Institutions: whose they are, by the words of one article."""

from __future__ import annotations

import pytest

from relkit.attributes.actors import actor_attributes
from relkit.knowledge.lexicons import Lexicons
from tests.actor_texts import marked

LEXICONS = Lexicons.read()


def countries(text: str) -> list[str | None]:
    article, annotation = marked(text)
    found = actor_attributes(article, annotation, LEXICONS)
    spans = annotation.own_spans(article, "institution")
    return [found.get(span, {}).get("country") for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{Beijing}} said no.", ["CN"]),
        ("{{The Chinese side}} said no.", ["CN"]),
        ("{{Beijing's foreign ministry}} said no.", ["CN"]),
        ("{{The Chinese embassy in Washington}} said no.", ["CN"]),
        ("{{US and Peruvian officials}} said no.", ["US,PE"]),
        ("{{The United States, Mexico and Canada}} agreed.", ["US,MX,CA"]),
        ("{{Congress}} said no.", ["US"]),
        ("{{Authorities in Ohio}} said no.", ["US"]),
        ("{{Mercosur}} said no.", ["MERCOSUR"]),
        ("{{The ministry}} said no.", [None]),
        ("{{The government}} said no.", [None]),
        ("{{The trade ministry in Lima}} said no.", ["PE"]),
    ],
)
def test_by_its_own_words(text: str, expected: list[str | None]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{Peru's trade ministry}} spoke. {{The ministry}} was brief.", ["PE", "PE"]),
        (
            "{{Peru's trade ministry}} met {{Chile's farm ministry}}. {{The trade ministry}} left.",
            ["PE", "CL", "PE"],
        ),
        ("{{Trade ministry}} says no\n\n{{Peru's trade ministry}} said no.", ["PE", "PE"]),
        ("[[Peruvian trade ministry spokesman Rob Roe]] left. {{The ministry}} spoke.", ["PE"]),
        ("{{USTR}} spoke. {{The agency}} was brief.", ["US", "US"]),
        ("{{Peru}} spoke. {{It}} was brief.", ["PE", "PE"]),
        ("Peru's president left. {{The government}} said no.", ["PE"]),
        ("Peru's president left for Chile. {{The government}} said no.", [None]),
        ("{{The EU}} spoke. {{The bloc}} was brief.", ["EU", "EU"]),
        ("[[Peru's Minister Ann Lee]] left. {{Her office}} said no.", ["PE"]),
        ("[[Peru's Minister Ann Lee]] left. {{Lee's office}} said no.", ["PE"]),
        ("{{Lighthizer's office}} said no.", ["US"]),
        ("[[Peru's Premier Ann Lee]] left. {{The premier's office}} said no.", ["PE"]),
        ("{{The Bank of Canada}} spoke. {{The central bank}} was brief.", ["CA", "CA"]),
        ("{{The trade ministry in Lima}} spoke. {{The ministry}} was brief.", ["PE", "PE"]),
    ],
)
def test_by_what_was_named_before(text: str, expected: list[str | None]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru met Chile. {{The two sides}} agreed.", ["PE,CL"]),
        ("Peru met Chile, according to {{official statements}}.", ["PE,CL"]),
        ("Peru met Chile. {{A joint statement}} said so.", ["PE,CL"]),
        ("Peru, Chile and Cuba met. {{Both sides}} agreed.", [None]),
    ],
)
def test_two_together(text: str, expected: list[str | None]) -> None:
    assert countries(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{{Peru's ministry}} said in a statement it was glad. {{The statement}} said no more.",
            ["PE", "PE"],
        ),
        (
            "In a statement, [[Chile's Minister Lee]] said no.\n\n{{Peru}} saw {{the statement}}.",
            ["PE", "CL"],
        ),
        ("{{The White House}} issued a fact sheet. {{The fact sheet}} said so.", ["US", "US"]),
        ("{{A White House fact sheet}} said so.", ["US"]),
        ("Peru met Chile in {{a joint statement}}. {{The statement}} ended.", ["PE,CL", "PE,CL"]),
        ("In {{a letter}} to all, {{Peru}} said no. {{The letter}} was brief.", ["PE"] * 3),
        ("{{A letter}} came. {{It}} was brief.", [None, None]),
        ("{{The statement}} said so.", [None]),
        ("{{Peru's ministry}} said that it ate. {{The statements}} said so.", ["PE", None]),
    ],
)
def test_a_document_is_its_issuers(text: str, expected: list[str | None]) -> None:
    assert countries(text) == expected
