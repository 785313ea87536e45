"""Numbers on charts, read as a person would."""

import pandas as pd
import pytest

from gaistats.charts.numbers import (
    choose_powers,
    choose_ticks,
    find_top,
    make_axis,
    word_change,
    word_label,
    word_parts,
    word_tick,
    word_value,
)
from gaistats.charts.theme import wrap_words


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(0.5402, "share", "54.0 %"), (3.14159, "per_hundred", "3.1"), (12345.0, "count", "12,345"),
     (2601.953875, "wan_yuan", "2,601.953875"), (float("nan"), "share", "–"), (0.0, "count", "0")],
)  # fmt: skip
def test_numbers_are_printed_in_full(value, unit, said):
    assert word_value(value, unit) == said


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [(12_000, "count", "1.2 万", "12,000"), (9_000, "count", "9,000", "9,000"),
     (2e8, "count", "2 亿", "200 million"), (1_500_000, "count", "150 万", "1.5 million"),
     (0.4, "share", "40 %", "40 %"), (0.025, "share", "2.5 %", "2.5 %"),
     (-20_000, "count", "−2 万", "−20,000"), (0.05, "points", "5", "5"), (-0.05, "points", "−5", "−5")],
)  # fmt: skip
def test_numbers_on_axes_are_short_in_each_language(value, unit, zh, en):
    assert word_tick(value, unit, "zh").replace("-", "−") == zh
    assert word_tick(value, unit, "en") == en


def test_money_in_wan_yuan_is_not_printed_in_wan_of_it():
    assert word_tick(12_000, "wan_yuan", "zh") == "12,000"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(0.1045, "share", "+10.4"), (-0.02, "share", "−2.0"), (307, "count", "+307"),
     (-1234, "count", "−1,234"), (0.0, "count", "±0"), (0.0001, "share", "±0.0"), (-0.2, "per_hundred", "−0.2")],
)  # fmt: skip
def test_a_change_has_its_sign_and_what_rounds_to_nothing_has_none(value, unit, said):
    assert word_change(value, unit) == said


def test_a_numerator_without_its_denominator_says_nothing():
    assert word_parts(65.0, 1120.0) == "65 / 1,120"
    assert word_parts(65.0, float("nan")) == ""


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (0, 19_000, [0, 5_000, 10_000, 15_000]),
     (-30, 100, [0, 50, 100]), (0, 0.06, [0, 0.02, 0.04, 0.06])],
)  # fmt: skip
def test_ticks_are_round_and_inside_the_axis(low, high, ticks):
    assert choose_ticks(low, high) == pytest.approx(ticks)


def test_ticks_of_small_counts_are_whole():
    assert choose_ticks(0, 2.16, whole=True) == [0, 1, 2]


def test_ticks_of_a_logarithmic_axis():
    assert choose_powers(4, 230) == [5, 10, 20, 50, 100, 200]


def test_an_axis_ends_above_the_highest_value_and_no_share_above_all():
    assert find_top(pd.Series([10.0, None]), "count") > 10
    assert find_top(pd.Series([0.97]), "share") == 1
    assert find_top(pd.Series([None], dtype=float), "count") == 1


def test_an_axis_prints_its_ticks_in_the_language():
    axis = make_axis(0, 21_000, "count", "zh")
    assert dict(zip(axis["tickvals"], axis["ticktext"], strict=True))[10_000] == "1 万"


def test_a_label_has_money_to_hundredths_and_all_else_in_full():
    assert word_label(636.362706, "wan_yuan") == "636.36"
    assert word_label(12345, "count") == "12,345"
    assert word_label(float("nan"), "wan_yuan") == "–"


def test_a_line_counts_quotation_marks_as_wide_and_keeps_a_number_with_its_sign():
    assert wrap_words("“费”字", 6) == ["“费”", "字"]
    assert wrap_words("the 99.8 % limits", 10) == ["the", "99.8 %", "limits"]
