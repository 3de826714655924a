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


def cut(group: Iterable[Range]) -> dict[Range, Range]:
    """Return, for each range, what is left of it when longer ones keep what they share with it.

    Of a range that is left in pieces, the longest stays; one of which nothing is left becomes the
    one that has most of it. Of ranges of one length the first is the longer.

    Examples
    --------
    >>> cut([(0, 10), (2, 5), (9, 14)])
    {(0, 10): (0, 10), (9, 14): (10, 14), (2, 5): (0, 10)}
    """
    left: dict[Range, Range] = {}
    for start, end in sorted(set(group), key=lambda pair: (pair[0] - pair[1], pair)):
        kept = sorted(pair for pair in set(left.values()) if pair[0] < end and start < pair[1])
        edges = [start, *(edge for pair in kept for edge in pair), end]
        free = zip(edges[::2], edges[1::2], strict=True)
        first, last = max(free, key=lambda pair: pair[1] - pair[0])
        if first < last:
            left[start, end] = (first, last)
        else:
            left[start, end] = max(kept, key=lambda pair: min(pair[1], end) - max(pair[0], start))
    return left
