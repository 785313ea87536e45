"""A briefing as a workbook: a sheet an entry, with its table and native charts beside it."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.chart_data import read_chart
from gaistats.exports.native.cells import Printed, print_columns
from gaistats.exports.native.chart import Heat
from gaistats.exports.native.words import word_natively
from gaistats.exports.sheets.charts import add_sheet_charts
from gaistats.exports.sheets.heat import write_sheet_heat
from gaistats.exports.workbook import (
    FONT,
    LINE_POINTS,
    MOST_NAME,
    Looks,
    make_looks,
    measure_text,
    name_sheet,
    set_page,
    write_block,
    write_value,
)
from gaistats.exports.xml import clean_text
from gaistats.pieces.cells import is_figure
from gaistats.pieces.piece import Piece
from gaistats.wording import N_, word

_WIDEST, _NARROWEST = 44, 10  # characters of a column
_TEXT_WIDTH = 100
_ONE_PAGE = 70  # rows
_DEFINITIONS = (40, 60, 80)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_briefing_xlsx(briefing: Briefing) -> bytes:
    """The file: a list of contents, a sheet an entry, and a sheet of definitions.

    All text is written as text, so that none runs as a formula. A sheet has its table with the
    numbers of the screen, and charts whose data stand in the same sheet.
    """
    written = BytesIO()
    with Workbook(written, _OPTIONS) as workbook:
        workbook.set_properties({"title": clean_text(briefing.title)})
        _Book(workbook, briefing).write()
    return written.getvalue()


class _Book:
    def __init__(self, workbook: Workbook, briefing: Briefing) -> None:
        entries = tuple(replace(e, piece=word_natively(e.piece)) if e.piece else e
                        for e in briefing.entries)  # fmt: skip
        self._workbook, self._briefing = workbook, replace(briefing, entries=entries)
        self._looks: Looks = make_looks(workbook)
        self._names = _name_sheets([_title(entry) for entry in briefing.entries])
        self._formats: dict[str, Format] = {}

    def write(self) -> None:
        contents = self._workbook.add_worksheet(name_sheet(self._t(N_("Contents"))))
        for entry, name in zip(self._briefing.entries, self._names, strict=True):
            self._write_entry(self._workbook.add_worksheet(name), entry)
        definitions = name_sheet(self._t(N_("Definitions")))
        self._write_definitions(self._workbook.add_worksheet(definitions))
        self._write_contents(contents, definitions)

    def _t(self, message: str, **parameters: object) -> str:
        return word(self._briefing.language, message, **parameters)

    def _say_covered(self) -> list[str]:
        as_of = self._t(N_("data as of {date}"), date=self._briefing.as_of)
        covers = [line for line in self._briefing.covers if line]
        return covers if as_of in "".join(covers) else [*covers, as_of]

    def _write_contents(self, sheet: Worksheet, definitions: str) -> None:
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, _TEXT_WIDTH)
        row = write_block(sheet, self._looks, self._briefing.title, self._say_covered())
        link = self._workbook.get_default_url_format()
        titles = [*map(_title, self._briefing.entries), definitions]
        for number, (title, name) in enumerate(
            zip(titles, [*self._names, definitions], strict=True), 1
        ):
            write_value(sheet, row, 0, number, self._looks.line)
            sheet.write_url(row, 1, f"internal:'{name}'!A1", link, string=clean_text(title))
            row += 1
        set_page(sheet)

    def _write_entry(self, sheet: Worksheet, entry: Entry) -> None:
        if entry.piece is None:
            self._write_words(sheet, entry)
            return
        piece = entry.piece
        lines = [*piece.definition.splitlines(), *entry.text.splitlines(),
                 *piece.source.splitlines(), *self._say_covered()]  # fmt: skip
        head = write_block(sheet, self._looks, _title(entry), list(map(clean_text, lines)))
        columns = print_columns(piece.table, self._briefing.language)
        self._write_table(sheet, head, piece, columns)
        sheet.freeze_panes(head + 1, 0)
        last = head + len(piece.table)
        sheet.autofilter(head, 0, max(last, head + 1), max(len(columns) - 1, 0))
        self._draw(sheet, (head, len(columns) + 1), last, piece)

    def _draw(self, sheet: Worksheet, at: tuple[int, int], last: int, piece: Piece) -> None:
        """What the figure shows, right of the table, and what of the sheet is printed."""
        language = self._briefing.language
        drawn = None if piece.figure is None else read_chart(piece.figure, language)
        if not drawn or isinstance(drawn, Heat):
            if isinstance(drawn, Heat):
                write_sheet_heat(self._workbook, sheet, *at, drawn, self._looks)
            set_page(sheet, head=at[0])
            return
        bottom, right = add_sheet_charts(self._workbook, sheet, at, drawn, piece.title, language,
                                         self._looks)  # fmt: skip
        # Without the data; a chart is cut by no page where the sheet is short enough.
        sheet.print_area(0, 0, max(last, bottom), right)
        set_page(sheet, tall=int(max(last, bottom) - at[0] <= _ONE_PAGE))

    def _write_words(self, sheet: Worksheet, entry: Entry) -> None:
        sheet.set_column(0, 0, _TEXT_WIDTH)
        top = write_block(sheet, self._looks, _title(entry), [])
        for row, line in enumerate(entry.text.splitlines(), top):
            sheet.set_row(row, LINE_POINTS * -(-max(measure_text(line), 1) // _TEXT_WIDTH))
            write_value(sheet, row, 0, clean_text(line), self._looks.wrapped)
        set_page(sheet)

    def _write_table(
        self, sheet: Worksheet, head: int, piece: Piece, columns: Sequence[Printed]
    ) -> None:
        sheet.set_row(head, 2 * LINE_POINTS)
        for place, (column, name) in enumerate(zip(columns, piece.table, strict=True)):
            most = max(map(measure_text, [column.heading, *column.texts]), default=0)
            sheet.set_column(place, place, min(max(most + 3, _NARROWEST), _WIDEST))
            write_value(sheet, head, place, clean_text(column.heading), self._looks.head)
            figures = self._find_look(column.form) if column.is_right else self._looks.text
            look = figures if column.is_number else self._looks.text
            values = piece.table[name]
            known = values.notna().tolist()
            for row, (value, there) in enumerate(
                zip(values.tolist(), known, strict=True), head + 1
            ):
                if there:
                    number = column.is_number or is_figure(value)
                    plain = value if number else clean_text(str(value))
                    write_value(sheet, row, place, plain, figures if number else look)

    def _find_look(self, form: str) -> Format:
        if form not in self._formats:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
            self._formats[form] = self._workbook.add_format(base | {"num_format": form})
        return self._formats[form]

    def _write_definitions(self, sheet: Worksheet) -> None:
        for column, width in enumerate(_DEFINITIONS):
            sheet.set_column(column, column, width)
        row = write_block(sheet, self._looks, self._t(N_("Definitions")), self._say_covered())
        heads = (self._t(N_("Title")), self._t(N_("Definition")), self._t(N_("Source")))
        for column, text in enumerate(heads):
            write_value(sheet, row, column, text, self._looks.head)
        sheet.freeze_panes(row + 1, 0)
        for entry in self._briefing.entries:
            if entry.piece is not None:
                row += 1
                texts = (_title(entry), entry.piece.definition, entry.piece.source)
                lines = [sum(-(-max(measure_text(line), 1) // width) for line in text.split("\n"))
                         for text, width in zip(texts, _DEFINITIONS, strict=True)]  # fmt: skip
                sheet.set_row(row, LINE_POINTS * max(lines))
                for column, text in enumerate(texts):
                    write_value(sheet, row, column, clean_text(text), self._looks.wrapped)
        set_page(sheet)


def _title(entry: Entry) -> str:
    return " ".join((entry.title or (entry.piece.title if entry.piece else "")).split())


def _name_sheets(titles: Sequence[str]) -> list[str]:
    """Names that differ: Excel takes 31 characters and no two alike."""
    names = (name_sheet(f"{number} {clean_text(title)}") for number, title in enumerate(titles, 1))
    return [name[:MOST_NAME].strip() for name in names]
