import pytest
from balanced_report import OLD, balanced, cell, with_cells

from gaistats.checks import check_report
from gaistats.checks.sentences import word_finding
from gaistats.model import Severity


@pytest.mark.parametrize(
    ("key", "value", "check", "said"),
    [
        ("licence__decisions", -3.0, "negative_count", "不应为负"),
        ("normative_documents__in_force", -1.0, "negative_count", "不应为负"),
        ("licence__decisions", 26.5, "fractional_count", "应为整数"),
        ("penalty__items_last_year", -2.0, "negative_count", "不应为负"),
        ("penalty__items_change", 2.5, "fractional_count", "应为整数"),
    ],
)
def test_what_no_count_can_be_is_an_error(key, value, check, said):
    form = OLD if "items" in key else "disclosure-2021"
    (finding,) = check_report(with_cells(balanced(form), **{key: cell(value)}))
    assert (finding.check, finding.severity, finding.cells) == (check, Severity.ERROR, (key,))
    assert said in word_finding(finding, "zh")
    assert "a count is" in word_finding(finding, "en")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("penalty__items_change", -3.0),
        ("fee__amount_wan_yuan", 7.0487),
        ("fee__amount_wan_yuan", -0.5),
        ("procurement__amount", 160.25),
    ],
)
def test_changes_may_be_negative_and_amounts_have_decimals(key, value):
    form = "disclosure-2021" if key.endswith("wan_yuan") else OLD
    assert check_report(with_cells(balanced(form), **{key: cell(value)})) == ()
