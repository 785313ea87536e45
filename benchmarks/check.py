"""All checks of single reports: ``python benchmarks/check.py [--count 10000]``.

The demo's reports (``make demo`` reads them) are checked over and over, on one core and in a pool
of two. The floor beside it is one look at every cell of the same reports.
"""

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gaistats.checks import check_report
from gaistats.model import CellState, Report
from gaistats.pipeline.parsed import known_outcomes
from gaistats.pipeline.parsed_rows import row_to_outcome

CORES = 2
DEMO = Path("data/parsed")


def read_reports() -> list[Report]:
    """The demo's recognised reports."""
    rows = known_outcomes(DEMO).to_pylist()
    return [o.report for row in rows if (o := row_to_outcome(row)).report is not None]


def look_at_cells(report: Report) -> int:
    """The floor: how many cells of a report hold a number."""
    return sum(cell.state is CellState.REPORTED for cell in report.cells.values())


def time_all(work: Callable[[Report], object], reports: list[Report], count: int) -> float:
    """Seconds for ``count`` reports."""
    start = time.perf_counter()
    for number in range(count):
        work(reports[number % len(reports)])
    return time.perf_counter() - start


def check_share(count: int) -> float:
    """What one process of the pool does; the seconds of checking alone."""
    return time_all(check_report, read_reports(), count)


def main() -> None:
    """Prints seconds, reports per second and the ratio to the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    count = parser.parse_args().count
    reports = read_reports()
    floor = time_all(look_at_cells, reports, count)
    alone = time_all(check_report, reports, count)
    with ProcessPoolExecutor(CORES) as pool:
        shares = list(pool.map(check_share, [count // CORES] * CORES))
    print(f"{count:,} reports ({len(reports):,} different ones)")
    for name, seconds in (("one look at every cell", floor), ("checks, one core", alone),
                          (f"checks, {CORES} cores", max(shares))):  # fmt: skip
        print(f"{name:24} {seconds:7.2f} s {count / seconds:10,.0f} reports/s "
              f"{seconds / floor:6.1f} x the floor")  # fmt: skip


if __name__ == "__main__":
    main()
