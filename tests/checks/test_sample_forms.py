"""On the sample: each planted way of filling in the form is found, and nothing else is."""

import json
from collections import defaultdict

import pytest
from test_reading import content_of

from gaistats.checks import check_report
from gaistats.forms.recogniser import recognise_report
from gaistats.model import Severity
from gaistats.readers import read_document
from gaistats.sample import write_sample

# What is planted → the checks that say so. A report that is all empty is blank_table "all".
FOUND_BY = {
    "old_form": {"form_of_other_years"},
    "one_row_other_handling": {"other_handling_form"},
    "blanks_for_zeros": {"blank_cells", "blank_table"},
    "marks_for_zeros": {"mark_cells"},
    "blank_report": {"blank_report"},
    "wrong_total": {"outcome_sum", "balance", "applicant_sum", "dispute_sum"},
    "unit_in_cell": {"unit_differs"},
}
# A row that is printed twice with two numbers has none that is known.
# What the words say is measured in tests/sample.
BESIDES = {
    "row_printed_twice": {"unknown_place", "not_checkable"},
    "narrative_differs": {"narrative_differs", "narrative_other_scope"},
    "all_closed_claim": {"claim_all_concluded"},
    "share_differs": {"stated_share"},
    "growth_differs": {"stated_growth"},
}


def name_of(finding):
    whole = finding.check == "blank_table" and finding.parameters["table"] == "all"
    return "blank_report" if whole else finding.check


def is_read(document, kinds):
    """Whatever has something planted, and all others but PDF, which takes most of the time."""
    planted = (document["office_id"], document["year"]) in kinds
    return planted or not document["dialect"].startswith("pdf")


@pytest.fixture(scope="module", params=[1, 2])
def checked(request, tmp_path_factory):
    """The findings by office and year, and the kind that is planted there, if any."""
    folder = tmp_path_factory.mktemp(f"sample-{request.param}")
    write_sample(folder, districts=2, offices=25, seed=request.param)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    kinds = {
        (p["office_id"], year): p["kind"]
        for p in truth["peculiarities"] for year in p.get("years", [p.get("year")])
    }  # fmt: skip
    findings = {}
    for document in filter(lambda d: is_read(d, kinds), truth["documents"]):
        content = content_of(folder, document["file"])
        report = recognise_report(read_document(content, document["file"])).report
        findings[document["office_id"], document["year"]] = check_report(report)
    return findings, kinds


def test_precision_and_recall_are_one_for_each_planted_kind(checked):
    findings, kinds = checked
    found = {place: {name_of(f) for f in some} for place, some in findings.items()}
    scores = {}
    for kind, checks in FOUND_BY.items():
        planted = {place for place, what in kinds.items() if what == kind}
        told = {place for place, names in found.items() if names & checks}
        scores[kind] = (len(told & planted), len(told), len(planted))
        print(f"{kind}: {len(told & planted)} of {len(planted)} found, {len(told)} told")
    assert {kind: s for kind, s in scores.items() if len(set(s)) > 1} == {}
    assert all(planted for _, _, planted in scores.values())


def test_nothing_else_is_found(checked):
    findings, kinds = checked
    others = defaultdict(list)
    for place, some in findings.items():
        kind = kinds.get(place)
        allowed = FOUND_BY.get(kind, set()) | BESIDES.get(kind, set())
        for finding in some:
            if name_of(finding) not in allowed:
                others[place].append((kind, finding.check))
    assert others == {}


def test_only_a_planted_wrong_total_is_an_error(checked):
    findings, kinds = checked
    wrong = {p for p, some in findings.items() if any(f.severity is Severity.ERROR for f in some)}
    assert wrong == {place for place, kind in kinds.items() if kind == "wrong_total"}
