"""Texts in which statements, cues and sources are marked, and the ties that are found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from relkit.annotations import Annotation, AnnotationSet
from relkit.linker import link
from relkit.spans import Article, Relation, Span

KINDS = {"S": "statement", "C": "cue", "O": "official", "I": "institution"}

Link = Callable[[list[Article], AnnotationSet], AnnotationSet]


def marked(page: str, id: str = "a") -> tuple[Article, list[Span]]:
    """Read a text in which ``[S words]`` marks a statement, C a cue, O and I sources."""
    text, spans, open_ = "", [], []
    for part in re.split(r"(\[[SCOI] |\])", page):
        if part.startswith("["):
            open_.append((KINDS[part[1]], len(text)))
        elif part == "]":
            label, start = open_.pop()
            spans.append(Span(start, len(text), label))
        else:
            text += part
    return Article(id, text), spans


def ties(page: str, by: Link = link) -> list[tuple[str, str, str]]:
    """Return the ties that are found, by their words."""
    article, spans = marked(page)
    linked = by([article], AnnotationSet("me", [Annotation.of(article, spans)]))
    assert list(linked["a"].spans) == sorted(spans, key=lambda span: (span.start, span.end))
    return [
        (tie.label, article.quote(tie.head), article.quote(tie.tail))
        for tie in linked["a"].relations
    ]


def said(page: str, by: Link = link) -> set[tuple[str, str]]:
    """Return who is found to have said what."""
    return {(head, tail) for label, head, tail in ties(page, by) if label == "said_by"}


def labelled(
    page: str, id: str, told: Iterable[tuple[str, int, int]]
) -> tuple[Article, Annotation]:
    """Return a marked text with relations between its spans, by their numbers in the text."""
    article, spans = marked(page, id)
    spans.sort(key=lambda span: (span.start, span.end))
    relations = tuple(Relation(label, spans[head], spans[tail]) for label, head, tail in told)
    return article, Annotation.of(article, spans, relations=relations)
