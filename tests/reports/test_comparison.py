"""The comparison itself: what it lets pass and what it does not."""

from comparison import compare

TRUTH = {
    "status": "recognised",
    "office": "示范市财政局",
    "form": "disclosure-2021",
    "form_ok": ["disclosure-2021", None],
    "unknown_ok": ["penalty__decisions"],
    "cells": {
        "licence__decisions": {"value": 3, "state": "reported"},
        "compulsion__decisions": {
            "value": None,
            "state": "blank",
            "also": [{"state": "unknown"}, {"state": "absent"}],
        },
        "fee__amount_wan_yuan": {"value": 25.1, "state": "reported", "unit_ok": 251000},
    },
}
BLANK = {"value": None, "state": "blank"}


def reported(value):
    return {"value": value, "state": "reported"}


def output(**cells):
    read = {"licence__decisions": reported(3), "fee__amount_wan_yuan": reported(25.1), **cells}
    cells = {key: cell for key, cell in read.items() if cell}
    return {"status": "recognised", "office": "示范市财政局", "form": None, "cells": cells}


def kinds(read):
    return [difference.split()[0] for difference in compare(read, TRUTH)]


def test_alternatives_of_a_cell_and_of_the_form_are_right():
    assert compare(output(), TRUTH) == []
    assert compare(output(compulsion__decisions=BLANK), TRUTH) == []
    assert compare(output(fee__amount_wan_yuan=reported(251000)), TRUTH) == []


def test_a_value_where_the_text_cannot_tell_is_wrong_even_zero():
    assert kinds(output(penalty__decisions=reported(0))) == ["wrong"]
    assert kinds(output(penalty__decisions=BLANK)) == ["wrong"]
    assert kinds(output(penalty__decisions={"value": None, "state": "unknown"})) == []


def test_wrong_missed_and_extra_cells_are_told_apart():
    assert kinds(output(licence__decisions=reported(4))) == ["wrong"]
    assert kinds(output(licence__decisions=None)) == ["missed"]
    assert kinds(output(licence__decisions=BLANK)) == ["state"]
    assert kinds(output(received__total=reported(0))) == ["extra"]


def test_another_office_is_a_difference():
    assert kinds(output() | {"office": "示范市民政局"}) == ["head"]
