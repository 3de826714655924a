"""Officials: name, role and country by the words of one article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from relkit import read_annotations, read_articles
from relkit.annotations import Annotation
from relkit.attributes.actors import actor_attributes
from relkit.knowledge.lexicons import Lexicons
from relkit.spans import Article, Span
from tests.actor_texts import marked

ROOT = Path(__file__).parents[1]
LEXICONS = Lexicons.read()


def actors(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Name, role and country of the officials of a marked text, in order."""
    article, annotation = marked(text)
    found = actor_attributes(article, annotation, LEXICONS)
    return [
        (own.get("name"), own.get("role"), own.get("country"))
        for own in (found.get(span, {}) for span in annotation.own_spans(article, "official"))
    ]


def test_the_labels_of_both_seeds_come_out_of_the_bare_spans() -> None:
    articles = read_articles(ROOT / "seeds")
    gold = read_annotations(ROOT / "annotations", "gold", articles)
    for article, annotation in gold.with_articles(articles):
        bare = Annotation.of(article, [replace(span, attributes={}) for span in annotation.spans])
        found = actor_attributes(article, bare, LEXICONS)
        for span in annotation.own_spans(article):
            if span.label in {"official", "institution", "statement"}:
                labelled = {k: v for k, v in span.attributes.items() if k != "date"}
                assert found.get(span, {}) == labelled, article.quote(span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[US Treasury Secretary Ann Lee]] spoke.", ("Ann Lee", "Treasury Secretary", "US")),
        ("[[China's Vice Minister Bo Xin]] spoke.", ("Bo Xin", "Vice Minister", "CN")),
        ("[[former US trade minister Ann Lee]] left.", ("Ann Lee", "former trade minister", "US")),
        ("[[White House adviser Rob Roe]] left.", ("Rob Roe", "White House adviser", "US")),
        ("[[Mr. Roe]] left.", ("Roe", None, None)),
        ("[[WTO Director-General Ann Lee]] spoke.", ("Ann Lee", "Director-General", "WTO")),
        ("[[Foreign Minister Rob Roe]] spoke.", ("Rob Roe", "Foreign Minister", None)),
        (
            "[[European Commission President Ann Lee]] spoke.",
            ("Ann Lee", "European Commission President", "EU"),
        ),
        ("[[US Ambassador to Chile Rob Roe]] spoke.", ("Rob Roe", "Ambassador to Chile", "US")),
        ("[[Ambassador to Chile Rob Roe]] spoke.", ("Rob Roe", "Ambassador to Chile", None)),
        ("[[President of Chile Rob Roe]] spoke.", ("Rob Roe", "President", "CL")),
        ("[[Saudi Energy Minister Prince Ali Roe]] left.", ("Ali Roe", "Energy Minister", "SA")),
        ("[[Ohio Governor Ann Lee]] sued.", ("Ann Lee", "Ohio Governor", "US")),
        ("[[economist Rob Roe]] spoke.", ("Rob Roe", None, None)),
    ],
)
def test_a_title_before_the_name(text: str, expected: tuple[str, str, str]) -> None:
    assert actors(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Bo Xin]], the vice premier, said no. Peru waits.", ("Bo Xin", "vice premier", None)),
        ("[[Bo Xin]], China's new vice premier, left.", ("Bo Xin", "vice premier", "CN")),
        (
            "[[Bo Xin]], who is also trade minister of Peru, left.",
            ("Bo Xin", "trade minister", "PE"),
        ),
        (
            "[[Rob Roe]], President Biden's trade adviser, left.",
            ("Rob Roe", "trade adviser", "US"),
        ),
        (
            "[[Rob Roe]], a spokesman for Peru's trade ministry, said no.",
            ("Rob Roe", "spokesman", "PE"),
        ),
        ("The Peruvian trade minister, [[Ann Lee]], left.", ("Ann Lee", "trade minister", "PE")),
        (
            "Peru agreed. Its trade minister, [[Ann Lee]], left.",
            ("Ann Lee", "trade minister", "PE"),
        ),
        ("[[Ann Lee]] of Peru spoke.", ("Ann Lee", None, "PE")),
        ("[[Senator Ann Lee]], an Ohio Republican, spoke.", ("Ann Lee", "Senator", "US")),
        ("[[Sen. Ann Lee]], D-Mass., spoke.", ("Ann Lee", "Sen.", "US")),
        ("[[Rep. Rob Roe]] (R-Ohio) spoke.", ("Rob Roe", "Rep.", "US")),
        ("[[Hugh Hill]], a doctor, said so.", ("Hugh Hill", None, None)),
        ("Thank you, [[Rob Roe]], the President said no.", ("Rob Roe", None, None)),
        ("[[Rob Roe]], together with the President of Peru, left.", ("Rob Roe", None, None)),
    ],
)
def test_a_post_beside_the_name(text: str, expected: tuple[str, str, str]) -> None:
    assert actors(text) == [expected]


def test_the_post_of_the_next_in_a_list_is_not_the_last_ones() -> None:
    text = "[[Ann Lee]], [[Vice Premier Bo Xin]], and [[Rob Roe]] met."
    assert [role for _, role, _ in actors(text)] == [None, "Vice Premier", None]


def test_a_list_shares_the_post_in_front_of_it() -> None:
    assert actors("[[US Senators Ann Lee]] and [[Rob Roe]] wrote.") == [
        ("Ann Lee", "Senator", "US"),
        ("Rob Roe", "Senator", "US"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[Vice Premier Liu He]] left. [[Liu]] smiled.", ["Liu He", "Liu He"]),
        (
            "[[Landau]] left. [[Mr. Landau]] and [[Ann Landau]] met.",
            ["Ann Landau", None, "Ann Landau"],
        ),
        ("[[Ursula von der Leyen]] met [[von der Leyen]].", ["Ursula von der Leyen"] * 2),
        ("[[MINISTER ROE]]: Yes. [[Rob Roe]] left.", ["Rob Roe", "Rob Roe"]),
        ("[[Robert E. Roe]] left. [[Robert Roe]] slept.", ["Robert E. Roe", "Robert E. Roe"]),
        ("[[William Roe]] left. [[Bill Roe]] slept.", ["William Roe", "William Roe"]),
        ("[[J.D. Roe]] left. [[JD Roe]] slept.", ["J.D. Roe", "J.D. Roe"]),
        ("[[Rob Roe Jr.]] left. [[Rob Roe]] slept.", ["Rob Roe Jr.", "Rob Roe"]),
        ("[[Luiz Inácio Lula da Silva]] left. [[Lula]] slept.", ["Luiz Inácio Lula da Silva"] * 2),
        (
            "[[Donald Trump]] and [[Ivana Trump]] left. [[Trump]] spoke.",
            ["Donald Trump", "Ivana Trump", "Donald Trump"],
        ),
        # Of a leader's family, and not the leader.
        ("[[first lady Jill Biden]] left. [[President Biden]] spoke.", ["Jill Biden", "Biden"]),
        ("[[first lady Jill Biden]] left. [[Biden]] spoke.", ["Jill Biden", None]),
        ("[[President Joko Widodo]] left. [[Jokowi]] spoke.", ["Joko Widodo", "Joko Widodo"]),
        # A post that is not his, of a family that very many are of.
        ("[[envoy Li Hui]] left. [[Premier Li]] spoke.", ["Li Hui", None]),
        ("[[envoy Rob Roe]] left. [[Premier Roe]] spoke.", ["Rob Roe", "Rob Roe"]),
        (
            "[[Minister Tengku Zafrul Aziz]] left. [[Tengku Zafrul]] spoke.",
            ["Tengku Zafrul Aziz"] * 2,
        ),
        # Two of one family, and nothing tells which.
        ("[[Wang Yi]] met [[Wang Wentao]]. [[Wang]] left.", ["Wang Yi", "Wang Wentao", None]),
        # The post tells, the honorific tells, the country tells.
        (
            "[[Trade Minister Wang Yi]] met [[Farm Minister Wang Bo]]. [[Minister Wang]] left.",
            ["Wang Yi", "Wang Bo", None],
        ),
        (
            "[[Trade Minister Wang Yi]] met [[Farm Minister Wang Bo]]. [[Farm Minister Wang]].",
            ["Wang Yi", "Wang Bo", "Wang Bo"],
        ),
        (
            "[[spokeswoman Mao Ning]] met [[spokesman Mao Bo]]. [[Ms. Mao]] left.",
            ["Mao Ning", "Mao Bo", "Mao Ning"],
        ),
        (
            "[[Bill Roe]] met [[Hillary Roe]]. [[Mrs. Roe]] left.",
            ["Bill Roe", "Hillary Roe", "Hillary Roe"],
        ),
        (
            "[[Chinese envoy Li Wei]] met [[Korean envoy Li Han]]. [[China's Li]] left.",
            ["Li Wei", "Li Han", "Li Wei"],
        ),
    ],
)
def test_short_names_are_resolved_within_the_article(text: str, names: list[str | None]) -> None:
    assert [name for name, _, _ in actors(text)] == names


def test_a_short_mention_has_the_role_and_country_of_the_fullest() -> None:
    text = "[[Premier Roe]] left. [[Peru's Deputy Premier Rob Roe]] stayed. [[Roe]] slept."
    assert actors(text) == [("Rob Roe", "Deputy Premier", "PE")] * 3


def test_a_former_post_stays_what_it_is_called() -> None:
    text = "[[President Roe]] left. [[former President Roe]] stayed."
    assert [role for _, role, _ in actors(text)] == ["former President"] * 2


def test_a_body_tells_whose_post_it_is() -> None:
    text = "{{Peru's trade ministry}} spoke. [[trade ministry spokesman Rob Roe]] said no."
    assert actors(text) == [("Rob Roe", "trade ministry spokesman", "PE")]


def test_an_office_tells_a_country_that_the_article_names() -> None:
    assert actors("[[Treasury Secretary Ann Lee]] left.")[0][2] is None
    assert actors("[[Treasury Secretary Ann Lee]] left the US.")[0][2] == "US"
    assert actors("[[Secretary of State for Trade Ann Lee]] left.")[0][2] is None


def test_what_a_person_labelled_is_kept_and_counts() -> None:
    article = Article("a1", "Roe left. Roe slept.")
    labelled = Span(0, 3, "official", {"name": "Rob Roe", "country": "PE"})
    other = Span(10, 13, "official")
    found = actor_attributes(article, Annotation.of(article, [labelled, other]), LEXICONS)
    assert found == {other: {"name": "Rob Roe", "country": "PE"}}


def test_a_short_mention_has_the_post_that_is_given_most_often() -> None:
    text = (
        "[[Premier Roe]] left. [[trade policy Premier Roe]] ate. [[Premier Roe]] ran. [[Roe]] sat."
    )
    roles = [role for _, role, _ in actors(text)]
    assert roles == ["Premier", "trade policy Premier", "Premier", "Premier"]


def test_a_title_that_a_model_left_out_counts() -> None:
    assert actors("Vice [[President Ann Lee]] left.") == [("Ann Lee", "Vice President", None)]
    assert actors("Peru's trade minister [[Ann Lee]] left.") == [
        ("Ann Lee", "trade minister", "PE")
    ]


def test_a_sloppy_span_is_cut_to_the_name() -> None:
    assert actors("[[the vice premier, Bo Xin's]] plan")[0][0] == "Bo Xin"
    assert actors("[[Bo Xin, the vice premier]] left.") == [("Bo Xin", "vice premier", None)]
    assert actors("[[the vice premier]] left.") == [(None, "vice premier", None)]


@pytest.mark.parametrize(
    ("text", "quote", "mode"),
    [
        ('"We agreed," Lee said.', '"We agreed,"', "direct"),
        ("“We agreed,” Lee said.", "“We agreed,”", "direct"),
        ("'We agreed,' Lee said.", "'We agreed,'", "direct"),
        ('"We agreed. It is good, Lee said.', '"We agreed. It is good', "direct"),
        ('Lee called it "good".', 'it "good"', "mixed"),
        ('Talks were "good" and "new", Lee said.', 'Talks were "good" and "new"', "mixed"),
        ("Lee said that it's good.", "that it's good", "indirect"),
        ("Lee said 5 o'clock's fine.", "5 o'clock's fine", "indirect"),
        ('Lee said: "..."', '"..."', None),
    ],
)
def test_the_mode_of_a_statement(text: str, quote: str, mode: str | None) -> None:
    article = Article("a1", text)
    span = Span(text.index(quote), text.index(quote) + len(quote), "statement")
    found = actor_attributes(article, Annotation.of(article, [span]), LEXICONS)
    assert found.get(span, {}).get("mode") == mode
