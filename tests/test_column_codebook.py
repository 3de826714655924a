"""The codebook of columns: every column of every table is in it, and no other is."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from relkit.annotations import AnnotationSet
from relkit.column_codebook import COLUMN_CODEBOOK, column_codebook, column_page
from relkit.comparison.comparing import COMPARISON, compare
from relkit.event_reports.table import CONTACTS, EVENTS
from relkit.relations.counting import RELATIONS, relations
from relkit.resolve.who_tables import ROLES
from relkit.span_table import SPANS, frame
from relkit.tables import OFFICIALS, STATEMENTS, TARIFF_ACTIONS, roles

TABLES = {
    "officials": OFFICIALS,
    "roles": ROLES,
    "statements": STATEMENTS,
    "tariff_actions": TARIFF_ACTIONS,
    "contacts": CONTACTS,
    "events": EVENTS,
    "relations": RELATIONS,
    "comparison": COMPARISON,
    "spans": SPANS,
}
KINDS = {
    "text": "string",
    "whole number": "Int64",
    "number": "Float64",
    "yes or no": "boolean",
    "list": "object",
}


def test_it_tells_of_every_column_and_of_no_other() -> None:
    told = column_codebook()
    assert told.columns.tolist() == list(COLUMN_CODEBOOK)
    found = {table: tuple(rows["column"]) for table, rows in told.groupby("table", sort=False)}
    assert found == TABLES
    assert told[["type", "meaning"]].notna().all(axis=None)
    assert set(told["type"]) == set(KINDS)


@pytest.mark.parametrize("table", TABLES)
def test_its_types_are_those_of_the_tables(table: str) -> None:
    nobody = pd.DataFrame([{"speaker_country": "US,CN"}], columns=list(STATEMENTS))
    made = {
        "relations": lambda: relations(frame([], EVENTS)),
        "roles": lambda: roles([], AnnotationSet("me")),
        "comparison": lambda: compare(nobody, "US", "CN"),
    }.get(table, lambda: frame([], TABLES[table]))()
    told = column_codebook()
    types = [KINDS[type] for type in told.loc[told["table"] == table, "type"]]
    assert types == [str(kind) for kind in made.dtypes]


def test_the_page_is_the_one_in_docs(root: Path) -> None:
    page = (root / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == column_page(), "make it anew: python -m docs.make_tables"
    for line in page.splitlines():
        assert not line.startswith("|") or line.count("|") == 5, line
