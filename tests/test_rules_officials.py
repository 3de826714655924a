"""Officials are found by their posts, as introduced, and wherever they are named again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.knowledge.lexicons import Lexicons
from relkit.rules.names import NameWords, institutions, officials
from relkit.rules.names.findings import Findings
from relkit.spans import Article
from relkit.tokens import tokenise

LEXICONS = Lexicons.read()


def marked(text: str) -> str:
    """Return a text with what was found in it in double brackets."""
    tokens = tokenise(Article("a", text))
    pieces, end = [], 0
    for first, after, label in officials(tokens, LEXICONS):
        assert label == "official"
        start = int(tokens.starts[first])
        pieces.append(text[end:start])
        end = int(tokens.ends[after - 1])
        pieces.append(f"[[{text[start:end]}]]")
    return "".join([*pieces, text[end:]])


def check(expected: str) -> None:
    assert marked(expected.replace("[[", "").replace("]]", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[US Treasury Secretary Ann Barlow]] met [[Chinese Vice Premier Gao Lin]] in Oslo.",
        "The [[US trade representative Ann Barlow]] said little.",
        "[[China's Executive Vice Foreign Minister Ma Kewen]] will travel.",
        "The [[Chinese commerce ministry’s spokesperson He Yafei]] spoke.",
        "A speech by [[White House adviser Larry Moss]] drew applause.",
        "[[Secretary of State Anton Blake]] flew to Rome.",
        "[[Minister of Foreign Affairs Wang Shan]] agreed.",
        "[[Ambassador to China Nick Byrd]] declined.",
        "[[Acting Assistant Secretary of Commerce Ann Barlow]] spoke.",
        "[[China International Trade Representative with the Ministry of Commerce Li Cheng]] left.",
        "[[Under Secretary of State for Economic Growth, Energy, and the Environment José Prado]]",
        "[[U.S. Trade Representative Ambassador Ann Barlow]] spoke.",
        "[[Commerce and Industry Minister Piyush Gohil]] left.",
        "The [[top Chinese diplomat Yang Jie]] left.",
        "[[Former Vice President Al Gorman]] praised [[then-President Tom Hale]].",
        "[[Texas Governor Greg Albert]] and [[Ontario Premier Doug Forde]] objected.",
        "[[Director-General Ngozi Adeyemi-Bello]] of the WTO warned.",
        "[[European Commission President Ursa von der Lage]] spoke.",
        "[[Crown Prince Mohammed bin Salim]] and [[President Bashar al-Assan]] met.",
        "[[President Joe R. Bremen, Jr.]] spoke. [[President Joe R. Bremen Jr.]]’s plan failed.",
        "Talks with [[Vice Premier He Lin]] ended.",
        "[[Rep. Jim Jordan]] and [[Sen. Jim Banks]] asked [[Defense Minister Israel Katz]].",
        "On Friday [[President Barlow]] left. But [[President Barlow]] came back.",
        "The talks surprised [[President Barlow]] Tuesday.",
    ],
)
def test_a_name_after_a_post_is_found_with_its_whole_phrase(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "[[Ann Lee]], the trade representative, said so.",
        "[[Gao Lin]], a spokesman for the Chinese Foreign Ministry, said so.",
        "[[Li Cheng]], China’s top trade negotiator, is due in Oslo.",
        "[[Karla Levin]], the White House press secretary, spoke.",
        "[[Ann Barlow]], Secretary of the Treasury, and [[Rob Greene]], US Trade Representative.",
        "[[Christine Lagrange]], president of the European Central Bank, spoke.",
        "[[Mr. Rob Greene]], who was the trade representative, left.",
        "The trade minister, [[Yeo Min-ho]], flew home.",
        "An embassy spokesman, [[Liu Pengfei]], denied it.",
        "China's commerce minister, [[Wang Wenbo]], agreed.",
        "[[Joe Bremen, Jr.]], the secretary of state, and [[Joe Bremen II]], a senator, left.",
        "[[Anne-Marie Slate]], the trade minister, and [[Jan van der Berg]], the premier, left.",
        "[[Liu He]], China's vice premier, left.",
        "[[Peter Navone]], the president's trade adviser, agreed.",
        "[[President Hale]]'s chief of staff, [[Andy Yarrow]], agreed.",
    ],
)
def test_a_name_beside_a_post_is_found_alone(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "[[Secretary of State Anton Blake]] and [[National Security Advisor Jake Summers]] flew.",
        "[[Presidents Gao Lin]] and [[Tom Hale]] shook hands.",
        "[[Senators Barlow]], [[Kane]] and [[Moss]] voted; Ohio voted, too.",
        "[[Sens. Ann Barlow]] (D-MA), [[Rob Portwood]] of Ohio, and [[Mary Kane]] wrote.",
        "[[Senators Barlow]] and others voted.",
    ],
)
def test_each_name_of_a_list_is_one(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "[[Vice Premier Gao Lin]] left. [[Gao]] had met [[Mr. Gao]]'s aide, [[Gao Lin]] said.",
        "“No,” [[Barlow]] said. [[Trade Secretary Ann Barlow]] left; [[Ms. Barlow]] was tired.",
        "[[Trade Minister Yeo Min-ho]] left. [[Yeo]] slept. Ho did not.",
        "[[Premier Anna von der Lage]] left, and [[von der Lage]] slept.",
        "[[Spokesperson He Yafei]] spoke. He left. China, [[He]] noted, does not bargain.",
        "[[Premier Rob Greene]] spoke. Green is not [[Rob Greene]], nor is Ann Greene, his sister.",
        "[[Premier Li Wan]] spoke. Li Shan, a farmer, did not; [[Li]] did.",
        "[[President Tom Hale]] and [[then-President Hale]]’s heirs left.",
        "[[Financial Secretary Paul Chan Mo-wai]] left, and [[Chan]] slept.",
        "[[Senator Hale]] beat [[candidate Hale]]. [[Robert E. Hale]] won.",
    ],
)
def test_people_are_found_wherever_they_are_named_again(text: str) -> None:
    check(text)


def test_words_are_in_one_mention_only() -> None:
    findings = Findings(NameWords(tokenise(Article("a", "Premier Ann Lee left.")), LEXICONS))
    findings.take(0, 1, 3)
    findings.take(2, 2, 3)
    assert findings.runs == {0: 3}


def test_leaders_are_known_without_a_post() -> None:
    check(
        "[[Trump]] told [[Xi Jinping]] so. Brazil's [[Lula da Silva]] met [[Modi]]; [[Lula]] left."
    )
    check("Melania Trump and Donald Trump Jr. met [[Donald J. Trump]].")


@pytest.mark.parametrize(
    "text",
    [
        "The president met the Treasury secretary, the vice premier and two officials.",
        "The Trump administration and the Biden Administration, then the Trump White House.",
        "Biden's office and Trump's campaign said no.",
        "A Premier Xi-led group and the Xi-Trump summit were about Trump-era tariffs.",
        "Apple CEO Tim Coffey met analyst Noor van Velden of ING.",
        "Boeing spokesman John Dorsey and company spokeswoman Ann Lee declined.",
        "Acme President Charles Jonson applauded; we met Acme President Charles Jonson.",
        "National Cotton Council Chairman Rob Roe and Coalition for Growth President Jane Doe.",
        "Jane Doe, president of American Farm Bureau Acme, applauded. President J. applauded.",
        "Then MR. SMITH: no. (Sen. (D-MA)",
        "Aluminum Association President Charles Jonson applauded.",
        "Mary Lovett, an economist at the Peterson Institute, doubted it.",
        "Jane Doe, president of the Aluminum Association, and Rob Roe, director of Acme, agreed.",
        "Mr. Ostrand grows soybeans, and Professor Li Wei eats them.",
        "General Motors and General Electric fell.",
        "Thank you, Mr. President. Mr. Vice President, welcome.",
        "The Secretary of Commerce shall consult the Director of the Office of Management.",
        "Title XI was signed by the head of Operations.",
        "Ann Lee wrote to the Director of the Egypt Program, and to the Board of Directors.",
        "(Reporting by Joe Cassidy and Phil Blenk; Editing by Tom Hoag)",
        "All UN Member States and EU member states voted.",
        "Call the Spokesman-Review on Monday.",
        "President Tuesday. Secretary of Defense. Minister.",
        "",
        " \n\n ",
    ],
)
def test_what_names_no_official_is_left(text: str) -> None:
    check(text)


def test_speakers_of_a_transcript_are_found_and_their_given_names() -> None:
    check("[[MR. SUMMERS]]:  So, no.\n\nQ    [[President Hale]] said so?\n\nTHE PRESIDENT:  No.")
    check("[[MS. JEAN-PIERRE]]:  (Laughs.)  Yes.\n\nSENIOR ADMINISTRATION OFFICIAL:  Yes.\n")
    check(
        "[[MR. SUMMERS]]:  No.\n\nQ    Thanks, [[Jake]].  [[Jake Summers]] and [[Director Yang]]."
    )


def test_markdown_and_wrapped_lines_do_no_harm() -> None:
    check("-   **[[Secretary of\n    Commerce Ann Barlow]]:** “No.”\n\n-   *[[President\nHale]]*")
    check("**[[Prime Minister** **Ann Lee]]** spoke, and [[Lee]] left.")


def test_in_a_heading_a_name_ends_where_it_does_in_the_text() -> None:
    check("[[President Hale]] Signs New Order\n\n[[President Hale]] signed.")
    check("[[President Tom Hale]] Signs New Order\n\nHe signed.")


def test_capitals_throughout_do_no_harm() -> None:
    check("[[PRESIDENT TOM HALE]] SIGNED A DEAL WITH CHINA.")
    check("[[U.S. PRESIDENT DONALD TRUMP]] SAID CHINA WOULD PAY.")


def test_an_article_in_small_letters_has_the_leaders() -> None:
    check("[[president trump]] said china would pay, and [[trump]] left with a secretary.")
    check("[[xi jinping]] met [[ursula von der leyen]]; [[xi]] smiled.")


PIECES = [
    "President", "Xi", "Trump", "the", "vice", "premier", "of", "China", ",", "'s", "and", "-",
    "MR. SMITH:", "Jr.", "(", ")", "von", "He", "said", "US", "\n\n", "\n", ". ", "“", "**", "Q",
    "minister", "Ann", "Lee", "who is", "Ministry of Commerce", "both sides", "according to", "JR.",
    "xi jinping", "ursula von der leyen", "s. jaishankar", "J.", "MS", ":", "Senators", "May",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25),
    st.sampled_from([" ", ""]),
    st.sampled_from([str, str.lower, str.upper]),
    st.sampled_from(["en", "zh", "de"]),
)
def test_any_text_has_legal_runs(
    pieces: list[str], joint: str, case: Callable[[str], str], language: str
) -> None:
    text = case(joint.join(pieces)).encode("utf-8", "ignore").decode()
    tokens = tokenise(Article("a", text, {"language": language}))
    words = NameWords(tokens, LEXICONS)
    everywhere = range(len(tokens))
    for runs in (
        officials(tokens, LEXICONS, words),
        institutions(tokens, LEXICONS, everywhere, words),
        institutions(tokens, LEXICONS),
    ):
        after_last = 0
        for first, after, _ in runs:
            assert after_last <= first < after <= len(tokens)
            assert tokens.paragraph[first] == tokens.paragraph[after - 1]
            after_last = after
