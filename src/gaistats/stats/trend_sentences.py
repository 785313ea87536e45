"""What a trend or a level shift allows to be said, in words.

The verdicts are codes with numbers beside them; here they become sentences. None says
"significant": few years can prove little, and each sentence says how many there are.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from gaistats.stats.comparable import SHARE
from gaistats.stats.level_shift import FEWEST_YEARS
from gaistats.stats.series import CONFIDENCE
from gaistats.wording import N_, word, word_count

_SMALLEST = 0.1  # number of series that is told
_SHAPES = {
    "none": N_("No figure in these years."),
    "single": N_("One figure only, of {first_year}: nothing to compare it with."),
    "rose_each": N_(
        "Rose from each figure to the next ({years} figures, {first_year}–{last_year})."
    ),
    "fell_each": N_(
        "Fell from each figure to the next ({years} figures, {first_year}–{last_year})."
    ),
    "never_fell": N_("Rose {rises} and never fell ({years} figures, {first_year}–{last_year})."),
    "never_rose": N_("Fell {falls} and never rose ({years} figures, {first_year}–{last_year})."),
    "level": N_("The same in all {years} figures, {first_year}–{last_year}."),
    "mixed": N_("Rose {rises} and fell {falls} ({years} figures, {first_year}–{last_year})."),
}
# Only where no year is missing between is a step from figure to figure a year.
_YEAR_BY_YEAR = {
    "rose_each": N_("Rose in each of {steps} years ({years} figures, {first_year}–{last_year})."),
    "fell_each": N_("Fell in each of {steps} years ({years} figures, {first_year}–{last_year})."),
}
_SHIFTS = {
    "shifted": N_(
        "At another level since {split_year}: {before} before, {after} since (q = {q}). "
        "Worth a look."
    ),
    "last_year": N_(
        "At another level in {split_year}: {before} before, now {after} (q = {q}). Worth a look; "
        "one year cannot tell whether it stays."
    ),
    "none": N_("No change of level stands out from the spread of the years."),
    "few_years": N_(
        "{years} figures cannot tell a change of level from chance; it takes {fewest}."
    ),
    "no_cases": N_("Not one case in these years: there is no level to compare."),
    "not_counts": N_("These figures are no counts of cases: a change of level is not tested."),
}


def word_trend(trend: Mapping[str, Any], language: str) -> str:
    """A row of ``compute_trends`` or ``compute_group_trends`` in a few sentences."""
    facts = _list_facts(trend)
    times = {name: _word_times(facts[name], language) for name in ("rises", "falls")}
    gapless = facts["years"] == facts["last_year"] - facts["first_year"] + 1
    shapes = {**_SHAPES, **_YEAR_BY_YEAR} if gapless else _SHAPES
    sentences = [word(language, shapes[trend["shape"]], **{**facts, **times})]
    if trend["years"] > 1 and trend["shape"] != "level":
        sentences += [_word_proof(trend, facts, language), _word_range(trend, facts, language)]
    if "broke_in" in trend and not pd.isna(trend["broke_in"]):
        year = int(trend["broke_in"])
        message = N_("Earlier years are left out: the form of {year} cannot be joined with theirs.")
        sentences.append(word(language, message, year=year))
    return _join(sentences, language)


def word_level_shift(shift: Mapping[str, Any], unit: str, language: str) -> str:
    """A row of ``compute_level_shifts`` in a sentence or two."""
    facts: dict[str, object] = {"years": int(shift["years"]), "fewest": FEWEST_YEARS}
    if shift["verdict"] in ("shifted", "last_year"):
        facts = {
            "split_year": int(shift["split_year"]),
            "before": _word_level(shift["before"], unit, language),
            "after": _word_level(shift["after"], unit, language),
            "q": _word_p(shift["q"], language),
        }
    return word(language, _SHIFTS[shift["verdict"]], **facts)


def _list_facts(trend: Mapping[str, Any]) -> dict[str, int]:
    names = ["years", "rises", "falls"] + ["first_year", "last_year"] * (trend["years"] > 0)
    facts = {name: int(trend[name]) for name in names}
    return {"first_year": 0, "last_year": 0, **facts, "steps": facts["years"] - 1}


def _word_times(count: int, language: str) -> str:
    return word_count(language, "{count} time", "{count} times", count)


def _word_proof(trend: Mapping[str, Any], facts: Mapping[str, int], language: str) -> str:
    if trend["proof"] == "cannot":
        message = N_("With {years} figures no trend can be proved: the smallest p is {p}.")
        if trend["tied"]:
            # With ties fewer orders are unlike, so that even many years can prove little.
            message = N_("{tied} of the {years} figures equal another one, so that no trend can be "
                         "proved: the smallest p is {p}.")  # fmt: skip
        p = _word_p(trend["smallest_p"], language)
        return word(language, message, years=facts["years"], tied=int(trend["tied"]), p=p)
    p = _word_p(trend["p"], language)
    if trend["proof"] == "not_shown":
        return word(language, N_("They show no trend (exact p = {p})."), p=p)
    shown = word(language, N_("They show a trend (exact p = {p})."), p=p)
    if trend["tested"] < 2:
        return shown
    message = N_("By chance alone, up to {chance} of {tested} such series may look like this.")
    expected = trend["p"] * trend["tested"]
    if expected < _SMALLEST:
        message = N_("By chance alone, fewer than 0.1 of {tested} such series may look like this.")
    chance = f"{expected:.1f}"
    return _join([shown, word(language, message, chance=chance, tested=trend["tested"])], language)


def _word_range(trend: Mapping[str, Any], facts: Mapping[str, int], language: str) -> str:
    if facts["years"] == 2:
        return word(language, N_("Two figures give one slope and no range."))
    if trend["confidence"] >= CONFIDENCE:
        return ""
    message = N_("The slope's range holds with {confidence} % confidence, not 95 %.")
    return word(language, message, confidence=f"{100 * trend['confidence']:.1f}")


def _word_p(p: float, language: str) -> str:
    return f"{p:.3f}" if p >= 0.001 else word(language, N_("below 0.001"))


def _word_level(level: float, unit: str, language: str) -> str:
    if unit == SHARE:
        return f"{100 * level:.1f} %" if language == "en" else f"{100 * level:.1f}%"
    return f"{level:,.1f}"


def _join(sentences: list[str], language: str) -> str:
    return (" " if language == "en" else "").join(part for part in sentences if part)
