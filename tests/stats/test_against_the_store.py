"""Measures of a built store: the published figures, the pages' own SQL, a twin cell by cell."""

import math

import pytest

from gaistats.checks.rules import load_rules
from gaistats.model import Scope
from gaistats.stats.comparable import IN_SUMS
from gaistats.stats.groups import add_up
from gaistats.stats.measure import load_measure, load_measures
from gaistats.stats.measured import compute_measure
from gaistats.stats.terms import list_cells, spread_terms
from gaistats.store import read
from gaistats.store.connection import open_store
from gaistats.store.read_figures import read_expected, read_figures

SUQIAN, HONGZE = "o-a85f12", "o-3be960"
ORIGINS = ("real", "sample")
# The measure and what the pages' SQL calls its numerator, denominator and state.
SAME = {
    "disclosure_rate": ("rate_numerator", "rate_denominator", "rate_state"),
    "received": ("received", None, None),
}
RATE_STATES = {"no_outcomes": {"no_cases"}, "in_doubt": {"in_doubt"}, "shown": {"shown", "few"},
               "missing": {"unknown", "unreadable", "mark", "blank", "absent"}}  # fmt: skip


@pytest.fixture(scope="module")
def store(small_collection):
    return open_store(small_collection / "store")


@pytest.fixture(scope="module", params=ORIGINS)
def scope(request):
    return Scope(origin=request.param)


def measure(store, scope, name):
    definition = load_measure(name)
    return compute_measure(
        *in_order(read_figures(store, scope, list_cells([definition])), definition)
    )


def in_order(frames, definition):
    figures, in_error, notes = frames
    return figures, definition, in_error, notes


def real(store, name, office, year):
    measured = measure(store, Scope(offices=(office,), first_year=year, last_year=year), name)
    (row,) = measured.to_dict("records")
    return row


@pytest.mark.parametrize(
    ("name", "year", "numerator", "denominator", "percent"),
    [
        ("disclosure_rate", 2023, 1519, 3486, 43.57),
        ("disclosure_rate", 2024, 1902, 3521, 54.02),
        ("carry_forward_share", 2023, 121, 3607, 3.35),
        ("carry_forward_share", 2024, 125, 3646, 3.43),
        ("reconsideration_correction_rate", 2023, 17, 414, 4.11),
        ("reconsideration_correction_rate", 2024, 18, 134, 13.43),
    ],
)
def test_suqians_rates_are_those_of_its_published_figures(
    store, name, year, numerator, denominator, percent
):
    row = real(store, name, SUQIAN, year)
    assert (row["numerator"], row["denominator"], row["state"]) == (numerator, denominator, "shown")
    assert round(100 * row["value"], 2) == percent


def test_suqian_reports_for_its_area_and_is_in_no_sum(store):
    assert not real(store, "disclosure_rate", SUQIAN, 2023)["own"]
    measured = measure(store, Scope(offices=(SUQIAN,)), "disclosure_rate")
    groups = add_up(
        measured,
        read_expected(store, Scope(offices=(SUQIAN,))),
        "year",
        load_measure("disclosure_rate"),
    )
    assert groups["state"].tolist() == ["beside", "beside"]
    assert groups["numerator"].isna().all()


def test_hongzes_correction_rate_is_not_shown_because_its_total_fails_its_sums(store):
    row = real(store, "reconsideration_correction_rate", HONGZE, 2023)
    assert (row["numerator"], row["denominator"], row["state"]) == (1, 0, "in_doubt")
    assert math.isnan(row["value"])
    assert row["in_doubt"]


@pytest.mark.parametrize("name", SAME)
def test_a_measure_agrees_with_the_offices_table_of_the_pages(store, scope, name):
    measured = measure(store, scope, name)
    years = sorted(set(measured["year"]))
    assert years
    for year in years:
        table = read.read_office_table(store, scope, year).set_index("office_id")
        found = measured[measured["year"] == year].set_index("office_id")
        filed = table[table["report_id"].notna()]
        assert set(filed.index) == set(found.index[found["form"].notna()])
        for office, row in filed.iterrows():
            agree(row, found.loc[office], *SAME[name])


def agree(row, found, numerator, denominator, state):
    known = found["state"] in IN_SUMS or found["state"] == "in_doubt"
    if known:
        assert found["numerator"] == row[numerator]
    if denominator is None:
        assert known == (row[numerator] == row[numerator])
        assert found["in_doubt"] == row["received_in_doubt"]
        return
    assert found["state"] in RATE_STATES[row[state]]
    if known:
        assert found["denominator"] == row[denominator]


def test_sums_agree_with_the_totals_of_the_pages(store, scope):
    totals = read.read_totals(store, scope).query("own").set_index("year")
    expected = read_expected(store, scope)
    rate = groups(store, scope, expected, "disclosure_rate")
    received = groups(store, scope, expected, "received")
    assert len(totals)
    for year, total in totals.iterrows():
        # That SQL has no sum where every office concluded nothing; 0 of 0 is one.
        if total["rate_offices"]:
            total = total.fillna({"rate_numerator": 0, "rate_denominator": 0})
        assert rate.loc[year, "numerator"] == total["rate_numerator"]
        assert rate.loc[year, "denominator"] == total["rate_denominator"]
        assert rate.loc[year, "covered"] == total["rate_offices"]
        assert rate.loc[year, "in_doubt"] == total["rate_in_doubt"]
        assert received.loc[year, "numerator"] == total["received"]
        assert received.loc[year, "covered"] == total["received_offices"]


def groups(store, scope, expected, name):
    return add_up(measure(store, scope, name), expected, "year", load_measure(name)).set_index(
        "year"
    )


def test_as_many_offices_are_expected_as_the_pages_say(store, scope):
    coverage = read.read_coverage(store, scope).set_index("year")
    found = groups(store, scope, read_expected(store, scope), "received")
    assert coverage["expected_own"].dropna().to_dict() == found["expected"].dropna().to_dict()


@pytest.fixture(scope="module")
def printed(store):
    """What stands in each cell by office and year, read the long way, office by office."""
    told = {}
    for office in store.query("SELECT office_id FROM office ORDER BY 1")["office_id"]:
        cells = read.read_office_cells(store, office, "printed")
        for (year, form), one in cells.groupby(["year", "form"]):
            told[office, year] = form, one.set_index("cell")[["value", "state"]].T.to_dict()
    return told


@pytest.mark.parametrize("name", ["disclosure_rate", "refusal_share", "otherwise_closed_share",
                                  "litigation_correction_rate", "fees", "received_from_natural_person_share"])  # fmt: skip
def test_a_measure_is_what_its_cells_say_one_by_one(store, scope, printed, name):
    definition = load_measure(name)
    seen = 0
    for row in measure(store, scope, name).to_dict("records"):
        form, cells = printed.get((row["office_id"], row["year"]), (None, {}))
        assert (row["state"] in ("no_report", "waiting")) == (not cells)
        for part in ("numerator", "denominator"):
            own = spread_terms(getattr(definition, part)).get(form, {})
            if own and all(cells[cell]["state"] == "reported" for cell in own):
                seen += 1
                assert row[part] == pytest.approx(
                    sum(weight * cells[cell]["value"] for cell, weight in own.items())
                )
    assert seen


def test_only_the_cells_asked_for_are_read(store, scope):
    figures = read_figures(store, scope, ["received__total"]).figures
    assert [name for name in figures if "__" in name] == ["received__total"]


def test_an_office_that_has_not_filed_has_a_row_that_says_so(store, truth):
    figures = read_figures(store, Scope(origin="sample"), ["received__total"]).figures
    missing = {
        (p["office_id"], p["year"]) for p in truth["peculiarities"] if p["kind"] == "missing_year"
    }
    assert missing
    lacking = figures[figures["filing"] == "no_report"]
    assert missing <= set(zip(lacking["office_id"], lacking["year"], strict=True))
    assert lacking["report_id"].isna().all()
    assert lacking["received__total"].isna().all()


def test_an_office_and_year_has_one_row(store, scope):
    figures = read_figures(store, scope, ["received__total"]).figures
    assert not figures.duplicated(["office_id", "year"]).any()


def test_no_row_of_the_other_origin_is_read(store):
    offices = {
        origin: set(
            read_figures(store, Scope(origin=origin), ["received__total"]).figures["office_id"]
        )
        for origin in ORIGINS
    }
    assert offices["real"] == {SUQIAN, HONGZE, "o-7d21c4"}
    assert not offices["real"] & offices["sample"]


@pytest.mark.parametrize("name", load_measures())
def test_every_measure_has_a_value_somewhere_in_the_sample(store, name):
    states = set(measure(store, Scope(origin="sample"), name)["state"])
    assert states & set(IN_SUMS)


def test_an_arithmetic_error_is_of_the_severity_that_hides_a_rate():
    assert {
        load_rules()[check].severity for check in ("outcome_sum", "dispute_sum", "balance")
    } == {"error"}
