"""A page of a PDF as a picture, with the place of one cell marked on it."""

from base64 import b64encode
from typing import NamedTuple

from gaistats.model import Box, Place
from gaistats.pieces.language import t
from gaistats.readers.pdf_pages import draw_page, open_pdf, page_size
from gaistats.ui.sheet import Block

WIDTH = 1_200  # pixels: sharp when it is enlarged
PAGE_KEY = "page:"


class Picture(NamedTuple):
    """A page as a data URI, its size in points, and how many pages there are."""

    uri: str
    width: float
    height: float
    pages: int


def draw_picture(content: bytes, page: int) -> Picture:
    """Draws one page, from 1. Raises UnreadableFileError."""
    width, height = page_size(content, page)
    uri = "data:image/png;base64," + b64encode(draw_page(content, page, WIDTH)).decode()
    with open_pdf(content) as document:
        return Picture(uri, width, height, len(document))


def list_page(picture: Picture, page: int, place: Place | None) -> list[Block]:
    """The way to the pages beside, and the picture with the cell's box on it."""
    box = place.box if place is not None and place.page == page else None
    drawn: Block = {
        "picture": picture.uri,
        "t": t("Page {page} of {pages}", page=page, pages=picture.pages),
        "ratio": picture.width / picture.height,
        "mark": _scale(box, picture) if box else None,
        "larger": t("enlarge"),
        "smaller": t("whole width"),
        "before": None if page == 1 else _turn(page - 1, t("previous page")),
        "after": None if page >= picture.pages else _turn(page + 1, t("next page")),
    }
    return [drawn]


def page_asked(key: str) -> int | None:
    """The page that a click asked for; None when it asked for something else."""
    page = key.removeprefix(PAGE_KEY)
    return int(page) if page != key and page.isdigit() else None


def _turn(page: int, label: str) -> dict[str, str]:
    return {"k": f"{PAGE_KEY}{page}", "t": label}


def _scale(box: Box, picture: Picture) -> list[float]:
    """Left, top, width and height in percent of the page."""
    return [
        100 * box.left / picture.width,
        100 * box.top / picture.height,
        100 * (box.right - box.left) / picture.width,
        100 * (box.bottom - box.top) / picture.height,
    ]
