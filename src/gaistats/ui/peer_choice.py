"""Which offices are compared: kind, level and size band, an office's own or chosen directly."""

from collections.abc import Sequence
from dataclasses import astuple

import pandas as pd
import streamlit as st

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import KINDS, t, t_count
from gaistats.pieces.names import name_offices
from gaistats.pieces.peer_group import ALL, TRAITS, Group, find_own, word_group, word_trait
from gaistats.registry.words import LEVEL_WORDS
from gaistats.stats.peers import FEWEST_PEERS, SIZE_BANDS
from gaistats.store.read import read_coverage
from gaistats.ui.address import write_address
from gaistats.ui.compared import choose_from, read_asked
from gaistats.wording import N_

_EVERY = {"kind": N_("All kinds"), "level": N_("All levels"), "size": N_("All sizes")}


def choose_year(scope: Scope) -> int:
    """The year that is compared: ``?year=``, else the one shown first."""
    filed = ask(read_coverage, scope).query("filed > 0")
    years = [str(year) for year in sorted(filed["year"], reverse=True)]
    shown, first = str(st.session_state["shown_year"]), str(st.session_state["headline_year"])
    asked = st.query_params.get("year", shown)
    if asked not in years:
        st.warning(t("There is no report for the year {value} in what is selected.", value=asked))
    choose_from("year", t("Year"), dict(zip(years, years, strict=True)), shown, width=110,
                default=first)  # fmt: skip
    return int(shown)


def choose_office(rows: pd.DataFrame) -> str | None:
    """The office that is named in the charts: ``?office=``; choosing one shows its own peers."""
    places = rows.sort_values(["district", "name"])
    labels = {"": t("No office")} | {
        office: f"{name} · {district}" if district else name
        for office, name, district in places[["office_id", "name", "district"]].to_numpy().tolist()
    }
    asked = st.query_params.get("office", "")
    chosen = asked if asked in labels else ""
    choose_from("office", t("Office"), labels, chosen, width=320, clears=TRAITS)
    if asked and not chosen:
        known = name_offices().get(asked)
        st.warning(
            t("{office} is not among the offices that are selected for this year.",
              office=known) if known
            else t("There is no office {value}.", value=asked)
        )  # fmt: skip
    return chosen or None


def choose_group(rows: pd.DataFrame, office: str | None) -> Group:
    """The peer group: the office's own, or the largest; each trait can be changed."""
    own = find_own(rows, office)
    offered = {trait: _list_offered(rows, trait) for trait in TRAITS}
    chosen = {
        trait: read_asked(trait, [ALL, *offered[trait]], getattr(own, trait)) for trait in TRAITS
    }
    words = {"kind": t("Kind of office"), "level": t("Level"), "size": t("Size")}
    for trait in TRAITS:
        labels = {ALL: t(_EVERY[trait])}
        labels |= {value: word_trait(trait, value) for value in offered[trait]}
        choose_from(trait, words[trait], labels, chosen[trait], width=190,
                    default=getattr(own, trait))  # fmt: skip
    return Group(**chosen)


def select_office(office: str, group: Group) -> None:
    """Names an office in the group that is shown, and leaves the group as it is."""
    kept = dict(zip(TRAITS, astuple(group), strict=True))
    write_address(office=office, **kept)


def show_own_group() -> None:
    """Compares the chosen office with its own kind, level and size again."""
    write_address(**dict.fromkeys(TRAITS))


def say_group(group: Group, rows: pd.DataFrame, year: int) -> None:
    """What the group is, how many are in it, and that it may be too small to compare."""
    valued = int(rows["value"].notna().sum())
    said = t_count("{group}: {count} office in {year}, {valued} with a value",
                   "{group}: {count} offices in {year}, {valued} with a value",
                   len(rows), group=word_group(group), year=year, valued=valued)  # fmt: skip
    st.caption(said)
    if valued < FEWEST_PEERS:
        st.info(
            t("Too few to compare: {valued} of this group have a value, and it takes {fewest}. "
              "Let the size, the level or the kind count no more, above.",
              valued=valued, fewest=FEWEST_PEERS)
        )  # fmt: skip


def _list_offered(rows: pd.DataFrame, trait: str) -> Sequence[str]:
    order = {"kind": KINDS, "level": LEVEL_WORDS, "size": SIZE_BANDS}[trait]
    there = set(rows[trait].dropna())
    return [v for v in [*order, *sorted(there - set(order))] if v in there]
