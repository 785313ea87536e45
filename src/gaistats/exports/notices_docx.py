"""Notices as Word: all in one document, or a document an office in a zip."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

from docx.document import Document as WordDocument

from gaistats.exports.file_names import join_name
from gaistats.exports.notices import Notice
from gaistats.exports.word import (
    AS_ADDRESS,
    AS_NOTE,
    AS_POINT_NOTE,
    AS_SIGNATURE,
    AS_TEXT,
    AS_TITLE,
    add_paragraph,
    begin_again,
    open_document,
    save_document,
)


def write_notices_docx(notices: Sequence[Notice]) -> bytes:
    """One document; every notice begins on a new page."""
    document = open_document(notices[0].title)
    for number, notice in enumerate(notices):
        _add_notice(document, notice, new_page=number > 0)
    return save_document(document)


def write_notices_zip(notices: Sequence[Notice]) -> bytes:
    """A document an office, in a folder a district where there are several; names in UTF-8.

    Two offices of one name in a district get a number each.
    """
    several = len({notice.district for notice in notices}) > 1
    document = open_document("")
    written, taken = BytesIO(), set[str]()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for notice in notices:
            name = _name_apart(notice, several, taken)
            taken.add(name)
            begin_again(document, notice.title)
            _add_notice(document, notice, new_page=False)
            package.writestr(name, save_document(document))
    return written.getvalue()


def _name_apart(notice: Notice, several: bool, taken: set[str]) -> str:
    folder = f"{join_name([notice.district], '')[:-1]}/" if several else ""
    name, number = folder + join_name([notice.file], "docx"), 2
    while name in taken:
        name = folder + join_name([notice.file, str(number)], "docx")
        number += 1
    return name


def _add_notice(document: WordDocument, notice: Notice, *, new_page: bool) -> None:
    if notice.sample:
        add_paragraph(document, notice.sample, AS_NOTE, new_page=new_page)
    add_paragraph(document, notice.title, AS_TITLE, new_page=new_page and not notice.sample)
    for number, text in enumerate(notice.opening):
        look = AS_TEXT if number else AS_ADDRESS._replace(before=480)
        add_paragraph(document, text, look)
    for point in notice.points:
        add_paragraph(document, point.finding, AS_TEXT, keep=True)
        for text in filter(None, (point.where, point.basis)):
            add_paragraph(document, text, AS_POINT_NOTE)
    # A signature never stands on a page of its own (GB/T 9704): the last words go with it.
    for text in notice.closing:
        add_paragraph(document, text, AS_TEXT, keep=True)
    for number, text in enumerate(notice.signature):
        look = AS_SIGNATURE if number else AS_SIGNATURE._replace(before=576)
        add_paragraph(document, text, look, keep=number + 1 < len(notice.signature))
