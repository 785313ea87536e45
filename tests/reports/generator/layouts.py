"""The ways in which crawled pages, mirrors and e-books set a table, each with what it loses.

A layout takes the lines of one table and gives the text lines. ``LOSSES`` says what can no
longer be told from the text: ``kept`` nothing; ``padded`` bars stand for merged cells too,
so empty cells at a row's end look like padding; ``lost`` empty cells leave nothing;
``repeated`` lines seen before are gone.
"""

import random
from collections.abc import Callable, Iterator

from generator.content import Line

LOSSES = {
    "pipe_trail": "kept", "pipe_lead": "kept", "markdown_table": "kept",
    "markdown_bare": "kept", "tab_separated": "kept", "spread_groups": "kept",
    "pipe_trail_span": "padded", "pipe_cell_lines": "padded", "md_lead_inner_newline": "padded",
    "cell_line_blank": "lost", "cell_line": "lost", "space_separated": "lost",
    "run_together": "lost", "ebook_page": "lost", "line_dedup": "repeated",
}  # fmt: skip
LINE_LAYOUTS = {"cell_line_blank", "cell_line", "line_dedup"}
SPACE_LAYOUTS = {"space_separated", "run_together", "ebook_page"}
Grid = list[list[str]]


def build_grid(lines: list[Line], *, spread: bool = False, squeezed: bool = False) -> Grid:
    """Rows of cell texts; a merged group label stands in its first row only, unless spread."""
    grid, above = [], tuple[str, ...]()
    for line in lines:
        if line.is_header:
            grid.append(list(line.header))
            continue
        fresh = line.groups if spread else new_groups(above, line.groups)
        above = line.groups
        values = [figure.printed for _, figure in line.figures]
        if squeezed:
            values = [v for v in values if v] + [v for v in values if not v]
        grid.append([*fresh, *([] if line.label is None else [line.label]), *values])
    return grid


def new_groups(above: tuple[str, ...], here: tuple[str, ...]) -> tuple[str, ...]:
    at = 0
    while at < min(len(above), len(here)) and above[at] == here[at]:
        at += 1
    return here[at:]


def pad(grid: Grid) -> list[int]:
    """How many bars stand behind each row in place of merged cells."""
    width = max(map(len, grid))
    return [width - len(row) for row in grid]


def pipe_trail(grid: Grid) -> Iterator[str]:
    return (" | ".join(row) + " |" for row in grid)


def pipe_lead(grid: Grid) -> Iterator[str]:
    return ("| " + " | ".join(row) for row in grid)


def markdown_table(grid: Grid) -> Iterator[str]:
    for number, (row, bars) in enumerate(zip(grid, pad(grid), strict=True)):
        yield "| " + " | ".join(row + [""] * (bars if number == 0 else 0)) + " |"
        if number == 0:
            yield "|" + " --- |" * (len(row) + bars)


def markdown_bare(grid: Grid) -> Iterator[str]:
    return ("|" + "|".join(row) + "|" for row in grid)


def tab_separated(grid: Grid) -> Iterator[str]:
    return ("\t".join(row) for row in grid)


def pipe_trail_span(grid: Grid) -> Iterator[str]:
    for row, bars in zip(grid, pad(grid), strict=True):
        full = trailing_blanks(row)
        kept = row[: len(row) - full]
        rest = bars + full
        yield " | ".join(kept) + " |" + (" " + "|" * rest if rest else "")


def trailing_blanks(row: list[str]) -> int:
    count = 0
    while count < len(row) and not row[len(row) - 1 - count]:
        count += 1
    return count


def pipe_cell_lines(grid: Grid, squeezed: bool = False) -> Iterator[str]:
    for row, bars in zip(grid, pad(grid), strict=True):
        full = trailing_blanks(row) if squeezed else 0
        for cell in row[: len(row) - full]:
            yield f"{cell} |" if cell else "|"
        if bars + full:
            yield "|" * (bars + full)


def md_lead_inner_newline(grid: Grid, space: str) -> Iterator[str]:
    for row, bars in zip(grid, pad(grid), strict=True):
        yield "| "
        for number, cell in enumerate(row, 1):
            yield f"{space}{cell}{space * 3}| " + ("|" * bars if number == len(row) else "")


def cell_lines(lines: list[Line], grid: Grid, split: bool, lead: str) -> Iterator[str]:
    """Every printed cell on a line of its own; broken header words on two lines."""
    for line, row in zip(lines, grid, strict=True):
        for cell in row:
            if line.is_header and split:
                yield from cell.split(" ")
            elif cell:
                yield (lead if line.figures and cell != line.label else "") + cell


def space_separated(grid: Grid) -> Iterator[str]:
    return (" ".join(cell for cell in row if cell) for row in grid)


EBOOK_DISPUTES = (
    (
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结果 结果 其他 尚未 总",
        "维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总",
        "维持 纠正 结果 审结 计 维持 纠正 结果 审结 计",
    ),
    (
        "行政诉讼",
        "行政复议",
        "未经复议直接起诉 复议后起诉",
        "结果 结果 其他 尚未 结果 结果 其他 尚未 结果 结果 其他 尚未",
        "总计 总计 总计",
        "维持 纠正 结果 审结 维持 纠正 结果 审结 维持 纠正 结果 审结",
    ),
    (
        "行政复议 行政诉讼",
        "结 结 其 尚 总 未经复议直接起诉 复议后起诉",
        "果 果 他 未 计 结果 结果 其他 尚未 总计 结果 结果 其他 尚未 总计",
        "维 纠 结 审 维持 纠正 结果 审结 维持 纠正 结果 审结",
        "持 正 果 结",
    ),
)


def ebook_page(rng: random.Random, lines: list[Line], grid: Grid) -> Iterator[str]:
    """Stacked headers and labels broken around their numbers, as pages of e-books are."""
    if lines[0].table == "disputes" and rng.random() < 0.75:
        yield from rng.choice(EBOOK_DISPUTES)
        yield from space_separated(grid[-1:])
        return
    for line, row in zip(lines, grid, strict=True):
        yield from break_row(rng, line, [cell for cell in row if cell])


def break_row(rng: random.Random, line: Line, row: list[str]) -> Iterator[str]:
    values = [figure.printed for _, figure in line.figures if figure.printed]
    label = line.label or ""
    if line.table != "requests" or len(label) < 12 or len(values) < 7 or rng.random() < 0.5:
        yield " ".join(row)
        return
    groups, half = row[: len(row) - len(values) - 1], len(label) * 2 // 3
    if rng.random() < 0.5:  # the numbers stand beside the first line of the label
        yield " ".join([*groups, label[:half], *values])
        yield label[half:]
    else:  # … or in the middle of its height
        yield " ".join([*groups, label[:half]])
        yield " ".join(values)
        yield label[half:]


GRID_LAYOUTS: dict[str, Callable[[Grid], Iterator[str]]] = {
    "pipe_trail": pipe_trail,
    "spread_groups": pipe_trail,
    "pipe_lead": pipe_lead,
    "markdown_table": markdown_table,
    "markdown_bare": markdown_bare,
    "tab_separated": tab_separated,
    "pipe_trail_span": pipe_trail_span,
    "space_separated": space_separated,
}


def lay_out(rng: random.Random, layout: str, lines: list[Line], quirks: set[str]) -> list[str]:
    """The text lines of one table. Repeated lines are removed later, over the whole text."""
    squeezed = "squeezed" in quirks
    grid = build_grid(lines, spread=layout == "spread_groups", squeezed=squeezed)
    if layout == "pipe_cell_lines":
        return list(pipe_cell_lines(grid, squeezed))
    if layout == "md_lead_inner_newline":
        return list(md_lead_inner_newline(grid, rng.choice(["\u00a0", " "])))
    if layout == "ebook_page":
        return list(ebook_page(rng, lines, grid))
    if layout == "run_together":
        return [" ".join(space_separated(grid))]
    if layout in LINE_LAYOUTS:
        lead = " " if "leading_space" in quirks else ""
        cells = list(cell_lines(lines, grid, "header_space" in quirks, lead))
        return [*("\n\n".join(cells) + "\n").split("\n")] if layout == "cell_line_blank" else cells
    return list(GRID_LAYOUTS[layout](grid))
