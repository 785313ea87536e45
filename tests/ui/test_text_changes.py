"""What changed between two texts."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaistats.ui.changes_drawn import draw_changes
from gaistats.ui.text_changes import find_passages, share_kept

TEXTS = st.text("我局收到申请公开，。12 ab\n", max_size=60)


def cut(text, spans):
    """What stands outside of the spans, and what inside."""
    inside = {place for start, end in spans for place in range(start, end)}
    return ("".join(c for n, c in enumerate(text) if n not in inside),
            [text[start:end] for start, end in spans])  # fmt: skip


def gone(passages):
    return [span for p in passages for span in p.gone]


def new(passages):
    return [span for p in passages for span in p.new]


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_in_both(earlier, later):
    passages = find_passages(earlier, later)
    assert cut(earlier, gone(passages))[0] == cut(later, new(passages))[0]
    assert 0 <= share_kept(passages) <= 1


@given(TEXTS, TEXTS)
def test_the_passages_are_all_of_both_texts_in_order(earlier, later):
    passages = find_passages(earlier, later)
    assert "".join(earlier[slice(*p.earlier)] for p in passages) == earlier
    assert "".join(later[slice(*p.later)] for p in passages) == later


@given(TEXTS)
def test_a_text_beside_itself_has_no_change(text):
    passages = find_passages(text, text)
    assert all(p.is_same for p in passages)
    assert share_kept(passages) == 1.0


@pytest.mark.parametrize(
    ("earlier", "later", "marked", "added"),
    [
        ("收到申请12件。", "收到申请18件。", ["12"], ["18"]),
        ("收到申请1,085件。", "收到申请1,086件。", ["1,085"], ["1,086"]),
        ("一是加强培训，二是完善制度。", "一是加强培训。", ["，二是完善制度"], []),
        ("加强培训。", "完全不同的另一句话。", ["加强培训。"], ["完全不同的另一句话。"]),
        ("", "新的一段。", [], ["新的一段。"]),
        # A sentence that was put in between leaves the others as they are.
        ("开展培训3次。完善制度。", "开展培训3次。新增专栏1个。完善制度。", [], ["新增专栏1个。"]),
        # Characters that are the same by chance do not break up what is read.
        ("组织全区业务培训会议。", "组织全市工业企业会议。", ["区业务培训"], ["市工业企业"]),
    ],
)
def test_what_is_marked_is_what_a_person_would_mark(earlier, later, marked, added):
    passages = find_passages(earlier, later)
    assert (cut(earlier, gone(passages))[1], cut(later, new(passages))[1]) == (marked, added)


def test_a_sentence_is_set_beside_its_own_later_version_and_not_beside_the_next():
    earlier = "收到申请12件，全部按期答复。开设专栏3个。"
    later = "举办培训班两期。收到申请18件，全部按期答复。开设专栏5个。"
    pairs = [(earlier[slice(*p.earlier)], later[slice(*p.later)])
             for p in find_passages(earlier, later)]  # fmt: skip
    assert pairs == [
        ("", "举办培训班两期。"),
        ("收到申请12件，全部按期答复。", "收到申请18件，全部按期答复。"),
        ("开设专栏3个。", "开设专栏5个。"),
    ]


def test_the_share_that_was_kept_counts_the_characters_of_both():
    # 6 of 8 and 6 of 8 characters stand in both.
    assert share_kept(find_passages("收到申请12件。", "收到申请18件。")) == pytest.approx(12 / 16)


def test_two_long_texts_are_compared_while_a_person_waits():
    one = "".join(f"第{n}项工作按要求完成{n * 7}件并及时公开。" for n in range(150))
    other = "".join(f"第{n}项任务按计划办结{n * 9}件并依法公开。" for n in range(150))
    began = time.perf_counter()
    find_passages(one, other)
    assert time.perf_counter() - began < 5


def _draw(earlier, later):
    return draw_changes((earlier, later), (2021, 2022), find_passages(earlier, later))


def test_what_changed_is_told_by_more_than_colour_and_the_same_stands_once():
    drawn = _draw("完善制度。收到申请12件。", "完善制度。收到申请18件。")
    assert drawn.count("完善制度。") == 1
    assert "<del>12</del>" in drawn
    assert "<ins>18</ins>" in drawn
    assert "<mark>" not in drawn


def test_long_passages_that_are_the_same_are_folded_and_short_ones_are_not():
    long = "本局依法做好各项政府信息公开工作。" * 12
    assert "<details" in _draw(long + "收到12件。", long + "收到18件。")
    assert "<details" not in _draw("完善制度。收到12件。", "完善制度。收到18件。")


@given(st.text("<b>&甲。1", max_size=30), st.text("<b>&甲。1", max_size=30))
def test_markup_in_a_text_stays_text(earlier, later):
    tags = {"del", "ins", "div", "h4", "p", "span", "details", "summary"}
    drawn = re.sub(r"</?([a-z0-9]+)( class=\"[a-z -]+\")?>",
                   lambda m: "" if m[1] in tags else m[0], _draw(earlier, later))  # fmt: skip
    assert "<" not in drawn
