"""Confirming from the command line: a report with a row printed twice, differently."""

import json
import shutil
import zipfile
from contextlib import redirect_stdout
from io import StringIO

import pytest
from lxml import html

from gaistats.cli import main
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.originals import hash_file
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

REGISTRY = ("districts.csv", "offices.csv", "office_names.csv")
RECEIVED = "新收政府信息公开申请"


@pytest.fixture(scope="module")
def incoming(tmp_path_factory):
    """A small sample; one of its pages states what was received once more, as 9 more each."""
    folder = tmp_path_factory.mktemp("incoming") / "sample"
    write_sample(folder, districts=1, offices=3, years=(2023,), seed=1)
    pages = sorted((folder / "reports").rglob("*.html"))
    path = next(p for p in pages if RECEIVED in p.read_text(encoding="utf-8"))
    page = html.fromstring(path.read_text(encoding="utf-8"))
    row = next(r for r in page.xpath("//tr[not(.//tr)]") if RECEIVED in "".join(r.itertext()))
    again = html.fromstring(f"<table>{html.tostring(row, encoding='unicode')}</table>").find(
        ".//tr"
    )
    for cell in again[-7:]:
        number = int("".join(cell.itertext()).strip() or 0) + 9
        for child in list(cell):
            cell.remove(child)
        cell.text = str(number)
    row.addnext(again)
    path.write_text(html.tostring(page, encoding="unicode"), encoding="utf-8")
    return folder, path


def run(capsys, *words):
    capsys.readouterr()
    status = main(["--lang", "en", *map(str, words)])
    return status, capsys.readouterr().out


@pytest.fixture(scope="module")
def imported(incoming, tmp_path_factory):
    """The collection that the sample was imported into."""
    folder = tmp_path_factory.mktemp("imported") / "mine"
    main(["init", str(folder)])
    with redirect_stdout(StringIO()) as said:
        main(["--lang", "en", "import", str(incoming[0]), "-C", str(folder)])
    assert "which are in no figure: 1. See: gaistats confirm --list" in said.getvalue()
    return folder


@pytest.fixture
def mine(imported, tmp_path):
    return open_collection(shutil.copytree(imported, tmp_path / "mine"))


def in_force(collection):
    store = open_store(collection.store_dir)
    return set(store.query("SELECT sha256 FROM report WHERE in_force")["sha256"])


def test_a_doubtful_report_is_listed_confirmed_and_taken_back(mine, incoming, capsys):
    path, digest = incoming[1], hash_file(incoming[1])
    assert digest not in in_force(mine)
    _, said = run(capsys, "confirm", "--list", "-C", mine.path)
    assert "wait for confirmation: 1" in said
    assert path.name in said
    assert run(capsys, "confirm", path, "--why", "核对过", "-C", mine.path)[0] == 0
    assert digest in in_force(mine)
    assert "wait for confirmation: 0" in run(capsys, "confirm", "--list", "-C", mine.path)[1]
    assert "confirm" not in run(capsys, "build", "-C", mine.path)[1]
    words = ("confirm", "--withdraw", "--why", "看错了", digest[:10], "-C", mine.path)
    assert run(capsys, *words)[0] == 0
    assert digest not in in_force(mine)
    assert "confirm --list" in run(capsys, "build", "-C", mine.path)[1]


def test_the_list_for_programs_names_file_and_reason(mine, incoming, capsys):
    (row,) = json.loads(run(capsys, "confirm", "--list", "--json", "-C", mine.path)[1])
    assert set(row) == {"report_id", "office", "district", "year", "file", "reason"}
    assert row["report_id"] == hash_file(incoming[1])
    assert (mine.path / row["file"]).read_bytes() == incoming[1].read_bytes()
    assert not row["reason"].isascii()


def test_what_the_list_shows_can_be_given_back(mine, capsys):
    (row,) = json.loads(run(capsys, "confirm", "--list", "--json", "-C", mine.path)[1])
    for named in (row["file"], row["report_id"]):
        assert run(capsys, "confirm", named, "--why", "核对过", "-C", mine.path)[0] == 0


def test_check_says_of_a_doubtful_report_that_it_waits(mine, incoming, capsys):
    def waiting():
        found = json.loads(run(capsys, "check", "--json", "-C", mine.path)[1])
        return [row for row in found if row["check"] == "waits_for_confirmation"]

    (row,) = waiting()
    assert (row["severity"], row["year"]) == ("warning", 2023)
    assert row["file"].endswith(incoming[1].name)
    assert "gaistats confirm" in row["message"]
    assert "gaistats confirm" in run(capsys, "check", "-C", mine.path)[1].replace("\n", " ")
    main(["confirm", str(incoming[1]), "--why", "核对过", "-C", str(mine.path)])
    assert waiting() == []


def test_a_report_that_is_not_doubtful_or_not_there_is_refused(mine, incoming, capsys):
    (sure, *_) = in_force(mine)
    for named in (sure, "0123456789", "no/such/file", "甲" * 300):
        assert run(capsys, "confirm", named, "--why", "核对过", "-C", mine.path)[0] == 1
    assert run(capsys, "confirm", incoming[1], "--why", " ", "-C", mine.path)[0] == 1
    assert not in_force(mine) & {hash_file(incoming[1])}


@pytest.mark.parametrize(
    "words", [[], ["a.html"], ["--list", "a.html"], ["--why", "x"], ["--list", "--why"]]
)
def test_wrong_usage_of_confirm_ends_with_status_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["confirm", *words])
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_member_of_an_archive_is_named_with_it(incoming, tmp_path, capsys):
    pages = sorted(p for p in (incoming[0] / "reports").rglob("*") if p.is_file())
    with zipfile.ZipFile(tmp_path / "年报.zip", "w") as archive:
        for page in pages:
            archive.write(page, f"2023/{page.name}")
    main(["init", str(tmp_path / "mine")])
    for name in REGISTRY:
        (tmp_path / "mine" / name).write_bytes((incoming[0] / name).read_bytes())
    run(capsys, "import", tmp_path / "年报.zip", "-C", tmp_path / "mine")
    at = ("-C", tmp_path / "mine")
    (row,) = json.loads(run(capsys, "confirm", "--list", "--json", *at)[1])
    assert row["file"].endswith(f"年报.zip!/2023/{incoming[1].name}")
    archive, why = tmp_path / "年报.zip", ("--why", "核对过")
    assert run(capsys, "confirm", archive, *why, *at)[0] == 1  # which of its files?
    for named in (row["file"], f"{archive}!/2023/{incoming[1].name}", row["report_id"],
                  f"{hash_file(archive)[:12]}#2023/{incoming[1].name}"):  # fmt: skip
        assert run(capsys, "confirm", named, *why, *at)[0] == 0
        assert run(capsys, "confirm", named, "--withdraw", *why, *at)[0] == 0
    assert run(capsys, "confirm", f"{archive}!/2023/nothing.html", *why, *at)[0] == 1
