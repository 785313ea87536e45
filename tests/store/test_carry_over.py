"""What was carried over against what was carried forward, column by column."""

from datetime import date

from gaistats.checks.sentences import word_finding
from gaistats.model import Finding, Severity

SUMMER_2023, NEW_YEARS_EVE_2022 = date(2023, 6, 30), date(2022, 12, 31)


def left(number, column="total", **more):
    return {f"carried_forward__{column}": number, **more}


def over(number, column="total", **more):
    return {f"carried_over__{column}": number, **more}


def two_years(before, after):
    return [("o", 2022, before), ("o", 2023, after)]


def merged_into_o(valid_to, **more):
    return {"o": {}, "m": {"name": "甲区乙局", "valid_to": valid_to, "succeeded_by": "o"} | more}


def with_merger(own, merged, carried):
    return [("m", 2022, left(merged)), *two_years(left(own), over(carried))]


def said(row, language):
    severity = Severity(row["severity"])
    cells, parameters = row["cells"], row["parameters"]
    finding = Finding(
        row["check_name"], severity, cells, row["expected"], row["actual"], parameters
    )
    return word_finding(finding, language)


def test_what_agrees_in_each_column_is_no_finding(find):
    before = left(3) | left(2, "natural_person") | left(1, "other_organisation")
    after = over(3) | over(2, "natural_person") | over(1, "other_organisation")
    assert find(two_years(before, after)) == []


def test_each_column_that_differs_is_a_finding_with_both_numbers(find):
    before = left(3) | left(2, "natural_person") | left(1, "other_organisation")
    after = over(5) | over(4, "natural_person") | over(1, "other_organisation")
    person, total = find(two_years(before, after))
    assert (person["check_name"], person["severity"]) == ("carry_over", "error")
    assert (person["cells"], person["expected"], person["actual"]) == (
        ("carried_over__natural_person",), 2, 4)  # fmt: skip
    assert (total["cells"], total["year"]) == (("carried_over__total",), 2023)
    assert "上年报告结转下年度 3，本年报告上年结转 5" in said(total, "zh")
    assert "carried 3 forward; this report carries 5 over" in said(total, "en")


def test_nothing_is_said_without_a_number_or_a_report_of_the_year_before(find):
    assert find([("o", 2023, over(5))]) == []
    assert find([("o", 2021, left(2)), ("o", 2023, over(5))]) == []
    assert find(two_years(left(None), over(5))) == []
    assert find(two_years(left(2), over(None))) == []
    assert find([("o", 2022, left(2) | {"in_force": False}), ("o", 2023, over(5))]) == []


def test_a_new_office_is_not_accused(find):
    assert find([("o", 2023, over(5))], {"o": {"valid_from": date(2023, 3, 1)}}) == []


def test_a_merger_explains_what_the_merged_office_left(find):
    for day in (SUMMER_2023, NEW_YEARS_EVE_2022):
        (row,) = find(with_merger(3, 4, 7), merged_into_o(day))
        assert (row["check_name"], row["severity"]) == ("carry_over_merged", "notice")
        assert (row["office_id"], row["expected"], row["actual"]) == ("o", 7, 7)
        text = said(row, "zh")
        assert "结转 7" in text
        assert "下年度 3 与并入机关（甲区乙局）结转下年度 4 之和" in text
        assert "7 carried over are the 3" in said(row, "en")


def test_what_a_merger_does_not_explain_names_both_offices(find):
    (row,) = find(with_merger(3, 4, 9), merged_into_o(SUMMER_2023))
    assert (row["check_name"], row["severity"]) == ("carry_over", "error")
    assert (row["expected"], row["actual"]) == (3, 9)
    for number in ("下年度 3", "甲区乙局", "下年度 4", "上年结转 9"):
        assert number in said(row, "zh")
    assert "merged since (甲区乙局) 4; this report carries 9 over" in said(row, "en")


def test_an_heir_that_goes_on_with_its_own_only_is_not_accused(find):
    assert find(with_merger(3, 4, 3), merged_into_o(SUMMER_2023)) == []


def test_a_report_on_a_whole_area_had_the_merged_offices_requests_before(find):
    offices = merged_into_o(SUMMER_2023)
    offices["o"] = {"kind": "government", "scope": "includes_subordinates"}
    assert find(with_merger(7, 4, 7), offices) == []
    (row,) = find(with_merger(7, 4, 11), offices)
    assert (row["check_name"], row["parameters"]) == ("carry_over", {})


def test_nothing_is_said_when_the_merged_office_has_no_report_or_number(find):
    offices = merged_into_o(SUMMER_2023)
    assert find(two_years(left(3), over(9)), offices) == []
    assert find(with_merger(3, None, 9), offices) == []


def test_a_merger_of_another_year_explains_nothing(find):
    for day in (date(2022, 6, 30), date(2023, 12, 31)):
        (row,) = find(with_merger(3, 4, 7), merged_into_o(day))
        assert (row["check_name"], row["parameters"]) == ("carry_over", {})


def test_an_office_that_ends_within_its_first_year_left_nothing(find):
    offices = merged_into_o(SUMMER_2023, valid_from=date(2023, 2, 1))
    (row,) = find(two_years(left(3), over(7)), offices)
    assert (row["check_name"], row["parameters"]) == ("carry_over", {})


def test_several_offices_and_an_heirs_heir_are_counted_together(find):
    offices = {
        "o": {},
        "m": {"name": "甲局", "valid_to": date(2023, 2, 1), "succeeded_by": "n"},
        "n": {"name": "乙局", "valid_to": SUMMER_2023, "succeeded_by": "o"},
    }
    reports = [("m", 2022, left(4)), ("n", 2022, left(2)), *two_years(left(3), over(9))]
    (row,) = find(reports, offices)
    assert (row["check_name"], row["parameters"]["names"]) == ("carry_over_merged", "乙局、甲局")


def test_a_new_office_made_of_others_carries_over_theirs(find):
    offices = {
        "o": {"valid_from": date(2023, 3, 1)},
        "m": {"name": "甲局", "valid_to": date(2023, 2, 28), "succeeded_by": "o"},
        "n": {"name": "乙局", "valid_to": date(2023, 2, 28), "succeeded_by": "o"},
    }
    before = [("m", 2022, left(4)), ("n", 2022, left(2))]
    (row,) = find([*before, ("o", 2023, over(6))], offices)
    assert row["check_name"] == "carry_over_merged"
    (row,) = find([*before, ("o", 2023, over(5))], offices)
    assert (row["check_name"], row["expected"]) == ("carry_over", 0)
