"""The few things that need attention, each one click from its evidence.

Open errors, reports that are late or missing, zeros and changes of level that are worth a look.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from gaistats.model import Scope, Severity
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.language import language, pick_name, t
from gaistats.stats.measure import load_measure
from gaistats.stats.shift_reading import read_level_shifts
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.stats.zero_words import word_chance, word_pattern
from gaistats.store.read import list_rows, read_filing
from gaistats.ui.cached import decisions_stamp
from gaistats.ui.findings import say_finding, say_severity, target
from gaistats.ui.open_findings import select_open
from gaistats.ui.sheet import Block, make_cell, make_list
from gaistats.ui.zero_choice import FIRST, name_group
from gaistats.ui.zeros import NAMES, list_worth

MOST = 8
MISSING = ("not_filed", "late")
"""The checks that find a report late or missing."""
SHIFTED = ("received", "disclosure_rate")
"""The measures of which a change of level is told here; the others stand on their own page."""
Item = dict[str, Any]


def collect_attention(scope: Scope, year: int) -> tuple[dict[str, list[Item]], dict[str, int]]:
    """(up to MOST items of each kind, worst first; how many there are of each)."""
    return keep(lambda: _collect(scope, year), "attention", scope, year, decisions_stamp())


def choose_items(found: dict[str, list[Item]]) -> list[Item]:
    """At most MOST items: the worst of each kind first, then the next of each; errors on top."""
    kinds = [found[kind] for kind in ("errors", "missing", "zeros", "shifts")]
    places = [(place, at) for at, items in enumerate(kinds) for place in range(len(items))]
    chosen = sorted(places)[:MOST]
    return [kinds[at][place] for place, at in sorted(chosen, key=lambda both: both[::-1])]


def list_items(items: Sequence[Item]) -> Block:
    """What, where, how sure, and the way to the evidence."""
    heads = [(t("What"), ""), (t("Where"), ""), (t("Severity"), ""), ("", "")]
    lines = [(item["key"], [
        make_cell(item["what"]),
        make_cell(item["where"], small=item["small"]),
        make_cell(item["sure"], style=item["style"]),
        make_cell(t("look at it"), style="tight", key=item["key"], hint=item["where"]),
    ]) for item in items]  # fmt: skip
    return make_list(heads, lines)


def _collect(scope: Scope, year: int) -> tuple[dict[str, list[Item]], dict[str, int]]:
    open_ones = select_open(replace(scope, first_year=year, last_year=year))
    is_error = open_ones["severity"] == Severity.ERROR.value
    errors, missing = open_ones[is_error], open_ones[open_ones["check_name"].isin(MISSING)]
    zeros = [row for row in list_worth(scope, FIRST) if row["latest"] == year]
    shifts = _find_shifts(scope, year)
    items = {
        "errors": _tell_findings(errors), "missing": _tell_findings(missing),
        "zeros": [_tell_zero(row) for row in zeros[:MOST]], "shifts": shifts[:MOST],
    }  # fmt: skip
    counts = {"findings": len(open_ones), "missing": len(missing), "zeros": len(zeros)}
    return items, counts


def _tell_findings(found: pd.DataFrame) -> list[Item]:
    return [{
        "key": f"finding|{target(row)}", "what": say_finding(row),
        "where": pick_name(row["office"], row["office_en"]), "small": str(row["year"]),
        "sure": say_severity(row), "style": row["severity"],
    } for row in list_rows(found.head(MOST))]  # fmt: skip


def _tell_zero(row: Item) -> Item:
    return {
        "key": f"zero|{row['office_id']}",
        "what": t("{group}: {pattern}; {expected} would be expected.",
                  group=name_group(FIRST), pattern=word_pattern(row["pattern"], language()),
                  expected=f"{row['expected']:,.1f}"),
        "where": pick_name(row["name"], row["name_en"]), "small": str(row["latest"]),
        "sure": t("by chance: {chance}", chance=word_chance(row["probability"], language())),
        "style": "",
    }  # fmt: skip


def _find_shifts(scope: Scope, year: int) -> list[Item]:
    """Changes of level up to the year, the surest first."""
    rows = [
        row | {"measure": name}
        for name in SHIFTED
        for row in list_rows(_select_shifted(ask(read_level_shifts, scope, name), year))
    ]
    offices = ask(read_filing, scope).drop_duplicates("office_id")[NAMES]
    names = {row["office_id"]: row for row in list_rows(offices)} if rows else {}
    ranked = sorted(rows, key=lambda row: float(row["q"]))
    return [_tell_shift(row, names[row["office_id"]]) for row in ranked]


def _select_shifted(shifts: pd.DataFrame, year: int) -> pd.DataFrame:
    there = shifts["verdict"].isin(["shifted", "last_year"]) & (shifts["last_year"] == year)
    return shifts[there.fillna(False)]


def _tell_shift(row: Item, office: Item) -> Item:
    measure = load_measure(row["measure"])
    said = word_level_shift(row, measure.unit, language())
    return {
        "key": f"office|{row['office_id']}",
        "what": t("{measure}: {said}", measure=measure.title.in_language(language()), said=said),
        "where": pick_name(office["name"], office["name_en"]), "small": str(row["split_year"]),
        "sure": t("a change of level"), "style": "",
    }  # fmt: skip
