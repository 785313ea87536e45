"""Wide figures as a row an office, year and cell."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from gaistats.exports.stamp import Stamp, word_kind
from gaistats.forms.definition import cell_keys, cell_units, load_forms
from gaistats.forms.names import STATE_WORDS, name_cell
from gaistats.model import CellState
from gaistats.stats.words import UNIT_WORDS
from gaistats.store.read_figures import Figures
from gaistats.wording import N_

Cells = npt.NDArray[Any]
IN_FORCE = "in_force"
FILING_WORDS = {
    IN_FORCE: N_("in force"),
    "waiting": N_("waits for confirmation"),
    "no_report": N_("not filed"),
}
_UNIT_WORDS = {**UNIT_WORDS, "money_as_printed": N_("yuan or 10,000 yuan, as printed")}


def lengthen(wide: pd.DataFrame, found: Figures, names: pd.DataFrame, stamp: Stamp) -> pd.DataFrame:
    """A row a report and cell: of the cells of its own form all, of another form's those there.

    An office without a report in force has one row, of no cell, whose state says why.
    """
    cells = np.array(cell_keys())
    values = wide[list(cells)].to_numpy(dtype=float)
    states, printed = _place_notes(wide, found.notes, values)
    doubted = _place_doubts(wide, found.in_error, values.shape)
    asked = _asks(wide["form"])
    filed = (wide["filing"] == IN_FORCE).to_numpy()
    kept = (asked | (states != CellState.ABSENT)) & filed[:, None]
    kept[~filed, 0] = True
    row, column = np.nonzero(kept)
    there = filed[row]
    told = pd.DataFrame(
        {
            "year": wide["year"].to_numpy()[row],
            "cell": np.where(there, cells[column], ""),
            "label": np.where(there, _label_cells(stamp.language)[column], ""),
            "value": np.where(there, values[row, column], np.nan),
            "unit": np.where(there, _word_units(stamp)[column], ""),
            "state": np.where(there, _word_states(stamp, states[row, column]), ""),
            "as_printed": np.where(there, printed[row, column], ""),
            "in_doubt": np.where(there & doubted[row, column], stamp.t("yes"), ""),
        }
    )
    offices = names.reindex(wide["office_id"]).reset_index()
    offices["kind"] = [word_kind(kind, stamp) for kind in wide["kind"]]
    offices["form"] = [_word_form(form, stamp) for form in wide["form"].fillna("")]
    filing = wide["filing"].to_numpy()
    offices["filing"] = [stamp.t(FILING_WORDS[state]) for state in filing]
    told.loc[~there, "state"] = offices["filing"].to_numpy()[row[~there]]
    return pd.concat([offices.iloc[row].reset_index(drop=True), told], axis=1)


def _word_form(form: str, stamp: Stamp) -> str:
    """The title of a form with its document; empty for none."""
    if form not in load_forms():
        return form
    known = load_forms()[form]
    if stamp.language == "en":
        document = known.document.replace("国办公开办函", "Guo Ban Gong Kai Ban Han ")
        document = document.replace("〔", "[").replace("〕", "] No. ").removesuffix("号")
        return stamp.t("{form} ({document})", form=known.title_en, document=document)
    return stamp.t("{form} ({document})", form=known.title_zh, document=known.document)


def _place_notes(wide: pd.DataFrame, notes: pd.DataFrame, values: Cells) -> tuple[Cells, Cells]:
    """States and printed texts in the shape of ``values``; absent where nothing says otherwise."""
    states = np.where(np.isnan(values), CellState.ABSENT.value, CellState.REPORTED.value)
    states, printed = states.astype(object), np.full(values.shape, "", dtype=object)
    row, column, known = _find_places(wide, notes)
    states[row, column] = notes["state"].to_numpy()[known]
    printed[row, column] = notes["as_printed"].fillna("").to_numpy()[known]
    return states, printed


def _place_doubts(wide: pd.DataFrame, in_error: pd.DataFrame, shape: tuple[int, ...]) -> Cells:
    doubted = np.zeros(shape, dtype=bool)
    row, column, _ = _find_places(wide, in_error)
    doubted[row, column] = True
    return doubted


def _find_places(wide: pd.DataFrame, cells: pd.DataFrame) -> tuple[Cells, Cells, Cells]:
    """Row and column of each of ``cells`` (report_id, cell), and which of them are in ``wide``."""
    # Several offices may have no report: only those that are there can be looked up.
    filed = np.flatnonzero(wide["report_id"].notna())
    at = pd.Index(wide["report_id"].iloc[filed]).get_indexer(pd.Index(cells["report_id"]))
    rows = np.append(filed, -1)[at]
    columns = pd.Index(cell_keys()).get_indexer(pd.Index(cells["cell"]))
    known = (rows >= 0) & (columns >= 0)
    return rows[known], columns[known], known


def _asks(forms: pd.Series) -> Cells:
    """Whether a report's form asks for each cell; a document on no known form for none."""
    asked = {
        name: np.isin(cell_keys(), [key for key, _, _ in form.cells()])
        for name, form in load_forms().items()
    }
    none = np.zeros(len(cell_keys()), dtype=bool)
    return np.array([asked.get(form, none) for form in forms]).reshape(len(forms), -1)


@cache
def _label_cells(language: str) -> Cells:
    return np.array([name_cell(key, language) for key in cell_keys()], dtype=object)


def _word_units(stamp: Stamp) -> Cells:
    return np.array([stamp.t(_UNIT_WORDS[cell_units()[key]]) for key in cell_keys()], dtype=object)


def _word_states(stamp: Stamp, states: Cells) -> Cells:
    words = list_states(stamp)
    return pd.Series(states).map(words).to_numpy()


def list_states(stamp: Stamp) -> Mapping[str, str]:
    """The words for what stands in a cell that a document may have, or lack."""
    words = {
        state.value: stamp.t(STATE_WORDS[state]) for state in CellState if state in STATE_WORDS
    }
    return {CellState.REPORTED.value: stamp.t("reported")} | words
