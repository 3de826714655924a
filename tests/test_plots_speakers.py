"""Speakers: each statement is one field of its speaker's line, under the speaker's side."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import pytest

from relkit.annotations import AnnotationSet
from relkit.plots.charts import svg
from relkit.plots.speaker_bars import speakers
from relkit.spans import Article
from relkit.tables import statements as said_by
from tests.plot_frames import rows_of, said_in, statement, statements


def fields(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The statements as the chart holds them, each once."""
    rows = rows_of(speakers(frame).to_dict())
    return [row for row in rows if "tied by" in row and "filled" not in row]


def names(frame: pd.DataFrame) -> list[str]:
    return [row["name"] for row in rows_of(speakers(frame).to_dict()) if "name" in row]


def test_numbers_are_those_of_the_table(seeds: list[Article], gold: AnnotationSet) -> None:
    frame = said_by(seeds, gold)
    counts = frame.assign(speaker=frame["speaker"].fillna("not known")).groupby("speaker").size()
    assert Counter(row["speaker"] for row in fields(frame)) == counts.to_dict()
    totals = [row["count"] for row in rows_of(speakers(frame).to_dict()) if "count" in row]
    assert sum(int(each) for each in totals if each.isdecimal()) == len(frame)


def test_a_line_stands_under_its_side_and_the_unknown_comes_last() -> None:
    frame = statements(
        statement(None, None, "indirect"),
        statement("Ma", "CN", "direct"),
        statement("Bruce", "US", "direct"),
        statement("Bruce", "US", "mixed"),
        statement("both", "US,CN", "indirect"),
    )
    sides = ["US", "Bruce", "CN", "Ma", "US and CN", "both", "side not known", "not known"]
    assert names(frame) == sides


@pytest.mark.parametrize(("mode", "share"), [("direct", 1), ("mixed", 0.5), ("indirect", 0)])
def test_a_field_is_filled_as_far_as_the_words_are_the_speakers(mode: str, share: float) -> None:
    spec = speakers(statements(statement("Ma", "CN", mode))).to_dict()
    [whole] = [row for row in rows_of(spec) if "tied by" in row and "filled" not in row]
    filled = [row["to"] - row["from"] for row in rows_of(spec) if "filled" in row]
    assert filled == ([pytest.approx(share * (whole["to"] - whole["from"]))] if share else [])


def test_the_key_names_the_modes_that_there_are() -> None:
    def key(*modes: str | None) -> list[str]:
        frame = statements(*(statement("Ma", "CN", mode) for mode in modes))
        rows = rows_of(speakers(frame).to_dict())
        return [row["means"].partition(":")[0] for row in rows if "means" in row]

    assert key("direct") == ["direct"]
    assert key("indirect", "mixed") == ["mixed", "indirect"]
    assert key(None) == ["mode not known"]


def test_the_words_stand_on_hover_and_beside_where_there_is_room() -> None:
    frame = statements(statement("Ma", "CN", "direct", words='"We agreed."', score="0.5"))
    [field] = {row["words"] for row in fields(frame)}
    assert field == '"We agreed."'
    assert '"We agreed."' in svg(speakers(frame)).decode()
    many = statements(*[statement("Ma", "CN", "direct")] * 60)
    assert not [row for row in rows_of(speakers(many).to_dict()) if "quote" in row]


def test_more_than_forty_speakers_are_counted_in_words() -> None:
    frame = statements(*(statement(f"S{n}", "CN", "direct") for n in range(50)))
    assert said_in(speakers(frame).to_dict()) == "Not drawn: 10 statements of 10 other speakers."


def test_an_empty_table_says_so() -> None:
    [row] = rows_of(speakers(statements()).to_dict())
    assert row["said"] == ["No picture of speakers: the table has no statements."]


def test_a_thousand_statements_are_drawn() -> None:
    frame = statements(*(statement(f"S{n % 7}", "CN", "mixed") for n in range(1000)))
    assert svg(speakers(frame)).startswith(b"<svg")


def test_another_table_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks mode"):
        speakers(statements(statement("Ma", "CN", "direct")).drop(columns="mode"))
