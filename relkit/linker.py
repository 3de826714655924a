"""Who said it: tying statements to their cues and sources by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from relkit.annotations import Annotation, AnnotationSet
from relkit.paragraphs import own_paragraphs
from relkit.spans import Article, Relation, Span

_JOINED = re.compile(r"\s*(,|and|or|&|,\s*and)\s*(the\s+)?", re.IGNORECASE)
_STOPS = (".", "!", "?")
_QUOTES = "\"“«„'‘"


def link(
    articles: Iterable[Article],
    annotations: AnnotationSet,
    *,
    statement: str = "statement",
    cue: str = "cue",
    sources: Sequence[str] = ("official", "institution"),
) -> AnnotationSet:
    """Tie each statement that has no source to one, by nearness within its paragraph.

    Near is first what no sentence's end parts, then what the fewest characters part. Each cue goes
    to the statement nearest to it, one to one; a statement that is left takes the
    nearest cue, or, where both are quotations, continues the statement that has it. The source is
    the one nearest to the cue and outside all statements; one joined to it by a comma or "and"
    counts, too. Where a paragraph has no cue, or no source, it stays unknown.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        Spans, such as a model's. Relations that are there are kept.
    statement, cue, sources
        The labels that play these parts. Where a codebook has none of them, nothing is tied.

    Returns
    -------
    AnnotationSet
        The same spans with relations ``said_by``, ``cued_by`` and ``continues``.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.

    Examples
    --------
    >>> article = Article("a1", "Xi said he called. Li left.")
    >>> spans = [Span(0, 2, "official"), Span(3, 7, "cue"), Span(8, 17, "statement")]
    >>> made = AnnotationSet("model", [Annotation.of(article, [*spans, Span(19, 21, "official")])])
    >>> [(tie.label, str(tie.tail)) for tie in link([article], made)["a1"].relations]
    [('cued_by', "3-7 'cue'"), ('said_by', "0-2 'official'")]
    """
    linked = []
    for article, annotation in annotations.with_articles(articles):
        has_source = {tie.head for tie in annotation.relations if tie.label == "said_by"}
        ties = list(annotation.relations)
        for spans in _paragraphs(article, annotation):
            words = [span for span in spans if span.label == statement]
            cues = [span for span in spans if span.label == cue]
            outside = [
                span
                for span in spans
                if span.label in sources and not any(map(span.overlaps, words))
            ]
            if cues:
                said = [span for span in words if span not in has_source]
                ties.extend(_ties(article.text, said, cues, outside))
        linked.append(
            Annotation.of(
                article,
                annotation.spans,
                relations=tuple(dict.fromkeys(ties)),
                done=annotation.done,
                note=annotation.note,
            )
        )
    return AnnotationSet(annotations.annotator, linked)


def _paragraphs(article: Article, annotation: Annotation) -> list[list[Span]]:
    """Return the spans by the paragraph they begin in."""
    starts = [start for start, _ in own_paragraphs(article)]
    found: dict[int, list[Span]] = {}
    for span in annotation.spans:
        found.setdefault(bisect_right(starts, span.start), []).append(span)
    return list(found.values())


def _ties(
    text: str, statements: list[Span], cues: list[Span], sources: list[Span]
) -> Iterator[Relation]:
    """Yield the relations of a paragraph's statements."""
    cue_of = _cues(statements, cues, text)
    first: dict[Span, Span] = {}
    for said in statements:
        mark = cue_of.get(said)
        if mark is None:
            mark = min(cues, key=lambda cue: (_gap(said, cue, text), cue.start))
        before = first.setdefault(mark, said)
        if said not in cue_of and before is not said and _quoted(text, before, said):
            yield Relation("continues", said, before)
            first[mark] = said
        else:
            yield Relation("cued_by", said, mark)
        for source in _joined(mark, sources, text):
            yield Relation("said_by", said, source)


def _cues(statements: list[Span], cues: list[Span], text: str) -> dict[Span, Span]:
    """Give each cue to one statement, the nearest pairs first."""
    pairs = sorted(
        ((said, cue) for said in statements for cue in cues),
        key=lambda pair: (_gap(pair[0], pair[1], text), pair[0].start, pair[1].start),
    )
    cue_of: dict[Span, Span] = {}
    for said, cue in pairs:
        if said not in cue_of and cue not in cue_of.values():
            cue_of[said] = cue
    return cue_of


def _gap(one: Span, other: Span, text: str) -> tuple[bool, int]:
    """Return whether a sentence ends between two spans, and how many characters lie there."""
    first, last = sorted((one, other), key=lambda span: span.start)
    between = text[first.end : last.start].strip()
    return between.startswith(_STOPS) or between.endswith(_STOPS), last.start - first.end


def _quoted(text: str, *spans: Span) -> bool:
    return all(text[span.start] in _QUOTES for span in spans)


def _joined(mark: Span, sources: list[Span], text: str) -> list[Span]:
    """Return the source nearest to the cue with those beside it in one list ("A, B and C")."""
    if not sources:
        return []
    row = [min(sources, key=lambda source: (_gap(mark, source, text), source.start))]
    for other in sorted(sources, key=lambda span: span.start):
        if other.start >= row[-1].end and _JOINED.fullmatch(text[row[-1].end : other.start]):
            row.append(other)
    for other in sorted(sources, key=lambda span: -span.start):
        if other.end <= row[0].start and _JOINED.fullmatch(text[other.end : row[0].start]):
            row.insert(0, other)
    return row
