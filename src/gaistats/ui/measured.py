"""The measure that a page shows: chosen, read, and worded the same on every page."""

from collections.abc import Sequence

import streamlit as st

from gaistats.pieces.language import language, t
from gaistats.pieces.measured import FIRST, say_definition
from gaistats.stats.measure import Measure, load_measure, load_measures
from gaistats.ui.address import write_address


def choose_measure(*, units: Sequence[str] = (), first: str = FIRST) -> Measure:
    """The measure that the page shows: a box, kept in the address as ``measure``.

    ``units`` are those that the page can show; all by default. Its definition is one click away.
    """
    offered = [m.measure_id for m in load_measures().values() if not units or m.unit in units]
    # Worded before the box is made: see ui.filters.
    labels = {name: load_measure(name).title.in_language(language()) for name in offered}
    asked = st.query_params.get("measure", "")
    st.session_state["measure"] = chosen = asked if asked in offered else first
    st.selectbox(
        t("Measure"), offered, format_func=labels.__getitem__, key="measure",
        on_change=lambda: _write_measure(first),
    )  # fmt: skip
    measure = load_measure(chosen)
    st.caption(say_definition(measure))
    return measure


def _write_measure(first: str) -> None:
    chosen = st.session_state["measure"]
    write_address(measure=None if chosen == first else chosen)
