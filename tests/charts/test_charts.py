"""What a reader of a saved picture must find in it."""

import pandas as pd
import pytest

from gaistats.charts.outcomes import draw_outcomes
from gaistats.charts.series import draw_series
from gaistats.charts.theme import (
    NARROW,
    OUTCOMES,
    WIDE,
    fit_words,
    make_figure,
    plot_height,
    spread_labels,
    without_words,
    wrap_words,
)


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
    assert all(said in figure.layout.xaxis.ticktext[2] for said in ("▮ 2", "◇ 3", "of 4"))
    assert all(said in figure.layout.xaxis.ticktext[1] for said in ("▮ 3", "◇ 3", "of 4"))
    explained = figure.layout.title.subtitle.text.replace("<br>", " ")
    assert "Bars ▮: outcomes; diamonds ◇: newly received" in explained
    title = figure.layout.title.text.replace("<br>", " ")
    assert "10 requests received (3 offices), 12 dealt with (2 offices)" in title


def test_the_title_has_no_numbers_where_most_reports_are_of_whole_areas_and_left_out():
    many = _totals().assign(areas=3)  # beside three that are added up
    title = draw_outcomes(many, year=2021, language="en", source="").layout.title.text
    assert "2021: requests and what became of them" in title.replace("<br>", " ")
    few = _totals().assign(areas=2)
    title = draw_outcomes(few, year=2021, language="en", source="").layout.title.text
    assert "10 requests received" in title


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


LONG = {
    "zh": ("公开率由 43.4 % 升至 45.7 %（+2.3 个百分点）；戊区自然资源局的贡献最大（+0.9 个百分点）",
           "《政府信息公开条例》第三十六条、第三十七条；（予以公开＋部分公开）÷（七）总计，国办公开办函〔2021〕30号格式第三部分",
           "来源：示范市政府信息公开工作年度报告 · 2024年已报 156 / 156 家 · 数据截至 2026-11-25（示例）"),
    "en": ("Disclosure rate rose from 43.4 % to 45.7 % (+2.3 percentage points); the largest is of Wu",
           "Regulations on Open Government Information, Articles 36 and 37; (granted in full + in part)",
           "Source: annual reports of Shifan City (sample) · 2024: filed 156 / 156 · data as of 2026"),
}  # fmt: skip


def _said(figure):
    title = figure.layout.title
    return [text.removeprefix("<b>").removesuffix("</b>").split("<br>")
            for text in (title.text, title.subtitle.text, figure.layout.annotations[0].text)]  # fmt: skip


@pytest.mark.parametrize("language", LONG)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_words_keep_to_the_width_that_is_known_and_lose_nothing(language, width):
    figure = fit_words(make_figure(*LONG[language]), width)
    for lines, whole, size in zip(_said(figure), LONG[language], (16, 12, 11), strict=True):
        squeezed = "".join(lines).replace(" ", "")
        assert squeezed == whole.replace(" ", "")
        # A Chinese character is a square; a Latin letter of these fonts half of one on average.
        sizes = [size * sum(1 if ord(c) > 0x2FF else 0.5 for c in line) for line in lines]
        assert max(sizes) <= width
        assert len(lines) == 1 or sizes[0] > width / 2


def test_the_plot_is_as_high_at_every_width_and_words_begin_narrow():
    narrow = make_figure(*LONG["en"], height=400)
    heights = [plot_height(narrow), plot_height(fit_words(make_figure(*LONG["en"]), WIDE))]
    assert heights[0] == heights[1]
    assert _said(narrow) == _said(fit_words(make_figure(*LONG["en"]), NARROW))
    assert len(_said(narrow)[0]) > len(_said(fit_words(narrow, WIDE))[0])


def test_a_figure_says_whether_its_page_gives_it_all_its_width():
    assert make_figure("", "", "").layout.meta["wide"] is True
    outcomes = draw_outcomes(_totals(), year=2021, language="en", source="")
    assert outcomes.layout.meta["wide"] is False


def test_a_line_may_end_after_a_hyphen_between_letters():
    assert wrap_words("Unable-to-provide share", 10) == ["Unable-to-", "provide", "share"]
    assert wrap_words("2024-11-25 (a-1)", 5) == ["2024-11-25", "(a-1)"]


def test_a_separator_ends_a_line_and_begins_none():
    assert wrap_words("2024: filed 7 · data", 14) == ["2024: filed", "7 · data"]


def test_n_of_m_stays_in_one_line():
    assert wrap_words("2024: filed 156 / 156 offices", 18) == ["2024: filed", "156 / 156 offices"]


def test_the_axis_of_outcomes_counts_as_its_language_does():
    many = _totals().assign(**dict.fromkeys(OUTCOMES, 20_000.0))
    ticks = {language: draw_outcomes(many, year=2021, language=language, source="").layout.yaxis.ticktext
             for language in ("zh", "en")}  # fmt: skip
    assert "10 万" in ticks["zh"]
    assert "100,000" in ticks["en"]


def test_every_diamond_and_name_of_outcomes_has_its_place_on_the_axis():
    few = _totals().assign(received=500.0)
    figure = draw_outcomes(few, year=2021, language="en", source="")
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] > 500
    thin = _totals().assign(**dict.fromkeys(list(OUTCOMES)[1:], 0.0), received=2.0)
    figure = draw_outcomes(thin, year=2021, language="en", source="")
    names = [a.y for a in figure.layout.annotations if "■" in a.text]
    assert max(names) < figure.layout.yaxis.range[1]
