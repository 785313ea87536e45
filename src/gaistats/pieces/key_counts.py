"""The key figures of a year, out of measures, coverage and open findings."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaistats.pieces.corrected import mark_corrected, say_corrected
from gaistats.pieces.key_numbers import (
    Compared,
    KeyNumber,
    word_change,
    word_difference,
    word_few,
    word_last,
    word_pair,
    word_points,
)
from gaistats.pieces.language import language, t, t_count
from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.measure import load_measure

Row = Mapping[str, Any]
SHOWN = ("received", "disclosure_rate", "disputes", "reconsideration_correction_rate")
"""The measures among the key numbers, in their order; each opens its years."""
FILED, ZEROS, FINDINGS = "filed", "zeros", "findings"
"""What the other key numbers open."""


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
    now, last = (_find(coverage, y) for y in (year, year - 1))
    expected = now["expected"]
    compared = _compare(now["filed"], last.get("filed"), (change["filed_before"], change["filed"]),
                        change["filed_offices"])  # fmt: skip
    return KeyNumber(
        t("Filed"),
        f"{now['filed']:,}",
        f" / {expected:,}" if expected is not None else "",
        _difference(compared),
        t("{year}, all offices in scope", year=year)
        if expected is not None
        else t("how many are expected is unknown"),
        tuple(row["filed"] for row in coverage),
        _say_pair(compared),
        _say_last(_say_filed(last) if compared.last != compared.before
                  else _say_whole(last["filed"]), compared) if last else "",
        FILED,
        t("who has filed, and who has not"),
        compared,
    )  # fmt: skip


def _say_filed(row: Row) -> str:
    """How many of how many, where that is known."""
    return f"{row['filed']:,}" + (f" / {row['expected']:,}" if row["expected"] is not None else "")


def _count_measure(name: str, rows: Sequence[Row], year: int) -> KeyNumber:
    """A count or a share over the offices of their own, its change over the same offices."""
    measure = load_measure(name)
    now, last = _find(rows, year), _find(rows, year - 1)
    rate = measure.unit == "share"
    change = (word_points if rate else word_change)(now["after"], now["before"])
    change = change if now["change"] is not None else ""
    say = _say_share if rate else _say_count
    compared = _compare(now["value"], last.get("value"), (now["before"], now["after"]),
                        now["both"] if change else 0, is_share=rate)  # fmt: skip
    return KeyNumber(
        measure.title.in_language(language()),
        say(now) + mark_corrected(now["corrected"]),
        "",
        change and change + mark_corrected(now["corrected_change"]),
        _join(
            _say_corrections(rows, now),
            _say_division(now) if rate else "",
            _word_of(now["covered"], now["expected"]),
            _word_doubt(now["in_doubt"], rate=rate),
            _say_rounding(compared),
        ),
        tuple(row["value"] for row in rows),
        _say_pair(compared),
        _say_last(say(last), compared, mark_corrected(last["corrected"])) if last else "",
        name,
        t("over the years, by district"),
        compared,
    )  # fmt: skip


def _find(rows: Sequence[Row], year: int) -> Row:
    """The row of a year; empty where there is none."""
    return next((row for row in rows if row["year"] == year), {})


def _say_last(said: str, compared: Compared, mark: str = "") -> str:
    """Last year's value over all; without its mark it may be the same as the pair's."""
    paired = "" if compared.before is None else _say_compared(compared.before, compared)
    return word_last(said, paired) and word_last(said + mark, paired)


def _say_count(now: Row) -> str:
    return "–" if now["value"] is None else f"{now['value']:,.0f}"


def _say_share(now: Row) -> str:
    if now["value"] is not None:
        return _say_rate(now["value"])
    return f"{now['numerator']:,.0f} / {now['denominator']:,.0f}" if now["denominator"] else "–"


def _say_rate(value: float) -> str:
    return f"{100 * value:.1f} %"


def _say_whole(value: float) -> str:
    return f"{value:,.0f}"


def _say_compared(value: float, compared: Compared) -> str:
    return _say_rate(value) if compared.is_share else _say_whole(value)


def _compare(
    now: float | None,
    last: float | None,
    pair: tuple[float, float],
    offices: int,
    *,
    is_share: bool = False,
) -> Compared:
    """``pair``, of the last year and of this, counts only where there are offices to compare."""
    if not offices:
        return Compared(now, last, is_share=is_share)
    return Compared(now, last, *pair, offices, is_share)


def _say_pair(compared: Compared) -> str:
    """Last and this year over the offices compared: what the change is between."""
    if compared.before is None or compared.after is None or not compared.offices:
        return ""
    before, after = (_say_compared(value, compared) for value in (compared.before, compared.after))
    return word_pair(compared.offices, before, after)


def _say_rounding(compared: Compared) -> str:
    """Of a rate whose change is not the difference of the two as they are printed: why."""
    if not compared.is_share or compared.before is None or compared.after is None:
        return ""
    before, after = (round(100 * rate, 1) for rate in (compared.before, compared.after))
    change = round(100 * (compared.after - compared.before), 1)
    return (
        t("the change is of the rates before rounding")
        if round(after - before, 1) != change
        else ""
    )


def _count_zero(rows: Sequence[Row], year: int) -> KeyNumber:
    now, last = _find(rows, year), _find(rows, year - 1)
    pair = (now["zeros_before"], now["zeros_after"])
    compared = _compare(now["zeros"], last.get("zeros"), pair, now["both"])
    return KeyNumber(
        t("Offices that received none"),
        f"{now['zeros']:,}" + mark_corrected(now["corrected"]),
        "",
        _difference(compared) + mark_corrected(now["corrected_change"]),
        _join(
            _say_corrections(rows, now),
            t("stated as 0; blanks are not counted"),
        ),
        tuple(row["zeros"] for row in rows),
        _say_pair(compared),
        _say_last(f"{last['zeros']:,}", compared, mark_corrected(last["corrected"]))
        if last else "",
        ZEROS,
        t("which offices, and whether it is to be expected"),
        compared,
    )  # fmt: skip


def _count_findings(findings: Row, year: int) -> KeyNumber:
    """Over all reports: a finding needs no adding up, so those of whole areas count, too."""
    errors = t_count(
        "in {count} of them figures do not agree", "in {count} of them figures do not agree",
        findings["errors"],
    )  # fmt: skip
    last = findings["by_year"].get(year - 1)
    compared = _compare(findings["count"], last, (findings["before"], findings["now"]),
                        findings["offices"])  # fmt: skip
    return KeyNumber(
        t("Open findings"),
        f"{findings['count']:,}",
        "",
        _difference(compared),
        _join(
            t("{year}, all reports in scope, without notices", year=year),
            errors if findings["errors"] else "",
        ),
        tuple(findings["by_year"].values()),
        _say_pair(compared),
        "" if last is None else _say_last(f"{last:,}", compared),
        FINDINGS,
        t("the list of findings"),
        compared,
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


def _difference(compared: Compared) -> str:
    """A change of a count of offices or findings, which has no percentage."""
    return word_difference(compared.after, compared.before)


def _join(*parts: str) -> str:
    return t("; ").join(part for part in parts if part)
