"""The table of scores: what comes with relkit, and one of a researcher's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from relkit.event_coder.phrases import EventLexicons
from relkit.knowledge.events.scores import (
    COLUMNS,
    EVENTS,
    QUADS,
    ScoreError,
    event_scores,
    score_of,
)

HEADER = "\t".join(COLUMNS)
OWN_MODES = {
    "tariff", "quota", "export-control", "entity-list", "investment", "port-fee", "purchase",
}  # fmt: skip


@pytest.mark.parametrize(
    ("event", "mode", "plover", "goldstein"),
    [
        ("statement", "", 0, 0),
        ("CONSULT", "", 2.5, 1),
        ("CONSULT", "visit", 4, 1.9),
        ("CONSULT", "third-party", 1, 2.5),
        ("CONSULT", "multilateral", 4, None),
        ("CONSULT", "phone", 1.5, 1),
        ("AGREE", "", 2.5, 4),
        ("SUPPORT", "", 5, 3.4),
        ("CONCEDE", "", 4.5, 5),
        ("RETREAT", "", 6.5, 7),
        ("COOPERATE", "", 9.5, 6.4),
        ("AID", "", 10, 7.4),
        ("REQUEST", "", 0, -5),
        ("REQUEST", "assist", 0.5, -5),
        ("REQUEST", "change", -1, -5),
        ("REQUEST", "yield", -1, -5),
        ("ACCUSE", "", -3, None),
        ("ACCUSE", "disapprove", -2, -2),
        ("ACCUSE", "allege", -3.5, -2),
        ("ACCUSE", "investigate", -3.5, -2),
        ("REJECT", "", -2, -4),
        ("REJECT", "assist", -1.5, None),
        ("REJECT", "meet", -2, -5),
        ("THREATEN", "", None, None),
        ("THREATEN", "restrict", -3, -5.8),
        ("THREATEN", "relations", -3.5, -5.8),
        ("SANCTION", "discontinue", -6, -8),
        ("SANCTION", "withdraw", -6, -7),
        ("SANCTION", "expel", -5.5, -7),
        ("SANCTION", "tariff", -6, -8),
        ("COERCE", "seize", -7, -9.2),
        ("ASSAULT", "", None, None),
    ],
)
def test_the_scores_that_come_with_relkit(
    event: str, mode: str, plover: float | None, goldstein: float | None
) -> None:
    score = event_scores()[event, mode]
    assert (score.plover, score.goldstein) == (plover, goldstein)


def test_every_event_has_a_line_a_quad_and_a_source() -> None:
    scores = event_scores()
    assert {event for event, _ in scores} == set(EVENTS)
    assert all((event, "") in scores for event in EVENTS)
    assert all(each.meaning and each.source for each in scores.values())
    for event in EVENTS:
        quads = {each.quad for each in scores.values() if each.event == event}
        assert len(quads) == 1
    assert score_of("SANCTION").quad == "material conflict"
    assert score_of("REQUEST").quad == "verbal conflict"


@pytest.mark.parametrize("event", ["SANCTION", "RETREAT"])
def test_modes_of_relkits_own_say_so(event: str) -> None:
    own = {mode for (name, mode) in event_scores() if name == event} & OWN_MODES
    assert own == OWN_MODES
    assert all("relkit's own" in event_scores()[event, mode].source for mode in own)


def test_conflict_is_never_above_cooperation_of_its_kind() -> None:
    known = [each for each in event_scores().values() if each.plover is not None]
    for quad, sign in zip(QUADS, (1, 1, -1, -1, 0), strict=True):
        scores = [each.plover for each in known if each.quad == quad and each.plover is not None]
        assert all(sign * score >= 0 for score in scores if score != 0.5)


def test_every_code_that_a_lexicon_leads_to_has_a_score() -> None:
    lexicons = EventLexicons.read()
    modes = {pair for pair in lexicons.combinations.values() if pair[1]}
    assert modes <= event_scores().keys()
    assert {event for event, _ in lexicons.combinations.values()} <= set(EVENTS)


def test_a_mode_without_a_line_gets_its_events_score() -> None:
    assert score_of("AID", "by air").plover == 10


def test_an_unknown_event_is_refused_with_what_is_known() -> None:
    with pytest.raises(ScoreError, match="'YIELD'; the table knows statement, CONSULT"):
        score_of("YIELD")


@pytest.mark.parametrize("separator", ["\t", ","])
def test_a_researchers_own_table(tmp_path: Path, separator: str) -> None:
    rows = [COLUMNS, ("AID", "", QUADS[1], "7.5", "", "", "give", "me"), ("",) * 8]
    file = tmp_path / "mine.csv"
    file.write_text("\ufeff" + "\n".join(separator.join(row) for row in rows), encoding="utf-8")
    scores = event_scores(file)
    assert score_of("AID", scores=scores).plover == 7.5
    assert score_of("AID", scores=scores).goldstein is None
    with pytest.raises(ScoreError, match="the table knows AID"):
        score_of("AGREE", scores=scores)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("YIELD\t\tneutral\t0\t\t\tm\ts", "line 2: the event must be one of AGREE, .*'YIELD'"),
        ("AID\t\tkind\t0\t\t\tm\ts", "line 2: the quad must be one of verbal coop.*'kind'"),
        ("AID\t\tneutral\tten\t\t\tm\ts", "line 2: plover must be a number from -10 to 10.*'ten'"),
        ("AID\t\tneutral\t0\t\t-11\tm\ts", "line 2: goldstein must be a number.*'-11'"),
        ("AID\t\tneutral\tnan\t\t\tm\ts", "line 2: plover must be a number.*'nan'"),
        ("AID\tneutral\t0", "line 2: 8 columns are needed, got 3"),
        (
            "AID\t\tneutral\t0\t\t\tm\ts\nAID\t\tneutral\t1\t\t\tm\ts",
            "line 3: AID stands there already",
        ),
        ("AID\tfood\tneutral\t0\t\t\tm\ts", "AID has a line for 'food' and none without a mode"),
        ('AID\t"\tneutral', "line 2: unexpected end of data"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(ScoreError, match=message):
        event_scores(file)


@pytest.mark.parametrize("content", [b"", b"event,mode\n", b"\xff\xfe"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mine.tsv"
    file.write_bytes(content)
    with pytest.raises(ScoreError, match=r"mine\.tsv"):
        event_scores(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScoreError, match="cannot be read"):
        event_scores(tmp_path / "none.tsv")
