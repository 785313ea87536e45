"""Every colour of our letters stands out from what is behind it, by WCAG 2.1, 1.4.3 (4.5 : 1)."""

import re
from importlib import resources

import pytest

ENOUGH = 4.5
# White, the sidebar and headings, a line that is chosen, a cell that is marked, the sample's band.
GROUNDS = ("#ffffff", "#f6f7f8", "#eaf0f4", "#fff3d6", "#fbf3df", "#f1f3f4")
SHAPES = "#d8dde1"  # --line: of a button that cannot be pressed, which the rule leaves out


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted([_luminance(one), _luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _letters():
    """(file, colour) of every ``color``, those that have a name included."""
    for name in ("page.css", "sheet.css"):
        text = (resources.files("gaistats.ui") / name).read_text(encoding="utf-8")
        named = dict(re.findall(r"(--[\w-]+): *(#[0-9a-f]{6})", text))
        for colour in re.findall(r"(?<![\w-])color: *(#\w+|var\(--[\w-]+\))", text):
            found = named[colour[4:-1]] if colour.startswith("var") else colour
            if found != SHAPES:
                yield name, found


def test_the_formula_gives_the_standard_s_own_figures():
    """Black on white is 21 : 1; #767676 is the lightest grey that passes on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") > ENOUGH > contrast("#777777", "#ffffff")


@pytest.mark.parametrize(("file", "colour"), sorted(set(_letters())))
@pytest.mark.parametrize("ground", GROUNDS)
def test_letters_stand_out(file, colour, ground):
    assert contrast(colour, ground) >= ENOUGH
