"""The three tables of a report as the official form prints them."""

from collections.abc import Collection, Mapping
from typing import Any

from gaistats.checks.sentences.decided import word_printed
from gaistats.forms.definition import cell_keys, load_forms
from gaistats.forms.layout import LayoutCell, OfficialTable, official_tables
from gaistats.forms.names import list_english_labels, name_cell
from gaistats.pieces.corrected import is_corrected, word_correction
from gaistats.pieces.language import STATES, language, t, word_number
from gaistats.stats.words import CORRECTED
from gaistats.ui.figures import make_figure_cell
from gaistats.ui.sheet import Block, Cell, make_cell, make_paragraph
from gaistats.wording import N_

TITLES = {
    "proactive": N_("2. Information disclosed proactively"),
    "requests": N_("3. Requests received and how they were dealt with"),
    "disputes": N_("4. Reconsiderations and lawsuits"),
}


def list_official(
    form: str,
    cells: Mapping[str, Mapping[str, Any]],
    failed: Mapping[str, tuple[str, str]],
    *,
    chosen: str | None = None,
    before: Mapping[str, str] | None = None,
) -> list[Block]:
    """The tables as blocks of a sheet; every place for a number is a button.

    ``cells`` has value, state, as_printed by cell key; ``failed`` the style and the
    sentence of the finding by cell key; ``before`` what stands in small grey under a number.
    Of a corrected cell both numbers stand in it, first the one that counts (``value``). A sum
    may have ``small`` below it, a ``mark`` behind it, and say what it is made of (``said``).
    """
    present = [key for key, cell in cells.items() if cell["state"] != "absent"]
    blocks: list[Block] = []
    for table in _tables(form, tuple(present)):
        blocks.append(make_paragraph(t(TITLES[table.table]), heading=True))
        blocks.append(_draw_table(table, cells, failed, chosen, before or {}))
    return blocks


def label_cell(key: str) -> str:
    """A cell's row and column in the words of its form, the English ones beside them."""
    official = name_cell(key, "zh")
    return f"{official} ({name_cell(key, 'en')})" if language() == "en" else official


def _tables(form: str, present: Collection[str]) -> tuple[OfficialTable, ...]:
    """A document on no known form is laid out on the newest."""
    forms = load_forms()
    return official_tables(forms.get(form) or list(forms.values())[-1], present)


def _draw_table(
    table: OfficialTable,
    cells: Mapping[str, Mapping[str, Any]],
    failed: Mapping[str, tuple[str, str]],
    chosen: str | None,
    before: Mapping[str, str],
) -> Block:
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    lines = {place.row for place in table.cells if place.key}
    for place in table.cells:
        drawn = (
            _draw_heading(place, in_line=place.row in lines)
            if place.key is None
            else _draw_figure(place, place.key, cells, failed, chosen, before)
        )
        rows[place.row - 1].append(drawn)
    return {"x": "form", "rows": [{"cells": row} for row in rows]}


def _draw_heading(place: LayoutCell, *, in_line: bool) -> Cell:
    english = list_english_labels().get(place.text) if language() == "en" else None
    # Labels of lines with numbers are read from the left, other headings stand centred.
    style = "row" if in_line and place.rowspan == 1 else ""
    return make_cell(place.text, style=style, small=english, h=True, r=place.rowspan,
                     c=place.colspan)  # fmt: skip


def _draw_figure(
    place: LayoutCell,
    key: str,
    cells: Mapping[str, Mapping[str, Any]],
    failed: Mapping[str, tuple[str, str]],
    chosen: str | None,
    before: Mapping[str, str],
) -> Cell:
    cell = cells.get(key) or {"value": None, "state": "absent", "as_printed": None}
    style = failed[key][0] + " " if key in failed else ""
    last = before.get(key)
    more = {"b": last} if last is not None else {}
    corrected = is_corrected(cell)
    if corrected:
        style += "corrected "
        more["small"] = _word_other_number(cell)
    elif cell["value"] is not None and cell["as_printed"]:
        # More than a plain number: the printed text stands under what was read of it.
        more["small"] = cell["as_printed"]
    elif cell.get("small"):
        more["small"] = cell["small"]
    drawn = make_figure_cell(
        cell["value"], cell["state"], cell["as_printed"],
        key=key, style=style + ("here" if key == chosen else ""), hint=_hint(key, cell, failed),
        r=place.rowspan, c=place.colspan, **more,
    )  # fmt: skip
    mark = CORRECTED if _counts(cell) else cell.get("mark", "")
    return {**drawn, "t": f"{drawn['t']}{mark}"}


def _counts(cell: Mapping[str, Any]) -> bool:
    """Whether the number that is shown first is the corrected one."""
    return is_corrected(cell) and cell["value"] == cell["corrected"]


def _word_other_number(cell: Mapping[str, Any]) -> str:
    if _counts(cell):
        return t("printed {text}", text=word_printed(cell["printed_then"], language()))
    return t("corrected {value}", value=word_number(cell["corrected"]))


def _hint(key: str, cell: Mapping[str, Any], failed: Mapping[str, tuple[str, str]]) -> str:
    """What a person hears or points at: which cell, what it holds, what was found."""
    parts = [label_cell(key) if key in cell_keys() else key]
    if cell["value"] is None:
        parts.append(t(STATES[cell["state"]]))
    if is_corrected(cell):
        parts.append(word_correction({**cell, "printed": cell["printed_then"]}))
    elif cell["as_printed"]:
        parts.append(t("printed: {text}", text=cell["as_printed"]))
    parts += filter(None, [cell.get("said")])
    if key in failed:
        parts.append(failed[key][1])
    return "\n".join(parts)
