"""From a district's total down to the number in a document, and back."""

import csv
import re

import pytest

pytestmark = pytest.mark.browser
YEAR, KEY = 2022, "received__natural_person"
WAIT = 30_000


def _rest(page):
    """Until the page has come to rest: a click on what is being drawn anew is lost."""
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


@pytest.fixture(scope="session")
def offices(small_collection):
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)}


def test_a_district_total_leads_to_a_cell_in_a_document(page, server, truth, offices):
    documents = [
        d for d in truth["documents"]
        if d["year"] == YEAR and offices[d["office_id"]]["scope"] == "own" and not d["doubtful"]
        and d["district"].endswith("区")
    ]  # fmt: skip
    district = offices[documents[0]["office_id"]]["district"]
    here = [d for d in documents if offices[d["office_id"]]["district"] == district]
    numbers = {d["office_id"]: d["cells"][KEY]["value"] for d in here if d["cells"][KEY]["value"]}
    office = max(numbers, key=numbers.__getitem__)
    document = next(d for d in here if d["office_id"] == office)

    page.goto(f"{server}/?origin=sample&district={district}")
    page.get_by_role("link", name="汇总表").click(timeout=WAIT)
    page.wait_for_url(re.compile("/output-rollup"), timeout=WAIT)
    _rest(page)
    page.locator(".st-key-rollup_year").get_by_text(str(YEAR)).click(timeout=WAIT)
    page.wait_for_url(re.compile(f"year={YEAR}"), timeout=WAIT)
    _rest(page)
    cell = page.locator(f'.form button[data-key="{KEY}"]')
    assert float(cell.inner_text(timeout=WAIT).replace(",", "")) == sum(numbers.values())

    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"cell={KEY}"), timeout=WAIT)
    line = page.locator(".held tr").filter(has_text=offices[office]["name"]).first
    line.wait_for(timeout=WAIT)
    assert f"{numbers[office]:,}" in line.inner_text()
    _rest(page)
    line.locator("button").click()

    page.get_by_role("heading", name=f"{offices[office]['name']} · {YEAR}").wait_for(timeout=WAIT)
    marked = page.locator(".held .here")
    marked.wait_for(timeout=WAIT)
    assert document["cells"][KEY]["as_printed"] in marked.inner_text()

    _rest(page)
    page.go_back()
    page.wait_for_url(re.compile(r"/output-rollup.*"), timeout=WAIT)
    page.locator(".held tr").first.wait_for(timeout=WAIT)
    page.wait_for_url(re.compile(f"year={YEAR}"), timeout=WAIT)
    assert f"cell={KEY}" in page.url
    assert "report=" not in page.url


def test_a_pair_opens_by_its_address_in_a_fresh_server(page, fresh_server):
    page.goto(f"{fresh_server}/patterns-similar_text?origin=sample&section=problems")
    page.locator(".list tbody tr button").first.click(timeout=WAIT)
    page.locator(".g-abreast mark").first.wait_for(timeout=WAIT)
    _rest(page)
    assert "pair=" in page.url
    page.reload()
    page.locator(".g-abreast mark").first.wait_for(timeout=WAIT)
