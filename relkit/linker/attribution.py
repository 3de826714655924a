"""What each statement hangs on, and who made it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from relkit.linker.anchors import anchor_choices
from relkit.linker.choices import NOBODY, Floats
from relkit.linker.gaps import Gaps
from relkit.linker.marks import CUE, STATEMENT
from relkit.linker.matching import matched
from relkit.linker.speakers import speaker_choices
from relkit.linker.weights import LinkWeights
from relkit.tokens import Booleans, Integers


@dataclass(frozen=True, slots=True)
class Found:
    """The marks that each mark is tied to, `NOBODY` where it is to none, and how likely that is.

    Parameters
    ----------
    marks
        The mark that each mark is tied to, of shape (n_marks,).
    chances
        From 0 to 1; 1 of what was known.
    """

    marks: Integers
    chances: Floats

    @classmethod
    def nothing(cls, size: int) -> Found:
        """Return that nothing is found yet."""
        return cls(np.full(size, NOBODY), np.ones(size))

    def put(self, mark: int, other: int, chance: float) -> None:
        """Put down what a mark is tied to."""
        self.marks[mark], self.chances[mark] = other, chance


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is found of the statements, or was known.

    Parameters
    ----------
    before
        The piece that each piece of a statement continues.
    cue, source
        Those of each statement, at its first piece.
    """

    before: Found
    cue: Found
    source: Found


def attribute(gaps: Gaps, weights: LinkWeights) -> Attribution:
    """Find what each statement hangs on and who made it, where that is not known.

    Parameters
    ----------
    gaps
        Statements, cues and sources, with the ties that are known.
    weights
        What the linker knows.
    """
    marks = gaps.marks
    before, cue, source = (Found.nothing(len(marks)) for _ in range(3))
    before.marks[:] = marks.before
    roots = marks.roots
    is_taken, has_source = (np.zeros(len(marks), dtype=np.bool_) for _ in range(2))
    for statement, cues in marks.cues.items():
        cue.marks[roots[statement]] = cues[0]
        is_taken[cues] = True
    has_source[roots[np.array(list(marks.sources), dtype=np.int64)]] = True
    is_free = (marks.part == STATEMENT) & (marks.before < 0) & (cue.marks < 0) & ~has_source
    found = Attribution(before, cue, source)
    if is_free.any():
        _hang(gaps, weights, found, is_free, is_taken)
    speaks = np.flatnonzero((cue.marks >= 0) & ~has_source)
    if len(speaks):
        choices = speaker_choices(gaps, speaks, cue.marks[speaks])
        chances = choices.probabilities(weights.tables)
        for statement, (mark, chance) in matched(choices, chances, marks.part < 0).items():
            source.put(statement, mark, chance * float(cue.chances[statement]))
    return found


def _hang(
    gaps: Gaps, weights: LinkWeights, found: Attribution, is_free: Booleans, is_taken: Booleans
) -> None:
    """Put down what each free statement hangs on."""
    part = gaps.marks.part
    choices = anchor_choices(gaps, is_free, is_taken)
    chances = choices.probabilities(weights.tables)
    for statement, (mark, chance) in matched(choices, chances, part == CUE).items():
        if mark == NOBODY:
            continue
        by_part = {CUE: found.cue, STATEMENT: found.before}
        by_part.get(int(part[mark]), found.source).put(statement, mark, chance)
