"""What is selected, in the address of the page.

The address is the truth: widgets are set from it and write into it, so that every view
can be sent to a colleague. ``lang`` always stands in it; an address without it was made by
a click in the navigation, which clears it, and gets back what the frame had before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import KINDS, language, t
from gaistats.store.read import read_choices, read_districts, read_office, read_report

FRAME = ("lang", "origin", "district", "years", "kinds", "basis", "briefing")
BASES = ("printed", "corrected")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen within one origin; ``districts`` in the order of the tree."""

    origins: tuple[str, ...]
    districts: tuple[str, ...]
    years: tuple[int, ...]
    kinds: tuple[str, ...]


def settle_address() -> None:
    """Puts the frame's parameters back after a click that cleared them."""
    kept: dict[str, str] = st.session_state.get("frame_address", {})
    if "lang" not in st.query_params:
        missing = {k: v for k, v in kept.items() if k not in st.query_params}
        st.query_params.update({"lang": language(), **missing})
    st.session_state["frame_address"] = frame_address()


def frame_address() -> dict[str, str]:
    """The frame's part of the address."""
    return {name: st.query_params[name] for name in FRAME if name in st.query_params}


def write_address(**parameters: str | None) -> None:
    """Sets parameters of the address; None takes one away.

    All at once: each change is a step that the browser goes back by.
    """
    before = st.query_params.to_dict()
    after = {name: value for name, value in {**before, **parameters}.items() if value is not None}
    if after != before:
        st.query_params.from_dict(after)


def settle_page(name: str, parameters: Sequence[str]) -> bool:
    """Puts a page's own ``parameters`` back after going back from a report, and says so.

    The browser's first step back has the address of the page with the parameters of the
    report, and not those that the page had.
    """
    kept: dict[str, str] = st.session_state.get(f"{name}_address", {})
    strayed = "report" in st.query_params
    if strayed:
        gone = dict.fromkeys(("office", "report", "cell", "page", *parameters))
        write_address(**{**gone, **kept})
    st.session_state[f"{name}_address"] = {
        name: st.query_params[name] for name in parameters if name in st.query_params
    }
    return strayed


def reset_address(kept: tuple[str, ...] = ()) -> None:
    """Selects everything again; language and briefing stay, and so does what ``kept`` names."""
    stays = ("lang", "briefing", *kept)
    write_address(**{name: None for name in st.query_params if name not in stays})


def read_address() -> tuple[Scope, Choices, list[str]]:
    """(scope, what can be chosen, sentences about what the address names wrongly)."""
    complaints: list[str] = []
    if st.query_params["lang"] != language():
        complaints.append(t("This language is not known: {value}.", value=st.query_params["lang"]))
    offered = ask(read_choices)
    origins = tuple(
        "sample" if sample else "real"
        for sample in offered.groupby("sample")["reports"].sum().sort_values(ascending=False).index
    ) or ("real",)
    origin = _origin_of_subject() or _read_one("origin", origins, complaints) or origins[0]
    choices = _list_choices(offered[offered["sample"] == (origin == "sample")], origins, origin)
    first, last = _read_years(choices.years, complaints)
    district = _read_one("district", choices.districts, complaints)
    scope = Scope(
        districts=(district,) if district else (),
        first_year=first,
        last_year=last,
        kinds=_read_kinds(choices.kinds, complaints),
        basis=_read_one("basis", BASES, complaints) or BASES[0],
        origin=origin,
    )
    return scope, choices, complaints


def _origin_of_subject() -> str | None:
    """The origin of the office or report that the address names: no page mixes the two.

    It is written into the address, so that the way on from there stays with it.
    """
    office, report = st.query_params.get("office"), st.query_params.get("report")
    found = ask(read_report, report) if report else ask(read_office, office) if office else None
    if found is None:
        return None
    origin = "sample" if found["sample"] else "real"
    write_address(origin=origin)
    return origin


def _list_choices(offered: pd.DataFrame, origins: tuple[str, ...], origin: str) -> Choices:
    districts = ask(read_districts)
    here = districts[districts["sample"] == (origin == "sample")]
    kinds = set(offered["kind"])
    return Choices(
        origins=origins,
        districts=tuple(_walk_tree(here)),
        years=tuple(sorted({int(year) for year in offered["year"]})),
        kinds=tuple(k for k in [*KINDS, *sorted(kinds - set(KINDS))] if k in kinds),
    )


def _walk_tree(districts: pd.DataFrame) -> list[str]:
    """Parents before their children; a district whose parent is not listed is a root."""
    known = set(districts["district_id"])
    below: dict[str | None, list[str]] = {}
    for district, parent in zip(districts["district_id"], districts["parent"], strict=True):
        below.setdefault(parent if parent in known else None, []).append(district)
    order: list[str] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        order.append(waiting.pop())
        waiting.extend(reversed(below.get(order[-1], [])))
    return order


def _read_one(name: str, allowed: tuple[str, ...], complaints: list[str]) -> str | None:
    asked = st.query_params.get(name)
    if asked is None or asked in allowed:
        return asked
    complaints.append(t("The address names what does not exist here: {name}={value}.",
                        name=name, value=asked))  # fmt: skip
    return None


def _read_kinds(allowed: tuple[str, ...], complaints: list[str]) -> tuple[str, ...]:
    asked = [kind for kind in st.query_params.get("kinds", "").split(",") if kind]
    for kind in asked:
        if kind not in allowed:
            complaints.append(t("The address names what does not exist here: {name}={value}.",
                                name="kinds", value=kind))  # fmt: skip
    return tuple(kind for kind in allowed if kind in asked)


def _read_years(allowed: tuple[int, ...], complaints: list[str]) -> tuple[int | None, int | None]:
    asked = st.query_params.get("years")
    if asked is None:
        return None, None
    match = _YEARS.fullmatch(asked)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if first in allowed and last in allowed and first <= last:
        return first, last
    complaints.append(t("The address names what does not exist here: {name}={value}.",
                        name="years", value=asked))  # fmt: skip
    return None, None
