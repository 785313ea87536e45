import pytest

from gaistats.labels import clean_text, label_head, label_key, simplify_text


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("政務(wù)服務(wù)", "政务服务"),
        ("公(gong)(gong)開(kai)", "公开"),
        ("結(jié)轉(zhuǎn)下年度繼續(xù)辦理", "结转下年度继续办理"),
        ("法律(lǜ)", "法律"),
        ("重(zhòng)点、重(chong)新、增長(zhǎng)", "重点、重新、增长"),
        ("規（guī）章", "规章"),
    ],
)
def test_pinyin_after_a_character_is_taken_out(printed, plain):
    assert clean_text(printed) == plain


@pytest.mark.parametrize("printed", ["公众号(app)", "(一)予以公开", "政务(试行)", "系统(oa)上线"])
def test_real_words_in_brackets_stay(printed):
    assert clean_text(printed) == printed


def test_full_width_letters_and_blanks_become_half_width():
    assert clean_text("２０２３年　ＡＢ") == "2023年 AB"


def test_simplifying_keeps_the_punctuation():
    assert simplify_text("政務，公開（試行）。") == "政务，公开（试行）。"


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("1.属于国家秘密", "属于国家秘密"),
        ("（三）不予公開", "不予公开"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("商业 企业", "商业企业"),
        ("商业\n企业", "商业企业"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("本年增/减", "本年增减"),
        ("3.其他", "其他"),
    ],
)
def test_labels_are_compared_without_numbering_blanks_and_punctuation(printed, key):
    assert label_key(printed) == key


def test_the_head_of_a_label_ends_at_its_explanation():
    assert label_head("规章：（指2018年事项数，减少用-8表示）") == "规章"
    assert label_head("（二）部分公开（区分处理的，只计这一情形，不计其他情形）") == "部分公开"
