"""The page about methods lists what the data files define, in both languages."""

import json

import pytest

from gaistats.checks.rules import load_rules
from gaistats.stats.measure import load_measures
from gaistats.stats.method import load_methods

PAGE = "pages/about/method.py"
FILES = {
    "measures": [(m.title, m.why, m.caution, m.source) for m in load_measures().values()],
    "methods": [(m.title, m.formula, m.reading, m.limits) for m in load_methods().values()],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", FILES)
def test_every_text_of_the_data_files_is_shown(dashboard, part, lang):
    shown = dashboard.open(PAGE, part=part, lang=lang).text()
    for texts in FILES[part]:
        for text in texts:
            written = json.dumps(text.in_language(lang), ensure_ascii=False)[1:-1]
            assert written in shown, written


def test_a_rate_is_worded_with_both_its_parts(dashboard):
    rows = dashboard.open(PAGE).sheets()
    text = json.dumps(rows, ensure_ascii=False)
    assert "结转下年度继续办理 · 总计 ÷ [一、本年新收政府信息公开申请数量 · 总计 + 二、" in text


def test_every_check_is_listed_with_its_basis(dashboard):
    rows = dashboard.open(PAGE, part="checks").rows()
    for rule in load_rules().values():
        assert rows[rule.title_zh][2]["t"] == rule.basis_zh


def test_the_seven_states_are_explained(dashboard):
    rows = dashboard.open(PAGE, part="cells").rows()
    assert len(rows) == 7


def test_an_unknown_part_shows_the_measures(dashboard):
    shown = dashboard.open(PAGE, part="nothing").text()
    assert "disclosure_rate" in shown
