import pytest

from gaistats.errors import UnreadableFileError
from gaistats.readers import read_document
from gaistats.readers.document import Paragraph

SENTENCE = "主动公开政府信息情况，规章与行政规范性文件。"
PAGE = '<html><head><meta charset="{}"></head><body><p>' + SENTENCE + "</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "used"),
    [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("gbk", "utf-8-sig"),
     ("iso-8859-1", "gb18030"), ("big5", "big5"), ("nonsense", "utf-8")],
)  # fmt: skip
def test_pages_are_decoded_whatever_they_declare(declared, used):
    text = PAGE.format(declared).replace("规", "規") if used == "big5" else PAGE.format(declared)
    if used == "big5":
        text = text.translate(str.maketrans("动开情况与范", "動開情況與範"))
    document = read_document(text.encode(used, "ignore"), "page.html")
    assert isinstance(document.blocks[0], Paragraph)
    assert "政府信息" in document.blocks[0].text or "政府" in document.blocks[0].text


def test_utf_16_text_with_its_mark_is_read():
    assert read_document(SENTENCE.encode("utf-16"), "x.txt").blocks == (Paragraph(SENTENCE, 1),)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no document"),
        (b"ab\x00\x01\x02cd", "no document"),
    ],
)
def test_what_is_no_readable_document_is_refused_with_its_reason(content, words):
    with pytest.raises(UnreadableFileError, match=words):
        read_document(content, "report.html")


def test_the_format_is_seen_in_the_content_and_not_in_the_name():
    assert read_document(b"<table><tr><td>a<td>b</table>", "x.txt").format == "html"
    assert read_document("规章 | 0 |".encode(), "x.html").format == "text"
