from datetime import date

import pytest

from gaistats.divisions.due import statutory_days, statutory_due


@pytest.mark.parametrize("level", ["province", "city", "district"])
def test_departments_have_until_january_and_governments_until_march(level):
    assert statutory_due("department", level, 2023).due_on == date(2024, 1, 31)
    assert statutory_due("government", level, 2023).due_on == date(2024, 3, 31)
    assert "第四十九条" in statutory_due("department", level, 2023).source


@pytest.mark.parametrize(
    ("kind", "level"),
    [("government", "township"), ("department", "township"), ("subdistrict", "township"),
     ("subdistrict", "district"), ("institution", "district"), ("institution", "city")],
)  # fmt: skip
def test_the_law_has_no_day_for_townships_subdistricts_and_institutions(kind, level):
    assert statutory_due(kind, level, 2023) is None


def test_before_the_revision_of_2019_all_had_until_march():
    assert statutory_due("department", "city", 2018).due_on == date(2019, 3, 31)
    assert "第三十一条" in statutory_due("department", "city", 2018).source
    assert statutory_due("department", "city", 2019).due_on == date(2020, 1, 31)
    assert statutory_due("department", "city", 2007) is None


def test_the_days_of_a_year_are_those_of_all_kinds():
    assert set(statutory_days(2023)) == {date(2024, 1, 31), date(2024, 3, 31)}
