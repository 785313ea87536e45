"""A briefing as a Word document in the layout of Chinese official documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docx.document import Document as WordDocument

from gaistats.charts.theme import without_words
from gaistats.errors import ExportError
from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.picture_needs import picture_hindrance
from gaistats.exports.pictures import Drawing, draw_pictures
from gaistats.exports.piece_word import MOST_ROWS, WordTable, write_piece_table
from gaistats.exports.word import (
    AS_BELOW,
    AS_CAPTION,
    AS_HEADING,
    AS_NOTE,
    AS_PART,
    AS_TEXT,
    AS_TITLE,
    TEXT_MM,
    add_paragraph,
    add_picture,
    add_table,
    open_document,
    save_document,
    turn_page,
)
from gaistats.pieces.piece import Piece
from gaistats.wording import word

DOTS = 1_843
"""Pixels of a picture as wide as the text: 300 an inch."""
_HIGHEST_MM = 172
"""Of a picture, so that its caption, definition and source stand on its page."""
_HALF_MM = 73
"""Of a picture, so that two with their words stand on a page."""
_NOT_SMALL = 880
"""Pixels up to which a chart is laid out for that: its letters have 6 points then."""
_LAID_OUT = (680, 965)
"""Pixels for which a chart is laid out: its letters have 7.8 points then, and 5.5 (七号)."""
_DIGITS = "〇一二三四五六七八九"


@dataclass(slots=True)
class _Writing:
    """The document on its way, and what is numbered so far."""

    document: WordDocument
    language: str
    counts: dict[str, int] = field(default_factory=dict)

    def t(self, message: str, **parameters: object) -> str:
        return word(self.language, message, **parameters)

    def count(self, what: str) -> int:
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]


def write_briefing_docx(briefing: Briefing) -> bytes:
    """Title, what is covered, and the entries: headings, texts, charts as pictures, tables.

    Where no pictures can be made the charts' tables stand in their places, and the last sentence
    says so. A heading is what somebody wrote: a piece that goes by its own title has a caption.
    """
    pictures, replaced = _draw_pictures(briefing)
    document = open_document(briefing.title)
    writing = _Writing(document, briefing.language)
    add_paragraph(document, briefing.title, AS_TITLE)
    for number, line in enumerate(_list_covers(briefing)):
        add_paragraph(document, line, AS_NOTE._replace(before=0 if number else 120))
    tables = _write_tables(briefing, pictures)
    for place, entry in enumerate(briefing.entries):
        turn_page(document, across=_lies_across(briefing, tables, place))
        _add_entry(writing, entry, pictures.get(place), tables.get(place))
    if replaced:
        said = writing.t("This document has tables in the place of its charts.")
        add_paragraph(document, said, AS_NOTE._replace(before=240))
    return save_document(document)


def _list_covers(briefing: Briefing) -> Iterator[str]:
    yield from briefing.covers
    if not any(briefing.as_of in line for line in briefing.covers):
        yield word(briefing.language, "Data as of {date}", date=briefing.as_of)


def _draw_pictures(briefing: Briefing) -> tuple[dict[int, bytes], bool]:
    """The pictures by the entries' places, and whether there are none though there are charts."""
    charts = {
        place: drawing
        for place, entry in enumerate(briefing.entries)
        if (drawing := _lay_out(entry.piece)) is not None
    }
    if not charts or picture_hindrance():
        return {}, bool(charts)
    try:
        drawn = draw_pictures(list(charts.values()), "png")
    except ExportError:
        return {}, True
    return dict(zip(charts, drawn, strict=True)), False


def _lay_out(piece: Piece | None) -> Drawing | None:
    """The chart without the words that stand below it in the document; a high one is wider.

    A usual one is so low that two stand on a page. None without a chart,
    and for one so high that nobody could read it on a page.
    """
    if piece is None or piece.figure is None:
        return None
    figure = without_words(piece.figure)
    half = round(figure.layout.height * TEXT_MM[0] / _HALF_MM)
    wide = round(figure.layout.height * TEXT_MM[0] / _HIGHEST_MM)
    narrowest, widest = _LAID_OUT
    wide = half if half <= _NOT_SMALL else wide
    return Drawing(figure, max(wide, narrowest), DOTS) if wide <= widest else None


def _write_tables(briefing: Briefing, pictures: Mapping[int, bytes]) -> dict[int, WordTable]:
    """The tables of what has no picture, by the entries' places."""
    return {
        place: write_piece_table(entry.piece.table, briefing.language)
        for place, entry in enumerate(briefing.entries)
        if entry.piece and place not in pictures
    }


def _lies_across(briefing: Briefing, tables: Mapping[int, WordTable], place: int) -> bool:
    """Whether the entry's page does; a heading without a text stands on that of what follows."""
    if place >= len(briefing.entries):
        return False
    entry = briefing.entries[place]
    if entry.piece is None and not entry.text.strip():
        return _lies_across(briefing, tables, place + 1)
    return place in tables and tables[place].across


def _add_entry(
    writing: _Writing, entry: Entry, picture: bytes | None, table: WordTable | None
) -> None:
    """Heading, text, and picture or table."""
    if entry.piece is None or entry.title != entry.piece.title:
        _add_heading(writing, entry)
    for text in filter(None, map(str.strip, entry.text.split("\n"))):
        add_paragraph(writing.document, text, AS_TEXT)
    if entry.piece and picture:
        _add_picture(writing, entry.piece, picture)
    elif entry.piece and table:
        _add_table(writing, entry.piece, table.xml)


def _add_heading(writing: _Writing, entry: Entry) -> None:
    """一、 and, of a piece below a page of words, （一）."""
    if not entry.title:
        return
    below = entry.piece is not None and writing.counts.get("chapters", 0) > 0
    if below:
        number = writing.count("parts")
        said = writing.t("({number}) {title}", number=_number(writing, number), title=entry.title)
    else:
        if entry.piece is None:
            writing.count("chapters")
        writing.counts["parts"] = 0
        number = writing.count("headings")
        said = writing.t("{number}. {title}", number=_number(writing, number), title=entry.title)
    look = AS_PART if below else AS_HEADING
    add_paragraph(writing.document, said, look._replace(before=160), keep=True)


def _add_picture(writing: _Writing, piece: Piece, picture: bytes) -> None:
    add_picture(writing.document, picture, TEXT_MM[0], f"{piece.title}\n{piece.definition}")
    caption = writing.t("Figure {number}. {title}", number=writing.count("figures"),
                        title=piece.title)  # fmt: skip
    add_paragraph(writing.document, caption, AS_CAPTION, keep=True)
    _add_lines(writing, [piece.definition, piece.source])


def _add_table(writing: _Writing, piece: Piece, xml: str) -> None:
    caption = writing.t("Table {number}. {title}", number=writing.count("tables"),
                        title=piece.title)  # fmt: skip
    add_paragraph(writing.document, caption, AS_CAPTION._replace(before=240), keep=True)
    add_table(writing.document, xml)
    _add_lines(writing, [*_say_limits(writing, piece), piece.definition, piece.source])


def _say_limits(writing: _Writing, piece: Piece) -> Iterator[str]:
    if (rows := len(piece.table)) > MOST_ROWS:
        yield writing.t("The first {n} of {m} rows; the workbook (XLSX) and the CSV have all.",
                        n=MOST_ROWS, m=rows)  # fmt: skip
    if piece.figure is not None and _lay_out(piece) is None:
        yield writing.t("The chart is too high for a page: this is the table it is drawn from.")


def _add_lines(writing: _Writing, texts: list[str]) -> None:
    """Small lines below a picture or table, which stay together."""
    lines = [text for text in texts if text]
    for number, text in enumerate(lines):
        look = AS_BELOW._replace(before=0 if number else 80)
        add_paragraph(writing.document, text, look, keep=number < len(lines) - 1)


def _number(writing: _Writing, number: int) -> str:
    """十一 in Chinese, up to 99; 11 in English."""
    if writing.language == "en":
        return str(number)
    tens, ones = divmod(number, 10)
    said = ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "")
    return said + (_DIGITS[ones] if ones or not tens else "")
