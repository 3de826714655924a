"""Who may have said what a cue attributes: a source, or nobody that is named."""

from __future__ import annotations

import numpy as np

from relkit.linker.choices import NOBODY, Candidates, Choices, Features
from relkit.linker.gaps import ENDS, GAP, Gaps, covered
from relkit.linker.marks import N_LABELS, SOURCE
from relkit.linker.row import (
    COMMA,
    IT,
    KINDS,
    MANY,
    ONE,
    OTHER,
    RELATIVE,
    SPEAKER,
)  # fmt: skip
from relkit.tokens import Integers

_NEIGHBOURS = (6, 3)
"""How many sources before a cue, and how many after it, may be its own."""

SIDES = 2
SUBJECTS = 9
NAMED, HE, THEY, THIS, ME, WHO, SHARED, NOUN, NAME = range(SUBJECTS)
"""What stands beside a cue, where its subject may be: a source; "he" or "she"; "they"; "it" or
"this"; "I", "we" or "you"; "who"; a comma or another mark, or a word that joins two verbs; any
other word, in small letters or with a capital."""

BY_SOURCE: Features = {
    **{name: SIDES * most for name, most in (*GAP.items(), *ENDS.items())},
    "label": SIDES * N_LABELS, "pronoun": SIDES * KINDS, "capital": SIDES * 2,
    "subject, label": SIDES * SUBJECTS * N_LABELS, "subject, sentences": SIDES * SUBJECTS * 4,
    "between commas": SIDES * 4, "statement": SIDES * 4,
    "statement, words": SIDES * 4 * GAP["words"],
    "statement, statements": SIDES * 4 * GAP["statements"],
}  # fmt: skip
"""What is told of a source beside a cue; each thing apart for sources before it and after."""

BY_NOBODY: Features = {
    "any": 1, "before": KINDS, "after": KINDS, "subject": SUBJECTS, "statement": 2,
    "sources in the sentence": 4, "more sources than cues in the sentence": 5,
    "words of the cue": 6,
}  # fmt: skip
"""What is told of a cue that has no source."""

KINDS_OF_SPEAKER = {"source": BY_SOURCE, "nobody": BY_NOBODY}


def speaker_choices(gaps: Gaps, statements: Integers, cues: Integers) -> Choices:
    """Return who may have made each statement.

    Parameters
    ----------
    gaps
        The marks.
    statements, cues
        Statements, rising, and the cue of each.
    """
    subjects = _subjects(gaps, cues)
    return Choices.of(
        _sources(gaps, statements, cues, subjects), _nobody(gaps, statements, cues, subjects)
    )


def _sources(gaps: Gaps, statements: Integers, cues: Integers, subjects: Integers) -> Candidates:
    marks, row = gaps.marks, gaps.marks.row
    which, source = marks.neighbours(cues, gaps.sources, _NEIGHBOURS)
    statement, cue, subject = statements[which], cues[which], subjects[which]
    told = gaps.between(cue, source) | gaps.ends(cue, source)
    first, after = marks.first[source], marks.after[source]
    label = marks.part[source] - SOURCE
    told["label"] = label
    told["pronoun"] = np.where(after - first == 1, row.kind[first], OTHER)
    told["capital"] = row.capital[first].astype(np.int64)
    told["subject, label"] = subject * N_LABELS + label
    told["subject, sentences"] = subject * GAP["sentences"] + told["sentences"]
    told["between commas"] = 2 * (told["before the one"] == COMMA) + (
        told["after the other"] == COMMA
    )
    ends = np.sort([marks.first[statement], marks.first[cue]], axis=0)
    side = 2 * (marks.first[statement] < marks.first[cue])
    side += (ends[0] < first) & (first < ends[1])
    told["statement"] = side
    told["statement, words"] = side * GAP["words"] + told["words"]
    told["statement, statements"] = side * GAP["statements"] + told["statements"]
    before = first < marks.first[cue]
    told = {name: SIDES * values + before for name, values in told.items()}
    return Candidates.told("source", statement, source, BY_SOURCE, told)


def _nobody(gaps: Gaps, statements: Integers, cues: Integers, subjects: Integers) -> Candidates:
    marks, row = gaps.marks, gaps.marks.row
    first, after = marks.first[cues], marks.after[cues]
    there = gaps.within(row.sentence, first, "sources")
    more = there - gaps.within(row.sentence, first, "cues")
    told = {
        "any": np.zeros(len(cues), dtype=np.int64),
        "before": row.kind[first - 1],
        "after": row.kind[after],
        "subject": subjects,
        "statement": (marks.first[statements] < first).astype(np.int64),
        "sources in the sentence": np.minimum(there, 3),
        "more sources than cues in the sentence": np.clip(more, -2, 2) + 2,
        "words of the cue": np.minimum(after - first, 6) - 1,
    }
    return Candidates.told("nobody", statements, np.full(len(cues), NOBODY), BY_NOBODY, told)


def _subjects(gaps: Gaps, cues: Integers) -> Integers:
    """Return what stands beside cues, where their subjects may be."""
    marks, row = gaps.marks, gaps.marks.row
    is_named = covered(marks, gaps.sources)
    before, after = marks.first[cues] - 1, marks.after[cues]
    kind_before, kind_after = row.kind[before], row.kind[after]
    # The first word of a sentence has a capital in any case.
    is_name = row.capital[before] & (row.sentence[before] == row.sentence[before - 1])
    pronouns = {ONE: HE, MANY: THEY, IT: THIS, SPEAKER: ME}
    is_free = ~is_named & ~gaps.is_said
    found: Integers = np.select(
        [
            *(is_free[before] & (kind_before == kind) for kind in pronouns),
            is_named[before] | is_named[after],
            kind_before == RELATIVE,
            *(is_free[after] & (kind_after == kind) for kind in pronouns),
            (kind_before != OTHER) | gaps.is_said[before],
            is_name,
        ],
        [*pronouns.values(), NAMED, WHO, *pronouns.values(), SHARED, NAME],
        NOUN,
    )
    return found
