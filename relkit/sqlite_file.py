"""All tables in one SQLite file, which DuckDB, R, pandas and most database browsers open.

SQLite and no other format, since Python writes it without a further library, it keeps types and
names as they are, and the file is one that archives take (the Library of Congress recommends it).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relkit.atomic_files import write_atomically
from relkit.column_codebook import column_codebook
from relkit.output import with_lists_joined

if TYPE_CHECKING:
    import pandas as pd

CODEBOOK = "columns"
"""The table of the file that says what its columns hold."""
_CODEBOOK_COLUMNS = ("table", "column", "type", "values", "meaning")
_KINDS = {"b": "INTEGER", "i": "INTEGER", "u": "INTEGER", "f": "REAL"}
"""By the kind of a column's dtype; the others are TEXT."""


def write_sqlite(tables: Mapping[str, pd.DataFrame], path: str | Path) -> None:
    """Write tables to one SQLite file, whole or not at all.

    Text is TEXT, whole numbers and yes and no (1 and 0) are INTEGER, other numbers REAL, what is
    not known NULL; a list is TEXT, joined by commas. A table ``columns`` tells of each column its
    table, name, type, values and meaning. The same tables give the same content.

    Parameters
    ----------
    tables
        DataFrames by the names of their tables; the meaning of a column is known of the tables
        that relkit makes, under the names it gives them.
    path
        The file; one that is there is replaced.

    Raises
    ------
    TypeError
        If a table is no DataFrame.
    ValueError
        If a table or column has no name that SQLite takes, or a cell cannot be written.
    OSError
        If the disk does not take the file.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> said = pd.DataFrame({"words": ["no"], "start": [8]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_sqlite({"statements": said}, f"{folder}/said.sqlite")
    ...     with closing(sqlite3.connect(f"{folder}/said.sqlite")) as file:
    ...         file.execute("select words, start from statements").fetchall()
    [('no', 8)]
    """
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    _check_names("tables", [*tables, CODEBOOK])
    described: list[tuple[str | None, ...]] = []
    known = {(row["table"], row["column"]): row for row in column_codebook().to_dict("records")}
    with closing(sqlite3.connect(":memory:")) as file:
        for name, frame in tables.items():
            if not isinstance(frame, pd.DataFrame):
                msg = f"table {name!r} must be a DataFrame, got {type(frame).__name__}"
                raise TypeError(msg)
            _check_names(f"columns of {name!r}", list(frame.columns))
            kinds = {
                str(column): _KINDS.get(kind.kind, "TEXT") for column, kind in frame.dtypes.items()
            }
            _make(file, name, kinds, _rows(frame))
            for column, kind in kinds.items():
                row = known.get((name, column), {})
                described.append((name, column, kind, row.get("values"), row.get("meaning")))
        _make(file, CODEBOOK, dict.fromkeys(_CODEBOOK_COLUMNS, "TEXT"), iter(described))
        file.commit()
        data = file.serialize()
    write_atomically(path, data)


def _check_names(what: str, names: list[Any]) -> None:
    """Raise where a name is none that SQLite keeps, or two differ in capitals only."""
    seen: dict[str, str] = {}
    for name in names:
        if not isinstance(name, str) or not name.strip() or not name.isprintable():
            msg = f"{what}: a name must be a printable, non-empty string, got {name!r}; rename it"
            raise ValueError(msg)
        small = name.lower()
        if small.startswith("sqlite_"):
            msg = f"{what}: names that begin with sqlite_ are SQLite's own, got {name!r}; rename it"
            raise ValueError(msg)
        if small in seen:
            own = f" ({CODEBOOK!r} is the file's own)" if small == CODEBOOK else ""
            msg = (
                f"{what}: {seen[small]!r} and {name!r} are one name to SQLite{own}; rename one of "
                "them"
            )
            raise ValueError(msg)
        seen[small] = name
    if not names:
        msg = f"{what}: there are none, and SQLite keeps no table without columns; leave it out"
        raise ValueError(msg)


def _make(
    file: sqlite3.Connection, name: str, kinds: Mapping[str, str], rows: Iterator[tuple[Any, ...]]
) -> None:
    columns = ", ".join(f"{_quoted(column)} {kind}" for column, kind in kinds.items())
    marks = ", ".join("?" * len(kinds))
    try:
        file.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
        file.executemany(f"INSERT INTO {_quoted(name)} VALUES ({marks})", rows)  # noqa: S608
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        msg = f"table {name!r} cannot be written to SQLite: {error}; change or leave out that value"
        raise ValueError(msg) from None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    import pandas as pd  # noqa: PLC0415

    makers = {"INTEGER": int, "REAL": float, "TEXT": str}
    kinds = [makers[_KINDS.get(kind.kind, "TEXT")] for kind in frame.dtypes]
    for row in with_lists_joined(frame).itertuples(index=False, name=None):
        cells = zip(kinds, row, strict=True)
        yield tuple(None if pd.isna(value) else kind(value) for kind, value in cells)
