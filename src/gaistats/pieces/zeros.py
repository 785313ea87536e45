"""Zeros as a table: the offices of a pattern, or those that are worth a look, year by year."""

from collections.abc import Iterator, Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.activity import name_group, take_activity
from gaistats.pieces.asked import ask
from gaistats.pieces.language import language, pick_name, t, t_count, word_years
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import (
    find_headline_year,
    name_parts,
    place_name,
    say_filed,
    word_source,
)
from gaistats.pieces.zero_offices import (
    Row,
    collect_zeros,
    count_judged,
    count_patterns,
    count_zeros,
    list_worth,
)
from gaistats.pieces.zero_year import find_zero_year, list_zero_in, name_pattern
from gaistats.stats.expected_zeros import DISCOVERY_RATE, FEWEST_PEERS
from gaistats.stats.zero_words import word_chance, word_pattern, word_zeros
from gaistats.store.read import list_rows
from gaistats.store.read_activity import read_activity
from gaistats.wording import N_

MOST_LINES = 20
"""Of the table: what is read on a slide or two."""
_OTHERS = N_("{count} in some years")
_ENDINGS: Mapping[str, str] = {
    "never_active": N_("{count} in every report"),
    "zero_streak": N_("{count} several times in a row"),
    "became_zero": N_("{count} fell to zero"),
    "zero_once": N_("{count} in the only report"),
    "intermittent": _OTHERS,
}
_TOLD = 5  # offices of which a sentence can be said


def make_zeros(scope: Scope, group: str, pattern: str, *, look: bool) -> Piece:
    """Of a group of cells the offices of a pattern ("": of all), or of these those worth a look.

    Raises PieceError where there are none.
    """
    offices = choose_offices(scope, group, pattern, look=look)
    years, filed = list_years(scope, group), find_headline_year(scope)
    if offices.empty or not filed:
        raise PieceError(N_("No office among those selected is like this."))
    if look:
        offices = offices.sort_values("probability", kind="stable")
    rows = list_rows(offices.head(MOST_LINES))
    activity = ask(read_activity, scope, (group,))
    by_office = group_activity(activity, offices["office_id"].head(MOST_LINES))
    what = f"{t('Zero activity')}_{name_group(group)}"
    return Piece(
        _title(scope, group, pattern, len(offices), look=look),
        t("; ").join(filter(None, [name_group(group), say_rule() if look else ""])),
        word_source(scope, say_filed(scope, filed)),
        _tabulate(rows, by_office, years),
        sentences=tuple(_say(scope, group, rows, len(offices))),
        name=name_parts(what, place_name(scope), word_years(years[0], years[-1]), scope),
    )


def choose_offices(scope: Scope, group: str, pattern: str, *, look: bool) -> pd.DataFrame:
    """The offices that are asked for, in the order of ``collect_zeros``."""
    rows = collect_zeros(scope, group)
    if year := find_zero_year(pattern):
        rows = rows[rows["office_id"].isin(list_zero_in(scope, group, year))]
    elif pattern:
        rows = rows[rows["pattern"] == pattern]
    return rows[rows["worth_a_look"]] if look else rows


def list_years(scope: Scope, group: str) -> list[int]:
    """The years of the matrix, ascending."""
    return sorted({int(year) for year in ask(read_activity, scope, (group,))["year"]})


def group_activity(activity: pd.DataFrame, offices: "pd.Series[str]") -> dict[str, dict[int, Row]]:
    """Office → year → its row of ``read_activity``."""
    found: dict[str, dict[int, Row]] = {}
    for row in list_rows(activity[activity["office_id"].isin(offices)]):
        found.setdefault(row["office_id"], {})[row["year"]] = row
    return found


def say_rule() -> str:
    """What makes a zero worth a look."""
    said = t("Each office is set beside offices of its kind and level in all districts and its own "
             "earlier years; fewer than {fewest} comparable offices give no estimate. Zero is "
             "lawful.", fewest=FEWEST_PEERS)  # fmt: skip
    return said + t(" Worth a look: q at most {rate} % (false discovery rate: of the offices "
                    "listed at most so many are expected to be here by chance).",
                    rate=f"{100 * DISCOVERY_RATE:.0f}")  # fmt: skip


def say_zeros(scope: Scope, group: str) -> str:
    """What is seen: how many offices end in zeros, of which patterns, and how many to look at."""
    zeros = count_zeros(scope, group)
    judged, worth = count_judged(scope, group), len(list_worth(scope, group))
    return word_zero_counts(sum(count_patterns(scope, group).values()), zeros, judged, worth)


def word_zero_counts(offices: int, zeros: Mapping[str, int], judged: int, worth: int) -> str:
    """``zeros``: by pattern the offices of which the latest report is zero; all are named."""
    said = t_count("Of {count} office, {zeros} state zero in the latest report",
                   "Of {count} offices, {zeros} state zero in the latest report",
                   offices, zeros=f"{sum(zeros.values()):,}")  # fmt: skip
    named = dict.fromkeys(_ENDINGS.values(), 0)
    for pattern, count in zeros.items():
        named[_ENDINGS.get(pattern, _OTHERS)] += count
    parts = [t(what, count=f"{count:,}") for what, count in named.items() if count]
    said += t(": {parts}", parts=t(", ").join(parts)) if parts else ""
    if not judged:
        return said
    look = t_count("{count} is worth a look", "{count} are worth a look", worth)
    none = t_count("the {count} zero that can be judged does not stand out",
                   "none of the {count} zeros that can be judged stands out", judged)  # fmt: skip
    return said + t("; ") + (look if worth else none)


def _title(scope: Scope, group: str, pattern: str, count: int, *, look: bool) -> str:
    facts = {"place": place_name(scope), "group": name_group(group)}
    if look:
        return t_count("{place}: {count} zero worth a look, of {judged} that can be judged",
                       "{place}: {count} zeros worth a look, of {judged} that can be judged",
                       count, judged=f"{count_judged(scope, group):,}", **facts)  # fmt: skip
    if pattern:
        return t_count("{place}, {group}: {pattern} at {count} office",
                       "{place}, {group}: {pattern} at {count} offices", count,
                       pattern=name_pattern(pattern), **facts)  # fmt: skip
    return t("{place}, {group}: {said}", said=say_zeros(scope, group), **facts)


def _tabulate(
    rows: Sequence[Row],
    by_office: Mapping[str, Mapping[int, Row]],
    years: Sequence[int],
) -> pd.DataFrame:
    columns: dict[str, Any] = {
        t("Office"): [pick_name(row["name"], row["name_en"]) for row in rows],
        t("District"): [pick_name(row["district"] or "", row["district_en"]) for row in rows],
    }
    for year in years:
        told = [take_activity(by_office.get(row["office_id"], {}).get(year)) for row in rows]
        columns[str(year)] = pd.Series(told, dtype=object)
    chances = [row["probability"] for row in rows]
    columns |= {
        t("Pattern"): [word_pattern(row["pattern"], language()) for row in rows],
        t("Expected (cases)"): pd.Series([row["expected"] for row in rows], dtype=float).round(1),
        t("By chance among comparable offices"): [
            None if chance is None else word_chance(chance, language()) for chance in chances
        ],
    }
    return pd.DataFrame(columns)


def _say(scope: Scope, group: str, rows: Sequence[Row], count: int) -> Iterator[str]:
    yield say_zeros(scope, group)
    if count > len(rows):
        yield t("Shown are the first {n} of {m}.", n=len(rows), m=f"{count:,}")
    for row in [row for row in rows if row["worth_a_look"]][:_TOLD]:
        filled = {name: nan if value is None else value for name, value in row.items()}
        yield t("{name}: {said}", name=pick_name(row["name"], row["name_en"]),
                said=word_zeros(filled, language()))  # fmt: skip
