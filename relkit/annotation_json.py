"""One annotation as JSON, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from relkit.annotations import Annotation
from relkit.span_json import (
    RELATION_FIELDS,
    SPAN_FIELDS,
    check_fields,
    origin_fields,
    span_fields,
    to_line,
)
from relkit.spans import AnnotationError, Article, Relation, Span

FORMAT = 1
"""The format of annotation files.

To change it: raise the number by one, keep the reader of the old number beside the new one, test
that reader on a file of the old format kept in ``tests/``, and say in the changelog what changed.
"""

REANCHOR = "relkit check ANNOTATIONS --articles PATH --reanchor"
FIELDS = ("format", "article", "sha256", "codebook", "done", "note", "spans", "relations")


def annotation_to_json(
    annotation: Annotation,
    article: Article,
    codebook: str,
    *,
    written: dict[int, tuple[Span, str]] | None = None,
) -> str:
    """Return the content of an annotation file, a line a span and a line a relation.

    Whoever writes an article again and again hands in the same dict as `written`: it keeps the
    lines of the spans, by the identity of these, so that only a new span is made a line of.

    Examples
    --------
    >>> article = Article("a1", "Trump spoke.")
    >>> annotation = Annotation.of(article, [Span(0, 5, "official")])
    >>> print(annotation_to_json(annotation, article, "demo 1").splitlines()[8])
    {"start": 0, "end": 5, "label": "official", "text": "Trump"}
    """
    kept: dict[int, tuple[Span, str]] = {} if written is None else written
    lines = {
        id(span): kept.get(id(span)) or (span, to_line(span_fields(span, article)))
        for span in annotation.spans
    }
    # The spans in it stay alive, and so their identities stay theirs.
    kept.clear()
    kept.update(lines)
    position = (
        {span: number for number, span in enumerate(annotation.spans)}
        if annotation.relations
        else {}
    )
    head = {
        "format": FORMAT,
        "article": annotation.article,
        "sha256": annotation.sha256,
        "codebook": codebook,
        "done": annotation.done,
        "note": annotation.note,
    }
    relations = [
        to_line(
            {
                "label": tie.label,
                "head": position[tie.head],
                "tail": position[tie.tail],
                **origin_fields(tie),
            }
        )
        for tie in annotation.relations
    ]
    spans = [line for _, line in lines.values()]
    fields = [f"{to_line(key)}: {to_line(value)}," for key, value in head.items()]
    return "\n".join(
        ["{", *fields, f'"spans": {_rows(spans)},', f'"relations": {_rows(relations)}', "}", ""]
    )


def _rows(rows: list[str]) -> str:
    return "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"


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
    check_fields(data, FIELDS, ("sha256", "spans", "relations"), "the file")
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


def _span(entry: Any, number: int, article: Article) -> Span:
    check_fields(entry, SPAN_FIELDS, SPAN_FIELDS[:4], f"span {number}")
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
    check_fields(entry, RELATION_FIELDS, RELATION_FIELDS[:3], f"relation {number}")
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
