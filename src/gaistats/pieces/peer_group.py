"""A peer group: the offices of a kind, a level and a size, in a year."""

from dataclasses import dataclass, replace

import pandas as pd

from gaistats.model import Scope
from gaistats.pieces.asked import keep
from gaistats.pieces.language import t, word_kind
from gaistats.pieces.measured import ask_measured
from gaistats.pieces.names import name_districts, name_offices
from gaistats.registry.words import LEVEL_WORDS
from gaistats.stats.measure import Measure, load_measure
from gaistats.stats.peers import compute_sizes
from gaistats.wording import N_

ALL = "all"
TRAITS = ("kind", "level", "size")
_SIZES = {
    "none": N_("no requests"),
    "1-9": N_("1–9 requests a year"),
    "10-99": N_("10–99 requests a year"),
    "100-999": N_("100–999 requests a year"),
    "1000+": N_("1,000 requests a year or more"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A peer group; ALL where a trait does not count."""

    kind: str
    level: str
    size: str

    def holds(self, rows: pd.DataFrame) -> "pd.Series[bool]":
        """Which of the rows belong to it."""
        held = pd.Series(True, index=rows.index)
        for trait in TRAITS:
            value = getattr(self, trait)
            if value != ALL:
                held &= rows[trait] == value
        return held


def collect_year(scope: Scope, measure: Measure, year: int) -> pd.DataFrame:
    """The measure of a year's offices: ``read_measured``, with name, district, volume, size."""
    return keep(
        lambda: _collect(scope, measure, year), "peers_of_year", scope, measure.measure_id, year
    )


def _collect(scope: Scope, measure: Measure, year: int) -> pd.DataFrame:
    measured = ask_measured(scope, measure)
    # An office's size is that of all its years, whichever are shown.
    always = replace(scope, first_year=None, last_year=None)
    sizes = compute_sizes(ask_measured(always, load_measure("received")))
    rows = measured[measured["year"] == year].merge(sizes, on="office_id", how="left")
    names, districts = (
        rows["office_id"].map(name_offices()),
        rows["district_id"].map(name_districts()),
    )
    return rows.assign(name=names.fillna(rows["office_id"]), district=districts.fillna(""))


def find_own(rows: pd.DataFrame, office: str | None) -> Group:
    """The office's kind, level and size; without an office the kind and level of most offices."""
    if office is not None:
        row = rows.loc[rows["office_id"] == office].iloc[0]
        return Group(*(ALL if pd.isna(row[trait]) else str(row[trait]) for trait in TRAITS))
    counts = rows.groupby(["kind", "level"])["value"].count().reset_index()
    if counts.empty:
        return Group(ALL, ALL, ALL)
    most = counts.sort_values("value", kind="stable").iloc[-1]
    return Group(str(most["kind"]), str(most["level"]), ALL)


def word_group(group: Group) -> str:
    """The traits that count, in words."""
    said = [word_trait(trait, getattr(group, trait)) for trait in TRAITS
            if getattr(group, trait) != ALL]  # fmt: skip
    return " · ".join(said) or t("All offices that are selected")


def word_trait(trait: str, value: str) -> str:
    """A kind, level or size band in words; what the registry invented stays as it is."""
    if trait == "kind":
        return word_kind(value)
    words = LEVEL_WORDS if trait == "level" else _SIZES
    return t(words[value]) if value in words else value
