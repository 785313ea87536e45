"""``gaistats export briefing``: what is saved is listed, found by name or id, and written."""

import re
import zipfile

import docx
import pytest

from gaistats.cli import main
from gaistats.decisions import DecisionKind, record_decision
from gaistats.decisions.briefings import SavedEntry, create_briefing, make_id
from gaistats.model import Scope
from gaistats.pieces.piece import Recipe

SAID = {"who": "张三", "why": "新建"}
OUTCOMES = Recipe("outcomes", Scope(origin="sample"), {"year": 2023}).to_json()


@pytest.fixture
def log(folder):
    return folder / "decisions.sqlite"


@pytest.fixture
def run(folder, capsys):
    def export(*words, status=0, language="zh"):
        capsys.readouterr()
        command = ["--lang", language, "export", "briefing", *map(str, words), "-C", str(folder)]
        assert main(command) == status
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return said.out if status == 0 else said.out + said.err

    return export


def save(log, name, *recipes):
    entries = tuple(SavedEntry(make_id(), recipe, text="一句话。") for recipe in recipes)
    return create_briefing(log, name, entries, **SAID).briefing_id


def read_words(path):
    """All paragraphs and cells of a document."""
    document = docx.Document(path)
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return " ".join([*(p.text for p in document.paragraphs), *cells])


def test_without_a_name_what_is_saved_is_listed(run, log):
    assert "没有已保存的简报" in run()
    first, second = save(log, "给区长", OUTCOMES), save(log, "给市长")
    record_decision(log, DecisionKind.BRIEFING, "broken", "{", **SAID)
    said = run()
    assert re.search(rf"{first}\s+给区长\s+1\s+20\d\d-", said)
    assert re.search(rf"{second}\s+给市长\s+0\s", said)
    assert re.search(r"broken\s+（已损坏）", said)


@pytest.mark.parametrize("by", ["name", "id"])
def test_a_briefing_is_written_by_its_name_or_id(run, log, tmp_path, by):
    briefing = save(log, "给区长", OUTCOMES, None)
    run("给区长" if by == "name" else briefing, "--to", tmp_path / "b.docx")
    words = read_words(tmp_path / "b.docx")
    assert "给区长" in words
    assert "一句话。" in words
    assert "机构为虚构" in words


def test_in_a_folder_the_file_has_the_briefings_name_and_day(run, log, tmp_path):
    save(log, "给 区长", OUTCOMES)
    out = tmp_path / "out"
    out.mkdir()
    run("给 区长", "--to", out)
    (path,) = out.iterdir()
    assert re.fullmatch(r"给-区长_20\d\d-\d\d-\d\d\.\w+", path.name)


def test_its_words_are_in_the_language_that_is_asked_for(run, log, tmp_path):
    save(log, "Mine", OUTCOMES)
    run("Mine", "--to", tmp_path / "b.docx", language="en")
    words = read_words(tmp_path / "b.docx")
    assert "the offices are fictitious" in words
    assert "requests received" in words


def test_two_of_one_name_are_listed_with_their_ids(run, log, tmp_path):
    ids = [save(log, "简报", OUTCOMES), save(log, "简报", OUTCOMES)]
    said = run("简报", "--to", tmp_path / "b.docx", status=1)
    assert "不止一份" in said
    assert all(briefing in said for briefing in ids)
    run(ids[0], "--to", tmp_path / "b.docx")


def test_an_unknown_name_names_similar_ones(run, log, tmp_path):
    save(log, "年度简报", OUTCOMES)
    assert "年度简报" in run("年度简抱", "--to", tmp_path / "b.docx", status=1)
    assert "gaistats export briefing" in run("xyz", "--to", tmp_path / "b.docx", status=1)
    assert not (tmp_path / "b.docx").exists()


def test_a_damaged_briefing_is_one_line(run, log, tmp_path):
    record_decision(log, DecisionKind.BRIEFING, "broken", "{", **SAID)
    assert "已损坏" in run("broken", "--to", tmp_path / "b.docx", status=1)


def test_what_cannot_be_made_is_left_out_and_said(run, log, tmp_path, capsys):
    save(log, "简报", {"kind": "oracle", "scope": {}, "choices": {}}, OUTCOMES)
    assert main(["--lang", "zh", "export", "briefing", "简报", "--to", str(tmp_path / "b.docx"),
                 "-C", str(log.parent)]) == 0  # fmt: skip
    assert "第1项未列入" in capsys.readouterr().err
    assert (tmp_path / "b.docx").exists()


def test_a_briefing_without_anything_in_it_is_no_file(run, log, tmp_path):
    save(
        log,
        "空",
    )
    assert "还没有内容" in run("空", "--to", tmp_path / "b.docx", status=1)
    assert not (tmp_path / "b.docx").exists()


def test_the_standard_briefing_needs_nothing_saved(run, log, tmp_path):
    run("--district", "甲区", "--year", "2023", "--to", tmp_path / "b.docx")
    words = read_words(tmp_path / "b.docx")
    assert "甲区2023年度简报" in words
    assert "公开率" in words
    assert "乙区" not in words
    assert not log.exists()


def test_a_year_without_reports_is_one_line(run, tmp_path):
    said = run("--district", "甲区", "--year", "1999", "--to", tmp_path / "b.docx", status=1)
    assert "年报" in said


def test_a_name_without_a_file_is_wrong_usage(run, log, capsys):
    save(log, "简报", OUTCOMES)
    with pytest.raises(SystemExit) as ended:
        run("简报")
    assert ended.value.code == 2
    assert "--to" in capsys.readouterr().err


def test_without_a_name_a_file_is_not_guessed(run, log, tmp_path):
    save(log, "简报", OUTCOMES)
    assert "--district" in run("--to", tmp_path / "b.docx", status=1)


def test_an_extension_that_cannot_be_written_is_named(run, log, tmp_path):
    save(log, "简报", OUTCOMES)
    assert ".docx" in run("简报", "--to", tmp_path / "b.odt", status=1)


def test_the_pictures_are_one_zip(run, log, tmp_path):
    from gaistats.exports.picture_needs import picture_hindrance

    if picture_hindrance():
        pytest.skip("no browser that draws pictures")
    save(log, "简报", OUTCOMES)
    run("简报", "--to", tmp_path / "b.zip")
    (name,) = zipfile.ZipFile(tmp_path / "b.zip").namelist()
    assert name.endswith(".png")


def test_what_the_standard_briefing_leaves_out_is_said_with_the_reason(log, tmp_path, capsys):
    # The first year has none before it, so that nobody can have contributed to a change.
    assert main(["--lang", "zh", "export", "briefing", "--district", "甲区", "--year", "2020",
                 "--to", str(tmp_path / "b.docx"), "-C", str(log.parent)]) == 0  # fmt: skip
    said = capsys.readouterr().err
    assert "未列入：变化的构成，原因：" in said


def test_a_document_without_pictures_says_what_is_missing_for_them(
    log, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr("gaistats.exports.picture_needs.find_browser", lambda: None)
    save(log, "简报", OUTCOMES)
    words = ["--lang", "zh", "export", "briefing", "简报", "-C", str(log.parent)]
    assert main([*words, "--to", str(tmp_path / "b.docx")]) == 0
    assert "以数据表代替图" in capsys.readouterr().err
    assert main([*words, "--to", str(tmp_path / "b.xlsx")]) == 0
    assert capsys.readouterr().err == ""
