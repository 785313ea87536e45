"""A supervisor's path: charts and a table of four pages into a briefing, and out as files."""

import csv
import re
import sys
from pathlib import Path

import docx
import pytest
from pptx import Presentation

sys.path.append(str(Path(__file__).parents[1] / "sample"))
from truth_sums import FORMS, own_documents, stated

pytestmark = pytest.mark.browser
WAIT = 60_000
KEY, YEAR, BEFORE = "received__total", 2023, 2022
OWN_WORDS = "请办公厅阅示。"


@pytest.fixture(scope="session")
def offices(small_collection):
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)}


def received(truth, offices, year):
    """Office → what its document states was received, of those that are added up."""
    form = FORMS.get(year, "disclosure-2021")
    numbers = {d["office_id"]: stated(d, KEY, form) for d in own_documents(truth, offices, year)}
    return {office: number for office, number in numbers.items() if number is not None}


def rest(page):
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(timeout=WAIT)


def add(page, address, key, *, table=False):
    """Opens a page of the dashboard and adds what it shows to the briefing."""
    page.goto(address)
    button = page.locator(f".st-key-{key}_add").get_by_role("button", name="加入简报")
    button.wait_for(timeout=WAIT)
    rest(page)
    if table:
        page.locator(f".st-key-{key}_view").get_by_text("表", exact=True).click()
        page.locator(f".st-key-{key}_table").wait_for(timeout=WAIT)
        rest(page)
    button.click()
    page.locator(f".st-key-{key}_open").wait_for(timeout=WAIT)
    rest(page)
    return re.search(r"briefing=(\w+)", page.url)[1]


def save(page, folder, kind):
    rest(page)
    with page.expect_download(timeout=WAIT) as told:
        page.locator(f".st-key-briefing_{kind}").get_by_role("button").click()
    path = folder / told.value.suggested_filename
    told.value.save_as(path)
    return path


def test_charts_of_several_pages_are_put_in_order_and_taken_away(
    page, own_server, truth, offices, tmp_path
):
    here = f"{own_server}/%s?origin=sample&lang=zh&measure=received"
    briefing = add(page, here % "", "outcomes")
    for place, key in (("compare-years", "lines"), ("compare-offices", "peers")):
        address = f"{here % place}&briefing={briefing}&kind=all&level=all&size=all&year={YEAR}"
        assert add(page, address, key) == briefing
    address = f"{here % 'patterns-changes'}&briefing={briefing}&year={YEAR}&against={BEFORE}"
    assert add(page, f"{address}&by=office", "waterfall", table=True) == briefing

    page.get_by_role("link", name="简报").click()
    page.wait_for_url(re.compile("/output-briefing"), timeout=WAIT)
    titles = page.locator("h2.g-entry")
    titles.nth(3).wait_for(timeout=WAIT)
    rest(page)
    was = [re.sub(r"^\d+\. ", "", text) for text in titles.all_inner_texts()]
    up = page.get_by_role("button", name="上移").nth(3)
    up.focus()
    page.keyboard.press("Enter")
    titles.nth(2).filter(has_text=was[3]).wait_for(timeout=WAIT)
    rest(page)

    # A sentence that was suggested, changed by a person.
    page.locator('[class*="st-key-suggested_"]').first.get_by_role("button").first.click()
    text = page.get_by_role("textbox", name="正文").first
    page.wait_for_function(
        "() => document.querySelector('textarea').value.length > 10", timeout=WAIT
    )
    rest(page)
    text.fill(OWN_WORDS)
    text.press("Control+Enter")
    page.locator("p.g-text").filter(has_text=OWN_WORDS).wait_for(timeout=WAIT)
    page.reload()
    page.locator("p.g-text").filter(has_text=OWN_WORDS).wait_for(timeout=WAIT)
    titles.nth(3).wait_for(timeout=WAIT)

    slides = Presentation(save(page, tmp_path, "pptx")).slides
    _check_slides(list(slides), [was[0], was[1], was[3], was[2]], truth, offices)
    _check_document(docx.Document(save(page, tmp_path, "docx")), truth, offices)


def _check_slides(slides, titles, truth, offices):
    """Order, words, coverage; the numbers inside the charts against those of the documents."""
    words = [" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
             for slide in slides]  # fmt: skip
    assert "机构为虚构" in words[0]
    pages = [[n for n, said in enumerate(words) if title in said] for title in titles]
    assert all(pages)
    assert [n for found in pages for n in found] == list(range(1, len(slides)))
    assert OWN_WORDS in words[pages[0][0]]
    assert all("示范市政府信息公开工作年度报告" in words[n] for found in pages for n in found)
    charts = [[s.chart for n in found for s in slides[n].shapes if s.has_chart] for found in pages]
    tables = [[s.table for n in found for s in slides[n].shapes if s.has_table] for found in pages]
    _check_years(charts[0][0], truth, offices)
    _check_districts(charts[1][0], truth, offices)
    _check_changes([row for table in tables[2] for row in read_table(table)], truth, offices)
    _check_offices(charts[3], truth, offices)


def read_table(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def list_values(chart):
    """Series → what a category is of → number; gaps left out. A bar's name ends with its number."""
    return {
        series.name: {re.split(r"\n|  ", str(c))[0]: v
                      for c, v in zip(plot.categories, series.values, strict=True) if v is not None}
        for plot in chart.plots for series in plot.series
    }  # fmt: skip


def _check_years(chart, truth, offices):
    shown = list_values(chart)["本年新收"]
    assert set(shown) == {"2020", "2021", "2022", "2023"}
    for year, number in shown.items():
        assert number == sum(received(truth, offices, int(year)).values()), year


def _check_districts(chart, truth, offices):
    shown = list_values(chart)
    assert set(shown) >= {"甲区", "乙区"}
    names = {d["office_id"]: d["district"] for d in truth["documents"]}
    for district in ("甲区", "乙区"):
        for year, number in shown[district].items():
            known = received(truth, offices, int(year)).items()
            assert number == sum(n for o, n in known if names[o] == district), (district, year)


def _check_offices(charts, truth, offices):
    """A bar an office, over as many slides as it takes."""
    names = {offices[o]["name"]: n for o, n in received(truth, offices, YEAR).items()}
    shown = {}
    for chart in charts:
        for bars in list_values(chart).values():
            shown |= bars
    assert {name: shown.get(name) for name in names} == names


def _check_changes(rows, truth, offices):
    """Name → change, as the documents of both years state it."""
    before, after = received(truth, offices, BEFORE), received(truth, offices, YEAR)
    both = before.keys() & after.keys()
    shown = {row[0]: float(row[1].replace("−", "-").replace(",", "")) for row in rows
             if "贡献" not in row[1]}  # fmt: skip
    for office in both:
        name = offices[office]["name"]
        if name in shown:
            assert shown[name] == after[office] - before[office], name
    assert sum(offices[office]["name"] in shown for office in both) == len(both)


def _check_document(document, truth, offices):
    words = [paragraph.text for paragraph in document.paragraphs]
    assert OWN_WORDS in words
    assert any("机构为虚构" in said for said in words)
    assert any("数据截至" in said for said in words)
    tables = [read_table(table) for table in document.tables]
    _check_changes(next(t for t in tables if "贡献" in t[0][1]), truth, offices)
