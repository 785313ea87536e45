"""What stands beside the tables: members of archives, and originals that cannot be read now."""

import pytest

from gaistats.errors import UnreadableFileError
from gaistats.store.connection import open_store
from gaistats.ui import beside

REPORT = "pages/profile/report.py"
CELL = "received__total"


def _find(folder, condition):
    sql = f'SELECT report_id, "{CELL}" AS received FROM report_figures WHERE {condition} LIMIT 1'
    found = open_store(folder / "store").query(sql)
    return str(found["report_id"][0]), found["received"][0]


def _beside(screen):
    (data,) = [sheet for sheet in screen.sheets() if len(sheet["panes"]) == 2]
    return data["panes"][1]


def test_a_report_in_an_archive_is_shown_beside_its_tables(dashboard, small_collection):
    report, received = _find(small_collection, f"report_id LIKE '%#%' AND \"{CELL}\" > 0")
    pane = _beside(dashboard.open(REPORT, report=report, cell=CELL, origin="sample"))
    marked = [c["t"] for block in pane["held"] for row in block.get("rows", [])
              for c in row["cells"] if c.get("x") == "here"]  # fmt: skip
    marked += [block["t"] for block in pane["held"] if block.get("mark")]
    assert len(marked) == 1
    assert marked == [f"{received:.0f}"] or "页" in marked[0]


def test_an_original_that_cannot_be_read_now_is_said_and_its_figures_stay(
    dashboard, small_collection, monkeypatch
):
    def fail(*_):
        raise UnreadableFileError("The file is empty.")

    monkeypatch.setattr(beside, "show_original", fail)
    monkeypatch.setattr(beside, "show_page", fail)
    report, received = _find(small_collection, f'"{CELL}" > 0 AND sample')
    screen = dashboard.open(REPORT, report=report, cell=CELL, origin="sample")
    assert "仅原件无法在此显示" in screen.text()
    assert _beside(screen)["held"] == []
    assert f"{received:,.0f}" in screen.text()


@pytest.mark.parametrize("page", ["0", "99999999999", "x"])
def test_a_page_that_no_pdf_has_is_no_error(dashboard, small_collection, page):
    report, _ = _find(small_collection, f'"{CELL}" > 0 AND report_id IN '
                      "(SELECT report_id FROM report WHERE format = 'pdf')")  # fmt: skip
    screen = dashboard.open(REPORT, report=report, cell=CELL, page=page, origin="sample")
    assert _beside(screen)["held"]
