"""The districts of a year below their total, as a table: filed, received, disclosed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_value
from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.district_sums import MEASURES, Row, collect_districts, collect_total
from gaistats.pieces.language import language, pick_name, t, t_count, word_number
from gaistats.pieces.measured import say_definition
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import (
    name_parts,
    name_selection,
    place_name,
    say_filed,
    word_filed,
    word_source,
)
from gaistats.stats.measure import load_measure
from gaistats.store.read import read_coverage
from gaistats.wording import N_

Figures = Mapping[str, Any]
_TOLD = 6  # districts of which a sentence can be said


def make_district_sums(scope: Scope, year: int) -> Piece:
    """A line a district below the total. Raises PieceError without a report of the year."""
    filed = ask(read_coverage, scope).query("filed > 0")["year"]
    if year not in set(filed):
        raise PieceError(
            N_("There is no report for the year {value} in what is selected."), value=year
        )
    rows = collect_districts(scope, year)
    total = keep_total(scope, year, rows)
    return Piece(
        t("{place}, {year}: {said}", place=place_name(scope), year=year, said=_say_line(total)),
        _define(),
        word_source(scope, say_filed(scope, year)),
        _tabulate(rows, total),
        sentences=tuple(_say(rows, year)),
        name=name_parts(t("Districts"), name_selection(scope), str(year), scope),
    )


def keep_total(scope: Scope, year: int, rows: Sequence[Row]) -> Row:
    """``collect_total``, once a generation."""
    return keep(lambda: collect_total(scope, year, rows), "districts_total", scope, year)


def name_line(row: Row) -> str:
    """A district; where its one office speaks for the whole area, that office's report."""
    if not row["beside"]:
        return pick_name(row["name"], row["name_en"])
    office = pick_name(row["beside"]["name"], row["beside"]["name_en"])
    return t("Annual report of {office}", office=office)


def _define() -> str:
    measures = [load_measure(name) for name in MEASURES]
    return t("; ").join(
        t("{name}: {said}", name=measure.title.in_language(language()),
          said=say_definition(measure))
        for measure in measures
    )  # fmt: skip


def _tabulate(rows: Sequence[Row], total: Row) -> pd.DataFrame:
    lines = [total, *rows]
    received, rates = ([_take_known(row[name]) for row in lines] for name in MEASURES)
    return pd.DataFrame({
        t("District"): [t("In total"), *map(name_line, rows)],
        t("Filed"): [row["filed"] for row in lines],
        t("Offices expected"): _list_numbers(lines, "expected"),
        t("Received"): _list_numbers(received, "value"),
        t("Offices stating received"): _list_numbers(received, "covered"),
        t("Change on the year before"): _list_numbers(received, "change"),
        t("Offices in both years"): _list_numbers(received, "both"),
        f"{t('Disclosure rate')} (%)": _list_numbers(rates, "value", 100),
        t("95 % interval from"): _list_numbers(rates, "low", 100),
        t("95 % interval to"): _list_numbers(rates, "high", 100),
        t("Figures that do not agree"): [row["errors"] for row in lines],
        t("Remarks"): [_say_remarks(row) for row in lines],
    })  # fmt: skip


def _take_known(figures: Figures | None) -> Figures:
    """Nothing of reports that are not added up."""
    return figures if figures and figures["value"] is not None else {}


def _list_numbers(rows: Sequence[Figures], name: str, scale: int = 1) -> "pd.Series[float]":
    values = pd.Series([row.get(name) for row in rows], dtype=float)
    return values if scale == 1 else (scale * values).round(1)


def _say_remarks(row: Row) -> str:
    """What is not in the numbers, and why."""
    said = [t("whole area, not added up")] if row.get("beside") else []
    if row["waiting"]:
        said.append(t_count("{count} waits for confirmation", "{count} wait for confirmation",
                            row["waiting"]))  # fmt: skip
    if left_out := (row["disclosure_rate"] or {}).get("in_doubt"):
        said.append(t("disclosure rate: {count} left out because their sums do not agree",
                      count=left_out))  # fmt: skip
    return t("; ").join(said)


def _say_line(row: Row) -> str:
    """Filed, received and the rate, each only where there is one."""
    said = [word_filed(row["filed"], row["expected"])]
    received, rate = row["received"], row["disclosure_rate"]
    if received and received["value"] is not None:
        said.append(t("{n} requests received", n=word_number(received["value"])))
    if rate and rate["value"] is not None:
        said.append(t("disclosure rate {rate}", rate=word_value(rate["value"], "share")))
    return t("; ").join(said)


def _say(rows: Sequence[Row], year: int) -> Iterator[str]:
    for row in rows[:_TOLD]:
        yield t("{place}, {year}: {said}.", place=name_line(row), year=year, said=_say_line(row))
