"""The numbers that sections state in words: a statement is right, or it is none."""

import time

import pytest

from gaistats.forms.counts import load_wordings
from gaistats.forms.narrative import read_statements

COUNTED = {wording.quantity for wording in load_wordings()}


def read(text, year=2023):
    """What the text counts; its shares, changes and claims are tested in files of their own."""
    found = read_statements({"overview": text}, year)
    return {s.quantity: s.value for s in found if s.quantity in COUNTED}


@pytest.mark.parametrize(
    "wording", load_wordings(), ids=lambda wording: wording.pattern.pattern[:20]
)
def test_every_wording_reads_its_own_example(wording):
    found = read(wording.example)
    assert wording.quantity in found
    assert (found[wording.quantity] == 0) is wording.zero


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2023年，我局共收到政府信息公开申请9件，全部按期办结。", {"received": 9}),
        ("收到政府信息公开申请九件。", {"received": 9}),
        ("全年收到政府信息公开申请一百零三件。", {"received": 103}),
        ("新收政府信息公开申请1,234件，上年结转12件。", {"received": 1234, "carried_over": 12}),
        ("受理政府信息公开申请0条。", {"received": 0}),
        ("区政务办2023年度未收到和办理政府信息公开的申请。", {"received": 0}),
        ("主动公开政府信息1.2万条。", {"proactive_items": 12000}),
        ("主动公开信息40条。", {"proactive_items": 40}),
        (
            "收到政府信息公开申请9件，其中予以公开5件，部分公开2件，不予公开1件，无法提供1件。",
            {"received": 9, "granted": 5, "granted_in_part": 2, "refused": 1, "unable_to_provide": 1},
        ),
        ("未发生因政府信息公开引起的行政复议、行政诉讼。", {"reconsiderations": 0, "litigations": 0}),
        ("2023年，我办未制发规范性文件。", {"normative_documents": 0}),
        ("共收到信息公开申请9件（其中网络申请5件）。", {"received": 9}),
        ("2022年收到政府信息公开申请8件，2023年收到政府信息公开申请9件。", {"received": 9}),
        ("收到政府信息公开申请9件，较上年同期增长12.5%。", {"received": 9}),
        (
            "收到政府信息公开申请9件（自然人8件、法人或其他组织1件）。",
            {"received": 9, "received_natural_person": 8, "received_organisations": 1},
        ),
        ("收到公民、法人和其他组织政府信息公开申请55件。", {"received": 55}),
        ("办理结果中，予以公开1191件，部分公开328件。", {"granted": 1191, "granted_in_part": 328}),
        ("收到自然人政府信息公开申请8件。", {"received_natural_person": 8}),
        ("上年结转2件，其中自然人申请1件。", {"carried_over": 2}),
        ("收到政府信息公开申请9件，上年结转2件，其中自然人申请1件。", {"received": 9, "carried_over": 2}),
    ],
)  # fmt: skip
def test_what_a_sentence_states_is_read(text, stated):
    assert read(text) == stated


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请同比增长12%。",
        "收到政府信息公开申请较上年增加3件。",
        "2022年收到政府信息公开申请8件。",
        "去年收到政府信息公开申请8件。",
        "截至2023年底，累计收到政府信息公开申请80件。",
        "上半年收到政府信息公开申请3件。",
        "收到政府信息公开申请80余件。",
        "收到政府信息公开申请约80件。",
        "通过网站收到政府信息公开申请5件。",
        "未收到重复政府信息公开申请。",
        "未收到因政府信息公开申请引起的行政复议败诉案件。",
        "办结人大建议5件、政协提案3件。",
        "办结12345热线工单500件。",
        "门户网站公开信息38条。",
        "通过微信公众号主动公开政府信息38条。",
        "主动公开信息100条，其中主动公开政府信息3条。"[10:],
        "清理规范性文件3件，废止规范性文件2件。",
        "受理行政复议案件30件。",
        "下一步，将主动公开政府信息100条。",
        "接听咨询电话30次。",
        "2023年1至6月收到政府信息公开申请22件，7至12月收到28件。",
        "我局协助市政府答复政府信息公开申请5件。",
        "近三年共收到政府信息公开申请121件。",
        "区政府及其部门共制发规范性文件9件。",
        "梳理历年文件20件，予以公开15件。",
        "收到申请后延期答复1件。",
        "其中电话答复申请人3件。",
        "完成了四次季度检查工作。",
    ],
)
def test_what_only_looks_like_a_statement_is_none(text):
    assert read(text) == {}


def test_several_statements_of_one_quantity_are_all_kept_with_their_sentences():
    found = read_statements(
        {"overview": "收到政府信息公开申请9件。\n全区共收到政府信息公开申请30件。"}, 2023
    )
    assert [(s.value, s.section, s.sentence) for s in found] == [
        (9, "overview", "收到政府信息公开申请9件。"),
        (30, "overview", "全区共收到政府信息公开申请30件。"),
    ]


def test_a_year_that_nobody_knows_leaves_sentences_with_years_out():
    assert read("2022年收到政府信息公开申请8件。", year=None) == {}
    assert read("收到政府信息公开申请8件。", year=None) == {"received": 8}


def test_what_parts_of_the_area_received_is_not_the_offices_own():
    assert read("各镇街收到政府信息公开申请88件。") == {}
    assert read("区级部门收到政府信息公开申请88件。") == {}


HOSTILE = ["收到政府信息公开申请", "占", "9件，占", "较上年", "较上年的9件", "全部", "均", "1,234", "办结率",
           "自然人", "信息公开行政复议", "无", "其中予以公开5件，占55.6%，", "增长9件", "（", "九",
           "较上年增加2件，增长28.6%，", "收到政府信息公开申请9件，全部办结。"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("end", ["", "1%"])
def test_no_text_takes_long(piece, end):
    longest = (piece * 2000)[:1999] + end
    text = (longest + "。") * 100
    start = time.process_time()
    read_statements({"overview": text}, 2023)
    assert time.process_time() - start < 1
