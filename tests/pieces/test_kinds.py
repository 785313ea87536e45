"""Every kind of piece, made again from its recipe; numbers against the sample's own truth."""

import json

import pytest

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.kinds import MAKERS, make_piece
from gaistats.pieces.language import speak
from gaistats.pieces.main_rows import MAIN_ROWS, label_main
from gaistats.pieces.piece import Recipe
from gaistats.stats import expected_zeros

ALL = Scope(origin="sample")
JIA = Scope(origin="sample", districts=("sample-jia",))
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
        *list_tables(one),
    ]  # fmt: skip


def list_tables(one):
    """The tables of pages."""
    return [
        Recipe("districts", ALL, {"year": YEAR, "own": False, "heat": True}),
        Recipe("districts", ALL, {"year": YEAR, "own": False, "heat": False}),
        Recipe("districts", JIA, {"year": YEAR, "own": False, "heat": False}),
        Recipe("zeros", ALL, {"group": "requests", "pattern": "", "look": False}),
        Recipe("zeros", ALL, {"group": "requests", "pattern": "never_active", "look": False}),
        Recipe("compositions", ALL, {"before": YEAR - 1, "after": YEAR, "whole": "outcomes"}),
        Recipe("compositions", ALL, {"before": YEAR - 1, "after": YEAR, "whole": "applicants"}),
        Recipe("shifts", ALL, {"before": YEAR - 1, "after": YEAR, "measure": "compulsion"}),
        Recipe("changed_most", ALL, {"year": YEAR, "measure": "received"}),
        Recipe("changed_most", ALL, {"year": YEAR, "measure": "disclosure_rate"}),
        Recipe("district_sums", ALL, {"year": YEAR}),
        Recipe("office_years", one),
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
        assert piece.name
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


# The tables of pages.
GRANTED = ("granted_in_full__total", "granted_in_part__total")
APPLICANTS = ("natural_person", "commercial_enterprise", "research_institution",
              "public_interest_organisation", "legal_services_organisation",
              "other_organisation")  # fmt: skip


def make(own, kind, which=0):
    one = Scope(offices=(office_of(own),), origin="sample")
    return make_piece([recipe for recipe in list_tables(one) if recipe.kind == kind][which])


def stated(document, *cells):
    """The sum of the cells; None where one of them is no number."""
    values = [document["cells"].get(cell, {}).get("value") for cell in cells]
    return None if None in values else sum(values)


def of_district(truth, own, district, year=YEAR):
    return [d for d in truth["documents"]
            if d["year"] == year and own.get(d["office_id"]) == district]  # fmt: skip


def by_name(table):
    return {line.iloc[0]: line for _, line in table.iterrows()}


def rate_of(documents):
    pairs = [(stated(d, *GRANTED), stated(d, "outcome_total__total")) for d in documents]
    part, whole = map(sum, zip(*(pair for pair in pairs if None not in pair), strict=True))
    return 100 * part / whole


@pytest.mark.parametrize("kind", ["districts", "district_sums"])
def test_districts_are_sums_and_ratios_over_their_own_offices(truth, own, kind):
    lines = by_name(make(own, kind, which=int(kind == "districts")).table)
    for district, name in (("sample-jia", "甲区"), ("sample-yi", "乙区")):
        documents = of_district(truth, own, district)
        sums = sum(stated(d, "received__total") or 0 for d in documents)
        assert lines[name]["新收申请"] == sums
        assert lines[name]["公开率 (%)"] == pytest.approx(rate_of(documents), abs=0.051)


def test_a_report_of_a_whole_area_is_no_number_among_the_districts(own):
    for kind, which in (("districts", 1), ("district_sums", 0)):
        line = by_name(make(own, kind, which).table)["示范市人民政府年报"]
        assert line.drop(["数据不符", "已报", "应报机关"], errors="ignore").iloc[1:-1].isna().all()
        assert "不计入合计" in line["备注"]


def test_the_heat_map_and_the_table_of_districts_say_the_same(own):
    heat, table = (make(own, "districts", which) for which in (0, 1))
    assert heat.title == table.title
    assert heat.figure is not None
    assert table.figure is None
    for name, line in by_name(table.table).items():
        long = heat.table[heat.table["地区或机关"] == name].set_index("指标")["数值"]
        assert line["新收申请"] == pytest.approx(long["新收申请"], nan_ok=True)
        assert line["公开率 (%)"] == pytest.approx(long["公开率"], abs=0.051, nan_ok=True)


def test_offices_take_the_place_of_districts_where_there_are_none_below(truth, own):
    lines = by_name(make(own, "districts", which=2).table)
    documents = of_district(truth, own, "sample-jia")
    assert set(lines) == {"甲区", "甲区人民政府", *(d["office"] for d in documents)}
    for document in documents:
        assert lines[document["office"]]["新收申请"] == stated(document, "received__total")


def test_years_of_zeros_are_numbers_zeros_or_words_as_the_documents_have_them(truth, own):
    table = make(own, "zeros").table
    never = make(own, "zeros", which=1).table
    totals = {}
    for document in truth["documents"]:
        if not document["doubtful"]:
            total = stated(document, "received__total", "carried_over__total")
            totals.setdefault(document["office_id"], {})[document["year"]] = total
    silent = sum(all(v == 0 for v in years.values()) for years in totals.values())
    assert len(never) == silent
    assert (never[str(YEAR)] == 0).all()
    numbers = [v for v in table[str(YEAR)] if isinstance(v, int | float)]
    known = [y[YEAR] for y in totals.values() if y.get(YEAR) is not None]
    assert set(numbers) <= set(known)
    assert all(isinstance(v, str | int | float) for v in table[str(YEAR)])


def test_zeros_worth_a_look_are_named_with_how_likely_they_are(own, monkeypatch):
    monkeypatch.setattr(expected_zeros, "DISCOVERY_RATE", 1.0)
    piece = make_piece(
        Recipe("zeros", ALL, {"group": "requests", "pattern": "", "look": True})
    )  # fmt: skip
    assert f"{len(piece.table)} 家值得关注" in piece.title
    assert all(piece.table["预期（件）"] > 0)
    assert all("家" in said for said in piece.table["同类机关中偶然出现的可能"])
    assert any(said.startswith(piece.table["机关"][0]) for said in piece.sentences)


def test_parts_are_counted_over_offices_that_state_all_in_both_years(truth, own):
    table = make(own, "compositions", which=1).table
    cells = [f"received__{kind}" for kind in APPLICANTS]
    years = [{d["office_id"]: d for d in truth["documents"]
              if d["year"] == year and d["office_id"] in own and stated(d, *cells) is not None}
             for year in (YEAR - 1, YEAR)]  # fmt: skip
    both = set(years[0]) & set(years[1])
    for place, cell in enumerate(cells):
        for documents, year in zip(years, (YEAR - 1, YEAR), strict=True):
            part, whole = (sum(stated(documents[o], *of) for o in both) for of in ([cell], cells))
            assert table[f"{year}年件数"][place] == part
            assert table[f"{year} (%)"][place] == pytest.approx(100 * part / whole, abs=0.051)


def test_a_level_that_shifted_stands_with_the_numbers_of_its_years(truth, own):
    # The only office of the small sample whose four years stand out.
    series = {d["year"]: stated(d, "compulsion__decisions") for d in truth["documents"]
              if d["office_id"] == "s-009"}  # fmt: skip
    table = make(own, "shifts").table
    assert len(table) == 1
    line = table.iloc[0]
    assert [line[str(year)] for year in range(2020, 2024)] == [series[y] for y in range(2020, 2024)]
    assert line["此前水平"] == (series[2020] + series[2021]) / 2
    assert line["此后水平"] == (series[2022] + series[2023]) / 2


def test_who_changed_most_stands_first_with_both_numbers(truth, own):
    before, after = (received(truth, own, year) for year in (YEAR - 1, YEAR))
    changes = {o: after[o] - before[o] for o in set(before) & set(after)}
    largest = sorted(map(abs, changes.values()), reverse=True)
    table = make(own, "changed_most").table
    told = table[str(YEAR)] - table[str(YEAR - 1)]
    assert told.tolist() == table["贡献（件）"].tolist()
    assert [abs(size) for size in told] == largest[: len(table)]
    assert f"{len(changes)} 家" in make(own, "changed_most").title


def test_figures_by_year_are_those_of_the_documents_and_never_0_for_a_word(truth, own):
    words = 0
    for office in own:
        scope = Scope(offices=(office,), origin="sample")
        lines = by_name(make_piece(Recipe("office_years", scope)).table)
        for document in truth["documents"]:
            if document["office_id"] != office or document["doubtful"]:
                continue
            for cell in MAIN_ROWS:
                known = document["cells"].get(cell)
                shown = lines[label_main(cell)][str(document["year"])]
                if known and known["value"] is not None:
                    assert shown == known["value"]
                elif known or not cell.startswith("normative_documents"):  # another form's key
                    words += 1
                    assert isinstance(shown, str)
    assert words
