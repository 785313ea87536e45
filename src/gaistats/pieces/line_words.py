"""Lines over the years in words: what is seen, over which offices, and what trend there is."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_label
from gaistats.model import Scope
from gaistats.pieces.language import language, t, t_count, word_years
from gaistats.pieces.line_numbers import DISTRICTS, Lines, Series, word_joins
from gaistats.pieces.measured import say_definition, say_state
from gaistats.pieces.names import name_offices
from gaistats.pieces.source import say_valued, word_source
from gaistats.stats.measure import Measure
from gaistats.stats.trend_sentences import word_trend
from gaistats.stats.words import CORRECTED, UNIT_WORDS

Row = Mapping[Any, Any]


def title_lines(found: Series, measure: Measure) -> str:
    """What is seen: one line from first to last, of several the highest and lowest at the end."""
    title = measure.title.in_language(language())
    known = found.known
    if known.empty:
        return t("{title}: no figure in these years", title=title)
    if known["series_id"].nunique() == 1:
        return _title_one(known, measure)
    year = int(known["year"].max())
    last = known[known["year"] == year].sort_values("value", kind="stable")
    if len(last) == 1:
        return t("{title}, {year}: {name} {value}; the others have no figure", title=title,
                 year=year, **_name(last.iloc[0].to_dict(), measure))  # fmt: skip
    low, high = (_name(last.iloc[place].to_dict(), measure) for place in (0, -1))
    if low["value"] == high["value"]:
        return t("{title}, {year}: all at {value}", title=title, year=year, value=low["value"])
    return t("{title}, {year}: highest in {high} ({most}), lowest in {low} ({least})",
             title=title, year=year, high=high["name"], most=high["value"], low=low["name"],
             least=low["value"])  # fmt: skip


def subtitle(measure: Measure, lines: Lines, breaks: Iterable[int]) -> str:
    """What is drawn: unit, over which offices, definition, and how the forms were joined.

    ``breaks`` are the years with which the form begins to ask for it.
    """
    unit = t(UNIT_WORDS[measure.unit])
    head = t("{title}, {unit}", title=measure.title.in_language(language()), unit=unit)
    same = t("the same offices in every year") if lines.same else ""
    before = [t("before {year}: {why}", year=year, why=say_state("not_in_form"))
              for year in breaks]  # fmt: skip
    joins = word_joins(measure, language())
    return " · ".join(filter(None, [head, same, say_definition(measure), *before, joins]))


def source_lines(found: Series, scope: Scope, lines: Lines) -> str:
    """The last line of the chart, with how many figures or offices there are."""
    known = found.known
    if lines.by != DISTRICTS or known.empty:
        facts = {"n": f"{len(known):,}", "m": f"{len(found.rows):,}"}
        said = (t("{n} of {m} figures (districts by years) are there", **facts)
                if lines.by == DISTRICTS
                else t("{n} of {m} figures (offices by years) are there", **facts))  # fmt: skip
        return word_source(scope, said)
    year = int(known["year"].max())
    last = found.rows[found.rows["year"] == year]
    n, m = int(last["covered"].sum()), int(last["expected"].sum())
    said = say_valued(year, n, m)
    unknown = last["expected"].isna().any()
    return word_source(scope, t_count("{count} office", "{count} offices", n) if unknown else said)


def say_coverage(found: Series) -> str:
    """How many offices are in each year's number, district by district."""
    return t("; ").join(_say_district(rows) for _, rows in
                        found.rows.groupby("series_id", sort=False))  # fmt: skip


def _say_district(rows: pd.DataFrame) -> str:
    name, covered, expected = rows["name"].iloc[0], rows["covered"], rows["expected"].dropna()
    n = word_years(int(covered.min()), int(covered.max()))
    if expected.empty:
        return t("{name} {n} offices, expected unknown", name=name, n=n)
    m = word_years(int(expected.min()), int(expected.max()))
    return t("{name} {n} of {m}", name=name, n=n, m=m)


def say_gaps(found: Series) -> str:
    """Which years have no value, and why; empty where all have one."""
    rows = found.rows[found.rows["value"].isna()]
    said = [
        t("{name} {years} ({why})", name=name, why=say_state(str(state)),
          years=t(", ").join(map(str, part["year"])))
        for (name, state), part in rows.groupby(["name", "state"], sort=False)
    ]  # fmt: skip
    return t("Without a value: {said}.", said=t("; ").join(said)) if said else ""


def say_marked(found: Series) -> str:
    """Which values rest on corrections; empty where none does."""
    rows = found.known[found.known["corrected"] > 0]
    said = [t("{name} {years}", name=name, years=t(", ").join(map(str, part["year"])))
            for name, part in rows.groupby("name", sort=False)]  # fmt: skip
    named = t("; ").join(said)
    return t("{mark} rests on corrections: {said}.", mark=CORRECTED, said=named) if said else ""


def say_trend(trend: Row) -> str:
    """A trend in sentences; of a district with the offices that it is over."""
    said = word_trend(trend, language())
    if "offices" not in trend:
        return said
    facts = {"count": int(trend["offices"]), "said": said}
    if pd.isna(trend["expected"]):
        return t("{said} Over {count} offices with a figure in every year.", **facts)
    return t("{said} Over {count} of {m} offices, those with a figure in every year.",
             m=int(trend["expected"]), **facts)  # fmt: skip


def say_without(trend: Row) -> str:
    """The trend without the largest office, which is named; of an empty panel that it is."""
    if not isinstance(trend["largest"], str):
        return t("No office here has a figure in every year.")
    name = name_offices().get(trend["largest"], trend["largest"])
    if not trend["offices"]:
        return t("Without the largest, {office}, no office is left.", office=name)
    return t("Without the largest, {office}: {said}", office=name, said=say_trend(trend))


def _title_one(known: pd.DataFrame, measure: Measure) -> str:
    """From the first to the last figure that may be compared."""
    broken = known["broken"].cumsum()
    rows = known[broken == broken.iloc[-1]]
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return t(
            "{name}: {value} in {year}", year=int(last["year"]), **_name(last.to_dict(), measure)
        )
    return t("{name}: from {before} ({first}) to {after} ({last})", name=last["name"],
             before=word_label(first["value"], measure.unit), first=int(first["year"]),
             after=word_label(last["value"], measure.unit), last=int(last["year"]))  # fmt: skip


def _name(row: Row, measure: Measure) -> dict[str, str]:
    return {"name": row["name"], "value": word_label(row["value"], measure.unit)}
