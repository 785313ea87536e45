"""The tables of districts or offices by measure: a line each to be read, and all to reckon with."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.pieces.district_cells import pick_rows
from gaistats.pieces.language import STATES, language, t
from gaistats.stats.measure import load_measure
from gaistats.stats.side_by_side import SET
from gaistats.stats.words import UNIT_WORDS, word_state
from gaistats.store.read import list_rows
from gaistats.wording import N_

Row = Mapping[str, Any]
WHY = STATES | {
    "in_doubt": N_("own sums disagree"),
    "no_cases": N_("no cases"),
    "not_in_form": N_("not asked for"),
    "few": N_("too few cases"),
    "beside": N_("not added up"),
}
"""Why there is no value, in a word or two."""
MOST_LINES = 60
"""Of the table that is read; the other has all."""
_SHOWN = 1  # decimals of rates, as on the screen


def tabulate_lines(cells: pd.DataFrame, names: Mapping[str, str], year: int) -> pd.DataFrame:
    """A line a district or office below that of the place as a whole, a column a measure.

    Shares are in per cent. A value that is not there is missing; the last column says why.
    """
    now = cells[cells["year"] == year]
    rows = ["", *pick_rows(cells, names, year)[:MOST_LINES]]
    told = {(row["row_id"], row["measure_id"]): row for row in list_rows(now)}
    columns: dict[str, Any] = {t("District or office"): [names[row] for row in rows]}
    for name in SET:
        values = [_take_value(told.get((row, name)), name) for row in rows]
        columns[_head(name)] = pd.Series(values, dtype=float)
    if "covered" in now and now.loc[now["row_id"] != "", "covered"].notna().any():
        first = [told.get((row, SET[0]), {}) for row in rows]
        columns[t("Offices with a value")] = _count(first, "covered")
        columns[t("Offices expected")] = _count(first, "expected")
    columns[t("Remarks")] = [_say_remarks([told.get((row, name)) for name in SET]) for row in rows]
    return pd.DataFrame(columns)


def _head(name: str) -> str:
    measure = load_measure(name)
    return measure.title.in_language(language()) + (" (%)" if measure.unit == "share" else "")


def _take_value(row: Row | None, name: str) -> float | None:
    if row is None or row["value"] is None:
        return None
    unit = load_measure(name).unit
    value = 100 * row["value"] if unit == "share" else row["value"]
    return float(value if unit == "count" else round(value, _SHOWN))


def _count(rows: Sequence[Row], column: str) -> "pd.Series[float]":
    """Nothing of reports that are not added up."""
    known = [None if row.get("state") == "beside" else row.get(column) for row in rows]
    return pd.Series(known, dtype=float)


def _say_remarks(rows: Sequence[Row | None]) -> str:
    """Each reason once, with the measures that it is of; alone where it is of all.

    What does not agree touches most measures; which are not told.
    """
    reasons: dict[str, list[str]] = {}
    doubt = t("some numbers do not agree with each other")
    for name, row in zip(SET, rows, strict=True):
        for why in _list_reasons(row):
            reasons.setdefault(why, []).append(load_measure(name).title.in_language(language()))
    return t("; ").join(
        why
        if why == doubt or len(of) == len(SET)
        else t("{name}: {said}", name=why, said=t(", ").join(of))
        for why, of in reasons.items()
    )


def _list_reasons(row: Row | None) -> Iterator[str]:
    if row is None:
        yield t(WHY["no_report"])
    elif row["value"] is None:
        yield t(WHY.get(row["state"], ""))
    elif row["in_doubt"]:
        yield t("some numbers do not agree with each other")


def tabulate(cells: pd.DataFrame, names: Mapping[str, str], year: int) -> pd.DataFrame:
    """All that is known of the year, a line a row and measure, the place as a whole first."""
    now = cells[cells["year"] == year]
    now = now[now["row_id"].isin(list(names))]
    titles = {name: load_measure(name).title.in_language(language()) for name in SET}
    units = {name: t(UNIT_WORDS[load_measure(name).unit]) for name in SET}
    order = now["row_id"].map(list(names).index)
    now = now.assign(order=order, column=now["measure_id"].map(SET.index))
    now = now.sort_values(["order", "column"])
    columns = {
        t("District or office"): now["row_id"].map(names), t("Year"): now["year"],
        t("Measure"): now["measure_id"].map(titles), t("Unit"): now["measure_id"].map(units),
        t("Numerator"): now["numerator"], t("Denominator"): now["denominator"],
        t("Value"): _in_unit(now, "value"), t("Lower end (95 %)"): _in_unit(now, "low"),
        t("Upper end (95 %)"): _in_unit(now, "high"),
        t("Change on last year"): _in_unit(now, "change"),
        t("Offices of both years"): now["both"],
        t("Offices with a value"): now["covered"], t("Offices expected"): now["expected"],
        t("State"): [word_state(state, language()) for state in now["state"]],
    }  # fmt: skip
    return pd.DataFrame(columns).reset_index(drop=True)


def _in_unit(cells: pd.DataFrame, column: str) -> "pd.Series[float]":
    """Shares in per cent, and their changes in percentage points, as the screen says them."""
    shares = cells["measure_id"].map(lambda name: load_measure(name).unit == "share")
    return cells[column].astype(float).where(~shares, 100 * cells[column].astype(float)).round(4)
