"""How the parts of a whole shifted between two years: a table."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from gaistats.charts.numbers import word_change
from gaistats.charts.theme import OUTCOMES
from gaistats.errors import PieceError
from gaistats.forms.definition import load_forms
from gaistats.forms.names import name_column
from gaistats.pieces.change_figures import Comparison, collect_composition
from gaistats.pieces.language import language, t, t_count
from gaistats.pieces.piece import Piece
from gaistats.pieces.source import name_parts, place_name, say_filed, word_source
from gaistats.wording import N_

Row = Mapping[str, Any]
WHOLES = {"outcomes": N_("Outcomes"), "applicants": N_("Types of applicant")}


def has_composition(comparison: Comparison, whole: str) -> bool:
    """Whether anyone states all parts in both years, and there were cases."""
    found = collect_composition(comparison, whole)
    return bool(found["covered"]) and found["distance"] == found["distance"]


def make_composition(comparison: Comparison, whole: str) -> Piece:
    """One of WHOLES. Raises PieceError where its parts cannot be compared."""
    if not has_composition(comparison, whole):
        raise PieceError(
            N_("No office states all of these numbers in both years, or there were no cases.")
        )
    rows = list_parts(comparison, whole)
    years = f"{comparison.before}-{comparison.after}"
    return Piece(
        _title(comparison, whole, rows),
        t(
            "Share of each part of the whole in %; {covered}",
            covered=t("; ").join(
                filter(None, [say_covered(comparison, whole), say_reasons(comparison, whole)])
            ),
        ),
        word_source(comparison.scope, say_filed(comparison.scope, comparison.after)),
        _tabulate(comparison, rows),
        sentences=tuple(_say(comparison, whole, rows)),
        name=name_parts(t(WHOLES[whole]), place_name(comparison.scope), years, comparison.scope),
    )


def list_parts(comparison: Comparison, whole: str) -> list[Row]:
    """The rows of ``Composition.parts``, each with its ``name``."""
    rows: list[Row] = collect_composition(comparison, whole)["parts"].to_dict("records")
    return [{**row, "name": _name_part(row["part"], whole)} for row in rows]


def _name_part(part: str, whole: str) -> str:
    if whole == "outcomes":
        return t(OUTCOMES[part][0])
    columns = {key: column for key, _, column in load_forms()["disclosure-2021"].cells()}
    return name_column(columns[f"received__{part}"], language())


def say_moved(comparison: Comparison, whole: str) -> str:
    """How much of the whole went to other parts."""
    distance = collect_composition(comparison, whole)["distance"]
    return t("{share} percentage points of the whole went to other parts",
             share=f"{100 * distance:.1f}")  # fmt: skip


def say_covered(comparison: Comparison, whole: str) -> str:
    """Over how many offices, and how many are left out."""
    found = collect_composition(comparison, whole)
    covered = t_count("over {count} office that states all parts in both years",
                      "over {count} offices that state all parts in both years",
                      found["covered"])  # fmt: skip
    left_out = t_count("{count} left out", "{count} left out", found["left_out"])
    return t("; ").join([covered, *([left_out] if found["left_out"] else [])])


def say_reasons(comparison: Comparison, whole: str) -> str:
    """Why offices are left out, and which are counted here and in no rate; or empty."""
    found = collect_composition(comparison, whole)
    one_year, doubted = found["one_year"], found["total_in_doubt"]
    incomplete = found["left_out"] - one_year
    said = [
        t_count("{count} left out has no usable number in one of the years",
                "{count} left out have no usable number in one of the years",
                one_year) if one_year else "",
        t_count("{count} left out lacks parts, or they do not agree with each other",
                "{count} left out lack parts, or they do not agree with each other",
                incomplete) if incomplete else "",
        t_count("{count} counted here is left out of the disclosure rate, because its total does "
                "not agree with other numbers",
                "{count} counted here are left out of the disclosure rate, because their totals "
                "do not agree with other numbers", doubted) if doubted else "",
    ]  # fmt: skip
    return t("; ").join(filter(None, said))


def _title(comparison: Comparison, whole: str, rows: list[Row]) -> str:
    most = max(rows, key=lambda row: abs(row["change"]))
    return t("{whole}, {before} to {after}: {moved}; the largest change is {part} ({points} "
             "percentage points)", whole=t(WHOLES[whole]), before=comparison.before,
             after=comparison.after, moved=say_moved(comparison, whole), part=most["name"],
             points=word_change(most["change"] / 100, "points"))  # fmt: skip


def _tabulate(comparison: Comparison, rows: list[Row]) -> pd.DataFrame:
    columns: dict[str, Any] = {t("Part"): [row["name"] for row in rows]}
    for when, year in (("before", comparison.before), ("after", comparison.after)):
        columns[t("{year}: cases", year=year)] = [row[f"count_{when}"] for row in rows]
    for when, year in (("before", comparison.before), ("after", comparison.after)):
        columns[f"{year} (%)"] = [round(100 * row[f"share_{when}"], 1) for row in rows]
    points = [round(row["change"], 1) for row in rows]
    return pd.DataFrame(columns | {t("Change (percentage points)"): points})


def _say(comparison: Comparison, whole: str, rows: list[Row]) -> Iterator[str]:
    for row in sorted(rows, key=lambda row: -abs(row["change"])):
        yield t(
            "{part}: {before} % in {first}, {after} % in {last} ({points} percentage points), "
            "{covered}.", part=row["name"], first=comparison.before, last=comparison.after,
            before=f"{100 * row['share_before']:.1f}", after=f"{100 * row['share_after']:.1f}",
            points=word_change(row["change"] / 100, "points"),
            covered=say_covered(comparison, whole),
        )  # fmt: skip
