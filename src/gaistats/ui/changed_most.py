"""Who changed most from one year to the next, and whose the change of the whole is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.pieces.districts import name_district
from gaistats.pieces.language import language, pick_name, t, t_count, word_number
from gaistats.pieces.measured import say_value
from gaistats.stats.comparable import scale_of
from gaistats.stats.contribution import ADDED, compute_contributions
from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.key_figures import join_forms, read_key_figures
from gaistats.stats.measure import RATES, Measure, load_measure
from gaistats.stats.reading import read_measured
from gaistats.store.read import list_rows, read_filing
from gaistats.ui.measured import choose_measure
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.zeros import NAMES

Row = dict[str, Any]
MOST = 8
UNITS = ("count", "share", "per_hundred")


def show_changed_most(scope: Scope, year: int) -> str | None:
    """The offices that moved a measure most; returns the one that was clicked."""
    measure = choose_measure(units=UNITS, first="received")
    whole = next((row for row in ask_rows(read_key_figures, scope, measure.measure_id)
                  if row["year"] == year), None)  # fmt: skip
    if whole is None or not whole["both"]:
        st.text(t("No office has a figure for {year} and the year before, so nothing is compared.",
                  year=year))  # fmt: skip
        return None
    found = keep(lambda: _collect(scope, year, measure.measure_id), "changed_most", scope, year,
                 measure.measure_id)  # fmt: skip
    st.text(_say_whole(whole, measure))
    clicked = show_sheet([_list(found["rows"], measure)], key="changed_most",
                         label=t("Who changed most"))  # fmt: skip
    st.caption(_say_rest(found["parts"], measure))
    return clicked


def _collect(scope: Scope, year: int, measure_id: str) -> dict[str, Any]:
    """The offices of the largest contributions, and the sum and number of each other part."""
    measure = load_measure(measure_id)
    pair = replace(scope, first_year=year - 1, last_year=year)
    measured = ask(read_measured, pair, measure_id)
    told = compute_contributions(measured, year, measure.unit, join_forms(measure))
    both = told[(told["part"] == "both") & (told["contribution"] != 0)]
    order = both["contribution"].abs().sort_values(ascending=False, kind="stable").index
    offices = ask(read_filing, scope).drop_duplicates("office_id")[NAMES]
    top = both.loc[order[:MOST]].merge(offices, on="office_id", how="left", suffixes=("_told", ""))
    doubt = measured[measured["in_doubt"]]
    places = {*zip(doubt["office_id"], doubt["year"], strict=True)}
    top["in_doubt"] = [(office, year) in places for office in top["office_id"]]
    top["in_doubt_before"] = [(office, year - 1) in places for office in top["office_id"]]
    parts = told.groupby("part")["contribution"].agg(["size", "sum"])
    return {"rows": list_rows(top), "parts": {
        str(part): (int(row["size"]), float(row["sum"])) for part, row in parts.iterrows()
    }}  # fmt: skip


def _say_whole(whole: Mapping[str, Any], measure: Measure) -> str:
    """What is seen: the change over the offices known in both years."""
    return t_count(
        "{measure}: {before} → {after} ({change}) over the {count} office known in both years",
        "{measure}: {before} → {after} ({change}) over the {count} offices known in both years",
        whole["both"], measure=measure.title.in_language(language()),
        before=_say(whole["before"], measure), after=_say(whole["after"], measure),
        change=_sign(whole["change"], measure),
    )  # fmt: skip


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
        make_cell(_sign(row["contribution"], measure), style="num", sort=row["contribution"]),
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
    return make_cell(_say(value, measure), style="num", small=counts, sort=value)


def _say(value: float, measure: Measure) -> str:
    """A value; a share with one decimal, as everywhere on the page."""
    return f"{100 * value:.1f} %" if measure.unit == "share" else say_value(value, measure)


def _sign(change: float | None, measure: Measure) -> str:
    """A change in the measure's unit, of a share in percentage points."""
    if change is None or pd.isna(change):
        return "–"
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    if measure.unit == "share":
        return t("{points} percentage points", points=f"{sign}{abs(100 * change):.1f}")
    return f"{sign}{say_value(abs(change), measure)}"


def _say_rest(parts: Mapping[str, tuple[int, float]], measure: Measure) -> str:
    """The offices that are not in the comparison, and what that leaves open."""
    known = {"new": t("new offices"), "vanished": t("offices that ended"),
             "not_known": t("offices without a figure in one of the years"),
             "form_break": t("offices whose forms cannot be joined")}  # fmt: skip
    said = []
    for part, words in known.items():
        if part in parts:
            count, change = parts[part]
            sum_of = f" ({_sign(change, measure)})" if part in ADDED else ""
            said.append(f"{words} {count:,}{sum_of}")
    shares = t("Contributions add up to the change; shares may exceed 100 % where offices moved "
               "against each other.")  # fmt: skip
    return shares + (t(" Apart: {parts}.", parts=t(", ").join(said)) if said else "")
