"""A collection without a figure says which of the two it is: nothing imported, or unplaced."""

import shutil
from pathlib import Path

import pytest

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.pipeline.import_ import import_files

REPORT = min((Path(__file__).parents[1] / "reports" / "documents").glob("*.txt"))


@pytest.fixture
def fresh(tmp_path):
    folder = tmp_path / "collection"
    init_collection(folder)
    return folder


def test_nothing_imported_is_said_with_the_command_that_imports(make_dashboard, fresh):
    build(open_collection(fresh))
    text = make_dashboard(fresh).open().text()
    assert "还没有导入报告" in text
    assert f"gaistats import reports/ -C {fresh}" in text
    assert "没有共同的机关" not in text


def test_what_is_imported_without_an_office_is_not_called_nothing(make_dashboard, fresh, tmp_path):
    shutil.copy(REPORT, tmp_path)
    collection = open_collection(fresh)
    import_files(collection, [tmp_path / REPORT.name], who="tester")
    build(collection)
    text = make_dashboard(fresh).open().text()
    assert "都不属于 offices.csv 中登记的机关" in text
    assert "还没有导入报告" not in text


def test_before_the_first_build_the_same_is_said(make_dashboard, fresh):
    assert "还没有导入报告" in make_dashboard(fresh).open().text()
