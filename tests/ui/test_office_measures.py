"""An office's measures beside its peers', and its texts, against sums made from the documents."""

import base64
import json
from pathlib import PurePosixPath
from statistics import median, quantiles
from struct import unpack

import pytest

OFFICE = "pages/profile/office.py"
PANELS, MEASURE = 0, 1
YEARS = range(2020, 2024)


@pytest.fixture(scope="module")
def received(truth):
    """Office and year → what was received, where the document says it for certain."""
    cells = {(d["office_id"], d["year"]): d["cells"].get("received__total") for d in truth["documents"]
             if not d["doubtful"]}  # fmt: skip
    return {key: cell["value"] for key, cell in cells.items() if cell and cell["value"] is not None}


@pytest.fixture(scope="module")
def chosen(offices, received):
    """An office of the most usual kind and level, with a number in each year."""
    return next(
        o for o, line in offices.items()
        if (line["kind"], line["level"], line["sample"]) == ("department", "district", "true")
        and all((o, year) in received for year in YEARS)
    )  # fmt: skip


def peers_of(office, offices, received, year):
    """The numbers of the others of its kind, level and scope."""
    traits = ("kind", "level", "scope", "sample")
    return [
        received[other, year] for other, line in offices.items()
        if other != office and (other, year) in received
        and all(line[trait] == offices[office][trait] for trait in traits)
    ]  # fmt: skip


def figure_of(screen, place):
    return json.loads(screen.app.get("plotly_chart")[place].proto.spec)


def numbers(values):
    """What plotly draws, also where it is packed."""
    if isinstance(values, list):
        return values
    assert values["dtype"] == "f8"
    content = base64.b64decode(values["bdata"])
    return list(unpack(f"<{len(content) // 8}d", content))


def open_measure(dashboard, office, measure="received", **address):
    return dashboard.open(OFFICE, office=office, origin="sample", measure=measure, peers="level",
                          **address)  # fmt: skip


def test_the_line_is_what_the_documents_say(dashboard, chosen, received):
    figure = figure_of(open_measure(dashboard, chosen), MEASURE)
    line = next(t for t in figure["data"] if (t.get("customdata") or [[""]])[0][0] == chosen)
    drawn = dict(zip(line["x"], numbers(line["y"]), strict=True))
    assert drawn == {str(year): received[chosen, year] for year in YEARS}


def test_the_band_is_the_quartiles_of_the_other_offices(dashboard, chosen, offices, received):
    figure = figure_of(open_measure(dashboard, chosen), MEASURE)
    band = next(t for t in figure["data"] if t.get("fill") == "toself")
    others = {y: peers_of(chosen, offices, received, y) for y in YEARS}
    assert min(map(len, others.values())) >= 5
    low, _, high = zip(
        *(quantiles(o, n=4, method="inclusive") for o in others.values()), strict=True
    )
    assert band["y"] == pytest.approx([*high, *low[::-1]])


def test_the_title_says_where_the_latest_year_stands(dashboard, chosen, offices, received):
    title = figure_of(open_measure(dashboard, chosen), MEASURE)["layout"]["title"]["text"]
    own, middle = received[chosen, 2023], median(peers_of(chosen, offices, received, 2023))
    where = "高于" if own > middle else "低于" if own < middle else "相同"
    assert f"2023 年 {own:,.0f}" in title.replace("<br>", "")
    assert where in title
    assert where == "相同" or f"{middle:,g}" in title


def test_peers_that_are_too_few_have_no_band_and_the_chart_says_so(dashboard, offices):
    (city,) = [o for o, line in offices.items()
               if line["level"] == "city" and line["sample"] == "true" and line["kind"] == "government"]  # fmt: skip
    figure = figure_of(open_measure(dashboard, city), MEASURE)
    assert not any(trace.get("fill") for trace in figure["data"])
    assert "均不足 5 家" in figure["layout"]["title"]["subtitle"]["text"].replace("<br>", "")


def test_a_year_without_a_report_is_a_gap_and_said(dashboard, truth, offices):
    filed = {(d["office_id"], d["year"]) for d in truth["documents"]}
    office, year = next(
        (o, y) for o, line in offices.items() for y in YEARS
        if line["sample"] == "true" and not line["valid_to"] and (o, y) not in filed
        and (line["valid_from"] or "0") < "2020-01-01"
    )  # fmt: skip
    screen = open_measure(dashboard, office)
    line = next(t for t in figure_of(screen, MEASURE)["data"]
                if (t.get("customdata") or [[""]])[0][0] == office)  # fmt: skip
    value = dict(zip(line["x"], numbers(line["y"]), strict=True))[str(year)]
    assert value != value
    said = [c.value for c in screen.app.get("caption")]
    assert any(f"{year}：未报送" in caption for caption in said), said


def test_money_is_not_drawn_over_the_change_of_form(dashboard, chosen):
    screen = open_measure(dashboard, chosen, "fees")
    said = [c.value for c in screen.app.get("caption")]
    assert any("2020" in text and "格式" in text for text in said)
    marked = [a["text"] for a in figure_of(screen, MEASURE)["layout"]["annotations"]]
    assert "格式变化，不衔接" in marked


def test_small_multiples_draw_the_same_rate_as_the_table(dashboard, chosen, truth):
    screen = open_measure(dashboard, chosen)
    figure = figure_of(screen, PANELS)
    line = next(
        t for t in figure["data"] if (t.get("customdata") or [[""]])[0][0] == "disclosure_rate"
    )
    drawn = dict(zip(line["x"], numbers(line["y"]), strict=True))
    for document in truth["documents"]:
        cells = {k: c["value"] for k, c in document["cells"].items()}
        share = drawn.get(str(document["year"]))
        if document["office_id"] == chosen and share is not None and share == share:
            given = cells["granted_in_full__total"] + cells["granted_in_part__total"]
            assert share == pytest.approx(given / cells["outcome_total__total"])
    assert any(share is not None and share == share for share in drawn.values())


def test_what_the_address_names_wrongly_falls_back(dashboard, chosen):
    screen = dashboard.open(OFFICE, office=chosen, origin="sample", measure="nothing", peers="x",
                            old="1066", new="year", text="nowhere")  # fmt: skip
    assert "公开率" in figure_of(screen, MEASURE)["layout"]["title"]["text"]
    assert screen.app.selectbox(key="text_old").value == 2022
    assert screen.app.selectbox(key="text_new").value == 2023


def test_texts_of_two_years_stand_side_by_side_with_their_changes_marked(dashboard, chosen):
    screen = dashboard.open(OFFICE, office=chosen, origin="sample", old="2021", new="2022")
    (pair,) = [h.proto.body for h in screen.app.get("html") if 'class="g-changes"' in h.proto.body]
    assert pair.index("<h4>2021</h4>") < pair.index("<h4>2022</h4>")
    assert "<del>" in pair
    assert "<ins>" in pair
    assert "<mark>" not in pair
    assert "仅见于 2021 年" in screen.text()


def test_the_same_year_twice_is_a_message(dashboard, chosen):
    screen = dashboard.open(OFFICE, office=chosen, origin="sample", old="2022", new="2022")
    assert "请选择两个不同的年度" in screen.text()


def test_every_original_can_be_taken_away(dashboard, chosen, truth):
    screen = dashboard.open(OFFICE, office=chosen, origin="sample")
    offered = [b.proto.label for b in screen.app.get("download_button") if " · " in b.proto.label]
    kinds = sorted(
        f"{d['year']} · {PurePosixPath(d['file']).suffix[1:].upper()}"
        for d in truth["documents"] if d["office_id"] == chosen
    )  # fmt: skip
    assert sorted(offered) == kinds


def test_peers_of_its_size_that_are_too_few_give_way_to_its_kind_and_level(dashboard, offices):
    said, kept = [], []
    for office, line in offices.items():
        if (line["kind"], line["level"], line["sample"]) != ("department", "district", "true"):
            continue
        text = dashboard.open(OFFICE, office=office, origin="sample").text()
        (said if "已改与同类别、同层级的机关比较" in text else kept).append(office)
    assert said
    screen = dashboard.open(OFFICE, office=said[0], origin="sample")
    assert screen.app.session_state["peers"] == "level"
    assert band_of(screen)
    asked = dashboard.open(OFFICE, office=said[0], origin="sample", peers="size")
    assert asked.app.session_state["peers"] == "size"
    assert not band_of(asked)
    assert "已改与" not in asked.text()


def band_of(screen):
    return [t for t in figure_of(screen, PANELS)["data"] if t.get("fill") == "toself"]


def test_the_title_of_the_rates_states_the_value_and_the_median(dashboard, chosen, truth, offices):
    screen = open_measure(dashboard, chosen)
    title = figure_of(screen, PANELS)["layout"]["title"]["text"].replace("<br>", "")
    rates = {}
    for document in truth["documents"]:
        cells = {k: c["value"] for k, c in document["cells"].items()}
        whole = cells.get("outcome_total__total")
        if document["year"] == 2023 and whole and whole >= 5 and not document["doubtful"]:
            given = cells["granted_in_full__total"] + cells["granted_in_part__total"]
            rates[document["office_id"], 2023] = given / whole
    middle = median(peers_of(chosen, offices, rates, 2023))
    assert f"公开率 {100 * rates[chosen, 2023]:.1f} %（同类中位数 {100 * middle:.1f} %）" in title
