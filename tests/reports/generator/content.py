"""The figures and labels of one invented report, before any layout touches them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from gaistats.forms.definition import Block, Column, Form, Row, load_forms

NEW, OLD = "disclosure-2021", "disclosure-2019"
GLOSS = "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)"
HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}


@dataclass
class Figure:
    """One value cell: its printed text and what that text states."""

    printed: str
    value: float | None = 0
    state: str = "reported"
    also: tuple[dict[str, object], ...] = ()
    unit_ok: float | None = None


@dataclass
class Line:
    """One row of a table. ``groups`` are labels of merged cells, printed in full each time;
    layouts leave out those that stand in the row above. Keys are None in local rows."""

    table: str
    groups: tuple[str, ...] = ()
    label: str | None = None
    header: tuple[str, ...] = ()
    figures: list[tuple[str | None, Figure]] = field(default_factory=list)

    @property
    def is_header(self) -> bool:
        return not self.figures


@dataclass
class Text:
    """A paragraph between tables."""

    text: str


def narrow(text: str) -> str:
    """Brackets, colons and commas as most web pages of the family print them."""
    return text.translate(str.maketrans("（）：，．", "():,."))


def plain(number: float) -> Figure:
    return Figure(f"{number:.6f}".rstrip("0").rstrip("."), number)


def blank() -> Figure:
    return Figure("", None, "blank")


def draw_count(rng: random.Random, size: str) -> int:
    if size == "zero" or rng.random() < {"small": 0.7, "busy": 0.35}[size]:
        return 0
    return rng.randint(1, 9) if rng.random() < 0.6 else rng.choice([12, 25, 58, 131, 412, 1894])


def draw_money(rng: random.Random, size: str) -> float:
    if size == "zero" or rng.random() < 0.4:
        return 0
    return round(rng.uniform(0.5, 3000), rng.randint(0, 6))


def build_proactive(rng: random.Random, forms: dict[str, Form], size: str) -> Iterator[Line]:
    """``forms`` names the form of each block: documents mix them."""
    for block, form in forms.items():
        heading = narrow(form.blocks[block].heading)
        yield Line("proactive", header=(heading,))
        columns = form.columns_of(block)
        yield Line("proactive", header=("信息内容", *(narrow(c.label) for c in columns)))
        for row in (r for r in form.rows.values() if r.block == block):
            yield build_row(rng, row, columns, size)


def build_row(rng: random.Random, row: Row, columns: tuple[Column, ...], size: str) -> Line:
    figures = []
    for column in columns:
        money = column.unit != "count"
        number = draw_money(rng, size) if money else draw_count(rng, size)
        figures.append((f"{row.row}__{column.column}", plain(number)))
    return Line(row.table, tuple(map(narrow, row.parents)), narrow(row.label), (), figures)


def request_headers(columns: tuple[Column, ...]) -> list[Line]:
    inner = tuple(c.label for c in columns if c.parents)
    return [
        Line("requests", header=(GLOSS, "申请人情况")),
        Line("requests", header=("自然人", "法人或其他组织", "总计")),
        Line("requests", header=inner),
    ]


def build_requests(rng: random.Random, form: Form, rows: list[Row], size: str) -> Iterator[Line]:
    columns = form.columns_of("applicants")
    yield from request_headers(columns)
    for row in rows:
        line = build_row(rng, row, columns, size)
        if rng.random() < 0.5:  # most real rows are zero all through
            line.figures = [(key, plain(0)) for key, _ in line.figures]
        total = sum(f.value or 0 for _, f in line.figures[:-1])
        if rng.random() < 0.97:  # an office's own error stays visible
            line.figures[-1] = (line.figures[-1][0], plain(total))
        yield line


def build_disputes(rng: random.Random, form: Form, size: str) -> Iterator[Line]:
    columns = form.columns_of("disputes")
    labels = tuple(c.label for c in columns)
    kinds = ("未经复议直接起诉", "复议后起诉")
    yield Line("disputes", header=("行政复议", "行政诉讼"))
    if rng.random() < 0.7:
        yield Line("disputes", header=(*labels, *kinds))
        yield Line("disputes", header=labels * 2)
    else:
        yield Line("disputes", header=kinds)
        yield Line("disputes", header=labels * 3)
    figures = []
    for row in form.rows_of("disputes"):
        figures += build_row(rng, row, columns, size).figures
    yield Line("disputes", figures=figures)


def load() -> dict[str, Form]:
    return dict(load_forms())


def blocks_of(form: Form) -> list[Block]:
    return [b for b in form.blocks.values() if b.table == "proactive"]
