"""The numbers of the summary page, out of totals, coverage and changes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.store.read import list_rows
from gaistats.ui.corrected import mark_corrected, say_corrected
from gaistats.ui.figures import share_of, word_few, word_share
from gaistats.ui.key_numbers import (
    KeyNumber,
    word_change,
    word_points,
    word_same_offices,
)
from gaistats.ui.language import t

Row = Mapping[str, Any]


def join_years(totals: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """A row a year of ``own`` reports with ``expected``, for numbers and charts."""
    own = totals[totals["own"]].drop(columns="own")
    expected = coverage[["year", "filed", "expected_own"]].rename(
        columns={"expected_own": "expected"}
    )
    return own.merge(expected, on="year", how="left")


def list_bars(totals: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """A row a year for the outcome chart; ``reports`` are those that stand in its bar.

    They are fewer than what was filed, since a bar adds up only reports with every group.
    """
    years = join_years(totals, coverage)
    return years.assign(reports=years["outcomes_offices"])


def count_numbers(
    totals: pd.DataFrame, coverage: pd.DataFrame, changes: Row, year: int
) -> list[KeyNumber]:
    """The six key numbers of a year; two where no report of it may be added up."""
    rows = list_rows(join_years(totals, coverage))
    now = next((row for row in rows if row["year"] == year), None)
    filed = _count_filed(list_rows(coverage), changes, year)
    errors = _count_errors(totals, changes, year)
    if now is None:
        return [filed, errors]
    return [
        filed,
        _count_measure("received", t("Requests received"), rows, now, changes),
        _count_rate(rows, now, changes),
        _count_measure("disputes", t("Reconsiderations and lawsuits"), rows, now, changes),
        _count_zero(rows, now, changes),
        errors,
    ]


def _count_filed(coverage: Sequence[Row], changes: Row, year: int) -> KeyNumber:
    now = next(row for row in coverage if row["year"] == year)
    expected = now["expected"]
    return KeyNumber(
        t("Filed"),
        f"{now['filed']:,}",
        f" / {expected:,}" if expected is not None else "",
        _difference(changes, "filed"),
        _join(
            t("{year}, all offices in scope", year=year)
            if expected is not None
            else t("how many are expected is unknown"),
            t("against last year, over {count} offices expected in both years",
              count=changes["filed_offices"]) if changes["filed_offices"] else "",
        ),
        tuple(row["filed"] for row in coverage),
    )  # fmt: skip


def _count_measure(name: str, label: str, rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    shown = "–" if now[name] is None else f"{now[name]:,.0f}"
    change = word_change(changes[name], changes[f"{name}_before"])
    return KeyNumber(
        label,
        shown + mark_corrected(now[f"{name}_corrected"]),
        "",
        change and change + mark_corrected(changes[f"{name}_corrected"]),
        _join(
            _say_corrections(name, rows, now, changes),
            _word_of(now[f"{name}_offices"], now["expected"]),
            _word_left_out(now.get(f"{name}_in_doubt", 0)),
            word_same_offices(changes[f"{name}_offices"]),
        ),
        tuple(row[name] for row in rows),
    )


def _count_rate(rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    change = word_points(
        share_of(changes["rate_numerator"], changes["rate_denominator"]),
        share_of(changes["rate_numerator_before"], changes["rate_denominator_before"]),
    )
    return KeyNumber(
        t("Disclosure rate"),
        word_share(now["rate_numerator"], now["rate_denominator"])
        + mark_corrected(now["rate_corrected"]),
        "",
        change and change + mark_corrected(changes["rate_corrected"]),
        _join(
            _say_corrections("rate", rows, now, changes),
            _word_division(now),
            _word_of(now["rate_offices"], now["expected"]),
            _word_left_out(now["rate_in_doubt"]),
            word_same_offices(changes["rate_offices"]) if change else "",
        ),
        tuple(share_of(row["rate_numerator"], row["rate_denominator"]) for row in rows),
    )


def _count_zero(rows: Sequence[Row], now: Row, changes: Row) -> KeyNumber:
    return KeyNumber(
        t("Offices that received none"),
        f"{now['zero_received']:,}" + mark_corrected(now["received_corrected"]),
        "",
        _difference(changes, "zero_received", changes["received_corrected"]),
        _join(
            _say_corrections("received", rows, now, changes),
            t("stated as 0; blanks are not counted"),
            word_same_offices(changes["zero_received_offices"]),
        ),
        tuple(row["zero_received"] for row in rows),
    )


def _count_errors(totals: pd.DataFrame, changes: Row, year: int) -> KeyNumber:
    """Over all reports: a finding needs no adding up, so those of whole areas count, too."""
    by_year: dict[int, int] = {}
    corrected = 0
    for row in list_rows(totals):
        by_year[row["year"]] = by_year.get(row["year"], 0) + row["errors"]
        corrected += row["corrected"] if row["year"] == year else 0
    return KeyNumber(
        t("Figures that do not agree"),
        f"{by_year.get(year, 0):,}" + mark_corrected(corrected),
        "",
        _difference(changes, "errors", changes["errors_corrected"]),
        _join(
            say_corrected(corrected),
            t("worth checking, in all reports in scope"),
            t("against last year, over {count} offices that filed in both years",
              count=changes["errors_offices"]) if changes["errors_offices"] else "",
        ),
        tuple(by_year.values()),
    )  # fmt: skip


def _word_of(stated: int, expected: int | None) -> str:
    """How many of how many offices state a number completely."""
    if expected is None:
        return t("{n} offices, expected unknown", n=stated)
    return t("{n} of {m} offices", n=stated, m=expected)


def _word_division(now: Row) -> str:
    """What is divided by what, and why there is no percentage where there is none."""
    if not now["rate_denominator"]:
        return t("no rate: nothing to divide by")
    said = t("(granted in full + in part) ÷ total = {numerator} ÷ {denominator}",
             numerator=f"{now['rate_numerator']:,.0f}",
             denominator=f"{now['rate_denominator']:,.0f}")  # fmt: skip
    few = share_of(now["rate_numerator"], now["rate_denominator"]) is None
    return _join(said, word_few() if few else "")


def _word_left_out(count: int) -> str:
    return t("{count} left out because their sums do not agree", count=count) if count else ""


def _say_corrections(name: str, rows: Sequence[Row], now: Row, changes: Row) -> str:
    """On how many corrected cells the number, the change and the line rest."""
    column = f"{name}_corrected"
    over_years = sum(row[column] for row in rows)
    return _join(
        say_corrected(now[column]),
        t("change: {said}", said=say_corrected(changes[column])) if changes[column] else "",
        t("line: {said}", said=say_corrected(over_years)) if over_years > now[column] else "",
    )


def _difference(changes: Row, name: str, corrected: int = 0) -> str:
    """A change of a count of offices or findings, which has no percentage."""
    if not changes[f"{name}_offices"]:
        return ""
    now, before = changes[name], changes[f"{name}_before"]
    said = f"{now - before:+,}".replace("-", "−") if now != before else "±0"
    return said + mark_corrected(corrected)


def _join(*parts: str) -> str:
    return t("; ").join(part for part in parts if part)
