"""The sentences of how a report fills in the form: its sections, cells, years."""

from collections.abc import Mapping

from gaistats.checks.sentences.parts import Worders, name_some, word_number
from gaistats.forms.definition import load_forms, newest_form
from gaistats.forms.names import name_cell, name_column, name_section, name_table
from gaistats.model import Finding
from gaistats.wording import N_, word, word_count

_SECTIONS: Mapping[str, str] = {
    "section_missing": N_("These sections were not found: {sections}. Add them."),
    "section_empty": N_("These sections have a heading and nothing below it: {sections}."),
    "section_order": N_("The sections stand in another order than on the form: {sections}."),
}
_COUNTS: Mapping[str, str] = {
    "negative_count": N_("{cell}: printed is “{printed}”; a count is not below zero."),
    "fractional_count": N_("{cell}: printed is “{printed}”; a count is a whole number."),
}
_DAYS: Mapping[str, str] = {
    "published_on": N_("published on {day}"),
    "dated_on": N_("dated {day}"),
}


def _word_sections(finding: Finding, language: str) -> str:
    sections = str(finding.parameters["sections"]).split()
    names = word(language, N_("; ")).join(name_section(name, language) for name in sections)
    return word(language, _SECTIONS[finding.check], sections=names)


def _word_added(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("There are headings besides the six of the form: {titles}."),
        titles=finding.parameters["titles"],
    )


def _word_blank_table(finding: Finding, language: str) -> str:
    table = str(finding.parameters["table"])
    if table == "all":
        return word(language, N_("All tables are empty; 0 is to be filled in where nothing was."))
    return word(
        language,
        N_("{table}: the whole table is empty; 0 is to be filled in where nothing was."),
        table=name_table(table, language),
    )


def _word_blank(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "{count} of {of} cells is empty; 0 is to be filled in where nothing was: {cells}",
        "{count} of {of} cells are empty; 0 is to be filled in where nothing was: {cells}",
        len(finding.cells),
        of=int(finding.parameters["of"]),
        cells=name_some(finding.cells, language),
    )


def _word_marks(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "{count} of {of} cells holds a mark ({marks}) in place of a number: {cells}",
        "{count} of {of} cells hold a mark ({marks}) in place of a number: {cells}",
        len(finding.cells),
        of=int(finding.parameters["of"]),
        marks=finding.parameters["marks"],
        cells=name_some(finding.cells, language),
    )


def _word_count_printed(finding: Finding, language: str) -> str:
    return word(
        language,
        _COUNTS[finding.check],
        cell=name_cell(finding.cells[0], language),
        printed=finding.parameters["as_printed"],
    )


def _word_slip(finding: Finding, language: str) -> str:
    if "amount" in finding.parameters:
        return _word_columns(finding, language)
    numbers = finding.parameters
    sentence = word(
        language,
        N_(
            "{first} is {printed}, {second} is {printed_beside}. If they were {value} and "
            "{value_beside}, the sums of the row and of both columns would hold: a number may "
            "stand in the neighbouring column. Please check."
        ),
        first=name_cell(finding.cells[0], language),
        second=name_cell(finding.cells[1], language),
        printed=word_number(float(numbers["first"])),
        printed_beside=word_number(float(numbers["second"])),
        value=word_number(float(numbers["first_would_be"])),
        value_beside=word_number(float(numbers["second_would_be"])),
    )
    others = int(numbers["rows"]) - 1
    if not others:
        return sentence
    return sentence + word_count(
        language, " (The same is possible in {count} other row.)",
        " (The same is possible in {count} other rows.)", others,
    )  # fmt: skip


def _word_columns(finding: Finding, language: str) -> str:
    columns = newest_form().columns
    first, second = (
        name_column(columns["applicants", key.split("__")[1]], language) for key in finding.cells
    )
    return word(
        language,
        N_(
            "The columns {first} and {second} are off by the same amount ({amount}), one too high "
            "and one too low: a number may stand in the neighbouring column. Please check."
        ),
        first=first,
        second=second,
        amount=word_number(float(finding.parameters["amount"])),
    )


def _word_publication(finding: Finding, language: str) -> str:
    year = int(finding.parameters["year"])
    days = word(language, N_(", ")).join(
        word(language, message, day=finding.parameters[where])
        for where, message in _DAYS.items()
        if where in finding.parameters
    )
    return word(
        language,
        N_(
            "A report on {year} is made and published in {next}; this one is {days}. "
            "Please check the year and the date."
        ),
        year=year,
        next=year + 1,
        days=days,
    )


def _word_form(finding: Finding, language: str) -> str:
    used, in_force = (load_forms()[str(finding.parameters[name])] for name in ("form", "in_force"))
    return word(
        language,
        N_("For {year} the {in_force} ({document}) holds; this report uses the {used}."),
        year=int(finding.parameters["year"]),
        in_force=in_force.title_en if language == "en" else in_force.title_zh,
        document=in_force.document,
        used=used.title_en if language == "en" else used.title_zh,
    )


WORDERS: Worders = {
    **dict.fromkeys(_SECTIONS, _word_sections),
    **dict.fromkeys(_COUNTS, _word_count_printed),
    "section_added": _word_added,
    "blank_table": _word_blank_table,
    "blank_cells": _word_blank,
    "mark_cells": _word_marks,
    "neighbour_slip": _word_slip,
    "publication_year": _word_publication,
    "form_of_other_years": _word_form,
}
