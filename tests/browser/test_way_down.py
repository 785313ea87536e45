"""The way a supervisor goes: district, office, report, cell, source; and what is saved."""

import csv
import hashlib
import io
import re

import pytest

pytestmark = pytest.mark.browser
YEAR = 2023
MARKED_DOCUMENT = "liubei-2023.html"  # the one that the collection's fixture writes into
WAIT = 30_000


def _open(page, server, path="/", **address):
    query = "&".join(f"{k}={v}" for k, v in {"origin": "sample", **address}.items())
    page.goto(f"{server}{path}?{query}")
    page.wait_for_selector(".g-contract", timeout=WAIT)
    _rest(page)


def _rest(page):
    """Until the page has come to rest: a click on what is being drawn anew is lost."""
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def _number(page, label):
    card = page.locator(".g-number").filter(has=page.locator(".label", has_text=label)).first
    return card.locator(".value").inner_text(timeout=WAIT)


def _received(truth, offices, district, year=YEAR):
    return sum(
        d["cells"]["received__total"]["value"] or 0
        for d in truth["documents"]
        if d["year"] == year and offices[d["office_id"]]["scope"] == "own"
        and offices[d["office_id"]]["district"] == district and "received__total" in d["cells"]
    )  # fmt: skip


@pytest.fixture(scope="session")
def offices(small_collection):
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)}


@pytest.fixture(scope="session")
def names(small_collection):
    with (small_collection / "districts.csv").open(encoding="utf-8") as file:
        return {line["name"]: line["district_id"] for line in csv.DictReader(file)}


def test_from_district_to_the_place_in_the_original(
    page, server, truth, offices, names, small_collection
):
    district = next(d["district"] for d in truth["documents"] if d["district"].endswith("区"))
    document = next(
        d for d in truth["documents"]
        if d["district"] == district and d["year"] == YEAR
        and (d["cells"]["received__natural_person"]["value"] or 0) > 0
    )  # fmt: skip
    office = offices[document["office_id"]]["name"]

    _open(page, server)
    page.get_by_role("button", name=district, exact=False).first.click()
    page.wait_for_url(re.compile(rf"district={names[district]}"), timeout=WAIT)
    expected = f"{_received(truth, offices, names[district]):,.0f}"
    page.locator(".g-number .value", has_text=expected).first.wait_for(timeout=WAIT)
    assert _number(page, "新收申请") == expected
    _rest(page)

    page.locator(f'button[data-key="{document["office_id"]}"]').last.click()
    page.get_by_role("heading", name=office).wait_for(timeout=WAIT)
    assert f"district={names[district]}" in page.url

    page.locator("button", has_text=document["file"].rpartition("/")[2]).first.click()
    page.get_by_role("heading", name=f"{office} · {YEAR}").wait_for(timeout=WAIT)
    stated = document["cells"]["received__natural_person"]
    cell = page.locator('button[data-key="received__natural_person"]')
    assert float(cell.inner_text(timeout=WAIT).replace(",", "")) == stated["value"]

    cell.focus()
    page.keyboard.press("Enter")  # as somebody without a mouse does
    here = page.locator(".held .here")
    here.wait_for(timeout=WAIT)
    assert stated["as_printed"] in here.inner_text()
    box, frame = here.bounding_box(), page.locator(".held").bounding_box()
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
    assert "cell=received__natural_person" in page.url

    page.reload()
    page.locator(".held .here").wait_for(timeout=WAIT)
    assert f"district={names[district]}" in page.url


def test_a_saved_table_has_the_numbers_of_the_screen(page, server, truth, offices):
    _open(page, server)
    button = page.locator(".st-key-outcomes_csv button").first
    with page.expect_download(timeout=WAIT) as waiting:
        button.click(timeout=WAIT)
    saved = waiting.value
    name = r"新收申请及办理结果_示范市_2020-2023_示例_\d{4}-\d\d-\d\d\.csv"
    assert re.fullmatch(name, saved.suggested_filename)
    content = saved.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    for line in lines:
        own = [d for d in truth["documents"] if d["year"] == int(line["年度"])
               and offices[d["office_id"]]["scope"] == "own"]  # fmt: skip
        total = sum(d["cells"].get("received__total", {}).get("value") or 0 for d in own)
        assert float(line["本年新收"]) == total


def test_a_picture_keeps_its_title_and_source(page, server):
    _open(page, server)
    page.locator(".st-key-outcomes_picture button").first.click(timeout=WAIT)
    with page.expect_download(timeout=4 * WAIT) as waiting:  # a browser of its own is started
        page.locator(".st-key-outcomes_svg button").click(timeout=WAIT)
    assert re.fullmatch(
        r"新收申请及办理结果_示范市_.*示例.*\.svg", waiting.value.suggested_filename
    )
    drawing = waiting.value.path().read_text(encoding="utf-8")
    assert "新收申请" in drawing
    assert "来源：" in drawing
    assert "（示例）" in drawing


def test_a_click_on_a_bar_chooses_its_year(page, server, truth, offices):
    _open(page, server)
    page.locator(".js-plotly-plot .bars .point path").first.wait_for(timeout=WAIT)
    page.locator(".js-plotly-plot .bars .point path").nth(1).click(force=True)
    page.wait_for_url(re.compile("year=2021"), timeout=WAIT)
    assert "year=2021" in page.url


def test_the_very_first_visit_may_be_a_link_to_a_report(page, fresh_server, truth):
    document = truth["documents"][-1]
    _open(page, fresh_server, "/profile-report", office=document["office_id"],
          year=document["year"])  # fmt: skip
    page.locator('button[data-key="received__total"]').click(timeout=WAIT)
    page.locator(".held").wait_for(timeout=WAIT)
    assert page.get_by_role("dialog").count() == 0


def test_the_language_is_switched_in_the_frame(page, server):
    _open(page, server)
    page.get_by_text("English", exact=True).click()
    page.get_by_text("Sample data: the offices are fictitious").wait_for(timeout=WAIT)
    assert "lang=en" in page.url


def test_nothing_in_an_original_runs(page, server, small_collection):
    """A document whose text looks like a script is shown as that text."""
    document = small_collection / "reports" / "real" / MARKED_DOCUMENT
    report = hashlib.sha256(document.read_bytes()).hexdigest()
    _open(page, server, "/profile-report", origin="real", report=report, cell="received__total")
    page.locator(".held", has_text="<img src=x onerror").wait_for(timeout=WAIT)
    assert page.locator(".held img, .held script").count() == 0
    assert page.evaluate("window.ran") is None


def test_a_new_build_shows_in_an_open_page(page, server, small_collection):
    from gaistats.pipeline.build import build
    from gaistats.pipeline.collection import open_collection

    _open(page, server)
    before = _number(page, "已报")
    gone = next((small_collection / "reports").glob("*/2023/*"))
    content = gone.read_bytes()
    gone.unlink()
    try:
        build(open_collection(small_collection))
        page.locator(".g-number .value").first.filter(has_not_text=before).wait_for(timeout=WAIT)
    finally:
        gone.write_bytes(content)
        build(open_collection(small_collection))
    page.locator(".g-number .value").first.filter(has_text=before).wait_for(timeout=WAIT)
    assert _number(page, "已报") == before


def test_going_back_never_shows_a_page_without_its_subject(page, server, truth):
    document = truth["documents"][-1]
    _open(page, server)
    page.locator(f'button[data-key="{document["office_id"]}"]').last.click()
    page.get_by_role("heading", name=document["office"]).wait_for(timeout=WAIT)
    page.locator("button", has_text=document["file"].rpartition("/")[2]).first.click()
    title = page.get_by_role("heading", name=f"{document['office']} · {document['year']}")
    title.wait_for(timeout=WAIT)
    for _ in range(4):
        page.go_back()
        page.wait_for_timeout(1_500)
        if page.url.partition("?")[0] == f"{server}/":
            break
        page.get_by_role("heading", name=document["office"]).first.wait_for(timeout=WAIT)
    page.locator(".g-number").first.wait_for(timeout=WAIT)
    assert "office=" not in page.url
    assert "report=" not in page.url


def test_a_table_that_goes_on_beyond_its_edge_shows_it(page, server, truth):
    document = truth["documents"][-1]
    page.set_viewport_size({"width": 800, "height": 900})
    _open(page, server, "/profile-report", lang="en", office=document["office_id"],
          year=document["year"], cell="received__natural_person")  # fmt: skip
    page.locator(".held .here").wait_for(timeout=WAIT)
    page.wait_for_timeout(1_000)
    for edge in page.locator(".edge").all():
        cut = edge.evaluate("e => e.firstChild.scrollWidth > e.firstChild.clientWidth + 1")
        assert cut == ("right" in (edge.get_attribute("class") or "").split())
    cell, held = page.locator(".form .here").bounding_box(), page.locator(".held").bounding_box()
    assert held["y"] + held["height"] <= cell["y"] <= 900 - cell["height"]
