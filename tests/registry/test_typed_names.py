"""What somebody types to find an office; the readings are those of 现代汉语词典."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaistats.registry.typed_names import rank_names, spell_name

NAMES = [
    "重庆市示范区财政局",
    "长宁街道办事处",
    "朝阳区教育局",
    "朝阳区审计局",
    "吕梁路街道办事处",
    "甲区公安局",
    "乙区公安局",
]


def _find(typed):
    spellings = [spell_name(name) for name in NAMES]
    return [NAMES[place] for place in rank_names(spellings, typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("示范区财政", "重庆市示范区财政局"),
        ("czj", "重庆市示范区财政局"),
        ("CZJ", "重庆市示范区财政局"),
        ("caizhengju", "重庆市示范区财政局"),
        ("cai zheng ju", "重庆市示范区财政局"),
        ("caizhe", "重庆市示范区财政局"),
        ("财zj", "重庆市示范区财政局"),
        ("財政", "重庆市示范区财政局"),
        ("chongqing", "重庆市示范区财政局"),
        ("zhongqing", "重庆市示范区财政局"),
        ("cqs", "重庆市示范区财政局"),
        ("zqs", "重庆市示范区财政局"),
        ("cnjd", "长宁街道办事处"),
        ("znjd", "长宁街道办事处"),
        ("zhangning", "长宁街道办事处"),
        ("lvliang", "吕梁路街道办事处"),
        ("luliang", "吕梁路街道办事处"),
        ("shenji", "朝阳区审计局"),
    ],
)
def test_a_name_is_found_by_characters_pinyin_and_first_letters(typed, name):
    assert _find(typed)[:1] == [name]


@pytest.mark.parametrize("typed", ["", "   ", "铁道", "xyz", "jzc", "czjj"])
def test_what_stands_in_no_name_finds_none(typed):
    assert _find(typed) == []


def test_a_name_that_begins_with_it_comes_first():
    names = ["示范市朝阳区教育局", "朝阳区教育局"]
    assert rank_names([spell_name(name) for name in names], "cyq") == [1, 0]


def test_the_usual_reading_comes_before_a_rare_one():
    assert _find("jq") == ["甲区公安局", "乙区公安局"]


def test_characters_may_leave_out_what_stands_between():
    assert _find("朝阳审计") == ["朝阳区审计局"]


@given(
    st.text(alphabet=st.sampled_from("重庆长宁区财政局〇第1３A（）·-é😀"), min_size=1, max_size=12),
    st.data(),
)
def test_any_piece_of_any_name_finds_it(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert rank_names([spell_name(name)], name[start:end]) == [0]
