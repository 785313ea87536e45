"""What a supervisor does with the pages of statistics, from start to end, numbers compared.

Who has not filed is in test_january.py, a total down to its document in test_rollup.py, a
faulty folder and its undo in test_imports.py.
"""

import csv
import re
from statistics import median

import pytest

from gaistats.ui.routes import OFFICE, REPORT, ROUTES, SUMMARY

pytestmark = pytest.mark.browser
WAIT = 30_000
YEAR = 2022
REQUESTS = ("received__", "carried_over__")


@pytest.fixture(scope="session")
def offices(small_collection):
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)}


def rest(page):
    """Until the page has come to rest: a click on what is being drawn anew is lost."""
    page.locator("h1").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(400)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def follow(page, name):
    """Goes to a page by its link in the navigation."""
    page.locator(".st-key-navigation").get_by_role("link", name=name).click(timeout=WAIT)
    rest(page)


def is_zero(document):
    cells = [c for key, c in document["cells"].items() if key.startswith(REQUESTS)]
    return all(c["state"] == "reported" and c["value"] == 0 for c in cells)


def test_a_zero_is_explained(page, server, truth, offices):
    certain = [d for d in truth["documents"] if not d["doubtful"]]
    zeros = [d for d in certain if d["year"] == 2023 and is_zero(d)]
    zero = next(d for d in zeros if offices[d["office_id"]]["scope"] == "own")
    own = {d["year"]: d for d in certain if d["office_id"] == zero["office_id"]}

    page.goto(f"{server}/?origin=sample")
    rest(page)
    follow(page, "零活动")
    page.locator(f'button[data-key="why|{zero["office_id"]}"]').first.click(timeout=WAIT)
    page.wait_for_url(re.compile(f"office={zero['office_id']}"), timeout=WAIT)
    rest(page)
    reason = page.locator(".st-key-zero_reason")
    lines = reason.locator("table.list tbody tr")
    lines.first.wait_for(timeout=WAIT)
    told = {line.locator("td").first.inner_text(): line for line in lines.all()}
    for year, document in own.items():
        shown = told[str(year)].locator("td").nth(1).inner_text()
        if is_zero(document):
            assert shown == "0"
        else:
            assert shown != "0"

    told["2023"].locator("td button").first.click()
    name = offices[zero["office_id"]]["name"]
    page.get_by_role("heading", name=f"{name} · 2023").wait_for(timeout=WAIT)
    cell = page.locator('.form button[data-key="received__total"]').first
    assert cell.inner_text(timeout=WAIT) == "0"


def test_a_bureau_is_compared_with_its_peers(page, server, truth, offices):
    received = {
        d["office_id"]: d["cells"]["received__total"]["value"]
        for d in truth["documents"]
        if d["year"] == YEAR and not d["doubtful"]
        and offices[d["office_id"]]["kind"] == "department"
        and d["cells"]["received__total"]["value"] is not None
    }  # fmt: skip
    busiest = max(received, key=received.__getitem__)

    page.goto(f"{server}/?origin=sample&years=2020-{YEAR}")
    rest(page)
    follow(page, "同类比较")
    assert "years=2020-2022" in page.url
    page.goto(f"{page.url}&measure=received&kind=department&level=district&size=all&year={YEAR}")
    rest(page)
    page.locator(".st-key-peers_view").get_by_text("表", exact=True).click(timeout=WAIT)
    rest(page)
    rows = page.locator(".st-key-peers_table table.list tbody tr")
    rows.first.wait_for(timeout=WAIT)
    shown = {row.locator("td").first.inner_text(): row.inner_text() for row in rows.all()}
    assert set(shown) == {offices[office]["name"] for office in received}
    for office, number in received.items():
        assert f"{number:,.0f}" in re.split(r"\s+", shown[offices[office]["name"]])

    rows.filter(has_text=offices[busiest]["name"]).first.locator("button").first.click()
    page.wait_for_url(re.compile(f"office={busiest}"), timeout=WAIT)
    rest(page)
    said = page.locator("[data-testid=stMain]").inner_text()
    middle = median(received.values())
    assert f"{offices[busiest]['name']}：{received[busiest]:,.0f}" in said
    assert f"中位数（含本机关）{middle:,.1f}".removesuffix(".0") in said
    page.locator(".st-key-to_cell button").click()
    page.get_by_role("heading", name=f"{offices[busiest]['name']} · {YEAR}").wait_for(timeout=WAIT)
    cell = page.locator('.form button[data-key="received__total"]').first
    assert float(cell.inner_text(timeout=WAIT).replace(",", "")) == received[busiest]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_each_page_opens_by_its_address_in_a_fresh_server(page, fresh_server, truth, route):
    document = truth["documents"][0]
    subject = {
        OFFICE: f"&office={document['office_id']}",
        REPORT: f"&office={document['office_id']}&year={document['year']}",
    }
    path = "" if route is SUMMARY else route.url_path
    page.goto(f"{fresh_server}/{path}?origin=sample&years=2021-2022{subject.get(route, '')}")
    rest(page)
    assert page.locator(".stException").count() == 0
    assert "not found" not in page.locator("body").inner_text().lower()
    assert page.locator("[data-testid=stMain]").inner_text().strip()
    # What the sidebar filters is on every page with figures, and as the address says.
    if route.has_figures:
        assert "years=2021-2022" in page.url
        assert page.locator(".st-key-navigation").count() == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("profile-office?office=nobody", "nobody"),
        ("profile-report?report=nothing", "nothing"),
        ("compare-offices?origin=sample&office=nobody", "nobody"),
        ("patterns-zero_activity?origin=sample&office=nobody", "nobody"),
        ("output-rollup?origin=sample&year=1999", "1999"),
        ("?lang=xx&origin=sample", "数据截至"),
    ],
)
def test_what_the_address_names_wrongly_gets_a_message(page, server, address, said):
    page.goto(f"{server}/{address}")
    rest(page)
    assert page.locator(".stException").count() == 0
    page.locator("[data-testid=stMain]").get_by_text(said).first.wait_for(timeout=WAIT)
