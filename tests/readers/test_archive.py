import io
import struct
import zipfile
import zlib

import pytest

from gaistats.errors import UnreadableFileError
from gaistats.readers import archive
from gaistats.readers.archive import read_member, walk_archive


def pack(entries, method=zipfile.ZIP_DEFLATED):
    """A zip of (name, content) pairs; a bytes name is written as it is, without the UTF-8 flag."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, content in entries:
            info = RawName(name) if isinstance(name, bytes) else zipfile.ZipInfo(name)
            info.compress_type = method
            file.writestr(info, content)
    return packed.getvalue()


class RawName(zipfile.ZipInfo):
    def __init__(self, raw):
        super().__init__(raw.decode("latin-1"))
        self.raw = raw

    def _encodeFilenameFlags(self):  # noqa: N802 - the name is the standard library's
        return self.raw, self.flag_bits


def walk(content):
    return [(member.name, member.content) for member in walk_archive(content)]


def reasons(content):
    return {m.name: m.refused.message for m in walk_archive(content) if m.refused}


def test_members_come_in_order_with_their_folders():
    content = pack([("乙/二.txt", b"2"), ("甲/", b""), ("甲/一.txt", b"1")])
    assert walk(content) == [("乙/二.txt", b"2"), ("甲/一.txt", b"1")]
    assert read_member(content, "甲/一.txt") == b"1"
    with pytest.raises(KeyError):
        read_member(content, "三.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_names_are_read_in_either_encoding(encoding):
    name = "示范市誠信局/年报.html"  # 誠 has a backslash for its second byte in some encodings
    assert walk(pack([(name.encode(encoding), b"1")])) == [(name, b"1")]


def test_the_unicode_name_beside_a_local_one_is_taken():
    info = zipfile.ZipInfo("a.txt")
    name = "年报.txt".encode()
    body = struct.pack("<BL", 1, zlib.crc32(b"a.txt")) + name
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(info, b"1")
    assert walk(packed.getvalue()) == [("年报.txt", b"1")]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/年报.txt", "etc/年报.txt"),
        ("/root/年报.txt", "root/年报.txt"),
        ("甲\\年报.txt", "甲/年报.txt"),
        ("年\n报.txt", "年\ufffd报.txt"),
        ("年报😀.txt", "年报😀.txt"),
    ],
)
def test_a_name_is_only_a_name(given, name):
    assert walk(pack([(given, b"1")])) == [(name, b"1")]


def test_what_systems_and_editors_leave_is_passed_over():
    names = ["__MACOSX/._a.docx", ".DS_Store", "~$年报.docx", "甲/.隐藏.txt", "Thumbs.db"]
    assert walk(pack([(name, b"1") for name in names])) == []


def test_two_members_of_one_name_have_names_of_their_own():
    with pytest.warns(UserWarning, match="Duplicate"):
        content = pack([("a.txt", b"1"), ("a.txt", b"2")])
    assert walk(content) == [("a.txt", b"1"), ("a.txt (2)", b"2")]


def test_archives_in_archives_are_walked_to_a_depth():
    content = pack([("年报.txt", b"1")])
    for name in ("三.zip", "二.zip"):
        content = pack([(name, content)])
    assert walk(content) == [("二.zip!/三.zip!/年报.txt", b"1")]
    deeper = reasons(pack([("一.zip", content)]))
    assert deeper == {"一.zip!/二.zip!/三.zip": archive.TOO_DEEP}


def test_a_word_file_is_a_member_and_no_archive():
    docx = pack([("[Content_Types].xml", b""), ("word/document.xml", b"<x/>")])
    assert walk(pack([("年报.docx", docx)])) == [("年报.docx", docx)]


def patch_entries(content, offset, value):
    """Writes into every entry of the central directory."""
    changed, at = bytearray(content), -1
    while (at := changed.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + offset : at + offset + len(value)] = value
    return bytes(changed)


GOOD = ("好.txt", b"1")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (patch_entries(pack([("a.txt", b"1")]), 8, b"\x01\x00"), archive.PASSWORD),
        (pack([("a.txt", b"1")], zipfile.ZIP_BZIP2), archive.METHOD),
        (pack([("a.txt", b"1")], zipfile.ZIP_LZMA), archive.METHOD),
        (patch_entries(pack([("a.txt", b"1")]), 16, b"\x00\x00\x00\x00"), archive.MEMBER_DAMAGED),
        (pack([("a.txt", bytes(11 * 2**20))]), archive.TOO_DENSE),
        (patch_entries(pack([("a.txt", b"1" * 50)]), 24, struct.pack("<L", 9)), archive.MEMBER_DAMAGED),
    ],
)  # fmt: skip
def test_a_refused_member_does_not_stop_the_others(bad, reason):
    content = pack([("坏.zip", bad), GOOD], zipfile.ZIP_STORED)
    assert reasons(content) == {"坏.zip!/a.txt": reason}
    assert walk(content)[-1] == GOOD


def test_sizes_and_counts_are_limited(monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBER_BYTES", 10)
    assert reasons(pack([("大.txt", b"1" * 11), GOOD])) == {"大.txt": archive.TOO_BIG}
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    several = pack([("一.txt", b"1" * 8), ("二.txt", b"1" * 8), GOOD])
    assert reasons(several) == {"二.txt": archive.TOO_BIG_TOGETHER}
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    with pytest.raises(UnreadableFileError, match="more than"):
        walk(several)


def test_much_out_of_little_is_refused_however_it_is_parted():
    content = pack([(f"{n}.txt", b"1" * 9 * 2**20) for n in range(9)])
    assert set(reasons(content).values()) == {archive.TOO_BIG_TOGETHER}


def test_entries_that_share_their_bytes_are_refused():
    content = pack([(f"{n}.txt", b"1" * 100) for n in range(3)], zipfile.ZIP_STORED)
    with pytest.raises(UnreadableFileError, match="share their bytes"):
        walk(patch_entries(content, 42, struct.pack("<L", 0)))


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"x" * 50, pack([GOOD])[:-30], b"PK\x05\x06"])
def test_a_broken_archive_says_so(content):
    with pytest.raises(UnreadableFileError, match="damaged"):
        walk(content)


def test_an_empty_archive_within_another_says_so():
    assert reasons(pack([("空.zip", pack([])), GOOD])) == {"空.zip": archive.EMPTY}
