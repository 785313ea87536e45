"""Key figures of a store, against what is written into it here."""

import pandas as pd
import pytest

from gaistats.model import Scope
from gaistats.stats.key_figures import read_key_figures
from gaistats.store.connection import open_store

SAMPLE = Scope(origin="sample")


@pytest.fixture(scope="module")
def store(small_collection):
    return open_store(small_collection / "store")


def _own(truth, offices, year, district=None):
    return {
        d["office_id"]: d["cells"]["received__total"]["value"] for d in truth["documents"]
        if d["year"] == year and offices[d["office_id"]] == "own" and not d["doubtful"]
        and district in (None, d["district"])
        and d["cells"].get("received__total", {}).get("state") == "reported"
    }  # fmt: skip


@pytest.fixture(scope="module")
def scopes(small_collection):
    lines = pd.read_csv(small_collection / "offices.csv")
    return dict(zip(lines["office_id"], lines["scope"], strict=True))


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_sums_zeros_and_changes_are_those_of_the_documents(store, truth, scopes, year):
    row = read_key_figures(store, SAMPLE, "received").set_index("year").loc[year]
    now, before = _own(truth, scopes, year), _own(truth, scopes, year - 1)
    both = now.keys() & before.keys()
    assert row["value"] == sum(now.values())
    assert row["zeros"] == list(now.values()).count(0)
    assert row["both"] == len(both)
    if both:
        assert row["after"] == sum(now[o] for o in both)
        assert row["before"] == sum(before[o] for o in both)
        assert row["zeros_after"] == sum(now[o] == 0 for o in both)
        assert row["zeros_before"] == sum(before[o] == 0 for o in both)


def test_the_year_before_is_read_even_outside_the_scope(store):
    whole = read_key_figures(store, SAMPLE, "received")
    only = Scope(origin="sample", first_year=2023, last_year=2023)
    part = read_key_figures(store, only, "received")
    expected = whole[whole["year"] == 2023].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, expected)


@pytest.mark.parametrize("measure", ["received", "disclosure_rate", "disputes"])
def test_districts_add_up_to_the_year(store, measure):
    years = read_key_figures(store, SAMPLE, measure).set_index("year")
    districts = read_key_figures(store, SAMPLE, measure, "district")
    sums = districts.groupby("year")[["numerator", "both", "zeros", "covered"]].sum()
    pd.testing.assert_frame_equal(
        sums, years[list(sums)], check_dtype=False, check_index_type=False
    )


def test_printed_figures_rest_on_no_correction(store):
    rows = read_key_figures(store, SAMPLE, "received")
    assert rows[["corrected", "corrected_change"]].to_numpy().sum() == 0
