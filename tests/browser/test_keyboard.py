"""The way from the summary down to a cell, and to an office by its name, without a mouse."""

import csv
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WAIT = 30_000
MOST_STEPS = 400
# What has the focus, inside our tables too; its text and the key that it reports.
FOCUSED = """() => {
  let e = document.activeElement
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement
  return { text: e?.innerText ?? "", key: e?.dataset?.key ?? "", label: e?.ariaLabel ?? "" }
}"""


def _rest(page):
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)
    page.wait_for_timeout(500)


def _tab_to(page, wanted):
    """Tab until the focus is on what is wanted; nothing else is pressed."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if wanted(page.evaluate(FOCUSED)):
            return
    pytest.fail("the keyboard does not get there")


def _open(page, server):
    page.goto(f"{server}/?origin=sample")
    page.wait_for_selector(".g-numbers", timeout=WAIT)
    page.locator("table.list").first.wait_for(timeout=WAIT)
    _rest(page)


@pytest.fixture(scope="module")
def district_ids(small_collection):
    with (small_collection / "districts.csv").open(encoding="utf-8") as file:
        return {line["name"]: line["district_id"] for line in csv.DictReader(file)}


def test_from_the_summary_to_a_cell_in_its_original(page, server, truth, district_ids):
    document = next(
        d for d in truth["documents"]
        if d["district"].endswith("区") and d["year"] == 2023
        and (d["cells"]["received__natural_person"]["value"] or 0) > 0
    )  # fmt: skip
    district = district_ids[document["district"]]
    stated = document["cells"]["received__natural_person"]

    _open(page, server)
    _tab_to(page, lambda at: at["key"] == district)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"district={district}"), timeout=WAIT)
    _rest(page)

    _tab_to(page, lambda at: at["key"] == document["office_id"])
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=document["office"]).wait_for(timeout=WAIT)
    page.locator("table.list").first.wait_for(timeout=WAIT)
    _rest(page)

    name = document["file"].rpartition("/")[2]
    _tab_to(page, lambda at: name in at["text"])
    page.keyboard.press("Space")
    title = f"{document['office']} · {document['year']}"
    page.get_by_role("heading", name=title).wait_for(timeout=WAIT)
    page.locator(".form").first.wait_for(timeout=WAIT)
    _rest(page)

    _tab_to(page, lambda at: at["key"] == "received__natural_person")
    shown = page.evaluate(FOCUSED)["text"]
    assert float(shown.replace(",", "")) == stated["value"]
    page.keyboard.press("Enter")
    here = page.locator(".held .here")
    here.wait_for(timeout=WAIT)
    assert stated["as_printed"] in here.inner_text()


def test_an_office_is_found_by_first_letters_and_opened(page, server):
    _open(page, server)
    _tab_to(page, lambda at: at["label"] == "查找机关")
    page.keyboard.type("jqgaj")
    expect(page.locator(".g-found")).to_contain_text("找到", timeout=WAIT)
    _tab_to(page, lambda at: at["text"].startswith("甲区公安局"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="甲区公安局").wait_for(timeout=WAIT)
    assert "office=" in page.url
    expect(page.locator(".st-key-found button")).to_have_count(0, timeout=WAIT)


def test_another_year_is_chosen_in_the_table_of_the_chart(page, server):
    """Its bars answer to a mouse only."""
    _open(page, server)
    _tab_to(page, lambda at: at["text"] == "图")
    page.keyboard.press("ArrowRight")  # from one to the next of a group
    page.keyboard.press("Enter")
    page.locator(".st-key-outcomes_table table").wait_for(timeout=WAIT)
    _rest(page)
    _tab_to(page, lambda at: at["key"] == "2021")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("year=2021"), timeout=WAIT)
    expect(page.locator(".g-contract")).to_contain_text("2021", timeout=WAIT)
