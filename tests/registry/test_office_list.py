"""A supervisor's list against a registry: what is new, changed, missing, wrong."""

from datetime import date
from itertools import count

import pytest

from gaistats.registry import load_registry
from gaistats.registry.entries import District, Office, OfficeName, Registry
from gaistats.registry.office_list import (
    Sheet,
    end_offices,
    find_columns,
    guess_columns,
    list_changes,
    plan_list,
)
from gaistats.registry.office_list.headings import read_data
from gaistats.registry.office_list.template import list_registered, template_headings
from gaistats.registry.office_list.values import guess_kind, read_day

CITY = District("d-city", "示范市", "city", sample=True)
JIA = District("d-jia", "甲区", "district", parent="d-city", sample=True)
YI = District("d-yi", "乙区", "district", parent="d-city", sample=True)


def office(office_id, name, district="d-jia", kind="department", **fields):
    fields = {"scope": "own", "sample": True} | fields
    return Office(office_id, name, kind, "district", district, **fields)


def registry(*offices, names=(), districts=(CITY, JIA, YI)):
    return Registry(
        {d.district_id: d for d in districts}, {o.office_id: o for o in offices}, tuple(names)
    )


def sheet(*rows):
    return Sheet("", {line: tuple(row) for line, row in enumerate(rows, 1) if any(row)})


HEADINGS = ("单位名称", "所属地区")


def plan(rows, known=None, headings=HEADINGS, district=None):
    made = (f"o-{number:06x}" for number in count(1))
    listed = sheet(headings, *rows)
    return plan_list(
        listed, find_columns(listed), known or registry(), district, make_id=lambda: next(made)
    )


def reasons(planned):
    return {p.line: p.reason.format(**p.parameters) for p in planned.problems}


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("序号", "单位名称", "所属地区"), {"name": 1, "district": 2}),
        (("机关名称（全称）", "区（县）", "单位性质"), {"name": 0, "district": 1, "kind": 2}),
        (("行政區劃", "單位名稱"), {"district": 0, "name": 1}),
        (("Office", "District", "Kind"), {"name": 0, "district": 1, "kind": 2}),
        (
            ("单 位 名 称", "曾用名", "更名时间", "简称", "统一社会信用代码"),
            {"name": 0, "former_name": 1, "renamed_on": 2, "alias": 3},
        ),
        (("部门", "部门", "撤销日期", "并入单位"), {"name": 0, "valid_to": 2, "successor": 3}),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_their_headings(headings, fields):
    assert dict(find_columns(sheet(headings)).fields) == fields


def test_the_headings_are_found_below_titles_that_are_merged_over_them():
    title = ("甲区政府信息公开主体名单",) * 3
    found = find_columns(
        sheet(title, ("填报单位：甲区",), (), ("序号", *HEADINGS), ("1", "甲区教育局"))
    )
    assert found.head == 4


def test_of_two_lines_of_headings_the_one_that_says_more_counts():
    upper = ("单位名称", "时间", "时间")
    lower = ("单位名称", "成立时间", "撤销时间")
    listed = sheet(upper, lower, ("甲区教育局", "2020年", ""))
    columns = find_columns(listed)
    assert (columns.head, columns.fields["valid_to"]) == (2, 2)
    assert len(plan_list(listed, columns, registry()).entries) == 1


def test_a_sheet_without_a_heading_for_names_has_no_columns():
    assert find_columns(sheet(("甲", "乙"), ("丙", "丁"))) is None
    assert dict(guess_columns(sheet(("甲", "所属地区")), 1).fields) == {"district": 1}


def test_no_heading_means_two_fields():
    aliases = [alias for row in read_data("headings.csv") for alias in row["aliases"].split("|")]
    assert len(aliases) == len(set(aliases))


def test_new_offices_get_opaque_ids_and_what_is_guessed_is_marked():
    rows = [("甲区人民政府", "甲区"), ("甲区教育局", "甲区"), ("东风街道办事处", "甲区"),
            ("青山镇人民政府", "示范市甲区"), ("甲区档案馆", "d-jia")]  # fmt: skip
    planned = plan(rows)
    found = [(e.office.kind, e.office.level, e.office.scope) for e in planned.new]
    assert found == [
        ("government", "district", "includes_subordinates"),
        ("department", "district", "own"),
        ("subdistrict", "township", "own"),
        ("subdistrict", "township", "own"),
        ("institution", "district", "own"),
    ]
    assert all(e.listed.guessed == {"kind", "level", "scope"} for e in planned.new)
    assert all(e.office.sample for e in planned.new)
    assert planned.new[0].office.office_id == "o-000001"


def test_an_id_that_is_taken_is_not_given_again():
    known = registry(office("o-000001", "乙区教育局", "d-yi"))
    assert plan([("甲区教育局", "甲区")], known).new[0].office.office_id == "o-000002"


def test_what_the_list_states_is_not_guessed():
    headings = (*HEADINGS, "类别", "层级", "口径")
    planned = plan([("甲区联席会议", "甲区", "事业单位", "市级", "含下级")], headings=headings)
    (entry,) = planned.new
    assert not entry.listed.guessed
    assert (entry.office.kind, entry.office.level) == ("institution", "city")
    assert entry.office.scope == "includes_subordinates"


@pytest.mark.parametrize(
    "listed",
    ["甲区档案局", "示范市甲区档案局", "档案局", "甲區檔案局", "甲区　档案局", "甲区\n档案局"],
)
def test_a_registered_office_is_known_however_its_districts_and_characters_are_written(listed):
    known = registry(office("o-1", "甲区档案局"))
    planned = plan([(listed, "甲区")], known)
    assert [e.office for e in planned.unchanged] == [known.offices["o-1"]]
    assert not planned.missing


def test_an_old_name_and_an_alias_are_known_too():
    known = registry(office("o-1", "甲区自然资源局"), office("o-2", "甲区教育局"),
                     names=[OfficeName("o-1", "甲区国土资源局", None, date(2019, 2, 28)),
                            OfficeName("o-2", "甲区教委")])  # fmt: skip
    planned = plan([("甲区国土资源局", "甲区"), ("甲区教委", "甲区")], known)
    assert [e.office.office_id for e in planned.unchanged] == ["o-1", "o-2"]


def test_the_same_name_in_two_districts_is_two_offices():
    known = registry(office("o-1", "档案局"))
    planned = plan([("档案局", "甲区"), ("档案局", "乙区")], known)
    assert [e.office.office_id for e in planned.unchanged] == ["o-1"]
    assert [e.office.district_id for e in planned.new] == ["d-yi"]


def test_guesses_never_change_a_registered_office():
    known = registry(office("o-1", "甲区档案馆", kind="department", scope="unknown"))
    assert not plan([("甲区档案馆", "甲区")], known).changed


def test_a_renamed_office_keeps_its_id_and_its_old_name_with_dates():
    known = registry(office("o-1", "甲区国土资源局", valid_from=date(2010, 1, 1)))
    headings = (*HEADINGS, "原名称", "更名时间")
    row = ("甲区自然资源局", "甲区", "甲区国土资源局", "2019年3月1日")
    (entry,) = plan([row], known, headings).changed
    assert (entry.office.office_id, entry.office.name) == ("o-1", "甲区自然资源局")
    assert entry.names == (
        OfficeName("o-1", "甲区国土资源局", date(2010, 1, 1), date(2019, 2, 28)),
    )


def test_beside_a_former_name_the_day_of_founding_is_that_of_the_change_of_name():
    headings = (*HEADINGS, "原名称", "成立时间")
    row = ("甲区自然资源局", "甲区", "甲区国土资源局", "2019-03-01")
    known = registry(office("o-1", "甲区国土资源局"))
    for planned in (plan([row], known, headings), plan([row], None, headings)):
        (entry,) = planned.entries
        assert entry.office.valid_from is None  # it was expected to file before, too
        assert entry.names[0].valid_to == date(2019, 2, 28)


def test_a_merged_office_ends_and_names_its_successor():
    known = registry(office("o-1", "甲区工商局"))
    headings = (*HEADINGS, "并入单位", "撤销时间")
    rows = [("甲区工商局", "甲区", "市场监督管理局", "2019年3月"), ("甲区市场监督管理局", "甲区")]
    planned = plan(rows, known, headings)
    (merged,), (new,) = planned.changed, planned.new
    assert merged.office.succeeded_by == new.office.office_id
    assert merged.office.valid_to == date(2019, 3, 31)
    assert ("succeeded_by", None, new.office.office_id) in list_changes(merged)


def test_what_is_not_on_the_list_stays_unless_it_is_given_an_end():
    known = registry(office("o-1", "甲区教育局"), office("o-2", "甲区旧局"),
                     office("o-3", "乙区教育局", "d-yi"),
                     office("o-4", "甲区从前局", valid_to=date(2015, 1, 1)))  # fmt: skip
    planned = plan([("甲区教育局", "甲区")], known)
    assert [o.office_id for o in planned.missing] == ["o-2"]
    assert not planned.changed
    (ended,) = end_offices(planned, {"o-2": date(2024, 12, 31)})
    assert (ended.name, ended.valid_to) == ("甲区旧局", date(2024, 12, 31))


@pytest.mark.parametrize("office_id", ["o-1", "o-3", "nobody"])
def test_only_offices_that_are_not_on_the_list_can_be_ended(office_id):
    known = registry(office("o-1", "甲区教育局"), office("o-3", "乙区教育局", "d-yi"))
    planned = plan([("甲区教育局", "甲区")], known)
    with pytest.raises(Exception, match="is not one of the offices"):
        end_offices(planned, {office_id: date(2024, 12, 31)})


def test_an_office_whose_line_has_a_problem_is_not_called_missing():
    known = registry(office("o-1", "甲区教育局"), office("o-2", "甲区档案局"))
    headings = (*HEADINGS, "成立时间")
    planned = plan(
        [("甲区教育局", "甲区", "很久以前"), ("甲区档案局", "甲区", "")], known, headings
    )
    assert list(reasons(planned)) == [2]
    assert not planned.missing


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (("甲区教育局", "朝阳区"), "may be 北京市朝阳区, 吉林省长春市朝阳区"),
        (("甲区教育局", "火星区"), "neither a registered district nor"),
        (("数据局", ""), "Nothing says which district"),
        (("朝阳区教育局", ""), "may be 北京市朝阳区"),
        (("", "甲区"), "no name of an office"),
        (("=A2&B2", "甲区"), "is a formula"),
        (("abc", "甲区"), "no name of an office"),
        (("甲区\ufffd\ufffd局", "甲区"), "damaged"),
        (("局" * 200, "甲区"), "too long"),
        (("甲区联席会议", "甲区"), "does not tell what kind"),
        (("甲区教育局", "甲区", "正科级"), "is no kind"),
        (("甲区教育局", "甲区", "", "2024-02-30"), "is no date"),
        (("甲区教育局", "甲区", "", "45352"), "is no date"),
        (("甲区教育局", "甲区", "", "2024-02-03", "2024-02-01"), "before it begins"),
        (("甲区教育局", "甲区", "", "", "", "甲区档案局"), "does not say when"),
        (("甲区教育局", "甲区", "", "", "2024年", "甲区无有局"), "neither registered nor"),
        (("甲区教育局", "甲区", "", "", "2024年", "甲区教育局"), "part of itself"),
        (("甲区新局", "甲区", "", "", "", "", "教育局、档案局"), "registered as another office"),
        (("甲区旧局", "甲区"), "ended on 2015-01-01"),
        (("甲区教育局", "乙区", "", "", "", "", "", "320813"), "are two districts"),
    ],
)
def test_a_line_that_cannot_be_taken_over_says_why(row, complaint):
    headings = (*HEADINGS, "类别", "成立时间", "撤销时间", "并入单位", "曾用名", "区划代码")
    known = registry(office("o-1", "甲区教育局"), office("o-2", "甲区档案局"),
                     office("o-3", "甲区旧局", valid_to=date(2015, 1, 1)))  # fmt: skip
    planned = plan([row], known, headings)
    assert complaint in reasons(planned)[2]
    assert not planned.entries


def test_an_office_that_was_set_up_anew_is_another_one():
    known = registry(office("o-9", "甲区旧局", valid_to=date(2015, 1, 1)))
    planned = plan([("甲区旧局", "甲区", "2020-01-01")], known, (*HEADINGS, "成立时间"))
    assert [e.office.valid_from for e in planned.new] == [date(2020, 1, 1)]
    assert not planned.changed


def test_lines_that_speak_of_one_office_are_both_wrong():
    known = registry(office("o-1", "甲区国土局"))
    rows = [("教育局", "甲区"), ("甲区教育局", "示范市甲区"), ("甲区国土局", "甲区"),
            ("甲区自然资源局", "甲区", "甲区国土局")]  # fmt: skip
    planned = plan(rows, known, (*HEADINGS, "曾用名"))
    assert set(reasons(planned)) == {2, 3, 4, 5}
    assert "lines 2, 3" in reasons(planned)[2]


def test_offices_that_become_part_of_each_other_are_wrong():
    rows = [("甲区子局", "甲区", "甲区丑局", "2024年"), ("甲区丑局", "甲区", "甲区子局", "2024年")]
    planned = plan(rows, None, (*HEADINGS, "并入单位", "撤销时间"))
    assert set(reasons(planned)) == {2, 3}


def test_titles_numbers_blank_lines_and_remarks_list_nothing():
    headings = ("序号", *HEADINGS)
    part = ("一、区政府工作部门",) * 3
    rows = [part, ("1", "甲区教育局", "甲区"), (), ("2", "", ""), headings,
            ("注：截至2024年底。",), ("合计", "1")]  # fmt: skip
    planned = plan(rows, None, headings)
    assert [e.office.name for e in planned.new] == ["甲区教育局"]
    assert planned.passed_over == (2, 5, 6, 7, 8)
    assert not planned.problems


def test_a_district_of_the_national_list_comes_with_those_above_it():
    for text in ("江苏省淮安市洪泽区", "淮安市洪泽区", "洪泽区", "320813", "320813000000"):
        planned = plan([("洪泽区教育局", text)])
        assert [(d.district_id, d.level, d.parent) for d in planned.districts] == [
            ("320000", "province", None), ("320800", "city", "320000"),
            ("320813", "district", "320800"),
        ]  # fmt: skip
        assert not planned.new[0].office.sample


def test_a_registered_district_goes_before_the_national_list():
    ours = District("d-1", "朝阳区", "district", division_code="110105")
    planned = plan([("朝阳区教育局", "朝阳区")], registry(districts=[ours]))
    assert [e.office.district_id for e in planned.new] == ["d-1"]


def test_the_district_may_stand_in_the_name_or_be_named_for_all():
    (entry,) = plan([("示范市乙区教育局", "")]).new
    assert (entry.office.district_id, "district" in entry.listed.guessed) == ("d-yi", True)
    (entry,) = plan([("数据局", "")], district="示范市甲区").new
    assert (entry.office.district_id, "district" in entry.listed.guessed) == ("d-jia", False)


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("甲区教育局", "d-jia"),
        ("数据局", "d-city"),
        ("示范市公安局甲区分局", "d-city"),
        ("洪泽区教育局", None),
    ],
)
def test_a_name_may_say_a_district_within_the_one_of_all_lines(name, district):
    planned = plan([(name, "")], district="示范市")
    assert [e.office.district_id for e in planned.new] == ([district] if district else [])
    assert ("begins with 洪泽区" in reasons(planned).get(2, "")) == (district is None)


def test_a_branch_of_the_city_is_in_the_district_of_all_lines():
    assert (
        plan([("示范市公安局甲区分局", "")], district="甲区").new[0].office.district_id == "d-jia"
    )
    assert reasons(plan([("乙区教育局", "")], district="甲区"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-01-31", date(2024, 1, 31), date(2024, 1, 31)),
        ("2024/1/31", date(2024, 1, 31), date(2024, 1, 31)),
        ("２０２４年１月３１日", date(2024, 1, 31), date(2024, 1, 31)),
        ("20240131", date(2024, 1, 31), date(2024, 1, 31)),
        ("2024.2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024年", date(2024, 1, 1), date(2024, 12, 31)),
        ("至今", None, None),
        ("—", None, None),
    ],
)
def test_days_are_read_as_people_write_them(text, first, last):
    assert (read_day(text), read_day(text, last=True)) == (first, last)


def test_kinds_are_told_from_endings():
    names = {"镇人民政府": "subdistrict", "甲区人民政府办公室": "department", "财政局": "department",
             "公共资源交易中心": "institution", "开发区管理委员会": "department"}  # fmt: skip
    assert {name: (guess_kind(name) or ("",))[0] for name in names} == names
    assert guess_kind("联席会议") is None


def test_the_registered_offices_as_a_list_change_nothing(tmp_path):
    known = registry(
        office("o-1", "甲区自然资源局", valid_from=date(2001, 1, 1)),
        office("o-2", "甲区旧局", valid_to=date(2020, 5, 1), succeeded_by="o-1"),
        office("o-3", "教育局", "d-yi", scope="unknown", kind="institution"),
        names=[OfficeName("o-1", "甲区国土资源局", None, date(2019, 2, 28)),
               OfficeName("o-3", "乙区教委")],
    )  # fmt: skip
    planned = plan(list(list_registered(known)), known, template_headings())
    assert len(planned.unchanged) == 3
    assert not planned.problems
    assert not planned.missing


def test_the_demo_registry_as_a_list_changes_nothing(request):
    folder = request.config.rootpath / "data"
    known = load_registry(folder)
    planned = plan(list(list_registered(known)), known, template_headings())
    assert not reasons(planned)
    assert len(planned.unchanged) == len(known.offices)


def test_data_files_have_no_line_too_many_or_too_few_fields():
    for name in ("headings.csv", "words.csv", "name_endings.csv", "remarks.csv"):
        rows = read_data(name)
        assert rows
        assert all(None not in row and None not in row.values() for row in rows), name
