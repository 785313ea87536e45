"""Which of the offices that need attention are shown, and what is said of them."""

import pytest

from gaistats.pieces.language import speak
from gaistats.ui.attention import MOST, choose_offices, list_offices, round_cases, say_shift


def _offices(kind, count):
    return [f"{kind}{n}" for n in range(count)]


def test_one_kind_alone_fills_the_list():
    assert choose_offices([_offices("a", 20), [], [], []]) == _offices("a", MOST)


def test_no_kind_crowds_out_the_others_and_the_most_serious_stand_first():
    kinds = [_offices(kind, 20) for kind in "abcd"]
    assert choose_offices(kinds) == [o for kind in "abcd" for o in _offices(kind, 2)]


def test_what_one_kind_leaves_the_others_fill():
    assert choose_offices([_offices("a", 20), [], ["z"], []]) == [*_offices("a", 7), "z"]


def test_an_office_of_two_kinds_stands_once_where_its_most_serious_point_is():
    assert choose_offices([["x", "y"], ["z", "y"], ["x"], []]) == ["x", "y", "z"]


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (1, 2, 0, 1)])
def test_nothing_is_made_up(counts):
    kinds = [_offices(kind, count) for kind, count in zip("abcd", counts, strict=True)]
    assert len(choose_offices(kinds)) == sum(counts)


def _point(key):
    return {"key": key, "what": f"what {key}", "sure": "error", "style": "error", "hint": None}


def test_an_office_stands_once_beside_all_its_points_and_each_answers_to_a_click():
    office = {"office_id": "o1", "name": "甲局", "district": "甲区",
              "points": [_point("finding|1"), _point("zero|o1")]}  # fmt: skip
    first, second = list_offices([office])["rows"]
    assert [cell["t"] for cell in first["cells"]] == ["甲局", "what finding|1", "error"]
    assert first["cells"][0]["r"] == 2
    assert [cell["k"] for cell in first["cells"][:2]] == ["office|o1", "finding|1"]
    assert [cell["t"] for cell in second["cells"]] == ["what zero|o1", "error"]
    assert second["k"] == second["cells"][0]["k"] == "zero|o1"


SHIFT = {"measure": "received", "verdict": "shifted", "split_year": 2023, "before": 0.0,
         "after": 43.5, "q": 0.0004}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "chinese"),
    [({}, "新收申请：2023年起年均 44 件，此前年均 0 件"),
     ({"verdict": "last_year", "after": 4.0, "before": 1.25}, "新收申请：2023年 4 件，此前年均 1.2 件"),
     ({"measure": "disclosure_rate", "before": 0.5361, "after": 0.2208},
      "公开率：2023年起为 22.1 %，此前为 53.6 %")],
)  # fmt: skip
def test_a_change_of_level_has_its_unit_and_no_statistics(more, chinese):
    speak("zh")
    said = say_shift(SHIFT | more)
    assert said == chinese
    assert "q" not in said


@pytest.mark.parametrize(("number", "said"), [(0.0, "0"), (0.04, "0"), (2.34, "2.3"), (9.96, "10"),
                                              (19.4, "19"), (1234.5, "1,234")])  # fmt: skip
def test_cases_have_no_needless_decimals(number, said):
    assert round_cases(number) == said
