"""What a text says of the change against last year, checked against last year's report."""

import json

import pandas as pd
import pytest

from gaistats.checks.sentences import word_finding
from gaistats.model import CellState, CellValue, Finding, Severity, Statement

from .conftest import make_report, number


def stated(quantity, value, now=None, before=None):
    return Statement(quantity, value, "overview", "收到政府信息公开申请9件，较上年……", now, before)


def growths(workshop, statement, now=9, before=8, **last_year):
    cells = last_year.pop("cells", {"received__total": number(before)})
    workshop.add("a.html", make_report(year=2022, cells=cells, **last_year))
    this_year = {"received__total": number(now)}
    workshop.add("b.html", make_report(year=2023, cells=this_year, narrative=(statement,)))
    return workshop.rows("finding", check_name="stated_growth").to_dict("records")


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        ("growth_received", 12.5),
        ("growth_received", 12),  # cut off
        ("growth_received", 13),  # rounded
        ("change_received", 1),
        ("growth_proactive_items", 30),  # no table counts them
    ],
)
def test_a_change_that_both_reports_make_is_no_finding(workshop, quantity, value):
    assert growths(workshop, stated(quantity, value)) == []


@pytest.mark.parametrize(
    ("quantity", "value", "expected"),
    [
        ("growth_received", 14, 12.5),
        ("growth_received", -12.5, 12.5),
        ("growth_received", 12.6, 12.5),
        ("change_received", 2, 1),
        ("change_received", -1, 1),
    ],
)
def test_a_change_that_the_reports_do_not_make_is_recomputed(workshop, quantity, value, expected):
    (row,) = growths(workshop, stated(quantity, value))
    assert (row["expected"], row["actual"], row["severity"]) == (expected, value, "warning")
    assert (row["office_id"], row["year"], list(row["cells"])) == ("o-1", 2023, ["received__total"])
    parameters = json.loads(row["parameters"])
    assert (parameters["base"], parameters["part"]) == (8, 9)
    finding = Finding("stated_growth", Severity.WARNING, tuple(row["cells"]), row["expected"],
                      row["actual"], parameters)  # fmt: skip
    for language in ("zh", "en"):
        assert "较上年……" in word_finding(finding, language)


def test_from_zero_there_is_no_percentage(workshop):
    (row,) = growths(workshop, stated("growth_received", 100), before=0)
    assert pd.isna(row["expected"])


def test_a_change_from_zero_in_number_is_checked(workshop):
    assert growths(workshop, stated("change_received", 9), before=0) == []


def test_what_the_sentence_itself_tells_the_base_of_is_not_asked_of_last_years_report(workshop):
    assert growths(workshop, stated("growth_received", 50, 9, 6)) == []


def test_the_number_that_the_text_states_explains_its_own_change(workshop):
    assert growths(workshop, stated("change_received", 2, now=10)) == []


def test_without_last_years_number_nothing_is_compared(workshop):
    blank = {"received__total": CellValue(CellState.BLANK, "")}
    assert growths(workshop, stated("growth_received", 99), cells=blank) == []


def test_a_doubtful_report_of_last_year_is_not_compared_with(workshop):
    workshop.add(
        "a.html", make_report(year=2022, cells={"received__total": number(8)}), doubtful=True
    )
    statement = stated("growth_received", 99)
    workshop.add("b.html", make_report(year=2023, narrative=(statement,)))
    assert workshop.rows("finding", check_name="stated_growth").empty


def test_documents_issued_and_produced_are_not_joined_across_the_forms(workshop):
    workshop.add(
        "a.html", make_report(year=2020, cells={"normative_documents__produced": number(2)})
    )
    statement = stated("growth_normative_documents", 10)
    cells = {"normative_documents__issued": number(4)}
    workshop.add("b.html", make_report(year=2021, cells=cells, narrative=(statement,)))
    assert workshop.rows("finding", check_name="stated_growth").empty
