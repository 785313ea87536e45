"""What the page of changes compares: two years, and by whom; kept in the address."""

from dataclasses import replace

import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.change_figures import Comparison
from gaistats.pieces.language import t
from gaistats.ui.address import write_address
from gaistats.ui.shown_year import choose_shown_year, list_filed_years

BY = ("office", "district")


def choose_comparison(scope: Scope) -> Comparison | None:
    """The years and the contributors; None, with the reason, where no year is earlier."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        after = choose_shown_year(scope, forget=["against"])
        earlier = [y for y in list_filed_years(replace(scope, first_year=None)) if y < after]
        before = _choose_earlier(earlier) if earlier else None
        by = _choose_by()
    if before is None:
        st.info(t("Nobody in what is selected has filed for a year before {year}: there is "
                  "nothing to compare it with. Choose a later year.", year=after))  # fmt: skip
        return None
    wide = replace(scope, first_year=before if scope.first_year else None)
    return Comparison(wide, before, after, by)


def _choose_earlier(earlier: list[int]) -> int:
    asked = st.query_params.get("against", "")
    if asked and asked not in map(str, earlier):
        st.warning(t("The address names what does not exist here: {name}={value}.",
                     name="against", value=asked))  # fmt: skip
    chosen = int(asked) if asked in map(str, earlier) else earlier[-1]
    st.session_state["against"] = chosen
    st.selectbox(t("Compared with"), earlier[::-1], key="against", width=130,
                 on_change=_write_earlier)  # fmt: skip
    return chosen


def _write_earlier() -> None:
    write_address(against=str(st.session_state["against"]))


def _choose_by() -> str:
    words = {"office": t("By offices"), "district": t("By districts")}
    asked = st.query_params.get("by", BY[0])
    st.session_state["changes_by"] = asked if asked in BY else BY[0]
    chosen = st.segmented_control(
        t("Whose contribution"), BY, format_func=words.__getitem__, key="changes_by",
        required=True, on_change=_write_by,
    )  # fmt: skip
    return str(chosen)


def _write_by() -> None:
    by = st.session_state["changes_by"]
    write_address(by=None if by == BY[0] else by)
