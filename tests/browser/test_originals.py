"""A number is found again in its original, whatever the format; a doubtful report is confirmed."""

import re
from io import BytesIO

import pdfplumber
import pytest

from gaistats.store.connection import open_store

pytestmark = pytest.mark.browser
WAIT = 30_000
CELL = "received__total"
WHERE = {
    "html": r"原件第 \d+ 张表，第 \d+ 行，第 \d+ 列",
    "docx": r"原件第 \d+ 张表，第 \d+ 行，第 \d+ 列",
    "xlsx": r"原件工作表“.+”，[A-Z]+\d+ 单元格",
    "pdf": r"原件第 \d+ 页",
}


def _find(folder, condition):
    """(report id, file, what was received) of the one report."""
    found = open_store(folder / "store").query(
        f'SELECT r.report_id, r.file, f."{CELL}" AS received FROM report r '
        f"JOIN report_figures f USING (report_id) WHERE {condition}"
    )
    return tuple(found.loc[0, ["report_id", "file", "received"]])


def _open(page, address, path, /, **more):
    query = "&".join(f"{name}={value}" for name, value in {"origin": "sample", **more}.items())
    page.goto(f"{address}{path}?{query}")
    page.wait_for_selector("h1", timeout=WAIT)


@pytest.mark.parametrize("form", WHERE)
def test_a_number_leads_to_its_place_in_every_format(
    page, formats_server, formats_collection, form
):
    report, file, received = _find(formats_collection, f"format = '{form}'")
    _open(page, formats_server, "/profile-report", report=report)
    number = page.locator(f'button[data-key="{CELL}"]')
    number.click(timeout=WAIT)
    here = page.locator(".held .here")
    here.wait_for(timeout=WAIT)
    page.wait_for_timeout(500)
    box, held = here.bounding_box(), page.locator(".held").bounding_box()
    assert held["y"] <= box["y"] <= box["y"] + box["height"] <= held["y"] + held["height"]
    assert held["x"] <= box["x"] <= box["x"] + box["width"] <= held["x"] + held["width"]
    assert re.search(WHERE[form], page.locator(".pane.sticky").inner_text())
    if form == "pdf":
        shown = _read_mark((formats_collection / file).read_bytes(), here, page)
    else:
        shown = here.inner_text()
    assert float(shown) == received


def _read_mark(content, here, page):
    """The text of the PDF under the box that is drawn over its picture."""
    assert page.locator(".held img").evaluate("image => image.naturalWidth") > 0
    number = int(re.search(r"第 (\d+) 页", page.locator(".held figcaption").inner_text())[1])
    left, top, width, height = here.evaluate(
        "e => ['left', 'top', 'width', 'height'].map(name => parseFloat(e.style[name]) / 100)"
    )
    with pdfplumber.open(BytesIO(content)) as file:
        sheet = file.pages[number - 1]
        across, down = float(sheet.width), float(sheet.height)
        area = (left * across, top * down, (left + width) * across, (top + height) * down)
        return sheet.crop(area).extract_text()


def test_the_pages_of_a_pdf_are_turned_and_enlarged(page, formats_server, formats_collection):
    report, _, _ = _find(formats_collection, "format = 'pdf'")
    _open(page, formats_server, "/profile-report", report=report, cell=CELL, page=1)
    page.locator(".held figcaption", has_text="第 1 页").wait_for(timeout=WAIT)
    page.get_by_role("button", name="下一页").click()
    page.locator(".held figcaption", has_text="第 2 页").wait_for(timeout=WAIT)
    assert "page=2" in page.url
    before = page.locator(".held img").bounding_box()["width"]
    page.locator(".held").get_by_role("button", name="放大").click()
    assert page.locator(".held img").bounding_box()["width"] > before
    page.locator('button[data-key="carried_over__total"]').click()
    page.wait_for_url(re.compile("cell=carried_over__total"), timeout=WAIT)
    assert "page=" not in page.url


def test_a_doubtful_report_counts_once_it_is_confirmed(page, formats_server, formats_collection):
    _, _, plain = _find(formats_collection, "r.in_force AND NOT doubtful")
    report, _, received = _find(formats_collection, "doubtful")
    assert received > 0
    _open(page, formats_server, "/")
    _wait_for_number(page, plain)
    _rest(page)
    page.get_by_text("1 份报告待确认").click(timeout=WAIT)
    _rest(page)
    page.locator(f'button[data-key="{report}"]', has_text="核对").click(timeout=WAIT)
    page.wait_for_url(re.compile("profile-report"), timeout=WAIT)
    _rest(page)
    page.locator(".held .here").wait_for(timeout=WAIT)
    page.get_by_role("textbox", name="姓名").fill("核对人")
    page.get_by_role("textbox", name="理由").fill("已与原件核对")
    page.get_by_role("button", name="确认：识别无误").click()
    page.get_by_text("核对人于").wait_for(timeout=2 * WAIT)
    _open(page, formats_server, "/")
    _wait_for_number(page, plain + received)
    assert page.get_by_text("份报告待确认").count() == 0

    _open(page, formats_server, "/profile-report", report=report)
    page.get_by_role("button", name="撤回确认").click(timeout=WAIT)
    page.get_by_role("textbox", name="姓名").fill("核对人")
    page.get_by_role("textbox", name="理由").fill("再核对")
    page.get_by_role("button", name="撤回", exact=True).click()
    page.get_by_text("以下各行").first.wait_for(timeout=2 * WAIT)
    _open(page, formats_server, "/")
    _wait_for_number(page, plain)


def _rest(page):
    """Until the page has come to rest: a click on what is being drawn anew is lost."""
    page.wait_for_timeout(500)
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def _wait_for_number(page, number):
    page.locator(".g-number .value", has_text=f"{number:,.0f}").first.wait_for(timeout=WAIT)
