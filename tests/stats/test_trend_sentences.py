"""Trends, level shifts and changes in words, in both languages."""

import pytest
from year_frames import BROKEN, JOINED, NEW, OLD, counts, frame, one, row

from gaistats.stats.change_sentences import word_change_state, word_part
from gaistats.stats.level_shift import compute_level_shifts
from gaistats.stats.trend import compute_trends
from gaistats.stats.trend_sentences import word_level_shift, word_trend

STATES = (
    "change",
    "from_zero",
    "gap",
    "form_break",
    "first",
    "no_value",
    "no_offices",
    "no_cases",
    "few",
)


def say(numbers, language="en"):
    return word_trend(one(compute_trends(counts({"a": numbers}), JOINED)), language)


def test_four_years_prove_no_trend_and_say_so():
    assert say([1, 2, 3, 4]) == (
        "Rose in each of 3 years (4 figures, 2019–2022). With 4 figures no trend can be proved: "
        "the smallest p is 0.083. The slope's range holds with 91.7 % confidence, not 95 %."
    )
    assert say([1, 2, 3, 4], "zh") == (
        "2019—2022年连续3年上升（4个数据）。4个数据不足以证明趋势：P值最小也有0.083。"
        "斜率范围的置信度为91.7%，达不到95%。"
    )


def test_many_equal_figures_are_why_even_six_years_prove_no_trend():
    # Of 6! orders only 6!/4! are unlike: the most extreme two are 2 of 30.
    assert (
        "4 of the 6 figures equal another one, so that no trend can be proved: the smallest p is "
        "0.067." in say([2, 2, 2, 2, 9, 8])
    )
    assert "6个数据中有4个与其他年度相同，故不足以证明趋势：P值最小也有0.067。" in say(
        [2, 2, 2, 2, 9, 8], "zh"
    )


def test_rising_over_a_gap_is_not_called_year_by_year():
    assert say([1, None, 3, 4]).startswith(
        "Rose from each figure to the next (3 figures, 2019–2022)."
    )


def test_five_rising_years_of_one_office_show_a_trend():
    assert (
        say([1, 2, 3, 4, 5])
        == "Rose in each of 4 years (5 figures, 2019–2023). They show a trend (exact p = 0.017)."
    )


def test_among_three_hundred_offices_five_rise_by_chance():
    many = {f"o{n:03}": [1, 2, 3, 4, 5] if n == 0 else [2, 1, 4, 3, 5] for n in range(300)}
    told = one(compute_trends(counts(many), JOINED), office_id="o000")
    assert word_trend(told, "en").endswith(
        "By chance alone, up to 5.0 of 300 such series may look like this."
    )
    assert word_trend(told, "zh").endswith("仅因偶然，300个序列中预计至多会有5.0个如此。")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "numbers",
    [
        [None],
        [3],
        [1, 2],
        [2, 1],
        [1, 2, 2, 3],
        [3, 2, 2, 1],
        [4, 4, 4],
        [1, 3, 2, 4, 5, 6],
        [5, 4, 3, 2, 1],
        list(range(8)),
    ],
)
def test_every_trend_has_words_and_none_is_called_significant(numbers, language):
    told = say(numbers, language)
    assert told
    assert "{" not in told
    assert "nan" not in told.lower()
    assert "significant" not in told
    assert "显著" not in told


def test_a_level_series_is_not_tested_in_words():
    assert say([4, 4, 4, 4]) == "The same in all 4 figures, 2019–2022."


def test_a_break_of_form_is_named():
    rows = [
        row("a", year, year - 2000, form=OLD if year < 2021 else NEW) for year in range(2019, 2024)
    ]
    told = one(compute_trends(frame(*rows), BROKEN))
    assert word_trend(told, "en").endswith(
        "Earlier years are left out: the form of 2021 cannot be joined with theirs."
    )


def test_level_shifts_are_worth_a_look_and_blame_nobody():
    steady = {f"o{n:02}": [40, 42, 39, 41, 38, 43] for n in range(30)}
    shifted = {"up": [40, 41, 38, 82, 80, 79], "last": [40, 41, 38, 40, 41, 160]}
    found = compute_level_shifts(counts(steady | shifted), "count", JOINED)
    up, last = (word_level_shift(one(found, office_id=name), "count", "en") for name in shifted)
    assert up.startswith("At another level since 2022: 39.7 before, 80.3 since (q = ")
    assert last.startswith("At another level in 2024: 40.0 before, now 160.0 (q = ")
    assert "one year cannot tell whether it stays" in last
    told = word_level_shift(one(found, office_id="up"), "count", "zh")
    assert told.startswith("2022年起处于另一水平：此前为39.7，此后为80.3")
    assert told.endswith("值得关注。")


def test_shares_are_worded_in_per_cent():
    shift = {
        "verdict": "shifted",
        "split_year": 2022,
        "before": 0.4,
        "after": 0.9,
        "q": 0.0001,
        "years": 6,
    }
    assert "40.0 % before, 90.0 % since (q = below 0.001)" in word_level_shift(shift, "share", "en")
    assert "此前为40.0%，此后为90.0%（q值小于0.001）" in word_level_shift(shift, "share", "zh")


@pytest.mark.parametrize(("numbers", "unit", "words"), [
    ([1, 2, 3], "count", "3 figures cannot tell a change of level from chance; it takes 4."),
    ([0, 0, 0, 0], "count", "Not one case in these years: there is no level to compare."),
    ([1, 2, 3, 4], "wan_yuan", "These figures are no counts of cases: a change of level is not tested."),
    ([4, 5, 4, 5], "count", "No change of level stands out from the spread of the years."),
])  # fmt: skip
def test_what_cannot_be_said_of_levels_is_said(numbers, unit, words):
    found = one(compute_level_shifts(counts({"a": numbers}), unit, JOINED))
    assert word_level_shift(found, unit, "en") == words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_state_of_a_change_and_every_part_has_words(language):
    told = [word_change_state(state, language, 2019) for state in STATES]
    told += [
        word_part(part, language) for part in ("both", "new", "vanished", "form_break", "not_known")
    ]
    assert all(told)
    assert len(set(told)) >= len(STATES)
    assert "2019" in word_change_state("gap", language, 2019)


def test_one_rise_is_one_time():
    assert say([1, 3, 2, 4, 5]).startswith("Rose 3 times and fell 1 time (5 figures, 2019–2023).")
    assert say([1, 3, 2, 4, 5], "zh").startswith("2019—2023年5个数据中，上升3次，下降1次。")


def test_a_chance_that_would_be_rounded_to_nothing_is_below_a_tenth():
    trend = one(compute_trends(counts({"a": [1, 2, 3, 4, 5]}), JOINED)) | {"p": 0.002, "tested": 20}
    assert word_trend(trend, "zh").endswith("仅因偶然，20个序列中预计不到0.1个如此。")
    assert word_trend(trend, "en").endswith("fewer than 0.1 of 20 such series may look like this.")
