"""The few large numbers on top of a page, each with its change and its coverage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gaistats.pieces.language import t
from gaistats.ui.sheet import show_sheet


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number in words. ``spark`` are its values over the years, None for a gap.

    ``before`` is last year's value. One with an ``opens`` is a card that reports it when clicked;
    ``hint`` says what opens.
    """

    label: str
    value: str
    small: str = ""
    change: str = ""
    note: str = ""
    spark: tuple[float | None, ...] = ()
    before: str = ""
    opens: str = ""
    hint: str = ""


def show_key_numbers(numbers: Sequence[KeyNumber], key: str = "key_numbers") -> str | None:
    """Draws them in one line that wraps where it is narrow; returns what was clicked."""
    return show_sheet([{"numbers": [_lay(number) for number in numbers]}], key=key)


def word_change(now: float | None, before: float | None) -> str:
    """A change in numbers and per cent; from 0 there is no percentage."""
    percent = _percent(now, before)
    return word_difference(now, before) + (t(" ({percent} %)", percent=percent) if percent else "")


def word_difference(now: float | None, before: float | None) -> str:
    """A change in numbers."""
    if now is None or before is None:
        return ""
    return f"{_sign(now - before)}{abs(now - before):,.0f}"


def word_percent(now: float | None, before: float | None) -> str:
    """A change in per cent; from 0 there is none."""
    percent = _percent(now, before)
    return percent and f"{percent} %"


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


def _percent(now: float | None, before: float | None) -> str:
    if now is None or not before:
        return ""
    return f"{_sign(now - before)}{abs(100 * (now - before) / before):.1f}"


def _sign(difference: float) -> str:
    return "+" if difference > 0 else "−" if difference < 0 else "±"


def _lay(number: KeyNumber) -> dict[str, Any]:
    """As ``sheet.js`` reads it."""
    laid = {
        "label": number.label, "value": number.value, "small": number.small,
        "change": number.change, "before": number.before, "note": number.note,
        "p": number.spark, "k": number.opens, "n": number.hint,
    }  # fmt: skip
    return {name: value for name, value in laid.items() if value}
