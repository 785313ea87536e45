"""The figures of an office that are followed over the years, and where they break off."""

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from gaistats.forms.definition import load_forms
from gaistats.ui.language import t
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
    "normative_documents__issued": N_("Normative documents issued"),
    "licence__decisions": N_("Licences decided"),
    "penalty__decisions": N_("Penalties decided"),
    "compulsion__decisions": N_("Compulsory measures"),
    "fee__amount_wan_yuan": N_("Fees charged, 10,000 yuan"),
}


def label_main(cell: str) -> str:
    """The words for a main row."""
    return t(MAIN_ROWS[cell])


def find_breaks(cell: str, figures: pd.DataFrame) -> dict[int, str]:
    """The years before which a series of the cell breaks off, with the word for it.

    A cell keeps its key from form to form only where it means the same; a series breaks
    where the form changes to or from one that does not have it.
    """
    filed = figures[figures["form"].notna()].sort_values("year")
    forms = [
        (int(year), str(form)) for year, form in zip(filed["year"], filed["form"], strict=True)
    ]
    return {
        year: t("change of form")
        for (_, before), (year, after) in pairwise(forms)
        if _has(before, cell) != _has(after, cell)
    }


def _has(form: str, cell: str) -> bool:
    known = load_forms().get(form)
    return known is not None and any(key == cell for key, _, _ in known.cells())
