"""Invented sentences: some state the figures, some only look like cells."""

from __future__ import annotations

from random import Random

from .figures import Figures, plain


def write_overview(rng: Random, year: int, figures: Figures) -> list[str]:
    received = plain(figures["received__total"])
    kept = plain(figures["carried_forward__total"])
    pool = [
        f"（一）主动公开。{year}年通过门户网站发布信息{rng.randint(20, 3000)}条，其中概况类{rng.randint(1, 20)}条。",
        f"（二）依申请公开。全年收到政府信息公开申请{received}件，结转下年度{kept}件。",
        f"（三）政府信息管理。清理文件{rng.randint(2, 90)}份，行政许可 412 件、行政处罚 30 件已归档。",
        f"（四）平台建设。微信公众号推送{rng.randint(3, 900)}篇，阅读量{rng.randint(1, 9)}.{rng.randint(1, 9)}万次。",
        f"（五）监督保障。开展培训{rng.randint(1, 6)}次，参加{rng.randint(10, 200)}人次；未发生责任追究。",
    ]
    return pool[: rng.choice([2, 3, 5, 5])]


def write_problems(rng: Random, year: int) -> list[str]:
    return [
        f"存在的问题：一是公开内容还不够细；二是{rng.randint(2, 4)}个栏目更新不及时。",
        f"改进情况：{year + 1}年将完善制度，计划培训{rng.randint(1, 4)}次。",
    ][: rng.choice([1, 2])]


def write_other(rng: Random) -> list[str]:
    return [
        rng.choice(
            [
                "按规定未收取信息处理费，金额0元。",
                "本年度没有其他需要报告的事项。",
                f"本年度发出收费通知{rng.randint(1, 3)}件，信息处理费总金额{rng.randint(20, 900)}元。",
                "注：1.总计 35 件中 0 件为转办；2.规章 0 件。",
            ]
        )
    ]


def decoy_table(rng: Random) -> list[list[str]]:
    """A table of the office's own in section 1."""
    return [
        ["公开渠道", "数量", "备注"],
        ["政府网站", str(rng.randint(10, 900)), ""],
        ["微信公众号", str(rng.randint(10, 900)), "含转载"],
        ["其他", str(rng.randint(0, 9)), ""],
        ["总计", str(rng.randint(10, 1800)), ""],
    ]
