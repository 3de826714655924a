"""Writing articles for the tests that read them, and what reading says is wrong with them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from relkit.articles import read_articles
from relkit.spans import ArticleError


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    return write(path, stream.getvalue())


def problems(source: object, **options: str) -> list[str]:
    with pytest.raises(ArticleError) as caught:
        read_articles(source, **options)  # type: ignore[call-overload, arg-type, misc, unused-ignore]
    assert caught.value.__cause__ is None
    return str(caught.value).split("\n- ")[1:]
