"""A peer group in words: what the chart shows, how its limits were made, where an office stands."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_label
from gaistats.pieces.language import language, t
from gaistats.pieces.measured import say_definition, say_state
from gaistats.pieces.peer_group import Group, word_group
from gaistats.pieces.peer_numbers import Comparison
from gaistats.stats.dispersion import FEWEST_OFFICES
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.words import UNIT_WORDS, word_office_note
from gaistats.wording import N_

Row = Mapping[Any, Any]
_INSIDE = N_("within the 95 % limits")
_POSITIONS = {
    ("beyond_95", "low"): N_("below the lower 95 % limit, not below the 99.8 % one"),
    ("beyond_95", "high"): N_("above the upper 95 % limit, not above the 99.8 % one"),
    ("beyond_998", "low"): N_("below the lower 99.8 % limit"),
    ("beyond_998", "high"): N_("above the upper 99.8 % limit"),
}


def title_funnel(found: Comparison, chosen: Row | None, measure: Measure) -> str:
    """What the funnel shows: where the chosen office stands, else how many are beyond."""
    if chosen is not None and not pd.isna(chosen["value"]):
        said = _say_office(found, measure, chosen["name"], chosen["value"])
        position = word_position(chosen, found)
        return t("{said}, {position}", said=said, position=position) if position else said
    beyond = len(found.beyond)
    facts = {"title": _head(found, measure), "m": len(found.valued)}
    if not beyond:
        return t("{title}: none of {m} offices is beyond the 99.8 % limits", **facts)
    if beyond == 1:
        (alone,) = found.beyond[["name", "value"]].to_dict("records")
        return t("{title}: of {m} offices only {office} ({value}) is beyond the 99.8 % limits",
                 office=alone["name"], value=word_label(alone["value"], measure.unit),
                 **facts)  # fmt: skip
    return t("{title}: {count} of {m} offices are beyond the 99.8 % limits", count=beyond, **facts)


def title_ranked(found: Comparison, chosen: Row | None, measure: Measure) -> str:
    """What the bars show: the chosen office beside the median, else from where to where."""
    median = word_label(found.median, measure.unit) if found.median is not None else None
    if chosen is not None and not pd.isna(chosen["value"]):
        said = _say_office(found, measure, chosen["name"], chosen["value"])
        if median is None:
            return said
        return t("{said}, the median of the group (this office included) is {median}",
                 said=said, median=median)  # fmt: skip
    values = found.valued["value"]
    if not len(values):
        return t("{title}: no office of this group has a value", title=_head(found, measure))
    if len(values) == 1:
        return _say_office(found, measure, found.valued["name"].iloc[0], values.iloc[0])
    ends = {
        "low": word_label(values.min(), measure.unit),
        "high": word_label(values.max(), measure.unit),
    }
    if median is None:
        return t("{title}: from {low} to {high}", title=_head(found, measure), **ends)
    return t("{title}: from {low} to {high}, the median is {median}",
             title=_head(found, measure), median=median, **ends)  # fmt: skip


def word_position(row: Row, found: Comparison) -> str:
    """Within which limits of the funnel, or on which side beyond; nothing where there are none."""
    position = row["position"]
    if position == "inside":
        return t(_INSIDE)
    if position not in ("beyond_95", "beyond_998"):
        return ""
    return t(_POSITIONS[position, "low" if row["value"] < found.centre else "high"])


def subtitle(measure: Measure, group: Group, year: int) -> str:
    """What is shown, of whom: measure, unit, group and definition."""
    unit = t(UNIT_WORDS[measure.unit])
    head = t("{title}, {year}, {unit}. {group}", title=_title(measure), year=year, unit=unit,
             group=word_group(group))  # fmt: skip
    return f"{head} · {say_definition(measure)}"


def say_left_out(most: int, shown: int, known: int) -> str:
    """Of bars that are too many: which are drawn (``most`` and the chosen), how many are not."""
    facts = {"n": most // 2, "left": f"{known - shown:,}"}
    if shown > most:
        return t("Only the highest {n}, the lowest {n} and the chosen office are drawn, {left} are "
                 "not", **facts)  # fmt: skip
    return t("Only the highest {n} and the lowest {n} are drawn, {left} are not", **facts)


def say_limits(found: Comparison, measure: Measure) -> str:
    """How the limits of the funnel were made, and whether they were widened."""
    law = t("exact binomial") if measure.unit == "share" else t("exact Poisson")
    centre = word_label(found.centre, measure.unit)
    said = t("Limits: {law}, at the overall rate of {centre} (sum over sum of reports that "
             "may be added up).", law=law, centre=centre)  # fmt: skip
    return (" " if language() == "en" else "").join([said, _say_dispersion(found, measure)])


def _say_dispersion(found: Comparison, measure: Measure) -> str:
    if found.offices < FEWEST_OFFICES:
        return t("Not adjusted for over-dispersion: {count} offices are too few to estimate it.",
                 count=found.offices)  # fmt: skip
    if not found.tau > 0:
        return t("As a whole the {count} offices are spread no wider than chance lets them be "
                 "(φ = {phi}), so the limits are not widened; single offices may still be beyond.",
                 count=found.offices, phi=f"{found.phi:.2f}")  # fmt: skip
    tau = 100 * found.tau
    spread = (
        t("{points} percentage points", points=f"{tau:.1f}")
        if measure.unit == "share"
        else f"{tau:.1f}"
    )
    return t("Widened for over-dispersion by the additive method of Spiegelhalter: between {count} "
             "offices the rates have a standard deviation of {spread} (10 % winsorised; "
             "φ = {phi}).", count=found.offices, spread=spread, phi=f"{found.phi:.2f}")  # fmt: skip


def say_chosen(row: Row, found: Comparison, measure: Measure) -> str:
    """Where the chosen office stands: its number, the median, percentile, position, ranks."""
    if pd.isna(row["value"]):
        reason = t("; ").join(filter(None, (word_parts(row), say_state(row["state"]))))
        return t("{office}: {reason}.", office=row["name"], reason=reason)
    parts = [_say_value(row, measure)]
    if found.median is not None:
        parts.append(
            t("the median of the group (this office included) is {median}; percentile "
              "{percentile} of {count} offices (0 lowest, 100 highest)",
              median=word_label(found.median, measure.unit),
              percentile=f"{row['percentile']:.0f}", count=row["group_size"])
        )  # fmt: skip
    if found.has_funnel and isinstance(row["position"], str):
        parts.append(word_position(row, found))
    if not pd.isna(row["rank_low"]):
        parts.append(
            t("rank {low} to {high} of {count} (95 %; 1 is the highest)",
              low=f"{row['rank_low']:.0f}", high=f"{row['rank_high']:.0f}",
              count=row["group_size"])
        )  # fmt: skip
    said = t("; ").join(parts)
    note = word_office_note(row, measure, language())
    said = t("; ").join(filter(None, (said, note)))
    # A number and its sign stay in one line.
    return t("{office}: {said}.", office=row["name"], said=said).replace(" %", "\u00a0%")


def word_parts(row: Row) -> str:
    """``65 of 120``; nothing where a count is not known."""
    if pd.isna(row["numerator"]) or pd.isna(row["denominator"]):
        return ""
    return t("{part} of {whole}", part=f"{row['numerator']:,.0f}",
             whole=f"{row['denominator']:,.0f}")  # fmt: skip


def _say_value(row: Row, measure: Measure) -> str:
    value = word_label(row["value"], measure.unit)
    if measure.unit not in RATES:
        return value
    return t("{value} ({parts}; 95 % interval {low} to {high})", value=value,
             parts=word_parts(row), low=word_label(row["low"], measure.unit),
             high=word_label(row["high"], measure.unit))  # fmt: skip


def _say_office(found: Comparison, measure: Measure, office: str, value: float) -> str:
    return t("{title}: {office} {value}", title=_head(found, measure), office=office,
             value=word_label(value, measure.unit))  # fmt: skip


def _head(found: Comparison, measure: Measure) -> str:
    return t("{title}, {year}", title=_title(measure), year=found.year)


def _title(measure: Measure) -> str:
    return measure.title.in_language(language())
