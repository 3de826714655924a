"""Ranges of one label that overlap: found, and cut so that they no longer do."""

from __future__ import annotations

from collections.abc import Iterable

Range = tuple[int, int]


def overlapping(ranges: Iterable[Range]) -> list[list[Range]]:
    """Return the groups of two and more ranges that hang together by overlaps, in order.

    Examples
    --------
    >>> overlapping([(0, 4), (8, 9), (3, 6), (6, 8)])
    [[(0, 4), (3, 6)]]
    """
    groups: list[list[Range]] = []
    reach = -1
    for start, end in sorted(set(ranges)):
        if start < reach:
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
        reach = max(reach, end)
    return [group for group in groups if len(group) > 1]


def cut(group: Iterable[Range], text: str) -> dict[Range, Range]:
    """Return, for each range, what is left of it when longer ones keep what they share with it.

    Of a range that is left in pieces, the longest stays; one of which nothing is left becomes the
    one that has most of it. Of ranges of one length the first is the longer. White space at a bound
    that a cut made goes, too.

    Examples
    --------
    >>> cut([(0, 14), (3, 7), (11, 20)], "Mr. Xi said so again.")
    {(0, 14): (0, 14), (11, 20): (15, 20), (3, 7): (0, 14)}
    """
    left: dict[Range, Range] = {}
    for start, end in sorted(set(group), key=lambda pair: (pair[0] - pair[1], pair)):
        kept = sorted(pair for pair in set(left.values()) if pair[0] < end and start < pair[1])
        edges = [start, *(edge for pair in kept for edge in pair), end]
        free = [
            _without_blanks(first, last, (start, end), text)
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        ]
        first, last = max(free, key=lambda pair: pair[1] - pair[0])
        if first < last:
            left[start, end] = (first, last)
        else:
            left[start, end] = max(kept, key=lambda pair: min(pair[1], end) - max(pair[0], start))
    return left


def _without_blanks(first: int, last: int, whole: Range, text: str) -> Range:
    """Return a piece without white space at its bounds, but for those that the whole range has.

    They are as somebody set them, and what was labelled is not corrected.
    """
    while last != whole[1] and first < last and text[last - 1].isspace():
        last -= 1
    while first != whole[0] and first < last and text[first].isspace():
        first += 1
    return first, last
