"""One annotation as JSON, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from relkit.annotations import Annotation
from relkit.spans import AnnotationError, Article, Relation, Span

FORMAT = 1
"""The format of annotation files.

To change it: raise the number by one, keep the reader of the old number beside the new one, test
that reader on a file of the old format kept in ``tests/``, and say in the changelog what changed.
"""

REANCHOR = "relkit check ANNOTATIONS --articles PATH --reanchor"
SPAN_FIELDS = ("start", "end", "label", "text", "attributes", "origin", "score", "unsure", "note")
RELATION_FIELDS = ("label", "head", "tail", "origin", "score")
FIELDS = ("format", "article", "sha256", "codebook", "done", "note", "spans", "relations")


def annotation_to_json(annotation: Annotation, article: Article, codebook: str) -> str:
    """Return the content of an annotation file, a line a span and a line a relation.

    Examples
    --------
    >>> article = Article("a1", "Trump spoke.")
    >>> annotation = Annotation.of(article, [Span(0, 5, "official")])
    >>> print(annotation_to_json(annotation, article, "demo 1").splitlines()[8])
    {"start": 0, "end": 5, "label": "official", "text": "Trump"}
    """
    position = {span: number for number, span in enumerate(annotation.spans)}
    head = {
        "format": FORMAT,
        "article": annotation.article,
        "sha256": annotation.sha256,
        "codebook": codebook,
        "done": annotation.done,
        "note": annotation.note,
    }
    spans = [span_fields(span, article) for span in annotation.spans]
    relations = [
        {
            "label": tie.label,
            "head": position[tie.head],
            "tail": position[tie.tail],
            **_origin_fields(tie),
        }
        for tie in annotation.relations
    ]
    lines = [f"{_dump(key)}: {_dump(value)}," for key, value in head.items()]
    return "\n".join(
        ["{", *lines, f'"spans": {_rows(spans)},', f'"relations": {_rows(relations)}', "}", ""]
    )


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
    fields |= _origin_fields(span)
    if span.unsure:
        fields["unsure"] = True
    if span.note:
        fields["note"] = span.note
    return fields


def _origin_fields(made: Span | Relation) -> dict[str, Any]:
    fields = {"origin": made.origin, "score": made.score}
    return {name: value for name, value in fields.items() if value not in ("person", None)}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rows(rows: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(_dump, rows)) + "\n]" if rows else "[]"


def load_json(path: Path) -> dict[str, Any]:
    """Return the object in an annotation file, its format checked and nothing else.

    Raises
    ------
    AnnotationError
        If it is no file, not UTF-8 (with the byte), not JSON (with the line), or of a later format.
    """
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise AnnotationError(msg) from None
    except UnicodeDecodeError as error:
        msg = f"{path}: byte {error.start} is not UTF-8; save the file again in UTF-8"
        raise AnnotationError(msg) from None
    try:
        data = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        msg = (
            f"{path}, line {error.lineno}, column {error.colno}: broken JSON: {error.msg}; "
            "repair the line, or take the file from version control"
        )
        raise AnnotationError(msg) from None
    except AnnotationError as error:
        msg = f"{path}: {error}"
        raise AnnotationError(msg) from None
    except (RecursionError, ValueError) as error:  # a number of more digits than Python reads
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number too long"
        msg = f"{path}: broken JSON: {what}; take the file from version control"
        raise AnnotationError(msg) from None
    if not isinstance(data, dict) or type(data.get("format")) is not int or data["format"] < 1:
        msg = f'{path}: no annotation file: it must hold an object with "format": {FORMAT}'
        raise AnnotationError(msg)
    if not isinstance(data.get("article"), str):
        msg = f'{path}: "article" must be the id of an article, got {data.get("article")!r}'
        raise AnnotationError(msg)
    if data["format"] > FORMAT:
        msg = (
            f"{path}: its format is {data['format']}, this relkit reads up to {FORMAT}: "
            "install a newer relkit"
        )
        raise AnnotationError(msg)
    return data


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object's fields; JSON lets one stand twice, and the first would be lost."""
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        msg = f"the field {twice!r} stands twice in one object; keep one of them"
        raise AnnotationError(msg)
    return dict(pairs)


def annotation_from_json(data: dict[str, Any], article: Article) -> Annotation:
    """Make an Annotation of `article` from the object in a file of format 1.

    Raises
    ------
    AnnotationError
        If the seal or a quote is not the article's, a field is unknown, missing or of the wrong
        kind, or as for `Annotation`; the message names the span and says what to do.
    """
    _fields(data, FIELDS, ("sha256", "spans", "relations"), "the file")
    if data["sha256"] != article.sha256:
        msg = (
            f"wrong seal: the labels were made on a text with SHA-256 {data['sha256']!r}, article "
            f"{article.id!r} now has {article.sha256}; bring the old text back, or run: {REANCHOR}"
        )
        raise AnnotationError(msg)
    spans = [
        _span(entry, number, article) for number, entry in enumerate(_entries(data, "spans"), 1)
    ]
    relations = [
        _relation(entry, number, spans)
        for number, entry in enumerate(_entries(data, "relations"), 1)
    ]
    done, note = data.get("done", False), data.get("note", "")
    if not isinstance(done, bool) or not isinstance(note, str):
        msg = f"done must be true or false and note a string, got {done!r} and {note!r}"
        raise AnnotationError(msg)
    return Annotation.of(article, spans, relations=tuple(relations), done=done, note=note)


def _entries(data: dict[str, Any], key: str) -> list[Any]:
    entries = data[key]
    if not isinstance(entries, list):
        msg = f"{key!r} must be a list, got {entries!r}"
        raise AnnotationError(msg)
    return entries


def _fields(entry: Any, allowed: tuple[str, ...], needed: tuple[str, ...], where: str) -> None:
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


def _span(entry: Any, number: int, article: Article) -> Span:
    _fields(entry, SPAN_FIELDS, SPAN_FIELDS[:4], f"span {number}")
    values = {key: value for key, value in entry.items() if key != "text"}
    try:
        span = Span(**values)
    except AnnotationError as error:
        msg = f"span {number}: {error}"
        raise AnnotationError(msg) from None
    if span.end > len(article.text):
        msg = (
            f"span {number}: span {span} is outside the text, which has {len(article.text)} "
            f"characters; correct it, or run: {REANCHOR}"
        )
        raise AnnotationError(msg)
    found = article.text[span.start : span.end]
    if found != entry["text"]:
        msg = (
            f"span {number}: span {span} should read {entry['text']!r}, the article has "
            f"{found!r} there; correct the offsets, or run: {REANCHOR}"
        )
        raise AnnotationError(msg)
    return span


def _relation(entry: Any, number: int, spans: list[Span]) -> Relation:
    _fields(entry, RELATION_FIELDS, RELATION_FIELDS[:3], f"relation {number}")
    for end in ("head", "tail"):
        place = entry[end]
        if type(place) is not int or not 0 <= place < len(spans):
            msg = (
                f"relation {number} ({entry['label']!r}): its {end} is span {place!r}, which is "
                f"missing; there are spans 0 to {len(spans) - 1}"
            )
            raise AnnotationError(msg)
    try:
        ends = {"head": spans[entry["head"]], "tail": spans[entry["tail"]]}
        return Relation(**{**entry, **ends})
    except AnnotationError as error:
        msg = f"relation {number}: {error}"
        raise AnnotationError(msg) from None
