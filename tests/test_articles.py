"""Articles come from files, folders and tables as they are, or with one error that says all."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.articles import read_articles
from relkit.spans import ArticleError

SEEDS = Path(__file__).parents[1] / "seeds"
AWKWARD = "Line\r\nNBSP\xa0zero\u200bwidth\u2028astral 😀\rlone\n\tend \n"
PAGE = """<html><head><title>Cheese talks end</title>
<meta name="author" content="Kari Berg"><meta property="og:site_name" content="The Fjord">
<meta property="article:published_time" content="2025-05-22T10:00:00Z">
<link rel="canonical" href="https://example.org/cheese"></head>
<body><nav><a href="/">Home</a> <a href="/wool">Wool</a></nav><article><h1>Cheese talks end</h1>
<p>Norway will raise its tariffs on cheese by ten percent, the minister said on Friday 😀.</p>
<p>The neighbours answered with tariffs of their own on fish and paper, and asked for talks.</p>
</article><footer>Imprint of the page</footer></body></html>"""

texts = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    return write(path, stream.getvalue())


def write_jsonl(path: Path, *rows: object) -> Path:
    return write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def problems(source: object, **options: str) -> list[str]:
    with pytest.raises(ArticleError) as caught:
        read_articles(source, **options)  # type: ignore[call-overload, arg-type, misc, unused-ignore]
    assert caught.value.__cause__ is None
    return str(caught.value).split("\n- ")[1:]


# Files


def test_a_text_file_is_read_to_the_last_character(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.txt", AWKWARD))
    assert article.text == AWKWARD


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    assert len(read_articles(str(write(tmp_path / "a.txt", "Talks.")))) == 1


@pytest.mark.parametrize("name", ["2025.05.22 talks", "samtale-på-norsk", "a.txt"])
def test_the_id_of_a_file_is_its_name_without_its_suffix(tmp_path: Path, name: str) -> None:
    (article,) = read_articles(write(tmp_path / f"{name}.txt", "Talks."))
    assert article.id == name


def test_a_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "a.TXT", "Talks."))[0].id == "a"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Talks.", "utf-8-sig")
    assert read_articles(path)[0].text == "Talks."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "gb18030"])
def test_another_encoding_can_be_named(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", "Café – talks", encoding)
    assert read_articles(path, encoding=encoding)[0].text == "Café – talks"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_file_in_another_encoding_is_named_with_the_byte(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(start + "é caf".encode() + b"\xe9 talks")
    (problem,) = problems(tmp_path / "a.txt")
    assert f"a.txt' is not utf-8: byte {len(start) + 6} is 0xE9" in problem
    assert 'encoding="cp1252"' in problem


def test_the_byte_is_counted_in_the_file_for_utf_8_sig_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfcaf\xe9 talks")
    assert "byte 6 is 0xE9" in problems(tmp_path / "a.txt", encoding="utf-8-sig")[0]


def test_a_utf_16_file_gets_the_advice_to_name_utf_16(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "talks", "utf-16")
    assert 'encoding="utf-16"' in problems(path)[0]


@pytest.mark.parametrize("encoding", ["utf-9", "base64"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", "Talks.")
    with pytest.raises(ArticleError, match=f"no text encoding '{encoding}'"):
        read_articles(path, encoding=encoding)


def test_front_matter_becomes_meta_and_the_text_is_what_follows(tmp_path: Path) -> None:
    front = (
        "---\r\ntitle: Cheese talks\r\npublished: 2025-05-22\r\ntopics: [cheese, paper]\r\n---\r\n"
    )
    (article,) = read_articles(write(tmp_path / "a.md", front + AWKWARD))
    assert article.text == AWKWARD
    assert dict(article.meta) == {
        "title": "Cheese talks",
        "published": "2025-05-22",
        "topics": "cheese, paper",
    }


def test_front_matter_keeps_words_as_they_are_written(tmp_path: Path) -> None:
    front = "---\ncountry: NO\npage: 001\nempty:\nat: 2025-05-22 10:30:00\nby: {name: Kari}\n---\n"
    (article,) = read_articles(write(tmp_path / "a.md", front + "Talks."))
    assert dict(article.meta) == {
        "country": "NO",
        "page": "001",
        "at": "2025-05-22T10:30:00",
        "by": '{"name": "Kari"}',
    }


@pytest.mark.parametrize(
    "text", ["---\nTalks go on.\n", "---\nTalks go on.\n---\nEnd.", "Talks.\n"]
)
def test_markdown_without_front_matter_is_text_from_the_start(tmp_path: Path, text: str) -> None:
    (article,) = read_articles(write(tmp_path / "a.md", text))
    assert (article.text, dict(article.meta)) == (text, {})


def test_an_empty_front_matter_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_articles(write(tmp_path / "a.md", "---\n---\nTalks."))[0].text == "Talks."


@pytest.mark.parametrize(
    ("front", "where"),
    [("title: a\nlead: b: c\n", "a.md', line 3"), ("published: 2025-13-45\n", "a.md'")],
)
def test_broken_front_matter_is_named_with_its_line(tmp_path: Path, front: str, where: str) -> None:
    (problem,) = problems(write(tmp_path / "a.md", f"---\n{front}---\nTalks."))
    assert f"{where}: the front matter is not YAML" in problem


def test_front_matter_runs_no_code(tmp_path: Path) -> None:
    front = f"---\nx: !!python/object/apply:os.mkdir ['{tmp_path / 'made'}']\n---\n"
    problems(write(tmp_path / "a.md", front + "Talks."))
    assert not (tmp_path / "made").exists()


def test_of_a_web_page_the_main_text_is_read(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.html", PAGE))
    assert "by ten percent, the minister said on Friday 😀." in article.text
    assert "Imprint" not in article.text
    assert "Wool" not in article.text


def test_the_head_of_a_web_page_becomes_meta(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.html", PAGE))
    assert dict(article.meta) == {
        "title": "Cheese talks end",
        "author": "Kari Berg",
        "published": "2025-05-22",
        "outlet": "The Fjord",
        "url": "https://example.org/cheese",
    }


def test_a_web_page_in_another_encoding_is_read_with_its_name(tmp_path: Path) -> None:
    page = PAGE.replace("😀", "é").replace("<head>", '<head><meta charset="utf-8">')
    path = write(tmp_path / "a.html", page, "cp1252")
    assert "Friday é." in read_articles(path, encoding="cp1252")[0].text


@pytest.mark.parametrize("page", ["<", "<html></html>", "\x00", "<nav>Home</nav>"])
def test_a_web_page_without_a_text_is_reported_as_empty(tmp_path: Path, page: str) -> None:
    assert "a.html' has an empty text" in problems(write(tmp_path / "a.html", page))[0]


# Tables


def test_a_csv_is_read_to_the_last_character_of_a_cell(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["id", "text"], ["001", AWKWARD], ["NA", "NA"]])
    assert [(a.id, a.text) for a in read_articles(path)] == [("001", AWKWARD), ("NA", "NA")]


def test_a_text_in_a_csv_may_be_longer_than_the_csv_module_allows(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    path = write_csv(tmp_path / "a.csv", [["id", "text"], ["1", "x" * (limit + 1)]])
    assert len(read_articles(path)[0].text) == limit + 1
    assert csv.field_size_limit() == limit


def test_other_columns_become_meta_without_what_is_missing(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", [["id", "title", "text", "url"], ["1", "NA", "Talks.", ""]]
    )
    assert dict(read_articles(path)[0].meta) == {"title": "NA"}


def test_a_csv_with_a_byte_order_mark_has_its_first_column(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1,Talks.\n", "utf-8-sig")
    assert read_articles(path)[0].id == "1"


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".jsonl.gz", ".parquet"])
def test_the_columns_of_a_table_can_be_chosen(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame({"key": ["k1", "k2"], "body": ["Talks.", "Tariffs."], "n": [1, 2]})
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        frame.to_csv(path, index=False)
    elif suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_json(path, orient="records", lines=True)
    articles = read_articles(path, text="body", id="key")
    assert [(a.id, a.text, dict(a.meta)) for a in articles] == [
        ("k1", "Talks.", {"n": "1"}),
        ("k2", "Tariffs.", {"n": "2"}),
    ]


@pytest.mark.parametrize("column", ["text", "id"])
def test_a_missing_column_is_named_with_those_there_are(tmp_path: Path, column: str) -> None:
    other = {"text": "id", "id": "text"}[column]
    (problem,) = problems(write(tmp_path / "a.csv", f"{other},body\n1,Talks.\n"))
    assert f"no column '{column}'; it has '{other}', 'body'" in problem
    assert f'{column}="..."' in problem


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("id,text\n1,a,b\n2,Talks.\n", "a.csv', row 1 (line 2) has 3 cells and the header 2"),
        ("id,text\n,Talks.\n", "a.csv', row 1 has no id"),
        ("id,text\n1,Talks.\n\n2,\n", "a.csv', row 2 has an empty text"),
        ('id,text\n1,"Talks"x\n', "a.csv', line 2: not CSV"),
        ('id,text\n1,"Talks\n', "a.csv', line 2: not CSV"),
        ("id,text,text\n1,a,b\n", "a.csv' has two columns 'text'"),
        ("id,text\n", "a.csv' has no rows"),
        ("", "a.csv' has no rows"),
    ],
)
def test_what_is_wrong_in_a_csv_is_named(tmp_path: Path, table: str, message: str) -> None:
    assert message in problems(write(tmp_path / "a.csv", table))[0]


def test_json_lines_may_hold_line_separators(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", {"id": 1, "text": AWKWARD})
    assert read_articles(path)[0].text == AWKWARD


def test_json_values_become_meta_as_strings(tmp_path: Path) -> None:
    row = {"id": 1, "text": "Talks.", "n": 3, "half": 0.5, "yes": True, "no": None}
    row |= {"who": ["Kari", "Ola"], "by": {"name": "Kari"}, "deep": [["a"], 1]}
    (article,) = read_articles(write_jsonl(tmp_path / "a.jsonl", row))
    assert article.id == "1"
    assert dict(article.meta) == {
        "n": "3",
        "half": "0.5",
        "yes": "true",
        "who": "Kari, Ola",
        "by": '{"name": "Kari"}',
        "deep": '[["a"], 1]',
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": 2, "text"', "line 2: not JSON"),
        ("[1]", "line 2 is a JSON list"),
        ("[" * 100_000, "line 2: JSON that cannot be read"),
        ('{"id": 2, "text": null}', "line 2 has an empty text"),
        ('{"id": 2, "text": 3}', "line 2: the text is 3, not a string"),
        ('{"id": null, "text": "Talks."}', "line 2 has no id"),
        ('{"id": "a\\nb", "text": "Talks."}', "line 2: an article's id must be a printable"),
        ('{"id": 2, "text": "\\ud800"}', "lone surrogate"),
    ],
)
def test_what_is_wrong_in_json_lines_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"id": 1, "text": "Talks."}}\n{line}\n')
    assert message in problems(path)[0]


@pytest.mark.parametrize("damage", ["cut", "wrong", "other"])
def test_a_damaged_gz_is_named(tmp_path: Path, damage: str) -> None:
    data = bytearray(gzip.compress(b'{"id": 1, "text": "Talks go on."}\n' * 50))
    data[15] ^= 255 * (damage == "wrong")
    broken = {"cut": data[:-12], "wrong": data, "other": b'{"id": 1, "text": "Talks."}'}[damage]
    (tmp_path / "a.jsonl.gz").write_bytes(broken)
    assert "a.jsonl.gz' is damaged" in problems(tmp_path / "a.jsonl.gz")[0]


@pytest.mark.parametrize("data", [b"", b"no parquet", b"PAR1" + b"\0" * 50 + b"PAR1"])
def test_a_damaged_parquet_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    (problem,) = problems(tmp_path / "a.parquet")
    assert "a.parquet' is not Parquet or is damaged" in problem


def test_a_dataframe_is_a_table() -> None:
    frame = pd.DataFrame({"id": ["a"], "text": [AWKWARD], "title": [None]})
    (article,) = read_articles(frame)
    assert (article.id, article.text, dict(article.meta)) == ("a", AWKWARD, {})


def test_days_and_whole_numbers_of_a_dataframe_look_like_themselves() -> None:
    frame = pd.DataFrame(
        {
            "id": [1.0, 2.0],
            "text": ["Talks.", "Tariffs."],
            "published": pd.to_datetime(["2025-05-22", None]),
            "page": [3, None],
            "share": [0.5, None],
            "count": pd.array([3, None], dtype="Int64"),
            "rate": pd.array([3, None], dtype="Float64"),
        }
    )
    first, second = read_articles(frame)
    assert dict(first.meta) == {
        "published": "2025-05-22",
        "page": "3",
        "share": "0.5",
        "count": "3",
        "rate": "3",
    }
    assert (first.id, dict(second.meta)) == ("1", {})


def test_the_index_of_a_dataframe_may_hold_the_ids() -> None:
    frame = pd.DataFrame({"text": ["Talks."]}, index=pd.Index(["a"], name="id"))
    assert read_articles(frame)[0].id == "a"


def test_missing_ids_and_texts_of_a_dataframe_are_named_by_row() -> None:
    frame = pd.DataFrame({"id": ["a", None, "c"], "text": ["Talks.", "Talks.", float("nan")]})
    assert [problem.split(";")[0] for problem in problems(frame)] == [
        "the DataFrame, row 2 has no id",
        "the DataFrame, row 3 has an empty text",
    ]


def test_two_columns_of_one_name_are_refused() -> None:
    frame = pd.DataFrame([["a", "Talks.", "x"]], columns=["id", "text", "text"])
    with pytest.raises(ArticleError, match="two columns 'text'"):
        read_articles(frame)


# Folders


def test_a_folder_is_read_with_those_below_it_in_order(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "z/y/c.html", "z/d.txt"]:
        write(tmp_path / name, PAGE)
    write_jsonl(tmp_path / "c2.jsonl", {"id": "row", "text": "Talks."})
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
    assert "b.txt' cannot be opened (No such file or directory)" in problems(tmp_path)[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "a.txt' cannot be opened" in problems(tmp_path)[0]


# Sources and errors as a whole


def test_several_paths_are_read_in_their_order(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, "Talks.") for name in ("b.txt", "sub/c.txt", "a.txt")]
    articles = read_articles(path for path in [paths[0], tmp_path / "sub", str(paths[2])])
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


# What holds for every text


@given(texts)
def test_any_text_is_read_back_from_every_kind_of_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    paths = [
        write_csv(folder / "any.csv", [["id", "text"], ["any", text]]),
        write_jsonl(folder / "any.jsonl", {"id": "any", "text": text}),
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
    try:
        articles = read_articles(path)
    except ArticleError as error:
        assert str(path) in str(error)
    else:
        assert articles


@given(st.text(max_size=60))
def test_any_front_matter_is_meta_or_an_article_error(
    tmp_path_factory: pytest.TempPathFactory, front: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "front.md"
    path.write_bytes(f"---\n{front}\n---\nTalks.".encode(errors="ignore"))
    try:
        (article,) = read_articles(path)
    except ArticleError as error:
        assert "front.md" in str(error)
    else:
        assert article.text.endswith("Talks.")
