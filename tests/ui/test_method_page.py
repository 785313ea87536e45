"""The page about methods lists what the data files define, in both languages."""

import re

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
            assert text.in_language(lang) in shown, text


def test_a_rate_is_worded_with_both_its_parts(dashboard):
    text = dashboard.open(PAGE).text()
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


@pytest.mark.parametrize("part", FILES)
def test_the_contents_lead_to_every_heading_and_to_nothing_else(dashboard, part):
    screen = dashboard.open(PAGE, part=part)
    (contents,) = [
        h.proto.body for h in screen.app.get("html") if 'class="g-contents"' in h.proto.body
    ]
    links = re.findall(r'href="#([^"]+)"', contents)
    headings = [element.proto.anchor for element in screen.app.get("subheader")]
    assert links == headings
    assert len(links) == len(FILES[part]) == len(set(links))
