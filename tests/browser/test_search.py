"""The search in the frame with the keyboard alone."""

import re

import pytest

pytestmark = pytest.mark.browser
WAIT = 30_000


def test_enter_opens_the_first_hit_before_it_was_shown(page, server):
    page.goto(f"{server}/?origin=sample")
    line = page.locator(".st-key-search input")
    line.wait_for(timeout=WAIT)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)
    line.fill("jqgaj")
    line.press("Enter")  # before anything was found
    page.wait_for_url(re.compile("office="), timeout=WAIT)
    page.get_by_role("heading", name="甲区公安局").first.wait_for(timeout=WAIT)
    assert "/profile-office" in page.url


def test_enter_opens_nothing_where_nothing_was_found(page, server):
    page.goto(f"{server}/?origin=sample")
    line = page.locator(".st-key-search input")
    line.wait_for(timeout=WAIT)
    line.fill("铁道")
    line.press("Enter")
    page.get_by_text("没有名称含“铁道”的机关").wait_for(timeout=WAIT)

    assert "office=" not in page.url
