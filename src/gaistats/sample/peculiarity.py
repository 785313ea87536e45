"""What is planted in the sample, and where: a record for whoever tests a check on it."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gaistats.sample.chance import chance
from gaistats.sample.city import Office

# The share of offices that may have something planted at each stage.
MOST_PLANTED = 0.6


@dataclass(frozen=True, slots=True)
class Peculiarity:
    """One planted thing; ``cells`` are the cells in which it shows, if any.

    ``other_office`` is the office that a text was copied from.
    """

    kind: str
    office_id: str
    years: tuple[int, ...]
    cells: tuple[str, ...] = ()
    note: str = ""
    other_office: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A line of ``peculiarities.csv``: how often a kind is planted, and where it may be.

    ``stage`` is history (before the numbers are drawn), report (how and whether it is
    filed) or print (what its document shows). ``span`` is a number of years, 0 for all.
    """

    kind: str
    stage: str
    per_hundred: float
    office_kinds: frozenset[str]
    least_requests: float
    most_requests: float
    after_years: int
    first_year: int
    last_year: int
    span: int
    note: str

    def suits(self, office: Office) -> bool:
        """Whether an office of this trade may have it; never a government."""
        trade = office.trade
        named = not self.office_kinds or trade.kind in self.office_kinds
        busy = self.least_requests <= trade.requests <= self.most_requests
        renamable = self.kind != "renamed_office" or bool(trade.former_name)
        return named and busy and renamable and not office.is_government

    def windows(self, years: Sequence[int]) -> list[tuple[int, ...]]:
        """The runs of years in which it may be planted."""
        if not self.span:
            return [tuple(years)]
        allowed = [y for y in years[self.after_years :] if self.first_year <= y <= self.last_year]
        starts = range(len(allowed) - self.span + 1)
        return [tuple(allowed[start : start + self.span]) for start in starts]


@cache
def load_kinds() -> tuple[Kind, ...]:
    """The kinds of ``peculiarities.csv``, the pickiest first."""
    path = resources.files("gaistats.sample") / "peculiarities.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Kind(
            r["kind"], r["stage"], float(r["per_hundred"]),
            frozenset(filter(None, r["office_kinds"].split("|"))),
            float(r["least_requests"] or 0), float(r["most_requests"] or "inf"),
            int(r["after_years"]), int(r["first_year"] or 0), int(r["last_year"] or 9999),
            int(r["span"]), r["note"],
        )
        for r in rows
    )  # fmt: skip


Suits = Callable[[str, Office, int], bool]


def choose_peculiarities(
    stages: tuple[str, ...],
    offices: Sequence[Office],
    years: Sequence[int],
    seed: int,
    suits: Suits = lambda kind, office, year: True,
) -> Iterator[Peculiarity]:
    """Plants the kinds of ``stages``: at most one in an office, so that each stands alone.

    ``suits`` tells whether a kind can be planted in an office and its first year. A
    sample that is too small for a kind goes without it, so that plain offices are left.
    """
    used: set[str] = set()
    most = len(offices) * MOST_PLANTED
    for kind in load_kinds():
        if kind.stage in stages:
            wanted = max(1, round(kind.per_hundred * len(offices) / 100))
            found = 0
            for peculiarity in _candidates(kind, offices, years, seed, suits):
                room = found < wanted and len(used) < most
                if room and peculiarity.office_id not in used:
                    used.add(peculiarity.office_id)
                    found += 1
                    yield peculiarity


def _candidates(
    kind: Kind, offices: Sequence[Office], years: Sequence[int], seed: int, suits: Suits
) -> Iterator[Peculiarity]:
    windows = kind.windows(years)
    places = [(o, w) for o in offices if kind.suits(o) for w in windows]
    chance(seed, kind.kind).shuffle(places)
    for office, window in places:
        if suits(kind.kind, office, window[0]):
            yield Peculiarity(kind.kind, office.office_id, window, note=kind.note)


def by_report(peculiarities: Sequence[Peculiarity]) -> Mapping[tuple[str, int], Peculiarity]:
    """The peculiarities by office and year."""
    return {(p.office_id, year): p for p in peculiarities for year in p.years}
