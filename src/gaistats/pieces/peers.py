"""One measure of a peer group in a year: funnel or ranked bars."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.charts.funnel import draw_funnel
from gaistats.charts.ranked import draw_ranked
from gaistats.model import Scope
from gaistats.pieces.asked import draw, keep
from gaistats.pieces.language import language, t
from gaistats.pieces.peer_group import Group, word_group
from gaistats.pieces.peer_numbers import Comparison, compare_group
from gaistats.pieces.peer_words import (
    say_chosen,
    say_left_out,
    say_limits,
    subtitle,
    title_funnel,
    title_ranked,
    word_position,
)
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, place_name, say_valued, word_source
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.words import CORRECTED, word_office_note
from gaistats.store.read import list_rows

Row = Mapping[Any, Any]
FUNNEL, RANKED = "funnel", "ranked"
MOST_BARS = 60
DOUBT = "*"
_DECIMALS = 2


def make_peers(
    scope: Scope, measure: Measure, year: int, group: Group, office: str | None, view: str
) -> Piece:
    """The group with the chosen office named; bars where there is no funnel to draw."""
    found = compare_group(scope, measure, year, group)
    chosen = _mark_chosen(find_chosen(found, office))
    n, m = len(found.valued), len(found.rows)
    words: dict[str, Any] = {
        "subtitle": subtitle(measure, group, year),
        "source": word_source(scope, say_valued(year, n, m)),
        "language": language(), "unit": measure.unit,
        "chosen": [chosen["office_id"]] if chosen else [],
    }  # fmt: skip
    if view == FUNNEL and found.has_funnel:
        title, said = title_funnel(found, chosen, measure), [say_limits(found, measure)]
        figure = draw(
            draw_funnel, _mark_names(found.valued), found.curve, title=title,
            size_label=t("Cases that the rate is of"), **words,
            beyond=found.beyond["office_id"].tolist(),
        )  # fmt: skip
    else:
        title, said = title_ranked(found, chosen, measure), []
        bars = _mark_names(_cut_bars(found.valued, words["chosen"]))
        if len(bars) < n:
            words["subtitle"] += f" · {say_left_out(MOST_BARS, len(bars), n)}"
        figure = draw(draw_ranked, bars, title=title, median=found.median, **words)
    place = f"{place_name(scope)}_{word_group(group)}"
    return Piece(
        title, words["subtitle"], words["source"], tabulate(found, measure), figure,
        tuple(([say_chosen(chosen, found, measure)] if chosen else []) + said),
        name_parts(measure.title.in_language(language()), place, str(year), scope),
        subtitle(measure, group, year),
    )  # fmt: skip


def find_chosen(found: Comparison, office: str | None) -> Row | None:
    """The chosen office's row, where it is in the group."""
    rows = found.rows[found.rows["office_id"] == office]
    return rows.iloc[0].to_dict() if len(rows) else None


def tabulate(found: Comparison, measure: Measure) -> pd.DataFrame:
    """The chart's table, a row an office in the order of ``found.rows``, with worded columns.

    Shares are in per cent.
    """
    return keep(lambda: _tabulate(found, measure), "peer_table", *found.subject)


def _tabulate(found: Comparison, measure: Measure) -> pd.DataFrame:
    rows = found.rows
    title = measure.title.in_language(language())
    scale, unit = (100, " (%)") if measure.unit == "share" else (1, "")
    columns = {
        t("Office"): rows["name"],
        t("District"): rows["district"],
        f"{title}{unit}": _round(scale * rows["value"]),
    }
    if measure.unit in RATES:
        columns |= {
            t("95 % interval from"): _round(scale * rows["low"]),
            t("95 % interval to"): _round(scale * rows["high"]),
            t("Numerator"): rows["numerator"],
            t("Denominator"): rows["denominator"],
        }
    columns[t("Percentile")] = rows["percentile"].round(0)
    if measure.unit in RATES:
        columns |= {
            t("Rank from"): rows["rank_low"],
            t("Rank to"): rows["rank_high"],
        }
    if found.has_funnel:
        places = [word_position(row, found) for row in list_rows(rows)]
        columns[t("Funnel limits")] = pd.Series(places, index=rows.index, dtype=object)
    notes = [word_office_note(row, measure, language()) for row in list_rows(rows)]
    return pd.DataFrame({**columns, t("Remarks"): notes})


def _mark_chosen(row: Row | None) -> Row | None:
    return {**row, "name": row["name"] + CORRECTED} if row and row["corrected"] else row


def _mark_names(rows: pd.DataFrame) -> pd.DataFrame:
    """Offices whose number rests on a failed identity or on a correction are marked."""
    doubt, corrected = rows["in_doubt"], rows["corrected"] > 0
    names = rows["name"].where(~doubt, rows["name"] + f" {DOUBT}")
    return rows.assign(name=names.where(~corrected, names + CORRECTED))


def _cut_bars(valued: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    if len(valued) <= MOST_BARS:
        return valued
    ordered = valued.sort_values("value", ascending=False, kind="stable")
    half = MOST_BARS // 2
    middle = ordered.iloc[half:-half]
    named = middle[middle["office_id"].isin(list(chosen))]
    return pd.concat([ordered.iloc[:half], named, ordered.iloc[-half:]])


def _round(values: "pd.Series[float]") -> "pd.Series[float]":
    return values.astype(float).round(_DECIMALS)
