"""Ties: what one country did towards another, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from relkit.plots.event_rows import Event
from relkit.plots.lettering import shortened
from relkit.plots.rows import UNKNOWN, counted
from relkit.plots.scores import signed

_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Tie:
    """Events from one country towards another.

    Parameters
    ----------
    actor, recipient
        The two countries.
    events
        How many.
    score
        The mean of their scores; nothing where none has one.
    scored
        How many have a score.
    hover
        What is shown of it on hover, by name.
    """

    actor: str
    recipient: str
    events: int
    score: float | None
    scored: int
    hover: dict[str, str]

    @property
    def row(self) -> dict[str, Any]:
        """The tie as the data of a chart."""
        return {
            **self.hover,
            "actor": self.actor,
            "recipient": self.recipient,
            "events": self.events,
            "score": self.score,
            "scored": self.scored,
            "about": f"{self.actor} to {self.recipient}: {self.hover['number']}, "
            f"mean score {self.hover['mean score']}",
        }


HOVER = ("who", "to whom", "number", "mean score", "cooperation", "conflict", "such as")
"""What is shown of a tie on hover."""


def pairs(event: Event) -> Iterator[tuple[str, str]]:
    """Give who acts towards whom in an event, each pair once and nobody towards itself."""
    towards = event.actors if event.mutual else event.recipients
    yield from ((one, other) for one in event.actors for other in towards if one != other)


def ties_of(events: Iterable[Event], score: str) -> list[Tie]:
    """Return the ties of events, those of most events first.

    Parameters
    ----------
    events
        The events that count.
    score
        "plover" or "goldstein".
    """
    by_pair: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        for pair in pairs(event):
            by_pair.setdefault(pair, []).append(event)
    ties = [_tie(*pair, own, score) for pair, own in by_pair.items()]
    return sorted(ties, key=lambda tie: (-tie.events, tie.actor, tie.recipient))


def _tie(actor: str, recipient: str, events: Sequence[Event], score: str) -> Tie:
    scores = [each for each in (getattr(event, score) for event in events) if each is not None]
    mean = sum(scores) / len(scores) if scores else None
    classes = Counter(event.quad.rpartition(" ")[2] for event in events)
    said = [event.hover["words"] for event in events if event.hover["words"] != UNKNOWN]
    hover = {
        "who": actor,
        "to whom": recipient,
        "number": counted(len(events), "event"),
        "mean score": UNKNOWN if mean is None else f"{signed(mean)}, of {len(scores)}",
        "cooperation": str(classes["cooperation"]),
        "conflict": str(classes["conflict"]),
        "such as": " / ".join(shortened(each, 100) for each in said[:_EXAMPLES]) or UNKNOWN,
    }
    return Tie(actor, recipient, len(events), mean, len(scores), hover)


def countries_of(ties: Iterable[Tie]) -> list[str]:
    """Return the countries of ties, those of most events first."""
    counts: Counter[str] = Counter()
    for tie in ties:
        counts[tie.actor] += tie.events
        counts[tie.recipient] += tie.events
    return sorted(counts, key=lambda country: (-counts[country], country))
