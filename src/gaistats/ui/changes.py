"""The parts of the page of changes: by whose contribution, and what stands beside it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from gaistats.charts.numbers import word_change, word_value
from gaistats.charts.waterfall import draw_waterfall
from gaistats.pieces.asked import draw
from gaistats.pieces.language import language, t
from gaistats.pieces.measured import say_definition
from gaistats.pieces.source import place_name, say_as_of, say_filed, word_source
from gaistats.stats.change_sentences import word_change_state, word_part
from gaistats.stats.measure import Measure
from gaistats.stats.words import UNIT_WORDS
from gaistats.store.read import list_rows
from gaistats.ui.change_choice import Comparison
from gaistats.ui.change_figures import list_steps
from gaistats.ui.chart import show_chart
from gaistats.ui.downloads import name_file
from gaistats.ui.sheet import Cell, make_cell, make_list, show_sheet
from gaistats.ui.tables import MOST_SHOWN

Row = dict[str, Any]
MOST_STEPS = 10
CLICKED = "changes_clicked"
_APART = ("new", "vanished", "form_break", "not_known")


def show_contributions(comparison: Comparison, measure: Measure, change: Row) -> str | None:
    """The waterfall, or why there is none; returns the office or district that was clicked."""
    whole = change["whole"]
    if whole["state"] not in ("change", "from_zero"):
        st.info(f"{comparison.before} → {comparison.after}: "
                + word_change_state(whole["state"], language()))  # fmt: skip
        if whole["state"] == "no_offices":
            st.caption(t("Reports that speak for a whole area are never added up, and are not "
                         "compared here; their offices' own pages show them."))  # fmt: skip
        return None
    steps = list_steps(comparison, change["parts"])
    figure = draw(
        draw_waterfall, steps, before=whole["before"], after=whole["after"],
        labels=(str(comparison.before), str(comparison.after)), unit=measure.unit,
        title=say_change(measure, whole, steps), subtitle=_say_subtitle(comparison, measure, whole),
        source=word_source(comparison.scope, say_filed(comparison.scope, comparison.after)),
        language=language(), most=MOST_STEPS,
    )  # fmt: skip
    as_of, years = say_as_of(bare=True), f"{comparison.before}-{comparison.after}"
    what = t("Contributions to the change") + "-" + measure.title.in_language(language())
    show_chart(
        figure, tabulate(steps, measure), key="waterfall", on_point=_remember,
        alt=t("Bars of contributions to the change; the table has the numbers."),
        name=lambda end: name_file(what, place_name(comparison.scope), years, comparison.scope,
                                   as_of, end),
    )  # fmt: skip
    clicked: str | None = st.session_state.pop(CLICKED, None)
    return clicked


def say_change(measure: Measure, whole: Row, steps: pd.DataFrame) -> str:
    """What changed, and who contributed most in its direction."""
    facts = {
        "measure": measure.title.in_language(language()),
        "before": word_value(whole["before"], measure.unit),
        "after": word_value(whole["after"], measure.unit),
        "change": word_size(whole["change"], measure),
    }
    if word_change(whole["change"], measure.unit).startswith("±"):
        return t("{measure}: {before} in both years", **facts)
    rose = whole["change"] > 0
    said = (t("{measure} rose from {before} to {after} ({change})", **facts) if rose
            else t("{measure} fell from {before} to {after} ({change})", **facts))  # fmt: skip
    most = steps.sort_values("contribution", ascending=not rose, kind="stable").iloc[0]
    contribution = word_size(most["contribution"], measure)
    return t("; ").join([said, t("the largest contribution is that of {name} ({contribution})",
                                 name=most["name"], contribution=contribution)])  # fmt: skip


def word_size(change: float, measure: Measure) -> str:
    """A change with its sign; of a share in percentage points."""
    said = word_change(change, measure.unit)
    return t("{points} percentage points", points=said) if measure.unit == "share" else said


def _say_subtitle(comparison: Comparison, measure: Measure, whole: Row) -> str:
    return t("; ").join([
        say_definition(measure),
        t("unit: {unit}", unit=t(UNIT_WORDS[measure.unit])),
        say_same(comparison, whole),
    ])  # fmt: skip


def say_same(comparison: Comparison, whole: Row) -> str:
    """Over how many offices the change is counted, of how many."""
    both = f"{int(whole['both']):,}"
    if whole["expected"] is None:
        return t("over the {both} offices with a figure in both years, expected unknown", both=both)
    return t("over the {both} offices with a figure in both years, of {expected} expected in "
             "{year}",
             both=both, expected=f"{int(whole['expected']):,}", year=comparison.after)  # fmt: skip


def tabulate(steps: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The contributions, the largest first; of shares in percentage points."""
    factor = 100 if measure.unit == "share" else 1
    order = steps["contribution"].abs().sort_values(ascending=False, kind="stable").index
    unit = t("percentage points") if measure.unit == "share" else t(UNIT_WORDS[measure.unit])
    rows = steps.loc[order]
    return pd.DataFrame({
        t("District or office"): rows["name"].to_numpy(),
        t("Contribution ({unit})", unit=unit): (factor * rows["contribution"]).round(4).to_numpy(),
    })  # fmt: skip


def show_without_largest(comparison: Comparison, measure: Measure, change: Row) -> None:
    """The same change without the largest office."""
    largest = change["largest"]
    if largest is None or change["whole"]["state"] not in ("change", "from_zero"):
        return
    rate = measure.unit in ("share", "per_hundred")
    share = f"{100 * largest['share']:.1f} %"
    facts = {"name": largest["name"], "share": share, "year": comparison.after}
    said = [t("{name} has {share} of the cases that the rate of {year} rests on.", **facts) if rate
            else t("{name} has {share} of the total of {year}.", **facts)]  # fmt: skip
    if largest["state"] in ("change", "from_zero"):
        said.append(t("Without it: {before} to {after} ({change}), over {both} offices.",
                      before=word_value(largest["before"], measure.unit),
                      after=word_value(largest["after"], measure.unit),
                      change=word_size(largest["change"], measure),
                      both=f"{int(largest['both']):,}"))  # fmt: skip
    else:
        said.append(t("Without it: {why}.", why=word_change_state(largest["state"], language())))
    st.subheader(t("Without the largest office"))
    st.text(" ".join(said) if language() == "en" else "".join(said))


def show_apart(comparison: Comparison, measure: Measure, parts: pd.DataFrame) -> str | None:
    """New, ended and other offices that are not in the change; returns the one clicked."""
    rows = parts[parts["part"].isin(_APART)]
    st.subheader(t("Not in this change"))
    if rows.empty:
        st.text(t("All offices have a figure in both years."))
        return None
    order = rows["part"].map(_APART.index).sort_values(kind="stable").index
    st.caption(_count_parts(comparison, list_rows(rows)))
    return show_sheet([_list_apart(comparison, measure, rows.loc[order])], key="changes_apart")


def _count_parts(comparison: Comparison, rows: Sequence[Row]) -> str:
    of_part = {part: [row for row in rows if row["part"] == part] for part in _APART}
    return t("; ").join(_count_part(comparison, part, of_it)
                        for part, of_it in of_part.items() if of_it)  # fmt: skip


def _count_part(comparison: Comparison, part: str, rows: Sequence[Row]) -> str:
    """How many offices; those that have both figures, which do not agree, are counted apart."""
    doubted = sum(_disagrees(row) for row in rows)
    if not doubted:
        return t("{part}: {n}", part=_word_part(comparison, part), n=f"{len(rows):,}")
    return t("expected, but not to be compared: {n} ({missing} without a figure in one of the "
             "years, {doubted} with numbers that do not agree with each other)",
             n=f"{len(rows):,}", missing=f"{len(rows) - doubted:,}",
             doubted=f"{doubted:,}")  # fmt: skip


def _disagrees(row: Row) -> bool:
    return row["part"] == "not_known" and None not in (row["numerator"], row["numerator_before"])


def _word_part(comparison: Comparison, part: str) -> str:
    """Words for a part; of years that are not neighbours, with the years."""
    if comparison.before != comparison.after - 1:
        if part == "new":
            return t("new: not expected in {year}", year=comparison.before)
        if part == "vanished":
            return t("ended: not expected in {year}", year=comparison.after)
    return word_part(part, language())


def _say_reason(comparison: Comparison, row: Row) -> str:
    if _disagrees(row):
        return t("in one of the years its numbers do not agree with each other")
    return _word_part(comparison, row["part"])


def _list_apart(comparison: Comparison, measure: Measure, rows: pd.DataFrame) -> Row:
    """A line an office; the effect has a column where any of them has one."""
    heads = [(t("Office"), ""), (t("Why"), ""), (str(comparison.before), "num"),
             (str(comparison.after), "num")]  # fmt: skip
    effect = bool(rows["contribution"].notna().any())
    if effect:
        heads.append((t("Effect if included"), "num"))
    lines = []
    for row in list_rows(rows)[:MOST_SHOWN]:
        cells = [
            make_cell(row["name"], key=row["office_id"], hint=t("open this office")),
            make_cell(_say_reason(comparison, row)),
            make_cell(_say_counts(row, "_before", measure), style="num"),
            make_cell(_say_counts(row, "", measure), style="num"),
        ]
        cells += [_make_effect(row["contribution"], measure)] if effect else []
        lines.append((row["office_id"], cells))
    return make_list(heads, lines, tall="22rem")


def _make_effect(size: float | None, measure: Measure) -> Cell:
    if size is None:
        return make_cell("–", style="num", sort="")
    return make_cell(word_size(size, measure), style="num", sort=size)


def _say_counts(row: Row, suffix: str, measure: Measure) -> str:
    part, whole = row[f"numerator{suffix}"], row[f"denominator{suffix}"]
    if part is None:
        return "–"
    if measure.unit in ("share", "per_hundred"):
        return "–" if whole is None else f"{part:,.0f} / {whole:,.0f}"
    return word_value(part, measure.unit)


def _remember(point: object) -> None:
    """Kept for the run that follows: a page cannot be opened while a chart reports."""
    st.session_state[CLICKED] = point[0] if isinstance(point, list) else point
