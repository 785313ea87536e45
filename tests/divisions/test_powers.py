import pytest

from gaistats.divisions.powers import can_make_rules


@pytest.mark.parametrize(
    ("code", "level"),
    [("320000", "province"), ("110000", "province"), ("450000", "province"), ("321300", "city"),
     ("222400", "city"), ("441900", "city"), ("442000", "city"), ("620200", "city"),
     ("460300", "city"), ("460400", "city")],
)  # fmt: skip
def test_provinces_cities_with_districts_and_prefectures_make_rules(code, level):
    assert can_make_rules(code, level)


@pytest.mark.parametrize(
    ("code", "level", "why"),
    [("320813", "district", "a district"), ("110105", "district", "of a municipality"),
     ("429004", "city", "a county-level city under its province"), ("542500", "city", "地区"),
     ("152200", "city", "盟"), ("441900", "township", "a town of 东莞"),
     (None, "district", "unknown"), (None, "township", "unknown")],
)  # fmt: skip
def test_counties_branch_offices_and_townships_make_none(code, level, why):
    assert not can_make_rules(code, level), why


@pytest.mark.parametrize("code", [None, "", "990100"])
def test_an_unknown_province_or_city_is_not_accused(code):
    assert can_make_rules(code, "city")
    assert can_make_rules(code, "province")
