"""How well one set of annotations meets another: counts, precision, recall and F1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import nan
from typing import Literal, Self

from relkit.annotations import AnnotationSet
from relkit.spans import AnnotationError, Span

Match = Literal["exact", "overlap", "character"]
MATCHES: tuple[Match, ...] = ("exact", "overlap", "character")


@dataclass(frozen=True, slots=True)
class Counts:
    """What was labelled, what was predicted, and what of it met.

    Parameters
    ----------
    met
        True positives.
    gold, predicted
        All that was labelled and all that was predicted: spans, or characters in spans.

    Examples
    --------
    >>> counts = Counts(met=3, gold=4, predicted=6)
    >>> counts.precision, counts.recall, counts.f1
    (0.5, 0.75, 0.6)
    >>> (counts + counts).gold
    8
    """

    met: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Self) -> Counts:
        return Counts(
            self.met + other.met, self.gold + other.gold, self.predicted + other.predicted
        )

    @property
    def precision(self) -> float:
        """The share of the predicted that is right; not a number where nothing is predicted."""
        return self.met / self.predicted if self.predicted else nan

    @property
    def recall(self) -> float:
        """The share of the labelled that is found; not a number where nothing is labelled."""
        return self.met / self.gold if self.gold else nan

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; not a number where there is nothing at all."""
        both = self.gold + self.predicted
        return 2 * self.met / both if both else nan


def score(
    gold: AnnotationSet, predicted: AnnotationSet, *, match: Match = "exact"
) -> dict[str, Counts]:
    """Count, for each label, which predicted spans meet labelled ones.

    Parameters
    ----------
    gold
        What is right. Articles that only `predicted` has are not counted: nobody labelled them.
    predicted
        What is judged; it must have read every article of `gold`.
    match
        ``exact``: same start and end. ``overlap``: at least one character shared, each span met
        at most once, as many as can be paired. ``character``: characters instead of spans.

    Returns
    -------
    dict of str to Counts
        By label, those of either set, sorted.

    Raises
    ------
    AnnotationError
        If an article of `gold` is not in `predicted`, or has another text there.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Article
    >>> article = Article("a1", "Mr. Xi spoke.")
    >>> gold = AnnotationSet("gold", [Annotation.of(article, [Span(0, 6, "official")])])
    >>> model = AnnotationSet("model", [Annotation.of(article, [Span(4, 6, "official")])])
    >>> score(gold, model)["official"].f1, score(gold, model, match="overlap")["official"].f1
    (0.0, 1.0)
    """
    if match not in MATCHES:
        msg = f"match must be one of {', '.join(MATCHES)}, got {match!r}"
        raise ValueError(msg)
    counts: dict[str, Counts] = {}
    for id, annotation in gold.items():
        if id not in predicted:
            msg = (
                f"{predicted.annotator!r} has not read article {id!r}, which {gold.annotator!r} has"
            )
            raise AnnotationError(msg)
        if predicted[id].sha256 != annotation.sha256:
            msg = f"{gold.annotator!r} and {predicted.annotator!r} read different texts of {id!r}"
            raise AnnotationError(msg)
        for label, found in score_spans(annotation.spans, predicted[id].spans, match).items():
            counts[label] = counts.get(label, Counts()) + found
    return dict(sorted(counts.items()))


def score_spans(gold: Iterable[Span], predicted: Iterable[Span], match: Match) -> dict[str, Counts]:
    """Count as `score` does, for the sorted spans of one article."""
    gold, predicted = list(gold), list(predicted)
    size = _length if match == "character" else len
    met: dict[str, int] = {}
    for span, _, amount in meetings(gold, predicted, match):
        met[span.label] = met.get(span.label, 0) + amount
    return {
        label: Counts(
            met.get(label, 0),
            size([span for span in gold if span.label == label]),
            size([span for span in predicted if span.label == label]),
        )
        for label in {span.label for span in (*gold, *predicted)}
    }


def meetings(
    gold: Iterable[Span], predicted: Iterable[Span], match: Match
) -> list[tuple[Span, Span, int]]:
    """Return which spans of the same label meet, and how much each meeting counts.

    Parameters
    ----------
    gold, predicted
        Sorted spans of one article; those of one label do not overlap among themselves.
    match
        As for `score`.

    Returns
    -------
    list of (Span, Span, int)
        A labelled span, a predicted one, and 1, or the characters they share.
    """
    gold, predicted = list(gold), list(predicted)
    if match == "exact":
        there = {span: span for span in predicted}
        return [(span, there[span], 1) for span in gold if span in there]
    found: list[tuple[Span, Span, int]] = []
    for label in dict.fromkeys(span.label for span in gold):
        pairs = _overlapping(
            [span for span in gold if span.label == label],
            [span for span in predicted if span.label == label],
        )
        if match == "overlap":
            found.extend((one, other, 1) for one, other in _one_to_one(pairs))
        else:
            found.extend(
                (one, other, min(one.end, other.end) - max(one.start, other.start))
                for one, other in pairs
            )
    return found


def score_relations(gold: AnnotationSet, predicted: AnnotationSet) -> dict[str, Counts]:
    """Count, for each relation, how many of `predicted` are those of `gold`, spans and all.

    Parameters, errors as for `score`.

    Examples
    --------
    >>> from relkit.annotations import Annotation
    >>> from relkit.spans import Article, Relation
    >>> article = Article("a1", "Xi said no.")
    >>> no, xi = Span(8, 10, "statement"), Span(0, 2, "official")
    >>> made = Annotation.of(article, [no, xi], relations=(Relation("said_by", no, xi),))
    >>> score_relations(AnnotationSet("gold", [made]), AnnotationSet("me", [made]))["said_by"].f1
    1.0
    """
    score(gold, predicted)  # says what is missing
    counts: dict[str, Counts] = {}
    for id, annotation in gold.items():
        one, other = set(annotation.relations), set(predicted[id].relations)
        for tie in one | other:
            found = Counts(tie in one and tie in other, tie in one, tie in other)
            counts[tie.label] = counts.get(tie.label, Counts()) + found
    return dict(sorted(counts.items()))


def total(counts: dict[str, Counts]) -> Counts:
    """Return the counts of all labels together, from which micro-averages follow."""
    return sum(counts.values(), Counts())


def _length(spans: list[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _one_to_one(pairs: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Return as many of the pairs, sorted from left to right, as take no span twice.

    Taking each pair unless one of the two is taken is optimal: the pair that ends first stands in
    the way of no more pairs than any other.
    """
    taken: list[tuple[Span, Span]] = []
    for one, other in pairs:
        if not taken or (one != taken[-1][0] and other != taken[-1][1]):
            taken.append((one, other))
    return taken


def _overlapping(one: list[Span], other: list[Span]) -> list[tuple[Span, Span]]:
    """Return the pairs that overlap, from left to right, walking both lists once."""
    pairs = []
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i].overlaps(other[j]):
            pairs.append((one[i], other[j]))
        if one[i].end <= other[j].end:
            i += 1
        else:
            j += 1
    return pairs
