"""The sidebar: what is selected. Each widget is set from the address and writes into it.

Options are worded before their widget is made: Streamlit words them again at moments when
it does not know the address, and so the language.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import language, pick_name, t, word_kind
from gaistats.store.read import read_districts
from gaistats.ui.address import BASES, Choices, reset_address, write_address
from gaistats.ui.screen_language import NAMES
from gaistats.ui.search import search_office


def show_filters(scope: Scope, choices: Choices, subject: tuple[str, ...]) -> None:
    """Search, district, years, kinds, basis, origin, language and reset.

    ``subject`` are the parameters that say what the page speaks of: a reset leaves them.
    """
    search_office(scope.origin)
    _choose_district(scope, choices)
    _choose_years(scope, choices)
    _choose_kinds(scope, choices)
    _choose_basis(scope)
    _choose_origin(scope, choices)
    choose_screen_language()
    st.button(
        t("Clear all filters"),
        on_click=reset_address,
        args=(subject,),
        key="reset",
        width="stretch",
    )


def _choose_district(scope: Scope, choices: Choices) -> None:
    districts = {row["district_id"]: row for row in ask_rows(read_districts)}
    options = ["", *choices.districts]
    labels = {place: _word_district(districts, place) for place in options}
    st.session_state["district"] = scope.districts[0] if scope.districts else ""
    st.selectbox(
        t("District"),
        options,
        format_func=labels.__getitem__,
        key="district",
        on_change=_write("district", lambda value: value or None),
    )


def _word_district(districts: Mapping[str, Mapping[str, object]], place: str) -> str:
    if not place:
        return t("All districts")
    row, depth = districts[place], 0
    parent = row["parent"]
    while parent in districts:
        depth, parent = depth + 1, districts[str(parent)]["parent"]
    return "\u2003" * depth + pick_name(row["name"], row["name_en"])


def _choose_years(scope: Scope, choices: Choices) -> None:
    if len(choices.years) < 2:
        return
    ends = (choices.years[0], choices.years[-1])
    st.session_state["years"] = (scope.first_year or ends[0], scope.last_year or ends[1])
    st.select_slider(
        t("Years"),
        choices.years,
        value=ends,  # only says that it is a range; the state set above counts
        key="years",
        on_change=_write(
            "years", lambda value: None if value == ends else f"{value[0]}-{value[1]}"
        ),
    )


def _choose_kinds(scope: Scope, choices: Choices) -> None:
    if not choices.kinds:
        return
    labels = {kind: word_kind(kind) for kind in choices.kinds}
    st.session_state["kinds"] = list(scope.kinds)
    st.pills(
        t("Kind of office"),
        choices.kinds,
        selection_mode="multi",
        format_func=labels.__getitem__,
        key="kinds",
        on_change=_write("kinds", lambda value: ",".join(value) or None),
    )


def _choose_basis(scope: Scope) -> None:
    words = {"printed": t("As printed"), "corrected": t("As corrected")}
    st.session_state["basis"] = scope.basis
    st.segmented_control(
        t("Figures"),
        BASES,
        required=True,
        format_func=words.__getitem__,
        key="basis",
        on_change=_write("basis", lambda value: None if value == BASES[0] else value),
        help=t("Corrected figures stand beside the printed ones; nothing printed is altered."),
    )


def _choose_origin(scope: Scope, choices: Choices) -> None:
    if len(choices.origins) < 2:
        return
    words = {"real": t("Real reports"), "sample": t("Sample")}
    st.session_state["origin"] = scope.origin
    st.segmented_control(
        t("Data"),
        choices.origins,
        required=True,
        format_func=words.__getitem__,
        key="origin",
        on_change=_change_origin,
    )


def _change_origin() -> None:
    """The other origin has other districts and offices: what was selected ends."""
    reset_address()
    write_address(origin=st.session_state["origin"])


def choose_screen_language() -> None:
    """Chinese or English; also on pages that select nothing else."""
    st.session_state["lang"] = language()
    st.segmented_control(
        "语言 / Language",
        list(NAMES),
        required=True,
        format_func=NAMES.__getitem__,
        key="lang",
        on_change=_write("lang", lambda value: value),
    )


def _write(name: str, word: Callable[..., str | None]) -> Callable[[], None]:
    """What a widget does when it changes: its value goes into the address."""
    return lambda: write_address(**{name: word(st.session_state[name])})
