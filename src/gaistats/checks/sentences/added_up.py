"""The sentences of sums over several reports that do not agree; nobody printed these."""

from collections.abc import Mapping

from gaistats.checks.sentences.parts import word_number
from gaistats.forms.names import name_cell
from gaistats.model import Finding
from gaistats.wording import N_, word

_SUMS: Mapping[str, str] = {
    "balance": N_(
        "{cell}: received and carried over, less carried forward, add up to {expected} over the "
        "offices, the total to {actual}."
    ),
    "outcome_sum": N_(
        "{cell}: the outcomes add up to {expected} over the offices, the total to {actual}."
    ),
    "applicant_sum": N_(
        "{cell}: the kinds of applicant add up to {expected} over the offices, the total to "
        "{actual}."
    ),
    "dispute_sum": N_(
        "{cell}: the results add up to {expected} over the offices, the total to {actual}."
    ),
}


def word_added_up(finding: Finding, language: str) -> str:
    """What an identity of an added-up form says, with both numbers.

    KeyError for a finding that is of no identity.
    """
    return word(
        language,
        _SUMS[finding.check],
        cell=name_cell(finding.cells[0], language),
        expected=word_number(finding.expected),
        actual=word_number(finding.actual),
    )
