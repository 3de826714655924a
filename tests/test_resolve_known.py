"""The researcher's own table of people."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from relkit.resolve import KnownPeople, KnownPeopleError, resolve
from tests.actor_texts import corpus

HEADER = "name,aliases,role,country,from,to\n"


def read(tmp_path: Path, *lines: str) -> KnownPeople:
    file = tmp_path / "people.csv"
    file.write_text(HEADER + "".join(line + "\n" for line in lines), encoding="utf-8")
    return KnownPeople.read(file)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Ann Lee,,minister,PE,2020,"], "line 2: from is '2020'; write a day as in 2025-05-22"),
        (["Ann Lee,,minister,PE,,2020-02-30"], "line 2: to is '2020-02-30'"),
        (["Ann Lee,,minister,PE,2021-01-01,2020-01-01"], "from 2021-01-01 to 2020-01-01, which is"),
        (["Ann Lee,,minister,Peru,,"], "line 2: country is 'Peru'; write ISO 3166 letters"),
        ([",Lee,minister,PE,,"], "line 2: a name is needed"),
        (["Ann Lee,Lee,m,PE,,", "Bo Lee,Lee,m,PE,,"], "'lee' stands for 'Ann Lee' in line 2 and"),
        (["Ann Lee,Lee,m,PE,,2020-01-05", "Bo Lee,LEE,m,,2020-01-05,"], "at the same time"),
        (["Ann Lee,a,b"], "line 2: 6 columns are needed, got 3"),
        (['Ann Lee,"a"b,c,d,e,f'], "line 2: ',' expected after '\"'"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(KnownPeopleError) as error:
        read(tmp_path, *lines)
    assert message in str(error.value)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(KnownPeopleError, match="has no column aliases, from, to; it needs name"):
        KnownPeople.read(pd.DataFrame({"name": ["Ann Lee"], "role": [""], "country": ["PE"]}))
    with pytest.raises(KnownPeopleError, match="must be a DataFrame or the path of a CSV file"):
        resolve(*corpus(""), known=[1])  # type: ignore[arg-type]
    with pytest.raises(KnownPeopleError, match=r"nowhere.csv cannot be read"):
        KnownPeople.read("nowhere.csv")


@pytest.mark.parametrize(
    "lines",
    [
        # One after the other; in two countries; one person in two offices at once.
        ["Ann Lee,Lee,m,PE,,2020-01-04", "Bo Lee,Lee,m,PE,2020-01-05,"],
        ["Ann Lee,Lee,m,PE,,", "Bo Lee,Lee,m,CL,,"],
        ["Ann Lee,Lee,m,PE,,", "Ann Lee,Lee,premier,PE,,"],
    ],
)
def test_what_two_lines_may_share(tmp_path: Path, lines: list[str]) -> None:
    assert len(read(tmp_path, *lines).offices) == 2


def test_a_dataframe_may_have_missing_cells_and_days() -> None:
    table = pd.DataFrame(
        {
            "name": ["Ann Lee"],
            "aliases": [None],
            "role": [float("nan")],
            "country": [pd.NA],
            "from": [pd.Timestamp("2020-01-01")],
            "to": [pd.NaT],
        }
    )
    [office] = KnownPeople.read(table).offices
    assert (office.aliases, office.role, office.country) == ((), "", "")
    assert (office.start, office.end) == ("2020-01-01", "")


def test_the_table_wins(tmp_path: Path) -> None:
    known = read(tmp_path, "Donald John Trump,Trump|Donald Trump,head of state,XX,,")
    found = resolve(*corpus("[[US President Donald Trump]] left."), known=known)
    assert found.table()["name"].tolist() == ["Donald Trump"]  # XX is not the US
    known = read(tmp_path, "Donald John Trump,Trump|Donald Trump,head of state,US,,")
    articles, made = corpus("[[US President Donald Trump]] left.", days=("2020-01-01",))
    found = resolve(articles, made, known=known)
    [row] = found.table()[["name", "roles"]].to_dict("records")
    assert row == {"name": "Donald John Trump", "roles": "head of state"}
    assert found.roles()["role"].tolist() == ["President"]


def test_a_form_is_bound_to_its_time(tmp_path: Path) -> None:
    known = read(
        tmp_path, "Ma Zhaoxu,Ma,,CN,2025-01-01,", "Ma Xiaowei,Ma,,CN,2018-01-01,2024-12-31"
    )
    articles, made = corpus("[[Ma]] left.", "[[Ma]] left.", days=("2025-05-22", "2020-02-02"))
    assert resolve(articles, made, known=known).mentions()["name"].tolist() == [
        "Ma Zhaoxu",
        "Ma Xiaowei",
    ]


def test_a_post_alone_is_who_holds_it_on_the_day(tmp_path: Path) -> None:
    known = read(
        tmp_path,
        "Janet Yellen,,Treasury Secretary,US,2021-01-26,2025-01-20",
        "Scott Bessent,,Treasury Secretary,US,2025-01-28,",
    )
    texts = ["{{The US Treasury Secretary}} said no."] * 4
    articles, made = corpus(*texts, days=("2023-07-08", "2025-05-12", "2025-01-24", ""))
    table = resolve(articles, made, known=known).mentions()
    assert table["name"].tolist()[:2] == ["Janet Yellen", "Scott Bessent"]
    assert table["kind"].tolist() == ["person", "person", "institution", "institution"]
    assert table["role"].tolist()[:2] == ["Treasury Secretary"] * 2


def test_a_nickname_and_an_initial_match_the_table(tmp_path: Path) -> None:
    known = read(tmp_path, "William Roe,Bill Roe,,US,,")
    texts = ["[[Bill Roe]] left.", "[[William J. Roe]] left.", "[[Roe]] left."]
    people = resolve(*corpus(*texts), known=known).mentions()["person"]
    assert set(people) == {"william-roe-us"}
