"""What changed between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaistats.ui.text_changes import find_changes

TEXTS = st.text("我局收到申请公开，。12 ab\n", max_size=40)


def cut(text, spans):
    """What stands outside of the spans, and what inside."""
    inside = {place for start, end in spans for place in range(start, end)}
    return ("".join(c for n, c in enumerate(text) if n not in inside),
            [text[start:end] for start, end in spans])  # fmt: skip


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_in_both(earlier, later):
    changes = find_changes(earlier, later)
    assert cut(earlier, changes.gone)[0] == cut(later, changes.new)[0]
    assert 0 <= changes.kept <= 1


@given(TEXTS)
def test_a_text_beside_itself_has_no_change(text):
    assert find_changes(text, text) == ([], [], 1.0)


@pytest.mark.parametrize(
    ("earlier", "later", "gone", "new"),
    [
        ("收到申请12件。", "收到申请18件。", ["12"], ["18"]),
        ("收到申请1,085件。", "收到申请1,086件。", ["1,085"], ["1,086"]),
        ("一是加强培训，二是完善制度。", "一是加强培训。", ["，二是完善制度"], []),
        ("加强培训。", "完全不同的另一句话。", ["加强培训。"], ["完全不同的另一句话。"]),
        ("", "新的一段。", [], ["新的一段。"]),
    ],
)
def test_what_is_marked_is_what_a_person_would_mark(earlier, later, gone, new):
    changes = find_changes(earlier, later)
    assert (cut(earlier, changes.gone)[1], cut(later, changes.new)[1]) == (gone, new)


def test_the_share_that_was_kept_counts_the_characters_of_both():
    # 6 of 8 and 6 of 8 characters stand in both.
    assert find_changes("收到申请12件。", "收到申请18件。").kept == pytest.approx(12 / 16)
