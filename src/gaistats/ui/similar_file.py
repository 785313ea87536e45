"""What the list of similar texts covers, and the list to take away."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.forms.names import SECTIONS
from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows, keep
from gaistats.pieces.language import pick_name, t, word_years
from gaistats.pieces.source import place_name, say_as_of, word_source
from gaistats.store.read import list_rows, read_coverage
from gaistats.store.read_similar_pairs import read_texts_compared
from gaistats.ui.downloads import name_csv, write_csv
from gaistats.wording import N_

Row = Mapping[str, Any]
RELATIONS = {
    "last_year": N_("the office's own, a year before"),
    "other_office": N_("another office's"),
}


def say_compared(scope: Scope, section: str) -> str:
    """How many offices' texts of how many were compared, by year; source and date of the data."""
    expected = {row["year"]: row["expected"] for row in ask_rows(read_coverage, scope)}
    counts = [
        t("{year}: {n} of {m}", year=row["year"], n=f"{row['compared']:,}",
          m="?" if expected.get(row["year"]) is None else f"{expected[row['year']]:,}")
        for row in ask_rows(read_texts_compared, scope, section)
    ]  # fmt: skip
    said = t("Offices whose texts were compared, of those expected: {counts}",
             counts=t("; ").join(counts) or "0")  # fmt: skip
    return word_source(scope, said)


def offer_csv(listed: pd.DataFrame, scope: Scope, subject: tuple[object, ...]) -> None:
    """All pairs that are listed, as CSV; ``subject`` is what was chosen on the page."""
    years = sorted({int(row["year"]) for row in ask_rows(read_texts_compared, scope, "")})
    span = word_years(years[0], years[-1]) if years else ""
    st.download_button(
        "CSV", keep(lambda: write_csv(tabulate_pairs(listed)), "similar_csv", scope, *subject),
        name_csv(t("Similar texts"), place_name(scope), span, scope),
        "text/csv", key="similar_csv", on_click="ignore", icon=":material/download:",
        help=t("Save all pairs that are listed"),
    )  # fmt: skip


def tabulate_pairs(listed: pd.DataFrame) -> pd.DataFrame:
    """A line a pair: both reports, which section, how much of it and how many more offices."""
    return pd.DataFrame([_tell(row) for row in list_rows(listed)])


def _tell(row: Row) -> dict[str, Any]:
    return {
        t("District"): pick_name(row["district"] or "", row["district_en"]),
        t("Office"): pick_name(row["office"], row["office_en"]),
        t("Year"): row["year"],
        t("Section"): t(SECTIONS[row["section"]]),
        t("The other report is"): t(RELATIONS[row["relation"]]),
        t("The other's district"): pick_name(row["other_district"] or "", row["other_district_en"]),
        t("Stands in the report of"): pick_name(row["other_office"] or "", row["other_office_en"]),
        t("The other's year"): row["other_year"],
        t("Share (%)"): _word_percent(row["similarity"]),
        t("The other way (%)"): _word_percent(row["back"]),
        t("Characters"): row["characters"],
        t("More offices"): row["others"],
        t("Template"): t("yes") if row["template"] else "",
        t("Data as of"): say_as_of(bare=True),
    }


def _word_percent(share: float | None) -> float | None:
    """Not rounded up, as on the screen; None where less than a third is alike."""
    return None if share is None else float(int(share * 100))
