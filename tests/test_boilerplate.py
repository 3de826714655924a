"""What a page added is marked, and an article's own words are not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relkit.boilerplate import find_boilerplate
from relkit.spans import Article

SEEDS = Path(__file__).parents[1] / "seeds"
BODY = "Norway and Sweden agreed on Friday to lower their tariffs on cheese and on paper."
LONG = (
    BODY + " The ministers of both countries signed the paper in the old town hall by the harbour."
)


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text)]


def read_seed(name: str) -> str:
    return (SEEDS / name).read_bytes().decode()


def test_in_the_first_seed_the_dateline_is_marked_and_nothing_else() -> None:
    text = read_seed("000_1c4dc62a2eca528e.txt")
    assert marked(text) == ["Beijing/Hong Kong(CNN Business) "]


def test_in_the_second_seed_dateline_and_all_from_the_credit_to_the_end_are_marked() -> None:
    text = read_seed("003_c38683724b66e664.txt")
    dateline, footer = find_boilerplate(text)
    assert text[slice(*dateline)] == "BEIJING: "
    assert text[: footer[0]].endswith("de-escalation in the trade war.")
    assert text[slice(*footer)].startswith(" - AFP\n")
    assert footer[1] == len(text)


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO: ",
        "KUALA LUMPUR: ",
        "THE HAGUE: ",
        "OSLO — ",
        "ST. JOHN’S – ",
        "BOCA RATON, Fla. -- ",
        "WASHINGTON, D.C. - ",
        "OSLO/STOCKHOLM, May 3 (Reuters) - ",
        "LONDON, May 3 (Reuters) - ",
        "SHANGHAI, Sept. 3, 2025 /PRNewswire/ -- ",
        "WASHINGTON (AP) — ",
        "Washington (AFP) – ",
        "Oslo/Bergen(CNN Business) ",
        "Aug 27 (Reuters) - ",
        "MÜNCHEN (dpa) - ",
    ],
)
def test_a_dateline_is_marked_with_the_blank_after_it(dateline: str) -> None:
    assert marked(f"Cheese talks end\n\n{dateline}{LONG}\n\n{BODY}") == [dateline]


@pytest.mark.parametrize(
    "opening",
    [
        "UPDATE: ",
        "EXCLUSIVE — ",
        "MS. BERG: ",
        "THE PRESIDENT: ",
        "AMBASSADOR BERG: ",
        "FEW VOTES COUNTED, NONE OF THEM VALID - ",
        "NOBODY IN THIS TOWN EVER SAW IT COMING - ",
        "Norway: ",
        "Oslo - ",
        "Kari Berg (Labour) — ",
        "OSLO:",
        "COVID-19 ",
    ],
)
def test_what_only_looks_like_a_dateline_is_the_articles_own(opening: str) -> None:
    assert marked(f"Cheese talks end\n\n{opening}{LONG}\n\n{BODY}") == []


def test_a_title_in_capitals_with_a_colon_is_the_articles_own() -> None:
    assert marked(f"OSLO: {BODY}\n\n{LONG}") == []


def test_the_names_of_speakers_are_the_articles_own() -> None:
    assert marked(f"Cheese talks\n\nKARI BERG: {LONG}\n\nOLA VIK: {LONG}") == []


def test_a_name_with_a_colon_below_the_first_paragraph_is_the_articles_own() -> None:
    assert marked(f"Cheese talks\n\n{LONG}\n\nBERG: {LONG}") == []


@pytest.mark.parametrize(
    "credit", [" - AFP", " — Reuters", " – AP/AFP", " (Reuters)", " -- The Fjord/ANN"]
)
def test_a_wire_credit_is_marked_with_the_blank_before_it(credit: str) -> None:
    assert marked(f"Cheese talks end\n\n{LONG}\n\n{BODY}{credit}\n") == [f"{credit}\n"]


@pytest.mark.parametrize(
    "ending",
    [" - he told AFP.", " — Kari Berg", " (Labour)", " The minister spoke to Reuters", " -AFPs"],
)
def test_what_only_looks_like_a_credit_is_the_articles_own(ending: str) -> None:
    assert marked(f"Cheese talks end\n\n{LONG}\n\n{BODY}{ending}") == []


def test_a_credit_inside_the_article_is_its_own() -> None:
    assert marked(f"Cheese talks end\n\n{BODY} - AFP\n\n{BODY}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Follow us on our official WhatsApp channel for breaking news!",
        "Follow Kari Berg on Twitter @kariberg.",
        "Subscribe to our newsletter for more",
        "Sign up for the Fjord newsletter here.",
        "Download our app",
        "Share this article",
        "Read more",
        "READ MORE: Cheese is dear in Bergen",
        "Related: Paper is dear in Bergen",
        "Related articles",
        "Photo: Reuters",
        "Image credit: Kari Berg",
        "(Photo by Kari Berg/Getty Images)",
        "Kari Berg via Getty Images",
        "(Reporting by Kari Berg; Editing by Ola Vik)",
        "Copyright 2025 The Fjord. All rights reserved.",
        "© The Fjord",
    ],
)
def test_a_line_of_the_page_is_marked_after_the_article(line: str) -> None:
    assert marked(f"Cheese talks end\n\n{LONG}\n\n{line}\n") == [f"{line}\n"]


@pytest.mark.parametrize(
    "line", ["Advertisement", "Follow us on Telegram", "READ MORE: Paper is dear", "Photo: AFP"]
)
def test_a_line_of_the_page_is_marked_between_paragraphs(line: str) -> None:
    assert marked(f"{LONG}\n\n{line}\n\n{BODY}") == [f"{line}\n\n"[:-1]]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement is dear, the dairies say.",
        "They asked the ministers to follow us on Twitter.",
        "Follow Kari Berg on Twitter and you will see what she thinks of cheese.",
        "Read more books, she told the pupils.",
        "Sign up more members, she told the union.",
        "Related parties to the deal kept silent.",
        "Photographs of the cheese were shown.",
        "Copyright was the last point of the talks.",
        "Next in line is the minister of fish.",
        "More from the ministers is expected on Monday.",
        "See you tomorrow.",
    ],
)
def test_a_sentence_that_begins_like_a_page_line_is_the_articles_own(line: str) -> None:
    assert marked(f"{LONG}\n\n{line}\n\n{BODY}\n\n{line}") == []


def test_a_photo_credit_in_brackets_is_marked_inside_a_line() -> None:
    text = f"The ministers meet. (Photo by Kari Berg/Getty Images)\n\n{BODY}"
    assert marked(text) == ["(Photo by Kari Berg/Getty Images)"]


@pytest.mark.parametrize(
    "line",
    ["Tags: cheese, paper", "Norway , Sweden , cheese , Kari Berg", "Keywords: cheese, Kari Berg"],
)
def test_a_keyword_line_is_marked_after_the_article(line: str) -> None:
    assert marked(f"{LONG}\n\n{line}") == [line]


def test_a_plain_list_is_a_keyword_line_beside_another_line_of_the_page() -> None:
    keywords = "cheese, paper, Norway, Sweden"
    assert marked(f"{LONG}\n\nFollow us on Telegram\n{keywords}") == [
        f"Follow us on Telegram\n{keywords}"
    ]


def test_a_plain_list_after_the_article_is_its_own() -> None:
    assert marked(f"{LONG}\n\nKari Berg, Ola Vik, Per Dal, Liv Moe") == []


def test_a_keyword_line_before_the_last_sentence_is_the_articles_own() -> None:
    assert marked(f"Norway , Sweden , cheese\n\n{LONG}") == []


@pytest.mark.parametrize(
    "head",
    ["Next In World News", "Others Also Read", "Related articles", "Read more", "Most read"],
)
def test_other_headlines_after_their_heading_are_marked_to_the_end(head: str) -> None:
    rest = f"{head}\n\nPaper is dear in Bergen\nWhy is wool so cheap?\nFish export to the U.S.\n"
    assert marked(f"{LONG}\n\n{rest}") == [rest]


def test_a_heading_is_the_articles_own_where_paragraphs_follow_it() -> None:
    assert marked(f"{LONG}\n\nMore from the talks\n\n{BODY}") == []


def test_one_line_without_a_full_stop_below_an_advertisement_is_the_articles_own() -> None:
    assert marked(f"{LONG}\n\nAdvertisement\n\nThe talks go on") == ["Advertisement\n"]


def test_headlines_without_a_heading_are_the_articles_own() -> None:
    assert marked(f"{LONG}\n\nPaper is dear in Bergen\nWool is cheap") == []


def test_blank_lines_between_marked_lines_are_marked_with_them() -> None:
    text = f"{LONG}\r\n\r\nPhoto: AFP\r\n\xa0\r\n\u200b\r\nFollow us on X\r\n\r\n{BODY}"
    assert marked(text) == ["Photo: AFP\r\n\xa0\r\n\u200b\r\nFollow us on X\r\n"]


@pytest.mark.parametrize("text", ["", "\n\n", "Advertisement", "Read more\n\nPhoto: AFP\n", "AFP"])
def test_a_text_is_never_marked_as_a_whole(text: str) -> None:
    assert find_boilerplate(text) == ()


pieces = st.sampled_from(
    [
        *("BEIJING: ", "Oslo (AFP) - ", "THE PRESIDENT: ", BODY, LONG, " - AFP", " (Reuters)"),
        *("Advertisement", "Read more", "Next In News", "Follow us on X", "(Photo by A/Getty)"),
        *(
            "a , b , c",
            "Tags: a",
            "Paper is dear",
            "\n",
            "\r\n",
            "\n\n",
            "\xa0",
            "\u2028",
            " ",
            "😀",
        ),
    ]
)


@given(st.text() | st.lists(pieces, max_size=30).map("".join))
def test_the_ranges_fit_any_text(text: str) -> None:
    ranges = find_boilerplate(text)
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(end < start for (_, end), (start, _) in pairwise(ranges))


@given(st.lists(pieces, max_size=30).map("".join))
def test_something_of_any_text_remains_its_own(text: str) -> None:
    article = Article("any", text, boilerplate=find_boilerplate(text))
    own = "".join(text[start:end] for start, end in article.own_ranges())
    assert bool(own.strip()) == bool(text.strip())
