"""What one file of one article holds: plain text, Markdown with front matter, a web page."""

from __future__ import annotations

import codecs
import json
import math
import os
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from relkit.spans import ArticleError

_EOL = r"(?:\r\n|\n|\r)"
_FRONT_MATTER = re.compile(
    rf"---[ \t]*{_EOL}(?P<yaml>(?:.*?{_EOL})??)(?:---|\.\.\.)[ \t]*(?:{_EOL}|\Z)", re.DOTALL
)
_WEB_META = {"title": "title", "author": "author", "date": "published", "sitename": "outlet"}
"""What trafilatura calls it, and what an article does."""


def named(path: Path) -> str:
    """Return `path` for a message: quoted, and printable whatever the name of the file."""
    name = os.fspath(path)
    return f"'{name}'" if name.isprintable() else repr(name)


def check_encoding(encoding: str) -> None:
    """Raise ArticleError unless Python knows `encoding` as one of text."""
    try:
        b"a".decode(encoding)
    except UnicodeDecodeError:
        return
    except LookupError:
        msg = (
            f"there is no text encoding {encoding!r}; "
            'allowed are the names Python knows, such as "utf-8", "cp1252" or "gb18030"'
        )
        raise ArticleError(msg) from None


def decoded(data: bytes, encoding: str, path: Path) -> str:
    """Return the text of a file's bytes, unchanged but for a byte order mark before UTF-8.

    Raises
    ------
    ArticleError
        If the bytes are not in that encoding, with the offset of the first that is not.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the mark.
        marked = error.encoding == "utf-8-sig" or codecs.lookup(encoding).name == "utf-8-sig"
        offset = error.start + 3 * (marked and data.startswith(codecs.BOM_UTF8))
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        msg = (
            f"{named(path)} is not {encoding}: byte {offset} is 0x{data[offset]:02X} "
            f"({error.reason}); save it as UTF-8, or name the encoding it has, "
            f'such as encoding="{"utf-16" if wide else "cp1252"}"'
        )
        raise ArticleError(msg) from None
    return text.removeprefix("\ufeff") if codecs.lookup(encoding).name == "utf-8" else text


def meta_of(values: Mapping[Any, Any]) -> dict[str, str]:
    """Return `values` as an article's meta: strings by name, without what is missing."""
    strings = ((str(name), as_string(value)) for name, value in values.items())
    return {name: string for name, string in strings if string}


def as_string(value: Any) -> str:
    """Return a value of a table or of front matter as a string, empty where it is missing.

    Examples
    --------
    >>> as_string(["US", "China"]), as_string(date(2025, 5, 22)), as_string(float("nan"))
    ('US, China', '2025-05-22', '')
    """
    if isinstance(value, str):
        return value
    # NaT and pandas.NA are neither None nor equal to themselves.
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else str(value)
    if isinstance(value, datetime):
        # A table has days as midnights.
        midnight = value.time() == time.min and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(filter(None, map(as_string, value)))
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _text_file(text: str, _: Path) -> tuple[str, dict[str, str]]:
    return text, {}


def _markdown_file(text: str, path: Path) -> tuple[str, dict[str, str]]:
    """Take the front matter from the text; what follows it is the text, unchanged."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return text, {}
    import yaml  # noqa: PLC0415  (loaded when a text has front matter)

    class FrontMatter(yaml.SafeLoader):
        """Reads dates as dates and leaves all else as written: `NO` is a country, 001 an id."""

        yaml_implicit_resolvers = {  # noqa: RUF012  (as in the class it replaces)
            first: [(tag, rule) for tag, rule in rules if tag.endswith((":timestamp", ":null"))]
            for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def compose_node(self, parent: Any, index: Any) -> Any:
            # An alias can make a few bytes stand for as much as memory holds, or for itself.
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.MarkedYAMLError(problem="aliases are not read", problem_mark=mark)
            return super().compose_node(parent, index)

    try:
        loader = FrontMatter(match["yaml"])
        values = loader.get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        # The line of the mark counts from 0, below the opening fence.
        where = f"{named(path)}, line {mark.line + 2}" if mark else named(path)
        reason = getattr(error, "problem", None) or str(error)
        msg = (
            f"{where}: the front matter is not YAML ({reason}); correct it, for instance by "
            "putting the value in quotes, or delete the first --- if it is none"
        )
        raise ArticleError(msg) from None
    if values is None:
        values = {}
    if not isinstance(values, dict):
        # A text between two rules, not "name: value": nothing of it may be lost.
        return text, {}
    return text[match.end() :], meta_of(values)


def _web_file(text: str, path: Path) -> tuple[str, dict[str, str]]:
    """Take the main text from a page, and title, author, day, outlet and address from its head."""
    import trafilatura  # noqa: PLC0415  (heavy: loaded when there is a web page)

    try:
        page = trafilatura.bare_extraction(
            text,
            with_metadata=True,
            include_comments=False,
            # The day the page gives for its first publication, not any day in its text.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # noqa: BLE001  (whatever a parser stumbles on, the file is named)
        msg = (
            f"{named(path)}: its HTML cannot be read ({type(error).__name__}: {error}); "
            "save its text as .txt"
        )
        raise ArticleError(msg) from None
    if not isinstance(page, trafilatura.settings.Document):
        return "", {}
    found = {ours: getattr(page, theirs) for theirs, ours in _WEB_META.items()}
    return page.text or "", meta_of({**found, "url": page.url})


_READERS: dict[str, Callable[[str, Path], tuple[str, dict[str, str]]]] = {
    ".txt": _text_file,
    ".md": _markdown_file,
    ".html": _web_file,
    ".htm": _web_file,
}
ARTICLE_SUFFIXES = tuple(_READERS)


def read_article_file(path: Path, suffix: str, encoding: str) -> tuple[str, dict[str, str]]:
    """Return text and meta of the one article in the file `path`.

    Raises
    ------
    ArticleError
        If it is not in that encoding, its front matter is broken, or a parser fails.
    OSError
        If it cannot be opened.
    """
    return _READERS[suffix](decoded(path.read_bytes(), encoding, path), path)
