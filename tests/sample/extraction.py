"""Text and cells of office documents by other libraries than those of the product's readers."""

import quopri
import zipfile
from functools import cache
from io import BytesIO

import pypdfium2
from docx import Document
from docx.table import Table
from openpyxl import load_workbook


def take_out(content: bytes, member: str) -> bytes:
    """A member by its name; names without a word on their encoding are in GB 18030."""
    with zipfile.ZipFile(BytesIO(content), metadata_encoding="gb18030") as package:
        return package.read(member)


@cache
def text_of(content: bytes, dialect: str) -> str:
    kind = dialect.split("_")[0]
    if dialect == "zip_docx" or kind == "docx":
        return "\n".join(docx_texts(content))
    if kind == "xlsx":
        return "\n".join(cell for _, cell in xlsx_texts(content) if cell)
    if kind == "pdf":
        return pdf_text(content)
    if kind == "mht":
        return quopri.decodestring(content).decode("utf-8")
    return content.decode("gb18030" if dialect == "html_gb18030" else "utf-8")


def docx_texts(content: bytes) -> list[str]:
    texts = []
    for block in Document(BytesIO(content)).iter_inner_content():
        texts += table_texts(block) if isinstance(block, Table) else [block.text]
    return texts


def docx_cells(content: bytes) -> list[str]:
    tables = Document(BytesIO(content)).tables
    return [text.replace("\n", "") for table in tables for text in table_texts(table)]


def table_texts(table: Table) -> list[str]:
    """Every cell once, at its first place."""
    seen, texts = set(), []
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                texts.append(cell.text)
    return texts


def xlsx_texts(content: bytes) -> list[tuple[bool, str]]:
    """Every cell with a border or a text, once, and whether it has a border."""
    texts = []
    for sheet in load_workbook(BytesIO(content)).worksheets:
        merged = {
            (row, column)
            for area in sheet.merged_cells.ranges
            for row, column in area.cells
            if (row, column) != (area.min_row, area.min_col)
        }
        for line in sheet.iter_rows():
            for cell in line:
                bordered = bool(cell.border and cell.border.left.style)
                if (cell.row, cell.column) not in merged and (bordered or cell.value is not None):
                    texts.append((bordered, "" if cell.value is None else str(cell.value)))
    return texts


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(pages).split())
