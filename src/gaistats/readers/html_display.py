"""What a browser shows of an element: text, and where lines end."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

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
_PICTURES = ("img", "svg", "canvas", "object")
_STRUCK = frozenset("s strike del".split())
_RAISED = frozenset("sup sub".split())
_TEXT_FIELDS = frozenset({"", "text", "number", "tel"})
# The last two are tricks to hide words from readers only: far off the page, or clipped.
_STYLE_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+\s*(?:;|$)"
    r"|(?<![-\w])(?:left|top|text-indent)\s*:\s*-(?:\d{4,}|999)(?:px|pt|em)"
    r"|(?<![-\w])width\s*:\s*0(?:px|pt)?\s*;\s*overflow\s*:\s*hidden",
    re.I,
)
# Letters of no size; but what stands in such an element may have a size of its own.
_STYLE_TINY = re.compile(r"font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)", re.I)
# In a cell what floats stands by itself: digits may be shown in another order.
_STYLE_FLOAT = re.compile(r"(?<![-\w])float\s*:\s*(?:left|right)", re.I)
# White on white or not: beside other digits it makes no number with them.
_STYLE_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white|transparent|rgb\(\s*255\s*,\s*255\s*,\s*255)",
    re.I,
)
# As pages set notes high, and as Word saves a raised digit.
_STYLE_RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|sub\b|[1-9.])|mso-text-raise\s*:\s*[1-9.]"
    r"|(?<![-\w])top\s*:\s*-[\d.]+(?:px|pt|em)",
    re.I,
)
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


class _Effect(NamedTuple):
    """What an element does to the text in it."""

    display: Display
    struck: bool = False
    raised: bool = False


def display_of(element: etree._Element, in_cell: bool = False) -> Display:
    """By the element's name, and by what its own style says; style sheets are not read."""
    return _effect_of(element, in_cell).display


def _effect_of(element: etree._Element, in_cell: bool) -> _Effect:
    tag = element.tag
    if not isinstance(tag, str) or element.get("hidden") is not None:
        return _Effect(Display.HIDDEN)
    style = element.get("style") or ""
    if (tag == "option" and not _is_chosen(element)) or (
        style and not len(element) and _STYLE_TINY.search(style)
    ):
        return _Effect(Display.HIDDEN)
    return _find_effect(tag, style, in_cell)


def _is_chosen(option: etree._Element) -> bool:
    """Of a list to choose from a page shows the chosen entry, else the first."""
    if option.get("selected") is not None:
        return True
    is_first = option.getprevious() is None
    return is_first and all(other.get("selected") is None for other in option.itersiblings())


@lru_cache(maxsize=1_024)
def _find_effect(tag: str, style: str, in_cell: bool) -> _Effect:
    """Found once for all the elements of a page that are alike."""
    if tag in _LEFT_OUT and not (in_cell and tag in _FIELDS):
        return _Effect(Display.HIDDEN)
    is_apart = tag in _BLOCKS or (in_cell and _stands_apart(style))
    return _Effect(
        _by_style(style, Display.BLOCK if is_apart else Display.INLINE),
        tag in _STRUCK or bool(_STYLE_STRUCK.search(style)),
        tag in _RAISED or bool(_STYLE_RAISED.search(style)),
    )


def _stands_apart(style: str) -> bool:
    return bool(_STYLE_FLOAT.search(style) or _STYLE_WHITE.search(style))


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
    effects: list[_Effect] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            effect = effects.pop()
            struck, raised = struck - effect.struck, raised - effect.raised
            if effect.display is Display.BLOCK:
                yield None
            if element is not root and (tail := element.tail):
                yield _marked(tail, struck, raised)
            continue
        effect = _effect_of(element, in_cell)
        effects.append(effect)
        struck, raised = struck + effect.struck, raised + effect.raised
        if effect.display is Display.BLOCK:
            yield None
        is_shown = effect.display is not Display.HIDDEN
        if is_shown and (element is root or not is_whole(element)):
            if text := _text_of(element, in_cell):
                yield _marked(text, struck, raised)
            continue
        if is_shown:
            yield element
        walk.skip_subtree()


def _text_of(element: etree._Element, in_cell: bool) -> str | None:
    return element.get("value") if in_cell and _is_field(element) else element.text


def _is_field(element: etree._Element) -> bool:
    return element.tag == "input" and (element.get("type") or "").lower() in _TEXT_FIELDS


def _marked(text: str, struck: int, raised: int) -> str:
    if not (struck or raised):
        return text
    if raised and (note := _NOTE.fullmatch(text)):
        text = note[1].translate(_RAISE)
    return "".join(c if c.isspace() else c + STROKE for c in text) if struck else text


def read_cell_text(cell: etree._Element) -> str:
    """The text of a cell; what stands on a line of its own is kept apart by a blank.

    Struck-out text is left out unless there is nothing else; a number that is set high as a
    whole is a number.
    """
    text = _read_innermost(cell)
    if text is None:
        pieces = walk_shown(cell, _nothing_whole, in_cell=True)
        text = "".join(" " if piece is None else str(piece) for piece in pieces)
    text = fold_spaces(text)
    if STROKE in text:
        text = without_struck(text) or text
    if not text and any(map(_is_seen, cell.iter(*_PICTURES))):
        # What is drawn in a cell cannot be read, but the cell is not empty.
        return "\ufffc"
    return text.translate(_PLAIN) if text and not text.strip(_RAISED_DIGITS) else text


def _is_seen(picture: etree._Element) -> bool:
    """Whether a picture shows something, and is not of the kind that only keeps a space."""
    sizes = (picture.get("width") or "", picture.get("height") or "")
    return not any(size in ("0", "1", "0px", "1px") for size in sizes)


def _read_innermost(cell: etree._Element) -> str | None:
    """The text of a cell that only holds one element in another (``td p span``), as most do."""
    while cell.tag != "input":
        effect = _effect_of(cell, True)
        if effect.struck or effect.raised or effect.display is Display.HIDDEN:
            return None
        if not len(cell):
            return cell.text or ""
        if len(cell) > 1 or fold_spaces(cell.text or "") or fold_spaces(cell[0].tail or ""):
            return None
        cell = cell[0]
    return None


def without_struck(text: str) -> str:
    """What is left when the struck-out text is taken away; its place stays a gap."""
    return fold_spaces(_STRUCK_TEXT.sub(" ", text))


def fold_spaces(text: str) -> str:
    """Blanks and line breaks as a browser shows them."""
    return _SPACES.sub(" ", text).strip()


def _nothing_whole(element: etree._Element) -> bool:
    return False
