"""The shipped articles and labels: what the project says of them is so."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.spans import Article, Span
from relkit.storage import annotators, check_annotations, read_annotations

US_2020, US_2025 = "000_1c4dc62a2eca528e", "003_c38683724b66e664"
SEALS = {
    US_2020: "6cf73d3258999758075b110c48a867e3ca9033d08bc6e3fb3d09976c614f429f",
    US_2025: "4cf47b3d871ea2d01858a5046619ee5a8eb6a76c6ac2b5628eb1645b2ef1fcf1",
}
PEOPLE = ("first", "gold", "second")


@pytest.fixture(scope="module", params=PEOPLE)
def labels(request: pytest.FixtureRequest, root: Path, seeds: list[Article]) -> AnnotationSet:
    return read_annotations(root / "annotations", request.param, seeds)


def pairs(labels: AnnotationSet, seeds: list[Article]) -> Iterator[tuple[Article, Annotation]]:
    yield from ((article, labels[article.id]) for article in seeds)


def quote(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]


# Articles


def test_the_seeds_are_the_two_articles_unchanged(seeds: list[Article]) -> None:
    assert {article.id: article.sha256 for article in seeds} == SEALS


@pytest.mark.parametrize(
    ("id", "published", "weekday"),
    [(US_2020, date(2020, 8, 25), "Tuesday"), (US_2025, date(2025, 5, 23), "Friday")],
)
def test_the_day_of_publication_is_the_weekday_its_reasoning_names(
    id: str, published: date, weekday: str, root: Path
) -> None:
    with (root / "seeds" / "articles.csv").open(encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if row["id"] == id]
    assert date.fromisoformat(row["published"]) == published
    assert f"{published:%A}" == weekday
    assert f"{weekday} {published.day} " in row["how_dated"]


def test_the_days_that_the_reasoning_counts_from_are_what_it_says() -> None:
    assert f"{date(2020, 8, 24):%A}" == "Monday"
    assert (date(2020, 8, 24) - date(2020, 8, 15)).days > 7
    assert f"{date(2025, 5, 22):%A}" == "Thursday"


def test_the_meta_of_the_articles_reaches_them(seeds: list[Article]) -> None:
    found = {article.id: (article.meta["published"], article.meta["outlet"]) for article in seeds}
    assert found == {
        US_2020: ("2020-08-25", "CNN Business"),
        US_2025: ("2025-05-23", "The Star/AFP"),
    }
    assert {article.meta["language"] for article in seeds} == {"en"}


# Labels


def test_a_contact_and_an_agreement_are_between_two_states(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    between = [
        str(span.attributes["parties"]).split(",")
        for _, annotation in pairs(gold, seeds)
        for span in annotation.spans
        if span.label in {"contact", "agreement"}
    ]
    assert len(between) == 15
    assert [parties for parties in between if len(set(parties)) < 2] == []


def test_what_answers_comes_later_and_turns_on_who_acted_first(gold: AnnotationSet) -> None:
    ties = [tie for each in gold.values() for tie in each.relations if tie.label == "answers"]
    assert len(ties) == 1
    for tie in ties:
        assert tie.tail.end <= tie.head.start
        assert tie.head.attributes["target"] == tie.tail.attributes["actor"]


def test_every_shipped_file_is_valid(root: Path, seeds: list[Article]) -> None:
    assert set(PEOPLE) <= set(annotators(root / "annotations"))
    assert check_annotations(root / "annotations", seeds) == []


def test_both_articles_are_labelled_to_the_end(labels: AnnotationSet) -> None:
    assert set(labels) == set(SEALS)
    assert [annotation.done for annotation in labels.values()] == [True, True]


def test_every_label_of_the_project_is_shown_in_both_articles(
    labels: AnnotationSet, seeds: list[Article]
) -> None:
    for _, annotation in pairs(labels, seeds):
        assert {"official", "statement", "tariff_action"} <= {s.label for s in annotation.spans}


def test_no_label_lies_in_what_the_page_added(labels: AnnotationSet, seeds: list[Article]) -> None:
    astray = [
        quote(article, span)
        for article, annotation in pairs(labels, seeds)
        for span in annotation.spans
        for start, end in article.boilerplate
        if span.start < end and start < span.end
    ]
    assert any(article.boilerplate for article in seeds)
    assert astray == []


def test_no_label_begins_or_ends_with_a_blank(labels: AnnotationSet, seeds: list[Article]) -> None:
    quotes = [
        quote(article, span)
        for article, annotation in pairs(labels, seeds)
        for span in annotation.spans
    ]
    assert [words for words in quotes if words != words.strip()] == []


def test_no_label_cuts_a_word(labels: AnnotationSet, seeds: list[Article]) -> None:
    cut = [
        quote(article, span)
        for article, annotation in pairs(labels, seeds)
        for span in annotation.spans
        for edge in (span.start, span.end)
        if article.text[max(edge - 1, 0) : edge + 1].isalnum()
        and len(article.text[max(edge - 1, 0) : edge + 1]) == 2
    ]
    assert cut == []


def test_no_label_runs_over_a_line(labels: AnnotationSet, seeds: list[Article]) -> None:
    for article, annotation in pairs(labels, seeds):
        assert [span for span in annotation.spans if "\n" in quote(article, span)] == []


def test_every_statement_has_a_cue_or_continues_one(
    labels: AnnotationSet, seeds: list[Article]
) -> None:
    bare = [
        quote(article, span)
        for article, annotation in pairs(labels, seeds)
        for span in annotation.spans
        if span.label == "statement"
        and not {"cued_by", "continues"}
        & {tie.label for tie in annotation.relations if tie.head == span}
    ]
    assert bare == []


def test_every_cue_marks_a_statement(labels: AnnotationSet, seeds: list[Article]) -> None:
    idle = [
        quote(article, span)
        for article, annotation in pairs(labels, seeds)
        for span in annotation.spans
        if span.label == "cue"
        and span not in {tie.tail for tie in annotation.relations if tie.label == "cued_by"}
    ]
    assert idle == []


def test_whoever_said_it_is_an_official_or_an_institution(labels: AnnotationSet) -> None:
    speakers = {
        tie.tail.label
        for annotation in labels.values()
        for tie in annotation.relations
        if tie.label == "said_by"
    }
    assert speakers == {"official", "institution"}


def test_what_continues_comes_after_what_it_continues(labels: AnnotationSet) -> None:
    ties = [tie for each in labels.values() for tie in each.relations if tie.label == "continues"]
    assert ties
    assert [tie for tie in ties if tie.head.start < tie.tail.end] == []


def test_a_person_made_every_label(labels: AnnotationSet) -> None:
    spans = [span for annotation in labels.values() for span in annotation.spans]
    assert {(span.origin, span.score) for span in spans} == {("person", None)}


REQUIRED = {
    "official": {"name", "country"},
    "institution": {"country"},
    "statement": {"mode"},
    "tariff_action": {"action", "measure", "actor", "target", "status"},
    "contact": {"mode", "parties", "status"},
    "agreement": {"parties", "status"},
    "cue": set[str](),
}


def test_every_label_answers_what_tables_ask(labels: AnnotationSet) -> None:
    lacking = {
        (str(span), name)
        for annotation in labels.values()
        for span in annotation.spans
        for name in REQUIRED[span.label] - span.attributes.keys()
    }
    assert lacking == set()


def test_a_direct_statement_is_a_quotation_with_its_marks(
    labels: AnnotationSet, seeds: list[Article]
) -> None:
    for article, annotation in pairs(labels, seeds):
        for span in annotation.spans:
            words = quote(article, span)
            quoted = words[0] + words[-1] == '""'
            if span.label == "statement":
                assert (span.attributes["mode"] == "direct") is quoted, words


def test_an_indirect_statement_quotes_nothing(labels: AnnotationSet, seeds: list[Article]) -> None:
    for article, annotation in pairs(labels, seeds):
        modes = {
            span.attributes["mode"]: '"' in quote(article, span)
            for span in annotation.spans
            if span.label == "statement" and span.attributes["mode"] != "direct"
        }
        assert modes == {"indirect": False, "mixed": True}


def test_nothing_happened_after_the_article_was_published(
    labels: AnnotationSet, seeds: list[Article]
) -> None:
    days = [
        (day, article.meta["published"][: len(day)])
        for article, annotation in pairs(labels, seeds)
        for span in annotation.spans
        for day in str(span.attributes.get("date", "")).split("/")
        if day
    ]
    assert days
    assert [pair for pair in days if pair[0] > pair[1]] == []


def test_what_was_traded_and_for_how_long_is_in_the_articles_words(
    labels: AnnotationSet, seeds: list[Article]
) -> None:
    for article, annotation in pairs(labels, seeds):
        for span in annotation.spans:
            for name in {"goods", "rate", "duration"} & span.attributes.keys():
                assert str(span.attributes[name]) in article.text
