"""The spans of several articles that play a part in saying who said what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np

from relkit.annotations import Annotation
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.linker.row import Row
from relkit.spans import CONTINUES, Span
from relkit.tokens import Booleans, Integers, Tokens

STATEMENT, CUE, SOURCE = range(3)
"""The parts that spans play; `SOURCE` and what is more are sources, as `_KNOWN` has them."""

_KNOWN = ("official", "institution")
"""The labels of sources of which something is believed before anything is labelled."""

N_LABELS = len(_KNOWN) + 2
"""So many labels of sources are told apart: those known, one other, and all that are left."""

_Placed = tuple[int, int, int, int, Span]


@dataclass(frozen=True, slots=True)
class Marks:
    """Statements, cues and sources of several articles, in the order of the text.

    A statement that goes over paragraphs is a mark in each, as one that is interrupted is.

    Parameters
    ----------
    row
        The words of the articles.
    spans
        The span that each mark is, or is a piece of.
    first, after, part, article
        Of each mark the number of its first word and of the word after its last, the part it
        plays, and the number of its article, of shape (n_marks,).
    before
        The mark that each mark continues, -1 for none, of shape (n_marks,).
    cues, sources
        The marks that a statement is tied to, by its number, where it is.
    """

    row: Row
    spans: tuple[Span, ...]
    first: Integers
    after: Integers
    part: Integers
    article: Integers
    before: Integers
    cues: Mapping[int, Sequence[int]]
    sources: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, tokens: Sequence[Tokens], annotations: Sequence[Annotation], roles: Roles) -> Self:
        """Find the words of the spans, and the ties that are there.

        Parameters
        ----------
        tokens, annotations
            Each article's words, and what is marked there.
        roles
            The labels that play the parts.
        """
        row = Row.join(tokens)
        part_of = _parts(roles)
        placed = sorted(
            (
                mark
                for number, (words, annotation) in enumerate(zip(tokens, annotations, strict=True))
                for mark in _placed(words, annotation, part_of, int(row.begins[number]), number)
            ),
            key=lambda mark: mark[:3],
        )
        table = np.array([mark[:4] for mark in placed], dtype=np.int64).reshape(-1, 4)
        first, after, part, article = table.T
        before, cues, sources = _ties(placed, annotations)
        spans = tuple(mark[4] for mark in placed)
        return cls(row, spans, first, after, part, article, before, cues, sources)

    def __len__(self) -> int:
        return len(self.spans)

    @property
    def roots(self) -> Integers:
        """The first piece of the statement that each mark is a piece of; of others the mark."""
        return rooted(self.before)

    def neighbours(
        self, own: Integers, others: Integers, reach: tuple[int, int]
    ) -> tuple[Integers, Integers]:
        """Return pairs of marks that are near each other, within an article.

        Parameters
        ----------
        own
            Numbers of marks.
        others
            Numbers of marks, rising.
        reach
            How many of the others count before, and how many after.

        Returns
        -------
        which : ndarray of shape (n_pairs,)
            The place of the first of each pair among `own`, rising.
        other : ndarray of shape (n_pairs,)
            The number of the second.
        """
        places = np.searchsorted(others, own)[:, None] + np.arange(-reach[0], reach[1])
        inside = (places >= 0) & (places < len(others))
        which = np.nonzero(inside)[0]
        other = others[places[inside]]
        same = self.article[own[which]] == self.article[other]
        return which[same], other[same]

    def without(self, left_out: Booleans) -> Marks:
        """Return the marks without some of them, as a tagger that misses these would find them.

        A statement whose first piece is left out begins with its next one.
        """
        roots = self.roots
        kept = np.flatnonzero(~left_out)
        number = np.full(len(self) + 1, -1)
        number[kept] = np.arange(len(kept))
        before = self.before.copy()
        while (lost := (before >= 0) & left_out[before]).any():
            before[lost] = before[before[lost]]
        first: dict[int, int] = {}
        for mark in kept.tolist():
            first.setdefault(int(roots[mark]), int(number[mark]))

        def renumbered(ties: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
            found: dict[int, list[int]] = {}
            for head, tails in ties.items():
                there = [int(number[tail]) for tail in tails if not left_out[tail]]
                if there and int(roots[head]) in first:
                    found.setdefault(first[int(roots[head])], []).extend(there)
            return found

        return Marks(
            self.row,
            tuple(self.spans[mark] for mark in kept.tolist()),
            self.first[kept],
            self.after[kept],
            self.part[kept],
            self.article[kept],
            number[before[kept]],
            renumbered(self.cues),
            renumbered(self.sources),
        )


def rooted(before: Integers) -> Integers:
    """Return where each mark's way from piece to piece before it ends.

    Examples
    --------
    >>> rooted(np.array([-1, 0, -1, 1])).tolist()
    [0, 0, 2, 0]
    """
    roots = np.where(before >= 0, before, np.arange(len(before)))
    while (roots != roots[roots]).any():
        roots = roots[roots]
    return roots


def _parts(roles: Roles) -> dict[str, int]:
    """Return the part that each label plays."""
    others = [label for label in roles.sources if label not in _KNOWN]
    found = {label: SOURCE + number for number, label in enumerate((*_KNOWN, *others))}
    found = {label: min(found[label], SOURCE + N_LABELS - 1) for label in roles.sources}
    return found | {roles.statement: STATEMENT, roles.cue: CUE}


def _placed(
    words: Tokens, annotation: Annotation, part_of: Mapping[str, int], offset: int, number: int
) -> Iterator[_Placed]:
    """Yield an article's marks; a span without words, in boilerplate, is none."""
    spans = [span for span in annotation.spans if span.label in part_of]
    firsts = np.searchsorted(words.ends, [span.start for span in spans], side="right")
    afters = np.searchsorted(words.starts, [span.end for span in spans], side="left")
    paragraph = words.paragraph
    for span, first, after in zip(spans, firsts.tolist(), afters.tolist(), strict=True):
        if first >= after:
            continue
        part = part_of[span.label]
        edges = [first, after]
        if part == STATEMENT and paragraph[first] != paragraph[after - 1]:
            ends = np.flatnonzero(np.diff(paragraph[first:after])) + 1
            edges[1:1] = (first + ends).tolist()
        for one, other in pairwise(edges):
            yield offset + one, offset + other, part, number, span


def _ties(
    placed: Sequence[_Placed], annotations: Sequence[Annotation]
) -> tuple[Integers, dict[int, list[int]], dict[int, list[int]]]:
    """Return the ties that are there: which mark each continues, its cues and its sources."""
    before = np.full(len(placed), -1)
    cues: dict[int, list[int]] = {}
    sources: dict[int, list[int]] = {}
    marks: dict[int, dict[Span, list[int]]] = {
        number: {} for number, annotation in enumerate(annotations) if annotation.relations
    }
    pieces: dict[tuple[int, int], int] = {}
    for mark, (_, _, part, article, span) in enumerate(placed):
        if part == STATEMENT:
            before[mark] = pieces.get((article, id(span)), -1)
            pieces[article, id(span)] = mark
        if article in marks:
            marks[article].setdefault(span, []).append(mark)
    for article, own in marks.items():
        for tie in annotations[article].relations:
            heads, tails = own.get(tie.head, []), own.get(tie.tail, [])
            if not heads or not tails or placed[heads[0]][2] != STATEMENT:
                continue
            part = placed[tails[0]][2]
            if tie.label == CONTINUES and part == STATEMENT and tails[-1] < heads[0]:
                before[heads[0]] = tails[-1]
            elif tie.label == CUED_BY and part == CUE:
                cues.setdefault(heads[0], []).append(tails[0])
            elif tie.label == SAID_BY and part >= SOURCE:
                sources.setdefault(heads[0], []).append(tails[0])
    return before, cues, sources
