"""Institutions are found where they say or do something, and only there."""

from __future__ import annotations

import pytest

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.names import institutions
from relkit.spans import Article
from relkit.tokens import tokenise

LEXICONS = Lexicons.read()


def check(expected: str, near: str | None = None) -> None:
    """Find what stands in double brackets, and no more; `near` names the verbs."""
    text = expected.replace("[[", "").replace("]]", "")
    tokens = tokenise(Article("a", text))
    verbs = None
    if near is not None:
        verbs = [place for place, word in enumerate(tokens.words) if word in near.split()]
    pieces, end = [], 0
    for first, after, label in institutions(tokens, LEXICONS, verbs):
        assert label == "institution"
        start = int(tokens.starts[first])
        pieces.append(text[end:start])
        end = int(tokens.ends[after - 1])
        pieces.append(f"[[{text[start:end]}]]")
    assert "".join([*pieces, text[end:]]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[China's Ministry of Commerce]] said so.",
        "[[The Commerce Department]] said so.",
        "On Monday [[the Chinese foreign ministry]] said so.",
        "[[Lighthizer's office]] said so, and then [[the WTO]] said so.",
        "[[Beijing]] said so.",
        "It was late, [[its commerce ministry]] said.",
        "[[China's Embassy in Washington]] said so.",
        "[[The Ministry of Foreign Affairs of China]] said so.",
        "[[The Office of the U.S. Trade Representative]] said so.",
        "[[The Ministry of Industry and Trade]] said so.",
        "[[The Chinese side]] said so, and [[both countries]] said so.",
        "[[The two sides]] said so.",
        "[[The European Union]] said so.",
        "[[The White House]] said so.",
        "[[The joint statement]] said so.",
        "[[The Group of Seven]] said so.",
        "[[The Trump administration]] said so.",
    ],
)
def test_the_subject_of_a_verb_is_found_with_its_whole_phrase(text: str) -> None:
    check(text, "said")


@pytest.mark.parametrize(
    "text",
    [
        "[[China]] on Friday said so.",
        "[[China]] has repeatedly said so.",
        "[[China]] will not, as before, have it. [[Peru]] in return said so.",
        "[[The ministry]] on April 15 also said so.",
    ],
)
def test_dates_auxiliaries_and_adverbs_may_stand_between(text: str) -> None:
    check(text.replace("[[China]] will", "China will"), "said")


def test_an_aside_may_stand_between() -> None:
    check("[[The ministry]], in a statement, said so.", "said")
    check("[[The European Commission]], which oversees trade, said that it was so.", "said")
    check("In China, which had hit back, said Ann Lee, it rained.", "said")
    check("Exports to China, it was thought, said little.", "said")
    check("China.\n\nIt was there, said so.", "said")


def test_joint_sources_are_one_span_each() -> None:
    check("[[The United States]] and [[China]] said so.", "said")
    check("Rob Roe and [[China]] said so.", "said")
    check("The tariffs on China and Peru said so.", "said")


def test_a_source_after_according_to_is_found() -> None:
    check("It fell, according to [[the Coast Guard]].", "")
    check("It fell, according to [[a notice posted on the ministry’s website]].", "")
    check("It fell, according to a ministry official and a White House adviser.", "")
    check("It fell, according to China's critics.", "")


def test_in_headings_an_abbreviation_or_infinitive_will_do() -> None:
    check("[[China]] to ease curbs, [[ministry]] says", "ease says")
    check("[[EU]] hits back", "hits")


@pytest.mark.parametrize(
    "text",
    [
        "A ministry official said so.",
        "The Treasury secretary said so.",
        "Tariffs on China said so.",
        "China was hit. Peru was slammed.",
        "The countries said so.",
        "Two in Chinese said so, and Chinese said so.",
        "Port operators say so.",
        "The Washington Post said so, and so said USA Today.",
        "It was about the new U.S. curbs on steel.",
        "He urged China to hit back.",
        "The White House press secretary, said Ann Lee, left.",
        "",
    ],
)
def test_what_neither_speaks_nor_acts_is_left(text: str) -> None:
    check(text, "said say hit slammed curbs press")


def test_the_verbs_of_the_lexicons_are_the_default() -> None:
    check("[[China]] said that [[Washington]] imposed tariffs; France slept.")
