"""Documents that come along with reports and are none."""

from __future__ import annotations

from random import Random

from .figures import invent_figures, print_figures
from .heads import invent_office
from .report import Parts, Report
from .statutory import disputes_table, proactive_table, requests_table


def _news(office: str, year: int, rng: Random) -> Parts:
    return [
        f"近日，{office}在门户网站公布了{year}年政府信息公开工作年度报告。",
        f"据介绍，{year}年共收到政府信息公开申请{rng.randint(3, 90)}件，办结{rng.randint(3, 80)}件，主动公开信息{rng.randint(99, 999)}条。",
        "下一步将进一步提升公开质量。记者 某某",
    ]


def _summary(office: str, year: int, rng: Random) -> Parts:
    return [
        f"{year}年，{office}围绕中心工作，现总结如下。",
        "一、总体情况",
        f"办理行政许可{rng.randint(10, 900)}件，行政处罚{rng.randint(1, 90)}件。",
        "二、存在的主要问题及改进情况",
        "人员不足。",
        "三、下一步打算",
        f"完成项目{rng.randint(2, 30)}个。",
    ]


def _budget(office: str, year: int, rng: Random) -> Parts:
    rows = [["项目", "本年预算数（万元）", "上年决算数", "增减"]]
    for name in ("一般公共服务支出", "教育支出", "行政事业性收费收入", "政府集中采购", "总计"):
        rows.append([name, f"{rng.uniform(1, 900):.2f}", f"{rng.uniform(1, 900):.2f}", "3.1"])
    return [f"{office}{year}年部门预算公开如下。", rows]


def _bulletin(office: str, year: int, rng: Random) -> Parts:
    rows = [["指标", "单位", "数量", "比上年增长（%）"]]
    for name in ("自然人", "法人或其他组织", "商业企业", "科研机构", "其他", "总计"):
        rows.append([name, "个", str(rng.randint(1, 9999)), f"{rng.uniform(-9, 9):.1f}"])
    return [f"{year}年{office}统计公报主要数据。", "一、综合", rows, "二、农业", rows[:3]]


def _website(office: str, year: int, rng: Random) -> Parts:
    rows = [
        ["网站名称", office, "首页网址", "http://example.invalid"],
        ["独立用户访问总量（单位：个）", str(rng.randint(100, 99999)), "网站总访问量", "71231"],
        ["信息发布（单位：条）", "总数", str(rng.randint(9, 999)), ""],
        ["概况类信息更新量", "12", "政务动态信息更新量", "330"],
        ["信息公开目录信息更新量", "210", "解读回应", "9"],
        ["办事服务", "是否发布服务事项目录", "是", "行政许可 23"],
        ["互动交流", "收到留言数量", "23", "办结留言数量"],
    ]
    return [f"（{year}年度）填报单位：{office}", rows]


def _guide(office: str, year: int, rng: Random) -> Parts:
    return [
        f"向{office}申请获取政府信息的，填写申请表。受理时间：9:00-17:00，电话0000-8600{rng.randint(1000, 9999)}。",
        [
            ["申请人信息", "公民", "姓名", "", "证件号码", ""],
            ["", "法人或其他组织", "名称", "", "组织机构代码", ""],
            ["所需信息情况", "信息内容", "", "", "", ""],
            ["申请人类型", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
        ],
        "申请人无正当理由逾期不补正的，行政机关不再处理。本指南自2020年1月1日起施行。",
    ]


def _index(office: str, year: int, rng: Random) -> Parts:
    rows = [["序号", "标题", "发布日期"]]
    for number in range(1, 9):
        name = f"{invent_office(rng)}{year}年政府信息公开工作年度报告"
        rows.append([str(number), name, f"{year + 1}-01-{10 + number}"])
    return [rows, "共 8 条 1/1 页"]


def _summary_of_offices(office: str, year: int, rng: Random) -> Parts:
    rows = [["单位", "本年新收申请数量", "上年结转", "予以公开", "部分公开", "结转下年度"]]
    for _ in range(7):
        rows.append([invent_office(rng), *[str(rng.randint(0, 20)) for _ in range(5)]])
    return [f"现将{year}年各单位政府信息公开申请办理情况通报如下。", rows]


def _older(office: str, year: int, rng: Random) -> Parts:
    rows = [["指标名称", "计量单位", "2017年度"]]
    for name in (
        "一、主动公开情况", "（一）主动公开政府信息数", "二、回应解读情况", "三、依申请公开情况",
        "（一）收到申请数", "四、行政复议数量", "五、行政诉讼数量", "六、举报投诉数量",
    ):  # fmt: skip
        rows.append([name, "件", str(rng.randint(0, 99))])
    return [f"{office}2017年报告。统计期限自2017年1月1日至12月31日。", rows]


def _law(office: str, year: int, rng: Random) -> Parts:
    return [
        "第二十条 行政机关应当主动公开下列政府信息：（一）规章；（五）行政许可；（六）行政处罚、行政强制；（八）行政事业性收费。",
        "第四十九条 县级以上人民政府部门应当在每年1月31日前公布上一年度报告。",
    ]


def _missing(office: str, year: int, rng: Random) -> Parts:
    return ["404", "您访问的页面不存在或已删除。", "3 秒后返回首页"]


def _login(office: str, year: int, rng: Random) -> Parts:
    return ["用户名", "密码", "验证码 4821", "登录", f"{office}政府信息公开工作年度报告报送系统"]


def _receipt(office: str, year: int, rng: Random) -> Parts:
    return [
        f"今收到{office}报送的{year}年政府信息公开工作年度报告1份。",
        "签收人：甲",
        "2024年1月15日",
    ]


OTHERS = [
    ("新闻", "{office}公布{year}年政府信息公开工作年度报告", _news),
    ("总结", "{office}{year}年工作总结", _summary),
    ("预算", "{office}{year}年部门预算", _budget),
    ("公报", "{office}{year}年统计公报", _bulletin),
    ("网站报表", "政府网站工作年度报表", _website),
    ("指南", "政府信息公开指南", _guide),
    ("列表", "政府信息公开年报", _index),
    ("通报", "关于{year}年政府信息公开申请办理情况的通报", _summary_of_offices),
    ("旧式年报", "{office}2017年政府信息公开工作年度报告", _older),
    ("条例", "中华人民共和国政府信息公开条例（摘录）", _law),
    ("不存在", "页面不存在", _missing),
    ("登录", "登录", _login),
    ("回执", "回执", _receipt),
]


def invent_other(rng: Random, number: int) -> tuple[str, Report]:
    """What it is called, and its content."""
    name, title, write = OTHERS[number % len(OTHERS)]
    office, year = invent_office(rng), rng.choice([2021, 2022, 2023])
    report = Report(None, 0, "", [title.format(office=office, year=year)])
    report.parts = write(office, year, rng)
    report.tags = [name]
    return name, report


def empty_form(rng: Random) -> Report:
    """The official form as sent out to be filled in."""
    printed = print_figures(invent_figures(rng, "2021", 0))
    printed = {key: ("", {"value": None, "state": "blank"}) for key in printed}
    report = Report(None, 0, "disclosure-2021", ["××××年政府信息公开工作年度报告（模板）"])
    report.tables = [
        proactive_table("2021", printed),
        requests_table("2021", printed),
        disputes_table(printed),
    ]
    report.tags = ["空表"]
    return report
