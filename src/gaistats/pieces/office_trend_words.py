"""What is seen in an office's measures over the years, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_label
from gaistats.pieces.language import language, t, word_number
from gaistats.pieces.measured import say_definition
from gaistats.pieces.office_measures import OfficeMeasure
from gaistats.stats.measure import Measure
from gaistats.stats.peers import FEWEST_PEERS, Trait
from gaistats.stats.words import UNIT_WORDS, word_office_note
from gaistats.store.read import list_rows

_MOST_RATES = 2  # in a title of two lines


def say_standing(found: OfficeMeasure, measure: Measure) -> str:
    """The latest value and how it stands to its peers' median and middle half."""
    name = measure.title.in_language(language())
    latest = found.latest
    if latest is None:
        return t("{measure}: no value in any year", measure=name)
    year, value = int(latest["year"]), float(latest["value"])
    said = {"measure": name, "year": year, "value": word_label(value, measure.unit)}
    peers = found.peers_in(year)
    if peers is None:
        return t("{measure}: {value} in {year}", **said)
    said["median"] = word_label(peers["median"], measure.unit)
    if value > peers["median"]:
        return t("{measure}: {value} in {year}, above its peers' median of {median} "
                 "(without this office)", **said)  # fmt: skip
    if value < peers["median"]:
        return t("{measure}: {value} in {year}, below its peers' median of {median} "
                 "(without this office)", **said)  # fmt: skip
    return t(
        "{measure}: {value} in {year}, the same as its peers' median (without this office)", **said
    )


def say_rates(measures: Sequence[Measure], found: Mapping[str, OfficeMeasure]) -> str:
    """The first two rates of the latest year of any, each beside its peers' median."""
    years = [int(f.latest["year"]) for f in found.values() if f.latest]
    if not years:
        return t("No rate in any year")
    year = max(years)
    rates = [said for m in measures if (said := _say_rate(found[m.measure_id], m, year))]
    if not rates:
        return t("{year}: no rate can be compared with its peers'", year=year)
    return t("{year}: {rates}", year=year, rates=t(", ").join(rates[:_MOST_RATES]))


def _say_rate(found: OfficeMeasure, measure: Measure, year: int) -> str | None:
    """A rate and its peers' median in a year; None where one of the two is not there."""
    peers, rows = found.peers_in(year), found.rows[found.rows["year"] == year]
    value = rows["value"].iloc[0] if len(rows) else float("nan")
    if peers is None or pd.isna(value):
        return None
    return t("{measure} {value} (its peers' median {median})",
             measure=measure.title.in_language(language()),
             value=word_label(value, measure.unit),
             median=word_label(peers["median"], measure.unit))  # fmt: skip


def define_measure(found: OfficeMeasure, measure: Measure, traits: Sequence[Trait]) -> str:
    """Definition, unit, and what the band is."""
    unit = t("Unit: {unit}", unit=t(UNIT_WORDS[measure.unit]))
    breaks = [t("Not comparable across the change of form before {year}", year=year)
              for year in find_breaks(found)]  # fmt: skip
    parts = [say_definition(measure), unit, word_peers(found.band, traits), *breaks]
    return t("; ").join(parts)


def find_breaks(found: OfficeMeasure) -> dict[int, str]:
    """The years that are not comparable with the one before, with the word that stands there."""
    broken = found.rows.loc[found.rows["broken"], "year"]
    return {int(year): t("change of form") for year in broken}


def word_peers(band: pd.DataFrame, traits: Sequence[Trait], *, native: bool = False) -> str:
    """Of whom the band is, and how many they are; natively it is drawn as three lines."""
    like = (
        t("of the same kind, level and size")
        if "size" in traits
        else t("of the same kind and level")
    )
    if band.empty:
        return t("No band: in no year have {fewest} other offices {like} a value",
                 fewest=FEWEST_PEERS, like=like)  # fmt: skip
    least, most = int(band["peers"].min()), int(band["peers"].max())
    count = word_number(least) if least == most else f"{word_number(least)}–{word_number(most)}"
    if native:
        return t("Solid grey: the median of {count} other offices {like}, dashed above and below: "
                 "their upper and lower quartiles", count=count, like=like)  # fmt: skip
    return t("Shaded: the middle half of {count} other offices {like}, dotted: their median",
             count=count, like=like)  # fmt: skip


def say_empty(measures: Sequence[Measure], found: Mapping[str, OfficeMeasure]) -> str:
    """Why a panel is empty, for those that are."""
    empty = [m for m in measures if found[m.measure_id].latest is None]
    said = [
        t("{what}: {said}", what=m.title.in_language(language()),
          said=say_gaps(found[m.measure_id].rows, m)) for m in empty
    ]  # fmt: skip
    return "  \n".join(said)


def say_gaps(rows: pd.DataFrame, measure: Measure) -> str:
    """Of each year what has to be said of its value, or why there is none.

    Years with the same note are said once.
    """
    years: dict[str, list[str]] = {}
    for year, note in zip(rows["year"], word_notes(rows, measure), strict=True):
        if note:
            years.setdefault(note, []).append(str(year))
    said = (t("{what}: {said}", what=t(", ").join(each), said=note) for note, each in years.items())
    return t("; ").join(said)


def word_notes(rows: pd.DataFrame, measure: Measure) -> list[str]:
    """The note of each row; empty where there is nothing to say."""
    return [_word_note(row, measure) for row in list_rows(rows)]


def _word_note(row: Mapping[str, Any], measure: Measure) -> str:
    note = word_office_note(row, measure, language())
    if row["state"] != "few":
        return note
    return f"{note} ({word_number(row['numerator'])} / {word_number(row['denominator'])})"
