"""What a reader of a saved picture must find in it."""

import pandas as pd

from gaistats.charts.outcomes import draw_outcomes
from gaistats.charts.series import draw_series
from gaistats.charts.theme import OUTCOMES, plot_height, spread_labels, without_words, wrap_words


def _totals():
    rows = [
        {"year": year, "received": 10.0, "reports": 3, "expected": 4,
         "outcomes_offices": 3, "received_offices": 3,
         "corrected": int(year == 2020),
         "reports_2019_form": 3 if year < 2021 else 0, **dict.fromkeys(OUTCOMES, 2.0)}
        for year in (2019, 2020, 2021)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _texts(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def test_bars_start_at_zero_and_years_are_categories():
    figure = draw_outcomes(_totals(), year=2021, language="en", source="Source: x")
    assert figure.layout.yaxis.rangemode == "tozero"
    assert figure.layout.xaxis.type == "category"
    assert list(figure.data[0].x) == ["2019", "2020", "2021"]


def test_source_and_coverage_stand_inside_the_figure():
    figure = draw_outcomes(_totals(), year=2021, language="en", source="Source: x")
    assert "Source: x" in _texts(figure)
    assert all("3/4" in text for text in figure.layout.xaxis.ticktext)


def test_bar_and_diamond_say_over_how_many_offices_each_is_where_they_differ():
    frame = _totals()
    frame.loc[2, ["outcomes_offices", "received_offices"]] = [2, 3]
    figure = draw_outcomes(frame, year=2021, language="en", source="")
    assert all(said in figure.layout.xaxis.ticktext[2] for said in ("bar 2", "diamond 3", "of 4"))
    assert "diamond" not in figure.layout.xaxis.ticktext[1]
    title = figure.layout.title.text.replace("<br>", " ")
    assert "10 requests received (3 offices), 12 dealt with (2 offices)" in title


def test_the_title_adds_up_what_the_bars_show():
    title = draw_outcomes(_totals(), year=2021, language="en", source="").layout.title.text
    assert "10 requests received, 12 dealt with" in title  # six outcomes of two each


def test_the_change_of_form_is_marked_between_the_years():
    figure = draw_outcomes(_totals(), year=2021, language="en", source="")
    assert [shape.x0 for shape in figure.layout.shapes] == [1.5]


def test_no_change_of_form_is_marked_where_all_use_the_same():
    frame = _totals().query("year == 2021")
    assert not draw_outcomes(frame, year=2021, language="zh", source="").layout.shapes


def test_colours_have_one_meaning():
    figure = draw_outcomes(_totals(), year=2021, language="en", source="")
    colours = [bar.marker.color for bar in figure.data if bar.type == "bar"]
    assert colours == [colour for _, colour in OUTCOMES.values()]


def test_a_title_says_nothing_where_nobody_states_a_number():
    frame = _totals().assign(received=None)
    title = draw_outcomes(frame, year=2021, language="en", source="").layout.title.text
    assert "None" not in title
    assert "nan" not in title


def test_a_gap_stays_a_gap_and_says_why():
    frame = pd.DataFrame(
        {"year": [2022, 2023], "value": [0.0, None], "state": ["reported", "blank"]}
    )
    figure = draw_series(frame, title="a", subtitle="b", source="c", states={"blank": "空白"},
                         breaks={})  # fmt: skip
    assert list(figure.data[0].text) == ["0", ""]
    (gap,) = [a for a in figure.layout.annotations if a.text == "空白"]
    assert gap.x == 1  # the place: plotly would take "2023" for a number of categories


def test_a_mark_stands_in_the_chart_as_it_is_printed():
    frame = pd.DataFrame(
        {"year": [2023], "value": [None], "state": ["mark"], "as_printed": ["<无>"]}
    ).astype({"value": float})
    figure = draw_series(frame, title="a", subtitle="b", source="c", states={}, breaks={})
    assert "&lt;无&gt;" in _texts(figure)


def test_labels_that_would_overlap_are_moved_apart():
    assert spread_labels([1, 1.5, 9], 2) == [1, 3, 9]


def test_a_long_line_is_broken_and_keeps_its_words():
    assert wrap_words("甲区生态环境局新收申请", 10) == ["甲区生态环", "境局新收申", "请"]
    assert wrap_words("Source: annual reports", 16) == ["Source: annual", "reports"]
    assert wrap_words("2019–2024", 52) == ["2019–2024"]


def test_years_that_rest_on_a_correction_are_marked():
    ticks = draw_outcomes(_totals(), year=2021, language="en", source="").layout.xaxis.ticktext
    assert ["†" in tick for tick in ticks] == [False, True, False]
    figures = pd.DataFrame({"year": [2022, 2023], "value": [3.0, 4.0], "state": "reported"})
    figure = draw_series(
        figures, title="", subtitle="", source="", states={}, breaks={}, marked=[2023]
    )
    assert list(figure.data[0].text) == ["3", "4†"]


def test_without_its_words_a_figure_keeps_its_plot_and_all_that_stands_beside_it():
    figure = draw_outcomes(_totals(), year=2021, language="en", source="Source: x " * 20)
    bare = without_words(figure)
    assert bare.layout.title.text is None
    assert [text for text in _texts(figure) if "Source" not in text] == _texts(bare)
    assert plot_height(bare) == plot_height(figure)
    assert bare.layout.height < figure.layout.height - 100
    assert figure.layout.title.text
