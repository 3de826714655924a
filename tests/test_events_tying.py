"""Reports of one event are tied, and those of different events are not."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.annotations import Annotation, AnnotationSet
from relkit.event_reports.reports import Report, reports_of
from relkit.event_reports.tying import tied
from relkit.resolve.resolution import resolve
from relkit.spans import Article, Span

MAY_23 = "2025-05-23"
NOBODY = resolve([], AnnotationSet("me"))


def report(
    words: str = "held a call",
    label: str = "contact",
    id: str = "a",
    published: str = MAY_23,
    **attributes: str,
) -> Report:
    """A report that lies in an article of its own words."""
    article = Article(id, words, {"published": published} if published else {})
    if label == "contact":
        attributes = {"parties": "US,CN", "mode": "phone", "status": "held"} | attributes
    elif label == "agreement":
        attributes = {"parties": "US,CN", "status": "reached"} | attributes
    else:
        usual = {"actor": "US", "target": "CN", "action": "impose", "measure": "tariff"}
        attributes = usual | {"status": "in force"} | attributes
    annotation = Annotation.of(article, [Span(0, len(words), label, attributes)])
    [made] = reports_of(article, annotation, NOBODY)
    return made


def together(*reports: Report) -> bool:
    return len(tied(reports)) == 1


def test_a_call_told_twice_in_one_article_is_one() -> None:
    assert together(report(date="2025-05-22"), report(mode="talks"))


def test_a_call_told_by_two_papers_is_one() -> None:
    assert together(report(date="2025-05-22"), report(id="b", date="2025-05-22"))
    assert together(report(date="2025-05-22"), report(id="b", date="2025-05"))
    assert together(report(), report(id="b", published="2025-05-24"))


@pytest.mark.parametrize(
    "other",
    [
        report(id="b", date="2025-05-21"),
        report(id="b", date="2025-05-22", parties="US,JP"),
        report(id="b", date="2025-05-22", mode="visit"),
        report(id="b", date="2025-05-22", status="planned"),
        report(id="b", published="2025-06-23"),
        report(id="b", published=""),
    ],
    ids=["day", "parties", "mode", "status", "undated, a month later", "never dated"],
)
def test_another_call_is_another(other: Report) -> None:
    assert not together(report(date="2025-05-22"), other)


def test_the_order_of_the_parties_is_no_difference() -> None:
    assert together(report(date="2025-05-22"), report(id="b", date="2025-05-22", parties="CN,US"))


def test_who_called_off_what_is_one_way_only() -> None:
    one = report(status="cancelled", date="2025-05-22")
    other = report(id="b", status="cancelled", date="2025-05-22", parties="CN,US")
    assert not together(one, other)


def test_undated_plans_of_one_article_stay_apart() -> None:
    assert not together(report(status="planned"), report(status="planned", mode="talks"))


def test_agreements_must_be_about_the_same() -> None:
    lines = "agreed on the importance of keeping open lines of communication"
    assert together(
        report(lines, "agreement"), report("agreed to maintain communication", "agreement")
    )
    assert not together(
        report(lines, "agreement"), report("agreed to return the pandas", "agreement")
    )


def test_the_name_of_an_agreement_is_not_the_act_of_agreeing() -> None:
    assert not together(
        report("trade deal", "agreement"), report("agreed to uphold the deal", "agreement")
    )


def test_tariffs_of_different_rates_or_goods_are_different_acts() -> None:
    ten = report("put 10%", "tariff_action", rate="10%", goods="steel")
    assert together(ten, report("put 10%", "tariff_action", goods="Chinese steel"))
    assert not together(ten, report("put 20%", "tariff_action", rate="20%", goods="steel"))
    assert not together(ten, report("put it", "tariff_action", goods="soybeans"))


def test_a_measure_that_is_told_again_later_is_no_new_one() -> None:
    ten = report("put 10%", "tariff_action", rate="10%", goods="steel", date="2025-05-20")
    later = report("had put 10%", "tariff_action", id="b", published="2025-07-30", rate="10%")
    assert not together(ten, later)  # of unknown goods within three days only
    named = {"published": "2025-07-30", "rate": "10%", "goods": "Chinese steel"}
    assert together(ten, report("had put 10%", "tariff_action", id="b", **named))
    named["published"] = "2025-12-30"
    assert not together(ten, report("had put 10%", "tariff_action", id="b", **named))


def test_of_unknown_states_nothing_is_tied() -> None:
    assert not together(report(parties=""), report(parties=""))


def test_a_year_ties_no_articles() -> None:
    assert not together(
        report("put 10%", "tariff_action", date="2025"),
        report("put 10%", "tariff_action", id="b", date="2025"),
    )


REPORTS = st.builds(
    report,
    words=st.sampled_from(["held a call", "agreed to talk on trade matters", "deal on soybeans"]),
    label=st.sampled_from(["contact", "agreement", "tariff_action"]),
    id=st.sampled_from(["a", "b", "c"]),
    published=st.sampled_from(["", "2025-05-23", "2025-05-25", "0001-01-01", "nonsense"]),
    date=st.sampled_from(["", "2025", "2025-05", "2025-05-22", "2025-05-20/2025-05-24", "x"]),
    mode=st.sampled_from(["phone", "talks", "visit", ""]),
    parties=st.sampled_from(["US,CN", "CN,US", "US", ""]),
)


@given(st.lists(REPORTS, max_size=12))
def test_every_report_is_in_one_event_and_in_one_only(reports: list[Report]) -> None:
    groups = tied(reports)
    assert all(groups)
    assert sorted(map(id, chain.from_iterable(groups))) == sorted(map(id, reports))


@given(st.lists(REPORTS, max_size=8, unique_by=repr), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(reports: list[Report], random: object) -> None:
    # Of one article, only what stands at another place has an order.
    first = {(each.article.id, each.span, each.published): each for each in reports}
    ordered = list(first.values())
    shuffled = sorted(ordered, key=lambda _: random.random())  # type: ignore[attr-defined]

    def shape(groups: list[list[Report]]) -> list[list[str]]:
        return [[repr(each) for each in group] for group in groups]

    assert shape(tied(ordered)) == shape(tied(shuffled))


def test_both_seeds(seeds: list[Article], gold: AnnotationSet) -> None:
    """The call of 2025 is told four times, by both sides among others, and is one event."""
    groups = tied(
        r for article in seeds for r in reports_of(article, gold[article.id], resolve(seeds, gold))
    )
    told = {group[0].evidence: [each.evidence for each in group] for group in groups}
    assert len(told["held a phone call"]) == 4
    assert told['"phase one" trade deal'][1:] == ["deal"]
    assert told["called off that meeting"][1:] == ["canceled talks with China"]
    assert len(told["agreed on the importance of keeping open lines of communication"]) == 2
    assert len(groups) == 15
