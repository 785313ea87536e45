"""Reports as texts, in the layouts that crawlers and copies leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from .grids import Cell, Table, expand
from .report import Report, blocks

LAYOUTS = [
    "pipe_trail", "pipe_trail_span", "pipe_cell_lines", "pipe_cell_lines_squeezed",
    "cell_line_blank", "line_dedup", "md_lead_inner_newline", "ebook_page", "markdown", "tabs",
    "run_spaced", "run_glued", "aligned", "pipe_trail+trad", "pipe_trail+pinyin_trad",
    "cell_line_blank+pinyin_trad", "pipe_trail_span+trad",
]  # fmt: skip
LENIENT = [{"state": "unknown"}, {"state": "absent"}]


def set_text(rng: Random, report: Report, layout: str) -> str:
    base, _, script = layout.partition("+")
    lines = _head(report)
    write = WRITERS[base]
    for part in blocks(report):
        if isinstance(part, str):
            lines.append(part)
        elif isinstance(part, Table):
            lines += write(part, report)
        else:
            lines += write(Table("decoy", [[Cell(word) for word in row] for row in part]), report)
    lines += report.signature
    if base == "ebook_page":
        lines = _paged(report, lines)
    if base == "line_dedup":
        lines = _deduplicated(report, lines)
    text = "\n".join(lines) + "\n"
    if rng.random() < 0.5:
        text = text.translate(str.maketrans("（）：", "():"))
    return _in_script(rng, text, script)


def _head(report: Report) -> list[str]:
    lines = [" | ".join([*row, ""]).strip() for row in report.metadata]
    lines += report.title
    return lines + ([report.published_line] if report.published_line else [])


def _pipe_trail(table: Table, report: Report) -> list[str]:
    return [" | ".join(cell.text for cell in row) + " |" for row in table.rows]


def _pipe_trail_span(table: Table, report: Report) -> list[str]:
    """A bar at the row's end for each column that a cell covers, as in the shown one."""
    lines = []
    for row in table.rows:
        missing = sum(cell.columns for cell in row) - len(row)
        text = " | ".join(cell.text for cell in row) + " |"
        lines.append(text + (" " + "|" * missing if missing else ""))
    return lines


def _cell_lines(table: Table, report: Report) -> list[str]:
    lines = []
    for row in table.rows:
        for cell in row:
            bars = "|" * (cell.columns - 1)
            lines.append(f"{cell.text} |")
            if bars and len(row) == 1:
                lines.append("|" + bars)
    return lines


def _squeezed(table: Table, report: Report) -> list[str]:
    lines = []
    for row in table.rows:
        kept = [cell for cell in row if cell.text or not cell.key]
        lines += [f"{cell.text} |" for cell in kept]
        _lose(row, report)
        lost = len(row) - len(kept)
        if lost:
            lines.append("|" * lost)
    return lines


def _lose(row: list[Cell], report: Report) -> None:
    """Empty cells of this row leave nothing: what place the others had cannot be told."""
    figures = [cell for cell in row if cell.key]
    kept = [cell for cell in figures if cell.text]
    if len(kept) == len(figures):
        return
    for place, cell in enumerate(figures):
        assert cell.truth is not None
        assert cell.key
        front = figures[: len(kept)] == kept and kept and len(figures) <= 3
        if not cell.text:
            cell.truth = {**cell.truth, "also": LENIENT}
            if kept:
                report.unknown_ok.add(cell.key)
        elif (front and place < len(kept)) or cell.key.endswith("__total"):
            cell.truth = {**cell.truth, "also": [*cell.truth.get("also", []), *LENIENT]}
        else:
            report.unknown_ok.add(cell.key)


def _cell_line_blank(table: Table, report: Report) -> list[str]:
    lines = []
    for row in table.rows:
        _lose(row, report)
        for cell in row:
            if cell.text:
                lines += [*cell.text.split(), ""] if not cell.key else [f" {cell.text}", ""]
    return lines


def _one_a_line(table: Table, report: Report) -> list[str]:
    return [cell.text for row in table.rows for cell in row if cell.text]


def _md_lead(table: Table, report: Report) -> list[str]:
    lines = []
    for row in table.rows:
        lines.append("| ")
        lines += [f" {cell.text}   | " + "|" * (cell.columns - 1) for cell in row]
    return lines


def _ebook(table: Table, report: Report) -> list[str]:
    lines = []
    for row in table.rows:
        _lose(row, report)
        lines.append(" ".join(cell.text for cell in row if cell.text))
    return [line for line in lines if line]


def _markdown(table: Table, report: Report) -> list[str]:
    matrix = expand(table.rows)
    lines = ["", *("| " + " | ".join(c.text if f else "" for c, f in row) + " |" for row in matrix)]
    lines.insert(2, "|" + " --- |" * len(matrix[0]))
    return [*lines, ""]


def _tabs(table: Table, report: Report) -> list[str]:
    return ["\t".join(c.text if f else "" for c, f in row) for row in expand(table.rows)]


def _run_spaced(table: Table, report: Report) -> list[str]:
    text = ""
    for row in table.rows:
        _lose(row, report)
        numbers = " ".join(cell.text for cell in row if cell.key and cell.text)
        words = "".join(cell.text for cell in row if not cell.key)
        gap = " " if text[-1:].isdigit() and words[:1].isdigit() else ""
        text += gap + words + (f" {numbers}" if numbers else "")
    return [text]


def _run_glued(table: Table, report: Report) -> list[str]:
    text = ""
    for row in table.rows:
        figures = [cell for cell in row if cell.key]
        whole = "".join(cell.text for cell in figures)
        plain = len(whole) == len(figures) and whole.isdigit()
        for cell in figures:
            assert cell.key
            assert cell.truth is not None
            if plain or len(figures) == 1:
                cell.truth = {**cell.truth, "also": [*cell.truth.get("also", []), *LENIENT]}
            else:
                report.unknown_ok.add(cell.key)
        text += "".join(cell.text for cell in row)
    return [text]


def _aligned(table: Table, report: Report) -> list[str]:
    """Columns set apart by blanks, as a terminal shows them; no cell is empty here."""
    lines = []
    for row in table.rows:
        lines.append("    ".join(cell.text for cell in row))
    return lines


Writer = Callable[[Table, Report], list[str]]
WRITERS: dict[str, Writer] = {
    "pipe_trail": _pipe_trail,
    "pipe_trail_span": _pipe_trail_span,
    "pipe_cell_lines": _cell_lines,
    "pipe_cell_lines_squeezed": _squeezed,
    "cell_line_blank": _cell_line_blank,
    "line_dedup": _one_a_line,
    "md_lead_inner_newline": _md_lead,
    "ebook_page": _ebook,
    "markdown": _markdown,
    "tabs": _tabs,
    "run_spaced": _run_spaced,
    "run_glued": _run_glued,
    "aligned": _aligned,
}


def _paged(report: Report, lines: list[str]) -> list[str]:
    title = report.title[-1] if report.title else "年报"
    found: list[str] = []
    for number, start in enumerate(range(0, len(lines), 28), 1):
        found += [f"Page {number} - {title}", f"P. {number}", *lines[start : start + 28]]
    return found


def _deduplicated(report: Report, lines: list[str]) -> list[str]:
    """Only the first of equal lines stays; a figure that lost a neighbour has no place."""
    seen: set[str] = set()
    for table in report.tables:
        for row in table.rows:
            figures = [cell for cell in row if cell.key]
            kept = []
            for cell in figures:
                fresh = bool(cell.text) and cell.text not in seen
                kept.append(fresh)
                seen.add(cell.text)
            _judge_row(report, figures, kept)
    unique: dict[str, None] = dict.fromkeys(lines)
    return [line for line in unique if line]


def _judge_row(report: Report, figures: list[Cell], kept: list[bool]) -> None:
    for place, (cell, fresh) in enumerate(zip(figures, kept, strict=True)):
        assert cell.key
        assert cell.truth is not None
        settled = all(kept) or (place == 0 and fresh) or cell.key.endswith("__total")
        if fresh and settled:
            cell.truth = {**cell.truth, "also": [*cell.truth.get("also", []), *LENIENT]}
        else:
            report.unknown_ok.add(cell.key)


def _in_script(rng: Random, text: str, script: str) -> str:
    if not script:
        return text
    from opencc import OpenCC

    traditional: str = OpenCC("s2t").convert(text)
    if script == "trad":
        return traditional
    return _with_pinyin(rng, text, traditional)


def _with_pinyin(rng: Random, text: str, traditional: str) -> str:
    from pypinyin import Style, lazy_pinyin

    toned = rng.random() < 0.6
    style = Style.TONE if toned else Style.NORMAL
    doubled = rng.random() < 0.3
    found = []
    for simple, full in zip(text, traditional, strict=True):
        if simple != full and re.match(r"[一-鿿]", full):
            sound = lazy_pinyin(simple, style=style)[0]
            found.append(f"{full}({sound})" + (f"({sound})" if doubled else ""))
        else:
            found.append(full)
    return "".join(found)
