"""Offices among their peers: every number against the sample's own truth."""

import math
import statistics

import pytest
from compare_frames import SAMPLE, annotations, figures, number, points, rate, sheets, table, title

PAGE = "pages/compare/offices.py"
YEAR = 2023
DEPARTMENTS = {"kind": "department", "level": "district", "size": "all"}


@pytest.fixture
def departments(truth, offices):
    """The documents of the year of the sample's departments, by office."""
    return {
        d["office_id"]: d for d in truth["documents"]
        if d["year"] == YEAR and offices[d["office_id"]]["kind"] == "department"
    }  # fmt: skip


@pytest.fixture
def rates(departments):
    """The disclosure rates of departments with five cases or more, as fractions."""
    parts = {office: rate(document) for office, document in departments.items()}
    return {office: n / d for office, (n, d) in parts.items() if d >= 5}


def test_the_largest_group_is_shown_until_another_is_chosen(dashboard, rates):
    screen = dashboard.open(PAGE, **SAMPLE)
    assert f"2023年共 12 家，其中 {len(rates)} 家有数值" in screen.text()
    assert set(rates) <= set(points(screen))


def test_points_stand_at_their_rate_and_size(dashboard, departments, rates):
    found = points(dashboard.open(PAGE, **SAMPLE))
    assert set(found) == set(rates)
    for office, value in rates.items():
        assert found[office] == pytest.approx((rate(departments[office])[1], value))


def test_the_middle_line_is_sum_over_sum_with_small_offices_inside(dashboard, departments):
    parts = [rate(document) for document in departments.values()]
    overall = sum(n for n, _ in parts) / sum(d for _, d in parts)
    screen = dashboard.open(PAGE, **SAMPLE)
    assert any(f"总体 {100 * overall:.1f} %" in said for said in annotations(screen))
    assert f"以总体比率 {100 * overall:.1f} %" in screen.text()


def test_the_table_has_the_counts_the_interval_and_a_range_of_ranks(
    dashboard, departments, rates, offices
):
    lines = {line["机关"]: line for line in table(dashboard, "peers", PAGE, **SAMPLE)}
    assert len(lines) == 12
    for office, value in rates.items():
        part, whole = rate(departments[office])
        line = lines[offices[office]["name"]]
        assert float(line["公开率 (%)"]) == pytest.approx(100 * value, abs=0.006)
        assert (line["分子"], line["分母"]) == (f"{part:g}", f"{whole:g}")
        assert float(line["95 % 下限"]) == pytest.approx(100 * _wilson(part, whole)[0], abs=0.006)
        assert float(line["95 % 上限"]) == pytest.approx(100 * _wilson(part, whole)[1], abs=0.006)
        first, last = float(line["名次范围起"]), float(line["名次范围止"])
        assert 1 <= first <= last <= len(rates)


def _wilson(part, whole, z=1.959963984540054):
    """Wilson 1927, written out."""
    p, wide = part / whole, z * z / whole
    half = z * math.sqrt(p * (1 - p) / whole + wide / (4 * whole))
    return (p + wide / 2 - half) / (1 + wide), (p + wide / 2 + half) / (1 + wide)


def test_few_cases_are_set_apart_with_both_counts(dashboard, truth, offices):
    small = {}
    for document in truth["documents"]:
        if document["year"] == YEAR and (parts := rate(document)) and 0 < parts[1] < 5:
            small[offices[document["office_id"]]["name"]] = [f"{value:g}" for value in parts]
    assert small
    every = dict.fromkeys(DEPARTMENTS, "all")
    screen = dashboard.open(PAGE, **SAMPLE, **every)
    few, _ = sheets(screen)
    assert {line["机关"]: [line["分子"], line["分母"]] for line in few} == small
    assert not {name for name in small if name in str(points(screen))}


def test_offices_without_a_value_say_why(dashboard, departments, offices):
    (without,) = sheets(dashboard.open(PAGE, **SAMPLE, **DEPARTMENTS))
    said = {line["机关"]: line["原因"] for line in without}
    nothing = [o for o, d in departments.items() if rate(d)[1] == 0]
    missing = [o for o, row in offices.items() if o not in departments
               and row["kind"] == "department" and row["sample"] == "true"]  # fmt: skip
    assert nothing
    assert missing
    assert set(said) == {offices[office]["name"] for office in (*nothing, *missing)}
    assert all("没有比率" in said[offices[office]["name"]] for office in nothing)
    assert all("未" in said[offices[office]["name"]] for office in missing)


@pytest.mark.parametrize("office", ["s-003", "s-010"])
def test_a_chosen_office_is_placed_among_its_group(dashboard, rates, offices, office):
    screen = dashboard.open(PAGE, office=office, **DEPARTMENTS)
    below = sum(value < rates[office] for value in rates.values())
    same = sum(value == rates[office] for value in rates.values())
    percentile = 100 * (below + same / 2) / len(rates)
    text = screen.text().replace("\u00a0", " ")
    assert f"{offices[office]['name']}：{100 * rates[office]:.1f} %" in text
    assert f"本组中位数（含本机关）{100 * statistics.median(rates.values()):.1f} %" in text
    assert f"在 {len(rates)} 家中居百分位 {percentile:.0f}" in text
    assert title(screen).startswith(
        f"{YEAR}年公开率：{offices[office]['name']} {100 * rates[office]:.1f} %，"
    )
    assert any(offices[office]["name"] in said for said in annotations(screen))


def test_an_office_is_compared_with_its_own_kind_level_and_size_at_first(dashboard, truth, offices):
    received = {}
    for document in truth["documents"]:
        value = number(document, "received__total")
        received.setdefault(document["office_id"], []).append(value)
    sizes = {o: statistics.median(values) for o, values in received.items()}
    alike = [o for o in sizes if offices[o]["kind"] == "department" and 9 < sizes[o] <= 99]
    assert 9 < sizes["s-004"] <= 99
    text = dashboard.open(PAGE, office="s-004").text()
    assert f"局（委、办） · 区县级 · 每年申请 10–99 件，2023年共 {len(alike)} 家" in text


def test_a_group_too_small_says_so_and_places_nobody(dashboard):
    screen = dashboard.open(PAGE, office="s-002", kind="government", level="district", size="all")
    text = screen.text()
    assert "本组只有 2 家有数值，不足 5 家" in text
    assert "百分位" not in text
    assert "名次" not in text
    assert not figures(screen)
    values = sheets(screen)[0]
    assert len(values) == 2
    assert "甲区人民政府" in {line["机关"] for line in values}


def test_a_group_too_small_has_nothing_to_click_in_a_chart(dashboard):
    small = {"kind": "government", "level": "district", "size": "all"}
    screen = dashboard.open(PAGE, **SAMPLE, **small)
    assert "不足 5 家" in screen.text()
    assert not figures(screen)
    assert "点击图中" not in screen.text()


def test_counts_have_bars_and_no_funnel(dashboard, departments, offices):
    screen = dashboard.open(PAGE, **SAMPLE, measure="received", **DEPARTMENTS)
    assert "漏斗图" not in screen.text()
    (figure,) = figures(screen)
    assert not any("error_x" in trace for trace in figure["data"])
    expected = {office: number(d, "received__total") for office, d in departments.items()}
    assert {office: x for office, (x, _) in points(screen).items()} == expected


def test_bars_have_their_interval_and_the_median(dashboard, rates):
    screen = dashboard.open(PAGE, **SAMPLE, view="ranked", **DEPARTMENTS)
    assert {o: pytest.approx(x) for o, (x, _) in points(screen).items()} == rates
    (figure,) = figures(screen)
    assert any("error_x" in trace for trace in figure["data"])
    median = f"{100 * statistics.median(rates.values()):.1f} %"
    assert any(f"中位数 {median}" in said for said in annotations(screen))
    assert median in title(screen)


def test_a_click_chooses_the_office_and_leaves_the_group(dashboard):
    screen = dashboard.open(PAGE, **SAMPLE, kind="department", level="all")
    screen.app.session_state["peers_figure_clicked"] = "s-004"
    screen.run()
    asked = screen.app.query_params
    assert (asked["office"], asked["kind"], asked["level"]) == ("s-004", "department", "all")
    screen.app.button(key="own_group").click()
    screen.run()
    assert "kind" not in screen.app.query_params
    assert "每年申请 10–99 件" in screen.text()


def test_the_chosen_office_leads_to_the_cell_of_its_report(dashboard):
    screen = dashboard.open(PAGE, office="s-004", year="2022")
    screen.app.button(key="to_cell").click()
    screen.run()
    assert screen.app.query_params["cell"] == "granted_in_full__total"
    assert "甲区教育局 · 2022" in screen.text()


def test_the_way_back_from_a_report_finds_what_was_chosen(dashboard):
    screen = dashboard.open(PAGE, office="s-004", view="ranked", measure="refusal_share")
    screen.app.button(key="to_cell").click()
    screen.run()
    left = dict(screen.app.query_params)
    assert "report" in left
    # The browser's first step back has this page's path with the report's parameters.
    screen.app.switch_page(PAGE)
    for name, value in left.items():
        screen.app.query_params[name] = value[0] if isinstance(value, list) else value
    screen.run()
    asked = screen.app.query_params
    assert (asked["view"], asked["measure"], asked["office"]) == (
        "ranked", "refusal_share", "s-004",
    )  # fmt: skip
    assert "report" not in asked


def test_an_office_without_a_report_leads_to_its_profile(dashboard):
    screen = dashboard.open(PAGE, office="s-013")
    assert "乙区教育局：" in screen.text()
    screen.app.button(key="to_cell").click()
    screen.run()
    assert screen.app.query_params["office"] == "s-013"
    assert "未报：2023" in screen.text()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"office": "nobody"}, "没有这个机关：nobody"),
        ({"kind": "ministry"}, "kind=ministry"),
        ({"size": "huge"}, "size=huge"),
        ({"view": "pie"}, "view=pie"),
        ({"year": "1999"}, "1999"),
    ],
)
def test_what_the_address_names_wrongly_is_said(dashboard, address, said):
    screen = dashboard.open(PAGE, **SAMPLE, **address)
    assert any(said in warning.value for warning in screen.app.warning)
    assert figures(screen)


def test_an_office_outside_the_district_selected_is_said(dashboard):
    text = dashboard.open(PAGE, office="s-004", district="sample-yi").text()
    assert "所选范围和年度内没有甲区教育局" in text


def test_another_year_is_compared_when_it_is_chosen(dashboard, truth, offices):
    screen = dashboard.open(PAGE, **SAMPLE, year="2021", **DEPARTMENTS)
    parts = {d["office_id"]: rate(d) for d in truth["documents"]
             if d["year"] == 2021 and offices[d["office_id"]]["kind"] == "department"}  # fmt: skip
    expected = {o: p[0] / p[1] for o, p in parts.items() if p[1] >= 5}
    assert {o: pytest.approx(y) for o, (_, y) in points(screen).items()} == expected


def test_the_page_speaks_english(dashboard, rates):
    screen = dashboard.open(PAGE, lang="en", office="s-004", **DEPARTMENTS)
    text = screen.text()
    assert "percentile" in text
    assert f"12 offices in 2023, {len(rates)} with a value" in text
