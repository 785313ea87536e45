"""A list of offices into a collection: all of it or nothing, and the reports find their office."""

import os
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from gaistats.errors import CollectionError, UnreadableFileError
from gaistats.pipeline import list_reading, office_list
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.list_reading import read_list, read_list_file
from gaistats.pipeline.office_list import choose_sheet, preview_list, save_list
from gaistats.registry import REGISTRY_FILES, load_registry

from .conftest import make_report

HEADINGS = "单位名称,所属地区,曾用名,成立时间,撤销时间,并入单位\n"


def look(collection, *lines, district=None):
    sheets = read_list((HEADINGS + "\n".join(lines)).encode("gb18030"))
    return preview_list(collection, *choose_sheet(sheets), district)


def texts(collection):
    files = (collection.path / name for name in REGISTRY_FILES)
    return {path.name: path.read_bytes() if path.exists() else None for path in files}


def leftovers(collection):
    return [path for path in collection.path.iterdir() if path.name.startswith(".")]


def test_saving_registers_offices_and_their_reports_are_placed(workshop):
    workshop.add("a.html", make_report("甲区数据局"))
    workshop.add("b.html", make_report("洪泽区教育局"))
    workshop.add("c.html", make_report("甲区无有局"))
    preview = look(workshop.collection, "甲区数据局,甲区", "洪泽区教育局,江苏省淮安市洪泽区")
    saved = save_list(workshop.collection, preview)
    assert (saved.new, saved.changed, saved.districts, saved.placed) == (2, 0, 3, 2)
    assert len(workshop.rows("report", placement="unplaced")) == 1
    assert not leftovers(workshop.collection)


def test_looking_changes_nothing(workshop):
    before = texts(workshop.collection)
    look(workshop.collection, "甲区数据局,甲区")
    assert texts(workshop.collection) == before


def test_a_second_saving_of_the_same_list_changes_no_byte(workshop):
    lines = (
        "甲区数据局,甲区,甲区信息办,2024-03-01",
        "甲区教育局,甲区",
        "甲区旧局,甲区,,,2020年,甲区教育局",
    )
    save_list(workshop.collection, look(workshop.collection, *lines))
    before = texts(workshop.collection)
    again = look(workshop.collection, *lines)
    assert len(again.plan.unchanged) == 3
    save_list(workshop.collection, again)
    assert texts(workshop.collection) == before


def test_nothing_is_saved_while_a_line_is_wrong_unless_that_is_asked_for(workshop):
    before = texts(workshop.collection)
    preview = look(workshop.collection, "甲区数据局,甲区", "朝阳区教育局,朝阳区")
    with pytest.raises(CollectionError, match="Nothing was saved"):
        save_list(workshop.collection, preview)
    assert texts(workshop.collection) == before
    assert save_list(workshop.collection, preview, skip_wrong=True).new == 1


def test_an_abolished_office_keeps_its_reports_and_is_expected_no_more(workshop):
    workshop.add("a.html", make_report("甲区档案局", 2023))
    workshop.rows("report")
    preview = look(workshop.collection, "甲区教育局,甲区")
    assert [o.office_id for o in preview.plan.missing] == ["o-1"]
    save_list(workshop.collection, preview)
    assert load_registry(workshop.collection.path).offices["o-1"].valid_to is None
    preview = look(workshop.collection, "甲区教育局,甲区")
    saved = save_list(workshop.collection, preview, {"o-1": date(2024, 6, 30)})
    assert saved.ended == 1
    registry = load_registry(workshop.collection.path)
    assert [o.office_id for o in registry.expected(2024)] == ["o-2"]
    assert workshop.row("report")["office_id"] == "o-1"


def test_a_renamed_office_keeps_its_reports_of_both_names(workshop):
    workshop.add("a.html", make_report("甲区档案局", 2022))
    workshop.add("b.html", make_report("甲区史志局", 2023))
    save_list(
        workshop.collection, look(workshop.collection, "甲区史志局,甲区,甲区档案局,2023-05-01")
    )
    assert set(workshop.rows("report")["office_id"]) == {"o-1"}


def test_a_registry_that_changed_since_it_was_looked_at_is_not_overwritten(workshop):
    preview = look(workshop.collection, "甲区数据局,甲区")
    with (workshop.collection.path / "offices.csv").open("a", encoding="utf-8") as file:
        file.write("o-7,甲区财政局,department,district,d-jia,,,own,true\n")
    before = texts(workshop.collection)
    with pytest.raises(CollectionError, match="changed while you looked"):
        save_list(workshop.collection, preview)
    assert texts(workshop.collection) == before


def test_a_result_that_cannot_be_loaded_replaces_nothing(workshop, monkeypatch):
    preview = look(workshop.collection, "甲区数据局,甲区")
    before = texts(workshop.collection)
    broken = {"districts.csv": b"district_id,name,level\n", "offices.csv": b"office_id\nx\n"}
    monkeypatch.setattr(office_list, "write_change", lambda *_: broken)
    with pytest.raises(Exception, match=r"offices\.csv"):
        save_list(workshop.collection, preview)
    assert texts(workshop.collection) == before
    assert not leftovers(workshop.collection)


@pytest.mark.parametrize("done", [1, 2])
def test_ended_between_two_files_it_leaves_a_registry_that_loads(workshop, monkeypatch, done):
    line = "洪泽区数据局,洪泽区,洪泽区信息办,2024-03-01"
    preview = look(workshop.collection, line)
    replace, calls = os.replace, []

    def stop(source, target):
        if ".registry-" in str(source):
            calls.append(target)
            if len(calls) > done:
                raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(office_list.os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        save_list(workshop.collection, preview)
    monkeypatch.undo()
    load_registry(workshop.collection.path)
    save_list(workshop.collection, look(workshop.collection, line))
    assert [n.name for n in load_registry(workshop.collection.path).names] == ["洪泽区信息办"]
    assert not leftovers(workshop.collection)


def test_a_read_only_collection_is_left_alone(workshop):
    preview = look(workshop.collection, "甲区数据局,甲区")
    demo = Collection(workshop.collection.path, "demo", read_only=True)
    with pytest.raises(CollectionError, match="read-only"):
        save_list(demo, preview)


def test_of_several_lists_in_a_workbook_one_has_to_be_named():
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["请填写"])
    for name in ("2023", "2024"):
        book.create_sheet(name).append(["单位名称"])
    stream = BytesIO()
    book.save(stream)
    sheets = read_list(stream.getvalue())
    with pytest.raises(CollectionError, match="2023, 2024"):
        choose_sheet(sheets)
    assert choose_sheet(sheets, "2024")[0].name == "2024"
    with pytest.raises(CollectionError, match="no sheet “2022”"):
        choose_sheet(sheets, "2022")
    with pytest.raises(CollectionError, match="None of the first lines"):
        choose_sheet(sheets, "说明")


def test_a_list_of_a_hundred_thousand_lines_is_read_and_compared(workshop):
    lines = [f"第{n}街道办事处,甲区" for n in range(100_000)]
    plan = look(workshop.collection, *lines, lines[0]).plan
    assert (len(plan.new), len(plan.problems)) == (99_999, 2)
    assert len({entry.office.office_id for entry in plan.new}) == 99_999


def test_reasons_of_the_reading_process_come_through_with_their_words():
    with pytest.raises(UnreadableFileError) as caught:
        read_list(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert "no spreadsheet" in caught.value.message


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(list_reading, "MOST_SECONDS", 0.01)
    with pytest.raises(UnreadableFileError, match="too long"):
        read_list("单位名称\n甲区教育局".encode())


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CollectionError, match=r"list\.csv cannot be read"):
        read_list_file(tmp_path / "list.csv")
