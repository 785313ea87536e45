"""Reports without an office and files that are no reports are listed, each with its reason."""

import shutil
from pathlib import Path

import pytest

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.pipeline.import_ import import_files

DOCUMENTS = Path(__file__).parents[1] / "reports" / "documents"


@pytest.fixture
def unregistered(tmp_path):
    """Reports of offices that nobody registered, and a page that is no report."""
    folder = tmp_path / "collection"
    init_collection(folder)
    shutil.copytree(DOCUMENTS, tmp_path / "in")
    (tmp_path / "in" / "通知.html").write_text("<p>今日放假。</p>", encoding="utf-8")
    collection = open_collection(folder)
    import_files(collection, [tmp_path / "in"], who="tester")
    build(collection)
    return folder


def test_a_collection_without_offices_says_what_waits_and_why(make_dashboard, unregistered):
    dashboard = make_dashboard(unregistered).open()
    count = len(list(DOCUMENTS.glob("*.txt")))
    assert f"未归属的报告（{count} 份）" in dashboard.text()
    assert "未登记" in dashboard.text()
    assert "未识别的文件（1 个）" in dashboard.text()
    assert any(name.endswith("通知.html") for name in dashboard.rows())


def test_a_report_without_an_office_can_be_looked_at(make_dashboard, unregistered):
    dashboard = make_dashboard(unregistered)
    keys = [row["k"] for data in dashboard.open().sheets() for pane in data["panes"]
            for block in pane["blocks"] for row in block["rows"] if row["k"]]  # fmt: skip
    shown = make_dashboard(unregistered).open("pages/profile/report.py", report=keys[0])
    assert "未归属，不计入统计" in shown.text()
    assert "本年新收政府信息公开申请数量" in shown.text()


def test_nothing_waits_where_all_is_placed(dashboard):
    assert "未归属的报告" not in dashboard.open().text()
