"""The sentences of what people decided on versions and figures, and of what no longer holds."""

from gaistats.checks.sentences.parts import Worders, word_number
from gaistats.forms.names import name_cell
from gaistats.model import CellState, Finding
from gaistats.wording import N_, word, word_count

_CAUSES = {
    "gone": N_("its file is not in the collection any more"),
    "moved": N_("it counts for another office or year now"),
    "doubtful": N_("its recognition waits for confirmation"),
}
_STATES = {
    CellState.BLANK: N_("an empty cell"),
    CellState.ABSENT: N_("no such cell"),
    CellState.MARK: N_("the mark {text}"),
    CellState.UNREADABLE: N_("{text}, which is no number"),
    CellState.UNKNOWN: N_("a number whose place is not certain"),
}


def word_printed(printed: str, language: str) -> str:
    """What the log of corrections says was printed, in words."""
    state, _, text = printed.partition(":")
    return word(language, _STATES[CellState(state)], text=text) if state in _STATES else printed


def _word_decided(finding: Finding, language: str) -> str:
    return word_count(
        language,
        "There is {count} more version of this report; {who} chose the one in force on {on}: {why}",
        "There are {count} more versions of this report; {who} chose the one in force on {on}: "
        "{why}",
        int(finding.parameters["count"]),
        **_name_decision(finding),
    )


def _word_newer(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("A version dated {dated} came after {who} chose the one in force on {on}. "
           "Please look which one should count."),
        dated=finding.parameters["dated"], **_name_decision(finding),
    )  # fmt: skip


def _word_lapsed_choice(finding: Finding, language: str) -> str:
    return word(
        language,
        N_("The version that {who} chose on {on} cannot be in force: {cause}. The latest dated "
           "one counts instead, where there is one."),
        cause=word(language, _CAUSES[str(finding.parameters["cause"])]), **_name_decision(finding),
    )  # fmt: skip


def _word_lapsed_correction(finding: Finding, language: str) -> str:
    said = finding.parameters
    what = {
        "cell": name_cell(finding.cells[0], language),
        "corrected": word_number(float(said["corrected"])),
        "who": said["who"],
        "printed": word_printed(str(said["printed"]), language),
    }
    if not said["now"]:
        return word(
            language,
            N_("{who} corrected {cell} to {corrected}, but no report is in force any more. The "
               "correction does not hold."),
            **what,
        )  # fmt: skip
    return word(
        language,
        N_("{who} corrected {cell} from {printed} to {corrected}; the report in force prints "
           "{now}. The correction does not hold: correct it anew or take it back."),
        now=word_printed(str(said["now"]), language), **what,
    )  # fmt: skip


def _name_decision(finding: Finding) -> dict[str, object]:
    return {name: finding.parameters[name] for name in ("who", "on", "why")}


WORDERS: Worders = {
    "version_decided": _word_decided,
    "version_newer": _word_newer,
    "version_lapsed": _word_lapsed_choice,
    "correction_lapsed": _word_lapsed_correction,
}
