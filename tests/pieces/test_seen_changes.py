"""What has changed of a piece since it was seen, on tables made by hand."""

import pytest

from gaistats.decisions.briefings import Seen
from gaistats.pieces.language import speaking
from gaistats.pieces.seen_changes import CellChange, compare_seen, say_kept, word_cell

COLUMNS = ("地区", "年度", "公开率 (%)", "说明")
ROWS = (("甲区", 2023, 40.0, ""), ("甲区", 2024, 45.0, ""), ("乙区", 2024, None, "不足5件"))


def see(rows=ROWS, columns=COLUMNS, covered="2024年已报 3 / 4 家", day="2025-04-02"):
    sources = {"zh": f"来源：甲区 · {covered} · 数据截至 {day}（示例）",
               "en": f"Source: Jia · {covered} · data as of {day} (sample)"}  # fmt: skip
    return Seen("1", day, sources, columns, rows, {"甲区": "Jia", "公开率 (%)": "Rate (%)"})


def test_the_same_numbers_of_another_day_have_not_changed():
    assert not compare_seen(see(), see(day="2025-05-01"))


def test_a_cell_is_known_by_the_columns_that_tell_its_line_apart():
    rows = (ROWS[0], ("甲区", 2024, 46.5, ""), ("乙区", 2024, None, "不足5件"))
    changes = compare_seen(see(), see(rows))
    assert changes.keys == ("地区", "年度")
    assert changes.cells == (CellChange(("甲区", 2024), "公开率 (%)", 45.0, 46.5),)
    assert not changes.new
    assert not changes.gone
    assert changes.coverage is None


def test_a_value_that_comes_or_goes_has_changed_and_is_not_nought():
    came = (*ROWS[:2], ("乙区", 2024, 0.0, ""))
    changed = [(c.column, c.before, c.after) for c in compare_seen(see(), see(came)).cells]
    assert changed == [("公开率 (%)", None, 0.0), ("说明", "不足5件", "")]
    back = [(c.column, c.before, c.after) for c in compare_seen(see(came), see()).cells]
    assert back == [("公开率 (%)", 0.0, None), ("说明", "", "不足5件")]


def test_lines_in_another_order_have_not_changed():
    assert not compare_seen(see(), see(ROWS[::-1]))


def test_lines_that_came_and_went_are_named():
    changes = compare_seen(see(), see((*ROWS[1:], ("丙区", 2024, 1.0, ""))))
    assert changes.new == (("丙区", 2024),)
    assert changes.gone == (("甲区", 2023),)
    assert changes.cells == ()


def test_columns_that_came_and_went_are_named():
    wide = tuple((*row, 3) for row in ROWS)
    changes = compare_seen(see(), see(wide, (*COLUMNS, "机关数")))
    assert (changes.new_columns, changes.gone_columns) == (("机关数",), ())
    assert changes.cells == ()


def test_lines_that_nothing_tells_apart_are_counted():
    twice = (ROWS[0], ROWS[0])
    assert not compare_seen(see(twice), see(twice))
    assert compare_seen(see(twice), see((ROWS[0],))).gone == (ROWS[0],)


def test_sums_in_another_order_are_the_same():
    rows = ((*ROWS[0][:2], 0.1 + 0.2, ""), *ROWS[1:])
    assert not compare_seen(see(((*ROWS[0][:2], 0.3, ""), *ROWS[1:])), see(rows))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_coverage_says_the_parts_that_differ_without_the_day(language):
    with speaking(language):
        later = see(covered="2024年已报 4 / 4 家", day="2025-05-01")
        changes = compare_seen(see(), later)
    assert changes.coverage == ("2024年已报 3 / 4 家", "2024年已报 4 / 4 家")


def test_values_are_worded_as_tables_print_them():
    with speaking("zh"):
        said = [word_cell(see(), value, "公开率 (%)") for value in (None, 1234.5, -3, "甲区")]
        assert said == ["–", "1,234.5", "−3", "甲区"]
        assert word_cell(see(), 2024, "年度") == "2024"
    with speaking("en"):
        assert word_cell(see(), "甲区") == "Jia"
        assert say_kept(see(), "公开率 (%)") == "Rate (%)"
        assert word_cell(see(), 2024, "年度") == "2024"
