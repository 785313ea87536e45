"""Who has filed for a year: a table by district, and who is missing in words."""

from collections.abc import Iterator, Mapping

import pandas as pd

from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask
from gaistats.pieces.language import pick_name, t, t_count
from gaistats.pieces.measured import ask_expected
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import (
    name_parts,
    name_selection,
    place_name,
    say_filed,
    word_filed,
    word_source,
)
from gaistats.store.read import list_rows, read_filing
from gaistats.wording import N_

FILINGS = {
    "filed": N_("filed"),
    "late": N_("late"),
    "waiting": N_("waits for confirmation"),
    "unread": N_("not recognised"),
    "no_report": N_("not filed"),
    "not_yet_due": N_("not yet due"),
}
HANDED_IN = ("filed", "late")
_RARE = {"unread": N_("Not recognised"), "not_yet_due": N_("Not yet due")}
MOST_NAMED = 10
"""Of more offices a sentence says only how many they are."""


def make_filing(scope: Scope, year: int) -> Piece:
    """A row a district: expected, filed, late, missing, waiting. Raises PieceError.

    The numbers are of the offices that had to file for the year; where nobody knows which these
    are, of all that have filed, and ``expected`` is missing.
    """
    filing = ask(read_filing, scope)
    of_year = filing[filing["year"] == year]
    if of_year.empty:
        raise PieceError(N_("Nobody in what is selected had to file for {year}."), year=year)
    had_to = of_year["office_id"].isin(_find_expected(scope, year))
    known = bool(had_to.any())
    counted = of_year[had_to] if known else of_year
    return Piece(
        _say_title(counted, known, scope, year), _define(counted),
        word_source(scope, say_filed(scope, year)), _tabulate(counted, known),
        sentences=tuple(_say_all(counted, known, _say_where(scope, year), of_year[~had_to])),
        name=name_parts(t("Filing by district"), name_selection(scope), str(year), scope),
    )  # fmt: skip


def say_dated(of_year: pd.DataFrame) -> str:
    """Of how many it can be known whether they were late; rows of ``read_filing``."""
    handed_in = of_year[of_year["filing"].isin(HANDED_IN)]
    return t("{dated} of {filed} state a date; {due} offices have a due date",
             dated=handed_in["filed_on"].notna().sum(), filed=len(handed_in),
             due=of_year["due_on"].notna().sum())  # fmt: skip


def _find_expected(scope: Scope, year: int) -> "pd.Series[str]":
    expected = ask_expected(scope)
    return expected.loc[expected["year"] == year, "office_id"]


def _count(counted: pd.DataFrame, *filings: str) -> int:
    return int(counted["filing"].isin(filings).sum())


def _say_filed(counted: pd.DataFrame, known: bool) -> str:
    return word_filed(_count(counted, *HANDED_IN), len(counted) if known else None)


def _say_title(counted: pd.DataFrame, known: bool, scope: Scope, year: int) -> str:
    said = [_say_filed(counted, known)]
    for name in ("late", "no_report", "waiting"):
        if count := _count(counted, name):
            said.append(t("{state} {count}", state=t(FILINGS[name]), count=f"{count:,}"))
    return t("{place} in {year}: {said}", place=place_name(scope), year=year,
             said=t(", ").join(said))  # fmt: skip


def _define(counted: pd.DataFrame) -> str:
    return t("; ").join([
        t("Filed: a report is in force; late: it came after its due date; not filed: there is no "
          "file, and the due date has passed or there is none"),
        say_dated(counted),
    ])  # fmt: skip


def _tabulate(counted: pd.DataFrame, known: bool) -> pd.DataFrame:
    """A row a district in the registry's order; rare states of which there is none are left out."""
    rows = []
    for _, own in counted.groupby("district_id", sort=False, dropna=False):
        first = list_rows(own.head(1))[0]
        rows.append({
            t("District"): pick_name(first["district"] or "–", first["district_en"]),
            t("Offices expected"): len(own) if known else float("nan"),
            t("Filed"): _count(own, *HANDED_IN),
            t("Late among them"): _count(own, "late"),
            t("Not filed"): _count(own, "no_report"),
            t("Waiting for confirmation"): _count(own, "waiting"),
            **{t(head): _count(own, name) for name, head in _RARE.items()
               if _count(counted, name)},
        })  # fmt: skip
    return pd.DataFrame(rows)


def _say_where(scope: Scope, year: int) -> dict[str, object]:
    return {"place": place_name(scope), "year": year}


def _say_all(
    counted: pd.DataFrame, known: bool, where: Mapping[str, object], others: pd.DataFrame
) -> Iterator[str]:
    """How many have filed, and who is late, missing, waiting and so on."""
    yield t("{place}, {year}: {filed}; {late} of them late ({dated}).", **where,
            filed=_say_filed(counted, known), late=_count(counted, "late"),
            dated=say_dated(counted))  # fmt: skip
    for name, state in FILINGS.items():
        listed = counted[counted["filing"] == name]
        if name != "filed" and len(listed):
            yield _say_who(listed, where, t(state))
    if known and len(others):
        yield t_count(
            "{place}, {year}: {count} office that did not have to file has a report.",
            "{place}, {year}: {count} offices that did not have to file have a report.",
            len(others), **where,
        )  # fmt: skip


def _say_who(listed: pd.DataFrame, where: Mapping[str, object], state: str) -> str:
    """How many there are, and up to MOST_NAMED by name."""
    facts = {**where, "state": state}
    if len(listed) > MOST_NAMED:
        return t_count("{place}, {year}, {state}: {count} office.",
                       "{place}, {year}, {state}: {count} offices.",
                       len(listed), **facts)  # fmt: skip
    names = t(", ").join(pick_name(row["name"], row["name_en"]) for row in list_rows(listed))
    return t_count("{place}, {year}, {state}: {count} office ({names}).",
                   "{place}, {year}, {state}: {count} offices ({names}).",
                   len(listed), names=names, **facts)  # fmt: skip
