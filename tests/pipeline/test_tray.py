"""Files that are looked at before they are imported: nothing of it is in the collection."""

import zipfile
from io import BytesIO

import pytest

from gaistats.decisions import DecisionKind, current_decisions, read_decisions
from gaistats.errors import CollectionError
from gaistats.pipeline.batches import ignore_progress
from gaistats.pipeline.build import build
from gaistats.pipeline.tray import clean_name, fill_tray, look_at
from gaistats.pipeline.tray_preview import Change, import_tray, preview

from .incoming_files import held, make_collection, reports_shown, write_city


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return write_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def mine(city, tmp_path):
    return make_collection(city, tmp_path / "mine")


def pages(city):
    return sorted((city / "city" / "reports").rglob("*.html"))


def look(mine, tmp_path, *files):
    (tmp_path / "tray").mkdir()
    tray = fill_tray(tmp_path / "tray", files)
    told = []
    looked = look_at(mine, tray, lambda *numbers: told.append(numbers))
    return looked, told


def as_file(path):
    return path.name, path.read_bytes()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("年报.html", "年报.html"),
        ("../../etc/年报.html", "年报.html"),
        ("C:\\报送\\年报.docx", "年报.docx"),
        ("报\x00送\n.pdf", "报\ufffd送\ufffd.pdf"),
        ("", "_"),
        ("..", ".."),
    ],
)
def test_of_a_given_name_only_the_bare_one_is_kept(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_is_cut_between_characters_and_keeps_its_ending():
    name = clean_name("年" * 300 + ".html")
    assert name.endswith("年.html")
    assert len(name.encode()) <= 200


def test_names_that_lead_elsewhere_or_hide_are_passed_over(tmp_path):
    tray = fill_tray(
        tmp_path, [("..", b"x"), (".隐藏.html", b"x"), ("名单.csv", b"x"), ("a.html", b"x")]
    )
    assert [file.name for file in tray.files] == ["a.html"]
    assert tray.passed_over == (clean_name(".."), ".隐藏.html", "名单.csv")
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {"a.html"}


def test_looking_stores_nothing_and_tells_of_every_document(mine, city, tmp_path):
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for page in pages(city)[:2]:
            archive.write(page, page.name)
        archive.writestr("空.html", b"")
    looked, told = look(mine, tmp_path, ("一.zip", content.getvalue()), ("坏.pdf", b"%PDF-1.7"))
    assert [seen.recognised for seen in looked.seen] == [True, True, False, False]
    assert told == [(0, 2, 1), (0, 2, 2), (0, 2, 3), (1, 2, 4)]
    names = [document.name for document in preview(mine, looked, None, {})]
    assert names == [*(f"一.zip!/{p.name}" for p in pages(city)[:2]), "一.zip!/空.html", "坏.pdf"]
    assert held(mine) == set()
    assert not list(mine.parsed_dir.glob("*.parquet"))


def test_an_archive_read_in_a_tray_is_known_as_a_whole_or_not_at_all(
    mine, city, tmp_path, monkeypatch
):
    monkeypatch.setattr("gaistats.pipeline.tray._BATCH", 1)
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for page in pages(city)[:2]:
            archive.write(page, page.name)
    looked, _ = look(mine, tmp_path, ("一.zip", content.getvalue()), as_file(pages(city)[0]))
    assert len(list(looked.tray.parsed_dir.glob("*.parquet"))) == 2


def test_what_was_looked_at_is_what_is_stored_without_reading_it_again(
    mine, city, tmp_path, monkeypatch
):
    looked, _ = look(mine, tmp_path, *map(as_file, pages(city)))

    def refuse(paths):
        assert not paths
        return iter(())

    monkeypatch.setattr("gaistats.pipeline.batches.recognise_files", refuse)
    import_tray(
        mine, looked, preview(mine, looked, None, {}), None, ignore_progress, who="张三", why=""
    )
    build(mine)
    assert reports_shown(mine) == held(mine) == {seen.outcome.sha256 for seen in looked.seen}
    assert read_decisions(mine.decisions_path) == ()


def test_a_change_back_to_what_the_document_tells_is_no_decision(mine, city, tmp_path):
    looked, _ = look(mine, tmp_path, as_file(pages(city)[0]))
    (told,) = preview(mine, looked, None, {})
    report = told.seen.outcome.report_id
    same = {report: Change(told.placement.office_id, told.year)}
    import_tray(
        mine, looked, preview(mine, looked, None, same), None, ignore_progress, who="张三", why=""
    )
    assert read_decisions(mine.decisions_path) == ()


def test_a_change_is_written_down_or_nothing_is_imported(mine, city, tmp_path):
    looked, _ = look(mine, tmp_path, as_file(pages(city)[0]))
    report = looked.seen[0].outcome.report_id
    changed = preview(mine, looked, None, {report: Change(year=2020)})
    with pytest.raises(CollectionError, match="reason"):
        import_tray(mine, looked, changed, None, ignore_progress, who="张三", why=" ")
    assert held(mine) == set()
    import_tray(mine, looked, changed, None, ignore_progress, who="张三", why="笔误")
    assert current_decisions(mine.decisions_path, DecisionKind.YEAR) == {report: "2020"}
    (after,) = preview(mine, looked, None, {})
    assert (after.told_year, after.is_there) == (2020, False)  # there since the look


def test_the_district_that_is_given_places_a_name_that_two_districts_have(mine, tmp_path, city):
    (mine.path / "districts.csv").write_text(
        "district_id,name,level\nd-a,东区,district\nd-b,西区,district\n"
    )
    (mine.path / "offices.csv").write_text(
        "office_id,name,kind,level,district\n"
        "o-a,东区示范局,department,district,d-a\no-b,西区示范局,department,district,d-b\n"
    )
    (mine.path / "office_names.csv").write_text("office_id,name\n")
    (mine.path / "due_dates.csv").unlink()
    page = pages(city)[0]
    looked, _ = look(mine, tmp_path, as_file(page))
    printed = looked.seen[0].outcome.report.office
    text = page.read_text(encoding="utf-8").replace(printed, "示范局")
    (tmp_path / "two").mkdir()
    looked, _ = look(mine, tmp_path / "two", ("年报.html", text.encode()))
    (unsure,) = preview(mine, looked, None, {})
    (sure,) = preview(mine, looked, "d-b", {})
    assert unsure.placement.office_id is None
    assert sure.placement.office_id == "o-b"
    import_tray(mine, looked, [sure], "d-b", ignore_progress, who="张三", why="")
    assert [p.parent.name for p in mine.reports_dir.rglob("年报.html")] == ["d-b"]
