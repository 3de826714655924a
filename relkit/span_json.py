"""Spans and relations as the fields that annotation files and histories say of them."""

from __future__ import annotations

import json
from typing import Any

from relkit.spans import AnnotationError, Article, Relation, Span

SPAN_FIELDS = ("start", "end", "label", "text", "attributes", "origin", "score", "unsure", "note")
RELATION_FIELDS = ("label", "head", "tail", "origin", "score")

_encode = json.JSONEncoder(ensure_ascii=False).encode


def to_line(value: Any) -> str:
    """Return a value as JSON on one line, its letters as they are."""
    return _encode(value)


def span_fields(span: Span, article: Article) -> dict[str, Any]:
    """Return what a file says of a span: what is not said is as it is by default."""
    fields: dict[str, Any] = {
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "text": article.text[span.start : span.end],
    }
    if span.attributes:
        fields["attributes"] = dict(sorted(span.attributes.items()))
    fields |= origin_fields(span)
    if span.unsure:
        fields["unsure"] = True
    if span.note:
        fields["note"] = span.note
    return fields


def origin_fields(made: Span | Relation) -> dict[str, Any]:
    """Return what a file says of where a span or a relation comes from."""
    fields = {"origin": made.origin, "score": made.score}
    return {name: value for name, value in fields.items() if value not in ("person", None)}


def check_fields(entry: Any, allowed: tuple[str, ...], needed: tuple[str, ...], where: str) -> None:
    """Raise AnnotationError unless `entry` is an object with these fields."""
    if not isinstance(entry, dict):
        msg = f"{where} must be an object, got {entry!r}"
        raise AnnotationError(msg)
    unknown = [key for key in entry if key not in allowed]
    if unknown:
        msg = f"{where} has an unknown field {unknown[0]!r}; allowed are {', '.join(allowed)}"
        raise AnnotationError(msg)
    missing = [key for key in needed if key not in entry]
    if missing:
        msg = f"{where} has no field {missing[0]!r}; needed are {', '.join(needed)}"
        raise AnnotationError(msg)
