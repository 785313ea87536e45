"""What is drawn for one document, and its tables with all quirks, before they are laid out."""

import random
from dataclasses import dataclass, field

from gaistats.forms.definition import Row
from generator.content import (
    NEW,
    OLD,
    Line,
    Text,
    blocks_of,
    build_disputes,
    build_proactive,
    build_requests,
    load,
)
from generator.frame import NOTES, Frame
from generator.layouts import LINE_LAYOUTS, LOSSES, SPACE_LAYOUTS
from generator.quirks import (
    add_local_rows,
    alter_headers,
    alter_labels,
    annotate,
    empty_cells,
    repeat_header,
)

WEIGHTS = {
    "pipe_trail": 10, "pipe_trail_span": 10, "pipe_cell_lines": 16, "cell_line_blank": 16,
    "line_dedup": 9, "md_lead_inner_newline": 8, "ebook_page": 12, "markdown_table": 5,
    "markdown_bare": 3, "pipe_lead": 4, "spread_groups": 3, "tab_separated": 5,
    "space_separated": 5, "run_together": 3, "cell_line": 6,
}  # fmt: skip
CHANCES = {
    "header_space": 0.35, "header_truncated": 0.12, "signed": 0.6, "unit": 0.25,
    "marks": 0.12, "annotated": 0.12, "wide_digits": 0.06, "misspelt": 0.12,
    "label_space": 0.06, "long_label": 0.06, "local_rows": 0.06, "page_break": 0.1,
    "leading_space": 0.3, "note": 0.12, "wide_brackets": 0.15,
    "furniture": 0.08, "indent": 0.08, "signature": 0.25, "line_ends": 0.04,
}  # fmt: skip
Section = tuple[str, list[Line | Text]]


@dataclass
class Plan:
    """What was drawn for one document."""

    layout: str
    form: str
    year: int
    quirks: set[str]
    mixed: str = ""
    blanks: str = ""
    tags: list[str] = field(default_factory=list)

    @property
    def loss(self) -> str:
        return "squeezed" if "squeezed" in self.quirks else LOSSES[self.layout]


def draw_plan(rng: random.Random) -> Plan:
    layout = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    form = NEW if rng.random() < 0.6 else OLD
    year = rng.choice([2021, 2022, 2023, 2024]) if form == NEW else rng.choice([2019, 2020, 2021])
    quirks = {name for name, chance in CHANCES.items() if rng.random() < chance}
    plan = Plan(layout, form, year, quirks)
    draw = rng.random()
    if form == NEW and draw < 0.12:
        plan.mixed = "first_table"
    elif draw < 0.2:
        plan.mixed = "other_row"
    if rng.random() < 0.38:
        plan.blanks = rng.choice(["rows", "cells", "zeros"])
        if LOSSES[layout] in {"kept", "padded"} and rng.random() < 0.35:
            quirks.add("squeezed")
    if layout in LINE_LAYOUTS | SPACE_LAYOUTS:
        quirks.discard("label_space")
    return plan


def build_sections(rng: random.Random, plan: Plan) -> list[Section]:
    forms, size = load(), rng.choice(["zero", "small", "small", "busy"])
    form = forms[plan.form]
    blocks = {b.block: form for b in blocks_of(form)}
    if plan.mixed == "first_table":
        blocks["article20_1"] = forms[OLD]
    rows = list(form.rows_of("requests"))
    if plan.mixed == "other_row":
        other = forms[OLD if plan.form == NEW else NEW]
        rows = swap_other_rows(rows, list(other.rows_of("requests")))
    tables = {
        "proactive": list(build_proactive(rng, blocks, size)),
        "requests": list(build_requests(rng, form, rows, size)),
        "disputes": list(build_disputes(rng, form, size)),
    }
    return [(name, alter(rng, plan, lines)) for name, lines in tables.items()]


def swap_other_rows(rows: list[Row], others: list[Row]) -> list[Row]:
    """(六)其他处理 as the other form prints it."""
    names = ("otherwise_closed", "other_")
    at = next(n for n, row in enumerate(rows) if row.row.startswith(names))
    kept = [row for row in rows if not row.row.startswith(names)]
    return kept[:at] + [row for row in others if row.row.startswith(names)] + kept[at:]


def alter(rng: random.Random, plan: Plan, lines: list[Line]) -> list[Line | Text]:
    spaces = plan.layout not in SPACE_LAYOUTS
    annotate(rng, lines, plan.quirks, spaces)
    if plan.blanks:
        empty_cells(rng, lines, plan.blanks)
    if "local_rows" in plan.quirks:
        lines = add_local_rows(rng, lines)
    alter_headers(rng, lines, plan.quirks)
    alter_labels(rng, lines, plan.quirks)
    out: list[Line | Text] = list(lines)
    if "page_break" in plan.quirks and lines[0].table == "requests":
        out = repeat_header(rng, lines)
    if "note" in plan.quirks:
        out.append(Text(rng.choice(NOTES)))
    return out


def cut_off(rng: random.Random, sections: list[Section], frame: Frame) -> list[Section]:
    """Crawled texts end anywhere: here after a row or after a table."""
    if rng.random() < 0.3:
        return sections
    keep = rng.choices([1, 2, 3], [5, 5, 2])[0]
    sections = sections[:keep]
    name, items = sections[-1]
    ends = [n for n, item in enumerate(items, 1) if isinstance(item, Line) and item.figures]
    if rng.random() < 0.6:
        least = 2 if name == "proactive" else 0  # less than three rows tell no report
        sections[-1] = (name, items[: rng.choice(ends[least:])])
        frame.tags.append(f"truncated_{name}")
    return sections


def take_page(rng: random.Random, sections: list[Section]) -> list[Section]:
    """One page of a paged e-book: one table or two, the first perhaps begun on another page."""
    first = rng.choice([0, 1, 2, 2])
    page = sections[first : first + rng.choice([1, 1, 2])]
    name, items = page[0]
    starts = [n for n, item in enumerate(items) if isinstance(item, Line) and item.figures
              and item.groups and item.label and item.label.startswith("1.")]  # fmt: skip
    if name == "requests" and starts and rng.random() < 0.4:
        page[0] = (name, items[rng.choice(starts) :])
    return page
