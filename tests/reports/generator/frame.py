"""What stands around the tables: title, office, dates, narrative. All names are fictitious."""

import random
from dataclasses import dataclass, field

OFFICES = (
    "示范市财政局", "示范市青山区人民政府", "示范市青山区审计局", "示范县柳河镇人民政府",
    "示范县柳河镇", "示范市红旗街道办事处", "示范市住房和城乡建设局", "示范县林业局",
    "示范市经开区文教局", "示范市公安局交通警察支队", "示范县卫生健康局", "示范市信访局",
    "示范回族镇人民政府", "示范市气象局", "示范市人民政府办公室",
    "示范市高新技术产业开发区管理委员会",
    "国家税务总局示范市税务局", "示范县石桥乡人民政府", "示范市第三中学", "示范市12345热线中心",
)  # fmt: skip
TITLE_TAILS = ("政府信息公开工作年度报告",)
SENTENCES = (
    "主动公开政府信息{a}条。", "门户网站发布信息{a}条,其中工作动态{b}条。", "接待来访群众{b}人次。",
    "全年办理行政许可{a}件、行政处罚{b}件。", "收到政府信息公开申请{b}件,均按期答复。",
    "各项工作正常。",
    "制发行政规范性文件{b}件(其中修订1件)。", "政务(APP)服务和微信公众号(订阅号)推送{a}篇。",
    "行政事业性收费{a}.5万元。", "规章 0 件,规范性文件 {b} 件。",
)  # fmt: skip
PROBLEMS = (
    "公开的及时性还要提高,2项任务尚未完成。", "存在1个问题:更新不及时。", "下一步组织培训3次。",
)  # fmt: skip
OTHERS = ("无其他需要报告的事项。", "本年度收取信息处理费0元。", "无")
NOTES = ("注:以上数据截至12月31日。", "备注:行政许可120件为全区数据。", "说明:本表共3项,单位为件。")


@dataclass
class Frame:
    """``head`` stands above section 1. A truth key that the text does not settle is left out."""

    head: list[str]
    truth: dict[str, object]
    overview: list[str]
    tags: list[str] = field(default_factory=list)
    running_head: str = ""


def draw_frame(rng: random.Random, year: int) -> Frame:
    office = rng.choice(OFFICES)
    kind = rng.choice(["title", "title", "period", "period", "absent", "narrative", "nothing"])
    frame = Frame([], {"office": office, "year": year, "published_on": None}, [])
    if kind == "title":
        add_title(rng, frame, office, year)
    elif kind == "period":
        frame.head.append(period(office, year))
    elif kind == "absent":
        name = rng.choice(["本机关", "本机关", "我局", "我镇"])
        frame.head.append(period(name, year))
        frame.truth["office"] = None
        frame.tags.append("office_absent")
    else:
        frame.truth["office"] = None
    frame.overview = narrate(rng, year, says_year=kind in {"narrative", "title"})
    if kind == "nothing":
        frame.truth["year"] = None
        frame.tags.append("year_absent")
    if rng.random() < 0.2:
        add_metadata(rng, frame, year)
    frame.running_head = f"{office}{year}年{TITLE_TAILS[0]}"
    return frame


def period(name: str, year: int) -> str:
    return f"现公布{name}{year}年政府信息公开情况,统计期限自{year}年1月1日起至{year}年12月31日止。"


def add_title(rng: random.Random, frame: Frame, office: str, year: int) -> None:
    tail, printed = TITLE_TAILS[0], f"{year}"
    draw = rng.random()
    if draw < 0.15:
        at = rng.randint(6, len(tail) - 2)
        tail = tail[:at] + tail[at + 1] + tail[at] + tail[at + 2 :]
        frame.tags.append("title_typo")
    elif draw < 0.25 and not office[-1].isdigit():
        printed = f"20{year}"
        frame.tags.append("year_doubled")
    title = rng.choice([f"{office}{printed}年{tail}"] * 4 + [f"{office}{printed}年度{tail}"])
    if draw > 0.93:
        frame.head.append(office)  # the title is broken over two lines
        title = f"{printed}年{tail}"
    elif draw > 0.86:
        title = rng.choice([f"{printed}年{office}{tail}", f"{office}{tail}({printed}年)"])
        frame.tags.append("title_order")
    frame.head.append(title)
    if rng.random() < 0.5:
        add_date_line(rng, frame, office, year)
    if rng.random() < 0.3:
        frame.head.append(period("本机关", year))


def add_date_line(rng: random.Random, frame: Frame, office: str, year: int) -> None:
    day = draw_day(rng, year)
    source = rng.choice([office, office, "上级机关"])
    form = rng.choice(["{d}", "{d}", "{d} 09:3{n}", "{y}年{m}月{a}日"])
    name = rng.choice(["发布日期", "发布日期", "发布时间", "日期"])
    y, m, a = day.split("-")
    written = form.format(d=day, n=rng.randint(0, 9), y=y, m=int(m), a=int(a))
    frame.head.append(f"{name}:{written}  来源:{source}  浏览次数:")
    if name == "日期":  # a day beside the source: probably, not certainly, of publication
        frame.truth.pop("published_on")
    else:
        frame.truth["published_on"] = day
    frame.tags.append("pubdate_header")


def draw_day(rng: random.Random, year: int) -> str:
    return f"{year + 1}-{rng.randint(1, 3):02}-{rng.randint(1, 28):02}"


def add_metadata(rng: random.Random, frame: Frame, year: int) -> None:
    """A table above the report. Its publisher is another office; alone it settles nothing."""
    day = draw_day(rng, year)
    if rng.random() < 0.7:
        rows = [
            f"索引号: | 000/{rng.randint(1, 999)} | 发布时间: | {day} |",
            "来源: | 上级机关 | 发布机构: | 上级机关 |",
        ]
    else:
        rows = ["索引号:11320000/2024-00012", "发布机构:上级机关", f"发布日期:{day}", "文号:无"]
    if frame.truth.get("published_on", "unsettled") is not None:
        frame.truth.pop("published_on", None)
    else:
        frame.truth["published_on"] = day
    if frame.truth["office"] is None:
        frame.truth.pop("office")
    if frame.truth["year"] is None:
        frame.truth.pop("year")
    frame.head[:0] = rows
    frame.tags.append("metadata_table")


def surround(rng: random.Random, lines: list[str], whole: bool) -> list[str]:
    """The page's own furniture, and full-width blanks before paragraphs."""
    lines = ["首页 > 政府信息公开 > 年度报告", "字体:大 中 小  打印  关闭", *lines]
    foot = ["主办:上级机关  网站标识码3200000001", "技术支持电话:0000-8800000  访问量:10234"]
    return [*lines, *foot] if whole else lines


def sign(rng: random.Random, frame: Frame, year: int) -> list[str]:
    """Office and day under the report: not a day of publication."""
    office, (y, m, d) = frame.truth.get("office"), draw_day(rng, year).split("-")
    return [*([str(office)] if office else []), f"{y}年{int(m)}月{int(d)}日"]


def narrate(rng: random.Random, year: int, says_year: bool) -> list[str]:
    chosen = rng.sample(SENTENCES, rng.randint(1, 3))
    text = "".join(s.format(a=rng.randint(10, 900), b=rng.randint(0, 9)) for s in chosen)
    return [f"{year}年,{text}" if says_year else text]
