"""Districts and offices over the years: every number against the sample's own truth."""

from itertools import pairwise

import pytest
from compare_frames import (
    GRANTED,
    SAMPLE,
    annotations,
    figures,
    number,
    points,
    rate,
    table,
    title,
)

PAGE = "pages/compare/years.py"
YEARS = range(2020, 2024)
DISTRICTS = {"sample-jia": "甲区", "sample-yi": "乙区"}
YI = "sample-yi"


@pytest.fixture
def received(truth, offices):
    """(district, office) → year → requests received, of reports that are added up."""
    found = {}
    for document in truth["documents"]:
        office = offices[document["office_id"]]
        value = number(document, "received__total")
        if office["scope"] == "own" and value is not None:
            key = office["district"], office["office_id"]
            found.setdefault(key, {})[document["year"]] = value
    return found


def _of(received, district):
    return {office: years for (place, office), years in received.items() if place == district}


@pytest.fixture
def rates(truth):
    """Office → year → (numerator, denominator) of the disclosure rate."""
    found = {}
    for document in truth["documents"]:
        found.setdefault(document["office_id"], {})[document["year"]] = rate(document)
    return found


def test_a_district_is_the_sum_of_the_offices_of_each_year(dashboard, received):
    found = points(dashboard.open(PAGE, **SAMPLE, measure="received"))
    assert {key for key, _ in found} == set(DISTRICTS)
    for district in DISTRICTS:
        offices = _of(received, district)
        for year in YEARS:
            total = sum(years.get(year, 0) for years in offices.values())
            assert found[district, year] == (str(year), total)


def test_how_many_offices_are_in_each_number_is_said(dashboard, received):
    counts = [sum(year in years for years in _of(received, YI).values()) for year in YEARS]
    assert min(counts) < max(counts)
    text = dashboard.open(PAGE, **SAMPLE, measure="received").text()
    assert f"乙区应报 8 家，有数 {min(counts)}–{max(counts)} 家" in text


def test_the_same_offices_are_those_known_in_every_year(dashboard, received):
    kept = {o: years for o, years in _of(received, YI).items() if len(years) == len(YEARS)}
    assert 0 < len(kept) < len(_of(received, YI))
    screen = dashboard.open(PAGE, **SAMPLE, measure="received", same="1")
    found = points(screen)
    for year in YEARS:
        assert found[YI, year][1] == sum(years[year] for years in kept.values())
    assert f"乙区应报 8 家，有数 {len(kept)} 家" in screen.text()


def test_the_switch_to_the_same_offices_stands_in_the_address(dashboard):
    screen = dashboard.open(PAGE, **SAMPLE)
    screen.app.toggle(key="compare_same").set_value(True)
    screen.run()
    assert screen.app.query_params["same"] == "1"


def test_a_rate_of_a_district_is_sum_over_sum(dashboard, rates, offices):
    found = points(dashboard.open(PAGE, **SAMPLE))
    own = [o for o, row in offices.items() if row["district"] == YI and row["scope"] == "own"]
    for year in YEARS:
        parts = [rates[office][year] for office in own if rates[office].get(year)]
        expected = sum(n for n, _ in parts) / sum(d for _, d in parts)
        assert found[YI, year][1] == pytest.approx(expected)


def test_a_change_of_a_district_counts_only_who_reported_both_years(dashboard, received):
    lines = table(dashboard, "lines", PAGE, **SAMPLE, measure="received")
    by_place = {(line["地区"], line["年度"]): line for line in lines}
    both = {o: years for o, years in _of(received, YI).items() if {2022, 2023} <= set(years)}
    line = by_place["乙区", "2023"]
    change = sum(years[2023] - years[2022] for years in both.values())
    before = sum(years[2022] for years in both.values())
    assert line["增减"] == f"{change:g}"
    assert float(line["增减幅度（%）"]) == pytest.approx(100 * change / before, abs=0.006)
    assert line["两年均有数的机关"] == str(len(both))
    assert by_place["乙区", "2020"]["增减"] == "–"


def test_an_office_is_shown_as_it_reports_and_its_gaps_stay(dashboard, rates):
    screen = dashboard.open(PAGE, **SAMPLE, by="offices", of="s-003,s-013")
    found = points(screen)
    for office in ("s-003", "s-013"):
        for year in YEARS:
            parts = rates[office].get(year)
            enough = parts is not None and parts[1] >= 5
            expected = pytest.approx(parts[0] / parts[1]) if enough else None
            assert found[office, year][1] == expected
    assert found["s-013", 2023][1] is None
    assert found["s-013", 2021][1] is None
    (figure,) = figures(screen)
    assert not any(trace.get("connectgaps") for trace in figure["data"])
    assert "乙区教育局2021年（分母不足 5" in screen.text()
    assert "乙区教育局2023年（未报送年报）" in screen.text()
    assert any("乙区教育局" in said and "2022" in said for said in annotations(screen))


def test_the_table_of_offices_changes_in_percentage_points(dashboard, rates):
    lines = table(dashboard, "lines", PAGE, **SAMPLE, by="offices", of="s-003,s-013")
    by_place = {(line["机关"], line["年度"]): line for line in lines}
    before, after = (n / d for n, d in (rates["s-003"][2022], rates["s-003"][2023]))
    shown = by_place["甲区住房和城乡建设局", "2023"]["增减（百分点）"]
    assert float(shown.replace("−", "-")) == pytest.approx(100 * (after - before), abs=0.006)
    gap = by_place["乙区教育局", "2022"]
    assert gap["备注"] == "其间年度无数据，与2020年相比，不作为同比"
    assert by_place["乙区教育局", "2021"]["公开率 (%)"] == "–"
    assert "分母不足 5" in by_place["乙区教育局", "2021"]["备注"]


def test_a_line_begins_with_the_form_that_asks(dashboard, truth):
    screen = dashboard.open(PAGE, **SAMPLE, by="offices", of="s-003,s-016",
                            measure="normative_documents_in_force")  # fmt: skip
    found = points(screen)
    for document in truth["documents"]:
        key = document["office_id"], document["year"]
        if key in found and number(document, "normative_documents__in_force") is not None:
            assert found[key][1] == number(document, "normative_documents__in_force")
    # s-016 goes on using the form of 2019 for 2021.
    assert found["s-003", 2020][1] is None
    assert found["s-016", 2021][1] is None
    assert any("格式变化" in said for said in annotations(screen))
    (figure,) = figures(screen)
    said = figure["layout"]["title"]["subtitle"]["text"].replace("<br>", "")
    assert "2021年以前：" in said


def test_measures_that_the_forms_share_have_no_break(dashboard):
    screen = dashboard.open(PAGE, **SAMPLE, measure="received")
    assert not any("格式变化" in said for said in annotations(screen))


def test_nearly_equal_rows_are_joined_with_their_caution(dashboard):
    screen = dashboard.open(PAGE, **SAMPLE, measure="normative_documents_issued")
    (figure,) = figures(screen)
    assert "2021" in figure["layout"]["title"]["subtitle"]["text"]
    assert all(y is not None for _, y in points(screen).values())


def test_a_trend_is_said_for_each_line_with_and_without_the_largest(dashboard, received, offices):
    kept = {o: years for o, years in _of(received, YI).items() if len(years) == len(YEARS)}
    largest = max(kept, key=lambda office: sum(kept[office].values()))
    said = dict(zip((None, largest), _read_trend(dashboard.open(PAGE, **SAMPLE,
                    measure="received"), "乙区"), strict=True))  # fmt: skip
    for left_out, words in said.items():
        sums = [sum(years[year] for office, years in kept.items() if office != left_out)
                for year in YEARS]  # fmt: skip
        steps = [after - before for before, after in pairwise(sums)]
        rises, falls = sum(s > 0 for s in steps), sum(s < 0 for s in steps)
        assert rises
        assert falls
        assert f"2020—2023年4个数据中，上升{rises}次，下降{falls}次" in words
        count = len(kept) - (left_out is not None)
        assert f"按应报 8 家中各年均有数据的 {count} 家计" in words
    assert said[largest].startswith(f"不计其中最大的{offices[largest]['name']}：")


def _read_trend(screen, name):
    """The two paragraphs below a district's name."""
    blocks = [block.get("t") for data in screen.sheets() for pane in data["panes"]
              for block in pane["blocks"]]  # fmt: skip
    at = blocks.index(name)
    return blocks[at + 1 : at + 3]


def test_four_years_prove_nothing_and_the_page_says_so(dashboard):
    text = dashboard.open(PAGE, **SAMPLE, by="offices", of="s-003").text()
    assert "4个数据不足以证明趋势" in text
    assert "显著" not in text


def test_the_title_names_the_highest_and_the_lowest(dashboard, received):
    totals = {name: sum(years.get(2023, 0) for years in _of(received, district).values())
              for district, name in DISTRICTS.items()}  # fmt: skip
    high, low = max(totals, key=totals.get), min(totals, key=totals.get)
    expected = f"新收申请，2023年：{high}最高（{totals[high]:,}），{low}最低（{totals[low]:,}）"
    assert title(dashboard.open(PAGE, **SAMPLE, measure="received")).endswith(expected[4:])


def test_one_line_is_told_from_its_first_to_its_last_year(dashboard, received):
    years = received["sample-jia", "s-003"]
    screen = dashboard.open(PAGE, **SAMPLE, by="offices", of="s-003", measure="received")
    assert title(screen) == f"甲区住房和城乡建设局：2020年 {years[2020]}，2023年 {years[2023]}"


def test_small_multiples_draw_the_same_points(dashboard):
    lines = points(dashboard.open(PAGE, **SAMPLE))
    screen = dashboard.open(PAGE, **SAMPLE, view="panels")
    assert points(screen) == lines
    (figure,) = figures(screen)
    assert "xaxis2" in figure["layout"]


def test_offices_are_asked_for_before_anything_is_drawn(dashboard):
    screen = dashboard.open(PAGE, **SAMPLE, by="offices")
    assert "请在上方选择机关" in screen.text()
    assert not figures(screen)
    screen.app.multiselect(key="compare_of_offices").select("甲区教育局")
    screen.run()
    assert screen.app.query_params["of"] == "s-004"
    assert {key for key, _ in points(screen)} == {"s-004"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"by": "planets"}, "by=planets"),
        ({"by": "offices", "of": "s-003,nobody"}, "of=nobody"),
        ({"by": "offices", "of": ",".join(f"s-{n:03}" for n in range(2, 9))}, "前 6 条"),
        ({"view": "pie"}, "view=pie"),
    ],
)
def test_what_the_address_names_wrongly_is_said(dashboard, address, said):
    screen = dashboard.open(PAGE, **SAMPLE, **address)
    assert any(said in warning.value for warning in screen.app.warning)
    assert len({key for key, _ in points(screen)}) <= 6


def test_a_point_of_an_office_opens_the_cell_of_its_report(dashboard):
    screen = dashboard.open(PAGE, **SAMPLE, by="offices", of="s-004")
    screen.app.session_state["lines_figure_clicked"] = "s-004|2022"
    screen.run()
    assert screen.app.query_params["cell"] == GRANTED[0]
    assert "甲区教育局 · 2022" in screen.text()


def test_a_point_of_a_district_opens_its_offices_of_that_year(dashboard, received):
    screen = dashboard.open(PAGE, **SAMPLE, measure="received")
    screen.app.session_state["lines_figure_clicked"] = f"{YI}|2022"
    screen.run()
    asked = screen.app.query_params
    assert (asked["district"], asked["year"], asked["measure"]) == (YI, "2022", "received")
    expected = {office: years[2022] for office, years in _of(received, YI).items()}
    shown = {office: x for office, (x, _) in points(screen).items()}
    assert {office: shown[office] for office in expected} == expected


def test_the_page_speaks_english(dashboard):
    text = dashboard.open(PAGE, lang="en", **SAMPLE).text()
    assert "Without the largest, " in text
    assert "with a figure in every year" in text
