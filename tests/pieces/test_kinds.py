"""Every kind of piece, made again from its recipe; numbers against the sample's own truth."""

import json

import pytest

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.kinds import MAKERS, make_piece
from gaistats.pieces.language import speak
from gaistats.pieces.piece import Recipe

ALL = Scope(origin="sample")
YEAR = 2023
EVERY = {"kind": "all", "level": "all", "size": "all"}
PEERS = ["kind", "level"]
EVERY_FINDING = {"year": None, "severities": ["error", "warning", "notice"],
                 "states": ["open", "sent_back", "answered", "resolved", "waived"],
                 "check": "", "office": ""}  # fmt: skip


def office_of(own):
    return next(iter(own))


def list_recipes(own):
    one = Scope(offices=(office_of(own),), origin="sample")
    return [
        Recipe("outcomes", ALL, {"year": YEAR}),
        Recipe("lines", ALL, {"measure": "received", "by": "districts", "of": ["sample-jia"],
                              "same": False, "view": "lines"}),
        Recipe("lines", ALL, {"measure": "received", "by": "offices", "of": list(own)[:2],
                              "same": False, "view": "panels"}),
        Recipe("peers", ALL, {"measure": "disclosure_rate", "year": YEAR, "office": None,
                              "view": "funnel", **EVERY}),
        Recipe("peers", ALL, {"measure": "received", "year": YEAR, "office": office_of(own),
                              "view": "ranked", **EVERY}),
        Recipe("contributions", ALL, {"measure": "received", "before": YEAR - 1, "after": YEAR,
                                      "by": "office"}),
        Recipe("key_figures", ALL, {"year": YEAR}),
        Recipe("key_figure", ALL, {"year": YEAR, "name": "disclosure_rate"}),
        Recipe("findings", ALL, EVERY_FINDING),
        Recipe("filing", ALL, {"year": YEAR}),
        Recipe("office_rates", one, {"peers": PEERS}),
        Recipe("office_measure", one, {"measure": "received", "peers": PEERS}),
        Recipe("office_series", one, {"cell": "received__total"}),
    ]  # fmt: skip


def say_drawn(piece):
    """The words inside the figure; of a table without one its source."""
    if piece.figure is None:
        return piece.source
    layout = piece.figure.to_plotly_json()["layout"]
    return json.dumps(layout, default=str, ensure_ascii=False)


def received(truth, own, year):
    """Office → requests received in a year, of those that state a number."""
    cells = {d["office_id"]: d["cells"].get("received__total", {}).get("value")
             for d in truth["documents"] if d["year"] == year and d["office_id"] in own}  # fmt: skip
    return {office: value for office, value in cells.items() if value is not None}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_kind_comes_back_from_what_was_saved_with_all_that_it_must_carry(own, language):
    speak(language)
    for recipe in list_recipes(own):
        piece = make_piece(Recipe.from_json(json.loads(json.dumps(recipe.to_json()))))
        assert piece.title
        assert piece.definition
        assert ("数据截至" if language == "zh" else "data as of") in piece.source
        assert ("示例" if language == "zh" else "sample") in piece.source
        assert ("年度报告" if language == "zh" else "annual reports") in say_drawn(piece)
        assert len(piece.table)
        assert not any(str(column).isidentifier() and "_" in column for column in piece.table)


def test_the_numbers_are_those_of_the_documents(truth, own):
    piece = make_piece(Recipe("outcomes", ALL, {"year": YEAR}))
    stated = received(truth, own, YEAR)
    row = piece.table[piece.table["年度"] == YEAR].iloc[0]
    assert row["本年新收"] == sum(stated.values())
    assert f"{sum(stated.values()):,.0f}" in piece.title


def test_the_sum_of_contributions_is_the_change(truth, own):
    before, after = (received(truth, own, year) for year in (YEAR - 1, YEAR))
    both = set(before) & set(after)
    recipe = next(r for r in list_recipes(own) if r.kind == "contributions")
    table = make_piece(recipe).table
    told = sum(after[office] - before[office] for office in both)
    assert len(table) == len(both)
    assert table.iloc[:, 1].sum() == told


def test_every_kind_is_tried_here(own):
    assert {recipe.kind for recipe in list_recipes(own)} == set(MAKERS)


def test_what_is_not_there_any_more_is_said(own):
    for recipe in (
        Recipe("portrait", ALL),
        Recipe("outcomes", ALL, {"year": 1999}),
        Recipe("office_rates", Scope(offices=("gone",), origin="sample"), {"peers": PEERS}),
        Recipe("lines", ALL, {"measure": "received", "by": "districts", "of": ["gone"],
                              "same": False, "view": "lines"}),
    ):  # fmt: skip
        with pytest.raises(PieceError):
            make_piece(recipe)
