"""A peer group in words, on groups written by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from gaistats.pieces.peer_numbers import Comparison
from gaistats.pieces.peer_words import (
    say_left_out,
    say_limits,
    title_funnel,
    title_ranked,
    word_position,
)
from gaistats.stats.measure import load_measure


def compare(positions, z):
    rows = pd.DataFrame({
        "office_id": [f"o{n}" for n in range(len(z))],
        "name": [f"示范{n}局" for n in range(len(z))],
        "value": 0.5, "position": positions, "adjusted_z": z,
    })  # fmt: skip
    curve = pd.DataFrame({"denominator": [5.0]})
    return Comparison((), 2023, rows, False, curve, 0.6, 0.93, 0.0, 67)


def test_one_office_beyond_the_limits_is_named_in_the_title():
    found = compare(["inside", "beyond_998"], [0.1, -4.0])
    title = title_funnel(found, None, load_measure("disclosure_rate"))
    assert title.endswith("2 家机关中仅示范1局（50.0 %）超出 99.8 % 控制限")


def test_several_are_counted_and_the_furthest_is_first():
    found = compare(["beyond_998", "beyond_95", "beyond_998"], [3.5, 2.0, -6.0])
    assert "3 家机关中有 2 家" in title_funnel(found, None, load_measure("disclosure_rate"))
    assert found.beyond["office_id"].tolist() == ["o2", "o0"]


@pytest.mark.parametrize("text", ["整体离散程度与偶然相当（φ = 0.93）", "个别机关仍可能超出"])
def test_no_over_dispersion_does_not_say_that_nobody_can_be_beyond(text):
    assert text in say_limits(compare(["inside"], [0.0]), load_measure("disclosure_rate"))


@pytest.mark.parametrize(
    ("value", "position", "said"),
    [(0.5, "beyond_998", "低于 99.8 % 下限"), (0.7, "beyond_998", "高于 99.8 % 上限"),
     (0.5, "beyond_95", "低于 95 % 下限，未低于 99.8 % 下限"), (0.5, "inside", "在 95 % 控制限以内"),
     (0.5, None, "")],
)  # fmt: skip
def test_a_position_says_on_which_side_of_the_overall_rate_it_is(value, position, said):
    found = compare(["inside"], [0.0])  # the overall rate is 60 %
    assert word_position({"value": value, "position": position}, found) == said


def test_a_title_with_a_chosen_office_leads_with_measure_and_year():
    found = compare(["inside", "beyond_998"], [0.1, -4.0])
    found = replace(found, rows=found.rows.assign(median=0.5))
    chosen = found.rows.iloc[1]
    measure = load_measure("disclosure_rate")
    assert title_funnel(found, chosen, measure) == (
        "2023年公开率：示范1局 50.0 %，低于 99.8 % 下限"
    )
    assert title_ranked(found, chosen, measure) == (
        "2023年公开率：示范1局 50.0 %，本组中位数（含本机关）50.0 %"
    )


def test_bars_that_are_left_out_are_counted():
    assert say_left_out(60, 61, 152) == "只列最高 30 家、最低 30 家及所选机关，其余 91 家从略"
    assert say_left_out(60, 60, 152) == "只列最高 30 家、最低 30 家，其余 92 家从略"
