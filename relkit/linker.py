"""Who said it: tying statements to their cues and sources by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from relkit.annotations import Annotation, AnnotationSet
from relkit.paragraphs import own_paragraphs
from relkit.spans import CONTINUES, Article, Relation, Span

_JOINED = re.compile(r"\s*(,|and|or|&|,\s*and)\s*(the\s+)?", re.IGNORECASE)
_NEIGHBOURS = 8
"""How many cues or sources to each side may be the one that is meant."""

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
        The same spans with relations ``said_by``, ``cued_by`` and ``continues``, of the origin
        "rule" where a rule found the statement, else "model".

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
            if cues:
                said = [span for span in words if span not in has_source]
                outside = _outside([span for span in spans if span.label in sources], words)
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
    for span in annotation.own_spans(article):
        found.setdefault(bisect_right(starts, span.start), []).append(span)
    return list(found.values())


def _outside(spans: list[Span], statements: list[Span]) -> list[Span]:
    """Return the spans that share no character with a statement; both lists are sorted."""
    starts = [said.start for said in statements]
    return [
        span
        for span in spans
        # Statements do not overlap each other: the last that starts before a span ends decides.
        if not (place := bisect_left(starts, span.end)) or statements[place - 1].end <= span.start
    ]


def _ties(
    text: str, statements: list[Span], cues: list[Span], sources: list[Span]
) -> Iterator[Relation]:
    """Yield the relations of a paragraph's statements."""
    cue_of = _cues(statements, cues, text)
    first: dict[Span, Span] = {}
    for said in statements:
        origin = "rule" if said.origin == "rule" else "model"
        mark = cue_of.get(said) or _near(said, cues, text)[0]
        before = first.setdefault(mark, said)
        if said not in cue_of and before is not said and _quoted(text, before, said):
            yield Relation(CONTINUES, said, before, origin=origin)
            first[mark] = said
        else:
            yield Relation("cued_by", said, mark, origin=origin)
        for source in _joined(mark, sources, text):
            yield Relation("said_by", said, source, origin=origin)


def _cues(statements: list[Span], cues: list[Span], text: str) -> dict[Span, Span]:
    """Give each cue to one statement, the nearest pairs first."""
    pairs = sorted(
        ((said, cue) for said in statements for cue in _near(said, cues, text)),
        key=lambda pair: (_gap(pair[0], pair[1], text), pair[0].start, pair[1].start),
    )
    cue_of: dict[Span, Span] = {}
    taken: set[Span] = set()
    for said, cue in pairs:
        if said not in cue_of and cue not in taken:
            cue_of[said] = cue
            taken.add(cue)
    return cue_of


def _near(span: Span, others: list[Span], text: str) -> list[Span]:
    """Return those of the sorted others that may be meant, the nearest first."""
    place = bisect_left(others, span.start, key=lambda other: other.start)
    near = others[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
    return sorted(near, key=lambda other: (_gap(span, other, text), other.start))


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
    nearest = _near(mark, sources, text)[0]
    first = last = bisect_left(sources, nearest.start, key=lambda source: source.start)
    while first and _JOINED.fullmatch(text[sources[first - 1].end : sources[first].start]):
        first -= 1
    while last + 1 < len(sources) and _JOINED.fullmatch(
        text[sources[last].end : sources[last + 1].start]
    ):
        last += 1
    return sources[first : last + 1]
