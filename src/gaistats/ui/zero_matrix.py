"""The matrix of zero activity: a line an office, a column a year, and the pattern in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.activity import name_group, word_activity
from gaistats.pieces.asked import ask, keep
from gaistats.pieces.districts import name_district
from gaistats.pieces.language import language, pick_name, t, t_count, word_years
from gaistats.pieces.source import place_name, say_as_of
from gaistats.pieces.table_kinds import note_zeros
from gaistats.pieces.zero_offices import Row
from gaistats.pieces.zeros import choose_offices, group_activity, list_years
from gaistats.stats.zero_words import word_basis, word_chance, word_pattern
from gaistats.store.read import list_rows
from gaistats.store.read_activity import read_activity
from gaistats.ui.briefing_adding import offer_briefing
from gaistats.ui.downloads import name_csv, write_csv
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, make_paragraph, show_sheet
from gaistats.ui.zero_cells import draw_activity, make_legend
from gaistats.ui.zero_choice import ZeroChoice

MOST_LINES = 200
"""Of 5,000 offices nobody reads more, and the page stays fast; the CSV has all."""


def show_matrix(scope: Scope, choice: ZeroChoice) -> str | None:
    """Draws what is chosen; returns the key that was clicked: office, report or why."""
    # Beside the explanation of one office there is no room for what is expected of all.
    subject = (scope, choice.group, choice.pattern, choice.look, bool(choice.office))
    count, span, block = keep(lambda: _collect(scope, choice), "zero_matrix", *subject)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_say_count(count))
        st.download_button(
            "CSV", keep(lambda: write_csv(tabulate_zeros(scope, choice)), "zero_csv", *subject),
            _name_csv(scope, choice, span), "text/csv", key="zero_csv", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip
        if count:
            recipe = note_zeros(scope, choice.group, choice.pattern, look=choice.look)
            offer_briefing(recipe, "zero_matrix")
    if not count:
        st.text(t("No office among those selected is like this. Choose another pattern above."))
        return None
    chosen = f"why|{choice.office}" if choice.office else None
    legend = [make_paragraph(t("What the signs mean"), "faint"), make_legend()]
    return show_sheet([block, *legend], key="zero_matrix", chosen=chosen, label=t("Office by year"))


def tabulate_zeros(scope: Scope, choice: ZeroChoice) -> pd.DataFrame:
    """A line an office of the choice: every year in words or numbers, pattern, expectation."""
    offices = choose_offices(scope, choice.group, choice.pattern, look=choice.look)
    years = list_years(scope, choice.group)
    activity = group_activity(ask(read_activity, scope, (choice.group,)), offices["office_id"])
    return pd.DataFrame([_tell(row, activity.get(row["office_id"], {}), years, choice)
                         for row in list_rows(offices)])  # fmt: skip


def _collect(scope: Scope, choice: ZeroChoice) -> tuple[int, str, Block]:
    """How many offices are like this, the years, and the table of the first of them."""
    offices = choose_offices(scope, choice.group, choice.pattern, look=choice.look)
    rows = list_rows(offices.head(MOST_LINES))
    years = list_years(scope, choice.group)
    shown = offices["office_id"].head(MOST_LINES)
    activity = group_activity(ask(read_activity, scope, (choice.group,)), shown)
    heads = [(t("Office"), ""), *((str(year), "year") for year in years), (t("Pattern"), "")]
    lines = [(f"why|{row['office_id']}", _draw(row, activity.get(row["office_id"], {}), years))
             for row in rows]  # fmt: skip
    if not choice.office:
        heads.append((t("Expected (cases)"), "num wide"))
        for (_, cells), row in zip(lines, rows, strict=True):
            cells.append(make_expected(row))
    span = word_years(years[0], years[-1]) if years else ""
    return len(offices), span, make_list(heads, lines, tall="44rem") | {"x": "list pinned"}


def _draw(row: Row, by_year: Mapping[int, Row], years: Sequence[int]) -> list[Cell]:
    name = pick_name(row["name"], row["name_en"])
    cells = [draw_activity(by_year[year], name) if year in by_year
             else make_cell("", style="year", sort="", hint=t("no report was due"))
             for year in years]  # fmt: skip
    since = ""
    if row["since"] is not None and row["state"] is not None:
        since = word_years(row["since"], row["latest"])
    return [
        make_cell(name, key=f"office|{row['office_id']}", hint=t("open this office"),
                  small=name_district(row, name)),
        *cells,
        make_cell(word_pattern(row["pattern"], language()), key=f"why|{row['office_id']}",
                  hint=name, small=since, sort=row["rank"]),
    ]  # fmt: skip


def make_expected(row: Row) -> Cell:
    """What is expected of the latest year, what it rests on and how likely; only of a zero."""
    if row["state"] != "shown":
        reasons = {"few_peers": t("too few comparable offices"), "no_sum": t("no sum to expect")}
        hint = reasons.get(row["state"], t("the latest report is no zero"))
        return make_cell("–" if row["state"] else "", style="num none wide", sort="", hint=hint)
    mark = " ◆" if row["worth_a_look"] else ""
    chance = t("by chance: {chance}", chance=word_chance(row["probability"], language()))
    return make_cell(
        f"{row['expected']:,.1f}{mark}", style="num wide", sort=row["expected"],
        small=t("; ").join([word_basis(row, language()), chance]),
        hint=t("◆ worth a look") if mark else None,
    )  # fmt: skip


def _tell(
    row: Row, by_year: Mapping[int, Row], years: Sequence[int], choice: ZeroChoice
) -> dict[str, Any]:
    told = {year: word_activity(by_year[year]) if year in by_year else "" for year in years}
    zeros = {year: "0" for year in years if year in by_year and by_year[year]["state"] == "zero"}
    return {
        t("District"): pick_name(row["district"] or "", row["district_en"]),
        t("Office"): pick_name(row["name"], row["name_en"]),
        t("Cells of"): name_group(choice.group),
        **{str(year): text for year, text in (told | zeros).items()},
        t("Pattern"): word_pattern(row["pattern"], language()),
        t("Since"): row["since"],
        t("Expected (cases)"): row["expected"],
        t("Probability"): row["probability"],
        t("Worth a look"): t("yes") if row["worth_a_look"] else "",
        t("Data as of"): say_as_of(bare=True),
    }


def _say_count(count: int) -> str:
    if count > MOST_LINES:
        return t("The first {n} of {m}, those worth a look first, then by pattern; the CSV has "
                 "all.", n=f"{MOST_LINES:,}", m=f"{count:,}")  # fmt: skip
    return t_count(
        "{count} office. A click on a number opens its report, on a name the office, on a pattern "
        "why it is so.",
        "{count} offices. A click on a number opens its report, on a name the office, on a pattern "
        "why it is so.",
        count,
    )


def _name_csv(scope: Scope, choice: ZeroChoice, span: str) -> str:
    what = f"{t('Zero activity')}_{name_group(choice.group)}"
    return name_csv(what, place_name(scope), span, scope)
