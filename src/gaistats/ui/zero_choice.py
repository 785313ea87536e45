"""Which zeros are shown: group of cells, pattern, only what is worth a look, one office."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from gaistats.forms.activity import load_activity_groups
from gaistats.pieces.activity import name_group
from gaistats.pieces.language import t
from gaistats.pieces.zero_year import find_zero_year, name_pattern
from gaistats.stats.zero_activity import PATTERNS
from gaistats.ui.address import write_address

FIRST = next(iter(load_activity_groups()))
PARAMETERS = ("group", "pattern", "look", "office")


@dataclass(frozen=True, slots=True)
class ZeroChoice:
    """What the address asks for. An empty ``pattern`` means all, an empty ``office`` none."""

    group: str
    pattern: str
    look: bool
    office: str


def read_choice() -> ZeroChoice:
    """What the address asks for; what it names wrongly is said and counts as not asked for."""
    group, pattern = (st.query_params.get(name, "") for name in ("group", "pattern"))
    of_known = pattern in PATTERNS or find_zero_year(pattern) is not None
    for name, value, known in (("group", group, group in load_activity_groups()),
                               ("pattern", pattern, of_known)):  # fmt: skip
        if value and not known:
            st.warning(t("The address names what does not exist here: {name}={value}.",
                         name=name, value=value))  # fmt: skip
    return ZeroChoice(
        group=group if group in load_activity_groups() else FIRST,
        pattern=pattern if of_known else "",
        look=st.query_params.get("look") == "1",
        office=st.query_params.get("office", ""),
    )


def choose_group(choice: ZeroChoice) -> None:
    """The box of the groups of cells; what is chosen stands in the address."""
    labels = {group: name_group(group) for group in load_activity_groups()}
    st.session_state["zero_group"] = choice.group
    st.selectbox(
        t("Cells of"), list(labels), format_func=labels.__getitem__, key="zero_group", width=420,
        on_change=_write_group,
    )  # fmt: skip


def choose_pattern(choice: ZeroChoice, counts: Mapping[str, int], worth: int) -> None:
    """Which offices the matrix lists; each pattern says how many offices have it.

    ``counts`` has the zeros of a year, too, under a name of ``zero_in``.
    """
    known = [name for name in PATTERNS if counts.get(name) or name == choice.pattern]
    offered = [*known, *(name for name in counts if name not in PATTERNS)]
    labels = {"": t("All patterns")} | {
        name: f"{name_pattern(name)} ({counts.get(name, 0):,})" for name in offered
    }
    st.session_state["zero_pattern"], st.session_state["zero_look"] = choice.pattern, choice.look
    st.selectbox(
        t("Pattern"), list(labels), format_func=labels.__getitem__, key="zero_pattern", width=320,
        on_change=lambda: write_address(pattern=st.session_state["zero_pattern"] or None),
    )  # fmt: skip
    st.toggle(
        t("Only what is worth a look ({count})", count=f"{worth:,}"), key="zero_look",
        on_change=lambda: write_address(look="1" if st.session_state["zero_look"] else None),
    )  # fmt: skip


def _write_group() -> None:
    chosen = st.session_state["zero_group"]
    write_address(group=None if chosen == FIRST else chosen, pattern=None, look=None)


def settle_choice() -> None:
    """Puts back what was chosen after going back from a report.

    The browser's first step back has the address of this page with the parameters of the
    report, and not those that this page had.
    """
    if "report" in st.query_params:
        kept: dict[str, str] = st.session_state.get("zero_choice", {})
        write_address(**{**dict.fromkeys(("report", "cell", "page", *PARAMETERS)), **kept})
    st.session_state["zero_choice"] = {
        name: st.query_params[name] for name in PARAMETERS if name in st.query_params
    }
