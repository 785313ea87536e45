"""The pairs of texts in the store, kept from build to build."""

import json

import pytest

from gaistats.decisions import DecisionKind, record_decision
from gaistats.pipeline import parsed, similar
from gaistats.store.connection import open_store
from gaistats.store.read import list_rows, read_similar

from .conftest import make_report

TEXT = (
    "政策解读的形式比较单一，以文字材料为主，群众反映看不懂、记不住，基层工作人员宣讲时也缺少合适的材料。"
    "各科室报送信息不够及时，往往在年底集中补报，专栏更新因此断断续续，少数栏目半年以上没有新内容。"
)


def add(workshop, name, office="甲区档案局", year=2023, text=TEXT, section="problems", **fields):
    sections = {section: text, "other": "无。"}
    return workshop.add(name, make_report(office=office, year=year, sections=sections), **fields)


def findings(workshop):
    rows = workshop.rows("finding")
    return rows[rows["check_name"].str.startswith("copied_from")]


def kept(workshop):
    return sorted((workshop.collection.parsed_dir / "similar").iterdir())


def confirm(workshop, subject):
    """A decision that changes no text."""
    path = workshop.collection.decisions_path
    record_decision(path, DecisionKind.CONFIRM, subject, "", who="tester", why="核对过")


def forbid(*_):
    raise AssertionError("the texts were compared again")


def test_a_section_copied_from_last_year_is_a_finding_that_names_it(workshop):
    last = add(workshop, "a.html", year=2022)
    this = add(workshop, "b.html", year=2023, text=TEXT.replace("少数", "少数5"))
    (row,) = findings(workshop).to_dict("records")
    assert (row["report_id"], row["office_id"], row["year"]) == (this, "o-1", 2023)
    assert (row["check_name"], row["severity"]) == ("copied_from_last_year", "warning")
    parameters = json.loads(row["parameters"])
    assert parameters["section"] == "problems"
    assert parameters["other"] == "o-1|2022|problems"
    assert parameters["other_report_id"] == last
    assert parameters["similarity"] == 1
    assert parameters["characters"] > 70


def test_two_offices_with_one_text_are_both_named(workshop):
    one, two = add(workshop, "a.html"), add(workshop, "b.html", office="甲区教育局")
    rows = findings(workshop)
    assert set(rows["report_id"]) == {one, two}
    assert set(rows["check_name"]) == {"copied_from_other_office"}
    store = open_store(workshop.collection.store_dir)
    (pair,) = list_rows(read_similar(store, one))
    assert (pair["other_report_id"], pair["other_office"]) == (two, "甲区教育局")
    assert (pair["relation"], pair["similarity"], pair["others"]) == ("other_office", 1.0, 0)


def test_a_short_overview_that_agrees_is_kept_but_no_finding(workshop):
    add(workshop, "a.html", section="overview")
    add(workshop, "b.html", office="甲区教育局", section="overview")
    assert findings(workshop).empty
    assert len(workshop.rows("similar_text")) == 2


def test_a_long_overview_that_agrees_is_a_finding(workshop):
    long = TEXT + "".join(chr(0x4E90 + k * k * 31 % 20_000) for k in range(150))
    add(workshop, "a.html", section="overview", text=long)
    add(workshop, "b.html", office="甲区教育局", section="overview", text=long)
    assert len(findings(workshop)) == 2


def test_only_reports_in_force_are_compared(workshop):
    add(workshop, "a.html")
    add(workshop, "b.html", office="甲区教育局", doubtful=True)
    add(workshop, "c.html", office="丙区教育局")
    assert workshop.rows("similar_text").empty


def test_an_id_of_a_finding_is_the_same_in_every_build_and_differs_by_section(workshop):
    for name, year in (("a.html", 2022), ("b.html", 2023)):
        sections = {"problems": TEXT, "overview": TEXT + TEXT[::-1] + TEXT[::-2] * 3}
        workshop.add(name, make_report(year=year, sections=sections))
    before = findings(workshop)
    assert set(before["check_name"]) == {"copied_from_last_year"}
    assert before["finding_id"].nunique() == len(before) == 2
    confirm(workshop, "x")
    assert set(findings(workshop)["finding_id"]) == set(before["finding_id"])


def test_a_build_after_a_decision_compares_nothing_again(workshop, monkeypatch):
    add(workshop, "a.html", year=2022)
    add(workshop, "b.html", year=2023)
    before = workshop.rows("similar_text")
    monkeypatch.setattr(similar, "find_similar", forbid)
    confirm(workshop, "x")
    assert workshop.rows("similar_text").equals(before)


def test_a_new_text_is_compared_and_what_was_kept_before_is_removed(workshop):
    add(workshop, "a.html")
    assert workshop.rows("similar_text").empty
    (old,) = kept(workshop)
    add(workshop, "b.html", office="甲区教育局")
    assert len(workshop.rows("similar_text")) == 2
    (new,) = kept(workshop)
    assert new != old


def test_a_new_name_of_an_office_is_compared_again(workshop):
    add(workshop, "a.html")
    workshop.rows("report")
    (old,) = kept(workshop)
    names = workshop.collection.path / "office_names.csv"
    names.write_text("office_id,name,valid_from,valid_to\no-1,甲区档案馆,,\n", encoding="utf-8")
    workshop.rows("report")
    assert kept(workshop) != [old]


@pytest.mark.parametrize("content", [b"", b"PAR1 but no more", None], ids=str)
def test_what_is_kept_may_be_damaged_or_lost(workshop, content):
    add(workshop, "a.html", year=2022)
    add(workshop, "b.html", year=2023)
    before = workshop.rows("similar_text")
    (path,) = kept(workshop)
    path.unlink() if content is None else path.write_bytes(content)
    confirm(workshop, "x")
    assert workshop.rows("similar_text").equals(before)
    assert kept(workshop) == [path]


def test_killed_while_it_writes_it_loses_nothing(workshop, monkeypatch):
    add(workshop, "a.html", year=2022)
    add(workshop, "b.html", year=2023)

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(parsed.os, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            workshop.rows("similar_text")
    assert [path.suffix for path in kept(workshop)] == [parsed.UNFINISHED]
    assert len(workshop.rows("similar_text")) == 1
    assert [path.suffix for path in kept(workshop)] == [".parquet"]


def test_sample_and_real_reports_are_never_compared(workshop):
    for name in ("districts.csv", "offices.csv"):
        path = workshop.collection.path / name
        lines = path.read_text(encoding="utf-8").splitlines()
        real = {"districts.csv": "d-yi,乙区,district,,false",
                "offices.csv": "o-3,乙区教育局,department,district,d-yi,,,own,false"}  # fmt: skip
        path.write_text("\n".join([*lines, real[name], ""]), encoding="utf-8")
    add(workshop, "a.html")
    add(workshop, "b.html", office="乙区教育局")
    assert set(workshop.rows("report")["sample"]) == {True, False}
    assert workshop.rows("similar_text").empty
