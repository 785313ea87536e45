"""Whole invented documents with their truth: seeded, the same on every machine.

Written from the form, from the description of what is found in the wild and from the shown
examples, without the readers: it says what a text tells, not what a reader makes of it.
"""

import random
from dataclasses import dataclass, field

from generator.content import (
    HEADINGS,
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
from generator.frame import NOTES, OTHERS, PROBLEMS, Frame, draw_frame, sign, surround
from generator.knowledge import judge
from generator.layouts import LINE_LAYOUTS, LOSSES, SPACE_LAYOUTS, build_grid, lay_out
from generator.quirks import (
    add_local_rows,
    alter_headers,
    alter_labels,
    annotate,
    empty_cells,
    repeat_header,
)
from generator.script import add_pinyin, write_traditional

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
Truth = dict[str, object]


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


def generate_documents(count: int, seed: int) -> list[tuple[str, Truth]]:
    """``count`` pairs of text and truth; the same seed gives the same documents."""
    return [generate_document(random.Random(f"{seed}/{n}")) for n in range(count)]


def generate_document(rng: random.Random) -> tuple[str, Truth]:
    plan = draw_plan(rng)
    frame = draw_frame(rng, plan.year)
    sections = build_sections(rng, plan)
    if plan.layout == "ebook_page":
        sections = take_page(rng, sections)
    else:
        sections = cut_off(rng, sections, frame)
    known: dict[str, dict[str, object]] = {}
    unknown: list[str] = []
    text = compose(rng, plan, frame, sections, known, unknown)
    text = write_script(rng, plan, text)
    if "line_ends" in plan.quirks:
        text = "\ufeff" + text.replace("\n", "\r\n")
    return text, state_truth(plan, frame, sections, known, unknown)


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


def swap_other_rows(rows: list, others: list) -> list:
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
        sections[-1] = (name, items[: rng.choice(ends)])
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


def compose(
    rng: random.Random,
    plan: Plan,
    frame: Frame,
    sections: list[Section],
    known: dict[str, dict[str, object]],
    unknown: list[str],
) -> str:
    lines: list[str] = []
    ebook = plan.layout == "ebook_page"
    if ebook:
        page = rng.randint(2, 9)
        frame.head = [f"Page {page} - {frame.running_head}", f"P. {page}"]
        office = frame.running_head.split(f"{plan.year}年")[0]
        frame.truth = {"office": office, "year": plan.year, "published_on": None}
        frame.tags = ["ebook"]
    seen: set[str] = set()
    lines += frame.head
    if not ebook:
        blank = "\u3000\u3000" if "indent" in plan.quirks else ""
        lines += [blank + line for line in (HEADINGS["overview"], *frame.overview)]
    for name, items in sections:
        whole = not ebook or is_header(items[0])
        indent = "\u3000\u3000" if "indent" in plan.quirks else ""
        lines += [indent + HEADINGS[name]] if whole else []
        lines += print_items(rng, plan, items, seen, known, unknown)
    ending = close(rng, sections, frame, ebook)
    if ending and not ebook and "signature" in plan.quirks:
        ending += sign(rng, frame, plan.year)
    if "furniture" in plan.quirks and not ebook:
        return "\n".join(surround(rng, lines + ending, bool(ending))) + "\n"
    return "\n".join(lines + ending) + "\n"


def is_header(item: Line | Text) -> bool:
    return isinstance(item, Line) and item.is_header


def close(rng: random.Random, sections: list[Section], frame: Frame, ebook: bool) -> list[str]:
    """Sections 5 and 6, when nothing was cut off before them."""
    if not sections or sections[-1][0] != "disputes" or is_cut(frame):
        return []
    if ebook:
        return [HEADINGS["problems"]]
    lines = [HEADINGS["problems"], rng.choice(PROBLEMS)]
    return lines + ([HEADINGS["other"], rng.choice(OTHERS)] if rng.random() < 0.8 else [])


def is_cut(frame: Frame) -> bool:
    return any(tag.startswith("truncated") for tag in frame.tags)


def print_items(
    rng: random.Random,
    plan: Plan,
    items: list[Line | Text],
    seen: set[str],
    known: dict[str, dict[str, object]],
    unknown: list[str],
) -> list[str]:
    """Tables between paragraphs. Adds what is known and what is not, row by row."""
    out: list[str] = []
    run: list[Line] = []
    for item in [*items, Text("")]:
        if isinstance(item, Line):
            run.append(item)
            continue
        if run and plan.layout == "line_dedup":
            out += print_once(plan, run, seen, known, unknown)
        elif run:
            out += lay_out(rng, plan.layout, run, plan.quirks)
            for line in run:
                note(judge(line, plan.loss), known, unknown)
        out += [item.text] if item.text else []
        run = []
    return out


def note(
    judgement: tuple[dict[str, dict[str, object]], list[str]],
    known: dict[str, dict[str, object]],
    unknown: list[str],
) -> None:
    known.update(judgement[0])
    unknown.extend(judgement[1])


def print_once(
    plan: Plan,
    run: list[Line],
    seen: set[str],
    known: dict[str, dict[str, object]],
    unknown: list[str],
) -> list[str]:
    """One cell per line; a line that was printed before is left out, header words too."""
    out: list[str] = []
    for line, row in zip(run, build_grid(run), strict=True):
        first = len(row) - len(line.figures)
        gone = set()
        for at, cell in enumerate(row):
            if cell in seen and at >= first:
                gone.add(at - first)
            words = cell.split(" ") if line.is_header else [cell]
            for word in words:
                out += [word] if word and word not in seen else []
                seen.add(word)
        note(judge(line, "repeated", frozenset(gone)), known, unknown)
    return out


def write_script(rng: random.Random, plan: Plan, text: str) -> str:
    if "wide_brackets" in plan.quirks:
        text = text.translate(str.maketrans("():", "（）："))
    draw = rng.random()
    if draw > 0.3:
        return text
    traditional = write_traditional(rng, text)
    if draw > 0.15:
        plan.tags.append("+trad")
        return traditional
    plan.tags.append("+pinyin_trad")
    return add_pinyin(rng, text, traditional)


def state_truth(
    plan: Plan,
    frame: Frame,
    sections: list[Section],
    known: dict[str, dict[str, object]],
    unknown: list[str],
) -> Truth:
    truth: Truth = {"status": "recognised", **frame.truth, **state_form(sections)}
    truth["unknown_ok"] = sorted(set(unknown))
    mixed = [f"mixed_{plan.mixed}"] if plan.mixed else []
    blanks = [f"blank_{plan.blanks}"] if plan.blanks else []
    tags = [plan.layout, *plan.tags, *frame.tags, *sorted(plan.quirks), *mixed, *blanks]
    truth["tags"] = tags
    truth["cells"] = known
    return truth


def state_form(sections: list[Section]) -> Truth:
    """The form that the rows in the text belong to; either where they do not tell."""
    forms = load()
    all_keys = {name: {key for key, _, _ in form.cells()} for name, form in forms.items()}
    found = set()
    for line in (i for _, items in sections for i in items if isinstance(i, Line)):
        keys = {key for key, _ in line.figures if key}
        if keys and len(line.figures) == 1:  # 处理决定 alone is the 2021 form
            found.add(NEW)
        found |= {
            name for name in forms if keys & all_keys[name] - set.union(
                *(all_keys[o] for o in forms if o != name))
        }  # fmt: skip
    if len(found) == 1:
        return {"form": found.pop()}
    if not found:
        return {"form": None, "form_ok": [NEW, OLD, None]}
    return {"form": NEW, "form_ok": [NEW, OLD]}
