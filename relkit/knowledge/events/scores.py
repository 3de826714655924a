"""The scores of events: how cooperative or hostile each is, from a table that can be edited."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from types import MappingProxyType

COLUMNS = ("event", "mode", "quad", "plover", "cameo", "goldstein", "meaning", "source")
"""The columns of a table of scores."""
QUADS = (
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "neutral",
)  # fmt: skip
"""The quad classes, in PLOVER's order 1 to 4, and what is neither."""
STATEMENT = "statement"
"""The event of what is only said: PLOVER has no code for it."""
EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", STATEMENT,
)  # fmt: skip
"""PLOVER's event types, from the most cooperative to the most hostile, and what is only said."""
_RANGE = (-10.0, 10.0)


class ScoreError(ValueError):
    """A table of scores that is not as it should be, or an event that it does not know."""


@dataclass(frozen=True, slots=True)
class Score:
    """A line of the table.

    Parameters
    ----------
    event, mode
        PLOVER's event and mode; the mode is empty where none is known.
    quad
        One of `QUADS`.
    plover, goldstein
        From -10, the most hostile, to 10; ``None`` where no source gives one.
    cameo
        The CAMEO code that `goldstein` is the score of; may be empty.
    meaning, source
        What such an event is, and where the line is to be read.
    """

    event: str
    mode: str
    quad: str
    plover: float | None
    cameo: str
    goldstein: float | None
    meaning: str
    source: str


Scores = Mapping[tuple[str, str], Score]


def event_scores(path: str | Path | None = None) -> Scores:
    """Read a table of scores; by default the one that comes with relkit.

    Parameters
    ----------
    path
        A table with the columns event, mode, quad, plover, cameo, goldstein, meaning and source,
        in UTF-8, parted by tabs or commas. Copy ``relkit/knowledge/events/scores.tsv`` and change
        what you like; an empty cell means that a score is not known.

    Returns
    -------
    mapping of (event, mode) to Score
        In the order of the table.

    Raises
    ------
    ScoreError
        If the file cannot be read or is no such table; the message names the line, and what is
        allowed there.

    Examples
    --------
    >>> event_scores()["CONSULT", "phone"].plover
    1.5
    """
    return _shipped() if path is None else _read(Path(path))


def score_of(event: str, mode: str = "", scores: Scores | None = None) -> Score:
    """Return the score of an event.

    Parameters
    ----------
    event, mode
        PLOVER's event and mode. A mode that has no line of its own gets its event's score.
    scores
        The table; by default relkit's.

    Raises
    ------
    ScoreError
        If the table has no line for the event.

    Examples
    --------
    >>> score_of("SANCTION", "tariff").goldstein
    -8.0
    >>> score_of("ASSAULT").plover is None
    True
    """
    table = event_scores() if scores is None else scores
    found = table.get((event, mode)) or table.get((event, ""))
    if found is None:
        known = ", ".join(dict.fromkeys(name for name, _ in table))
        msg = f"there is no score for the event {event!r}; the table knows {known}"
        raise ScoreError(msg)
    return found


@lru_cache(maxsize=1)
def _shipped() -> Scores:
    return _read(Path(__file__).parent / "scores.tsv")


def _read(file: Path) -> Scores:
    rows = _rows(file)
    _, header = next(rows, (1, []))
    if tuple(header) != COLUMNS:
        msg = (
            f"{file} must begin with the columns {', '.join(COLUMNS)}, parted by tabs or commas; "
            f"it begins with {', '.join(header) or 'nothing'}"
        )
        raise ScoreError(msg)
    found: dict[tuple[str, str], Score] = {}
    for number, row in rows:
        score = _score(f"{file}, line {number}", row)
        key = score.event, score.mode
        if key in found:
            msg = f"{file}, line {number}: {' '.join(key).strip()} stands there already; keep one"
            raise ScoreError(msg)
        found[key] = score
    for event, mode in found:
        if (event, "") not in found:
            msg = f"{file}: {event} has a line for {mode!r} and none without a mode; add one"
            raise ScoreError(msg)
    return MappingProxyType(found)


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Return the rows that are not blank, each with the number of its last line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{file} cannot be read: {error}; save it as a table in UTF-8"
        raise ScoreError(msg) from error
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        msg = f'{file}, line {reader.line_num}: {error}; write a " within quotes as ""'
        raise ScoreError(msg) from error


def _score(where: str, row: list[str]) -> Score:
    if len(row) != len(COLUMNS):
        msg = f"{where}: {len(COLUMNS)} columns are needed, got {len(row)}"
        raise ScoreError(msg)
    event, mode, quad, plover, cameo, goldstein, meaning, source = row
    for name, value, allowed in (("event", event, EVENTS), ("quad", quad, QUADS)):
        if value not in allowed:
            msg = f"{where}: the {name} must be one of {', '.join(allowed)}; got {value!r}"
            raise ScoreError(msg)
    numbers = [_number(where, *each) for each in (("plover", plover), ("goldstein", goldstein))]
    return Score(event, mode, quad, numbers[0], cameo, numbers[1], meaning, source)


def _number(where: str, name: str, cell: str) -> float | None:
    if not cell:
        return None
    try:
        number = float(cell)
    except ValueError:
        number = float("nan")
    least, most = _RANGE
    if not isfinite(number) or not least <= number <= most:
        msg = f"{where}: {name} must be a number from {least:g} to {most:g}, or empty; got {cell!r}"
        raise ScoreError(msg)
    return number
