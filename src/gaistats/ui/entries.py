"""Things that are described at length, one after another, with a table of contents above."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from gaistats.pieces.language import t


class Entry(NamedTuple):
    """``name`` is its place in the address (``#name``), ``short`` its title above, in the contents.

    ``lines`` are terms with their texts.
    """

    name: str
    short: str
    title: str
    lines: tuple[tuple[str, str], ...]


def show_entries(entries: Sequence[Entry]) -> None:
    """Each under a heading that has an address of its own, and a link to each above."""
    links = "".join(f'<li><a href="#{e.name}">{escape(e.short)}</a></li>' for e in entries)
    label = escape(t("Contents"))
    st.html(f'<nav class="g-contents" aria-label="{label}"><ul>{links}</ul></nav>')
    for entry in entries:
        st.subheader(entry.title, anchor=entry.name)
        st.html(_draw(entry))


def _draw(entry: Entry) -> str:
    lines = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in entry.lines)
    return f'<dl class="g-terms">{lines}</dl>'
