"""The measures of an office over the years, drawn beside its peers."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.pieces.kinds import note_office_measure, note_office_rates
from gaistats.pieces.language import t
from gaistats.pieces.office_measures import (
    KIND,
    SIZE,
    collect_measure,
    has_peers,
)
from gaistats.pieces.office_trend_words import say_gaps
from gaistats.pieces.office_trends import MAIN, make_office_measure, make_office_rates
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.peers import FEWEST_PEERS, Trait
from gaistats.stats.terms import find_cells
from gaistats.ui.address import write_address
from gaistats.ui.chart import show_chart
from gaistats.ui.frame import current_scope
from gaistats.ui.measured import choose_measure
from gaistats.wording import N_

Row = Mapping[str, Any]
_PEERS: Mapping[str, tuple[tuple[Trait, ...], str]] = {
    "size": (SIZE, N_("Kind, level and size")),
    "level": (KIND, N_("Kind and level")),
}


def choose_peers(office: Row) -> Sequence[Trait]:
    """What the office's peers share with it: ``?peers=``, else the closest that are enough."""
    labels = {name: t(label) for name, (_, label) in _PEERS.items()}
    asked, usual = st.query_params.get("peers"), _find_usual(office)
    st.session_state["peers"] = asked if asked in labels else usual
    chosen = str(
        st.segmented_control(
            t("Peers share its"), list(labels), required=True, key="peers",
            format_func=labels.__getitem__, on_change=_write_peers,
            args=(usual,),
        )
    )  # fmt: skip
    if chosen == usual == "level":
        st.caption(t("Fewer than {fewest} other offices of its size have rates to compare, so that "
                     "its peers are all of its kind and level.", fewest=FEWEST_PEERS))  # fmt: skip
    return _PEERS[chosen][0]


def _find_usual(office: Row) -> str:
    """Those of its size, too, unless only without it there are enough."""
    measures, basis = [load_measure(name) for name in MAIN], current_scope().basis
    small = not has_peers(office, measures, SIZE, basis) and has_peers(
        office, measures, KIND, basis
    )
    return "level" if small else "size"


def _write_peers(usual: str) -> None:
    chosen = st.session_state["peers"]
    write_address(peers=None if chosen == usual else chosen)


def show_main(office: Row, traits: Sequence[Trait]) -> None:
    """The main rates as small multiples, each with its peers' band."""
    basis = current_scope().basis
    piece = make_office_rates(office, traits, basis)
    show_chart(piece, note_office_rates(office, traits, basis), key="main_rates")
    for why in piece.sentences:
        st.caption(why)


def show_measure(office: Row, traits: Sequence[Trait]) -> str | None:
    """One measure, chosen, with its peers' band; returns year and cell that were clicked."""
    measure, basis = choose_measure(), current_scope().basis
    found = collect_measure(office, measure, traits, basis)
    if found.rows.empty:
        st.text(t("No report of this office counts in any year, so that nothing can be compared."))
        return None
    show_chart(
        make_office_measure(office, measure, traits, basis),
        note_office_measure(office, measure, traits, basis),
        key="measure_years", on_year=_remember_year,
    )  # fmt: skip
    if gaps := say_gaps(found.rows, measure):
        st.caption(gaps)
    clicked = st.session_state.pop("year_of_measure", None)
    return f"{clicked}|{_name_cell(found.rows, measure, clicked)}" if clicked else None


def _name_cell(rows: pd.DataFrame, measure: Measure, year: str) -> str:
    """The first of the numerator's cells as the report of that year names it."""
    (form,) = rows.loc[rows["year"] == int(year), "form"]
    first = measure.numerator[0].cell
    return (find_cells(form, first) or (first,))[0] if isinstance(form, str) else first


def _remember_year(year: str) -> None:
    """Kept for the run, because a page cannot be opened while a widget reports."""
    st.session_state["year_of_measure"] = year
