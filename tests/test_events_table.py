"""The tables of events and contacts: every row says where it comes from and how it is dated."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.event_reports import CONTACTS, EVENTS, contacts, events
from relkit.spans import Article, Relation, Span

FIRST, SECOND = "000_1c4dc62a2eca528e", "003_c38683724b66e664"


def one_span(text: str, span: Span, published: str = "2025-05-23") -> pd.DataFrame:
    article = Article("a", text, {"published": published} if published else {})
    return events([article], AnnotationSet("me", [Annotation.of(article, [span])]))


def call(start: int, end: int, score: float | None = None, **attributes: str) -> Span:
    usual = {"parties": "US,CN", "mode": "phone", "status": "held"}
    return Span(start, end, "contact", usual | attributes, score)


def short(frame: pd.DataFrame, *columns: str) -> list[list[Any]]:
    return (
        frame[list(columns)]
        .astype(object)
        .where(frame[list(columns)].notna(), None)
        .to_numpy()
        .tolist()
    )


def test_the_events_of_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    found = events(seeds, gold)
    said = "2020-08-17/2020-08-23"
    both = ["US", "CN"]
    assert short(found, "date", "dated", "actors", "recipients", "event", "mode", "planned") == [
        ["2020-08-24", "words", both, [], "CONSULT", "phone", False],
        ["2020-01", "words", both, [], "AGREE", None, False],
        ["2020-08-25", "published", both, [], "AGREE", None, False],
        ["2020-08-25", "published", both, [], "AGREE", "meet", True],
        [said, "statement", ["US"], ["CN"], "REJECT", "meet", False],
        [said, "statement", ["US"], ["CN"], "REJECT", "meet", False],
        [said, "statement", ["CN", "US"], [], "AGREE", "meet", True],
        ["2020-08-25", "published", ["US"], ["CN"], "THREATEN", "restrict", True],
        ["2020-08-01/2020-08-25", "statement", ["CN"], ["US"], "COOPERATE", None, False],
        ["2025-05-22", "words", both, [], "CONSULT", "phone", False],
        ["2025-05-22", "statement", both, [], "AGREE", None, False],
        ["2025", "words", ["US"], ["CN"], "SANCTION", "tariff", False],
        ["2025", "words", ["CN"], ["US"], "SANCTION", "tariff", False],
        ["2025-05-23", "published", ["CN"], ["US"], "ACCUSE", "disapprove", False],
        ["2025-05-01/2025-05-23", "words", both, [], "RETREAT", "tariff", False],
    ]
    assert found["reports"].tolist() == [1, 2, 1, 1, 2, 1, 1, 1, 1, 4, 2, 1, 1, 1, 1]
    assert found["plover"].tolist() == [
        *(1.5, 2.5, 2.5, 2.5, -2, -2, 2.5, -3, 9.5),
        *(1.5, 2.5, -6, -6, -2, 6.5),
    ]
    texts = {article.id: article.text for article in seeds}
    for row in found.to_dict("records"):
        assert texts[row["article"]][row["start"] : row["end"]] == row["evidence"]


def test_the_contacts_of_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    found = contacts(seeds, gold)
    assert short(found, "date", "parties", "mode", "status", "people", "reports") == [
        ["2020-08-24", "US,CN", "phone", "held", "Steven Mnuchin; Robert Lighthizer; Liu He", 1],
        ["2020-08-25", "US,CN", "video", "planned", None, 1],
        ["2020-08-17/2020-08-23", "US,CN", "meeting", "cancelled", None, 2],
        ["2020-08-17/2020-08-23", "US,CN", "talks", "refused", None, 1],
        ["2020-08-17/2020-08-23", "CN,US", "talks", "planned", None, 1],
        ["2025-05-22", "US,CN", "phone", "held", "Christopher Landau; Ma Zhaoxu", 4],
    ]


@pytest.mark.parametrize("make", [events, contacts])
def test_columns_and_kinds_are_always_the_same(
    make: Any, seeds: list[Article], gold: AnnotationSet
) -> None:
    columns = EVENTS if make is events else CONTACTS
    full, empty = make(seeds, gold), make([], AnnotationSet("me"))
    assert tuple(full.columns) == tuple(empty.columns) == columns
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    assert full[columns[0]].is_unique


def test_what_nothing_dates_has_no_day() -> None:
    found = one_span("They held a call.", call(5, 16), published="")
    when = ["date", "first_day", "last_day", "precision", "dated"]
    assert found[when].isna().all(axis=None)


def test_the_days_that_a_date_leaves_open() -> None:
    found = one_span("They held a call.", call(5, 16, date="2025-05"))
    assert short(found, "first_day", "last_day", "precision", "dated") == [
        ["2025-05-01", "2025-05-31", "month", "words"]
    ]


def test_long_ago_is_past() -> None:
    assert one_span("They held a call.", call(5, 16, date="2018"))["past"].tolist() == [True]
    assert one_span("They held a call.", call(5, 16, date="2025"))["past"].tolist() == [False]


def test_of_several_reports_the_best_dated_gives_day_and_words() -> None:
    article = Article(
        "a", "They held a call. The call on Monday ended.", {"published": "2025-05-23"}
    )
    spans = [call(5, 16, score=0.6), call(22, 26, score=0.9, date="2025-05-19", mode="talks")]
    found = events([article], AnnotationSet("model", [Annotation.of(article, spans)]))
    assert short(found, "date", "evidence", "mode", "reports", "places", "confidence") == [
        ["2025-05-19", "call", "phone", 2, "a:5-16; a:22-26", 0.9]
    ]


def test_an_act_that_is_not_coded_is_a_row_without_a_code() -> None:
    found = one_span("They cut.", Span(5, 8, "tariff_action", {"actor": "US"}))
    assert short(found, "actors", "event", "quad", "plover") == [[["US"], None, None, None]]


def test_what_is_planned_is_dated_by_its_announcement() -> None:
    planned = call(5, 16, status="planned", date="2025-09")
    found = one_span("They plan a meeting.", planned)
    assert short(found, "event", "date", "dated", "planned_for") == [
        ["AGREE", "2025-05-23", "published", "2025-09"]
    ]


def test_the_hour_of_publication_is_no_part_of_the_day() -> None:
    found = one_span("They held a call.", call(5, 16), published="2025-05-23T08:00:00Z")
    assert found["date"].tolist() == ["2025-05-23"]


@pytest.mark.parametrize(("cue", "negated"), [("denied", True), ("said", False)])
def test_what_a_statement_denies_is_negated_and_tied_to_nothing(cue: str, negated: bool) -> None:
    text = f"China {cue} that it held a call. They held a call."
    article = Article("a", text, {"published": "2025-05-23"})
    start = text.index("held")
    said = Span(text.index("that"), start + 11, "statement")
    mark = Span(6, 6 + len(cue), "cue")
    spans = [mark, said, call(start, start + 11), call(len(text) - 12, len(text) - 1)]
    made = Annotation.of(article, spans, relations=(Relation("cued_by", said, mark),))
    found = events([article], AnnotationSet("me", [made]))
    assert found["negated"].tolist() == ([True, False] if negated else [False])


def test_spans_in_boilerplate_are_left_out() -> None:
    article = Article("a", "They held a call.", boilerplate=((0, 17),))
    made = AnnotationSet("me", [Annotation.of(article, [call(5, 16)])])
    assert events([article], made).empty


# Statements that are acts


def told(text: str, source: str, cue: str, words: str, country: str = "CN") -> pd.DataFrame:
    def span(part: str, label: str, **attributes: str) -> Span:
        start = text.index(part)
        return Span(start, start + len(part), label, attributes)

    article = Article("a", text, {"published": "2025-05-23"})
    who = span(source, "institution", **({"country": country} if country else {}))
    mark, said = span(cue, "cue"), span(words, "statement")
    ties = (Relation("said_by", said, who), Relation("cued_by", said, mark))
    annotation = Annotation.of(article, [who, mark, said], relations=ties)
    return events([article], AnnotationSet("me", [annotation]))


@pytest.mark.parametrize(
    ("text", "source", "cue", "words", "event"),
    [
        (
            "Beijing urged Washington to lift the tariffs.",
            *("Beijing", "urged", "Washington to lift the tariffs", "REQUEST"),
        ),
        (
            "The US measures are unfair, the ministry complained.",
            *("the ministry", "complained", "The US measures are unfair", "ACCUSE"),
        ),
        (
            "Beijing praised the US for its patience.",
            *("Beijing", "praised", "the US for its patience", "SUPPORT"),
        ),
        (
            "Beijing rejected the US demand.",
            *("Beijing", "rejected", "the US demand", "REJECT"),
        ),
    ],
)
def test_what_is_done_by_saying_it(
    text: str, source: str, cue: str, words: str, event: str
) -> None:
    found = told(text, source, cue, words)
    assert short(found, "actors", "recipients", "event") == [[["CN"], ["US"], event]]
    row = found.iloc[0]
    assert cue in row["evidence"]
    assert text[row["start"] : row["end"]] == row["evidence"]


def test_a_statement_that_names_no_other_state_is_no_event() -> None:
    assert told("Beijing urged calm.", "Beijing", "urged", "calm").empty


def test_a_statement_of_nobody_knows_which_country_is_no_event() -> None:
    text = "It urged Washington to lift the tariffs."
    assert told(text, "It", "urged", "Washington to lift the tariffs", country="").empty


def test_a_statement_that_only_tells_something_is_no_event() -> None:
    text = "Beijing said US growth was slow."
    assert told(text, "Beijing", "said", "US growth was slow").empty
