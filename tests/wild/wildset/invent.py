"""Reports with their quirks, before they are set in any format."""

from __future__ import annotations

from random import Random

from . import figures as f
from . import statutory as s
from .grids import Table
from .heads import TITLES, invent_office, write_head
from .narrative import decoy_table, write_other, write_overview, write_problems
from .report import Report

CELL_QUIRKS = {
    "wrong_totals": f.mistake_total,
    "changes": f.spell_changes,
    "unit": f.state_unit,
    "annotated": f.annotate,
    "thousands": f.group_thousands,
    "zero_items": f.say_items,
    "full_width": f.widen_digits,
    "marks": f.put_marks,
    "blanks": f.leave_blank,
    "spoilt": f.spoil,
}
TABLE_QUIRKS = [
    "labels_altered", "labels_explained", "local_rows", "serial_column", "remark_column",
    "applicants_swapped", "disputes_by_row", "disputes_upright", "disputes_in_three",
    "pieces", "one_other_row", "mixed_form", "decoy", "truncated",
    "headings_cut", "columns_swapped",
]  # fmt: skip
CHANCES = {
    "wrong_totals": 0.15, "changes": 0.8, "unit": 0.15, "annotated": 0.12, "thousands": 0.06,
    "full_width": 0.06, "marks": 0.12, "blanks": 0.15, "spoilt": 0.05, "labels_altered": 0.3,
    "labels_explained": 0.06, "local_rows": 0.1, "serial_column": 0.06, "remark_column": 0.06,
    "applicants_swapped": 0.05, "disputes_by_row": 0.08, "disputes_upright": 0.04,
    "disputes_in_three": 0.05, "pieces": 0.2, "one_other_row": 0.08, "mixed_form": 0.06,
    "decoy": 0.2, "truncated": 0.06,
    "headings_cut": 0.15, "columns_swapped": 0.04, "zero_items": 0.05,
}  # fmt: skip


def choose_quirks(rng: Random) -> set[str]:
    """About two quirks a report; a quarter of the reports have none."""
    if rng.random() < 0.25:
        return {"changes"}
    return {name for name, chance in CHANCES.items() if rng.random() < chance}


def invent_report(rng: Random, quirks: set[str] | None = None, style: str | None = None) -> Report:
    quirks = choose_quirks(rng) if quirks is None else set(quirks)
    year = rng.choice([2019, 2020, 2021, 2022, 2023, 2023, 2024, 2025])
    old = year <= 2020 or rng.random() < 0.1
    form = "disclosure-2019" if old else "disclosure-2021"
    report = write_head(rng, invent_office(rng), year, form, style or rng.choice(TITLES))
    values = f.invent_figures(rng, "2019" if old else "2021", rng.choice([0, 0.2, 0.5, 0.8, 1]))
    values |= _other_form(rng, old, quirks)
    printed = f.print_figures(values)
    _quirk_cells(rng, printed, quirks, old)
    if old:
        quirks -= {"mixed_form", "one_other_row"}
    else:
        quirks -= {"changes"}
    report.tags += sorted(quirks)
    report.overview = write_overview(rng, year, values)
    report.problems, report.other = write_problems(rng, year), write_other(rng)
    if "decoy" in quirks:
        report.decoy = decoy_table(rng)
    report.tables = _tables(rng, report, printed, quirks, old)
    return report


def _other_form(rng: Random, old: bool, quirks: set[str]) -> f.Figures:
    """Figures of the other form that a mixed report needs."""
    if not quirks & {"mixed_form", "one_other_row"} or old:
        return {}
    other = f.invent_figures(rng, "2019", 0.3)
    return {
        k: v for k, v in other.items() if k.startswith(("government", "normative", "otherwise"))
    }


def _quirk_cells(rng: Random, printed: f.Printed, quirks: set[str], old: bool) -> None:
    for name, apply in CELL_QUIRKS.items():
        if name in quirks and (old or name != "changes"):
            apply(rng, printed)


def _tables(
    rng: Random, report: Report, printed: f.Printed, quirks: set[str], old: bool
) -> list[Table]:
    form = "2019" if old else "2021"
    mixed = "mixed_form" in quirks and not old
    if mixed:
        report.truth["form_ok"] = ["disclosure-2019", "disclosure-2021"]
    one_other = "one_other_row" in quirks and not old
    tables = [
        s.proactive_table("mixed" if mixed else form, printed),
        s.requests_table("2019" if one_other else form, printed),
        *_disputes(printed, quirks),
    ]
    for table in tables[:2]:
        _quirk_table(rng, table, quirks)
    if "labels_altered" in quirks:
        s.alter_labels(rng, tables)
    if "labels_explained" in quirks:
        s.explain_labels(tables)
    if "truncated" in quirks:
        tables = _truncate(rng, tables)
    if "pieces" in quirks:
        tables = s.in_pieces(rng, tables) if "truncated" not in quirks else tables
    return tables


def _disputes(printed: f.Printed, quirks: set[str]) -> list[Table]:
    if "disputes_in_three" in quirks:
        return s.disputes_in_three(printed)
    if "disputes_by_row" in quirks:
        return [s.disputes_by_row(printed)]
    if "disputes_upright" in quirks:
        return [s.disputes_upright(printed)]
    return [s.disputes_table(printed)]


def _quirk_table(rng: Random, table: Table, quirks: set[str]) -> None:
    if "local_rows" in quirks:
        s.add_local_rows(rng, table)
    if table.name == "proactive" and "columns_swapped" in quirks:
        s.swap_rules_columns(table)
    elif table.name == "proactive" and "headings_cut" in quirks:
        s.cut_headings(table)
    if table.name == "requests" and "applicants_swapped" in quirks:
        s.swap_two_applicants(table)
    if table.name == "requests" and "serial_column" in quirks:
        s.add_serial_column(table)
    elif table.name == "requests" and "remark_column" in quirks:
        s.add_remark_column(table)


def _truncate(rng: Random, tables: list[Table]) -> list[Table]:
    """The document ends inside section 3, or after section 2."""
    if rng.random() < 0.3:
        return tables[:1]
    table = tables[1]
    table.rows = table.rows[: rng.randint(6, len(table.rows) - 4)]
    for number, row in enumerate(table.rows):
        for cell in row:
            cell.rows = min(cell.rows, len(table.rows) - number)
    return tables[:2]
