"""Words of the event lexicons in a clause: which phrases stand where."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import relkit.knowledge.events
from relkit.event_coder.clauses import spoken
from relkit.knowledge.lexicons import Entry, LexiconError, Lexicons

_COMBINATIONS = "combinations.tsv"
_COLUMNS = ["carrier", "thing", "event", "mode"]


class Phrase(NamedTuple):
    """Words that are a form of an entry: the number of the first and of the one after the last."""

    first: int
    after: int
    entry: Entry
    kinds: tuple[str, ...]
    is_base: bool


class _Form(NamedTuple):
    words: list[str]
    entry: Entry
    kinds: tuple[str, ...]
    is_base: bool


class Phrases:
    """The forms of a lexicon by their first word, the longest first.

    Examples
    --------
    >>> verbs = Phrases([Entry("verbs", "call off", ("call off", "called off"), "RETREAT", "", "")])
    >>> [(each.first, each.after) for each in verbs.find(["they", "called", "off", "the", "strike"])]
    [(1, 3)]
    """  # noqa: E501  (a doctest's call stands on one line)

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._begun: dict[str, list[_Form]] = {}
        for entry in entries:
            kinds = tuple(entry.kind.split())
            for form in entry.forms:
                words = spoken(form)
                begun = self._begun.setdefault(words[0], [])
                begun.append(_Form(words, entry, kinds, form == entry.term))
        for forms in self._begun.values():
            forms.sort(key=lambda form: -len(form.words))

    def find(self, words: Sequence[str]) -> list[Phrase]:
        """Return the phrases from left to right; none overlap."""
        found, after = [], 0
        for first in [number for number, word in enumerate(words) if word in self._begun]:
            if first < after:
                continue
            for form in self._begun[words[first]]:
                end = first + len(form.words)
                if words[first:end] == form.words:
                    found.append(Phrase(first, end, form.entry, form.kinds, form.is_base))
                    after = end
                    break
        return found


@dataclass(frozen=True, slots=True)
class EventLexicons:
    """What is known of the words for events.

    Parameters
    ----------
    verbs, act_nouns
        Words that tell an event by themselves.
    carriers, things
        Verbs, and what they are done to, which tell one together: "lift" and "tariffs".
    combinations
        The event and mode by the kinds of carrier and thing.
    contexts
        Words that tell what an event is about.
    """

    verbs: Phrases
    act_nouns: Phrases
    carriers: Phrases
    things: Phrases
    contexts: Phrases
    combinations: Mapping[tuple[str, str], tuple[str, str]]

    @classmethod
    def read(cls, folder: str | Path | None = None) -> EventLexicons:
        """Read the tables of a folder; by default those that come with relkit.

        Parameters
        ----------
        folder
            A folder with verbs.csv, act_nouns.csv, carriers.csv, things.csv, contexts.csv and
            combinations.tsv, as ``relkit/knowledge/events`` has them.

        Raises
        ------
        LexiconError
            If one is missing or not as it should be.
        """
        return _shipped() if folder is None else _read(Path(folder))


@lru_cache(maxsize=1)
def _shipped() -> EventLexicons:
    return _read(Path(relkit.knowledge.events.__path__[0]))


def _read(folder: Path) -> EventLexicons:
    entries: dict[str, list[Entry]] = {}
    for entry in Lexicons.read(folder).entries:
        entries.setdefault(entry.lexicon, []).append(entry)
    names = ("verbs", "act_nouns", "carriers", "things", "contexts")
    missing = [name for name in names if name not in entries]
    if missing:
        msg = f"{folder} has no {missing[0]}.csv; copy it from relkit/knowledge/events"
        raise LexiconError(msg)
    verbs, act_nouns, carriers, things, contexts = (Phrases(entries[name]) for name in names)
    pairs = _combinations(folder)
    return EventLexicons(verbs, act_nouns, carriers, things, contexts, pairs)


def _combinations(folder: Path) -> dict[tuple[str, str], tuple[str, str]]:
    file = folder / _COMBINATIONS
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{file} cannot be read: {error}"
        raise LexiconError(msg) from error
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != _COLUMNS:
        msg = f"{file} must begin with the columns {', '.join(_COLUMNS)}, parted by tabs"
        raise LexiconError(msg)
    found = {}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(_COLUMNS):
            msg = f"{file}, line {number}: {len(_COLUMNS)} cells are needed, got {len(row)}"
            raise LexiconError(msg)
        carrier, thing, event, mode = row
        if (carrier, thing) in found:
            msg = f"{file}, line {number}: {carrier!r} and {thing!r} stand there already"
            raise LexiconError(msg)
        found[carrier, thing] = event, mode
    return found
