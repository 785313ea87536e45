from dataclasses import replace

import pytest

from gaistats.forms.definition import load_forms
from gaistats.forms.layout import LayoutCell, OfficialTable, official_tables

OLD, NEW = "disclosure-2019", "disclosure-2021"


def lay_out(form: str, table: str, present: tuple[str, ...] = ()) -> OfficialTable:
    tables = {t.table: t for t in official_tables(load_forms()[form], present)}
    return tables[table]


def find(table: OfficialTable, text: str) -> list[LayoutCell]:
    return [cell for cell in table.cells if cell.text == text]


def place(cell: LayoutCell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.rowspan, cell.colspan


def keys(table: OfficialTable) -> list[str]:
    return [cell.key for cell in table.cells if cell.key]


@pytest.mark.parametrize("form", [OLD, NEW])
@pytest.mark.parametrize("present", [(), ("otherwise_closed__total", "other_other__total",
    "government_rules__produced", "procurement__amount", "fee__amount_wan_yuan")])  # fmt: skip
def test_cells_cover_each_table_once_and_without_gap(form: str, present: tuple[str, ...]) -> None:
    for table in official_tables(load_forms()[form], present):
        covered = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        ]
        rectangle = {(r, c) for r in range(1, table.rows + 1) for c in range(1, table.columns + 1)}
        assert len(covered) == len(set(covered))
        assert set(covered) == rectangle


@pytest.mark.parametrize("form", [OLD, NEW])
def test_every_cell_of_the_form_has_one_place(form: str) -> None:
    printed = [key for table in official_tables(load_forms()[form]) for key in keys(table)]
    assert sorted(printed) == sorted(key for key, _, _ in load_forms()[form].cells())


def test_section_two_blocks_stand_under_their_headings() -> None:
    table = lay_out(NEW, "proactive")
    assert table.columns == 4
    assert place(find(table, "第二十条第（一）项")[0]) == (1, 1, 1, 4)
    assert [place(c) for c in find(table, "信息内容")] == [
        (2, 1, 1, 1), (6, 1, 1, 1), (9, 1, 1, 1), (13, 1, 1, 1)
    ]  # fmt: skip
    assert place(find(table, "现行有效件数")[0]) == (2, 4, 1, 1)


def test_the_value_of_a_block_with_one_column_spans_the_rest() -> None:
    table = lay_out(NEW, "proactive")
    licence = next(cell for cell in table.cells if cell.key == "licence__decisions")
    assert place(licence) == (7, 2, 1, 3)
    assert not licence.heading
    assert place(find(table, "本年收费金额（单位：万元）")[0]) == (13, 2, 1, 3)


def test_section_two_of_the_old_form_spans_its_narrow_blocks() -> None:
    table = lay_out(OLD, "proactive")
    amount = next(cell for cell in table.cells if cell.key == "procurement__amount")
    assert (amount.column, amount.colspan) == (3, 2)


def test_section_three_header_is_merged_as_printed() -> None:
    table = lay_out(NEW, "requests")
    corner = table.cells[0]
    assert corner.text.startswith("（本列数据的勾稽关系为")
    assert place(corner) == (1, 1, 3, 3)
    assert place(find(table, "申请人情况")[0]) == (1, 4, 1, 7)
    assert place(find(table, "自然人")[0]) == (2, 4, 2, 1)
    assert place(find(table, "法人或其他组织")[0]) == (2, 5, 1, 5)
    assert place(find(table, "总计")[0]) == (2, 10, 2, 1)
    assert place(find(table, "商业企业")[0]) == (3, 5, 1, 1)


def test_section_three_groups_are_merged_over_their_rows() -> None:
    table = lay_out(NEW, "requests")
    assert place(find(table, "一、本年新收政府信息公开申请数量")[0]) == (4, 1, 1, 3)
    assert place(find(table, "三、本年度办理结果")[0]) == (6, 1, 22, 1)
    assert place(find(table, "（一）予以公开")[0]) == (6, 2, 1, 2)
    assert place(find(table, "（三）不予公开")[0]) == (8, 2, 8, 1)
    assert place(find(table, "8.属于行政查询事项")[0]) == (15, 3, 1, 1)
    assert place(find(table, "（六）其他处理")[0]) == (24, 2, 3, 1)
    assert place(find(table, "四、结转下年度继续办理")[0]) == (28, 1, 1, 3)
    assert (table.rows, table.columns) == (28, 10)


def test_section_four_prints_fifteen_numbers_in_one_line() -> None:
    table = lay_out(NEW, "disputes")
    assert place(find(table, "行政复议")[0]) == (1, 1, 1, 5)
    assert place(find(table, "行政诉讼")[0]) == (1, 6, 1, 10)
    assert place(find(table, "未经复议直接起诉")[0]) == (2, 6, 1, 5)
    assert place(find(table, "复议后起诉")[0]) == (2, 11, 1, 5)
    assert [place(c) for c in find(table, "结果维持")] == [
        (2, 1, 2, 1), (3, 6, 1, 1), (3, 11, 1, 1)
    ]  # fmt: skip
    assert [c.column for c in table.cells if c.key] == list(range(1, 16))
    assert {c.row for c in table.cells if c.key} == {4}


def test_one_row_of_the_old_form_is_printed_before_the_three_of_the_new() -> None:
    table = lay_out(NEW, "requests", ("otherwise_closed__total", "other_other__total"))
    one, three = find(table, "（六）其他处理")
    assert place(one) == (24, 2, 1, 2)
    assert place(three) == (25, 2, 3, 1)
    assert place(find(table, "三、本年度办理结果")[0]) == (6, 1, 23, 1)
    assert "otherwise_closed__natural_person" in keys(table)


def test_columns_of_the_old_form_are_printed_beside_those_of_the_new() -> None:
    table = lay_out(NEW, "proactive", ("government_rules__produced", "licence__decisions"))
    assert table.columns == 5
    assert place(find(table, "本年新制作数量")[0]) == (2, 5, 1, 1)
    assert "normative_documents__produced" in keys(table)
    assert "licence__items_last_year" not in keys(table)


def test_a_block_of_the_old_form_is_printed_at_its_end() -> None:
    table = lay_out(NEW, "proactive", ("procurement__projects",))
    assert find(table, "第二十条第（九）项")[0].row > find(table, "第二十条第（八）项")[0].row
    assert "procurement__amount" not in keys(table)


def test_keys_of_no_form_change_nothing() -> None:
    assert lay_out(NEW, "requests", ("nonsense__total",)) == lay_out(NEW, "requests")


def test_a_form_with_a_row_taken_out_is_laid_out_without_it() -> None:
    form = load_forms()[NEW]
    rows = {name: row for name, row in form.rows.items() if name != "other_other"}
    table = official_tables(replace(form, rows=rows))[1]
    assert place(find(table, "（六）其他处理")[0]) == (24, 2, 2, 1)


def test_the_other_forms_rows_of_other_handling_replace_those_that_are_not_there() -> None:
    one, three = "otherwise_closed__total", "other_other__total"
    assert three not in keys(lay_out(NEW, "requests", (one,)))
    assert one in keys(lay_out(NEW, "requests", (one,)))
    assert one not in keys(lay_out(OLD, "requests", (three,)))
    both = keys(lay_out(NEW, "requests", (one, three)))
    assert {one, three} <= set(both)
    assert three in keys(lay_out(NEW, "requests"))
