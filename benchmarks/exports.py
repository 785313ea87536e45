"""Seconds of processor and peak memory of exports, beside a floor each, on made-up reports.

Floors: for documents python-docx writing its empty template as often; for rows the same rows
read and lengthened, and thrown away. Run: python benchmarks/exports.py [ROWS]
"""

import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from docx import Document
from made_up import write_store

from gaistats.exports.data_table import make_data_table
from gaistats.exports.notices import Notice, Point
from gaistats.exports.notices_docx import write_notices_zip
from gaistats.exports.rollup import make_rollup
from gaistats.exports.rollup_docx import write_rollup_docx
from gaistats.exports.rollup_xlsx import write_rollup_xlsx
from gaistats.exports.stamp import read_stamp
from gaistats.exports.table import Table
from gaistats.exports.table_files import write_table_csv, write_table_parquet
from gaistats.exports.table_xlsx import write_table_xlsx
from gaistats.model import Scope
from gaistats.store.connection import open_store

ROWS = 1_000_000
CELLS = 200  # of the form of 2021
YEARS = np.arange(2021, 2025)
NOTICES, POINTS = 200, 5
SCOPE = Scope(origin="sample")
MIB = 1024


def throw_away(table: Table, path: Path) -> int:
    """The floor of all writers of rows."""
    return sum(len(piece) for piece in table.pieces)


WRITERS: dict[str, Callable[[Table, Path], int]] = {
    "read and lengthened, thrown away": throw_away,
    "CSV": write_table_csv,
    "Parquet": write_table_parquet,
    "XLSX in constant memory": write_table_xlsx,
}


def main() -> None:
    """Prints a line an export."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with TemporaryDirectory() as folder:
        write_store(Path(folder), -(-rows // CELLS // len(YEARS)), YEARS)
        _time_rollup(folder)
        _time_notices()
        _time_rows(folder)


def _time_rollup(folder: str) -> None:
    store = open_store(folder)
    # The first read of a process plans the query; the forms are loaded once.
    make_rollup(store, SCOPE, int(YEARS[0]), "zh")
    floor = _time(lambda: _write_empty(1))
    for name, write in (("DOCX", write_rollup_docx), ("XLSX", write_rollup_xlsx)):
        begun = time.process_time()
        write(make_rollup(store, SCOPE, int(YEARS[-1]), "zh"))
        _print(f"roll-up {name}, read and written", time.process_time() - begun, floor)


def _time_notices() -> None:
    told = (Point("示" * 60, "位置：" + "示" * 30, "依据：" + "示" * 40),) * POINTS
    notices = [
        Notice(f"示范市第{n}办公室", "甲区", f"第{n}办公室", "关于核实年度报告的函", "示例",
               ("第" * 8, "示" * 60), told, ("示" * 60,), ("示范市", "2025年4月2日"))
        for n in range(NOTICES)
    ]  # fmt: skip
    floor = _time(lambda: _write_empty(NOTICES))
    seconds = _time(lambda: write_notices_zip(notices))
    _print(f"{NOTICES} notices of {POINTS} points", seconds, floor)


def _time_rows(folder: str) -> None:
    floor = 0.0
    for name in WRITERS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            rows, seconds, peak, size = apart.submit(_write_rows, name, folder).result()
        floor = floor or seconds
        _print(f"{rows:,} rows, {name}", seconds, floor)
        print(f"{'':48}{peak:7.0f} MiB at most, {size:6.1f} MiB written")


def _write_rows(name: str, folder: str) -> tuple[int, float, float, float]:
    """Rows, seconds, peak memory and size of the file, in a process of its own."""
    store = open_store(folder)
    path = Path(folder) / "written"
    path.touch()
    begun = time.process_time()
    rows = WRITERS[name](make_data_table(store, SCOPE, read_stamp(store, SCOPE, "zh")), path)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    size = path.stat().st_size / MIB / MIB
    path.unlink()
    return rows, seconds, peak, size


def _write_empty(times: int) -> None:
    for _ in range(times):
        Document().save(BytesIO())


def _time(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def _print(what: str, seconds: float, floor: float) -> None:
    print(f"{what:48}{seconds:7.2f} s {seconds / floor:6.1f} x floor")


if __name__ == "__main__":
    main()
