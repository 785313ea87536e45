"""Who changed most from one year to the next, and whose the change of the whole is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.pieces.language import language, pick_name, t, t_count
from gaistats.pieces.measured import say_definition, say_value
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, place_name, say_filed, word_source
from gaistats.pieces.zero_offices import NAMES
from gaistats.stats.comparable import scale_of
from gaistats.stats.contribution import ADDED, compute_contributions
from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.key_figures import join_forms, read_key_figures
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.reading import read_measured
from gaistats.stats.words import UNIT_WORDS
from gaistats.store.read import list_rows, read_filing
from gaistats.wording import N_

Row = dict[str, Any]
MOST = 8
UNITS = ("count", "share", "per_hundred")


def make_changed_most(scope: Scope, year: int, measure: Measure) -> Piece:
    """The offices that moved the measure most. Raises PieceError where nothing changed."""
    whole = find_whole(scope, year, measure)
    found = collect_changed(scope, year, measure) if whole else {"rows": []}
    if whole is None or not found["rows"]:
        raise PieceError(N_("No office has figures for {year} and the year before that differ."),
                         year=year)  # fmt: skip
    title = measure.title.in_language(language())
    return Piece(
        say_whole(whole, measure),
        t("; ").join([say_definition(measure), t("unit: {unit}", unit=t(UNIT_WORDS[measure.unit])),
                      t("the offices that moved it most")]),
        word_source(scope, say_filed(scope, year)),
        _tabulate(found["rows"], year, measure),
        sentences=(say_rest(found["parts"], measure),),
        name=name_parts(f"{t('Who changed most')}-{title}", place_name(scope),
                        f"{year - 1}-{year}", scope),
    )  # fmt: skip


def find_whole(scope: Scope, year: int, measure: Measure) -> Row | None:
    """The row of ``read_key_figures``; None where no office is known in both years."""
    rows = ask_rows(read_key_figures, scope, measure.measure_id)
    return next((row for row in rows if row["year"] == year and row["both"]), None)


def collect_changed(scope: Scope, year: int, measure: Measure) -> dict[str, Any]:
    """The offices of the largest contributions, and the sum and number of each other part.

    ``rows``: a row an office, the largest first; ``parts``: part → number of offices and sum.
    """
    return keep(lambda: _collect(scope, year, measure), "changed_most", scope, year,
                measure.measure_id)  # fmt: skip


def _tabulate(rows: list[Row], year: int, measure: Measure) -> pd.DataFrame:
    """Shares in per cent, contributions to them in percentage points."""
    share, rated = measure.unit == "share", measure.unit in RATES
    scale = 100 if share else 1
    columns: dict[str, Any] = {
        t("Office"): [pick_name(row["name"], row["name_en"]) for row in rows],
        t("District"): [pick_name(row["district"] or "", row["district_en"]) for row in rows],
    }
    for suffix, of in (("_before", year - 1), ("", year)):
        if rated:
            columns[f"{of} (%)" if share else str(of)] = [_rate(r, suffix, measure) for r in rows]
            columns[t("{year}: numerator", year=of)] = [r[f"numerator{suffix}"] for r in rows]
            columns[t("{year}: denominator", year=of)] = [r[f"denominator{suffix}"] for r in rows]
        else:
            columns[str(of)] = [row[f"numerator{suffix}"] for row in rows]
    unit = t("percentage points") if share else t(UNIT_WORDS[measure.unit])
    columns[t("Contribution ({unit})", unit=unit)] = [
        round(scale * row["contribution"], 2) for row in rows
    ]
    columns[t("Share of the change (%)")] = [
        None if row["share"] is None else round(100 * row["share"]) for row in rows
    ]
    doubt = t("some numbers do not agree with each other")
    columns[t("Remarks")] = [
        doubt if row["in_doubt"] or row["in_doubt_before"] else "" for row in rows
    ]
    return pd.DataFrame(columns)


def _rate(row: Row, suffix: str, measure: Measure) -> float | None:
    """In per cent or per hundred; None of fewer than FEWEST_CASES."""
    part, whole = row[f"numerator{suffix}"], row[f"denominator{suffix}"]
    if whole < FEWEST_CASES:
        return None
    return float(
        round((100 if measure.unit == "share" else scale_of(measure.unit)) * part / whole, 1)
    )


def _collect(scope: Scope, year: int, measure: Measure) -> dict[str, Any]:
    pair = replace(scope, first_year=year - 1, last_year=year)
    measured = ask(read_measured, pair, measure.measure_id)
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


def say_whole(whole: Mapping[str, Any], measure: Measure) -> str:
    """What is seen: the change over the offices known in both years."""
    return t_count(
        "{measure}: {before} → {after} ({change}) over the {count} office known in both years",
        "{measure}: {before} → {after} ({change}) over the {count} offices known in both years",
        whole["both"], measure=measure.title.in_language(language()),
        before=word_measured(whole["before"], measure),
        after=word_measured(whole["after"], measure),
        change=say_signed(whole["change"], measure),
    )  # fmt: skip


def word_measured(value: float, measure: Measure) -> str:
    """A value; a share with one decimal, as everywhere on the page."""
    return f"{100 * value:.1f} %" if measure.unit == "share" else say_value(value, measure)


def say_signed(change: float | None, measure: Measure) -> str:
    """A change in the measure's unit, of a share in percentage points."""
    if change is None or pd.isna(change):
        return "–"
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    if measure.unit == "share":
        return t("{points} percentage points", points=f"{sign}{abs(100 * change):.1f}")
    return f"{sign}{say_value(abs(change), measure)}"


def say_rest(parts: Mapping[str, tuple[int, float]], measure: Measure) -> str:
    """The offices that are not in the comparison, and what that leaves open."""
    said = []
    for part in ("new", "vanished", "not_known", "form_break"):
        if part in parts:
            count, change = parts[part]
            sum_of = f" ({say_signed(change, measure)})" if part in ADDED else ""
            said.append(f"{_count_apart(part, count)}{sum_of}")
    shares = t("Contributions add up to the change; shares may exceed 100 % where offices moved "
               "against each other.")  # fmt: skip
    return shares + (t(" Not compared: {parts}.", parts=t(", ").join(said)) if said else "")


def _count_apart(part: str, count: int) -> str:
    """How many offices are not compared, and why."""
    if part == "new":
        return t_count("{count} new office", "{count} new offices", count)
    if part == "vanished":
        return t_count("{count} office that ended", "{count} offices that ended", count)
    if part == "not_known":
        return t_count(
            "{count} office without a figure in one of the two years",
            "{count} offices without a figure in one of the two years", count,
        )  # fmt: skip
    return t_count("{count} office whose forms cannot be joined",
                   "{count} offices whose forms cannot be joined", count)  # fmt: skip
