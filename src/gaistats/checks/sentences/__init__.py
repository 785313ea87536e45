"""Findings in words. A finding stores its check and parameters; here they become a sentence."""

from gaistats.checks.rules import word_check
from gaistats.checks.sentences import collection, decided, form, narrative, report, similarity
from gaistats.checks.sentences.parts import Worders, word_number
from gaistats.model import Finding
from gaistats.wording import N_, word

__all__ = ["word_finding", "word_number", "word_severity"]

# Of the sums, not of whoever filled them in: which number is wrong nobody knows yet.
_SEVERITIES = {
    "error": N_("Figures that do not agree"),
    "warning": N_("Please check"),
    "notice": N_("Note"),
}
_WORDERS: Worders = {
    **collection.WORDERS,
    **decided.WORDERS,
    **form.WORDERS,
    **narrative.WORDERS,
    **report.WORDERS,
    **similarity.WORDERS,
}


def word_severity(severity: str, language: str) -> str:
    """How sure a finding is, in a word or two."""
    return word(language, _SEVERITIES[severity])


def word_finding(finding: Finding, language: str) -> str:
    """The sentence that a supervisor could send, with both numbers and the cells' names."""
    worder = _WORDERS.get(finding.check)
    return worder(finding, language) if worder else word_check(finding.check, language)
