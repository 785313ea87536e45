"""How a figure is shown when it is a number, and how when it is not."""

from typing import Any

from gaistats.ui.language import STATES, t, word_number
from gaistats.ui.sheet import Cell, make_cell


def make_figure_cell(
    value: float | None,
    state: str | None,
    as_printed: str | None = None,
    *,
    key: str | None = None,
    style: str = "",
    **more: Any,  # noqa: ANN401 - passed on to the sheet
) -> Cell:
    """A cell for a figure. Zero, blank, mark, unknown, absent and no report look different.

    A cell that is annotated ("22（其中修订16件）") shows its number and, when pointed at,
    what is printed.
    """
    if value is not None:
        hint = more.pop("hint", None) or as_printed
        return make_cell(word_number(value), style=f"num {style}", key=key, sort=value,
                         hint=hint, **more)  # fmt: skip
    state = state or "absent"
    hint = t(STATES[state])
    more.setdefault("hint", f"{hint}：{as_printed}" if as_printed else hint)
    return make_cell(
        show_state(state, as_printed), style=f"num {state} {style}", key=key, sort="", **more
    )


def show_state(state: str, as_printed: str | None = None) -> str:
    """What stands in the place of a number."""
    shown = {"blank": t("blank"), "unknown": "？", "absent": "·", "no_report": "—"}
    return shown.get(state) or as_printed or "？"


def make_rate_cell(row: dict[str, Any]) -> Cell:
    """A disclosure rate with its numerator and denominator; the reason where there is none."""
    state = row["rate_state"]
    if state == "shown":
        share = 100 * row["rate_numerator"] / row["rate_denominator"]
        fraction = f"{row['rate_numerator']:,.0f}/{row['rate_denominator']:,.0f}"
        return make_cell(f"{share:.1f} %", style="num", small=fraction, sort=share)
    reasons = {
        "in_doubt": t("sums disagree"),
        "no_outcomes": t("none dealt with"),
        "missing": t("not stated"),
    }
    hints = {
        "in_doubt": t("The rate is not shown because the report's own sums do not agree."),
        "no_outcomes": t("Nothing was dealt with in the year: there is no rate, not 0 %."),
        "missing": t("The report does not state all three numbers as numbers."),
    }
    return make_cell(f"– {reasons[state]}" if state else "—", style="num none", sort="",
                     hint=hints.get(state))  # fmt: skip
