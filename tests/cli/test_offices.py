"""``gaistats offices``: what it says, what it saves, how it ends."""

import csv
import json

import pytest

from gaistats.cli import main
from gaistats.pipeline.collection import init_collection
from gaistats.registry import load_registry

GOOD = "单位名称,所属地区\n洪泽区人民政府,洪泽区\n洪泽区教育局,洪泽区\n"
WRONG = GOOD + "朝阳区教育局,朝阳区\n"


@pytest.fixture
def folder(tmp_path):
    return init_collection(tmp_path / "mine").path


@pytest.fixture
def run(folder, tmp_path, capsys):
    def run(text, *words):
        (tmp_path / "list.csv").write_text(text, encoding="gb18030")
        command = ["offices", "import", str(tmp_path / "list.csv"), "-C", str(folder), *words]
        status = main([*command, "--lang", "en"])
        return status, capsys.readouterr()

    return run


def names(folder):
    return [office.name for office in load_registry(folder).offices.values()]


def test_a_good_list_is_saved(run, folder):
    status, said = run(GOOD)
    assert status == 0
    assert "New offices: 2" in said.out
    assert "Departments?" in said.out
    assert "Saved: 2 new offices, 0 changed, 0 ended." in said.out
    assert "Reports that found their office by it: 0" in said.out
    assert names(folder) == ["洪泽区人民政府", "洪泽区教育局"]


def test_with_a_wrong_line_nothing_is_saved_and_the_status_is_1(run, folder):
    status, said = run(WRONG)
    assert status == 1
    assert "line 4, 朝阳区教育局: “朝阳区” may be" in said.out
    assert "Nothing was saved, because 1 lines have problems" in said.out
    assert names(folder) == []


def test_wrong_lines_can_be_left_out_and_the_status_still_says_so(run, folder):
    status, _ = run(WRONG, "--skip-wrong")
    assert status == 1
    assert len(names(folder)) == 2


def test_a_dry_run_changes_nothing(run, folder):
    status, said = run(GOOD, "--dry-run")
    assert status == 0
    assert "this only shows what would change" in said.out
    assert names(folder) == []


def test_json_names_everything_that_would_change(run, folder):
    status, said = run(WRONG, "--json")
    described = json.loads(said.out)
    assert status == 1
    assert described["saved"] is False
    assert [entry["office"] for entry in described["new"]] == ["洪泽区人民政府", "洪泽区教育局"]
    assert names(folder) == []
    assert described["new"][0]["guessed"] == ["kind", "level", "scope"]
    assert described["problems"][0]["line"] == 4
    assert "六位代码" in described["problems"][0]["reason"]
    assert described["columns"] == {"name": "单位名称", "district": "所属地区"}


def test_offices_that_are_not_on_the_list_end_only_on_the_day_that_is_named(run, folder):
    run(GOOD)
    one = "单位名称,所属地区\n洪泽区人民政府,洪泽区\n"
    _, said = run(one)
    assert "洪泽区教育局" in said.out.partition("not on the list")[2]
    assert load_registry(folder).expected(2030) != ()
    assert len(load_registry(folder).expected(2030)) == 2
    _, said = run(one, "--end", "2024-12-31")
    assert "1 ended" in said.out
    assert len(load_registry(folder).expected(2030)) == 1
    assert len(names(folder)) == 2


def test_one_office_can_be_ended_by_its_id(run, folder):
    run(GOOD)
    (office,) = (o for o in load_registry(folder).offices.values() if "教育局" in o.name)
    status, _ = run("单位名称\n洪泽区人民政府\n", "--end", f"{office.office_id}=2024-06-30")
    assert status == 0
    assert str(load_registry(folder).offices[office.office_id].valid_to) == "2024-06-30"
    status, said = run("单位名称\n洪泽区人民政府\n", "--end", "o-none=2024-06-30")
    assert status == 1
    assert "o-none is not one of the offices" in said.err


@pytest.mark.parametrize("words", [["--end", "2024"], ["--end", "o-1=2024-02-30"], ["--what"]])
def test_wrong_usage_ends_with_status_2(run, words):
    with pytest.raises(SystemExit) as ended:
        run(GOOD, *words)
    assert ended.value.code == 2


def test_the_district_of_all_lines_may_be_named(run, folder):
    status, _ = run("单位名称\n数据局\n", "--district", "320813")
    assert status == 0
    assert [o.district_id for o in load_registry(folder).offices.values()] == ["320813"]
    status, said = run("单位名称\n数据局\n", "--district", "朝阳区")
    assert status == 1
    assert "may be" in said.err


def test_the_demo_refuses(tmp_path, capsys, request):
    (tmp_path / "list.csv").write_text(GOOD, encoding="utf-8")
    demo = str(request.config.rootpath / "data")
    assert main(["offices", "import", str(tmp_path / "list.csv"), "-C", demo, "--lang", "en"]) == 1
    assert "read-only" in capsys.readouterr().err


def test_a_list_that_is_not_there_is_one_line_on_stderr(folder, capsys):
    assert main(["offices", "import", "nowhere.xlsx", "-C", str(folder), "--lang", "en"]) == 1
    assert "nowhere.xlsx cannot be read" in capsys.readouterr().err


def test_the_registered_offices_are_listed_in_three_forms(run, folder, capsys):
    run(GOOD)
    assert main(["offices", "list", "-C", str(folder), "--lang", "en"]) == 0
    assert "Registered offices: 2" in capsys.readouterr().out
    assert main(["offices", "list", "-C", str(folder), "--json"]) == 0
    (first, _) = json.loads(capsys.readouterr().out)
    assert (first["name"], first["valid_to"], first["sample"]) == ("洪泽区人民政府", None, False)
    assert main(["offices", "list", "-C", str(folder), "--csv"]) == 0
    printed = capsys.readouterr().out
    assert list(csv.DictReader(printed.splitlines())) == list(
        csv.DictReader((folder / "offices.csv").read_text(encoding="utf-8").splitlines())
    )
    with pytest.raises(SystemExit):
        main(["offices", "list", "--csv", "--json", "-C", str(folder)])
