"""The sentences of what one report shows by itself."""

from collections.abc import Mapping

from gaistats.checks.sentences.parts import Worders, name_some, word_number
from gaistats.forms.names import name_cell, name_table
from gaistats.model import Finding
from gaistats.wording import N_, word, word_count

_WHERE = {
    "title": N_("title"),
    "period": N_("period"),
    "introduction": N_("introduction"),
    "narrative": N_("narrative"),
}
_SUMS: Mapping[str, str] = {
    "balance": N_(
        "{cell}: newly received and carried over, less carried forward, make {expected}; "
        "printed is {actual}."
    ),
    "outcome_sum": N_("{cell}: the outcomes add up to {expected}; printed is {actual}."),
    "applicant_sum": N_(
        "{cell}: the six kinds of applicant add up to {expected}; printed is {actual}."
    ),
    "dispute_sum": N_("{cell}: the four results add up to {expected}; printed is {actual}."),
}


def _word_sum(finding: Finding, language: str) -> str:
    sentence = word(
        language,
        _SUMS[finding.check],
        cell=name_cell(finding.cells[0], language),
        expected=word_number(finding.expected),
        actual=word_number(finding.actual),
    )
    empty = int(finding.parameters.get("empty", 0))
    if not empty:
        return sentence
    return sentence + word_count(
        language, " ({count} empty cell counted as nothing.)",
        " ({count} empty cells counted as nothing.)", empty,
    )  # fmt: skip


def _word_blank_total(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("{cell} is empty, while its parts add up to {expected}."),
        cell=name_cell(finding.cells[0], language),
        expected=word_number(finding.expected),
    )


def _word_both(_: Finding, language: str) -> str:
    return word(
        language,
        N_("(6) Otherwise closed is printed as one row and as three rows; only one can stand."),
    )


def _word_other_form(finding: Finding, language: str) -> str:
    if finding.cells[0].startswith("otherwise_closed__"):
        return word(
            language,
            N_("(6) Otherwise closed is one row, as on the 2019 form; the 2021 form has three."),
        )
    return word(
        language,
        N_("(6) Otherwise closed is three rows, as on the 2021 form; the 2019 form has one."),
    )


def _word_not_checkable(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "{table}: {count} cell is not there or cannot be placed, so some sums are not checked.",
        "{table}: {count} cells are not there or cannot be placed, so some sums are not checked.",
        len(finding.cells),
        table=name_table(str(finding.parameters["table"]), language),
    )


def _word_unit(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("{cell} asks for 10,000 yuan; printed is {printed}, read as {value}."),
        cell=name_cell(finding.cells[0], language),
        printed=finding.parameters["as_printed"],
        value=word_number(finding.actual),
    )


def _word_unreadable(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "{count} cell holds characters that are no number: {cells}",
        "{count} cells hold characters that are no numbers: {cells}",
        len(finding.cells),
        cells=name_some(finding.cells, language),
    )


def _word_unknown(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "The text does not tell the number of {count} cell: {cells}",
        "The text does not tell which number belongs to which of {count} cells: {cells}",
        len(finding.cells),
        cells=name_some(finding.cells, language),
    )


def _word_years(finding: Finding, language: str) -> str:
    years = word(language, N_(", ")).join(
        f"{word(language, _WHERE[where])} {int(year)}" for where, year in finding.parameters.items()
    )
    return word(
        language, N_("The document states different reporting years: {years}."), years=years
    )


def _word_versions(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "There is {count} more version of this report; the latest dated is in force.",
        "There are {count} more versions of this report; the latest dated is in force.",
        int(finding.parameters.get("count", 1)),
    )


WORDERS: Worders = {
    **dict.fromkeys(_SUMS, _word_sum),
    "blank_total": _word_blank_total,
    "other_handling_twice": _word_both,
    "other_handling_form": _word_other_form,
    "not_checkable": _word_not_checkable,
    "unit_differs": _word_unit,
    "unreadable": _word_unreadable,
    "unknown_place": _word_unknown,
    "year_contradiction": _word_years,
    "several_versions": _word_versions,
}
