"""Patterns of activity and surprising zeros in words. Zero is lawful, at most worth a look."""

from collections.abc import Iterator, Mapping
from typing import Any

from gaistats.forms.activity import load_activity_groups
from gaistats.stats.expected_zeros import FEWEST_PEERS
from gaistats.wording import N_, word

_PATTERNS: Mapping[str, str] = {
    "never_active": N_("Zero in every report"),
    "zero_streak": N_("Zero in a row"),
    "became_zero": N_("Fell to zero"),
    "zero_once": N_("Zero in its only report"),
    "intermittent": N_("Zero in some years"),
    "became_active": N_("No longer zero"),
    "active": N_("Never zero"),
    "all_blank": N_("Blank in every report"),
    "all_mark": N_("Marks in every report"),
    "mixed_blank": N_("Blank or unclear, no pattern"),
    "waiting": N_("Report waits to be confirmed"),
    "not_filed": N_("No report in any year"),
}
_SMALLEST = 0.001


def word_pattern(pattern: str, language: str) -> str:
    """A pattern of ``zero_activity.PATTERNS`` in a few words."""
    return word(language, _PATTERNS[pattern])


def word_zeros(row: Mapping[str, Any], language: str) -> str:
    """What is known of the zeros of an office: since when, and how surprising they are.

    ``row``: one of ``expect_zeros``, with ``gap``, ``length_before``, ``last_active``,
    ``last_value``, ``years_zero`` and ``years_reported`` of the same office and group.
    """
    return "".join(_say(row, language))


def word_chance(probability: float, language: str) -> str:
    """A probability as so many of how many offices, as people say it."""
    if probability < _SMALLEST:
        return word(language, N_("fewer than 1 in 1,000"))
    # Of the fewest offices of which a whole one is told.
    among = next((n for n in (10, 100) if round(10 * n * probability) >= 10), 1_000)
    message = N_("about {count} in {among}")
    return word(language, message, count=round(among * probability), among=f"{among:,}")


def rests_on_past(row: Mapping[str, Any]) -> bool:
    """Whether an office's own earlier years are in what is expected of it, besides its peers.

    Without earlier years, or where all peers have one rate, its own past tells nothing.
    """
    return bool(row["spread"] != "poisson" and row["length"] != row["years_reported"])


def word_basis(row: Mapping[str, Any], language: str) -> str:
    """What an expectation rests on, in a few words."""
    past = N_("by peers and its own past")
    return word(language, past if rests_on_past(row) else N_("by its peers"))


def _say(row: Mapping[str, Any], language: str) -> Iterator[str]:
    yield _tell_group(str(row["group"]), language) + _tell_pattern(row, language)
    if row["gap"]:
        yield word(language, N_(" For some year in between no report is in force."))
    if row["state"] == "shown":
        yield _tell_chance(row, language)
    elif row["state"] == "few_peers":
        message = N_(" Fewer than {fewest} comparable offices have a number: no estimate is made.")
        yield word(language, message, fewest=FEWEST_PEERS)
    look = N_(" Zero is lawful; this is worth a look.")
    yield word(language, look if row["worth_a_look"] else N_(" Zero is lawful."))


def _tell_group(group: str, language: str) -> str:
    told = load_activity_groups()[group]
    return word(
        language, N_("{group}: "), group=told.title_en if language == "en" else told.title_zh
    )


def _tell_pattern(row: Mapping[str, Any], language: str) -> str:
    years = {"since": row["since"], "latest": row["latest"]}
    if row["pattern"] == "zero_once":
        return word(language, N_("0 in {latest}, its only report."), latest=row["latest"])
    if row["pattern"] == "never_active":
        message = N_("0 in each of its {count} reports, {since} to {latest}.")
        return word(language, message, count=row["length"], **years)
    if row["pattern"] == "zero_streak":
        return word(language, N_("0 in each of the last {count} reports, {since} to {latest}."),
                    count=row["length"], **years)  # fmt: skip
    if row["pattern"] == "became_zero" and row["last_value"] == row["last_value"]:
        message = N_(
            "0 in {latest}, {value} in {before}; none of the reports before {latest} is zero."
        )
        return word(language, message, latest=row["latest"], before=row["last_active"],
                    value=f"{row['last_value']:,.0f}")  # fmt: skip
    message = N_("0 in {latest}; zero in {zeros} of {reported} reports.")
    counts = {"zeros": row["years_zero"], "reported": row["years_reported"]}
    return word(language, message, latest=row["latest"], **counts)


def _tell_chance(row: Mapping[str, Any], language: str) -> str:
    message = N_(
        " By {peers} offices of its kind and level, about {expected} would be expected in "
        "{latest}; the chance of nothing but zero since {since}: {chance}."
    )
    if rests_on_past(row):
        message = N_(
            " By {peers} offices of its kind and level and its own earlier years, about {expected} "
            "would be expected in {latest}; the chance of nothing but zero since {since}: {chance}."
        )
    return word(language, message, peers=row["peers"], expected=f"{row['expected']:,.1f}",
                since=row["since"], latest=row["latest"],
                chance=_tell_share(row["probability"], language))  # fmt: skip


def _tell_share(share: float, language: str) -> str:
    if share < _SMALLEST:
        return word(language, N_("less than 0.1 %"))
    return f"{100 * share:.1f} %"
