"""What edits do, told once more in the plainest way: the reference that tests compare with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from relkit.annotations import Annotation
from relkit.history import History
from relkit.spans import Article

LAYER = {"person": "who", "words": "speech", "cue": "speech"}
TEXTS = {"a1": "Xi said “no” 👍🏽 twice.", "ü/2": "Er sagte es."}
ARTICLES = [Article(id, text) for id, text in TEXTS.items()]

Key = tuple[int, int, str]
Tie = tuple[str, Key, Key]


class Refused(Exception):  # noqa: N818  (no error: half of the edits are to be refused)
    """The edit must not be carried out."""


@dataclass
class Sheet:
    """What was done on an article."""

    spans: dict[Key, dict[str, Any]] = field(default_factory=dict)
    ties: dict[Tie, dict[str, Any]] = field(default_factory=dict)
    done: bool = False
    note: str = ""
    rejected: frozenset[Key] = frozenset()
    read: bool = False


@dataclass
class State:
    """What was done on all articles, and what is looked for."""

    sheets: dict[str, Sheet] = field(default_factory=lambda: {id: Sheet() for id in TEXTS})
    finds: tuple[tuple[str, str, str], ...] = ()


def key(span: dict[str, Any]) -> Key:
    return span["start"], span["end"], span["label"]


def tie_key(tie: dict[str, Any]) -> Tie:
    return tie["label"], tuple(tie["head"]), tuple(tie["tail"])


USUAL: dict[str, Any] = {
    "attributes": {},
    "score": None,
    "origin": "person",
    "unsure": False,
    "note": "",
}


def rest(thing: dict[str, Any], *place: str) -> dict[str, Any]:
    """Return what a span or a tie says beside its place, without what is as usual."""
    return {name: is_ for name, is_ in thing.items() if name not in place and is_ != USUAL[name]}


def need(condition: bool) -> None:
    if not condition:
        raise Refused


def after(state: State, article: str, wire: dict[str, Any]) -> State:
    """Return the state after an edit, or raise Refused."""
    sheet, size = state.sheets[article], len(TEXTS[article])
    out = [key(span) for span in wire.get("out", [])]
    into = {key(span): rest(span, "start", "end", "label") for span in wire.get("in", [])}
    untie = [tie_key(tie) for tie in wire.get("untie", [])]
    tie = {tie_key(tie): rest(tie, "label", "head", "tail") for tie in wire.get("tie", [])}
    for things, count in ((out, len(out)), (into, len(wire.get("in", []))), (untie, len(untie))):
        need(len(set(things)) == count)
    need(len(tie) == len(wire.get("tie", [])))

    need(all(one in sheet.spans for one in out))
    spans = {one: known for one, known in sheet.spans.items() if one not in out}
    need(not spans.keys() & into.keys())
    spans |= into
    for start, end, label in into:
        need(0 <= start < end <= size and label in LAYER)
    for one, other in combinations(spans, 2):
        need(LAYER[one[2]] != LAYER[other[2]] or one[1] <= other[0] or other[1] <= one[0])

    need(all(one in sheet.ties for one in untie))
    ties = {one: known for one, known in sheet.ties.items() if one not in untie}
    need(not ties.keys() & tie.keys())
    ties |= tie
    for label, head, tail in ties:
        need(head in spans and tail in spans)
        need((label, head[2], tail[2]) == ("said_by", "words", "person"))

    reject = [key(span) for span in wire.get("reject", [])]
    unreject = [key(span) for span in wire.get("unreject", [])]
    need(len({*reject, *unreject}) == len(reject) + len(unreject))
    need(not sheet.rejected & {*reject} and sheet.rejected >= {*unreject})
    for start, end, label in reject:
        need(0 <= start < end <= size and label in LAYER)
    find, unfind = (
        [(one["label"], one["words"], "" if one["all"] else article) for one in wire.get(name, [])]
        for name in ("find", "unfind")
    )
    need(len({*find, *unfind}) == len(find) + len(unfind))
    need(not {*find} & {*state.finds} and {*unfind} <= {*state.finds})
    need(all(label in LAYER for label, _, _ in find))

    moves = bool(out or into or untie or tie)
    said = wire.get("done", sheet.done), wire.get("note", sheet.note)
    same = (spans, ties, *said) == (sheet.spans, sheet.ties, sheet.done, sheet.note)
    need(not same or bool(reject or unreject or find or unfind))
    done, note = wire.get("done", sheet.done and not moves), said[1]
    read = sheet.read or moves or "done" in wire or "note" in wire
    rejected = sheet.rejected - {*unreject} | {*reject}
    sheets = {**state.sheets, article: Sheet(spans, ties, done, note, frozenset(rejected), read)}
    return State(sheets, (*(one for one in state.finds if one not in unfind), *find))


def sheet_of(annotation: Annotation, rejected: frozenset[Key], *, read: bool) -> Sheet:
    """Return an Annotation as the model has it."""
    spans = {
        (span.start, span.end, span.label): rest(
            {
                "attributes": dict(span.attributes),
                "score": span.score,
                "origin": span.origin,
                "unsure": span.unsure,
                "note": span.note,
            }
        )
        for span in annotation.spans
    }
    ties: dict[Tie, dict[str, Any]] = {
        (
            tie.label,
            (tie.head.start, tie.head.end, tie.head.label),
            (tie.tail.start, tie.tail.end, tie.tail.label),
        ): rest({"score": tie.score, "origin": tie.origin})
        for tie in annotation.relations
    }
    return Sheet(spans, ties, annotation.done, annotation.note, rejected, read)


def state_of(history: History) -> State:
    """Return what a history holds as the model has it."""
    there = history.annotations
    return State(
        {
            id: sheet_of(history.annotation(id), history.rejected(id), read=id in there)
            for id in TEXTS
        },
        history.finds,
    )


@dataclass
class Reference:
    """A history, told in the plainest way: it keeps every state."""

    state: State = field(default_factory=State)
    past: list[tuple[State, State]] = field(default_factory=list)
    future: list[tuple[State, State]] = field(default_factory=list)

    def do(self, article: str, wire: dict[str, Any]) -> None:
        before, self.state = self.state, after(self.state, article, wire)
        self.past.append((before, self.state))
        self.future.clear()

    def undo(self) -> None:
        need(bool(self.past))
        self.future.append(self.past.pop())
        self._go(self.future[-1][0])

    def redo(self) -> None:
        need(bool(self.future))
        self.past.append(self.future.pop())
        self._go(self.past[-1][1])

    def _go(self, state: State) -> None:
        """Go to a state; an article that was read once stays read."""
        sheets = {
            id: replace(sheet, read=sheet.read or self.state.sheets[id].read)
            for id, sheet in state.sheets.items()
        }
        self.state = State(sheets, state.finds)
