"""The measure that a page shows: chosen, read, and worded the same on every page."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language, t
from gaistats.stats.measure import Measure, load_measure, load_measures
from gaistats.stats.reading import read_groups, read_measured
from gaistats.stats.words import word_state, word_value
from gaistats.store.read_figures import read_expected
from gaistats.ui.address import write_address

FIRST = "disclosure_rate"


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


def ask_measured(scope: Scope, measure: Measure) -> pd.DataFrame:
    """``read_measured``, once a generation. Callers must not change it."""
    return ask(read_measured, scope, measure.measure_id)


def ask_groups(scope: Scope, measure: Measure, by: str) -> pd.DataFrame:
    """``read_groups``, once a generation. Callers must not change it."""
    return ask(read_groups, scope, measure.measure_id, by)


def ask_expected(scope: Scope) -> pd.DataFrame:
    """``read_expected``, once a generation. Callers must not change it."""
    return ask(read_expected, scope)


def say_definition(measure: Measure) -> str:
    """What it is and on what it rests, in a line: it stands under every chart of the measure."""
    return measure.source.in_language(language())


def say_value(value: float | None, measure: Measure) -> str:
    """A value in full with its unit's sign; an en dash where there is none."""
    return "–" if value is None or pd.isna(value) else word_value(value, measure.unit)


def say_state(state: str) -> str:
    """Why there is no value; empty where there is one."""
    return word_state(state, language())


def _write_measure(first: str) -> None:
    chosen = st.session_state["measure"]
    write_address(measure=None if chosen == first else chosen)
