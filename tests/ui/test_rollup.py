"""A district's tables added up, against sums made from the sample's own truth."""

import csv
import shutil

import pytest
from truth_sums import FORMS, own_documents, stated

from gaistats.decisions.corrections import Figure
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.correcting import correct_figure

ROLLUP = "pages/output/rollup.py"
REPORT = "pages/profile/report.py"


@pytest.fixture(scope="session")
def districts(small_collection):
    with (small_collection / "districts.csv").open(encoding="utf-8") as file:
        return [d for d in csv.DictReader(file) if d["sample"] == "true" and d["level"] != "city"]


def figures(screen):
    """Cell key → cell of the official tables."""
    tables = [b for data in screen.sheets() if data["panes"][0]["label"] in ("表格", "Tables")
              for b in data["panes"][0]["blocks"] if b.get("x") == "form"]  # fmt: skip
    return {c["k"]: c for b in tables for row in b["rows"] for c in row["cells"] if c.get("k")}


def offices_beside(screen):
    """Office → its line in the lists beside the chosen cell."""
    (data,) = [s for s in screen.sheets() if len(s["panes"]) == 2]
    lists = [b for b in data["panes"][1]["held"] if "rows" in b]
    return {row["cells"][0]["t"]: row for b in lists for row in b["rows"]}


def read_number(text):
    return float(text.replace(",", "").replace("−", "-"))


@pytest.mark.parametrize("year", FORMS)
@pytest.mark.parametrize("place", [None, 0, 1])
def test_every_cell_is_the_sum_of_its_offices(dashboard, truth, offices, districts, year, place):
    district = None if place is None else districts[place]["district_id"]
    where = {} if district is None else {"district": district}
    screen = dashboard.open(ROLLUP, origin="sample", year=str(year), **where)
    documents = own_documents(truth, offices, year, district)
    shown = figures(screen)
    assert len(shown) > 150
    for key, cell in shown.items():
        numbers = [n for d in documents if (n := stated(d, key, FORMS[year])) is not None]
        if numbers and key != "procurement__amount":
            assert read_number(cell["t"]) == pytest.approx(sum(numbers), abs=1e-6), key
        else:
            assert cell["t"] == "–", key


def test_how_many_offices_are_behind_each_number(dashboard, truth, offices):
    screen = dashboard.open(ROLLUP, origin="sample", year="2021")
    assert not any(cell.get("s") for cell in figures(screen).values())
    screen.app.toggle(key="rollup_covered").set_value(True)
    shown = figures(screen.run())
    documents = own_documents(truth, offices, 2021)
    own = [o for o in offices.values() if o["scope"] == "own" and o["sample"] == "true"]
    expected = {cell["s"].split("/")[1] for cell in shown.values()}
    assert len(expected) == 1
    assert len(documents) <= int(expected.pop()) <= len(own)
    for key, cell in shown.items():
        count = sum(stated(d, key, FORMS[2021]) is not None for d in documents)
        assert cell["s"].split("/")[0] == str(count), key


def test_what_is_switched_on_stands_in_the_address_and_is_shown_by_it(dashboard):
    screen = dashboard.open(ROLLUP, origin="sample", year="2021")
    for name in ("covered", "beside"):
        screen.app.toggle(key=f"rollup_{name}").set_value(True)
        screen.run()
        assert screen.app.query_params[name] in ("1", ["1"])
    shown = figures(screen)
    again = dashboard.open(ROLLUP, origin="sample", year="2021", covered="1", beside="1")
    assert figures(again) == shown
    assert all(cell.get("s") for cell in shown.values())
    assert any(cell.get("b") for cell in shown.values())
    again.app.toggle(key="rollup_covered").set_value(False)
    assert "covered" not in again.run().app.query_params


def legend(screen):
    """The words of the legend."""
    blocks = [b for data in screen.sheets() for b in data["panes"][0]["blocks"]]
    lines = [row for b in blocks if "legend" in b.get("x", "") for row in b["rows"]]
    return [row["cells"][1]["t"] for row in lines]


def test_the_legend_explains_the_signs_that_are_there_and_no_others(dashboard):
    plain = dashboard.open(ROLLUP, origin="sample", year="2023")
    corners = {c["x"] for c in figures(plain).values() if "failed" in c["x"].split()}
    assert ("合计与各分项不符" in legend(plain)) == bool(corners)
    assert "有数机关 / 应报机关" not in legend(plain)
    both = dashboard.open(ROLLUP, origin="sample", year="2020", form="disclosure-2021",
                          covered="1", beside="1")  # fmt: skip
    assert legend(both) == [
        "合计与各分项不符", "该合计的分项", "没有可以汇总的数字", "有数机关 / 应报机关",
        "政府年报所填数字（与汇总数之差）",
    ]  # fmt: skip


def test_what_does_not_agree_is_said_with_and_without_a_chosen_cell(dashboard):
    address = {"origin": "sample", "year": "2020", "form": "disclosure-2021"}
    for cell in ({}, {"cell": "received__total"}):
        screen = dashboard.open(ROLLUP, **address, **cell)
        (tables,) = [d["panes"][0]["blocks"] for d in screen.sheets()
                     if d["panes"][0]["label"] == "表格"]  # fmt: skip
        assert "处数据不符" in tables[0]["t"]


def test_the_governments_own_number_stands_beside_with_its_difference(dashboard, truth, offices):
    screen = dashboard.open(ROLLUP, origin="sample", year="2023")
    screen.app.toggle(key="rollup_beside").set_value(True)
    shown = figures(screen.run())
    city = next(d for d in truth["documents"] if d["year"] == 2023
                and offices[d["office_id"]]["level"] == "city")  # fmt: skip
    for key in ("received__total", "granted_in_full__total", "licence__decisions"):
        own, difference = shown[key]["b"].rstrip(")").split(" (")
        assert read_number(own) == city["cells"][key]["value"]
        summed = sum(stated(d, key, FORMS[2023]) or 0 for d in own_documents(truth, offices, 2023))
        assert read_number(difference) == pytest.approx(city["cells"][key]["value"] - summed)
        assert read_number(shown[key]["t"]) == summed


def test_no_government_stands_beside_a_part_of_the_offices(dashboard):
    screen = dashboard.open(ROLLUP, origin="sample", year="2023", kinds="government,department")
    screen.app.toggle(key="rollup_beside").set_value(True)
    screen.run()
    assert not any("b" in cell for cell in figures(screen).values())
    assert "不与政府年报对照" in screen.text()


def test_a_cell_leads_to_the_offices_that_make_it_up(dashboard, truth, offices):
    key = "received__natural_person"
    screen = dashboard.open(ROLLUP, origin="sample", year="2021", cell=key)
    lines = offices_beside(screen)
    documents = {d["office_id"]: d for d in own_documents(truth, offices, 2021)}
    own = {o["name"]: i for i, o in offices.items() if o["scope"] == "own" and i.startswith("s-")}
    assert set(lines) <= set(own)
    assert {own[name] for name in lines} >= set(documents)
    sizes = []
    for name, line in lines.items():
        report, cell, office = line["k"].split("|")
        assert office == own[name]
        assert cell == key
        document = documents.get(office)
        if document is None:
            assert line["cells"][2]["t"] in ("未报", "待确认")
            assert bool(report) == (line["cells"][2]["t"] == "待确认")
        elif document["cells"][key]["state"] == "reported":
            assert read_number(line["cells"][1]["t"]) == document["cells"][key]["value"]
            sizes.append(document["cells"][key]["value"])
        else:
            assert line["cells"][1]["t"] == {"blank": "空白", "unknown": "？"}.get(
                document["cells"][key]["state"], document["cells"][key]["as_printed"]
            )
    assert sizes == sorted(sizes, reverse=True)
    assert figures(screen)[key]["x"].split()[-1] == "here"


def test_a_failing_sum_has_a_corner_and_names_the_offices(dashboard, truth, offices):
    # One row of 其他处理 in 2020, three on the form of 2021: what cannot be split is missing.
    address = {"origin": "sample", "year": "2020", "form": "disclosure-2021"}
    documents = own_documents(truth, offices, 2020)
    key = "otherwise_closed__natural_person"
    lost = {d["office_id"]: d["cells"][key]["value"] for d in documents if d["cells"][key]["value"]}
    assert lost
    total = "outcome_total__natural_person"
    screen = dashboard.open(ROLLUP, **address)
    assert "failed" in figures(screen)[total]["x"].split()
    assert "failed" not in figures(screen)["received__natural_person"]["x"].split()
    assert f"总计合计{sum(d['cells'][total]['value'] or 0 for d in documents):,}" in screen.text()
    screen = dashboard.open(ROLLUP, cell=total, **address)
    (data,) = [s for s in screen.sheets() if len(s["panes"]) == 2]
    breaks = next(b for b in data["panes"][1]["held"] if "差额所在机关" in b["caption"])
    shown = {row["cells"][0]["t"]: row["cells"] for row in breaks["rows"]}
    assert {name: read_number(cells[3]["t"]) for name, cells in shown.items()} == {
        offices[office]["name"]: number for office, number in lost.items()
    }
    assert all("在本表式没有的行内" in cells[0]["s"] for cells in shown.values())


def test_sums_that_agree_have_no_corner(dashboard):
    screen = dashboard.open(ROLLUP, origin="sample", year="2020")
    text = screen.text()
    failed = [c for c in figures(screen).values() if "failed" in c["x"].split()]
    assert bool(failed) == ("处数据不符" in text)


def test_a_corrected_number_is_added_on_the_corrected_basis_and_marked(
    make_dashboard, small_collection, tmp_path, truth, offices
):
    key = "received__total"
    documents = own_documents(truth, offices, 2023)
    wrong = next(d for d in documents if d["cells"][key]["value"])
    folder = tmp_path / "copy"
    shutil.copytree(small_collection, folder)
    figure = Figure(wrong["office_id"], 2023, key)
    number = wrong["cells"][key]["value"] + 1_000
    correct_figure(open_collection(folder), figure, number, "李四", "已书面更正")
    summed = sum(stated(d, key, FORMS[2023]) or 0 for d in documents)
    address = {"origin": "sample", "year": "2023", "cell": key}
    assert figures(make_dashboard(folder).open(ROLLUP, **address))[key]["t"] == f"{summed:,}"
    screen = make_dashboard(folder).open(ROLLUP, basis="corrected", **address)
    assert figures(screen)[key]["t"] == f"{summed + 1_000:,}†"
    line = offices_beside(screen)[offices[wrong["office_id"]]["name"]]
    assert line["cells"][1]["t"] == f"{number:,}†"


def test_the_other_form_can_be_chosen(dashboard, truth, offices):
    screen = dashboard.open(ROLLUP, origin="sample", year="2021", form="disclosure-2019")
    shown = figures(screen)
    key = "otherwise_closed__total"
    numbers = [stated(d, key, "disclosure-2019") for d in own_documents(truth, offices, 2021)]
    assert read_number(shown[key]["t"]) == sum(n for n in numbers if n is not None)
    assert "other_other__total" not in shown


def test_an_amount_whose_unit_the_form_leaves_open_is_not_added(dashboard):
    screen = dashboard.open(ROLLUP, origin="sample", year="2020", cell="procurement__amount")
    assert figures(screen)["procurement__amount"]["t"] == "–"
    said = figures(screen)["procurement__amount"]["n"]
    assert "表式未规定该金额的单位" in said
    assert "没有机关填报数字" not in said
    assert "不作汇总" in screen.text()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"cell": "zzz"}, "表中没有这一格：zzz"),
        ({"form": "zzz"}, "没有这种格式：zzz"),
        ({"year": "1999"}, "没有 1999 年的报告"),
        ({"district": "zzz"}, "zzz"),
    ],
)
def test_what_the_address_names_wrongly_is_a_message(dashboard, address, said):
    screen = dashboard.open(ROLLUP, origin="sample", **address)
    assert said in screen.text()
    assert figures(screen)


def test_without_a_district_above_all_one_has_to_be_chosen(dashboard):
    screen = dashboard.open(ROLLUP, origin="real")
    assert "请在左侧选择地区" in screen.text()
    assert not figures(screen)


def test_a_government_alone_is_not_added_up(dashboard):
    screen = dashboard.open(ROLLUP, origin="real", district="320813")
    assert "无从汇总" in screen.text()
    next(b for b in screen.app.button if b.label == "打开政府年报（反映全区域）").click()
    screen.run()
    assert "洪泽区人民政府" in screen.text()


def test_it_speaks_english(dashboard):
    screen = dashboard.open(ROLLUP, origin="sample", year="2023", lang="en", cell="received__total")
    assert "offices" in screen.text()
    assert "Numbers, the largest first" in screen.text()


def test_the_years_form_and_cell_come_back_with_the_browser(dashboard, truth):
    dashboard.open(ROLLUP, origin="sample", year="2021", cell="received__total")
    # As the browser leaves it: this page's address with the parameters of the report.
    for name in ("year", "cell"):
        del dashboard.app.query_params[name]
    dashboard.app.query_params["report"] = "x"
    dashboard.app.query_params["cell"] = "carried_over__total"
    screen = dashboard.run()
    assert screen.app.query_params["year"] == "2021"
    assert screen.app.query_params["cell"] == "received__total"
    assert "report" not in screen.app.query_params
    assert "2021" in screen.text()


def test_below_the_tables_stands_their_source_and_above_that_numbers_can_be_clicked(dashboard):
    screen = dashboard.open(ROLLUP, origin="sample", year="2021")
    (data,) = [d for d in screen.sheets() if d["panes"][0]["label"] == "表格"]
    last = data["panes"][0]["blocks"][-1]["t"]
    assert last.startswith("来源：示范市")
    assert "2021年已报" in last
    assert "数据截至" in last
    assert "（示例）" in last
    assert "点任一数字，旁边列出各机关的数。" in screen.text()
