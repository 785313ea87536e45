"""The few large numbers on top of a page, each with its change and its coverage."""

from collections.abc import Sequence
from typing import Any

from gaistats.pieces.key_numbers import KeyNumber
from gaistats.ui.sheet import show_sheet


def show_key_numbers(numbers: Sequence[KeyNumber], key: str = "key_numbers") -> str | None:
    """Draws them in one line that wraps where it is narrow; returns what was clicked."""
    return show_sheet([{"numbers": [_lay(number) for number in numbers]}], key=key)


def _lay(number: KeyNumber) -> dict[str, Any]:
    """As ``sheet.js`` reads it."""
    laid = {
        "label": number.label, "value": number.value, "small": number.small,
        "change": number.change, "pair": number.pair, "before": number.before,
        "note": number.note, "p": number.spark, "k": number.opens, "n": number.hint,
    }  # fmt: skip
    return {name: value for name, value in laid.items() if value}
