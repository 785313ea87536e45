"""The findings that are listed, in few columns: the first of them, and how many there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from gaistats.checks.rules import word_check
from gaistats.checks.sentences import word_severity
from gaistats.decisions.findings import FindingState
from gaistats.errors import PieceError
from gaistats.model import Scope
from gaistats.pieces.asked import ask_rows
from gaistats.pieces.finding_choice import SEVERITIES, Choice
from gaistats.pieces.findings import (
    Row,
    collect_findings,
    list_findings,
    say_finding,
    say_severity,
)
from gaistats.pieces.language import language, pick_name, t, t_count, word_years
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import (
    name_parts,
    name_selection,
    place_name,
    word_filed,
    word_source,
)
from gaistats.pieces.states import STATES, say_state
from gaistats.store.read import read_coverage
from gaistats.wording import N_

MOST_LISTED = 20
"""Of more findings the table has the first: it is to be read on slides."""
MOST_CHECKS = 3
"""Of the checks that found something, those that a sentence names."""


def make_findings(scope: Scope, choice: Choice) -> Piece:
    """Those that are chosen, the surest first, at most MOST_LISTED. Raises PieceError for none."""
    found = collect_findings(scope)
    listed = found[choice.suits(found)]
    if listed.empty:
        raise PieceError(N_("No finding is like this in what is selected."))
    years = str(choice.year) if choice.year else _span(scope, listed)
    said = {"place": place_name(scope), "year": years, "said": _say_count(listed)}
    return Piece(
        t("{place} in {year}: {said}", **said), _define(listed, choice),
        word_source(scope, _say_covered(scope, choice.year)),
        _tabulate(list_findings(listed.head(MOST_LISTED))),
        sentences=tuple(_say_all(listed, said)),
        name=name_parts(t("Findings"), name_selection(scope), years, scope),
    )  # fmt: skip


def _span(scope: Scope, listed: pd.DataFrame) -> str:
    """All years of what is selected, also those of which nothing was found."""
    years = {*listed["year"], *(row["year"] for row in ask_rows(read_coverage, scope))}
    return word_years(int(min(years)), int(max(years)))


def _say_count(listed: pd.DataFrame) -> str:
    """How many, and in how many offices."""
    findings = t_count("{count} finding", "{count} findings", len(listed))
    offices = t_count("{count} office", "{count} offices", listed["office_id"].nunique())
    return t("{findings} in {offices}", findings=findings, offices=offices)


def _define(listed: pd.DataFrame, choice: Choice) -> str:
    """What was chosen, and how much of it is in the table."""
    chosen = [
        t("Severity: {said}", said=_join(word_severity(s, language()) for s in choice.severities)),
        t("state: {said}", said=_join(t(STATES[FindingState(s)]) for s in choice.states)),
    ]  # fmt: skip
    if choice.check:
        chosen.append(t("check: {said}", said=word_check(choice.check, language())))
    if choice.office:
        row = list_findings(listed.head(1))[0]
        chosen.append(pick_name(row["office"], row["office_en"]))
    chosen.append(t("the surest first, then the latest year and the largest difference"))
    return t("; ").join([*chosen, *filter(None, [_say_first(len(listed))])])


def _say_first(count: int) -> str:
    """That the table has the first only; empty where it has all."""
    if count <= MOST_LISTED:
        return ""
    return t("the first {n} of {m} are in the table", n=MOST_LISTED, m=f"{count:,}")


def _say_covered(scope: Scope, year: int | None) -> str:
    """How many of how many have filed, for the year or over all."""
    rows = [row for row in ask_rows(read_coverage, scope) if year in (None, row["year"])]
    if not rows:
        return ""
    known = all(row["expected"] is not None for row in rows)
    filed = sum(row["filed"] for row in rows)
    expected = sum(row["expected"] for row in rows) if known else None
    years = word_years(rows[0]["year"], rows[-1]["year"])
    return t("{year}: {filed}", year=years, filed=word_filed(filed, expected))


def _tabulate(rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame([
        {
            t("Office"): pick_name(row["office"], row["office_en"]),
            t("District"): pick_name(row["district"] or "–", row["district_en"]),
            t("Year"): row["year"],
            t("What"): say_finding(row),
            t("Severity"): say_severity(row),
            t("State"): say_state(row),
        }
        for row in rows
    ])  # fmt: skip


def _say_all(listed: pd.DataFrame, said: Mapping[str, str]) -> Iterator[str]:
    """How many in how many offices; of which severity, which state and which check."""
    counts = listed["severity"].value_counts()
    severities = _join(_pair(word_severity(name, language()), counts[name])
                       for name in SEVERITIES if name in counts)  # fmt: skip
    yield t("{place}, {year}: {said}, by severity: {severities}.", severities=severities, **said)
    counts = listed["state"].value_counts()
    states = _join(_pair(t(word), counts[state.value]) for state, word in STATES.items()
                   if state.value in counts)  # fmt: skip
    yield t("{place}, {year}: {said}, by state: {states}.", states=states, **said)
    counts = listed["check_name"].value_counts()
    if len(counts) > 1:
        checks = _join(_pair(word_check(str(name), language()), count)
                       for name, count in counts.head(MOST_CHECKS).items())  # fmt: skip
        yield t("{place}, {year}: {said}, most often: {checks}.", checks=checks, **said)
    if first := _say_first(len(listed)):
        yield t("{first}; the list on the page of findings has all.", first=first)


def _pair(what: str, count: int) -> str:
    return f"{what} {count:,}"


def _join(parts: Iterable[str]) -> str:
    return t(", ").join(parts)
