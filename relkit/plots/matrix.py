"""A network of many countries: a matrix whose rows act and whose columns are acted upon."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import chart_of, hover, layers
from relkit.plots.lettering import fitted
from relkit.plots.scores import UNSCORED, color, shape, signed, step
from relkit.plots.style import SMALL, WIDTH, Palette
from relkit.plots.ties import HOVER, Tie

if TYPE_CHECKING:
    import altair as alt

_LEAST, _MOST = 18.0, 64.0
_SHORT_NAMES, _LONG_NAMES = 40.0, 92.0
# What a number of one or two digits needs; and what it needs with a mean below it.
_SMALLEST, _SMALLEST_WITH_MEAN = 14.0, 38.0
_ROOM_FOR_MEAN = 60.0
_CODE = 3
_LONGEST_NAME = 76.0


def matrix(ties: Sequence[Tie], countries: Sequence[str], colors: Palette) -> alt.LayerChart:
    """Return a picture of as many countries as there are: the larger a sign, the more events.

    Parameters
    ----------
    ties
        What is drawn.
    countries
        All that occur in them, in the order of rows and columns.
    colors
        The palette.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    left = inset(countries)
    cell = min(_MOST, max(_LEAST, (WIDTH - left) / len(countries)))
    rows = [_sign(tie, cell, max(tie.events for tie in ties), colors) for tie in ties]
    order = list(countries)
    axis: dict[str, Any] = {"domain": False, "ticks": False, "grid": False, "labelFontSize": SMALL}
    # Cut here and not by Vega, see `relkit.plots.lettering.fitted`.
    names = {country: fitted(country, SMALL, _LONGEST_NAME) for country in countries}
    axis |= {"labelExpr": f"({json.dumps(names)})[datum.value]", "labelLimit": 0}
    x = alt.X("recipient:N").scale(domain=order).title("to whom")
    x = x.axis(orient="top", labelAngle=-90 if left == _LONG_NAMES else 0, **axis)
    y = (
        alt.Y("actor:N")
        .scale(domain=order)
        .title("who")
        .axis(minExtent=left, titleX=-left + 8, **axis)
    )
    cells = [
        {"actor": one, "recipient": other, "ground": colors.line if one == other else colors.panel}
        for one in countries
        for other in countries
    ]
    base = chart_of(rows).encode(x=x, y=y, **hover(HOVER))
    return layers(
        chart_of(cells)
        .mark_rect(stroke=colors.ground, strokeWidth=1)
        .encode(x=x, y=y, fill=alt.Fill("ground:N").scale(None)),
        base.mark_point(opacity=1, strokeWidth=1.2).encode(
            size=alt.Size("size:Q").scale(None),
            fill=alt.Fill("fill:N").scale(None),
            stroke=alt.Stroke("color:N").scale(None),
            shape=alt.Shape("shape:N").scale(None),
        ),
        base.mark_text(
            fontSize=10 if cell < 24 else SMALL,
            lineHeight=13,
            dy=-7 if cell >= _ROOM_FOR_MEAN else 0,
        ).encode(text="count:N", color=alt.Color("letters:N").scale(None)),
    ).properties(width=cell * len(countries), height=cell * len(countries))


def inset(countries: Sequence[str]) -> float:
    """Return how far left of the matrix the names of these countries reach, in pixels."""
    return _LONG_NAMES if any(len(each) > _CODE for each in countries) else _SHORT_NAMES


def _sign(tie: Tie, cell: float, most: int, colors: Palette) -> dict[str, Any]:
    """Return a tie as the marks take it."""
    name = step(tie.score)
    means = cell >= _ROOM_FOR_MEAN
    least = _SMALLEST_WITH_MEAN if means else _SMALLEST
    side = least + (cell - 3 - least) * math.sqrt(tie.events / most)
    mean = [signed(tie.score)] if means and tie.score is not None else []
    look = color(name, colors)
    fill = "transparent" if name == UNSCORED else look
    return {
        **tie.row,
        "count": [_short(tie.events), *mean],
        # Of a circle the size is its area; of a shape of one's own, its height and width squared.
        "size": side**2 * (math.pi / 4 if shape(name) == "circle" else 0.72),
        "color": look,
        "fill": fill,
        "shape": shape(name),
        "letters": colors.ink if name == UNSCORED else letters_on(look),
    }


def _short(count: int) -> str:
    return str(count) if count < 1000 else f"{count / 1000:.0f}k"


def letters_on(color: str) -> str:
    """Return black or white, whichever stands out more from a colour."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = sum(p * q for p, q in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#ffffff"
