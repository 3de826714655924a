"""Events as pictures take them: who, to whom, what in plain words, when, and whether at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relkit.plots.rows import UNKNOWN, day, number, records, several, text, yes
from relkit.plots.style import SHAPES

if TYPE_CHECKING:
    import pandas as pd

EVENTS = (
    *("event_id", "date", "first_day", "last_day", "precision", "dated"),
    *("actors", "recipients", "event", "quad"),
    *("planned", "hypothetical", "negated", "past"),
    *("plover", "goldstein", "people", "evidence", "claimed_by"),
    *("article", "published", "reports", "confidence", "origin"),
)
"""The columns of `relkit.events` that pictures are made of."""
WORDS = {
    "CONSULT": "talks",
    "AGREE": "agreement",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "easing",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilization",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
"""Each event in plain words."""
HOVER = (
    *("what", "class", "who", "when", "said to be", "words", "people", "claimed by"),
    *("article", "reports", "confidence", "made by"),
)
"""What is shown of an event on hover."""
HAPPENED, DENIED = "happened", "denied"
_MOODS = {"negated": DENIED, "hypothetical": "possible", "planned": "planned"}


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    Parameters
    ----------
    actors, recipients
        Countries. A mutual event has several actors and no recipients.
    words
        What happened, in plain words.
    quad
        Its class, one of `relkit.plots.style.SHAPES`.
    mood
        "happened"; or "planned", "possible", "denied", where the words say so.
    span
        First and last day as ordinals; nothing where no day is known.
    past
        Whether it is background to the news.
    in_words
        Whether the words say when; otherwise the day is that of publication.
    plover, goldstein
        Its scores.
    hover
        What is shown of it on hover, by name.
    ends
        First and last day as the table has them.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: str
    quad: str
    mood: str
    past: bool
    span: tuple[int, int] | None
    in_words: bool
    plover: float | None
    goldstein: float | None
    hover: dict[str, str]
    ends: tuple[str | None, str | None]

    @property
    def mutual(self) -> bool:
        """Whether several do it with one another."""
        return len(self.actors) > 1 and not self.recipients

    @property
    def group(self) -> str:
        """Who does it to whom, in one line."""
        if self.mutual:
            return " ↔ ".join(sorted(self.actors))
        ends = (", ".join(side) or UNKNOWN for side in (self.actors, self.recipients))
        return " → ".join(ends)


def event_rows(frame: pd.DataFrame) -> list[Event]:
    """Return the events of a table, in its order.

    Raises
    ------
    TypeError, ValueError
        If it is no table of events.
    """
    return [_event(row) for row in records(frame, EVENTS, "relkit.events")]


def _event(row: dict[str, Any]) -> Event:
    mood = next((name for flag, name in _MOODS.items() if yes(row[flag])), HAPPENED)
    code = text(row["event"], 30)
    event = Event(
        actors=several(row["actors"]),
        recipients=several(row["recipients"]),
        words=WORDS.get(code, code.lower()),
        quad=row["quad"] if str(row["quad"]) in SHAPES else "neutral",
        mood=mood,
        past=yes(row["past"]),
        span=_span(row, mood),
        in_words=row["dated"] != "published",
        plover=number(row["plover"]),
        goldstein=number(row["goldstein"]),
        hover={},
        ends=(_iso(row["first_day"]), _iso(row["last_day"])),
    )
    event.hover.update(_hover(row, event, code))
    return event


def _iso(value: Any) -> str | None:
    return None if value is None else text(value, 40)


def _span(row: dict[str, Any], mood: str) -> tuple[int, int] | None:
    """Return first and last day; what has happened did so by the day of publication."""
    first, last = day(row["first_day"]), day(row["last_day"])
    first, last = (last if first is None else first), (first if last is None else last)
    if first is None or last is None:
        return None
    published = day(row["published"])
    if mood == HAPPENED and published is not None and first <= published < last:
        last = published
    return first, max(first, last)


def _hover(row: dict[str, Any], event: Event, code: str) -> dict[str, str]:
    when = text(row["date"], 40)
    if not event.in_words:
        when = f"{text(row['published'], 40)}, when it was published"
    elif row["precision"] not in (None, "day"):
        when = f"{when}, no more precisely than a {text(row['precision'], 20)}"
    sure = number(row["confidence"])
    return {
        "what": event.words if event.words == code.lower() else f"{event.words} ({code})",
        "class": event.quad,
        "who": event.group,
        "when": when,
        "said to be": event.mood,
        "people": text(row["people"]),
        "words": text(row["evidence"]),
        "claimed by": text(row["claimed_by"], 80),
        "article": text(row["article"], 60),
        "reports": text(row["reports"], 20),
        "confidence": UNKNOWN if sure is None else f"{sure:.2f}",
        "made by": text(row["origin"], 60),
    }
