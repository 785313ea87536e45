"""The roll-up as a Word document: ready to be pasted into the government's own report."""

from gaistats.exports.rollup import Rollup
from gaistats.exports.word import (
    AS_HEADING,
    AS_NOTE,
    AS_OFFICIAL_TITLE,
    AS_TITLE,
    add_paragraph,
    add_table,
    open_document,
    save_document,
)
from gaistats.exports.word_table import write_table
from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.forms.names import list_english_labels, name_section

HEADER_LINES = {"requests": 3}
"""Lines of a table's head, which stand again on a second page; blocks of section 2 have none."""
LINE_HEIGHT = {"proactive": 400, "requests": 0, "disputes": 260}


def write_rollup_docx(rollup: Rollup) -> bytes:
    """Title, coverage with notes, and the three tables under the form's headings.

    Labels and headings are Chinese, as in a report; English files list the English behind.
    """
    document = open_document(rollup.title)
    add_paragraph(document, rollup.title, AS_TITLE)
    if rollup.official_title != rollup.title:
        add_paragraph(document, rollup.official_title, AS_OFFICIAL_TITLE)
    # Notes stand with what is covered: behind the tables they would be alone on a page.
    for number, line in enumerate((*rollup.lines, *rollup.notes)):
        add_paragraph(document, line, AS_NOTE._replace(before=0 if number else 120))
    for table in rollup.tables:
        heading = AS_HEADING._replace(before=240)
        add_paragraph(document, name_section(table.table, "zh"), heading, keep=True,
                      new_page=table.table == "requests")  # fmt: skip
        xml = write_table(table, header=HEADER_LINES.get(table.table, 0),
                          height=LINE_HEIGHT[table.table])  # fmt: skip
        add_table(document, xml)
    if rollup.stamp.language == "en":
        add_paragraph(document, rollup.stamp.t("The labels in English"), AS_HEADING, keep=True,
                      new_page=True)  # fmt: skip
        add_table(document, _write_labels(rollup))
    return save_document(document)


def _write_labels(rollup: Rollup) -> str:
    """English and Chinese of every label.

    English first: a Chinese label before a text would be read as the form's own line.
    """
    english = list_english_labels()
    labels = dict.fromkeys(
        c.text for table in rollup.tables for c in table.cells if c.heading and c.text in english
    )
    cells = [
        LayoutCell(text, None, row, column)
        for row, label in enumerate(labels, 1)
        for column, text in enumerate((english[label], label), 1)
    ]
    return write_table(OfficialTable("labels", tuple(cells), len(labels), 2), header=1)
