"""A lexicon's file: a table in CSV that a researcher can read and edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("term", "forms", "kind", "value", "source")
"""The columns of a lexicon's file."""


class LexiconError(ValueError):
    """A lexicon's file is not as it should be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a lexicon.

    Parameters
    ----------
    lexicon
        The name of its file, without the ending.
    term
        What is looked for, in the form a dictionary would give it.
    forms
        Every form it is looked for in, the term among them.
    kind
        Which class of the lexicon it belongs to, such as "capital" among the countries.
    value
        What it stands for, such as "CN"; may be empty.
    source
        Where that is to be read.

    Examples
    --------
    >>> Entry("countries", "Beijing", ("Beijing", "Peking"), "capital", "CN", "ISO 3166").value
    'CN'
    """

    lexicon: str
    term: str
    forms: tuple[str, ...]
    kind: str
    value: str
    source: str


def read_file(file: Path) -> Iterator[Entry]:
    """Read the lines of a lexicon's file, in order; blank ones are left out.

    Parameters
    ----------
    file
        A CSV file with the columns of `COLUMNS`, in UTF-8, with or without a byte order mark.

    Raises
    ------
    LexiconError
        If the file is not such a table, or a line has no term or kind, or a form stands in it
        twice; the message names the line and what to do.
    """
    rows = _rows(file)
    _check_columns(file, next(rows, (1, []))[1])
    seen: dict[str, int] = {}
    for number, row in rows:
        entry = _entry(f"{file}, line {number}", file.stem, row)
        for form in entry.forms:
            if form in seen:
                msg = (
                    f"{file}, line {number}: {form!r} stands in line {seen[form]} already; "
                    "keep one of the two"
                )
                raise LexiconError(msg)
            seen[form] = number
        yield entry


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Return the table's rows that are not blank, each with the number of its last line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        msg = f"{file} cannot be read: {error}"
        raise LexiconError(msg) from error
    except UnicodeDecodeError as error:
        msg = f'{file} is not in UTF-8 ({error}); save it as "CSV UTF-8"'
        raise LexiconError(msg) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        msg = f'{file}, line {reader.line_num}: {error}; write a " within quotes as ""'
        raise LexiconError(msg) from error


def _check_columns(file: Path, found: list[str]) -> None:
    if tuple(found) == COLUMNS:
        return
    # White space is one blank by now: a table parted by tabs has a header of one cell.
    for separator, name in ((";", "semicolons"), (" ", "tabs")):
        if found == [separator.join(COLUMNS)]:
            msg = f"{file} is parted by {name}; save it as CSV with commas"
            raise LexiconError(msg)
    msg = (
        f"{file} must begin with the columns {','.join(COLUMNS)}; "
        f"it begins with {','.join(found) or 'nothing'}"
    )
    raise LexiconError(msg)


def _entry(where: str, lexicon: str, row: list[str]) -> Entry:
    if len(row) != len(COLUMNS):
        msg = (
            f"{where}: {len(COLUMNS)} columns are needed, got {len(row)}; "
            'quote a value that holds a comma: "Korea, North"'
        )
        raise LexiconError(msg)
    term, forms, kind, value, source = row
    if not term or not kind:
        msg = f"{where}: a term and a kind are needed, got {term!r} and {kind!r}"
        raise LexiconError(msg)
    if ";" in term + forms or "|" in term:
        msg = f'{where}: the term stands alone, other forms are joined by "|", got {forms!r}'
        raise LexiconError(msg)
    others = [form.strip() for form in forms.split("|") if form.strip()]
    return Entry(lexicon, term, tuple(dict.fromkeys([term, *others])), kind, value, source)
