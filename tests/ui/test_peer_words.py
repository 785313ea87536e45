"""A peer group in words, on groups written by hand."""

import pandas as pd
import pytest

from gaistats.pieces.peer_numbers import Comparison
from gaistats.pieces.peer_words import say_limits, title_funnel
from gaistats.stats.measure import load_measure


def compare(positions, z):
    rows = pd.DataFrame({
        "office_id": [f"o{n}" for n in range(len(z))],
        "name": [f"示范{n}局" for n in range(len(z))],
        "value": 0.5, "position": positions, "adjusted_z": z,
    })  # fmt: skip
    curve = pd.DataFrame({"denominator": [5.0]})
    return Comparison((), rows, False, curve, 0.6, 0.93, 0.0, 67)


def test_one_office_beyond_the_limits_is_named_in_the_title():
    found = compare(["inside", "beyond_998"], [0.1, -4.0])
    title = title_funnel(found, None, load_measure("disclosure_rate"))
    assert title.endswith("2 家机关中仅示范1局（50.0 %）超出 99.8% 控制限")


def test_several_are_counted_and_the_furthest_is_first():
    found = compare(["beyond_998", "beyond_95", "beyond_998"], [3.5, 2.0, -6.0])
    assert "3 家机关中有 2 家" in title_funnel(found, None, load_measure("disclosure_rate"))
    assert found.beyond["office_id"].tolist() == ["o2", "o0"]


@pytest.mark.parametrize("text", ["整体离散程度与偶然相当（φ = 0.93）", "个别机关仍可能超出"])
def test_no_over_dispersion_does_not_say_that_nobody_can_be_beyond(text):
    assert text in say_limits(compare(["inside"], [0.0]), load_measure("disclosure_rate"))
