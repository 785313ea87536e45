"""The page of who has filed: counts, lists that can be copied, all years of all offices."""

from collections import Counter

import pandas as pd
import pytest

from gaistats.ui.filing import say_others

COVERAGE = "pages/quality/coverage.py"
YEARS = range(2020, 2024)


def _missing(truth, offices, year):
    filed = {d["office_id"] for d in truth["documents"] if d["year"] == year}
    return {o["name"] for o in offices.values()
            if o["sample"] == "true" and o["office_id"] not in filed
            and (o["valid_to"] or "9999") > f"{year}-12-31" > (o["valid_from"] or "0")}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_who_is_missing_is_counted_and_named(dashboard, truth, offices, year):
    screen = dashboard.open(COVERAGE, origin="sample", year=str(year))
    missing = _missing(truth, offices, year)
    assert screen.numbers()["未报"] == str(len(missing))
    names = "\n".join(code.value for code in screen.app.code)
    assert all(name in names for name in missing)


def test_the_latest_year_is_shown_first(dashboard):
    screen = dashboard.open(COVERAGE, origin="sample")
    assert screen.app.session_state["filing_year"] == max(YEARS)


def test_every_office_and_year_has_its_own_sign(dashboard, truth, offices):
    screen = dashboard.open(COVERAGE, origin="sample")
    rows = screen.rows()
    documents = {(d["office_id"], d["year"]): d for d in truth["documents"]}
    shown = Counter()
    for office in offices.values():
        if office["sample"] != "true":
            continue
        for place, year in enumerate(YEARS, 2):
            sign = rows[office["name"]][place]["t"]
            document = documents.get((office["office_id"], year))
            if document is None:
                assert sign in ("—", "")
                continue
            day = document["published_on"] or document["dated_on"]
            expected = "…" if document["doubtful"] else day[5:] if day else "✓"
            assert sign == expected, (office["name"], year)
            shown[sign == "✓"] += 1
    assert shown[False] > shown[True] > 0


def test_a_year_that_nobody_had_to_file_for_is_the_latest(dashboard):
    screen = dashboard.open(COVERAGE, origin="sample", year="1999")
    assert screen.app.session_state["filing_year"] == max(YEARS)


def test_another_year_goes_into_the_address(dashboard):
    screen = dashboard.open(COVERAGE, origin="sample")
    screen.app.get("button_group")[0]
    pills = next(p for p in screen.app.get("pills") if p.key == "filing_year")
    pills.set_value(2021)
    screen.run()
    assert screen.app.query_params["year"] == "2021"


def test_it_speaks_of_real_reports_too(dashboard):
    rows = dashboard.open(COVERAGE, origin="real").rows()
    assert rows["柳北区政务服务监督管理办公室"][2]["t"] == "01-17"


def test_offices_that_had_not_to_file_for_the_year_are_told_apart_from_those_that_had():
    filing = pd.DataFrame({"office_id": ["a", "b", "c", "a", "b"], "year": [2022] * 3 + [2023] * 2})
    said = say_others(filing["office_id"], filing, 2023)
    assert "其中 1 家 2023年无须报送，不在当年 2 家之内" in said
    assert say_others(filing["office_id"], filing, 2022) == ""


@pytest.mark.parametrize("page", [COVERAGE, "pages/patterns/zero_activity.py"])
def test_where_all_offices_had_to_file_nothing_is_told_apart(dashboard, page):
    assert "无须报送，不在" not in dashboard.open(page, origin="sample").text()
