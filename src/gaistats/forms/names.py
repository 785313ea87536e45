"""What cells, rows, columns and tables are called, in both languages."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from gaistats.forms.definition import Column, Row, load_forms, read_table
from gaistats.wording import N_, word

_TABLES = {
    "proactive": N_("Section 2, proactive disclosure"),
    "requests": N_("Section 3, requests"),
    "disputes": N_("Section 4, reconsideration and litigation"),
}

STATE_WORDS: dict[str, str] = {
    "blank": N_("blank"),
    "unreadable": N_("not a number"),
    "unknown": N_("place not certain"),
    "absent": N_("not in the document"),
    "no_report": N_("not filed"),
    "waiting": N_("waits for confirmation"),
    "mark": N_("a mark instead of a number"),
    "not_in_form": N_("not asked for on the form that was used"),
    "no_sum": N_("no office states a number"),
    "unit_open": N_(
        "The form leaves the unit of this amount open (yuan or 10,000 yuan): it is not added up."
    ),
}
"""What stands in a cell, or instead of it, where there is no number."""

_HEADINGS = ("label", "label_en")

SECTIONS = {
    "overview": N_("1. Overview"),
    "proactive": N_("2. Proactive disclosure"),
    "requests": N_("3. Requests"),
    "disputes": N_("4. Disputes"),
    "problems": N_("5. Problems and improvements"),
    "other": N_("6. Other matters"),
}
"""The six sections by their numbers and short titles, as messages."""

_SECTIONS = _TABLES | {
    "overview": N_("Section 1, overview"),
    "problems": N_("Section 5, problems and improvements"),
    "other": N_("Section 6, other matters"),
}


@cache
def _cells() -> Mapping[str, tuple[Row, Column]]:
    """Every cell of every form; where both forms have it, as the newest prints it."""
    return {
        key: (row, column) for form in load_forms().values() for key, row, column in form.cells()
    }


def name_table(table: str, language: str) -> str:
    """proactive, requests or disputes in words."""
    return word(language, _TABLES[table])


def name_section(section: str, language: str) -> str:
    """overview, proactive … other in words; Chinese as the form prints their headings."""
    return word(language, _SECTIONS[section])


def name_row(row: Row, language: str) -> str:
    """``（三）不予公开 1.属于国家秘密``; the English label holds its group already."""
    if language == "en":
        return row.label_en
    parents = [part for part in row.parents if part != "三、本年度办理结果"]
    return " ".join([*parents, row.label])


def name_column(column: Column, language: str) -> str:
    """A column's label with the organisations' group left out."""
    return column.label_en if language == "en" else column.label


def name_cell(key: str, language: str) -> str:
    """``（七）总计 · 自然人``. Raises KeyError for a key of no form."""
    row, column = _cells()[key]
    return f"{name_row(row, language)} · {name_column(column, language)}"


@cache
def list_english_labels() -> Mapping[str, str]:
    """Label as a form prints it → English: of rows, columns and the headings of the tables."""
    words: dict[str, str] = {}
    for form in load_forms().values():
        words |= {row.label: row.label_en for row in form.rows.values()}
        words |= {column.label: column.label_en for column in form.columns.values()}
    path = resources.files("gaistats.forms") / "definitions" / "headings_en.csv"
    return words | {line["label"]: line["label_en"] for _, line in read_table(path, _HEADINGS)}
