"""Can every kind be told from every other, on a light and on a dark page, with any colour vision?"""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import Final

import pytest

from ai_roles.pictures.palette import APPEARANCE, Appearance
from ai_roles.vocabulary import KINDS

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.
VISIONS: Final[dict[str, tuple[Colour, Colour, Colour]]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
JUST_NOTICEABLE: Final = 2.3
"""Of the CIE 1976 difference; kinds of one shape have to be several times as far apart."""
LIGHT, DARK = "#ffffff", "#11161d"


def linear(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def seen(colour: str, vision: str) -> Colour:
    plain = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, plain, strict=True)))) for row in VISIONS[vision]
    )
    return (red, green, blue)


def contrast(one: str, other: str) -> float:
    lights = sorted(lab_luminance(each) for each in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab_luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_kind_has_a_look_of_its_own() -> None:
    assert set(APPEARANCE) == set(KINDS)
    assert len({(look.shape, look.fill) for look in APPEARANCE.values()}) == len(KINDS)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("field", ["fill", "dark_fill"])
def test_kinds_of_one_shape_differ_in_colour(vision: str, field: str) -> None:
    for (one, look), (other, its) in combinations(APPEARANCE.items(), 2):
        if look.shape == its.shape:
            colours = (lab(seen(getattr(each, field), vision)) for each in (look, its))
            assert dist(*colours) >= 7 * JUST_NOTICEABLE, f"{one} and {other} look alike with {vision}"


@pytest.mark.parametrize(("kind", "look"), APPEARANCE.items())
def test_shapes_stand_out_from_the_page(kind: str, look: Appearance) -> None:
    assert max(contrast(look.fill, LIGHT), contrast(look.outline, LIGHT)) >= 3, f"{kind}: WCAG asks for 3:1"
    assert contrast(look.dark_fill, DARK) >= 3, f"{kind}: WCAG asks for 3:1"
