"""Find what a page added around an article, and where.

The rules are patterns that a reader can check, not a model. They are made for English news pages
and would rather miss a footer than mark an article's own words:

* a **dateline** opens one of the first lines: ``BEIJING: ``, ``LONDON, May 3 (Reuters) - ``;
* a **wire credit** closes the last sentence: `` - AFP``, ``(Reuters)``;
* some **lines** are the page's wherever they stand: "Follow us on ...", "Advertisement",
  "Read more", "Photo: ...", "Copyright 2025 ...";
* a **keyword line** stands after the last sentence;
* **other headlines** follow a line such as "Next In ..." to the end of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relkit.boilerplate.dateline import find_credit, find_dateline
from relkit.boilerplate.page_lines import PHOTO_CREDIT, is_keyword_line, is_list_head, is_page_line

# What `str.strip` takes away, and the zero-width characters that it leaves.
_BLANK = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_HEADLINE = 120
"""A headline, which may end with a question mark, is shorter than this; a paragraph is not."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its words, where they start, and where the next line does."""

    start: int
    words: str
    end: int


def find_boilerplate(text: str) -> tuple[tuple[int, int], ...]:
    r"""Return the parts of `text` that the page added, as sorted ranges that do not overlap.

    The ranges are half-open, in code points. Blank lines between two marked lines are marked with
    them. A text of which nothing else would remain is left as it is.

    Parameters
    ----------
    text
        Any text: an article with the page around it, or an article alone.

    Returns
    -------
    tuple of pairs
        Ready to be the ``boilerplate`` of a `relkit.Article`.

    Examples
    --------
    >>> page = "Talks resume\n\nOSLO (AFP) - Two envoys met on Friday. - AFP\n\nRead more\n"
    >>> [page[start:end] for start, end in find_boilerplate(page)]
    ['OSLO (AFP) - ', ' - AFP\n\nRead more\n']
    """
    lines = list(_lines(text))
    found = [match.span() for match in PHOTO_CREDIT.finditer(text)]
    dateline = find_dateline([line.words for line in lines])
    if dateline:
        start = lines[dateline[0]].start
        found.append((start, start + dateline[1]))
    found += _page_and_tail(lines)
    ranges = _joined(text, sorted(found))
    edges = [0, *(edge for pair in ranges for edge in pair), len(text)]
    own = zip(edges[::2], edges[1::2], strict=True)
    return tuple(ranges) if any(text[start:end].strip(_BLANK) for start, end in own) else ()


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip(_BLANK)
        if words:
            yield _Line(start + line.index(words), words, start + len(line))
        start += len(line)


def _page_and_tail(lines: list[_Line]) -> Iterator[tuple[int, int]]:
    """Find the page's lines, and in the tail what is the page's only there.

    The tail is what follows the last sentence; a text without a sentence has none.
    """
    page = [is_page_line(line.words) for line in lines]
    heads = [is_list_head(line.words) for line in lines]
    tail = len(lines)
    while tail and (page[tail - 1] or heads[tail - 1] or not _is_prose(lines[tail - 1].words)):
        tail -= 1
    if tail:
        last = lines[tail - 1]
        credit = find_credit(last.words)
        if credit is not None:
            yield last.start + credit, last.end
        for index in range(tail, len(lines)):
            below = len(lines) - index - 1
            # One line below an advertisement may be the article's, which lost its full stop.
            if heads[index] or (below > 1 and lines[index].words.lower() == "advertisement"):
                page[index:] = [True] * (below + 1)
                break
            page[index] |= find_credit(lines[index].words) == 0
        for index in range(tail, len(lines)):
            beside = index == tail and credit is not None
            beside = beside or any(page[max(tail, index - 1) : index + 2])
            page[index] |= is_keyword_line(lines[index].words, beside_page_line=beside)
    for line, is_page in zip(lines, page, strict=True):
        if is_page:
            yield line.start, line.end


def _is_prose(words: str) -> bool:
    """Whether a line ends as a sentence does, which headlines and keywords do not."""
    if len(words) > 200 or find_credit(words):
        return True
    last = words.rstrip("\"'”’»)]")
    if len(words) >= _HEADLINE:
        return last.endswith(tuple(".:;,!?…。！？؟।"))
    # "Two killed in the U.S." is a headline still.
    return last.endswith(tuple(".:;,。।")) and not (last[-3:-2] == "." and last[-2:-1].isupper())


def _joined(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join sorted ranges that overlap or have only blanks between them."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and not text[joined[-1][1] : start].strip(_BLANK):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    if joined and not text[joined[-1][1] :].strip(_BLANK):
        joined[-1] = joined[-1][0], len(text)
    return joined
