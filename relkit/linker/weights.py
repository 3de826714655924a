"""What a linker knows: who plays which part, and the weights of what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relkit.linker.choices import Floats
from relkit.linker.prior import prior
from relkit.linker.roles import Roles


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """What is believed of who said it, before or after it is learnt from labels.

    Parameters
    ----------
    roles
        The labels that play the parts.
    tables
        The weights of each kind of candidate, as `relkit.linker.prior.FEATURES` has them.
    is_learnt
        Whether they are learnt: what is only written down gives no probabilities.
    """

    roles: Roles
    tables: Mapping[str, Floats]
    is_learnt: bool = True

    @classmethod
    def believed(cls, roles: Roles) -> LinkWeights:
        """Return what is believed before anything is labelled."""
        return cls(roles, prior(), is_learnt=False)
