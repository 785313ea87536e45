import csv
import json
import os
import subprocess
import sys

import pytest
from lxml import html

from gaistats.cli import main
from gaistats.cli.arguments import COMMANDS
from gaistats.decisions.findings import FindingState, record_states
from gaistats.sample import write_sample

KEYS = {
    "path", "sha256", "format", "original_format", "status", "doubtful", "reason", "office",
    "year", "published_on", "dated_on", "form", "cells", "sections", "findings",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "sample"
    write_sample(folder, districts=1, offices=2, years=(2023,), seed=1)
    return folder


def documents(folder):
    return sorted(path for path in (folder / "reports").rglob("*") if path.is_file())


def test_read_prints_one_object_a_file_in_the_order_given(folder, capsys):
    paths = [str(path) for path in documents(folder)[::-1]]
    assert main(["read", *paths, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [entry["path"] for entry in found] == paths
    assert all(set(entry) == KEYS for entry in found)
    assert all(entry["status"] == "recognised" for entry in found)


def test_read_goes_through_a_folder(folder, capsys):
    main(["read", str(folder / "reports"), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [entry["path"] for entry in found] == [str(path) for path in documents(folder)]


def test_cells_of_read_are_numbers_with_their_place(folder, capsys):
    main(["read", str(documents(folder)[0]), "--json"])
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["year"] == 2023
    cell = entry["cells"]["received__natural_person"]
    assert set(cell) <= {"value", "state", "as_printed", "where", "unit"}
    assert cell["where"].startswith("table ")
    assert isinstance(cell["value"], int)


def test_a_file_that_is_no_report_is_printed_too_and_the_status_is_1(folder, tmp_path, capsys):
    empty = tmp_path / "empty.html"
    empty.touch()
    assert main(["read", str(empty), str(documents(folder)[0]), "--json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["status"], first["format"], first["cells"]) == ("unreadable", None, {})
    assert first["reason"]
    assert second["status"] == "recognised"


def test_read_json_speaks_chinese_in_any_language(tmp_path, capsys):
    empty = tmp_path / "empty.html"
    empty.touch()
    main(["--lang", "en", "read", str(empty), "--json"])
    assert not json.loads(capsys.readouterr().out)[0]["reason"].isascii()


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "/there/is/no/such/file"],
        ["nonsense"],
        [],
        ["check", "--years", "2024-2019"],
        ["check", "--years", "last"],
    ],
)
def test_wrong_usage_is_one_line_and_status_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_failure_is_one_line_and_status_1(tmp_path, capsys):
    assert main(["--lang", "en", "build", "-C", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{tmp_path} is no collection")
    assert len(said.err.splitlines()) == 1


def test_the_language_is_chinese_unless_chosen(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("GAISTATS_LANG", raising=False)
    main(["build", "-C", str(tmp_path)])
    assert "不是数据集" in capsys.readouterr().err
    monkeypatch.setenv("GAISTATS_LANG", "en")
    main(["build", "-C", str(tmp_path)])
    assert "is no collection" in capsys.readouterr().err


def test_the_environment_names_the_collection(folder, capsys, monkeypatch, tmp_path):
    main(["init", str(tmp_path / "mine")])
    monkeypatch.setenv("GAISTATS_DATA", str(tmp_path / "mine"))
    assert main(["build"]) == 0
    assert (tmp_path / "mine" / "store" / "CURRENT").is_file()


def test_init_refuses_a_folder_that_is_a_collection(tmp_path, capsys):
    assert main(["init", str(tmp_path / "mine")]) == 0
    assert main(["init", str(tmp_path / "mine")]) == 1


def test_a_sample_is_a_collection_that_builds_and_checks(tmp_path, capsys):
    words = ["--districts", "1", "--offices", "2", "--years", "2022-2023", "--seed", "3"]
    assert main(["sample", str(tmp_path / "city"), *words]) == 0
    assert main(["build", "-C", str(tmp_path / "city")]) == 0
    capsys.readouterr()
    status = main(["check", "-C", str(tmp_path / "city"), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert status == (1 if any(f["severity"] == "error" for f in found) else 0)


@pytest.fixture(scope="module")
def wrong_total(folder, tmp_path_factory):
    """A collection with one report whose total of new requests is 7 too high."""
    collection = tmp_path_factory.mktemp("wrong") / "mine"
    source = next(path for path in documents(folder) if path.suffix == ".html")
    page = html.fromstring(source.read_text(encoding="utf-8"))
    rows = page.xpath("//tr[not(.//tr)]")
    row = next(r for r in rows if "新收政府信息公开申请" in "".join(r.itertext()))
    total = row[-1]
    number = int("".join(total.itertext()).strip() or 0) + 7
    for child in list(total):
        total.remove(child)
    total.text = str(number)
    changed = collection.parent / "changed.html"
    changed.write_text(html.tostring(page, encoding="unicode"), encoding="utf-8")
    main(["init", str(collection)])
    for name in ("districts.csv", "offices.csv", "office_names.csv"):
        (collection / name).write_bytes((folder / name).read_bytes())
    main(["import", str(changed), "-C", str(collection)])
    return collection


def check(capsys, collection, *words):
    capsys.readouterr()
    status = main(["check", "-C", str(collection), "--json", *words])
    return status, json.loads(capsys.readouterr().out)


def test_check_finds_a_wrong_total_and_ends_with_status_1(wrong_total, capsys):
    status, found = check(capsys, wrong_total)
    assert status == 1
    errors = [f for f in found if f["severity"] == "error"]
    assert errors
    assert all("received__total" in finding["cells"] for finding in errors)
    assert all(not finding["message"].isascii() for finding in errors)


def test_check_keeps_to_the_years_district_and_office_asked_for(wrong_total, capsys):
    _, everything = check(capsys, wrong_total)
    office = next(f["office"] for f in everything if f["severity"] == "error")
    its_own = [f for f in everything if f["office"] == office]
    assert 0 < len(its_own) < len(everything)  # others have not filed
    assert check(capsys, wrong_total, "--office", office)[1] == its_own
    assert check(capsys, wrong_total, "--years", "2022-2024")[1] == everything
    for words in (["--years", "2020"], ["--office", "某局"], ["--district", "某区"]):
        assert check(capsys, wrong_total, *words) == (0, [])


def test_check_says_what_a_finding_rests_on_and_what_became_of_it(wrong_total, capsys):
    _, found = check(capsys, wrong_total)
    errors = [f for f in found if f["severity"] == "error"]
    assert all("附表" in f["basis"] for f in errors)
    assert {f["state"] for f in found} == {"open"}
    log = wrong_total / "decisions.sqlite"
    ids = [f["finding_id"] for f in errors]
    record_states(log, ids[:-1], FindingState.RESOLVED, who="A", why="corrected")
    assert check(capsys, wrong_total)[0] == 1
    record_states(log, ids, FindingState.WAIVED, who="A", why="seen")
    status, found = check(capsys, wrong_total)
    assert status == 0
    assert {f["state"] for f in found if f["severity"] == "error"} == {"waived"}
    record_states(log, ids, FindingState.OPEN, who="A", why="again")
    assert check(capsys, wrong_total)[0] == 1


def test_check_prints_csv_with_the_same_names(wrong_total, capsys):
    _, found = check(capsys, wrong_total)
    main(["check", "-C", str(wrong_total), "--csv"])
    lines = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [line["finding_id"] for line in lines] == [f["finding_id"] or "" for f in found]
    assert [line["cells"].split() for line in lines] == [f["cells"] for f in found]


def test_every_command_explains_itself_in_both_languages(capsys):
    for name, _, summary in COMMANDS:
        for language in ("zh", "en"):
            with pytest.raises(SystemExit) as ended:
                main(["--lang", language, name, "--help"])
            assert ended.value.code == 0
            said = capsys.readouterr().out
            assert ("".join(summary.split()) in "".join(said.split())) == (language == "en")


def test_the_command_runs_as_a_module_and_prints_no_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gaistats.cli", "build", "-C", str(tmp_path / "nowhere")],
        capture_output=True, check=False, env=os.environ | {"GAISTATS_LANG": "en"},
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
