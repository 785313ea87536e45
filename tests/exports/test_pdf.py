"""PDF of a briefing through LibreOffice, and what is said where it is not there."""

import os
import sys
from io import BytesIO

import pypdfium2
import pytest
from made_pieces import COVERS, SOURCE, TITLE, make_briefing
from pptx import Presentation

from gaistats.errors import ExportError
from gaistats.exports import pdf
from gaistats.exports.briefing_docx import write_briefing_docx
from gaistats.exports.pdf import write_pdf

needs_libreoffice = pytest.mark.skipif(
    pdf.find_libreoffice() is None and not os.environ.get("CI"),
    reason="LibreOffice is not installed",
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


def read(content):
    document = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@needs_libreoffice
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_as_pdf_has_its_title_coverage_and_sources(without, language):
    without("browser")
    text = read(write_pdf(write_briefing_docx(make_briefing(language)), "docx"))
    for said in (TITLE[language], *COVERS[language], SOURCE[language], "1,203"):
        assert "".join(said.split()) in text
    assert "—1—" in text


@needs_libreoffice
def test_slides_become_pdf_too():
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = "示范市"
    written = BytesIO()
    slides.save(written)
    assert "示范市" in read(write_pdf(written.getvalue(), "pptx"))


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    with pytest.raises(ExportError, match="LibreOffice, which is not installed") as error:
        write_pdf(b"", "docx")
    assert "WPS" in str(error.value)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
@pytest.mark.parametrize(
    ("text", "said"), [("import time; time.sleep(60)", "did not finish"), ("", "wrote no PDF")]
)
def test_libreoffice_that_hangs_or_writes_nothing_is_told(tmp_path, monkeypatch, text, said):
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(path))
    monkeypatch.setattr(pdf, "MOST_SECONDS", 1.0)
    with pytest.raises(ExportError, match=said):
        write_pdf(b"", "docx")
