"""What a statement may hang on: a cue, the statement that it continues, a label, or nothing."""

from __future__ import annotations

import numpy as np

from relkit.linker.choices import NOBODY, Candidates, Choices, Features
from relkit.linker.gaps import ENDS, GAP, Gaps
from relkit.linker.marks import CUE, SOURCE, STATEMENT, Marks
from relkit.linker.row import KINDS, PAUSE
from relkit.tokens import CLOSING, OPENING, WITHIN, Booleans, Integers

_NEIGHBOURS = (3, 3)
"""How many cues before a statement, and how many after it, may be its own."""

_SIDES = 2
BY_CUE: Features = {
    **{name: _SIDES * most for name, most in (*GAP.items(), *ENDS.items())},
    "quoted": _SIDES * 6, "capital": _SIDES * 2,
}  # fmt: skip
"""What is told of a cue beside a statement; each thing apart for cues before it and after."""

BY_STATEMENT: Features = {
    **GAP, **ENDS, "quoted, and the one before": 36, "open quotation": 3, "capital": 2,
    "last of the one before": KINDS, "more statements than cues in the paragraph": 6,
    "more statements than cues in the sentence": 6, "cues follow in the sentence": 2, "any": 1,
}  # fmt: skip
"""What is told of a statement and the one before it, which it may continue."""

BY_LABEL: Features = {"any": 1, "quoted": 6}
"""What is told of a source from which nothing but a colon parts a statement."""

BY_NOTHING: Features = {"any": 1, "quoted": 6, "cues in the paragraph": 4}
"""What is told of a statement without any of these."""

KINDS_OF_ANCHOR = {
    "cue": BY_CUE, "statement": BY_STATEMENT, "label": BY_LABEL, "nothing": BY_NOTHING,
}  # fmt: skip


def anchor_choices(gaps: Gaps, is_free: Booleans, is_taken: Booleans) -> Choices:
    """Return what each statement may hang on.

    Parameters
    ----------
    gaps
        The marks.
    is_free
        Whether each mark is the first piece of a statement of which it is not known, of shape
        (n_marks,).
    is_taken
        Whether each mark is a cue that belongs to a statement already.
    """
    marks = gaps.marks
    statements = np.flatnonzero(marks.part == STATEMENT)
    free = statements[is_free[statements]]
    return Choices.of(
        _cues(gaps, statements[is_free[marks.roots[statements]]], is_taken),
        _statements(gaps, statements, is_free),
        _labels(gaps, free),
        _nothing(gaps, free),
    )


def quoted(marks: Marks, statements: Integers) -> Integers:
    """Return how statements stand to quotation marks: 0 to 5, even where they do not end with one.

    From 2 on they begin with one, from 4 on they begin within a quotation.
    """
    state = marks.row.quotation
    opening, last = state[marks.first[statements]], state[marks.after[statements] - 1]
    begins = np.select([opening == OPENING, opening == WITHIN], [1, 2], 0)
    found: Integers = 2 * begins + (last == CLOSING)
    return found


def _cues(gaps: Gaps, pieces: Integers, is_taken: Booleans) -> Candidates:
    marks = gaps.marks
    cues = np.flatnonzero((marks.part == CUE) & ~is_taken)
    which, cue = marks.neighbours(pieces, cues, _NEIGHBOURS)
    piece = pieces[which]
    root = marks.roots[piece]
    # Of a statement's pieces the one nearest to the cue counts.
    order = np.lexsort((piece, gaps.distance(piece, cue), cue, root))
    root, piece, cue = root[order], piece[order], cue[order]
    nearest = (np.diff(root, prepend=-1) != 0) | (np.diff(cue, prepend=-1) != 0)
    root, piece, cue = root[nearest], piece[nearest], cue[nearest]
    told = gaps.between(piece, cue) | gaps.ends(piece, cue)
    told["quoted"] = quoted(marks, piece)
    told["capital"] = marks.row.capital[marks.first[piece]].astype(np.int64)
    before = marks.first[cue] < marks.first[piece]
    told = {name: _SIDES * values + before for name, values in told.items()}
    return Candidates.told("cue", root, cue, BY_CUE, told)


def _statements(gaps: Gaps, statements: Integers, is_free: Booleans) -> Candidates:
    marks, row = gaps.marks, gaps.marks.row
    one, other = statements[:-1], statements[1:]
    may = is_free[other] & (marks.article[one] == marks.article[other])
    may &= marks.after[one] <= marks.first[other]
    one, other = one[may], other[may]
    told = gaps.between(other, one) | gaps.ends(other, one)
    told["quoted, and the one before"] = 6 * quoted(marks, other) + quoted(marks, one)
    last = marks.after[one] - 1
    is_open = np.isin(row.quotation[last], (OPENING, WITHIN))
    told["open quotation"] = np.where(is_open, 1 + (told["paragraphs"] > 0), 0)
    told["capital"] = row.capital[marks.first[other]].astype(np.int64)
    told["last of the one before"] = row.kind[last]
    for name, unit in (("paragraph", row.paragraph), ("sentence", row.sentence)):
        words = marks.first[other]
        more = gaps.within(unit, words, "statements") - gaps.within(unit, words, "cues")
        told[f"more statements than cues in the {name}"] = np.clip(more, -2, 3) + 2
    end = np.searchsorted(row.sentence, row.sentence[marks.first[other]], side="right")
    told["cues follow in the sentence"] = np.minimum(gaps.count("cues", marks.after[other], end), 1)
    told["any"] = np.zeros(len(one), dtype=np.int64)
    return Candidates.told("statement", other, one, BY_STATEMENT, told)


def _labels(gaps: Gaps, free: Integers) -> Candidates:
    """Return the sources before a colon, and the statements after it, as in "Xi: "No deal."."""
    marks = gaps.marks
    sources = np.flatnonzero(marks.part >= SOURCE)
    ends = marks.after[sources]
    colon = marks.row.kind[ends] == PAUSE
    sources, ends = sources[colon], ends[colon]
    order = np.argsort(ends, kind="stable")
    sources, ends = sources[order], ends[order]
    place = np.searchsorted(ends, marks.first[free] - 1)
    found = np.append(ends, -2)[place] == marks.first[free] - 1
    one, source = free[found], sources[place[found]]
    told = {"any": np.zeros(len(one), dtype=np.int64), "quoted": quoted(marks, one)}
    return Candidates.told("label", one, source, BY_LABEL, told)


def _nothing(gaps: Gaps, free: Integers) -> Candidates:
    marks = gaps.marks
    cues = gaps.within(marks.row.paragraph, marks.first[free], "cues")
    told = {
        "any": np.zeros(len(free), dtype=np.int64),
        "quoted": quoted(marks, free),
        "cues in the paragraph": np.minimum(cues, 3),
    }
    return Candidates.told("nothing", free, np.full(len(free), NOBODY), BY_NOTHING, told)
