import base64
import quopri

import pytest

from gaistats.errors import UnreadableFileError
from gaistats.readers import read_document

PAGE = '<html><head><meta charset="{}"></head><body><p>示范市甲局收到申请9件</p></body></html>'
HEAD = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.cn/a.html\r\nMIME-Version: 1.0\r\n"


def wrap(page: bytes, charset: str, transfer="quoted-printable", before="") -> bytes:
    encode = quopri.encodestring if transfer == "quoted-printable" else base64.encodebytes
    return (
        f'{HEAD}Content-Type: multipart/related; boundary="--b"\r\n\r\n{before}'
        f"----b\r\nContent-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
    ).encode() + encode(page) + b"\r\n----b--\r\n"  # fmt: skip


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    ("declared", "header", "used"),
    [("gb2312", "gb2312", "gb18030"), ("utf-8", "utf-8", "utf-8"), ("utf-8", "utf-8", "gb18030"),
     ("x", "gb2312", "utf-8"), ("unicode", "unicode", "utf-16"), ("x", "utf-16", "utf-16-le")],
)  # fmt: skip
def test_the_page_is_decoded_whatever_it_declares(declared, header, used, transfer):
    document = read_document(wrap(PAGE.format(declared).encode(used), header, transfer), "x.mht")
    assert document.blocks[0].text == "示范市甲局收到申请9件"
    assert (document.format, document.original_format) == ("html", "mht")
    assert dict(document.metadata)["source_url"] == "https://example.cn/a.html"


def test_a_page_of_frames_gives_the_page_in_its_frame():
    frames = "----b\r\nContent-Type: text/html\r\n\r\n<html><frameset><frame src=a></frameset></html>\r\n"
    content = wrap(PAGE.format("utf-8").encode(), "utf-8", before=frames)
    assert read_document(content, "x").blocks[0].text == "示范市甲局收到申请9件"


def test_an_archive_without_a_page_is_refused():
    content = (
        HEAD.encode() + b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--"
    )
    with pytest.raises(UnreadableFileError, match="holds no page"):
        read_document(content, "x.mht")


def test_parts_nested_without_end_are_refused():
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(3_000)
    )
    with pytest.raises(UnreadableFileError):
        read_document((HEAD + nested).encode(), "x.mht")
