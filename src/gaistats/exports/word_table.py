"""A table of merged cells as native Word: the form's tables, and any other of the same kind."""

from collections.abc import Sequence

from docx.oxml.ns import nsdecls

from gaistats.exports.fonts import TABLE
from gaistats.exports.word import TEXT_MM, TEXT_WIDTH, Look, write_paragraph
from gaistats.forms.layout import LayoutCell, OfficialTable, list_lines, share_width

# Sizes in half points; tables may be set smaller than text.
LABEL = Look(TABLE, 18, line=0, align="center")
LABEL_SMALL = Look(TABLE, 17, line=0, align="center")
LABEL_LEAST = Look(TABLE, 15, line=0, align="center")
NARROW = 10
"""From so many columns on a table is set smaller."""
_WITH_NOTES, _SHORT = 3, 9  # lines
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_FORM_MARGIN, _MARGIN = 28, 80
"""Between a border and the text, in twentieths of a point: the form's tables have little room."""


def write_table(
    table: OfficialTable, *, header: int = 0, height: int = 0, widths: Sequence[float] = (),
    aligned: Sequence[str] = (), look: Look | None = None,
) -> str:  # fmt: skip
    """The table's XML, as wide as the text; python-docx takes a second to merge its cells.

    The first ``header`` lines stand again on a new page; a table without stays on one page.
    ``height`` is the least of a line, in twentieths of a point. ``widths`` are the columns' in
    millimetres, where they are not those of a form; ``aligned`` says of each where its cells
    below the headings stand (left, right), else in the middle. ``look`` is that of its letters,
    where it is not the number of columns that decides.
    """
    look = look or (LABEL_SMALL if table.columns >= NARROW else LABEL)
    parts = [mm * TEXT_WIDTH / TEXT_MM[0] for mm in widths] or share_width(table, TEXT_WIDTH)
    twentieths = [round(width) for width in parts]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twentieths)
    rows = []
    for number, line in enumerate(list_lines(table), 1):
        # A table that is no form is not torn when it is short; else its last lines stand with
        # the notes below.
        short = table.rows <= _SHORT
        last = short or number <= header or number > table.rows - _WITH_NOTES
        keep = last if aligned else not header and number < table.rows
        cells = "".join(
            _write_cell(
                cell, first, twentieths, keep, look._replace(align=_pick_align(cell, aligned))
            )
            for cell, first in line
        )
        again = "<w:tblHeader/>" if number <= header else ""
        tall = f'<w:trHeight w:val="{height}"/>' if height else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{tall}{again}</w:trPr>{cells}</w:tr>")
    margins = _write_margins(_MARGIN if aligned else _FORM_MARGIN)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(twentieths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _write_margins(width: int) -> str:
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side in ("left", "right"))


def _pick_align(cell: LayoutCell, aligned: Sequence[str]) -> str:
    return "center" if cell.heading or not aligned else aligned[cell.column - 1]


def _write_cell(
    cell: LayoutCell, first: bool, widths: Sequence[int], keep: bool, look: Look
) -> str:
    """A cell; one that is merged downwards is there again, empty, in every line below."""
    upright = cell.heading and cell.rowspan > 2 and cell.colspan == 1
    turned = '<w:textDirection w:val="tbRlV"/>' if upright else ""
    merged = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    properties = (
        f'<w:tcW w:w="{sum(widths[cell.column - 1 :][: cell.colspan])}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else "")
        + (merged if cell.rowspan > 1 else "")
        + f'{turned}<w:vAlign w:val="center"/>'
    )
    text = write_paragraph(cell.text if first else "", look, keep=keep)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
