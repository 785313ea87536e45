"""Colours can be told apart by people who see fewer of them, and text can be read."""

from itertools import combinations
from pathlib import Path
from runpy import run_path

import pytest

from gaistats.charts import heat, ranked, waterfall
from gaistats.charts.theme import ACCENT, INK, OTHERS, OUTCOMES, SERIES

VISION_OF = run_path(str(Path(__file__).with_name("colour_vision.py")))
VISION, distance, contrast = (VISION_OF[name] for name in ("VISION", "distance", "contrast"))
CLEARLY = 15  # ΔE*ab: several times what can just be told apart


def test_the_simulation_agrees_with_published_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)  # WCAG 2
    # CIELAB of the sRGB primaries: 53.24, 80.09, 67.20 and 87.73, −86.18, 83.18.
    assert distance("#FF0000", "#00FF00", "all cones") == pytest.approx(170.58, abs=0.05)
    assert all(distance("#444444", "#444444", vision) == 0 for vision in VISION)


@pytest.mark.parametrize("vision", VISION)
def test_series_can_be_told_apart(vision):
    colours = [colour for colour, _, _ in SERIES]
    pairs = list(combinations(colours, 2)) + [(colour, OTHERS) for colour in [*colours, ACCENT]]
    assert min(distance(one, other, vision) for one, other in pairs) > CLEARLY


@pytest.mark.parametrize("vision", VISION)
def test_outcomes_that_lie_upon_each_other_can_be_told_apart(vision):
    colours = [colour for _, colour in OUTCOMES.values()]
    # Any two may: what is between them may be none.
    assert all(distance(a, b, vision) > CLEARLY for a, b in combinations(colours, 2))


@pytest.mark.parametrize("vision", VISION)
def test_rises_falls_and_the_rest_can_be_told_apart(vision):
    colours = (waterfall.RISE, waterfall.FALL, waterfall.REST, waterfall.LEVEL)
    assert all(distance(a, b, vision) > CLEARLY for a, b in combinations(colours, 2))


def test_series_differ_by_their_marker_as_well():
    assert (
        len({symbol for _, symbol, _ in SERIES})
        == len({glyph for *_, glyph in SERIES})
        == len(SERIES)
    )


def test_numbers_can_be_read_on_every_shade():
    shades = [heat.shade_rate(place / 20) for place in range(-20, 21)]
    shades += [heat.mix(heat.MOST, place / 20) for place in range(21)]
    assert min(contrast(INK, shade) for shade in shades) > 4.5


@pytest.mark.parametrize("vision", VISION)
def test_above_below_and_amounts_can_be_told_apart(vision):
    pale = heat.mix(heat.MOST, 0)
    for one, other in combinations((heat.ABOVE, heat.BELOW, heat.MOST), 2):
        assert distance(one, other, vision) > CLEARLY
        assert distance(pale, one, vision) > CLEARLY
    half = (heat.shade_rate(0.5), heat.shade_rate(-0.5))
    assert distance(*half, vision) > CLEARLY


def test_whiskers_are_seen_on_their_bar_and_beyond_it():
    for bar, whisker in ranked._WHISKERS.items():
        assert min(contrast(whisker, bar), contrast(whisker, "#FFFFFF")) > 3
