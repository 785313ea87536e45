"""The numbers of the summary page, out of totals, coverage and changes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.store.read import list_rows
from gaistats.ui.key_numbers import (
    KeyNumber,
    word_change,
    word_points,
    word_same_offices,
)
from gaistats.ui.language import t, word_share

Row = Mapping[str, Any]


def join_years(totals: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """A row a year of ``own`` reports with ``expected``, for numbers and charts."""
    own = totals[totals["own"]].drop(columns="own")
    expected = coverage[["year", "filed", "expected_own"]].rename(
        columns={"expected_own": "expected"}
    )
    return own.merge(expected, on="year", how="left")


def count_numbers(
    years: pd.DataFrame, coverage: pd.DataFrame, changes: Row, year: int
) -> list[KeyNumber]:
    """The six key numbers of a year."""
    rows = list_rows(years)
    now = next((row for row in rows if row["year"] == year), None)
    filed = _count_filed(list_rows(coverage), year)
    if now is None:
        return [filed]
    return [
        filed,
        _count_measure("received", t("Requests received"), rows, now, changes),
        _count_rate(rows, now, changes),
        _count_measure("disputes", t("Reconsiderations and lawsuits"), rows, now, changes),
        _count_zero(rows, now, changes),
        _count_errors(rows, now, changes),
    ]


def _count_filed(coverage: Sequence[Row], year: int) -> KeyNumber:
    by_year = {row["year"]: row for row in coverage}
    now, before = by_year[year], by_year.get(year - 1)
    expected = now["expected"]
    change = word_change(now["filed"], before["filed"]) if before else ""
    return KeyNumber(
        t("Filed"),
        f"{now['filed']:,}",
        f" / {expected:,}" if expected is not None else "",
        change.split(" ")[0].split("（")[0],
        t("{year}, all offices in scope", year=year)
        if expected is not None
        else t("how many are expected is unknown"),
        tuple(row["filed"] for row in coverage),
    )


def _count_measure(name: str, label: str, rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    return KeyNumber(
        label,
        "–" if now[name] is None else f"{now[name]:,.0f}",
        "",
        word_change(changes[name], changes[f"{name}_before"]),
        _join(
            _word_of(now[f"{name}_offices"], now["expected"]),
            word_same_offices(changes[f"{name}_offices"]),
        ),
        tuple(row[name] for row in rows),
    )


def _count_rate(rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    said = t("(granted in full + in part) ÷ total = {numerator} ÷ {denominator}",
             numerator=f"{now['rate_numerator'] or 0:,.0f}",
             denominator=f"{now['rate_denominator'] or 0:,.0f}")  # fmt: skip
    left_out = now["rate_in_doubt"]
    return KeyNumber(
        t("Disclosure rate"),
        word_share(now["rate_numerator"] or 0, now["rate_denominator"] or 0),
        "",
        word_points(
            _divide(changes["rate_numerator"], changes["rate_denominator"]),
            _divide(changes["rate_numerator_before"], changes["rate_denominator_before"]),
        ),
        _join(
            said,
            _word_of(now["rate_offices"], now["expected"]),
            t("{count} left out because their sums do not agree", count=left_out)
            if left_out
            else "",
            word_same_offices(changes["rate_offices"]),
        ),
        tuple(_divide(row["rate_numerator"], row["rate_denominator"]) for row in rows),
    )


def _count_zero(rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    return KeyNumber(
        t("Offices that received none"),
        f"{now['zero_received']:,}",
        "",
        _difference(changes, "zero_received"),
        _join(
            t("printed 0; blanks are not counted"),
            word_same_offices(changes["zero_received_offices"]),
        ),
        tuple(row["zero_received"] for row in rows),
    )


def _count_errors(rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    return KeyNumber(
        t("Figures that cannot be right"),
        f"{now['errors']:,}",
        "",
        _difference(changes, "errors"),
        _join(
            t("findings of severity error"),
            t("against last year, over {count} offices that filed in both years",
              count=changes["errors_offices"]),
        ),
        tuple(row["errors"] for row in rows),
    )  # fmt: skip


def _word_of(stated: int, expected: int | None) -> str:
    """How many of how many offices state a number completely."""
    if expected is None:
        return t("{n} offices, expected unknown", n=stated)
    return t("{n} of {m} offices", n=stated, m=expected)


def _difference(changes: Row, name: str) -> str:
    """A change of a count of offices or findings, which has no percentage."""
    now, before = changes[name], changes[f"{name}_before"]
    if now is None or before is None or not changes[f"{name}_offices"]:
        return ""
    return f"{now - before:+,}".replace("-", "−") if now != before else "±0"


def _divide(numerator: float | None, denominator: float | None) -> float | None:
    return (numerator or 0) / denominator if denominator else None


def _join(*parts: str) -> str:
    return t("; ").join(part for part in parts if part)
