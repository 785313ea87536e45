"""Notices of findings: what each office is asked to check, where, on what basis, until when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from gaistats.checks.rules import word_basis
from gaistats.checks.sentences import word_finding
from gaistats.exports.notice_template import NoticeTemplate
from gaistats.exports.stamp import Stamp, pick_name
from gaistats.forms.definition import keys_by_table
from gaistats.forms.names import name_cell, name_section, name_table
from gaistats.model import Finding, Scope
from gaistats.store.connection import Store
from gaistats.store.read import list_rows, read_filing, read_findings
from gaistats.store.stored_finding import restore_finding

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One finding as it is told: what, where and on what basis; empty where it has none."""

    finding: str
    where: str
    basis: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What one office is told, every text finished. ``sample`` is empty for a real office."""

    office: str
    district: str
    file: str
    title: str
    sample: str
    opening: tuple[str, ...]
    points: tuple[Point, ...]
    closing: tuple[str, ...]
    signature: tuple[str, ...]


def list_notices(
    store: Store, scope: Scope, stamp: Stamp, template: NoticeTemplate,
    settled: Mapping[str, object], on: date, until: date,
) -> list[Notice]:  # fmt: skip
    """A notice an office with open findings, in the registry's order; empty where there are none.

    ``settled`` are the ids of findings of which somebody has decided something: they are not
    open any more. ``on`` is the day of the notice, ``until`` that of the answer.
    """
    rows = _list_open(store, scope, template, settled)
    # The filing of the scope stands in the order of the registry.
    order = dict.fromkeys(read_filing(store, scope)["office_id"])
    places = {office: place for place, office in enumerate(order)}
    rows.sort(key=lambda row: (places.get(row["office_id"], len(places)), row["office_id"],
                               row["year"]))  # fmt: skip
    days = {"date": word_day(on, stamp.language), "until": word_day(until, stamp.language)}
    return [
        _write_notice(list(found), stamp, template, days)
        for _, found in groupby(rows, key=lambda row: row["office_id"])
    ]


def list_open_years(
    store: Store, scope: Scope, template: NoticeTemplate, settled: Mapping[str, object]
) -> list[int]:
    """The years of the scope with a finding that an office would be told of, ascending."""
    return sorted({row["year"] for row in _list_open(store, scope, template, settled)})


def _list_open(
    store: Store, scope: Scope, template: NoticeTemplate, settled: Mapping[str, object]
) -> list[Row]:
    return [
        row
        for row in list_rows(read_findings(store, scope))
        if row["finding_id"] not in settled
        and row["severity"] in template.severities
        and row["check_name"] not in template.leave_out
    ]


def word_day(day: date, language: str) -> str:
    """2025年4月2日, 2 April 2025."""
    if language == "en":
        return f"{day.day} {day:%B %Y}"
    return f"{day.year}年{day.month}月{day.day}日"


def _write_notice(
    rows: Sequence[Row], stamp: Stamp, template: NoticeTemplate, days: Mapping[str, str]
) -> Notice:
    values = {
        "office": pick_name(rows[0], stamp.language, "office"),
        "place": stamp.place,
        "years": stamp.t(", ").join(sorted({str(row["year"]) for row in rows})),
        "count": stamp.t_count("{count} point", "{count} points", len(rows)),
        **days,
    }
    values["sender"] = template.fill("sender", values | {"sender": ""})

    def fill(*names: str) -> tuple[str, ...]:
        return tuple(filter(None, (template.fill(name, values) for name in names)))

    return Notice(
        office=values["office"],
        district=pick_name(rows[0], stamp.language, "district"),
        file=template.fill("file", values),
        title=template.fill("title", values),
        sample=stamp.say_sample(),
        opening=fill("address", "opening"),
        points=tuple(_write_points(rows, stamp, template, values)),
        closing=fill("closing"),
        signature=fill("sender", "signed"),
    )


def _write_points(
    rows: Sequence[Row], stamp: Stamp, template: NoticeTemplate, values: Mapping[str, str]
) -> Iterator[Point]:
    for number, row in enumerate(rows, 1):
        finding = restore_finding(row)
        told = {
            **values,
            "number": str(number),
            "finding": word_finding(finding, stamp.language),
            "where": _word_where(finding, row["year"], stamp),
            "basis": word_basis(finding.check, stamp.language).rstrip("。."),
        }
        yield Point(*(template.fill(name, told) for name in ("finding", "where", "basis")))


def _word_where(finding: Finding, year: int, stamp: Stamp) -> str:
    """The report's year, and the section and first cell, or the section of the text."""
    report = stamp.t("report for {year}", year=year)
    named = [report]
    if finding.cells:
        first, others = finding.cells[0], len(finding.cells) - 1
        table = next(t for t, keys in keys_by_table().items() if first in keys)
        cell = name_cell(first, stamp.language)
        named.append(name_table(table, stamp.language))
        named.append(
            stamp.t_count("{cell} and {count} other cell", "{cell} and {count} other cells",
                          others, cell=cell) if others else cell
        )  # fmt: skip
    elif section := finding.parameters.get("section"):
        named.append(name_section(str(section), stamp.language))
    return " · ".join(named)
