"""Contacts of states and their agreements are found, each from its verb or noun to its end."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit import read_annotations, read_articles
from relkit.codebook_file import read_codebook
from relkit.knowledge.lexicons import Lexicons
from relkit.rules.contacts import AGREEMENT, CONTACT, agreements, contacts, diplomacy
from relkit.rules.finding import ALL_LABELS, LABELS, RuleTagger, find_runs
from relkit.rules.tariffs import tariff_actions
from relkit.spans import Article
from relkit.tokens import tokenise

LEXICONS = Lexicons.read()
BRACKETS = {"[": CONTACT, "{": AGREEMENT}


def found(text: str) -> list[tuple[str, str]]:
    """Return label and words of what is found."""
    tokens = tokenise(Article("a", text))
    runs = diplomacy(tokens, LEXICONS, None, tariff_actions(tokens, LEXICONS))
    return [
        (label, text[tokens.starts[first] : tokens.ends[after - 1]]) for first, after, label in runs
    ]


def marked(text: str) -> None:
    """Check that contacts are what stands in [ ], and agreements what stands in { }."""
    expected = []
    plain = ""
    begun: list[tuple[str, int]] = []
    for sign in text:
        if sign in BRACKETS:
            begun.append((BRACKETS[sign], len(plain)))
        elif sign in "]}":
            label, start = begun.pop()
            expected.append((label, plain[start:]))
        else:
            plain += sign
    assert found(plain) == expected


@pytest.mark.parametrize(
    "text",
    [
        "French President Emmanuel Macron [met Chinese Premier Li Qiang] in Paris on Monday.",
        "Prime Minister Modi [spoke by phone with President Lula of Brazil] to discuss grain.",
        "Ottawa and Canberra [held a phone call] on Thursday.",
        "Mexican and Chilean officials [met via video link] last week.",
        "Japan's foreign minister [telephoned Secretary of State Rubio] on Monday.",
        "Chancellor Merz [had candid and useful talks with Turkish President Erdogan].",
        "The Danish prime minister [met on Tuesday in Oslo with her Norwegian counterpart].",
        "US envoy Ann Lee and Chinese Vice Premier He Lifeng [met] in Geneva on Saturday.",
        "Peru and Chile [exchanged views on copper and on water].",
        "South Korean President Lee Jae-myung [paid a visit to Japan] in May.",
        "Egypt's foreign minister [flew to Moscow] on Friday.",
        "Narendra Modi will [visit China] in June.",
        "The White House [welcomed Japanese Prime Minister Shigeru Ishiba] in spring.",
        "Hungary's premier [sent a letter to the Ukrainian government] in July.",
        "Kenya and Uganda [began two days of talks] in Nairobi.",
    ],
)
def test_a_contact_runs_from_its_verb_to_the_end_of_its_object(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping is due to [meet President Putin] next week.",
        "Thai officials wanted to [talk to Cambodia].",
        "Pyongyang refused to [speak with South Korean envoys].",
        "Spain and Morocco agreed to [hold another round of talks] in autumn.",
        "Beijing [called off a visit by the Lithuanian foreign minister].",
        "Tehran [ruled out talks with Washington].",
        "Seoul [postponed high-level talks with Pyongyang].",
        "Greece [requested a meeting with Turkish diplomats].",
        "Finland's president plans to [travel to Kyiv] to [meet President Zelensky].",
    ],
)
def test_what_is_planned_refused_or_cancelled_is_a_contact_too(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "The [call between Prime Minister Carney and President Trump] came late.",
        "[Talks between Ethiopia and Somalia collapsed] on Sunday.",
        "The [summit between Trump and Putin was cancelled].",
        "China told Japan that [trade talks would resume] in days.",
        "[Xi's state visit to France] fell in a bad week.",
        "[US-China trade talks resumed] in Madrid.",
    ],
)
def test_a_noun_tells_who_meets_or_what_becomes_of_the_talks(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Brazil and India {agreed to share satellites}.",
        "Kenya and Uganda {agreed on the importance of open borders}, both said.",
        'Egypt and Sudan {agreed "to deepen and widen their old cooperation on" the Nile}.',
        'It said Chile and Peru "[discussed fish], and {agreed on a plan for the sea}".',
        "Poland and Ukraine {reached an agreement to reopen the border}.",
        "Norway and Iceland {signed a treaty on cod} in Bergen.",
        "Vietnam is {seeking a new trade deal with Canada}.",
        "Turkey {withdrew from the grain deal with Russia} in 2023.",
        "The {ceasefire deal} reached by Israel and Lebanon holds.",
        "China and Peru fell out over the {port deal}, which was signed in May.",
    ],
)
def test_agreements(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Senate Republicans met on Thursday to discuss a bill on China.",
        "President Trump met with his advisers about tariffs on Chinese goods.",
        "A German company held talks with its banks while Paris watched.",
        "China called the talks a success, and Japan praised the meeting.",
        "The trade deal remains intact, Chinese and US analysts said.",
        "Congress reached a deal on the budget while the president was in Japan.",
        "The two sides agreed to cut tariffs on each other's goods, China and the US said.",
        "Did President Trump meet with President Xi?",
        "Putin and Zelensky did not meet.",
        "If Xi meets Trump, markets will rise.",
        "Chinese tourists visited Japan in May.",
        "Trump called Xi Jinping a good man.",
        "Rome urged Paris to meet with Berlin.",
        "There were no talks between China and the United States, Guo said.",
        "China and the United States held no talks this week.",
        "China did not hold talks with the United States.",
    ],
)
def test_what_is_no_contact_or_agreement_of_states(text: str) -> None:
    marked(text)


def test_both_sides_are_two_states_of_the_article() -> None:
    text = "Beijing answered Tokyo. The two sides [held talks] at once."
    marked(text)
    marked("The two sides held talks at once.")
    marked("Xi Jinping [met with Shigeru Ishiba]. They [discussed fish], and {agreed to eat it}.")


def test_an_official_is_of_the_state_named_with_him_before() -> None:
    marked(
        "US envoy Ann Poe came late. Chinese diplomat Wei Lu waited. Poe [met with Wei Lu] at last."
    )


def test_contacts_and_agreements_are_parts_of_one_finding() -> None:
    tokens = tokenise(Article("a", "Chile and Peru held talks in May and signed a treaty."))
    both = diplomacy(tokens, LEXICONS)
    assert contacts(tokens, LEXICONS) + agreements(tokens, LEXICONS, []) == both
    assert [label for _, _, label in both] == [CONTACT, AGREEMENT]


def test_an_act_of_trade_is_no_agreement() -> None:
    tokens = tokenise(Article("a", "Chile and Peru agreed to study the sea."))
    [(first, after, _)] = agreements(tokens, LEXICONS, [])
    assert agreements(tokens, LEXICONS, [(after - 1, after, "tariff_action")]) == []
    assert agreements(tokens, LEXICONS, [(0, first, "tariff_action")]) != []


def test_all_contacts_and_agreements_of_the_seeds_are_found(root: Path) -> None:
    articles = read_articles(root / "seeds")
    gold = read_annotations(root / "annotations", "gold", articles)
    tagger = RuleTagger(read_codebook(root / "annotations" / "codebook.toml"))
    for article in articles:
        wanted = {span for span in gold[article.id].spans if span.label in {CONTACT, AGREEMENT}}
        got = {span for span in tagger(article).spans if span.label in {CONTACT, AGREEMENT}}
        assert got == wanted


def test_they_are_looked_for_only_where_they_are_asked_for() -> None:
    tokens = tokenise(Article("a", "Xi Jinping met with Trump."))
    assert {label for _, _, label in find_runs(tokens, LEXICONS)} <= set(LABELS)
    assert [label for _, _, label in find_runs(tokens, LEXICONS, [CONTACT])] == [CONTACT]
    assert [label for _, _, label in find_runs(tokens, LEXICONS, ALL_LABELS)].count(CONTACT) == 1


SOME = """Xi Jinping Trump Beijing China and the two sides leaders They he met with held talks a
call between by phone on Monday in Rome agreed to "signed deal , . – " not will if which was reached
discussed visit of cancelled US-China"""
WORDS = st.sampled_from(SOME.split())


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)),
)
def test_runs_are_in_order_apart_and_within_a_sentence(text: str) -> None:
    tokens = tokenise(Article("a", text))
    runs = diplomacy(tokens, LEXICONS, None, tariff_actions(tokens, LEXICONS))
    for first, after, label in runs:
        assert 0 <= first < after <= len(tokens)
        assert label in {CONTACT, AGREEMENT}
        assert tokens.sentence[first] == tokens.sentence[after - 1]
    assert all(before[1] <= run[0] for before, run in pairwise(runs))


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_paragraph_reads_the_same_wherever_it_begins(text: str) -> None:
    behind = found(f"Nothing was said.\n\n{text}")
    assert behind == found(text)
