"""Whole invented documents with their truth: seeded, the same on every machine.

Written from the form, from the description of what is found in the wild and from the shown
examples, without the readers: it says what a text tells, not what a reader makes of it.
"""

import random

from generator.content import HEADINGS, NEW, OLD, Line, Text, load
from generator.frame import OTHERS, PROBLEMS, Frame, draw_frame, sign, surround
from generator.knowledge import Knowledge, judge
from generator.layouts import build_grid, lay_out
from generator.plan import Plan, Section, build_sections, cut_off, draw_plan, take_page
from generator.script import add_pinyin, write_traditional

Truth = dict[str, object]


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
    knowledge = Knowledge()
    text = compose(rng, plan, frame, sections, knowledge)
    text = write_script(rng, plan, text)
    if "line_ends" in plan.quirks:
        text = "\ufeff" + text.replace("\n", "\r\n")
    return text, state_truth(plan, frame, sections, knowledge)


def compose(
    rng: random.Random,
    plan: Plan,
    frame: Frame,
    sections: list[Section],
    knowledge: Knowledge,
) -> str:
    lines: list[str] = []
    ebook = plan.layout == "ebook_page"
    if ebook:
        open_page(rng, plan, frame)
    seen: set[str] = set()
    lines += frame.head
    if not ebook:
        blank = "\u3000\u3000" if "indent" in plan.quirks else ""
        lines += [blank + line for line in (HEADINGS["overview"], *frame.overview)]
    for name, items in sections:
        whole = not ebook or is_header(items[0])
        indent = "\u3000\u3000" if "indent" in plan.quirks else ""
        if ebook and name != sections[0][0] and rng.random() < 0.5:
            lines += turn_page(frame)
        lines += [indent + HEADINGS[name]] if whole else []
        lines += print_items(rng, plan, items, seen, knowledge)
    ending = close(rng, sections, frame, ebook)
    if ending and not ebook and "signature" in plan.quirks:
        ending += sign(rng, frame, plan.year)
        if frame.truth.get("year", 0) is None:  # the day of the signature may tell it, or not
            frame.truth.pop("year")
    if "furniture" in plan.quirks and not ebook:
        return "\n".join(surround(rng, lines + ending, bool(ending))) + "\n"
    return "\n".join(lines + ending) + "\n"


def open_page(rng: random.Random, plan: Plan, frame: Frame) -> None:
    """An e-book tells office and year in its running head and nothing else."""
    page = rng.randint(2, 9)
    frame.head = [f"Page {page} - {frame.running_head}", f"P. {page}"]
    office = frame.running_head.split(f"{plan.year}年")[0]
    frame.truth = {"office": office, "year": plan.year, "published_on": None}
    frame.tags = ["ebook"]


def turn_page(frame: Frame) -> list[str]:
    page = int(frame.head[1].split()[1])
    return [f"Page {page + 1} - {frame.running_head}", f"P. {page + 1}"]


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
    knowledge: Knowledge,
) -> list[str]:
    """Tables between paragraphs. Adds what is known and what is not, row by row."""
    out: list[str] = []
    run: list[Line] = []
    for item in [*items, Text("")]:
        if isinstance(item, Line):
            run.append(item)
            continue
        if run and plan.layout == "line_dedup":
            out += print_once(plan, run, seen, knowledge)
        elif run:
            out += lay_out(rng, plan.layout, run, plan.quirks)
            for line in run:
                knowledge.note(judge(line, plan.loss))
        out += [item.text] if item.text else []
        run = []
    return out


def print_once(
    plan: Plan,
    run: list[Line],
    seen: set[str],
    knowledge: Knowledge,
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
        knowledge.note(judge(line, "repeated", frozenset(gone)))
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
    knowledge: Knowledge,
) -> Truth:
    truth: Truth = {"status": "recognised", **frame.truth, **state_form(sections)}
    truth["unknown_ok"] = sorted(set(knowledge.unknown))
    mixed = [f"mixed_{plan.mixed}"] if plan.mixed else []
    blanks = [f"blank_{plan.blanks}"] if plan.blanks else []
    tags = [plan.layout, *plan.tags, *frame.tags, *sorted(plan.quirks), *mixed, *blanks]
    truth["tags"] = tags
    truth["cells"] = knowledge.known
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
