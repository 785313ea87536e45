"""Writes a report as plain text, in the ways in which crawlers and mirrors leave it."""

from collections.abc import Callable, Iterator, Mapping

from gaistats.forms.layout import LayoutCell, OfficialTable
from gaistats.sample.headings import HEADINGS, word_published, word_signature
from gaistats.sample.report import SampleReport
from gaistats.sample.script import add_pinyin, to_traditional
from gaistats.sample.tables import fill_tables, lines_of

# Labels whose line breaks crawlers turn into blanks.
BROKEN = {"商业企业": "商业 企业", "科研机构": "科研 机构", "结果纠正": "结果 纠正",
          "其他结果": "其他 结果", "尚未审结": "尚未 审结"}  # fmt: skip


def write_text(report: SampleReport) -> bytes:
    """The text in its dialect, UTF-8."""
    dialect = report.dialect.dialect
    write_table = TABLES[dialect]
    change_script = SCRIPTS.get(dialect, str)
    lines = [change_script(line) for line in _write_lines(report, write_table)]
    # The notice stays as it is in every script: it is the sample's, not the report's.
    lines[1:1] = report.notices
    return ("\n".join(lines) + "\n").encode("utf-8")


def _write_lines(report: SampleReport, write_table: "WriteTable") -> Iterator[str]:
    yield report.title
    published = word_published(report)
    if published:
        yield published
    yield report.introduction
    texts = {"overview": report.overview, "problems": report.problems, "other": report.other}
    tables = fill_tables(report)
    for section, heading in HEADINGS.items():
        yield heading
        yield from texts.get(section, ())
        for table in tables.get(section, []):
            yield from write_table(table)
    yield from word_signature(report)


def _label(cell: LayoutCell) -> str:
    """A cell's text; labels as crawlers leave them, numbers untouched."""
    if not cell.heading:
        return cell.text
    return BROKEN.get(cell.text, cell.text).replace("（", "(").replace("）", ")")


def _write_pipes(table: OfficialTable) -> Iterator[str]:
    """A line a row, a bar behind each cell; what is merged is said once and leaves nothing."""
    for line in lines_of(table):
        if line:
            yield " ".join(f"{_label(cell)} |" for cell in line)


def _write_pipes_spans(table: OfficialTable) -> Iterator[str]:
    """The same, with a bar at the end of the line for each column that a cell is merged over."""
    for line, text in zip(lines_of(table), _write_pipes(table), strict=True):
        merged = sum(cell.colspan - 1 for cell in line)
        yield f"{text} {'|' * merged}" if merged else text


def _write_markdown(table: OfficialTable) -> Iterator[str]:
    """A Markdown table of the full grid: what is merged is said at its first place."""
    for number, line in enumerate(lines_of(table)):
        cells = [""] * table.columns
        for cell in line:
            cells[cell.column - 1] = _label(cell)
        yield "| " + " | ".join(cells) + " |"
        if number == 0:
            yield "|" + " --- |" * table.columns
    yield ""


def _write_cell_lines(table: OfficialTable) -> Iterator[str]:
    """A cell a line with an empty line between; an empty cell would leave nothing."""
    for line in lines_of(table):
        for cell in line:
            yield _label(cell)
            yield ""


def _write_cell_lines_bar(table: OfficialTable) -> Iterator[str]:
    """A cell a line, a bar behind each, so that an empty cell is a line with a bar."""
    for line in lines_of(table):
        for cell in line:
            yield f"{_label(cell)} |".strip()


WriteTable = Callable[[OfficialTable], Iterator[str]]

TABLES: Mapping[str, WriteTable] = {
    "text_pipes": _write_pipes,
    "text_pipes_spans": _write_pipes_spans,
    "text_markdown": _write_markdown,
    "text_cell_lines": _write_cell_lines,
    "text_cell_lines_bar": _write_cell_lines_bar,
    "text_traditional": _write_pipes,
    "text_traditional_pinyin": _write_pipes_spans,
}
SCRIPTS: Mapping[str, Callable[[str], str]] = {
    "text_traditional": to_traditional,
    "text_traditional_pinyin": add_pinyin,
}
