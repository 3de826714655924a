"""Statements by speaker and side: who is quoted, how often, and in whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from relkit.plots.charts import chart_of, down, hover, in_words, layers, picture
from relkit.plots.key import Sign, key
from relkit.plots.lettering import fitted, text_width
from relkit.plots.rows import UNKNOWN, counted, records, several, text
from relkit.plots.style import SMALL, USUAL, WIDTH, Palette, palette

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

STATEMENTS = (
    *("article", "published", "speaker", "speaker_role", "speaker_country", "speaker_origin"),
    *("mode", "words", "cue", "score", "origin"),
)
"""The columns of `relkit.statements` that the picture is made of."""
MODES = {"direct": "direct: in the speaker's words", "mixed": "mixed: some words quoted"}
_FILLED = {"direct": 1.0, "mixed": 0.5}
_INDIRECT = "indirect: in the reporter's words"
_ROW, _BAR, _BETWEEN_SIDES = 20, 14, 8
_COUNT = 36.0  # the room for the number beside a line
_ROOM_FOR_WORDS = 160.0
_WIDEST = 18.0  # of one statement
_NARROW = 5.0
_MOST = 40
_LONGEST = 240.0
_NO_SIDE = f"side {UNKNOWN}"
_FIELD = "M-1,-.9H1V.9H-1Z"
# Its left half, and three lines, which hold no room to fill.
_HALF_FIELD = "M-1,-.9H0V.9H-1ZM0,-.9H1M1,-.9V.9M1,.9H0"
HOVER = (
    *("speaker", "role", "side", "mode", "words", "cue", "article", "published"),
    *("score", "made by", "tied by"),
)
"""What is shown of a statement on hover."""


def speakers(statements: pd.DataFrame) -> alt.VConcatChart:
    """Draw how many statements each speaker makes, by side, and in whose words.

    A line for each speaker, under the country for which they speak; in it one field a statement,
    full where it is quoted directly, half full where only some words are, hollow where the
    reporter tells it. Where there is room, the words of the first stand beside; on hover, those of
    each.

    Parameters
    ----------
    statements
        A table of `relkit.statements`.

    Returns
    -------
    altair.VConcatChart

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    TypeError, ValueError
        If it is no table of statements.

    Examples
    --------
    >>> import pandas as pd
    >>> chart = speakers(pd.DataFrame(columns=STATEMENTS))
    >>> [rows] = chart.to_dict()["datasets"].values()
    >>> rows
    [{'said': ['No picture of speakers: the table has no statements.']}]
    """
    said = [_statement(row) for row in records(statements, STATEMENTS, "relkit.statements")]
    if not said:
        return in_words("No picture of speakers: the table has no statements.")
    colors = palette()
    lines = _lines(said)
    notes = []
    if len(lines) > _MOST:
        rest = _total(lines[_MOST:])
        notes.append(
            f"Not drawn: {counted(rest, 'statement')} of {len(lines) - _MOST} other speakers."
        )
    drawn = _drawn(_by_side(lines[:_MOST]), colors)
    signs = key(_signs(said, colors), colors)
    return picture(signs, drawn, colors, "Who is quoted, and in whose words", notes=notes)


def _statement(row: dict[str, Any]) -> dict[str, Any]:
    """Return a statement as the picture takes it."""
    mode = text(row["mode"], 30)
    side = " and ".join(several(row["speaker_country"])) or _NO_SIDE
    return {
        "speaker": text(row["speaker"], 80),
        "role": text(row["speaker_role"], 80),
        "side": side,
        "mode": mode,
        "words": text(row["words"]),
        "cue": text(row["cue"], 40),
        "article": text(row["article"], 60),
        "published": text(row["published"], 40),
        "score": text(row["score"], 20),
        "made by": text(row["origin"], 40),
        "tied by": text(row["speaker_origin"], 40),
        "about": f"{text(row['speaker'], 80)} ({side}), {mode}: {text(row['words'])}",
        "known": row["speaker"] is not None,
    }


def _lines(said: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the statements of each speaker and side, those who say most first."""
    lines: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in said:
        lines.setdefault((each["side"], each["speaker"]), []).append(each)
    order = {mode: n for n, mode in enumerate(MODES)}
    for own in lines.values():
        own.sort(key=lambda each: order.get(each["mode"], len(order)))
    return sorted(lines.values(), key=lambda own: (-len(own), own[0]["side"], own[0]["speaker"]))


def _by_side(lines: Sequence[list[dict[str, Any]]]) -> dict[str, list[list[dict[str, Any]]]]:
    """Return the lines of each side, that of most statements first and what has none last."""
    sides: dict[str, list[list[dict[str, Any]]]] = {}
    for own in lines:
        sides.setdefault(own[0]["side"], []).append(own)
    order = sorted(sides, key=lambda side: (side == _NO_SIDE, -_total(sides[side]), side))
    return {side: sides[side] for side in order}


def _total(lines: Iterable[list[dict[str, Any]]]) -> int:
    return sum(len(own) for own in lines)


def _drawn(sides: dict[str, list[list[dict[str, Any]]]], colors: Palette) -> alt.HConcatChart:
    import altair as alt  # noqa: PLC0415  (an extra)

    names: list[dict[str, Any]] = []
    fields: list[dict[str, Any]] = []
    counts: list[dict[str, Any]] = []
    top = 0.0
    for side, lines in sides.items():
        names.append({"name": fitted(side, USUAL, _LONGEST), "y": top + _ROW / 2, "side": True})
        counts.append({"count": counted(_total(lines), "statement"), "at": 0, "y": top + _ROW / 2})
        top += _ROW
        for own in lines:
            middle = top + _ROW / 2
            names.append({"name": fitted(own[0]["speaker"], USUAL, _LONGEST), "y": middle})
            counts.append({"count": str(len(own)), "at": len(own), "y": middle})
            fields += [{**said, "at": n, "y": middle} for n, said in enumerate(own)]
            top += _ROW
        top += _BETWEEN_SIDES
    margin = max(text_width(each["name"], USUAL) for each in names) + 16
    most = max(each["at"] for each in counts)
    room = min(WIDTH - margin - _COUNT, most * _WIDEST)
    y = down("y", top)
    label = chart_of(names).encode(y=y, text="name:N")
    bars = _bars(fields, counts, room / most, y, colors).properties(width=room, height=top)
    named = layers(
        label.transform_filter("datum.side")
        .mark_text(align="left", fontSize=USUAL, fontWeight="bold", color=colors.ink)
        .encode(x=alt.value(0)),
        label.transform_filter("!datum.side")
        .mark_text(align="left", fontSize=USUAL, color=colors.ink)
        .encode(x=alt.value(10)),
    ).properties(width=margin, height=top)
    panels: list[alt.Chart | alt.LayerChart] = [named, bars]
    left = WIDTH - margin - room - _COUNT
    if left > _ROOM_FOR_WORDS:
        panels.append(_quotes(fields, left, y, colors).properties(width=left, height=top))
    whole: alt.HConcatChart = alt.hconcat(*panels, spacing=_COUNT / 2, bounds="flush")
    return whole


def _quotes(fields: list[dict[str, Any]], width: float, y: alt.Y, colors: Palette) -> alt.Chart:
    """Return the words of the first statement of each line, as far as there is room."""
    import altair as alt  # noqa: PLC0415  (an extra)

    first = [
        {"y": each["y"], "quote": fitted(each["words"], SMALL, width)}
        for each in fields
        if each["at"] == 0
    ]
    words = chart_of(first).mark_text(align="left", fontSize=SMALL, color=colors.quiet)
    placed: alt.Chart = words.encode(x=alt.value(0), y=y, text="quote:N")
    return placed


def _bars(
    fields: list[dict[str, Any]],
    counts: list[dict[str, Any]],
    wide: float,
    y: alt.Y,
    colors: Palette,
) -> alt.LayerChart:
    """Return the fields of all statements, and the number beside each line."""
    import altair as alt  # noqa: PLC0415  (an extra)

    gap = min(0.1, 0.5 / wide)
    most = max(each["at"] for each in counts)
    scale = alt.Scale(domain=[0, most], nice=False, zero=True, padding=0)
    x = alt.X("from:Q").scale(scale).axis(None)
    rows = [{**each, "from": each["at"] + gap, "to": each["at"] + 1 - gap} for each in fields]
    fills = [
        {**row, "filled": share, "to": row["from"] + share * (row["to"] - row["from"])}
        for row in rows
        for share in [_FILLED.get(row["mode"], 0.0)]
        if share
    ]
    edge = chart_of(rows).mark_bar(
        height=_BAR,
        fill="transparent",
        stroke=colors.accent,
        strokeWidth=1.2 if wide > _NARROW else 0.3,
    )
    filled = chart_of(fills).mark_bar(height=_BAR, color=colors.accent)
    return layers(
        *(each.encode(x=x, x2="to:Q", y=y, **hover(HOVER)) for each in (filled, edge)),
        chart_of(counts)
        .mark_text(align="left", dx=5, fontSize=SMALL, color=colors.quiet)
        .encode(x=alt.X("at:Q").scale(scale).axis(None), y=y, text="count:N"),
    )


def _signs(said: Iterable[dict[str, Any]], colors: Palette) -> list[Sign]:
    """Return the key: the modes that there are."""
    modes = Counter(each["mode"] for each in said)
    signs = []
    if modes["direct"]:
        signs.append(Sign(MODES["direct"], colors.accent, _FIELD, colors.accent, size=130))
    if modes["mixed"]:
        signs.append(Sign(MODES["mixed"], colors.accent, _HALF_FIELD, colors.accent, size=130))
    if modes.total() > modes["direct"] + modes["mixed"]:
        rest = _INDIRECT if modes["indirect"] else f"mode {UNKNOWN}"
        signs.append(Sign(rest, colors.accent, _FIELD, size=130))
    return signs
