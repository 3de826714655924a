"""Tables: every row says where it comes from, and what is not labelled is not invented."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from relkit.annotations import Annotation, AnnotationSet
from relkit.extraction import extract
from relkit.span_table import SPANS, span_records, spans
from relkit.spans import AnnotationError, Article, Relation, Span
from relkit.tables import (
    OFFICIALS,
    STATEMENTS,
    TARIFF_ACTIONS,
    officials,
    statements,
    tariff_actions,
)

FIRST, SECOND = "000_1c4dc62a2eca528e", "003_c38683724b66e664"
MAKERS: list[tuple[Callable[..., pd.DataFrame], tuple[str, ...]]] = [
    (officials, OFFICIALS),
    (statements, STATEMENTS),
    (tariff_actions, TARIFF_ACTIONS),
    (spans, SPANS),
]
NUMBERS = {
    **dict.fromkeys(("start", "end", "mentions"), "Int64"),
    **dict.fromkeys(("score", "certainty", "speaker_score"), "Float64"),
}

ARTICLE = Article("a", "Xi said: A, b. C, Xi said. Page", {"published": "2025"}, ((26, 31),))
XI, SAID, PART, REST = (
    Span(0, 2, "official", {"name": "Xi"}, 0.5),
    Span(3, 7, "cue"),
    Span(9, 10, "statement", {}, 0.75),
    Span(12, 13, "statement", {}, 0.25),
)


def known(row: Any) -> dict[str, Any]:
    """Return a row without what is not known."""
    return {name: value for name, value in row.items() if not pd.isna(value)}


def made(*each: Span, relations: tuple[Relation, ...] = ()) -> AnnotationSet:
    return AnnotationSet("me", [Annotation.of(ARTICLE, each, relations=relations)])


@pytest.mark.parametrize(("make", "columns"), MAKERS)
@pytest.mark.parametrize("source", ["gold", "model", "nothing found", "nothing read"])
def test_columns_and_kinds_are_always_the_same(
    make: Callable[..., pd.DataFrame],
    columns: tuple[str, ...],
    source: str,
    seeds: list[Article],
    gold: AnnotationSet,
) -> None:
    annotations = {
        "gold": gold,
        "model": extract(seeds),
        "nothing found": AnnotationSet("me", [Annotation.of(article) for article in seeds]),
        "nothing read": AnnotationSet("me"),
    }[source]
    frame = make(seeds, annotations)
    assert tuple(frame.columns) == columns
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds == {name: NUMBERS.get(name, "string") for name in columns}
    assert len(frame) > 0 or source.startswith("nothing")
    assert list(frame.index) == list(range(len(frame)))


def test_a_statement_in_parts_is_one_row_with_the_least_score_of_its_parts() -> None:
    ties = (
        Relation("said_by", PART, XI),
        Relation("cued_by", PART, SAID),
        Relation("continues", REST, PART),
    )
    [row] = statements([ARTICLE], made(XI, SAID, PART, REST, relations=ties)).to_dict("records")
    assert (row["words"], row["parts"], row["score"]) == ("A … b", "9-10; 12-13", 0.25)
    assert (row["speaker_words"], row["cue"], row["published"]) == ("Xi", "said", "2025")


def test_parts_that_continue_each_other_in_a_circle_lose_no_words() -> None:
    ties = (Relation("continues", REST, PART), Relation("continues", PART, REST))
    frame = statements([ARTICLE], made(PART, REST, relations=ties))
    assert sorted(" … ".join(frame["words"]).split(" … ")) == ["A", "b"]


def test_mentions_without_a_name_are_one_person_where_their_words_are_the_same() -> None:
    article = Article("a", "WU met Wu and Li.")
    found = [Span(0, 2, "official"), Span(7, 9, "official", {}, 0.5), Span(14, 16, "official")]
    frame = officials([article], AnnotationSet("me", [Annotation.of(article, found)]))
    assert frame[["name", "mention", "mentions"]].to_numpy().tolist() == [
        ["Wu", "WU", 2],
        ["Li", "Li", 1],
    ]
    assert frame["score"].tolist() == [0.5, pd.NA]


def test_a_row_says_who_made_each_of_its_spans() -> None:
    article = Article("a", "Xi said: A, B, C. Xi cut tariffs.", {})
    xi = {"name": "Xi"}
    found = [
        Span(0, 2, "official", xi, origin="rule"),
        Span(18, 20, "official", xi, origin="model"),
        *(Span(at, at + 1, "statement", origin="rule") for at in (9, 12)),
        Span(15, 16, "statement", origin="corrected"),
        Span(21, 32, "tariff_action", origin="model"),
        Span(3, 7, "cue"),
    ]
    [_, _, one, other, last, _, _] = found
    ties = [Relation("continues", other, one), Relation("continues", last, other)]
    annotations = AnnotationSet("me", [Annotation.of(article, found, relations=tuple(ties))])
    told = {make.__name__: make([article], annotations)["origin"].tolist() for make, _ in MAKERS}
    assert told == {
        "officials": ["rule; model"],
        "statements": ["rule; corrected"],
        "tariff_actions": ["model"],
        "spans": ["rule", "person", "rule", "rule", "corrected", "model", "model"],
    }
    for record in span_records([article], annotations):
        assert record["origin"] in {"rule", "model", "person", "corrected"}


def test_spans_in_boilerplate_are_left_out() -> None:
    labels = ("official", "statement", "tariff_action")
    page = made(*(Span(27, 31, label) for label in labels))
    own = made(*(Span(9, 13, label) for label in labels))
    for make, _ in MAKERS:
        assert len(make([ARTICLE], page)) == 0
        assert len(make([ARTICLE], own)) == (3 if make is spans else 1)


@pytest.mark.parametrize(("make", "columns"), MAKERS)
def test_an_article_that_is_missing_or_has_changed_is_refused(
    make: Callable[..., pd.DataFrame], columns: tuple[str, ...]
) -> None:
    assert columns
    with pytest.raises(AnnotationError, match="article 'a' is annotated by 'me' and not among"):
        make([Article("b", "Xi")], made(XI))
    with pytest.raises(AnnotationError, match="wrong seal"):
        make([Article("a", "Xi said.")], made(XI))
    assert len(make([ARTICLE, Article("b", "Not read.")], AnnotationSet("me"))) == 0


def test_spans_as_records_and_as_a_table_say_the_same(
    seeds: list[Article], gold: AnnotationSet
) -> None:
    records, frame = span_records(seeds, gold), spans(seeds, gold)
    assert len(records) == len(frame) == sum(len(each.spans) for each in gold.values())
    texts = {article.id: article.text for article in seeds}
    for record, row in zip(records, frame.to_dict("records"), strict=True):
        assert record["text"] == texts[record["article"]][record["start"] : record["end"]]
        told = ("attributes", "relations")
        row |= {name: json.loads(row[name]) for name in told}
        assert known({k: v for k, v in row.items() if k not in told}) == {
            name: value for name, value in record.items() if value is not None and name not in told
        }
        assert [row[name] for name in told] == [record[name] for name in told]
    ties = sum(len(record["relations"]) for record in records)
    assert ties == sum(len(each.relations) for each in gold.values())


@pytest.mark.parametrize(("make", "columns"), MAKERS)
@pytest.mark.parametrize("source", ["gold", "model", "none"])
def test_what_is_written_to_csv_and_parquet_is_what_is_read(
    make: Callable[..., pd.DataFrame],
    columns: tuple[str, ...],
    source: str,
    seeds: list[Article],
    gold: AnnotationSet,
) -> None:
    sets = {"gold": gold, "model": extract(seeds), "none": AnnotationSet("me")}
    frame = make(seeds, sets[source])
    kinds: Any = {name: NUMBERS.get(name, "string") for name in columns}
    csv, parquet = io.StringIO(frame.to_csv(index=False)), io.BytesIO()
    pd.testing.assert_frame_equal(pd.read_csv(csv, dtype=kinds), frame)
    frame.to_parquet(parquet, index=False)
    pd.testing.assert_frame_equal(pd.read_parquet(parquet), frame)


def test_a_speaker_in_boilerplate_is_not_known() -> None:
    article = Article("a", "Reuters Staff said no.", boilerplate=((0, 13),))
    said, staff = Span(19, 21, "statement"), Span(0, 13, "institution")
    tie = Relation("said_by", said, staff)
    made = AnnotationSet("me", [Annotation.of(article, [said, staff], relations=(tie,))])
    assert statements([article], made)["speaker"].tolist() == ["unknown"]


@pytest.mark.parametrize("origin", ["model", "rule"])
def test_a_speaker_that_a_model_or_a_rule_tied_says_so(origin: str) -> None:
    article = Article("a", "Xi said no.")
    said, xi = Span(8, 10, "statement"), Span(0, 2, "official")
    tie = Relation("said_by", said, xi, origin=origin)
    made = AnnotationSet("me", [Annotation.of(article, [said, xi], relations=(tie,))])
    frame = statements([article], made)
    assert frame[["speaker_origin", "origin"]].to_numpy().tolist() == [[origin, "person"]]


@pytest.mark.parametrize("handed", ["seeds", Path("seeds"), ["Xi said no."], 7])
def test_what_is_no_article_is_said(handed: Any) -> None:
    with pytest.raises(TypeError, match=r"articles must be Articles.*relkit\.read_articles"):
        statements(handed, AnnotationSet("me"))


def test_a_claim_is_told_from_an_act_and_not_by_what_the_page_added() -> None:
    article = Article("a", "Reuters Staff said Li bought rice.", boilerplate=((0, 13),))
    said, bought = Span(19, 33, "statement"), Span(22, 33, "tariff_action")
    staff, li = Span(0, 13, "institution"), Span(19, 21, "official")
    for source, claimed in ((staff, []), (li, ["Li"])):
        tie = Relation("said_by", said, source)
        made = Annotation.of(article, [said, bought, source], relations=(tie,))
        frame = tariff_actions([article], AnnotationSet("me", [made]))
        assert frame["claimed_by"].dropna().tolist() == claimed
