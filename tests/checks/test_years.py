from datetime import date

import pytest
from balanced_report import NEW, OLD, balanced

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"dated_on": date(2023, 12, 31)}, "落款日期为 2023-12-31"),
        ({"published_on": date(2023, 1, 17)}, "发布日期为 2023-01-17"),
        ({"published_on": date(2025, 1, 1), "dated_on": date(2024, 1, 17)}, "2025-01-01"),
    ],
)
def test_a_day_in_no_year_after_the_reporting_year_is_found(dates, said):
    (finding,) = check_report(balanced(**dates))
    assert finding.check == "publication_year"
    assert said in word_finding(finding, "zh")
    assert "2024-01-17" not in word_finding(finding, "zh")
    assert "is made and published in 2024" in word_finding(finding, "en")


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 12, 31), None])
def test_any_day_of_the_year_after_suits(day):
    assert check_report(balanced(published_on=day, dated_on=day)) == ()


def test_without_a_year_no_day_is_wrong():
    assert check_report(balanced(year=None, dated_on=date(1999, 1, 1))) == ()


@pytest.mark.parametrize(("form", "year", "said"), [(OLD, 2021, "2021年格式"), (NEW, 2020, "60号")])
def test_the_form_of_other_years_is_a_notice(form, year, said):
    (finding,) = check_report(balanced(form, year=year))
    assert (finding.check, finding.severity) == ("form_of_other_years", "notice")
    assert said in word_finding(finding, "zh")
    assert f"For {year}" in word_finding(finding, "en")


@pytest.mark.parametrize(("form", "year"), [(OLD, 2019), (OLD, 2020), (NEW, 2021), (OLD, 2018)])
def test_the_form_of_its_year_is_none(form, year):
    assert check_report(balanced(form, year=year)) == ()
