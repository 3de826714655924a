"""Folders are read whole, and what cannot be read in them is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relkit.articles import read_articles
from tests.writing import problems, write

SEEDS = Path(__file__).parents[1] / "seeds"


def test_a_folder_is_read_with_those_below_it_in_order(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "z/y/c.html", "z/d.txt"]:
        write(tmp_path / name, f"<html><p>{'Norway and Sweden talked of cheese. ' * 9}</p></html>")
    write(tmp_path / "c2.jsonl", '{"id": "row", "text": "Talks."}')
    assert [a.id for a in read_articles(tmp_path)] == ["a", "b", "row", "d", "c"]


def test_the_seeds_are_read() -> None:
    seeds = {article.id: article for article in read_articles(SEEDS)}
    assert {"000_1c4dc62a2eca528e", "003_c38683724b66e664"} <= set(seeds)
    assert seeds["003_c38683724b66e664"].boilerplate[0] == (45, 54)


def test_a_table_of_files_gives_them_meta(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    write(tmp_path / "b.md", "---\ntitle: old\nby: Kari\n---\nTariffs.")
    write(tmp_path / "c.txt", "No row.")
    write(tmp_path / "sub" / "d.txt", "Below.")
    write(
        tmp_path / "articles.csv",
        "id,file,title\na,a.txt,Talks go on\nb,b.md,new\nother,sub/d.txt,Below\n",
    )
    assert {a.id: dict(a.meta) for a in read_articles(tmp_path)} == {
        "a": {"title": "Talks go on"},
        "b": {"title": "new", "by": "Kari"},
        "c": {},
        "d": {"title": "Below", "id": "other"},
    }


def test_a_table_of_files_is_checked(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    write(tmp_path / "articles.csv", "file,title\na.txt,1\na.txt,2\nb.txt,3\n,4\n")
    assert [
        problem.split("articles.csv', ")[1].split(",")[0] for problem in problems(tmp_path)
    ] == [
        "row 2 names the file 'a.txt'",
        "row 4 names no file; name one in column 'file'",
        "row 3 names the file 'b.txt'",
    ]


def test_a_file_that_cannot_be_read_is_never_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    write(tmp_path / "b.pdf", "%PDF")
    write(tmp_path / "c.docx", "PK")
    assert [problem.split("'")[1] for problem in problems(tmp_path)] == [
        str(tmp_path / "b.pdf"),
        str(tmp_path / "c.docx"),
    ]


def test_what_is_no_article_by_its_name_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    for name in [
        *("README.md", "LICENSE", "figure.png", "read.py", "settings.toml", "a.ann", ".hidden.txt"),
        *(".ipynb_checkpoints/a-checkpoint.txt", "~$draft.docx"),
    ]:
        write(tmp_path / name, "no article")
    assert [a.id for a in read_articles(tmp_path)] == ["a"]


def test_a_readme_that_is_asked_for_is_read(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "README.md", "Talks."))[0].id == "README"


@pytest.mark.parametrize("name", [None, "figure.png", "articles.json"])
def test_a_folder_without_articles_is_an_error(tmp_path: Path, name: str | None) -> None:
    if name:
        write(tmp_path / name, "{}")
    (problem,) = problems(tmp_path)
    assert "there are no articles in the folder" in problem
    assert ".txt, .md, .html, .htm, .csv, .jsonl, .jsonl.gz, .parquet" in problem


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt", "Talks.")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [a.id for a in read_articles(tmp_path)] == ["a"]


def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert "b.txt' cannot be opened (a link that leads nowhere" in problems(tmp_path)[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "a.txt' cannot be opened" in problems(tmp_path)[0]


def test_a_table_of_files_alone_gets_the_advice_to_read_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Talks.")
    path = write(tmp_path / "articles.csv", "id,file\na,a.txt\n")
    assert "read the folder in which it lies" in problems(path)[0]


def test_a_name_that_is_no_text_is_still_named(tmp_path: Path) -> None:
    write(tmp_path / "a\nb.txt", "Talks.")
    assert "a\\nb.txt': an article's id must be a printable" in problems(tmp_path)[0]
