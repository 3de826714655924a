"""Where paragraphs begin and end."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import groupby
from statistics import median

from relkit.spans import Article

# Not str.splitlines: to it an ellipsis of an old code page (U+0085) ends a line, too.
_LINE = re.compile("[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])|[^\n\r\u2028\u2029]+")

WRAPPED = 100
"""Most lines of a paragraph that was wrapped, by hand or by program, are no longer than this."""


def blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    r"""Cut a text into paragraphs and the gaps between them, line breaks and all.

    Blank lines part paragraphs. Lines without one between them are paragraphs of their own, too,
    unless the text parts others by blank lines and most of these are short: then they are one
    paragraph that was wrapped.

    Parameters
    ----------
    text
        Any text.

    Yields
    ------
    start, end : int
        Half-open; the blocks cover the whole text, in order.
    blank : bool
        Whether it is a gap.

    Examples
    --------
    >>> text = "A paragraph\nin two lines.\n\nAnother."
    >>> [text[start:end] for start, end, blank in blocks(text) if not blank]
    ['A paragraph\nin two lines.\n', 'Another.']
    """
    parted = any(not line.strip() for line in _LINE.findall(text.strip()))
    start = 0
    for blank, group in groupby(_LINE.findall(text), lambda line: not line.strip()):
        lines = list(group)
        whole = blank or (parted and median(map(len, lines)) <= WRAPPED)
        for part in ["".join(lines)] if whole else lines:
            yield start, start + len(part), blank
            start += len(part)


def own_paragraphs(article: Article) -> list[tuple[int, int]]:
    r"""Return the paragraphs of the article's own text; boilerplate ends one, too.

    Examples
    --------
    >>> own_paragraphs(Article("a1", "ROME: One.\nTwo.\n", boilerplate=((0, 6),)))
    [(6, 11), (11, 16)]
    """
    own = deque(article.own_ranges())
    found = []
    for first, last, blank in blocks(article.text):
        while own and own[0][0] < last:
            start, end = max(first, own[0][0]), min(last, own[0][1])
            if start < end and not blank:
                found.append((start, end))
            if own[0][1] > last:
                break
            own.popleft()
    return found
