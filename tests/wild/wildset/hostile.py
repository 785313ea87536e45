"""Files that break readers. Each must be answered soon, in little memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from .invent import invent_report
from .portable import set_pdf
from .sheets import set_xlsx
from .web import set_page
from .word import set_docx

Made = tuple[str, bytes]


def _docx(rng: Random) -> bytes:
    return set_docx(rng, invent_report(rng, set(), "plain"), "plain")


def _xlsx(rng: Random) -> bytes:
    return set_xlsx(rng, invent_report(rng, set(), "plain"), "one_sheet")


def _pdf(rng: Random) -> bytes:
    return set_pdf(rng, invent_report(rng, set(), "plain"), "ruled")


def _html(rng: Random) -> bytes:
    return set_page(rng, invent_report(rng, set(), "plain"), "clean")


def zipped(files: dict[str, bytes], level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _nested(rng: Random) -> bytes:
    content = zipped({"年报.html": _html(rng)})
    for depth in range(30):
        content = zipped({f"{depth}.zip": content})
    return content


def _replaced(rng: Random, part: str, content: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(_docx(rng)))
    files = {name: source.read(name) for name in source.namelist()}
    return zipped({**files, part: content})


def _laughs(rng: Random) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    body = (
        f"<?xml version='1.0'?><!DOCTYPE d [{entities}]>"
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return _replaced(rng, "word/document.xml", body.encode())


def _docx_bomb(rng: Random) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    big = f'<w:document xmlns:w="{namespace}"><w:body><w:p><w:r><w:t>'.encode() + b"0" * (600 << 20)
    return _replaced(rng, "word/document.xml", big + b"</w:t></w:r></w:p></w:body></w:document>")


def _locked_pdf(rng: Random) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 700, "report")
    canvas.save()
    return file.getvalue()


def _locked_zip(rng: Random) -> bytes:
    """Flags say encrypted, the content is noise: no password of ours opens it."""
    content = bytearray(zipped({"年报.html": _html(rng)}))
    content[6] |= 1
    central = content.find(b"PK\x01\x02")
    content[central + 8] |= 1
    return bytes(content)


def _ole(stream: bytes) -> bytes:
    head = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + bytes.fromhex("3E000300FEFF0900")
    return head.ljust(512, b"\0") + stream.ljust(4096, b"\xff")


def _scan(rng: Random) -> bytes:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    image = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(image)
    for y in range(100, 1600, 40):
        draw.line((100, y, 1100, y), fill=0)
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(3):
        canvas.drawImage(ImageReader(image), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _picture(rng: Random) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (300, 200), (9, 90, 200)).save(file, "PNG")
    return file.getvalue()


def _far_cell(rng: Random) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "规章")
    sheet.write(1048575, 16383, 1)
    book.close()
    return file.getvalue()


def _many_cells(rng: Random) -> bytes:
    row = "<tr>" + "<td>0</td>" * 300 + "</tr>"
    return (
        "<html><body><p>政府信息公开</p><table>" + row * 1000 + "</table></body></html>"
    ).encode()


def _circular_pdf(rng: Random) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000056 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n123\n%%EOF"
    )


def _many_pages(rng: Random) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for number in range(1500):
        for y in range(60, 800, 20):
            canvas.line(50, y, 550, y)
        canvas.drawString(50, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _members(rng: Random) -> bytes:
    return zipped({f"{number}.txt": b"0" for number in range(60000)}, level=1)


Recipe = tuple[str, Callable[[Random], bytes], bool]
# name, content, whether the honest answer may be "recognised"
HOSTILE: list[Recipe] = [
    ("空文件.docx", lambda rng: b"", False),
    ("乱码.pdf", lambda rng: rng.randbytes(200_000), False),
    ("截断.docx", lambda rng: _docx(rng)[:-9000], False),
    ("截断.xlsx", lambda rng: _xlsx(rng)[:5000], False),
    ("截断.pdf", lambda rng: _pdf(rng)[: 5 * 1024], True),
    ("截断.zip", lambda rng: zipped({"年报.html": _html(rng)})[:-60], False),
    ("加密.pdf", _locked_pdf, False),
    ("加密.docx", lambda rng: _ole("EncryptedPackage".encode("utf-16-le") * 20), False),
    ("加密.zip", _locked_zip, False),
    ("炸弹.zip", lambda rng: zipped({"年报.html": b"0" * (1 << 30)}), False),
    ("套娃.zip", _nested, True),
    ("笑.docx", _laughs, False),
    ("炸弹.docx", _docx_bomb, False),
    ("深.html", lambda rng: b"<html>" + b"<div>" * 100_000 + "规章".encode(), False),
    ("宽.html", lambda rng: _html(rng).replace(b"colspan", b"colspan=99999999 x"), True),
    ("高.html", lambda rng: _html(rng).replace(b"rowspan", b"rowspan=99999999 x"), True),
    ("扫描.pdf", _scan, False),
    ("图片.docx", _picture, False),
    ("图片.html", _picture, False),
    ("远.xlsx", _far_cell, False),
    (
        "越界.zip",
        lambda rng: zipped({"../../越界.html": _html(rng), "/etc/年报.html": _html(rng)}),
        True,
    ),
    ("长行.txt", lambda rng: "政府信息公开0 ".encode() * 1_000_000, False),
    ("多格.html", _many_cells, False),
    ("循环.pdf", _circular_pdf, False),
    ("零字节.txt", lambda rng: b"\0" * 500_000, False),
    ("多页.pdf", _many_pages, False),
    ("多员.zip", _members, False),
]
