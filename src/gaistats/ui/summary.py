"""The numbers of the summary page, out of key figures, coverage and open findings."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaistats.pieces.corrected import mark_corrected, say_corrected
from gaistats.pieces.language import language, t, t_count
from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.measure import load_measure
from gaistats.ui.figures import word_few
from gaistats.ui.key_numbers import (
    KeyNumber,
    word_change,
    word_points,
    word_same_offices,
)

Row = Mapping[str, Any]
SHOWN = ("received", "disclosure_rate", "disputes", "reconsideration_correction_rate")
"""The measures among the key numbers, in their order."""


def count_numbers(
    figures: Mapping[str, Sequence[Row]],
    coverage: Sequence[Row],
    filed: Row,
    findings: Row,
    year: int,
) -> list[KeyNumber]:
    """The key numbers of a year; two where no report of it may be added up.

    ``figures``: of each of SHOWN the rows of ``read_key_figures``; ``filed``: of
    ``read_filed_change``; ``findings``: of ``count_open``.
    """
    ends = [_count_filed(coverage, filed, year), _count_findings(findings, year)]
    if not any(row["year"] == year and row["covered"] for row in figures["received"]):
        return ends
    numbers = [_count_measure(name, figures[name], year) for name in SHOWN]
    return [ends[0], *numbers, _count_zero(figures["received"], year), ends[1]]


def _count_filed(coverage: Sequence[Row], change: Row, year: int) -> KeyNumber:
    now = next(row for row in coverage if row["year"] == year)
    expected = now["expected"]
    return KeyNumber(
        t("Filed"),
        f"{now['filed']:,}",
        f" / {expected:,}" if expected is not None else "",
        _difference(change["filed"], change["filed_before"], change["filed_offices"]),
        _join(
            t("{year}, all offices in scope", year=year)
            if expected is not None
            else t("how many are expected is unknown"),
            t("against last year, over {count} offices expected in both years",
              count=change["filed_offices"]) if change["filed_offices"] else "",
        ),
        tuple(row["filed"] for row in coverage),
    )  # fmt: skip


def _count_measure(name: str, rows: Sequence[Row], year: int) -> KeyNumber:
    """A count or a share over the offices of their own, its change over the same offices."""
    measure = load_measure(name)
    now = next(row for row in rows if row["year"] == year)
    rate = measure.unit == "share"
    change = (word_points if rate else word_change)(now["after"], now["before"])
    change = change if now["change"] is not None else ""
    return KeyNumber(
        measure.title.in_language(language()),
        (_say_share(now) if rate else _say_count(now)) + mark_corrected(now["corrected"]),
        "",
        change and change + mark_corrected(now["corrected_change"]),
        _join(
            _say_corrections(rows, now),
            _say_division(now) if rate else "",
            _word_of(now["covered"], now["expected"]),
            _word_doubt(now["in_doubt"], rate=rate),
            word_same_offices(now["both"]) if change else "",
        ),
        tuple(row["value"] for row in rows),
    )


def _say_count(now: Row) -> str:
    return "–" if now["value"] is None else f"{now['value']:,.0f}"


def _say_share(now: Row) -> str:
    if now["value"] is not None:
        return f"{100 * now['value']:.1f} %"
    return f"{now['numerator']:,.0f} / {now['denominator']:,.0f}" if now["denominator"] else "–"


def _count_zero(rows: Sequence[Row], year: int) -> KeyNumber:
    now = next(row for row in rows if row["year"] == year)
    return KeyNumber(
        t("Offices that received none"),
        f"{now['zeros']:,}" + mark_corrected(now["corrected"]),
        "",
        _difference(now["zeros_after"], now["zeros_before"], now["both"])
        + mark_corrected(now["corrected_change"]),
        _join(
            _say_corrections(rows, now),
            t("stated as 0; blanks are not counted"),
            word_same_offices(now["both"]),
        ),
        tuple(row["zeros"] for row in rows),
    )


def _count_findings(findings: Row, year: int) -> KeyNumber:
    """Over all reports: a finding needs no adding up, so those of whole areas count, too."""
    errors = t_count(
        "in {count} of them figures do not agree", "in {count} of them figures do not agree",
        findings["errors"],
    )  # fmt: skip
    return KeyNumber(
        t("Open findings"),
        f"{findings['count']:,}",
        "",
        _difference(findings["now"], findings["before"], findings["offices"]),
        _join(
            t("{year}, all reports in scope, without notices", year=year),
            errors if findings["errors"] else "",
            t("against last year, over {count} offices that filed in both years",
              count=findings["offices"]) if findings["offices"] else "",
        ),
        tuple(findings["by_year"].values()),
    )  # fmt: skip


def _word_of(stated: int, expected: int | None) -> str:
    """How many of how many offices state a number completely."""
    if expected is None:
        return t("{n} offices, expected unknown", n=stated)
    return t("{n} of {m} offices", n=stated, m=expected)


def _say_division(now: Row) -> str:
    """What is divided by what, and why there is no percentage where there is none."""
    if not now["denominator"]:
        return t("no rate: the denominator is 0")
    said = f"{now['numerator']:,.0f} ÷ {now['denominator']:,.0f}"
    return _join(said, word_few() if now["denominator"] < FEWEST_CASES else "")


def _word_doubt(count: int, *, rate: bool) -> str:
    """A rate leaves out what does not agree; a count keeps it as it is printed."""
    if not count:
        return ""
    if rate:
        return t("{count} left out because their sums do not agree", count=count)
    return t("{count} of them with sums that do not agree", count=count)


def _say_corrections(rows: Sequence[Row], now: Row) -> str:
    """On how many corrected cells the number, the change and the line rest."""
    change, over_years = now["corrected_change"], sum(row["corrected"] for row in rows)
    return _join(
        say_corrected(now["corrected"]),
        t("change: {said}", said=say_corrected(change)) if change else "",
        t("line: {said}", said=say_corrected(over_years)) if over_years > now["corrected"] else "",
    )


def _difference(now: int, before: int, offices: int) -> str:
    """A change of a count of offices or findings, which has no percentage."""
    if not offices:
        return ""
    return f"{now - before:+,}".replace("-", "−") if now != before else "±0"


def _join(*parts: str) -> str:
    return t("; ").join(part for part in parts if part)
