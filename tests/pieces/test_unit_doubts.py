"""Values whose unit a finding doubts: told beside them, whoever's line they are in."""

import pytest

from gaistats.model import Scope
from gaistats.pieces.asked import PlainAsker, answering
from gaistats.pieces.line_numbers import Lines
from gaistats.pieces.lines import make_lines
from gaistats.pieces.open_findings import select_open
from gaistats.stats.measure import load_measure

ALL = Scope(origin="sample")
FEES = load_measure("fees")


@pytest.fixture
def doubted():
    """Office, district and year of the one fee that a finding doubts, of an office of its own."""
    found = select_open(ALL)
    rows = found[found["check_name"].isin(["unit_jump", "unit_differs"])]
    assert len(rows), "the sample plants wrong units"
    return rows.iloc[0]


def remarks(piece, year):
    return piece.table.loc[piece.table["年度"] == year, "备注"].tolist()


@pytest.mark.parametrize(
    ("by", "said"),
    [("offices", "计量单位待核实"), ("districts", "1 家计量单位待核实")],
)  # fmt: skip
def test_a_value_in_a_doubted_unit_says_so_in_the_table_and_in_a_sentence(doubted, by, said):
    key = doubted["office_id" if by == "offices" else "district_id"]
    piece = make_lines(ALL, FEES, Lines(by, {key: "示范"}, False), "lines")
    year = int(doubted["year"])
    (remark,) = remarks(piece, year)
    assert said in remark
    assert f"示范 {year}：{said}" in piece.sentences[-1]
    rows = select_open(ALL)
    rows = rows[rows["check_name"].isin(["unit_jump", "unit_differs"])]
    years = set(rows.loc[rows[f"{by[:-1]}_id"] == key, "year"])
    others = [remarks(piece, y) for y in set(piece.table["年度"]) - years]
    assert not any("计量单位" in remark for (remark,) in others)


def test_a_doubt_that_somebody_settled_is_not_told(doubted, store):
    states = {doubted["finding_id"]: {"state": "resolved", "who": "a", "on": None, "why": "b"}}
    key = doubted["office_id"]
    with answering(PlainAsker(store, states)):
        piece = make_lines(ALL, FEES, Lines("offices", {key: "示范"}, False), "lines")
    assert "计量单位" not in "".join([*piece.sentences, *remarks(piece, int(doubted["year"]))])
