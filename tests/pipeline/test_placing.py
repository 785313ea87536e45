from datetime import date

import pytest

from gaistats.pipeline import placing
from gaistats.pipeline.placing import Placer
from gaistats.registry import District, Office, OfficeName, Registry

REPORTS = "reports/0123456789ab"


def district(district_id, name, parent=None, level="district"):
    return District(district_id, name, level, parent=parent, sample=True)


def office(office_id, name, district_id, **fields):
    return Office(office_id, name, "department", "district", district_id, **fields)


def registry(offices=(), names=(), districts=()):
    areas = (
        district("d-city", "示范市", level="city"),
        district("d-jia", "甲区", "d-city"),
        district("d-yi", "乙区", "d-city"),
        *districts,
    )
    return Registry(
        {d.district_id: d for d in areas}, {o.office_id: o for o in offices}, tuple(names)
    )


ARCHIVES = (
    office("o-city", "示范市档案局", "d-city"),
    office("o-jia", "甲区档案局", "d-jia"),
    office("o-yi", "乙区档案局", "d-yi"),
)


def place(printed, folder="", year=2023, **lists):
    placer = Placer(registry(**({"offices": ARCHIVES} | lists)))
    return placer.place(printed, year, f"{REPORTS}/{folder}/x.html")


def test_a_registered_name_is_exact():
    found = place("甲区档案局")
    assert (found.placement, found.office_id, found.district_id) == ("exact", "o-jia", "d-jia")


@pytest.mark.parametrize("printed", ["甲 区档案局", "甲區檔案局", "甲区\n档案局"])
def test_blanks_and_script_make_no_difference_to_a_name(printed):
    assert place(printed).office_id == "o-jia"


def test_a_name_with_its_city_in_front_is_the_same_office():
    found = place("示范市甲区档案局")
    assert (found.placement, found.office_id) == ("alias", "o-jia")


def test_a_name_without_its_district_is_placed_by_the_folder():
    assert place("档案局", folder="甲区/2023").office_id == "o-jia"
    assert place("档案局", folder="d-yi").office_id == "o-yi"


def test_a_name_without_its_district_is_not_placed_without_a_folder():
    found = place("档案局")
    assert (found.placement, found.office_id) == ("unplaced", None)
    assert found.reason == placing.NO_DISTRICT


def test_a_folder_that_holds_several_offices_of_the_name_places_none():
    found = place("档案局", folder="示范市")
    assert found.reason == placing.AMBIGUOUS
    assert "o-jia" in found.parameters["offices"]


def test_a_folder_that_contradicts_the_name_places_nothing():
    found = place("甲区档案局", folder="乙区")
    assert found.reason == placing.NOT_IN_DISTRICT
    assert found.district_id == "d-yi"


@pytest.mark.parametrize(
    "member", ["年报.zip/甲区/2023/x.html", "甲区.zip/x.html", "年报.zip/甲区.zip!/2023/x.html"]
)
def test_the_folders_within_an_archive_place_as_those_around_it(member):
    placer = Placer(registry(offices=ARCHIVES))
    assert placer.place("档案局", 2023, f"{REPORTS}/{member}").office_id == "o-jia"
    assert placer.place("乙区档案局", 2023, f"{REPORTS}/{member}").placement == "unplaced"


def test_the_folder_of_a_city_holds_its_districts_offices():
    assert place("甲区档案局", folder="示范市").office_id == "o-jia"


def test_a_name_nobody_registered_is_unplaced_and_named():
    found = place("丙区档案局")
    assert found.reason == placing.NOT_REGISTERED
    assert found.parameters["name"] == "丙区档案局"


@pytest.mark.parametrize("printed", [None, ""])
def test_a_report_without_a_name_is_unplaced(printed):
    assert place(printed).reason == placing.NO_NAME


def test_a_name_that_two_districts_register_needs_the_folder():
    twice = (office("o-1", "档案局", "d-jia"), office("o-2", "档案局", "d-yi"))
    assert place("档案局", offices=twice).placement == "unplaced"
    assert place("档案局", folder="乙区", offices=twice).office_id == "o-2"
    assert place("甲区档案局", offices=twice).office_id == "o-1"


def test_a_registered_bare_name_is_not_placed_while_another_office_may_have_it():
    offices = (office("o-1", "档案局", "d-jia"), office("o-2", "乙区档案局", "d-yi"))
    assert place("档案局", offices=offices).placement == "unplaced"
    assert place("档案局", offices=offices[:1]).office_id == "o-1"


def test_two_districts_of_one_name_are_told_apart_by_the_folder_above():
    twins = (
        district("d-1", "长春市", level="city"), district("d-2", "北京市", level="city"),
        district("d-3", "朝阳区", "d-1"), district("d-4", "朝阳区", "d-2"),
    )  # fmt: skip
    offices = (office("o-3", "朝阳区教育局", "d-3"), office("o-4", "朝阳区教育局", "d-4"))
    lists = {"districts": twins, "offices": offices}
    assert place("朝阳区教育局", folder="北京市/朝阳区", **lists).office_id == "o-4"
    assert place("朝阳区教育局", folder="朝阳区", **lists).reason == placing.AMBIGUOUS_DISTRICT
    assert place("朝阳区教育局", **lists).reason == placing.AMBIGUOUS
    assert place("长春市朝阳区教育局", **lists).office_id == "o-3"


def test_an_alias_holds_in_its_years_only():
    old = OfficeName("o-jia", "甲区档案馆", date(2015, 1, 1), date(2019, 6, 30))
    lists = {"names": (old,)}
    assert place("甲区档案馆", year=2018, **lists).placement == "alias"
    assert place("甲区档案馆", year=2019, **lists).office_id == "o-jia"
    assert place("甲区档案馆", year=2021, **lists).reason == placing.NOT_IN_YEAR


def test_a_report_written_under_the_name_of_the_year_after_is_placed():
    new = OfficeName("o-jia", "甲区档案中心", date(2024, 1, 1), None)
    assert place("甲区档案中心", year=2023, names=(new,)).office_id == "o-jia"
    assert place("甲区档案中心", year=2022, names=(new,)).placement == "unplaced"


def test_of_an_office_and_its_successor_the_one_of_the_year_end_files():
    offices = (
        office("o-old", "甲区商务局", "d-jia", valid_to=date(2021, 3, 31), succeeded_by="o-new"),
        office("o-new", "甲区商务局", "d-jia", valid_from=date(2021, 4, 1)),
    )
    assert place("甲区商务局", year=2020, offices=offices).office_id == "o-old"
    assert place("甲区商务局", year=2021, offices=offices).office_id == "o-new"


def test_an_undated_alias_ends_with_its_office():
    closed = office("o-old", "甲区物价局", "d-jia", valid_to=date(2018, 12, 31))
    lists = {"offices": (closed,), "names": (OfficeName("o-old", "甲区物价检查所"),)}
    assert place("甲区物价检查所", year=2018, **lists).office_id == "o-old"
    assert place("甲区物价检查所", year=2023, **lists).reason == placing.NOT_IN_YEAR


def test_a_decision_for_an_office_that_is_gone_leaves_the_report_unplaced():
    placer = Placer(registry(offices=ARCHIVES))
    assert placer.place_as_decided("o-jia").placement == "decision"
    assert placer.place_as_decided("o-gone").reason == placing.DECIDED_UNKNOWN
