"""Planned, hypothetical, negated, past; and what events are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.event_coder.clauses import Clause
from relkit.event_coder.contexts import contexts
from relkit.event_coder.flags import Flags, flags
from relkit.event_coder.rule_coding import rule_code
from tests.event_clauses import marked

NAMES = Flags.__slots__


@pytest.mark.parametrize(
    ("page", "raised"),
    [
        ("[Japan] lifted the ban.", ""),
        ("[Japan] will lift the ban.", "planned"),
        ("[Japan] plans to lift the ban.", "planned"),
        ("[Japan] to lift the ban", "planned"),
        ("[Japan] is set to impose tariffs on (Peru).", "planned"),
        ("[Japan] said it would lift the ban.", "planned"),
        ("[Japan] would lift the ban.", "hypothetical"),
        ("[Japan] said it would lift the ban if (Peru) paid.", "hypothetical"),
        ("[Japan] may impose tariffs on (Peru).", "hypothetical"),
        ("In May, [Japan] imposed tariffs on (Peru).", ""),
        ("[Japan] in May imposed tariffs on (Peru).", ""),
        ("[Japan] may in May impose tariffs on (Peru).", "hypothetical"),
        ("[Japan] could meet (Peru).", "hypothetical"),
        ("[Japan] imposes tariffs unless (Peru) pays.", "hypothetical"),
        ("[Japan] imposed tariffs even if (Peru) had paid.", ""),
        ("[Japan] did not meet (Peru).", "negated"),
        ("[Japan] didn't meet (Peru).", "negated"),
        ("[Japan] never met (Peru).", "negated"),
        ("No talks were held between [Japan] and (Peru).", "negated"),
        ("[Japan] held no talks with (Peru).", "negated"),
        ("[Japan] denied that it had imposed tariffs on (Peru).", "negated"),
        ("[Japan] won't negotiate with (Peru).", "planned negated"),
        ("[Japan] had imposed tariffs on (Peru).", "past"),
        ("[Japan] said it had imposed tariffs on (Peru).", ""),
        ("[Japan] imposed tariffs on (Peru) in 2018.", "past"),
        ("[Japan] imposed tariffs on (Peru) in the 1980s.", "past"),
        ("[Japan] imposed tariffs on (Peru) ten years ago.", "past"),
        ("[Japan] imposed 2018 tariffs on (Peru).", ""),
    ],
)
def test_flags_of_an_act(page: str, raised: str) -> None:
    code = rule_code(marked(page))
    assert code is not None
    assert [name for name in NAMES if getattr(code.flags, name)] == raised.split()


def test_flags_of_a_whole_clause() -> None:
    assert flags(Clause("Japan plans to lift nothing.")) == Flags(planned=True)
    assert flags(Clause("Perhaps it is not so.")) == Flags(hypothetical=True, negated=True)
    assert flags(Clause("")) == Flags()


@pytest.mark.parametrize(("year", "is_past"), [(2018, False), (2019, False), (2020, True)])
def test_a_year_is_past_by_the_year_of_the_text(year: int, *, is_past: bool) -> None:
    assert flags(Clause("They met in 2018."), year=year).past is is_past


@given(st.text(), st.one_of(st.none(), st.integers(0, 50)), st.one_of(st.none(), st.integers()))
def test_flags_never_crash(text: str, start: int | None, year: int | None) -> None:
    assert flags(Clause(text), start, year) == flags(Clause(text), start, year)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("tariffs on imports", "economic"),
        ("The ambassador left.", "diplomatic"),
        ("The Supreme Court ruled on the lawsuit.", "legal"),
        ("semiconductors and software", "technology"),
        ("rare earths and crude", "natural_resource"),
        ("The White House signed an executive order.", "executive"),
        ("Senators passed a bill in parliament.", "legislative"),
        ("fentanyl and other opioids", "illegal_drugs"),
        ("warships and troops", "military"),
        ("Voters cast their ballots.", "election"),
        ("human rights of dissidents", "human_rights"),
        ("vaccines against the virus", "health"),
        ("emissions and climate change", "environment"),
        ("immigrants and asylum", "migration"),
        ("a jihadist", "terrorism"),
    ],
)
def test_the_context_of_most_words_comes_first(text: str, context: str) -> None:
    assert contexts(text)[0] == context


def test_no_context_is_none() -> None:
    assert contexts("It rained.") == ()


@given(st.text())
def test_contexts_never_crash(text: str) -> None:
    found = contexts(text)
    assert len(found) == len(set(found))
