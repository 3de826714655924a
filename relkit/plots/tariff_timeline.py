"""The timeline of tariff actions and statements."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# Not those of the labels, which stand on the same page and mean something else.
_COLORS = ["#5e4fa2", "#b2182b", "#737373", "#1b7837", "#bf812d", "#2b8cbe", "#8c6d00", "#c51b7d"]
# A font that vl-convert carries itself: with it a picture is the same on every machine.
_FONT = "Liberation Sans, Arial, sans-serif"
_UNKNOWN = "not known"
# The letters of a day in ISO 8601; what follows it, an hour and a time zone, is not drawn.
_DAY = len("2025-05-23")
_LAST_YEAR = 9999  # of Python's calendar
_MONTHS = timedelta(days=150)
_DAY_LONG = timedelta(days=1)
# What no SVG can hold: the library that draws it ends the process when it meets one.
_UNDRAWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\u2028\u2029\ufffe\uffff]")


def timeline(statements: pd.DataFrame, tariff_actions: pd.DataFrame) -> alt.VConcatChart:
    """Draw who did what to whom, and who spoke, when.

    Above, a line for each kind of tariff action: actor, target, what; below, a line for each
    speaker; both in the order of publication and text. A bar says: on some day in it, a month or a
    year as far as the article can know it. A hollow mark stands at its article's day of
    publication, for want of a day of its own, as statements always do; the larger, the more stand
    there. Rows without a day that can be read are not drawn, and a title says how many.

    Parameters
    ----------
    statements, tariff_actions
        Tables of `relkit.statements` and `relkit.tariff_actions`.

    Returns
    -------
    altair.VConcatChart

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    """
    import altair as alt  # noqa: PLC0415  (an extra)

    acts, said = _act_rows(tariff_actions), _statement_rows(statements)
    days = [*acts["from"].dropna(), *acts["to"].dropna(), *said["from"].dropna()]
    undated = int(acts["from"].isna().sum() + said["from"].isna().sum())
    margin = max((max(days) - min(days)) * 0.04, _DAY_LONG) if days else None
    domain = [str(min(days) - margin), str(max(days) + margin)] if days else None
    wide = bool(days) and max(days) - min(days) > _MONTHS
    ticks = "%b %Y" if wide else "%-d %b %Y"
    x = alt.X("from:T").title(None).axis(format=ticks, tickCount=6, labelOverlap=True)
    x = x.scale(domain=domain) if domain else x
    size = alt.Size("count():Q").legend(None).scale(domain=[1, 10], range=[70, 600])
    panels = []
    for title, rows in (("Tariff actions", acts), ("Statements", said)):
        drawn = rows.dropna(subset=["from"])
        base = alt.Chart(drawn, title=title).encode(
            y=alt.Y("line:N").title(None).sort(list(dict.fromkeys(drawn["line"]))),
            color=alt.Color("country:N").title("country").scale(range=_COLORS),
            tooltip=["line:N", "country:N", "from:T", "count():Q"],
        )
        bars = base.transform_filter("datum.days > 1").mark_bar(height=10).encode(x=x, x2="to:T")
        # Two layers: a fill that depends on a datum would bring a legend of its own.
        points = [
            base.transform_filter(f"datum.days <= 1 && datum.dated == {known}")
            .mark_point(filled=known == "true", strokeWidth=2, opacity=1)
            .encode(x=x, size=size)
            for known in ("true", "false")
        ]
        panels.append(alt.layer(bars, *points).properties(width=560, height=alt.Step(24)))
    note = alt.Title(f"Not drawn, without a day that can be read: {undated}", offset=12)
    whole = alt.vconcat(*panels, spacing=28, **({"title": note} if undated else {}))
    return _styled(whole)


def has_days(statements: pd.DataFrame, tariff_actions: pd.DataFrame) -> bool:
    """Return whether a timeline of the tables shows anything: a row with a day that can be read."""
    rows = (_act_rows(tariff_actions), _statement_rows(statements))
    return any(bool(each["from"].notna().any()) for each in rows)


def _drawable(text: str) -> str:
    return _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _act_rows(actions: pd.DataFrame) -> pd.DataFrame:
    """Return a row a tariff action: line, country, first day, day after the last, days, dated."""
    import pandas as pd  # noqa: PLC0415

    names = actions[["actor", "target", "action", "measure"]].fillna(_UNKNOWN)
    when = actions["date"].fillna(actions["published"]).str[:_DAY]
    start = pd.to_datetime(when, format="ISO8601", errors="coerce")
    # ISO 8601 of four and of seven letters is a year and a month.
    offsets = when.str.len().map({4: pd.DateOffset(years=1), 7: pd.DateOffset(months=1)})
    ends = [
        day + offset if isinstance(offset, pd.DateOffset) and day.year < _LAST_YEAR else day
        for day, offset in zip(start, offsets, strict=True)
    ]
    published = pd.to_datetime(actions["published"].str[:_DAY], format="ISO8601", errors="coerce")
    # What was published in May says nothing of June: a date that is a year ends with the article.
    end = pd.Series(ends, index=actions.index, dtype="datetime64[s]")
    known = published.notna() & (published >= start) & (published < end)
    end = end.where(~known, published + pd.Timedelta(days=1))
    rows = pd.DataFrame(
        {
            "line": [
                _drawable(f"{actor} → {target}: {action} {measure}")
                for actor, target, action, measure in names.itertuples(index=False)
            ],
            "country": names["actor"].map(_drawable),
            "from": start,
            "to": end,
            "dated": actions["date"].notna(),
        }
    )
    rows["days"] = (rows["to"] - rows["from"]).dt.days
    # The tables have the order of the articles and of their texts; what is undated keeps its place.
    return rows.assign(order=published).sort_values("order", kind="stable").drop(columns="order")


def _statement_rows(statements: pd.DataFrame) -> pd.DataFrame:
    """Return a row a statement: line, country, day of publication."""
    import pandas as pd  # noqa: PLC0415

    day = pd.to_datetime(statements["published"].str[:_DAY], format="ISO8601", errors="coerce")
    rows = pd.DataFrame(
        {
            "line": statements["speaker"].fillna(_UNKNOWN).map(_drawable),
            "country": statements["speaker_country"].fillna(_UNKNOWN).map(_drawable),
            "from": day,
            "to": day,
            "dated": False,
            "days": 0,
        }
    )
    return rows.sort_values(["country", "from", "line"], kind="stable")


def _styled(chart: alt.VConcatChart) -> alt.VConcatChart:
    styled: alt.VConcatChart = (
        chart.configure(font=_FONT, background="white")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, labelLimit=260, gridColor="#e6e6e6")
        .configure_legend(labelFontSize=12, titleFontSize=12)
        .configure_title(anchor="start", frame="group", fontSize=14, offset=8)
    )
    return styled
