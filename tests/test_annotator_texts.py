"""The browser's functions and Python's say the same of every text: emoji, marks, all line ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relkit.pages.highlights import _short
from relkit.paragraphs import blocks as paragraph_blocks
from tests.annotator.node import Node

PIECES = (
    *(
        "a",
        "Trump",
        "'s",
        "’s",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u2028",
        "\u2029",
        "\xa0",
        "\xad",
    ),
    *(
        "\u200b",
        "\u200d",
        "e\u0301",
        "👩‍👩‍👧",
        "👍🏽",
        "🇺🇸",
        "🇨🇳",
        "𝒜",
        "قال",
        "שלום",
        "중국",
        "北京",
        "नमस्ते",
        "\0",
    ),
    *(
        "\x1b",
        "\u202e",
        "\ufeff",
        "U.S.",
        "Mr.",
        "1,000",
        ". ",
        '"',
        "!",
        "-",
        "\u0301",
        "\ufe0f",
        "\x85",
    ),
)
texts = st.lists(
    st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=30
).map("".join)
# Lines that are drawn in pieces: with spaces, without any, and with characters of many code points.
REPEATED = ("wörds 👍🏽 and ", "🇺🇸", "e\u0301\u0301", "征关税，", "\r\n", "\xa0", "a", "👩‍👩‍👧")
long_texts = st.tuples(texts, st.sampled_from(REPEATED), st.integers(3900, 9000), texts).map(
    lambda parts: parts[0] + parts[1] * (parts[2] // len(parts[1])) + parts[3]
)
LINES = re.compile("[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])|[^\n\r\u2028\u2029]+")
# White space, and signs that nobody sees.
SPACE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + (
    "\ufeff\xad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    node = Node()
    yield node
    node.close()


@given(text=texts, data=st.data())
def test_offsets_are_those_of_python(node: Node, text: str, data: st.DataObject) -> None:
    places = st.integers(-len(text) - 2, len(text) + 2)
    start, end = data.draw(places), data.draw(places)
    assert node.call("length", text) == len(text)
    assert node.call("slice", text, start, end) == text[start:end]


@settings(max_examples=40)  # each looks at thousands of points
@given(text=texts | long_texts)
def test_units_are_those_of_utf_16(node: Node, text: str) -> None:
    found = node.call("units", text)
    units = [0]
    for sign in text:
        units.append(units[-1] + (2 if ord(sign) > 0xFFFF else 1))
    assert found["units"] == units
    assert found["points"] == found["again"] == list(range(len(text) + 1))


@given(text=texts | long_texts)
def test_blocks_cover_the_text(node: Node, text: str) -> None:
    blocks = node.call("blocks", text)
    assert "".join(block["string"] for block in blocks) == text
    edges = [0, *(block["end"] for block in blocks)]
    assert [block["start"] for block in blocks] == edges[:-1]
    assert edges[-1] == len(text)
    for block in blocks:
        assert block["string"] == text[block["start"] : block["end"]]
        assert block["unit"] == len(text[: block["start"]].encode("utf-16-le")) // 2
        assert block["astral"] == any(ord(sign) > 0xFFFF for sign in block["string"])
        assert len(block["string"].encode("utf-16-le")) // 2 <= 4000


@given(text=texts | long_texts)
def test_blocks_begin_where_lines_do_and_python_s_paragraphs(node: Node, text: str) -> None:
    blocks = node.call("blocks", text)
    starts = [block["start"] for block in blocks if not block["joined"]]
    lines = [match.start() for match in LINES.finditer(text) if match[0].strip()]
    assert starts == [0, *lines[1:]]
    # Python's may hold several lines, where somebody wrapped the text; never may a block hold two.
    paragraphs = [start for start, _, blank in paragraph_blocks(text) if not blank]
    assert set(paragraphs[1:]) <= set(starts)
    if len(paragraphs) == len(lines):
        assert paragraphs[1:] == starts[1:]


@settings(max_examples=40)
@given(text=texts | long_texts)
def test_characters_are_those_of_the_whole_text(node: Node, text: str) -> None:
    found = node.call("graphemes", text)
    edges = found["edges"]
    for point, (low, high) in enumerate(found["around"]):
        assert low == edges[bisect_right(edges, point) - 1]
        assert high == edges[bisect_left(edges, point)]


@given(text=texts, data=st.data(), free=st.booleans())
def test_a_selection_never_splits_a_character_and_keeps_what_was_selected(
    node: Node, text: str, data: st.DataObject, free: bool
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = node.call("graphemes", text)
    snapped = node.call("snap", text, start, end, free)
    if start == end:
        assert snapped is None
        return
    low, high = found["around"][start][0], found["around"][end][1]
    if free:
        assert snapped == [low, high]
        return
    if snapped is None:
        assert not text[start:end].strip(SPACE)
        return
    first, last = snapped
    assert set(snapped) <= set(found["edges"])
    # What is left out is white space, and what is taken in is the rest of a word.
    assert not text[low : max(low, first)].strip(SPACE)
    assert not text[min(high, last) : high].strip(SPACE)
    if first < low:
        assert first == found["around"][node.call("wordAt", text, low)[0]][0]
    if last > high:
        assert last == found["around"][node.call("wordAt", text, high)[1]][1]
    # Neither end is white space or goes through a word.
    assert text[first : found["around"][first + 1][1]].strip(SPACE)
    assert text[found["around"][last - 1][0] : last].strip(SPACE)
    for point in snapped:
        word = node.call("wordAt", text, point)
        assert word is None or not word[0] < point < word[1]
    assert node.call("snap", text, first, last, free) == snapped


@given(text=texts, size=st.integers(1, 40))
def test_a_short_text_is_the_line_that_reports_have(node: Node, text: str, size: int) -> None:
    short = node.call("short", text, size)
    report = _short(text, size)
    assert len(short) <= size
    assert len(LINES.findall(short)) <= 1
    # A report may cut a character of several code points; what is short may not.
    assert short == report or report.startswith(short.removesuffix("…"))
    line = " ".join(text.split())
    if len(line) > size:
        edges = node.call("graphemes", line)["edges"]
        cut = edges[bisect_right(edges, size - 1) - 1]
        assert short == line[:cut].removesuffix(" ") + "…"


@given(text=texts, by=st.sampled_from(["grapheme", "word", "sentence", "paragraph"]))
def test_steps_lead_from_one_end_to_the_other_and_never_into_a_character(
    node: Node, text: str, by: str
) -> None:
    whole = set(node.call("graphemes", text)["edges"])
    on, back = node.call("walk", text, 1, by), node.call("walk", text, -1, by)
    assert on == sorted(set(on))
    assert on[-1] == len(text)
    assert back == sorted(set(back), reverse=True)
    assert back[-1] == 0
    assert set(on) | set(back) <= whole
    if by == "grapheme":
        assert on == back[::-1] == sorted(whole)
    if by in {"sentence", "paragraph"}:  # both ways they lead to where these begin
        assert set(on) == set(back)
