"""From labels to PLOVER's codes: the rules of its manual that matter between trading states."""

from __future__ import annotations

import pytest

from relkit.dates.iso_days import days_of
from relkit.event_reports.codes import Code, code_of
from relkit.spans import Article, Span

US, CN = ("US",), ("CN",)
BOTH = ("US", "CN")


def coded(label: str, words: str = "act", **attributes: str) -> Code:
    article = Article("a", words)
    return code_of(Span(0, len(words), label, attributes), article)


@pytest.mark.parametrize(
    ("mode", "status", "expected"),
    [
        ("phone", "held", Code(BOTH, (), "CONSULT", "phone")),
        ("video", "held", Code(BOTH, (), "CONSULT", "phone")),
        ("multilateral", "held", Code(BOTH, (), "CONSULT", "multilateral")),
        ("talks", "held", Code(BOTH, (), "CONSULT")),
        ("meeting", "held", Code(BOTH, (), "CONSULT")),
        ("letter", "held", Code(BOTH, (), "CONSULT")),
        # The visitor acts, the host receives.
        ("visit", "held", Code(US, CN, "CONSULT", "visit")),
        # A meeting to come is an agreement to meet, one that is called off a refusal.
        ("visit", "planned", Code(BOTH, (), "AGREE", "meet", planned=True)),
        ("phone", "planned", Code(BOTH, (), "AGREE", "meet", planned=True)),
        ("talks", "cancelled", Code(US, CN, "REJECT", "meet")),
        ("talks", "refused", Code(US, CN, "REJECT", "meet")),
    ],
)
def test_contacts(mode: str, status: str, expected: Code) -> None:
    assert coded("contact", parties="US,CN", mode=mode, status=status) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("reached", Code(BOTH, (), "AGREE")),
        ("sought", Code(BOTH, (), "AGREE", planned=True)),
        ("signed", Code(BOTH, (), "SUPPORT")),
        ("upheld", Code(BOTH, (), "SUPPORT")),
        ("ended", Code(US, CN, "REJECT")),
        ("refused", Code(US, CN, "REJECT")),
    ],
)
def test_agreements(status: str, expected: Code) -> None:
    assert coded("agreement", parties="US,CN", status=status) == expected


@pytest.mark.parametrize(
    ("action", "measure", "status", "expected"),
    [
        ("impose", "tariff", "in force", Code(US, CN, "SANCTION", "tariff")),
        ("raise", "tariff", "announced", Code(US, CN, "SANCTION", "tariff", planned=True)),
        ("retaliate", "tariff", "in force", Code(US, CN, "SANCTION", "tariff")),
        ("restrict", "export control", "in force", Code(US, CN, "SANCTION", "export-control")),
        ("ban", "ban", "in force", Code(US, CN, "SANCTION", "discontinue")),
        ("impose", "quota", "ended", Code(US, CN, "SANCTION", "quota", past=True)),
        ("threaten", "ban", "threatened", Code(US, CN, "THREATEN", "restrict", planned=True)),
        ("raise", "tariff", "threatened", Code(US, CN, "THREATEN", "restrict", planned=True)),
        # Easing that is announced is a concession, in force a retreat.
        ("cut", "tariff", "in force", Code(US, CN, "RETREAT", "tariff")),
        ("suspend", "tariff", "suspended", Code(US, CN, "RETREAT", "tariff")),
        ("remove", "tariff", "ended", Code(US, CN, "RETREAT", "tariff")),
        ("exempt", "tariff", "announced", Code(US, CN, "CONCEDE", planned=True)),
        ("buy", "purchase", "in force", Code(US, CN, "COOPERATE")),
        ("buy", "purchase", "announced", Code(US, CN, "AGREE", planned=True)),
    ],
)
def test_tariff_actions(action: str, measure: str, status: str, expected: Code) -> None:
    found = coded(
        "tariff_action", actor="US", target="CN", action=action, measure=measure, status=status
    )
    assert found == expected


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("extended the pause on tariffs", "RETREAT"),
        ("extended exclusions from tariffs", "RETREAT"),
        ("extended the tariff truce", "RETREAT"),
        ("extended its tariffs by a year", "SANCTION"),
    ],
)
def test_to_extend_a_relief_is_no_sanction(words: str, event: str) -> None:
    found = coded("tariff_action", words, actor="US", target="CN", action="extend")
    assert found.event == event


def test_what_two_states_do_to_each_other_has_no_recipient() -> None:
    found = coded("tariff_action", actor="US,CN", target="CN,US", action="cut", measure="tariff")
    assert (set(found.actors), found.recipients) == ({"US", "CN"}, ())


@pytest.mark.parametrize("label", ["contact", "agreement", "tariff_action"])
def test_what_is_not_labelled_is_not_known(label: str) -> None:
    assert coded(label).actors == ()


def test_a_tariff_action_without_an_action_is_no_event() -> None:
    assert coded("tariff_action", actor="US", target="CN").event is None


# Days


@pytest.mark.parametrize(
    ("iso", "first", "last", "precision"),
    [
        ("2025-05-22", "2025-05-22", "2025-05-22", "day"),
        ("2025-05-22T08:00:00Z", "2025-05-22", "2025-05-22", "day"),
        ("2025-05", "2025-05-01", "2025-05-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2020-08-17/2020-08-23", "2020-08-17", "2020-08-23", "days"),
        ("2019/2020-06", "2019-01-01", "2020-06-30", "days"),
    ],
)
def test_days_of(iso: str, first: str, last: str, precision: str) -> None:
    found = days_of(iso)
    assert found is not None
    assert (str(found.first), str(found.last), found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "iso", [None, "", "May", "2025-13", "2025-02-30", "2025-05-22/2025-05-01", "1/2/3", "0000"]
)
def test_no_day_is_made_up(iso: str | None) -> None:
    assert days_of(iso) is None
