"""Which offices report nothing, since when, and which leave blank: a pattern an office and group.

A zero is told apart from what is not one by the state of the cells: a streak of blanks is no
streak of zeros, and a year without a report is neither. Years are read backwards from the
latest report, so that a pattern says how an office stands at the end of the frame.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[Any]
Truths = npt.NDArray[np.bool_]

PATTERNS = (
    "never_active", "zero_streak", "became_zero", "zero_once", "intermittent", "became_active",
    "active", "all_blank", "all_mark", "mixed_blank", "waiting", "not_filed",
)  # fmt: skip
"""All patterns. For each office and group exactly one is true."""

# What a year is: nothing known of the office at all, no report in force, or a report of which
# the group's cells are of one class. Whatever is neither number, zero, blank nor mark is unclear.
_NONE, _NOT_FILED, _WAITING, _NUMBER, _ZERO, _BLANK, _MARK, _UNCLEAR = range(8)
_CLASSES = {
    "no_report": _NOT_FILED, "waiting": _WAITING, "number": _NUMBER, "zero": _ZERO,
    "blank": _BLANK, "mark": _MARK, "part_blank": _UNCLEAR, "part_mark": _UNCLEAR,
    "part_absent": _UNCLEAR, "unreadable": _UNCLEAR, "unknown": _UNCLEAR, "absent": _UNCLEAR,
}  # fmt: skip
_YEARS_OF = {
    "years_active": _NUMBER, "years_zero": _ZERO, "years_blank": _BLANK, "years_mark": _MARK,
    "years_unclear": _UNCLEAR, "years_not_filed": _NOT_FILED, "years_waiting": _WAITING,
}  # fmt: skip


def classify_activity(activity: pd.DataFrame) -> pd.DataFrame:
    """The pattern of each office and group over the years of the frame.

    ``activity``: office_id, group, year, state and value of ``store.read_activity``, in any
    order. Returns a row an office and group, sorted by them:

    * ``pattern``, the first that holds (reported years are those with a report in force):
      ``not_filed`` (``waiting``): no report in any year (but one waits to be confirmed);
      ``all_blank``, ``all_mark``: so in every reported year;
      ``zero_once``: zero in the only reported year, which makes no pattern yet;
      ``never_active``: zero in every reported year, two or more;
      ``zero_streak``: zero in the latest two reported years or more;
      ``became_zero``: zero in the latest reported year, a number in the one before, no other zero;
      ``active``: a number in the latest reported year, zero in none;
      ``became_active``: numbers in the latest, a zero before them, no number earlier;
      ``intermittent``: the latest is a number or a zero next to a number, and there are both;
      ``mixed_blank``: none of these, because the latest report (or the one before its zero) is
      blank, marked or unclear, so that nothing can be told;
    * ``length``: reported years on end, up to the latest, of the latest one's class;
      ``since``, ``latest``: the first and last of them; ``length_before``: reported years on
      end, directly before, of one class;
    * ``last_active``, ``last_value``: the latest year with a number and its value (NaN where
      the group has no sum or the total no number);
    * ``years_reported`` = ``years_active`` + ``_zero`` + ``_blank`` + ``_mark`` +
      ``_unclear``; besides these ``years_not_filed`` and ``years_waiting``;
    * ``gap``: a year without a report in force lies within the run or directly before it.

    Years without a report in force neither end a run nor count in it: what was not reported is
    not known, and ``gap`` says so. A year for which the office has no row at all (it did not
    exist, or nobody was expected) is such a year if it lies between its reports, and
    nothing outside. A blank, marked or unclear report ends a run of zeros: it is no zero. Years
    are missing (NA) where there is no report. Raises ValueError for two rows of one office, group
    and year, and for a state that is none.
    """
    cube = _arrange(activity)
    runs = _find_runs(cube)
    counted = {name: _count(cube.classes, code) for name, code in _YEARS_OF.items()}
    reported = _sum([counted[n] for n in list(_YEARS_OF)[:5]], cube.size)
    return pd.DataFrame(
        cube.keys | {"pattern": _name_pattern(runs, counted, reported)} | _tell_runs(cube, runs)
        | {"years_reported": reported} | counted | {"gap": runs.gap}
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cube:
    """Classes (int8) and values by year and entity (an office and group); the years from first."""

    keys: dict[str, Any]
    classes: Numbers
    values: Numbers
    first_year: int

    @property
    def size(self) -> int:
        return int(self.classes.shape[1])


def _arrange(activity: pd.DataFrame) -> _Cube:
    offices, office_ids = pd.factorize(activity["office_id"], sort=True)
    groups, names = pd.factorize(activity["group"], sort=True)
    codes, entities = pd.factorize(offices * max(len(names), 1) + groups, sort=True)
    years = activity["year"].to_numpy(dtype=np.int64)
    first = int(years.min()) if len(years) else 0
    shape = (int(years.max()) - first + 1 if len(years) else 0, len(entities))
    classes, values = np.zeros(shape, np.int8), np.full(shape, np.nan)
    classes[years - first, codes] = _classify(activity["state"])
    values[years - first, codes] = activity["value"].to_numpy(dtype=float)
    if np.count_nonzero(classes) != len(activity):
        raise ValueError("an office, group and year stands twice")
    office, group = np.divmod(entities, max(len(names), 1))
    keys = {"office_id": office_ids.take(office), "group": names.take(group)}
    return _Cube(keys, classes, values, first)


def _classify(states: pd.Series) -> Numbers:
    kinds = states.astype("category").cat
    if states.isna().any() or (unknown := set(kinds.categories) - set(_CLASSES)):
        raise ValueError(f"no such state: {unknown if states.notna().all() else 'missing'}")
    table = np.array([_CLASSES[state] for state in kinds.categories], np.int8)
    return table[kinds.codes.to_numpy()]


@dataclass(slots=True)
class _Runs:
    """The latest run of each entity, and the class and length of the one before it.

    Classes are 0 and positions -1 where there is none.
    """

    latest_class: Numbers
    latest: Numbers
    since: Numbers
    length: Numbers
    class_before: Numbers
    length_before: Numbers
    last_active: Numbers
    gap: Truths


def _find_runs(cube: _Cube) -> _Runs:
    """One step a year, backwards, for all entities at once."""
    none, zero = np.full(cube.size, -1, np.int16), np.zeros(cube.size, np.int16)
    begun = np.zeros(cube.size, np.int8)
    runs = _Runs(begun, none, none, zero, begun, zero, none, np.zeros(cube.size, np.bool_))
    hole, over = np.zeros(cube.size, np.bool_), np.zeros(cube.size, np.bool_)
    for year in reversed(range(len(cube.classes))):
        now = cube.classes[year]
        reported = now >= _NUMBER
        first = reported & (runs.latest < 0)
        runs.latest_class = np.where(first, now, runs.latest_class)
        runs.latest = np.where(first, np.int16(year), runs.latest)
        in_reach = reported & (runs.class_before == 0)
        runs.gap = runs.gap | (hole & in_reach)
        hole = ~reported & (hole | (runs.latest >= 0))
        _extend(runs, year, now, reported, over)
        over = over | (reported & (runs.class_before > 0) & (now != runs.class_before))
    return runs


def _extend(runs: _Runs, year: int, now: Numbers, reported: Truths, over: Truths) -> None:
    """Adds one earlier year to the latest run, or to the one before it."""
    same = reported & (runs.class_before == 0) & (now == runs.latest_class)
    runs.length = runs.length + same
    runs.since = np.where(same, np.int16(year), runs.since)
    ends = reported & (runs.class_before == 0) & ~same
    runs.class_before = np.where(ends, now, runs.class_before)
    runs.length_before = runs.length_before + (
        reported & ~same & ~over & (now == runs.class_before)
    )
    active = (now == _NUMBER) & (runs.last_active < 0)
    runs.last_active = np.where(active, np.int16(year), runs.last_active)


def _count(classes: Numbers, code: int) -> Numbers:
    return _sum([year == code for year in classes], classes.shape[1])


def _sum(parts: list[Numbers], size: int) -> Numbers:
    total = np.zeros(size, np.int16)
    for part in parts:
        total += part
    return total


def _name_pattern(runs: _Runs, counted: dict[str, Numbers], reported: Numbers) -> pd.Series:
    zeros, numbers = counted["years_zero"], counted["years_active"]
    zero_now, number_now = runs.latest_class == _ZERO, runs.latest_class == _NUMBER
    single = zero_now & (runs.class_before == _NUMBER)
    both = (zeros > 0) & (numbers > 0)
    rules = {
        "waiting": (reported == 0) & (counted["years_waiting"] > 0),
        "not_filed": reported == 0,
        "all_blank": counted["years_blank"] == reported,
        "all_mark": counted["years_mark"] == reported,
        "zero_once": (zeros == reported) & (reported == 1),
        "never_active": zeros == reported,
        "zero_streak": zero_now & (runs.length > 1),
        "became_zero": single & (zeros == 1),
        "active": number_now & (zeros == 0),
        "became_active": number_now & (numbers == runs.length) & (runs.class_before == _ZERO),
        "intermittent": both & (number_now | single),
    }
    codes = np.full(len(reported), PATTERNS.index("mixed_blank"), np.int8)
    for name, holds in reversed(rules.items()):
        codes[holds] = PATTERNS.index(name)
    names = pd.CategoricalDtype(list(PATTERNS))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=names))


def _tell_runs(cube: _Cube, runs: _Runs) -> dict[str, Any]:
    value = np.full(cube.size, np.nan)
    there = np.flatnonzero(runs.last_active >= 0)
    value[there] = cube.values[runs.last_active[there], there]
    return {
        "length": runs.length, "since": _year(runs.since, cube.first_year),
        "latest": _year(runs.latest, cube.first_year), "length_before": runs.length_before,
        "last_active": _year(runs.last_active, cube.first_year), "last_value": value,
    }  # fmt: skip


def _year(position: Numbers, first_year: int) -> pd.arrays.IntegerArray:
    return pd.arrays.IntegerArray(position + np.int16(first_year), position < 0)
