"""What stands beside the tables: members of archives, and originals that cannot be read now."""

import shutil

import pyarrow.parquet as pq
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


def _say_place(dashboard, report, cell):
    pane = _beside(dashboard.open(REPORT, report=report, cell=cell, origin="sample"))
    return pane["blocks"][1]["t"]


def test_a_cell_that_the_document_does_not_contain_is_said_to_be_absent(
    dashboard, small_collection
):
    report, _ = _find(small_collection, f"\"{CELL}\" > 0 AND sample AND report_id IN "
                      "(SELECT report_id FROM report WHERE form = 'disclosure-2021')")  # fmt: skip
    # A column that only the form of 2019 prints.
    said = _say_place(dashboard, report, "government_rules__produced")
    assert said.endswith("原件中没有这一格。")


def test_a_report_that_an_older_reader_read_says_that_it_must_be_recognised_again(
    make_dashboard, small_collection, tmp_path
):
    report, _ = _find(small_collection, f'"{CELL}" > 0 AND sample')
    shutil.copytree(small_collection, tmp_path / "updated")
    for path in (tmp_path / "updated" / "parsed").glob("*.parquet"):
        batch = pq.read_table(path)
        pq.write_table(batch.replace_schema_metadata({"reader_version": "0"}), path)
    said = _say_place(make_dashboard(tmp_path / "updated"), report, CELL)
    assert "gaistats recognise" in said
    assert "原件中没有" not in said
