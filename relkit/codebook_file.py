"""Reading a codebook from its TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from relkit.codebook import Attribute, Codebook, Label, RelationType


class CodebookError(ValueError):
    """A codebook file that cannot be read or contradicts itself."""


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
    if not labels:
        msg = "it has no labels: add at least one table [labels.NAME]"
        raise CodebookError(msg)
    keys: dict[str, str] = {}
    for label in labels.values():
        if label.key in keys:
            msg = f"labels {keys[label.key]!r} and {label.name!r} share the key {label.key!r}"
            raise CodebookError(msg)
        if label.key:
            keys[label.key] = label.name
    relations = {
        name: _relation(name, entry, labels) for name, entry in _table(data, "relations").items()
    }
    return Codebook(
        name=_text(data, "name", "the codebook"),
        version=_text(data, "version", "the codebook"),
        labels=labels,
        relations=relations,
    )


def _label(name: str, entry: Any, number: int, free: Iterator[str]) -> Label:
    where = f"label {name!r}"
    if not name.strip():
        msg = f"{where}: a label needs a name: write [labels.NAME]"
        raise CodebookError(msg)
    _only(entry, {"definition", "examples", "color", "key", "layer", "attributes"}, where)
    color = entry.get("color", COLORS[number % len(COLORS)])
    if not isinstance(color, str) or not re.fullmatch("#[0-9a-fA-F]{6}", color):
        msg = f"{where}: its color must be six hexadecimal digits like '#0072b2', got {color!r}"
        raise CodebookError(msg)
    key = entry["key"] if "key" in entry else next(free, "")
    if not isinstance(key, str) or len(key) > 1:
        msg = f"{where}: its key must be one character, got {key!r}"
        raise CodebookError(msg)
    return Label(
        name=name,
        definition=_text(entry, "definition", where),
        layer=_text(entry, "layer", where, default=name),
        color=color,
        key=key,
        examples=_texts(entry, "examples", where),
        attributes=tuple(
            _attribute(attribute, questions, where)
            for attribute, questions in _table(entry, "attributes", f"{where}: ").items()
        ),
    )


def _attribute(name: str, entry: Any, label: str) -> Attribute:
    where = f"{label}, attribute {name!r}"
    _only(entry, {"definition", "values", "pattern", "yes_no"}, where)
    yes_no = entry.get("yes_no", False)
    if not isinstance(yes_no, bool):
        msg = f"{where}: 'yes_no' must be true or false, got {yes_no!r}"
        raise CodebookError(msg)
    attribute = Attribute(
        name=name,
        definition=_text(entry, "definition", where, default=""),
        values=_texts(entry, "values", where),
        pattern=_text(entry, "pattern", where, default=""),
        yes_no=yes_no,
    )
    if sum(map(bool, (attribute.values, attribute.pattern, attribute.yes_no))) > 1:
        msg = f"{where}: it can have only one of values, pattern and yes_no"
        raise CodebookError(msg)
    try:
        re.compile(attribute.pattern)
    except (re.error, OverflowError, RecursionError) as error:
        msg = f"{where}: its pattern {attribute.pattern!r} is no regular expression: {error}"
        raise CodebookError(msg) from None
    return attribute


def _relation(name: str, entry: Any, labels: Mapping[str, Label]) -> RelationType:
    where = f"relation {name!r}"
    _only(entry, {"definition", "head", "tail"}, where)
    kind = RelationType(
        name=name,
        definition=_text(entry, "definition", where, default=""),
        head=_texts(entry, "head", where),
        tail=_texts(entry, "tail", where),
    )
    for end, names in (("head", kind.head), ("tail", kind.tail)):
        unknown = [label for label in names if label not in labels]
        if unknown or not names:
            msg = (
                f"{where}: its {end} must list labels of the codebook ({', '.join(labels)}), "
                f"got {list(names)}"
            )
            raise CodebookError(msg)
    return kind


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
