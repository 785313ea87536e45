"""What a browser shows of an element: text, and where lines end."""

import re
from collections.abc import Callable, Iterator
from enum import Enum

from lxml import etree

STROKE = "\u0336"
"""After each character of struck-out text."""

_LEFT_OUT = frozenset(
    "script style noscript template nav footer select option button textarea iframe rt rp "
    "object svg canvas audio video head datalist".split()
)
# In a table's cell a field of a form is what the office filled in.
_FIELDS = frozenset("select option textarea".split())
_BLOCKS = frozenset(
    "html body address article aside blockquote br center dd details dialog dir div dl dt "
    "fieldset figcaption figure form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main "
    "menu ol p pre search section summary table caption colgroup tbody thead tfoot tr td th "
    "ul".split()
)
_STRUCK = frozenset("s strike del".split())
_RAISED = frozenset("sup sub".split())
_TEXT_FIELDS = frozenset({"", "text", "number", "tel"})
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_STYLE_DISPLAY = re.compile(r"display\s*:\s*([a-z-]+)", re.I)
_STYLE_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.I)
# A digit set above the line is a note's, and no part of the number before it.
_NOTE = re.compile(r"\s*[\[(（〔]?\s*(\d{1,2})\s*[\])）〕]?\s*")
_DIGITS, _RAISED_DIGITS = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE, _PLAIN = str.maketrans(_DIGITS, _RAISED_DIGITS), str.maketrans(_RAISED_DIGITS, _DIGITS)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_STRUCK_TEXT = re.compile(f"(?:.{STROKE})+", re.S)


class Display(Enum):
    """How an element takes part in the page."""

    HIDDEN = 0
    INLINE = 1
    BLOCK = 2


def display_of(element: etree._Element, in_cell: bool = False) -> Display:
    """By the element's name, and by what its own style says; style sheets are not read."""
    tag = element.tag
    if not isinstance(tag, str) or (tag in _LEFT_OUT and not (in_cell and tag in _FIELDS)):
        return Display.HIDDEN
    usual = Display.BLOCK if tag in _BLOCKS else Display.INLINE
    if not element.keys():
        return usual
    if element.get("hidden") is not None:
        return Display.HIDDEN
    style = element.get("style")
    return _by_style(style, usual) if style else usual


def _by_style(style: str, usual: Display) -> Display:
    if _STYLE_HIDDEN.search(style):
        return Display.HIDDEN
    display = _STYLE_DISPLAY.search(style)
    if not display:
        return usual
    return Display.INLINE if display[1].lower().startswith("inline") else Display.BLOCK


def style_display(element: etree._Element) -> str:
    """The ``display`` of the element's own style, else nothing."""
    style = element.get("style")
    match = _STYLE_DISPLAY.search(style) if style else None
    return match[1].lower() if match else ""


def walk_shown(
    root: etree._Element, is_whole: Callable[[etree._Element], bool], in_cell: bool = False
) -> Iterator[str | etree._Element | None]:
    """The texts below ``root`` in reading order, None where a line ends.

    An element of which ``is_whole`` is true comes as it is and is not gone into.
    """
    struck = raised = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, display = element.tag, display_of(element, in_cell)
        begins, shown = event == "start", display is not Display.HIDDEN
        if shown:
            step = 1 if begins else -1
            struck += step * _is_struck(element)
            raised += step * (tag in _RAISED)
            if display is Display.BLOCK:
                yield None
        if begins and shown and element is not root and is_whole(element):
            yield element
            walk.skip_subtree()
        elif begins and shown:
            text = element.get("value") if _is_field(element, in_cell) else element.text
            if text:
                yield _marked(text, struck, raised)
        elif begins:
            walk.skip_subtree()
        elif element is not root and element.tail:
            yield _marked(element.tail, struck, raised)


def _is_struck(element: etree._Element) -> bool:
    style = element.get("style")
    return element.tag in _STRUCK or bool(style and _STYLE_STRUCK.search(style))


def _is_field(element: etree._Element, in_cell: bool) -> bool:
    if element.tag != "input" or not in_cell:
        return False
    return (element.get("type") or "").lower() in _TEXT_FIELDS


def _marked(text: str, struck: int, raised: int) -> str:
    if raised and (note := _NOTE.fullmatch(text)):
        text = note[1].translate(_RAISE)
    return "".join(c if c.isspace() else c + STROKE for c in text) if struck else text


def read_cell_text(cell: etree._Element) -> str:
    """The text of a cell; what stands on a line of its own is kept apart by a blank.

    Struck-out text is left out unless there is nothing else; a number that is set high as a
    whole is a number.
    """
    pieces = walk_shown(cell, _nothing_whole, in_cell=True)
    text = fold_spaces("".join(" " if piece is None else str(piece) for piece in pieces))
    if STROKE in text:
        text = without_struck(text) or text
    return text.translate(_PLAIN) if text and not text.strip(_RAISED_DIGITS) else text


def without_struck(text: str) -> str:
    """What is left when the struck-out text is taken away; its place stays a gap."""
    return fold_spaces(_STRUCK_TEXT.sub(" ", text))


def fold_spaces(text: str) -> str:
    """Blanks and line breaks as a browser shows them."""
    return _SPACES.sub(" ", text).strip()


def _nothing_whole(element: etree._Element) -> bool:
    return False
