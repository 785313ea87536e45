from datetime import date

from gaistats.pipeline.versions import Candidate, judge_versions

JANUARY, MARCH = date(2024, 1, 20), date(2024, 3, 5)


def candidate(report_id, cells, dated=None, office="o-1", year=2023, counts=True):
    return Candidate(report_id, office, year, cells, dated, counts)


def test_a_report_that_is_alone_is_in_force():
    verdict = judge_versions([candidate("a", "x")])["a"]
    assert (verdict.in_force, verdict.duplicate_of, verdict.versions) == (True, None, 1)


def test_equal_cells_in_another_file_are_a_duplicate_and_no_version():
    verdicts = judge_versions([candidate("a", "x", JANUARY), candidate("b", "x", MARCH)])
    assert verdicts["b"].in_force
    assert (verdicts["a"].in_force, verdicts["a"].duplicate_of) == (False, "b")
    assert verdicts["b"].versions == 1


def test_of_several_versions_the_latest_dated_is_in_force():
    verdicts = judge_versions([candidate("a", "x", MARCH), candidate("b", "y", JANUARY)])
    assert [verdicts[i].in_force for i in "ab"] == [True, False]
    assert [verdicts[i].versions for i in "ab"] == [2, 2]
    assert verdicts["b"].duplicate_of is None


def test_a_version_without_a_date_is_older_than_any_dated_one():
    verdicts = judge_versions([candidate("b", "x"), candidate("a", "y", JANUARY)])
    assert verdicts["a"].in_force


def test_reports_without_cells_are_equal_to_nothing():
    verdicts = judge_versions([candidate("a", None), candidate("b", None)])
    assert all(v.duplicate_of is None and v.versions == 2 for v in verdicts.values())


def test_other_years_and_offices_do_not_compete():
    reports = [candidate("a", "x"), candidate("b", "x", year=2022), candidate("c", "x", office="2")]
    assert all(verdict.in_force for verdict in judge_versions(reports).values())


def test_exactly_one_report_of_an_office_and_year_is_in_force():
    reports = [candidate(i, cells) for i, cells in zip("abcd", "xyxx", strict=True)]
    assert sum(v.in_force for v in judge_versions(reports).values()) == 1


def test_a_doubtful_report_is_never_in_force_however_late_and_is_no_version():
    reports = [candidate("a", "x", JANUARY), candidate("b", "y", MARCH, counts=False)]
    verdicts = judge_versions(reports)
    assert [verdicts[i].in_force for i in "ab"] == [True, False]
    assert (verdicts["a"].versions, verdicts["b"].duplicate_of) == (1, None)


def test_a_sure_report_stands_for_a_doubtful_one_with_its_cells():
    reports = [candidate("a", "x", JANUARY), candidate("b", "x", MARCH, counts=False)]
    verdicts = judge_versions(reports)
    assert (verdicts["a"].in_force, verdicts["a"].duplicate_of) == (True, None)
    assert verdicts["b"].duplicate_of == "a"


def test_where_all_reports_are_doubtful_none_is_in_force():
    reports = [candidate(i, cells, counts=False) for i, cells in zip("abc", "xyx", strict=True)]
    verdicts = judge_versions(reports)
    assert not any(v.in_force for v in verdicts.values())
    assert verdicts["a"].duplicate_of == "c"
