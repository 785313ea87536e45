"""Whether the page's column is narrow, which only the browser knows."""

from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

_KEY = "page_width"


def watch_width() -> None:
    """Told once a run, before the page; a page begins wide and runs again where it is not."""
    result = _component()(
        key=_KEY, data={"narrow": is_narrow()}, default={"narrow": False},
        on_narrow_change=_do_nothing, height=1,
    )  # fmt: skip
    st.session_state["narrow"] = bool(result.narrow)


def is_narrow() -> bool:
    """Whether figures over the whole column have no more room than half a page."""
    return bool(st.session_state.get("narrow"))


def _do_nothing() -> None:
    """The component only reports a change when a callback is given."""


@cache
def _component() -> Any:  # noqa: ANN401 - Streamlit types its renderers so
    script = resources.files("gaistats.ui") / "width.js"
    return st.components.v2.component(
        "gaistats_width", html="<span></span>", js=script.read_text(encoding="utf-8")
    )
