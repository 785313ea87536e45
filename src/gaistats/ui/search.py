"""The search over offices: by name, former name, alias, pinyin and its first letters.

The names stay on the server and only what was found is sent. A box with all of them to choose
from sent 215 kB more with every page for 5,000 offices (streamlit 1.67).
"""

import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import streamlit as st

from gaistats.pieces.districts import word_path
from gaistats.pieces.language import pick_name, t, t_count
from gaistats.registry.typed_names import rank_names
from gaistats.ui.cached import ask_names
from gaistats.ui.routes import OFFICE, go
from gaistats.ui.screen_language import choose_language

MOST_FOUND = 8
PAUSE = "200ms"
"""Between the last letter and the search, so that a fast hand asks once."""
_MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!|~$:<>"})

Row = dict[str, Any]


@st.fragment
def search_office(origin: str) -> None:
    """A line to type in, and below it what was found; choosing one, or Enter, opens its page.

    A fragment: only this part is drawn anew while somebody types.
    """
    choose_language()  # a fragment runs in a thread of its own, which knows no language
    typed = st.text_input(
        t("Find an office"),
        key="search",
        type="search",
        live=PAUSE,
        placeholder=t("Name, former name, pinyin"),
    )
    found = find_offices(origin == "sample", typed or "")
    _say_found(typed or "", found)
    st.html(f"<script>{_load_script()}</script>", unsafe_allow_javascript=True)
    with st.container(key="found"):
        for row in found[:MOST_FOUND]:
            st.button(
                word_found(row).translate(_MARKUP),
                key=f"found_{row['office_id']}",
                type="tertiary",
                on_click=_remember_found,
                args=(row["office_id"],),
            )
    if office := st.session_state.pop("found_office", None):
        go(OFFICE, office=office)


def find_offices(sample: bool, typed: str) -> list[Row]:
    """The names that are meant, best first, each office once."""
    rows, spellings = ask_names(sample)
    places = rank_names(spellings, typed)
    if not places and typed.strip():
        places = _find_english(rows, typed)
    found: dict[str, Row] = {}
    for place in places:
        found.setdefault(rows[place]["office_id"], rows[place])
    return list(found.values())


def word_found(row: Row) -> str:
    """The name that was found, the present one beside a former, and where the office lies."""
    name = pick_name(row["name"], row["name_en"])
    if not row["present"]:
        present = pick_name(row["present_name"], row["present_name_en"])
        name = t("{name} (now {present})", name=name, present=present)
    path = word_path(row["district_id"])
    return f"{name} · {path}" if path else name


def _find_english(rows: list[Row], typed: str) -> list[int]:
    words = typed.lower().split()
    return [
        place for place, row in enumerate(rows)
        if row["name_en"] and all(word in row["name_en"].lower() for word in words)
    ]  # fmt: skip


@cache
def _load_script() -> str:
    return (files("gaistats.ui") / "search.js").read_text(encoding="utf-8")


def _say_found(typed: str, found: list[Row]) -> None:
    """Also to somebody who does not see it: the place is there before there is anything to say.

    What was typed and which hit is the first go along for ``search.js``.
    """
    count = len(found)
    if not typed.strip():
        said = ""
    elif not count:
        said = t("No office is called “{typed}”. Try a shorter part of its name.", typed=typed)
    elif count > MOST_FOUND:
        said = t("“{typed}”: {count} offices; the first {n} are shown. Type more of the name.",
                 typed=typed, count=f"{count:,}", n=MOST_FOUND)  # fmt: skip
    else:
        said = t_count("“{typed}”: {count} office found", "“{typed}”: {count} offices found",
                       count, typed=typed)  # fmt: skip
    first = _name_class(f"found_{found[0]['office_id']}") if found else ""
    st.html(f'<div role="status" class="g-found" data-typed="{escape(typed)}" '
            f'data-first="{escape(first)}">{escape(said)}</div>')  # fmt: skip


def _name_class(key: str) -> str:
    """A key as Streamlit writes it into a class of the page (1.67)."""
    return re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())


def _remember_found(office: str) -> None:
    """Kept for the next run, because a page cannot be opened while a widget reports."""
    st.session_state["found_office"] = office
    st.session_state["search"] = ""
