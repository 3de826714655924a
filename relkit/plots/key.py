"""The key of a picture: its signs, and what each means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import across, chart_of, down, layers
from relkit.plots.lettering import text_width
from relkit.plots.style import SMALL, WIDTH, Palette

if TYPE_CHECKING:
    import altair as alt

_LINE = 18
_SYMBOL = 22  # the width that a sign takes
_BETWEEN = 16


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of a key: how a mark looks, and what it means."""

    meaning: str
    color: str
    shape: str = "circle"
    fill: str = "transparent"
    dash: tuple[float, ...] = ()
    size: float = 80


def key(signs: Iterable[Sign], colors: Palette, inset: float = 0) -> alt.LayerChart:
    """Return the key of a picture: its signs side by side, as many lines as they need.

    Parameters
    ----------
    signs, colors
        What is explained, in which colours.
    inset
        As for `relkit.plots.charts.styled`.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    rows: list[dict[str, Any]] = []
    left, top = 0.0, 0
    for sign in signs:
        width = _SYMBOL + text_width(sign.meaning, SMALL) + _BETWEEN
        if left and left + width > WIDTH:
            left, top = 0.0, top + _LINE
        place = {"left": left + 8, "words": left + _SYMBOL, "top": top + _LINE / 2}
        look = {"color": sign.color, "shape": sign.shape, "fill": sign.fill}
        rows.append(
            {"means": sign.meaning, **place, **look, "dash": list(sign.dash), "size": sign.size}
        )
        left += width
    base = chart_of(rows).encode(y=down("top", top + _LINE))
    marks = base.mark_point(strokeWidth=1.6, opacity=1).encode(
        x=across("left", WIDTH, -inset),
        size=alt.Size("size:Q").scale(None),
        **looks(),
    )
    words = base.mark_text(align="left", fontSize=SMALL, color=colors.ink).encode(
        x=across("words", WIDTH, -inset), text="means:N"
    )
    return layers(marks, words).properties(width=WIDTH - inset, height=top + _LINE)


def looks() -> dict[str, Any]:
    """Return the encodings of marks whose rows say themselves how they look."""
    import altair as alt  # noqa: PLC0415  (an extra)

    return {
        "stroke": alt.Stroke("color:N").scale(None),
        "fill": alt.Fill("fill:N").scale(None),
        "shape": alt.Shape("shape:N").scale(None),
        "strokeDash": alt.StrokeDash("dash:N").scale(None),
    }
