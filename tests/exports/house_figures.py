"""One figure of each kind, drawn by the functions that pages use, over small frames."""

import pandas as pd

from gaistats.charts.funnel import draw_funnel
from gaistats.charts.heat import draw_heat
from gaistats.charts.lines import draw_lines
from gaistats.charts.outcomes import draw_outcomes
from gaistats.charts.panels import draw_panels
from gaistats.charts.ranked import draw_ranked
from gaistats.charts.series import draw_series
from gaistats.charts.theme import OUTCOMES
from gaistats.charts.waterfall import draw_waterfall

NAN = float("nan")
LONG = "示范市经济技术开发区市场监督管理局（知识产权局）"


def words(language="zh"):
    said = {
        "zh": ("各局公开率相差较大", "公开率＝（予以公开＋部分公开）÷总计", "来源：年度报告；3/4 家"),
        "en": ("Disclosure rates differ between bureaux", "Granted in full or in part ÷ all closed",
               "Source: annual reports; 3 of 4 offices"),
    }[language]  # fmt: skip
    return dict(zip(("title", "subtitle", "source"), said, strict=True))


def series_rows(values, key="a", name=None):
    return pd.DataFrame({"series_id": key, "name": name or f"{key}局", "year": list(values),
                         "value": [NAN if v is None else v for v in values.values()]})  # fmt: skip


def band():
    return pd.DataFrame({"year": [2019, 2020, 2021, 2023], "low": 0.2, "median": 0.4, "high": 0.6})


def draw_one_office(language="zh"):
    frame = pd.DataFrame({
        "year": [2019, 2020, 2021, 2022], "value": [4.0, NAN, 0.0, 12345.0],
        "state": ["reported", "blank", "reported", "reported"], "as_printed": ["", "", "", ""],
    })  # fmt: skip
    return draw_series(frame, states={"blank": "空白" if language == "zh" else "blank"},
                       breaks={2021: "2021年格式" if language == "zh" else "form of 2021"},
                       marked=[2022], **words(language))  # fmt: skip


def draw_requests(language="zh"):
    rows = [
        {"year": year, "received": 100.0 + year % 7, "reports": 3, "expected": 4, "corrected": 0,
         "outcomes_offices": 3, "received_offices": 3, "reports_2019_form": 3 if year < 2021 else 0,
         **{name: float(place * 3 + year - 2018) for place, name in enumerate(OUTCOMES)}}
        for year in (2019, 2020, 2021, 2022)
    ]  # fmt: skip
    frame = pd.DataFrame(rows)
    frame.loc[1, "refused"] = NAN
    return draw_outcomes(frame, year=2022, language=language, source=words(language)["source"])


def line_rows():
    return pd.concat([
        series_rows({2019: 0.1, 2020: 0.2, 2021: 0.25, 2023: 0.5}, "a", LONG),
        series_rows({2019: 0.5, 2020: None, 2021: 0.3, 2022: 0.35, 2023: 0.4}, "b", "示范市乙局"),
        series_rows({2019: 0.7, 2020: 0.65, 2021: 0.6, 2022: 0.5}, "c", "示范市丙局"),
        series_rows({2022: 0.9, 2023: 0.8}, "d", "=1+1"),
    ])  # fmt: skip


def draw_several(language="zh", **more):
    given = {"chosen": ["a", "b"], "band": band(), "breaks": {2021: "2021年格式"}} | more
    return draw_lines(line_rows(), unit="share", language=language, **given, **words(language))


def draw_small(language="zh", count=7):
    frame = pd.concat([
        series_rows({2019: 0.1 * n, 2020: 0.1, 2021: None, 2022: 0.2, 2023: 0.05 * n}, f"s{n}",
                    f"示范市第{n}局") for n in range(1, count + 1)
    ])  # fmt: skip
    return draw_panels(frame, unit="share", language=language, breaks={2022: "改用"}, band=band(),
                       **words(language))  # fmt: skip


def ranked_rows(count=4):
    rows = [("a", "示范市甲局", 0.2, 0.1, 0.35, 2.0, 10.0, "shown"),
            ("b", LONG, 0.6, 0.5, 0.7, 60.0, 100.0, "shown"),
            ("c", "示范市丙局", NAN, NAN, NAN, 1.0, 3.0, "few"),
            ("d", "示范市丁局", 0.0, 0.0, 0.3, 0.0, 9.0, "shown")]  # fmt: skip
    rows += [(f"e{n}", f"示范市第{n}局", 0.5 - n / 1000, 0.4 - n / 1000, 0.6 - n / 1000, 50.0 - n / 10,
              100.0, "shown") for n in range(count - 4)]  # fmt: skip
    names = "office_id name value low high numerator denominator state".split()
    return pd.DataFrame(rows, columns=names)


def draw_ranking(language="zh", count=4):
    few = "件数过少" if language == "zh" else "few cases"
    return draw_ranked(ranked_rows(count), unit="share", states={"few": few}, chosen=["a"],
                       median=0.41, language=language, **words(language))  # fmt: skip


def funnel_rows(count=40):
    sizes = [5.0 + 7 * n for n in range(count)]
    return pd.DataFrame({
        "office_id": [f"o{n}" for n in range(count)],
        "name": [f"示范市第{n}<局>" for n in range(count)],
        "numerator": [float(round(size * (0.1 + 0.02 * (n % 11)))) for n, size in enumerate(sizes)],
        "denominator": sizes,
    }).assign(value=lambda frame: frame["numerator"] / frame["denominator"])  # fmt: skip


def curve():
    frame = pd.DataFrame(
        {"denominator": [5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 280.0], "centre": 0.2}
    )
    width = 0.4 / frame["denominator"] ** 0.5
    return frame.assign(low95=(0.2 - 1.96 * width).clip(0), high95=0.2 + 1.96 * width,
                        low998=(0.2 - 3.09 * width).clip(0), high998=0.2 + 3.09 * width)  # fmt: skip


def draw_peers(language="zh", **more):
    given = {"chosen": ["o3", "o20"], "beyond": ["o32", "o31", "o21"]} | more
    return draw_funnel(funnel_rows(), curve(), unit="share", size_label="总计（件）",
                       language=language, **given, **words(language))  # fmt: skip


def draw_change(language="zh", before=300.0, unit="count"):
    values = [120.0, -80.0, 30.0, 5.0, -2.0] if unit == "count" else [0.25, -0.3, 0.2, 0.01, -0.02]
    frame = pd.DataFrame({"id": list("abcde"), "contribution": values,
                          "name": ["示范市甲局", LONG, "示范市丙局", "示范市丁局", "示范市戊局"]})  # fmt: skip
    return draw_waterfall(frame, before=before, after=before + sum(values), labels=("2022", "2023"),
                          unit=unit, language=language, most=3, **words(language))  # fmt: skip


STATES = {"no_report": ("—", "未报"), "in_doubt": ("!", "勾稽不符"), "few": ("<5", "件数过少")}


def heat_cells():
    rows = [("d1", "甲区", "m1", "新收申请", "count", 1000.0, "shown"),
            ("d1", "甲区", "m2", "公开率", "share", 0.5, "shown"),
            ("d2", "乙区", "m1", "新收申请", "count", 3000.0, "shown"),
            ("d2", "乙区", "m2", "公开率", "share", NAN, "in_doubt"),
            ("d3", "丙区", "m1", "新收申请", "count", 2000.0, "shown")]  # fmt: skip
    names = "row_id row_name column_id column_name unit value state".split()
    return pd.DataFrame(rows, columns=names)


def draw_squares(language="zh"):
    return draw_heat(heat_cells(), states=STATES, language=language, **words(language))


KINDS = {
    "series": draw_one_office, "outcomes": draw_requests, "lines": draw_several,
    "panels": draw_small, "ranked": draw_ranking, "funnel": draw_peers,
    "waterfall": draw_change, "heat": draw_squares,
}  # fmt: skip
