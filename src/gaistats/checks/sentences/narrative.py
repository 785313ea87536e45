"""The sentences of what the words of a report say against its tables."""

from collections.abc import Mapping
from math import isnan

from gaistats.checks.sentences.parts import Worders, word_number
from gaistats.forms.names import name_cell
from gaistats.forms.quantities import name_quantity
from gaistats.model import Finding
from gaistats.wording import N_, word

_SCOPES: Mapping[str, str] = {
    "with_carried_over": N_("newly received and carried over together"),
    "with_carried_forward": N_("all requests to be handled, those carried forward included"),
    "newly_received": N_("requests newly received"),
    "this_years_requests": N_("concluded ones less those carried over from last year"),
    "concluded": N_("concluded cases only"),
    "natural_persons": N_("natural persons only"),
    "granted_or_in_part": N_("granted in full and in part only"),
    "full_and_part": N_("granted in full and in part together"),
    "with_in_part": N_("refused and granted in part together"),
    "not_held": N_("information not held by the office only"),
    "direct_only": N_("lawsuits without prior reconsideration only"),
    "after_reconsideration_only": N_("lawsuits after reconsideration only"),
    "disclosed": N_("normative documents newly disclosed"),
    "in_force": N_("normative documents in force"),
    "disclosed_total": N_("normative documents disclosed in total"),
    "with_rules": N_("normative documents and rules together"),
    "whole_area": N_("the whole area, not the office alone"),
    "office_alone": N_("the office alone, not the whole area"),
}


def _word_differs(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("{quantity}: the text says {stated} (“{sentence}”); in the table it is {table}."),
        **_common(finding, language),
    )


def _word_other_scope(finding: Finding, language: str) -> str:
    return word(
        language,
        N_(
            "{quantity}: the text says {stated} (“{sentence}”); in the table it is {table}. "
            "The text probably counts {scope}."
        ),
        scope=word(language, _SCOPES[str(finding.parameters["scope"])]),
        **_common(finding, language),
    )


def _common(finding: Finding, language: str) -> Mapping[str, object]:
    return {
        "quantity": name_quantity(str(finding.parameters["quantity"]), language),
        "stated": word_number(finding.actual),
        "table": word_number(finding.expected),
        "sentence": finding.parameters["sentence"],
    }


def _word_claim(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("The text says that all requests were concluded (“{sentence}”); {cell} is {actual}."),
        sentence=finding.parameters["sentence"],
        cell=name_cell(finding.cells[0], language),
        actual=word_number(finding.actual),
    )


def _word_share(finding: Finding, language: str) -> str:
    return word(
        language,
        N_(
            "{quantity}: the text says {stated}% (“{sentence}”); {part} of {base} make {expected}%."
        ),
        expected=_word_percent(finding.expected),
        **_numbers(finding, language),
    )


def _word_growth(finding: Finding, language: str) -> str:
    numbers = _numbers(finding, language)
    if finding.expected is None or isnan(finding.expected):  # NULL of a store is NaN
        return word(
            language,
            N_(
                "{quantity}: the text says {stated}% (“{sentence}”); last year's number is 0, "
                "from which there is no percentage."
            ),
            **numbers,
        )
    if finding.parameters["kind"] == "growth":
        # What the text says is printed as it stands, however many decimals it has.
        stated = _say_growth(finding.actual, f"{abs(finding.actual or 0):g}", language)
        expected = _word_percent(abs(finding.expected))
        expected = _say_growth(finding.expected, expected, language)
        return word(
            language,
            N_(
                "{quantity}: the text says that it {stated} on last year (“{sentence}”); from "
                "{base} to {part} it {expected}."
            ),
            **{**numbers, "stated": stated, "expected": expected},
        )
    return word(
        language,
        N_(
            "{quantity}: the text says a change of {stated} on last year (“{sentence}”); from "
            "{base} to {part} it is {expected}."
        ),
        expected=f"{finding.expected:+,.0f}",
        **numbers,
    )


def _numbers(finding: Finding, language: str) -> dict[str, object]:
    is_share = finding.check == "stated_share"
    return {
        "quantity": name_quantity(str(finding.parameters["quantity"]), language),
        "stated": f"{finding.actual:{'' if is_share else '+'}g}",
        "sentence": finding.parameters["sentence"],
        "part": word_number(float(finding.parameters["part"])),
        "base": word_number(float(finding.parameters["base"])),
    }


def _say_growth(value: float | None, percent: str, language: str) -> str:
    """``fell by 72 %``: a sign is not read as a word."""
    if value is not None and value < 0:
        return word(language, N_("fell by {percent} %"), percent=percent)
    return word(language, N_("rose by {percent} %"), percent=percent)


def _word_percent(value: float | None) -> str:
    """Two decimals: enough to see that the stated one is another."""
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


WORDERS: Worders = {
    "narrative_differs": _word_differs,
    "narrative_other_scope": _word_other_scope,
    "claim_all_concluded": _word_claim,
    "stated_share": _word_share,
    "stated_growth": _word_growth,
}
