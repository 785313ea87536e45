"""What the pages of comparing share: names, the source line, choices kept in the address."""

from collections.abc import Mapping, Sequence

import streamlit as st

from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import t
from gaistats.stats.measure import Measure
from gaistats.stats.terms import find_cells
from gaistats.store.read import (
    read_office_reports,
)
from gaistats.ui.address import FRAME, write_address
from gaistats.ui.routes import OFFICE, REPORT, Route, go


def choose_from(
    name: str,
    label: str,
    labels: Mapping[str, str],
    chosen: str,
    *,
    width: int,
    default: str | None = None,
    clears: Sequence[str] = (),
) -> None:
    """A box that writes its parameter into the address; ``default`` and "" are left out of it.

    ``clears`` are parameters that no longer hold once it is changed.
    """
    key = f"compare_{name}"
    st.session_state[key] = chosen

    def write() -> None:
        value = st.session_state[key]
        said = None if value in ("", default) else value
        write_address(**dict.fromkeys(clears), **{name: said})

    st.selectbox(
        label, list(labels), format_func=dict(labels).__getitem__, key=key, width=width,
        on_change=write,
    )  # fmt: skip


def switch(
    name: str,
    label: str,
    words: Mapping[str, str],
    chosen: str,
    *,
    default: str,
    clears: Sequence[str] = (),
) -> None:
    """A switch between a few views, kept in the address as ``choose_from`` does."""
    key = f"compare_{name}"
    st.session_state[key] = chosen

    def write() -> None:
        value = st.session_state[key]
        said = None if value == default else value
        write_address(**dict.fromkeys(clears), **{name: said})

    st.segmented_control(
        label, list(words), required=True, format_func=dict(words).__getitem__, key=key,
        label_visibility="collapsed", on_change=write,
    )  # fmt: skip


def read_asked(name: str, allowed: Sequence[str], default: str) -> str:
    """A parameter of the address; says so where it names what is not there."""
    asked = st.query_params.get(name)
    if asked is None or asked in allowed:
        return default if asked is None else asked
    st.warning(t("The address names what does not exist here: {name}={value}.",
                 name=name, value=asked))  # fmt: skip
    return default


def open_report(office_id: str, year: int, measure: Measure) -> None:
    """Opens the report in force of an office and year at the measure's first cell.

    An office without one is opened itself.
    """
    reports = ask_rows(read_office_reports, office_id)
    found = next((r for r in reports if r["year"] == year and r["in_force"]), None)
    if found is None:
        leave(OFFICE, office=office_id)
        return
    cells = find_cells(found["form"], measure.numerator[0].cell) if found["form"] else None
    cell = {"cell": cells[0]} if cells else {}
    leave(REPORT, office=office_id, report=found["report_id"], **cell)


def leave(route: Route, **parameters: str) -> None:
    """Opens another page, and remembers that the browser's way back comes from there."""
    st.session_state["compare_left"] = True
    go(route, **parameters)


def settle_page(page: str) -> None:
    """Puts back what was chosen on this page after going back to it.

    The browser's first step back has the address of this page with the parameters of the one
    that was left.
    """
    kept: dict[str, dict[str, str]] = st.session_state.setdefault("compare_kept", {})
    own = {name for name in st.query_params if name not in FRAME}
    came_back = st.session_state.pop("compare_left", False)
    if page in kept and came_back and own & {"report", "office"}:
        strays = dict.fromkeys(own)
        write_address(**{**strays, **kept[page]})
    kept[page] = {name: st.query_params[name] for name in st.query_params if name not in FRAME}
