"""The acceptance of an import: good files go in, the others are listed, twice alike."""

import json
import os
import zipfile

import pytest

from gaistats.cli import main
from gaistats.pipeline import import_
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.originals import hash_file, read_original
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

BAD = ("empty.html", "picture.html", "web_page.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small sample with three files in it that are no reports."""
    folder = tmp_path_factory.mktemp("incoming") / "sample"
    write_sample(folder, districts=1, offices=3, years=(2022, 2023), seed=1)
    (folder / "empty.html").write_bytes(b"")
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "web_page.html").write_text("<html><body><p>通知公告</p></body></html>")
    return folder


@pytest.fixture
def collection(tmp_path, capsys):
    assert main(["init", str(tmp_path / "mine")]) == 0
    capsys.readouterr()
    return open_collection(tmp_path / "mine")


def run(capsys, *words):
    status = main(["--lang", "en", *map(str, words)])
    return status, capsys.readouterr().out


def every_file(collection):
    """All but the log: that somebody imported is written down, also when nothing was new."""
    files = (
        path
        for path in collection.path.rglob("*")
        if path.is_file() and path.name != "decisions.sqlite"
    )
    return {path: (hash_file(path), path.stat().st_mtime_ns) for path in files}


def reports_of(collection):
    store = open_store(collection.store_dir)
    return store.query("SELECT * FROM report")


def test_good_files_go_in_and_the_others_are_listed_with_reasons(folder, collection, capsys):
    status, said = run(capsys, "import", folder, "-C", collection.path)
    assert status == 1
    documents = len(list((folder / "reports").rglob("*.*")))
    assert f"Imported reports: {documents}" in said
    assert "Files not recognised: 3" in said
    for name in BAD:
        (line,) = (line for line in said.splitlines() if f"{name}:" in line)
        assert len(line.partition(f"{name}: ")[2]) > 10
    assert len(reports_of(collection)) == documents


def test_a_second_import_changes_nothing_and_lists_the_three_again(folder, collection, capsys):
    run(capsys, "import", folder, "-C", collection.path)
    before = every_file(collection)
    status, said = run(capsys, "import", folder, "-C", collection.path)
    assert status == 1
    assert "Imported reports: 0" in said
    assert "Files not recognised: 3" in said
    assert all(f"{name}:" in said for name in BAD)
    assert every_file(collection) == before


def test_the_registry_in_the_folder_is_adopted_and_places_the_reports(folder, collection, capsys):
    _, said = run(capsys, "import", folder, "-C", collection.path)
    assert "offices.csv was taken over" in said
    reports = reports_of(collection)
    assert reports["office_id"].notna().all()
    assert reports["sample"].all()


def test_a_registry_that_is_filled_in_is_not_replaced(folder, collection, capsys):
    own = "district_id,name,level\nd-1,丙市,city\n"
    (collection.path / "districts.csv").write_text(own)
    run(capsys, "import", folder, "-C", collection.path)
    assert (collection.path / "districts.csv").read_text() == own
    assert reports_of(collection)["office_id"].isna().all()


def test_files_that_are_no_documents_by_their_names_are_no_failures(folder, collection, capsys):
    run(capsys, "import", folder, "-C", collection.path)
    (folder / "notes.csv").write_text("a,b")
    (folder / ".hidden.html").write_text("x")
    _, said = run(capsys, "import", folder / "notes.csv", "-C", collection.path)
    assert "show no documents: 1" in said
    assert "Files not recognised: 0" in said


def test_originals_are_kept_as_they_are_under_their_hash(folder, collection, capsys):
    run(capsys, "import", folder, "-C", collection.path)
    originals = [p for p in collection.reports_dir.rglob("*") if p.is_file()]
    for path in originals:
        assert path.relative_to(collection.reports_dir).parts[0] == hash_file(path)[:12]
    given = [p for p in (folder / "reports").rglob("*") if p.is_file()]
    assert {hash_file(p) for p in given} == {hash_file(p) for p in originals}
    kept_apart = {p.name for p in collection.unrecognised_dir.rglob("*") if p.is_file()}
    assert kept_apart == set(BAD)


def test_a_read_only_collection_says_how_to_make_ones_own(folder, collection, capsys):
    (collection.path / "collection.toml").write_text('name = "demo"\nread_only = true\n')
    before = every_file(collection)
    assert main(["--lang", "en", "import", str(folder), "-C", str(collection.path)]) == 1
    assert "gaistats init" in capsys.readouterr().err
    assert every_file(collection) == before


def test_a_file_that_cannot_be_placed_is_listed_and_placed_by_decision(folder, collection, capsys):
    run(capsys, "import", folder, "-C", collection.path)
    offices = (collection.path / "offices.csv").read_text(encoding="utf-8").splitlines()
    first = offices[1].split(",")[1]
    renamed = offices[1].replace(first, "示范市另一机关")
    text = "\n".join([offices[0], renamed, *offices[2:]])
    (collection.path / "offices.csv").write_text(text + "\n", encoding="utf-8")
    (collection.path / "office_names.csv").write_text("office_id,name\n")
    _, said = run(capsys, "import", folder, "-C", collection.path)
    reports = reports_of(collection)
    unplaced = reports[reports["office_id"].isna()]
    assert len(unplaced) > 0
    assert f"in no figure: {len(unplaced)}" in said
    chosen, office = unplaced["sha256"].iloc[0], offices[1].split(",")[0]
    words = ("place", chosen[:12], office, "--why", "已更名", "-C", collection.path)
    assert run(capsys, *words)[0] == 0
    reports = reports_of(collection).set_index("sha256")
    assert reports.loc[chosen, "placement"] == "decision"
    assert reports.loc[chosen, "office_id"] == office


def test_given_the_district_a_bare_name_is_placed(folder, tmp_path, collection, capsys):
    (collection.path / "districts.csv").write_text(
        "district_id,name,level\nd-a,东区,district\nd-b,西区,district\n"
    )
    (collection.path / "offices.csv").write_text(
        "office_id,name,kind,level,district\n"
        "o-a,东区示范局,department,district,d-a\no-b,西区示范局,department,district,d-b\n"
    )
    source = next((folder / "reports").rglob("*.html"))
    office = open_office(source)
    text = source.read_text(encoding="utf-8").replace(office, "示范局")
    report = tmp_path / "report.html"
    report.write_text(text, encoding="utf-8")
    assert run(capsys, "import", report, "-C", collection.path)[0] == 0
    assert reports_of(collection)["placement"].tolist() == ["unplaced"]
    run(capsys, "import", report, "--district", "西区", "-C", collection.path)
    assert reports_of(collection)["office_id"].tolist() == ["o-b"]
    before = every_file(collection)
    run(capsys, "import", report, "--district", "西区", "-C", collection.path)
    assert every_file(collection) == before
    assert main(["import", str(report), "--district", "南区", "-C", str(collection.path)]) == 1


def test_file_names_that_are_not_in_utf8_are_imported_and_listed(
    folder, tmp_path, collection, capsys
):
    source = next((folder / "reports").rglob("*.html"))
    incoming = os.fsencode(tmp_path / "incoming")
    os.mkdir(incoming)
    for name, content in (("年度报告.html", source.read_bytes()), ("空白.html", b"")):
        with open(os.path.join(incoming, name.encode("gb18030")), "wb") as file:
            file.write(content)
    status, said = run(capsys, "import", tmp_path / "incoming", "-C", collection.path)
    assert status == 1
    assert "空白.html: " in said
    assert reports_of(collection)["file"][0].endswith("/年度报告.html")
    assert run(capsys, "read", tmp_path / "incoming", "--json")[0] == 1


def open_office(path):
    from gaistats.pipeline.recognise import recognise_file

    return recognise_file(path)[0].report.office


@pytest.fixture
def archive(folder, tmp_path):
    """Two reports in the folders of two districts, one file that is none, and a list."""
    path = tmp_path / "报送.zip"
    first, second = sorted((folder / "reports").rglob("*.html"))[:2]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(first, "东区/年报.html")
        file.write(second, "西区/年报.html")
        file.writestr("通知.html", "<html><body><p>通知公告</p></body></html>")
        file.writestr("名单.csv", "a,b")
    return path


def test_an_archive_is_kept_whole_and_its_files_are_reports_of_their_own(
    archive, collection, capsys
):
    for _ in ("first", "again"):
        status, said = run(capsys, "import", archive, "-C", collection.path)
        assert status == 1
        assert "Files not recognised: 1" in said
        assert f"{archive}!/通知.html: " in said
        assert "名单.csv" not in said
    assert "Unchanged reports: 2" in said
    reports = reports_of(collection)
    assert sorted(reports["member"]) == ["东区/年报.html", "西区/年报.html"]
    assert set(reports["sha256"]) == {hash_file(archive)}
    (original,) = (p for p in collection.reports_dir.rglob("*") if p.is_file())
    assert hash_file(original) == hash_file(archive)
    assert original.name == "报送.zip"


def test_an_archive_without_reports_lies_with_what_was_not_recognised(tmp_path, collection, capsys):
    path = tmp_path / "空.zip"
    zipfile.ZipFile(path, "w").close()
    status, said = run(capsys, "import", path, "-C", collection.path)
    assert status == 1
    assert "holds no documents" in said
    assert [p.name for p in collection.unrecognised_dir.rglob("*.zip")] == ["空.zip"]


def test_the_folders_in_an_archive_tell_the_district(folder, archive, collection, capsys):
    (collection.path / "districts.csv").write_text(
        "district_id,name,level\nd-a,东区,district\nd-b,西区,district\n"
    )
    run(capsys, "import", archive, "-C", collection.path)
    districts = reports_of(collection).set_index("member")["district_id"]
    assert districts["东区/年报.html"] == "d-a"
    assert districts["西区/年报.html"] == "d-b"


def test_every_file_of_an_archive_is_printed_and_opened_by_its_name(archive, capsys):
    status, said = run(capsys, "read", archive, "--json")
    found = json.loads(said)
    assert status == 1
    assert [entry["path"] for entry in found] == [
        f"{archive}!/{name}" for name in ("东区/年报.html", "西区/年报.html", "通知.html")
    ]
    assert {entry["sha256"] for entry in found} == {hash_file(archive)}
    assert b"<table" in read_original(archive, "东区/年报.html")
    with pytest.raises(KeyError):
        read_original(archive, "无.html")


def test_a_file_that_goes_while_it_is_imported_is_listed(folder, tmp_path, collection, capsys):
    source = next((folder / "reports").rglob("*.html"))
    path = tmp_path / "年报.html"
    path.write_bytes(source.read_bytes())
    real = import_.read_in_batches

    def read_then_lose(paths, progress):
        for batch in real(paths, progress):
            path.unlink()
            yield batch

    import_.read_in_batches = read_then_lose
    try:
        status, said = run(capsys, "import", path, "-C", collection.path)
    finally:
        import_.read_in_batches = real
    assert status == 1
    assert f"{path}: The file cannot be opened" in said


def test_a_pipe_is_not_waited_for(tmp_path, collection, capsys):
    os.mkfifo(tmp_path / "管道.html")
    status, said = run(capsys, "import", tmp_path / "管道.html", "-C", collection.path)
    assert status == 1
    assert "cannot be opened" in said
