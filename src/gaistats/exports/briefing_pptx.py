"""A briefing as slides with native charts, on our template or an office's own."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.chart_data import read_chart
from gaistats.exports.native.cells import print_columns
from gaistats.exports.native.chart import Chart, Heat
from gaistats.exports.native.words import word_natively
from gaistats.exports.slides.entries import add_charts, add_tables, is_long
from gaistats.exports.slides.numbers import add_numbers
from gaistats.exports.slides.pages import Pages
from gaistats.exports.slides.tables import fit_grid, grid_of_columns, grid_of_heat
from gaistats.exports.slides.template import open_template
from gaistats.exports.slides.text import Look, measure_height
from gaistats.exports.xml import clean_text
from gaistats.pieces.piece import Piece
from gaistats.wording import N_

_WORDS = Look(20)  # about what a slide of words needs


def write_briefing_pptx(briefing: Briefing, template: Path | None = None) -> bytes:
    """The file. A first slide says what is covered and as of when; then a slide an entry or more.

    Raises ExportError for a template that cannot be used.
    """
    opened = open_template(template)
    _set_properties(opened.presentation.core_properties, briefing.title)
    pages = Pages(opened, briefing.language)
    as_of = pages.t(N_("data as of {date}"), date=briefing.as_of)
    covers = [line for line in briefing.covers if line]
    # What is covered may say it already.
    pages.add_first(briefing.title, [*covers, *([] if as_of in "".join(covers) else [as_of])])
    for entry in briefing.entries:
        _add_entry(pages, entry)
    written = BytesIO()
    opened.presentation.save(written)
    return written.getvalue()


def _set_properties(properties: Any, title: str) -> None:  # noqa: ANN401 - untyped
    """The title and the day of the file, instead of those of its template."""
    properties.title = clean_text(title)
    properties.created = properties.modified = datetime.now(UTC)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1


def _add_entry(pages: Pages, entry: Entry) -> None:
    said = [line for line in entry.text.splitlines() if line.strip()]
    if entry.piece is None:
        _add_words(pages, entry.title, said)
        return
    piece, figure = word_natively(entry.piece), entry.piece.figure
    drawn = None if figure is None else read_chart(figure, pages.language)
    long = isinstance(drawn, tuple) and is_long(drawn[0], pages)
    together = pages.fits(said) and not long
    _add_piece(pages, entry, piece, drawn, said if together else [])
    if said and not together:
        _add_words(pages, entry.title or entry.piece.title, said)


def _add_words(pages: Pages, title: str, said: list[str]) -> None:
    """Words over as many slides as they need."""
    part: list[str] = []
    for paragraph in said:
        if part and _measure(pages, [*part, paragraph]) > pages.place.height:
            pages.add_words(title, part)
            part = []
        part.append(paragraph)
    pages.add_words(title, part)


def _measure(pages: Pages, paragraphs: list[str]) -> float:
    return measure_height(paragraphs, _WORDS, pages.place.width) + 6 * len(paragraphs)


def _add_piece(
    pages: Pages,
    entry: Entry,
    piece: Piece,
    drawn: tuple[Chart, ...] | Heat | None,
    said: list[str],
) -> None:
    if isinstance(drawn, Heat):
        fitted = fit_grid(grid_of_heat(drawn), pages.place.width)
        add_tables(pages, entry, piece, fitted, said, list(drawn.notes))
    elif drawn:
        add_charts(pages, entry, piece, drawn, said)
    elif len(piece.table) == 1:
        page = pages.begin(entry.title or piece.title, piece, said, [])
        add_numbers(page.slide.shapes, page.box, print_columns(piece.table, pages.language),
                    pages.font)  # fmt: skip
    else:
        columns = print_columns(piece.table, pages.language)
        add_tables(
            pages, entry, piece, fit_grid(grid_of_columns(columns), pages.place.width), said, []
        )
