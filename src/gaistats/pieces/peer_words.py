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
POSITIONS = {
    "inside": N_("within the 95 % limits"),
    "beyond_95": N_("between the 95 % and the 99.8 % limits"),
    "beyond_998": N_("beyond the 99.8 % limits"),
}


SHORT_POSITIONS = {
    "inside": N_("within 95 %"),
    "beyond_95": N_("95 to 99.8 %"),
    "beyond_998": N_("beyond 99.8 %"),
}


def title_funnel(found: Comparison, chosen: Row | None, measure: Measure) -> str:
    """What the funnel shows: where the chosen office stands, else how many are beyond."""
    if chosen is not None and not pd.isna(chosen["value"]):
        return t("{office}: {value}, {position}", office=chosen["name"],
                 value=word_label(chosen["value"], measure.unit),
                 position=t(POSITIONS[chosen["position"]]))  # fmt: skip
    beyond = len(found.beyond)
    facts = {"title": _title(measure), "m": len(found.valued)}
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
        value = word_label(chosen["value"], measure.unit)
        if median is None:
            return t("{office}: {value}", office=chosen["name"], value=value)
        return t("{office}: {value}, the median of the group (this office included) is {median}",
                 office=chosen["name"], value=value, median=median)  # fmt: skip
    values = found.valued["value"]
    if not len(values):
        return t("{title}: no office of this group has a value", title=_title(measure))
    if len(values) == 1:
        return t("{office}: {value}", office=found.valued["name"].iloc[0],
                 value=word_label(values.iloc[0], measure.unit))  # fmt: skip
    ends = {
        "low": word_label(values.min(), measure.unit),
        "high": word_label(values.max(), measure.unit),
    }
    if median is None:
        return t("{title}: from {low} to {high}", title=_title(measure), **ends)
    return t("{title}: from {low} to {high}, the median is {median}",
             title=_title(measure), median=median, **ends)  # fmt: skip


def subtitle(measure: Measure, group: Group, year: int) -> str:
    """What is drawn, of whom: measure, unit, group and definition."""
    unit = t(UNIT_WORDS[measure.unit])
    head = t("{title}, {year}, {unit}. {group}", title=_title(measure), year=year, unit=unit,
             group=word_group(group))  # fmt: skip
    return f"{head} · {say_definition(measure)}"


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
        parts.append(t(POSITIONS[row["position"]]))
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


def _title(measure: Measure) -> str:
    return measure.title.in_language(language())
