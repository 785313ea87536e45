from datetime import date

import pytest

from gaistats.forms.origin import read_origin
from gaistats.readers import read_document


def origin(text):
    return read_origin(read_document(text.encode(), "x.txt"))


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
