"""A time axis that leaves out what is empty: stretches of days, and the ticks under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST = date.max.toordinal()
# A gap is left out that is longer than this, and than this share of what is drawn with it.
_SHORTEST_GAP = 60
_SHARE = 0.3
_MOST = 3
_LEAST_WIDTH = 150.0
_BETWEEN_TICKS = 46
_EDGE = 14
_MONTH, _YEAR = 30.44, 365.25
# The days of a month that are marked: all, every other, every fifth, and so on.
_DAYS = (range(1, 32), range(1, 30, 2), range(1, 27, 5), (1, 11, 21), (1, 15))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that are drawn side by side.

    Parameters
    ----------
    first, last
        The first and the last day on which something lies, as ordinals.
    low, high
        Where the axis begins and ends, with a margin, in days.
    width
        In pixels.
    """

    first: int
    last: int
    low: float
    high: float
    width: float

    def place(self, day: float) -> float:
        """Return where a day lies, in pixels from the left."""
        return (day - self.low) / (self.high - self.low) * self.width

    def shrunk(self, factor: float) -> Stretch:
        """Return the stretch as wide as it was, its days so much narrower, with room after them."""
        return replace(self, high=self.low + (self.high - self.low) / factor)

    def day(self, place: float) -> float:
        """Return the day that lies so many pixels from the left."""
        return self.low + place / self.width * (self.high - self.low)


def stretches(spans: Sequence[tuple[int, int]], width: float) -> list[Stretch]:
    """Return the stretches of an axis, of which each day of each span lies in one.

    The largest gap between spans is left out if it is longer than two months and takes more than
    three tenths of the axis; then the next, up to two gaps.

    Parameters
    ----------
    spans
        First and last day of each, as ordinals.
    width
        Of all stretches together, in pixels.
    """
    if not spans:
        return []
    blocks = _blocks(spans)
    bounds = _cut(blocks)
    least = min(_LEAST_WIDTH, width / len(bounds))
    room = width - least * len(bounds)
    days = sum(last - first + 1 for first, last in bounds)
    found = []
    for first, last in bounds:
        own = least + room * (last - first + 1) / days
        margin = max(1.0, (last - first) * 14 / own)
        found.append(Stretch(first, last, first - margin, last + margin, own))
    return found


def _blocks(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch one another as one."""
    blocks: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if blocks and first <= blocks[-1][1] + 1:
            blocks[-1] = (blocks[-1][0], max(last, blocks[-1][1]))
        else:
            blocks.append((first, last))
    return blocks


def _cut(blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    gaps = [(after[0] - before[1], at) for at, (before, after) in enumerate(pairwise(blocks))]
    drawn = blocks[-1][1] - blocks[0][0] + 1
    cuts = []
    for length, at in sorted(gaps, reverse=True)[: _MOST - 1]:
        if length <= max(_SHORTEST_GAP, _SHARE * drawn):
            break
        cuts.append(at)
        drawn -= length
    starts = [0, *sorted(at + 1 for at in cuts)]
    ends = [*(start - 1 for start in starts[1:]), len(blocks) - 1]
    return [(blocks[a][0], blocks[b][1]) for a, b in zip(starts, ends, strict=True)]


def duration(days: float) -> str:
    """Return about how long so many days are, in words.

    Examples
    --------
    >>> duration(1), duration(75), duration(1720)
    ('1 day', '2 months', '4.7 years')
    """
    if days < 2 * _MONTH:
        return "1 day" if days == 1 else f"{days:.0f} days"
    if days < 2 * _YEAR:
        return f"{days / _MONTH:.0f} months"
    return f"{days / _YEAR:,.1f} years"


def ticks(stretch: Stretch) -> dict[int, list[str]]:
    """Return the days to mark under a stretch, each with the lines of its label."""
    most = max(1, int(stretch.width // _BETWEEN_TICKS))
    low, high = max(1, int(stretch.low) + 1), min(_LAST, int(stretch.high))
    found = next(
        (days for days in _rounds(low, high, most) if 1 <= len(days) <= most), [stretch.first]
    )
    # At the very edge a label would meet the first one of the next stretch.
    inside = [each for each in found if stretch.place(each) <= stretch.width - _EDGE]
    labels: dict[int, list[str]] = {}
    before = None
    for ordinal in inside or found[:1]:
        at = date.fromordinal(ordinal)
        labels[ordinal] = _label(at, found) + ([] if at.year == before else [str(at.year)])
        before = at.year
    return labels


def _label(at: date, among: Sequence[int]) -> list[str]:
    """Return what stands above the year: nothing, a month, or a day."""
    days = [date.fromordinal(each) for each in among]
    if len(days) > 1 and all((each.month, each.day) == (1, 1) for each in days):
        return []
    month = MONTHS[at.month - 1]
    whole_months = len(days) > 1 and all(each.day == 1 for each in days)
    return [month] if whole_months else [f"{at.day} {month}"]


def _rounds(low: int, high: int, most: int) -> Iterator[list[int]]:
    """Give the days from `low` to `high` at ever larger steps; too many of them are not counted."""
    for kept in _DAYS:
        if (high - low) * len(kept) / 31 <= most + 1:
            days = (date.fromordinal(each) for each in range(low, high + 1))
            yield [each.toordinal() for each in days if each.day in kept]
    first, last = date.fromordinal(low), date.fromordinal(high)
    for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000):
        if (high - low) / (step * 28) > most * 12:
            continue
        starts = [
            date(year, month + 1, 1).toordinal()
            for year in range(first.year, last.year + 1)
            for month in range(12)
            if (12 * year + month) % step == 0
        ]
        yield [each for each in starts if low <= each <= high]
