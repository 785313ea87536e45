"""The figures of an office that are followed over the years, and where they break off."""

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from gaistats.forms.crosswalk import Relation, joins_years, load_crosswalk
from gaistats.pieces.language import language, t
from gaistats.wording import N_

MAIN_ROWS: Mapping[str, str] = {
    "received__total": N_("Requests received"),
    "carried_over__total": N_("Carried over from last year"),
    "granted_in_full__total": N_("Granted in full"),
    "granted_in_part__total": N_("Granted in part"),
    "outcome_total__total": N_("Outcomes, total"),
    "carried_forward__total": N_("Carried forward to next year"),
    "reconsideration__total": N_("Administrative reconsiderations"),
    "litigation_direct__total": N_("Lawsuits without reconsideration"),
    "litigation_after_reconsideration__total": N_("Lawsuits after reconsideration"),
    "reconsideration__corrected": N_("Reconsiderations, result corrected"),
    "litigation_direct__corrected": N_("Lawsuits without reconsideration, result corrected"),
    "litigation_after_reconsideration__corrected": N_(
        "Lawsuits after reconsideration, result corrected"
    ),
    "normative_documents__issued": N_("Normative documents issued"),
    "licence__decisions": N_("Licences decided"),
    "penalty__decisions": N_("Penalties decided"),
    "compulsion__decisions": N_("Compulsory measures"),
    "fee__amount_wan_yuan": N_("Fees charged, 10,000 yuan"),
}


def label_main(cell: str) -> str:
    """The words for a main row."""
    return t(MAIN_ROWS[cell])


def join_forms(cells: pd.DataFrame) -> pd.DataFrame:
    """The main rows; where a document's form asks for one only under another key, that one.

    Only what the crosswalk calls the same thing asked a little more widely or narrowly.
    """
    parts = []
    for cell in MAIN_ROWS:
        own = cells[cells["cell"] == cell]
        link = load_crosswalk()[cell]
        if link.relation is Relation.NARROWER:
            other = cells[cells["cell"] == link.counterparts[0]]
            lacking = set(own.loc[own["state"] == "absent", "year"])
            taken = other[other["year"].isin(lacking)]
            own = pd.concat([own[~own["year"].isin(lacking)], taken])
        parts.append(own.assign(main=cell))
    return pd.concat(parts)


def find_breaks(main: str, figures: pd.DataFrame) -> dict[int, str]:
    """The years before which a main row changes its meaning or ends, with the word for it."""
    relation = load_crosswalk()[main].relation
    if relation is Relation.SAME:
        return {}
    filed = figures[figures["form"].notna()].sort_values("year")
    forms = list(zip(filed["year"], filed["form"], strict=True))
    said = t("asked a little differently") if joins_years(main) else t("change of form")
    return {int(year): said for (_, old), (year, new) in pairwise(forms) if old != new}


def explain_break(main: str) -> str:
    """Why the row's years cannot be joined, or only with caution; empty when they can."""
    link = load_crosswalk()[main]
    if link.relation is Relation.SAME:
        return ""
    return link.why_en if language() == "en" else link.why_zh
