"""The measure that a piece is of: read once, and worded the same everywhere."""

import pandas as pd

from gaistats.charts.numbers import word_value
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language
from gaistats.stats.joining import find_joins
from gaistats.stats.measure import Measure
from gaistats.stats.reading import read_groups, read_measured
from gaistats.stats.terms import spread_terms
from gaistats.stats.words import word_state
from gaistats.store.read_figures import read_expected

FIRST = "disclosure_rate"


def ask_measured(scope: Scope, measure: Measure) -> pd.DataFrame:
    """``read_measured``, once a generation. Callers must not change it."""
    return ask(read_measured, scope, measure.measure_id)


def ask_groups(scope: Scope, measure: Measure, by: str) -> pd.DataFrame:
    """``read_groups``, once a generation. Callers must not change it."""
    return ask(read_groups, scope, measure.measure_id, by)


def ask_expected(scope: Scope) -> pd.DataFrame:
    """``read_expected``, once a generation. Callers must not change it."""
    return ask(read_expected, scope)


def say_definition(measure: Measure) -> str:
    """What it is and on what it rests, in a line: it stands under every chart of the measure."""
    return measure.source.in_language(language())


def say_value(value: float | None, measure: Measure) -> str:
    """A value with its unit's sign, rates to one decimal; an en dash where there is none."""
    return "–" if value is None else word_value(value, measure.unit)


def say_state(state: str) -> str:
    """Why there is no value; empty where there is one."""
    return word_state(state, language())


def find_measure_joins(measure: Measure) -> pd.DataFrame:
    """Across which changes of form the measure's years may be joined: see ``find_joins``."""
    return find_joins(spread_terms(measure.numerator), spread_terms(measure.denominator))
