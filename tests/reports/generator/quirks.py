"""What really stands in cells and labels: each function alters printed text and knows the truth."""

import random
import re

from generator.content import Figure, Line, Text, blank

MARKS = ("/", "-", "—", "无", "不适用", "——", "--", "／", "－")
LOOK_ALIKES = str.maketrans("申复诉未已规类", "中夏拆末己現米")
EXPLANATION = "(填表说明:此处指2018年底的总数或2019年的变化数,减少时填负数,例如-5或者3-8)"
LOCAL_ROWS = ("行政确认", "行政奖励", "行政裁决", "其他权力事项")
UNKNOWN, ABSENT = {"state": "unknown"}, {"state": "absent"}


def print_change(rng: random.Random, figure: Figure, spaces: bool) -> Figure:
    """A figure of the column 本年增/减 with its sign in one of the ways offices write it."""
    number = int(figure.value or 0)
    if number == 0:
        if rng.random() < 0.15:
            text = "+(0) -(0)" if spaces else "+(0)-(0)"
            return Figure(text, 0, also=({"state": "unreadable"},))
        return figure
    number = -number if rng.random() < 0.5 else number
    words = ("增", "减") if rng.random() < 0.7 else ("增加", "减少")
    signs = rng.choice([("+", "-"), ("", "-"), words, words, ("＋", "－")])
    return Figure(f"{signs[number < 0]}{abs(number)}", number)


def print_amount(rng: random.Random, figure: Figure, key: str) -> Figure:
    """Money with a unit behind it; a fee in 元 is a ten-thousandth of itself in 万元."""
    number = figure.value or 0
    if key == "procurement__amount":
        return Figure(figure.printed + rng.choice(["万", "万元", "元", ""]), number)
    if number and rng.random() < 0.3:
        yuan = round(number * 10_000)
        return Figure(f"{yuan}元", yuan / 10_000, unit_ok=yuan)
    return Figure(figure.printed + rng.choice(["万元", "万", ""]), number)


def print_count(rng: random.Random, figure: Figure) -> Figure:
    number = int(figure.value or 0)
    choices = [f"{number}(件)", f"{number}件", f"{number}（件）"]
    if number > 2:
        choices.append(f"{number}（其中修订{rng.randint(1, number - 1)}件）")
    if number > 999:
        choices.append(f"{number:,}")
    return Figure(rng.choice(choices), number)


def widen_digits(figure: Figure) -> Figure:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    return Figure(figure.printed.translate(wide), figure.value, figure.state, figure.also,
                  figure.unit_ok)  # fmt: skip


def print_mark(rng: random.Random) -> Figure:
    return Figure(rng.choice(MARKS), None, "mark")


def annotate(rng: random.Random, lines: list[Line], quirks: set[str], spaces: bool) -> None:
    """Prints the figures in the way of the chosen quirks, in place."""
    for line in lines:
        line.figures = [
            (key, print_figure(rng, key, figure, quirks, spaces)) for key, figure in line.figures
        ]


def print_figure(
    rng: random.Random, key: str | None, figure: Figure, quirks: set[str], spaces: bool
) -> Figure:
    if key is None:
        return figure
    if key.endswith("items_change") and "signed" in quirks:
        return print_change(rng, figure, spaces)
    if "unit" in quirks and "amount" in key:
        return print_amount(rng, figure, key)
    if "marks" in quirks and rng.random() < 0.15:
        return print_mark(rng)
    if "annotated" in quirks and rng.random() < 0.12 and not key.endswith("items_change"):
        return figure if "amount" in key else print_count(rng, figure)
    return widen_digits(figure) if "wide_digits" in quirks else figure


def empty_cells(rng: random.Random, lines: list[Line], how: str) -> None:
    """``rows``: whole rows are empty; ``cells``: single ones; ``zeros``: every zero is."""
    for line in lines:
        row = rng.random() < 0.25
        for at, (key, figure) in enumerate(line.figures):
            zero = figure.printed == "0" and rng.random() < 0.9
            if (how == "rows" and row) or (how == "cells" and rng.random() < 0.15) or (
                how == "zeros" and zero
            ):  # fmt: skip
                line.figures[at] = (key, blank())


def misspell(rng: random.Random, label: str) -> str:
    """One character wrong or lost, in labels long enough to stay themselves."""
    han = [m.start() for m in re.finditer(r"[\u4e00-\u9fff]", label)]
    if len(han) < 6 or rng.random() > 0.35:
        return label
    at = rng.choice(han[1:])
    other = label[at].translate(LOOK_ALIKES)
    return label[:at] + (other if other != label[at] else "") + label[at + 1 :]


def alter_labels(rng: random.Random, lines: list[Line], quirks: set[str]) -> None:
    for line in lines:
        if line.label is None:
            continue
        if "misspelt" in quirks:
            line.label = misspell(rng, line.label)
        if "label_space" in quirks and rng.random() < 0.3:
            at = rng.randint(2, len(line.label))
            line.label = (line.label[:at] + " " + line.label[at:]).strip()
        if "long_label" in quirks and line.table == "proactive":
            line.label += ":" + EXPLANATION * rng.randint(1, 2)


def alter_headers(rng: random.Random, lines: list[Line], quirks: set[str]) -> None:
    """``header_truncated`` as in the wild: 本年新 twice, or 现行有效件."""
    for line in lines:
        if "header_truncated" in quirks:
            line.header = tuple(truncate_header(h) for h in line.header)
        if "header_space" in quirks:
            line.header = tuple(split_header(h) for h in line.header)


def truncate_header(text: str) -> str:
    return "本年新" if text.startswith("本年新") else re.sub("^现行有效件数$", "现行有效件", text)


def split_header(text: str) -> str:
    """A space where the page breaks the word; line layouts print a line break there."""
    text = re.sub("^(商业|科研|结果|尚未|其他)(企业|机构|维持|纠正|审结|结果)$", r"\1 \2", text)
    return re.sub("^(本年新)(制作数量|公开数量)$", r"\1 \2", text)


def add_local_rows(rng: random.Random, lines: list[Line]) -> list[Line]:
    """Rows of the office's own below 行政强制: their numbers belong to no cell."""
    labels = rng.sample(LOCAL_ROWS, len(LOCAL_ROWS))  # each once: a repeated one could be removed
    out = []
    for line in lines:
        out.append(line)
        if line.figures and (line.figures[0][0] or "").startswith(("compulsion", "licence")):
            for label in [labels.pop() for _ in range(rng.randint(1, 2))]:
                figures: list[tuple[str | None, Figure]] = [
                    (None, Figure(str(rng.randint(1, 900)))) for _ in line.figures
                ]
                out.append(Line(line.table, (), label, (), figures))
    return out


def repeat_header(rng: random.Random, lines: list[Line]) -> list[Line | Text]:
    """A table that runs over two pages, with or without its header printed again."""
    at = rng.randint(5, max(5, len(lines) - 1))
    middle: list[Line | Text] = [] if rng.random() < 0.4 else list(lines[:3])
    if rng.random() < 0.5:
        middle.insert(0, Text(rng.choice(["— 4 —", "- 4 -", "第4页 共6页"])))
    return [*lines[:at], *middle, *lines[at:]]
