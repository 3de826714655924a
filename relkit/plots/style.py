"""How every picture looks: its colours on a light and on a dark ground, its font, its width."""

from __future__ import annotations

from dataclasses import dataclass

# A font that vl-convert carries itself: with it a picture is the same on every machine.
FONT = "Liberation Sans, Arial, sans-serif"
WIDTH = 640
"""How wide a picture is in pixels, its margins aside: what a page or a cell of a notebook holds."""
SMALL, USUAL = 11, 12
"""Sizes of letters in pixels."""
_DARK_THEMES = ("dark", "carbong90", "carbong100")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for one ground, as sRGB in hexadecimal.

    Cooperation is blue and conflict orange; what is material stands out more from the ground than
    what is verbal, so that in print without colour five greys are left. Found by a random search
    for the largest least distance in OKLab (Ottosson 2020) between any two of the five, as they
    are and under protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009,
    severity 1), with a contrast of 3:1 to both grounds, also where a dark page turns the picture
    round. `tests/test_plots_style.py` measures it all.
    """

    ground: str
    panel: str
    line: str
    ink: str
    quiet: str
    accent: str
    quads: dict[str, str]


LIGHT = Palette(
    ground="#ffffff",
    panel="#f7f6f3",
    line="#dddad2",
    ink="#22262b",
    quiet="#5d646c",
    accent="#2b6a6c",
    quads={
        "verbal cooperation": "#1d5dc2",
        "material cooperation": "#00185c",
        "verbal conflict": "#c35704",
        "material conflict": "#69302b",
        "neutral": "#8f8d8e",
    },
)
DARK = Palette(
    ground="#17191c",
    panel="#1f2226",
    line="#3a3e43",
    ink="#e5e2db",
    quiet="#a3a8ae",
    accent="#74bdb9",
    quads={
        "verbal cooperation": "#4470bb",
        "material cooperation": "#d8f2fb",
        "verbal conflict": "#db6e2d",
        "material conflict": "#efca7d",
        "neutral": "#abaaab",
    },
)
SHAPES = {
    "verbal cooperation": "circle",
    "material cooperation": "square",
    "verbal conflict": "triangle-up",
    "material conflict": "triangle-down",
    "neutral": "cross",
}
"""The sign of each class: colour never says anything alone."""


def palette() -> Palette:
    """Return the colours of the Altair theme that is on: ``alt.theme.enable("dark")`` is dark."""
    import altair as alt  # noqa: PLC0415  (an extra)

    return DARK if alt.theme.active in _DARK_THEMES else LIGHT
