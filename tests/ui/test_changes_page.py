"""The page of changes, against sums made from the sample's own truth."""

import json
import re

import pytest

from gaistats.ui.changes import _count_parts

YEAR = 2023
PAGE = "pages/patterns/changes.py"
ADDRESS = {"origin": "sample", "year": str(YEAR)}
GRANTED = ("granted_in_full__total", "granted_in_part__total")
APPLICANTS = ("natural_person", "commercial_enterprise", "research_institution",
              "public_interest_organisation", "legal_services_organisation",
              "other_organisation")  # fmt: skip


def value(document, cell):
    return document["cells"].get(cell, {}).get("value")


@pytest.fixture
def own(truth, offices):
    """The documents of offices of their own: year → office → document."""
    found = {}
    for document in truth["documents"]:
        if offices[document["office_id"]]["scope"] == "own":
            found.setdefault(document["year"], {})[document["office_id"]] = document
    return found


def counts(documents, *cells):
    """Office → the sum of its cells, where every one is a number."""
    told = {office: [value(d, cell) for cell in cells] for office, d in documents.items()}
    return {office: sum(values) for office, values in told.items() if None not in values}


def figure(screen):
    return json.loads(screen.app.get("plotly_chart")[0].proto.spec)


def title(screen):
    return re.sub("<[^>]+>", "", figure(screen)["layout"]["title"]["text"])


def steps(screen):
    """Id → size of the bars that stand for one office or district."""
    bars = figure(screen)["data"][0]
    return {key: size for key, size in zip(bars["customdata"], bars["x"], strict=True) if key}


def received(own, before=YEAR - 1, after=YEAR):
    """Office → change of the requests received, where both years are known."""
    a, b = (counts(own[year], "received__total") for year in (before, after))
    return {office: b[office] - a[office] for office in a.keys() & b.keys()}


def test_the_title_says_what_changed_over_the_same_offices_and_whose_part_is_largest(
    dashboard, own, offices
):
    changes = received(own)
    before = sum(counts(own[YEAR - 1], "received__total")[o] for o in changes)
    after = sum(counts(own[YEAR], "received__total")[o] for o in changes)
    word, pick = ("升", max) if after > before else ("降", min)
    most = pick(changes.values())
    said = title(dashboard.open(PAGE, measure="received", **ADDRESS))
    assert f"由 {before:,.0f} {word}至 {after:,.0f}" in said
    assert f"贡献最大（{most:+,.0f}）".replace("-", "−") in said
    name = re.search("；(.*)的贡献最大", said)[1]
    assert changes[next(o for o, row in offices.items() if row["name"] == name)] == most


def test_the_steps_are_the_changes_of_the_offices(dashboard, own):
    changes = received(own)
    shown = steps(dashboard.open(PAGE, measure="received", **ADDRESS))
    assert len(shown) == 10
    assert all(size == changes[office] for office, size in shown.items())
    smallest = min(map(abs, shown.values()))
    assert all(abs(size) <= smallest for office, size in changes.items() if office not in shown)


def test_the_steps_of_districts_add_up_their_offices(dashboard, own, offices):
    sums = {}
    for office, change in received(own).items():
        sums[offices[office]["district"]] = sums.get(offices[office]["district"], 0) + change
    assert steps(dashboard.open(PAGE, measure="received", by="district", **ADDRESS)) == sums


def test_two_years_that_are_not_neighbours_are_compared(dashboard, own, offices):
    sums = {}
    for office, change in received(own, before=2020).items():
        sums[offices[office]["district"]] = sums.get(offices[office]["district"], 0) + change
    address = {"measure": "received", "by": "district", "against": "2020", **ADDRESS}
    assert steps(dashboard.open(PAGE, **address)) == sums


def rates(own):
    """The rates of both years over the offices known in both, and those offices' numbers."""
    parts = [counts(own[year], *GRANTED) for year in (YEAR - 1, YEAR)]
    wholes = [counts(own[year], "outcome_total__total") for year in (YEAR - 1, YEAR)]
    both = parts[0].keys() & parts[1].keys() & wholes[0].keys() & wholes[1].keys()
    return both, [{o: (n[o], d[o]) for o in both} for n, d in zip(parts, wholes, strict=True)]


def rate(some):
    part, whole = map(sum, zip(*some.values(), strict=True))
    return part / whole


def test_the_contributions_to_a_rate_add_up_to_its_change_in_points(dashboard, own):
    both, years = rates(own)
    change = rate(years[1]) - rate(years[0])
    screen = dashboard.open(PAGE, by="district", **ADDRESS)
    assert sum(steps(screen).values()) == pytest.approx(change)
    sign = "+" if change > 0 else "−"
    assert f"（{sign}{abs(100 * change):.1f} 个百分点）" in title(screen)
    assert f"{len(both)} 家可比机关公开率由" in title(screen)
    words = "".join(a["text"] for a in figure(screen)["layout"]["annotations"]).replace("<br>", "")
    assert f"2023年：单独填报的 16 家中 {len(both)} 家两年均有数" in words


def test_the_same_is_told_without_the_largest_office(dashboard, own, offices):
    both, years = rates(own)
    wholes = counts(own[YEAR], "outcome_total__total")
    largest = max(wholes, key=wholes.get)
    share = wholes[largest] / sum(wholes.values())
    before, after = (rate({o: p for o, p in year.items() if o != largest}) for year in years)
    text = dashboard.open(PAGE, **ADDRESS).text()
    assert f"{offices[largest]['name']}占 2023 年该比率分母的 {100 * share:.1f} %。" in text
    assert f"不计该机关：由 {100 * before:.1f} % 变为 {100 * after:.1f} %" in text
    assert f"按 {len(both - {largest})} 家机关计算" in text


def test_who_has_not_filed_is_set_apart_and_not_counted_as_none(dashboard, own, offices):
    lacking = own[YEAR - 1].keys() - own[YEAR].keys()
    assert lacking
    screen = dashboard.open(PAGE, measure="received", **ADDRESS)
    for office in lacking:
        line = screen.rows()[offices[office]["name"]]
        told = counts(own[YEAR - 1], "received__total")[office]
        # Nobody here has an effect that could be told: there is no column for it.
        assert [cell["t"] for cell in line[1:]] == ["应报送，但有一年无数据", f"{told:,.0f}", "–"]
        assert office not in steps(screen)


def test_figures_that_do_not_agree_are_counted_apart_from_those_that_lack():
    lacks = {"part": "not_known", "numerator": None, "numerator_before": 4.0}
    disagrees = {"part": "not_known", "numerator": 3.0, "numerator_before": 4.0}
    said = _count_parts(None, [lacks, disagrees, lacks])
    assert said == "应报送，但两年不可比：3 家（2 家缺数据，1 家数据不符）"


def test_the_shares_of_applicants_are_over_offices_that_state_all_in_both_years(dashboard, own):
    cells = [f"received__{kind}" for kind in APPLICANTS]
    both = counts(own[YEAR - 1], *cells).keys() & counts(own[YEAR], *cells).keys()
    rows = dashboard.open(PAGE, **ADDRESS).rows()
    for label, cell in (("自然人", cells[0]), ("商业企业", cells[1])):
        line = rows[label]
        for column, year in ((1, YEAR - 1), (2, YEAR)):
            part = sum(counts(own[year], cell)[o] for o in both)
            whole = sum(counts(own[year], *cells)[o] for o in both)
            assert line[column]["t"] == f"{100 * part / whole:.1f} %"
            assert line[column]["s"] == f"{part:,.0f}"


def test_a_level_worth_a_look_says_both_levels_since_when_and_how_surely(dashboard, own):
    # The only office of the small sample whose four years stand out: about 123, then 208.
    series = [value(own[year]["s-009"], "compulsion__decisions") for year in range(2020, 2024)]
    line = next(row for data in dashboard.open(PAGE, measure="compulsion", **ADDRESS).sheets()
                for pane in data["panes"] for block in pane["blocks"] for row in block["rows"]
                if row["k"] == "s-009" and len(row["cells"]) == 5 and "p" in row["cells"][3])  # fmt: skip
    assert line["cells"][1]["t"] == "2022"
    said = line["cells"][2]["t"]
    assert f"此前为{sum(series[:2]) / 2:,.1f}，此后为{sum(series[2:]) / 2:,.1f}" in said
    assert line["cells"][3]["p"] == pytest.approx([v / max(series) for v in series])
    chance = line["cells"][4]
    assert chance["t"] == f"约千分之{1000 * chance['v']:.0f}"
    assert chance["v"] <= 0.05


def test_where_no_level_stands_out_it_says_of_how_many(dashboard):
    text = dashboard.open(PAGE, measure="received", **ADDRESS).text()
    assert re.search(r"年份足够检验的 \d+ 家机关中，没有哪家", text)


def test_money_is_not_tested_for_levels(dashboard):
    assert "不检验水平变化" in dashboard.open(PAGE, measure="fees", **ADDRESS).text()


def test_the_earliest_year_is_compared_with_nothing(dashboard):
    screen = dashboard.open(PAGE, origin="sample", year="2020")
    assert "没有早于 2020 年的报告" in screen.text()
    assert not screen.app.get("plotly_chart")


def test_a_measure_that_the_earlier_form_does_not_ask_for_is_not_compared(dashboard):
    screen = dashboard.open(
        PAGE, measure="normative_documents_in_force", origin="sample", year="2021"
    )
    assert "2020 → 2021" in screen.text()
    assert not screen.app.get("plotly_chart")


@pytest.mark.parametrize("address", [{"measure": "x"}, {"by": "x"}, {"district": "x"},
                                     {"year": "1999"}])  # fmt: skip
def test_what_the_address_names_wrongly_does_no_harm(dashboard, address):
    assert figure(dashboard.open(PAGE, **{"origin": "sample", **address}))


def test_an_unknown_year_to_compare_with_is_a_message(dashboard):
    assert "against=1999" in dashboard.open(PAGE, against="1999", **ADDRESS).text()


def test_whole_areas_are_not_added_up_so_real_governments_have_nothing_to_compare(dashboard):
    screen = dashboard.open(PAGE, origin="real", measure="received")
    assert not screen.app.get("plotly_chart")
