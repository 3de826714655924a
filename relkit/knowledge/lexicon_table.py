"""All lexicons as one table in CSV, as they travel in a model file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from relkit.knowledge.lexicon_file import COLUMNS, Entry, LexiconError

TABLE_COLUMNS = ("lexicon", *COLUMNS)
"""The columns of the table: those of a lexicon's file, after the lexicon's name."""


def write_table(entries: Iterable[Entry]) -> str:
    """Return entries as a table, which `read_table` turns into the same entries again.

    Raises
    ------
    LexiconError
        If an entry cannot stand in a table: its first form is not its term, a form has a "|" or
        stands in it twice, or a text holds what UTF-8 cannot.

    Examples
    --------
    >>> entry = Entry("countries", "China", ("China", "PRC"), "country", "CN", "ISO 3166")
    >>> write_table([entry]).splitlines()
    ['lexicon,term,forms,kind,value,source', 'countries,China,PRC,country,CN,ISO 3166']
    """
    text = io.StringIO(newline="")
    # Lines end as in RFC 4180: with line feeds, a carriage return in a value would not be quoted.
    writer = csv.writer(text)
    writer.writerow(TABLE_COLUMNS)
    entries = list(entries)
    for entry in entries:
        others = "|".join(entry.forms[1:])
        row = (entry.lexicon, entry.term, others, entry.kind, entry.value, entry.source)
        if _entry(row) != entry or not _fits_utf8(row):
            msg = (
                f"{entry} cannot be kept in a table: its forms must begin with its term, be "
                'different, have no "|" and no lone surrogate; change it'
            )
            raise LexiconError(msg)
        writer.writerow(row)
    return text.getvalue()


def read_table(text: str) -> tuple[Entry, ...]:
    """Return the entries of a table that `write_table` made.

    Raises
    ------
    LexiconError
        If it is no such table; the message names the line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(next(reader, ()))
        if columns != TABLE_COLUMNS:
            msg = f"line 1: the columns must be {','.join(TABLE_COLUMNS)}, got {','.join(columns)}"
            raise LexiconError(msg)
        entries = []
        for row in reader:
            if len(row) != len(TABLE_COLUMNS):
                msg = f"line {reader.line_num}: {len(TABLE_COLUMNS)} columns are needed, got {row}"
                raise LexiconError(msg)
            entries.append(_entry(row))
    except csv.Error as error:
        msg = f"line {reader.line_num}: {error}"
        raise LexiconError(msg) from None
    return tuple(entries)


def _entry(row: Iterable[str]) -> Entry:
    lexicon, term, others, kind, value, source = row
    forms = (term, *(others.split("|") if others else ()))
    return Entry(lexicon, term, tuple(dict.fromkeys(forms)), kind, value, source)


def _fits_utf8(row: Iterable[str]) -> bool:
    try:
        "".join(row).encode()
    except UnicodeEncodeError:
        return False
    return True
