"""From the lines of a standoff file to an Annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from typing import Literal

from relkit.annotations import Annotation
from relkit.formats.overlaps import Range, cut, overlapping
from relkit.formats.standoff import Event, Said, Standoff, TextBound
from relkit.spans import CONTINUES, AnnotationError, Article, Relation, Span

Place = tuple[int, int, str]
"""Start, end and label of what becomes a span."""


@dataclass
class Wanted:
    """What is to be read of the files, and which names were met in them."""

    labels: Collection[str] | None
    relations: Mapping[str | tuple[str, str], str] | None
    overlaps: Literal["refuse", "cut"]
    met: dict[str, set[str]] = field(default_factory=lambda: {"label": set(), "relation": set()})

    def label(self, name: str) -> bool:
        """Return whether spans of this label are wanted."""
        self.met["label"].add(name)
        return self.labels is None or name in self.labels

    def tie(self, type: str) -> str | None:
        """Return what a relation of this type is to be called, ``None`` if it is not wanted."""
        self.met["relation"].add(type)
        return type if self.relations is None else self.relations.get(type)

    def ties(self, event: Event) -> Iterator[tuple[str, str, str]]:
        """Yield name, head and tail of the relations that are wanted of an event."""
        trigger = (event.type, event.trigger)
        self.met["relation"].update(role for role, _ in (trigger, *event.arguments))
        if self.relations is None:
            yield from ((role, event.trigger, id) for role, id in event.arguments)
            return
        for (head_role, head), (tail_role, tail) in permutations((trigger, *event.arguments), 2):
            name = self.relations.get((head_role, tail_role))
            if name:
                yield name, head, tail

    def nowhere(self) -> list[str]:
        """Return which names that are wanted were not met, a sentence each."""
        asked = [("label", name) for name in self.labels or ()]
        for key in self.relations or ():
            asked += [("relation", part) for part in ((key,) if isinstance(key, str) else key)]
        return [
            f"there is no {kind} {name!r}, which {kind}s= asks for; leave it out or correct it: "
            f"there are {', '.join(sorted(self.met[kind])) or 'none'}"
            for kind, name in dict.fromkeys(asked)
            if name not in self.met[kind]
        ]


def annotation_of(lines: Standoff, article: Article, wanted: Wanted) -> Annotation | None:
    """Make an annotation of the lines of one file, ``None`` if anything is wrong with them.

    What is wrong is added to ``lines.problems``.
    """
    making = _Making(lines, article.text, wanted)
    making.place()
    making.tie()
    making.describe()
    if lines.problems:
        return None
    spans = {
        place: Span(
            *place,
            attributes=making.attributes[place],
            note="\n".join(dict.fromkeys(making.notes[place])),
        )
        for place in dict.fromkeys(making.places.values())
    }
    relations = tuple(
        Relation(name, spans[head], spans[tail]) for name, head, tail in making.relations
    )
    try:
        return Annotation.of(article, spans.values(), relations=relations, note=making.note)
    except AnnotationError as error:
        lines.problems.append((1, str(error)))
        return None


@dataclass
class _Making:
    """An annotation in the making."""

    lines: Standoff
    text: str
    wanted: Wanted
    places: dict[Place, Place] = field(default_factory=dict)
    """Where each fragment that is wanted comes to lie."""
    relations: dict[tuple[str, Place, Place], None] = field(default_factory=dict)
    attributes: defaultdict[Place, dict[str, str | bool]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    notes: defaultdict[Place, list[str]] = field(default_factory=lambda: defaultdict(list))
    note: str = ""

    def wrong(self, line: int, problem: str) -> None:
        self.lines.problems.append((line, problem))

    def place(self) -> None:
        """Find the place of every fragment."""
        line_of: dict[Place, int] = {}
        for mark in self.lines.marks.values():
            if not self.wanted.label(mark.label):
                continue
            for start, end in mark.fragments:
                if start == end:
                    self.wrong(
                        mark.line,
                        f"a {mark.label!r} at {start} has no character, and a span needs one; "
                        "delete the line, or name the labels wanted with labels=, without this one",
                    )
                line_of.setdefault((start, end, mark.label), mark.line)
        self.places = {place: place for place in line_of}
        by_label: defaultdict[str, list[Range]] = defaultdict(list)
        for start, end, label in self.places:
            by_label[label].append((start, end))
        for label, ranges in by_label.items():
            for group in overlapping(ranges):
                if self.wanted.overlaps == "cut":
                    left = cut(group, self.text)
                    self.places |= {(*old, label): (*new, label) for old, new in left.items()}
                else:
                    lines = [line_of[*pair, label] for pair in group]
                    self.wrong(
                        max(lines),
                        f"{label!r} at {' and '.join(f'{s}-{e}' for s, e in group)} overlap "
                        f"(lines {', '.join(map(str, sorted(set(lines))))}), which spans of one "
                        'label never do; correct them, or read with overlaps="cut"',
                    )

    def fragments(self, mark: TextBound) -> list[Place]:
        """Return the places of a span's fragments, none if its label is not wanted."""
        found = (self.places.get((start, end, mark.label)) for start, end in mark.fragments)
        return [place for place in found if place]

    def of(self, id: str, line: int) -> list[Place]:
        """Return the places of what `id` refers to."""
        mark = self.lines.mark_of(id)
        if mark is None:
            known = "a span or an event" if id not in self.lines.events else "a trigger that is one"
            self.wrong(
                line,
                f"{id!r} is not the id of {known} of this file; correct it or delete the line",
            )
            return []
        return self.fragments(self.lines.marks[mark])

    def tie(self) -> None:
        """Find the relations: of fragments, of events, and those that have lines of their own."""
        for mark in self.lines.marks.values():
            places = self.fragments(mark)
            for before, later in pairwise(places):
                # Fragments that were cut may have come to lie in one span.
                if before != later:
                    self.relations[CONTINUES, later, before] = None
        for event in self.lines.events.values():
            for id in (event.trigger, *(id for _, id in event.arguments)):
                self.of(id, event.line)
            if event.trigger in self.lines.events:
                self.wrong(event.line, f"the trigger {event.trigger!r} is an event; name a T line")
            for name, head, tail in self.wanted.ties(event):
                self._relate(name, head, tail, event.line)
        for tie in self.lines.ties:
            heads, tails = self.of(tie.head, tie.line), self.of(tie.tail, tie.line)
            called = self.wanted.tie(tie.type)
            if called and heads and tails:
                self._relate(called, tie.head, tie.tail, tie.line)

    def _relate(self, name: str, head: str, tail: str, line: int) -> None:
        marks = (self.lines.mark_of(head), self.lines.mark_of(tail))
        places = [self.fragments(self.lines.marks[mark]) for mark in marks if mark]
        if len(places) < 2 or not all(places):
            return
        if places[0][0] == places[1][0]:
            start, end, label = places[0][0]
            self.wrong(
                line,
                f"{name!r} ties {head} to {tail}, which are one span, {label!r} at {start}-{end}; "
                "correct it, delete the line, or leave it out with relations=",
            )
            return
        self.relations[name, places[0][0], places[1][0]] = None

    def describe(self) -> None:
        """Put attributes, entries referred to, and notes where they belong."""
        for said in self.lines.attributes:
            for place in self.of(said.target, said.line):
                self._set(place, said.name, said.value, said.line)
        entries: defaultdict[tuple[Place, str], list[Said]] = defaultdict(list)
        for said in self.lines.references:
            for place in self.of(said.target, said.line):
                entries[place, said.name].append(said)
        for (place, name), all_said in entries.items():
            values = dict.fromkeys(str(said.value) for said in all_said)
            self._set(place, name, ", ".join(values), all_said[-1].line)
        loose = []
        for said in self.lines.notes:
            if said.target in self.lines.ids and self.lines.mark_of(said.target) is None:
                loose.append(f"{said.target}: {said.value}")
                continue
            for place in self.of(said.target, said.line)[:1]:
                self.notes[place] += filter(None, [str(said.value)])
        self.note = "\n".join(loose)

    def _set(self, place: Place, name: str, value: str | bool, line: int) -> None:
        there = self.attributes[place].setdefault(name, value)
        if there != value:
            start, end, label = place
            self.wrong(
                line,
                f"{label!r} at {start}-{end} is {name} {there!r} and {value!r}; a span has one "
                "value of each attribute: delete one",
            )
