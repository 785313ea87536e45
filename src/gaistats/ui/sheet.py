"""Ruled tables and paragraphs that answer to a click or the keyboard.

Streamlit's own grid is a canvas without merged cells, and a link in its HTML opens a new
session. This component draws plain data as real tables with real buttons; ``sheet.js``
sets every text as text, so that a document's markup cannot become ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

Cell = dict[str, Any]
Row = dict[str, Any]
Block = dict[str, Any]


def make_cell(
    text: str,
    *,
    style: str = "",
    key: str | None = None,
    small: str | None = None,
    hint: str | None = None,
    sort: float | str | None = None,
    **more: object,
) -> Cell:
    """One cell. ``key`` makes it a button that reports it; ``sort`` is what it sorts by.

    A ``sort`` of "" sorts last. ``style`` are classes of ``sheet.css``; ``more`` are the
    names that ``sheet.js`` reads (r, c: spans; h: heading; p: little line; b: last year; w: bar,
    of ``bar`` and ``whisker``: from, to, and ``axis``, as shares of its width).
    """
    cell: Cell = {"t": text, "x": style, "k": key, "s": small, "n": hint, "v": sort, **more}
    return {name: value for name, value in cell.items() if value is not None}


def make_list(
    heads: Sequence[tuple[str, str]],
    rows: Iterable[tuple[str | None, Sequence[Cell]]],
    *,
    tall: str | None = None,
    caption: str | None = None,
) -> Block:
    """A table with one line of sortable headings (text, style); rows have a key or None."""
    head = [make_cell(text, style=style, sortable=True) for text, style in heads]
    body = [{"k": key, "cells": list(cells)} for key, cells in rows]
    return {"x": "list", "head": [{"cells": head}], "rows": body, "tall": tall, "caption": caption}


def make_paragraph(text: str, style: str = "", heading: bool = False) -> Block:
    """A paragraph, or a heading above a table."""
    return {"t": text, "x": style, "as": "h4" if heading else "p"}


def show_sheet(
    blocks: Sequence[Block], *, key: str, chosen: str | None = None, label: str = ""
) -> str | None:
    """Draws the blocks; returns the key that was clicked in this run, else None."""
    return show_panes([{"blocks": list(blocks), "label": label}], key=key, chosen=chosen)


def show_panes(
    panes: Sequence[Mapping[str, object]],
    *,
    key: str,
    chosen: str | None = None,
    follow: bool = True,
) -> str | None:
    """Draws panes side by side (under each other where it is narrow).

    ``follow`` says whether the page may go to the chosen cell by itself.
    """
    result = _component()(
        key=key,
        data={"panes": [dict(pane) for pane in panes], "chosen": chosen, "follow": follow},
        on_clicked_change=_do_nothing,
    )
    clicked = result.clicked
    return str(clicked) if clicked else None


def show_picks(
    block: Block, *, key: str, label: str, chosen: str | None
) -> tuple[str | None, list[str]]:
    """Draws a list whose lines can be picked by a box: (the key clicked, the keys picked).

    What was picked and is not in the list any more is not picked. ``label`` is of the box
    that picks all.
    """
    result = _component()(
        key=key,
        data={"panes": [{"blocks": [{**block, "pick": label}], "label": ""}], "chosen": chosen},
        default={"picked": []},
        on_clicked_change=_do_nothing,
        on_picked_change=_do_nothing,
    )
    shown = {row["k"] for row in block["rows"]}
    picked = [name for name in result.picked or [] if name in shown]
    return (str(result.clicked) if result.clicked else None), picked


def _do_nothing() -> None:
    """The component only reports a click when a callback is given."""


@cache
def _component() -> Any:  # noqa: ANN401 - Streamlit types its renderers so
    folder = resources.files("gaistats.ui")
    return st.components.v2.component(
        "gaistats_sheet",
        html='<div class="sheet"></div>',
        css=(folder / "sheet.css").read_text(encoding="utf-8"),
        js=(folder / "sheet.js").read_text(encoding="utf-8"),
    )
