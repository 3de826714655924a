"""The report and its picture: whole files that need no network and say what they leave out."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.catalogue import TABLES
from relkit.codebook import Codebook
from relkit.output import with_lists_joined
from relkit.pages.report import reading_page, report_tables, write_report
from relkit.plots import speakers, svg, timeline
from relkit.spans import Article, Relation, Span
from relkit.storage import write_annotations

CALL, SAID, XI = Span(0, 3, "contact"), Span(4, 8, "statement"), Span(9, 11, "official")
TEXT = "met said Xi"


def tables_of(*published: str) -> dict[str, pd.DataFrame]:
    """Tables of articles published on these days, each with a call that its words do not date."""
    articles, annotations = [], []
    for number, day in enumerate(published):
        article = Article(f"a{number}", TEXT, {"published": day} if day else {})
        call = Span(0, 3, "contact", {"parties": "US,CN", "status": "held"})
        ties = (Relation("said_by", SAID, XI),)
        articles.append(article)
        annotations.append(Annotation.of(article, [call, SAID, XI], relations=ties))
    return report_tables(articles, AnnotationSet("me", annotations))


def test_every_file_is_written(
    seeds: list[Article], gold: AnnotationSet, codebook: Codebook, tmp_path: Path
) -> None:
    made = report_tables(seeds, gold)
    paths = write_report(seeds, gold, codebook, made, tmp_path / "new" / "build")
    names = {"report.html", "tables.sqlite"}
    names |= {f"{name}.{end}" for name in (*TABLES, "relations") for end in ("csv", "parquet")}
    assert {path.name for path in paths} == names
    assert {path.name for path in (tmp_path / "new" / "build").iterdir()} == names
    folder = tmp_path / "new" / "build"
    with closing(sqlite3.connect(folder / "tables.sqlite")) as database:
        [tables] = zip(*database.execute("select name from sqlite_master"), strict=True)
        assert set(tables) == {*made, "columns"}
    for name, frame in made.items():
        flat = with_lists_joined(frame)
        read = pd.read_parquet(folder / f"{name}.parquet")
        pd.testing.assert_frame_equal(with_lists_joined(read), flat)
        kinds: Any = flat.dtypes.to_dict()
        pd.testing.assert_frame_equal(pd.read_csv(folder / f"{name}.csv", dtype=kinds), flat)


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
    for words in ("Labelled by gold: 2 articles, 82 spans.", "17 statements", "15 events"):
        assert words in page
    assert page.count("<figure>") == 4
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
    pictures = [svg(timeline(made["events"])), svg(speakers(made["statements"]))]
    for picture in pictures:
        ET.fromstring(picture)  # noqa: S314  (our own picture)
    text = b"".join(pictures).decode()
    for name in ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"):
        text = text.replace(f'="{name}"', "")
    assert [
        word for word in ("http:", "https:", "<script", "@import", "url(") if word in text
    ] == []
    assert "Donald Trump" in text


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


@pytest.mark.parametrize("published", ["", "last Thursday"])
def test_without_any_day_there_is_no_timeline_but_a_word_of_it(
    published: str, codebook: Codebook
) -> None:
    made = tables_of(published)
    page = reading_page([], AnnotationSet("me"), codebook, made)
    assert "No timeline: of 1 events none has a day." in page


def test_relations_are_told_by_month_or_where_these_are_too_many_by_year() -> None:
    assert tables_of("2025-05-22", "2025-07-22")["relations"]["period"].tolist() == [
        *("2025-05", "2025-05", "2025-07", "2025-07")
    ]
    assert set(tables_of("2020-05-22", "2025-07-22")["relations"]["period"]) == {"2020", "2025"}
