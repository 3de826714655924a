"""The report and its picture: whole files that need no network and say what they leave out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.codebook import Codebook
from relkit.pages.report import reading_page, report_tables, write_report
from relkit.plots import svg, timeline
from relkit.spans import Article, Relation, Span
from relkit.storage import write_annotations
from relkit.catalogue import TABLES

ACT, SAID, XI = Span(0, 3, "tariff_action"), Span(4, 8, "statement"), Span(9, 11, "official")
TEXT = "cut said Xi"


def tables_of(*made: tuple[str, str]) -> dict[str, pd.DataFrame]:
    """Tables of articles published on a day, each with an action of some date."""
    articles, annotations = [], []
    for number, (published, date) in enumerate(made):
        article = Article(f"a{number}", TEXT, {"published": published} if published else {})
        act = Span(0, 3, "tariff_action", {"date": date} if date else {})
        ties = (Relation("said_by", SAID, XI),)
        articles.append(article)
        annotations.append(Annotation.of(article, [act, SAID, XI], relations=ties))
    return report_tables(articles, AnnotationSet("me", annotations))


def drawn(*made: tuple[str, str]) -> tuple[dict[str, Any], ET.Element]:
    """The chart as data and as a picture."""
    made_tables = tables_of(*made)
    chart = timeline(made_tables["statements"], made_tables["tariff_actions"])
    return chart.to_dict(), ET.fromstring(svg(chart))  # noqa: S314  (our own picture)


def acts(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the chart that stand for tariff actions."""
    rows = [row for data in chart["datasets"].values() for row in data]
    return [row for row in rows if "→" in row["line"]]


def test_every_file_is_written(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook, tmp_path: Path
) -> None:
    made = report_tables(seeds, gold)
    paths = write_report(seeds, gold, codebook, made, tmp_path / "new" / "build")
    names = {"report.html", *(f"{name}.{end}" for name in TABLES for end in ("csv", "parquet"))}
    assert {path.name for path in paths} == names
    assert {path.name for path in (tmp_path / "new" / "build").iterdir()} == names
    for name, frame in made.items():
        folder = tmp_path / "new" / "build"
        pd.testing.assert_frame_equal(pd.read_parquet(folder / f"{name}.parquet"), frame)
        kinds: Any = frame.dtypes.to_dict()
        pd.testing.assert_frame_equal(pd.read_csv(folder / f"{name}.csv", dtype=kinds), frame)


def test_writing_twice_gives_the_same_bytes(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook, tmp_path: Path
) -> None:
    files = [
        write_report(seeds, gold, codebook, report_tables(seeds, gold), tmp_path / name)
        for name in ("one", "two")
    ]
    for one, two in zip(*files, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_the_page_says_who_labelled_and_shows_articles_and_tables(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook
) -> None:
    made = report_tables(seeds, gold)
    page = reading_page(seeds, gold, codebook, made)
    for words in ("Labelled by gold: 2 articles, 67 spans.", "17 statements and 5 tariff actions"):
        assert words in page
    assert page.index("<figure>") < page.index("tariff actions</caption>") < page.index("<mark")
    bare = reading_page(seeds, gold, codebook)
    assert "<figure>" not in bare
    assert "<mark" in bare


def test_a_page_of_nothing_is_a_page(codebook: Codebook, seeds: list[Article]) -> None:
    nothing = AnnotationSet("me")
    page = reading_page(seeds, nothing, codebook, report_tables(seeds, nothing))
    assert "0 articles, 0 spans" in page
    assert "<mark" not in page
    reading_page([], nothing, codebook, report_tables([], nothing))


def test_the_picture_is_xml_and_refers_to_nothing_outside(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    made = report_tables(seeds, gold)
    picture = svg(timeline(made["statements"], made["tariff_actions"]))
    ET.fromstring(picture)  # noqa: S314  (our own picture)
    text = picture.decode()
    for name in ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"):
        text = text.replace(f'="{name}"', "")
    assert [
        word for word in ("http:", "https:", "<script", "@import", "url(") if word in text
    ] == []
    assert "Donald Trump" in text


def test_hostile_names_are_drawn_as_text() -> None:
    name = '<script>alert(1)</script> & "x" [b]习近平[/b] 😀 \u202e'
    article = Article("a", TEXT, {"published": "2025-05-22"})
    speaker = Span(9, 11, "official", {"name": name})
    ties = (Relation("said_by", SAID, speaker),)
    annotations = AnnotationSet("me", [Annotation.of(article, [SAID, speaker], relations=ties)])
    made = report_tables([article], annotations)
    root = ET.fromstring(svg(timeline(made["statements"], made["tariff_actions"])))  # noqa: S314
    assert not [each for each in root.iter() if each.tag.endswith("script")]


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1b", "\u2028", "\ufffe"])
def test_no_character_of_an_article_ends_the_process(
    character: str, root: Path, tmp_path: Path
) -> None:
    """A library that panics takes a person's kernel with it: hence a process of its own."""
    article = Article("a", f"The{character}ministry said no.", {"published": "2025-05-22"})
    ministry, no = Span(0, 12, "institution"), Span(18, 20, "statement")
    ties = (Relation("said_by", no, ministry),)
    annotations = AnnotationSet("me", [Annotation.of(article, [ministry, no], relations=ties)])
    shutil.copy(root / "annotations" / "codebook.toml", tmp_path)
    write_annotations(annotations, tmp_path, [article])
    texts = tmp_path / "a.jsonl"
    texts.write_text(json.dumps({"id": "a", "text": article.text, **article.meta}), "utf-8")
    given = ["report", str(texts), "--annotations", str(tmp_path), "--annotator", "me"]
    command = [sys.executable, "-m", "relkit.cli", *given, "--out", str(tmp_path / "build")]
    done = subprocess.run(command, check=False, capture_output=True)
    assert (done.returncode, done.stderr[-300:]) == (0, b"")
    assert (tmp_path / "build" / "report.html").exists()


@pytest.mark.parametrize(
    ("date", "first", "after", "days"),
    [
        ("2025", "2025-01-01", "2025-05-23", 142),
        ("2026", "2026-01-01", "2027-01-01", 365),
        ("2024", "2024-01-01", "2025-01-01", 366),
        ("2025-02", "2025-02-01", "2025-03-01", 28),
        ("2025-05", "2025-05-01", "2025-05-23", 22),
        ("2025-12", "2025-12-01", "2026-01-01", 31),
        ("2025-05-12", "2025-05-12", "2025-05-12", 0),
    ],
)
def test_a_date_is_drawn_as_long_as_the_article_can_know_it(
    date: str, first: str, after: str, days: int
) -> None:
    chart, _ = drawn(("2025-05-22", date))
    [row] = acts(chart)
    assert (row["from"][:10], row["to"][:10], row["days"]) == (first, after, days)
    assert row["dated"]


def test_an_action_without_a_date_stands_at_its_publication() -> None:
    chart, _ = drawn(("2025-05-22", ""))
    [row] = acts(chart)
    assert (row["from"][:10], row["days"], row["dated"]) == ("2025-05-22", 0, False)


@pytest.mark.parametrize("published", ["", "last Thursday"])
def test_without_any_day_there_is_no_timeline_but_a_word_of_it(
    published: str, codebook: Codebook
) -> None:
    article = Article("a1", "China cut tariffs.", {"published": published} if published else {})
    gold = AnnotationSet("me", [Annotation.of(article, [Span(6, 17, "tariff_action")])])
    page = reading_page([article], gold, codebook, report_tables([article], gold))
    assert "No timeline: of statements and tariff actions (1 in all), none has a day." in page
    assert "<img" not in page
    dated = Article("a1", article.text, {"published": "2025-05-23"})
    assert "<img" in reading_page([dated], gold, codebook, report_tables([dated], gold))


@pytest.mark.parametrize("published", ["", "last Thursday"])
def test_rows_without_a_day_are_counted_in_the_title(published: str) -> None:
    chart, _ = drawn((published, ""), ("2025-05-22", ""))
    assert chart["title"]["text"] == "Not drawn, without a day that can be read: 2"
    assert len(acts(chart)) == 1
    chart, _ = drawn(("2025-05-22", ""))
    assert "title" not in chart


@pytest.mark.parametrize(
    "made",
    [
        [],
        [("", "")],
        [("2025-05-22", "2025-05")],
        [("2025-05-22T10:00:00", "2025-05")],
        [("2025-05-22T10:00:00+08:00", "")],
        [("2025-05-22T10:00:00Z", "2025-05-01")],
        [("2025-05-22T10:00:00+08:00", ""), ("2025-05-22", ""), ("2025-05-22T10:00-04:00", "")],
        [("2025-13-41", "2025-13")],
        [("1789", "1789-07")],
        [("9999-12-31", "9999")],
    ],
)
def test_dates_of_every_kind_are_drawn(made: list[tuple[str, str]]) -> None:
    _, picture = drawn(*made)
    assert picture.tag.endswith("svg")
