"""Relations over time: mean scores by period with their intervals, and the counts behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import in_words, picture
from relkit.plots.key import key
from relkit.plots.relation_panels import AXIS, panels, signs
from relkit.plots.rows import UNKNOWN, counted, day, number, records, text
from relkit.plots.scores import signed
from relkit.plots.style import palette

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

RELATIONS = (
    *("period", "first_day", "actor", "recipient", "events", "cooperation", "conflict"),
    *("neutral", "score", "scored", "low", "high"),
)
"""The columns of `relkit.relations` that the picture is made of."""
_MOST = 6


def relations_over_time(relations: pd.DataFrame) -> alt.VConcatChart:
    """Draw the mean score of what each country does towards each other, by period.

    For each pair, above: the mean score and its 95 per cent interval; hollow where the table gives
    no interval, because too few events stand behind it; with the number of scores that it is the
    mean of. Below: the number of events of cooperation upwards, of conflict downwards. Periods
    without any events are left out; dots on the axis say where.

    Parameters
    ----------
    relations
        A table of `relkit.relations`. Rows without a period are not drawn but counted.

    Returns
    -------
    altair.VConcatChart

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    TypeError, ValueError
        If it is no table of relations.

    Examples
    --------
    >>> import pandas as pd
    >>> chart = relations_over_time(pd.DataFrame(columns=RELATIONS))
    >>> [rows] = chart.to_dict()["datasets"].values()
    >>> rows
    [{'said': ['No relations over time: the table has no rows.']}]
    """
    found = [_row(each) for each in records(relations, RELATIONS, "relkit.relations")]
    dated = [row for row in found if row["period"] is not None]
    if not found:
        return in_words("No relations over time: the table has no rows.")
    undated = sum(row["events"] for row in found if row["period"] is None)
    if not dated:
        return in_words(
            f"No relations over time: none of {counted(undated, 'event')} lies in one period. "
            'Try longer ones: relations(events, by="year").'
        )
    notes = ["Above each mean: of how many events it is the mean."]
    if undated:
        notes.append(f"Not drawn: {counted(undated, 'event')} that lie in no single period.")
    by_pair: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in dated:
        by_pair.setdefault((row["actor"], row["recipient"]), []).append(row)
    pairs = sorted(by_pair, key=lambda pair: (-_total(by_pair[pair]), pair))
    if len(pairs) > _MOST:
        rest = sum(_total(by_pair[pair]) for pair in pairs[_MOST:])
        notes.append(f"Not drawn: {counted(rest, 'event')} of {len(pairs) - _MOST} other pairs.")
    shown = {pair: by_pair[pair] for pair in _together(pairs[:_MOST])}
    colors = palette()
    means = key(signs(dated, colors), colors, AXIS)
    title = "Mean score of relations, and number of events"
    return picture(means, panels(shown, colors), colors, title, notes=notes, inset=AXIS)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the picture takes it."""
    counts = {
        name: int(number(row[name]) or 0)
        for name in ("events", "cooperation", "conflict", "neutral", "scored")
    }
    score, low, high = (number(row[name]) for name in ("score", "low", "high"))
    interval = None if low is None or high is None else f"{signed(low)} to {signed(high)}"
    ends = [text(row[name], 30) for name in ("actor", "recipient")]
    period = None if row["period"] is None else text(row["period"], 20)
    mean = UNKNOWN if score is None else f"{signed(score)}, of {counts['scored']}"
    return {
        **counts,
        "actor": ends[0],
        "recipient": ends[1],
        "who": " → ".join(ends),
        "period": period,
        "first": day(row["first_day"]),
        "score": score,
        "low": low if interval else None,
        "high": high if interval else None,
        "mean score": mean,
        "interval": interval or "none: too few, or all the same",
        "about": f"{' to '.join(ends)}, {period}: mean score {mean}, "
        f"{counts['cooperation']} of cooperation, {counts['conflict']} of conflict",
    }


def _total(rows: Sequence[dict[str, Any]]) -> int:
    return sum(row["events"] for row in rows)


def _together(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pairs with both directions side by side, in the order of the first of the two."""
    order = {frozenset(pair): n for n, pair in reversed(list(enumerate(pairs)))}
    return sorted(pairs, key=lambda pair: (order[frozenset(pair)], pairs.index(pair)))
