"""What the pages give away: the files behind the buttons, opened with their own libraries."""

import csv
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO, StringIO

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from truth_sums import own_documents, stated

from gaistats.decisions.findings import FindingState, record_states
from gaistats.pipeline.build import today
from gaistats.store.connection import open_store

ROLLUP = "pages/output/rollup.py"
FINDINGS = "pages/quality/findings.py"
COVERAGE = "pages/quality/coverage.py"
OFFICE = "pages/profile/office.py"
SIMILAR = "pages/patterns/similar_text.py"
YEAR = 2023


@pytest.fixture
def given(monkeypatch):
    """Key → (label, file name, content) of the buttons of the last run; contents as on a click.

    Streamlit makes a file in another thread than the page's, and so does this.
    """
    found = {}

    def keep(label, data, file_name=None, *args, key=None, **kwargs):
        found[key] = (label, file_name, data)

    def press(key):
        _, name, data = found[key]
        if callable(data):
            with ThreadPoolExecutor(1) as other:
                data = other.submit(data).result()
        return name, data

    monkeypatch.setattr("streamlit.download_button", keep)
    press.offered = found
    return press


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rollup_is_given_away_with_the_numbers_of_the_page(
    dashboard, given, truth, offices, lang
):
    dashboard.open(ROLLUP, origin="sample", year=str(YEAR), lang=lang)
    name, content = given("rollup_docx")
    tables = Document(BytesIO(content)).tables
    texts = [[cell.text for cell in row.cells] for table in tables[:3] for row in table.rows]
    line = next(row for row in texts if row[0].startswith("一、本年新收"))
    columns = ("natural_person", "commercial_enterprise", "research_institution",
               "public_interest_organisation", "legal_services_organisation",
               "other_organisation", "total")  # fmt: skip
    documents = own_documents(truth, offices, YEAR)
    sums = [sum(stated(d, f"received__{c}", "disclosure-2021") or 0 for d in documents)
            for c in columns]  # fmt: skip
    assert [int(text) for text in line[-7:]] == sums
    sheets = load_workbook(BytesIO(given("rollup_xlsx")[1]))
    told = {str(row[0].value): row for sheet in sheets for row in sheet.iter_rows()}
    line = next(row for label, row in told.items() if label.startswith("一、本年新收"))
    assert [cell.value for cell in line if isinstance(cell.value, int | float)] == sums
    assert ("汇总表" if lang == "zh" else "Roll-up") in name
    assert str(YEAR) in name
    assert ("Behind the numbers" in sheets.sheetnames) == (lang == "en")


def test_the_form_that_is_shown_is_the_one_that_is_given_away(dashboard, given):
    dashboard.open(ROLLUP, origin="sample", year="2021", form="disclosure-2019")
    name, content = given("rollup_docx")
    text = "\n".join(c.text for t in Document(BytesIO(content)).tables for c in t._cells)
    assert "上一年项目数量" in text
    assert "2019年格式" in name


def findings_of(folder, year):
    """Office → ids of what its notice speaks of, asked without the product's reads."""
    rows = open_store(folder / "store").query(
        "SELECT o.name AS office, f.finding_id, f.check_name FROM finding f "
        "JOIN office o ON o.office_id = f.office_id LEFT JOIN report r ON r.report_id = f.report_id "
        f"WHERE f.basis = 'printed' AND o.sample AND (f.report_id IS NULL OR r.in_force) "
        f"AND f.severity <> 'notice' AND f.year = {year}"
    )
    rows = rows[~rows["check_name"].str.startswith(("several_", "version_", "correction_"))]
    return rows.groupby("office")["finding_id"].apply(list).to_dict()


@pytest.fixture
def own_copy(small_collection, tmp_path):
    folder = tmp_path / "collection"
    shutil.copytree(small_collection, folder)
    return folder


def test_notices_go_to_every_office_with_something_open_in_the_year(
    make_dashboard, own_copy, given
):
    wanted = findings_of(own_copy, YEAR)
    settled, *_ = [office for office, ids in wanted.items() if len(ids) == 1]
    record_states(own_copy / "decisions.sqlite", wanted[settled], FindingState.WAIVED,
                  who="张三", why="已说明")  # fmt: skip
    make_dashboard(own_copy).open(FINDINGS, origin="sample", year=str(YEAR))
    name, content = given("notices_zip")
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert len(names) == len(wanted) - 1
    assert not any(settled in n for n in names)
    assert all(any(office in n for n in names) for office in wanted if office != settled)
    assert "年报核实函" in name
    assert str(YEAR) in name


def test_a_notice_names_the_day_that_was_given_and_one_office_can_be_chosen(
    dashboard, small_collection, given, offices
):
    office = next(iter(findings_of(small_collection, YEAR)))
    ids = [o for o, line in offices.items() if line["name"] == office]
    screen = dashboard.open(FINDINGS, origin="sample", year=str(YEAR), office=ids[0])
    day = today() + timedelta(days=40)
    screen.app.text_input(key="notices_until").input(f"{day}")
    screen.run()
    text = "\n".join(p.text for p in Document(BytesIO(given("notices_docx")[1])).paragraphs)
    assert f"{day.year}年{day.month}月{day.day}日前" in text
    assert f"{office}：" in text
    for wrong in ("明天", f"{today() - timedelta(days=1)}"):
        given.offered.clear()
        screen.app.text_input(key="notices_until").input(wrong)
        screen.run()
        assert "notices_docx" not in given.offered


def test_the_data_of_the_selection_is_given_away_in_three_formats(
    dashboard, given, small_collection, offices
):
    district = next(
        o["district"] for o in offices.values() if o["sample"] == "true" and o["level"] != "city"
    )
    dashboard.open(COVERAGE, origin="sample", district=district, years="2023-2023", lang="en")
    (sheet, *_) = load_workbook(BytesIO(given("data_xlsx")[1]), read_only=True)
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    package = zipfile.ZipFile(BytesIO(given("data_csv")[1]))
    data, notes = sorted(package.namelist(), key=len)
    lines = list(csv.DictReader(StringIO(package.read(data).decode("utf-8-sig"))))
    assert "Definitions" in notes
    parquet = zipfile.ZipFile(BytesIO(given("data_parquet")[1]))
    frame = pd.read_parquet(BytesIO(parquet.read(min(parquet.namelist(), key=len))))
    head = next(place for place, row in enumerate(rows) if "Office" in row)
    assert len(rows) - head - 1 == len(lines) == len(frame)
    here = {o["name"] for o in offices.values() if o["district"] == district}
    assert {line["Office"] for line in lines} <= {
        o["name_en"] or o["name"] for o in offices.values() if o["name"] in here
    }
    received = frame[(frame["cell"] == "received__total") & frame["value"].notna()]
    stored = open_store(small_collection / "store").query(
        "SELECT sum(f.received__total) AS n FROM report_figures f JOIN office o USING (office_id) "
        "WHERE f.in_force AND f.basis = 'printed' AND f.year = 2023 "
        f"AND o.district_id = '{district}'"
    )
    assert received["value"].sum() == stored["n"][0]


def test_the_data_of_one_office_is_of_that_office(dashboard, given, truth, offices):
    office = truth["documents"][0]["office_id"]
    dashboard.open(OFFICE, office=office, origin="sample")
    package = zipfile.ZipFile(BytesIO(given("data_csv")[1]))
    text = package.read(min(package.namelist(), key=len)).decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(text)))
    assert {line["机关"] for line in lines} == {offices[office]["name"]}
    years = {
        str(d["year"]) for d in truth["documents"] if d["office_id"] == office and not d["doubtful"]
    }
    assert {line["年度"] for line in lines} >= years


def test_the_pairs_of_similar_texts_are_given_away_as_they_are_listed(dashboard, given):
    screen = dashboard.open(SIMILAR, origin="sample", least="30")
    name, content = given("similar_csv")
    lines = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    shown = [row["cells"] for data in screen.sheets() for pane in data["panes"]
             for block in pane["blocks"] for row in block.get("rows", [])]  # fmt: skip
    assert [(line["机关"], line["年度"], f"{line['占比（%）']} %") for line in lines] == [
        (cells[0]["t"], cells[1]["t"], cells[5]["t"]) for cells in shown
    ]
    assert "文字雷同" in name


def test_similar_texts_say_of_how_many_offices_texts_were_compared(dashboard, truth, offices):
    text = dashboard.open(SIMILAR, origin="sample", section="problems").text()
    expected = [o for o in offices.values() if o["sample"] == "true" and not o["valid_to"]
                and (o["valid_from"] or "0") < f"{YEAR}-01-01"]  # fmt: skip
    there = {d["office_id"] for d in truth["documents"] if d["year"] == YEAR and not d["doubtful"]}
    assert f"{YEAR}年 {len(there)}（{len(expected)}）家" in text
    assert "数据截至" in text
