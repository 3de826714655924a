"""What the kernel tells the browser about codebooks, articles and spans."""

from __future__ import annotations

import errno
from typing import Any

from relkit.codebook import Codebook
from relkit.history import History
from relkit.pages.highlights import label_style, label_words
from relkit.spans import Relation, Span

_ADVICE = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "Make the folder writable."),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "Make room on that disk."),
}
"""What an annotator can do about an error of the operating system."""


def sentence(error: Exception) -> str:
    """Return an error as a sentence for the annotator, and what to do about it where that is known.

    Examples
    --------
    >>> sentence(OSError(errno.ENOSPC, "No space left on device", "annotations/me"))
    'No space left on device: annotations/me. Make room on that disk.'
    """
    text = str(error) or type(error).__name__
    advice = ""
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
        advice = _ADVICE.get(error.errno or 0, "")
    text = text[:1].upper() + text[1:]
    text = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{text} {advice}".rstrip()


def codebook_message(codebook: Codebook) -> dict[str, Any]:
    """Return the codebook with the looks of its labels.

    Examples
    --------
    >>> from relkit.codebook import Label
    >>> codebook = Codebook("demo", "1", {"who": Label("who", "A person.", layer="who")}, {})
    >>> codebook_message(codebook)["labels"][0]["style"]
    '--color:#0072b2;--line:solid;--weight:1'
    """
    return {
        "name": str(codebook),
        "labels": [
            {
                "name": label.name,
                "words": label_words(label.name),
                "definition": label.definition,
                "examples": list(label.examples),
                "key": label.key,
                "layer": label.layer,
                "style": label_style(label.name, codebook),
                "attributes": [
                    {
                        "name": asked.name,
                        "definition": asked.definition,
                        "values": list(asked.values),
                        "pattern": asked.pattern,
                        "yes_no": asked.yes_no,
                    }
                    for asked in label.attributes
                ],
            }
            for label in codebook.labels.values()
        ],
        "relations": [
            {
                "name": kind.name,
                "words": label_words(kind.name),
                "definition": kind.definition,
                "head": list(kind.head),
                "tail": list(kind.tail),
            }
            for kind in codebook.relations.values()
        ],
    }


def span_row(span: Span, *, scored: bool = False) -> list[Any]:
    """Return a span as [start, end, label] and what else there is of it.

    A suggestion (`scored`) has its score as a fourth.
    """
    rest: dict[str, Any] = {}
    if span.attributes:
        rest["attributes"] = dict(span.attributes)
    if span.note:
        rest["note"] = span.note
    if span.unsure:
        rest["unsure"] = True
    if scored:
        score = None if span.score is None else round(span.score, 4)
        return [span.start, span.end, span.label, score, *([rest] if rest else [])]
    if span.score is not None:
        rest["score"] = span.score
    if span.origin != "person":
        rest["origin"] = span.origin
    return [span.start, span.end, span.label, *([rest] if rest else [])]


def _tie(tie: Relation) -> dict[str, Any]:
    fields: dict[str, Any] = {"label": tie.label}
    for name, span in (("head", tie.head), ("tail", tie.tail)):
        fields[name] = [span.start, span.end, span.label]
    if tie.score is not None:
        fields["score"] = tie.score
    if tie.origin != "person":
        fields["origin"] = tie.origin
    return fields


def article_message(history: History, id: str, position: int) -> dict[str, Any]:
    """Return an article with what was done on it."""
    article, annotation = history.articles[id], history.annotation(id)
    source = " · ".join(
        article.meta[name] for name in ("outlet", "published") if article.meta.get(name)
    )
    return {
        "id": id,
        "position": position,
        "title": article.meta.get("title") or id,
        "source": source,
        "text": article.text,
        "boilerplate": [list(pair) for pair in article.boilerplate],
        "spans": [span_row(span) for span in annotation.spans],
        "ties": [_tie(tie) for tie in annotation.relations],
        "rejected": [list(key) for key in sorted(history.rejected(id))],
        "done": annotation.done,
        "note": annotation.note,
    }
