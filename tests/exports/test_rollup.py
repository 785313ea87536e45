"""The roll-up as files: what is in them is what the offices' own documents add up to."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Emu
from reading_back import read_back
from truth_sums import FORMS, own_documents, stated

from gaistats.errors import ExportError
from gaistats.exports.rollup import _say_notes, make_rollup
from gaistats.exports.rollup_docx import write_rollup_docx
from gaistats.exports.rollup_xlsx import write_rollup_xlsx
from gaistats.exports.workbook import LINE_POINTS, measure_text
from gaistats.forms.definition import load_forms
from gaistats.forms.names import name_cell
from gaistats.model import Scope
from gaistats.store.read_rollup import STATES

WRITERS = {"docx": write_rollup_docx, "xlsx": write_rollup_xlsx}


def list_keys(form):
    return [key for key, _, _ in load_forms()[form].cells()]


def expect_sums(truth, offices, year, district):
    """Cell → sum over the documents, None where no office states a number."""
    documents = own_documents(truth, offices, year, district)
    sums = {}
    for key in list_keys(FORMS[year]):
        numbers = [n for d in documents if (n := stated(d, key, FORMS[year])) is not None]
        # Its unit is left open by the form of 2019, and nothing of it is added up.
        sums[key] = sum(numbers) if numbers and key != "procurement__amount" else None
    return sums


@pytest.fixture(scope="module", params=[2020, 2023])
def year(request):
    return request.param


@pytest.fixture(scope="module", params=["zh", "en"])
def rollup(request, store, sample_districts, year):
    scope = Scope(districts=(sample_districts[0]["district_id"],), origin="sample")
    return make_rollup(store, scope, year, request.param)


@pytest.mark.parametrize("extension", WRITERS)
def test_the_product_reads_its_own_file_as_a_report_with_the_same_cells(
    rollup, year, extension, truth, offices, sample_districts, tmp_path
):
    outcome = read_back(WRITERS[extension](rollup), tmp_path / f"rollup.{extension}")
    expected = expect_sums(truth, offices, year, sample_districts[0]["district_id"])
    assert (outcome.status, outcome.doubtful) == ("recognised", False)
    assert (outcome.report.form, outcome.report.year) == (FORMS[year], year)
    assert set(outcome.report.cells) == set(expected)
    for key, number in expected.items():
        cell = outcome.report.cells[key]
        if number is None:
            assert (cell.state, cell.value) == ("blank", None), key
        else:
            assert cell.value == pytest.approx(number, abs=1e-6), key


def test_python_docx_reads_the_tables_with_their_merged_cells(rollup, year, truth, offices,
                                                             sample_districts):  # fmt: skip
    document = Document(BytesIO(write_rollup_docx(rollup)))
    proactive, requests, disputes = document.tables[:3]
    expected = expect_sums(truth, offices, year, sample_districts[0]["district_id"])
    applicants = [key for key in list_keys(FORMS[year]) if key.startswith("received__")]
    assert [cell.text for cell in requests.rows[3].cells][-7:] == [
        "" if expected[key] is None else str(int(expected[key])) for key in applicants
    ]
    assert requests.cell(0, 0)._tc is requests.cell(2, 2)._tc
    assert requests.cell(5, 0).text == "三、本年度办理结果"
    assert [cell.text for cell in disputes.rows[3].cells][4] == str(
        int(expected["reconsideration__total"])
    )
    assert proactive.cell(0, 0).text == "第二十条第（一）项"


def test_openpyxl_reads_numbers_and_merged_cells(rollup, year, truth, offices, sample_districts):
    workbook = openpyxl.load_workbook(BytesIO(write_rollup_xlsx(rollup)))
    sheet = workbook.worksheets[1]
    expected = expect_sums(truth, offices, year, sample_districts[0]["district_id"])
    label = next(c for row in sheet.iter_rows() for c in row if c.value == "（七）总计")
    assert sheet.cell(label.row, 10).value == expected["outcome_total__total"]
    assert any(str(merged) == f"B{label.row}:C{label.row}" for merged in sheet.merged_cells)


def test_the_title_and_the_lines_say_what_is_covered(rollup, year):
    document = Document(BytesIO(write_rollup_docx(rollup)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    named = {"zh": ("示例数据：机构为虚构", "口径：有效年报的原表数"),
             "en": ("Sample data: the offices are fictitious", "Figures as printed")}[
                 rollup.stamp.language]  # fmt: skip
    assert all(words in text for words in named)
    assert str(year) in text
    assert re.search(r"\d{4}-\d{2}-\d{2}", text)


def test_n_of_m_counts_the_offices_that_are_added_up(store, truth, offices, sample_districts):
    place = sample_districts[0]["district_id"]
    rollup = make_rollup(store, Scope(districts=(place,), origin="sample"), 2023, "en")
    documents = own_documents(truth, offices, 2023, place)
    stating = [
        sum(stated(d, key, FORMS[2023]) is not None for d in documents)
        for key in list_keys(FORMS[2023])
    ]
    line = next(line for line in rollup.lines if line.startswith("Behind"))
    said = [int(n) for n in re.findall(r"(\d+) of \d+ offices", line)]
    assert {min(n for n in stating if n), max(stating)} == set(said)


def test_what_no_office_reported_is_empty_and_not_0(hand_store, tmp_path):
    rollup = make_rollup(hand_store, Scope(districts=("d",), origin="sample"), 2023, "zh")
    for extension, write in WRITERS.items():
        report = read_back(write(rollup), tmp_path / f"r.{extension}").report
        values = {key: cell.value for key, cell in report.cells.items() if cell.value is not None}
        assert values == {"received__total": 15, "fee__amount_wan_yuan": 0.25,
                          "granted_in_full__total": 0}  # fmt: skip
        assert len(report.cells) == 200
    assert "未报送：1 家（示范市丙局）" in rollup.lines


def test_empty_cells_are_counted_by_what_stands_there_in_the_reports(hand_store):
    lines = make_rollup(hand_store, Scope(districts=("d",), origin="sample"), 2023, "zh").lines
    # Of 200 cells 3 have a number; one is blank and marked, one unreadable, one unknown, the
    # others are not in the documents.
    assert [line for line in lines if "格为空" in line] == [
        "有 197 格为空，不等于 0：没有年报在该格填有数字。"]  # fmt: skip


def test_cells_that_all_reports_leave_blank_are_told_apart(build_by_hand):
    cells = ("normative_documents__repealed", "normative_documents__in_force")
    store = build_by_hand("disclosure-2021", dict.fromkeys(cells, ("blank", "")))
    lines = make_rollup(store, Scope(districts=("d",), origin="sample"), 2023, "en").lines
    assert [line for line in lines if "not 0" in line] == [
        "2 cells are empty, which is not 0: all reports leave them blank.",
        "195 cells are empty, which is not 0: no report has a number there.",
    ]


def test_cells_that_the_form_of_the_reports_does_not_have_are_told_apart(build_by_hand):
    store = build_by_hand("disclosure-2019", {"procurement__amount": ("blank", "")})
    rollup = make_rollup(store, Scope(districts=("d",), origin="sample"), 2023, "en")
    own = set(list_keys("disclosure-2019"))
    (line,) = [line for line in rollup.lines if "the form of these reports" in line]
    count = int(line.split()[0])
    empty = {row["cell"] for row in rollup.cells if not row["offices"]}
    # Rows of the form of 2021 that the crosswalk joins with others are asked for there, too.
    assert 0 < count <= len(empty - own)


def test_nothing_is_said_of_empty_cells_where_there_are_none(store):
    lines = make_rollup(store, Scope(origin="sample"), 2023, "zh").lines
    assert not [line for line in lines if "为空" in line]


def test_an_amount_of_no_known_unit_is_said_to_be_stated_and_not_added(store):
    rollup = make_rollup(store, Scope(origin="sample"), 2020, "zh")
    (row,) = [row for row in rollup.cells if row["cell"] == "procurement__amount"]
    (note,) = [note for note in rollup.notes if "采购总金额" in note]
    assert f"{row['expected']} 家中 {row['offices']} 家有数" in note
    assert "不作汇总，该格留空，不等于 0" in note
    assert not [line for line in rollup.lines if "没有年报在该格填有数字" in line]


def test_the_sheet_of_coverage_says_what_the_others_have(hand_store):
    rollup = make_rollup(hand_store, Scope(districts=("d",), origin="sample"), 2023, "zh")
    sheet = openpyxl.load_workbook(BytesIO(write_rollup_xlsx(rollup))).worksheets[-1]
    rows = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True)}
    assert rows["行政处罚 · 本年处理决定数量"] == (
        None, "3 家中 0 家有数", "空白 1；以符号代数字 1；未报 1"
    )  # fmt: skip
    assert rows["一、本年新收政府信息公开申请数量 · 总计"][:2] == (15, "3 家中 2 家有数")


def test_every_line_of_the_sheet_of_coverage_is_seen_whole(rollup):
    sheet = openpyxl.load_workbook(BytesIO(write_rollup_xlsx(rollup))).worksheets[-1]
    rows = list(sheet.iter_rows(min_row=int(sheet.freeze_panes[1:])))
    assert len({row[0].value for row in rows}) == len(rollup.cells)
    for row in rows:
        lines = -(-measure_text(row[0].value) // sheet.column_dimensions["A"].width)
        assert sheet.row_dimensions[row[0].row].height >= (LINE_POINTS - 1) * lines
    sums = [
        cell for row in rows for cell in row if cell.data_type == "n" and cell.value is not None
    ]
    assert sums
    assert all(cell.alignment.horizontal in (None, "right") for cell in sums)
    assert not any(cell.alignment.indent for cell in sums)
    assert all(row[0].alignment.wrap_text for row in rows)


def test_a_column_of_the_sheet_that_is_empty_throughout_is_left_out(rollup):
    cells = tuple(dict(row) | dict.fromkeys(STATES, 0) | {"offices": 0} for row in rollup.cells)
    bare = replace(rollup, cells=cells)
    sheet = openpyxl.load_workbook(BytesIO(write_rollup_xlsx(bare))).worksheets[-1]
    head = [cell.value for cell in sheet[int(sheet.freeze_panes[1:]) - 1] if cell.value]
    assert head[0] in ("单元格", "Cell")
    assert not {"其他机关", rollup.stamp.t("What the others have")} & set(head)


def test_notes_stand_with_the_coverage_and_name_the_cells(store, sample_districts):
    rollup = make_rollup(store, Scope(origin="sample"), 2020, "zh")
    document = Document(BytesIO(write_rollup_docx(rollup)))
    body = list(document.element.body)
    first = next(place for place, child in enumerate(body) if child.tag == qn("w:tbl"))
    above = "".join("".join(child.itertext()) for child in body[:first])
    assert rollup.notes
    assert all(note in above for note in rollup.notes)


def test_a_few_cells_are_named_in_the_note_and_many_are_counted(hand_store):
    rollup = make_rollup(hand_store, Scope(districts=("d",), origin="sample"), 2023, "zh")
    zero = [dict(row) | {"in_doubt": 0, "joined": 0, "corrected": 0} for row in rollup.cells]
    few = [row | {"corrected": int(place < 2)} for place, row in enumerate(zero)]
    (note,) = _say_notes(few, rollup.stamp)
    names = "；".join(name_cell(row["cell"], "zh") for row in few[:2])
    assert note.endswith(f"涉及：{names}。")
    (note,) = _say_notes([row | {"corrected": 1} for row in zero], rollup.stamp)
    assert "涉及" not in note


def test_a_year_without_reports_is_an_error_with_its_reason(store):
    with pytest.raises(ExportError, match="nothing is added up"):
        make_rollup(store, Scope(origin="sample"), 1999, "zh")


def test_chinese_letters_have_a_chinese_font_and_stand_ins_for_it(rollup):
    document = Document(BytesIO(write_rollup_docx(rollup)))
    fonts = {
        run.element.rPr.rFonts.get(qn("w:eastAsia")) for p in document.paragraphs for run in p.runs
    }
    assert fonts <= {"方正小标宋_GBK", "仿宋_GB2312", "黑体", "楷体_GB2312"}
    assert "方正小标宋_GBK" in fonts
    part = document.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
    )
    assert "altName" in part.blob.decode()


def test_the_page_has_the_margins_of_an_official_document(rollup):
    section = Document(BytesIO(write_rollup_docx(rollup))).sections[0]
    assert round(section.top_margin.mm) == 37
    assert round(section.left_margin.mm) == 28
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (round(Emu(width).mm), round(Emu(height).mm)) == (156, 225)
