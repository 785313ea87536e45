"""Which sections count as taken over from another report, on texts made by hand."""

from itertools import pairwise
from time import perf_counter

import pytest

from gaistats.checks.similarity import SectionText, find_passages, find_similar

FIRST = "政策解读的形式比较单一，以文字材料为主，群众反映看不懂、记不住，基层工作人员宣讲时也缺少合适的材料。"
SECOND = (
    "各科室报送信息不够及时，往往在年底集中补报，专栏更新因此断断续续，少数栏目半年以上没有新内容。"
)
THIRD = "下一步将把公开任务分解到每个月，由办公室逐月核对，对连续两个月没有更新的栏目提醒负责人并说明原因。"
WHOLE = FIRST + "\n" + SECOND + "\n" + THIRD
OTHERS = (
    "今年新招的窗口人员不熟悉答复期限的计算方法，有三份答复书写错了救济途径，事后都作了更正并向申请人说明。",
    "老年人很少上网，村里的公开栏又常被雨淋坏，我们打算和邮政所合作，把办事指南印成大字本放到代办点。",
    "历史档案目录尚未录入系统，查找二十年前的征地批复要翻纸质卷宗，预计两年内分批完成扫描和著录。",
    "公众号评论区的留言原来没有专人看，今后由值班人员每日下班前整理，第二天上午转给承办科室答复。",
    "去年制定的公开目录漏掉了新划入的职责，已经会同编制部门重新梳理，三月底前在网站上公布修订稿。",
    "考核只看条数不看质量，导致一条消息拆成几条发，明年改为抽查内容是否完整、群众是否看得明白。",
)  # fmt: skip


def text(office, content, year=2023, names=(), section="problems", dated=""):
    return SectionText(f"{office}|{year}", office, year, section, content, names, dated)


def compare(*texts, section="problems"):
    """Report → (other report, share) of the texts, by years."""
    years = sorted({t.year for t in texts})
    pairs = find_similar([[t for t in texts if t.year == year] for year in years])
    return {p.report_id: (p.other_report_id, p.similarity) for p in pairs}


def share(mine, its, mine_names=(), its_names=()):
    """The share of one office's text that stands in another's of the same year."""
    found = compare(text("a", mine, names=mine_names), text("b", its, names=its_names))
    return found.get("a|2023", (None, 0.0))[1]


def test_the_same_text_is_a_copy():
    assert share(WHOLE, WHOLE) == 1


def test_only_name_and_year_changed_is_a_copy():
    mine = f"2023年，甲区水务局认真总结。{WHOLE}甲区水务局将继续努力，甲区的群众可以监督。"
    its = f"2022年，乙区水务局认真总结。{WHOLE}乙区水务局将继续努力，乙区的群众可以监督。"
    assert share(mine, its, ("甲区水务局", "甲区"), ("乙区水务局", "乙区")) == 1


def test_another_word_for_oneself_is_a_copy():
    assert share(WHOLE.replace("我们", "我局"), WHOLE.replace("我们", "本单位")) == 1
    assert share("我局" + FIRST + "我局" + SECOND, "本街道" + FIRST + "本街道" + SECOND) == 1


def test_other_numbers_are_a_copy():
    mine = WHOLE.replace("断断续续", "3次中断").replace("半年", "6个月")
    assert share(mine, mine.replace("3", "15").replace("6", "九")) == 1


def test_inserted_numbers_are_a_copy():
    mine = WHOLE.replace("少数栏目", "少数12栏目").replace("公开任务", "公开任务（108）")
    assert share(mine, WHOLE) == 1
    assert share(WHOLE, mine) == 1


def test_other_punctuation_numbering_and_paragraphs_are_a_copy():
    mine = f"一是{FIRST}二是{SECOND}三是{THIRD}".replace("，", "；")
    its = f"1.{FIRST}\n\n2.{SECOND}\n 3. {THIRD}"
    assert share(mine, its) == 1


def test_sentences_in_another_order_are_a_copy():
    assert share(THIRD + FIRST + SECOND, WHOLE) == 1


def test_one_of_three_paragraphs_is_a_third():
    mine = "\n".join((OTHERS[0], SECOND, OTHERS[1]))
    assert share(mine, WHOLE) == pytest.approx(1 / 3, abs=0.05)


def test_a_copy_with_additions_stands_in_the_longer_text_but_not_the_other_way():
    longer = "\n".join((*OTHERS[:4], WHOLE))
    assert share(WHOLE, longer) == 1
    assert 0.35 < share(longer, WHOLE) < 0.5


def test_short_texts_are_no_copies():
    for short in ("无。", "无其他需要报告的事项。", "本年度我局未收取信息处理费。", OTHERS[0][:30]):
        assert compare(text("a", short), text("b", short)) == {}


def test_rephrased_text_is_no_copy():
    mine = (
        "解读政策时形式单一，主要是文字，老百姓记不住也看不明白，宣讲缺材料。"
        "科室信息报得慢，常常到了年底才一起补，所以栏目时断时续，有的半年没更新。"
        "今后按月分解任务，办公室每月检查，两个月未更新的栏目要说明原因。"
    )
    assert share(mine, WHOLE) == 0


def test_different_texts_are_no_copies():
    assert share("\n".join(OTHERS[:3]), "\n".join(OTHERS[3:])) == 0


def standing(count, of):
    """Texts of which each has the same standing phrases, and a sentence of its own."""
    phrases = ("一年来政府信息公开工作取得一定成效但与上级要求相比还有差距",
               "公开的主动性和时效性有待进一步增强业务水平有待提高",
               "我们将进一步加强组织领导健全工作机制强化监督检查落实")  # fmt: skip
    return [
        text(f"o{i:02}", "".join(p + rest(i, n) for n, p in enumerate(phrases)) if i < count
             else rest(i, 7) * 3)
        for i in range(of)
    ]  # fmt: skip


def rest(office, place):
    """A clause of 40 characters that nobody else writes."""
    return "".join(chr(0x4E90 + (office * 7919 + place * 104729 + k * k * 31) % 20_000)
                   for k in range(40))  # fmt: skip


def test_standing_phrases_alone_are_no_copy():
    assert compare(*standing(20, 20)) == {}


def test_a_template_of_a_district_gives_one_finding_an_office_that_names_the_earliest():
    filled = [text(f"t{i}", WHOLE, dated=f"2024-01-{20 - i:02}") for i in range(8)]
    others = [text(f"o{i}", rest(i, 1) + rest(i, 2)) for i in range(20)]
    pairs = list(find_similar([filled + others]))
    assert {p.report_id for p in pairs} == {t.report_id for t in filled}
    assert len(pairs) == len(filled)
    assert all(p.other_report_id == "t7|2023" for p in pairs if p.report_id != "t7|2023")
    assert {p.others for p in pairs} == {6}


def test_an_office_that_shares_only_some_of_a_template_is_not_counted_among_those_alike():
    some = "\n".join((OTHERS[0], SECOND, OTHERS[1]))
    pairs = list(find_similar([[text("a", WHOLE), text("b", WHOLE), text("c", some)]]))
    assert {p.report_id: p.others for p in pairs if p.similarity == 1} == {"a|2023": 0, "b|2023": 0}


def test_last_year_s_own_text_is_named_as_such():
    pairs = list(find_similar([[text("a", WHOLE, 2022)], [text("a", WHOLE, 2023)]]))
    assert [(p.report_id, p.other_report_id, p.relation) for p in pairs] == [
        ("a|2023", "a|2022", "last_year")
    ]


def test_what_stood_in_the_own_report_was_not_taken_from_another_of_last_year():
    before = [text("a", WHOLE, 2022), text("b", WHOLE, 2022)]
    pairs = list(find_similar([before, [text("a", WHOLE, 2023)]]))
    assert [p.relation for p in pairs if p.report_id == "a|2023"] == ["last_year"]


def test_another_office_s_report_of_the_year_before_is_found():
    found = compare(text("b", WHOLE, 2022), text("a", WHOLE, 2023))
    assert found == {"a|2023": ("b|2022", 1.0)}


def test_reports_two_years_apart_are_not_compared():
    assert compare(text("a", WHOLE, 2021), text("a", WHOLE, 2023)) == {}


def test_sections_are_compared_with_their_like():
    other = text("b", WHOLE, section="other")
    assert list(find_similar([[other], [text("a", WHOLE)]])) == []


def test_the_order_of_the_texts_changes_nothing():
    texts = [text(f"o{i}", WHOLE if i % 3 else "\n".join(OTHERS[:3])) for i in range(12)]
    assert sorted(map(str, find_similar([texts]))) == sorted(map(str, find_similar([texts[::-1]])))


def test_nothing_and_empty_texts_give_nothing():
    assert list(find_similar([])) == []
    assert list(find_similar([[], [text("a", ""), text("b", "")]])) == []


# Passages.


def test_passages_stand_where_they_are_said_to_longest_first():
    mine, other = OTHERS[0] + SECOND + FIRST[:30], FIRST + OTHERS[1] + SECOND
    passages = find_passages(mine, other)
    assert [mine[p.start : p.end] for p in passages] == [SECOND[:-1], FIRST[:30].rstrip("，")]
    assert all(mine[p.start : p.end] == other[p.other_start : p.other_end] for p in passages)


def test_a_passage_goes_on_over_other_numbers_and_names():
    mine, other = "共3次。甲区" + FIRST, "共1,250次！乙区" + FIRST
    (passage,) = find_passages(mine, other, ("甲区",), ("乙区",))
    assert (passage.start, passage.end) == (0, len(mine) - 1)
    assert (passage.other_start, passage.other_end) == (0, len(other) - 1)


def test_passages_of_a_text_do_not_overlap_and_are_not_short():
    mine, other = FIRST[:30] + SECOND[:15] + FIRST[10:45], FIRST + SECOND
    passages = sorted(find_passages(mine, other))
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert all(SECOND[:15] not in mine[p.start : p.end] for p in passages)


def test_a_passage_that_repeats_itself_is_found_each_time():
    assert len(find_passages(FIRST + OTHERS[0] + FIRST, FIRST)) == 2


def test_texts_without_common_passages_have_none():
    assert find_passages(WHOLE, "\n".join(OTHERS)) == ()
    assert find_passages("", WHOLE) == find_passages(WHOLE, "") == ()


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("".join(rest(i, 1) for i in range(75)), "".join(rest(i, 1) for i in range(75))),
        ("".join(rest(i, 1) for i in range(75)), "".join(rest(75 - i, 1) for i in range(75))),
        ("甲" * 3_000, "甲" * 3_000),
        ("甲乙" * 1_500, "甲乙丙" * 1_000),
    ],
    ids=["equal", "reordered", "one letter", "two letters"],
)
def test_passages_of_long_sections_take_less_than_50_ms(mine, other):
    find_passages(mine, other)
    times = []
    for _ in range(3):
        begin = perf_counter()
        find_passages(mine, other)
        times.append(perf_counter() - begin)
    assert min(times) < 0.05
