"""The page for imports: nothing is stored unseen, everybody sees who brought what."""

import gc
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gaistats.decisions import DecisionKind, read_decisions
from gaistats.decisions.imports import list_imports
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.pipeline.import_ import import_files
from gaistats.pipeline.originals import hash_file
from gaistats.registry import REGISTRY_FILES, load_registry
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

PAGE = "pages/manage/imports.py"
NOT_CONSIDERED = "按文件名不是文档，未予处理：名单.csv"


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    write_sample(folder, districts=1, offices=3, years=(2022, 2023), seed=1)
    return folder


@pytest.fixture
def folder(tmp_path, city):
    """An empty collection with the city's registry; nothing was ever imported into it."""
    init_collection(tmp_path / "mine")
    for name in REGISTRY_FILES:
        (tmp_path / "mine" / name).write_bytes((city / name).read_bytes())
    return tmp_path / "mine"


@pytest.fixture
def page(make_dashboard, folder):
    return make_dashboard(folder).open(PAGE)


def reports(city, suffix=".html"):
    return sorted(p for p in (city / "reports").rglob("*") if p.suffix == suffix)


def drop(page, *files):
    """Drops files (paths, or names with contents) and waits until they are read."""
    named = [f if isinstance(f, tuple) else (f.name, f.read_bytes()) for f in files]
    page.app.file_uploader[0].set_value([(n, c, "application/octet-stream") for n, c in named])
    return settle(page)


def settle(page):
    """Runs the page until nothing goes on in the background any more."""
    page.run()
    end = time.monotonic() + 60
    while page.app.get("progress"):
        assert time.monotonic() < end
        time.sleep(0.1)
        page.run()
    return page


def has_tray(page):
    return "import_tray" in page.app.session_state


def press(page, start):
    """Presses the button whose label begins so."""
    next(b for b in page.app.button if b.label.startswith(start)).click()
    return settle(page)


def write(page, label, text):
    next(box for box in page.app.text_input if box.label == label).input(text)


def choose_document(page, name):
    """As a click on a line does."""
    documents = page.app.session_state["import_tray"].preview[1]
    place = next(p for p, d in enumerate(documents) if d.name == name)
    page.app.session_state["import_tray"].chosen = place
    return page.run()


def words(page):
    kinds = ("success", "error")
    return page.text() + " ".join(e.value for kind in kinds for e in page.app.get(kind))


def held(folder):
    return {hash_file(p) for p in (folder / "reports").rglob("*") if p.is_file()}


def test_an_empty_page_says_what_it_is_for_and_that_there_is_no_history(page):
    assert "确认后才会入库" in page.text()
    assert "尚无导入记录" in page.text()


def test_each_file_is_shown_with_what_was_recognised_before_anything_is_stored(page, city, folder):
    first, second = reports(city)[:2]
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("甲区/年报.html", second.read_bytes())
    notice = ("通知.html", "<html><body><p>通知公告</p></body></html>".encode())
    drop(page, first, ("报送.zip", content.getvalue()), notice, ("名单.csv", b"a,b"))
    assert page.numbers() == {
        "文件": "3", "报告": "2", "已在库中": "0", "未归属机关": "0", "识别存疑": "0", "未能识别": "1",
    }  # fmt: skip
    row = page.rows()[first.name]
    office, year = first.stem.split("20")[0], f"20{first.stem.split('20')[1][:2]}"
    assert (row[2]["t"], row[3]["t"], row[1]["t"]) == (office, year, "新增")
    assert "报送.zip!/甲区/年报.html" in page.rows()
    assert page.rows()["通知.html"][1]["t"].startswith("未能识别：")
    assert NOT_CONSIDERED in page.text()
    assert held(folder) == set()
    assert not (folder / "decisions.sqlite").exists()


def test_what_was_seen_is_imported_by_the_button_under_the_name_that_was_given(page, city, folder):
    files = reports(city)[:2]
    drop(page, *files)
    press(page, "导入 2 个文件")
    assert "请填写姓名" in words(page)
    assert held(folder) == set()
    write(page, "姓名", "张三")
    press(page, "导入 2 个文件")
    assert "第 1 号导入完成。新增年报 2 份" in words(page)
    assert held(folder) == {hash_file(f) for f in files}
    shown = open_store(folder / "store").query("SELECT sha256 FROM report")["sha256"]
    assert set(shown) == held(folder)
    row = page.rows()["第 1 号导入"]
    assert [row[i]["t"] for i in (2, 3, 4, 5, 6)] == ["张三", "2", "2", "0", "0"]


def test_a_changed_office_and_year_are_decisions_with_who_and_why(page, city, folder):
    report = reports(city)[0]
    drop(page, report)
    choose_document(page, report.name)
    office = page.app.selectbox(key=next(b.key for b in page.app.selectbox if b.label == "机关"))
    before = office.value
    other = next(o for o in office_ids(folder) if o != before)
    office.set_value(other)
    page.app.number_input[0].set_value(2021)
    press(page, "采用")
    assert page.rows()[report.name][3]["t"] == "2021"
    assert page.rows()[report.name][2]["s"] == "已更改"
    write(page, "姓名", "张三")
    press(page, "导入 1 个文件")
    assert "请填写姓名和理由" in words(page)
    assert read_decisions(folder / "decisions.sqlite") == ()
    write(page, "姓名", "张三")
    write(page, "更改理由", "署名有误")
    press(page, "导入 1 个文件")
    decided = {
        (d.kind, d.value, d.decided_by, d.why) for d in read_decisions(folder / "decisions.sqlite")
    }
    assert decided == {
        (DecisionKind.OFFICE, other, "张三", "署名有误"), (DecisionKind.YEAR, "2021", "张三", "署名有误")
    }  # fmt: skip
    (row,) = (
        open_store(folder / "store").query("SELECT office_id, year FROM report").to_dict("records")
    )
    assert row == {"office_id": other, "year": 2021}


def office_ids(folder):
    return list(load_registry(folder).offices)


def test_files_that_are_there_are_said_to_be_there(page, city, folder):
    first, second = reports(city)[:2]
    import_files(open_collection(folder), [first], who="李四")
    drop(page, first, second, ("另一份.html", second.read_bytes()))
    assert page.numbers()["已在库中"] == "2"
    assert page.rows()[first.name][1]["t"] == "已在库中"
    assert page.rows()["另一份.html"][1]["t"] == "本次重复选择"


def test_what_is_put_away_is_stored_nowhere(page, city, folder):
    drop(page, reports(city)[0])
    place = page.app.session_state["import_tray"].folder.name
    press(page, "放弃，不导入")
    assert not has_tray(page)
    assert page.app.file_uploader
    assert held(folder) == set()
    gc.collect()
    assert not Path(place).exists()


def test_an_import_is_undone_from_the_history_with_who_and_why(make_dashboard, city, folder):
    import_files(open_collection(folder), reports(city)[:2], who="李四")
    build(open_collection(folder))
    page = make_dashboard(folder).open(PAGE)
    page.app.session_state["import_chosen"] = 1
    page.run()
    assert "撤销本次导入" in page.text() or any("撤销" in b.label for b in page.app.button)
    write(page, "姓名", "王五")
    write(page, "理由", "传错了")
    press(page, "确认撤销")
    assert held(folder) == set()
    undo, first = list_imports(folder / "decisions.sqlite")
    assert (undo.undoes, undo.made_by, undo.why, first.undone_by) == (1, "王五", "传错了", 2)
    assert page.rows()["撤销第 1 号导入"][2]["t"] == "王五"
    assert page.rows()["撤销第 1 号导入"][0]["s"] == "传错了"
    assert "第 1 号导入（已撤销）" in page.rows()


def test_the_demo_shows_what_is_recognised_and_how_to_make_a_collection(make_dashboard, city, folder):  # fmt: skip
    head = folder / "collection.toml"
    head.write_text(head.read_text().replace("false", "true"), encoding="utf-8")
    page = make_dashboard(folder).open(PAGE)
    assert "gaistats init" in words(page)
    drop(page, reports(city)[0])
    assert page.numbers()["报告"] == "1"
    assert not [b for b in page.app.button if b.label.startswith("导入")]


def test_without_offices_the_way_to_their_list_is_shown(page, city, folder):
    for name, columns in REGISTRY_FILES.items():
        (folder / name).write_text(",".join(columns) + "\n")
    drop(page, reports(city)[0])
    assert "尚未登记任何机关" in words(page)
    assert page.numbers()["未归属机关"] == "1"


def test_a_name_that_leads_elsewhere_is_kept_as_a_bare_name(page, city, folder, tmp_path):
    drop(page, ("../../../坏.html", reports(city)[0].read_bytes()), ("年" * 300 + ".html", b"x"))
    names = list(page.rows())
    assert "坏.html" in names
    assert not list(tmp_path.rglob("坏.html"))
    assert max(len(name.encode()) for name in names) <= 200


def test_the_page_speaks_english(make_dashboard, city, folder):
    page = make_dashboard(folder).open(PAGE, lang="en")
    drop(page, *reports(city)[:2])
    assert page.numbers()["Reports"] == "2"
    assert not any("\u4e00" <= c <= "\u9fff" for b in page.app.button for c in b.label)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("选择文件", "每个文件不超过 200 MB")),
        ("en", ("Choose files", "up to 200 MB a file")),
    ],
)
def test_the_place_for_files_speaks_the_language_of_the_page(make_dashboard, folder, lang, said):
    page = make_dashboard(folder).open(PAGE, lang=lang)
    (style,) = [
        h.proto.body
        for h in page.app.get("html")
        if "<style>" in h.proto.body and "stFileUploader" in h.proto.body
    ]
    assert all(f'{text}"' in style for text in said)


def test_it_says_that_a_zip_is_quicker(page):
    assert "打包后快得多" in page.text()


def test_a_process_that_is_begun_while_a_page_opens_draws_no_page():
    """Such a process runs the program's script once more, under this name."""
    script = Path(__file__).parents[2] / "dashboard.py"
    code = f"import runpy, sys; runpy.run_path({str(script)!r}, run_name='__mp_main__'); print('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
