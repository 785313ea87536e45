"""The demo's real figures in the built store: what holds from one year to the next."""

import pytest

from gaistats.store.connection import open_store

SUQIAN, HONGZE = "o-a85f12", "o-3be960"
APPLICANTS = (
    "natural_person", "commercial_enterprise", "research_institution",
    "public_interest_organisation", "legal_services_organisation", "other_organisation", "total",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(small_collection):
    return open_store(small_collection / "store")


@pytest.fixture(scope="module")
def suqian(store):
    figures = store.query(
        "SELECT * FROM report_figures WHERE office_id = $1 AND in_force ORDER BY year", [SUQIAN]
    )
    assert figures["year"].tolist() == [2023, 2024]
    return figures.to_dict("records")


def test_suqians_carry_over_holds_in_all_columns(suqian):
    before, after = suqian
    left = [before[f"carried_forward__{applicant}"] for applicant in APPLICANTS]
    over = [after[f"carried_over__{applicant}"] for applicant in APPLICANTS]
    assert left == over == [118, 3, 0, 0, 0, 0, 121]


@pytest.mark.parametrize(
    ("row", "numbers"),
    [("government_rules", (11, 2, 1, 12)), ("normative_documents", (597, 50, 227, 420))],
)
def test_suqians_stocks_follow_from_the_year_before(suqian, row, numbers):
    before, after = suqian
    stock = (before[f"{row}__in_force"], after[f"{row}__issued"], after[f"{row}__repealed"])
    assert (*stock, after[f"{row}__in_force"]) == numbers
    assert stock[0] + stock[1] - stock[2] == numbers[-1]


def test_nothing_is_found_in_the_real_reports_but_hongzes_section_four(store):
    findings = store.query(
        "SELECT f.office_id, f.check_name FROM finding f JOIN office o USING (office_id) "
        "WHERE NOT o.sample AND f.severity <> 'notice'"
    )
    found = set(zip(findings["office_id"], findings["check_name"], strict=True))
    assert found == {(HONGZE, "dispute_sum")}
