"""The timeline: who did what to whom, when, and on which words that stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import in_words, layers, picture
from relkit.plots.event_panels import HEAD, gap, names_of, panel, row, signs
from relkit.plots.event_rows import Event, event_rows
from relkit.plots.key import key
from relkit.plots.lanes import Placed, in_lanes, with_room_for_words
from relkit.plots.lettering import fitted, text_width
from relkit.plots.rows import counted
from relkit.plots.stretches import stretches
from relkit.plots.style import USUAL, WIDTH, palette

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

_GAP = 12
_LONGEST = 170.0  # of the names of lines
_EDGE = 6
_LANE, _THIN_LANE = 20, 13
_MOST_GROUPS = 30
# With more lanes than these the words beside the signs would fill the page.
_LANES_WITH_WORDS = 36


def timeline(events: pd.DataFrame) -> alt.VConcatChart:
    """Draw who did what to whom, when.

    A line for each actor and recipient, or for those who do something with one another. Colour and
    shape say the class; a bar: on some day in it; hollow: dated by the article's publication only;
    dashed: planned; dotted: possible; struck through: denied. On hover: the words it stands on.
    What lies far apart in time is drawn side by side, and the gap between is said.

    Parameters
    ----------
    events
        A table of `relkit.events`. Events without a day are not drawn but counted.

    Returns
    -------
    altair.VConcatChart

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    TypeError, ValueError
        If it is no table of events.

    Examples
    --------
    >>> import pandas as pd
    >>> from relkit.plots.event_rows import EVENTS
    >>> chart = timeline(pd.DataFrame(columns=EVENTS))
    >>> [rows] = chart.to_dict()["datasets"].values()
    >>> rows
    [{'said': ['No timeline: the table has no events.']}]
    """
    found = event_rows(events)
    dated = [event for event in found if event.span]
    if not found:
        return in_words("No timeline: the table has no events.")
    if not dated:
        return in_words(
            f"No timeline: {counted(len(found), 'event')}, none with a day. Say when the articles "
            "were published, in their meta as published (2025-05-23)."
        )
    groups = _groups(dated)
    shown = [event for event in dated if event.group in groups[:_MOST_GROUPS]]
    notes = []
    if len(found) > len(dated):
        undated = counted(len(found) - len(dated), "event")
        notes.append(f"Not drawn: {undated} without a day that can be read.")
    if len(dated) > len(shown):
        rest = counted(len(dated) - len(shown), "event")
        notes.append(f"Not drawn: {rest} of {len(groups) - _MOST_GROUPS} other lines with fewer.")
    return _drawn(shown, groups[:_MOST_GROUPS], notes)


def has_days(events: pd.DataFrame) -> bool:
    """Return whether a timeline of these events shows anything: one with a day that can be read.

    Parameters
    ----------
    events
        As for `timeline`.
    """
    return any(event.span for event in event_rows(events))


def _groups(events: Iterable[Event]) -> list[str]:
    """Return the lines: those of the same countries together, what there is most of first."""
    lines = Counter(event.group for event in events)
    members = {e.group: frozenset((*e.actors, *e.recipients)) for e in events}
    together: Counter[frozenset[str]] = Counter()
    for group, count in lines.items():
        together[members[group]] += count
    return sorted(
        lines,
        key=lambda group: (
            *(-together[members[group]], sorted(members[group])),
            *(-lines[group], group),
        ),
    )


def _drawn(events: Sequence[Event], groups: list[str], notes: list[str]) -> alt.VConcatChart:
    import altair as alt  # noqa: PLC0415  (an extra)

    colors = palette()
    names = {group: fitted(group, USUAL, _LONGEST) for group in groups}
    margin = max(text_width(name, USUAL) for name in names.values()) + 10
    spans = [event.span for event in events if event.span]
    room = WIDTH - margin - _GAP
    parts = stretches(spans, room)
    parts = stretches(spans, room - _GAP * (len(parts) - 1))
    roomy = with_room_for_words(events, parts)
    lines, lane_height = in_lanes(events, roomy, with_words=True), _LANE
    if sum(_lanes(placed) for placed in lines.values()) > _LANES_WITH_WORDS:
        lines, lane_height = in_lanes(events, parts, with_words=False), _THIN_LANE
    else:
        parts = roomy
    rows: list[dict[str, Any]] = []
    bands: list[dict[str, Any]] = []
    height = float(HEAD if len(parts) > 1 else 0)
    for group in groups:
        size = lane_height * _lanes(lines[group]) + _EDGE
        bands.append({"name": names[group], "top": height, "middle": height + size / 2})
        for each in lines[group]:
            y = height + (_EDGE + lane_height) / 2 + lane_height * each.lane
            rows.append(row(each, parts[each.stretch], y, colors))
        height += size
    hidden = sum(each.covers for placed in lines.values() for each in placed)
    if hidden:
        notes.append(f"On others, where too many lie on one day: {counted(hidden, 'event')}.")
    panels: list[alt.Chart | alt.LayerChart] = [names_of(bands, margin, height, colors)]
    for at, part in enumerate(parts):
        own = [each for each in rows if each["stretch"] == at]
        drawn = panel(own, bands, part, height, colors)
        panels.append(layers(drawn, gap(parts[at - 1], part, colors)) if at else drawn)
    beside = alt.hconcat(*panels, spacing=_GAP, bounds="flush")
    signs_of = key(signs(events, colors), colors)
    return picture(signs_of, beside, colors, "Who did what to whom, when", notes=notes)


def _lanes(placed: Iterable[Placed]) -> int:
    return 1 + max(each.lane for each in placed)
