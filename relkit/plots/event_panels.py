"""The panels of the timeline: the names of its lines, and its stretches with their events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import chart_of, down, hover, layers
from relkit.plots.event_rows import DENIED, HAPPENED, HOVER, Event
from relkit.plots.key import Sign, looks
from relkit.plots.lanes import RADIUS, Placed
from relkit.plots.stretches import Stretch, duration, ticks
from relkit.plots.style import SHAPES, SMALL, USUAL, Palette

if TYPE_CHECKING:
    import altair as alt

HEAD = 20
"""The room above the lines for the words of `gap`, in pixels."""
_DASHES = {"planned": (3, 2), "possible": (1, 1.5)}
_BAR = "M-1.6,-.5H1.6V.5H-1.6Z"
_STRUCK = "M-.8,0A.8,.8 0 1 1 .8,0A.8,.8 0 1 1 -.8,0M-1.1,1.1L1.1,-1.1"


def row(placed: Placed, part: Stretch, y: float, colors: Palette) -> dict[str, Any]:
    """Return an event as the marks take it: where it lies, how it looks, what it says."""
    event = placed.event
    first, last = event.span or (0, 0)
    color = colors.quads[event.quad]
    beside = part.place(first - 0.5), part.place(last + 0.5)
    middle = sum(beside) / 2
    ends = min(beside[0], middle - RADIUS), max(beside[1], middle + RADIUS)
    return {
        **event.hover,
        "first_day": event.ends[0],
        "last_day": event.ends[1],
        "stretch": placed.stretch,
        "from": first - 0.5,
        "to": last + 0.5,
        "days": last - first + 1,
        "day": (first + last) / 2,
        "y": y,
        "mood": event.mood,
        "color": color,
        "shape": SHAPES[event.quad],
        "fill": color if event.in_words and event.mood == HAPPENED else colors.panel,
        "dash": list(_DASHES.get(event.mood, ())),
        "label": placed.label,
        "words_left": placed.words_left,
        "words_at": part.day(ends[0] - 4 if placed.words_left else ends[1] + 4),
        "about": f"{event.group}: {placed.event.words}, {event.hover['when']}",
    }


def names_of(
    bands: Sequence[dict[str, Any]], margin: float, height: float, colors: Palette
) -> alt.Chart:
    """Return the names of the lines, left of them."""
    import altair as alt  # noqa: PLC0415  (an extra)

    words = chart_of(bands).mark_text(align="left", fontSize=USUAL, color=colors.ink)
    named: alt.Chart = words.encode(x=alt.value(0), y=down("middle", height), text="name:N")
    return named.properties(width=margin, height=height)


def panel(
    rows: Sequence[dict[str, Any]],
    bands: Sequence[dict[str, Any]],
    part: Stretch,
    height: float,
    colors: Palette,
) -> alt.LayerChart:
    """Return one stretch of the axis with what lies in it.

    Parameters
    ----------
    rows
        The events of the stretch, as `row` gives them.
    bands
        The lines, with the ``top`` of each.
    part, height, colors
        The stretch, how high it is in pixels, and the palette.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    labels = ticks(part)
    axis = alt.Axis(
        values=list(labels), labelExpr=f"({json.dumps(labels)})[datum.value]", title=None
    )
    scale = alt.Scale(domain=[part.low, part.high], nice=False, zero=False)
    x = {name: alt.X(f"{name}:Q").scale(scale).axis(axis) for name in ("day", "from", "words_at")}
    base = chart_of(rows).encode(y=down("y", height), **hover(HOVER))
    seen = looks()
    bars = base.transform_filter("datum.days > 1").mark_bar(
        height=8, cornerRadius=3, fillOpacity=0.3, strokeWidth=1.2
    )
    words = base.encode(x=x["words_at"], text="label:N").transform_filter("datum.label != ''")
    right, left = (words.transform_filter(f"{no}datum.words_left") for no in ("!", ""))
    struck = base.transform_filter(f"datum.mood == '{DENIED}'").mark_point(
        shape="M-1,1L1,-1", size=150, strokeWidth=1.4, color=colors.ink, opacity=1
    )
    return layers(
        chart_of(bands).mark_rule(color=colors.line).encode(y=down("top", height)),
        bars.encode(
            x=x["from"], x2="to:Q", **{name: seen[name] for name in seen if name != "shape"}
        ),
        base.mark_point(size=80, strokeWidth=1.6, opacity=1).encode(x=x["day"], **seen),
        struck.encode(x=x["day"]),
        right.mark_text(align="left", fontSize=SMALL, color=colors.ink),
        left.mark_text(align="right", fontSize=SMALL, color=colors.ink),
    ).properties(
        width=part.width, height=height, view=alt.ViewBackground(fill=colors.panel, stroke=None)
    )


def gap(before: Stretch, after: Stretch, colors: Palette) -> alt.Chart:
    """Return the words over a stretch that say how long after the one before it begins."""
    import altair as alt  # noqa: PLC0415  (an extra)

    said = [{"after": f"… {duration(after.first - before.last)} later"}]
    words = chart_of(said).mark_text(align="left", fontSize=SMALL, color=colors.quiet)
    placed: alt.Chart = words.encode(x=alt.value(5), y=alt.value(HEAD / 2), text="after:N")
    return placed


def signs(events: Sequence[Event], colors: Palette) -> Iterable[Sign]:
    """Give the key: the classes, and how an event is marked, of each what is drawn."""
    quads = {event.quad for event in events}
    for quad, shape in SHAPES.items():
        if quad in quads:
            yield Sign(quad, colors.quads[quad], shape, colors.quads[quad])
    ink = colors.ink
    if any(event.span and event.span[0] < event.span[1] for event in events):
        yield Sign("on some day in it", ink, _BAR, f"{ink}4d")
    if any(not event.in_words for event in events):
        yield Sign("dated by its publication", ink)
    moods = {event.mood for event in events}
    for mood, dash in _DASHES.items():
        if mood in moods:
            yield Sign(mood, ink, dash=dash)
    if DENIED in moods:
        yield Sign("denied", ink, _STRUCK)
