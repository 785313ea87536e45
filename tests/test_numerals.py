import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaistats.model import CellState
from gaistats.numerals import read_count, read_numeral


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0", 0), ("１２", 12), ("1,234", 1234), ("增3", 3), ("减3", -3), ("減38", -38),
        ("+19", 19), ("-2", -2), ("+(0) -(0)", 0), ("+(3) -(0)", 3), ("16368(件)", 16368), ("0 件", 0),
        ("22（其中修订16件）", 22), ("1.2万件", 12000), (" 7 ", 7), ("增加 5", 5),
        ("零", 0), ("〇", 0), ("(0)", 0), ("0.00", 0), ("3件", 3), ("0项", 0), ("1,234.5", 1234.5),
    ],
)  # fmt: skip
def test_counts_are_read_in_every_form_that_was_seen(printed, value):
    numeral = read_numeral(printed)
    assert (numeral.state, numeral.value) == (CellState.REPORTED, value)


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("251000元", 25.1, "元"), ("70487元", 7.0487, "元"), ("2601.953875万", 2601.953875, "万"),
        ("3万元", 3, "万元"), ("1.5亿元", 15000, "亿元"), ("7730.28", 7730.28, None),
    ],
)  # fmt: skip
def test_money_is_given_in_ten_thousand_yuan_with_its_printed_unit(printed, value, unit):
    numeral = read_numeral(printed, "wan_yuan")
    assert (numeral.value, numeral.unit) == (value, unit)


def test_an_amount_without_a_known_unit_stays_as_printed():
    assert read_numeral("1035000", "money_as_printed").value == 1035000
    assert read_numeral("211.509万", "money_as_printed").value == 211.509


@pytest.mark.parametrize("printed", ["", " ", "\u3000", "\xa0"])
def test_empty_cells_are_blank_and_have_no_number(printed):
    assert read_numeral(printed) == read_numeral("")
    assert read_numeral(printed).state is CellState.BLANK
    assert read_numeral(printed).value is None


@pytest.mark.parametrize("printed", ["/", "-", "—", "——", "－", "无", "無", "不适用", "不適用"])
def test_marks_are_marks_and_no_zeros(printed):
    assert read_numeral(printed).state is CellState.MARK
    assert read_numeral(printed).value is None


@pytest.mark.parametrize(
    "printed",
    [
        "20 23",
        "3(2)",
        "1.2.3",
        "详见附件",
        "12%",
        "+(3) -(2)",
        "1/2",
        "12,34",
        "约5",
        "O",
        "(3)",
        "九",
        "l",
    ],
)
def test_what_is_no_plain_number_is_unreadable(printed):
    assert read_numeral(printed).state is CellState.UNREADABLE
    assert read_numeral(printed).value is None


def test_a_unit_of_another_kind_is_unreadable_unless_it_is_zero():
    assert read_numeral("5件", "wan_yuan").state is CellState.UNREADABLE
    assert read_numeral("5元", "count").state is CellState.UNREADABLE
    assert read_numeral("0件", "wan_yuan").value == 0


@given(st.integers(0, 10**7))
def test_every_whole_number_comes_back_in_every_width_and_grouping(number):
    wide = str(number).translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)})
    for printed in (str(number), wide, f"{number:,}", f" {number} ", f"{number}件"):
        assert read_numeral(printed).value == number


@given(st.text(max_size=12))
def test_only_reported_cells_have_a_value(printed):
    numeral = read_numeral(printed)
    assert (numeral.value is not None) == (numeral.state is CellState.REPORTED)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("9", 9), ("1.2万", 12000), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("两", 2),
     ("一百零三", 103), ("一千二百三十四", 1234), ("零", 0), ("三千", 3000), ("百万", None),
     ("一二三", None), ("万", None), ("1.25", None)],
)  # fmt: skip
def test_counts_of_running_text_are_read_in_either_script(printed, value):
    assert read_count(printed) == value
