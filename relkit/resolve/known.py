"""What a researcher knows of people: a table of her own, which wins over all that is found."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relkit.knowledge.people.person_names import fold

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("name", "aliases", "role", "country", "from", "to")
"""The columns of the table."""
_FIRST, _LAST = date.min.isoformat(), date.max.isoformat()
_COUNTRIES = re.compile(r"[A-Z]{2,8}(,[A-Z]{2,8})*")
_ARTICLES = ("the ", "a ", "an ")


class KnownPeopleError(ValueError):
    """A researcher's table of people is not as it should be."""


@dataclass(frozen=True, slots=True)
class Office:
    """A line of the table: a person in an office for a time.

    Parameters
    ----------
    line
        Its number; the header is line 1.
    name, role, country
        As they are written; all but the name may be empty.
    aliases
        Other forms that mean this person.
    start, end
        The first and the last day, in ISO 8601; empty where the time is open.
    """

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    country: str = ""
    start: str = ""
    end: str = ""

    @property
    def forms(self) -> frozenset[str]:
        """The name and its other forms, as `form_key` compares them."""
        return frozenset(form_key(form) for form in (self.name, *self.aliases))

    def holds_on(self, day: str) -> bool:
        """Return whether the office is held on a day; on an unknown day that cannot be excluded."""
        return not day or (self.start or _FIRST) <= day <= (self.end or _LAST)

    def is_of(self, country: str) -> bool:
        """Return whether nothing in a country speaks against this person."""
        return not self.country or not country or bool(_codes(self.country) & _codes(country))

    def meets(self, other: Office) -> bool:
        """Return whether there is a day and a country in which both are."""
        latest_start = max(self.start or _FIRST, other.start or _FIRST)
        return latest_start <= min(self.end or _LAST, other.end or _LAST) and self.is_of(
            other.country
        )


class KnownPeople:
    """A researcher's table of people.

    Parameters
    ----------
    offices
        Its lines; several may be of one person, with the same name and country.

    Raises
    ------
    KnownPeopleError
        If a form stands for two people on the same day.

    Examples
    --------
    >>> known = KnownPeople([
    ...     Office(2, "Janet Yellen", (), "Treasury Secretary", "US", "2021-01-26", "2025-01-20"),
    ...     Office(3, "Scott Bessent", (), "Treasury Secretary", "US", "2025-01-28"),
    ... ])
    >>> [each.name for each in known.holding("the Treasury Secretary", "US", "2023-07-08")]
    ['Janet Yellen']
    """

    def __init__(self, offices: Iterable[Office] = ()) -> None:
        self.offices = tuple(offices)
        self._by_form: dict[str, list[Office]] = {}
        self._by_role: dict[frozenset[str], list[Office]] = {}
        for office in self.offices:
            for form in office.forms:
                self._by_form.setdefault(form, []).append(office)
            if office.role:
                self._by_role.setdefault(_words(office.role), []).append(office)
        for form, claimants in self._by_form.items():
            _check_claims(form, claimants)

    @classmethod
    def read(cls, table: pd.DataFrame | str | Path) -> KnownPeople:
        """Read a table with the columns of `COLUMNS`, from a DataFrame or a CSV file.

        Parameters
        ----------
        table
            One row an office: ``name``; ``aliases``, joined by "|"; ``role``; ``country``, in ISO
            3166 letters; ``from`` and ``to``, days in ISO 8601. All but the name may be empty.

        Raises
        ------
        KnownPeopleError
            If a column is missing, a row has no name, a day or country is none, an office ends
            before it begins, or two people are called the same on one day.
        """
        rows, what = _rows(table)
        return cls(_office(number, row, what) for number, row in rows)

    def called(self, form: str, country: str, day: str) -> list[Office]:
        """Return the offices of those who are called so, those of the day before all others.

        A form that shares a word with the name means the person at any time, out of office, too;
        another one, such as "the vice premier", only within it.
        """
        key = form_key(form)
        found = [each for each in self._by_form.get(key, ()) if each.is_of(country)]
        held = [each for each in found if each.holds_on(day)]
        return held or [each for each in found if set(key.split()) & set(fold(each.name).split())]

    def holding(self, post: str, country: str, day: str) -> list[Office]:
        """Return the offices of this name that are held on the day."""
        found = self._by_role.get(_words(post), ())
        return [each for each in found if each.is_of(country) and day and each.holds_on(day)]


@lru_cache(maxsize=20_000)
def form_key(form: str) -> str:
    """Return a form as two are compared: folded, without an article in front or a possessive.

    Examples
    --------
    >>> form_key("The Vice Premier's")
    'vice premier'
    """
    key = fold(form).replace("’", "'").removesuffix("'s").strip(" .,;:")
    for article in _ARTICLES:
        key = key.removeprefix(article)
    return key


def _words(text: str) -> frozenset[str]:
    return frozenset(form_key(text).replace("-", " ").replace("'s", "").split()) - {"of", "the"}


def _codes(country: str) -> frozenset[str]:
    return frozenset(country.split(","))


def _check_claims(form: str, claimants: Sequence[Office]) -> None:
    for one, other in combinations(claimants, 2):
        if (fold(one.name), one.country) != (fold(other.name), other.country) and one.meets(other):
            msg = (
                f"the form {form!r} stands for {one.name!r} in line {one.line} and for "
                f"{other.name!r} in line {other.line} at the same time; bound the two by from and "
                "to, give them different countries, or take the form away from one of them"
            )
            raise KnownPeopleError(msg)


def _rows(table: Any) -> tuple[list[tuple[int, Mapping[str, str]]], str]:
    """Return the rows with their numbers, and what the table is called in messages."""
    if isinstance(table, str | Path):
        return _rows_of_file(Path(table)), str(table)
    if not hasattr(table, "to_dict") or not hasattr(table, "columns"):
        msg = (
            f"a table of people must be a DataFrame or the path of a CSV file, got {table!r:.80}; "
            f"make one with the columns {', '.join(COLUMNS)}"
        )
        raise KnownPeopleError(msg)
    _check_columns([str(column) for column in table.columns], "the table of people")
    rows = table.loc[:, list(COLUMNS)].to_dict("records")
    return [
        (number, {name: _cell(value) for name, value in row.items()})
        for number, row in enumerate(rows, 2)
    ], "the table of people"


def _cell(value: Any) -> str:
    """Return a cell as text; what pandas has for a missing value is empty."""
    if value is None or value != value or str(value) in {"<NA>", "NaT"}:  # noqa: PLR0124  (NaN)
        return ""
    if hasattr(value, "date") and callable(value.date):
        return str(value.date())
    return " ".join(str(value).split())


def _rows_of_file(file: Path) -> list[tuple[int, Mapping[str, str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        msg = f"{file} cannot be read: {error.strerror}; give the path of a CSV file"
        raise KnownPeopleError(msg) from error
    except UnicodeDecodeError as error:
        msg = f'{file} is not in UTF-8; save it as "CSV UTF-8"'
        raise KnownPeopleError(msg) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_columns(header, str(file))
        rows: list[tuple[int, Mapping[str, str]]] = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                msg = (
                    f"{file}, line {reader.line_num}: {len(header)} columns are needed, got "
                    f'{len(cells)}; quote a value that holds a comma: "Tai, Katherine"'
                )
                raise KnownPeopleError(msg)
            row = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)}
            rows.append((reader.line_num, row))
    except csv.Error as error:
        msg = f'{file}, line {reader.line_num}: {error}; write a " within quotes as ""'
        raise KnownPeopleError(msg) from error
    return rows


def _check_columns(header: Sequence[str], what: str) -> None:
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        msg = (
            f"{what} has no column {', '.join(missing)}; it needs {', '.join(COLUMNS)} (cells of "
            f"all but name may be empty), and has {', '.join(header) or 'none'}"
        )
        raise KnownPeopleError(msg)


def _office(number: int, row: Mapping[str, str], what: str) -> Office:
    where = f"{what}, line {number}"
    if not row["name"]:
        msg = f"{where}: a name is needed; write one or take the line out"
        raise KnownPeopleError(msg)
    for column in ("from", "to"):
        _check_day(row[column], column, where)
    if row["from"] and row["to"] and row["from"] > row["to"]:
        msg = (
            f"{where}: {row['name']!r} is there from {row['from']} to {row['to']}, which is "
            "before; change one of the two days"
        )
        raise KnownPeopleError(msg)
    aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
    country = ",".join(code.strip() for code in row["country"].split(",") if code.strip())
    if country and not _COUNTRIES.fullmatch(country):
        msg = (
            f"{where}: country is {row['country']!r}; write ISO 3166 letters such as CN, several "
            "joined by a comma, or leave the cell empty"
        )
        raise KnownPeopleError(msg)
    return Office(number, row["name"], aliases, row["role"], country, row["from"], row["to"])


def _check_day(day: str, column: str, where: str) -> None:
    try:
        if day and date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    if day:
        msg = f"{where}: {column} is {day!r}; write a day as in 2025-05-22, or leave the cell empty"
        raise KnownPeopleError(msg)
