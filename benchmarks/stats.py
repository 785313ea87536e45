"""What the statistics take: ``python benchmarks/stats.py [OFFICES ...]``.

5,000 and 200,000 made-up offices over eight years. Each task stands beside group-bys of pandas
and beside plain Python (``stats_beside``), which do less: seconds by the clock and of the
processor (of all threads), and how many times as long the others take. Plain Python runs on a
part of the rows; its seconds are multiplied up, and marked by a ``~``.

Aims with 200,000 offices on two idle cores: patterns 1 s, all measures of a year 1 s, rank ranges
of 300 offices 0.5 s.
"""

import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pandas as pd
import stats_beside as beside
from stats_frames import YEARS, make_activity, make_figures, make_joins, make_measured, make_peers

from gaistats.stats.level_shift import compute_level_shifts
from gaistats.stats.measure import load_measures
from gaistats.stats.measured import compute_measure
from gaistats.stats.ranking import DRAWS, rank_offices
from gaistats.stats.trend import compute_trends
from gaistats.stats.zero_activity import classify_activity

PEERS = 300
PART = 2_000
"""Offices that plain Python goes over."""
PART_OF_DRAWS = 200
Work = Callable[[], object]


class Task(NamedTuple):
    """What is timed; ``plain`` does the ``part`` of the work."""

    name: str
    ours: Work
    pandas: Work
    plain: Work
    part: float


def main() -> None:
    """Prints a table for each number of offices."""
    for offices in map(int, sys.argv[1:] or ("5000", "200000")):
        print(f"\n{offices:,} offices, {len(YEARS)} years")
        print(f"{'':30}{'seconds':>9}{'processor':>11}{'pandas':>18}{'plain Python':>22}")
        for task in list_tasks(offices):
            print_task(task)


def list_tasks(offices: int) -> Iterable[Task]:
    """All tasks, each with its frames made before."""
    part = min(1.0, PART / offices)
    frames = make_figures(offices, YEARS)
    yield _plan_patterns(make_activity(frames[0]), part)
    yield _plan_measures(frames, part)
    yield _plan_ranks()
    received, joins = make_measured(frames, "received"), make_joins("received")
    rows = _take(received, part)
    yield Task(
        "trends", lambda: compute_trends(received, joins), lambda: beside.group_trends(received),
        lambda: beside.walk_trends(rows), part,
    )  # fmt: skip
    yield Task(
        "level shifts", lambda: compute_level_shifts(received, "count", joins),
        lambda: beside.group_shifts(received), lambda: beside.walk_shifts(rows), part,
    )  # fmt: skip


def _plan_patterns(activity: pd.DataFrame, part: float) -> Task:
    rows = _take(activity, part)
    return Task(
        "zero-activity patterns", lambda: classify_activity(activity),
        lambda: beside.group_patterns(activity), lambda: beside.walk_patterns(rows), part,
    )  # fmt: skip


def _plan_measures(frames: tuple[pd.DataFrame, ...], part: float) -> Task:
    latest = frames[0][frames[0]["year"] == YEARS[-1]].reset_index(drop=True)
    in_error, notes = (each[each["report_id"].isin(latest["report_id"])] for each in frames[1:])
    rows = _take(latest, part)
    measures = load_measures().values()
    return Task(
        f"{len(measures)} measures, one year",
        lambda: [compute_measure(latest, measure, in_error, notes) for measure in measures],
        lambda: beside.group_measures(latest), lambda: beside.walk_measures(rows), part,
    )  # fmt: skip


def _plan_ranks() -> Task:
    peers = make_peers(PEERS)
    rows = _take(peers, 1.0)
    return Task(
        f"rank ranges of {len(peers)} offices", lambda: rank_offices(peers, "share"),
        lambda: beside.group_ranks(peers), lambda: beside.walk_ranks(rows, PART_OF_DRAWS),
        PART_OF_DRAWS / DRAWS,
    )  # fmt: skip


def _take(frame: pd.DataFrame, part: float) -> list[dict[str, Any]]:
    count = round(len(frame) * part)
    return [{str(name): v for name, v in row.items()} for row in frame[:count].to_dict("records")]


def print_task(task: Task) -> None:
    """Seconds, and those of the others with their ratio of processor time."""
    task.ours()  # what is loaded once is not timed
    clock, ours = time_work(task.ours)
    others = []
    for work, part in ((task.pandas, 1.0), (task.plain, task.part)):
        seconds = time_work(work)[1] / part
        sign = "~" if part < 1 else ""
        others.append(f"{sign}{seconds:.2f} s {seconds / ours:6.1f} x")
    print(f"{task.name:30}{clock:9.2f}{ours:11.2f}{others[0]:>18}{others[1]:>22}", flush=True)


def time_work(work: Work) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    main()
