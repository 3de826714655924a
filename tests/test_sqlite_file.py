"""One SQLite file: typed, described, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.annotations import AnnotationSet
from relkit.column_codebook import column_codebook
from relkit.span_table import spans
from relkit.spans import Article
from relkit.sqlite_file import write_sqlite
from relkit.tables import officials, statements, tariff_actions

EVENTS = pd.DataFrame(
    {
        "event_id": pd.Series(["a:0-9", "a:20-30"], dtype="string"),
        "actors": [["CN", "US"], []],
        "reports": pd.array([2, None], dtype="Int64"),
        "past": pd.array([True, None], dtype="boolean"),
        "plover": pd.array([1.5, None], dtype="Float64"),
        "extra": pd.to_datetime(pd.Series(["2025-05-22", None])),
    }
)


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query).fetchall()


def test_columns_are_typed_and_what_is_not_known_is_null(tmp_path: Path) -> None:
    path = tmp_path / "new" / "tables.sqlite"
    write_sqlite({"events": EVENTS}, path)
    assert rows(path, "SELECT * FROM events") == [
        ("a:0-9", "CN,US", 2, 1, 1.5, "2025-05-22 00:00:00"),
        ("a:20-30", None, None, None, None, None),
    ]
    kinds = rows(path, "SELECT type FROM pragma_table_info('events')")
    assert [kind for (kind,) in kinds] == ["TEXT", "TEXT", "INTEGER", "INTEGER", "REAL", "TEXT"]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_the_file_says_what_its_columns_hold(tmp_path: Path) -> None:
    path = tmp_path / "tables.sqlite"
    write_sqlite({"events": EVENTS, "mine": EVENTS[["reports"]]}, path)
    told = {row[:2]: row[2:] for row in rows(path, "SELECT * FROM columns")}
    known = column_codebook().set_index(["table", "column"])
    assert told["events", "plover"] == (
        "REAL",
        *known.loc[("events", "plover"), ["values", "meaning"]],
    )
    assert told["events", "reports"] == (
        "INTEGER",
        None,
        known.loc[("events", "reports"), "meaning"],
    )
    # Of what relkit did not make it knows no meaning.
    assert told["events", "extra"] == ("TEXT", None, None)
    assert told["mine", "reports"] == ("INTEGER", None, None)
    assert len(told) == len(EVENTS.columns) + 1


def test_what_is_written_is_what_is_read(
    tmp_path: Path, seeds: list[Article], gold: AnnotationSet
) -> None:
    makers = {"officials": officials, "statements": statements, "spans": spans}
    tables = {name: make(seeds, gold) for name, make in makers.items()}
    tables["tariff_actions"] = tariff_actions(seeds, gold)
    path = tmp_path / "tables.sqlite"
    write_sqlite(tables, path)
    with closing(sqlite3.connect(path)) as file:
        for name, frame in tables.items():
            read = pd.read_sql_query(f'SELECT * FROM "{name}"', file)  # noqa: S608
            pd.testing.assert_frame_equal(read.astype(frame.dtypes.to_dict()), frame)
        unknown = file.execute("SELECT * FROM columns WHERE meaning IS NULL").fetchall()
    assert unknown == []


def test_the_same_tables_give_the_same_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for path in (one, other):
        write_sqlite({"events": EVENTS}, path)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"Columns": EVENTS}, "tables: 'Columns' and 'columns' are one name to SQLite.*own"),
        ({"a": EVENTS, "A": EVENTS}, "tables: 'a' and 'A' are one name to SQLite; rename"),
        ({"sqlite_x": EVENTS}, "tables: names that begin with sqlite_ are SQLite's own"),
        ({"": EVENTS}, "tables: a name must be a printable, non-empty string, got ''"),
        ({"a\0b": EVENTS}, "tables: a name must be a printable"),
        ({1: EVENTS}, "tables: a name must be a printable, non-empty string, got 1"),
        ({"a": EVENTS.rename(columns={"past": 7})}, "columns of 'a': a name must be .* got 7"),
        ({"a": EVENTS.rename(columns={"past": "Plover"})}, "columns of 'a': 'Plover' and 'plover'"),
        ({"a": pd.DataFrame()}, "columns of 'a': there are none"),
        (
            {"a": pd.DataFrame({"x": ["\ud800"]}, dtype=object)},
            "table 'a' cannot be written to SQLite",
        ),
        ({"a": pd.DataFrame({"x": [2**63]})}, "table 'a' cannot be written to SQLite"),
    ],
)
def test_what_sqlite_does_not_take_is_refused_and_the_old_file_stays(
    tmp_path: Path, tables: dict[str, pd.DataFrame], message: str
) -> None:
    path = tmp_path / "tables.sqlite"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match=message):
        write_sqlite(tables, path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="table 'a' must be a DataFrame, got list"):
        write_sqlite({"a": [1]}, tmp_path / "x")  # type: ignore[dict-item]


@settings(max_examples=50)
@given(
    st.dictionaries(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9
        ),
        st.lists(st.text(max_size=9) | st.none(), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_any_names_and_any_text_come_back(columns: dict[str, list[str | None]]) -> None:
    small = [name.lower() for name in columns]
    if len(set(small)) < len(small) or any(name.startswith("sqlite_") for name in small):
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.sqlite")
        write_sqlite({'odd " name': pd.DataFrame(columns, dtype=object)}, path)
        found = rows(path, 'SELECT * FROM "odd "" name"')
    assert found == list(zip(*columns.values(), strict=True))
