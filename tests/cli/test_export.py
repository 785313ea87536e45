"""``gaistats export``: files by their names, and every mistake in one line with a way out."""

import os
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gaistats.cli import main
from gaistats.decisions.findings import FindingState, record_states
from gaistats.exports.file_names import join_name
from gaistats.store.connection import open_store


@pytest.fixture
def run(small_collection, capsys):
    def export(*words, status=0, language="zh", collection=small_collection):
        capsys.readouterr()
        assert (
            main(["--lang", language, "export", *map(str, words), "-C", str(collection)]) == status
        )
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return said.out if status == 0 else said.err

    return export


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("words", "language", "begins", "ends"),
    [
        (("rollup", "--district", "甲区", "--year", "2023"), "zh", "汇总表_甲区_2023_示例_", ".docx"),
        (("rollup", "--district", "甲区", "--year", "2023"), "en", "Roll-up_Jia-District-(sample)_2023_", ".docx"),
        (("notices", "--district", "甲区", "--years", "2020-2023"), "zh", "年报核实函_甲区_2020-2023_示例_", ".zip"),
        (("table", "received", "--district", "甲区"), "zh", "新收申请_甲区_2020-2023_示例_", ".xlsx"),
        (("data", "--district", "甲区", "--year", "2021"), "zh", "数据_甲区_2021_示例_", ".xlsx"),
        (("table", "received"), "zh", "新收申请_全部地区_2023-2024_", ".xlsx"),
    ],
)  # fmt: skip
def test_in_a_folder_a_file_is_named_by_what_is_in_it(run, tmp_path, words, language, begins, ends):
    run(*words, "--to", tmp_path, language=language)
    (name,) = names_in(tmp_path)
    assert name.startswith(begins)
    assert name.endswith(ends)


@pytest.mark.parametrize("extension", ["csv", "parquet"])
def test_definitions_stand_beside_what_cannot_hold_them(run, tmp_path, extension):
    run("data", "--district", "甲区", "--to", tmp_path / f"d.{extension}")
    assert names_in(tmp_path) == [f"d.{extension}", "d_指标说明.csv"]


def test_without_a_district_real_offices_are_exported_and_never_mixed(run, tmp_path):
    run("data", "--to", tmp_path / "d.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "d.xlsx", read_only=True).worksheets[0]
    offices = {row[2] for row in sheet.iter_rows(min_row=6, values_only=True)}
    assert "宿迁市人民政府" in offices
    assert not any(str(name).startswith("示范市") for name in offices)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("rollup", "--district", "甲曲", "--to", "{}/r.docx"), ("甲曲", "甲区")),
        (("rollup", "--to", "{}/r.docx"), ("--district",)),
        (("rollup", "--district", "甲区", "--year", "1999", "--to", "{}/r.docx"), ("1999",)),
        (("rollup", "--district", "甲区", "--years", "2020-2021", "--to", "{}/r.docx"), ("--year 2021",)),
        (("rollup", "--district", "甲区", "--to", "{}/r.pdf"), (".docx", ".xlsx")),
        (("rollup", "--district", "甲区", "--to", "{}/r"), (".docx", ".xlsx")),
        (("rollup", "--district", "甲区", "--to", "{}/none/r.docx"), ("none",)),
        (("table", "recieved", "--to", "{}/t.xlsx"), ("received",)),
        (("data", "--district", "甲区", "--year", "1999", "--to", "{}/d.csv"), ("年报",)),
        (("table", "received", "--district", "甲区", "--year", "1999", "--to", "{}/d.csv"), ("年报",)),
        (("data", "--office", "不存在的机关", "--to", "{}/d.csv"), ("不存在的机关",)),
        (("notices", "--district", "甲区", "--year", "1999", "--to", "{}"), ("核查发现",)),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_that_says_what_to_do_and_leaves_no_file(run, tmp_path, words, named):
    said = run(*(word.format(tmp_path) for word in words), status=1)
    assert said.count("\n") == 1
    assert all(word in said for word in named)
    assert names_in(tmp_path) == []


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere"
)
def test_a_folder_that_takes_no_files_is_said(run, tmp_path):
    tmp_path.chmod(0o500)
    assert "不可写入" in run("rollup", "--district", "甲区", "--to", tmp_path, status=1)
    tmp_path.chmod(0o700)


def test_a_file_that_cannot_be_replaced_is_said(run, tmp_path, monkeypatch):
    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    said = run("rollup", "--district", "甲区", "--to", tmp_path / "r.docx", status=1)
    assert "r.docx" in said
    assert names_in(tmp_path) == []


def test_a_date_that_is_none_is_wrong_usage(run, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        run("notices", "--until", "soon", "--to", tmp_path)
    assert stopped.value.code == 2


def test_settled_findings_are_in_no_notice(small_collection, run, tmp_path):
    folder = tmp_path / "collection"
    shutil.copytree(small_collection, folder)
    words = ("notices", "--district", "甲区", "--years", "2020-2023", "--to", tmp_path / "n.zip")
    run(*words, collection=folder)
    with zipfile.ZipFile(tmp_path / "n.zip") as package:
        before = package.namelist()
    office = before[0].partition("_")[0]
    ids = open_store(folder / "store").query(
        "SELECT finding_id FROM finding f JOIN office o USING (office_id) WHERE o.name = $name",
        {"name": office},
    )["finding_id"]
    record_states(folder / "decisions.sqlite", list(ids), FindingState.SENT_BACK, who="x", why="x")
    run(*words, collection=folder)
    with zipfile.ZipFile(tmp_path / "n.zip") as package:
        assert set(before) - set(package.namelist()) == {before[0]}
    record_states(folder / "decisions.sqlite", list(ids), FindingState.OPEN, who="x", why="x")
    run(*words, collection=folder)
    with zipfile.ZipFile(tmp_path / "n.zip") as package:
        assert package.namelist() == before


def test_a_name_is_one_that_every_system_takes():
    assert join_name(['a/b:c*?"<>|', "", "2019–2024", " x\ty "], "csv") == "abc_2019-2024_xy.csv"
    assert len(join_name(["汇" * 300], "docx").encode()) <= 255


def test_notices_say_of_which_year_they_are_and_which_others_have_open_findings(
    small_collection, run, tmp_path
):
    asked = open_store(small_collection / "store").query(
        "SELECT DISTINCT f.year FROM finding f JOIN office o USING (office_id) "
        "JOIN district d USING (district_id) WHERE d.name = '甲区' AND f.basis = 'printed' "
        "AND f.severity <> 'notice' ORDER BY f.year"
    )
    words = ("notices", "--district", "甲区", "--to", tmp_path / "n.zip")
    said = run(*words, status=1)  # the year shown first is 2023
    assert "2023 年没有" in said
    assert f"{'、'.join(map(str, asked['year']))} 年有" in said
    year = asked["year"].iloc[0]
    assert f"（{year} 年）" in run(*words, "--year", year)


def test_an_answer_before_the_day_of_the_letter_is_not_asked_for(run, tmp_path):
    words = ("notices", "--district", "甲区", "--to", tmp_path / "n.zip")
    assert "早于发函日期" in run(*words, "--until", "2001-01-01", status=1)
    assert names_in(tmp_path) == []
