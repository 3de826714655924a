"""Tables of articles are read as they are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from relkit.articles import read_articles
from relkit.spans import ArticleError
from tests.writing import problems, write, write_csv

AWKWARD = "Line\r\nNBSP\xa0zero\u200bwidth\u2028astral 😀\rlone\n\tend \n"


def write_jsonl(path: Path, *rows: object) -> Path:
    return write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def test_a_csv_is_read_to_the_last_character_of_a_cell(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["id", "text"], ["001", AWKWARD], ["NA", "NA"]])
    assert [(a.id, a.text) for a in read_articles(path)] == [("001", AWKWARD), ("NA", "NA")]


def test_a_text_in_a_csv_may_be_longer_than_the_csv_module_allows(tmp_path: Path) -> None:
    text = "x" * 200_000  # the csv module's own limit is 131,072
    path = write_csv(tmp_path / "a.csv", [["id", "text"], ["1", text]])
    assert read_articles(path)[0].text == text


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
    broken = {"cut": data[:-12], "wrong": data, "other": bytearray(b'{"id": 1}')}
    (tmp_path / "a.jsonl.gz").write_bytes(broken[damage])
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
            "published": [pd.Timestamp("2025-05-22"), pd.NaT],
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
