from collections.abc import Iterator, Mapping

import pytest

from gaistats.forms.definition import load_forms
from gaistats.sample.city import found_city
from gaistats.sample.history import Course, add_up, make_history
from gaistats.sample.plan import make_plan

YEARS = range(2019, 2025)


@pytest.fixture(scope="module")
def plan():
    return make_plan(3, 20, YEARS, 11)


def broken(figures: Mapping[str, float]) -> Iterator[str]:
    """Both forms' identities, with either way of printing 其他处理."""
    for form in load_forms().values():
        for identity in form.identities:
            for variant in ("one_row", "three_rows"):
                terms = [t for t in identity.terms if t[2] in {"", variant}]
                if sum(w * figures[part] for part, w, _ in terms) != figures[identity.total]:
                    yield identity.total


def test_every_identity_of_both_forms_holds_in_the_true_figures(plan):
    assert [k for figures in plan.figures.values() for k in broken(figures)] == []


def test_what_is_carried_forward_is_carried_over(plan):
    for (office, year), figures in plan.figures.items():
        before = plan.figures.get((office, year - 1))
        for key, value in figures.items():
            row, _, column = key.partition("__")
            if before and row == "carried_over":
                assert value == before[f"carried_forward__{column}"], (office, year, key)


def test_the_stock_of_documents_follows_from_what_is_issued_and_repealed(plan):
    for (office, year), figures in plan.figures.items():
        before = plan.figures.get((office, year - 1))
        merged = any(o.valid_to and o.valid_to.year == year for o in plan.offices)
        if before and not merged:
            row = "normative_documents"
            assert figures[f"{row}__in_force"] == (
                before[f"{row}__in_force"] + figures[f"{row}__issued"] - figures[f"{row}__repealed"]
            ), (office, year)


def test_only_the_city_makes_rules(plan):
    for (office, _), figures in plan.figures.items():
        if office != "s-001":
            assert figures["government_rules__in_force"] == 0
    assert plan.figures["s-001", 2024]["government_rules__in_force"] > 0


def test_volumes_are_skewed_as_real_ones_are(plan):
    offices = {o.office_id for o in plan.offices if not o.is_government}
    received = [f["received__total"] for (o, _), f in plan.figures.items() if o in offices]
    few = sum(number <= 20 for number in received)
    assert 0.7 < few / len(received) < 0.95
    assert max(received) > 100
    assert received.count(0) > len(received) / 10


def test_most_cells_are_zero(plan):
    offices = {o.office_id for o in plan.offices if not o.is_government}
    cells = [v for (o, _), f in plan.figures.items() if o in offices for v in f.values()]
    assert cells.count(0) > 0.6 * len(cells)


def test_a_government_includes_its_offices(plan):
    district = plan.districts[1]
    own = [o for o in plan.offices if o.district == district and not o.is_government]
    government = next(o for o in plan.offices if o.district == district and o.is_government)
    for year in YEARS:
        below = add_up([plan.figures[o.office_id, year] for o in own if o.exists_in(year)])
        figures = plan.figures[government.office_id, year]
        assert all(figures[key] >= value for key, value in below.items()
                   if not key.endswith("change"))  # fmt: skip


def test_an_idle_office_has_only_zeros():
    office = found_city(1, 2)[1][2]
    history = make_history(office, Course(idle=True), YEARS, 1)
    assert {value for figures in history.values() for value in figures.values()} == {0}


def test_quiet_years_have_no_requests_and_nothing_left_over_before():
    office = found_city(1, 2)[1][2]
    history = make_history(office, Course(quiet=frozenset({2022})), YEARS, 1)
    quiet = {k: v for k, v in history[2022].items() if k.startswith(("received", "outcome"))}
    assert set(quiet.values()) == {0}
    assert history[2021]["received__total"] > 0
    assert history[2021]["carried_forward__total"] == 0
