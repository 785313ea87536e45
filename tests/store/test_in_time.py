"""Late, and not filed."""

from datetime import date

from gaistats.checks.sentences import word_finding
from gaistats.model import Finding, Severity

DUE = date(2024, 1, 31)
EXPECTED = [{"office_id": "o", "year": 2023, "due_on": DUE, "due_source": "条例第四十九条"}]
NO_DATE = [{"office_id": "o", "year": 2023, "due_on": None, "due_source": None}]
JANUARY, APRIL, MAY = date(2024, 1, 31), date(2024, 4, 5), date(2024, 5, 6)


def filed(published_on=None, dated_on=None, **fields):
    return "o", 2023, {"published_on": published_on, "dated_on": dated_on, **fields}


def said(row, language):
    severity = Severity(row["severity"])
    return word_finding(
        Finding(row["check_name"], severity, parameters=row["parameters"]), language
    )


def test_a_report_published_after_its_day_is_late_with_both_days_and_the_rule(find):
    (row,) = find([filed(APRIL, JANUARY)], expected=EXPECTED)
    assert (row["check_name"], row["severity"], row["year"]) == ("late", "warning", 2023)
    assert said(row, "zh") == "发布日期 2024-04-05，晚于规定日期 2024-01-31（条例第四十九条）。"
    assert "Published on 2024-04-05; it was due by 2024-01-31" in said(row, "en")


def test_without_a_day_of_publication_that_of_the_signature_counts(find):
    (row,) = find([filed(None, APRIL)], expected=EXPECTED)
    assert said(row, "zh").startswith("落款日期 2024-04-05")
    assert said(row, "en").startswith("Signed on 2024-04-05")


def test_a_report_of_the_day_itself_or_signed_before_it_or_without_days_is_not_late(find):
    for report in (filed(JANUARY), filed(None, JANUARY), filed()):
        assert find([report], expected=EXPECTED) == []


def test_nothing_is_late_without_a_due_date_or_for_who_is_not_expected(find):
    assert find([filed(APRIL)], expected=NO_DATE) == []
    assert find([filed(APRIL)]) == []


def test_a_correction_does_not_make_a_report_late(find):
    first, second = filed(JANUARY, in_force=False), filed(MAY)
    assert find([first, second], expected=EXPECTED) == []
    (row,) = find([filed(APRIL, in_force=False), filed(MAY)], expected=EXPECTED)
    assert row["parameters"]["came_on"] == "2024-04-05"


def test_a_version_without_a_day_may_have_been_the_first_but_a_duplicate_is_no_version(find):
    assert find([filed(in_force=False), filed(MAY)], expected=EXPECTED) == []
    copy = filed(in_force=False, duplicate_of="o-2023-1")
    assert [r["check_name"] for r in find([copy, filed(MAY)], expected=EXPECTED)] == ["late"]


def test_a_report_that_is_not_there_is_not_filed_once_its_day_has_passed(find):
    assert find([], expected=EXPECTED, built_on=JANUARY) == []
    (row,) = find([], expected=EXPECTED, built_on=date(2024, 2, 1))
    assert (row["check_name"], row["severity"]) == ("not_filed", "warning")
    assert (row["report_id"], row["office_id"], row["year"]) == (None, "o", 2023)
    assert said(row, "zh") == "未见该年度年报；规定日期为 2024-01-31（条例第四十九条）。"
    assert "due by 2024-01-31" in said(row, "en")


def test_without_a_due_date_it_is_a_notice_after_march(find):
    assert find([], expected=NO_DATE, built_on=date(2024, 3, 31)) == []
    (row,) = find([], expected=NO_DATE, built_on=date(2024, 4, 1))
    assert (row["check_name"], row["severity"]) == ("not_filed_no_date", "notice")
    assert "没有规定日期" in said(row, "zh")
    assert "no due date is known" in said(row, "en")


def test_what_is_filed_late_or_waits_for_confirmation_is_filed(find):
    assert [r["check_name"] for r in find([filed(APRIL)], expected=EXPECTED)] == ["late"]
    assert find([filed(APRIL, in_force=False, doubtful=True)], expected=EXPECTED) == []


def test_who_is_not_expected_in_a_year_is_not_missing(find):
    assert find([("o", 2022, {})], expected=[EXPECTED[0] | {"year": 2022}]) == []
