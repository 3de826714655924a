"""An article without words is read like any other: it is there, and nothing is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relkit import (
    Annotator,
    RuleTagger,
    SpanTagger,
    agreement,
    extract,
    officials,
    read_annotations,
    statements,
    tariff_actions,
    write_annotations,
)
from relkit.annotations import AnnotationSet
from relkit.codebook import Codebook
from relkit.evaluation import evaluate, leave_one_out, summary
from relkit.pages.report import reading_page, report_tables, write_report
from relkit.spans import Article
from relkit.storage import CODEBOOK, check_annotations

TEXT = "US President Donald Trump said he imposed tariffs on steel from China."
ARTICLES = [Article("a-empty", ""), Article("b", TEXT), Article("c-blank", " \n\n")]


@pytest.fixture
def found(codebook: Codebook) -> AnnotationSet:
    """What rules mark in them."""
    return extract(ARTICLES, RuleTagger(codebook))


def test_it_gives_no_rows(found: AnnotationSet, seed_tagger: SpanTagger) -> None:
    for read in (found, extract(ARTICLES, seed_tagger)):
        assert list(read) == ["a-empty", "b", "c-blank"]
        for table in (officials, statements, tariff_actions):
            assert len(table(ARTICLES, read)) == 1
            assert table(ARTICLES[:1], AnnotationSet("me", [read["a-empty"]])).empty


def test_it_is_kept_and_checked(
    found: AnnotationSet, codebook: Codebook, tmp_path: Path, root: Path
) -> None:
    (tmp_path / CODEBOOK).write_bytes((root / "annotations" / CODEBOOK).read_bytes())
    write_annotations(found, tmp_path, ARTICLES, codebook=codebook)
    assert check_annotations(tmp_path, ARTICLES) == []
    kept = read_annotations(tmp_path, found.annotator, ARTICLES, codebook=codebook)
    assert dict(kept) == dict(found)


def test_it_is_learnt_from_and_scored(found: AnnotationSet) -> None:
    tagger = SpanTagger().fit(ARTICLES, found)
    assert tagger.predict(ARTICLES)["a-empty"].spans == ()
    more = [*ARTICLES, Article("d", TEXT.replace("steel", "wine"))]
    labelled = AnnotationSet("me", [*found.values(), RuleTagger()(more[-1])])
    read = leave_one_out(more, labelled, SpanTagger())
    assert list(read) == [article.id for article in more]
    assert not summary(evaluate(more, labelled, read)).empty
    assert set(agreement(found, AnnotationSet("other", list(found.values())))) == {
        span.label for span in found["b"].spans
    }


def test_it_is_on_pages(found: AnnotationSet, codebook: Codebook, tmp_path: Path) -> None:
    assert '<h2 dir="auto">a-empty</h2>' in reading_page(ARTICLES, found, codebook)
    nothing = AnnotationSet("me", [found["a-empty"]])
    tables = report_tables(ARTICLES[:1], nothing)
    write_report(ARTICLES[:1], nothing, codebook, tables, tmp_path)
    assert '<h2 dir="auto">a-empty</h2>' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_annotator_takes_it(codebook: Codebook, tmp_path: Path) -> None:
    annotator = Annotator(
        ARTICLES, tmp_path / "me", codebook=codebook, suggest=RuleTagger(codebook)
    )
    assert dict(annotator.annotations) == {}
