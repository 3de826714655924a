"""Relations over time: who cooperated with whom and who was in conflict, by period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from relkit.relations.event_rows import MODALITIES, SCORES, Event, event_rows
from relkit.span_table import SEPARATOR

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]

RELATIONS = (
    *("period", "first_day", "actor", "recipient", "events", "cooperation", "conflict", "neutral"),
    *("by_publication", "score", "scored", "low", "high", "origin"),
)
PERIODS = ("day", "week", "month", "quarter", "year")
ENOUGH = 5
"""Of fewer scores no interval is given: of three, it would miss the true mean in one of four."""

_FEWEST_DRAWS = 100


def relations(
    events: pd.DataFrame,
    by: str = "month",
    *,
    score: str = "plover",
    include: Collection[str] = (),
    by_publication: bool = True,
    resamples: int = 2000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Return one row a period and directed pair of countries, with what its events add up to.

    An event with actors and recipients counts once for each actor towards each recipient; one with
    several actors and no recipient, such as a meeting, for each of them towards each other. A
    country is no pair with itself, and an event of one actor towards nobody is in no row.

    Parameters
    ----------
    events
        The table of events, or a part of it; also as it is read from CSV, Parquet or SQLite.
    by
        "day", "week" (of ISO 8601, from Monday), "month", "quarter" or "year".
    score
        The column of scores: "plover" (from -10 to 10) or "goldstein" (from -10 to 8.3).
    include
        Which events to count that are told of without happening now, of "hypothetical", "negated"
        and "past" (background to the news). By default none of these; planned ones always count,
        as they are coded.
    by_publication
        Whether an event of which no words tell the day counts in the period in which its article
        was published. This is what event data usually do, and news is mostly of the day before; in
        rows by day or week it is worth trying without. Where false, such events have no period.
    resamples
        How often the scores of a row are drawn again for its interval; at least 100.
    random_state
        Seed of the drawing.

    Returns
    -------
    DataFrame
        ``period``: "2025-05-22", "2025-W21", "2025-05", "2025-Q2" or "2025"; ``<NA>`` for events
        without a day, and for those whose days lie in more than one period, as "in 2025" does
        among months. ``first_day`` of it. ``actor``, ``recipient``. ``events``: how many;
        ``cooperation``, ``conflict``, ``neutral``: how many of them are, by their quad; an event
        without one is in none of the three. ``by_publication``: how many have their day from the
        publication alone. ``score``: the mean; ``scored``: the number of events behind it.
        ``low``, ``high``: its 95 per cent percentile bootstrap interval over these events (Efron
        and Tibshirani, 1993); ``<NA>`` where there are fewer than five or all scores are the same,
        so that no width can be told. It is too narrow where events are few: of five scores it holds
        the true mean in about 84 of 100 cases, of ten in 90 (``tests/test_relations.py``).
        ``origin``: who made the events. Periods without events are not in the table. Rows are
        sorted by period, actor and recipient.

    Raises
    ------
    TypeError
        If `events` is no DataFrame.
    ValueError
        If it lacks a column or holds what an events table does not, or a parameter is none of
        those allowed.

    Examples
    --------
    >>> import pandas as pd
    >>> met = {"first_day": "2025-05-22", "last_day": "2025-05-22", "dated": "words"}
    >>> met |= {"actors": ["CN", "US"], "recipients": [], "quad": "verbal cooperation"}
    >>> met |= {"hypothetical": False, "negated": False, "past": False}
    >>> table = relations(pd.DataFrame([met | {"plover": 1.5, "origin": "person"}]))
    >>> table[["period", "actor", "recipient", "cooperation", "score", "low"]].values.tolist()
    [['2025-05', 'CN', 'US', 1, 1.5, <NA>], ['2025-05', 'US', 'CN', 1, 1.5, <NA>]]
    """
    import numpy as np  # noqa: PLC0415  (`import relkit` loads no NumPy)

    _check_parameters(by, score, include, resamples)
    found: dict[tuple[str | None, ...], list[Event]] = {}
    for event in event_rows(events, score):
        if event.modalities <= set(include):
            period = _period(event, by, by_publication=by_publication)
            for pair in event.pairs():
                found.setdefault((*period, *pair), []).append(event)
    rows = []
    # What has no period comes last.
    for key in sorted(found, key=lambda key: (key[0] is None, [name or "" for name in key])):
        told = found[key]
        scores = np.sort([event.score for event in told if event.score is not None])
        rows.append(
            dict(zip(("period", "first_day", "actor", "recipient"), key, strict=True))
            | _counts(told)
            | _mean(scores, resamples, random_state)
        )
    return _frame(rows)


def _check_parameters(by: str, score: str, include: Collection[str], resamples: int) -> None:
    if by not in PERIODS:
        msg = f"by must be one of {', '.join(PERIODS)}, got {by!r}"
        raise ValueError(msg)
    if score not in SCORES:
        msg = f"score must be one of {', '.join(SCORES)}, got {score!r}"
        raise ValueError(msg)
    given = [include] if isinstance(include, str) else list(include)
    unknown = [name for name in given if name not in MODALITIES]
    if unknown or isinstance(include, str):
        msg = f"include takes a list of {', '.join(MODALITIES)}, got {include!r}"
        raise ValueError(msg)
    if type(resamples) is not int or resamples < _FEWEST_DRAWS:
        msg = f"resamples must be a whole number from {_FEWEST_DRAWS}, got {resamples!r}"
        raise ValueError(msg)


def _period(event: Event, by: str, *, by_publication: bool) -> tuple[str, str] | tuple[None, None]:
    """Return the name and the first day of the period that an event lies in, if it is one."""
    first, last = event.first_day, event.last_day
    if first is None or last is None or (event.by_publication and not by_publication):
        return None, None
    period = _period_of(first, by)
    return period if period == _period_of(last, by) else (None, None)


def _period_of(day: date, by: str) -> tuple[str, str]:
    if by == "week":
        year, week, weekday = day.isocalendar()
        return f"{year:04}-W{week:02}", (day - timedelta(weekday - 1)).isoformat()
    if by == "day":
        return day.isoformat(), day.isoformat()
    if by == "month":
        return day.isoformat()[:7], day.replace(day=1).isoformat()
    if by == "year":
        return f"{day.year:04}", day.replace(month=1, day=1).isoformat()
    quarter = (day.month - 1) // 3
    first = day.replace(month=3 * quarter + 1, day=1)
    return f"{day.year:04}-Q{quarter + 1}", first.isoformat()


def _counts(told: list[Event]) -> dict[str, Any]:
    kinds = [event.kind for event in told]
    origins = {origin for event in told for origin in event.origins}
    return {
        "events": len(told),
        **{kind: kinds.count(kind) for kind in ("cooperation", "conflict", "neutral")},
        "by_publication": sum(event.by_publication for event in told),
        "origin": SEPARATOR.join(sorted(origins)) or None,
    }


def _mean(scores: Floats, resamples: int, random_state: int) -> dict[str, Any]:
    """Return the mean of sorted scores and its interval, which does not hang on the row."""
    import numpy as np  # noqa: PLC0415

    low = high = None
    if len(scores) >= ENOUGH and scores[0] < scores[-1]:
        random = np.random.default_rng(random_state)
        values, counts = np.unique(scores, return_counts=True)
        drawn = random.multinomial(len(scores), counts / len(scores), size=resamples)
        low, high = np.percentile(drawn @ values / len(scores), [2.5, 97.5])
    mean = scores.mean() if len(scores) else None
    return {"score": mean, "scored": len(scores), "low": low, "high": high}


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    counts = ("events", "cooperation", "conflict", "neutral", "by_publication", "scored")
    kinds = dict.fromkeys(RELATIONS, "string") | dict.fromkeys(counts, "Int64")
    kinds |= dict.fromkeys(("score", "low", "high"), "Float64")
    return pd.DataFrame(rows, columns=list(RELATIONS)).astype(kinds)
