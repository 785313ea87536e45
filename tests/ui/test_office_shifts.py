"""Levels worth a look on an office's page, against levels made by hand."""

import shutil

import pytest

from gaistats.decisions.corrections import Figure
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.correcting import correct_figure
from gaistats.ui import office_shifts

OFFICE = "pages/profile/office.py"
CHANGES = "pages/patterns/changes.py"
CELL = "received__total"
RISEN = {2022: 4_000, 2023: 4_010}


@pytest.fixture(scope="module")
def office(truth, offices):
    """An office of its own whose requests are certain and few in all four years."""
    received = {}
    for document in truth["documents"]:
        cell = document["cells"].get(CELL)
        if cell and cell["value"] and not document["doubtful"]:
            received.setdefault(document["office_id"], {})[document["year"]] = cell["value"]
    return next((o, years) for o, years in received.items()
                if len(years) == 4 and offices[o]["scope"] == "own" and max(years.values()) < 100)  # fmt: skip


@pytest.fixture(scope="module")
def risen(small_collection, tmp_path_factory, office):
    """The collection with the office's requests corrected to another level from 2022 on."""
    folder = tmp_path_factory.mktemp("risen") / "copy"
    shutil.copytree(small_collection, folder)
    for year, number in RISEN.items():
        figure = Figure(office[0], year, CELL)
        correct_figure(open_collection(folder), figure, number, "李四", "已书面更正")
    return folder


def lines(screen, heads):
    """Key → texts of the lines of the one list whose first headings these are."""
    found = [
        block for data in screen.sheets() for pane in data["panes"] for block in pane["blocks"]
        if block.get("head") and [c["t"] for c in block["head"][0]["cells"]][: len(heads)] == heads
    ]  # fmt: skip
    return {row["k"]: [cell["t"] for cell in row["cells"]] for b in found for row in b["rows"]}


def of_office(screen):
    return lines(screen, ["指标", "起始年度", "情况"])


def test_a_level_is_told_with_the_year_and_both_means(make_dashboard, risen, office):
    name, years = office
    screen = make_dashboard(risen).open(OFFICE, office=name, origin="sample", basis="corrected")
    _, since, said = of_office(screen)["received"]
    assert since == "2022"
    assert f"{(years[2020] + years[2021]) / 2:,.1f}" in said
    assert f"{sum(RISEN.values()) / 2:,.1f}" in said
    assert "值得关注" in said


def test_the_page_of_changes_tells_the_same_and_marks_the_office(make_dashboard, risen, office):
    address = {"origin": "sample", "basis": "corrected"}
    screen = make_dashboard(risen).open(OFFICE, office=office[0], **address)
    said = of_office(screen)["received"][2]
    screen = make_dashboard(risen).open(CHANGES, measure="received", office=office[0], **address)
    assert lines(screen, ["机关", "起始年度"])[office[0]][2] == said
    assert office[0] in [data["chosen"] for data in screen.sheets()]


def test_figures_as_printed_have_no_such_level_and_it_says_what_was_looked_at(
    make_dashboard, risen, office
):
    screen = make_dashboard(risen).open(OFFICE, office=office[0], origin="sample")
    assert "received" not in of_office(screen)
    assert "未见超出年际波动的水平变化：新收申请" in screen.text()


def test_a_click_opens_all_offices_on_that_measure_whatever_was_selected(monkeypatch):
    opened = {}
    monkeypatch.setattr(office_shifts, "frame_address", lambda: {
        "lang": "en", "origin": "sample", "district": "x", "years": "2022-2023", "kinds": "bureau",
    })  # fmt: skip
    monkeypatch.setattr("streamlit.switch_page",
                        lambda script, query_params: opened.update(query_params, page=script))  # fmt: skip
    office_shifts.open_changes({"office_id": "s-001"}, "received")
    assert opened == {"page": CHANGES, "lang": "en", "origin": "sample", "measure": "received",
                      "office": "s-001"}  # fmt: skip


def test_the_years_of_the_office_tell_the_same_level_as_its_page(make_dashboard, risen, office):
    asked = {"office": office[0], "origin": "sample", "basis": "corrected"}
    dashboard = make_dashboard(risen)
    _, _, said = of_office(dashboard.open(OFFICE, **asked))["received"]
    years = dashboard.open("pages/compare/years.py", by="offices", of=office[0],
                           measure="received", origin="sample", basis="corrected")  # fmt: skip
    assert said.partition("；其中")[0] in years.text()
