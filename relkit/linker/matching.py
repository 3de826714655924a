"""Each chooser gets a candidate, and each cue goes to one statement only."""

from __future__ import annotations

import numpy as np

from relkit.linker.choices import Choices, Floats
from relkit.tokens import Booleans


def matched(choices: Choices, chances: Floats, is_single: Booleans) -> dict[int, tuple[int, float]]:
    """Return what each chooser gets, and how likely that was.

    The likeliest pairs come first; what can be chosen only once, and has been, is no longer
    there for others.

    Parameters
    ----------
    choices
        Who may choose what.
    chances
        How likely each candidate is.
    is_single
        Whether each mark can be chosen only once.
    """
    order = np.argsort(-chances, kind="stable")
    chosen = choices.chosen[order]
    n_choosers = len(choices.groups[0])
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for chooser, mark, single, chance in zip(
        choices.chooser[order].tolist(),
        chosen.tolist(),
        ((chosen >= 0) & is_single[chosen]).tolist(),
        chances[order].tolist(),
        strict=True,
    ):
        if chooser in found or mark in taken:
            continue
        found[chooser] = mark, chance
        if single:
            taken.add(mark)
        if len(found) == n_choosers:
            break
    return found
