"""How a workbook shows its numbers: dates, shares and units are in a cell's format."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Formats that every program knows by number; those of East Asian dates included.
_BUILT_IN = {
    9: "0%", 10: "0.00%", 22: "y-m-d h:m",
    **dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "y-m-d"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:m:s"),
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]')
_DATE, _TIME = re.compile(r"[yYdD]|e(?![+-])"), re.compile(r"[hHsS]")
_SCALED = re.compile(r"[0#?],+(?=[^0#?,]|$)")
_DAY = timedelta(days=1)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_FAKE_LEAP_DAY = 60


class CellFormat(NamedTuple):
    """A cell's number format, and whether lines at its sides make it a cell of a table."""

    code: str = ""
    framed: bool = False


def read_formats(styles: etree._Element | None) -> tuple[CellFormat, ...]:
    """The formats by the number that cells refer to; none where the file has no styles."""
    if styles is None:
        return ()
    codes: dict[int, str] = dict(_BUILT_IN)
    for entry in styles.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[_number(entry, "numFmtId")] = entry.get("formatCode", "")
    framed = {
        number
        for number, border in enumerate(styles.iterfind(f"{S}borders/{S}border"))
        if _has_sides(border)
    }
    return tuple(
        CellFormat(
            codes.get(_number(entry, "numFmtId"), ""),
            _number(entry, "borderId") in framed,
        )
        for entry in styles.iterfind(f"{S}cellXfs/{S}xf")
    )


def _number(entry: etree._Element, name: str) -> int:
    text = entry.get(name, "0")
    return int(text[:9]) if text.isascii() and text.isdigit() else 0


def _has_sides(border: etree._Element) -> bool:
    sides = (border.find(S + side) for side in ("left", "right", "start", "end"))
    return any(side is not None and side.get("style", "none") != "none" for side in sides)


@lru_cache(maxsize=16_384)
def show_number(text: str, code: str, *, from_1904: bool = False) -> str:
    """A stored number as it is shown, all its digits kept: ``3.0`` is 3, dates are 2024-01-17.

    Where the format shows another number than is stored (thousands left out), the format
    stands behind it, so that the cell is no plain number. ``from_1904``: the days
    of the workbook count from that year.
    """
    try:
        number = float(text)
    except ValueError:
        return text
    if not isfinite(number):
        return text
    section = code.split(";")[0]
    bare = _LITERAL.sub("", section)
    if bare != "General" and (_DATE.search(bare) or _TIME.search(bare)):
        return _show_date(number, bool(_DATE.search(bare)), from_1904)
    if "%" in bare:
        return f"{write_number(number * 100)}%"
    if _SCALED.search(bare):
        return f"{write_number(number)} [{section}]"
    return write_number(number) + _unit(section)


def _unit(section: str) -> str:
    """The Chinese words that a format prints behind a number: ``0.00"万元"``."""
    words = "".join(a or b for a, b in _LITERAL.findall(section[section.rfind("0") + 1 :]))
    return words if any("\u4e00" <= character <= "\u9fff" for character in words) else ""


def write_number(number: float) -> str:
    """A number with the 15 digits that workbooks keep, never with an exponent."""
    # Adding 0 takes the sign from a negative zero.
    shown = format(number + 0, ".15g")
    if "e" in shown:
        shown = format(number, ".20f" if abs(number) < 1 else ".0f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def _show_date(number: float, has_day: bool, from_1904: bool) -> str:
    """The day, or the time of day where the format shows no day; ISO."""
    days = number + (0 if from_1904 or number >= _FAKE_LEAP_DAY else 1)
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + days * _DAY
    except OverflowError:
        return f"{write_number(number)} [?]"
    if not has_day:
        return moment.strftime("%H:%M:%S")
    return moment.date().isoformat() if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"
