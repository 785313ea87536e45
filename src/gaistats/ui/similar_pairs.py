"""The page of similar texts: which pairs are listed, and one of them side by side."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.forms.names import SECTIONS
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.districts import name_district
from gaistats.pieces.language import pick_name, t, t_count
from gaistats.store.read import list_rows, read_report, read_sections
from gaistats.store.read_similar_pairs import FEWEST_OF_A_TEMPLATE, read_similar_pairs
from gaistats.ui.address import settle_page, write_address
from gaistats.ui.report import offer_file
from gaistats.ui.sheet import Block, Cell, make_cell, make_list, show_sheet
from gaistats.ui.similar import explain_marks, show_abreast, word_pair
from gaistats.ui.similar_file import RELATIONS, offer_csv, say_compared
from gaistats.ui.tables import MOST_SHOWN

Row = Mapping[str, Any]
PARAMETERS = ("pairs", "section", "relation", "least", "pair")
SHARES = tuple(range(30, 101, 10))
USUAL_SHARE = 80
"""Per cent; from four fifths on a text counts as the same."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for; empty strings mean all. ``least`` is in per cent."""

    template: bool
    section: str
    relation: str
    least: int

    def suits(self, pairs: pd.DataFrame) -> pd.Series:
        """Whether each pair is among what is chosen."""
        alike = pairs["similarity"] >= self.least / 100 - 1e-9
        of_section = pairs["section"] == self.section if self.section else True
        related = pairs["relation"] == self.relation if self.relation else True
        return (pairs["template"] == self.template) & alike & of_section & related


def collect_pairs(scope: Scope) -> pd.DataFrame:
    """All pairs of what is selected; puts back the choice after going back from a report."""
    if settle_page("pairs", PARAMETERS):
        st.rerun()
    return ask(read_similar_pairs, scope)


def choose_pairs(pairs: pd.DataFrame) -> Choice:
    """What is to be listed: set from the address, written into it."""
    asked = st.query_params
    choice = Choice(
        template=asked.get("pairs") == "template",
        section=asked["section"] if asked.get("section") in SECTIONS else "",
        relation=asked["relation"] if asked.get("relation") in RELATIONS else "",
        least=int(asked["least"]) if asked.get("least", "") in map(str, SHARES) else USUAL_SHARE,
    )
    others = {
        flag: int(replace(choice, template=flag).suits(pairs).sum()) for flag in (False, True)
    }
    kinds = {
        "": t("Pairs ({count})", count=f"{others[False]:,}"),
        "template": t("Templates ({count})", count=f"{others[True]:,}"),
    }
    sections = {"": t("All sections")} | {
        name: t(title) for name, title in SECTIONS.items() if name in set(pairs["section"])
    }
    relations = {"": t("Both")} | {name: t(said) for name, said in RELATIONS.items()}
    shares = {str(share): f"{share} %" for share in SHARES}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _choose("pairs", t("What is alike"), kinds, "template" if choice.template else "")
        _choose("section", t("Section"), sections, choice.section)
        _choose("relation", t("The other report is"), relations, choice.relation)
        _choose("least", t("Share of its own words, at least"), shares, str(choice.least),
                str(USUAL_SHARE))  # fmt: skip
    if choice.template:
        st.caption(
            t("A template: {count} offices or more write four fifths or more of it alike, so it "
              "was probably given to them. What a tenth of the offices write in at most 60 "
              "characters is left out beforehand.", count=FEWEST_OF_A_TEMPLATE)
        )  # fmt: skip
    return choice


def _choose(name: str, label: str, labels: Mapping[str, str], chosen: str, usual: str = "") -> None:
    key = f"pairs_{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label, list(labels), format_func=labels.__getitem__, key=key, width=200,
        on_change=lambda: write_address(
            **{name: None if st.session_state[key] == usual else st.session_state[key],
               "pair": None}),
    )  # fmt: skip


def show_list(pairs: pd.DataFrame, scope: Scope, choice: Choice, chosen: str | None) -> str | None:
    """The pairs that suit the choice, and what they cover; returns the one that was clicked."""
    listed = pairs[choice.suits(pairs)]
    st.caption(say_compared(scope, choice.section))
    if listed.empty:
        st.text(t("Nothing in what is selected is alike in this way. Choose a smaller share, "
                  "another section, or other years in the sidebar."))  # fmt: skip
        return None
    said = t_count("{count} pair", "{count} pairs", len(listed))
    more = t(" (the first {n} are shown)", n=MOST_SHOWN) if len(listed) > MOST_SHOWN else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(said + more)
        offer_csv(listed, scope, astuple(choice))
    st.caption(t("Click a line: both texts stand side by side below."))
    return show_sheet([_list(list_rows(listed.head(MOST_SHOWN)))], key="pairs", chosen=chosen)


def _list(rows: list[dict[str, Any]]) -> Block:
    heads = [
        (t("Office"), ""), (t("Year"), ""), (t("Section"), ""), (t("Stands in the report of"), ""),
        (t("Year"), ""), (t("Share"), "num"), (t("Characters"), "num"), (t("More offices"), "num"),
    ]  # fmt: skip
    return make_list(heads, [(row["pair_id"], _line(row)) for row in rows], tall="44rem")


def _line(row: Row) -> list[Cell]:
    share = f"{int(row['similarity'] * 100)} %"
    back = t("the other way {share} %", share=int(row["back"] * 100)) if row["back"] else None
    own = row["relation"] == "last_year"
    name = pick_name(row["office"], row["office_en"])
    other = t("the same office") if own else pick_name(row["other_office"], row["other_office_en"])
    return [
        make_cell(name, key=row["pair_id"], small=name_district(row, name)),
        make_cell(str(row["year"])),
        make_cell(t(SECTIONS[row["section"]]), style="section"),
        make_cell(other, style="name",
                  small=None if own else name_district(row, other, "other_")),
        make_cell(str(row["other_year"])),
        make_cell(share, style="num", sort=row["similarity"], hint=back),
        make_cell(f"{row['characters']:,}", style="num", sort=row["characters"]),
        make_cell(f"{row['others']:,}", style="num", sort=row["others"]),
    ]  # fmt: skip


def show_pair(pairs: pd.DataFrame, asked: str) -> tuple[str, str] | None:
    """The two texts side by side with their reports; (report, section) of one to be opened."""
    found = list_rows(pairs[pairs["pair_id"] == asked])
    if not found:
        st.warning(t("The pair that the address names is not among what is selected."))
        return None
    row = found[0]
    st.subheader(f"{t(SECTIONS[row['section']])} · {_name(row, 'office', 'year')}")
    st.text(word_pair(row, pick_name(row["other_office"] or "?", row["other_office_en"])))
    sides = ("report_id", "office", "year"), ("other_report_id", "other_office", "other_year")
    texts = [ask(read_sections, row[report]).get(row["section"], "") for report, _, _ in sides]
    heads = [_name(row, office, year) for _, office, year in sides]
    opened = None
    with st.container(key="abreast"):
        columns = st.columns(2, gap="large")
    for column, (report, _, _), head in zip(columns, sides, heads, strict=True):
        with column, st.container(horizontal=True, gap="small"):
            if st.button(t("Open {report}", report=head), key=f"open_{report}"):
                opened = row[report], row["section"]
            told = ask(read_report, row[report])
            if told:
                offer_file(told, f"file_{report}")
    show_abreast(
        (texts[0], texts[1]), (row["office_id"], row["other_office_id"]), (heads[0], heads[1])
    )
    explain_marks()
    return opened


def _name(row: Row, office: str, year: str) -> str:
    return f"{pick_name(row[office] or '?', row[f'{office}_en'])} · {row[year]}"
