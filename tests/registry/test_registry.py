from datetime import date

import pytest

from gaistats.errors import RegistryError
from gaistats.registry import load_registry

DISTRICTS = "district_id,name,name_en,level,parent,division_code,sample\n"
OFFICES = (
    "office_id,name,name_en,kind,level,district,valid_from,valid_to,succeeded_by,scope,sample\n"
)
NAMES = "office_id,name,valid_from,valid_to\n"

CITY = "d-city,示范市,Sample City,city,,,true\n"
JIA = "d-jia,甲区,District A,district,d-city,,true\n"


def write(folder, districts=CITY + JIA, offices="", names="", encoding="utf-8"):
    (folder / "districts.csv").write_text(DISTRICTS + districts, encoding=encoding)
    (folder / "offices.csv").write_text(OFFICES + offices, encoding=encoding)
    (folder / "office_names.csv").write_text(NAMES + names, encoding=encoding)
    return folder


def office(office_id="o-1", name="甲区档案局", **fields):
    values = {
        "kind": "department", "level": "district", "district": "d-jia", "valid_from": "",
        "valid_to": "", "succeeded_by": "", "scope": "own",
    } | fields  # fmt: skip
    return f"{office_id},{name},,{','.join(values.values())},true\n"


def error_of(folder):
    with pytest.raises(RegistryError) as caught:
        load_registry(folder)
    return str(caught.value)


def test_missing_files_are_empty_lists(tmp_path):
    registry = load_registry(tmp_path)
    assert not registry.districts
    assert not registry.offices
    assert registry.expected(2023) == ()


def test_empty_files_are_empty_lists(tmp_path):
    for name in ("districts.csv", "offices.csv", "office_names.csv"):
        (tmp_path / name).write_text("")
    assert not load_registry(tmp_path).offices


def test_entries_are_read_with_their_types(tmp_path):
    write(tmp_path, offices=office(valid_from="2019-03-01"), names="o-1,甲区档案馆,,2019-02-28\n")
    registry = load_registry(tmp_path)
    found = registry.offices["o-1"]
    assert (found.valid_from, found.valid_to, found.sample) == (date(2019, 3, 1), None, True)
    assert registry.names[0].valid_to == date(2019, 2, 28)
    assert [d.name for d in registry.lineage("d-jia")] == ["甲区", "示范市"]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path):
    write(tmp_path, offices=office(), encoding="utf-8-sig")
    assert set(load_registry(tmp_path).offices) == {"o-1"}


def test_blank_lines_are_passed_over(tmp_path):
    write(tmp_path, offices="\n,,,,,,,,,,\n" + office())
    assert set(load_registry(tmp_path).offices) == {"o-1"}


def test_an_office_is_expected_if_it_is_there_on_the_last_day_of_the_year(tmp_path):
    ends = office(valid_to="2022-12-30") + office("o-2", valid_to="2022-12-31")
    write(tmp_path, offices=ends + office("o-3", valid_from="2023-01-01"))
    registry = load_registry(tmp_path)
    assert [o.office_id for o in registry.expected(2022)] == ["o-2"]
    assert [o.office_id for o in registry.expected(2021)] == ["o-1", "o-2"]


def test_a_registry_that_is_not_utf8_says_how_to_save_it(tmp_path):
    write(tmp_path, offices=office(), encoding="gb18030")
    assert "CSV UTF-8" in error_of(tmp_path)


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "districts.csv").write_text("district_id,name\n")
    assert error_of(tmp_path).startswith("districts.csv, line 1")
    assert "level" in error_of(tmp_path)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (office(kind="bureau"), "“bureau” is no kind"),
        (office(level="village"), "“village” is no level"),
        (office(scope="all"), "“all” is no scope"),
        (office(district="d-yi"), "district d-yi is not registered"),
        (office(succeeded_by="o-9"), "succeeded_by o-9 is not registered"),
        (office(valid_from="2024-02-30"), "“2024-02-30” in “valid_from” is no date"),
        (office(valid_from="2024/1/1"), "is no date"),
        (office(valid_from="2024-01-02", valid_to="2024-01-01"), "is before valid_from"),
        (office() + office(), "line 3: office_id o-1 stands twice"),
        (office(office_id="办公室"), "is no office_id"),
        (office(name=""), "“name” is empty"),
        (office() + "o-2,甲区,教育局,x" + office()[9:], "more fields than columns"),
    ],
)
def test_a_wrong_line_of_offices_is_named_with_the_way_out(tmp_path, line, complaint):
    write(tmp_path, offices=line)
    message = error_of(tmp_path)
    assert message.startswith("offices.csv, line ")
    assert complaint in message


def test_offices_that_succeed_one_another_in_a_ring_are_refused(tmp_path):
    write(tmp_path, offices=office(succeeded_by="o-2") + office("o-2", succeeded_by="o-1"))
    assert "succeeded_by of o-1 leads back to itself" in error_of(tmp_path)


def test_districts_inside_each_other_in_a_ring_are_refused(tmp_path):
    write(tmp_path, districts="a,甲,,city,b,,\nb,乙,,city,a,,\n")
    assert "parent of a leads back to itself" in error_of(tmp_path)


def test_a_name_of_an_unknown_office_is_refused(tmp_path):
    write(tmp_path, names="o-9,甲区旧局,,\n")
    assert error_of(tmp_path).startswith("office_names.csv, line 2")


DUE = "district,kind,level,year,due_on,source\n"


def write_due(folder, *lines):
    write(folder, offices=office() + office("o-2", kind="institution"))
    (folder / "due_dates.csv").write_text(DUE + "".join(f"{x}\n" for x in lines), encoding="utf-8")
    return folder


def due_of(folder, office_id="o-1", year=2023):
    registry = load_registry(folder)
    return registry.due(registry.offices[office_id], year)


def test_without_a_notice_the_law_says_when_a_report_is_due(tmp_path):
    write_due(tmp_path)
    assert due_of(tmp_path).due_on == date(2024, 1, 31)
    assert due_of(tmp_path, "o-2") is None


def test_a_notice_wins_over_the_law_in_its_year(tmp_path):
    write_due(tmp_path, ",department,district,2023,2024-01-20,某通知")
    assert due_of(tmp_path).due_on == date(2024, 1, 20)
    assert due_of(tmp_path).source == "某通知"
    assert due_of(tmp_path, year=2022).due_on == date(2023, 1, 31)


def test_the_nearest_districts_notice_wins(tmp_path):
    everywhere = ",department,district,2023,2024-01-05,甲"
    city = "d-city,department,district,2023,2024-01-10,乙"
    own = "d-jia,department,district,2023,2024-01-15,丙"
    for number, lines in enumerate([[everywhere], [everywhere, city], [own, city, everywhere]], 1):
        assert due_of(write_due(tmp_path, *lines)).due_on == date(2024, 1, 5 * number)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("d-x,department,district,2023,2024-01-20,甲", "due_dates.csv, line 2: district d-x"),
        (",bureau,district,2023,2024-01-20,甲", "“bureau” is no kind"),
        (",department,district,23,2024-01-20,甲", "no year such as 2023"),
        (",department,district,2023,2023-12-31,甲", "2023 cannot be due by 2023-12-31"),
        (",department,district,2023,,甲", "“due_on” is empty"),
        (",department,district,2023,1月31日,甲", "is no date"),
        (",department,district,2023,2024-01-20,", "“source” is empty"),
    ],
)
def test_a_broken_due_date_is_named_with_its_line(tmp_path, line, message):
    assert message in error_of(write_due(tmp_path, line))


def test_a_due_date_that_stands_twice_is_refused(tmp_path):
    line = ",department,district,2023,2024-01-20,甲"
    assert "line 3: this due date stands twice" in error_of(write_due(tmp_path, line, line))


def test_the_last_day_that_passed_is_one_of_the_law_or_of_a_notice(tmp_path):
    registry = load_registry(write_due(tmp_path, ",institution,district,2023,2024-02-10,甲"))
    for today, passed in (
        (date(2024, 1, 31), date(2023, 3, 31)), (date(2024, 2, 1), date(2024, 1, 31)),
        (date(2024, 2, 10), date(2024, 1, 31)), (date(2024, 2, 11), date(2024, 2, 10)),
        (date(2024, 12, 31), date(2024, 3, 31)),
    ):  # fmt: skip
        assert registry.last_due_before(today) == passed
