"""Charts as pictures, drawn by Chrome where it is installed, without the network."""

import asyncio
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

import plotly.graph_objects as go
from choreographer.errors import (
    BrowserClosedError,
    BrowserFailedError,
    ChannelClosedError,
    DevtoolsProtocolError,
)
from kaleido import Kaleido
from kaleido.errors import JavascriptError, KaleidoError

from gaistats.charts.theme import fit_words
from gaistats.errors import ExportError
from gaistats.exports.briefing import Briefing
from gaistats.exports.file_names import join_name
from gaistats.exports.picture_needs import find_browser, picture_hindrance
from gaistats.pieces.piece import Piece
from gaistats.wording import N_

FORMATS = ("png", "svg")
WIDTH = 1_400
"""Pixels of a picture, where nothing else is asked for."""
_NARROWEST, _WIDEST = 620, 1_000
"""Pixels for which charts are made: a picture of another width is drawn larger or smaller."""
_EDGE = 14
_SECONDS = 60
"""For each picture; and for the browser to start."""
_NOWHERE = "http://127.0.0.1:9"
"""Whatever the browser asks for goes to this proxy, where nobody listens: no picture needs it."""
_NUDGE = 0.01
_TURN = Lock()
_FAILURES = (
    KaleidoError, JavascriptError, BrowserClosedError, BrowserFailedError, ChannelClosedError,
    DevtoolsProtocolError, TimeoutError, OSError, RuntimeError,
)  # fmt: skip


class Drawing(NamedTuple):
    """A figure, laid out for ``laid_out`` pixels and drawn ``width`` pixels wide."""

    figure: go.Figure
    laid_out: int
    width: int


def write_picture(piece: Piece, extension: str, width: int = WIDTH) -> bytes:
    """The piece's chart as PNG or SVG, as many pixels wide. Raises ExportError."""
    if piece.figure is None:
        raise ExportError(N_("“{title}” is a table: there is no chart to draw."), title=piece.title)
    return draw_pictures([_lay_out(piece.figure, width)], extension)[0]


def write_pictures_zip(briefing: Briefing, extension: str, width: int = WIDTH) -> bytes:
    """All charts of a briefing, each under the name that says what is in it.

    Raises ExportError where there is no chart, too.
    """
    entered = [entry.piece for entry in briefing.entries if entry.piece]
    pieces = [piece for piece in entered if piece.figure is not None]
    if not pieces:
        raise ExportError(N_("There is no chart in this briefing."))
    pictures = draw_pictures([_lay_out(piece.figure, width) for piece in pieces], extension)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, picture in zip(_name_apart(pieces, extension), pictures, strict=True):
            package.writestr(name, picture)
    return written.getvalue()


def draw_pictures(drawings: Sequence[Drawing], extension: str) -> list[bytes]:
    """Each as a picture, by one browser for all of them. Raises ExportError.

    May be called from any thread; one browser is open at a time.
    """
    if hindrance := picture_hindrance():
        raise ExportError(hindrance)
    with _TURN, ThreadPoolExecutor(1) as thread:  # asyncio wants a thread without a loop
        try:
            return thread.submit(asyncio.run, _draw(drawings, extension)).result()
        except _FAILURES as error:
            raise ExportError(
                N_("{browser} could not draw the pictures: {why}. Slides (PPTX), workbook (XLSX) "
                   "and document (DOCX) do not need it."),
                browser=find_browser(), why=_say_shortly(error),
            ) from error  # fmt: skip


def _lay_out(figure: go.Figure, width: int) -> Drawing:
    laid_out = min(max(width, _NARROWEST), _WIDEST)
    return Drawing(_add_edges(fit_words(go.Figure(figure), laid_out - 2 * _EDGE)), laid_out, width)


def _add_edges(figure: go.Figure) -> go.Figure:
    """White left and right: on a page the words begin where the page's do."""
    edged = go.Figure(figure)
    edged.layout.margin.l += _EDGE
    edged.layout.margin.r += _EDGE
    edged.layout.title.pad.l = _EDGE
    return edged


def _say_shortly(error: BaseException) -> str:
    said = " ".join(map(str, error.args[:1])) or type(error).__name__
    return said.rstrip(".")


async def _draw(drawings: Sequence[Drawing], extension: str) -> list[bytes]:
    browser = Kaleido(path=find_browser(), timeout=_SECONDS, mathjax=False, proxy_server=_NOWHERE)
    try:
        await asyncio.wait_for(browser.open(), _SECONDS)
        return [await browser.calc_fig(d.figure, _measure(d, extension)) for d in drawings]
    finally:
        await browser.close()


def _measure(drawing: Drawing, extension: str) -> dict[str, Any]:
    """The figure's own height beside the width, and how much both are enlarged."""
    # The browser cuts off fractions of a pixel, which a scale in floating point may leave.
    width = drawing.width + _NUDGE if extension == "png" else drawing.width
    scale, height = width / drawing.laid_out, drawing.figure.layout.height
    return {"format": extension, "width": drawing.laid_out, "height": height, "scale": scale}


def _name_apart(pieces: Sequence[Piece], extension: str) -> Iterator[str]:
    """A name each; those of the same get a number."""
    taken = set[str]()
    for piece in pieces:
        parts, number = piece.name or (piece.title,), 2
        name = join_name(parts, extension)
        while name in taken:
            name = join_name([*parts, str(number)], extension)
            number += 1
        taken.add(name)
        yield name
