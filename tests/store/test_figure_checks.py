"""Stocks, orders of magnitude, rules without power, and figures that are last year's."""

from datetime import date

import pytest

from gaistats.checks.sentences import word_finding
from gaistats.model import Finding, Severity

OLD = {"form": "disclosure-2019"}


def said(row, language):
    severity = Severity(row["severity"])
    cells, parameters = row["cells"], row["parameters"]
    finding = Finding(
        row["check_name"], severity, cells, row["expected"], row["actual"], parameters
    )
    return word_finding(finding, language)


def stock(in_force, issued=0, repealed=0, row="normative_documents"):
    numbers = {"in_force": in_force, "issued": issued, "repealed": repealed}
    return {f"{row}__{column}": number for column, number in numbers.items()}


def test_a_stock_that_follows_from_last_years_is_no_finding(find):
    assert find([("o", 2023, stock(597)), ("o", 2024, stock(420, 50, 227))]) == []


def test_a_stock_that_does_not_follow_is_a_question_with_all_numbers(find):
    (row,) = find([("o", 2023, stock(597)), ("o", 2024, stock(410, 50, 227))])
    assert (row["check_name"], row["severity"]) == ("stock", "warning")
    assert (row["expected"], row["actual"], row["year"]) == (420, 410, 2024)
    assert row["cells"][0] == "normative_documents__in_force"
    assert "现行有效 597，本年制发 50、废止 227，推算为 420，本年报告为 410" in said(row, "zh")
    assert said(row, "zh").endswith("？")
    assert "make 420; the report states 410" in said(row, "en")


def test_a_stock_is_not_compared_across_forms_gaps_and_mergers(find):
    assert find([("o", 2020, stock(5) | OLD), ("o", 2021, stock(9))]) == []
    assert find([("o", 2021, stock(5)), ("o", 2023, stock(9))]) == []
    assert find([("o", 2022, stock(5)), ("o", 2023, stock(9, None))]) == []
    offices = {"o": {}, "m": {"valid_to": date(2023, 6, 30), "succeeded_by": "o"}}
    assert find([("o", 2022, stock(5)), ("o", 2023, stock(9))], offices) == []


def years_of(cell, *numbers, office="o", first=2019):
    return [(office, first + n, {cell: number}) for n, number in enumerate(numbers)]


def test_a_rise_by_an_order_of_magnitude_is_worth_a_look(find):
    (row,) = find(years_of("licence__decisions", 540, 550, 610, 9487))
    assert (row["check_name"], row["severity"], row["year"]) == ("magnitude", "warning", 2022)
    assert (row["expected"], row["actual"]) == (550, 9487)
    assert "本年报告为 9,487，本机关其他 3 个年度的中位数为 550" in said(row, "zh")
    assert "states 9,487" in said(row, "en")


def test_a_fall_to_a_fraction_is_worth_a_look(find):
    (row,) = find(years_of("penalty__decisions", 540, 550, 610, 12))
    assert (row["check_name"], row["year"]) == ("magnitude", 2022)


def test_busy_years_sudden_zeros_and_blanks_are_no_jumps(find):
    assert find(years_of("received__total", 9, 31, 12, 4, 55)) == []
    assert find(years_of("received__total", 900, 950, 0, 910)) == []
    assert find(years_of("received__total", 900, 950, None, 910)) == []
    assert find(years_of("licence__decisions", 1, 2, 1, 9)) == []


def test_an_office_whose_years_always_differ_widely_is_not_flagged(find):
    assert find(years_of("penalty__decisions", 3, 400, 9, 2000, 40, 6000)) == []


def test_a_fee_ten_thousand_times_off_is_likely_in_yuan(find):
    (row,) = find(years_of("fee__amount_wan_yuan", 25.5, 30.25, 287000, 27, first=2021))
    assert (row["check_name"], row["severity"], row["year"]) == ("unit_jump", "warning", 2023)
    assert (row["expected"], row["actual"]) == (27, 287000)
    assert "本年报告为 287,000，本机关其他 3 个年度的中位数为 27，相差约一万倍" in said(row, "zh")
    assert "about 10,000 times off" in said(row, "en")


def test_of_three_years_the_one_in_yuan_is_found_and_the_others_are_not_blamed(find):
    (row,) = find(years_of("fee__amount_wan_yuan", 25.5, 287000, 27, first=2021))
    assert (row["check_name"], row["year"]) == ("unit_jump", 2022)


def peers(cell, count, number, year=2023):
    return [(f"p{n}", year, {cell: number + n}) for n in range(count)]


@pytest.mark.parametrize(("count", "found"), [(7, []), (8, ["unit_jump"])])
def test_a_first_year_is_held_against_eight_peers_or_none(find, count, found):
    cell = "fee__amount_wan_yuan"
    offices = {"o": {}} | {f"p{n}": {} for n in range(count)}
    rows = find([("o", 2023, {cell: 300000}), *peers(cell, count, 25)], offices)
    assert [row["check_name"] for row in rows] == found
    for row in rows:
        assert row["office_id"] == "o"
        assert "同类同级 8 家机关" in said(row, "zh")
        assert "at 8 offices" in said(row, "en")


def test_peers_are_of_the_same_kind_and_level(find):
    cell = "fee__amount_wan_yuan"
    offices = {"o": {"kind": "institution"}} | {f"p{n}": {} for n in range(9)}
    assert find([("o", 2023, {cell: 300000}), *peers(cell, 9, 25)], offices) == []


def test_peers_alone_need_a_greater_distance(find):
    cell = "licence__decisions"
    offices = {"o": {}} | {f"p{n}": {} for n in range(9)}
    assert find([("o", 2023, {cell: 900}), *peers(cell, 9, 25)], offices) == []
    (row,) = find([("o", 2023, {cell: 9000}), *peers(cell, 9, 25)], offices)
    assert (row["check_name"], row["parameters"]["against"]) == ("magnitude", "peers")


def test_a_year_in_which_all_peers_changed_is_no_ones_jump(find):
    offices = {f"p{n}": {} for n in range(10)}
    reports = [r for n in range(10) for r in years_of("licence__decisions", 30 + n, 32, 31, 990 + n,
                                                      office=f"p{n}")]  # fmt: skip
    assert find(reports, offices) == []


def test_rules_that_an_office_without_power_made_are_an_error(find):
    (row,) = find([("o", 2023, stock(3, 2, 0, "government_rules"))])
    assert (row["check_name"], row["severity"]) == ("rules_without_power", "error")
    assert row["cells"] == ("government_rules__issued", "government_rules__in_force")
    assert "填列 2" in said(row, "zh")
    assert "建议核实" in said(row, "zh")
    assert "states 2" in said(row, "en")
    for cell in ("government_rules__produced", "government_rules__disclosed"):
        (row,) = find([("o", 2020, {cell: 1} | OLD)])
        assert (row["check_name"], row["cells"]) == ("rules_without_power", (cell,))


def test_rules_that_it_only_counts_as_in_force_are_a_question(find):
    for cell in ("in_force", "repealed", "disclosed_total"):
        (row,) = find([("o", 2023, {f"government_rules__{cell}": 7})])
        assert (row["check_name"], row["severity"]) == ("rules_in_force_without_power", "warning")
        assert row["actual"] == 7
        assert "填列 7" in said(row, "zh")
        assert "only applies" in said(row, "en")


def test_rules_of_who_can_make_them_and_zeros_are_no_finding(find):
    rules = stock(3, 2, 1, "government_rules")
    assert find([("o", 2023, rules)], {"o": {"makes_rules": True}}) == []
    assert find([("o", 2023, rules)], {"o": {"makes_rules": None}}) == []
    assert find([("o", 2023, stock(0, 0, 0, "government_rules"))]) == []


BUSY = {
    "licence__decisions": 620, "penalty__decisions": 48, "fee__amount_wan_yuan": 186.4,
    "granted_in_full__natural_person": 14, "unable_not_held__natural_person": 6,
    "received__natural_person": 20, "received__total": 20,
}  # fmt: skip


def test_figures_that_are_all_those_of_last_year_are_a_finding(find):
    (row,) = find([("o", 2022, BUSY), ("o", 2023, BUSY)])
    assert (row["check_name"], row["severity"]) == ("same_figures", "warning")
    assert (row["year"], row["parameters"]) == (2023, {"count": 7, "year_before": 2022})
    assert "非零 7 个）与 2022 年度报告完全相同" in said(row, "zh")
    assert "report on 2022" in said(row, "en")


def test_one_other_figure_or_a_blank_for_a_zero_makes_figures_differ(find):
    assert find([("o", 2022, BUSY), ("o", 2023, BUSY | {"penalty__decisions": 49})]) == []
    assert find([("o", 2022, BUSY), ("o", 2023, BUSY | {"received__other_organisation": 0})]) == []
    assert find([("o", 2021, BUSY), ("o", 2023, BUSY)]) == []


def test_equal_zeros_and_a_few_small_numbers_may_be_chance(find):
    nothing = dict.fromkeys(BUSY, 0)
    assert find([("o", 2022, nothing), ("o", 2023, nothing)]) == []
    one = nothing | {
        "granted_in_full__natural_person": 1, "received__natural_person": 1, "received__total": 1,
        "granted_in_full__total": 1, "outcome_total__natural_person": 1, "outcome_total__total": 1,
        "normative_documents__in_force": 12,
    }  # fmt: skip
    assert find([("o", 2022, one), ("o", 2023, one)]) == []
