"""How far the likeness of a label may be trusted: SIMILAR and MARGIN rest on these tests."""

import random

import pytest

from gaistats.forms.vocabulary import all_rows, find_row, find_similar_row, row_keys

# Common in reports: signs of labels themselves, signs of neighbours, a misread sign.
SIGNS = sorted({sign for key in row_keys() for sign in key} | set("工口日己入"))


def damages(key, chance):
    """Every label with one sign lost, and some with one sign more or another one."""
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        for sign in chance.sample(SIGNS, 6):
            yield key[:at] + sign + key[at + 1 :]
            yield key[:at] + sign + key[at:]


@pytest.mark.parametrize("key", sorted(row_keys()))
def test_one_damaged_sign_never_leads_to_another_row(key):
    true = row_keys()[key].row
    found = [find_row(d) or find_similar_row(d) for d in damages(key, random.Random(key))]
    wrong = {match.row for match in found if match} - {true}
    assert not wrong


def test_most_damaged_labels_are_found_again():
    keys = [key for key in row_keys() if len(key) >= 5]
    damaged = [(d, row_keys()[k].row) for k in keys for d in damages(k, random.Random(k))]
    hits = sum(
        (m := find_row(d) or find_similar_row(d)) is not None and m.row == row for d, row in damaged
    )
    assert hits / len(damaged) > 0.9


@pytest.mark.parametrize(
    "label",
    ["行政检查", "行政确认", "行政征收", "行政裁决", "行政给付", "行政奖励", "行政征用", "其他行政权力",
     "行政指导", "政务服务事项", "公共服务事项", "行政备案", "法规", "政策文件", "部门文件", "政府购买服务",
     "新闻发布会", "政策解读", "建议提案办理", "重大建设项目", "财政预决算", "办理结果", "部分"],
)  # fmt: skip
def test_local_rows_are_no_row_of_the_form(label):
    assert find_row(label) is None
    assert find_similar_row(label) is None


def test_every_row_is_found_by_its_own_label():
    for row in all_rows():
        if row.table != "disputes":
            assert (
                find_row(next(k for k, m in row_keys().items() if m.row == row.row)).row == row.row
            )
