"""The year that a document reports on."""

import re
from collections import Counter
from collections.abc import Sequence

from gaistats.model import Finding, Severity

_PERIOD = re.compile(
    r"(20\d{2})年1月(?:1日|份)?(?:起)?(?:至|到|-|—|~|－)+(?:(20\d{2})年)?(?:12月(?:31日|份)?|年底)"
)
_INTRODUCED = re.compile(
    r"(?:现公布|现将|现发布|公布|编制)[^,。;:]{0,60}?(?P<year>20\d{2})年?度?的?(?:政府|政务)?信息公开"
)
_BOOK_TITLES = re.compile(r"《[^》]*》")
_NARRATIVE_YEAR = re.compile(r"(?<!\d)(20\d{2})年")
_OVERVIEW = 5


def find_years(
    titled: int | None, introduction: Sequence[str], body: Sequence[str]
) -> dict[str, int]:
    """The reporting year by where it is stated; the surest first.

    ``body`` begins with the heading of the first section.
    """
    found: dict[str, int] = {}
    if titled:
        found["title"] = titled
    for text in (*introduction, *body[:_OVERVIEW]):
        if (match := _PERIOD.search("".join(text.split()))) and match[2] in (None, match[1]):
            found.setdefault("period", int(match[1]))
    for text in introduction:
        if match := _INTRODUCED.search(_BOOK_TITLES.sub("", "".join(text.split()))):
            found.setdefault("introduction", int(match["year"]))
    year = _narrative_year(body)
    if year and (not found or _is_spoken_of_alone(year, found, body)):
        found["narrative"] = year
    return found


def _narrative_year(body: Sequence[str]) -> int | None:
    """The year that the narrative of section 1 speaks of, when it speaks of one most."""
    overview = body[1 : _OVERVIEW + 1]
    opening = [int(m[1]) for text in overview if (m := _NARRATIVE_YEAR.match(text.lstrip()))]
    counts = Counter(
        opening or [int(y) for text in overview for y in _NARRATIVE_YEAR.findall(text)]
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _is_spoken_of_alone(year: int, found: dict[str, int], body: Sequence[str]) -> bool:
    """Whether section 1 opens with another year and never names the stated one.

    So does a narrative copied from last year's report; last year's number beside this
    year's is only a comparison.
    """
    overview = body[1 : _OVERVIEW + 1]
    named = {int(y) for text in overview for y in _NARRATIVE_YEAR.findall(text)}
    opens = any(text.lstrip().startswith(f"{year}年") for text in overview)
    return opens and not named & set(found.values())


def contradiction(years: dict[str, int]) -> tuple[Finding, ...]:
    """A finding when the years are not the same."""
    if len(set(years.values())) < 2:
        return ()
    parameters = {where: float(year) for where, year in years.items()}
    return (Finding("year_contradiction", Severity.WARNING, parameters=parameters),)
