"""A briefing as a workbook: a sheet an entry, with its table and native charts below it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.chart_data import read_chart
from gaistats.exports.native.cells import Printed, print_columns
from gaistats.exports.native.chart import Chart, Heat
from gaistats.exports.native.words import word_natively
from gaistats.exports.sheets.charts import add_sheet_charts
from gaistats.exports.sheets.heat import measure_heat, write_sheet_heat
from gaistats.exports.sheets.page import (
    ROW_PIXELS,
    count_characters,
    measure_columns,
    print_page_wide,
)
from gaistats.exports.workbook import (
    FONT,
    LINE_POINTS,
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
_RATE, _COUNT = "#,##0.0#####", "#,##0"  # in a column of several units
_LARGE = 1.4  # of a title, times the size of a line
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
        self._names = _name_sheets(briefing.entries)
        self._formats: dict[str, Format] = {}
        large = {"font_name": FONT, "font_size": 14, "bold": True, "text_wrap": True}
        self._large = workbook.add_format(large | {"valign": "top"})

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

    def _list_found(self, entry: Entry) -> list[str]:
        """What the piece itself says, where somebody gave it another title."""
        found = _title(Entry("", piece=entry.piece))
        return [found] if found != _title(entry) else []

    def _say_selected(self, piece: Piece) -> Iterator[str]:
        """Filters and source of the piece alone: others of the briefing cover something else."""
        if selected := " · ".join(filter(None, piece.name[1:-1])).replace("_", " · "):
            yield self._t(N_("Covers: {selected}"), selected=selected)
        yield from piece.source.splitlines()
        if self._briefing.as_of not in piece.source:
            yield self._t(N_("data as of {date}"), date=self._briefing.as_of)

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
        columns = print_columns(piece.table, self._briefing.language)
        drawn = read_chart(piece.figure, self._briefing.language) if piece.figure else None
        widths = list(map(_measure_column, columns))
        if isinstance(drawn, Heat):
            widths = _widen(widths, measure_heat(drawn))
        pixels = measure_columns(widths)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        head, above = self._write_head(sheet, entry, piece, pixels)
        lines = self._write_table(sheet, head, piece, columns)
        sheet.freeze_panes(head + 1, 0)
        last = head + max(len(piece.table), 1)
        sheet.autofilter(head, 0, last, max(len(columns) - 1, 0))
        above += (lines + 4) * ROW_PIXELS
        chart = self._draw(sheet, last + 2, len(pixels) + 1, drawn, piece.title)
        bottom = chart[0] if chart else last
        sheet.print_area(0, 0, bottom, len(pixels) - 1)  # without the data of charts
        size = (last + 2, above, chart[1]) if chart else None
        print_page_wide(sheet, head, pixels, size)

    def _write_head(
        self, sheet: Worksheet, entry: Entry, piece: Piece, pixels: Sequence[int]
    ) -> tuple[int, int]:
        """Title and what the sheet covers, wrapped in print; the row behind them, and pixels."""
        lines = [*self._list_found(entry), *piece.definition.splitlines(),
                 *entry.text.splitlines(), *self._say_selected(piece)]  # fmt: skip
        room, right, points = count_characters(pixels), len(pixels) - 1, 0.0
        for row, line in enumerate([_title(entry), *lines]):
            look, letter = (self._large, _LARGE) if row == 0 else (self._looks.wrapped, 1)
            text = clean_text(line)
            high = LINE_POINTS * letter * max(-(-measure_text(text) * letter // room), 1)
            sheet.set_row(row, high)
            # Merged, so that a long line is not cut at the edge of the page.
            sheet.merge_range(row, 0, row, right, "", look)
            write_value(sheet, row, 0, text, look)
            points += high
        return len(lines) + 2, round(points / 0.75)

    def _draw(
        self, sheet: Worksheet, row: int, beyond: int, drawn: Heat | Sequence[Chart] | None,
        title: str,
    ) -> tuple[int, int] | None:  # fmt: skip
        """What the figure shows, below the table; its last row, and its height in pixels."""
        if not drawn:
            return None
        if isinstance(drawn, Heat):
            write_sheet_heat(self._workbook, sheet, row, drawn, self._looks)
            rows = len(drawn.rows) + len(drawn.notes) + 2
            return row + rows, rows * ROW_PIXELS
        return add_sheet_charts(self._workbook, sheet, row, beyond, drawn, title,
                                self._briefing.language, self._looks)  # fmt: skip

    def _write_words(self, sheet: Worksheet, entry: Entry) -> None:
        sheet.set_column(0, 0, _TEXT_WIDTH)
        top = write_block(sheet, self._looks, _title(entry), [])
        for row, line in enumerate(entry.text.splitlines(), top):
            sheet.set_row(row, LINE_POINTS * -(-max(measure_text(line), 1) // _TEXT_WIDTH))
            write_value(sheet, row, 0, clean_text(line), self._looks.wrapped)
        set_page(sheet)

    def _write_table(
        self, sheet: Worksheet, head: int, piece: Piece, columns: Sequence[Printed]
    ) -> int:
        """Returns how many lines the table has: long texts are broken."""
        sheet.set_row(head, 2 * LINE_POINTS)
        lines = [1] * len(piece.table)
        for place, (column, name) in enumerate(zip(columns, piece.table, strict=True)):
            write_value(sheet, head, place, clean_text(column.heading), self._looks.head)
            values = piece.table[name]
            known, room = values.notna().tolist(), _measure_column(column) - 2
            for row, (value, there) in enumerate(zip(values.tolist(), known, strict=True)):
                number = column.is_number or is_figure(value)
                plain = value if number else clean_text(str(value))
                look = self._find_number_look(column, value) if number else self._looks.text
                if not number and measure_text(plain) > room:
                    look = self._looks.wrapped
                    lines[row] = max(lines[row], -(-measure_text(plain) // room))
                if there:
                    write_value(sheet, head + 1 + row, place, plain, look)
        for row, count in enumerate(lines, head + 1):
            if count > 1:
                sheet.set_row(row, count * LINE_POINTS)
        return sum(lines)

    def _find_number_look(self, column: Printed, value: object) -> Format:
        """Of a column of several units a rate has a decimal at least, a count none."""
        if column.is_mixed:
            return self._find_look(_RATE if isinstance(value, float) else _COUNT)
        return self._find_look(column.form)

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


def _measure_column(column: Printed) -> int:
    """In characters: a heading may have two lines, and long texts more."""
    most = max(map(measure_text, column.texts), default=0)
    return min(max(most, measure_text(column.heading) // 2 + 1, _NARROWEST - 3) + 3, _WIDEST)


def _widen(widths: Sequence[int], others: Sequence[int]) -> list[int]:
    """Widths for two tables below each other."""
    return [max(pair) for pair in zip_longest(widths, others, fillvalue=0)]


def _name_sheets(entries: Sequence[Entry]) -> list[str]:
    """Names by number and measure, no two alike; the finding is too long for one."""
    names = []
    for number, entry in enumerate(entries, 1):
        what = entry.piece.name[0] if entry.piece and entry.piece.name else _title(entry)
        names.append(name_sheet(f"{number} {clean_text(what)}").strip())
    return names
