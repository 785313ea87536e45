"""By whose contribution a measure changed between two years: the waterfall."""

from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_change, word_value
from gaistats.charts.waterfall import draw_waterfall
from gaistats.errors import PieceError
from gaistats.pieces.asked import draw
from gaistats.pieces.change_figures import Comparison, collect_change, list_steps
from gaistats.pieces.language import language, t, t_count
from gaistats.pieces.measured import say_definition
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, place_name, word_source
from gaistats.stats.change_sentences import word_change_state
from gaistats.stats.measure import Measure
from gaistats.stats.words import UNIT_WORDS
from gaistats.wording import N_

Row = dict[str, Any]
MOST_STEPS = 10


def has_change(whole: Row) -> bool:
    """Whether there is a change to take apart."""
    return whole["state"] in ("change", "from_zero")


def make_contributions(comparison: Comparison, measure: Measure) -> Piece:
    """The waterfall with its table. Raises PieceError where nothing can be compared."""
    change = collect_change(comparison, measure)
    whole = change["whole"]
    if not has_change(whole):
        why = word_change_state(whole["state"], language())
        raise PieceError(N_("There is no change to show: {why}"), why=why)
    steps = list_steps(comparison, change["parts"])
    title = say_change(measure, whole, steps)
    words = {
        "title": title, "subtitle": _say_subtitle(measure),
        "source": word_source(comparison.scope, _say_same(comparison, whole)),
    }  # fmt: skip
    figure = draw(
        draw_waterfall, steps, before=whole["before"], after=whole["after"],
        labels=(str(comparison.before), str(comparison.after)), unit=measure.unit,
        language=language(), most=MOST_STEPS, **words,
    )  # fmt: skip
    what = t("Contributions to the change") + "-" + measure.title.in_language(language())
    years = f"{comparison.before}-{comparison.after}"
    return Piece(
        title, words["subtitle"], words["source"], tabulate(steps, measure), figure,
        tuple(filter(None, [say_without_largest(comparison, measure, change)])),
        name_parts(what, place_name(comparison.scope), years, comparison.scope),
    )  # fmt: skip


def say_change(measure: Measure, whole: Row, steps: pd.DataFrame) -> str:
    """What changed, over how many offices, and who contributed most in its direction."""
    count, facts = int(whole["both"]), {
        "measure": measure.title.in_language(language()),
        "before": word_value(whole["before"], measure.unit),
        "after": word_value(whole["after"], measure.unit),
        "change": word_size(whole["change"], measure),
    }  # fmt: skip
    if word_change(whole["change"], measure.unit).startswith("±"):
        return t_count("{measure} of {count} comparable office: {before} in both years",
                       "{measure} of {count} comparable offices: {before} in both years",
                       count, **facts)  # fmt: skip
    rose = whole["change"] > 0
    said = (
        t_count("{measure} of {count} comparable office rose from {before} to {after} ({change})",
                "{measure} of {count} comparable offices rose from {before} to {after} ({change})",
                count, **facts) if rose
        else
        t_count("{measure} of {count} comparable office fell from {before} to {after} ({change})",
                "{measure} of {count} comparable offices fell from {before} to {after} ({change})",
                count, **facts)
    )  # fmt: skip
    most = steps.sort_values("contribution", ascending=not rose, kind="stable").iloc[0]
    contribution = word_size(most["contribution"], measure)
    return t("; ").join([said, t("the largest contribution is that of {name} ({contribution})",
                                 name=most["name"], contribution=contribution)])  # fmt: skip


def word_size(change: float, measure: Measure) -> str:
    """A change with its sign; of a share in percentage points."""
    said = word_change(change, measure.unit)
    return t("{points} percentage points", points=said) if measure.unit == "share" else said


def _say_subtitle(measure: Measure) -> str:
    unit = t("unit: {unit}", unit=t(UNIT_WORDS[measure.unit]))
    return t("; ").join([say_definition(measure), unit])


def _say_same(comparison: Comparison, whole: Row) -> str:
    """Over how many offices the change is counted, of how many that may be added up."""
    both, year = f"{int(whole['both']):,}", comparison.after
    if whole["expected"] is None:
        return t("{year}: {both} offices with a figure in both years, expected unknown",
                 both=both, year=year)  # fmt: skip
    return t("{year}: {both} of {expected} offices that are added up have a figure in both years",
             both=both, expected=f"{int(whole['expected']):,}", year=year)  # fmt: skip


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


def say_without_largest(comparison: Comparison, measure: Measure, change: Row) -> str:
    """The same change without the largest office; empty where there is nothing to say."""
    largest = change["largest"]
    if largest is None or not has_change(change["whole"]):
        return ""
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
    return " ".join(said) if language() == "en" else "".join(said)
