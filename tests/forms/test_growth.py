"""Changes against the year before: read of a known quantity, with the base where it stands there."""

import pytest

from gaistats.forms.narrative import read_statements

NONE = [
    "收到政府信息公开申请9件，较2020年增长12.5%。",
    "收到政府信息公开申请9件，较上季度增长12.5%。",
    "收到政府信息公开申请9件，环比增长12.5%。",
    "收到政府信息公开申请9件，同比增长约12%。",
    "收到政府信息公开申请9件，同比增长12%左右。",
    "收到政府信息公开申请9件，同比增加10余件。",
    "收到政府信息公开申请9件，同比基本持平。",
    "收到政府信息公开申请9件，是上年的1.5倍。",
    "网站访问量同比增长12.5%。",
    "公众号推送信息380条，同比增长20%，公开质量提升。",
    "办理热线工单500件，同比下降5%。",
    "承办建议提案20件，比上年增加2件。",
    "自然人申请占比较上年提高5个百分点。",
    "上半年收到政府信息公开申请5件，同比增长25%。",
    "累计收到政府信息公开申请90件，比上年增加9件。",
    "各镇街收到政府信息公开申请较上年增长12.5%。",
    "网上收到的政府信息公开申请同比增长12.5%。",
    "2022年收到政府信息公开申请8件，较上年增长14.3%。",
    "预计政府信息公开申请同比增长10%。",
    "行政许可申请同比增长12.5%，均已公开。",
    "收到政府信息公开申请9件，其中涉及征地的6件，同比增加2件。",
]
CHANGES = [
    ("收到政府信息公开申请9件，较上年增长12.5%。", "growth_received", 12.5, 9, None),
    ("收到政府信息公开申请9件，同比下降25%。", "growth_received", -25, 9, None),
    ("收到政府信息公开申请9件，比上年增加2件。", "change_received", 2, 9, None),
    ("收到政府信息公开申请9件，与去年相比减少了3件。", "change_received", -3, 9, None),
    ("收到政府信息公开申请9件，较上年同期增长12.5%。", "growth_received", 12.5, 9, None),
    ("收到政府信息公开申请9件，较2022年增加1件。", "change_received", 1, 9, None),
    ("收到政府信息公开申请9件，较上年的8件增长12.5%。", "growth_received", 12.5, 9, 8),
    ("收到政府信息公开申请9件，与2022年（8件）相比增长12.5%。", "growth_received", 12.5, 9, 8),
    ("2022年收到政府信息公开申请8件，2023年收到政府信息公开申请9件，同比增长12.5%。",
     "growth_received", 12.5, 9, 8),
    ("收到政府信息公开申请9件，同比2022年的8件上升12.5%。", "growth_received", 12.5, 9, 8),
    ("2023年收到政府信息公开申请9件，2022年收到政府信息公开申请8件，同比增长12.5%。",
     "growth_received", 12.5, 9, 8),
    ("收到政府信息公开申请9件，较上年增加2件，增长28.6%。", "growth_received", 28.6, 9, 7),
    ("收到政府信息公开申请9件，较上年增加2件，增长28.6%。", "change_received", 2, 9, None),
    ("2023年政府信息公开申请数量较上年增长12.5%。", "growth_received", 12.5, None, None),
    ("收到政府信息公开申请9件（较上年增加1件）。", "change_received", 1, 9, None),
    ("收到申请9件，予以公开5件，同比增加2件。", "change_granted", 2, 5, None),
]  # fmt: skip


def changes(text, year=2023):
    found = read_statements({"overview": text}, year)
    return [s for s in found if s.quantity.startswith(("growth_", "change_"))]


@pytest.mark.parametrize("text", NONE)
def test_other_times_and_other_things_are_no_changes_of_the_year(text):
    assert changes(text) == []


@pytest.mark.parametrize(("text", "quantity", "value", "now", "before"), CHANGES)
def test_a_change_is_read_with_the_numbers_of_its_sentence(text, quantity, value, now, before):
    found = {s.quantity: (s.value, s.part, s.base) for s in changes(text)}
    assert found[quantity] == (value, now, before)
