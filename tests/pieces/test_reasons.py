"""Why a composition leaves offices out, and counts some that a rate leaves out."""

import pytest

from gaistats.model import Scope
from gaistats.pieces import compositions
from gaistats.pieces.change_figures import Comparison
from gaistats.pieces.compositions import say_reasons

YEARS = Comparison(Scope(origin="sample"), 2022, 2023, "office")


@pytest.mark.parametrize(
    ("left_out", "one_year", "doubted", "said"),
    [(8, 6, 2, "未计入者中 6 家有一年没有可用的数；未计入者中 2 家缺少某些项，或各项数字互不一致；"
               "2 家的总计与其他数字不一致，不计入公开率，此处不用总计，仍计入"),
     (3, 3, 0, "未计入者中 3 家有一年没有可用的数"), (0, 0, 0, "")],
)  # fmt: skip
def test_reasons_are_counted_and_add_up(monkeypatch, left_out, one_year, doubted, said):
    found = {"left_out": left_out, "one_year": one_year, "total_in_doubt": doubted}
    monkeypatch.setattr(compositions, "collect_composition", lambda *_: found)
    assert say_reasons(YEARS, "outcomes") == said
