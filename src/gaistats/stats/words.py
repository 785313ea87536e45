"""A measure's value and why there is none, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from gaistats.stats.intervals import FEWEST_CASES
from gaistats.stats.measure import RATES, Measure
from gaistats.stats.terms import list_joins
from gaistats.wording import N_, word, word_count

CORRECTED = "†"
"""The mark of a figure that rests on a correction. The same everywhere."""

UNIT_WORDS: Mapping[str, str] = {
    "count": N_("number of cases"),
    "share": N_("share (%)"),
    "per_hundred": N_("per 100 requests concluded"),
    "wan_yuan": N_("10,000 yuan"),
}
STATE_WORDS: Mapping[str, str] = {
    "few": N_("fewer than {fewest} cases: both counts, and no rate"),
    "no_cases": N_("the denominator is 0: there is no rate, not 0 %"),
    "in_doubt": N_("no rate: it rests on numbers that do not agree with each other"),
    "unknown": N_("a number that it needs is there, its place is not certain"),
    "unreadable": N_("a cell that it needs holds no number"),
    "mark": N_("a cell that it needs holds a mark instead of a number"),
    "blank": N_("a cell that it needs is empty"),
    "absent": N_("a cell that it needs is not in the document"),
    "not_in_form": N_("the form of the report does not ask for it"),
    "waiting": N_("a report is there and waits to be confirmed"),
    "no_report": N_("no report was filed"),
    "beside": N_("only reports that include subordinates, which are never added up"),
}
"""Why there is no value; an office of which it is ``shown`` has nothing to say."""


def word_state(state: str, language: str) -> str:
    """Why there is no value; empty where there is one."""
    message = STATE_WORDS.get(state, "")
    if "{fewest}" in message:
        return word(language, message, fewest=FEWEST_CASES)
    return word(language, message)


def word_value(value: float, unit: str) -> str:
    """A value in full: 43.57 % for a share, separators and up to six decimals else."""
    if unit == "share":
        return f"{100 * value:.2f} %"
    decimals = 2 if unit == "per_hundred" else 6
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".")


def word_office_note(row: Mapping[str, Any], measure: Measure, language: str) -> str:
    """What has to be said of one office's value; ``row`` as of ``compute_measure``."""
    said = [word_state(row["state"], language)]
    if row["in_doubt"] and measure.unit not in RATES:
        text = N_("as printed; it does not agree with other numbers of the report")
        said.append(word(language, text))
    if row["joined"]:
        said.extend(_word_joins(measure, language))
    return _list([*said, _word_corrected(row, language)], language)


def word_group_note(row: Mapping[str, Any], measure: Measure, language: str) -> str:
    """What has to be said of the value of a group; ``row`` as of ``add_up``."""
    said = [word_state(row["state"], language)]
    if row["in_doubt"]:
        said.append(_word_doubts(row["in_doubt"], measure, language))
    if row["joined"]:
        said.append(_word_joined(row["joined"], measure, language))
    return _list([*said, _word_corrected(row, language)], language)


def _word_corrected(row: Mapping[str, Any], language: str) -> str:
    """On how many corrected cells the value rests; only of rows that were counted for it."""
    count = row.get("corrected") or 0
    if not count or row["value"] is None:
        return ""
    return word_count(
        language, "{mark} rests on {count} corrected cell",
        "{mark} rests on {count} corrected cells", count, mark=CORRECTED,
    )  # fmt: skip


def _word_doubts(count: int, measure: Measure, language: str) -> str:
    if measure.unit in RATES:
        return word_count(
            language,
            "without {count} office, whose numbers do not agree with each other",
            "without {count} offices, whose numbers do not agree with each other",
            count,
        )
    return word_count(
        language,
        "with {count} office, as printed, whose number does not agree with others of its report",
        "with {count} offices, as printed, whose numbers do not agree with others of their reports",
        count,
    )


def _word_joined(count: int, measure: Measure, language: str) -> str:
    why = _list(_word_joins(measure, language), language)
    return word_count(
        language,
        "{count} office by a row of the other form: {why}",
        "{count} offices by a row of the other form: {why}",
        count,
        why=why,
    )


def _word_joins(measure: Measure, language: str) -> Iterator[str]:
    for link in list_joins(measure):
        yield link.why_en if language == "en" else link.why_zh


def _list(said: Any, language: str) -> str:  # noqa: ANN401 - any texts, in order
    return ("; " if language == "en" else "；").join(filter(None, said))
