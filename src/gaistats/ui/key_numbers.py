"""The few large numbers on top of a page, each with its change and its coverage."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from gaistats.pieces.language import t


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number in words. ``spark`` are its values over the years, None for a gap."""

    label: str
    value: str
    small: str = ""
    change: str = ""
    note: str = ""
    spark: tuple[float | None, ...] = ()


def show_key_numbers(numbers: Sequence[KeyNumber]) -> None:
    """Draws them in one line that wraps where it is narrow."""
    st.html(f'<div class="g-numbers">{"".join(map(_draw_number, numbers))}</div>')


def word_change(now: float | None, before: float | None) -> str:
    """A change in numbers and per cent; from 0 there is no percentage."""
    if now is None or before is None:
        return ""
    difference = now - before
    said = f"{_sign(difference)}{abs(difference):,.0f}"
    if before:
        said += t(
            " ({percent} %)", percent=f"{_sign(difference)}{abs(100 * difference / before):.1f}"
        )
    return said


def word_points(now: float | None, before: float | None) -> str:
    """A change of a rate, in percentage points."""
    if now is None or before is None:
        return ""
    points = 100 * (now - before)
    return t("{points} percentage points", points=f"{_sign(points)}{abs(points):.1f}")


def word_same_offices(count: int) -> str:
    """Over which offices a change was counted; nothing where there is none to compare."""
    if not count:
        return ""
    return t("against last year, over {count} offices that state it in both years", count=count)


def _sign(difference: float) -> str:
    return "+" if difference > 0 else "−" if difference < 0 else "±"


def _draw_number(number: KeyNumber) -> str:
    parts = [
        f'<div class="label">{escape(number.label)}</div>',
        f'<div class="value">{escape(number.value)}<small>{escape(number.small)}</small></div>',
        f'<div class="change">{escape(number.change) or "&nbsp;"}</div>',
        _draw_spark(number.spark),
        f'<div class="note">{escape(number.note)}</div>',
    ]
    return f'<div class="g-number">{"".join(parts)}</div>'


def _draw_spark(values: tuple[float | None, ...]) -> str:
    """A little line from zero, broken where there is no number.

    As a picture, because Streamlit takes drawings out of HTML.
    """
    top = max((v for v in values if v is not None), default=0) or 1
    step = 80 / max(len(values) - 1, 1)
    path, pen = "", "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        path += f"{pen}{2 + place * step:.1f} {18 - 16 * value / top:.1f}"
        pen = "L"
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 84 20">'
        f'<path d="{path}" fill="none" stroke="#0b3c5d" stroke-width="1.4"/></svg>'
    )
    encoded = b64encode(drawing.encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{encoded}">'
