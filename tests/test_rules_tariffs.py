"""Acts on tariffs and trade are found from their first word to the end of their terms."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.tariffs.finding import LABEL, tariff_actions
from relkit.spans import Article
from relkit.tokens import tokenise

LEXICONS = Lexicons.read()


def found(text: str) -> list[str]:
    """Return the text of each act."""
    tokens = tokenise(Article("a", text))
    return [
        text[tokens.starts[first] : tokens.ends[after - 1]]
        for first, after, _ in tariff_actions(tokens, LEXICONS)
    ]


def marked(text: str) -> str:
    """Return the text without its brackets, and check that the acts are what stands in them."""
    plain = text.replace("[", "").replace("]", "")
    expected = [part.split("]")[0] for part in text.split("[")[1:]]
    assert found(plain) == expected
    return plain


@pytest.mark.parametrize(
    "text",
    [
        "Ottawa [imposed a 25% tariff on Danish butter], officials said.",
        "It has also [raised duties on cars from 10% to 15%] since.",
        "Japan will [cut its levy on Thai rice to 5 percent, from 12 percent].",
        "Delhi [hit Turkish marble with extra duties of 30%].",
        "The bloc [slashed tariffs on each other's goods for 90 days] on Monday.",
        "Lima [scrapped anti-dumping duties on shoes, hats and gloves from Vietnam].",
        "Seoul [suspended its tariffs until March 1, 2031] to protect farmers.",
        "By [imposing new tariffs], the president broke the truce.",
        "Bern [suspended its duties on tea for a year] under a deal.",
        "Oslo [imposed quotas on cod] (Gadus morhua) after the vote.",
        "Jakarta [tightened export controls on nickel] in response to the ruling.",
        'Rome [put so-called "reciprocal" tariffs on ship-to-shore cranes].',
        "Cairo [raised the tariff charged to Kenya under its law by 4%].",
    ],
)
def test_an_act_runs_from_its_verb_to_the_end_of_its_terms(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Brussels [threatened to raise tariffs on whisky], a diplomat said.",
        "Peru [vowed on Friday to lift its duties on wheat].",
        "The ministers [reached an agreement with Chile to lower tariffs on wine].",
        "Tokyo [promised not to impose duties on Korean steel].",
        "Hanoi stood by its [pledge to buy 40 Airbus jets].",
        "Egypt is [considering imposing tariffs on sugar].",
        "The two [agreed to cut tariffs on tea and to lift the ban on beef imports].",
    ],
)
def test_a_threat_or_promise_is_the_act(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chile [banned imports of Peruvian grapes].",
        "The ministry [added nine Korean firms to its export control list].",
        "India [blocked Chinese apps].",
        "Norway [halted exports of salmon to Russia] last week.",
        "France [exempted olive oil from its tariffs].",
        "Vietnam will [purchase 2 million tons of Brazilian corn].",
        "The tariffs angered Spain, which [retaliated].",
        "Spain [hit back with a 12% levy on soybeans].",
        "China [stopped buying Canadian canola].",
        "Kenya [allowed exports of coffee to Japan].",
    ],
)
def test_goods_firms_and_purchases_can_be_acted_on(text: str) -> None:
    marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "The [20% tariffs on steel were lifted] at midnight.",
        "[Tariffs on zinc are expected to be raised to 30%] in May.",
        "The [new duties on cars] will take effect on Monday.",
        "[Tariffs on tin rose to 8% from 5%] this year.",
        "A [sudden suspension of tariffs on Greek oil] followed.",
        "The [30% tariff hikes on Chinese toys] came as a surprise.",
        "Goods from Chad will be [subject to a duty of 10 percent].",
    ],
)
def test_an_act_may_be_told_by_its_measure(text: str) -> None:
    marked(text)


def test_each_act_is_one_and_two_verbs_may_share_an_object() -> None:
    marked("Rome [imposed and later raised tariffs on beef] and [lifted its ban on pork exports].")
    marked("It will [remove or reduce duties on tea], and will [suspend the quota on rice].")


@pytest.mark.parametrize(
    "text",
    [
        "Tariffs remain high, and the tariff war goes on.",
        "The ministers discussed tariffs and export controls.",
        "Has the president raised tariffs on steel?",
        "If Rome raises tariffs, prices will rise.",
        "It has not lifted its tariffs.",
        "China urged Washington to remove its tariffs on toys.",
        "It refused to cut tariffs on corn.",
        "He has the power to impose tariffs.",
        "He is against raising tariffs.",
        "It keeps the duties imposed under the law.",
        "She announced tariff talks.",
        "He resumed his duties as mayor.",
        "Lawmakers cut taxes on families.",
        "Britain lifted travel restrictions on tourists.",
        "Order 7 of March 3 (Imposing Duties on Toys) applies.",
        "The growers buy seeds.",
        "The city bought the course in a 2011 short sale.",
        "It was a 3 percentage point increase from May.",
        "They do not intend to raise tariffs on silk.",
        "It had a similarly restricted list of imports.",
        "",
        "—",
    ],
)
def test_no_act_is_found_where_none_is_told(text: str) -> None:
    assert found(text) == []


def test_capitals_small_letters_marks_and_wrapped_lines() -> None:
    marked("TRUMP [RAISES TARIFFS ON CHINA TO 125%], PAUSES OTHERS")
    marked("beijing will [lift its tariffs on corn] from monday.")
    marked("MR. SULLIVAN:  We have [imposed tariffs on drones].")
    marked("* [Suspend the **24% tariffs** until May 1];\n* [Cut duties on rice to 3%]\n")
    marked(
        "Today the United States\nwill [lower tariffs on\n   Swiss tea by 5%] as agreed.\n\nEnd."
    )


def test_acts_inside_quotations() -> None:
    marked('"We will [put a 200% tariff on wine]," he said. "And they know."')
    marked("“We [raised duties on coal]. \n\n“And we [cut tariffs on tea],” she said.")
    marked('He said: "They [banned our beef exports] and left it at that.')


def test_kinds_are_values_of_the_codebook() -> None:
    file = Path(__file__).parents[1] / "annotations" / "codebook.toml"
    attributes = tomllib.loads(file.read_text(encoding="utf-8"))["labels"][LABEL]["attributes"]
    pairs = (("measures", "measure"), ("acts", "action"), ("act_nouns", "action"))
    for lexicon, attribute in pairs:
        kinds = {entry.kind for entry in LEXICONS.entries if entry.lexicon == lexicon}
        assert kinds <= set(attributes[attribute]["values"])


def test_a_paragraph_is_about_trade_where_its_neighbours_are() -> None:
    marked("The tariffs angered Spain.\n\nIt [retaliated].\n\nThe king spoke.")
    assert found("The war angered Spain.\n\nIt retaliated.\n\nThe king spoke.") == []
    far = "The tariffs angered Spain.\n\nThe king spoke.\n\nThe sun shone.\n\nIt retaliated."
    assert found(far) == []
    marked("The tariffs grew.\n\n" * 3 + far.replace("It retaliated", "It [retaliated]"))


def test_an_act_stays_in_its_paragraph() -> None:
    marked("China will [raise tariffs] on\n\nsteel now.")
    assert found("China will raise\n\ntariffs on steel.") == []


def test_a_sentence_without_end_takes_no_longer_a_word_and_loses_nothing() -> None:
    assert len(found("China raised tariffs on steel " * 400)) == 400


WORDS = (
    'China raised cut to lift not tariffs duties 25 % on steel from , and or the " “ ” ( ) - — * '
    "agreed threatened exports ban soybeans of for 90 days until May 2025 that it imposed will be "
    "is if ? . \n \n\n entity list add buy with by as per Section under"
)
pieces = st.sampled_from(WORDS.split(" "))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=60), st.sampled_from(["en", "zh"]))
def test_any_text_gives_legal_runs(words: list[str], language: str) -> None:
    text = " ".join(words).encode("utf-8", "ignore").decode()
    tokens = tokenise(Article("a", text, {"language": language}))
    before = 0
    for first, after, label in tariff_actions(tokens, LEXICONS):
        assert before <= first < after <= len(tokens)
        assert tokens.paragraph[first] == tokens.paragraph[after - 1]
        assert label == LABEL
        before = after
