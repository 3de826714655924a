"""Which labels are the statements, the cues and the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from relkit.annotations import Annotation
from relkit.spans import CONTINUES

SAID_BY, CUED_BY = "said_by", "cued_by"
"""The relations that lead from a statement to who made it, and to the words that say so."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The labels that play the parts of an attribution.

    Parameters
    ----------
    statement, cue
        A label each.
    sources
        One label or several.
    """

    statement: str = "statement"
    cue: str = "cue"
    sources: tuple[str, ...] = ("official", "institution")

    @classmethod
    def seen_in(cls, annotations: Iterable[Annotation]) -> Self | None:
        """Return the roles that labelled relations show, nothing where there are none.

        A stray relation the wrong way round changes nothing: statement and cue are what most
        relations have there. What no relation shows keeps its usual label.

        Examples
        --------
        >>> from relkit.spans import Article, Relation, Span
        >>> words, speaker = Span(0, 2, "Content"), Span(3, 5, "Source")
        >>> tie = Relation("said_by", words, speaker)
        >>> made = Annotation.of(Article("a1", "No, Xi."), [words, speaker], relations=(tie,))
        >>> Roles.seen_in([made])
        Roles(statement='Content', cue='cue', sources=('Source',))
        """
        seen = [tie for each in annotations for tie in each.relations]
        ties = [tie for tie in seen if tie.label in (SAID_BY, CUED_BY)]
        ties = ties or [tie for tie in seen if tie.label == CONTINUES]
        if not ties:
            return None
        statement = _most(tie.head.label for tie in ties)
        cues = [tie.tail.label for tie in ties if tie.label == CUED_BY]
        cue = _most(cues) if cues else cls().cue
        said_by = {tie.tail.label for tie in ties if tie.label == SAID_BY}
        usual = [label for label in cls().sources if label in said_by]
        sources = (*usual, *sorted(said_by.difference(usual, {statement, cue})))
        return cls(statement, cue, sources or cls().sources)


def _most(labels: Iterable[str]) -> str:
    """Return the label that occurs most often, of several the first by the alphabet."""
    counts = Counter(labels)
    return min(counts, key=lambda label: (-counts[label], label))
