"""Notices: each office is told of its own open findings and of no others."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from gaistats.checks.rules import word_basis
from gaistats.errors import ExportError
from gaistats.exports.notice_template import load_template
from gaistats.exports.notices import list_notices, word_day
from gaistats.exports.notices_docx import write_notices_docx, write_notices_zip
from gaistats.exports.stamp import read_stamp
from gaistats.model import Scope

ON, UNTIL = date(2025, 4, 2), date(2025, 4, 20)
SCOPE = Scope(first_year=2020, last_year=2023, origin="sample")


@pytest.fixture
def write(store, tmp_path):
    def make(settled=(), language="zh", folder=tmp_path, scope=SCOPE):
        stamp = read_stamp(store, scope, language)
        template = load_template(folder, language)
        return list_notices(store, scope, stamp, template, dict.fromkeys(settled), ON, UNTIL)

    return make


@pytest.fixture(scope="session")
def stored(store):
    """(office, finding_id, check, severity) of the store, asked without the product's reads."""
    sql = (
        "SELECT o.name AS office, f.finding_id, f.check_name, f.severity FROM finding f "
        "JOIN office o ON o.office_id = f.office_id LEFT JOIN report r ON r.report_id = f.report_id "
        "WHERE f.basis = 'printed' AND o.sample AND (f.report_id IS NULL OR r.in_force)"
    )
    return store.query(sql)


def text_of(content):
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def told(stored):
    """Those that are for the office: what is only worth knowing is not, nor what is decided."""
    kept = stored[stored["severity"] != "notice"]
    return kept[~kept["check_name"].str.startswith(("several_", "version_", "correction_"))]


def test_every_office_with_a_finding_has_one_notice_with_as_many_points(write, stored):
    counts = {notice.office: len(notice.points) for notice in write()}
    assert counts == told(stored).groupby("office").size().to_dict()
    assert counts


def test_a_point_says_what_where_on_what_basis_and_the_letter_until_when(write):
    for notice in write():
        text = text_of(write_notices_docx([notice]))
        assert f"{notice.office}：" in text
        assert "2025年4月20日前" in text
        assert "2025年4月2日" in text
        assert "示例数据：机构为虚构" in text
        for point in notice.points:
            assert point.finding in text
            assert point.where.startswith("位置：20")
            assert point.basis.startswith("依据：")


def test_the_basis_of_a_check_is_the_data_files_own(write, stored):
    checks = set(told(stored)["check_name"])
    said = {point.basis for notice in write() for point in notice.points}
    assert said == {f"依据：{word_basis(check, 'zh').rstrip('。')}。" for check in checks}


def test_what_somebody_has_decided_on_is_not_told_again(write, stored):
    ids = list(told(stored)["finding_id"])
    assert sum(len(notice.points) for notice in write(settled=ids[:1])) == len(ids) - 1
    assert write(settled=ids) == []


def test_a_collection_changes_single_lines_of_the_wording(write, tmp_path):
    (tmp_path / "notice.toml").write_text(
        'severities = ["error"]\n[zh]\nclosing = "{office}请于{until}前答复。"\nsender = "示范市办公室"\n',
        encoding="utf-8",
    )
    notices = write()
    assert all(
        notice.closing == (f"{notice.office}请于2025年4月20日前答复。",) for notice in notices
    )
    assert all(notice.signature == ("示范市办公室", "2025年4月2日") for notice in notices)


@pytest.mark.parametrize(
    ("text", "named"),
    [('[zh]\nclosing = "{untill}"', "untill"), ('[zh]\nclosnig = "x"', "closnig"),
     ('severities = ["bad"]', "bad"), ("days = -1", "days"), ("[zh", "end of document"),
     ('[zh]\nclosing = "{"', "Single"), ("zh = 3", "int"), ('[zh]\nclosing = 3', "int")],
)  # fmt: skip
def test_a_broken_wording_is_an_error_that_names_file_and_mistake(tmp_path, text, named):
    (tmp_path / "notice.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=named) as error:
        load_template(tmp_path, "zh")
    assert "notice.toml" in str(error.value)


def test_the_zip_has_a_document_an_office_under_its_chinese_name(write):
    notices = write()
    with zipfile.ZipFile(BytesIO(write_notices_zip(notices))) as package:
        names = package.namelist()
        assert len(names) == len(set(names)) == len(notices)
        for notice in notices:
            name = f"{notice.district}/{notice.office}_年报核实函_"
            (found,) = [n for n in names if n.startswith(name)]
            assert notice.points[0].finding in text_of(package.read(found))


def test_one_document_begins_every_notice_on_a_new_page(write):
    notices = write()
    text = write_notices_docx(notices)
    breaks = Document(BytesIO(text)).element.xml.count("<w:pageBreakBefore/>")
    assert breaks == len(notices) - 1


def test_days_are_worded_in_both_languages():
    assert word_day(date(2025, 4, 2), "zh") == "2025年4月2日"
    assert word_day(date(2025, 4, 2), "en") == "2 April 2025"


def test_letters_stand_in_the_order_of_the_districts_of_the_registry(write, store):
    known = list(store.query("SELECT name FROM district ORDER BY rowid")["name"])
    places = [known.index(notice.district) for notice in write()]
    assert places == sorted(places)


def test_in_english_a_document_is_transliterated(write):
    said = "".join(point.basis for notice in write(language="en") for point in notice.points)
    assert "国办" not in said
    assert "Guo Ban Gong Kai Ban Han [2021] No. 30" in said
