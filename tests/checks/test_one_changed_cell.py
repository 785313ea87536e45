"""No number of sections 3 and 4 can be changed without a finding."""

from balanced_report import NEW, OLD, YEARS, report_of, with_cells
from hypothesis import assume, given
from hypothesis import strategies as st

from gaistats.checks import check_report
from gaistats.forms.definition import load_forms
from gaistats.model import CellState, CellValue
from gaistats.sample.report import load_form_printed

FORMS = [(OLD, False), (NEW, False), (NEW, True)]
APPLICANTS = [c.column for c in load_forms()[NEW].columns_of("applicants")][:-1]
RESULTS = ("upheld", "corrected", "other_result", "pending")
NOT_OUTCOMES = {"received", "carried_over", "outcome_total", "carried_forward"}
COUNTS = st.integers(0, 10**9)


@st.composite
def balanced_reports(draw):
    """A report of either form, or of the new one with one row 其他处理, that adds up."""
    form, one_row = draw(st.sampled_from(FORMS))
    rows = [row.row for row in load_form_printed(form, one_row).rows_of("requests")]
    outcomes = [row for row in rows if row not in NOT_OUTCOMES]
    few = st.integers(0, draw(st.sampled_from([1, 30, 10**6])))
    numbers = {}
    for column in APPLICANTS:
        dealt = dict(zip(outcomes, draw(st.lists(few, min_size=len(outcomes), max_size=len(outcomes))), strict=True))  # fmt: skip
        closed, left = sum(dealt.values()), draw(few)
        over = draw(st.integers(0, closed + left))
        dealt |= {"outcome_total": closed, "carried_forward": left, "carried_over": over}
        dealt["received"] = closed + left - over
        numbers |= {f"{row}__{column}": float(number) for row, number in dealt.items()}
    for row in rows:
        numbers[f"{row}__total"] = sum(numbers[f"{row}__{column}"] for column in APPLICANTS)
    for row in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        numbers |= {f"{row}__{result}": float(draw(few)) for result in RESULTS}
        numbers[f"{row}__total"] = sum(numbers[f"{row}__{result}"] for result in RESULTS)
    report = report_of(numbers, form, year=YEARS[form])
    if not one_row:
        return report
    cells = {key: cell for key, cell in report.cells.items() if not key.startswith("other_")}
    one = {key: CellValue(CellState.REPORTED, "", n) for key, n in numbers.items()
           if key.startswith("otherwise_closed")}  # fmt: skip
    cells |= {key: cell for key, cell in report.cells.items() if key.startswith("other_services")}
    return type(report)(form, cells | one, year=report.year, sections=report.sections)


@given(balanced_reports(), st.data())
def test_any_one_changed_cell_raises_a_finding(report, data):
    before = [finding.check for finding in check_report(report)]
    assert before in ([], ["other_handling_form"])
    keys = [k for form in load_forms().values() for k, row, _ in form.cells() if row.table != "proactive"]  # fmt: skip
    key = data.draw(st.sampled_from([key for key in dict.fromkeys(keys) if key in report.cells]))
    number = data.draw(COUNTS.filter(lambda n: n != report.cells[key].value))
    changed = with_cells(report, **{key: CellValue(CellState.REPORTED, str(number), float(number))})
    found = [finding for finding in check_report(changed) if finding.check not in before]
    assert any(finding.severity == "error" and key in finding.cells for finding in found)
    assert "neighbour_slip" not in {finding.check for finding in found}


@given(balanced_reports(), st.data())
def test_any_two_neighbours_the_other_way_round_are_told_as_such(report, data):
    rows = [key.split("__")[0] for key in report.cells if key.endswith(f"__{APPLICANTS[0]}")]
    row, place = data.draw(st.sampled_from(rows)), data.draw(st.integers(0, 4))
    first, second = (f"{row}__{column}" for column in APPLICANTS[place : place + 2])
    assume(report.cells[first].value != report.cells[second].value)
    swapped = with_cells(report, **{first: report.cells[second], second: report.cells[first]})
    slips = [finding for finding in check_report(swapped) if finding.check == "neighbour_slip"]
    columns = [f"outcome_total__{column}" for column in APPLICANTS[place : place + 2]]
    assert [f for f in slips if f.cells in {(first, second), tuple(columns)}]
