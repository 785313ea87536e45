"""Between which values an office's peers lie, beside the standard library's quartiles."""

from statistics import quantiles

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaistats.stats.peer_band import compute_band

VALUES = st.lists(st.one_of(st.none(), st.integers(0, 90)), min_size=1, max_size=12)
KIND = ("kind", "level")


def frame(values, **columns):
    """The first value is that of the office ``o0``."""
    rows = [{"office_id": f"o{n}", "year": 2023, "own": True, "kind": "department", "level": "district",
             "value": value} | {name: each[n] for name, each in columns.items()}
            for n, value in enumerate(values)]  # fmt: skip
    return pd.DataFrame(rows).astype({"value": float})


@given(VALUES)
@settings(deadline=None)
def test_the_band_is_the_quartiles_of_the_others_without_the_office(values):
    band = compute_band(frame(values), "o0", KIND)
    others = [value for value in values[1:] if value is not None]
    if len(others) < 5:
        assert band.empty
        return
    (row,) = band.to_dict("records")
    assert [row["low"], row["median"], row["high"]] == pytest.approx(
        quantiles(others, n=4, method="inclusive")
    )
    assert row["peers"] == len(others)


def test_an_office_without_a_number_has_a_band_and_one_without_a_row_has_none():
    rows = frame([None, 1, 2, 3, 4, 5])
    assert compute_band(rows, "o0", KIND)["median"].tolist() == [3]
    assert compute_band(rows, "nobody", KIND).empty


@pytest.mark.parametrize(
    ("trait", "other"), [("kind", "institution"), ("level", "city"), ("own", False)]
)
def test_who_is_of_another_kind_or_level_or_speaks_for_more_is_no_peer(trait, other):
    usual = {"kind": "department", "level": "district", "own": True}[trait]
    rows = frame([9, 1, 2, 3, 4, 5, 80], **{trait: [usual] * 6 + [other]})
    (row,) = compute_band(rows, "o0", KIND).to_dict("records")
    assert (row["peers"], row["high"]) == (5, 4)


def test_peers_of_its_size_are_those_in_its_band_and_an_unknown_size_has_none():
    rows = frame([9, 1, 2, 3, 4, 5, 80])
    sizes = pd.DataFrame(
        {"office_id": [f"o{n}" for n in range(7)], "size": ["10-99"] * 6 + ["none"]}
    )
    assert compute_band(rows, "o0", sizes=sizes)["peers"].tolist() == [5]
    unknown = sizes.assign(size=[None, *["10-99"] * 5, None])
    assert compute_band(rows, "o0", sizes=unknown).empty


def test_every_year_has_its_own_peers():
    rows = pd.concat([frame([1, 2, 3, 4, 5, 6]), frame([1, 20, 30, 40, 50, 60]).assign(year=2024)])
    assert compute_band(rows, "o0", KIND)[["year", "median"]].to_numpy().tolist() == [
        [2023, 4],
        [2024, 40],
    ]
