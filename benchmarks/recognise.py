"""How fast reports are recognised: ``python benchmarks/recognise.py``.

Over 1,000 sample web pages, on one core, in this process: reports a second, and how many times
the floor, which is ``lxml.html.fromstring`` alone on the same bytes. Floor and work are measured
in turns, so that a busy machine slows both; the medians of the turns are printed.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lxml import html

from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document
from gaistats.sample import write_sample

PAGES, TURNS = 1_000, 5


def main() -> None:
    """Prints one line a step."""
    pages = make_pages()
    size = sum(map(len, pages)) / len(pages) / 1024
    print(f"{len(pages)} pages of {size:.1f} KB on average")
    documents = [read_document(page, "page.html") for page in pages]
    gc.freeze()
    steps: dict[str, Callable[[], None]] = {
        "floor (lxml.html.fromstring)": lambda: repeat(html.fromstring, pages),
        "read": lambda: repeat(lambda page: read_document(page, "page.html"), pages),
        "recognise": lambda: repeat(recognise_report, documents),
        "read and recognise": lambda: repeat(
            lambda page: recognise_report(read_document(page, "page.html")), pages
        ),
    }
    seconds = measure(steps)
    floor = next(iter(seconds.values()))
    for name, taken in seconds.items():
        rate = len(pages) / taken
        print(f"{name:30} {rate:8.0f} reports/s and core   {taken / floor:5.1f} × floor")


def make_pages() -> Sequence[bytes]:
    """The first 1,000 web pages of samples with different seeds."""
    pages: list[bytes] = []
    seed = 1
    with tempfile.TemporaryDirectory() as folder:
        while len(pages) < PAGES:
            write_sample(Path(folder) / str(seed), seed=seed)
            pages += [p.read_bytes() for p in sorted(Path(folder, str(seed)).rglob("*.html"))]
            seed += 1
    return pages[:PAGES]


def repeat(work: Callable[[Any], object], items: Sequence[Any]) -> None:
    """Calls ``work`` with every item."""
    for item in items:
        work(item)


def measure(steps: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Median seconds of each step over the turns."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(TURNS):
        for name, step in steps.items():
            begin = time.perf_counter()
            step()
            taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


if __name__ == "__main__":
    main()
