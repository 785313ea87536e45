import zipfile
from io import BytesIO

import pytest

from gaistats.errors import UnreadableFileError
from gaistats.readers import read_document
from gaistats.readers.document import Cell, Paragraph, Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def package(document: str | bytes, name="word/document.xml", **others) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr(name, document)
        for part, text in others.items():
            target.writestr(part, text)
    return stream.getvalue()


def document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def read(body: str):
    return read_document(package(document(body)), "report.docx").blocks


def p(text: str) -> str:
    return f"<w:p><w:pPr><w:jc/></w:pPr>{r(text)}</w:p>"


def r(text: str, style: str = "") -> str:
    return f"<w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(text: str, style: str = "", content: str | None = None) -> str:
    return f"<w:tc><w:tcPr>{style}</w:tcPr>{p(text) if content is None else content}</w:tc>"


def tr(*cells: str, style: str = "") -> str:
    return f"<w:tr><w:trPr>{style}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def cells(body: str) -> list[Cell]:
    (table,) = [block for block in read(body) if isinstance(block, Table)]
    return list(table.cells)


def texts(body: str) -> list[str]:
    return [block.text for block in read(body) if isinstance(block, Paragraph)]


def cell_text(content: str) -> str:
    return cells(tbl(tr(tc("甲"), tc("", content=content))))[1].text


def test_paragraphs_and_tables_come_in_the_order_of_the_body():
    first, table, last = read(p("前") + tbl(tr(tc("甲"), tc("1"))) + p("后"))
    assert (first, last) == (Paragraph("前"), Paragraph("后"))
    assert table == Table(1, (Cell("甲", 1, 1), Cell("1", 1, 2)))


def test_merged_cells_are_given_once_over_their_rectangle():
    rows = (
        tr(tc("甲", '<w:vMerge w:val="restart"/>'), tc("乙", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), tc("1"), tc("")),
        tr(tc("", '<w:vMerge w:val="continue"/>'), tc("3"), tc("4")),
    )
    assert cells(tbl(*rows)) == [
        Cell("甲", 1, 1, 3, 1), Cell("乙", 1, 2, 1, 2),
        Cell("1", 2, 2), Cell("", 2, 3), Cell("3", 3, 2), Cell("4", 3, 3),
    ]  # fmt: skip


def test_a_new_merge_below_another_is_its_own():
    start, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [tr(tc(text, style), tc("1")) for text, style in
            (("甲", start), ("", go_on), ("乙", start), ("", go_on))]  # fmt: skip
    found = [cell for cell in cells(tbl(*rows)) if cell.column == 1]
    assert found == [Cell("甲", 1, 1, 2, 1), Cell("乙", 3, 1, 2, 1)]


def test_a_cell_that_continues_nothing_keeps_its_text():
    assert Cell("甲", 1, 1) in cells(tbl(tr(tc("甲", "<w:vMerge/>"), tc("1"))))


def test_old_horizontal_merges_are_one_cell():
    rows = tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("1"))
    assert cells(tbl(rows)) == [Cell("甲", 1, 1, 1, 2), Cell("1", 1, 3)]


def test_rows_that_begin_late_or_end_early_keep_their_columns():
    rows = (tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("1"), style='<w:gridBefore w:val="1"/>'))
    assert cells(tbl(*rows))[-1] == Cell("1", 2, 2)


def test_rows_and_cells_in_content_controls_and_insertions_are_read():
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('甲'), tc('1'))}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt>"
    inserted = f"<w:customXml>{tr(tc('乙'), cell)}</w:customXml>"
    assert [cell.text for cell in cells(tbl(wrapped, inserted))] == ["甲", "1", "乙", "2"]


def test_deleted_rows_and_text_are_left_out_and_inserted_ones_kept():
    gone = tr(tc("乙"), tc("9"), style="<w:del/>")
    assert len(cells(tbl(tr(tc("甲"), tc("1")), gone))) == 2
    changed = (
        f"<w:p><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>{r('13')}</w:ins>"
        f"<w:moveFrom>{r('5')}</w:moveFrom></w:p>"
    )
    assert cell_text(changed) == "13"


def test_a_number_cut_over_runs_is_one_number():
    assert cell_text(f"<w:p>{r('20')}<w:proofErr/>{r('23')}</w:p>") == "2023"


def test_paragraphs_and_breaks_in_a_cell_stay_apart():
    assert cell_text(p("20") + p("23")) == "20 23"
    assert cell_text("<w:p><w:r><w:t>20</w:t><w:br/><w:t>23</w:t></w:r></w:p>") == "20 23"


@pytest.mark.parametrize("style", ["<w:vanish/>", "<w:strike/>", '<w:dstrike w:val="1"/>'])
def test_hidden_and_struck_out_text_is_left_out(style):
    assert cell_text(f"<w:p>{r('12', style)}{r('13')}</w:p>") == "13"


def test_a_style_that_is_switched_off_hides_nothing():
    shown = '<w:vanish w:val="0"/>'
    assert cell_text(f"<w:p>{r('12', shown)}</w:p>") == "12"


def test_a_raised_note_mark_is_no_digit_of_the_number():
    raised = '<w:vertAlign w:val="superscript"/>'
    assert cell_text(f"<w:p>{r('12')}{r('1', raised)}</w:p>") == "12 1"


def test_a_picture_in_a_cell_is_not_an_empty_cell():
    assert cell_text("<w:p><w:r><w:drawing/></w:r></w:p>") == "\ufffc"
    assert cell_text("<w:p/>") == ""


def test_the_code_of_a_field_is_left_out_and_its_result_kept():
    field = "<w:p><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>" + r("7") + "</w:p>"
    assert cell_text(field) == "7"


def test_a_title_with_soft_breaks_is_several_paragraphs():
    assert texts("<w:p><w:r><w:t>示范市</w:t><w:br/><w:t>年度报告</w:t></w:r></w:p>") == [
        "示范市",
        "年度报告",
    ]


def box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


def test_a_text_box_is_read_once_behind_its_paragraph():
    alternatives = (
        f"<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:drawing>{box(p('框'))}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box(p('框'))}</w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    assert texts(alternatives + p("后")) == ["前", "框", "后"]


def test_a_table_in_a_text_box_is_a_table():
    assert (
        len(cells(f"<w:p><w:r><w:pict>{box(tbl(tr(tc('甲'), tc('1'))))}</w:pict></w:r></w:p>")) == 2
    )


def test_a_table_that_only_arranges_is_walked():
    inner = tbl(tr(tc("甲"), tc("1")))
    assert cells(tbl(tr(tc("题")), tr(tc("", content=inner + p(""))))) == [
        Cell("甲", 1, 1), Cell("1", 1, 2)]  # fmt: skip
    assert texts(tbl(tr(tc("只有一格")))) == ["只有一格"]


def test_a_table_within_a_cell_of_a_real_table_follows_it():
    inner = tbl(tr(tc("丙"), tc("9")))
    body = tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")), tr(tc("丁"), tc("", content=inner)))
    first, second = [block for block in read(body) if isinstance(block, Table)]
    assert [cell.text for cell in first.cells] == ["甲", "1", "乙", "2", "丁", "丙 9"]
    assert [cell.text for cell in second.cells] == ["丙", "9"]


def test_headers_and_footers_are_left_out():
    content = package(
        document(p("正文")), **{"word/header1.xml": f"<w:hdr {NAMESPACES}>{p('页眉')}</w:hdr>"}
    )
    assert read_document(content, "x").blocks == (Paragraph("正文"),)


def test_the_strict_variant_of_the_standard_is_read():
    strict = document(p("正文")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_document(package(strict), "x").blocks == (Paragraph("正文"),)


def test_a_main_part_with_a_number_is_found():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    content = package(document(p("正文")), "word/document2.xml", **{"_rels/.rels": relations})
    assert read_document(content, "x").blocks == (Paragraph("正文"),)


LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (package(LAUGHS + document(p("&i;"))), "entities|damaged"),
        (package(document(p("正文"))[:-40]), "damaged"),
        (package(document(p("正文")))[:-60], "archive|damaged"),
        (package("<other/>"), "damaged"),
        (package(document("")), "no text"),
        (package(document(p("0" * 20_000_000))), "unpacks"),
        (package(document("<w:sdt>" * 100_000)), "damaged"),
    ],
    ids=["laughs", "truncated part", "truncated file", "other", "empty", "bomb", "deep"],
)  # fmt: skip
def test_what_is_broken_or_hostile_is_refused_with_its_reason(content, words):
    with pytest.raises(UnreadableFileError, match=words):
        read_document(content, "report.docx")


@pytest.mark.parametrize(
    ("note", "printed"),
    [(r("1", '<w:position w:val="10"/>'), "12 1"), (r("1", '<w:color w:val="FFFFFF"/>'), "12 1")],
)
def test_digits_raised_by_hand_or_white_make_no_number_with_those_beside_them(note, printed):
    (block,) = read(f"<w:p>{r('12')}{note}</w:p>")
    assert block.text == printed


@pytest.mark.parametrize(
    ("font", "printed"), [("Arial", "12"), ("Symbol", "12"), ("Wingdings", "\uf031\uf032")]
)
def test_digits_put_in_as_signs_of_a_font_are_digits(font, printed):
    signs = "".join(f'<w:sym w:font="{font}" w:char="F03{digit}"/>' for digit in "12")
    assert cell_text(f"<w:p><w:r>{signs}</w:r></w:p>") == printed
