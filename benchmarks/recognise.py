"""How fast reports are recognised: ``python benchmarks/recognise.py``.

On one core, in this process, over the sample's reports: reports a second for each format, and
how many times its floor, which is the bare parsing of the same bytes and nothing else. Floor and
work are measured in turns, so that a busy machine slows both; the medians of the turns are
printed. ``python benchmarks/recognise.py pdf docx`` measures these formats only; what big files
take is in ``benchmarks/memory.py``.
"""

import gc
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

import pdfplumber
import pypdfium2
from lxml import etree, html

from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document
from gaistats.sample.dialect import DIALECTS
from gaistats.sample.formats import write_report
from gaistats.sample.plan import make_plan
from gaistats.sample.report import SampleReport, make_report

YEARS = range(2019, 2025)
OFFICE_PARTS = ("word/document.xml", "xl/workbook.xml", "xl/sharedStrings.xml")
Work = Callable[[bytes], object]


class Course(NamedTuple):
    """What is measured of a format: so many documents in so many turns against these floors."""

    format: str
    dialects: tuple[str, ...]
    documents: int
    turns: int
    floors: dict[str, Work]


def parse_parts(content: bytes) -> list[etree._Element]:
    """The parts of an office file that hold its text, parsed."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = (n for n in package.namelist() if n in OFFICE_PARTS or "/worksheets/" in n)
        return [etree.fromstring(package.read(name)) for name in names]


def extract_text(content: bytes) -> list[str]:
    """The bare text of a PDF's pages."""
    pages = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in pages]


def extract_tables(content: bytes) -> list[object]:
    """What pdfplumber finds by itself."""
    with pdfplumber.open(BytesIO(content)) as file:
        return [page.extract_tables() for page in file.pages]


WEB = tuple(name for name in DIALECTS if name.startswith("html"))
TEXT = tuple(name for name in DIALECTS if name.startswith("text"))
COURSES = (
    Course("html", WEB, 200, 3, {"lxml.html.fromstring": html.fromstring}),
    Course("text", TEXT, 100, 3, {"decode and splitlines": lambda c: c.decode().splitlines()}),
    Course("docx", ("docx_official", "docx_pieces"), 40, 3, {"zipfile and lxml": parse_parts}),
    Course("xlsx", ("xlsx_sheet", "xlsx_sheets"), 40, 3, {"zipfile and lxml": parse_parts}),
    Course("pdf", ("pdf_header_again", "pdf_header_once"), 6, 3,
           {"pdfplumber's tables": extract_tables, "pypdfium2's text": extract_text}),
)  # fmt: skip


def main() -> None:
    """Prints one line a step."""
    reports = draw_reports(max(course.documents for course in COURSES))
    for course in COURSES:
        if course.format in (sys.argv[1:] or course.format):
            measure_speed(course, reports)


def draw_reports(count: int) -> Sequence[SampleReport]:
    """Reports of a sample city, of both forms and with every peculiarity."""
    plan = make_plan(2, 25, YEARS, 1)
    planted = {(p.office_id, year): p for p in plan.peculiarities for year in p.years}
    places = [(o, year) for o in plan.offices for year in YEARS if o.exists_in(year)]
    return [
        make_report(plan, office, year, planted.get((office.office_id, year)))[0]
        for office, year in places[:count]
    ]


def measure_speed(course: Course, reports: Sequence[SampleReport]) -> None:
    """Prints the format's rates and their ratios to its floors."""
    contents = [
        write_report(replace(report, dialect=DIALECTS[course.dialects[n % len(course.dialects)]]))
        for n, report in enumerate(reports[: course.documents])
    ]
    documents = [read_document(content, "") for content in contents]
    gc.freeze()
    steps: dict[str, Callable[[], None]] = {
        f"floor: {name}": lambda work=work: repeat(work, contents)
        for name, work in course.floors.items()
    } | {
        "read": lambda: repeat(lambda c: read_document(c, ""), contents),
        "recognise": lambda: repeat(recognise_report, documents),
        "read and recognise": lambda: repeat(
            lambda c: recognise_report(read_document(c, "")), contents
        ),
    }
    print_rates(course, contents, time_steps(steps, course.turns))


def print_rates(course: Course, contents: Sequence[bytes], seconds: dict[str, float]) -> None:
    """A line a step: documents a second, and times each floor."""
    size = sum(map(len, contents)) / len(contents) / 1024
    print(f"\n{course.format}: {len(contents)} documents of {size:.1f} KB on average")
    floors = [seconds[f"floor: {name}"] for name in course.floors]
    print(f"  {'':32}{'a second':>12}" + "".join(f"{f'× {n}':>26}" for n in course.floors))
    for name, taken in seconds.items():
        ratios = "".join(f"{taken / floor:26.1f}" for floor in floors)
        print(f"  {name:32}{len(contents) / taken:12.1f}{ratios}", flush=True)


def repeat(work: Callable[..., object], items: Sequence[object]) -> None:
    """Calls ``work`` with every item."""
    for item in items:
        work(item)


def time_steps(steps: dict[str, Callable[[], None]], turns: int) -> dict[str, float]:
    """Median seconds of each step over the turns."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(turns):
        for name, step in steps.items():
            begin = time.perf_counter()
            step()
            taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


if __name__ == "__main__":
    main()
