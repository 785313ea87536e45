"""Files made to do harm, in small: each is answered, soon, and none is a report.

What takes the limits themselves (time, memory, the death of a worker) is in test_limits.
"""

import io
import os
import zipfile

import pytest

from gaistats.pipeline.originals import documents_in
from gaistats.pipeline.recognise import INTERNAL_ERROR, recognise_bytes, recognise_file


def pack(*entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return packed.getvalue()


def nest(depth, width):
    content = pack(("a.txt", bytes(1000)))
    for _ in range(depth):
        content = pack(*((f"{n}.zip", content) for n in range(width)))
    return content


def laughs():
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "哈">{entities}]>'.encode()


def word(document):
    return pack(("[Content_Types].xml", laughs() + b"<x>&l8;</x>"), ("word/document.xml", document))


def pdf(body):
    return b"%PDF-1.7\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


PAGES = (
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

HOSTILE = {
    "bomb.zip": pack(*((f"{n}.html", bytes(11 * 2**20)) for n in range(3))),
    "nested.zip": nest(5, 3),
    "many.zip": pack(*((f"{n}.txt", b"") for n in range(6_000))),
    "laughs.html": laughs() + b"<html><body>&l8;</body></html>",
    "laughs.docx": word(laughs() + b"<w:document>&l8;</w:document>"),
    "no_document.docx": word(b""),
    "deep_blocks.html": b"<html>" + b"<div>" * 50_000,
    "deep_spans.html": b"<table><tr><td>" + b"<span>" * 20_000 + b"1</table>",
    "deep_tables.html": b"<html>" + b"<table><tr><td>" * 5_000,
    "one_row.html": b"<html><table><tr>" + b"<td>1" * 50_000,
    "wide_cells.html": b"<html><table>" + b"<tr><td colspan=9999 rowspan=9999>1" * 2_000,
    "digits.txt": b"1" * 2**20,
    "brackets.txt": b"(" * 2**20,
    "pinyin.txt": "政(zhèng".encode() * 2**15,
    "blanks.txt": b"1 " * 2**18,
    "bars.txt": b"|" * 2**18,
    "tabs.txt": b"\t1" * 2**17,
    "angles.html": b"<html>" + b"<" * 2**16,
    "comments.html": b"<html>" + b"<!--" * 2**16,
    "brackets.html": b"[" * 2**18 + b"]" * 2**18,
    "noise": os.urandom(2**20),
    "noise.txt": bytes(b or 1 for b in os.urandom(2**18)),
    "noise.pdf": pdf(os.urandom(2**16)),
    "circle.pdf": pdf(PAGES),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_and_is_no_report(name):
    outcomes = recognise_bytes(HOSTILE[name], name)
    assert outcomes
    assert {outcome.status for outcome in outcomes} <= {"unrecognised", "unreadable"}
    assert all(outcome.reason for outcome in outcomes)
    assert INTERNAL_ERROR not in {outcome.reason for outcome in outcomes}


def test_a_folder_with_pipes_loops_and_broken_links_is_gone_through(tmp_path):
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "年报.txt").write_text("文")
    (tmp_path / "甲" / "环").symlink_to(tmp_path)
    (tmp_path / "断.txt").symlink_to(tmp_path / "无")
    (tmp_path / "自.txt").symlink_to(tmp_path / "自.txt")
    os.mkfifo(tmp_path / "管道.txt")
    assert [path.name for path in documents_in(tmp_path)] == ["年报.txt"]


@pytest.mark.parametrize("name", ["管道.txt", "文件夹", "断.txt", "/dev/zero"])
def test_what_is_no_regular_file_is_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / "管道.txt")
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "断.txt").symlink_to(tmp_path / "无")
    (outcome,) = recognise_file(tmp_path / name)
    assert (outcome.status, outcome.sha256) == ("unreadable", "")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.touch(mode=0)
    (outcome,) = recognise_file(path)
    assert "Permission" in str(outcome.parameters["why"])
