"""Pictures of the tables, as Altair charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# Okabe and Ito (2008): the colour-blind tell them apart.
_COLORS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d00", "#5e4fa2"]
# A font that vl-convert carries itself: with it a picture is the same on every machine.
_FONT = "Liberation Sans, Arial, sans-serif"
_UNKNOWN = "not known"


def timeline(statements: pd.DataFrame, tariff_actions: pd.DataFrame) -> alt.Chart:
    """Draw who spoke and acted when: a line a speaker or actor, a mark a statement or action.

    Parameters
    ----------
    statements, tariff_actions
        Tables of `relkit.statements` and `relkit.tariff_actions`. A statement stands at its
        article's day of publication; so does an action without a date, with a hollow mark. A date
        that is a month or a year is drawn as long as it is. Rows without any day are not drawn,
        and the title says how many.

    Returns
    -------
    altair.Chart

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    rows = _timeline_rows(statements, tariff_actions)
    undated = int(rows["from"].isna().sum())
    drawn = rows.dropna(subset=["from"])
    title = "Who spoke and acted when" + (
        f" ({undated} without a day not drawn)" if undated else ""
    )
    base = alt.Chart(drawn, title=title).encode(
        y=alt.Y("who:N", title=None, sort=None),
        color=alt.Color("country:N", title="country", scale=alt.Scale(range=_COLORS)),
    )
    bars = (
        base.transform_filter("datum.days > 1")
        .mark_bar(height=9, opacity=0.55)
        .encode(x=alt.X("from:T", title=None), x2="to:T")
    )
    points = (
        base.transform_filter("datum.days <= 1")
        .mark_point(filled=False, strokeWidth=2)
        .encode(
            x=alt.X("from:T", title=None),
            shape=alt.Shape("what:N", title="what", scale=alt.Scale(range=["circle", "diamond"])),
            size=alt.Size(
                "count():Q", title="how many", scale=alt.Scale(range=[60, 320]), legend=None
            ),
            tooltip=["who:N", "what:N", "from:T", "count():Q"],
        )
    )
    return _styled(alt.layer(bars, points).properties(width=620, height=alt.Step(22)))


def _timeline_rows(statements: pd.DataFrame, tariff_actions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a mark: who, country, what, the first day and the day after the last."""
    import pandas as pd  # noqa: PLC0415

    said = pd.DataFrame(
        {
            "who": statements["speaker"],
            "country": statements["speaker_country"],
            "what": "statement",
            "day": statements["published"],
        }
    )
    done = pd.DataFrame(
        {
            "who": tariff_actions["actor"],
            "country": tariff_actions["actor"],
            "what": "tariff action",
            "day": tariff_actions["date"].fillna(tariff_actions["published"]),
        }
    )
    rows = pd.concat([said, done], ignore_index=True)
    rows[["who", "country"]] = rows[["who", "country"]].fillna(_UNKNOWN)
    rows["from"] = pd.to_datetime(rows["day"], format="ISO8601", errors="coerce")
    lengths = rows["day"].str.len().map({4: "YS", 7: "MS"})
    rows["to"] = [
        day + pd.tseries.frequencies.to_offset(length) if isinstance(length, str) else day
        for day, length in zip(rows["from"], lengths, strict=True)
    ]
    rows["days"] = (rows["to"] - rows["from"]).dt.days
    return rows.drop(columns="day").sort_values(["country", "who"], kind="stable")


def _styled(chart: Any) -> alt.Chart:
    styled: alt.Chart = (
        chart.configure(font=_FONT, background="white")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, labelLimit=260, gridColor="#e6e6e6")
        .configure_legend(labelFontSize=12, titleFontSize=12)
        .configure_title(anchor="start", fontSize=14)
    )
    return styled


def svg(chart: alt.Chart) -> bytes:
    """Return a chart as an SVG picture that needs no script and no network.

    Raises
    ------
    ModuleNotFoundError
        If vl-convert-python is not installed; it comes with ``pip install "relkit[lab]"``.
    """
    import vl_convert  # noqa: PLC0415  (an extra)

    picture: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return picture.encode()
