"""The network: which country acts towards which, how often, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relkit.plots.arrows import STROKE, arrows
from relkit.plots.charts import in_words, picture
from relkit.plots.event_rows import DENIED, event_rows
from relkit.plots.key import key
from relkit.plots.matrix import inset, matrix
from relkit.plots.rows import counted
from relkit.plots.scores import score_signs, step
from relkit.plots.style import palette
from relkit.plots.ties import countries_of, pairs, ties_of

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

SCORES = {"plover": "PLOVER", "goldstein": "Goldstein"}
"""The columns of scores, and what their scales are called."""
# Arrows between more countries cross and hide each other; a matrix never does.
_MOST_IN_ARROWS = 3
_MOST = 30
_NOT_NOW = (DENIED, "possible")


def network(events: pd.DataFrame, score: str = "plover") -> alt.VConcatChart:
    """Draw which country acts towards which: the number of events, and their mean score.

    Up to three countries are drawn as points with arrows between them, more as a matrix whose rows
    act and whose columns are acted upon. What counts is what `relkit.relations` counts:
    an event once for each actor towards each recipient, one that several do with one another for
    each of them towards each other, and no event that is denied, merely possible or past.

    Parameters
    ----------
    events
        A table of `relkit.events`.
    score
        The column of scores, "plover" or "goldstein".

    Returns
    -------
    altair.VConcatChart

    Raises
    ------
    ModuleNotFoundError
        If altair is not installed; it comes with ``pip install "relkit[lab]"``.
    TypeError, ValueError
        If it is no table of events, or there is no such score.

    Examples
    --------
    >>> import pandas as pd
    >>> from relkit.plots.event_rows import EVENTS
    >>> chart = network(pd.DataFrame(columns=EVENTS))
    >>> [rows] = chart.to_dict()["datasets"].values()
    >>> rows
    [{'said': ['No network: the table has no events.']}]
    """
    if score not in SCORES:
        msg = f"score must be one of {', '.join(SCORES)}, not {score!r}."
        raise ValueError(msg)
    found = event_rows(events)
    if not found:
        return in_words("No network: the table has no events.")
    now = [event for event in found if not event.past and event.mood not in _NOT_NOW]
    ties = ties_of(now, score)
    notes = []
    if len(found) > len(now):
        left_out = counted(len(found) - len(now), "event")
        notes.append(f"Left out: {left_out} told of as denied, merely possible or past.")
    alone = sum(not any(pairs(event)) for event in now)
    if alone:
        notes.append(f"Not drawn: {counted(alone, 'event')} without two countries that are known.")
    if not ties:
        return in_words(
            " ".join(["No network: no event leads from one country to another.", *notes])
        )
    if any(event.mutual for event in now):
        notes.append("What several do with one another counts in each direction.")
    countries = countries_of(ties)
    if len(countries) > _MOST:
        kept = set(countries[:_MOST])
        rest = sum(tie.events for tie in ties if not {tie.actor, tie.recipient} <= kept)
        notes.append(
            f"Not drawn: {counted(rest, 'event')} with {len(countries) - _MOST} other countries."
        )
        countries = countries[:_MOST]
        ties = [tie for tie in ties if {tie.actor, tie.recipient} <= kept]
    few = len(countries) <= _MOST_IN_ARROWS
    draw, left = (arrows, 0.0) if few else (matrix, inset(countries))
    colors = palette()
    title = f"Who acts towards whom: number of events, mean {SCORES[score]} score"
    steps = {step(tie.score) for tie in ties}
    signs = score_signs(steps, colors, STROKE if few else None)
    drawn = draw(ties, countries, colors)
    return picture(key(signs, colors, left), drawn, colors, title, notes=notes, inset=left)
