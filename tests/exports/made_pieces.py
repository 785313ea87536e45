"""Pieces and briefings of made-up figures, drawn by the product's own charts."""

import pandas as pd

from gaistats.charts.outcomes import draw_outcomes
from gaistats.charts.theme import OUTCOMES
from gaistats.exports.briefing import Briefing, Entry
from gaistats.pieces.piece import Piece

COVERS = {
    "zh": ("示例数据：机构为虚构", "范围：示范市 · 2019–2021", "数据截至 2025-04-02"),
    "en": ("Sample data: the offices are fictitious", "Covers: Shifan City · 2019–2021",
           "data as of 2025-04-02"),
}  # fmt: skip
TITLE = {"zh": "示范市情况简报", "en": "Briefing on Shifan City"}
SOURCE = {"zh": "来源：年度报告 · 4 家中 3 家 · 数据截至 2025-04-02",
          "en": "Source: annual reports · 3 of 4 offices · data as of 2025-04-02"}  # fmt: skip
DEFINITION = {"zh": "单位：件", "en": "Unit: requests"}


def make_chart(language="zh", received=(10.0, 11.0, 1203.0)):
    """Requests by outcome of three years; nobody states what became of those of 2020."""
    rows = [
        {"year": 2019 + place, "received": value, "reports": 3, "expected": 4,
         "outcomes_offices": 3, "received_offices": 3, "corrected": 0,
         "reports_2019_form": 3 if place < 2 else 0,
         **dict.fromkeys(OUTCOMES, float("nan") if place == 1 else 2.0)}
        for place, value in enumerate(received)
    ]  # fmt: skip
    totals = pd.DataFrame(rows)
    figure = draw_outcomes(totals, year=2021, language=language, source=SOURCE[language])
    heads = {"zh": ("年度", "本年新收", "予以公开"), "en": ("Year", "Received", "Granted")}
    table = totals[["year", "received", "granted_in_full"]]
    table = table.set_axis(list(heads[language]), axis=1)
    title = figure.layout.title.text.removeprefix("<b>").removesuffix("</b>")
    name = ("办理结果", "示范市", "2019–2021", "2025-04-02")
    return Piece(title, DEFINITION[language], SOURCE[language], table, figure, name=name)


def make_table(rows=3, columns=2, language="zh"):
    """A table of offices with a rate; the last office has none."""
    heads = {"zh": ("机关", "公开率（%）"), "en": ("Office", "Disclosure rate (%)")}[language]
    rates = [50.0 + place / 4 for place in range(rows - 1)] + [float("nan")]
    table = pd.DataFrame(
        {heads[0]: [f"示范市第{n}局" for n in range(1, rows + 1)], heads[1]: rates}
    )
    for more in range(columns - 2):
        table[f"指标名称第{more}项"] = [1234567.25 + more] * rows
    return Piece(
        "=各机关公开率", "单位：占比（%）", SOURCE[language], table, name=("公开率", "示范市")
    )


def make_briefing(language="zh", entries=None):
    """A page of words, a chart under its own title, one retitled, and a table."""
    chart, table = make_chart(language), make_table(language=language)
    entries = entries or (
        Entry("总体情况" if language == "zh" else "Overview", "第一段。\n第二段。"),
        Entry(chart.title, "图前的话。", chart),
        Entry("另起的题目", "", chart),
        Entry(table.title, "", table),
    )
    return Briefing(TITLE[language], language, "2025-04-02", COVERS[language], tuple(entries))
