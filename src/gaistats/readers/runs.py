"""The text of a Word paragraph, out of its runs."""

from collections.abc import Iterable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
# Properties, deleted and moved text, the codes of fields, and readings above characters.
_LEFT_OUT = frozenset(
    W + name for name in "rPr pPr sdtPr del moveFrom delText instrText delInstrText rt".split()
)
_OFF = frozenset({"0", "false", "off"})
_DIGITS = range(0x30, 0x3A)
_TEXT, _RUN, _SYMBOL, _BOX = f"{W}t", f"{W}r", f"{W}sym", f"{W}txbxContent"
_ALTERNATIVES = f"{_MC}AlternateContent"


def collect_text(element: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
    """Adds the shown text below ``element`` to ``pieces`` and its text boxes to ``boxes``."""
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            pieces.append(child.text or "")
        elif tag == _RUN:
            _collect_run(child, pieces, boxes)
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag == _BOX:
            boxes.append(child)
        elif tag == _ALTERNATIVES:
            collect_text(choose_alternative(child), pieces, boxes)
        elif tag in (_SYMBOL, _MATHS):
            pieces.append(_read_sign(child))
        elif tag not in _LEFT_OUT and len(child):
            collect_text(child, pieces, boxes)


def choose_alternative(element: etree._Element) -> etree._Element:
    """The first of several forms of the same thing; the others only repeat it."""
    return next(iter(element), element)


def _collect_run(run: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
    style = run.find(f"{W}rPr")
    if style is not None and len(style):
        marks = frozenset(_marks(style))
        if marks & {"vanish", "strike", "dstrike"}:
            return
        if "superscript" in marks:
            # A raised digit is the mark of a note: 12 with a note 1 is not 121.
            pieces.append(" ")
        if "white" in marks:
            # White on white or not: beside other digits it makes no number with them.
            pieces.append(" ")
            collect_text(run, pieces, boxes)
            pieces.append(" ")
            return
    collect_text(run, pieces, boxes)


def _marks(style: Iterable[etree._Element]) -> Iterator[str]:
    """Of a run's properties those that change what is read."""
    for mark in style:
        value = mark.get(f"{W}val")
        name = str(mark.tag).removeprefix(W)
        if name == "vertAlign":
            yield value or ""
        elif name == "color":
            if value and value.upper() == "FFFFFF":
                yield "white"
        elif name == "position":
            # Raised by hand, in half points, as typists do who do not know the button.
            if value and value.isdigit() and int(value):
                yield "superscript"
        elif value not in _OFF:
            yield name


def _read_sign(element: etree._Element) -> str:
    """A character of a symbol font, or a piece of a formula, which stands alone."""
    if element.tag == _MATHS:
        return f" {element.text or ''} "
    try:
        code = int(element.get(f"{W}char", ""), 16)
        # Word moves the signs of a font there; in fonts of letters they stay what they were.
        digit = code - 0xF000 in _DIGITS and "dings" not in element.get(f"{W}font", "dings")
        return chr(code - 0xF000 if digit else code)
    except (ValueError, OverflowError):
        return "□"
