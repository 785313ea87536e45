"""Every dialect keeps every cell: read back here by hand, apart from the product's readers."""

import re
import zipfile
from io import BytesIO

import pytest
from extraction import docx_cells, xlsx_texts
from lxml import html
from openpyxl import load_workbook

from gaistats.forms.definition import load_forms
from gaistats.forms.layout import official_tables
from gaistats.model import CellState
from gaistats.sample.chance import chance
from gaistats.sample.dialect import DIALECTS, choose_dialect
from gaistats.sample.planting import PrintedCell
from gaistats.sample.script import add_pinyin, to_traditional

HEADING_TEXTS = {
    cell.text
    for form in load_forms().values()
    for table in official_tables(form)
    for cell in table.cells
    if cell.heading
}


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text).replace("（", "(").replace("）", ")")


LABELS = {
    squeeze(change(text)) for text in HEADING_TEXTS for change in (str, to_traditional, add_pinyin)
}


def html_cells(text: str) -> list[str]:
    page = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    cells = page.xpath("//table[not(@class='metadata')]//*[self::td or self::th][not(.//table)]")
    texts = [cell.text_content() for cell in cells]
    menu = {"首页", "政务公开", "政务服务", "互动交流", "走进示范"}
    return [t for t in texts if t not in menu and "（虚构）" not in t]


def text_cells(text: str, dialect: str) -> list[str]:
    lines = text.splitlines()
    if dialect == "text_cell_lines":
        first = next(i for i, line in enumerate(lines) if line.startswith("二、"))
        last = next(i for i, line in enumerate(lines) if line.startswith("五、"))
        return [line for line in lines[first:last] if line and not line.startswith(
            ("二、主动公开", "三、收到", "四、政府信息公开"))]  # fmt: skip
    rows = [line for line in lines if "|" in line and "---" not in line]
    return [cell.strip() for row in rows for cell in row.strip().strip("|").split("|")]


def found_cells(sample, document) -> list[str]:
    dialect, content = document["dialect"], sample.content(document)
    if dialect.startswith("text"):
        return text_cells(sample.text(document), dialect)
    if "docx" in dialect:
        return docx_cells(content)
    if dialect.startswith("xlsx"):
        return [text for bordered, text in xlsx_texts(content) if bordered]
    return html_cells(sample.text(document))


@pytest.mark.parametrize("dialect", [name for name in DIALECTS if not name.startswith("pdf")])
def test_every_cell_stands_in_the_document_in_the_order_of_the_form(sample, dialect):
    documents = [
        d for d in sample.truth["documents"] if d["dialect"] == dialect and not d["doubtful"]
    ]
    for document in documents:
        found = found_cells(sample, document)
        printed = [cell["as_printed"] for cell in document["cells"].values()]
        if dialect.startswith("text"):  # an empty cell and a merged one look alike there
            found, printed = [t for t in found if t], [t for t in printed if t]
        assert [t for t in found if squeeze(t) not in LABELS] == printed, document["file"]


def test_rows_of_a_pdf_stand_behind_their_labels(sample):
    documents = [d for d in sample.truth["documents"] if d["dialect"].startswith("pdf")]
    for document in documents:
        text, cells = sample.text(document), document["cells"]
        for row in load_forms()[document["form"]].rows_of("applicants"):
            numbers = [c["as_printed"] for k, c in cells.items() if k.startswith(f"{row.row}__")]
            if numbers and not document["doubtful"]:
                assert row.label.replace(" ", "") + "".join(numbers) in text, document["file"]


@pytest.mark.parametrize("dialect", ["docx_official", "xlsx_sheet", "pdf_header_once"])
def test_office_documents_carry_the_official_merged_cells(sample, dialect):
    document = next(d for d in sample.truth["documents"] if d["dialect"] == dialect)
    text = "".join(sample.text(document).split())
    for label in ("三、本年度办理结果", "法人或其他组织", "行政复议"):
        assert text.count(label) >= 1


def test_numbers_in_a_workbook_are_numbers_or_text(sample):
    kinds = {}
    for d in sample.truth["documents"]:
        if d["dialect"].startswith("xlsx"):
            book = load_workbook(BytesIO(sample.content(d)))
            values = {
                type(c.value) for s in book.worksheets for line in s.iter_rows() for c in line
            }
            kinds.setdefault(d["dialect"], set()).update(values - {type(None), str})
            assert len(book.sheetnames) == (6 if d["dialect"] == "xlsx_sheets" else 1)
    assert kinds == {"xlsx_sheet": {int, float}, "xlsx_sheets": set()}


def test_archives_name_their_members_in_chinese_with_and_without_a_word_on_it(sample):
    flags = {"zip_docx": set(), "zip_html": set()}
    for d in sample.truth["documents"]:
        if d["dialect"] in flags:
            file, _, member = d["file"].partition("!/")
            with zipfile.ZipFile(sample.folder / file, metadata_encoding="gb18030") as package:
                flags[d["dialect"]].add(package.getinfo(member).flag_bits & 0x800)
    assert flags == {"zip_docx": {0x800}, "zip_html": {0}}


def test_bars_keep_a_place_for_an_empty_cell(sample):
    kept = {"text_pipes", "text_cell_lines_bar"}
    for d in sample.truth["documents"]:
        blanks = sum(cell["state"] == "blank" for cell in d["cells"].values())
        if d["dialect"] in kept:
            found = sample.text(d).splitlines()
            lone = sum(line == "|" for line in found)
            between = sum(len(re.findall(r"\|\s+(?=\|)", line)) for line in found)
            assert blanks == lone + between, d["file"]


def cells(as_printed: str, state: CellState = CellState.MARK) -> dict[str, PrintedCell]:
    return {"received__total": PrintedCell(None, state, as_printed)}


def drawn(printed: dict[str, PrintedCell]) -> set[str]:
    return {choose_dialect(printed, chance(n)).dialect for n in range(400)}


def test_a_report_with_empty_cells_is_never_written_where_they_leave_nothing():
    lost = {"text_cell_lines", "text_pipes_spans", "text_traditional_pinyin"}
    assert not drawn(cells("", CellState.BLANK)) & lost


def test_words_in_cells_are_never_written_in_another_script():
    changed = {"html_full_width", "text_traditional", "text_traditional_pinyin"}
    assert not drawn(cells("22（其中修订16件）")) & changed


def test_dashes_are_never_written_into_markdown():
    assert "text_markdown" not in drawn(cells("-"))
    assert "text_markdown" in drawn(cells("/"))


def test_a_cut_number_has_nothing_between_its_parts(sample):
    messy = [sample.text(d) for d in sample.truth["documents"] if d["dialect"] == "html_messy"]
    assert any(re.search(r'<span lang="EN-US">\d+</span><font face="Calibri">', t) for t in messy)
    assert any("自&nbsp;然&nbsp;人" in t for t in messy)


def test_pages_in_gb18030_say_so(sample):
    pages = [d for d in sample.truth["documents"] if d["dialect"] == "html_gb18030"]
    for document in pages:
        raw = sample.content(document)
        assert b'charset="gb18030"' in raw
        with pytest.raises(UnicodeDecodeError):
            raw.decode("utf-8")


def test_a_stated_day_of_publication_stands_in_the_page(sample):
    for document in sample.truth["documents"]:
        if "trad" not in document["dialect"]:
            match = re.search(r"发布日期：(?:</td><td>)?(\d{4}-\d\d-\d\d)?", sample.text(document))
            assert (match and match.group(1)) == document["published_on"]
