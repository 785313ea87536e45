"""The sentences of text that stands in another report, too."""

from math import floor

from gaistats.checks.sentences.parts import Worders
from gaistats.forms.names import SECTIONS
from gaistats.model import Finding
from gaistats.wording import N_, word, word_count


def _word_last_year(finding: Finding, language: str) -> str:
    return word(
        language,
        N_(
            "{section}: {share} % of its own words stand in the office's report on {year} as well "
            "({characters} characters)."
        ),
        **_list_facts(finding, language),
    )


def _word_other_office(finding: Finding, language: str) -> str:
    facts = _list_facts(finding, language)
    office = finding.parameters["office_en" if language == "en" else "office"]
    sentence = word(
        language,
        N_(
            "{section}: {share} % of its own words stand in the report of {office} on {year} as "
            "well ({characters} characters)."
        ),
        office=office,
        **facts,
    )
    others = int(finding.parameters["others"])
    if not others:
        return sentence
    return sentence + word_count(
        language, " The text of {count} more office is four fifths or more the same.",
        " The texts of {count} more offices are four fifths or more the same.", others,
    )  # fmt: skip


def _list_facts(finding: Finding, language: str) -> dict[str, object]:
    known = finding.parameters
    return {
        "section": word(language, SECTIONS[str(known["section"])]),
        "share": floor(float(known["similarity"]) * 100),
        "year": int(known["year"]),
        "characters": int(known["characters"]),
    }


WORDERS: Worders = {
    "copied_from_last_year": _word_last_year,
    "copied_from_other_office": _word_other_office,
}
