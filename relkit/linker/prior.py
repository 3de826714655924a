"""What is believed of who said it before anything is labelled: written down, in log-odds.

Near is likelier than far, a sentence's end parts more than words do and a paragraph's more than
that; what stands between is likelier than what lies beyond it; a pronoun points back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from relkit.linker.anchors import KINDS_OF_ANCHOR
from relkit.linker.choices import Features, Floats, n_weights
from relkit.linker.marks import N_LABELS
from relkit.linker.row import KINDS, PAUSE
from relkit.linker.speakers import (
    HE,
    KINDS_OF_SPEAKER,
    NOUN,
    SIDES,
    SUBJECTS,
    THEY,
    THIS,
)  # fmt: skip

FEATURES: Mapping[str, Features] = KINDS_OF_ANCHOR | KINDS_OF_SPEAKER
"""What is told of each kind of candidate."""

_AFTER, _BEFORE = range(SIDES)
"""On which side of the statement its cue is, or of the cue its source."""

_NEAR_A_CUE = {
    "words": (0, -0.4, -0.6, -1, -1.5, -2, -2.5, -3),
    "sentences": (0, -2, -4, -5),
    "paragraphs": (0, -5, -8),
    "cues": (0, -1.5, -3, -4),
    "statements": (0, -1, -2, -3),
}
_NEAR_A_SOURCE = {
    "words": (0, -0.3, -0.5, -0.8, -1.2, -1.6, -2, -2.5),
    "sentences": (0, -3.5, -4, -5),
    "paragraphs": (0, -1, -2),
    "cues": (0, -0.7, -1.4, -2),
    "sources": (0, -1.5, -3, -4),
    "statements": (0, -0.7, -1.4, -2),
}


@cache
def prior() -> Mapping[str, Floats]:
    """Return the weights that are believed, by kind of candidate."""
    found = {kind: np.zeros(n_weights(features)) for kind, features in FEATURES.items()}
    for kind, name, weights in _believed():
        start = _place(FEATURES[kind], name)
        found[kind][start : start + FEATURES[kind][name]] = weights
    for table in found.values():
        table.flags.writeable = False
    return found


def _place(features: Features, name: str) -> int:
    before = list(features)[: list(features).index(name)]
    return sum(features[each] for each in before)


def _believed() -> Iterable[tuple[str, str, Sequence[float]]]:
    """Yield weights by kind of candidate and feature."""
    for kind, near in (("cue", _NEAR_A_CUE), ("source", _NEAR_A_SOURCE)):
        for name, weights in near.items():
            yield kind, name, np.repeat(weights, SIDES).tolist()
    # "Xi told reporters:", and what he told them, in the next paragraph, too.
    colon = np.zeros((KINDS, SIDES))
    colon[PAUSE, _BEFORE] = 4
    yield "cue", "after the other", colon.ravel().tolist()
    quotes = np.zeros((6, 6))
    quotes[2:4, 2:4] = 2  # both begin with a mark, as `relkit.linker.anchors.quoted` has it
    yield "statement", "quoted, and the one before", quotes.ravel().tolist()
    yield "statement", "any", (-3.5,)
    yield "statement", "sentences", (0, 0, -2, -3)
    yield "statement", "paragraphs", (0, -2, -6)
    yield "statement", "statements", (0, -2, -2, -2)
    # One that no mark has shut when the paragraph ends.
    yield "statement", "open quotation", (0, 0, 3)
    yield "nothing", "any", (-7,)
    yield "nobody", "any", (-4.5,)
    unnamed = np.zeros(SUBJECTS)
    unnamed[NOUN] = 1.5  # "Analysts said", "a spokesman said"
    unnamed[[HE, THEY, THIS]] = -2.5
    yield "nobody", "subject", unnamed.tolist()
    back = np.zeros((SUBJECTS, 4, SIDES))
    back[[HE, THEY, THIS], 1:, _BEFORE] = (2.7, 3.2, 3.2)
    yield "source", "subject, sentences", back.ravel().tolist()
    fits = np.zeros((SUBJECTS, N_LABELS, SIDES))
    fits[HE, 1] = -3  # by the order of the labels: official, institution
    fits[THIS, 0] = -3
    fits[THEY, 0] = -2.5
    yield "source", "subject, label", fits.ravel().tolist()
    # "Xi told Li that": who is told stands between.
    told = np.zeros((2, 2, SIDES))
    told[0, 1, _AFTER] = -1.5
    yield "source", "statement", told.ravel().tolist()
    # "Xi, who met Li on Friday, said": from comma to comma is what is put in.
    put_in = np.zeros((2, 2, SIDES))
    put_in[1, 1, _BEFORE] = 2
    yield "source", "between commas", put_in.ravel().tolist()
