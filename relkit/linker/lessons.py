"""Labelled articles as the linker learns from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from relkit.annotations import Annotation
from relkit.linker.anchors import KINDS_OF_ANCHOR, anchor_choices
from relkit.linker.choices import NOBODY, Choices, Floats
from relkit.linker.gaps import Gaps
from relkit.linker.learning import learn_weights
from relkit.linker.marks import STATEMENT, Marks
from relkit.linker.prior import prior
from relkit.linker.roles import CUED_BY, SAID_BY, Roles
from relkit.linker.speakers import KINDS_OF_SPEAKER, speaker_choices
from relkit.linker.weights import LinkWeights
from relkit.spans import CONTINUES
from relkit.tokens import Booleans, Tokens

ALPHA = 10.0
"""How strongly the weights are drawn to what is believed beforehand."""

_MISSED = 0.1
"""So many of the spans are left out in the second reading."""

_DECIMALS = 5
"""Weights keep this many decimals: what is beyond differs from one processor to the next."""


def links_of(tokens: Sequence[Tokens], annotations: Sequence[Annotation]) -> LinkWeights:
    """Return what labelled relations teach of who said it; where there are none, what is believed.

    Parameters
    ----------
    tokens, annotations
        Each article's words, and what is labelled there.
    """
    roles = Roles.seen_in(annotations)
    if roles is None:
        return LinkWeights.believed(Roles())
    return learn_links(tokens, annotations, roles)


def learn_links(
    tokens: Sequence[Tokens],
    annotations: Sequence[Annotation],
    roles: Roles,
    *,
    alpha: float = ALPHA,
    seed: int = 0,
) -> LinkWeights:
    """Learn from labelled relations who said it.

    Everything is read twice, once with all spans, and once without some of them, drawn at random:
    a tagger misses some, and what it looks like then is to be learnt, too.

    Parameters
    ----------
    tokens, annotations
        Each article's words, and what is labelled there.
    roles
        The labels that play the parts.
    alpha
        How strongly the weights are drawn to what is believed beforehand.
    seed
        Of the drawing.

    Raises
    ------
    ValueError
        If no statement is tied to anything.
    """
    marks = Marks.of(tokens, annotations, roles)
    if not (marks.cues or marks.sources or (marks.before >= 0).any()):
        msg = (
            f"there is nothing to learn of who said it: no {roles.statement!r} is tied to a "
            f"{roles.cue!r} by {CUED_BY!r}, to one of {', '.join(roles.sources)} by {SAID_BY!r} or "
            f"to another {roles.statement!r} by {CONTINUES!r}; label some such relations, or name "
            "the labels that play these parts"
        )
        raise ValueError(msg)
    missed = np.random.default_rng(seed).random(len(marks)) < _MISSED
    readings = (marks, marks.without(missed))
    tables: dict[str, Floats] = {}
    for features, lesson in ((KINDS_OF_ANCHOR, _anchors), (KINDS_OF_SPEAKER, _speakers)):
        lessons = [lesson(reading) for reading in readings]
        tables |= learn_weights(lessons, features, prior(), alpha=alpha, decimals=_DECIMALS)
    return LinkWeights(roles, tables)


def _anchors(marks: Marks) -> tuple[Choices, Booleans]:
    """Return what statements may hang on, and whether they do."""
    nothing = np.full(len(marks), NOBODY)
    bare = replace(marks, before=nothing, cues={}, sources={})
    is_statement = marks.part == STATEMENT
    choices = anchor_choices(Gaps(bare), is_statement, np.zeros(len(marks), dtype=np.bool_))
    right: dict[int, Sequence[int]] = {}
    for statement in np.flatnonzero(is_statement).tolist():
        before = int(marks.before[statement])
        sources = marks.sources.get(statement, ())
        right[statement] = [before] if before >= 0 else marks.cues.get(statement, sources)
    return choices, _is_right(choices, right)


def _speakers(marks: Marks) -> tuple[Choices, Booleans]:
    """Return who may have made statements that have a cue, and whether they did."""
    statements = np.array(sorted(marks.cues), dtype=np.int64)
    cues = np.array([marks.cues[each][0] for each in statements.tolist()], dtype=np.int64)
    choices = speaker_choices(Gaps(marks), statements, cues)
    return choices, _is_right(choices, marks.sources)


def _is_right(choices: Choices, right: Mapping[int, Sequence[int]]) -> Booleans:
    """Return whether each candidate is one that its chooser is tied to, or rightly to nothing."""
    pairs = zip(choices.chooser.tolist(), choices.chosen.tolist(), strict=True)
    found = [other in (right.get(one) or (NOBODY,)) for one, other in pairs]
    return np.array(found, dtype=np.bool_)
