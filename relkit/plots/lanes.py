"""Where events lie on a timeline: in their stretch, side by side or below one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from relkit.plots.event_rows import HAPPENED, Event
from relkit.plots.lettering import shortened, text_width
from relkit.plots.stretches import Stretch
from relkit.plots.style import SMALL

RADIUS = 7
"""Half the room that a sign takes, in pixels."""
MOST = 12
"""More lanes a line never has; what comes beyond lies on others."""


# Narrower than this the days of a stretch could not be told apart.
_LEAST_FACTOR = 0.1


@dataclass(frozen=True, slots=True)
class Placed:
    """An event, how it is labelled, and where it lies.

    Parameters
    ----------
    event, label
        What lies there, and the words beside it, if any.
    stretch
        The number of its stretch.
    left, right
        The room it takes with its words, in pixels from the left of the stretch.
    words_left
        Whether the words stand to its left.
    lane
        Its lane in its line, from 0.
    covers
        Whether it lies on another.
    """

    event: Event
    label: str
    stretch: int
    left: float
    right: float
    words_left: bool
    lane: int = 0
    covers: bool = False


def with_room_for_words(events: Iterable[Event], parts: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches with room after their last day for the words that need it."""
    factors = [1.0] * len(parts)
    for event in events:
        placed = _placed(event, parts, with_words=True)
        width = parts[placed.stretch].width
        if placed.right > width:
            # Days shrink; words and signs do not.
            fixed = _room(placed.label) + RADIUS
            days = placed.right - fixed
            factors[placed.stretch] = min(factors[placed.stretch], (width - fixed) / days)
    return [
        part.shrunk(max(factor, _LEAST_FACTOR)) for part, factor in zip(parts, factors, strict=True)
    ]


def in_lanes(
    events: Iterable[Event], parts: Sequence[Stretch], *, with_words: bool
) -> dict[str, list[Placed]]:
    """Return the events of each line, each in the first lane that has room for it.

    Parameters
    ----------
    events
        Events with a day, each in one of `parts`.
    parts
        The stretches of the axis.
    with_words
        Whether words stand beside the signs.
    """
    lines: dict[str, list[Placed]] = {}
    for event in events:
        lines.setdefault(event.group, []).append(_placed(event, parts, with_words=with_words))
    return {group: _stacked(placed) for group, placed in lines.items()}


def _placed(event: Event, parts: Sequence[Stretch], *, with_words: bool) -> Placed:
    first, last = event.span or (0, 0)
    at = next(n for n, part in enumerate(parts) if part.first <= first <= part.last)
    said = event.words if event.mood == HAPPENED else f"{event.mood}: {event.words}"
    label = shortened(said, 30) if with_words else ""
    left, right = parts[at].place(first - 0.5), parts[at].place(last + 0.5)
    middle = (left + right) / 2
    left, right = min(left, middle - RADIUS), max(right, middle + RADIUS)
    room = _room(label)
    words_left = right + room > parts[at].width and left - room >= 0
    left, right = (left - room, right) if words_left else (left, right + room)
    return Placed(event, label, at, left, right, words_left)


def _room(label: str) -> float:
    return text_width(label, SMALL) + 8 if label else 0.0


def _stacked(placed: Iterable[Placed]) -> list[Placed]:
    ends: dict[int, list[float]] = {}
    stacked = []
    for each in sorted(placed, key=lambda each: (each.stretch, each.left, each.right)):
        own = ends.setdefault(each.stretch, [])
        free = next((lane for lane, end in enumerate(own) if end <= each.left), len(own))
        if free == len(own) and free < MOST:
            own.append(each.right)
        if free < MOST:
            own[free] = each.right
            stacked.append(replace(each, lane=free))
        else:
            stacked.append(replace(each, lane=MOST - 1, covers=True))
    return stacked
