"""How much memory a big file takes to read: ``python benchmarks/memory.py``.

For each format a small report, and honest ones of 5 and 20 MB: a long narrative and pictures.
Each is read in a process of its own. Aims: 300 MB up to 5 MB, 1 GiB up to 20 MB.
"""

import base64
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image as Picture
from reportlab.platypus import Image, SimpleDocTemplate

from gaistats.sample.dialect import DIALECTS
from gaistats.sample.formats import write_report
from gaistats.sample.pdf import set_article
from gaistats.sample.plan import make_plan
from gaistats.sample.report import SampleReport, make_report

SIZES = {"small": 0, "5 MB": 5, "20 MB": 20}
MB = 1_000_000
# Peak memory of the process; its own maximum, for getrusage's is that of its parent, too.
CHILD = """
import sys, time
from gaistats.forms.recogniser import recognise_report
from gaistats.readers import read_document
content = open(sys.argv[1], "rb").read()
begin = time.perf_counter()
recognition = recognise_report(read_document(content, sys.argv[1]))
seconds = time.perf_counter() - begin
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
cells = len(recognition.report.cells) if recognition.report else 0
print(f"{int(peak.split()[1]) / 1000:.0f} {seconds:.1f} {cells}")
"""


def main() -> None:
    """Prints a line a file: its size, the peak memory in MB, the seconds and the cells read."""
    head = "".join(f"{h:>10}" for h in ("file MB", "peak MB", "seconds", "cells"))
    print(f"{'memory':16}{head}")
    with tempfile.TemporaryDirectory() as folder:
        for dialect, make in MAKERS.items():
            for size, megabytes in SIZES.items():
                path = Path(folder, f"{dialect}{DIALECTS[dialect].suffix}")
                path.write_bytes(make(dialect, megabytes * MB))
                child = subprocess.run(
                    [sys.executable, "-c", CHILD, path], capture_output=True, text=True, check=False
                )
                tail = child.stdout.split() or [child.stderr.strip().rpartition("\n")[2]]
                printed = (f"{path.stat().st_size / MB:.1f}", *tail)
                print(f"{path.suffix[1:]:5}{size:11}" + "".join(f"{p:>10}" for p in printed))


def make_plain(dialect: str, size: int) -> bytes:
    """A report whose narrative fills half of the size; in a page a picture the other."""
    content = write_report(lengthen(dialect, size // 2 if dialect.startswith("html") else size))
    if not dialect.startswith("html"):
        return content
    picture = base64.b64encode(make_noise(max(size - len(content), 0) * 3 // 4))
    return content.replace(b"</h1>", b'</h1><img src="data:image/png;base64,' + picture + b'">', 1)


def make_package(dialect: str, size: int) -> bytes:
    """A report as long as a book, and pictures of a megabyte each."""
    content = BytesIO(write_report(lengthen(dialect, size // 20)))
    with zipfile.ZipFile(content, "a") as package:
        media = "word/media" if dialect.startswith("docx") else "xl/media"
        for number in range(size // MB):
            package.writestr(f"{media}/picture{number}.png", make_noise(MB))
    return content.getvalue()


def make_pdf(dialect: str, size: int) -> bytes:
    """Thirty pages, and pictures behind them."""
    written = BytesIO()
    article = [*set_article(lengthen(dialect, min(size, 80_000))), *draw_pictures(size // MB)]
    SimpleDocTemplate(written, invariant=1).build(article)
    return written.getvalue()


def draw_pictures(count: int) -> Iterator[Image]:
    """Pictures that cannot be made smaller, a megabyte each."""
    for number in range(count):
        drawn = BytesIO()
        picture = Picture.frombytes("RGB", (640, 480), make_noise(640 * 480 * 3, number))
        picture.save(drawn, "PNG")
        yield Image(drawn, 400, 300)


def make_noise(size: int, seed: int = 1) -> bytes:
    """Bytes that cannot be packed."""
    return Random(seed).randbytes(size)


def lengthen(dialect: str, size: int) -> SampleReport:
    """A report whose first section has so many bytes more."""
    plan = make_plan(1, 3, [2023], 1)
    report, _ = make_report(plan, plan.offices[2], 2023, None)
    text = report.problems[0]
    more = (text,) * (size // len(text.encode()))
    overview = (*report.overview, *more)
    return replace(report, dialect=DIALECTS[dialect], overview=overview)


MAKERS: dict[str, Callable[[str, int], bytes]] = {
    "html_official": make_plain,
    "text_pipes": make_plain,
    "docx_official": make_package,
    "xlsx_sheet": make_package,
    "pdf_header_once": make_pdf,
}

if __name__ == "__main__":
    main()
