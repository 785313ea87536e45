"""Ten documents on their way through LibreOffice, as offices convert them, come back exactly."""

import os
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from setting import differences, read_back, set_report
from strategies import number

from gaistats.forms.definition import load_forms
from gaistats.model import CellState
from gaistats.sample.formats import write_report
from gaistats.sample.planting import NEW, OLD, PrintedCell

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SECONDS = 120
# What is written, in which form, and what LibreOffice makes of it.
TEN = (
    ("docx_official", NEW, "pdf"),
    ("docx_pieces", OLD, "doc"),
    ("xlsx_sheet", NEW, "pdf"),
    ("xlsx_sheets", OLD, "xls"),
    ("html_pieces", NEW, "docx"),
    ("html_official", OLD, "pdf"),
    ("docx_official", OLD, "rtf"),
    ("docx_pieces", NEW, "odt"),
    ("xlsx_sheet", OLD, "ods"),
    ("html_messy", NEW, "doc"),
)

pytestmark = pytest.mark.skipif(
    SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


def printed_cells(form: str) -> dict[str, PrintedCell]:
    """Numbers of one to seven digits, decimals, blanks, marks and words; always the same."""
    random = Random(form)
    cells = {key: number(random.choice([0, 0, 1, 7, 42, 365])) for key, _, _ in FORMS[form].cells()}
    cells["received__natural_person"] = number(1203)
    cells["received__total"] = number(1234)
    cells["penalty__decisions"] = number(1234567)
    cells["normative_documents__" + ("in_force" if form == NEW else "disclosed_total")] = number(
        22, "22（其中修订16件）"
    )
    cells["fee__amount_wan_yuan" if form == NEW else "procurement__amount"] = number(2601.953875)
    cells["carried_over__research_institution"] = PrintedCell(None, CellState.BLANK, "")
    cells["refused_state_secret__total"] = PrintedCell(None, CellState.MARK, "/")
    cells |= {
        key: PrintedCell(None, CellState.BLANK, "")
        for key in cells
        if key.startswith("litigation_direct")
    }
    if form == OLD:
        cells["licence__items_change"] = number(-3, "减3")
    return cells


FORMS = load_forms()


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """A folder with the ten documents as LibreOffice wrote them: 0.pdf, 1.doc …"""
    assert SOFFICE, "on CI LibreOffice has to be there"
    folder = tmp_path_factory.mktemp("libreoffice")
    for kind in dict.fromkeys(target for _, _, target in TEN):
        for web in (False, True):
            sources = [
                write_source(folder, place)
                for place, (dialect, _, target) in enumerate(TEN)
                if target == kind and dialect.startswith("html") == web
            ]
            if sources:
                convert(sources, kind, folder, web=web)
    return folder


def write_source(folder: Path, place: int) -> Path:
    dialect, form, _ = TEN[place]
    report = set_report(form, printed_cells(form), dialect)
    path = folder / "sources" / f"{place}{report.dialect.suffix}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(write_report(report))
    return path


def convert(sources: list[Path], kind: str, folder: Path, *, web: bool) -> None:
    """One start of LibreOffice, which opens web pages as documents and not as web pages."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    reading = ["--infilter=HTML (StarWriter)"] if web else []
    subprocess.run(
        [SOFFICE, profile, "--headless", "--norestore", *reading, "--convert-to", kind,
         "--outdir", folder, *sources],
        check=True, timeout=SECONDS, capture_output=True,
    )  # fmt: skip


@pytest.mark.parametrize("place", range(len(TEN)), ids=[f"{d}-{t}" for d, _, t in TEN])
def test_a_document_converted_by_libreoffice_comes_back_exactly(converted, place):
    dialect, form, kind = TEN[place]
    recognition = read_back((converted / f"{place}.{kind}").read_bytes())
    assert differences(recognition, set_report(form, printed_cells(form), dialect)) == []
