"""What the checks over several reports find in the sample, against what is planted there."""

import pytest
from sample_store import build_sample

from gaistats.sample.plan import make_plan

FOUND_BY = {
    "broken_carry_over": {"carry_over"},
    "missing_year": {"not_filed", "not_filed_no_date"},
    "late_report": {"late"},
    "amount_in_yuan": {"unit_jump"},
}
SEEDS = range(1, 6)


@pytest.fixture(scope="module", params=SEEDS, ids="seed {}".format)
def city(request, tmp_path_factory):
    """The plan of a city of three districts, and the findings of its store."""
    plan = make_plan(3, 25, range(2019, 2025), request.param)
    store = build_sample(tmp_path_factory.mktemp("city"), plan)
    return plan, store.query("SELECT * FROM finding")


def planted(peculiarities, kind):
    return {(p.office_id, year) for p in peculiarities if p.kind == kind for year in p.years}


def places(findings, checks):
    chosen = findings[findings["check_name"].isin(checks)]
    return set(zip(chosen["office_id"], chosen["year"], strict=True))


def measure(found, true):
    """Precision and recall; printed, so that ``pytest -s`` shows them."""
    right = len(found & true)
    return right / len(found), right / len(true)


@pytest.mark.parametrize("kind", FOUND_BY)
def test_all_that_is_planted_is_found_and_nothing_else(city, kind):
    plan, findings = city
    true = planted(plan.peculiarities, kind)
    precision, recall = measure(places(findings, FOUND_BY[kind]), true)
    print(f"seed {plan.seed} {kind}: {len(true)}, precision {precision}, recall {recall}")
    assert (precision, recall) == (1.0, 1.0)


def test_a_broken_carry_over_is_found_in_its_columns(city):
    _, findings = city
    broken = findings[findings["check_name"] == "carry_over"]
    assert {cell for cells in broken["cells"] for cell in cells} == {
        "carried_over__natural_person", "carried_over__total"}  # fmt: skip


def test_nothing_else_is_found_in_a_city_without_other_mistakes(city):
    _, findings = city
    assert set(findings["check_name"]) == set().union(*FOUND_BY.values())


def test_merged_renamed_and_new_offices_are_not_accused(city):
    plan, findings = city
    kinds = ("merged_office", "renamed_office", "new_office", "sudden_zero", "zero_streak")
    changed = {p.office_id for p in plan.peculiarities if p.kind in kinds}
    assert changed
    assert not changed & set(findings["office_id"])
