"""The table of expressions: what news and releases write, and the days they mean."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path

import pytest

from benchmarks.dates import Expected, in_sentences, read_table, unexpected
from relkit.articles import read_articles
from relkit.dates import KINDS, PRECISIONS, RELATIONS, time_expressions

TABLE = read_table()
SENTENCES = list(in_sentences(TABLE).values())


def test_the_table_is_long_enough_and_consistent() -> None:
    expressions = [row for row in TABLE if row.words]
    assert len(expressions) >= 150
    for row in expressions:
        assert row.sentence.count(row.words) == 1, row
        assert row.precision in PRECISIONS, row
        assert row.kind in KINDS, row
        assert row.relation in RELATIONS, row
        assert (row.first is None) == (row.last is None), row
        assert row.first is None or row.last is None or row.first <= row.last, row


@pytest.mark.parametrize("rows", SENTENCES, ids=lambda rows: rows[0].sentence)
def test_a_sentence_of_the_table(rows: list[Expected]) -> None:
    found = [
        (each.text, each.first, each.last, each.precision, each.kind, each.relation)
        for each in time_expressions(rows[0].article())
    ]
    rows = sorted(rows, key=lambda row: row.sentence.find(row.words))
    assert found == [
        (row.words, row.first, row.last, row.precision, row.kind, row.relation)
        for row in rows
        if row.words
    ]


def test_nothing_is_found_beside_the_table() -> None:
    assert list(unexpected(TABLE)) == []


def test_the_seeds() -> None:
    by_id = {article.id[:3]: article for article in read_articles("seeds")}
    first = [(each.text, each.iso) for each in time_expressions(by_id["000"])]
    assert ("Monday evening US time", "2020-08-24") in first
    assert ("earlier this year", "2020-01-01/2020-08-25") in first
    assert ("January", "2020-01") in first
    assert ("Earlier this month", "2020-08-01/2020-08-25") in first
    assert [iso for words, iso in first if words.lower() == "last week"] == [
        "2020-08-17/2020-08-23"
    ] * 2
    second = time_expressions(by_id["003"])
    assert [(each.text, each.iso, each.days) for each in second] == [
        ("Thursday (May 22)", "2025-05-22", None),
        ("Thursday", "2025-05-22", None),
        ("Friday morning", "2025-05-23", None),
        ("January", "2025-01", None),
        ("90 days", None, 90),
        ("earlier this month", "2025-05-01/2025-05-23", None),
    ]
    assert second[0].first == date(2025, 5, 22)


def test_the_page_about_dates_says_what_is_so() -> None:
    page = Path(__file__).parents[1] / "docs" / "dates.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
    expressions = [row for row in TABLE if row.words]
    without = len(TABLE) - len(expressions)
    words = " ".join(page.read_text(encoding="utf-8").split())
    assert f"has {len(expressions)} expressions, in {len(SENTENCES)} sentences" in words
    assert f"{without} of these have none" in words
