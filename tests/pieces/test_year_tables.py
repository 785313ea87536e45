"""Key figures, findings and filing of a year, against what the documents say and what is planted."""

import csv

import pandas as pd
import pytest

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import PlainAsker, answering
from gaistats.pieces.finding_choice import OPEN_STATES, SEVERITIES, WORTH_A_LOOK, Choice
from gaistats.pieces.findings import read_flat
from gaistats.pieces.key_counts import SHOWN
from gaistats.pieces.kinds import make_piece, note_filing, note_findings, note_key_figures

ALL, REAL = Scope(origin="sample"), Scope(origin="real")
YEAR = 2023
STATES = (*OPEN_STATES, "resolved", "waived")
EVERY = Choice(None, SEVERITIES, STATES, "", "")


@pytest.fixture(scope="session")
def registered(small_collection):
    """The sample's offices by their ids."""
    with (small_collection / "offices.csv").open(encoding="utf-8") as file:
        return {line["office_id"]: line for line in csv.DictReader(file)
                if line["sample"] == "true"}  # fmt: skip


@pytest.fixture(scope="session")
def documents(truth, own):
    """Year → office → the numbers of the documents that are added up."""
    found = {}
    for document in truth["documents"]:
        if document["office_id"] in own:
            cells = {key: cell["value"] for key, cell in document["cells"].items()}
            found.setdefault(document["year"], {})[document["office_id"]] = cells
    return found


def count_received(documents, year):
    stated = [cells.get("received__total") for cells in documents[year].values()]
    return sum(number for number in stated if number is not None)


def rate_of(documents, year):
    """The disclosure rate in per cent of the documents that state all three numbers."""
    keys = ("granted_in_full__total", "granted_in_part__total", "outcome_total__total")
    whole = [[cells.get(key) for key in keys] for cells in documents[year].values()]
    full, part, total = (sum(column) for column in
                         zip(*(row for row in whole if None not in row), strict=True))  # fmt: skip
    return round(100 * (full + part) / total, 1)


def planted(truth, kind):
    return [p for p in truth["peculiarities"] if p["kind"] == kind]


def expected_in(registered, year):
    """Office → district of those that were there at the end of the year."""
    return {office: line["district"] for office, line in registered.items()
            if (line["valid_to"] or "9999") > f"{year}-12-31" > (line["valid_from"] or "0")}  # fmt: skip


def line_of(table, label):
    return table[table["指标"] == label].iloc[0]


def test_key_figures_are_those_of_the_documents(truth, documents):
    piece = make_piece(note_key_figures(ALL, YEAR))
    filed = {d["office_id"] for d in truth["documents"] if d["year"] == YEAR}
    zeros = [c for c in documents[YEAR].values() if c.get("received__total") == 0]
    for label, number in {
        "已报": len(filed), "新收申请": count_received(documents, YEAR),
        "公开率": rate_of(documents, YEAR), "新收为零的机关": len(zeros),
    }.items():  # fmt: skip
        assert line_of(piece.table, label)[f"{YEAR}年全部"] == number, label
    assert line_of(piece.table, "新收申请")[f"{YEAR - 1}年全部"] == count_received(
        documents, YEAR - 1
    )
    assert line_of(piece.table, "公开率")[f"{YEAR - 1}年全部"] == rate_of(documents, YEAR - 1)
    assert f"{count_received(documents, YEAR):,}" in piece.title


def test_a_change_is_over_the_offices_of_both_years_and_says_over_how_many(documents):
    now, before = ({o: c.get("received__total") for o, c in documents[y].items()}
                   for y in (YEAR, YEAR - 1))  # fmt: skip
    both = [o for o in now if now[o] is not None and before.get(o) is not None]
    piece = make_piece(note_key_figures(ALL, YEAR))
    line = line_of(piece.table, "新收申请")
    assert line["增减（可比）"] == sum(now[o] - before[o] for o in both)
    assert line[f"{YEAR - 1}年可比"] == sum(before[o] for o in both)
    assert line[f"{YEAR}年可比"] == sum(now[o] for o in both)
    assert line["可比机关（家）"] == len(both)
    (said,) = [s for s in piece.sentences if "新收申请：" in s]
    assert f"{count_received(documents, YEAR):,}" in said
    assert f"{len(both)} 家" in said


@pytest.mark.parametrize("name", ["filed", *SHOWN, "zeros", "findings"])
def test_one_key_figure_is_its_line_among_all(name):
    every = make_piece(note_key_figures(ALL, YEAR)).table
    piece = make_piece(note_key_figures(ALL, YEAR, name))
    (line,) = piece.table.to_dict("records")
    of_all = line_of(every, line["指标"])
    numbers = list(line.values())[1:7]
    wanted = list(of_all)[1:7]
    assert [None if pd.isna(n) else n for n in numbers] == [
        None if pd.isna(n) else n for n in wanted
    ]
    assert line["指标"] in piece.title
    assert piece.definition


def test_without_a_rate_there_is_no_number_and_the_reason_is_said():
    scope = Scope(origin="sample", offices=("s-005",))  # no request in four years on end
    (line,) = make_piece(note_key_figures(scope, YEAR, "disclosure_rate")).table.to_dict("records")
    assert pd.isna(line[f"{YEAR}年全部 (%)"])
    assert "分母为零" in line["口径"]


def test_the_earliest_year_is_compared_with_nothing():
    table = make_piece(note_key_figures(ALL, 2020)).table
    assert table["增减（可比）"].isna().all()
    assert table["2019年全部"].isna().all()


def test_open_findings_are_fewer_once_some_are_settled(store):
    found = read_flat(store, ALL)
    of_year = found[(found["year"] == YEAR) & found["severity"].isin(WORTH_A_LOOK)]
    name = note_key_figures(ALL, YEAR, "findings")
    open_ones = Choice(YEAR, WORTH_A_LOOK, OPEN_STATES, "", "")
    assert make_piece(name).table.iloc[0, 1] == len(of_year)
    settled = of_year["finding_id"].iloc[0]
    said = {"state": "resolved", "who": "经办人", "on": None, "why": "已更正"}
    with answering(PlainAsker(store, {settled: said})):
        assert make_piece(name).table.iloc[0, 1] == len(of_year) - 1
        listed = make_piece(note_findings(ALL, open_ones))
        assert f"{len(of_year) - 1} 条" in listed.title
        closed = Choice(YEAR, SEVERITIES, ("resolved",), "", "")
        assert list(make_piece(note_findings(ALL, closed)).table["状态"]) == ["已解决"]


def test_findings_are_counted_whole_and_the_table_has_the_first(monkeypatch, store, registered):
    most = 3
    monkeypatch.setattr("gaistats.pieces.finding_table.MOST_LISTED", most)
    found = read_flat(store, ALL)
    piece = make_piece(note_findings(ALL, EVERY))
    assert len(piece.table) == most < len(found)
    assert f"{len(found)} 条" in piece.title
    assert f"{found['office_id'].nunique()} 家" in piece.title
    assert f"前 {most} 条，共 {len(found)} 条" in piece.definition
    assert f"前 {most} 条，共 {len(found)} 条" in piece.sentences[-1]
    assert set(piece.table["机关"]) <= {line["name"] for line in registered.values()}
    for name, word in (("error", "数据不符"), ("warning", "建议核实"), ("notice", "提示")):
        count = (found["severity"] == name).sum()
        assert not count or f"{word} {count}" in piece.sentences[0]


def test_findings_of_a_check_and_an_office_are_the_planted_ones(truth, registered):
    (late,) = planted(truth, "late_report")
    choice = Choice(late["year"], SEVERITIES, STATES, "late", late["office_id"])
    piece = make_piece(note_findings(ALL, choice))
    assert list(piece.table["机关"]) == [registered[late["office_id"]]["name"]]
    assert list(piece.table["年度"]) == [late["year"]]
    assert registered[late["office_id"]]["name"] in piece.definition
    assert len(piece.sentences) == 2  # neither of several checks nor of more than are listed


def test_nothing_found_is_said():
    with pytest.raises(PieceError):
        make_piece(note_findings(ALL, Choice(1999, SEVERITIES, STATES, "", "")))


@pytest.mark.parametrize("year", [2020, 2023])
def test_filing_by_district_is_that_of_the_documents(truth, registered, year):
    expected = expected_in(registered, year)
    filed = {d["office_id"] for d in truth["documents"] if d["year"] == year}
    late = {p["office_id"] for p in planted(truth, "late_report") if p["year"] == year}
    piece = make_piece(note_filing(ALL, year))
    table = piece.table.set_index("地区")
    districts = {line["district"]: None for line in registered.values()}
    assert len(table) == len(districts)
    ids = {"示范市": "sample-city", "甲区": "sample-jia", "乙区": "sample-yi"}
    for name, line in table.iterrows():
        own = {o for o, district in expected.items() if district == ids[name]}
        assert line["应报机关"] == len(own)
        assert line["已报"] == len(own & filed)
        assert line["其中迟报"] == len(own & late)
        assert line["未报"] == len(own - filed)
        assert line["待确认"] == 0
    assert f"{len(filed)} / {len(expected)}" in piece.title


def test_who_is_missing_or_late_is_named(truth, registered):
    for kind, word in (("missing_year", "未报"), ("late_report", "迟报")):
        (one,) = planted(truth, kind)
        said = " ".join(make_piece(note_filing(ALL, one["year"])).sentences)
        assert f"{word} 1 家：{registered[one['office_id']]['name']}" in said


def test_of_many_missing_ones_only_how_many_are_said(monkeypatch, truth, registered):
    monkeypatch.setattr("gaistats.pieces.filing.MOST_NAMED", 0)
    (one,) = planted(truth, "missing_year")
    said = " ".join(make_piece(note_filing(ALL, one["year"])).sentences)
    assert "未报 1 家。" in said
    assert registered[one["office_id"]]["name"] not in said


@pytest.mark.parametrize("recipe", [note_filing(ALL, 1999), note_key_figures(ALL, 1999),
                                    note_key_figures(ALL, YEAR, "weather")])  # fmt: skip
def test_a_year_or_figure_that_is_not_there_is_said(recipe):
    with pytest.raises(PieceError):
        make_piece(recipe)


def test_sample_and_real_stay_apart():
    names = set(make_piece(note_filing(ALL, YEAR)).table["地区"])
    assert not names & set(make_piece(note_filing(REAL, YEAR)).table["地区"])
