"""The three tables of the form, and the ways in which offices alter them."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from .figures import Printed
from .grids import Cell, Table, cut
from .labels import (
    APPLICANTS,
    CARRIED_FORWARD,
    CARRIED_OVER,
    DISPUTES,
    OUTCOME_TITLE,
    OUTCOME_TOTAL,
    PROACTIVE_2019,
    PROACTIVE_2021,
    RECEIVED,
    RESULTS,
    outcomes,
)

RULE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def figure(printed: Printed, key: str, columns: int = 1) -> Cell:
    text, truth = printed[key]
    return Cell(text, 1, columns, key, truth)


def proactive_table(form: str, printed: Printed) -> Table:
    """Section 2, four columns wide."""
    items = PROACTIVE_2021 if form.endswith("2021") else PROACTIVE_2019
    if form == "mixed":  # 2019 words over the first item, 2021 below
        items = [PROACTIVE_2019[0], *PROACTIVE_2021[1:]]
    rows = []
    for item, columns, lines in items:
        widths = {3: [1, 1, 1], 2: [1, 2], 1: [3]}[len(columns)]
        rows.append([Cell(item, 1, 4)])
        heads = [Cell(label, 1, w) for (_, label), w in zip(columns, widths, strict=True)]
        rows.append([Cell("信息内容"), *heads])
        for row, label in lines:
            keys = [f"{row}__{column}" for column, _ in columns]
            cells = [figure(printed, key, w) for key, w in zip(keys, widths, strict=True)]
            rows.append([Cell(label), *cells])
    return Table("proactive", rows)


def requests_table(form: str, printed: Printed) -> Table:
    """Section 3: three columns of labels, seven of figures."""

    def numbers(row: str) -> list[Cell]:
        return [figure(printed, f"{row}__{who}") for who in APPLICANTS]

    rows = _applicant_head()
    for row, label in (RECEIVED, CARRIED_OVER):
        rows.append([Cell(label, 1, 3), *numbers(row)])
    groups = outcomes(form)
    height = sum(len(lines) for _, lines in groups) + 1
    lead = [Cell(OUTCOME_TITLE, height, 1, group=True)]
    for group, lines in groups:
        for place, (row, label) in enumerate(lines):
            cells = [Cell(label, 1, 2 if group is None else 1), *numbers(row)]
            if group is not None and place == 0:
                cells.insert(0, Cell(group, len(lines), 1, group=True))
            rows.append(lead + cells)
            lead = []
    rows.append([Cell(OUTCOME_TOTAL[1], 1, 2), *numbers("outcome_total")])
    rows.append([Cell(CARRIED_FORWARD[1], 1, 3), *numbers("carried_forward")])
    return Table("requests", rows)


def _applicant_head() -> list[list[Cell]]:
    words = list(APPLICANTS.values())
    return [
        [Cell(RULE, 3, 3), Cell("申请人情况", 1, 7)],
        [Cell(words[0], 2), Cell("法人或其他组织", 1, 5), Cell(words[6], 2)],
        [Cell(word) for word in words[1:6]],
    ]


def disputes_table(printed: Printed) -> Table:
    """Section 4 as the form sets it: fifteen columns."""
    results = list(RESULTS.values())
    rows = [
        [Cell("行政复议", 1, 5), Cell("行政诉讼", 1, 10)],
        [
            *[Cell(word, 2) for word in results],
            Cell("未经复议直接起诉", 1, 5),
            Cell("复议后起诉", 1, 5),
        ],
        [Cell(word) for word in results * 2],
        [figure(printed, f"{row}__{column}") for row in DISPUTES for column in RESULTS],
    ]
    return Table("disputes", rows)


def disputes_by_row(printed: Printed) -> Table:
    """Section 4 with a row for each kind of case."""
    names = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    rows = [[Cell("类别", 1, 2), *[Cell(word) for word in RESULTS.values()]]]
    for number, (row, name) in enumerate(zip(DISPUTES, names, strict=True)):
        cells = [figure(printed, f"{row}__{column}") for column in RESULTS]
        if number == 0:
            rows.append([Cell(name, 1, 2), *cells])
        elif number == 1:
            rows.append([Cell("行政诉讼", 2, 1, group=True), Cell(name), *cells])
        else:
            rows.append([Cell(name), *cells])
    return Table("disputes", rows)


def disputes_upright(printed: Printed) -> Table:
    """Section 4 with a row for each of its fifteen numbers."""
    rows = []
    for number, (row, name) in enumerate(DISPUTES.items()):
        for place, (column, word) in enumerate(RESULTS.items()):
            cells = [Cell(word), figure(printed, f"{row}__{column}")]
            if place == 0 and number == 0:
                cells.insert(0, Cell("行政复议", 5, 2, group=True))
            elif place == 0:
                cells.insert(0, Cell(name, 5, 1, group=True))
                if number == 1:
                    cells.insert(0, Cell("行政诉讼", 10, 1, group=True))
            rows.append(cells)
    return Table("disputes", rows)


def disputes_in_three(printed: Printed) -> list[Table]:
    """Section 4 as three tables."""
    found = []
    names = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"]
    for row, name in zip(DISPUTES, names, strict=True):
        rows = [
            [Cell(name, 1, 5)],
            [Cell(word) for word in RESULTS.values()],
            [figure(printed, f"{row}__{column}") for column in RESULTS],
        ]
        found.append(Table("disputes", rows))
    return found


SHORTENED = {
    "行政规范性文件": ["规范性文件", "行政规范性 文件"],
    "一、本年新收政府信息公开申请数量": ["一、本年新收申请数量", "一、本年新收政府信息公开申请数"],
    "二、上年结转政府信息公开申请数量": [
        "二、上年结转申请数量",
        "二、上年结转政府信息公开申请数里",
    ],
    "四、结转下年度继续办理": ["四、结转下年度", "四、结转下年度继续办里"],
    "本年处理决定数量": ["本年处理决定数", "处理决定数量"],
    "8.属于行政查询事项": ["8.属于行政查询事项的", "8、属于行政查询事项"],
    "7.属于行政执法案卷": ["7.属于行政执法案巻", "7．属于行政执法案卷"],
    "3.危及“三安全一稳定”": ["3.危及三安全一稳定", '3.危及"三安全一稳定"'],
    "1.本机关不掌握相关政府信息": ["1.本机关不掌握相关信息", "1.本单位不掌握相关政府信息"],
    "2.没有现成信息需要另行制作": ["2.没有现成信息，需要另行制作", "2.没有现成信息需另行制作"],
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": ["（二）部分公开", "(二)部分公开"],
    "商业企业": ["商业 企业", "企业"],
    "科研机构": ["科研 机构", "科研单位"],
    "法律服务机构": ["法律服 务机构", "法律服务机 构"],
    "第二十条第（六）项": ["第二十条第六项", "第二十条(六)项", "第二十条第 （六） 项"],
    "结果维持": ["维持"],
    "尚未审结": ["未审结"],
    "信息内容": ["信息 内容", "内容"],
}


def alter_labels(rng: Random, tables: list[Table]) -> None:
    """A third of the labels that have variants are shortened or misspelt."""
    for table in tables:
        for row in table.rows:
            for cell in row:
                if cell.key is None and cell.text in SHORTENED and rng.random() < 0.4:
                    cell.text = rng.choice(SHORTENED[cell.text])


def explain_labels(tables: list[Table]) -> None:
    """Explanations with digits inside the labels."""
    notes = {"规章": "：（填2024年12月31日前公布且仍在施行的，不含2019年前废止的3件）"}
    notes["行政处罚"] = "（按第20条统计，不含当场处罚50元以下的）"
    for table in tables:
        for cell in (cell for row in table.rows for cell in row if not cell.key):
            cell.text += notes.get(cell.text, "")


def add_local_rows(rng: Random, table: Table) -> None:
    """A row that the form does not have, with numbers of its own."""
    if table.name == "proactive":
        extra = [Cell("政策解读材料"), Cell(str(rng.randint(1, 90)), 1, 3)]
        table.rows += [[Cell("本地补充指标", 1, 4)], [Cell("信息内容"), Cell("数量", 1, 3)], extra]
    elif table.name == "requests":
        numbers = [Cell(str(rng.randint(1, 9))) for _ in APPLICANTS]
        table.rows.append([Cell("其中：通过网络渠道提交的申请", 1, 3), *numbers])


def add_serial_column(table: Table) -> None:
    """序号 before the first column: one number for each row of figures."""
    number = 0
    started = False
    for row in table.rows:
        if any(cell.key for cell in row):
            number += 1
            row.insert(0, Cell(str(number)))
            started = True
        elif not started and row is table.rows[0]:
            first = next(i for i, r in enumerate(table.rows) if any(c.key for c in r))
            row.insert(0, Cell("序号", first))
        elif started:
            row.insert(0, Cell(""))


def add_remark_column(table: Table) -> None:
    first = next(i for i, row in enumerate(table.rows) if any(cell.key for cell in row))
    table.rows[0].append(Cell("备注", first))
    for row in table.rows[first:]:
        row.append(Cell(""))
    table.rows[first][-1].text = "数据截至12月31日"


def swap_two_applicants(table: Table) -> None:
    """The office has two columns in another order, heads and figures together."""
    for row in table.rows:
        keys = {cell.key.split("__")[1]: i for i, cell in enumerate(row) if cell.key}
        a, b = keys.get("research_institution"), keys.get("public_interest_organisation")
        if a is not None and b is not None:
            row[a], row[b] = row[b], row[a]
    head = next(row for row in table.rows if any(c.text == "科研机构" for c in row))
    words = [cell.text for cell in head]
    a, b = words.index("科研机构"), words.index("社会公益组织")
    head[a], head[b] = head[b], head[a]


def cut_headings(table: Table) -> None:
    """2019 form: two columns of the first item are left with the same words."""
    for row in table.rows:
        for cell in row:
            if not cell.key and cell.text in ("本年新制作数量", "本年新公开数量"):
                cell.text = "本年新"


def swap_rules_columns(table: Table) -> None:
    """The second and third column of the first item change places, heads and figures."""
    for row in table.rows[1:4]:
        row[2], row[3] = row[3], row[2]


def in_pieces(rng: Random, tables: list[Table]) -> list[Table]:
    """Section 2 by its items, section 3 in two or three: 4 to 8 pieces."""
    found: list[Table] = []
    repeat = rng.random() < 0.5
    for table in tables:
        if table.name == "proactive":
            starts = [i for i, row in enumerate(table.rows) if len(row) == 1][1:]
        elif table.name == "requests":
            starts = sorted(rng.sample(range(6, len(table.rows) - 2), rng.choice([1, 2])))
        else:
            starts = []
        heads = table.rows[:3] if table.name == "requests" and repeat else []
        for start in reversed(starts):
            table, lower = cut(table, start, repeat_labels=repeat)
            lower.rows[:0] = deepcopy(heads)
            found.append(lower)
        found.append(table)
    order = {"proactive": 0, "requests": 1, "disputes": 2}
    groups = {name: [t for t in found if t.name == name][::-1] for name in order}
    if len(groups["disputes"]) > 1:
        groups["disputes"].reverse()
    return [table for name in order for table in groups[name]]
