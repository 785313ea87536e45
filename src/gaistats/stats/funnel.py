"""Funnel plots: which offices' rates stand further from the overall rate than chance carries them.

Spiegelhalter 2005, "Funnel plots for comparing institutional performance", Statistics in
Medicine 24:1185-1202.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from gaistats.stats.cases import has_cases
from gaistats.stats.control_limits import exact_limits, standard_error
from gaistats.stats.dispersion import Dispersion, Method, estimate_dispersion
from gaistats.stats.intervals import FEWEST_CASES, PER, Unit

# Two standard deviations and three: one office in 20, one in 500 is beyond by chance.
LEVELS: Final = {"95": 0.95, "998": 0.998}
CURVE_POINTS: Final = 200


@dataclass(frozen=True)
class Funnel:
    """A funnel plot in numbers.

    ``centre``: the overall rate in the measure's unit, NaN without a denominator.
    ``curve``: a row a size, with ``denominator``, ``low95``, ``high95``, ``low998``,
    ``high998``, ``centre``. ``offices``: the rows that were given, in their order and with
    their index, with ``z``, ``adjusted_z`` and ``position``: ``inside``, ``beyond_95``,
    ``beyond_998``, ``few`` (fewer than ``FEWEST_CASES`` cases), None where there is no rate.
    """

    centre: float
    dispersion: Dispersion
    curve: pd.DataFrame
    offices: pd.DataFrame


def compute_funnel(measured: pd.DataFrame, unit: Unit, method: Method = "additive") -> Funnel:
    """The funnel of one measure and year.

    ``measured``: a row an office, with ``numerator``, ``denominator``, ``own``, ``state``.
    The centre is the ratio of sums over ``own`` rows in state ``shown`` or ``few``;
    over-dispersion is estimated from their ``shown`` ones, winsorised at 10 %. z = (rate -
    centre) ÷ standard error at the centre; the adjusted one is divided by the inflation. NaN
    (never 0) where an office has no rate, or nothing can vary: centre 0 or 100 %.
    """
    known = has_cases(measured, unit)
    cases = measured["denominator"].where(known).to_numpy(dtype=float)
    rates = measured["numerator"].where(known).to_numpy(dtype=float) / cases
    own = known & measured["own"].astype(bool)
    target = _overall(measured[own])
    errors = standard_error(target, cases, unit)
    z = (rates - target) / np.where(errors > 0, errors, np.nan)
    steady = (own & (measured["denominator"] >= FEWEST_CASES)).to_numpy()
    dispersion = estimate_dispersion(z[steady], errors[steady], method)
    offices = measured.assign(z=z, adjusted_z=z / dispersion.inflate(errors))
    offices["position"] = _place(rates, cases, target, unit, dispersion)
    curve = compute_limits(target, _sizes(cases), unit, dispersion)
    return Funnel(target * PER[unit], dispersion, curve, offices)


def compute_limits(
    target: float, denominators: ArrayLike, unit: Unit, dispersion: Dispersion
) -> pd.DataFrame:
    """The limits at these sizes, in the measure's unit; columns as in ``Funnel.curve``.

    ``target`` is the rate per one case. Where there is over-dispersion, the exact limits'
    distances from the target are multiplied by the inflation: without it they are exact, and
    for large offices they are Spiegelhalter's target ± z × s × inflation, in between keeping
    the exact ones' skewness. Kept within what a rate can be.
    """
    cases = np.asarray(denominators, dtype=float)
    added = dispersion.inflate(standard_error(target, cases, unit)) - 1
    most, per = (1.0 if unit == "share" else np.inf), PER[unit]
    curve = {"denominator": cases, "centre": np.full(cases.shape, target * per)}
    for name, level in LEVELS.items():
        low, high = exact_limits(target, cases, unit, level)
        curve["low" + name] = per * np.maximum(low - (target - low) * added, 0)
        curve["high" + name] = per * np.minimum(high + (high - target) * added, most)
    return pd.DataFrame(curve)


def _overall(own: pd.DataFrame) -> float:
    cases = own["denominator"].sum()
    return float(own["numerator"].sum() / cases) if cases > 0 else float("nan")


def _place(
    rates: NDArray[np.float64],
    cases: NDArray[np.float64],
    target: float,
    unit: Unit,
    dispersion: Dispersion,
) -> list[str | None]:
    limits = compute_limits(target, cases, unit, dispersion)
    values = rates * PER[unit]
    places = np.full(values.shape, None, dtype=object)
    places[np.isfinite(values)] = "inside"
    for name in LEVELS:  # the wider limits last: they have the last word
        low, high = (limits[end + name].to_numpy() for end in ("low", "high"))
        places[(values < low) | (values > high)] = "beyond_" + name
    places[cases < FEWEST_CASES] = "few"
    return list(places)


def _sizes(cases: NDArray[np.float64]) -> NDArray[np.float64]:
    seen = cases[np.isfinite(cases)]
    if not seen.size:
        return seen
    return np.unique(np.rint(np.geomspace(seen.min(), seen.max(), CURVE_POINTS)))
