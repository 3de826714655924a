"""Institutions across articles."""

from __future__ import annotations

import pytest

from relkit.resolve import resolve
from tests.actor_texts import corpus


def who(*texts: str) -> list[tuple[str, str | None]]:
    table = resolve(*corpus(*texts)).mentions()
    table = table[table["kind"] == "institution"]
    ids = (own or None for own in table["person"].fillna(""))
    return list(zip(table["name"], ids, strict=True))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            [
                "{{China's Ministry of Commerce}} spoke.",
                "{{MOFCOM}} spoke.",
                "{{The Chinese commerce ministry}} spoke.",
            ],
            [("China's Ministry of Commerce", "mofcom-cn")] * 3,
        ),
        (
            ["{{Beijing}} spoke.", "{{The Chinese side}} spoke.", "{{China}} spoke."],
            [("China", "cn")] * 3,
        ),
        (
            ["{{Peru's trade ministry}} spoke.", "{{The Peruvian trade ministry}} spoke."],
            [("Peru's trade ministry", "ministry-trade-pe")] * 2,
        ),
        (
            ["{{Peru's trade ministry}} spoke.", "{{Chile's trade ministry}} spoke."],
            [
                ("Peru's trade ministry", "ministry-trade-pe"),
                ("Chile's trade ministry", "ministry-trade-cl"),
            ],
        ),
        (
            ["{{The Commerce Department}} spoke. {{The department}} was brief."],
            [("Commerce Department", "commerce-department-us")] * 2,
        ),
        (
            ["{{MOFCOM}} spoke. {{The ministry}} was brief."],
            [("China's Ministry of Commerce", "mofcom-cn")] * 2,
        ),
        (["{{The ministry}} spoke.", "{{The ministry}} spoke."], [("The ministry", None)] * 2),
        (["Peru met Chile. {{The two sides}} agreed."], [("Peru and Chile", "cl,pe")]),
        (["{{A White House fact sheet}} said so."], [("White House", "white-house-us")]),
    ],
)
def test_one_name_for_all_that_an_institution_is_called(
    texts: list[str], expected: list[tuple[str, str | None]]
) -> None:
    assert who(*texts) == expected


def test_a_document_is_whoever_issued_it_and_how_sure_that_is() -> None:
    articles, made = corpus(
        "{{Peru's trade ministry}} said in a statement it was glad. {{The statement}} was brief.",
        "[[Peru's Minister Ann Lee]] said in a statement she cared. {{The statement}} was brief.",
        "{{The statement}} was brief.",
    )
    table = resolve(articles, made).mentions()
    table = table[table["mention"] == "The statement"]
    assert table["name"].tolist() == ["Peru's trade ministry", "Ann Lee", "The statement"]
    assert table["kind"].tolist() == ["institution", "person", "institution"]
    assert table["score"].fillna(0).tolist() == [0.8, 0.8, 0]


def test_a_reference_is_no_alias() -> None:
    articles, made = corpus("{{MOFCOM}} spoke. {{The ministry}} was brief.")
    assert resolve(articles, made).table()["aliases"].tolist() == [
        "China's Ministry of Commerce; MOFCOM"
    ]
