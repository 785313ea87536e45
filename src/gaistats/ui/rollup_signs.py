"""What the signs in the roll-up mean, those that are there; and its switches in the address."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gaistats.charts.theme import CORRECTED
from gaistats.pieces.language import t
from gaistats.ui.sheet import Block, Cell, make_cell, make_paragraph

Row = Mapping[str, Any]


def is_on(switch: str) -> bool:
    """Whether the address asks for it."""
    return st.query_params.get(switch) == "1"


def explain_signs(rows: Sequence[Row], failing: Sequence[Row], has_beside: bool) -> list[Block]:
    """The legend, a sign with its words each; only of signs that the tables have."""
    signs: list[tuple[Cell, str]] = []
    if failing:
        signs += [
            (_sign("12", "failed"), t("a sum that does not agree with its parts")),
            (_sign("12", "failed part"), t("one of its parts")),
        ]
    if any(row["value"] is None for row in rows):
        signs.append((_sign("–", "no_sum"), t("no office states a number that may be added")))
    if any(row["corrected"] and row["value"] is not None for row in rows):
        signs.append((_sign(f"12{CORRECTED}"), t("rests on corrected cells")))
    if is_on("covered"):
        signs.append((_sign("12", small="3/4"), t("offices with a number / offices expected")))
    if is_on("beside") and has_beside:
        signs.append((_sign("12", b="15 (+3)"),
                      t("the government's own number (its difference from the sum)")))  # fmt: skip
    if not signs:
        return []
    lines = [{"k": None, "cells": [sign, make_cell(said)]} for sign, said in signs]
    head = make_paragraph(t("What the signs mean"), "faint")
    return [head, {"x": "legend form-signs", "rows": lines}]


def _sign(text: str, style: str = "", **more: Any) -> Cell:  # noqa: ANN401 - passed on
    return make_cell(text, style=f"num sign {style}", **more)
