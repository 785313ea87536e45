"""Excel files: the shown sheets in their order.

Read from their XML and not by a spreadsheet library: those found give an error (#REF!) or a
formula without a result as an empty cell, and a blank is a statement. A hidden sheet is left
out, because who sent the file did not show it; hidden rows and columns are kept.
"""

from collections.abc import Iterator

from lxml import etree

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Document, Paragraph, Table
from gaistats.readers.numberformats import S, read_formats
from gaistats.readers.packages import Package
from gaistats.readers.regions import lay_out_sheet
from gaistats.readers.sheets import MOST_ROWS, Sheet, Workbook, read_sheet, read_string
from gaistats.wording import N_

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_SHEETS = 200
_ON = frozenset({"1", "true", "on"})


def read_xlsx(content: bytes) -> Document:
    """Paragraphs and tables of an XLSX file. Raises UnreadableFileError."""
    blocks: list[Paragraph | Table] = []
    for shown in read_sheets(content):
        tables = sum(isinstance(block, Table) for block in blocks)
        blocks.extend(lay_out_sheet(shown, tables))
    if not blocks:
        raise UnreadableFileError(
            N_("No sheet of the workbook holds anything. Check that the right file was sent.")
        )
    return Document("xlsx", tuple(blocks))


def read_sheets(content: bytes, most_rows: int = MOST_ROWS) -> Iterator[Sheet]:
    """The shown sheets of an XLSX file in their order. Raises UnreadableFileError."""
    package = Package(content)
    main = package.find_main_part("xl/workbook.xml")
    root = package.parse_part(main)
    relations = package.read_relations(main)
    workbook = _read_workbook(package, root, relations)
    for sheet in root.findall(f"{S}sheets/{S}sheet")[:_MOST_SHEETS]:
        kind, part = relations.get(sheet.get(_RELATION, ""), ("", ""))
        if kind == "worksheet" and sheet.get("state", "visible") == "visible":
            # Not held by a name: the tree of a long sheet is larger than all else.
            yield read_sheet(sheet.get("name", ""), package.parse_part(part), workbook, most_rows)


def _read_workbook(
    package: Package, root: etree._Element, relations: dict[str, tuple[str, str]]
) -> Workbook:
    parts = dict(relations.values())
    strings = package.parse_optional(parts.get("sharedStrings", ""))
    properties, calculation = root.find(f"{S}workbookPr"), root.find(f"{S}calcPr")
    return Workbook(
        () if strings is None else tuple(read_string(s) for s in strings.iterfind(f"{S}si")),
        read_formats(package.parse_optional(parts.get("styles", ""))),
        {
            "date1904": properties is not None and properties.get("date1904") in _ON,
            "stale": calculation is not None and calculation.get("fullCalcOnLoad") in _ON,
        },
    )
