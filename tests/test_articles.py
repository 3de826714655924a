"""Articles come from any source as they are, or with one error that says all."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.articles import read_articles
from relkit.spans import Article, ArticleError
from tests.writing import problems, write, write_csv

texts = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip)


def test_several_paths_are_read_in_their_order(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, "Talks.") for name in ("b.txt", "sub/c.txt", "a.txt")]
    source: list[str | Path] = [paths[0], tmp_path / "sub", str(paths[2])]
    articles = read_articles(path for path in source)
    assert [a.id for a in articles] == ["b", "c", "a"]


@pytest.mark.parametrize("source", [None, 3, b"a.txt", {"a": "Talks."}, [3]])
def test_what_is_no_source_is_refused(source: object) -> None:
    with pytest.raises(ArticleError, match="read from a path, paths or a DataFrame, got"):
        read_articles(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["nowhere", "nowhere/a.txt"])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, path: str) -> None:
    assert f"there is no file or folder '{tmp_path / path}'" in problems(tmp_path / path)[0]


def test_a_file_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    assert "files that are read end in .txt" in problems(write(tmp_path / "a.pdf", "%PDF"))[0]


def test_no_paths_at_all_are_an_error() -> None:
    assert problems([]) == ["there are no articles to read: the source is empty"]


def test_all_that_is_wrong_is_reported_together_by_name(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    write(tmp_path / "empty.txt", " \n\xa0")
    write(tmp_path / "latin.txt", "café", "cp1252")
    write(tmp_path / "sub" / "a.md", "Talks.")
    found = "\n".join(problems([tmp_path, tmp_path / "gone.txt"]))
    assert "empty.txt' has an empty text" in found
    assert "latin.txt' is not utf-8" in found
    assert "gone.txt'" in found
    assert f"'a' is there 2 times, in '{tmp_path / 'a.txt'}' and '{tmp_path / 'sub/a.md'}'" in found


def test_of_very_many_problems_twenty_are_shown_and_the_rest_counted() -> None:
    frame = pd.DataFrame({"id": range(50), "text": ""})
    shown = problems(frame)
    assert len(shown) == 21
    assert shown[-1] == "and 30 more"


def test_boilerplate_is_marked_unless_it_is_not_wanted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "OSLO (AFP) - Talks go on.")
    assert read_articles(path)[0].boilerplate == ((0, 13),)
    assert read_articles(path, boilerplate=False)[0].boilerplate == ()


def test_importing_the_readers_loads_nothing_heavy() -> None:
    heavy = "{'pandas', 'pyarrow', 'trafilatura', 'yaml'}"
    code = f"import sys, relkit.articles; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def read_or_refused(path: Path) -> list[Article]:
    """Return the articles, or none if an error names the file."""
    try:
        return read_articles(path)
    except ArticleError as error:
        if str(path) not in str(error):
            raise
        return []


@given(texts)
def test_any_text_is_read_back_from_every_kind_of_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    paths = [
        write_csv(folder / "any.csv", [["id", "text"], ["any", text]]),
        write(folder / "any.jsonl", json.dumps({"id": "any", "text": text}, ensure_ascii=False)),
        folder / "any.jsonl.gz",
        folder / "any.parquet",
        write(folder / "any.md", f"---\ntitle: any\n---\n{text}"),
    ]
    paths[2].write_bytes(gzip.compress(paths[1].read_bytes()))
    pd.DataFrame({"id": ["any"], "text": [text]}).to_parquet(paths[3])
    # At the start of a file it is the byte order mark, which is no text.
    plain = text.lstrip("\ufeff")
    if plain.strip():
        assert read_articles(write(folder / "any.txt", plain))[0].text == plain
    for path in paths:
        assert read_articles(path)[0].text == text


@given(st.binary(max_size=60), st.sampled_from([".txt", ".md", ".csv", ".jsonl", ".jsonl.gz"]))
def test_any_bytes_are_articles_or_an_article_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"bytes{suffix}"
    path.write_bytes(data)
    assert all(article.text.strip() for article in read_or_refused(path))


@given(st.text(max_size=60))
def test_any_front_matter_is_meta_or_an_article_error(
    tmp_path_factory: pytest.TempPathFactory, front: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "front.md"
    path.write_bytes(f"---\n{front}\n---\nTalks.".encode(errors="ignore"))
    assert all(article.text.endswith("Talks.") for article in read_or_refused(path))
