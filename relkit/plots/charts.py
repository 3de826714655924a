"""What every picture is made of: charts of rows, layers, a title, words instead of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.lettering import broken
from relkit.plots.style import FONT, SMALL, USUAL, WIDTH, Palette, palette

if TYPE_CHECKING:
    import altair as alt

_LINE = 18


def chart_of(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    """Return a chart whose data are these rows, as they are."""
    import altair as alt  # noqa: PLC0415  (an extra)

    # Altair copies lists whenever a chart becomes part of another; a tuple stays as it is.
    dataset = alt.InlineDataset(tuple(rows))  # type: ignore[no-untyped-call]
    return alt.Chart(alt.InlineData(values=dataset))


def layers(*charts: alt.Chart | alt.LayerChart) -> alt.LayerChart:
    """Return charts over one another."""
    import altair as alt  # noqa: PLC0415  (an extra)

    whole: alt.LayerChart = alt.LayerChart(layer=charts)
    return whole


def across(field: str, width: float, start: float = 0) -> alt.X:
    """Return an axis that is not seen, of a field that holds pixels from `start` on."""
    import altair as alt  # noqa: PLC0415  (an extra)

    x: alt.X = alt.X(f"{field}:Q").scale(_pixels(width, start)).axis(None)
    return x


def down(field: str, height: float) -> alt.Y:
    """Return an axis that is not seen, of a field that holds pixels from the top."""
    import altair as alt  # noqa: PLC0415  (an extra)

    y: alt.Y = alt.Y(f"{field}:Q").scale(_pixels(height)).axis(None)
    return y


def _pixels(length: float, start: float = 0) -> alt.Scale:
    import altair as alt  # noqa: PLC0415  (an extra)

    # Without padding=0 bars move what lies beside them.
    return alt.Scale(domain=[0, length], range=[start, start + length], padding=0, nice=False)


def hover(names: Sequence[str]) -> dict[str, Any]:
    """Return the encodings of what is shown of a mark on hover, and told of it to who cannot see.

    Parameters
    ----------
    names
        Of the fields that are shown; what is told stands in the field ``about``.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    return {
        "tooltip": [alt.Tooltip(field=name, type="nominal", title=name) for name in names],
        "description": alt.Description("about:N"),
    }


def picture(
    key: alt.LayerChart,
    drawn: alt.TopLevelMixin,
    colors: Palette,
    title: str,
    *,
    notes: Sequence[str] = (),
    inset: float = 0,
) -> alt.VConcatChart:
    """Return a whole picture: its title, what is to be said of it, its key, what is drawn.

    Parameters
    ----------
    key, drawn, colors
        The key, what stands below it, and the palette of both.
    title, notes
        The title, and what stands below it, a line or more each.
    inset
        How far left of the plots their axes begin; there the title begins as well.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    lines = [line for note in notes for line in broken(note, SMALL, WIDTH)]
    # A list without lines would take the room of one.
    below: dict[str, Any] = {"subtitle": lines} if lines else {}
    head = alt.Title(
        title,
        **below,
        anchor="start",
        frame="group",
        fontSize=14,
        subtitleFontSize=SMALL,
        subtitlePadding=6,
        color=colors.ink,
        subtitleColor=colors.quiet,
        subtitleLineHeight=15,
        offset=14,
        dx=-inset,
    )
    return _whole([key, drawn], colors, title=head)


def _whole(parts: Sequence[Any], colors: Palette, **more: Any) -> alt.VConcatChart:
    """Return parts below one another, on the ground of the palette."""
    import altair as alt  # noqa: PLC0415  (an extra)

    axis = alt.AxisConfig(
        labelFontSize=SMALL,
        labelColor=colors.ink,
        titleColor=colors.quiet,
        titleFontSize=SMALL,
        titleFontWeight="normal",
        domainColor=colors.line,
        tickColor=colors.quiet,
        gridColor=colors.line,
    )
    config = alt.Config(
        font=FONT, background=colors.ground, view=alt.ViewConfig(stroke=None), axis=axis
    )
    # All at once: each `configure` would copy the whole picture.
    return alt.VConcatChart(vconcat=parts, config=config, padding=10, spacing=12, **more)


def in_words(words: str) -> alt.VConcatChart:
    """Return a picture that only says something: why there is nothing to draw."""
    import altair as alt  # noqa: PLC0415  (an extra)

    colors = palette()
    lines = broken(words, USUAL, WIDTH)
    said = (
        chart_of([{"said": lines}])
        .mark_text(align="left", baseline="top", fontSize=USUAL, lineHeight=_LINE, color=colors.ink)
        .encode(x=alt.value(0), y=alt.value(0), text="said:N")
        .properties(width=WIDTH, height=_LINE * len(lines))
    )
    return _whole([said], colors)


def svg(chart: alt.TopLevelMixin) -> bytes:
    """Return a chart as an SVG picture that needs no script and no network.

    Raises
    ------
    ModuleNotFoundError
        If vl-convert-python is not installed; it comes with ``pip install "relkit[lab]"``.
    """
    import vl_convert  # noqa: PLC0415  (an extra)

    picture: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return picture.encode()
