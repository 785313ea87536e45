from datetime import date

import pytest

from gaistats.forms.origin import read_origin
from gaistats.forms.passages import read_passages
from gaistats.readers import read_document


def origin(text):
    document = read_document(text.encode(), "x.txt")
    return read_origin(document, read_passages(document))


@pytest.mark.parametrize(
    ("line", "office", "year"),
    [
        ("示范市甲区档案馆2023年政府信息公开工作年度报告", "示范市甲区档案馆", 2023),
        ("示范市第三中学2022年度政府信息公开年度报告", "示范市第三中学", 2022),
        ("2021年示范市财政局政府信息公开工作年度报告", "示范市财政局", 2021),
        ("示范市财政局政府信息公开工作年度报告（2020年）", "示范市财政局", 2020),
        ("示范县柳河镇2023年政府信息公开工作告年度报", "示范县柳河镇", 2023),
        ("示範市財政局二〇二三年政府信息公開工作年度報告", "示范市财政局", 2023),
        ("现公布示范市财政局2024年政府信息公开情况。", "示范市财政局", 2024),
        ("现公布本机关2024年政府信息公开情况。", None, 2024),
        ("2024年政府信息公开工作年度报告", None, 2024),
        ("和平县教育局2023年政府信息公开工作年度报告", "和平县教育局", 2023),
        ("示范市财政局政府信息公开2023年年度报告", "示范市财政局", 2023),
        ("示范市财政局\n政府信息公开工作2023年度报告", "示范市财政局", 2023),
        ("2023年度政府信息公开工作年报\n（示范市财政局）", "示范市财政局", 2023),
        (
            "政务公开\n政府信息公开年报\n示范市财政局2023年政府信息公开工作年度报告",
            "示范市财政局",
            2023,
        ),
    ],
)
def test_title_or_introduction_tells_office_and_year(line, office, year):
    found = origin(f"{line}\n一、总体情况\n文。")
    assert (found.office, found.year) == (office, year)


def test_the_office_of_a_title_on_two_lines_is_the_line_above():
    assert (
        origin("示范市财政局\n2023年政府信息公开工作年度报告\n一、总体情况").office
        == "示范市财政局"
    )


def test_the_publisher_in_a_metadata_table_is_not_taken_for_the_office():
    assert (
        origin("发布机构: | 上级机关 |\n现公布本机关2022年政府信息公开情况。\n一、总体情况").office
        is None
    )


def test_the_signature_tells_the_office_and_the_day_but_no_publication():
    found = origin(
        "一、总体情况\n2023年，文。\n六、其他需要报告的事项\n无。\n示范市财政局\n2024年1月17日 ??"
    )
    assert (found.office, found.dated_on, found.published_on) == (
        "示范市财政局",
        date(2024, 1, 17),
        None,
    )


def test_a_date_of_publication_is_no_date_of_signature():
    found = origin("标题\n发布日期:2024-01-20  来源:示范市财政局\n一、总体情况\n2023年，文。")
    assert (found.published_on, found.dated_on) == (date(2024, 1, 20), None)


def test_a_doubled_year_in_the_title_gives_way_to_the_period():
    text = "示范市财政局202020年政府信息公开工作年度报告\n统计期限自2020年1月1日起至2020年12月31日止。\n一、总体情况"
    assert (origin(text).office, origin(text).year) == ("示范市财政局", 2020)


def test_years_that_contradict_each_other_are_a_finding():
    text = "示范市财政局2023年政府信息公开工作年度报告\n统计期限自2022年1月1日起至2022年12月31日止。\n一、总体情况"
    (finding,) = origin(text).findings
    assert finding.check == "year_contradiction"
    assert dict(finding.parameters) == {"title": 2023, "period": 2022}


def test_without_a_year_there_is_none():
    assert origin("一、总体情况\n各项工作正常。").year is None


@pytest.mark.parametrize(
    "lines",
    [
        ("示范市甲区教育局", "2023年政府信息公开工作年度报告"),
        ("示范市甲区教育局2023年", "政府信息公开工作年度报告"),
        ("示范市甲区教育局", "2023年度", "政府信息公开工作年度报告"),
        ("示范市甲区", "教育局2023年", "政府信息公开工作年度报告"),
        ("示范市甲区教育局2023年政府信息", "公开工作年度报告"),
        ("2023年示范市甲区教育局政府信息公开", "工作年度报告"),
        ("2023年", "示范市甲区教育局", "政府信息公开工作年度报告"),
        ("示范市甲区教育局", "政府信息公开工作年度报告", "（2023年）"),
        ("首页", "政务公开", "示 范 市 甲 区 教 育 局 2023 年 政 府 信 息 公 开 年 报"),
        ("首页", "示范市甲区教育局2023年", "政府信息公开工作年度报告"),
        ("附件1：示范市甲区教育局关于2023年政府信息公开工作情况的报告",),
        ("《示范市甲区教育局2023年政府信息公开工作年度报告》",),
        ("【年报】示范市甲区教育局二○二三年政府信息公开工作年度报告",),
        ("示范市甲区教育局（本级）2023年度政府信息公开工作年度报告",),
    ],
    ids=" / ".join,
)
def test_a_title_is_read_however_it_is_broken(lines):
    for joined in ("\n".join(lines), "<p>" + "</p><p>".join(lines) + "</p>"):
        document = read_document(f"{joined}\n一、总体情况\n文。".encode(), "x")
        found = read_origin(document, read_passages(document))
        assert (found.office, found.year) == ("示范市甲区教育局", 2023)


def test_a_title_in_the_first_line_of_a_table_is_read():
    page = (
        "<table><tr><td colspan=4>示范市甲区教育局2023年政府信息公开工作年度报告</td></tr>"
        "<tr><td colspan=4>二、主动公开政府信息情况</td></tr>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "</table>"
    )
    document = read_document(page.encode(), "x.html")
    found = read_origin(document, read_passages(document))
    assert (found.office, found.year) == ("示范市甲区教育局", 2023)


@pytest.mark.parametrize(
    "text",
    [
        "教育局2023年政府信息公开工作年度报告\n一、总体情况\n文。\n示范市甲区教育局\n2024年1月9日",
        "现公布本机关2023年政府信息公开情况。\n一、总体情况\n文。\n示范市甲区教育局\n2024年1月9日",
        "根据《条例》要求，示范市甲区教育局（以下简称区教育局）编制了2023年政府信息公开年度报告。\n一、总体情况",
        "现将我局2023年政府信息公开工作报告如下。如有疑问，请与示范市甲区教育局办公室联系（地址：示范路1号）。\n一、总体情况",
        "区教育局2023年政府信息公开工作年度报告\n示范市甲区教育局（以下简称“区教育局”）根据《条例》编制。\n一、总体情况",
        "发布机构：示范市甲区教育局\n区教育局2023年政府信息公开工作年度报告\n一、总体情况",
    ],
)
def test_the_office_is_completed_from_what_the_document_says(text):
    assert (origin(text).office, origin(text).year) == ("示范市甲区教育局", 2023)


def test_another_body_in_the_document_completes_nothing():
    text = "来源：示范市甲区财政局\n教育局2023年政府信息公开工作年度报告\n一、总体情况\n文。"
    assert origin(text).office == "教育局"


def test_a_contact_of_another_kind_does_not_say_who_we_are():
    text = "现将我局2023年政府信息公开工作报告如下。请与示范市甲区人民政府办公室联系（电话：1）。\n一、总体情况"
    assert origin(text).office is None


def test_a_range_of_years_leaves_the_year_to_the_period():
    text = "示范市财政局2022-2023年政府信息公开工作年度报告\n{}一、总体情况\n文。"
    assert origin(text.format("")).year is None
    period = "统计期限为2023年1月1日至12月31日。\n"
    assert origin(text.format(period)).year == 2023


def test_a_narrative_of_another_year_is_a_contradiction_and_a_comparison_is_none():
    title = "示范市财政局2023年政府信息公开工作年度报告\n一、总体情况\n"
    (finding,) = origin(title + "2022年，我局主动公开信息。").findings
    assert dict(finding.parameters) == {"title": 2023, "narrative": 2022}
    assert origin(title + "2023年，我局主动公开信息9条。\n2022年，公开8条。").findings == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("时间：2024-01-20 09:30 来源：示范市财政局", date(2024, 1, 20)),
        ("2024-01-20 来源：示范市财政局 浏览：12", date(2024, 1, 20)),
        ("索引号：1 成文日期：2024-01-10 发布日期：2024-01-20", date(2024, 1, 20)),
        ("发文日期：2024年01月10日 发布日期：2024年01月20日", date(2024, 1, 20)),
        ("成文日期：2024-01-10", None),
    ],
)
def test_the_day_of_publication_is_not_the_day_of_writing(line, day):
    assert origin(f"标题\n{line}\n一、总体情况\n2023年，文。").published_on == day


@pytest.mark.parametrize(
    ("lines", "office", "year"),
    [
        ("示范市政府办公室关于转发示范市财政局2023年政府信息公开工作年度报告的通知",
         "示范市财政局", 2023),
        ("示范市财政局关于发布2023年政府信息公开工作年度报告的公告", "示范市财政局", 2023),
        ("示范市财政局2022年政府信息公开工作年度报告\n示范市民政局2023年政府信息公开工作年度报告",
         "示范市民政局", 2023),
        ("2023年政府信息公开工作年度报告\n按照示范市政务公开办公室关于编制年报的要求，我局编制本报告。",
         None, 2023),
        ("XX局2023年政府信息公开工作年度报告", None, 2023),
        ("示范市财政局23年政府信息公开工作年度报告", "示范市财政局", None),
    ],
)  # fmt: skip
def test_notices_lists_and_templates_name_other_bodies(lines, office, year):
    found = origin(f"{lines}\n一、总体情况\n文。")
    assert (found.office, found.year) == (office, year)


def test_nobody_reports_in_january_on_the_year_itself():
    found = origin(
        "示范市财政局2024年政府信息公开工作年度报告\n"
        "本报告的统计期限为2023年1月1日至2023年12月31日。\n"
        "一、总体情况\n文。\n示范市财政局\n2024年1月17日"
    )
    assert found.year == 2023
    assert found.findings
