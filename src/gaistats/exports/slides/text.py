"""Words on slides: fonts for Latin and Chinese letters, and how much room they take."""

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Pt

from gaistats.charts.theme import FAINT, INK, measure_text
from gaistats.exports.xml import clean_text

POINT = 12_700  # EMU
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LEADING = 1.25  # of a font's size
_FAITH = 1.03  # other programs' fonts are a little wider than what was measured
_BETWEEN = 0.25  # of a size: what programs put between Chinese and Latin letters
_CHANGE = re.compile(r"(?<=[\u2e80-\u9fff])(?=[\x21-\x7e])|(?<=[\x21-\x7e])(?=[\u2e80-\u9fff])")


class Look(NamedTuple):
    """Size in points, colour, weight and side of a text."""

    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"


DEFINITION, TEXT, SOURCE = Look(12, FAINT), Look(14), Look(10, FAINT)
_SIDES = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}


class Box(NamedTuple):
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """As python-pptx takes it."""
        return tuple(Emu(round(side * POINT)) for side in self)  # type: ignore[return-value]


def count_lines(text: str, size: float, width: float) -> int:
    """How many lines a text of a size (points) takes in a width (points)."""
    lines = text.split("\n")
    return sum(max(1, math.ceil(measure_width(line, size) / width)) for line in lines)


def measure_width(text: str, size: float) -> float:
    """About how many points a line is wide."""
    between = _BETWEEN * len(_CHANGE.findall(text))
    return (measure_text(text, 100) / 100 + between) * size * _FAITH


def line_height(look: Look) -> float:
    """Points from line to line."""
    return look.size * _LEADING


def measure_height(paragraphs: Sequence[str], look: Look, width: float) -> float:
    """Points that the paragraphs take in a width."""
    return sum(count_lines(text, look.size, width) for text in paragraphs) * line_height(look)


def add_text(
    shapes: Any,  # noqa: ANN401
    box: Box,
    paragraphs: Sequence[str],
    look: Look,
    font: str,
    *,
    bottom: bool = False,
) -> Any:  # noqa: ANN401
    """A text box without margins; ``bottom`` lets the text stand on its lower edge."""
    shape = shapes.add_textbox(*box.emu())
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    write_paragraphs(frame, paragraphs, look, font)
    return shape


def write_paragraphs(frame: Any, paragraphs: Sequence[str], look: Look | None, font: str) -> None:  # noqa: ANN401
    """The paragraphs of a text frame; without a look they have the template's."""
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = clean_text(text)
        set_language(run._r.get_or_add_rPr())
        if look:
            paragraph.alignment = _SIDES[look.align]
            paragraph.line_spacing = Pt(round(line_height(look), 1))
            set_font(run.font, look, font)


def set_font(font: Any, look: Look, east_asian: str) -> None:  # noqa: ANN401
    """Size, colour and both fonts, of a run or of a chart's words."""
    font.size, font.bold = Pt(look.size), look.bold
    font.color.rgb = to_rgb(look.colour)
    set_fonts(font._rPr, east_asian)


def set_fonts(properties: Any, east_asian: str) -> None:  # noqa: ANN401
    """A font's name alone is that of Latin letters: Chinese ones have ``a:ea``."""
    for name, typeface in (("latin", "+mn-lt"), ("ea", east_asian)):
        for old in properties.findall(f"{_DRAWING}{name}"):
            properties.remove(old)
        etree.SubElement(properties, f"{_DRAWING}{name}").set("typeface", typeface)


def set_language(properties: Any) -> None:  # noqa: ANN401
    """Both are named, so that neither is underlined as misspelt."""
    properties.set("lang", "zh-CN")
    properties.set("altLang", "en-US")


def to_rgb(colour: str) -> RGBColor:
    """``#1B6E7A`` as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]
