"""The wire form of an edit: the same JSON in messages of a browser and in ``history.jsonl``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relkit.span_json import RELATION_FIELDS, SPAN_FIELDS, check_fields, origin_fields, span_fields
from relkit.spans import AnnotationError, Article, Relation, Span, lone_surrogate

WIRE = {
    "out": "out",
    "in": "into",
    "untie": "untie",
    "tie": "tie",
    "done": "done",
    "was_done": "was_done",
    "note": "note",
    "was_note": "was_note",
    "reject": "reject",
    "unreject": "unreject",
    "find": "find",
    "unfind": "unfind",
}
"""The fields of the wire form, and what they are called in an `Edit`."""


def edit_fields(parts: dict[str, Any], article: Article) -> dict[str, Any]:
    """Return the whole wire form of what `edit_parts` returns, with the words of the spans."""
    fields = {wire: parts[name] for wire, name in WIRE.items() if parts[name] not in (None, ())}
    for wire, things in fields.items():
        match wire:
            case "out" | "in" | "reject" | "unreject":
                fields[wire] = [span_fields(span, article) for span in things]
            case "untie" | "tie":
                fields[wire] = [_tie_fields(tie) for tie in things]
            case "find" | "unfind":
                fields[wire] = [
                    {"label": label, "words": words, "all": not where}
                    for label, words, where in things
                ]
    return fields


def _tie_fields(tie: Relation) -> dict[str, Any]:
    ends = {
        name: [span.start, span.end, span.label]
        for name, span in (("head", tie.head), ("tail", tie.tail))
    }
    return {"label": tie.label, **ends, **origin_fields(tie)}


def edit_parts(wire: Any, article: str) -> dict[str, Any]:
    """Return what a wire form gives an edit of `article`, by its names there, each of its kind.

    Raises
    ------
    AnnotationError
        If a field is unknown, missing or of the wrong kind; the message names it.
    """
    where = f"article {article!r}: the edit"
    check_fields(wire, tuple(WIRE), (), where)
    parts: dict[str, Any] = dict.fromkeys(WIRE.values(), ())
    for name, kind in (("done", bool), ("note", str)):
        for field in (name, f"was_{name}"):
            parts[field] = wire.get(field)
            if field in wire and not isinstance(wire[field], kind):
                allowed = "true or false" if kind is bool else "a string"
                msg = f"{where}: {field} must be {allowed}, got {wire[field]!r:.80}"
                raise AnnotationError(msg)
    for field, read in _READERS.items():
        entries = wire.get(field, [])
        if not isinstance(entries, list):
            msg = f"{where}: {field} must be a list, got {entries!r:.80}"
            raise AnnotationError(msg)
        parts[WIRE[field]] = tuple(read(entry, f"{where}: {field}", article) for entry in entries)
    return parts


def _span(entry: Any, where: str, _: str) -> Span:
    check_fields(entry, SPAN_FIELDS, SPAN_FIELDS[:3], where)
    try:
        return Span(**{name: value for name, value in entry.items() if name != "text"})
    except AnnotationError as error:
        msg = f"{where}: {error}"
        raise AnnotationError(msg) from None


def _tie(entry: Any, where: str, _: str) -> Relation:
    check_fields(entry, RELATION_FIELDS, RELATION_FIELDS[:3], where)
    ends = {}
    for name in ("head", "tail"):
        if not isinstance(entry[name], list) or len(entry[name]) != 3:
            msg = f"{where}: a relation's {name} is [start, end, label], got {entry[name]!r:.80}"
            raise AnnotationError(msg)
        start, end, label = entry[name]
        ends[name] = _span({"start": start, "end": end, "label": label}, where, "")
    try:
        return Relation(**{**entry, **ends})
    except AnnotationError as error:
        msg = f"{where}: {error}"
        raise AnnotationError(msg) from None


def _sought(entry: Any, where: str, article: str) -> tuple[str, str, str]:
    check_fields(entry, ("label", "words", "all"), ("label", "words", "all"), where)
    label, words, everywhere = entry["label"], entry["words"], entry["all"]
    if not (isinstance(label, str) and isinstance(words, str) and isinstance(everywhere, bool)):
        msg = f"{where}: label and words must be strings and all true or false, got {entry!r:.80}"
        raise AnnotationError(msg)
    unfit = lone_surrogate(label, words)
    if unfit or not words.strip():
        msg = f"{where}: {f'{words!r} {unfit}' if unfit else 'there are no words to look for'}"
        raise AnnotationError(msg)
    return label, words, "" if everywhere else article


_READERS: dict[str, Callable[[Any, str, str], Any]] = {
    "out": _span,
    "in": _span,
    "untie": _tie,
    "tie": _tie,
    "reject": _span,
    "unreject": _span,
    "find": _sought,
    "unfind": _sought,
}
"""How an entry of each list is read."""
