"""PDF of a briefing, made from its document or its slides by LibreOffice where it is installed."""

from gaistats.errors import ExportError
from gaistats.readers.libreoffice import convert, find_libreoffice
from gaistats.wording import N_

MOST_SECONDS = 120.0
"""For one document, waiting for its turn included."""
NO_LIBREOFFICE = N_(
    "A PDF is made by LibreOffice, which is not installed here. Install it, or open the "
    "document or the slides in Word, PowerPoint or WPS and save them as PDF there."
)


def pdf_hindrance() -> str | None:
    """The message (to be worded) that says what is missing for a PDF; None where it works."""
    return None if find_libreoffice() else NO_LIBREOFFICE


def write_pdf(content: bytes, extension: str) -> bytes:
    """A DOCX or PPTX (``extension`` without its dot) as PDF. Raises ExportError.

    LibreOffice has a profile of its own, so that a window that is open does not take the work.
    """
    program = find_libreoffice()
    if program is None:
        raise ExportError(NO_LIBREOFFICE)
    try:
        pdf = convert(program, content, f".{extension}", "pdf", MOST_SECONDS)
    except TimeoutError as error:
        raise ExportError(
            N_("LibreOffice did not finish the PDF within {seconds} seconds. Try again, or open "
               "the document or the slides in Word, PowerPoint or WPS and save them as PDF there."),
            seconds=round(MOST_SECONDS),
        ) from error  # fmt: skip
    if pdf is None:
        raise ExportError(
            N_("LibreOffice wrote no PDF. Open the document or the slides in Word, PowerPoint or "
               "WPS and save them as PDF there.")
        )  # fmt: skip
    return pdf
