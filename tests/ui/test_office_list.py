"""The page for a list of offices: nothing is saved unseen, the demo says why it cannot be."""

from io import BytesIO

import openpyxl
import pytest

from gaistats.pipeline.collection import init_collection
from gaistats.registry import load_registry

PAGE = "pages/manage/offices.py"
GOOD = "单位名称,所属地区\n洪泽区人民政府,洪泽区\n洪泽区教育局,洪泽区\n"
WRONG = GOOD + "朝阳区教育局,朝阳区\n"


@pytest.fixture
def folder(tmp_path):
    """A collection into which nothing was ever imported: it has no store yet."""
    return init_collection(tmp_path / "mine").path


@pytest.fixture
def page(make_dashboard, folder):
    return make_dashboard(folder).open(PAGE)


def load(page, text, name="list.csv"):
    content = text if isinstance(text, bytes) else text.encode("utf-8-sig")
    page.app.file_uploader[0].set_value((name, content, "text/csv"))
    return page.run()


def names(folder):
    return [office.name for office in load_registry(folder).offices.values()]


def button(page, key):
    return next((b for b in page.app.button if b.key == key), None)


def choose(page, label):
    return next(box for box in page.app.selectbox if box.label == label)


def all_words(page):
    kinds = ("success", "error", "info")
    return page.text() + " ".join(e.value for kind in kinds for e in page.app.get(kind))


def test_the_page_works_before_anything_was_imported(page):
    assert "现已登记 0 家" in page.text()
    assert not page.app.error


def test_a_list_is_shown_first_and_saved_by_its_button(page, folder):
    load(page, GOOD)
    assert page.numbers()["新增"] == "2"
    assert page.rows()["洪泽区教育局"][2]["t"] == "局（委、办）"
    assert page.rows()["洪泽区教育局"][2]["s"] == "（推断）"
    assert "江苏省、淮安市、洪泽区" in page.text()
    assert names(folder) == []
    save = button(page, "office_save")
    assert save.label == "保存：新增 2 家，变更 0 家，终止 0 家"
    save.click()
    page.run()
    assert names(folder) == ["洪泽区人民政府", "洪泽区教育局"]
    assert "已保存：新增机关 2 家" in all_words(page)
    assert "现已登记 2 家" in page.text()


def test_lines_with_problems_stop_the_saving_until_they_are_left_out(page, folder):
    load(page, WRONG)
    assert "北京市朝阳区" in page.rows()["朝阳区教育局"][1]["t"]
    assert page.rows()["朝阳区教育局"][0]["s"] == "第 4 行"
    assert button(page, "office_save") is None
    assert "漏登的机关未报送时无人察觉" in page.text()
    page.app.checkbox[0].check()
    page.run()
    button(page, "office_save").click()
    page.run()
    assert len(names(folder)) == 2


def test_an_office_ends_only_when_it_is_chosen_with_a_day(page, folder):
    load(page, GOOD)
    button(page, "office_save").click()
    page.run()
    load(page, GOOD.replace("洪泽区教育局,洪泽区\n", ""))
    assert "没有" not in page.numbers().values()
    assert page.numbers()["不在名单上"] == "1"
    assert button(page, "office_save") is None
    office = next(o for o in load_registry(folder).offices.values() if "教育局" in o.name)
    page.app.multiselect[0].select(office.name)
    page.run()
    assert "请选择已撤销机关的终止日期" in all_words(page)
    assert button(page, "office_save") is None
    page.app.date_input[0].set_value("2024-06-30")
    page.run()
    button(page, "office_save").click()
    page.run()
    assert str(load_registry(folder).offices[office.office_id].valid_to) == "2024-06-30"


def test_a_guessed_column_can_be_changed(page):
    load(page, "甲,单位名称,丙\n洪泽区,x,洪泽区教育局\n")
    assert page.numbers()["有问题的行"] == "1"
    choose(page, "机关").set_value(2)
    choose(page, "地区").set_value(0)
    page.run()
    assert page.numbers()["新增"] == "1"


def test_a_list_without_known_headings_asks_for_the_column(page):
    load(page, "甲,乙\n洪泽区教育局,洪泽区\n")
    assert "未能判断哪一列是机关名称" in page.text()
    choose(page, "机关").set_value(0)
    page.run()
    assert page.numbers()["新增"] == "1"


def test_of_several_sheets_one_is_chosen(page):
    book = openpyxl.Workbook()
    book.active.append(["说明"])
    for name in ("去年", "今年"):
        sheet = book.create_sheet(name)
        sheet.append(["单位名称"])
        sheet.append([f"洪泽区{name[0]}局"])
    stream = BytesIO()
    book.save(stream)
    load(page, stream.getvalue(), "list.xlsx")
    assert "洪泽区去局" in page.rows()
    assert "有多个工作表含有名单" in page.text()
    choose(page, "工作表").set_value(2)
    page.run()
    assert "洪泽区今局" in page.rows()


def test_a_file_that_is_no_list_says_what_to_do(page):
    load(page, b"\x89PNG\r\n\x1a\n" + bytes(64), "list.xlsx")
    assert "这不是电子表格" in all_words(page)


def test_the_demo_shows_what_would_change_and_says_why_it_cannot_be_saved(make_dashboard, folder):
    head = folder / "collection.toml"
    head.write_text(head.read_text().replace("false", "true"), encoding="utf-8")
    page = load(make_dashboard(folder).open(PAGE), GOOD)
    assert page.numbers()["新增"] == "2"
    assert button(page, "office_save") is None
    assert "这是演示数据，不可修改" in all_words(page)


def test_the_page_speaks_english(make_dashboard, folder):
    page = load(make_dashboard(folder).open(PAGE, lang="en"), WRONG)
    assert page.numbers()["Lines with problems"] == "1"
    assert "Write its full name" in page.text()
    assert not any("\u4e00" <= c <= "\u9fff" for b in page.app.button for c in b.label)


def test_the_page_stands_beside_the_others_of_a_collection_with_reports(dashboard):
    page = dashboard.open(PAGE)
    assert "现已登记" in page.text()
    assert not page.app.error
