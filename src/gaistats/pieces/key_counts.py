"""The key figures of a year, out of measures, coverage and open findings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gaistats.pieces.corrected import mark_corrected, say_corrected
from gaistats.pieces.key_numbers import (
    Compared,
    KeyNumber,
    word_change,
    word_few,
    word_points,
    word_same_offices,
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
    shown, before = (now["filed"], last["filed"] if last else None)
    return KeyNumber(
        t("Filed"),
        f"{shown:,}",
        f" / {expected:,}" if expected is not None else "",
        _difference(change["filed"], change["filed_before"], change["filed_offices"]),
        _join(
            t("{year}, all offices in scope", year=year)
            if expected is not None
            else t("how many are expected is unknown"),
            t("against last year, over {count} offices expected in both years",
              count=change["filed_offices"])
            + _say_pair((shown, before), (change["filed"], change["filed_before"]), _say_whole)
            if change["filed_offices"] else "",
        ),
        tuple(row["filed"] for row in coverage),
        _say_last(_say_filed(last)) if last else "",
        FILED,
        t("who has filed, and who has not"),
        Compared(shown, before, _subtract(change["filed"], change["filed_before"],
                                          change["filed_offices"])),
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
    shown = (now["value"], last["value"] if last else None)
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
            word_same_offices(now["both"])
            + _say_pair(shown, (now["after"], now["before"]), _say_rate if rate else _say_whole)
            if change else "",
        ),
        tuple(row["value"] for row in rows),
        _say_last(say(last) + mark_corrected(last["corrected"])) if last else "",
        name,
        t("over the years, by district"),
        Compared(*shown, _subtract(now["after"], now["before"], change), rate),
    )  # fmt: skip


def _find(rows: Sequence[Row], year: int) -> Row:
    """The row of a year; empty where there is none."""
    return next((row for row in rows if row["year"] == year), {})


def _say_last(said: str) -> str:
    return t("last year {value}", value=said)


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


def _say_pair(
    shown: tuple[float | None, float | None],
    compared: tuple[float, float],
    say: Callable[[float], str],
) -> str:
    """Last and this year over the offices compared, where other numbers stand in the card.

    Both pairs are of this year and of the last.
    """
    if tuple(compared) == tuple(shown):
        return ""
    return t(" ({before} → {after})", before=say(compared[1]), after=say(compared[0]))


def _count_zero(rows: Sequence[Row], year: int) -> KeyNumber:
    now, last = _find(rows, year), _find(rows, year - 1)
    shown = (now["zeros"], last["zeros"] if last else None)
    compared = (now["zeros_after"], now["zeros_before"])
    return KeyNumber(
        t("Offices that received none"),
        f"{now['zeros']:,}" + mark_corrected(now["corrected"]),
        "",
        _difference(*compared, now["both"]) + mark_corrected(now["corrected_change"]),
        _join(
            _say_corrections(rows, now),
            t("stated as 0; blanks are not counted"),
            word_same_offices(now["both"])
            + (_say_pair(shown, compared, _say_whole) if now["both"] else ""),
        ),
        tuple(row["zeros"] for row in rows),
        _say_last(f"{last['zeros']:,}" + mark_corrected(last["corrected"])) if last else "",
        ZEROS,
        t("which offices, and whether it is to be expected"),
        Compared(*shown, _subtract(*compared, now["both"])),
    )


def _count_findings(findings: Row, year: int) -> KeyNumber:
    """Over all reports: a finding needs no adding up, so those of whole areas count, too."""
    errors = t_count(
        "in {count} of them figures do not agree", "in {count} of them figures do not agree",
        findings["errors"],
    )  # fmt: skip
    last = findings["by_year"].get(year - 1)
    compared = (findings["now"], findings["before"])
    return KeyNumber(
        t("Open findings"),
        f"{findings['count']:,}",
        "",
        _difference(*compared, findings["offices"]),
        _join(
            t("{year}, all reports in scope, without notices", year=year),
            errors if findings["errors"] else "",
            t("against last year, over {count} offices that filed in both years",
              count=findings["offices"])
            + _say_pair((findings["count"], last), compared, _say_whole)
            if findings["offices"] else "",
        ),
        tuple(findings["by_year"].values()),
        "" if last is None else _say_last(f"{last:,}"),
        FINDINGS,
        t("the list of findings"),
        Compared(findings["count"], last, _subtract(*compared, findings["offices"])),
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


def _subtract(now: float, before: float, said: object) -> float | None:
    """A change where anything is said of one."""
    return now - before if said else None


def _join(*parts: str) -> str:
    return t("; ").join(part for part in parts if part)
