"""Every page for people who do not see it, or see it badly, or use no mouse; judged by axe-core.

What violates a rule and is Streamlit's own stands in ``streamlit_violations.csv``: the rule, a
selector that the element matches, and why we do not mend it. What no longer occurs is taken out.
"""

import csv
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from gaistats.ui.routes import FINDINGS, OFFICE, REPORT, ROUTES, SUMMARY
from gaistats.wording import word

pytestmark = pytest.mark.browser
WAIT = 30_000
WIDTHS = {1440: 1000, 800: 1000}
LEVELS = ("serious", "critical")
TAGS = {"zh": "zh-Hans", "en": "en"}
PAGES = [(route, language) for route in ROUTES for language in TAGS]
NAMES = [f"{route.url_path}-{language}" for route, language in PAGES]
STREAMLIT = Path(__file__).parent / "streamlit_violations.csv"
# The lines and buttons of our tables that react to a mouse and to nothing else.
WITHOUT_KEYBOARD = """() => [...document.querySelectorAll("*")]
  .filter((e) => e.shadowRoot)
  .flatMap((e) => [...e.shadowRoot.querySelectorAll("*")])
  .filter((e) => getComputedStyle(e).cursor === "pointer")
  .filter((e) => !e.closest("button, input, [tabindex]") && !e.querySelector("button, input"))
  .filter((e) => !e.closest("tr")?.querySelector("button"))
  .map((e) => e.outerHTML.slice(0, 120))"""
# Until nothing has been drawn for half a second, or five have passed.
REST = """() => new Promise((rest) => {
  const done = () => { observer.disconnect(); clearTimeout(soon); clearTimeout(late); rest() }
  const again = () => { clearTimeout(soon); soon = setTimeout(done, 500) }
  const observer = new MutationObserver(again)
  let soon = setTimeout(done, 500), late = setTimeout(done, 5_000)
  const whatever = { subtree: true, childList: true, attributes: true, characterData: true }
  observer.observe(document, whatever)
})"""
MATCHES = "([at, selectors]) => selectors.filter((s) => document.querySelector(at)?.matches(s))"


def _listed():
    with STREAMLIT.open(encoding="utf-8", newline="") as file:
        return [(line["rule"], line["selector"]) for line in csv.DictReader(file)]


def _address(server, route, language, truth):
    document = truth["documents"][-1]
    subject = {
        OFFICE: f"&office={document['office_id']}",
        REPORT: f"&office={document['office_id']}&year={document['year']}&cell=received__total",
    }
    path = "/" if route is SUMMARY else f"/{route.url_path}"
    return f"{server}{path}?origin=sample&lang={language}{subject.get(route, '')}"


def _rest(page):
    """Until nothing is drawn any more."""
    page.locator("h1").first.wait_for(timeout=WAIT)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)
    page.evaluate(REST)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def _violations(page, listed):
    """[(rule, element, the entry of the list that it matches or None)]"""
    found = []
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] not in LEVELS:
            continue
        rule = violation["id"]
        for node in violation["nodes"]:
            selectors = [selector for name, selector in listed if name == rule]
            at = node["target"][0]
            # Elements of our tables have a list for a place: through their shadow root.
            known = page.evaluate(MATCHES, [at, selectors]) if isinstance(at, str) else []
            found.append((rule, node["html"][:160], (rule, known[0]) if known else None))
    return found


@pytest.fixture(scope="module")
def seen(browser, server, truth):
    """(route, language) → what was seen of the page: violations, language, title, mouse only."""
    context = browser.new_context()  # one, so that the scripts are loaded and compiled once
    page, listed = context.new_page(), _listed()
    yield {at: _see(page, _address(server, *at, truth), listed) for at in PAGES}
    context.close()


def _see(page, address, listed):
    page.goto("about:blank")
    violations = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        if page.url == "about:blank":
            page.goto(address)
        _rest(page)
        violations += _violations(page, listed)
    return {
        "violations": violations,
        "language": page.evaluate("document.documentElement.lang"),
        "title": page.title(),
        "mouse only": page.evaluate(WITHOUT_KEYBOARD),
    }


@pytest.mark.parametrize("at", PAGES, ids=NAMES)
def test_nothing_of_our_own_violates_a_rule_badly(seen, at):
    assert [found for found in seen[at]["violations"] if found[2] is None] == []


def test_what_is_listed_as_streamlit_s_own_still_occurs(seen):
    occurring = {found[2] for page in seen.values() for found in page["violations"]}
    assert set(_listed()) - occurring == set()


def _search(page):
    page.locator(".st-key-search input").fill("jq")
    page.locator(".st-key-found button").first.wait_for(timeout=WAIT)


def _show_as_table(page):
    page.locator(".st-key-outcomes_view").get_by_text("表", exact=True).click()


def _name_missing(page):
    page.get_by_test_id("stPopover").get_by_role("button").first.click()


def _open_finding(page):
    page.locator("table.list tbody button").first.click()


def _tick_all(page):
    page.locator("th.pick input").check()


@pytest.mark.parametrize(
    ("route", "act"),
    [(SUMMARY, _search), (SUMMARY, _show_as_table), (SUMMARY, _name_missing),
     (FINDINGS, _open_finding), (FINDINGS, _tick_all)],
)  # fmt: skip
def test_what_opens_on_a_page_violates_no_rule_either(page, server, truth, route, act):
    page.goto(_address(server, route, "zh", truth))
    _rest(page)
    act(page)
    _rest(page)
    assert [found for found in _violations(page, _listed()) if found[2] is None] == []


def test_the_judge_sees_into_our_tables(page, server, truth):
    page.goto(_address(server, SUMMARY, "zh", truth))
    _rest(page)
    page.locator("table.list th").first.evaluate("e => e.append(document.createElement('button'))")
    assert [found[0] for found in _violations(page, [])] == ["button-name"]


@pytest.mark.parametrize("at", PAGES, ids=NAMES)
def test_a_page_says_its_language_and_its_title(seen, at):
    route, language = at
    assert seen[at]["language"] == TAGS[language]
    assert word(language, route.title) in seen[at]["title"]


@pytest.mark.parametrize("at", PAGES, ids=NAMES)
def test_what_a_mouse_can_click_in_a_table_a_keyboard_can_reach(seen, at):
    assert seen[at]["mouse only"] == []
