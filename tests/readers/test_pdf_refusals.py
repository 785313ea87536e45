"""PDF files that are not read say why, at once and in little memory."""

import subprocess
import sys
import time
import zlib
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gaistats.errors import UnreadableFileError
from gaistats.readers.document import Table
from gaistats.readers.pdf import read_pdf
from gaistats.readers.pdf_pages import draw_page, page_size

SECONDS, MEGABYTES = 8, 700


def file_of(*objects):
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%bendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (
        size, table, size, len(body),
    )  # fmt: skip


def stream(data, entries=b""):
    packed = zlib.compress(data, 9)
    return b"<</Filter/FlateDecode/Length %d%b>>stream\n%b\nendstream" % (
        len(packed),
        entries,
        packed,
    )


def page_of(data, *more, pages=1, resources=b"/Font<</F1 5 0 R>>", entries=b""):
    return file_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%b>>/Contents 4 0 R%b>>"
        % (resources, entries),
        stream(data),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def repeating(depth, times):
    """Drawings that draw the next one many times: a few bytes that never end."""
    drawings = [
        stream(
            b"/X%d Do " % (level + 1) * times if level < depth else b"0 0 m 9 9 l S",
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X%d %d 0 R>>>>"
            % (level + 1, level + 7),
        )
        for level in range(depth + 1)
    ]
    return page_of(b"/X0 Do", *drawings, resources=b"/XObject<</X0 6 0 R>>")


def drawn(*, password=None, mode=0, text="规章 0 0 12", picture=False):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    output = BytesIO()
    encrypt = None if password is None else StandardEncryption(password, ownerPassword="owner")
    canvas = Canvas(output, encrypt=encrypt)
    line = canvas.beginText(100, 700)
    line.setFont("STSong-Light", 12)
    line.setTextRenderMode(mode)
    line.textLine(text)
    canvas.drawText(line)
    if picture:
        photograph = BytesIO()
        Image.new("RGB", (600, 800), "white").save(photograph, "JPEG")
        photograph.seek(0)
        canvas.drawImage(ImageReader(photograph), 0, 0, 595, 842)
    canvas.save()
    return output.getvalue()


def scanned():
    output = BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(output, "PDF")
    return output.getvalue()


REFUSED = {
    "scanned: it holds pictures": scanned,
    "recognised by a machine": lambda: drawn(mode=3, picture=True),
    "its text was recognised": lambda: drawn(picture=True),
    "protected by a password": lambda: drawn(password="secret"),
    "damaged or incomplete": lambda: drawn()[:900],
    "is damaged": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "more than 300": lambda: page_of(b"", pages=301),
    "far more than": lambda: page_of(b" " * 100_000_000),
    "holds far more": lambda: page_of(b"10 10 m 500 10 l S\n" * 2_000_000),
    "more than a report's page": lambda: page_of(b"BT /F1 9 Tf (" + b"1" * 3_000_000 + b") Tj ET"),
    "than a report's page does": lambda: repeating(9, 9),
    "too long": lambda: page_of(
        b"BT /F1 9 Tf 9 9 Td (1) Tj ET " + b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % ((i * 7,) * 4) for i in range(84)),
        pages=300,
    ),
}  # fmt: skip


@pytest.mark.parametrize("reason", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(reason):
    content = REFUSED[reason]()
    started = time.monotonic()
    with pytest.raises(UnreadableFileError, match=reason):
        read_pdf(content)
    assert time.monotonic() - started < SECONDS


READ_ALL = """
import sys
from pathlib import Path
from gaistats.errors import UnreadableFileError
from gaistats.pipeline.limits import most_memory_held
from gaistats.readers.pdf import read_pdf
for path in Path(sys.argv[1]).iterdir():
    try:
        read_pdf(path.read_bytes())
    except UnreadableFileError:
        continue
print(most_memory_held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what was held")
def test_refusing_takes_little_memory(tmp_path):
    for number, make in enumerate(REFUSED.values()):
        (tmp_path / f"{number}.pdf").write_bytes(make())
    command = [sys.executable, "-c", READ_ALL, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert 0 < int(said.stdout) < MEGABYTES * 2**20


def test_signs_without_meaning_are_refused():
    content = page_of(
        b"BT /F1 9 Tf 100 700 Td (abcdef) Tj ET",
        resources=b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/X"
        b"/Encoding<</Differences[97/g1/g2/g3/g4/g5/g6]>>>>>>",
    )
    with pytest.raises(UnreadableFileError, match="which characters"):
        read_pdf(content)


def test_a_file_with_an_empty_password_is_read():
    (paragraph,) = read_pdf(drawn(password="", text="政府信息公开")).blocks
    assert paragraph.text == "政府信息公开"


def test_a_page_without_extent_or_beyond_measure_is_no_crash():
    for box in (b"/MediaBox[0 0 0 0]", b"/MediaBox[0 0 1e9 1e9]"):
        content = page_of(b"BT /F1 9 Tf 9 9 Td (1) Tj ET", entries=box)
        assert read_pdf(content).format == "pdf"
        assert draw_page(content, 1).startswith(b"\x89PNG")
        assert len(page_size(content, 1)) == 2


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(UnreadableFileError, match="damaged"):
        draw_page(drawn(), 2)


def test_numbers_in_form_fields_are_read():
    output = BytesIO()
    canvas = Canvas(output)
    for row in range(3):
        canvas.line(100, 600 - row * 24, 260, 600 - row * 24)
        canvas.line(100 + row * 80, 600, 100 + row * 80, 552)
    canvas.drawString(110, 585, "A")
    canvas.acroForm.textfield(
        value="123", x=185, y=578, width=60, height=20, fontSize=9, borderWidth=0
    )
    canvas.save()
    (table,) = (block for block in read_pdf(output.getvalue()).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ["A", "123", "", ""]
