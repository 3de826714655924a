"""Reading a codebook from its TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relkit.codebook import Attribute, Codebook, CodebookError, Label, RelationType

COLORS = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#8c6d00", "#5e4fa2")
"""Given in turn to labels without one: the colours of Okabe and Ito (2008), which the colour-blind
tell apart, their black and yellow replaced by a brown and a violet that show on white and black."""


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook from a TOML file.

    Parameters
    ----------
    path
        The file. ``annotations/codebook.toml`` of relkit's repository shows all that it may hold:
        a name and a version, a table for each label with its attributes, one for each relation.
        A label without color, key or layer gets the next colour, the next digit and a layer of
        its own.

    Raises
    ------
    CodebookError
        If the file is missing, is not TOML in UTF-8, or contradicts itself; the message names the
        file and the entry.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        msg = f"{path}: there is no such codebook; name one, or copy annotations/codebook.toml"
        raise CodebookError(msg) from None
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read: {error}"
        raise CodebookError(msg) from None
    try:
        return parse_codebook(text)
    except CodebookError as error:
        msg = f"{path}: {error}"
        raise CodebookError(msg) from None


def parse_codebook(text: str) -> Codebook:
    """Make a codebook from the text of a TOML file.

    Raises
    ------
    CodebookError
        As `read_codebook` does.

    Examples
    --------
    >>> codebook = parse_codebook('''
    ... name = "demo"
    ... version = "1"
    ... [labels.person]
    ... definition = "A person mentioned by name."
    ... ''')
    >>> codebook.labels["person"].key
    '1'
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, a number of 5,000 digits, ...
        msg = f"not TOML: {error}"
        raise CodebookError(msg) from None
    _only(data, {"name", "version", "labels", "relations"}, "the codebook")
    entries = _table(data, "labels")
    given = [entry.get("key") for entry in entries.values() if isinstance(entry, dict)]
    free = (digit for digit in "123456789" if digit not in given)
    labels = {
        name: _label(name, entry, number, free)
        for number, (name, entry) in enumerate(entries.items())
    }
    relations = {name: _relation(name, entry) for name, entry in _table(data, "relations").items()}
    return Codebook(
        name=_text(data, "name", "the codebook"),
        version=_text(data, "version", "the codebook"),
        labels=labels,
        relations=relations,
    )


def _label(name: str, entry: Any, number: int, free: Iterator[str]) -> Label:
    where = f"label {name!r}"
    _only(entry, {"definition", "examples", "color", "key", "layer", "attributes"}, where)
    return Label(
        name=name,
        definition=_text(entry, "definition", where),
        layer=_text(entry, "layer", where, default=name),
        color=entry.get("color", COLORS[number % len(COLORS)]),
        key=entry["key"] if "key" in entry else next(free, ""),
        examples=_texts(entry, "examples", where),
        attributes=tuple(
            _attribute(attribute, questions, where)
            for attribute, questions in _table(entry, "attributes", f"{where}: ").items()
        ),
    )


def _attribute(name: str, entry: Any, label: str) -> Attribute:
    where = f"{label}, attribute {name!r}"
    _only(entry, {"definition", "values", "pattern", "yes_no"}, where)
    try:
        return Attribute(
            name=name,
            definition=_text(entry, "definition", where, default=""),
            values=_texts(entry, "values", where),
            pattern=_text(entry, "pattern", where, default=""),
            yes_no=entry.get("yes_no", False),
        )
    except CodebookError as error:
        msg = str(error) if str(error).startswith(label) else f"{label}, {error}"
        raise CodebookError(msg) from None


def _relation(name: str, entry: Any) -> RelationType:
    where = f"relation {name!r}"
    _only(entry, {"definition", "head", "tail"}, where)
    return RelationType(
        name=name,
        definition=_text(entry, "definition", where, default=""),
        head=_texts(entry, "head", where),
        tail=_texts(entry, "tail", where),
    )


def _only(entry: Any, allowed: set[str], where: str) -> None:
    if not isinstance(entry, dict):
        msg = f"{where}: it must be a table, got {entry!r}"
        raise CodebookError(msg)
    unknown = sorted(set(entry) - allowed)
    if unknown:
        msg = f"{where}: unknown entry {unknown[0]!r}; allowed are {', '.join(sorted(allowed))}"
        raise CodebookError(msg)


def _table(entry: dict[str, Any], key: str, where: str = "") -> dict[str, Any]:
    value = entry.get(key, {})
    if not isinstance(value, dict):
        msg = f"{where}{key!r} must be a table, got {value!r}"
        raise CodebookError(msg)
    return value


def _text(entry: dict[str, Any], key: str, where: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str):
        msg = f"{where}: {key!r} must be a string, got {value!r}"
        raise CodebookError(msg)
    return value


def _texts(entry: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        msg = f"{where}: {key!r} must be a list of strings, got {value!r}"
        raise CodebookError(msg)
    return tuple(value)
