"""Paragraphs: parted by blank lines, by line breaks, and by boilerplate."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relkit.paragraphs import WRAPPED, blocks, own_paragraphs
from relkit.spans import Article

pieces = st.lists(st.sampled_from(["a", " ", "\n", "\r\n", "\n\n", "\xa0", "x" * WRAPPED])).map(
    "".join
)


def paragraphs(text: str) -> list[str]:
    return [text[start:end].strip() for start, end, blank in blocks(text) if not blank]


@given(text=pieces | st.text())
def test_blocks_cover_the_text_in_order(text: str) -> None:
    found = list(blocks(text))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert all(blank == (not text[start:end].strip()) for start, end, blank in found)


def test_lines_are_paragraphs_where_no_blank_line_parts_any() -> None:
    assert paragraphs("One.\nTwo.\r\nThree.") == ["One.", "Two.", "Three."]


def test_short_lines_between_blank_lines_are_one_wrapped_paragraph() -> None:
    assert paragraphs("One that goes\non.\n\nTwo.") == ["One that goes\non.", "Two."]


def test_long_lines_are_paragraphs_although_blank_lines_part_others() -> None:
    long = "word " * (WRAPPED // 4)
    assert len(paragraphs(f"Title\n\n{long}\n{long}\n")) == 3


def test_a_line_of_nothing_but_a_no_break_space_is_blank() -> None:
    assert paragraphs("One\nline.\n\xa0\nTwo.") == ["One\nline.", "Two."]


@given(text=pieces, cuts=st.sets(st.integers(0, 40)))
def test_own_paragraphs_are_what_boilerplate_and_gaps_leave(text: str, cuts: set[int]) -> None:
    edges = sorted(cut for cut in cuts if cut <= len(text))
    ranges = tuple(zip(edges[::2], edges[1::2], strict=False))
    article = Article("a1", text, boilerplate=ranges)
    wanted = {
        place
        for start, end, blank in blocks(text)
        if not blank
        for place in range(start, end)
        if not any(first <= place < last for first, last in ranges)
    }
    found = own_paragraphs(article)
    assert [place for start, end in found for place in range(start, end)] == sorted(wanted)
