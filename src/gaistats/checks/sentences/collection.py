"""The sentences of what only several reports, or reports and registers, show together."""

from collections.abc import Mapping

from gaistats.checks.sentences.parts import Worders, name_some, word_number
from gaistats.forms.names import name_cell
from gaistats.model import Finding
from gaistats.wording import N_, word


def _say(finding: Finding, language: str, message: str, **more: object) -> str:
    """A message with both numbers, the first cell's name and the finding's own parameters."""
    numbers = {name: _plain(value) for name, value in finding.parameters.items()}
    cell = name_cell(finding.cells[0], language) if finding.cells else ""
    both = {"expected": word_number(finding.expected), "actual": word_number(finding.actual)}
    return word(language, message, **{**numbers, **both, "cell": cell, **more})


def _plain(value: str | float | None) -> str:
    return value if isinstance(value, str) else word_number(value)


def _word_carry_over(finding: Finding, language: str) -> str:
    if "names" in finding.parameters:
        message = N_(
            "{cell}: the report of the year before carried {own} forward, those of offices "
            "merged since ({names}) {merged}; this report carries {actual} over. Please verify."
        )
    else:
        message = N_(
            "{cell}: the report of the year before carried {expected} forward; "
            "this report carries {actual} over. Please verify."
        )
    return _say(finding, language, message)


def _word_merged(finding: Finding, language: str) -> str:
    message = N_(
        "{cell}: {actual} carried over are the {own} that the office itself carried forward and "
        "{merged} of offices merged into it since ({names})."
    )
    return _say(finding, language, message)


def _word_stock(finding: Finding, language: str) -> str:
    message = N_(
        "{cell}: {before} in the report of the year before, {issued} issued and {repealed} "
        "repealed this year make {expected}; the report states {actual}. Was the stock "
        "restated after a clean-up?"
    )
    return _say(finding, language, message)


_AGAINST_OWN: Mapping[str, str] = {
    "magnitude": N_(
        "{cell}: this report states {actual}; in the office's {count} other years it is "
        "{expected} in the middle. Worth a look."
    ),
    "unit_jump": N_(
        "{cell}: this report states {actual}; in the office's {count} other years it is "
        "{expected} in the middle, about 10,000 times off. Please verify the unit "
        "(yuan or 10,000 yuan)."
    ),
}
_AGAINST_PEERS: Mapping[str, str] = {
    "magnitude": N_(
        "{cell}: this report states {actual}; at {count} offices of the same kind and level it "
        "is {expected} in the middle in this year. Worth a look."
    ),
    "unit_jump": N_(
        "{cell}: this report states {actual}; at {count} offices of the same kind and level it "
        "is {expected} in the middle in this year, about 10,000 times off. Please verify the "
        "unit (yuan or 10,000 yuan)."
    ),
}


def _word_jump(finding: Finding, language: str) -> str:
    own = finding.parameters["against"] == "own"
    return _say(finding, language, (_AGAINST_OWN if own else _AGAINST_PEERS)[finding.check])


def _word_rules(finding: Finding, language: str) -> str:
    message = N_(
        "{cell}: the report states {actual}, but by the register this office is none that can "
        "make rules. Please verify whether normative documents were entered as rules ({cells})."
    )
    return _say(finding, language, message, cells=name_some(finding.cells, language))


def _word_rules_in_force(finding: Finding, language: str) -> str:
    message = N_(
        "{cell}: the report states {actual}, but by the register this office is none that can "
        "make rules. Please verify whether rules were counted that it only applies ({cells})."
    )
    return _say(finding, language, message, cells=name_some(finding.cells, language))


def _word_same(finding: Finding, language: str) -> str:
    message = N_(
        "All figures of the tables, {count} of them not zero, are those of the report on "
        "{year_before}. Please verify that they are this year's."
    )
    year = str(finding.parameters["year_before"])
    return _say(finding, language, message, year_before=year)


_LATE: Mapping[str, str] = {
    "published": N_("Published on {came_on}; it was due by {due_on} ({source})."),
    "dated": N_("Signed on {came_on}; it was due by {due_on} ({source})."),
}


def _word_late(finding: Finding, language: str) -> str:
    return _say(finding, language, _LATE[str(finding.parameters["said"])])


def _word_not_filed(finding: Finding, language: str) -> str:
    return _say(finding, language, N_("No report found; it was due by {due_on} ({source})."))


def _word_no_date(finding: Finding, language: str) -> str:
    message = N_("No report found, though the register expects one; no due date is known.")
    return word(language, message)


WORDERS: Worders = {
    "carry_over": _word_carry_over,
    "carry_over_merged": _word_merged,
    "stock": _word_stock,
    "magnitude": _word_jump,
    "unit_jump": _word_jump,
    "rules_without_power": _word_rules,
    "rules_in_force_without_power": _word_rules_in_force,
    "same_figures": _word_same,
    "late": _word_late,
    "not_filed": _word_not_filed,
    "not_filed_no_date": _word_no_date,
}
