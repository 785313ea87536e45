"""The data of native charts is what was put into the figures, and a gap stays a gap."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest
from house_figures import (
    KINDS,
    LONG,
    curve,
    draw_change,
    draw_one_office,
    draw_peers,
    draw_ranking,
    draw_requests,
    draw_several,
    draw_small,
    draw_squares,
    funnel_rows,
    series_rows,
    words,
)

from gaistats.charts.lines import draw_lines
from gaistats.charts.theme import ACCENT, BEYOND, OTHERS, OUTCOMES, SERIES
from gaistats.charts.waterfall import FALL, LEVEL, REST, RISE
from gaistats.exports.chart_data import read_chart
from gaistats.exports.native.chart import Axis
from gaistats.exports.native.formats import format_tick
from gaistats.exports.native.rows import MEDIAN
from gaistats.exports.native.words import word_natively
from gaistats.pieces.piece import Piece


def read_one(figure, language="zh"):
    (chart,) = read_chart(figure, language)
    return chart


def by_name(chart):
    return {series.name: series for series in chart.series}


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_read_from_json_gives_the_same_chart(kind):
    figure = KINDS[kind]()
    assert read_chart(go.Figure(json.loads(figure.to_json())), "zh") == read_chart(figure, "zh")


@pytest.mark.parametrize("kind", KINDS)
def test_charts_are_there_in_both_languages(kind):
    assert read_chart(KINDS[kind]("en"), "en")


def test_a_figure_that_is_not_ours_is_no_chart():
    assert read_chart(go.Figure(), "zh") is None


def test_a_year_without_a_number_says_why_and_has_no_bar():
    chart = read_one(draw_one_office())
    assert chart.categories == ("2019", "2020\n空白", "┆ 2021年格式", "2021", "2022†")
    assert chart.series[0].values == (4.0, None, None, 0.0, 12345.0)
    assert chart.notes == ("† 以更正后的数字计",)


def test_outcomes_keep_their_colours_their_gap_and_the_offices_counted():
    chart = read_one(draw_requests())
    assert chart.categories == (
        "2019\n3/4",
        "2020\n3/4",
        "┆ 改用2021年格式",
        "2021\n3/4",
        "2022\n3/4",
    )
    assert [series.colour for series in chart.series[:6]] == [c for _, c in OUTCOMES.values()]
    assert by_name(chart)["不予公开"].values == (7.0, None, None, 9.0, 10.0)
    received = chart.series[6]
    assert (received.look, received.values) == ("marks", (103.0, 104.0, None, 105.0, 106.0))


def test_lines_have_gaps_and_an_empty_place_at_the_change_of_form():
    chart = read_one(draw_several())
    assert chart.categories == ("2019", "2020", "┆ 2021年格式", "2021", "2022", "2023")
    lines = by_name(chart)
    assert lines[LONG].values == (0.1, 0.2, None, 0.25, None, 0.5)
    assert lines["示范市乙局"].values == (0.5, None, None, 0.3, 0.35, 0.4)
    assert lines["示范市丙局"].values == (0.7, 0.65, None, 0.6, 0.5, None)
    assert [lines[n].colour for n in (LONG, "示范市乙局", "示范市丙局")] == [
        SERIES[0][0], SERIES[1][0], OTHERS,
    ]  # fmt: skip
    assert [lines[n].listed for n in (LONG, "=1+1")] == [True, False]
    for name, value in (("同类下四分位数", 0.2), ("同类中位数", 0.4), ("同类上四分位数", 0.6)):
        assert lines[name].values == (value, value, None, value, None, value)
    assert (chart.values.low, chart.values.high, chart.values.step) == (0.0, 1.0, 0.2)


def test_a_line_that_is_broken_alone_is_two_series_of_one_name():
    frame = series_rows({2021: 0.1, 2022: 0.2, 2023: 0.3}).assign(broken=[False, True, False])
    chart = read_one(draw_lines(frame, chosen=["a"], unit="share", language="zh", **words()))
    assert [(s.name, s.values, s.listed) for s in chart.series] == [
        ("a局", (0.1, None, None), True),
        ("a局", (None, 0.2, 0.3), False),
    ]


def test_a_panel_a_chart_all_on_the_same_axis():
    charts = read_chart(draw_small(), "zh")
    assert [chart.title for chart in charts] == [f"示范市第{n}局" for n in range(1, 8)]
    assert len({chart.values for chart in charts}) == 1
    assert charts[1].series[-1].values == (0.2, 0.1, None, None, 0.2, 0.1)
    assert charts[1].categories[3] == "┆ 改用"
    assert by_name(charts[0])["同类中位数"].values == (0.4, 0.4, 0.4, None, None, 0.4)


def test_ranked_bars_say_their_numbers_and_the_median_stands_among_them():
    chart = read_one(draw_ranking())
    assert chart.categories == (
        f"{LONG}  60.0 % (60/100)", "中位数 41.0 %", "示范市甲局  20.0 % (2/10)",
        "示范市丁局  0.0 % (0/9)", "示范市丙局  件数过少 (1/3)",
    )  # fmt: skip
    (bars,) = chart.series
    assert bars.values == (0.6, 0.41, 0.2, 0.0, None)
    assert bars.colours == (OTHERS, MEDIAN, ACCENT, OTHERS, OTHERS)
    assert bars.lows == pytest.approx((0.5, None, 0.1, 0.0, None))
    assert bars.highs == pytest.approx((0.7, None, 0.35, 0.3, None))


def test_a_funnel_has_its_limits_and_every_office_once():
    chart = read_one(draw_peers())
    frame, limits = funnel_rows(), curve()
    points = [s for s in chart.series if s.look == "marks"]
    found = {
        name: (x, y) for s in points for name, x, y in zip(s.names, s.sizes, s.values, strict=True)
    }
    assert found == {
        row.name: (row.denominator, row.value) for row in frame.itertuples(index=False)
    }
    assert [s.colour for s in points] == [OTHERS, BEYOND, ACCENT]
    lengths = [len(s.values) for s in chart.series]
    assert lengths == sorted(lengths, reverse=True)  # else LibreOffice leaves some out
    assert {said for s in points for said in s.said if said} == {
        f"示范市第{n}<局>" for n in (3, 20, 21, 31, 32)}  # fmt: skip
    lines = [s for s in chart.series if s.look != "marks"]
    assert [s.values for s in lines] == [
        tuple(limits[n]) for n in ("centre", "low95", "high95", "low998", "high998")]  # fmt: skip
    assert [(s.name, s.listed) for s in lines] == [
        ("总体 20.0 %", True), ("95 % 控制限", True), ("95 % 控制限", False),
        ("99.8 % 控制限", True), ("99.8 % 控制限", False),
    ]  # fmt: skip
    assert (chart.sizes.logarithmic, chart.sizes.title) == (True, "总计（件）（对数刻度）")


def test_the_steps_of_a_change_stand_where_the_figure_draws_them():
    chart = read_one(draw_change())
    unseen, above, below = chart.series
    assert chart.categories[:3] == ("2022 年总体  300", "示范市甲局  +120", f"{LONG}  −80")
    assert unseen.values == (0, 300, 340, 340, 370, 0)
    assert above.values == (300, 120, 80, 30, 3, 373)
    assert below.values == (0,) * 6
    assert above.colours == (LEVEL, RISE, FALL, RISE, REST, LEVEL)


def test_a_change_of_a_share_crosses_zero_in_percentage_points():
    chart = read_one(draw_change(before=0.9 * 5, unit="share"))
    unseen, above, below = chart.series
    assert chart.unit == "points"
    assert chart.values.title == "比 2022 年增减（个百分点）"
    # The level before; −30, +25, and +20: from −5 up to 15, in two parts that meet at zero; then
    # −1, and all: 14; and where the level after stands.
    assert above.values == pytest.approx((0, 0, 0, 15, 1, 14, 0), abs=1e-9)
    assert below.values == pytest.approx((0, -30, -25, -5, 0, 0, 0), abs=1e-9)
    assert unseen.values == pytest.approx((0, 0, -5, 0, 14, 0, 14), abs=1e-9)


def test_squares_have_value_shade_and_mark():
    heat = read_chart(draw_squares(), "zh")
    assert heat.columns == ("新收申请", "公开率")
    cells = {(name, column): cell for name, row in heat.rows
             for column, cell in zip(heat.columns, row, strict=True)}  # fmt: skip
    high = cells["乙区", "新收申请"]
    assert (high.text, high.value, high.unit, high.colour) == ("3,000", 3000.0, "count", "#C2C2C2")
    missing = cells["乙区", "公开率"]
    assert (missing.text, missing.value) == ("!", None)
    assert cells["丙区", "公开率"] is None
    (note,) = heat.notes
    assert note.endswith("! 勾稽不符")
    assert note.startswith("蓝绿 高于本列中位数，赭黄 低于本列中位数")
    assert "■" not in note


def test_nothing_is_drawn_where_nothing_is_known():
    frame = series_rows({2021: None, 2022: None})
    chart = read_one(draw_lines(frame, chosen=["a"], unit="share", language="zh", **words()))
    assert chart.series[0].values == (None, None)


def test_a_band_is_said_to_be_the_lines_as_which_it_is_drawn():
    figure = draw_several()
    figure.update_layout(meta={**figure.layout.meta, "band": ["浅色带", "灰色实线"]})
    piece = Piece("公开率", "公开率；浅色带", "来源", pd.DataFrame(), figure)
    assert word_natively(piece).definition == "公开率；灰色实线"
    (chart,) = read_chart(figure, "zh")
    assert by_name(chart)["同类中位数"].look == "plain"
    assert by_name(chart)["同类上四分位数"].look == "dashes"


def test_an_axis_below_zero_keeps_its_signs_in_every_program():
    assert format_tick("count", Axis(low=0.0, high=20_000.0), "zh").endswith(";#,##0")
    assert format_tick("count", Axis(low=-200.0, high=0.0), "zh") == "#,##0"
    assert format_tick("count", Axis(low=None), "zh") == "#,##0"
