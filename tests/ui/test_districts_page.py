"""The districts page, against sums made from the sample's own truth."""

import json
import math

import pytest

from gaistats.charts.heat import ABOVE, BELOW

YEAR = 2023
PAGE = "pages/compare/districts.py"
ADDRESS = {"origin": "sample", "year": str(YEAR)}
NAMES = {"sample-jia": "甲区", "sample-yi": "乙区"}
GRANTED = ("granted_in_full__total", "granted_in_part__total")
REFUSED = tuple(f"refused_{why}__total" for why in (
    "state_secret", "prohibited_by_law", "security_or_stability", "third_party_rights",
    "internal_affairs", "process_information", "enforcement_file", "administrative_inquiry",
))  # fmt: skip
RECEIVED, RATE, REFUSAL, CARRIED, RECONSIDERED = 1, 2, 3, 6, 7
"""The columns of the table that are looked at."""


@pytest.fixture
def own(truth, offices):
    """The documents of offices of their own: (district, year) → documents."""
    found = {}
    for document in truth["documents"]:
        office = offices[document["office_id"]]
        if office["scope"] == "own":
            found.setdefault((office["district"], document["year"]), []).append(document)
    return found


def value(document, cell):
    return document["cells"].get(cell, {}).get("value")


def pairs(documents, above, below):
    """Office → (numerator, denominator), where every cell is a number."""
    found = {}
    for document in documents:
        cells = [[value(document, cell) for cell in cells] for cells in (above, below)]
        if None not in cells[0] + cells[1]:
            found[document["office_id"]] = tuple(map(sum, cells))
    return found


def ratio(some):
    part, whole = map(sum, zip(*some, strict=True))
    return part / whole


def wilson(n, d):
    z = 1.959963984540054
    middle, spread = n + z * z / 2, z * math.sqrt(n * (d - n) / d + z * z / 4)
    return (middle - spread) / (d + z * z), (middle + spread) / (d + z * z)


def lines(screen):
    """Name → cells of the table's lines."""
    return screen.rows()


def test_requests_of_a_district_and_of_the_city_are_sums_over_offices_of_their_own(dashboard, own):
    shown = lines(dashboard.open(PAGE, **ADDRESS))
    sums = {d: sum(value(x, "received__total") for x in own[(d, YEAR)]
                   if value(x, "received__total") is not None) for d in NAMES}  # fmt: skip
    for district, name in NAMES.items():
        assert shown[name][RECEIVED]["t"].rstrip("*") == f"{sums[district]:,.0f}"
    assert shown["示范市"][RECEIVED]["t"].rstrip("*") == f"{sum(sums.values()):,.0f}"


@pytest.mark.parametrize(
    ("column", "above", "below"),
    [
        (RATE, GRANTED, ("outcome_total__total",)),
        (REFUSAL, REFUSED, ("outcome_total__total",)),
        (CARRIED, ("carried_forward__total",), ("received__total", "carried_over__total")),
    ],
)
def test_a_share_is_a_ratio_of_sums_with_its_interval_and_how_many_are_in_it(
    dashboard, own, column, above, below
):
    shown = lines(dashboard.open(PAGE, **ADDRESS))
    more = lines(dashboard.open(PAGE, more="1", **ADDRESS))
    for district, name in NAMES.items():
        cell = shown[name][column]
        counts = pairs(own[(district, YEAR)], above, below)
        part, whole = map(sum, zip(*counts.values(), strict=True))
        low, high = wilson(part, whole)
        said = f"{100 * low:.1f}–{100 * high:.1f} %"
        assert cell["t"] == f"{100 * part / whole:.1f} %"
        assert cell["v"] == pytest.approx(part / whole)
        assert "s" not in cell  # in the hint, and not in the cell
        assert f"95% 区间 {said}；{len(counts)} / 8 家" in cell["n"]
        assert more[name][column]["s"].splitlines() == [said, f"{len(counts)} / 8 家"]
        assert "区间" not in more[name][column].get("n", "")


def test_reconsiderations_are_counted_per_hundred_concluded(dashboard, own):
    shown = lines(dashboard.open(PAGE, **ADDRESS))
    for district, name in NAMES.items():
        counts = pairs(
            own[(district, YEAR)], ("reconsideration__total",), ("outcome_total__total",)
        )
        assert shown[name][RECONSIDERED]["t"] == f"{100 * ratio(counts.values()):.1f}"


def test_the_change_of_a_rate_is_in_points_over_the_offices_of_both_years(dashboard, own):
    shown = lines(dashboard.open(PAGE, **ADDRESS))
    more = lines(dashboard.open(PAGE, more="1", **ADDRESS))
    for district, name in NAMES.items():
        before, after = (pairs(own[(district, year)], GRANTED, ("outcome_total__total",))
                         for year in (YEAR - 1, YEAR))  # fmt: skip
        both = before.keys() & after.keys()
        points = 100 * (ratio(after[o] for o in both) - ratio(before[o] for o in both))
        sign = "+" if points > 0 else "−"
        said = f"{sign}{abs(points):.1f} 个百分点"
        assert shown[name][RATE]["b"] == said
        assert shown[name][RATE]["n"].endswith(f"增减按同 {len(both)} 家")
        assert more[name][RATE]["b"] == f"{said}\n（同 {len(both)} 家）"


def test_the_change_of_a_count_is_over_the_offices_of_both_years(dashboard, own):
    shown = lines(dashboard.open(PAGE, **ADDRESS))
    before, after = ({d["office_id"]: value(d, "received__total") for d in own[("sample-yi", year)]
                      if value(d, "received__total") is not None}
                     for year in (YEAR - 1, YEAR))  # fmt: skip
    both = before.keys() & after.keys()
    change = sum(after[o] - before[o] for o in both)
    sign = "+" if change > 0 else "−"
    said = shown["乙区"][RECEIVED]["b"]
    assert said.startswith(f"{sign}{abs(change):,.0f}（")
    assert said.endswith(" %）")
    assert shown["乙区"][RECEIVED]["n"].endswith(f"增减按同 {len(both)} 家")


def test_the_little_line_has_a_point_a_year_and_begins_at_zero(dashboard, own):
    shown = lines(dashboard.open(PAGE, **ADDRESS))
    sums = [sum(value(d, "received__total") or 0 for d in own[("sample-jia", year)])
            for year in (2020, 2021, 2022, 2023)]  # fmt: skip
    assert shown["甲区"][RECEIVED]["p"] == pytest.approx([s / max(sums) for s in sums])


def test_the_earliest_year_has_no_change_and_no_interval_of_a_count(dashboard):
    shown = lines(dashboard.open(PAGE, origin="sample", year="2020", more="1"))
    assert "b" not in shown["甲区"][RATE]
    assert shown["甲区"][RECEIVED]["s"] == "8 / 8 家"


def test_a_switch_kept_in_the_address_shows_more_in_each_cell(dashboard):
    screen = dashboard.open(PAGE, **ADDRESS)
    assert "s" not in lines(screen)["甲区"][RATE]
    screen.app.toggle("districts_more").set_value(True)
    assert "–" in lines(screen.run())["甲区"][RATE]["s"]
    assert screen.app.query_params["more"] == "1"
    screen.app.toggle("districts_more").set_value(False)
    assert "s" not in lines(screen.run())["甲区"][RATE]
    assert "more" not in screen.app.query_params


def test_a_change_is_shown_though_the_year_before_is_not_selected(dashboard):
    whole = lines(dashboard.open(PAGE, **ADDRESS))["甲区"][RATE]["b"]
    assert lines(dashboard.open(PAGE, years="2023", **ADDRESS))["甲区"][RATE]["b"] == whole


def test_governments_stand_beside_and_in_no_line_of_districts(dashboard):
    line = lines(dashboard.open(PAGE, **ADDRESS))["示范市人民政府年报"]
    assert {(cell["t"], cell["s"]) for cell in line[1:]} == {("–", "不计入合计")}
    assert line[0]["s"] == "含下级，不计入合计"


def test_the_city_stands_above_and_is_not_sorted(dashboard):
    rows = [row for data in dashboard.open(PAGE, **ADDRESS).sheets() for pane in data["panes"]
            for block in pane["blocks"] for row in block["rows"]]  # fmt: skip
    assert rows[0]["cells"][0]["t"] == "示范市"
    assert [row.get("fixed", False) for row in rows] == [True, False, False, False]
    assert [row.get("k") for row in rows[1:]] == ["sample-jia", "sample-yi", "sample-city"]


def test_a_district_shows_its_offices_each_on_the_way_to_its_report(dashboard, truth, offices):
    shown = lines(dashboard.open(PAGE, district="sample-jia", **ADDRESS))
    for document in truth["documents"]:
        office = offices[document["office_id"]]
        if office["district"] != "sample-jia" or document["year"] != YEAR:
            continue
        cells = shown[office["name"]]
        assert cells[RECEIVED]["t"] == f"{value(document, 'received__total'):,.0f}"
        report, cell = cells[RECEIVED]["k"].split("|")
        assert len(report) >= 64
        assert cell == "received__total"


def test_a_government_among_the_offices_says_that_it_is_not_added_up(dashboard):
    shown = lines(dashboard.open(PAGE, district="sample-jia", **ADDRESS))
    assert shown["甲区人民政府"][0]["s"] == "含下级，不计入合计"
    assert "s" not in shown["甲区住房和城乡建设局"][0]


def test_few_cases_show_both_counts_and_no_rate(dashboard, truth, offices):
    few = 0
    shown = lines(dashboard.open(PAGE, district="sample-jia", **ADDRESS))
    for document in truth["documents"]:
        office = offices[document["office_id"]]
        total = value(document, "outcome_total__total")
        if office["district"] == "sample-jia" and document["year"] == YEAR and 0 < total < 5:
            few += 1
            granted = sum(value(document, cell) for cell in GRANTED)
            assert shown[office["name"]][RATE]["t"] == f"{granted:.0f} / {total:.0f}"
            assert shown[office["name"]][RATE]["s"] == "件数过少"
            assert shown[office["name"]][RATE]["v"] == ""
    assert few


def test_the_way_up_leads_back_to_all_districts(dashboard):
    screen = dashboard.open(PAGE, district="sample-jia", **ADDRESS)
    screen.app.button("districts_up").click()
    assert "甲区" in lines(screen.run())
    assert "district" not in screen.app.query_params


def test_the_offices_of_the_place_itself_can_be_opened_and_left(dashboard):
    screen = dashboard.open(PAGE, rows="own", **ADDRESS)
    assert "示范市人民政府" in lines(screen)
    screen.app.button("districts_up").click()
    assert "甲区" in lines(screen.run())


def heat(screen):
    return json.loads(screen.app.get("plotly_chart")[0].proto.spec)


def test_the_heat_map_prints_the_numbers_of_the_table_and_names_the_highest(dashboard, own):
    figure = heat(dashboard.open(PAGE, view="heat", **ADDRESS))
    squares = {tuple(pair): text for trace in figure["data"]
               for pair, text in zip(trace["customdata"], trace["text"], strict=True)}  # fmt: skip
    rates = {d: ratio(pairs(own[(d, YEAR)], GRANTED, ("outcome_total__total",)).values())
             for d in NAMES}  # fmt: skip
    for district, rate in rates.items():
        assert squares[(district, "disclosure_rate")] == f"{100 * rate:.1f} %"
    shades = {tuple(pair): colour for pair, colour in zip(
        figure["data"][0]["customdata"], figure["data"][0]["marker"]["color"], strict=True)}  # fmt: skip
    # Of two districts the median lies between them: as far above the one as below the other.
    low = min(rates, key=rates.get)
    assert shades[(low, "disclosure_rate")] == BELOW
    assert shades[(max(rates, key=rates.get), "disclosure_rate")] == ABOVE
    high = NAMES[max(rates, key=rates.get)]
    title = figure["layout"]["title"]["text"].replace("<br>", "")
    assert f"{YEAR}年公开率：{high}最高（{100 * max(rates.values()):.1f} %）" in title


def test_a_year_without_reports_is_a_message_and_the_latest_is_shown(dashboard):
    screen = dashboard.open(PAGE, origin="sample", year="1999")
    assert "没有 1999 年的报告" in screen.text()
    assert "（2023年）" in screen.text()


@pytest.mark.parametrize("address", [{"view": "x"}, {"more": "x"}, {"rows": "x"}, {"district": "x"},
                                     {"year": "1999"}, {"origin": "real"}])  # fmt: skip
def test_what_the_address_names_wrongly_does_no_harm(dashboard, address):
    assert lines(dashboard.open(PAGE, **{"origin": "sample", **address}))


def test_a_government_is_no_square_among_its_offices(dashboard):
    figure = heat(dashboard.open(PAGE, view="heat", district="sample-jia", **ADDRESS))
    offices = {pair[0] for trace in figure["data"] for pair in trace["customdata"]}
    assert offices == {f"s-{number:03}" for number in range(3, 11)}
