"""Stated shares: read with the numbers of the text that they are shares of, or not at all."""

import pytest

from gaistats.forms.narrative import read_statements

NONE = [
    "收到政府信息公开申请9件，同比增长12.5%。",
    "收到政府信息公开申请9件，按时答复率100%。",
    "收到政府信息公开申请9件，予以公开5件，约占56%。",
    "收到政府信息公开申请9件，予以公开5件，占比超过50%。",
    "收到政府信息公开申请9件，予以公开5件，占50%以上。",
    "收到政府信息公开申请9件，予以公开5件，占55%左右。",
    "予以公开5件、部分公开2件，分别占55.6%、22.2%。",
    "自然人申请占比较上年提高5.2%。",
    "自然人申请占比由80%上升到88.9%。",
    "累计收到政府信息公开申请90件，其中自然人申请80件，占88.9%。",
    "2022年自然人政府信息公开申请占80%。",
    "上半年收到政府信息公开申请9件，其中予以公开5件，占55.6%。",
    "办理12345热线500件，按期办结率98%。",
    "承办建议提案20件，办结率95%，公开答复率100%。",
    "信访事项办结率98%。",
    "公开信息抽查合格率98%。",
    "公众号粉丝中本地人占80%，公开信息38条。",
    "到2025年主动公开信息占比力争达到90%。",
    "收到政府信息公开申请9件，按时办结率98%。",
    "收到政府信息公开申请9件，办结率100%。",
    "会议公开占20%的考核分值。",
    "收到政府信息公开申请9件，其中涉及征地的6件，主要集中在城区，占比较大。",
]
SHARES = [
    ("收到申请9件，其中予以公开5件，占55.6%。", "share_granted", 55.6, 5, 9),
    ("收到政府信息公开申请9件，其中自然人申请8件，占比88.9%。",
     "share_received_natural_person", 88.9, 8, 9),
    ("收到政府信息公开申请9件，其中自然人申请8件，占总数的88.9%，法人或其他组织申请1件，占11.1%。",
     "share_received_organisations", 11.1, 1, 9),
    ("收到政府信息公开申请9件，其中自然人8件（占比88.89%）。",
     "share_received_natural_person", 88.89, 8, 9),
    ("收到政府信息公开申请9件，部分公开2件，占申请总量的22%。", "share_granted_in_part", 22, 2, 9),
    ("收到政府信息公开申请50件，办结49件，办结率98%。", "share_concluded", 98, 49, 50),
    ("收到政府信息公开申请50件，上年结转2件，办结51件，办结率为98.1%。",
     "share_concluded", 98.1, 51, 52),
    ("收到政府信息公开申请9件，不予公开1件，占比11.1%。", "share_refused", 11.1, 1, 9),
    ("收到政府信息公开申请9件，无法提供3件，占比30%。", "share_unable_to_provide", 30, 3, 9),
    ("主动公开政府信息171条，其中政府网站公开120条，占70.2%。", "share_other", 70.2, 120, 171),
    ("收到政府信息公开申请9件，自然人申请8件，占88.9%，其中予以公开5件，占62.5%。",
     "share_granted", 62.5, 5, 8),
    ("公开政务动态120条，占主动公开政府信息总数400条的45%。", "share_other", 45, 120, 400),
    ("共收到政府信息公开申请50件；自然人申请20件，占45%。",
     "share_received_natural_person", 45, 20, None),
    ("办结政府信息公开申请中，予以公开占55.6%。", "share_granted", 55.6, None, None),
    ("依申请公开方面，收到政府信息公开申请50件，办结率98%。", "share_concluded", 98, None, 50),
]  # fmt: skip


def shares(text, year=2023):
    found = read_statements({"overview": text}, year)
    return [s for s in found if s.quantity.startswith("share_")]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_share_of_the_years_numbers_is_not_read(text):
    assert shares(text) == []


@pytest.mark.parametrize(("text", "quantity", "percent", "part", "base"), SHARES)
def test_a_share_is_read_with_its_part_and_its_whole(text, quantity, percent, part, base):
    found = {s.quantity: (s.value, s.part, s.base) for s in shares(text)}
    assert found[quantity] == (percent, part, base)


def test_of_several_wholes_it_is_the_one_that_explains_the_share():
    text = "收到政府信息公开申请20件，办结10件，其中予以公开5件，占50%。"
    (share,) = shares(text)
    assert share.base == 10
