"""Tables as text, and in files.

A cell may hold a list, such as the actors of an event: it stays one in JSON Lines and Parquet, and
its members are joined by a comma elsewhere.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relkit.atomic_files import write_atomically

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("table", "csv", "jsonl", "parquet")
_WIDTH = 120
"""Characters in a line where nothing says how wide the terminal is."""

# A terminal obeys control characters; an article's are shown, not obeyed.
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code != 10}
_ON_TERMINAL = {code: shown for code, shown in _CONTROL.items() if code not in (9, 13)}


def text_table(frame: pd.DataFrame, title: str, columns: list[str] | None = None) -> str:
    """Return a table as text, long cells wrapped to the terminal, what is not known as a dash.

    A column in which nothing is known is named below the table and takes no room in it.

    Parameters
    ----------
    frame
        The table.
    title
        What stands above it.
    columns
        Which columns, where not all fit side by side.
    """
    from rich.console import Console  # noqa: PLC0415  (loaded where a terminal is written to)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not len(frame):
        return f"{title}: none\n"
    shown = with_lists_joined(frame[columns] if columns else frame)
    unknown = [name for name in shown.columns if shown[name].isna().all()]
    shown = shown.drop(columns=unknown)
    gap = f"not known of any row: {', '.join(unknown)}" if unknown else None
    table = Table(
        title=Text(title),
        title_justify="left",
        title_style="bold",
        caption=gap,
        caption_justify="left",
    )
    for name in shown.columns:
        numeric = shown[name].dtype.kind in "iuf"
        table.add_column(Text(str(name)), justify="right" if numeric else "left", overflow="fold")
    for row in shown.itertuples(index=False):
        table.add_row(*(Text(_cell(value)) for value in row))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _cell(value: Any) -> str:
    import pandas as pd  # noqa: PLC0415

    if pd.isna(value):
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value).translate(_CONTROL)


def joined(value: Any) -> Any:
    """Return the members of a list in one string, nothing for an empty one, all else as it is.

    Examples
    --------
    >>> joined(["CN", "US"]), joined([]), joined(1)
    ('CN,US', None, 1)
    """
    return ",".join(map(str, value)) or None if _is_list(value) else value


def _is_list(value: Any) -> bool:
    """Return whether a cell holds a list, an array as Parquet gives it among them."""
    import pandas as pd  # noqa: PLC0415

    return pd.api.types.is_list_like(value) and not isinstance(value, Mapping)


def with_lists_joined(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table in which every list is one string."""
    import pandas as pd  # noqa: PLC0415

    copy = frame.copy(deep=False)
    for place, kind in enumerate(frame.dtypes):
        if pd.api.types.is_object_dtype(kind):  # no other can hold lists
            cells = [joined(value) for value in frame.iloc[:, place]]
            copy.isetitem(place, pd.Series(cells, dtype="object").array)
    return copy


def form_of(form: str | None, out: Path | None) -> str:
    """Return how to write a table: as asked, else as the suffix of the file says, else as text.

    Raises
    ------
    ValueError
        If the two contradict each other, the suffix says nothing, or Parquet is to go to a
        terminal.

    Examples
    --------
    >>> form_of(None, Path("said.csv")), form_of(None, None)
    ('csv', 'table')
    """
    suffix = out.suffix.lower().lstrip(".") if out else ""
    told = "table" if suffix == "txt" else suffix
    if out is None and form == "parquet":
        msg = "Parquet is no text for a terminal: name a file with --out FILE"
        raise ValueError(msg)
    if form is None and out is not None and told not in FORMATS:
        msg = f"{out}: how to write it? End it in .csv, .jsonl, .parquet or .txt, or say --format"
        raise ValueError(msg)
    if form is not None and told in FORMATS and form != told:
        msg = f"{out}: its suffix says {told} and --format says {form}; change one of them"
        raise ValueError(msg)
    return form or told or "table"


def write(frame: pd.DataFrame, form: str, out: Path | None) -> None:
    """Write a table as CSV, JSON Lines or Parquet to a file, or to standard output.

    Parameters
    ----------
    frame
        The table.
    form
        "csv", "jsonl" or "parquet".
    out
        The file, written whole or not at all; ``None`` for standard output.

    Raises
    ------
    OSError
        If the disk does not take the file.
    """
    makers = {"csv": csv, "jsonl": jsonl, "parquet": parquet}
    deliver(makers[form](frame), out)


def csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8, by RFC 4180."""
    # With any other line end Python's csv leaves a lone carriage return in a cell unquoted.
    return with_lists_joined(frame).to_csv(index=False, lineterminator="\r\n").encode()


def parquet(frame: pd.DataFrame) -> bytes:
    """Return a table as Parquet."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def jsonl(frame: pd.DataFrame) -> bytes:
    """Return a table as JSON Lines in UTF-8."""
    # Not pandas' own writer: it rounds scores and escapes slashes.
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return lines(
        [
            {name: list(value) if _is_list(value) else value for name, value in row.items()}
            for row in records
        ]
    )


def lines(records: Sequence[Mapping[Any, Any]]) -> bytes:
    """Return records as JSON Lines in UTF-8."""
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()


def deliver(data: bytes, out: Path | None) -> None:
    """Write `data` to the file, whole or not at all, or to standard output."""
    if out is None:
        if sys.stdout.isatty():
            # What a file must keep, a terminal must not obey.
            data = data.decode().translate(_ON_TERMINAL).encode()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        write_atomically(out, data)
