"""What a table of articles holds: CSV, JSON lines, Parquet, or a DataFrame, row by row."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relkit.articles.files import decoded, named
from relkit.spans import ArticleError

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[str, dict[str, Any]]
"""Where a row stands, for a message ("'a.csv', row 3"), and its values by column."""

# More than any article; sys.maxsize is too much for the C long of Windows.
_LONGEST_CELL = 2**31 - 1


def _csv_rows(path: Path, encoding: str, problems: list[str]) -> Iterator[Row]:
    """Read with the csv module: pandas would change line ends in cells, "NA" and 001."""
    text = decoded(path.read_bytes(), encoding, path)
    # For the whole process and not set back: another thread may be reading, too.
    csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = next(reader, [])
        _check_names(header, named(path))
        number = 0
        for cells in reader:
            if not cells:
                continue
            number += 1
            where = f"{named(path)}, row {number}"
            if len(cells) != len(header):
                problems.append(
                    f"{where} (line {reader.line_num}) has {len(cells)} cells and the header "
                    f"{len(header)}; put quotes around a cell with a comma in it"
                )
                continue
            yield where, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        msg = (
            f"{named(path)}, line {reader.line_num}: not CSV ({error}); put quotes around a cell "
            "with a comma or a line end in it, and double the quotes inside"
        )
        raise ArticleError(msg) from None


def _json_rows(path: Path, encoding: str, problems: list[str]) -> Iterator[Row]:
    data = path.read_bytes()
    if path.name.lower().endswith(".gz"):
        try:
            data = gzip.decompress(data)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            msg = f"{named(path)} is damaged or cut short ({error}); fetch or compress it again"
            raise ArticleError(msg) from None
    # Not str.splitlines: a JSON string may hold U+2028.
    for number, line in enumerate(decoded(data, encoding, path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{named(path)}, line {number}"
        try:
            values = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(
                f"{where}: not JSON ({error.msg} at character {error.colno}); "
                "each line must be one object"
            )
        except (RecursionError, ValueError) as error:
            problems.append(f"{where}: JSON that cannot be read ({error}); simplify it")
        else:
            if isinstance(values, dict):
                yield where, values
            else:
                problems.append(
                    f"{where} is a JSON {type(values).__name__}; each line must be one object"
                )


def _parquet_rows(path: Path, _encoding: str, _problems: list[str]) -> Iterator[Row]:
    from pyarrow import ArrowException, parquet  # noqa: PLC0415  (heavy)

    data = path.read_bytes()
    try:
        table = parquet.read_table(io.BytesIO(data))
        _check_names(table.column_names, named(path))
        rows = table.to_pylist()
    except (ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).partition("\n")[0]
        msg = f"{named(path)} is not Parquet or is damaged ({reason}); write or fetch it again"
        raise ArticleError(msg) from None
    for number, values in enumerate(rows, start=1):
        yield f"{named(path)}, row {number}", values


def _check_names(names: list[str], where: str) -> None:
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        msg = f"{where} has two columns {twice[0]!r}; rename one"
        raise ArticleError(msg)


def frame_rows(frame: pd.DataFrame, id: str) -> Iterator[Row]:
    """Return the rows of a DataFrame; an index named `id` counts as a column."""
    import pandas as pd  # noqa: PLC0415  (heavy; whoever has a DataFrame has it loaded)

    if id in frame.index.names and id not in frame.columns:
        frame = frame.reset_index(id)
    names = [str(name) for name in frame.columns]
    _check_names(names, "the DataFrame")
    # In a column with gaps pandas has 3 as 3.0.
    whole = [
        column.dtype.kind == "f" and bool((column.dropna() % 1 == 0).all())
        for _, column in frame.items()
    ]
    for number, cells in enumerate(frame.itertuples(index=False, name=None), start=1):
        values = {
            name: int(cell) if is_whole and not pd.isna(cell) else cell
            for name, cell, is_whole in zip(names, cells, whole, strict=True)
        }
        yield f"the DataFrame, row {number}", values


_READERS: dict[str, Callable[[Path, str, list[str]], Iterator[Row]]] = {
    ".csv": _csv_rows,
    ".jsonl": _json_rows,
    ".jsonl.gz": _json_rows,
    ".parquet": _parquet_rows,
}
TABLE_SUFFIXES = tuple(_READERS)


def read_table_file(path: Path, suffix: str, encoding: str, problems: list[str]) -> list[Row]:
    """Return the rows of the file `path`; to `problems` go those that cannot be read.

    Rows count from 1 below the header.

    Raises
    ------
    ArticleError
        If the file as a whole cannot be read.
    OSError
        If it cannot be opened.
    """
    return list(_READERS[suffix](path, encoding, problems))
