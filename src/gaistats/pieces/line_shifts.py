"""Changes of level of the offices that are compared over the years, in words."""

from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language
from gaistats.pieces.line_numbers import DISTRICTS, Lines
from gaistats.stats.measure import Measure
from gaistats.stats.shift_reading import read_level_shifts
from gaistats.stats.trend_sentences import word_level_shift
from gaistats.store.read import list_rows

_TOLD = ("shifted", "last_year", "none")
"""Verdicts of a test; why there is none is said of the trend already."""


def say_shifts(scope: Scope, measure: Measure, lines: Lines) -> dict[str, str]:
    """Office → what the test of its levels says, among all offices selected; of districts none.

    The same test as on the summary, so that what is worth a look there is found here.
    """
    if lines.by == DISTRICTS:
        return {}
    shifts = ask(read_level_shifts, scope, measure.measure_id)
    chosen = shifts[shifts["office_id"].isin(lines.chosen) & shifts["verdict"].isin(_TOLD)]
    return {row["office_id"]: word_level_shift(row, measure.unit, language())
            for row in list_rows(chosen)}  # fmt: skip
