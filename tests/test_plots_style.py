"""The colours of pictures: told apart by every eye and on every ground, and never alone."""

from __future__ import annotations

from itertools import combinations

import altair as alt
import numpy as np
import pytest
from numpy.typing import NDArray

from relkit.plots.charts import svg
from relkit.plots.matrix import letters_on
from relkit.plots.style import DARK, LIGHT, SHAPES, Palette, palette

Color = NDArray[np.float64]
# Machado, Oliveira and Fernandes 2009, severity 1, of linear RGB.
EYES = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
PALETTES = {"light": LIGHT, "dark": DARK}


def linear(color: str) -> Color:
    parts = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def oklab(rgb: Color) -> Color:
    """Ottosson 2020."""
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    mixed = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    found: Color = mixed @ np.cbrt(cones @ np.clip(rgb, 0, 1))
    return found


def contrast(one: Color, other: Color) -> float:
    """Of WCAG 2."""
    low, high = sorted((float(LUMINANCE @ one), float(LUMINANCE @ other)))
    return (high + 0.05) / (low + 0.05)


def turned(color: str) -> Color:
    """A colour as the page's dark style shows it: `invert(.91) hue-rotate(180deg)`."""
    parts = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    grey = np.outer(np.ones(3), [0.213, 0.715, 0.072])
    turn = 2 * grey - np.eye(3)  # of Filter Effects 1, hueRotate with cos 180 = -1, sin 180 = 0
    parts = np.clip(turn @ (0.91 - 0.82 * parts), 0, 1)
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def least(colors: list[Color]) -> float:
    return min(float(np.linalg.norm(oklab(a) - oklab(b))) for a, b in combinations(colors, 2))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", PALETTES)
def test_every_eye_tells_the_classes_apart(name: str, eye: str) -> None:
    colors = [EYES[eye] @ linear(color) for color in PALETTES[name].quads.values()]
    assert least(colors) >= 0.11


@pytest.mark.parametrize("name", PALETTES)
def test_in_grey_the_classes_are_five_greys(name: str) -> None:
    greys = [np.full(3, LUMINANCE @ linear(each)) for each in PALETTES[name].quads.values()]
    assert least(greys) >= 0.07


@pytest.mark.parametrize("name", PALETTES)
def test_marks_and_words_stand_out_from_both_grounds(name: str) -> None:
    colors = PALETTES[name]
    for ground in (colors.ground, colors.panel):
        for color in (*colors.quads.values(), colors.accent):
            assert contrast(linear(color), linear(ground)) >= 3, (color, ground)
        for words in (colors.ink, colors.quiet):
            assert contrast(linear(words), linear(ground)) >= 4.5, (words, ground)


def test_turned_round_by_the_dark_page_they_still_do() -> None:
    for ground in (LIGHT.ground, LIGHT.panel):
        for color in (*LIGHT.quads.values(), LIGHT.accent):
            assert contrast(turned(color), turned(ground)) >= 3, (color, ground)
        for words in (LIGHT.ink, LIGHT.quiet):
            assert contrast(turned(words), turned(ground)) >= 4.5, (words, ground)
    for eye in EYES.values():
        assert least([eye @ turned(color) for color in LIGHT.quads.values()]) >= 0.1


@pytest.mark.parametrize("name", PALETTES)
def test_numbers_in_signs_stand_out(name: str) -> None:
    for color in PALETTES[name].quads.values():
        assert contrast(linear(color), linear(letters_on(color))) >= 4.5


def test_colour_never_says_anything_alone() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    for colors in PALETTES.values():
        assert set(colors.quads) == set(SHAPES)


@pytest.mark.parametrize(
    ("theme", "colors"),
    [("default", LIGHT), ("dark", DARK), ("carbong90", DARK), ("fivethirtyeight", LIGHT)],
)
def test_the_theme_of_altair_chooses_the_palette(theme: str, colors: Palette) -> None:
    with alt.theme.enable(theme):
        assert palette() is colors


def test_a_picture_is_the_same_twice() -> None:
    chart = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_point().encode(x="x:Q")
    assert svg(chart) == svg(chart)
