"""What rules say that a clause tells: PLOVER's event and mode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.event_coder.clauses import Clause, ClauseError, clause_words, masked
from relkit.event_coder.rule_coding import rule_code
from relkit.knowledge.events.scores import EVENTS, QUADS
from tests.event_clauses import marked

ACTS = {
    "CONSULT": [
        "[Japan] and (Peru) met.",
        "[Japan] held talks with (Peru).",
        "[Japan] discussed trade with (Peru).",
        "[Japan] and (Peru) exchanged views on fishing.",
        "[Japan] has negotiated with (Peru).",
    ],
    "CONSULT phone": [
        "[Japan] called (Peru) on Monday.",
        "[Japan] spoke by telephone with (Peru).",
        "[Japan] held a video call with (Peru).",
        "[Japan] talked with (Peru) by phone.",
    ],
    "CONSULT visit": ["[The minister] visited (Peru).", "[Japan] hosted (the minister)."],
    "CONSULT third-party": ["[Japan] met (Peru) in Geneva, a neutral country."],
    "CONSULT multilateral": ["[Japan] met (Peru) at the G20 summit.", "[Japan] attended a summit."],
    "AGREE": [
        "[Japan] agreed to buy ships from (Peru).",
        "[Japan] promised to sign the deal with (Peru).",
        "[Japan] will sign the deal with (Peru).",
        "[Japan] invited (the minister) to Tokyo.",
        "[Japan] pledged to buy more goods.",
        "[Japan] will give aid to (Peru).",
    ],
    "AGREE meet": [
        "[Japan] will meet (Peru) next week.",
        "[Japan] plans to hold talks with (Peru).",
        "[Japan] said the talks with (Peru) would resume.",
    ],
    "SUPPORT": [
        "[Japan] and (Peru) signed a trade deal.",
        "[Japan] ratified the treaty.",
        "[Japan] praised (Peru).",
        "[Japan] voiced its support for (Peru).",
        "[Japan] restored diplomatic ties with (Peru).",
        "[Japan] called (Peru) to congratulate her.",
    ],
    "CONCEDE": [
        "[Japan] will lift tariffs on (Peru).",
        "[Japan] promised to ease its curbs on (Peru).",
        "[Japan] offered (Peru) concessions.",
        "[Japan] withdrew its demand.",
        "[Japan] accepted the demands of (Peru).",
        "[Japan] backed down.",
    ],
    "RETREAT": [
        "[Japan] lifted the ban on (Peru).",
        "[Japan] freed two citizens of (Peru).",
        "[Japan] withdrew troops from (Peru).",
        "[Japan] dropped its complaint against (Peru).",
        "[Japan] extended the tariff truce with (Peru).",
        "[Japan] granted (Peru) a waiver.",
        "[Japan] called off the strike.",
    ],
    "RETREAT tariff": [
        "[Japan] slashed tariffs on (Peru).",
        "[Japan] exempted phones from the tariffs.",
        "Tariffs on (Peru) were lifted by [Japan].",
    ],
    "RETREAT quota": ["[Japan] raised the quota for sugar."],
    "RETREAT export-control": ["[Japan] eased export controls on (Peru)."],
    "RETREAT entity-list": ["[Japan] removed (the firm) from the entity list."],
    "RETREAT investment": ["[Japan] lifted its investment ban on (Peru)."],
    "RETREAT port-fee": ["[Japan] suspended port fees on ships of (Peru)."],
    "RETREAT purchase": ["[Japan] resumed purchases of soybeans."],
    "COOPERATE": [
        "[Japan] bought soybeans from (Peru).",
        "[Japan] increased its purchases.",
        "[Japan] shared intelligence with (Peru).",
        "[Japan] held joint exercises with (Peru).",
    ],
    "AID": ["[Japan] provided (Peru) with food aid.", "[Japan] donated masks to (Peru)."],
    "REQUEST": ["[Japan] made a demand of (Peru)."],
    "REQUEST assist": ["[Japan] asked (Peru) for help.", "[Japan] urged (Peru) to buy more goods."],
    "REQUEST yield": [
        "[Japan] called on (Peru) to lift the ban.",
        "[Japan] says (Peru) must retreat.",
    ],
    "REQUEST meet": ["[Japan] urged (Peru) to resume talks."],
    "REQUEST change": ["[Japan] says (Peru) must stop its subsidies."],
    "ACCUSE disapprove": [
        "[Japan] criticised (Peru).",
        "[Japan] summoned (the ambassador).",
        "[Japan] summoned the ambassador of (Peru).",
        "[Japan] expressed concern about (Peru).",
        "[Japan] lodged a protest with (Peru).",
        "(Peru) was criticised by [Japan].",
    ],
    "ACCUSE allege": [
        "[Japan] accused (Peru) of dumping.",
        "[Japan] sued (Peru).",
        "[Japan] filed a complaint against (Peru) at the WTO.",
    ],
    "ACCUSE investigate": ["[Japan] opened an anti-dumping investigation into (Peru)."],
    "REJECT": ["[Japan] rejected the demand of (Peru).", "[Japan] vetoed the resolution."],
    "REJECT meet": [
        "[Japan] canceled talks with (Peru).",
        "[Japan] called off the meeting with (Peru).",
        "[Japan] refused to meet (Peru).",
        "[Japan] will not meet (Peru).",
    ],
    "REJECT yield": [
        "[Japan] refused to lift the ban.",
        "[Japan] will not lift the ban.",
        "[Japan]'s refusal to lift the ban angered (Peru).",
        "[Japan] cannot accept the demands of (Peru).",
    ],
    "REJECT assist": ["[Japan] refused to give aid to (Peru)."],
    "THREATEN": ["[Japan] threatened to attack (Peru)."],
    "THREATEN restrict": [
        "[Japan] threatened (Peru) with tariffs.",
        "[Japan] threatened to ban the app.",
        "[Japan] warned (Peru) of further export controls.",
        "[Japan] is considering new tariffs on (Peru).",
        "[Japan] vowed to impose tariffs on (Peru).",
    ],
    "THREATEN relations": [
        "[Japan] threatened to break off talks with (Peru).",
        "[Japan] threatened to cut ties with (Peru).",
        "[Japan] issued an ultimatum to (Peru).",
    ],
    "PROTEST": ["[Workers] went on strike.", "[Workers] rallied outside (the embassy)."],
    "SANCTION discontinue": [
        "[Japan] imposed sanctions on (Peru).",
        "[Japan] banned imports from (Peru).",
        "[Japan] suspended aid to (Peru).",
        "[Japan] severed ties with (Peru).",
        "[Japan] closed the consulate of (Peru).",
        "[Japan] retaliated against (Peru).",
    ],
    "SANCTION withdraw": [
        "[Japan] suspended talks with (Peru).",
        "[Japan] walked out of the negotiations.",
        "[Japan] quit the trade agreement.",
    ],
    "SANCTION expel": ["[Japan] expelled two diplomats of (Peru)."],
    "SANCTION tariff": [
        "[Japan] slapped sweeping tariffs on goods from (Peru).",
        "[Japan] hit back with retaliatory duties.",
        "(Peru) was hit with tariffs by [Japan].",
        "[Japan]'s tariffs on (Peru) took effect.",
        "[Japan] has raised duties on (Peru).",
    ],
    "SANCTION quota": ["[Japan] imposed an import quota on (Peru)."],
    "SANCTION export-control": ["[Japan] tightened export controls on (Peru)."],
    "SANCTION entity-list": ["[Japan] added (the firm) to its entity list."],
    "SANCTION investment": ["[Japan] restricted foreign investment."],
    "SANCTION port-fee": ["[Japan] imposed port fees on (Peru)."],
    "SANCTION purchase": ["[Japan] halted purchases of soybeans."],
    "MOBILIZE": ["[Japan] deployed warships near (Peru).", "[Japan] put its troops on high alert."],
    "COERCE": ["[Japan] cracked down on (the press)."],
    "COERCE arrest": ["[Japan] detained (a journalist)."],
    "COERCE seize": ["[Japan] seized (a ship).", "[Japan] froze assets of (Peru)."],
    "COERCE restrict": ["[Japan] imposed a curfew in (Lima).", "[Japan] closed its border."],
    "ASSAULT": ["[Japan] attacked (Peru).", "[Japan] violated the ceasefire."],
}
TABLE = [(code, page) for code, pages in ACTS.items() for page in pages]


def coded(page: str) -> str:
    code = rule_code(marked(page))
    return "none" if code is None else f"{code.event} {code.mode}".strip()


@pytest.mark.parametrize(("code", "page"), TABLE, ids=[page for _, page in TABLE])
def test_an_act_has_its_event_and_mode(code: str, page: str) -> None:
    assert coded(page) == code


def test_every_event_has_an_example() -> None:
    assert {code.split()[0] for code in ACTS} == set(EVENTS) - {"statement"}


@pytest.mark.parametrize(
    "page",
    [
        "",
        "[Japan]",
        "It rained in [Lima].",
        "[Japan] cut interest rates.",
        "[Japan] called (Peru) a currency manipulator.",
        "[The minister] spoke to reporters about (Peru).",
        "[Japan] and (Peru) fight over fishing.",
    ],
)
def test_what_is_no_act_has_no_code(page: str) -> None:
    assert coded(page) == "none"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("a peacekeeping force of [Japan] and (Peru)", "AID"),  # to force is another thing
        ("[Japan] praised the decision of (Peru) to lift tariffs.", "SUPPORT"),
        ("After (Peru) imposed tariffs, [Japan] met its envoy.", "CONSULT"),
        ("[Japan] had called for talks.", "REQUEST meet"),
        ("Tariffs were imposed on (Peru) by [Japan] and criticised.", "SANCTION tariff"),
        ("[Japan] denied that it had imposed tariffs on (Peru).", "SANCTION tariff"),
        ("[Japan] did not lift the ban.", "RETREAT"),
        ("[JAPAN] IMPOSED TARIFFS ON (PERU).", "SANCTION tariff"),
        ("[Japan] threatened to “ban” the app.", "THREATEN restrict"),
        ("Imposed tariffs.", "SANCTION tariff"),
    ],
)
def test_awkward_clauses(page: str, code: str) -> None:
    assert coded(page) == code


def test_a_code_says_where_its_words_stand() -> None:
    clause = marked("In May [Japan] slapped duties on (Peru).")
    code = rule_code(clause)
    assert code is not None
    assert clause.text[code.start : code.end] == "slapped duties"
    assert code.quad == "material conflict"
    assert 0 < code.score < 1


SIDE = st.one_of(st.none(), st.tuples(st.integers(0, 40), st.integers(0, 40)))
VOCABULARY = (
    "Japan Peru said will not by tariffs imposed lifted the ban talks with to if . , was “ 's "
    "refused threatened call meet agree of"
)
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=14).map(" ".join))


@given(TEXTS, SIDE, SIDE)
def test_rules_take_any_text_and_any_sides(
    text: str, actor: tuple[int, int] | None, recipient: tuple[int, int] | None
) -> None:
    try:
        clause = Clause(text, actor, recipient)
    except ClauseError:
        sides = (actor, recipient)
        assert any(side and not side[0] < side[1] <= len(text) for side in sides)
        return
    code = rule_code(clause)
    assert code == rule_code(clause)
    if code is not None:
        assert 0 <= code.start < code.end <= len(text)
        assert code.event in EVENTS
        assert code.quad in QUADS


@given(st.text(alphabet="ab .", max_size=9), st.text(alphabet="ab .", max_size=9))
def test_masking_takes_the_names_away(before: str, between: str) -> None:
    text = f"{before}XY{between}QZ."
    first, second = len(before), len(before) + 2 + len(between)
    clause = Clause(text, (first, first + 2), (second, second + 2))
    hidden = masked(clause)
    assert hidden == f"{before}ACTOR{between}RECIPIENT."
    words = clause_words(clause)
    assert not {"xy", "qz"} & set(words.words)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)][words.actor] == "XY"


def test_sides_that_overlap_are_the_actor() -> None:
    assert masked(Clause("Iraqi fighters left.", (0, 14), (0, 5))) == "ACTOR left."


@pytest.mark.parametrize("side", [(0, 0), (3, 2), (-1, 2), (0, 99), (0,), "ab", 5, (0.5, 1)])
def test_a_side_that_does_not_fit_is_refused(side: object) -> None:
    with pytest.raises(ClauseError, match="the actor must be a range"):
        Clause("It rained.", side)  # type: ignore[arg-type]


def test_a_text_that_is_none_is_refused() -> None:
    with pytest.raises(ClauseError, match="must be a string, got int"):
        Clause(5)  # type: ignore[arg-type]
