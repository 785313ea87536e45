"""The few offices that need attention, each point one click from its evidence.

Open errors, reports that are late or missing, zeros and changes of level that are worth a look.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.model import Scope, Severity
from gaistats.pieces.activity import name_group
from gaistats.pieces.asked import ask, keep_decided
from gaistats.pieces.districts import name_district
from gaistats.pieces.findings import list_findings, say_finding, say_severity
from gaistats.pieces.language import language, pick_name, t, t_count
from gaistats.pieces.open_findings import select_open
from gaistats.pieces.zero_offices import NAMES, list_worth
from gaistats.stats.measure import load_measure
from gaistats.stats.shift_reading import read_level_shifts
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.stats.zero_words import word_chance, word_pattern
from gaistats.store.read import list_rows, read_filing
from gaistats.ui.findings import target
from gaistats.ui.sheet import Block, make_cell
from gaistats.ui.zero_choice import FIRST

MOST = 8
"""Offices; of each at most MOST_FINDINGS of its findings, and all else."""
MOST_FINDINGS = 2
MISSING = ("not_filed", "late")
"""The checks that find a report late or missing."""
SHIFTED = ("received", "disclosure_rate")
"""The measures of which a change of level is told here; the others stand on their own page."""
Item = dict[str, Any]


def collect_attention(scope: Scope, year: int) -> tuple[list[Item], dict[str, int]]:
    """(the offices, most serious first, each with its points; how many there are of each kind)."""
    return keep_decided(lambda: _collect(scope, year), "attention", scope, year)


def choose_offices(kinds: Sequence[Sequence[str]]) -> list[str]:
    """At most MOST offices: the first of each kind, then the second of each, and so on.

    ``kinds`` are the offices of each kind of point, the most serious kind first. No kind crowds
    out the others; those chosen stand in the order of the most serious point of each.
    """
    places = sorted((place, kind) for kind, offices in enumerate(kinds)
                    for place in range(len(offices)))  # fmt: skip
    in_turn = dict.fromkeys(kinds[kind][place] for place, kind in places)
    chosen = set(list(in_turn)[:MOST])
    return [office for office in dict.fromkeys(o for offices in kinds for o in offices)
            if office in chosen]  # fmt: skip


def list_offices(offices: Sequence[Item]) -> Block:
    """A line an office: where, and beside it each of its points and how sure it is."""
    heads = [make_cell(head) for head in (t("Office"), t("What"), t("Type"))]
    rows = []
    for office in offices:
        for place, point in enumerate(office["points"]):
            cells = [] if place else [
                make_cell(office["name"], key=f"office|{office['office_id']}",
                          hint=t("open this office"), small=office["district"],
                          r=len(office["points"]))
            ]  # fmt: skip
            cells.append(make_cell(point["what"], key=point["key"], hint=point["hint"]))
            cells.append(make_cell(point["sure"], style=point["style"]))
            rows.append({"k": point["key"], "cells": cells})
    return {"x": "list", "head": [{"cells": heads}], "rows": rows}


def _collect(scope: Scope, year: int) -> tuple[list[Item], dict[str, int]]:
    open_ones = select_open(replace(scope, first_year=year, last_year=year))
    is_error = open_ones["severity"] == Severity.ERROR.value
    errors, missing = open_ones[is_error], open_ones[open_ones["check_name"].isin(MISSING)]
    zeros = [row for row in list_worth(scope, FIRST) if row["latest"] == year]
    shifts = _find_shifts(scope, year)
    offices = choose_offices([
        list(dict.fromkeys(errors["office_id"])), list(dict.fromkeys(missing["office_id"])),
        _list_ids(zeros), _list_ids(shifts),
    ])  # fmt: skip
    findings = pd.concat([errors, missing[~missing["finding_id"].isin(errors["finding_id"])]])
    told = [
        (_tell_finding, list_findings(findings[findings["office_id"].isin(offices)])),
        (_tell_zero, zeros), (_tell_shift, shifts),
    ]  # fmt: skip
    names = ask(read_filing, scope).drop_duplicates("office_id")[NAMES]
    known = {row["office_id"]: row for row in list_rows(names[names["office_id"].isin(offices)])}
    counts = {"findings": len(open_ones), "missing": len(missing), "zeros": len(zeros)}
    return [_tell_office(known[office], told) for office in offices], counts


def _list_ids(rows: Sequence[Item]) -> list[str]:
    return list(dict.fromkeys(row["office_id"] for row in rows))


def _tell_office(
    office: Item, told: Sequence[tuple[Callable[[Item], Item], Sequence[Item]]]
) -> Item:
    """The office with its points: of its findings the first, of all else everything."""
    points, more, office_id = [], 0, office["office_id"]
    for tell, rows in told:
        own = [row for row in rows if row["office_id"] == office_id]
        most = MOST_FINDINGS if tell is _tell_finding else len(own)
        points += [tell(row) for row in own[:most]]
        more += len(own[most:])
    if more:
        said = t_count("{count} finding more", "{count} findings more", more)
        points.append(_make_point(f"more|{office_id}", said))
    name = pick_name(office["name"], office["name_en"])
    district = name_district(office, name)
    return {"office_id": office_id, "name": name, "district": district, "points": points}


def _make_point(key: str, what: str, sure: str = "", style: str = "", hint: str = "") -> Item:
    """``hint`` are the statistics, for whoever points at it."""
    return {"key": key, "what": what, "sure": sure, "style": style, "hint": hint or None}


def _tell_finding(row: Item) -> Item:
    return _make_point(f"finding|{target(row)}", say_finding(row), say_severity(row),
                       row["severity"])  # fmt: skip


def _tell_zero(row: Item) -> Item:
    chance = t("by chance: {chance}", chance=word_chance(row["probability"], language()))
    said = t("{group}: {pattern}; some {expected} cases would be expected.",
             group=name_group(FIRST), pattern=word_pattern(row["pattern"], language()),
             expected=round_cases(row["expected"]))  # fmt: skip
    return _make_point(f"zero|{row['office_id']}", said, t("Worth a look"), hint=chance)


def _find_shifts(scope: Scope, year: int) -> list[Item]:
    """Changes of level up to the year, the surest first."""
    rows = [
        row | {"measure": name}
        for name in SHIFTED
        for row in list_rows(_select_shifted(ask(read_level_shifts, scope, name), year))
    ]
    return sorted(rows, key=lambda row: float(row["q"]))


def _select_shifted(shifts: pd.DataFrame, year: int) -> pd.DataFrame:
    there = shifts["verdict"].isin(["shifted", "last_year"]) & (shifts["last_year"] == year)
    return shifts[there.fillna(False)]


def _tell_shift(row: Item) -> Item:
    hint = word_level_shift(row, load_measure(row["measure"]).unit, language())
    key = f"years|{row['measure']}|{row['office_id']}"
    return _make_point(key, say_shift(row), t("Change of level"), hint=hint)


def say_shift(row: Item) -> str:
    """From which year on which level, with its unit; what is rounded stands on its own page."""
    measure = load_measure(row["measure"])
    facts: Item = {"measure": measure.title.in_language(language()), "year": int(row["split_year"])}
    one_year = row["verdict"] == "last_year"
    if measure.unit == "share":
        facts |= {name: f"{100 * row[name]:.1f} %" for name in ("before", "after")}
        return (t("{measure}: {after} in {year}, {before} before", **facts) if one_year
                else t("{measure}: {after} since {year}, {before} before", **facts))  # fmt: skip
    facts |= {name: round_cases(row[name]) for name in ("before", "after")}
    if one_year:
        return t("{measure}, cases a year: {after} in {year}, {before} before", **facts)
    return t("{measure}, cases a year: {after} since {year}, {before} before", **facts)


def round_cases(number: float) -> str:
    """Cases of a year on average: whole ones, and below ten one decimal where it says something."""
    said = f"{number:,.0f}" if abs(number) >= 10 else f"{number:.1f}"
    return said.removesuffix(".0")
