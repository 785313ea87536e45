"""What each kind of chart shows, leaves out and answers to."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from gaistats.charts.beside import spread_boxes
from gaistats.charts.funnel import MOST_DRAWN, draw_funnel
from gaistats.charts.heat import ABOVE, BELOW, MOST, draw_heat, mix
from gaistats.charts.lines import draw_lines
from gaistats.charts.panels import draw_panels
from gaistats.charts.ranked import draw_ranked
from gaistats.charts.theme import (
    ACCENT,
    BEYOND,
    OTHERS,
    SERIES,
    balance_words,
    plot_height,
    wrap_words,
)
from gaistats.charts.waterfall import LEVEL, NET, RISE, draw_waterfall

NAN = float("nan")
WORDS = {"title": "题", "subtitle": "定义", "source": "来源：年报", "language": "zh"}


def texts(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def boxes_beside(figure):
    """Bottom and top in pixels of each name right of the plot, from its own lines and place."""
    low, high = figure.layout.yaxis.range
    names = [a for a in figure.layout.annotations if a.xref == "paper" and a.x == 1]
    pixel = plot_height(figure) / (high - low)
    half = {a.text: 7 * (a.text.count("<br>") + 1) for a in names}
    return sorted((a.y * pixel - half[a.text], a.y * pixel + half[a.text]) for a in names)


def assert_apart(figure, count):
    boxes = boxes_beside(figure)
    assert len(boxes) == count
    assert all(upper[0] >= lower[1] for lower, upper in pairwise(boxes))
    low, high = figure.layout.yaxis.range
    assert boxes[-1][1] <= plot_height(figure) * high / (high - low) + 1


def carries_its_words(figure):
    return ("题" in figure.layout.title.text and "定义" in figure.layout.title.subtitle.text
            and WORDS["source"] in texts(figure))  # fmt: skip


# Funnel


def offices(count=8):
    return pd.DataFrame({
        "office_id": [f"o{n}" for n in range(count)],
        "name": [f"示范市{n}<局>" for n in range(count)],
        "numerator": [float(n % 5) for n in range(count)],
        "denominator": [10.0 + n for n in range(count)],
    }).assign(value=lambda frame: frame["numerator"] / frame["denominator"])  # fmt: skip


def curve(highest=17.0):
    sizes = [5.0, 10.0, highest]
    return pd.DataFrame({
        "denominator": sizes, "centre": 0.2, "low95": 0.1, "high95": [0.5, 0.4, 0.3],
        "low998": 0.0, "high998": [0.7, 0.5, 0.4],
    })  # fmt: skip


def funnel(frame, **more):
    return draw_funnel(frame, curve(), unit="share", size_label="总计（件）", **WORDS, **more)


def test_a_funnel_has_every_office_with_a_rate_once():
    frame = offices()
    frame.loc[0, "value"] = NAN
    frame.loc[1, ["denominator", "value"]] = [0.0, 0.5]
    figure = funnel(frame, chosen=["o3", "o0"])
    points = [trace for trace in figure.data if trace.mode == "markers"]
    assert [list(trace.customdata) for trace in points] == [["o2", "o4", "o5", "o6", "o7"], ["o3"]]
    assert [trace.marker.color for trace in points] == [OTHERS, ACCENT]
    assert list(points[1].x) == [13.0]
    assert list(points[1].y) == [3 / 13]
    assert points[1].hovertext[0] == "示范市3&lt;局&gt;<br>23.1 %  (3 / 13)"


def test_a_funnel_draws_four_limits_and_the_overall_rate_as_they_are_given():
    lines = [trace for trace in funnel(offices()).data if trace.mode == "lines"]
    drawn = sorted(tuple(trace.y) for trace in lines)
    given = curve()
    names = ["centre", "low95", "high95", "low998", "high998"]
    assert drawn == sorted(tuple(given[name]) for name in names)
    assert {"95 %", "99.8 %"} <= set(texts(funnel(offices())))
    assert any("总体 20.0 %" in text for text in texts(funnel(offices())))


def test_a_funnel_says_that_its_scale_is_logarithmic_and_starts_the_rate_at_zero():
    figure = funnel(offices())
    assert figure.layout.xaxis.title.text == "总计（件）（对数刻度）"
    assert figure.layout.yaxis.range[0] == 0
    assert carries_its_words(figure)


def test_chosen_offices_are_named_without_lying_over_each_other():
    figure = funnel(offices().assign(value=0.2), chosen=["o1", "o2", "o3", "o4"])
    assert_apart(figure, 5)  # and the overall rate
    assert sum("示范市" in text for text in texts(figure)) == 4


def test_offices_beyond_the_limits_are_in_another_ink_and_the_six_furthest_named():
    beyond = [f"o{n}" for n in (7, 6, 5, 4, 3, 2, 1)]
    figure = funnel(offices().assign(value=0.2), chosen=["o7"], beyond=beyond)
    points = {t.marker.color: list(t.customdata) for t in figure.data if t.mode == "markers"}
    assert points == {OTHERS: ["o0"], ACCENT: ["o7"], BEYOND: ["o1", "o2", "o3", "o4", "o5", "o6"]}
    named = [text for text in texts(figure) if "示范市" in text]
    assert [BEYOND in text for text in named].count(True) == 5  # the sixth is the chosen one
    assert not any("示范市1" in text for text in named)


def test_an_axis_of_shares_ends_at_100_per_cent_with_its_limits_unless_rates_are_low():
    limits = curve().assign(high998=[1.0, 0.9, 0.8])
    words = {"unit": "share", "size_label": "总计（件）", **WORDS}
    assert draw_funnel(offices(), limits, **words).layout.yaxis.range[1] == 1
    low = limits.assign(high998=[1.0, 0.1, 0.05])
    assert draw_funnel(offices().assign(value=0.02), low, **words).layout.yaxis.range[1] < 0.2


def test_lines_to_names_end_at_points():
    figure = funnel(offices(), chosen=["o3"])
    (line,) = figure.layout.shapes
    assert (line.x0, line.y0) == (13.0, 3 / 13)


def test_many_points_are_drawn_by_the_graphics_card_all_of_them():
    few, many = funnel(offices(50)), funnel(offices(MOST_DRAWN + 1), chosen=["o3"])
    assert all(isinstance(trace, go.Scatter) for trace in few.data)
    assert all(isinstance(trace, go.Scattergl) for trace in many.data)


def test_a_funnel_without_any_rate_is_empty():
    figure = funnel(offices().assign(value=NAN))
    assert sum(len(trace.x) for trace in figure.data if trace.mode == "markers") == 0


# Ranked bars


def ranked_rows():
    return pd.DataFrame({
        "office_id": ["a", "b", "c", "d"], "name": ["甲局", "乙局", "丙局", "丁局"],
        "value": [0.2, 0.6, NAN, 0.0], "low": [0.1, 0.5, NAN, 0.0], "high": [0.35, 0.7, NAN, 0.3],
        "numerator": [2.0, 60.0, 1.0, 0.0], "denominator": [10.0, 100.0, 3.0, 9.0],
        "state": ["shown", "shown", "few", "shown"],
    })  # fmt: skip


def ranked(**more):
    return draw_ranked(ranked_rows(), unit="share", states={"few": "件数过少"}, **WORDS, **more)


def test_the_highest_is_on_top_and_what_has_no_value_below():
    figure = ranked(chosen=["a"])
    assert list(figure.layout.yaxis.ticktext) == ["乙局", "甲局", "丁局", "丙局"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    others, chosen = figure.data[:2]
    assert (list(others.customdata), list(chosen.customdata)) == (["b", "d", "c"], ["a"])
    assert (list(chosen.y), chosen.marker.color) == ([1], ACCENT)


def test_bars_start_at_zero_and_whiskers_end_where_the_interval_does():
    figure = ranked(chosen=["a"])
    assert figure.layout.xaxis.range[0] == 0
    chosen = figure.data[1]
    assert chosen.x[0] + chosen.error_x.array[0] == pytest.approx(0.35)
    assert chosen.x[0] - chosen.error_x.arrayminus[0] == pytest.approx(0.1)
    assert figure.layout.xaxis.range[1] > 0.7


def test_each_bar_has_its_number_and_what_it_is_made_of_beside_it():
    beside = [a for a in ranked().layout.annotations if a.x == 1]
    assert [(a.y, "60.0 %" in a.text, "60 / 100" in a.text) for a in beside[:1]] == [
        (0, True, True)
    ]
    assert "件数过少" in beside[3].text
    assert "1 / 3" in beside[3].text


def test_a_zero_is_marked_and_answers_to_a_click():
    zeros = ranked().data[2]
    assert (list(zeros.customdata), list(zeros.y), list(zeros.x)) == (["d"], [2], [0])


def test_the_median_is_a_thin_line_with_its_number():
    figure = ranked(median=0.41)
    assert [shape.x0 for shape in figure.layout.shapes] == [0.41]
    assert "中位数 41.0 %" in texts(figure)
    assert not ranked().layout.shapes


def test_ranked_bars_grow_with_their_rows_and_names():
    one = pd.DataFrame({"office_id": ["a"], "name": ["局"], "value": [1.0]})
    long = one.assign(name="示范市经济技术开发区市场监督管理局（知识产权局）")
    draw = lambda frame: draw_ranked(frame, unit="count", **WORDS)  # noqa: E731
    single, ten = draw(one), draw(pd.concat([one] * 10))
    assert plot_height(ten) == pytest.approx(10 * plot_height(single))
    assert plot_height(draw(long)) > plot_height(single)
    assert draw(long).layout.yaxis.ticktext[0].replace("<br>", "") == long["name"][0]
    assert single.data[0].error_x.array is None


# Lines over years


def series(values, key="a", name=None):
    return pd.DataFrame({"series_id": key, "name": name or f"{key}局", "year": list(values),
                         "value": [NAN if v is None else v for v in values.values()]})  # fmt: skip


def lines(frame, chosen, **more):
    return draw_lines(frame, chosen=chosen, unit="share", **WORDS, **more)


def drawn(trace):
    """Year and value of each point, None for a gap: what stands between two is not joined."""
    return [None if pd.isna(y) else (x, y) for x, y in zip(trace.x, trace.y, strict=True)]


def test_a_year_without_a_row_or_a_value_is_a_gap():
    frame = series({2019: 0.1, 2021: 0.3, 2022: None, 2023: 0.5})
    (line,) = lines(frame, ["a"]).data
    assert drawn(line) == [("2019", 0.1), None, ("2021", 0.3), None, ("2023", 0.5)]
    assert line.connectgaps is False
    assert "markers" in line.mode  # a lone year is seen


def test_lines_stop_at_the_change_of_form():
    figure = lines(series({2020: 0.1, 2021: 0.3}), ["a"], breaks={2021: "改用2021年格式"})
    assert drawn(figure.data[0]) == [("2020", 0.1), None, ("2021", 0.3)]
    assert "改用2021年格式" in texts(figure)
    assert 0.5 in [shape.x0 for shape in figure.layout.shapes]


def test_one_office_may_change_its_form_later_than_others():
    frame = pd.concat([series({2021: 0.1, 2022: 0.2}).assign(broken=[False, True]),
                       series({2021: 0.3, 2022: 0.4}, "b").assign(broken=False)])  # fmt: skip
    first, second = lines(frame, ["a", "b"]).data
    assert None in drawn(first)
    assert None not in drawn(second)


def test_years_are_categories_without_any_left_out():
    axis = lines(series({2019: 0.1, 2022: 0.2}), ["a"]).layout.xaxis
    assert axis.type == "category"
    assert list(axis.categoryarray) == ["2019", "2020", "2021", "2022"]


def test_the_chosen_are_in_colour_and_named_the_others_grey():
    frame = pd.concat([series({2020: 0.1 * n, 2021: 0.1}, key) for n, key in enumerate("abcd")])
    figure = lines(frame, ["c", "a"])
    others, first, second = figure.data
    assert (others.line.color, first.line.color, second.line.color) == (
        OTHERS,
        SERIES[0][0],
        SERIES[1][0],
    )
    assert [first.name, second.name] == ["c局", "a局"]
    assert {key for key, _ in others.customdata} == {"b", "d"}
    assert figure.layout.showlegend is False
    assert_apart(figure, 2)


def test_grey_lines_in_one_trace_are_not_joined_to_each_other():
    frame = pd.concat([series({2020: 0.1, 2021: 0.2}, key) for key in "abc"])
    others = lines(frame, ["a"]).data[0]
    assert drawn(others) == [("2020", 0.1), ("2021", 0.2), None] * 2


def test_six_names_at_one_place_do_not_lie_over_each_other():
    long = "示范市经济技术开发区市场监督管理局"
    frame = pd.concat([series({2020: 0.5, 2021: 0.99}, key, long + key) for key in "abcdef"])
    assert_apart(lines(frame, list("abcdef")), 6)


def test_more_than_six_chosen_are_refused():
    frame = pd.concat([series({2020: 0.5}, key) for key in "abcdefg"])
    with pytest.raises(ValueError, match="7 lines"):
        lines(frame, list("abcdefg"))


def test_a_line_that_ends_early_says_so_and_no_line_leads_on():
    frame = pd.concat([series({2020: 0.5, 2021: 0.4, 2022: None}), series({2022: 0.1}, "b")])
    figure = lines(frame, ["a"])
    assert any("a局（至2021年）" in text for text in texts(figure))
    assert not figure.layout.shapes


def test_points_lead_to_office_and_year_and_say_what_they_are_made_of():
    frame = series({2020: 0.5}).assign(numerator=60.0, denominator=120.0)
    (line,) = lines(frame, ["a"]).data
    assert list(line.customdata) == [["a", 2020]]
    assert line.hovertext[0] == "a局 2020<br>50.0 %  (60 / 120)"


def band():
    return pd.DataFrame({"year": [2019, 2020, 2021, 2023], "low": 0.2, "median": 0.4, "high": 0.6})


def test_a_band_of_peers_is_not_filled_through_gaps_or_the_change_of_form():
    figure = lines(series({2019: 0.1, 2023: 0.2}), ["a"], band=band(), breaks={2021: "改"})
    filled = [trace for trace in figure.data if trace.fill == "toself"]
    assert [sorted(set(trace.x)) for trace in filled] == [["2019", "2020"], ["2021"], ["2023"]]
    (median,) = [trace for trace in figure.data if trace.name == "同类中位数"]
    assert drawn(median) == [("2019", 0.4), ("2020", 0.4), None, ("2021", 0.4), None, ("2023", 0.4)]
    (ends,) = [trace for trace in figure.data if trace.marker.symbol == "line-ew-open"]
    assert list(zip(ends.x, ends.y, strict=True)) == [
        ("2021", 0.2),
        ("2021", 0.6),
        ("2023", 0.2),
        ("2023", 0.6),
    ]


# Small multiples


def panels(count, **more):
    frame = pd.concat([series({2020: 0.1 * n, 2021: None, 2022: 0.2}, f"s{n}", f"示范市{n}局")
                       for n in range(1, count + 1)])  # fmt: skip
    return draw_panels(frame, unit="share", **WORDS, **more)


def test_a_panel_a_series_all_on_the_same_axis():
    figure = panels(5)
    axes = [axis for axis in figure.layout if axis.startswith("yaxis")]
    assert len(figure.data) == 5
    assert [figure.layout[axis].range for axis in axes] == [figure.layout.yaxis.range] * 6
    assert len({trace.xaxis for trace in figure.data}) == 5
    assert [sum(f"示范市{n}局" in text for text in texts(figure)) for n in range(1, 6)] == [1] * 5


def test_panels_keep_gaps_breaks_and_the_last_number():
    figure = panels(4, breaks={2022: "改用"})
    assert all(drawn(trace)[1:3] == [None, None] for trace in figure.data)
    assert sum(text == "20.0 %" for text in texts(figure)) == 4
    assert (len(figure.layout.shapes), texts(figure).count("改用")) == (4, 1)


def test_panels_of_one_and_of_many_are_as_high():
    assert plot_height(panels(1)) == 92
    grid = panels(7)
    shares = [axis.domain[1] - axis.domain[0] for axis in grid.select_yaxes()]
    assert [plot_height(grid) * share for share in shares] == pytest.approx([92] * len(shares))


# Heat map

STATES = {"no_report": ("—", "未报"), "in_doubt": ("!", "勾稽不符"), "few": ("<5", "件数过少")}


def heat_cells():
    rows = [("d1", "甲区", "m1", "新收", "count", 1000.0, "shown"),
            ("d1", "甲区", "m2", "公开率", "share", 0.5, "shown"),
            ("d2", "乙区", "m1", "新收", "count", 3000.0, "shown"),
            ("d2", "乙区", "m2", "公开率", "share", NAN, "in_doubt"),
            ("d3", "丙区", "m1", "新收", "count", 2000.0, "shown")]  # fmt: skip
    names = "row_id row_name column_id column_name unit value state".split()
    return pd.DataFrame(rows, columns=names).assign(numerator=[NAN, 5.0, NAN, NAN, NAN],
                                                    denominator=[NAN, 10.0, NAN, NAN, NAN])  # fmt: skip


def heat(frame=None):
    return draw_heat(heat_cells() if frame is None else frame, states=STATES, **WORDS)


def shades(frame):
    known = heat(frame).data[0]
    return dict(zip([tuple(pair) for pair in known.customdata], known.marker.color, strict=True))


def column(values, unit):
    return pd.DataFrame({
        "row_id": [f"d{n}" for n in range(len(values))], "row_name": [f"{n}区" for n in range(len(values))],
        "column_id": unit, "column_name": unit, "unit": unit, "value": values, "state": "shown",
    })  # fmt: skip


def test_a_rate_is_shaded_by_its_distance_from_the_median_of_its_column():
    # 0.5 is the median; 0.1 is the furthest from it, 0.7 half as far on the other side.
    shade = shades(column([0.1, 0.5, 0.5, 0.7], "share"))
    found = [shade[(f"d{n}", "share")] for n in range(4)]
    assert found == [BELOW, mix(ABOVE, 0), mix(ABOVE, 0), mix(ABOVE, 0.5)]


def test_an_amount_is_shaded_from_zero_to_the_most_of_its_column():
    shade = shades(column([0.0, 50.0, 100.0], "count"))
    assert [shade[(f"d{n}", "count")] for n in range(3)] == [mix(MOST, 0), mix(MOST, 0.5), MOST]


def test_each_column_is_shaded_by_itself():
    small = column([0.001, 0.002, 0.009], "share")
    beside = column([0.9, 0.1, 0.5], "share").assign(column_id="other")
    alone, both = shades(small), shades(pd.concat([small, beside]))
    assert all(both[pair] == colour for pair, colour in alone.items())


def test_a_column_of_equal_rates_has_no_shade():
    assert set(shades(column([0.3, 0.3, 0.3], "share")).values()) == {mix(ABOVE, 0)}


def test_a_line_says_what_the_shades_of_the_units_mean_that_occur():
    both = " ".join(texts(heat()))
    assert all(said in both for said in ("高于本列中位数", "件数", ABOVE, BELOW, MOST))
    rates = " ".join(texts(heat(column([0.1, 0.2], "share"))))
    assert "件数" not in rates
    assert MOST not in rates


def test_a_number_is_printed_in_its_square_and_the_square_lies_in_its_place():
    known = heat().data[0]
    squares = dict(zip([tuple(pair) for pair in known.customdata],
                       zip(known.x, known.base, known.y, known.text, strict=True), strict=True))  # fmt: skip
    assert squares[("d2", "m1")] == (0, 0.5, 1, "3,000")
    assert squares[("d1", "m2")] == (1, -0.5, 1, "50.0 %")
    assert known.hovertext[1] == "甲区 · 公开率<br>50.0 %  (5 / 10)"


def test_a_missing_cell_is_hatched_and_says_why_by_its_mark():
    figure = heat()
    missing = figure.data[1]
    assert [tuple(pair) for pair in missing.customdata] == [("d2", "m2")]
    assert missing.marker.pattern.shape == "/"
    assert missing.text[0] == "<b>!</b>"
    (below,) = [text for text in texts(figure) if "! 勾稽不符" in text]
    assert below.endswith("<br>! 勾稽不符")  # and no word of marks that do not occur
    assert "勾稽不符" in missing.hovertext[0]


def test_every_square_is_there_once_and_a_pair_without_a_row_is_empty():
    pairs = [tuple(pair) for trace in heat().data for pair in trace.customdata]
    assert sorted(pairs) == [("d1", "m1"), ("d1", "m2"), ("d2", "m1"), ("d2", "m2"), ("d3", "m1")]


def test_a_missing_cell_whose_reason_has_no_mark_is_an_error_and_not_an_empty_square():
    with pytest.raises(KeyError):
        heat(heat_cells().assign(state="other"))


def test_headings_lean_where_their_words_are_longer_than_the_column():
    short = heat()
    long = heat(heat_cells().assign(column_name=lambda f: f["column_id"] + " reconsideration" * 4))
    many = pd.concat([heat_cells().assign(column_id=lambda f, n=n: f["column_id"] + str(n),
                                          column_name="Reconsideration corrections") for n in range(6)])  # fmt: skip
    assert (short.layout.xaxis.tickangle, long.layout.xaxis.tickangle) == (0, 0)
    assert heat(many).layout.xaxis.tickangle < 0
    assert heat(many).layout.margin.t > short.layout.margin.t


# Waterfall


def contributions(values):
    return pd.DataFrame({"id": [f"o{n}" for n in range(len(values))],
                         "name": [f"{n}局" for n in range(len(values))], "contribution": values})  # fmt: skip


def waterfall(values, before, unit="count", **more):
    return draw_waterfall(contributions(values), before=before, after=before + sum(values),
                          labels=("2023", "2024"), unit=unit, **WORDS, **more)  # fmt: skip


def test_steps_lead_from_one_total_to_the_other_the_largest_first():
    figure = waterfall([10.0, -40.0, 20.0], 100.0)
    (bars,) = figure.data
    assert list(bars.x) == [100, -40, 20, 10, 90]
    assert list(bars.base) == [0, 100, 60, 80, 0]
    assert list(bars.customdata) == [None, "o1", "o2", "o0", None]
    assert bars.marker.color[0] == bars.marker.color[-1] == LEVEL
    assert figure.layout.yaxis.ticktext[0] == "<b>2023 年总体</b>"
    assert {"<b>100</b>", "<b>90</b>", "−40"} <= set(texts(figure))
    assert bars.marker.color[2] == RISE


def test_small_steps_are_drawn_without_the_totals_from_zero():
    figure = waterfall([10.0, -4.0], 1000.0)
    bars, strokes = figure.data
    assert (list(bars.base), list(bars.x)) == ([0, 0, 10, 0, 6], [0, 10, -4, 6, 0])
    assert bars.marker.color[3] == NET
    assert figure.layout.xaxis.title.text == "比 2023 年增减（件）"
    # The levels are no bars: strokes where the change begins and ends, their numbers beside.
    assert list(strokes.x) == [0, 6]
    assert [*strokes.y] == [0, 4]
    assert {"<b>1,000</b>", "<b>1,006</b>", "+6"} <= set(texts(figure))
    assert figure.layout.yaxis.ticktext[3] == "合计变化"


def test_long_names_take_more_lines_and_leave_room_for_bars_where_the_figure_is_narrow():
    name = "Housing and Urban-Rural Development Bureau, Yi District (sample)"
    frame = contributions([10.0, 5.0]).assign(name=name)
    english = {**WORDS, "language": "en"}
    figures = [
        draw_waterfall(frame, before=100.0, after=115.0, labels=("2023", "2024"), unit="count", **english),
        draw_ranked(ranked_rows().assign(name=name), unit="share", **english),
    ]  # fmt: skip
    for figure in figures:
        assert 444 - figure.layout.margin.l - figure.layout.margin.r > 130
        assert name in figure.layout.yaxis.ticktext[1].replace("<br>", " ")
        ticks = figure.layout.xaxis.ticktext
        assert 8 * sum(len(tick) for tick in ticks) < 200  # side by side in what is left


def test_zero_is_always_on_the_axis():
    for values, before in (
        ([10.0], 1000.0),
        ([-10.0, -5.0], 1000.0),
        ([50.0], 100.0),
        ([-50.0], 100.0),
    ):
        low, high = waterfall(values, before).layout.xaxis.range
        assert low <= 0 <= high


def test_the_rest_stands_together_and_does_not_hide_what_cancels():
    figure = waterfall([50.0, 40.0, 6.0, 5.0, -7.0, -4.0], 100.0, most=2)
    (bars,) = figure.data
    assert list(bars.x) == [100, 50, 40, 0, 190]
    name = figure.layout.yaxis.ticktext[3].replace("<br>", "")
    assert name == "其余 4 家（+11，−11）"
    assert bars.customdata[3] is None


def test_one_alone_is_named_and_not_called_the_rest():
    (bars,) = waterfall([50.0, 40.0, 6.0], 100.0, most=2).data
    assert list(bars.customdata) == [None, "o0", "o1", "o2", None]


def test_contributions_that_do_not_add_up_are_refused():
    frame = contributions([10.0, 5.0])
    with pytest.raises(ValueError, match="do not add up"):
        draw_waterfall(frame, before=100.0, after=116.0, labels=("a", "b"), unit="count", **WORDS)
    with pytest.raises(ValueError, match="do not add up"):
        draw_waterfall(frame.assign(contribution=[NAN, 16.0]), before=100.0, after=116.0,
                       labels=("a", "b"), unit="count", **WORDS)  # fmt: skip


def test_a_share_changes_by_percentage_points():
    figure = waterfall([0.03, -0.01], 0.5, unit="share")
    assert {"+3.0", "−1.0", "+2.0", "<b>50.0 %</b>", "<b>52.0 %</b>"} <= set(texts(figure))
    assert figure.layout.xaxis.title.text == "比 2023 年增减（个百分点）"
    assert not any("%" in text for text in figure.layout.xaxis.ticktext)


def test_numbers_of_a_waterfall_stand_in_a_column_that_has_room_for_them():
    figure = waterfall([1_234_567.0, -200_000.0], 2_000_000.0)
    column = [a for a in figure.layout.annotations if a.xref == "paper" and a.x == 1 and a.text]
    assert [a.y for a in column] == [0, 1, 2, 3]
    assert figure.layout.margin.r > 7 * len("+1,234,567")


# All


def test_every_kind_carries_its_words_inside():
    frame = series({2020: 0.1, 2021: 0.2})
    figures = [
        funnel(offices()),
        ranked(),
        lines(frame, ["a"]),
        panels(3),
        heat(),
        waterfall([1.0], 2.0),
    ]
    assert [carries_its_words(figure) for figure in figures] == [True] * 6


def test_names_are_never_markup():
    name = "<b>局</b>"
    frame = offices().assign(name=name)
    figures = [funnel(frame, chosen=["o1"]), draw_ranked(frame, unit="share", **WORDS),
               lines(series({2020: 0.1}, name=name), ["a"]),
               draw_panels(series({2020: 0.1}, name=name), unit="share", **WORDS),
               heat(heat_cells().assign(row_name=name, column_name=name)),
               draw_waterfall(contributions([1.0]).assign(name=name), before=1.0, after=2.0,
                              labels=("a", "b"), unit="count", **WORDS)]  # fmt: skip
    for figure in figures:
        hovers = [text for trace in figure.data for text in trace.hovertext or ()]
        ticks = [*(figure.layout.yaxis.ticktext or ()), *(figure.layout.xaxis.ticktext or ())]
        assert not any(name in text for text in [*texts(figure), *hovers, *ticks])


def test_boxes_do_not_overlap_and_stay_inside_where_there_is_room():
    places = spread_boxes([9.5, 9.6, 9.7], [2, 1, 2], 0, 10)
    assert places == pytest.approx([6, 7.5, 9])
    assert spread_boxes([0.0, 5.0], [2, 2], 0, 10) == [1, 5]


def test_a_line_never_begins_with_what_closes_a_bracket():
    assert wrap_words("其余七家（+24，−24）", 10) == ["其余七家", "（+24，", "−24）"]


def test_lines_are_about_equally_long_and_keep_their_words():
    assert balance_words("新收申请", 6) == ["新收", "申请"]
    assert balance_words("局", 6) == ["局"]


def test_a_click_on_a_square_fades_no_number():
    """Plotly fails on a click where only one of ``selected`` and ``unselected`` has a font."""
    for trace in heat().data:
        assert trace.selected.textfont.color == trace.unselected.textfont.color is not None
        assert trace.unselected.marker.opacity == 1


def test_nothing_to_show_is_an_empty_chart_with_its_words():
    none = series({2020: 0.1}).iloc[:0]
    figures = [funnel(offices().iloc[:0]), draw_ranked(ranked_rows().iloc[:0], unit="share", **WORDS),
               lines(none, []), lines(series({2020: None}), ["a"]), draw_panels(none, unit="share", **WORDS),
               heat(heat_cells().iloc[:0]), waterfall([], 5.0)]  # fmt: skip
    assert [carries_its_words(figure) for figure in figures] == [True] * 7


def test_a_funnel_without_a_curve_shows_its_points():
    figure = draw_funnel(offices(), curve().iloc[:0], unit="share", size_label="总计", **WORDS)
    assert sum(len(trace.x) for trace in figure.data if trace.mode == "markers") == 8
