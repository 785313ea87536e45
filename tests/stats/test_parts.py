"""The parts of which outcomes and applicants are made."""

import pytest

from gaistats.forms.definition import load_forms
from gaistats.model import Scope
from gaistats.stats.parts import WHOLES, list_parts, read_parts
from gaistats.stats.terms import spread_terms
from gaistats.store.connection import open_store


@pytest.mark.parametrize("form", sorted(load_forms()))
def test_the_outcomes_are_every_row_above_the_total_once(form):
    cells = [cell for part in list_parts("outcomes").values()
             for cell in spread_terms(part.numerator)[form]]  # fmt: skip
    starts = ("granted", "refused", "unable", "not_processed", "other")
    rows = {key for key, _, _ in load_forms()[form].cells()
            if key.endswith("__total") and key.startswith(starts)}  # fmt: skip
    assert set(cells) == rows
    assert len(cells) == len(rows)


def test_the_applicants_are_the_six_columns_before_the_total():
    cells = {term.cell for part in list_parts("applicants").values() for term in part.numerator}
    keys = {key for key, _, _ in load_forms()["disclosure-2021"].cells()}
    assert cells == {k for k in keys if k.startswith("received__")} - {"received__total"}


@pytest.mark.parametrize("whole", WHOLES)
def test_the_parts_of_the_sample_are_what_its_documents_say(small_collection, truth, whole):
    rows = read_parts(open_store(small_collection / "store"), Scope(origin="sample"), whole)
    told = rows.set_index(["office_id", "year", "part"])["count"]
    cells = {"outcomes": ("granted_in_part", "granted_in_part__total"),
             "applicants": ("natural_person", "received__natural_person")}  # fmt: skip
    part, cell = cells[whole]
    compared = 0
    for document in truth["documents"]:
        shown = told.get((document["office_id"], document["year"], part))
        if shown is not None and shown == shown:
            compared += 1
            assert shown == document["cells"][cell]["value"]
    assert compared > 50
