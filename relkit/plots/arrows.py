"""A network of few countries: points, and between them arrows with their numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import across, chart_of, down, hover, layers
from relkit.plots.lettering import fitted
from relkit.plots.scores import UNSCORED, color, signed, step
from relkit.plots.style import USUAL, WIDTH, Palette
from relkit.plots.ties import HOVER, Tie

if TYPE_CHECKING:
    import altair as alt

_Point = tuple[float, float]
_NODE = 24.0  # a country's radius
_THIN, _THICK = 1.5, 9.0
_BEND = 0.17
_POINTS = 24
STROKE = "M-1,-.35H1V.35H-1Z"
"""The shape of an arrow in a key."""


def arrows(ties: Sequence[Tie], countries: Sequence[str], colors: Palette) -> alt.LayerChart:
    """Return a picture of two or three countries.

    Parameters
    ----------
    ties
        What is drawn, those of most events first.
    countries
        All that occur in them.
    colors
        The palette.
    """
    places, height = _places(countries)
    most = max(tie.events for tie in ties)
    lines: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for tie in ties:
        thick = _THIN + (_THICK - _THIN) * tie.events / most
        curve = _curve(places[tie.actor], places[tie.recipient], _long(thick))
        look = {"color": color(step(tie.score), colors), "thick": thick}
        name = f"{tie.actor} {tie.recipient}"
        lines += [
            {"tie": name, "x": x, "y": y, "order": n, **look, **tie.row}
            for n, (x, y) in enumerate(curve)
        ]
        heads.append({**look, **tie.row, **_head(curve, thick), **_words(tie, curve)})
    points = [
        {"country": fitted(country, 14, 90), "x": x, "y": y} for country, (x, y) in places.items()
    ]
    return layers(
        *_arrow_marks(lines, heads, height), *_point_marks(points, heads, height, colors)
    ).properties(width=WIDTH, height=height)


def _places(countries: Sequence[str]) -> tuple[dict[str, _Point], float]:
    """Return where each country stands, and how high the picture is."""
    names = sorted(countries)
    if len(names) == 2:
        return {names[0]: (WIDTH / 2 - 190, 105.0), names[1]: (WIDTH / 2 + 190, 105.0)}, 210.0
    corners = [(WIDTH / 2, 60.0), (WIDTH / 2 + 190, 330.0), (WIDTH / 2 - 190, 330.0)]
    return dict(zip(names, corners, strict=True)), 410.0


def _curve(start: _Point, end: _Point, head: float) -> list[_Point]:
    """Return points on an arc from one country to another, bent to its left, ends left free."""
    (x1, y1), (x2, y2) = start, end
    bend = (x1 + x2) / 2 + _BEND * (y2 - y1), (y1 + y2) / 2 - _BEND * (x2 - x1)
    whole = [
        (
            (1 - t) ** 2 * x1 + 2 * t * (1 - t) * bend[0] + t**2 * x2,
            (1 - t) ** 2 * y1 + 2 * t * (1 - t) * bend[1] + t**2 * y2,
        )
        for t in (n / 200 for n in range(201))
    ]
    inside = [
        point
        for point in whole
        if math.dist(point, start) >= _NODE + 5 and math.dist(point, end) >= _NODE + 3 + head
    ]
    return [inside[round(n * (len(inside) - 1) / (_POINTS - 1))] for n in range(_POINTS)]


def _long(thick: float) -> float:
    """Return how long the head of an arrow is whose line is so thick."""
    return 8 + 1.4 * thick


def _head(curve: Sequence[_Point], thick: float) -> dict[str, float]:
    """Return where the head of an arrow stands, where it points, and how large it is."""
    (x1, y1), (x2, y2) = curve[-3], curve[-1]
    angle = math.atan2(y2 - y1, x2 - x1)
    long = _long(thick)
    return {
        # Half a pixel back, so that no seam is seen between line and head.
        "head_x": x2 + (long / 2 - 0.5) * math.cos(angle),
        "head_y": y2 + (long / 2 - 0.5) * math.sin(angle),
        "angle": math.degrees(angle) + 90,
        "head": long**2,
    }


def _words(tie: Tie, curve: Sequence[_Point]) -> dict[str, Any]:
    """Return the words of an arrow, beside its middle and outside of its bend."""
    (x1, y1), (x2, y2) = curve[0], curve[-1]
    x, y = curve[len(curve) // 2]
    across, down = (
        (y2 - y1) / math.dist(curve[0], curve[-1]),
        (x1 - x2) / math.dist(curve[0], curve[-1]),
    )
    mean = UNSCORED if tie.score is None else f"mean {signed(tie.score)}"
    away = 22 + 18 * abs(across)
    return {
        "words_x": x + away * across,
        "words_y": y + away * down,
        "words": [tie.hover["number"], mean],
    }


def _arrow_marks(
    lines: list[dict[str, Any]], heads: list[dict[str, Any]], height: float
) -> list[alt.Chart]:
    import altair as alt  # noqa: PLC0415  (an extra)

    return [
        chart_of(lines)
        .mark_line(strokeCap="butt", opacity=1)
        .encode(
            x=across("x", WIDTH),
            y=down("y", height),
            detail="tie:N",
            order="order:Q",
            stroke=alt.Stroke("color:N").scale(None),
            strokeWidth=alt.StrokeWidth("thick:Q").scale(None),
            **hover(HOVER),
        ),
        chart_of(heads)
        .mark_point(shape="M-1,1L0,-1L1,1Z", strokeWidth=0, opacity=1)
        .encode(
            x=across("head_x", WIDTH),
            y=down("head_y", height),
            angle=alt.Angle("angle:Q").scale(None),
            size=alt.Size("head:Q").scale(None),
            fill=alt.Fill("color:N").scale(None),
            **hover(HOVER),
        ),
    ]


def _point_marks(
    points: list[dict[str, Any]], heads: list[dict[str, Any]], height: float, colors: Palette
) -> list[alt.Chart]:
    base = chart_of(points).encode(x=across("x", WIDTH), y=down("y", height))
    return [
        chart_of(heads)
        .mark_text(fontSize=USUAL, lineHeight=15, dy=-7, color=colors.ink)
        .encode(x=across("words_x", WIDTH), y=down("words_y", height), text="words:N"),
        base.mark_point(size=math.pi * _NODE**2, fill=colors.panel, stroke=colors.quiet, opacity=1),
        base.mark_text(fontSize=14, fontWeight="bold", color=colors.ink).encode(text="country:N"),
    ]
