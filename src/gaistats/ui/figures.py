"""How a figure is shown when it is a number, and how when it is not."""

from collections.abc import Mapping
from typing import Any

from gaistats.pieces.corrected import say_corrected
from gaistats.pieces.key_numbers import word_few
from gaistats.pieces.language import STATES, t, word_number
from gaistats.stats.words import CORRECTED
from gaistats.ui.sheet import Cell, make_cell

FEWEST_FOR_A_SHARE = 5
"""Of fewer a percentage says nothing: 3 of 3 is anything from 44 to 100 % (Wilson, 95 %)."""


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
    shown = {
        "blank": t("blank"), "unknown": "？", "absent": "·", "not_in_form": "·",
        "no_report": "—", "waiting": "…", "no_sum": "–", "unit_open": "–",
    }  # fmt: skip
    return shown.get(state) or as_printed or "？"


def state_unfiled(row: Mapping[str, Any]) -> str:
    """Of an office without a report in force: one that waits to be confirmed, or none."""
    return "waiting" if row["waiting_report_id"] else "no_report"


def share_of(numerator: float | None, denominator: float | None) -> float | None:
    """A share as a fraction; None where too little is divided to speak of a share."""
    if denominator is None or denominator < FEWEST_FOR_A_SHARE:
        return None
    return (numerator or 0) / denominator


def word_share(numerator: float | None, denominator: float | None) -> str:
    """A share in per cent; both counts where they are few; an en dash where there is nothing."""
    share = share_of(numerator, denominator)
    if share is not None:
        return f"{100 * share:.1f} %"
    return f"{numerator or 0:,.0f} / {denominator:,.0f}" if denominator else "–"


def make_share_cell(
    numerator: float, denominator: float, mark: str = "", hint: str | None = None
) -> Cell:
    """A share with its two counts below it; of few only the counts, which sort last."""
    share = share_of(numerator, denominator)
    if share is None:
        said = word_share(numerator, denominator) + mark
        hints = filter(None, [hint, word_few()])
        return make_cell(said, style="num", hint=t("; ").join(hints), sort="")
    fraction = f"{numerator:,.0f}/{denominator:,.0f}"
    said = word_share(numerator, denominator) + mark
    return make_cell(said, style="num", small=fraction, hint=hint, sort=share)


def make_rate_cell(row: dict[str, Any]) -> Cell:
    """A disclosure rate with its numerator and denominator; the reason where there is none."""
    state = row["rate_state"]
    if state == "shown":
        return make_share_cell(row["rate_numerator"], row["rate_denominator"])
    reasons = {
        "in_doubt": t("own sums disagree"),
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


def make_disputes_cell(row: dict[str, Any]) -> Cell:
    """Reconsiderations and lawsuits; no number where the report's own totals contradict it."""
    state = row["disputes_state"]
    if state == "missing":
        return make_cell("·", style="num absent", sort="", hint=t("not stated as numbers"))
    if state == "in_doubt":
        hint = t("No number is shown because the totals of disputes do not agree with the results "
                 "that the report prints beside them.")  # fmt: skip
        return make_cell(f"– {t('own sums disagree')}", style="num none", sort="", hint=hint)
    partial = t("in part") if state == "partial" else None
    return make_cell(f"{row['disputes']:,.0f}", style="num", sort=row["disputes"], small=partial)


def make_received_cell(row: dict[str, Any]) -> Cell:
    """What was received, as printed; marked where the report's own sums contradict it."""
    filed = row["report_id"] is not None
    state, printed = (
        row["received_state"] if filed else state_unfiled(row),
        row["received_as_printed"],
    )
    if not row["received_in_doubt"]:
        return make_figure_cell(row["received"], state, printed)
    hint = (
        t("This is the corrected number; the report's own sums do not agree with it.")
        if row["received_corrected"]
        else t("This is what is printed; the report's own sums do not agree with it.")
    )
    return make_figure_cell(row["received"], state, small=t("own sums disagree"),
                            hint=t("; ").join(filter(None, [printed, hint])))  # fmt: skip


def mark_cell(cell: Cell, count: int) -> Cell:
    """The same cell of a sheet with the mark and, when pointed at, its explanation."""
    if not count:
        return cell
    hint = "\n".join(filter(None, [cell.get("n"), say_corrected(count)]))
    return {**cell, "t": f"{cell['t']}{CORRECTED}", "n": hint}
