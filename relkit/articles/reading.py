"""Read articles from files, folders and tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from relkit.articles.files import (
    ARTICLE_SUFFIXES,
    as_string,
    check_encoding,
    meta_of,
    named,
    read_article_file,
)
from relkit.articles.folder import files_in
from relkit.articles.tables import TABLE_SUFFIXES, Row, frame_rows, read_table_file
from relkit.boilerplate import find_boilerplate
from relkit.spans import Article, ArticleError

if TYPE_CHECKING:
    import pandas as pd

_SUFFIXES = (*ARTICLE_SUFFIXES, *TABLE_SUFFIXES)
_READ = f"files that are read end in {', '.join(_SUFFIXES)}"
_SHOWN = 20
"""How many problems a message lists."""


def read_articles(
    source: str | os.PathLike[str] | pd.DataFrame | Iterable[str | os.PathLike[str]],
    *,
    text: str = "text",
    id: str = "id",
    encoding: str = "utf-8",
    boilerplate: bool = True,
) -> list[Article]:
    r"""Read articles from a file, a folder or a table.

    A ``.txt``, ``.md`` or ``.html`` file is one article, whose id is the file's name without its
    suffix. Its text is the file's, to the last character, without a byte order mark; YAML front
    matter of ``.md`` becomes meta and is not text. Of ``.html``, trafilatura takes the main text,
    with blanks and line ends as a browser shows them, and as meta ``title``, ``author``,
    ``published``, ``outlet`` and ``url``. A ``.csv`` (with commas), ``.jsonl``, ``.jsonl.gz`` or
    ``.parquet`` file is a table with an article in each row; columns other than `text` and `id`
    become meta, as strings, missing values left out.

    A folder is read with the folders below it, sorted by name. A table in it that has a column
    ``file`` and none named `text` holds meta for the files beside it: what it says there wins over
    what the file says. Not read are hidden files and folders, READMEs and licences, and files that
    by their suffix are no articles (programs, settings, annotations, pictures); any other file that
    cannot be read is an error.

    Parameters
    ----------
    source
        A path, several paths, or a DataFrame.
    text, id
        The columns of a table that hold the texts and the ids.
    encoding
        Of all files but ``.parquet``; a name that Python knows.
    boilerplate
        Whether to mark what the page added around the articles, by `find_boilerplate`.

    Returns
    -------
    list of Article
        In the order of the source.

    Raises
    ------
    ArticleError
        If anything cannot be read, a text is empty, an id is missing or there twice, or there is
        no article at all. It lists all that is wrong, by name, and nothing is returned.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"key": [7, 8], "text": ["Talks resume.", "Tariffs rose."]})
    >>> [(article.id, article.text) for article in read_articles(table, id="key")]
    [('7', 'Talks resume.'), ('8', 'Tariffs rose.')]
    """
    check_encoding(encoding)
    reading = _Reading(text, id, encoding)
    if isinstance(source, str | os.PathLike):
        reading.read_path(Path(source))
    elif hasattr(source, "itertuples"):
        frame: Any = source
        reading.read_rows("the DataFrame", list(frame_rows(frame, id)))
    else:
        for path in _paths(source):
            reading.read_path(path)
    return reading.articles(boilerplate=boilerplate)


def _paths(source: Any) -> Iterator[Path]:
    if isinstance(source, bytes | Mapping) or not isinstance(source, Iterable):
        msg = f"articles are read from a path, paths or a DataFrame, got {type(source).__name__}"
        raise ArticleError(msg)
    for path in source:
        if not isinstance(path, str | os.PathLike):
            msg = f"articles are read from a path, paths or a DataFrame, got {path!r:.80} as a path"
            raise ArticleError(msg)
        yield Path(path)


class _Found(NamedTuple):
    """What is to be an article, and where it was found, for a message."""

    where: str
    id: str
    text: str
    meta: Mapping[str, str]


@dataclass
class _Reading:
    """One reading: what is looked for, what was found, and all that went wrong."""

    text: str
    id: str
    encoding: str
    found: list[_Found] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @contextmanager
    def noting(self, path: Path) -> Iterator[None]:
        """Note what goes wrong with `path`, and go on."""
        try:
            yield
        except ArticleError as error:
            self.problems.append(str(error))
        except OSError as error:
            self.problems.append(
                f"{named(path)} cannot be opened ({error.strerror or error}); "
                "make it readable or move it away"
            )

    def read_path(self, path: Path) -> None:
        path = path.expanduser()
        with self.noting(path):
            if path.is_dir():
                self.read_folder(path)
            elif path.is_file():
                self.read_file(path, {})
            else:
                self.problems.append(f"there is no file or folder {named(path)}; correct the path")

    def read_file(self, path: Path, meta: Mapping[str, str]) -> None:
        suffix = _suffix(path)
        with self.noting(path):
            if suffix in ARTICLE_SUFFIXES:
                text, own = read_article_file(path, suffix, self.encoding)
                id = path.name[: -len(suffix)]
                self.found.append(_Found(named(path), id, text, {**own, **meta}))
            elif suffix in TABLE_SUFFIXES:
                self.read_rows(named(path), self.rows(path))
            else:
                self.problems.append(
                    f"{named(path)} cannot be read: {_READ}; save it as text or move it away"
                )

    def rows(self, path: Path) -> list[Row]:
        return read_table_file(path, _suffix(path), self.encoding, self.problems)

    def read_rows(self, where: str, rows: list[Row]) -> None:
        if not rows:
            self.problems.append(f"{where} has no rows that can be read; fill it or move it away")
            return
        columns = _columns(rows)
        lacking = [
            f"{where} has no column {column!r}; it has {', '.join(map(repr, columns))}: name the "
            f'one that holds the {parameter}s with {parameter}="..."'
            for parameter, column in (("text", self.text), ("id", self.id))
            if column not in columns
        ]
        if "file" in columns and self.text not in columns:
            lacking = [f"{where} names files and has no texts; read the folder in which it lies"]
        self.problems += lacking
        for row, values in [] if lacking else rows:
            id, text = as_string(values.get(self.id)), values.get(self.text)
            rest = {name: values[name] for name in values if name not in (self.text, self.id)}
            if not id.strip():
                self.problems.append(f"{row} has no id; give it one in column {self.id!r}")
            elif isinstance(text, str) or not as_string(text):
                self.found.append(_Found(row, id, as_string(text), meta_of(rest)))
            else:
                self.problems.append(
                    f"{row}: the text is {text!r:.80}, not a string; correct column {self.text!r}"
                )

    def read_folder(self, folder: Path) -> None:
        before = len(self.found) + len(self.problems)
        errors: list[OSError] = []
        paths = list(files_in(folder, errors))
        for error in errors:
            with self.noting(Path(error.filename)):
                raise error
        tables: dict[Path, list[Row]] = {}
        meta: dict[Path, _Found] = {}
        for path in paths:
            if _suffix(path) in TABLE_SUFFIXES:
                with self.noting(path):
                    rows = self.rows(path)
                    columns = _columns(rows)
                    if "file" in columns and self.text not in columns:
                        self.read_meta(path.parent, rows, meta)
                    else:
                        tables[path] = rows
        for path in paths:
            if path in tables:
                self.read_rows(named(path), tables[path])
            elif _suffix(path) not in TABLE_SUFFIXES:
                row = meta.pop(path, None)
                self.read_file(path, row.meta if row else {})
        self.problems += [
            f"{row.where} names the file {row.id!r}, which is no article in {named(path.parent)}; "
            "correct the name or delete the row"
            for path, row in meta.items()
        ]
        if len(self.found) + len(self.problems) == before:
            self.problems.append(f"there are no articles in the folder {named(folder)}; {_READ}")

    def read_meta(self, folder: Path, rows: list[Row], meta: dict[Path, _Found]) -> None:
        """Take what a table says about the files in `folder` into `meta`, by path."""
        for where, values in rows:
            strings = meta_of(values)
            file = strings.pop("file", "")
            path = folder / file
            if not file:
                self.problems.append(f"{where} names no file; name one in column 'file'")
            elif path in meta:
                self.problems.append(
                    f"{where} names the file {file!r}, as {meta[path].where} does; delete one"
                )
            else:
                if strings.get(self.id) == path.stem:
                    del strings[self.id]
                meta[path] = _Found(where, file, "", strings)

    def articles(self, *, boilerplate: bool) -> list[Article]:
        """Return the articles found, if nothing went wrong."""
        articles = []
        places: dict[str, list[str]] = {}
        for where, id, text, meta in self.found:
            places.setdefault(id, []).append(where)
            if not text.strip():
                self.problems.append(f"{where} has an empty text; fill it or take it away")
                continue
            try:
                ranges = find_boilerplate(text) if boilerplate else ()
                articles.append(Article(id, text, meta, ranges))
            except ArticleError as error:
                self.problems.append(f"{where}: {error}")
        self.problems += [
            f"the id {id!r} is there {len(where)} times, in {' and '.join(where)}; ids must "
            "differ: rename all but one"
            for id, where in places.items()
            if len(where) > 1
        ]
        if not articles and not self.problems:
            self.problems.append("there are no articles to read: the source is empty")
        if self.problems:
            msg = "\n- ".join(["the articles cannot be read:", *self.problems[:_SHOWN]])
            if len(self.problems) > _SHOWN:
                msg += f"\n- and {len(self.problems) - _SHOWN} more"
            raise ArticleError(msg)
        return articles


def _suffix(path: Path) -> str:
    """Return which of the suffixes that are read `path` has, empty for none."""
    name = path.name.lower()
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix) and name != suffix), "")


def _columns(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(name for _, values in rows for name in values))
