import os
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from gaistats.errors import UnreadableFileError
from gaistats.readers import legacy, read_document
from gaistats.readers.document import Paragraph, Table
from gaistats.readers.formats import FileFormat

needs_libreoffice = pytest.mark.skipif(
    legacy.find_libreoffice() is None, reason="LibreOffice is not installed"
)
RTF = rb"{\rtf1\ansi 0 \trowd\cellx900\cellx1800\intbl a\cell 1\cell\row\pard b\par}"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


def test_without_libreoffice_the_message_names_the_way_out(monkeypatch):
    monkeypatch.setattr(legacy, "find_libreoffice", lambda: None)
    with pytest.raises(UnreadableFileError, match=r"older format \(rtf\).*DOCX, XLSX or PDF"):
        read_document(RTF, "report.doc")


def program(tmp_path, text: str) -> str:
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch):
    script = "import subprocess,time,pathlib,sys\np=subprocess.Popen(['sleep','60'])\npathlib.Path(sys.argv[0]+'.pid').write_text(str(p.pid))\ntime.sleep(60)"
    path = program(tmp_path, script)
    monkeypatch.setattr(legacy, "find_libreoffice", lambda: path)
    monkeypatch.setattr(legacy, "MOST_SECONDS", 2.0)
    begin = time.monotonic()
    with pytest.raises(UnreadableFileError, match="too long"):
        read_document(RTF, "x")
    assert time.monotonic() - begin < 10
    child = (tmp_path / "soffice.pid").read_text()
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", child], capture_output=True, text=True
    ).stdout
    assert state.strip()[:1] in ("", "Z")


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")
def test_a_conversion_that_gives_nothing_has_its_reason(tmp_path, monkeypatch):
    path = program(tmp_path, "")
    monkeypatch.setattr(legacy, "find_libreoffice", lambda: path)
    with pytest.raises(UnreadableFileError, match="could not open"):
        read_document(RTF, "x")


def convert(content: bytes, source: str, target: str, tmp_path) -> bytes:
    path = tmp_path / f"a.{source}"
    path.write_bytes(content)
    profile = Path(os.environ["XDG_CACHE_HOME"], "profile").as_uri()  # a new one takes seconds
    command = [legacy.find_libreoffice(), f"-env:UserInstallation={profile}", "--headless",
               "--convert-to", target, "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return (tmp_path / f"a.{target}").read_bytes()


@needs_libreoffice
@pytest.mark.parametrize("kind", [FileFormat.DOC, FileFormat.ODT])
def test_older_texts_are_read(kind, tmp_path):
    book = docx.Document()
    book.add_paragraph("示范市甲局")
    table = book.add_table(2, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 1).text = ""
    table.cell(0, 1).merge(table.cell(0, 2))
    book.add_paragraph("完")
    stream = BytesIO()
    book.save(stream)
    found = read_document(convert(stream.getvalue(), "docx", kind.value, tmp_path), "x")
    first, grid, last = found.blocks
    assert (found.format, found.original_format) == ("docx", kind.value)
    assert (first, last) == (Paragraph("示范市甲局"), Paragraph("完"))
    assert [(cell.text, cell.colspan) for cell in grid.cells] == [
        ("0", 1), ("2", 2), ("3", 1), ("4", 1), ("5", 1)]  # fmt: skip


@needs_libreoffice
def test_older_workbooks_are_read_with_merged_cells_and_errors(tmp_path):
    book = openpyxl.Workbook()
    for row in (["甲", None, "乙"], ["规章", 3, "=1/0"]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    stream = BytesIO()
    book.save(stream)
    found = read_document(convert(stream.getvalue(), "xlsx", "xls", tmp_path), "x")
    (table,) = found.blocks
    assert isinstance(table, Table)
    assert [(cell.text, cell.colspan) for cell in table.cells] == [
        ("甲", 2), ("乙", 1), ("规章", 1), ("3", 1), ("#DIV/0!", 1)]  # fmt: skip


@needs_libreoffice
def test_rtf_under_another_name_is_read():
    found = read_document(RTF, "report.doc")
    assert found.original_format == "rtf"
    assert [
        cell.text for block in found.blocks if isinstance(block, Table) for cell in block.cells
    ] == ["a", "1"]
