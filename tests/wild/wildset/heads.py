"""Titles, introductions, signatures and metadata, with what they tell."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from .report import Report

CITIES = ["示范市", "样例市", "模拟市", "虚构市"]
COUNTIES = ["样例县", "模拟县", "演练区", "范例区", "试点县"]
BUREAUS = [
    "教育局", "民政局", "审计局", "公安局", "卫生健康局", "市场监督管理局", "统计局",
    "自然资源和规划局", "发展和改革委员会", "人力资源和社会保障局", "医疗保障局", "水利局",
    "交通运输局", "住房和城乡建设局", "应急管理局", "司法局", "人民政府办公室", "气象局",
]  # fmt: skip
TOWNS = ["假设镇", "虚拟镇", "样本乡", "举例街道"]
DIGITS = "〇一二三四五六七八九"


def invent_office(rng: Random) -> str:
    kind = rng.random()
    place = rng.choice(CITIES) if kind < 0.4 else rng.choice(COUNTIES)
    if 0.4 <= kind < 0.55:
        place = rng.choice(CITIES) + place
    if kind > 0.85:
        town = rng.choice(TOWNS)
        return f"{place}{town}{'办事处' if town.endswith('街道') else '人民政府'}"
    if kind > 0.78:
        return f"{place}人民政府"
    return place + rng.choice(BUREAUS)


def chinese_year(year: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(year))


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _period(year: int) -> str:
    return f"本报告所列数据统计期限为{year}年1月1日至{year}年12月31日。"


def _contact(office: str) -> str:
    return (
        f"如有疑问，请与{office}综合科联系（地址：示范路88号，电话：0000-86001234，邮编：000000）。"
    )


INTROS = [
    "依照《中华人民共和国政府信息公开条例》第五十条和上级要求，{office}编写了{year}年度报告。",
    "按照政府信息公开条例的规定，现公布{office}{year}年政府信息公开工作年度报告。",
    "本报告由{office}按照《中华人民共和国政府信息公开条例》编制，全文包括总体情况等六个部分。",
    "{year}年，{office}认真执行《中华人民共和国政府信息公开条例》，现将有关情况报告如下。",
]


TITLES = [
    "plain", "two_lines", "year_first", "chinese_year", "typo", "double_year",
    "office_only_in_intro", "we_title", "we_signed", "short_title", "office_absent",
    "year_contradiction", "plain", "plain", "period_only",
]  # fmt: skip


def write_head(rng: Random, office: str, year: int, form: str, style: str) -> Report:
    """A report without tables; ``truth`` says what its head tells."""
    title = [f"{office}{year}年政府信息公开工作年度报告"]
    intro = [
        rng.choice(INTROS).format(office=office, year=year),
        _period(year) + _contact(office),
    ]
    report = Report(office, year, form, title, intro=intro, tags=[f"title:{style}"])
    writer = {
        "two_lines": _two_lines, "year_first": _year_first, "chinese_year": _chinese,
        "typo": _typo, "double_year": _double, "office_only_in_intro": _intro_only,
        "we_title": _we, "we_signed": _we, "short_title": _short, "office_absent": _absent,
        "year_contradiction": _contradiction, "period_only": _period_only,
    }.get(style)  # fmt: skip
    if writer:
        writer(report, office, year)
    _date_it(rng, report, office, year, style)
    return report


def _two_lines(report: Report, office: str, year: int) -> None:
    report.title = [office, f"{year}年政府信息公开工作年度报告"]


def _year_first(report: Report, office: str, year: int) -> None:
    report.title = [f"{year}年度{office}政府信息公开工作年度报告"]


def _chinese(report: Report, office: str, year: int) -> None:
    report.title = [f"{office}{chinese_year(year)}年政府信息公开工作年度报告"]


def _typo(report: Report, office: str, year: int) -> None:
    report.title = [f"{office}{year}年政府信息公开工作告年度报"]


def _double(report: Report, office: str, year: int) -> None:
    report.title = [f"{office}{str(year)[:2]}{year}年政府信息公开工作年度报告"]


def _intro_only(report: Report, office: str, year: int) -> None:
    report.title = [f"{year}年政府信息公开工作年度报告"]


def _we(report: Report, office: str, year: int) -> None:
    we = "我局" if office.endswith("局") else "我单位"
    report.title = [f"{we}{year}年政府信息公开工作年度报告"]
    report.intro = [
        f"现将{we}{year}年政府信息公开工作情况报告如下。",
        _period(year),
    ]


def _short(report: Report, office: str, year: int) -> None:
    """The title lacks the place; the introduction has it."""
    for city in (*CITIES, *COUNTIES):
        shorter = office.removeprefix(city)
        if shorter != office and len(shorter) > 3:
            report.title = [f"{shorter}{year}年政府信息公开工作年度报告"]
            report.truth["office_ok"] = [shorter]
            return


def _absent(report: Report, office: str, year: int) -> None:
    report.office = None
    report.title = []
    report.intro = [f"现公布本机关{year}年政府信息公开情况。" + _period(year)]


def _contradiction(report: Report, office: str, year: int) -> None:
    report.title = [f"{office}{year - 1}年政府信息公开工作年度报告"]
    report.truth["year_ok"] = [year - 1, None]


def _period_only(report: Report, office: str, year: int) -> None:
    report.title = [f"{office}政府信息公开工作年度报告"]
    report.intro = [f"{office}按规定编写本报告。" + _period(year)]


def _date_it(rng: Random, report: Report, office: str, year: int, style: str) -> None:
    published = date(year + 1, 1, 5) + timedelta(days=rng.randrange(80))
    signed = published - timedelta(days=rng.randrange(1, 6))
    if style == "office_absent":
        return
    if rng.random() < 0.55 or style == "we_signed":
        report.signature = [office, chinese_date(signed)]
        report.truth["dated_on"] = signed.isoformat()
    elif style == "we_title":
        report.metadata = [["发布机构：", office, "文号：", "无"]]
    source = rng.choice([office, "市政府办公室网站", "管理员"])
    if style == "we_title":
        source = office
    kind = rng.random()
    if style == "we_title" and kind < 0.35 and not report.signature:
        report.truth["office_ok"] = [None]  # 来源 alone does not say who reports
        report.metadata = []
    if kind < 0.35:
        form = rng.choice([published.isoformat(), chinese_date(published)])
        report.published_line = f"发布日期：{form}  来源：{source}  浏览次数：1267"
        report.truth["published_on"] = published.isoformat()
        report.tags.append("published_line")
    elif kind < 0.6:
        body = office if style == "we_title" else rng.choice([office, "示范市人民政府办公室"])
        report.metadata = [
            ["索引号：", "000014349/2024-00012", "发布机构：", body],
            ["发文日期：", published.isoformat(), "发布日期：", published.isoformat()],
            ["名称：", report.title[-1] if report.title else "年报", "文号：", "无"],
        ]
        report.truth["published_on"] = published.isoformat()
        report.tags.append("metadata" if body == office else "metadata_misleads")
