import pytest
from balanced_report import BLANK, NEW, OLD, balanced, cell, report_of, with_cells

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding
from gaistats.model import CellState

PERSON, ENTERPRISE, INSTITUTE = "natural_person", "commercial_enterprise", "research_institution"


def slips(report):
    return [f for f in check_report(report) if f.check == "neighbour_slip"]


def values(finding):
    return tuple(finding.parameters[name] for name in ("first_would_be", "second_would_be"))


def moved(row, first, second, *, form=NEW, columns=(PERSON, ENTERPRISE)):
    """A balanced report in which two neighbouring cells of one row hold other numbers."""
    keys = [f"{row}__{column}" for column in columns]
    return with_cells(balanced(form), **dict(zip(keys, map(cell, (first, second)), strict=True)))


@pytest.mark.parametrize("form", [OLD, NEW])
@pytest.mark.parametrize("row", ["received", "granted_in_full", "outcome_total"])
def test_two_numbers_the_other_way_round_are_found_with_what_they_would_be(form, row):
    cells = balanced(form).cells
    true = tuple(cells[f"{row}__{column}"].value for column in (PERSON, ENTERPRISE))
    (finding,) = slips(moved(row, *true[::-1], form=form))
    assert finding.cells == (f"{row}__{PERSON}", f"{row}__{ENTERPRISE}")
    assert values(finding) == true
    assert finding.severity == "warning"


def test_the_sentence_names_both_cells_and_asks_to_check():
    (finding,) = slips(moved("received", 30.0, 20.0))
    sentence = word_finding(finding, "zh")
    assert "自然人填报为 30" in sentence
    assert "商业企业填报为 20；如分别为 20 和 30" in sentence
    assert sentence.endswith("建议核对。")
    assert "If they were 20 and 30" in word_finding(finding, "en")


def test_a_number_in_the_next_column_is_found():
    (finding,) = slips(moved("received", 0.0, 30.0, columns=(ENTERPRISE, INSTITUTE)))
    assert values(finding) == (30.0, 0.0)


def test_part_of_a_number_in_the_next_column_is_found():
    (finding,) = slips(moved("received", 25.0, 5.0, columns=(ENTERPRISE, INSTITUTE)))
    assert values(finding) == (30.0, 0.0)


def test_digits_parted_between_two_columns_are_found_though_the_row_fails_too():
    numbers = {"received__total": 42.0, f"received__{PERSON}": 12.0, f"received__{ENTERPRISE}": 30.0,
               "granted_in_full__total": 42.0, f"granted_in_full__{PERSON}": 12.0,
               f"granted_in_full__{ENTERPRISE}": 30.0, "outcome_total__total": 42.0,
               f"outcome_total__{PERSON}": 12.0, f"outcome_total__{ENTERPRISE}": 30.0}  # fmt: skip
    report = report_of(numbers)
    assert check_report(report) == ()
    parted = {f"received__{PERSON}": cell(1.0), f"received__{ENTERPRISE}": cell(230.0)}
    (finding,) = slips(with_cells(report, **parted))
    assert values(finding) == (12.0, 30.0)


@pytest.mark.parametrize("beside", [cell(0.0), BLANK])
def test_one_number_over_two_cells_is_found(beside):
    rows = ("received", "granted_in_full", "outcome_total")
    numbers = {f"{row}__{column}": 12.0 for row in rows for column in (PERSON, "total")}
    parted = {f"granted_in_full__{PERSON}": cell(1.0), f"granted_in_full__{ENTERPRISE}": cell(2.0),
              f"granted_in_full__{INSTITUTE}": beside}  # fmt: skip
    (finding,) = slips(with_cells(report_of(numbers), **parted))
    assert values(finding) == (12.0, 0.0)


def test_where_few_rows_would_do_each_is_named_and_says_so():
    findings = slips(moved("granted_in_full", 19.0, 31.0))
    rows = {finding.cells[0].split("__")[0] for finding in findings}
    assert rows == {"granted_in_full", "refused_state_secret"}
    assert "（另有 1 行存在同样可能。）" in word_finding(findings[0], "zh")
    assert "in 1 other row.)" in word_finding(findings[0], "en")


def test_where_many_rows_would_do_the_columns_are_named():
    rows = ["refused_prohibited_by_law", "unable_not_held", "not_processed_petition"]
    numbers = {key: c.value for key, c in balanced().cells.items()}
    for row in rows:
        for column in (PERSON, ENTERPRISE):
            numbers[f"{row}__{column}"] = 3.0
            numbers[f"received__{column}"] += 3
            numbers[f"outcome_total__{column}"] += 3
        numbers[f"{row}__total"] = 6.0
        numbers["received__total"] += 6
        numbers["outcome_total__total"] += 6
    report = report_of(numbers)
    assert check_report(report) == ()
    off = with_cells(report, **{f"granted_in_full__{PERSON}": cell(19.0),
                                f"granted_in_full__{ENTERPRISE}": cell(31.0)})  # fmt: skip
    (finding,) = slips(off)
    assert finding.parameters == {"amount": 1.0}
    assert "“自然人”“商业企业”两列" in word_finding(finding, "zh")
    assert "off by the same amount (1)" in word_finding(finding, "en")


@pytest.mark.parametrize(
    ("row", "first", "second", "columns"),
    [
        ("received", 21.0, 30.0, (PERSON, ENTERPRISE)),  # one wrong number
        ("received", 21.0, 31.0, (PERSON, ENTERPRISE)),  # both too high
        ("received", 30.0, 0.0, (PERSON, INSTITUTE)),  # columns that are no neighbours
        ("received", 26.0, 25.0, (PERSON, ENTERPRISE)),  # by different amounts
    ],
)
def test_other_mistakes_are_no_slip(row, first, second, columns):
    assert slips(moved(row, first, second, columns=columns)) == []


def test_where_a_sum_cannot_be_checked_nothing_is_said():
    report = moved("received", 30.0, 20.0)
    unknown = {f"unable_not_held__{PERSON}": cell(None, CellState.UNKNOWN)}
    assert slips(with_cells(report, **unknown)) == []
