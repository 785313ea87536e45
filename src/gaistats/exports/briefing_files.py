"""The kinds of files that are made of a briefing, and what each needs on this machine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gaistats.errors import ExportError
from gaistats.exports.briefing import Briefing
from gaistats.exports.briefing_docx import write_briefing_docx
from gaistats.exports.briefing_pptx import write_briefing_pptx
from gaistats.exports.briefing_xlsx import write_briefing_xlsx
from gaistats.exports.pdf import pdf_hindrance, write_pdf
from gaistats.exports.picture_needs import picture_hindrance
from gaistats.exports.pictures import FORMATS, write_pictures_zip
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file; ``write`` makes its bytes, and raises ExportError."""

    label: str
    mime: str
    icon: str
    write: Callable[[Briefing, Path | None], bytes]


def _write_xlsx(briefing: Briefing, template: Path | None) -> bytes:
    return write_briefing_xlsx(briefing)


def _write_docx(briefing: Briefing, template: Path | None) -> bytes:
    return write_briefing_docx(briefing)


def _write_pdf(briefing: Briefing, template: Path | None) -> bytes:
    return write_pdf(write_briefing_docx(briefing), "docx")


def _write_pictures(briefing: Briefing, template: Path | None) -> bytes:
    return write_pictures_zip(briefing, FORMATS[0])


_OFFICE = "application/vnd.openxmlformats-officedocument"
FILES: Mapping[str, File] = {
    "pptx": File(
        N_("Slides (PPTX)"), f"{_OFFICE}.presentationml.presentation", ":material/slideshow:",
        write_briefing_pptx,
    ),
    "docx": File(
        N_("Document (DOCX)"), f"{_OFFICE}.wordprocessingml.document", ":material/description:",
        _write_docx,
    ),
    "xlsx": File(
        N_("Workbook (XLSX)"), f"{_OFFICE}.spreadsheetml.sheet", ":material/table_view:",
        _write_xlsx,
    ),
    "pdf": File(N_("PDF"), "application/pdf", ":material/picture_as_pdf:", _write_pdf),
    "zip": File(N_("Pictures (ZIP)"), "application/zip", ":material/image:", _write_pictures),
}  # fmt: skip
"""By extension; the first is the usual one."""


def hinder(extension: str) -> str | None:
    """The message that says what is missing here for a kind of file; None where it works."""
    if extension == "pdf":
        return pdf_hindrance()
    return picture_hindrance() if extension == "zip" else None


def write_briefing(briefing: Briefing, extension: str, template: Path | None) -> bytes:
    """The file's bytes. Raises ExportError, for a briefing without an entry, too."""
    if not briefing.entries:
        raise ExportError(N_("There is nothing in this briefing yet."))
    return FILES[extension].write(briefing, template)
