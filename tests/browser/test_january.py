"""January's work in a browser: who has not filed, what is sent back, and that it is remembered."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WAIT = 30_000


def _open(page, address):
    page.goto(address)
    page.wait_for_selector(".g-contract", timeout=WAIT)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def test_findings_are_ticked_sent_back_and_remembered(page, own_server):
    """Opened by a link to one office, which is what the list is narrowed to."""
    _open(page, f"{own_server}/quality-findings?origin=real&year=all&office=o-3be960")
    lines = page.locator("table.list tbody tr")
    expect(lines).to_have_count(2, timeout=WAIT)
    page.locator("th.pick input").check()
    page.get_by_label("姓名").fill("经办人")
    page.get_by_label("理由或说明").fill("请补正")
    page.get_by_role("button", name="更改 2 条").click()
    expect(page.locator("table.list tbody tr", has_text="已退回")).to_have_count(2, timeout=WAIT)
    expect(page.locator("td.pick input:checked")).to_have_count(0, timeout=WAIT)
    page.reload()
    expect(page.locator("table.list tbody tr", has_text="已退回")).to_have_count(2, timeout=WAIT)


def test_going_back_from_the_evidence_shows_the_same_list(page, server):
    _open(page, f"{server}/quality-findings?origin=sample&year=all")
    lines = page.locator("table.list tbody tr")
    lines.first.wait_for(timeout=WAIT)
    count = lines.count()
    lines.first.get_by_role("button").last.click()
    page.wait_for_url("**/profile-*", timeout=WAIT)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)
    while "quality-findings" not in page.url:
        page.go_back()
        page.wait_for_timeout(1_500)
    expect(page.locator("table.list tbody tr")).to_have_count(count, timeout=WAIT)


def test_who_has_not_filed_stands_as_text_to_copy(page, server, truth, small_collection):
    year = 2023
    filed = {d["office_id"] for d in truth["documents"] if d["year"] == year}
    _open(page, f"{server}/quality-coverage?origin=sample&year={year}")
    number = page.locator(".g-number").filter(has=page.locator(".label", has_text="未报"))
    shown = int(number.locator(".value").inner_text(timeout=WAIT))
    matrix = page.locator("table.list", has=page.locator("th", has_text="2020")).first
    matrix.wait_for(timeout=WAIT)
    assert matrix.locator("tbody tr").count() >= len(filed)
    assert shown == matrix.locator("tbody tr td:last-child", has_text="—").count()
