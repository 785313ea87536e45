"""Findings in words. A finding stores its check and parameters; here they become a sentence."""

from collections.abc import Callable, Mapping

from gaistats.forms.names import name_cell, name_table
from gaistats.model import Finding
from gaistats.wording import N_, word, word_count

# Of the sums, not of whoever filled them in: which number is wrong nobody knows yet.
_SEVERITIES = {
    "error": N_("Sums that do not agree"),
    "warning": N_("Look at it"),
    "notice": N_("Note"),
}
_TITLES = {
    "balance": N_("Balance of requests"),
    "outcome_sum": N_("Sum of outcomes"),
    "applicant_sum": N_("Sum over applicants"),
    "dispute_sum": N_("Sum of disputes"),
    "blank_total": N_("Empty total"),
    "other_handling_twice": N_("Other handling in both forms"),
    "other_handling_form": N_("Other handling of the other form"),
    "not_checkable": N_("Not checkable"),
    "unit_differs": N_("Unit differs"),
    "unreadable": N_("Unreadable cells"),
    "unknown_place": N_("Numbers without a place"),
    "year_contradiction": N_("Contradictory years"),
    "several_versions": N_("Several versions"),
}
_WHERE = {
    "title": N_("title"),
    "period": N_("period"),
    "introduction": N_("introduction"),
    "narrative": N_("narrative"),
}


def word_severity(severity: str, language: str) -> str:
    """How sure a finding is, in a word or two."""
    return word(language, _SEVERITIES[severity])


def word_check(check: str, language: str) -> str:
    """The name of a check; its identifier when it has none yet."""
    return word(language, _TITLES[check]) if check in _TITLES else check


def word_finding(finding: Finding, language: str) -> str:
    """The sentence that a supervisor could send, with both numbers and the cells' names."""
    if finding.check in _SUMS:
        return _word_sum(finding, language)
    worder = _WORDERS.get(finding.check)
    return worder(finding, language) if worder else word_check(finding.check, language)


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
        cells=_name_some(finding.cells, language),
    )


def _word_unknown(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "The text does not tell the number of {count} cell: {cells}",
        "The text does not tell which number belongs to which of {count} cells: {cells}",
        len(finding.cells),
        cells=_name_some(finding.cells, language),
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


_WORDERS: Mapping[str, Callable[[Finding, str], str]] = {
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
_MOST_NAMED = 5


def _name_some(cells: tuple[str, ...], language: str) -> str:
    names = [name_cell(key, language) for key in cells[:_MOST_NAMED]]
    more = word(language, N_(" and others")) if len(cells) > _MOST_NAMED else ""
    return word(language, N_("; ")).join(names) + more


def word_number(value: float | None) -> str:
    """A figure without needless decimals: 12, 7.0487."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")
