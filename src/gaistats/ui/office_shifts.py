"""Levels of one office that are worth a look, with the way to all offices of the same measure."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from gaistats.pieces.asked import ask
from gaistats.pieces.language import language, t
from gaistats.pieces.office_measures import office_scope
from gaistats.stats.level_shift import COUNTED, FEWEST_YEARS
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.shift_reading import read_level_shifts
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.store.read import list_rows
from gaistats.ui.address import frame_address
from gaistats.ui.frame import current_scope
from gaistats.ui.routes import CHANGES
from gaistats.ui.sheet import Cell, make_cell, make_list, show_sheet
from gaistats.wording import N_

Row = Mapping[str, Any]
MEASURES = ("received", "disputes", "disclosure_rate", "licences", "penalties")
"""What is looked at besides the measure that the page shows."""
SEEN = ("shifted", "last_year")
_UNSEEN = {
    "none": N_("No change of level stands out from the spread of the years: {measures}."),
    "few_years": N_("Fewer figures than the {fewest} that it takes to tell: {measures}."),
    "no_cases": N_("Not one case in these years: {measures}."),
    "not_counts": N_("No counts of cases, so that nothing is tested: {measures}."),
}
_NARROWING = ("district", "years", "kinds")


def show_shifts(office: Row) -> None:
    """The shifts as a list, and what was looked at without one; a click opens the changes."""
    found = _find_shifts(office)
    seen = [(measure, row) for measure, row in found if row["verdict"] in SEEN]
    clicked = None
    if seen:
        heads = [(t("Measure"), ""), (t("Since"), "num"), (t("What is seen"), "")]
        lines = [(measure.measure_id, _draw(measure, row)) for measure, row in seen]
        clicked = show_sheet([make_list(heads, lines)], key="office_shifts")
    said = list(_say_unseen(found))
    if seen:
        said.insert(0, t("A click on a line shows all offices by that measure."))
    said.append(t("Each is tested among all offices, whichever are selected (q: the fraction to "
                  "be expected by chance alone of those found)."))  # fmt: skip
    st.caption(" ".join(said) if language() == "en" else "".join(said))
    if clicked:
        open_changes(office, clicked)


def open_changes(office: Row, measure: str) -> None:
    """The page of changes with the measure, and the office marked among all that were tested.

    Without what narrows the selection: the same test, and the office is surely in it.
    """
    kept = {name: value for name, value in frame_address().items() if name not in _NARROWING}
    named = {"measure": measure, "office": str(office["office_id"])}
    st.switch_page(CHANGES.script, query_params={**kept, **named})


def _find_shifts(office: Row) -> list[tuple[Measure, Row]]:
    """The measures that can be tested with the office's row of ``compute_level_shifts``."""
    names = dict.fromkeys([*MEASURES, str(st.session_state.get("measure", MEASURES[0]))])
    scope = office_scope(office, current_scope().basis)
    found: list[tuple[Measure, Row]] = []
    for measure in map(load_measure, names):
        if measure.unit not in COUNTED:
            continue
        shifts = ask(read_level_shifts, scope, measure.measure_id)
        rows = list_rows(shifts[shifts["office_id"] == office["office_id"]])
        found += [(measure, row) for row in rows]
    return found


def _draw(measure: Measure, row: Row) -> list[Cell]:
    doubt = t("; some of its numbers do not agree with each other") if row["in_doubt"] else ""
    name = measure.title.in_language(language())
    return [
        make_cell(name, key=measure.measure_id, hint=t("among all offices")),
        make_cell(str(int(row["split_year"])), style="num", sort=row["split_year"]),
        make_cell(word_level_shift(row, measure.unit, language()) + doubt, style="level"),
    ]


def _say_unseen(found: Iterable[tuple[Measure, Row]]) -> Iterable[str]:
    """What was looked at without finding anything, and why."""
    for verdict, said in _UNSEEN.items():
        names = [m.title.in_language(language()) for m, row in found if row["verdict"] == verdict]
        if names:
            yield t(said, measures=t(", ").join(names), fewest=FEWEST_YEARS)
