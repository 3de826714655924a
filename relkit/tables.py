"""From annotations to tables: who is who, who said what, which tariff action by whom.

Every function takes a person's annotations, a model's and the rules' alike; the column ``origin``
says which of them made a row's spans. What is labelled stands in the table; what is not is
``<NA>``. Spans in boilerplate are left out. Text columns have the dtype ``string``, counts and
offsets ``Int64``, scores ``Float64``; countries are ISO 3166 letters, several joined by a comma;
dates are ISO 8601, as precise as they are known; other lists are joined by a semicolon and a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relkit.annotations import AnnotationSet
from relkit.span_table import SPANS, attribute, frame, ties_of
from relkit.spans import CONTINUES, Article, Relation, Span

if TYPE_CHECKING:
    import pandas as pd

_SEPARATOR = "; "

OFFICIALS = (
    *("name", "mention", "role", "country", "mentions"),
    *("articles", "evidence", "score", "origin"),
)
STATEMENTS = (
    *("article", "published", "date", "speaker", "speaker_role", "speaker_country"),
    *("speaker_origin", "mode", "words", "cue", "start", "end", "parts"),
    *("score", "origin", "annotator"),
)
_ACTION = ("actor", "target", "action", "measure", "goods", "rate", "duration", "date", "status")
TARIFF_ACTIONS = (
    "article",
    "published",
    *_ACTION,
    "claimed_by",
    "evidence",
    "start",
    "end",
    "score",
    "origin",
    "annotator",
)

COMPACT = {
    "spans": [name for name in SPANS if name not in ("attributes", "relations")],
    "officials": ["name", "mention", "role", "country", "mentions", "score", "origin"],
    "statements": ["speaker", "speaker_country", "words", "mode", "cue", "published", "score"],
    "tariff_actions": [*_ACTION, "claimed_by", "evidence", "score"],
}
"""By table, the columns to show where not all fit side by side."""


def officials(articles: Iterable[Article], annotations: AnnotationSet) -> pd.DataFrame:
    """Return one row a person, those mentioned most first.

    Mentions with the same attribute ``name`` are one person, across articles; a mention without
    it stands with those of the very same words.

    Parameters
    ----------
    articles
        The annotated articles; others may be among them.
    annotations
        One annotator's.

    Returns
    -------
    DataFrame
        ``name``: the canonical name, from the labels. ``mention``: the longest mention, in the
        article's words. ``role``, ``country``: all that the labels gave, in order of appearance.
        ``mentions``: how many. ``articles``: their ids. ``evidence``: ``article:start-end`` of
        every mention. ``score``: the mean of the mentions'. ``origin``: who made the mentions, of
        `relkit.spans.ORIGINS` those that apply.

    Raises
    ------
    AnnotationError
        If an annotated article is not among `articles`, or has another text.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> article = Article("a1", "Mr. Xi spoke. Xi left.")
    >>> name = {"name": "Xi"}
    >>> mentions = [Span(0, 6, "official", name), Span(14, 16, "official", name)]
    >>> made = AnnotationSet("me", [Annotation.of(article, mentions)])
    >>> officials([article], made)[["name", "mention", "mentions", "role"]].values.tolist()
    [['Xi', 'Mr. Xi', 2, <NA>]]
    """
    people: dict[tuple[str, str], list[tuple[Article, Span]]] = {}
    for article, annotation in annotations.with_articles(articles):
        for span in annotation.own_spans(article, "official"):
            name = attribute(span, "name")
            key = ("name", name) if name else ("words", article.quote(span).casefold())
            people.setdefault(key, []).append((article, span))
    rows = [
        {
            "name": key[1] if key[0] == "name" else None,
            "mention": max((article.quote(span) for article, span in mentions), key=len),
            "role": _joined(attribute(span, "role") for _, span in mentions),
            "country": _joined((attribute(span, "country") for _, span in mentions), ","),
            "mentions": len(mentions),
            "articles": _joined(article.id for article, _ in mentions),
            "evidence": _SEPARATOR.join(
                f"{article.id}:{span.start}-{span.end}" for article, span in mentions
            ),
            "score": _mean([span.score for _, span in mentions]),
            "origin": _joined(span.origin for _, span in mentions),
        }
        for key, mentions in people.items()
    ]
    rows.sort(key=lambda row: (-int(str(row["mentions"])), str(row["mention"])))
    return frame(rows, OFFICIALS)


def statements(articles: Iterable[Article], annotations: AnnotationSet) -> pd.DataFrame:
    """Return one row a statement, its interrupted parts together, in the order of the text.

    Parameters
    ----------
    articles, annotations
        As for `officials`.

    Returns
    -------
    DataFrame
        ``article``, ``published``: its id and day of publication.
        ``date``: the day of the words themselves, where the codebook asks for it.
        ``speaker``: the name of the official, or the words of the institution, that the relation
        ``said_by`` leads to. ``speaker_role``, ``speaker_country``: theirs.
        ``speaker_origin``: who tied them to the statement, "person", "model" or "rule"; the tie of
        a model or rule is the nearest source, not a known one.
        ``mode``; ``words``: the parts joined by " … "; ``cue``: the words that mark it.
        ``start``, ``end``: where the first part starts and the last ends. ``parts``:
        ``start-end`` of each part. ``score``: the least of the parts'. ``origin``: who made the
        parts, as for `officials`. ``annotator``.

    Raises
    ------
    AnnotationError
        As for `officials`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Relation
    >>> article = Article("a1", "Xi said no.")
    >>> no, xi = Span(8, 10, "statement", {"mode": "indirect"}), Span(0, 2, "official")
    >>> made = Annotation.of(article, [no, xi], relations=(Relation("said_by", no, xi),))
    >>> table = statements([article], AnnotationSet("me", [made]))
    >>> table[["speaker", "mode", "words", "cue"]].values.tolist()
    [['Xi', 'indirect', 'no', <NA>]]
    """
    rows = []
    for article, annotation in annotations.with_articles(articles):
        ties = ties_of(article, annotation)
        earlier = {
            span: tie.tail for span, own in ties.items() for tie in own if tie.label == CONTINUES
        }
        parts: dict[Span, list[Span]] = {}
        for span in annotation.own_spans(article, "statement"):
            parts.setdefault(_first(span, earlier), []).append(span)
        for said in parts.values():
            speakers = _ends(ties, "said_by", said)
            scores = [span.score for span in said if span.score is not None]
            rows.append(
                {
                    "article": article.id,
                    "published": article.meta.get("published"),
                    "date": _joined(attribute(span, "date") for span in said),
                    "speaker": _joined(_named(article, each) for each in speakers),
                    "speaker_role": _joined(attribute(each, "role") for each in speakers),
                    "speaker_country": _joined(
                        (attribute(each, "country") for each in speakers), ","
                    ),
                    "speaker_origin": _joined(
                        tie.origin
                        for span in said
                        for tie in ties.get(span, [])
                        if tie.label == "said_by"
                    ),
                    "mode": _joined(attribute(span, "mode") for span in said),
                    "words": " … ".join(article.quote(span) for span in said),
                    "cue": _joined(article.quote(each) for each in _ends(ties, "cued_by", said)),
                    "start": said[0].start,
                    "end": said[-1].end,
                    "parts": _SEPARATOR.join(f"{span.start}-{span.end}" for span in said),
                    "score": min(scores, default=None),
                    "origin": _joined(span.origin for span in said),
                    "annotator": annotations.annotator,
                }
            )
    return frame(rows, STATEMENTS)


def tariff_actions(articles: Iterable[Article], annotations: AnnotationSet) -> pd.DataFrame:
    """Return one row a tariff action, in the order of the text.

    Parameters
    ----------
    articles, annotations
        As for `officials`.

    Returns
    -------
    DataFrame
        ``article``, ``published``; from the attributes ``actor``, ``target``, ``action``,
        ``measure``, ``goods``, ``rate``, ``duration``, ``date``, ``status``; ``claimed_by``: the
        speaker of the statement that it lies in, so that it is a claim; ``evidence``: the
        words; ``start``, ``end``: where they stand; ``score``; ``origin``: who made it, one of
        `relkit.spans.ORIGINS`; ``annotator``.

    Raises
    ------
    AnnotationError
        As for `officials`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> article = Article("a1", "The US cut tariffs.")
    >>> cut = Span(7, 18, "tariff_action", {"action": "cut", "actor": "US"})
    >>> made = AnnotationSet("me", [Annotation.of(article, [cut])])
    >>> tariff_actions([article], made)[["actor", "action", "rate", "evidence"]].values.tolist()
    [['US', 'cut', <NA>, 'cut tariffs']]
    """
    rows = []
    for article, annotation in annotations.with_articles(articles):
        ties = ties_of(article, annotation)
        for span in annotation.own_spans(article, "tariff_action"):
            around = [said for said in ties if said.start <= span.start and span.end <= said.end]
            speakers = _ends(ties, "said_by", around)
            rows.append(
                {
                    "article": article.id,
                    "published": article.meta.get("published"),
                    **{name: attribute(span, name) for name in _ACTION},
                    "claimed_by": _joined(_named(article, each) for each in speakers),
                    "evidence": article.quote(span),
                    "start": span.start,
                    "end": span.end,
                    "score": span.score,
                    "origin": span.origin,
                    "annotator": annotations.annotator,
                }
            )
    return frame(rows, TARIFF_ACTIONS)


TABLES = {"officials": officials, "statements": statements, "tariff_actions": tariff_actions}
"""The makers of tables, by the names of what they make."""


def _ends(ties: dict[Span, list[Relation]], label: str, heads: list[Span]) -> list[Span]:
    """Return where the relations of this label lead from any of `heads`, each once, in order."""
    ends = {tie.tail for head in heads for tie in ties.get(head, []) if tie.label == label}
    return sorted(ends, key=lambda span: span.start)


def _named(article: Article, source: Span) -> str:
    return attribute(source, "name") or article.quote(source)


def _first(span: Span, earlier: dict[Span, Span]) -> Span:
    """Return the part that `span` and those before it continue."""
    seen = {span}
    while span in earlier and earlier[span] not in seen:
        span = earlier[span]
        seen.add(span)
    return span


def _joined(values: Iterable[str | None], separator: str = _SEPARATOR) -> str | None:
    """Return the values that are there, each once, in one string; nothing where there are none."""
    known = [value for value in values if value]
    if separator == ",":  # one value may name several countries already
        known = [part for value in known for part in value.split(",")]
    return separator.join(dict.fromkeys(known)) or None


def _mean(scores: list[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
