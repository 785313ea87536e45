"""A report as a file, in the format of its dialect."""

from collections.abc import Callable, Mapping

from gaistats.sample.html import write_html
from gaistats.sample.mht import write_mht
from gaistats.sample.pdf import write_pdf
from gaistats.sample.report import SampleReport
from gaistats.sample.text import write_text
from gaistats.sample.word import write_docx
from gaistats.sample.workbook import write_xlsx

WRITERS: Mapping[str, Callable[[SampleReport], bytes]] = {
    ".html": write_html,
    ".txt": write_text,
    ".mht": write_mht,
    ".docx": write_docx,
    ".xlsx": write_xlsx,
    ".pdf": write_pdf,
}


def write_report(report: SampleReport) -> bytes:
    """The document's bytes, the same for the same report."""
    return WRITERS[report.dialect.suffix](report)
