"""The codebook of columns: what each column of each table holds.

It travels with the tables: `relkit.sqlite_file` writes it beside them, and ``docs/tables.md`` is
made from it by ``python -m docs.make_tables``.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COLUMN_CODEBOOK = ("table", "column", "type", "values", "meaning")

_INTRODUCTION = """\
# The tables

What each column of each table holds, from `relkit/knowledge/columns/columns.csv`. In every table
what is not known is empty: `<NA>` in pandas, NULL in SQLite, nothing in CSV. A country is two
letters of ISO 3166-1, an organisation its abbreviation (EU, WTO). Offsets count Unicode code points
of the article's text from 0, half-open. A list is one in pandas, Parquet and JSON Lines, and joined
by commas in CSV and SQLite; yes and no are 1 and 0 in SQLite.
"""


def column_codebook() -> pd.DataFrame:
    """Return one row a column of relkit's tables, in their order.

    Returns
    -------
    DataFrame
        ``table``, ``column``; ``type``: text, whole number, number, yes or no, or list;
        ``values``: which there are, joined by a semicolon, or in which unit or notation, ``<NA>``
        where any may be; ``meaning``.

    Examples
    --------
    >>> told = column_codebook().set_index(["table", "column"])
    >>> told.loc[("statements", "mode"), "values"]
    'direct; indirect; mixed'
    """
    import pandas as pd  # noqa: PLC0415  (half of what `import relkit` may cost)

    frame = pd.DataFrame(list(_rows()), columns=list(COLUMN_CODEBOOK), dtype="string")
    return frame.replace("", pd.NA)


def column_page() -> str:
    """Return the codebook of columns as a page in Markdown.

    Examples
    --------
    >>> column_page().splitlines()[0]
    '# The tables'
    """
    lines = [_INTRODUCTION]
    for table, rows in groupby(_rows(), key=lambda row: row["table"]):
        lines += [f"## {table}\n", "| column | type | values | meaning |", "|---|---|---|---|"]
        lines += [
            f"| `{row['column']}` | {row['type']} | {row['values']} | {row['meaning']} |"
            for row in rows
        ]
        lines.append("")
    return "\n".join(lines)


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    file = files("relkit.knowledge") / "columns" / "columns.csv"
    return tuple(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
