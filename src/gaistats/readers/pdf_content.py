"""What is drawn on a page of a PDF file: glyphs and lines, in the points of ``model.Box``."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2

from gaistats.model import Box

# What stands for a character that PDFium cannot map.
UNMAPPED = "\ufffd"


class Glyph(NamedTuple):
    """A character as it is drawn.

    ``turn`` is how far it is turned against the page as shown, in degrees counter-clockwise,
    0 to 359. ``light`` says that it is drawn in a pale colour.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    turn: int = 0
    light: bool = False

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """How far the pen moves on, in upright text."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height of its font."""
        return self.bottom - self.top


@dataclass(slots=True)
class PageContent:
    """A page: ``rulings`` are thin lines, ``areas`` coloured rectangles.

    ``hidden`` counts glyphs that nobody sees, as a scan's recognised text; ``scanned``
    says that a photograph covers the page and whatever was drawn before it.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rulings: list[Box] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    hidden: int = 0
    scanned: bool = False


class Frame:
    """From a page's own coordinates to those in which it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.rotation = page.get_rotation()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, from the upper left corner of the page as shown."""
        match self.rotation:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
            case _:
                return x - self._left, self._top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box between two corners of the page, as shown."""
        (left, top), (right, bottom) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
