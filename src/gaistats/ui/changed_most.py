"""Who changed most from one year to the next, as the summary shows it."""

from typing import Any

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.changed_most import (
    UNITS,
    collect_changed,
    find_whole,
    make_changed_most,
    say_rest,
    say_signed,
    say_whole,
    word_measured,
)
from gaistats.pieces.districts import name_district
from gaistats.pieces.language import pick_name, t, word_number
from gaistats.pieces.table_kinds import note_changed_most
from gaistats.stats.comparable import scale_of
from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.measure import RATES, Measure
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.chart import offer_table
from gaistats.ui.measured import choose_measure
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet

Row = dict[str, Any]


def show_changed_most(scope: Scope, year: int) -> str | None:
    """The offices that moved a measure most; returns the one that was clicked."""
    measure = choose_measure(units=UNITS, first="received")
    whole = find_whole(scope, year, measure)
    if whole is None:
        st.text(t("No office has a figure for {year} and the year before, so nothing is compared.",
                  year=year))  # fmt: skip
        return None
    found = collect_changed(scope, year, measure)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(say_whole(whole, measure))
        if found["rows"]:
            offer_table(make_changed_most(scope, year, measure), key="changed_most")
            offer_briefing(note_changed_most(scope, year, measure), "changed_most")
    clicked = show_sheet([_list(found["rows"], measure)], key="changed_most",
                         label=t("Who changed most"))  # fmt: skip
    st.caption(say_rest(found["parts"], measure))
    return clicked


def _list(rows: list[Row], measure: Measure) -> Block:
    heads = [(t("Office"), ""), (t("Year before"), "num"), (t("This year"), "num"),
             (t("Contribution to the change"), "num"), ("", "wide"),
             (t("Share of the change"), "num")]  # fmt: skip
    widest = max((abs(row["contribution"]) for row in rows), default=1)
    return make_list(heads, [(row["office_id"], _draw(row, measure, widest)) for row in rows])


def _draw(row: Row, measure: Measure, widest: float) -> list[Cell]:
    name = pick_name(row["name"], row["name_en"])
    share = "–" if row["share"] is None else f"{100 * row['share']:+,.0f} %".replace("-", "−")
    end = 0.5 + row["contribution"] / widest / 2
    return [
        make_cell(name, key=row["office_id"], hint=t("open this office"),
                  small=name_district(row, name)),
        _draw_value(row, "_before", measure), _draw_value(row, "", measure),
        make_cell(say_signed(row["contribution"], measure), style="num", sort=row["contribution"]),
        make_cell("", w={"bar": [0.5, end], "axis": 0.5}, sort=row["contribution"], style="wide"),
        make_cell(share, style="num", sort=row["share"] if row["share"] is not None else ""),
    ]  # fmt: skip


def _draw_value(row: Row, suffix: str, measure: Measure) -> Cell:
    """A count; of a rate the rate with both counts, or the counts alone where they are few."""
    part, whole = row[f"numerator{suffix}"], row[f"denominator{suffix}"]
    if measure.unit not in RATES:
        hint = t("own sums disagree") if row[f"in_doubt{suffix}"] else None
        return make_cell(word_number(part), style="num failed" if hint else "num", sort=part,
                         hint=hint)  # fmt: skip
    counts = f"{part:,.0f}/{whole:,.0f}"
    if whole < FEWEST_CASES:
        return make_cell(counts, style="num", sort="")
    value = scale_of(measure.unit) * part / whole
    return make_cell(word_measured(value, measure), style="num", small=counts, sort=value)
