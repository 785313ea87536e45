"""Offices under the districts directly below a place."""

import pandas as pd
import pytest

from gaistats.stats.below import NOWHERE, find_place, list_below, put_below

TREE = pd.DataFrame(
    [("prov", None), ("city", "prov"), ("town", "prov"), ("jia", "city"), ("yi", "city"),
     ("village", "jia"), ("other", "not listed")],
    columns=["district_id", "parent"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("city", {"city": "city", "jia": "jia", "yi": "yi", "village": "jia"}),
        ("jia", {"jia": "jia", "village": "village"}),
        (None, {"prov": "prov", "city": "prov", "town": "prov", "jia": "prov", "yi": "prov",
                "village": "prov", "other": "other"}),
    ],
)  # fmt: skip
def test_a_district_lies_in_the_one_directly_below_the_place(place, expected):
    assert list_below(TREE, place) == expected


def test_no_row_is_lost_whatever_its_district():
    frame = pd.DataFrame({"district_id": ["village", "city", "town", None], "n": [1, 2, 3, 4]})
    put = put_below(frame, list_below(TREE, "city"))
    assert put["district_id"].tolist() == ["jia", "city", "town", NOWHERE]
    assert put["n"].tolist() == [1, 2, 3, 4]


def test_the_only_topmost_district_is_the_place_unless_one_is_chosen():
    assert find_place(TREE[TREE["district_id"] != "other"], None) == "prov"
    assert find_place(TREE, None) is None
    assert find_place(TREE, "jia") == "jia"
