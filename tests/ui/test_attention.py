"""Which of the things that need attention are shown."""

import pytest

from gaistats.ui.attention import MOST, choose_items

KINDS = ("errors", "missing", "zeros", "shifts")


def _found(*counts):
    return {kind: [{"key": f"{kind} {n}"} for n in range(count)]
            for kind, count in zip(KINDS, counts, strict=True)}  # fmt: skip


def _keys(*counts):
    return [item["key"] for item in choose_items(_found(*counts))]


def test_one_kind_alone_fills_the_list():
    assert _keys(20, 0, 0, 0) == [f"errors {n}" for n in range(MOST)]


def test_no_kind_crowds_out_the_others_and_errors_stand_first():
    assert _keys(20, 20, 20, 20) == [f"{kind} {n}" for kind in KINDS for n in range(2)]


def test_what_one_kind_leaves_the_others_fill():
    assert _keys(20, 0, 1, 0) == [*(f"errors {n}" for n in range(7)), "zeros 0"]


@pytest.mark.parametrize("counts", [(0, 0, 0, 0), (1, 2, 0, 1)])
def test_nothing_is_made_up(counts):
    assert len(_keys(*counts)) == sum(counts)
