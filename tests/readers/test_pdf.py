"""Whole reports set as PDF, in the ways of offices and of the programs that they use."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from comparison import compare
from pdf_setting import Setting, invent, set_html, set_pdf
from PIL import Image
from reading import print_report

from gaistats.checks import check_report
from gaistats.forms.recogniser import recognise_report
from gaistats.readers.document import Paragraph, Table
from gaistats.readers.pdf import read_pdf
from gaistats.readers.pdf_pages import draw_page, page_size

SHOWN = next(Path(__file__).parents[2].glob("../*/real/hongze-2023.pdf"), None)
WAYS = {
    "plain": Setting(),
    "over three pages": Setting(before=12),
    "a heading at a page's foot": Setting(before=5),
    "header repeated": Setting(before=13, repeat=3),
    "landscape": Setting(wide=True, before=1),
    "page numbers and running heads": Setting(numbered=True, before=10),
    "watermark": Setting(watermark=True, before=5),
    "no outer border": Setting(lines="open", before=7),
    "dashed lines": Setting(lines="dashed"),
    "double lines": Setting(lines="double"),
    "coloured headings": Setting(lines="fills", before=3),
    "the older form": Setting(form="disclosure-2019", before=6),
    "small print": Setting(size=6),
    "large print": Setting(size=12, before=3),
}


def recognise(content):
    recognition = recognise_report(read_pdf(content))
    assert recognition.report, recognition.reason
    return recognition.report


def stated(report):
    return {
        key: cell.as_printed if cell.state in ("reported", "blank") else str(cell.state)
        for key, cell in report.cells.items()
    }


@pytest.mark.parametrize("blanks", [0.0, 0.2])
@pytest.mark.parametrize("way", WAYS)
def test_every_cell_comes_back(way, blanks):
    setting = WAYS[way]
    values = invent(setting.form, seed=len(way), blanks=blanks)
    report = recognise(set_pdf(values, setting))
    assert stated(report) == values
    assert (report.office, report.year, report.form) == ("示范市样例局", 2023, setting.form)


@pytest.mark.parametrize("lines", ["none", "open"])
@pytest.mark.parametrize("blanks", [0.0, 0.3])
@pytest.mark.parametrize("seed", range(3))
def test_without_lines_no_value_is_wrong(lines, blanks, seed):
    values = invent("disclosure-2021", seed, blanks=blanks)
    read = stated(recognise(set_pdf(values, Setting(lines=lines, before=seed * 3))))
    assert {key: text for key, text in read.items() if text not in ("unknown", values[key])} == {}


def turn(content, rotation, crop):
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.set_rotation(rotation)
        page.set_cropbox(*crop)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_shown_turned_is_read_and_its_boxes_lie_on_its_lines(rotation):
    values = invent("disclosure-2021", seed=4, blanks=0.1)
    content = turn(set_pdf(values, Setting(before=6)), rotation, (20, 15, 580, 830))
    assert stated(recognise(content)) == values
    assert share_of_boxes_on_lines(content) == 1


def share_of_boxes_on_lines(content):
    found = []
    pages = {}
    for table in (block for block in read_pdf(content).blocks if isinstance(block, Table)):
        for cell in table.cells:
            if cell.page not in pages:
                picture = Image.open(BytesIO(draw_page(content, cell.page, 1200))).convert("L")
                pages[cell.page] = picture, picture.width / page_size(content, cell.page)[0]
            picture, scale = pages[cell.page]
            y = (cell.box.top + cell.box.bottom) / 2 * scale
            for x in (cell.box.left * scale, cell.box.right * scale):
                near = range(max(int(x) - 2, 0), min(int(x) + 3, picture.width))
                found.append(min(picture.getpixel((at, int(y))) for at in near) < 160)
    return sum(found) / len(found)


def test_running_heads_and_page_numbers_are_no_paragraphs():
    document = read_pdf(
        set_pdf(invent("disclosure-2021", 1), WAYS["page numbers and running heads"])
    )
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert not [text for text in texts if "汇编" in text or text.startswith("- ")]


def test_wrapped_lines_are_one_paragraph():
    document = read_pdf(set_pdf(invent("disclosure-2021", 1), Setting(before=2)))
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert sum(text.startswith("我局坚持") and text.endswith("满意。") for text in texts) == 3
    assert "二、主动公开政府信息情况" in texts


def test_a_table_over_pages_is_one_table_whose_cells_keep_their_pages():
    values = invent("disclosure-2021", 1)
    tables = [
        block
        for block in read_pdf(set_pdf(values, Setting(before=2, repeat=3))).blocks
        if isinstance(block, Table)
    ]
    assert [table.number for table in tables] == [1, 2, 3]
    assert len({cell.page for cell in tables[1].cells}) > 1
    labels = [cell for cell in tables[1].cells if cell.text == "三、本年度办理结果"]
    assert [label.rowspan for label in labels] == [22]
    assert sum(cell.text == "自然人" for cell in tables[1].cells) == 1


def test_cells_are_those_of_the_slow_twin():
    content = set_pdf(invent("disclosure-2021", 8, blanks=0.1), Setting(before=4))
    ours = [
        "".join(cell.text.split())
        for table in read_pdf(content).blocks
        if isinstance(table, Table)
        for cell in table.cells
    ]
    with pdfplumber.open(BytesIO(content)) as twin:
        rows = [row for page in twin.pages for table in page.extract_tables() for row in table]
    theirs = ["".join(text.split()) for row in rows for text in row if text is not None]
    assert sorted(filter(None, ours)) == sorted(filter(None, theirs))


@pytest.mark.skipif(not SHOWN, reason="the shown report is not beside the repository")
def test_the_shown_report_is_exact_and_its_wrong_totals_are_found():
    report = recognise(SHOWN.read_bytes())
    truth = json.loads(SHOWN.with_suffix(".json").read_text("utf-8"))
    assert compare({"status": "recognised"} | print_report(report), truth) == []
    wrong = [finding for finding in check_report(report) if finding.severity == "error"]
    assert {key for finding in wrong for key in finding.cells} >= {
        "reconsideration__total",
        "litigation_after_reconsideration__total",
    }


def convert(folder, *command):
    program = shutil.which(command[0])
    if not program:
        pytest.skip(f"{command[0]} is not installed")
    subprocess.run(
        [program, *command[1:]], cwd=folder, capture_output=True, timeout=120, check=False
    )
    return (folder / "report.pdf").read_bytes()


@pytest.mark.parametrize("form", ["disclosure-2021", "disclosure-2019"])
def test_a_report_printed_by_a_browser_comes_back(tmp_path, form):
    values = invent(form, 21, blanks=0.1)
    (tmp_path / "report.html").write_text(set_html(values, form), "utf-8")
    content = convert(
        tmp_path, "chromium", "--headless", "--no-sandbox", "--disable-gpu",
        "--print-to-pdf=report.pdf", (tmp_path / "report.html").as_uri(),
    )  # fmt: skip
    assert stated(recognise(content)) == values


@pytest.mark.parametrize("form", ["disclosure-2021", "disclosure-2019"])
def test_a_report_printed_by_a_word_processor_comes_back(tmp_path, form):
    values = invent(form, 22, blanks=0.1)
    (tmp_path / "report.html").write_text(set_html(values, form), "utf-8")
    content = convert(
        tmp_path, "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "report.html",
    )  # fmt: skip
    assert stated(recognise(content)) == values
