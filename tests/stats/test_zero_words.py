"""What is said of zeros, in both languages, read by eye."""

import numpy as np
import pytest
from activity_frames import make_activity, make_counts

from gaistats.stats.expected_zeros import expect_zeros
from gaistats.stats.zero_activity import PATTERNS, classify_activity
from gaistats.stats.zero_words import word_basis, word_pattern, word_zeros
from gaistats.wording import LANGUAGES

AT = ["office_id", "group"]


def say(activity, office, language):
    patterns = classify_activity(activity)
    of_patterns = [
        "gap",
        "length_before",
        "last_active",
        "last_value",
        "years_zero",
        "years_reported",
    ]
    zeros = expect_zeros(activity, patterns).merge(patterns[[*AT, *of_patterns]], on=AT)
    return word_zeros(zeros[zeros["office_id"] == office].iloc[0].to_dict(), language)


def busy(*last):
    """Thirty offices of unlike rates in each of three years, and one more."""
    return make_counts(np.array([[4, 4, 4], [8, 8, 8], [18, 18, 18]] * 10 + [list(last)]))


def test_a_fall_to_zero_that_is_worth_a_look():
    # The others' mean is 10; 11 and 9 before are what an office of that mean would have.
    assert say(busy(11, 9, 0), "o00030", "en") == (
        "Requests received or carried over: 0 in 2021, 9 in 2020; none of the reports before 2021 is "
        "zero. By 30 offices of its kind and level and its own earlier years, about 10.0 would be "
        "expected in 2021; the chance of nothing but zero since 2021: less than 0.1 %. Zero is "
        "lawful; this is worth a look."
    )  # fmt: skip
    assert say(busy(11, 9, 0), "o00030", "zh") == (
        "申请（本年新收、上年结转）：2021 年为 0，2020 年为 9；2021 年以前的报告均不为零。"
        "按 30 家同类同级机关和本机关以往年度推算，2021 年约为 10.0；2021 年起一直为零的可能性：不足 0.1 %。"
        "零数据本身合法，值得关注。"
    )


def test_an_office_without_earlier_numbers_is_judged_by_its_peers_alone():
    assert "By 30 offices of its kind and level, about 10.0 would" in say(
        busy(0, 0, 0), "o00030", "en"
    )


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("0", "0 in 2019, its only report. Fewer than 10"),
        ("000", "0 in each of its 3 reports, 2019 to 2021. Fewer than 10"),
        ("N00", "0 in each of the last 2 reports, 2020 to 2021."),
        ("0N0", "0 in 2021; zero in 2 of 3 reports."),
        ("N-0", "0 in 2021, 7 in 2019; none of the reports before 2021 is zero. For some year in between no report is in force."),
    ],
)  # fmt: skip
def test_a_history_is_said_as_it_is(letters, said):
    sentence = say(make_activity({"o": letters}), "o", "en")
    assert said in sentence
    assert sentence.endswith("no estimate is made. Zero is lawful.")


def test_a_last_number_that_is_not_known_is_not_said():
    sentence = say(make_activity({"o": "NN0"}, value=float("nan")), "o", "en")
    assert "0 in 2021; zero in 1 of 3 reports." in sentence
    assert "nan" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_has_words_of_its_own(language):
    assert len({word_pattern(pattern, language) for pattern in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize(
    ("spread", "length", "said"),
    [
        ("over_dispersed", 1, "按同类和自身以往"),  # two of its three years are earlier
        ("over_dispersed", 3, "按同类"),
        ("poisson", 1, "按同类"),  # all peers have one rate
    ],
)
def test_an_expectation_says_whether_it_rests_on_the_own_past(spread, length, said):
    row = {"spread": spread, "length": length, "years_reported": 3}
    assert word_basis(row, "zh") == said
