"""Mean scores in pictures: five steps from conflict to cooperation, each a colour and a shape."""

from __future__ import annotations

from collections.abc import Collection

from relkit.plots.key import Sign
from relkit.plots.style import Palette

# Where the scores of PLOVER's verbal and material acts part, and what is as good as nothing.
_MATERIAL, _NOTHING = 5.0, 0.5
_ROUND = "circle"
_POINTED = "M-1,-1.1H1V.35L0,1.1L-1,.35Z"
_FLAT = "M-1,-.75H1V.75H-1Z"
UNSCORED = "no score"
STEPS = {
    "material cooperation": ("5 and over", _ROUND),
    "verbal cooperation": ("0.5 to 5", _ROUND),
    "neutral": ("−0.5 to 0.5", _FLAT),
    "verbal conflict": ("−5 to −0.5", _POINTED),
    "material conflict": ("−5 and under", _POINTED),
}
"""By the class whose colour it has: the mean scores of a step, and its shape."""


def step(score: float | None) -> str:
    """Return the class whose colour a mean score has.

    Examples
    --------
    >>> [step(score) for score in (6.5, 1.5, 0, -2, -6, None)]
    ['material cooperation', 'verbal cooperation', 'neutral', 'verbal conflict',
     'material conflict', 'no score']
    """
    if score is None:
        return UNSCORED
    if abs(score) < _NOTHING:
        return "neutral"
    strength = "material" if abs(score) >= _MATERIAL else "verbal"
    return f"{strength} {'cooperation' if score > 0 else 'conflict'}"


def shape(name: str) -> str:
    """Return the shape of a step."""
    return _FLAT if name == UNSCORED else STEPS[name][1]


def color(name: str, colors: Palette) -> str:
    """Return the colour of a step."""
    return colors.quiet if name == UNSCORED else colors.quads[name]


def score_signs(
    steps: Collection[str], colors: Palette, only_shape: str | None = None
) -> list[Sign]:
    """Return the key of the steps that are drawn.

    Parameters
    ----------
    steps, colors
        The steps, and the palette.
    only_shape
        The shape of all, where their own are not drawn.
    """
    signs = [
        Sign(f"mean {means}", colors.quads[name], only_shape or form, colors.quads[name], size=110)
        for name, (means, form) in STEPS.items()
        if name in steps
    ]
    if UNSCORED in steps:
        fill = colors.quiet if only_shape else "transparent"
        signs.append(Sign(UNSCORED, colors.quiet, only_shape or _FLAT, fill, size=110))
    return signs


def signed(score: float) -> str:
    """Return a score with its sign and one decimal.

    Examples
    --------
    >>> signed(-2.04), signed(1.5), signed(-0.04)
    ('−2.0', '+1.5', '0.0')
    """
    rounded = f"{score:+.1f}"
    return "0.0" if float(rounded) == 0 else rounded.replace("-", "−")
