"""What the rules on attribution find, on sentences made up for it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.knowledge.lexicons import Lexicons
from relkit.rules import Run
from relkit.rules.attribution import Attribution, attributions, cues, statements
from relkit.spans import Article
from relkit.tokens import Tokens, tokenise

LEXICONS = Lexicons.read()


def find(text: str) -> tuple[Tokens, list[Attribution]]:
    tokens = tokenise(Article("a1", text))
    return tokens, attributions(tokens, LEXICONS)


def quotes(text: str, tokens: Tokens, runs: list[Run]) -> list[str]:
    return [text[tokens.starts[first] : tokens.ends[after - 1]] for first, after, _ in runs]


def found(text: str) -> tuple[list[str], list[str]]:
    """Return the statements and the cues in a text."""
    tokens, told = find(text)
    return quotes(text, tokens, statements(told)), quotes(text, tokens, cues(told))


@pytest.mark.parametrize(
    ("text", "said", "by"),
    [
        # direct
        ("“We are ready,” Minister Li said.", ["“We are ready,”"], ["said"]),
        ('"We are ready," Minister Li said.', ['"We are ready,"'], ["said"]),
        ("“We are ready”, the minister, Li Wei, said.", ["“We are ready”"], ["said"]),
        ("“We are ready.”, Li said.", ["“We are ready.”"], ["said"]),
        ("“We are ready,” said Li, who is minister.", ["“We are ready,”"], ["said"]),
        ("Li said: “We are ready.”", ["“We are ready.”"], ["said"]),
        ("In a post on X, Li wrote, “We are ready.”", ["“We are ready.”"], ["wrote"]),
        (
            "“We are ready,” Li told reporters in Rome. “It is time.”",
            ["“We are ready,”", "“It is time.”"],
            ["told reporters"],
        ),
        (
            "“These taxes,” said Minister Roux, “are an outrage.”",
            ["“These taxes,”", "“are an outrage.”"],
            ["said"],
        ),
        ("“Is it over?” she asked.", ["“Is it over?”"], ["asked"]),
        ("On trade: “We have a plan for it.”", ["“We have a plan for it.”"], []),
        ("**Secretary Roux:** “We have a plan.”", ["“We have a plan.”"], []),
        # indirect
        ("Li warned of grave losses for all.", ["grave losses for all"], ["warned of"]),
        (
            "Li told reporters the bloc wanted a deal.",
            ["the bloc wanted a deal"],
            ["told reporters"],
        ),
        ("Li told lawmakers firms sought the aid.", ["firms sought the aid"], ["told"]),
        ("Li argued the levy violated its rules.", ["the levy violated its rules"], ["argued"]),
        ("Li said that talks would go on.", ["that talks would go on"], ["said"]),
        ("Li said talks would go on.", ["talks would go on"], ["said"]),
        ("Li said on Monday he would go.", ["he would go"], ["said"]),
        ("Li said Monday that he would go.", ["that he would go"], ["said"]),
        ("The talks will go on, the ministry said.", ["The talks will go on"], ["said"]),
        ("The talks will go on, said Li Wei.", ["The talks will go on"], ["said"]),
        (
            "The talks, Li said, will go on in Rome.",
            ["The talks", "will go on in Rome"],
            ["said"],
        ),
        ("Ms. Roux, the minister, said Paris would act.", ["Paris would act"], ["said"]),
        ("Li told the court that he was ill.", ["that he was ill"], ["told"]),
        ("Li told Radio Roma the deal was off.", ["the deal was off"], ["told"]),
        ("It was announced that talks would end.", ["that talks would end"], ["was announced"]),
        ("Li was quoted as saying that he was ill.", ["that he was ill"], ["was quoted as saying"]),
        ("Li said, however, that he would go.", ["that he would go"], ["said"]),
        ("trump says china deal is done", ["china deal is done"], ["says"]),
        ("THE MINISTER SAID THAT HE WOULD GO.", ["THAT HE WOULD GO"], ["SAID"]),
        # mixed
        ("Li said the offer was “very weak.”", ["the offer was “very weak.”"], ["said"]),
        ("The offer was “weak”, Li said.", ["The offer was “weak”"], ["said"]),
        ("Li called the offer “weak”.", ["the offer “weak”"], ["called"]),
        ("Li has described it as “a trick”.", ["it as “a trick”"], ["has described"]),
        # according to
        ("According to Li, the deal is near.", ["the deal is near"], ["According to"]),
        ("The deal is near, according to Li.", ["The deal is near"], ["according to"]),
        (
            "The talks, according to Li, will be in Rome.",
            ["The talks", "will be in Rome"],
            ["according to"],
        ),
        # infinitives, objects, participles
        ("They agreed to meet again.", ["to meet again"], ["agreed"]),
        ("Li urged Rome to open its ports.", ["Rome to open its ports"], ["urged"]),
        ("Li warned Rome against delay.", ["Rome against delay"], ["warned"]),
        ("Li accused Rome of a breach.", ["Rome of a breach"], ["accused"]),
        ("Li raised concerns about the ports.", ["concerns about the ports"], ["raised"]),
        (
            "They underscored the importance of open ports.",
            ["the importance of open ports"],
            ["underscored"],
        ),
        (
            "Li opposed it, saying that it was unfair.",
            ["that it was unfair"],
            ["saying"],
        ),
        (
            "We recognise the need for peace, and call for a truce at sea.",
            ["the need for peace", "a truce at sea"],
            ["recognise", "call for"],
        ),
        ("I have determined that the threat is real.", ["that the threat is real"], None),
        # groups
        ("Li has repeatedly said that he is well.", ["that he is well"], ["has repeatedly said"]),
        ("He has begun to wonder whether it is so.", ["whether it is so"], ["has begun to wonder"]),
        ("He went on to say that it was so.", ["that it was so"], ["went on to say"]),
    ],
)
def test_statements_with_their_cues(text: str, said: list[str], by: list[str] | None) -> None:
    found_statements, found_cues = found(text)
    assert found_statements == said
    assert by is None or found_cues == by


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the next cue
        ("Li said he was ill but added that he would go.", ["he was ill", "that he would go"]),
        ("Li said he was ill, and Wei noted that it was so.", ["he was ill", "that it was so"]),
        ("Li said he was ill, adding that he would go.", ["he was ill", "that he would go"]),
        # the reporter's remark
        ("Li said he was ill, a move that baffled Rome.", ["he was ill"]),
        ("Li said he was ill, as markets fell.", ["he was ill"]),
        ("By the time Li said he was ill, the talks had ended.", ["he was ill"]),
        ("Li, who said he was ill, stayed at home.", ["he was ill"]),
        ("It will grow, Li said, citing the work of the ministry.", None),
        # no end
        ("Li said Rome, as well as Paris, was ill.", ["Rome, as well as Paris, was ill"]),
        (
            "Li said that Rome was ill, and that Paris was well.",
            ["that Rome was ill, and that Paris was well"],
        ),
    ],
)
def test_where_a_clause_ends(text: str, said: list[str] | None) -> None:
    found_statements, _ = found(text)
    if said is None:
        assert found_statements[0] == "It will grow"
    else:
        assert found_statements == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“",
        "They held talks in Rome.",
        "Li gave no details.",
        "Li declined to say whether he would go.",
        "Li did not say why.",
        "The so-called “phase one” deal stands.",
        "The United States is here. The Associated Press was there.",
        "The tariffs announced in May are in force.",
        "They discussed trade.",
        "The claims were false. Credible reports exist.",
        "If Li says that he is ill, we go.",
        "What he said was wrong.",
        "We are committed to peace.",
        "Let me say that I am glad. I think that it is so. You said that it was so.",
        "When asked about it, Li left. As announced, it ended.",
        "There are states that ban it.",
        "A rule that encourages trade is good.",
        "On Tuesday, the ministry said.",
        "Asked whether he was ill, Li left.",
        # acts of trade are tariff actions
        "Li threatened to impose tariffs on steel.",
        "China agreed to buy 12 million tons of soybeans.",
        "Rome vowed to retaliate.",
    ],
)
def test_no_statements(text: str) -> None:
    assert found(text) == ([], [])


def test_a_promise_beside_an_act_of_trade() -> None:
    text = "They agreed to extend the suspension of tariffs, and to meet in Rome."
    assert found(text) == (["to meet in Rome"], ["agreed"])


def test_talks_on_tariffs_are_no_act_of_trade() -> None:
    assert found("They agreed to hold talks on tariffs.")[0] == ["to hold talks on tariffs"]


def test_of_nested_attributions_the_inner_one() -> None:
    assert found("Li said that Wei had told him that it was so.") == (
        ["that it was so"],
        ["had told"],
    )
    assert found("Talks will end, Li told Radio Roma, the agency reported.")[1] == ["told"]
    assert found("Li said he hoped that it was so.") == (["he hoped that it was so"], ["said"])


def test_nothing_within_a_quotation() -> None:
    text = "“Wei told me that it was so,” Li said."
    assert found(text) == (["“Wei told me that it was so,”"], ["said"])


def test_each_paragraph_of_a_long_quotation() -> None:
    text = "“This is the first part of it.\n\n“This is the second one,” Li said.\n\nHe left."
    assert found(text) == (
        ["“This is the first part of it.", "“This is the second one,”"],
        ["said"],
    )


def test_a_quotation_mark_that_nothing_closes_spoils_nothing() -> None:
    assert found("The 5“ pipe broke. Li said that he was ill.")[0] == ["that he was ill"]


def test_a_transcript() -> None:
    text = (
        "Q    Mr. Roux, will it go on?\n\n"
        "MR. ROUX:  Well, I mean, look, it’s hard. And the President has said\n"
        "consistently, “I will not give up.” I would say we’re on track.\n\n"
        "Q    In May, Li said the talks were over. Is it so?\n"
    )
    assert found(text) == (
        ["“I will not give up.”", "the talks were over"],
        ["has said\nconsistently", "said"],
    )


def test_hard_wrapped_lines_with_a_list() -> None:
    text = (
        "Here is what was done in Rome today, and what comes next, line\n"
        "by line:\n\n"
        "-   Both sides affirmed the importance of open ports for the\n"
        "    economies of the two.\n\n"
        "-   They left.\n"
    )
    assert found(text)[0] == ["the importance of open ports for the\n    economies of the two"]


words = st.sampled_from(
    [
        *re.findall(
            r"\S+",
            """
            Li said says told that to , . : ; “ ” " ' — ( ) and but as who according which reporters
            agreed urged Rome he the talks would go begun wonder saying not called a on Tuesday if
            what tariffs impose expressed concern Q ** - We “Yes”
            """,
        ),
        "“Yes, we will go.”",
        "\n\n",
        "\n",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(words, max_size=50).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_legal_runs(text: str) -> None:
    tokens, told = find(text)
    for runs in (statements(told), cues(told)):
        assert all(0 <= first < after <= len(tokens) for first, after, _ in runs)
        assert all(
            tokens.paragraph[first] == tokens.paragraph[after - 1] for first, after, _ in runs
        )
        assert all(before[1] <= behind[0] for before, behind in pairwise(runs))
    for each in told:
        assert each.parts
        assert list(each.parts) == sorted(each.parts)
