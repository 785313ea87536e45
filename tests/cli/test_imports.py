"""``gaistats imports``: who imported what and when, and undoing it."""

import getpass
import json

import pytest

from gaistats.cli import main
from gaistats.sample import write_sample


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("city")
    write_sample(folder, districts=1, offices=2, years=(2023,), seed=1)
    return folder


@pytest.fixture
def mine(tmp_path, capsys):
    main(["init", str(tmp_path / "mine")])
    capsys.readouterr()
    return str(tmp_path / "mine")


def run(capsys, *words):
    status = main(["--lang", "en", *words])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_the_history_is_empty_at_first_and_lists_what_was_imported_and_undone(mine, city, capsys):
    assert run(capsys, "imports", "-C", mine) == (0, "Nothing was imported yet.\n")
    documents = sum(path.is_file() for path in (city / "reports").rglob("*"))
    run(capsys, "import", str(city), "-C", mine)
    _, said = run(capsys, "imports", "-C", mine)
    assert getpass.getuser() in said
    status, said = run(capsys, "imports", "--undo", "1", "--why", "wrong folder", "-C", mine)
    assert status == 0
    assert f"into its folder undone/: {documents}" in said
    _, said = run(capsys, "imports", "--json", "-C", mine)
    undo, first = json.loads(said)
    assert (first["number"], first["files"], first["new"], first["undone_by"]) == (
        1,
        documents,
        documents,
        2,
    )
    assert (undo["undoes"], undo["why"], undo["taken_out"]) == (1, "wrong folder", documents)
    _, said = run(capsys, "imports", "-C", mine)
    assert "undo of 1" in said
    assert "undone by 2" in said


def test_an_undo_needs_its_reason_and_an_import_that_is_there(mine, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["imports", "--undo", "1", "-C", mine])
    assert ended.value.code == 2
    status, said = run(capsys, "imports", "--undo", "7", "--why", "x", "-C", mine)
    assert status == 1
    assert "There is no import 7" in said
