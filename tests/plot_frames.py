"""Tables for pictures: small ones told in words, and large ones drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd

from relkit.plots.event_rows import EVENTS
from relkit.plots.relation_periods import RELATIONS
from relkit.plots.speaker_bars import STATEMENTS

QUADS = {
    "CONSULT": ("verbal cooperation", 1.5),
    "AGREE": ("verbal cooperation", 2.5),
    "COOPERATE": ("material cooperation", 9.5),
    "RETREAT": ("material cooperation", 6.5),
    "ACCUSE": ("verbal conflict", -2.0),
    "THREATEN": ("verbal conflict", -3.0),
    "SANCTION": ("material conflict", -6.0),
}
COUNTRIES = [
    *("US", "CN", "RU", "UA", "JP", "DE", "GB", "FR", "IN", "BR", "CA", "KR", "VN"),
    *("MX", "ID", "AU", "SA", "EU", "PH", "TR", "TW", "IL", "KP", "ZA", "IR", "TH"),
]


def event(actors: str, recipients: str, code: str = "CONSULT", days: str = "", **more: Any) -> Any:
    """Return one event; `days` is its first day, or its first and last with a slash between."""
    first, _, last = days.partition("/")
    quad, score = QUADS.get(code, ("neutral", None))
    row = dict.fromkeys(EVENTS, None) | {
        "event_id": f"a1:{actors}-{recipients}-{code}-{days}",
        "date": days or None,
        "first_day": first or None,
        "last_day": (last or first) or None,
        "precision": "day" if first and not last else None,
        "dated": "words" if days else None,
        "actors": actors.split(",") if actors else [],
        "recipients": recipients.split(",") if recipients else [],
        "event": code,
        "quad": quad,
        **dict.fromkeys(("planned", "hypothetical", "negated", "past"), False),
        "plover": score,
        "goldstein": score,
        "evidence": "the two sides spoke",
        "article": "a1",
        "published": "2025-05-23",
        "reports": 1,
        "origin": "rule",
    }
    return row | more


def events(*rows: Any) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(EVENTS))
    kinds: Any = dict.fromkeys(("date", "first_day", "last_day", "people", "dated"), "string")
    kinds |= {"goldstein": "Float64", "plover": "Float64", "reports": "Int64", "planned": "boolean"}
    return frame.astype(kinds)


def random_events(
    count: int, n_countries: int, days: int = 400, seed: int = 0, **more: Any
) -> pd.DataFrame:
    """Return events of all kinds between the first of `COUNTRIES`, the first of them most often."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    countries = COUNTRIES[:n_countries]
    weights = [1 / (n + 1) for n in range(n_countries)]
    return events(*(_one(chance, countries, weights, days) | more for _ in range(count)))


def _one(chance: random.Random, countries: list[str], weights: list[float], days: int) -> Any:
    actor = chance.choices(countries, weights)[0]
    recipient = chance.choice([each for each in countries if each != actor])
    code = chance.choice(list(QUADS))
    day = date(2024, 1, 1) + timedelta(chance.randrange(days))
    told: Any = {"dated": chance.choice(["words", "words", "published"])}
    told |= {"published": str(day + timedelta(chance.randrange(4)))}
    if chance.random() < 0.3:
        told[chance.choice(["planned", "hypothetical", "negated", "past"])] = True
    span = f"{day}/{day + timedelta(30)}" if chance.random() < 0.1 else str(day)
    mutual = code in ("CONSULT", "AGREE") and chance.random() < 0.5
    if mutual:
        return event(f"{actor},{recipient}", "", code, span, **told)
    return event(actor, recipient, code, span, **told)


def statement(speaker: str | None, country: str | None, mode: str | None, **more: Any) -> Any:
    row = dict.fromkeys(STATEMENTS, None) | {
        "article": "a1",
        "published": "2025-05-23",
        "speaker": speaker,
        "speaker_country": country,
        "mode": mode,
        "words": "we shall see",
    }
    return row | more


def statements(*rows: Any) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(STATEMENTS)).astype("string")


def relation(
    actor: str, recipient: str, period: str | None, score: float | None, **more: Any
) -> Any:
    row = dict.fromkeys(RELATIONS, None) | {
        "period": period,
        "first_day": f"{period}-01" if period else None,
        "actor": actor,
        "recipient": recipient,
        "events": 3,
        "cooperation": 2,
        "conflict": 1,
        "neutral": 0,
        "score": score,
        "scored": 3 if score is not None else 0,
    }
    return row | more


def relations(*rows: Any) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(RELATIONS))
    kinds: Any = {"period": "string", "first_day": "string", "score": "Float64", "low": "Float64"}
    return frame.astype(kinds | {"high": "Float64", "events": "Int64", "scored": "Int64"})


def rows_of(spec: Any) -> Iterator[dict[str, Any]]:
    """Give all rows of data in a chart, wherever they stand."""
    if isinstance(spec, dict):
        values = spec.get("data", {}).get("values") if isinstance(spec.get("data"), dict) else None
        yield from values or []
        yield from (row for data in spec.get("datasets", {}).values() for row in data)
        for part in spec.values():
            yield from rows_of(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from rows_of(part)


def said_in(spec: Any) -> str:
    """Return what stands below the title of a chart."""
    return " ".join(spec["title"].get("subtitle", []))
