"""The panels of relations over time: for each pair of countries its scores and its counts."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import chart_of, hover, layers
from relkit.plots.key import Sign
from relkit.plots.lettering import fitted
from relkit.plots.periods import Column, columns
from relkit.plots.style import SMALL, USUAL, WIDTH, Palette

if TYPE_CHECKING:
    import altair as alt

HOVER = (
    *("who", "period", "mean score", "interval", "events", "cooperation", "conflict"),
    *("neutral", "scored"),
)
"""What is shown of a row on hover."""
_Rows = Sequence[dict[str, Any]]
_BARS = {
    "cooperation": ("verbal cooperation", "up"),
    "neutral": ("neutral", "up"),
    "conflict": ("verbal conflict", "down"),
}
_WITH_INTERVAL = "M0,-1.4V-.6A.6,.6 0 1 1 0,.6V1.4V.6A.6,.6 0 1 1 0,-.6Z"
_SCORES, _COUNTS, _NUMBERS = 100.0, 56.0, 18.0
AXIS = 48
"""How far left of a panel its axis reaches."""
_WIDEST = 44.0
_ROOM_FOR_LABEL = 32.0
_ROOM_FOR_NUMBER = 12.0
_TITLE = -36
_RADIUS = 5.0


def signs(rows: _Rows, colors: Palette) -> list[Sign]:
    """Return the key, of what is drawn."""
    found = []
    if any(row["low"] is not None for row in rows):
        found.append(Sign("mean with 95% interval", colors.ink, _WITH_INTERVAL, colors.ink))
    if any(row["low"] is None and row["score"] is not None for row in rows):
        found.append(Sign("mean of too few for an interval", colors.ink))
    found += [
        Sign(f"{name} ({where})", colors.quads[quad], "square", colors.quads[quad])
        for name, (quad, where) in _BARS.items()
        if any(row[name] for row in rows)
    ]
    return found


def panels(shown: Mapping[tuple[str, str], _Rows], colors: Palette) -> alt.ConcatChart:
    """Return a panel for each pair of countries, two beside each other where there is room.

    Parameters
    ----------
    shown
        The rows of each pair.
    colors
        The palette.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    rows = [row for own in shown.values() for row in own]
    places = columns(rows)
    side_by_side = len(shown) > 1 and _WIDEST * len(places) <= WIDTH / 2 - AXIS
    step = min(_WIDEST, (WIDTH - AXIS) / len(places))
    drawn = [_pair(own, rows, places, step, colors) for own in shown.values()]
    whole: alt.ConcatChart = alt.concat(*drawn, columns=2 if side_by_side else 1, spacing=20)
    return whole


def _pair(
    own: _Rows, rows: _Rows, places: Sequence[Column], step: float, colors: Palette
) -> alt.VConcatChart:
    """Return the two panels of a pair: scores above, counts below."""
    import altair as alt  # noqa: PLC0415  (an extra)

    at = {each.period: n for n, each in enumerate(places)}
    data = [{**row, "at": places[at[row["period"]]].at} for row in own]
    width = step * len(places)
    scores = _scores(data, rows, _x(places, step, labelled=False), step, colors)
    counts = _counts(data, rows, _x(places, step, labelled=True), step, colors)
    look: dict[str, Any] = {
        "width": width,
        "view": alt.ViewBackground(fill=colors.panel, stroke=None),
    }
    name = alt.Title(
        fitted(own[0]["who"], USUAL, WIDTH / 2 - AXIS),
        anchor="start",
        fontSize=USUAL,
        color=colors.ink,
        offset=4,
    )
    whole: alt.VConcatChart = alt.vconcat(
        scores.properties(height=_SCORES, title=name, **look),
        counts.properties(height=_COUNTS, **look),
        spacing=12,
        bounds="flush",
    )
    return whole


def _x(places: Sequence[Column], step: float, *, labelled: bool) -> alt.X:
    """Return the axis of periods, with as many labels as have room."""
    import altair as alt  # noqa: PLC0415  (an extra)

    every = max(1, math.ceil(_ROOM_FOR_LABEL / step))
    marked = [each for n, each in enumerate(places) if n % every == 0 or not each.period]
    labels = {f"{each.at:g}": each.lines for each in marked}
    axis = alt.Axis(
        values=[each.at for each in marked],
        labelExpr=f"({json.dumps(labels)})[datum.value]",
        labels=labelled,
        ticks=labelled,
        grid=False,
        title=None,
        labelOverlap=False,
    )
    scale = alt.Scale(domain=[0, len(places)], nice=False, zero=False)
    x: alt.X = alt.X("at:Q").scale(scale).axis(axis)
    return x


def _zero(y: alt.Y, colors: Palette) -> alt.Chart:
    line: alt.Chart = chart_of([{"zero": 0}]).mark_rule(color=colors.quiet).encode(y=y)
    return line


def _scores(
    data: list[dict[str, Any]], rows: _Rows, x: alt.X, step: float, colors: Palette
) -> alt.LayerChart:
    """Return the mean scores with their intervals, and above them of how many they are the mean."""
    import altair as alt  # noqa: PLC0415  (an extra)

    ends = [row[name] for row in rows for name in ("score", "low", "high")]
    ends = [end for end in ends if end is not None] or [0.0]
    low, high = min(-1, math.floor(min(ends))), max(1, math.ceil(max(ends)))
    # Room for a sign at either end, and above for the numbers.
    room = (high - low) / (_SCORES - _NUMBERS - 2 * _RADIUS)
    bottom, top = low - room * _RADIUS, high + room * (_RADIUS + _NUMBERS)
    axis = alt.Axis(
        values=sorted({low, 0, high}),
        labelExpr="(datum.value > 0 ? '+' : datum.value < 0 ? '−' : '') + abs(datum.value)",
        title="mean score",
        grid=True,
        domain=False,
        titleX=_TITLE,
        minExtent=AXIS,
    )
    scale = alt.Scale(domain=[bottom, top], nice=False, zero=False)
    y = alt.Y("score:Q").scale(scale).axis(axis)
    base = chart_of(data).encode(x=x, **hover(HOVER)).transform_filter("isValid(datum.score)")
    ranged = base.transform_filter("isValid(datum.low)")
    point: dict[str, Any] = {"size": 55, "stroke": colors.ink, "strokeWidth": 1.6, "opacity": 1}
    marks = [
        _zero(alt.Y("zero:Q").scale(scale).axis(axis), colors),
        ranged.mark_rule(strokeWidth=2, color=colors.ink).encode(
            y=alt.Y("low:Q").scale(scale).axis(axis), y2="high:Q"
        ),
        *(
            ranged.mark_tick(orient="horizontal", width=8, thickness=1.5, color=colors.ink).encode(
                y=alt.Y(f"{end}:Q").scale(scale).axis(axis)
            )
            for end in ("low", "high")
        ),
        base.transform_filter("!isValid(datum.low)")
        .mark_point(fill=colors.panel, **point)
        .encode(y=y),
        ranged.mark_point(fill=colors.ink, **point).encode(y=y),
    ]
    if step >= _ROOM_FOR_NUMBER:
        size = SMALL if step >= 2 * _ROOM_FOR_NUMBER else 9
        marks.append(
            base.mark_text(fontSize=size, color=colors.quiet).encode(
                y=alt.value(_NUMBERS / 2), text="scored:Q"
            )
        )
    return layers(*marks)


def _counts(
    data: list[dict[str, Any]], rows: _Rows, x: alt.X, step: float, colors: Palette
) -> alt.LayerChart:
    """Return the events of each period: cooperation and what is neutral up, conflict down."""
    import altair as alt  # noqa: PLC0415  (an extra)

    most = max(1, *(row["cooperation"] + row["neutral"] for row in rows))
    least = max(row["conflict"] for row in rows)
    axis = alt.Axis(
        values=sorted({-least, 0, most}),
        labelExpr="format(abs(datum.value), ',')",
        title="events",
        grid=False,
        domain=False,
        titleX=_TITLE,
        minExtent=AXIS,
    )
    scale = alt.Scale(domain=[-least, most], nice=False, zero=False)
    bars = [
        {
            **row,
            "kind": name,
            "count": row[name],
            "from": row["cooperation"] if name == "neutral" else 0,
            "to": {
                "cooperation": row["cooperation"],
                "neutral": row["cooperation"] + row["neutral"],
                "conflict": -row["conflict"],
            }[name],
            "color": colors.quads[quad],
        }
        for row in data
        for name, (quad, _) in _BARS.items()
        if row[name]
    ]
    y = alt.Y("from:Q").scale(scale).axis(axis)
    return layers(
        chart_of(bars)
        .mark_bar(width=max(2.0, 0.6 * step))
        .encode(x=x, y=y, y2="to:Q", fill=alt.Fill("color:N").scale(None), **hover(HOVER)),
        _zero(alt.Y("zero:Q").scale(scale).axis(axis), colors),
    )
