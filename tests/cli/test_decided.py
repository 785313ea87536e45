"""Versions and corrections from the command line, and corrections as a list."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from gaistats.cli import main
from gaistats.decisions import decisions_revision
from gaistats.decisions.corrections import Figure, read_corrections
from gaistats.pipeline.collection import open_collection
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

COLUMNS = ["office_id", "office", "year", "cell", "label_zh", "printed", "corrected", "unit",
           "who", "when", "why"]  # fmt: skip
CELL = "received__total"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("decided") / "city"
    write_sample(folder, districts=1, offices=3, years=(2022, 2023), seed=3)
    if not (folder / "collection.toml").exists():
        main(["init", str(folder)])
    main(["build", "-C", str(folder)])
    return folder


@pytest.fixture
def city(made, tmp_path):
    shutil.copytree(made, tmp_path / "city")
    return open_collection(tmp_path / "city")


def run(capsys, *words):
    capsys.readouterr()
    status = main(["--lang", "en", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out + said.err


def numbers(city):
    """The printed number of CELL, by office and year, of reports that state it."""
    sql = f"SELECT office_id, year, {CELL} AS n FROM report_figures WHERE in_force AND {CELL} > 0 AND basis = 'printed' ORDER BY ALL"
    rows = open_store(city.store_dir).query(sql).itertuples(index=False)
    return {(row.office_id, int(row.year)): int(row.n) for row in rows}


def log(city):
    return read_corrections(city.decisions_path)


def test_a_figure_is_corrected_by_the_offices_name_and_taken_back(city, capsys):
    (office, year), printed = next(iter(numbers(city).items()))
    with (city.path / "offices.csv").open(encoding="utf-8") as file:
        name = next(r["name"] for r in csv.DictReader(file) if r["office_id"] == office)
    words = ("correct", name, year, CELL)
    assert run(capsys, *words, printed + 5, "--why", "核对", "-C", city.path)[0] == 0
    (correction,) = log(city).values()
    assert (correction.figure, correction.value) == (Figure(office, year, CELL), printed + 5)
    assert correction.printed == str(printed)
    assert run(capsys, *words, "--withdraw", "--why", "看错", "-C", city.path)[0] == 0
    assert log(city) == {}


def test_what_cannot_be_corrected_ends_with_status_1(city, capsys):
    (office, year), printed = next(iter(numbers(city).items()))
    for words in ([office, year, "received__nobody", 1], [office, 1999, CELL, 1],
                  ["没有的局", year, CELL, 1], [office, year, CELL, printed]):  # fmt: skip
        status, said = run(capsys, "correct", *words, "--why", "核对", "-C", city.path)
        assert status == 1
        assert len(said.splitlines()) == 1
    assert not city.decisions_path.exists()


@pytest.mark.parametrize("words", [["o", "2023", CELL], ["o", "2023", CELL, "1", "--withdraw"],
                                   ["o", "x", CELL, "1"], ["o", "2023", CELL, "many"]])  # fmt: skip
def test_wrong_usage_of_correct_ends_with_status_2(city, words):
    with pytest.raises(SystemExit) as ended:
        main(["correct", *words, "--why", "核对", "-C", str(city.path)])
    assert ended.value.code == 2


@pytest.fixture(scope="module")
def corrected(made, tmp_path_factory):
    """A folder with the city in which two figures are corrected, and their list that went out."""
    folder = tmp_path_factory.mktemp("corrected")
    shutil.copytree(made, folder / "city")
    in_city = ("-C", str(folder / "city"))
    for (office, year), printed in list(numbers(open_collection(folder / "city")).items())[:2]:
        words = (office, str(year), CELL, str(printed + 5), "--why", "核对，见函")
        assert main(["correct", *words, *in_city]) == 0
    assert main(["corrections", "export", str(folder / "corrections.csv"), *in_city]) == 0
    return folder


@pytest.fixture
def listed(corrected, city, tmp_path):
    """A list of two corrections that went out of the city, and its lines."""
    shutil.rmtree(city.path)
    shutil.copytree(corrected / "city", city.path)
    path = Path(shutil.copy(corrected / "corrections.csv", tmp_path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return path, list(csv.DictReader(file))


def write(path, lines):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(lines)


def test_corrections_go_out_and_into_another_collection_as_they_were(
    city, made, listed, tmp_path, capsys
):
    path, lines = listed
    assert list(lines[0]) == COLUMNS
    assert lines[0]["label_zh"] == "一、本年新收政府信息公开申请数量 · 总计"
    shutil.copytree(made, tmp_path / "other")
    other = open_collection(tmp_path / "other")
    assert run(capsys, "corrections", "import", path, "-C", other.path)[0] == 0
    again = tmp_path / "again.csv"
    run(capsys, "corrections", "export", again, "-C", other.path)
    assert again.read_bytes() == path.read_bytes()
    assert open_store(other.store_dir).query("SELECT * FROM correction").shape[0] == 2


def test_what_stands_already_is_not_written_again(city, listed, capsys):
    path, lines = listed
    before = decisions_revision(city.decisions_path)
    status, said = run(capsys, "corrections", "import", path, "-C", city.path)
    assert status == 0
    assert "stand already: 2" in said
    assert decisions_revision(city.decisions_path) == before
    lines[0]["corrected"] = "99"
    write(path, lines)
    status, said = run(capsys, "corrections", "import", path, "--dry-run", "-C", city.path)
    assert "→ 99" in said
    assert decisions_revision(city.decisions_path) == before
    assert run(capsys, "corrections", "import", path, "-C", city.path)[0] == 0
    assert decisions_revision(city.decisions_path) == before + 1
    assert 99 in [c.value for c in log(city).values()]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [("office_id", "o-nobody", "not registered"), ("year", "二〇二三", "no year"),
     ("year", "1999", "in force"), ("cell", "received__nobody", "no cell"),
     ("label_zh", "别的", "does not fit"), ("office", "别的局", "does not fit"),
     ("unit", "wan_yuan", "does not fit"), ("printed", "7777", "prints"), ("printed", "", "prints"),
     ("corrected", "很多", "no number"), ("corrected", "", "no number"), ("corrected", "1.5", "whole"),
     ("corrected", "inf", "no number"), ("when", "昨天", "no time"), ("when", "2999-01-01", "still to come"),
     ("why", "", "reason")],
)  # fmt: skip
def test_a_wrong_line_is_named_by_line_and_column_and_nothing_is_written(
    city, listed, column, value, problem, capsys
):
    path, lines = listed
    before = decisions_revision(city.decisions_path)
    lines[0]["corrected"] = "99"
    lines[1][column] = value
    write(path, lines)
    status, said = run(capsys, "corrections", "import", path, "-C", city.path)
    assert status == 1
    assert f"corrections.csv, line 3, column {column}: " in said
    assert problem in said
    assert decisions_revision(city.decisions_path) == before


def test_every_wrong_line_is_named_at_once_and_a_cell_stands_only_once(city, listed, capsys):
    path, lines = listed
    lines[0]["corrected"] = lines[1]["corrected"] = "99"
    write(path, [lines[0], lines[0], {**lines[1], "why": ""}])
    _, said = run(capsys, "corrections", "import", path, "-C", city.path)
    assert "line 3, column cell: " in said
    assert "line 4, column why: " in said


def test_a_spreadsheets_way_of_writing_the_same_number_is_no_difference(city, listed, capsys):
    path, lines = listed
    before = {f: c.value for f, c in log(city).items()}
    for line in lines:
        line["printed"] += ".0"
        line["corrected"] = f"{line['corrected']}.00"
    write(path, lines)
    assert run(capsys, "corrections", "import", path, "-C", city.path)[0] == 0
    assert {f: c.value for f, c in log(city).items()} == before


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", "机关\n甲".encode("gbk")])
def test_a_file_that_is_no_such_list_is_named(city, tmp_path, content, capsys):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    status, said = run(capsys, "corrections", "import", path, "-C", city.path)
    assert status == 1
    assert "x.csv" in said
    assert run(capsys, "corrections", "import", tmp_path / "no.csv", "-C", city.path)[0] == 1
    assert run(capsys, "corrections", "export", tmp_path / "no/x.csv", "-C", city.path)[0] == 1


@pytest.fixture
def two(city):
    """(first, later): the file of a report, and a copy that prints more of something."""
    path = next(p for p in sorted((city.path / "reports").rglob("*.html"))
                if "新收政府信息公开申请" in p.read_text(encoding="utf-8"))  # fmt: skip
    page = path.read_text(encoding="utf-8")
    head, found, tail = page.partition("新收政府信息公开申请")
    digit = next(c for c in tail.split("<td", 1)[1].split(">", 1)[1] if c.isdigit())
    later = path.with_name("another.html")
    place = tail.index("<td") + tail[tail.index("<td") :].index(">")
    place += tail[place:].index(digit)
    later.write_text(head + found + tail[:place] + "7" + tail[place:], encoding="utf-8")
    main(["build", "-C", str(city.path)])
    return path, later


def test_versions_are_listed_and_one_is_put_in_force_and_taken_back(city, two, capsys):
    (filed,) = [f for f in json.loads(run(capsys, "version", "--list", "--json", "-C", city.path)[1])
                if any(v["file"].endswith("another.html") for v in f["versions"])]  # fmt: skip
    assert filed["decided"] is None
    assert [v["in_force"] for v in filed["versions"]] == [True, False]
    other = filed["versions"][1]
    assert run(capsys, "version", other["file"], "--why", "以此为准", "-C", city.path)[0] == 0
    said = run(capsys, "version", "--list", "-C", city.path)[1]
    assert "another.html" in said
    assert "以此为准" in said
    (now,) = [f for f in json.loads(run(capsys, "version", "--list", "--json", "-C", city.path)[1])
              if f["office_id"] == filed["office_id"] and f["year"] == filed["year"]]  # fmt: skip
    assert now["versions"][0]["file"] == other["file"]
    assert now["decided"]["report_id"] == other["report_id"]
    words = ("version", other["file"], "--withdraw", "--why", "看错", "-C", city.path)
    assert run(capsys, *words)[0] == 0
    in_force = open_store(city.store_dir).query("SELECT file FROM report WHERE in_force")["file"]
    assert filed["versions"][0]["file"] in set(in_force)


@pytest.mark.parametrize("words", [[], ["a.html"], ["--list", "a.html"], ["--why", "x"]])
def test_wrong_usage_of_version_ends_with_status_2(words):
    with pytest.raises(SystemExit) as ended:
        main(["version", *words])
    assert ended.value.code == 2
