"""The lines of a file in brat's standoff format, checked one by one.

The format is that of https://brat.nlplab.org/standoff.html and, for what that page leaves open, of
https://www.github.com/nlplab/brat/wiki/Annotation-Data-Format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

_OFFSETS = r"[0-9]{1,12} [0-9]{1,12}"
_FORMS = {
    "T": (
        re.compile(rf"(T\S+)\t(\S+) ({_OFFSETS}(?:;{_OFFSETS})*)\t(.*)", re.DOTALL),
        "T1<tab>label start end<tab>words, further fragments as ;start end",
    ),
    "E": (
        re.compile(r"(E\S+)\t([^\s:]+):(\S+)((?: [^\s:]+:\S+)*) ?"),
        "E1<tab>type:T1 role:T2 role:E2 ...",
    ),
    "R": (
        re.compile(r"(R\S+)\t(\S+) [^\s:]+:(\S+) [^\s:]+:(\S+)\s*"),
        "R1<tab>type Arg1:T1 Arg2:T2",
    ),
    "*": (re.compile(r"(\*)\t(\S+)((?: \S+){2,}) ?"), "*<tab>type T1 T2 ..."),
    "A": (re.compile(r"(A\S+)\t(\S+) (\S+)(?: (\S.*?))? ?"), "A1<tab>name T1 value"),
    "M": (re.compile(r"(M\S+)\t(\S+) (\S+)(?: (\S.*?))? ?"), "M1<tab>name T1 value"),
    "N": (re.compile(r"(N\S+)\t(\S+) (\S+) (\S+)(?:\t.*)?"), "N1<tab>type T1 source:id<tab>name"),
    "#": (re.compile(r"(#\S*)\t(\S+) (\S+)(?:\t(.*))?"), "#1<tab>type T1<tab>note"),
}
"""By the first letter of a line: what it looks like, to a program and to a reader."""
_SHOWN = 120
"""How many characters of a line a message shows."""


class TextBound(NamedTuple):
    """A T line: its fragments are half-open ranges of the article's text, sorted."""

    line: int
    label: str
    fragments: tuple[tuple[int, int], ...]


class Event(NamedTuple):
    """An E line: an event's type, its trigger, and roles with what has them."""

    line: int
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]


class Tie(NamedTuple):
    """An R line, or two neighbours of a line that begins with an asterisk."""

    line: int
    type: str
    head: str
    tail: str


class Said(NamedTuple):
    """What an A, M, N or # line says of `target`: a value by a name."""

    line: int
    name: str
    target: str
    value: str | bool


@dataclass
class Standoff:
    """The lines of one file, by kind, and what is wrong with those that cannot be read.

    `problems` holds the number of a line and a sentence about it.
    """

    marks: dict[str, TextBound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    attributes: list[Said] = field(default_factory=list)
    references: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def mark_of(self, id: str) -> str | None:
        """Return the T line that stands for `id`: itself, or an event's trigger; else ``None``."""
        event = self.events.get(id)
        id = event.trigger if event else id
        return id if id in self.marks else None


def parse(content: str, text: str, mark: int = 0) -> Standoff:
    r"""Read the lines of one file and check each against the text.

    Parameters
    ----------
    content
        Of the file.
    text
        Of the article.
    mark
        How many characters of a byte order mark stood before the text and are counted in offsets.

    Examples
    --------
    >>> parse("T1\tSource 0 2\tXi\nE1\tSay:T1\n", "Xi spoke.").events["E1"].trigger
    'T1'
    >>> parse("T1\tSource 0 4\tXi", "Xi spoke.").problems[0][1].partition(";")[0]
    "'T1\\tSource 0 4\\tXi': the text has 'Xi s' there"
    """
    # Not str.splitlines: the words of a T line may hold what that takes for the end of a line.
    lines = [line.removesuffix("\r") for line in content.split("\n")]
    reading = _Reading(lines, "\ufeff" * mark + text, mark)
    while reading.at < len(lines):
        line, number = lines[reading.at], reading.at + 1
        problem = reading.take(line) if line.strip() else ""
        if problem:
            reading.found.problems.append((number, f"{line!r:.{_SHOWN}}: {problem}"))
        reading.at += 1
    return reading.found


@dataclass
class _Reading:
    """One reading: the lines, the text with what counts in offsets, and the line it is at."""

    lines: list[str]
    text: str
    mark: int
    at: int = 0
    found: Standoff = field(default_factory=Standoff)

    def take(self, line: str) -> str:
        """Take in a line; return what is wrong with it, nothing if it is right."""
        kind = line[0]
        form = _FORMS.get(kind)
        match = form[0].fullmatch(line) if form else None
        if match is None:
            allowed = form[1] if form else "; ".join(each for _, each in _FORMS.values())
            return f"no line of standoff; allowed is {allowed}: correct it"
        id, number = match[1], self.at + 1
        # Asterisks number nothing, and nothing refers to a note.
        first = number if kind in "*#" else self.found.ids.setdefault(id, number)
        if first != number:
            return f"line {first} has the id {id} already; give this one another"
        if kind == "T":
            return self.take_mark(match)
        if kind == "E":
            arguments = tuple(_argument(pair) for pair in match[4].split())
            self.found.events[id] = Event(number, match[2], match[3], arguments)
        elif kind == "R":
            self.found.ties.append(Tie(number, match[2], match[3], match[4]))
        elif kind == "*":
            members = match[3].split()
            self.found.ties += [
                Tie(number, match[2], later, before) for before, later in pairwise(members)
            ]
        elif kind == "N":
            self.found.references.append(Said(number, match[2], match[3], match[4]))
        elif kind == "#":
            self.found.notes.append(Said(number, match[2], match[3], match[4] or ""))
        else:
            self.found.attributes.append(Said(number, match[2], match[3], match[4] or True))
        return ""

    def take_mark(self, match: re.Match[str]) -> str:
        """Take in a T line, and those below it that its words go on in."""
        pieces = (piece.split(" ") for piece in match[3].split(";"))
        fragments = [(int(start), int(end)) for start, end in pieces]
        if any(start > end or end > len(self.text) for start, end in fragments):
            return (
                f"{match[3]!r} are no ranges within the text, which has {len(self.text)} "
                "characters; correct them"
            )
        words = " ".join(self.text[start:end] for start, end in fragments)
        if not _same(match[4], words):
            # brat writes the end of a line as a blank. Some wrote it as it is: the words then go
            # on in the lines below.
            below = self.lines[self.at + 1 : self.at + 1 + words.count("\n")]
            if not below or not _same("\n".join([match[4], *below]), words):
                return (
                    f"the text has {words!r:.{_SHOWN}} there; correct the offsets: they count "
                    r"Unicode code points of the file as it is, \r\n as two"
                )
            self.at += len(below)
        own = sorted(
            (max(start - self.mark, 0), max(end - self.mark, 0)) for start, end in fragments
        )
        self.found.marks[match[1]] = TextBound(self.found.ids[match[1]], match[2], tuple(own))
        return ""


def _argument(pair: str) -> tuple[str, str]:
    """Return role and id of an argument; brat numbers what has a role twice: Theme, Theme2."""
    role, _, id = pair.partition(":")
    return role.rstrip("0123456789") or role, id


def _same(quote: str, words: str) -> bool:
    """Return whether the two are equal but for the kind of white space."""
    return quote == words or quote.split() == words.split()
